"""What speech recognition writes as JSON -> ``Article``: a transcript with its times, and voices where they are told.

Some services' own forms (`recognizers`), and all that list what was said with times, as Whisper and its kin
(``segments``), Amazon Transcribe (``audio_segments``) and YouTube's captions do: the list with most words is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.read.formats.intake import Intake
from onrecord.read.formats.recognized import RecognizedPiece, number_of, voice_of
from onrecord.read.formats.recognizers import by_service
from onrecord.read.formats.spoken import SpokenParagraphs
from onrecord.records import Article

_WORDS = ("text", "transcript", "content", "sentence", "punctuated_word", "value", "word")
_STARTS = ("start", "start_time", "startTime", "begin", "from", "ts", "offset", "tStartMs", "timestamp")
_ENDS = ("end", "end_time", "endTime", "to", "end_ts")
_LASTS = ("duration", "dur", "dDurationMs")
_VOICES = (
    "speaker",
    "speaker_label",
    "speaker_name",
    "speakerName",
    "speaker_id",
    "speakerLabel",
    "speakerTag",
    "channel",
)
#: A pause that ends a paragraph, in seconds; how deep lists are looked for.
_PAUSE, _DEEP = 3.0, 7
#: Times of pieces longer than that on the average are in thousandths.
_THOUSANDTHS = 90


def article_from_speech(text: str, given: Intake, notes: tuple[str, ...] = ()) -> Article | None:
    """Make an article of what was recognized; None where the JSON is something else.

    Raises NotAnArticleError where it lists no words.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    pieces = by_service(told) or _listed(told)
    if not pieces:
        return None
    spoken = SpokenParagraphs()
    before: RecognizedPiece | None = None
    for piece in pieces:
        apart = before is None or piece.start - before.end >= _PAUSE
        spoken.say(piece.start, piece.end, piece.voice, piece.words, apart=apart)
        before = piece
    return spoken.article(given, notes, machine="speech recognition")


def _listed(told: Any) -> list[RecognizedPiece]:
    """The list with most words of all that list what was said with times; of equals, one that tells voices."""
    found = [pieces for each in _lists(told, 0) if (pieces := _pieces(each))]
    return max(found, key=lambda p: (sum(len(one.words) for one in p) // 20, any(one.voice for one in p)), default=[])


def _lists(told: Any, depth: int) -> Iterator[list[Any]]:
    if depth > _DEEP:
        return
    if isinstance(told, list):
        if told and isinstance(told[0], dict):
            yield told
        each = told
    else:
        each = list(told.values()) if isinstance(told, dict) else []
    for one in each[:200_000]:
        if isinstance(one, dict | list):
            yield from _lists(one, depth + 1)


def _pieces(each: list[Any]) -> list[RecognizedPiece]:
    out = []
    for one in each:
        if not isinstance(one, dict):
            return []
        words, start, end = _said(one), _first(one, _STARTS), _first(one, _ENDS)
        if start is None and isinstance(one.get("elements"), list):
            ends = [e for e in one["elements"] if isinstance(e, dict) and _first(e, _STARTS) is not None]
            start, end = (_first(ends[0], _STARTS), _first(ends[-1], _ENDS)) if ends else (None, None)
        start, end = _of_offsets(one, start, end)
        if words is None or start is None:
            continue
        lasts = _first(one, _LASTS)
        end = end if end is not None else start + (lasts or 0.0)
        out.append(
            RecognizedPiece(
                start, end, voice_of(next((one[k] for k in _VOICES if one.get(k) is not None), None)), words
            )
        )
    if len(out) * 2 < len(each):
        return []
    if out and sum(p.end - p.start for p in out) > _THOUSANDTHS * len(out):
        out = [RecognizedPiece(p.start / 1000, p.end / 1000, p.voice, p.words) for p in out]
    return out


def _of_offsets(one: dict[str, Any], start: float | None, end: float | None) -> tuple[float | None, float | None]:
    offsets = one.get("offsets")  # whisper.cpp, in thousandths
    if start is not None or not isinstance(offsets, dict):
        return start, end
    first, last = number_of(offsets.get("from")), number_of(offsets.get("to"))
    return (first / 1000 if first is not None else None), (last / 1000 if last is not None else None)


def _said(one: dict[str, Any]) -> str | None:
    for name in _WORDS:
        if isinstance(one.get(name), str) and one[name].strip():
            return " ".join(one[name].split())
    elements = one.get("elements")
    if isinstance(elements, list):
        words = "".join(str(e.get("value", "")) for e in elements if isinstance(e, dict))
        return " ".join(words.split()) or None
    return None


def _first(one: dict[str, Any], names: tuple[str, ...]) -> float | None:
    return next((n for name in names if (n := number_of(one.get(name))) is not None), None)
