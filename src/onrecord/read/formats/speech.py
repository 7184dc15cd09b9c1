"""What speech recognition writes as JSON -> ``Article``: a transcript with its times, and voices where they are told.

Whisper and its kin (``segments``), Amazon Transcribe (``audio_segments``, ``items``), YouTube (``events``, or a list of
``text``, ``start``, ``duration``), and others that list what was said with times: the list with most words is read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.read.formats.intake import Intake
from onrecord.read.formats.spoken import SpokenParagraphs
from onrecord.read.recordings import seconds_of
from onrecord.records import Article

_WORDS = ("text", "transcript", "content", "sentence", "punctuated_word", "value")
_STARTS = ("start", "start_time", "startTime", "begin", "from", "ts", "offset", "tStartMs", "timestamp")
_ENDS = ("end", "end_time", "endTime", "to", "end_ts")
_LASTS = ("duration", "dur", "dDurationMs")
_VOICES = ("speaker", "speaker_label", "speaker_name", "speakerName", "speaker_id", "speakerLabel", "channel")
#: A pause that ends a paragraph, in seconds; how deep lists are looked for.
_PAUSE, _DEEP = 3.0, 7
#: Times of pieces longer than that on the average are in thousandths.
_THOUSANDTHS = 90


@dataclass(slots=True)
class _Recognized:
    start: float
    end: float
    voice: str | None
    words: str


def article_from_speech(text: str, given: Intake, notes: tuple[str, ...] = ()) -> Article | None:
    """Make an article of what was recognized; None where the JSON is something else.

    Raises NotAnArticleError where it lists no words.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    pieces = _amazon(told) or _youtube(told) or _listed(told)
    if not pieces:
        return None
    spoken = SpokenParagraphs()
    before: _Recognized | None = None
    for piece in pieces:
        apart = before is None or piece.start - before.end >= _PAUSE
        spoken.say(piece.start, piece.end, piece.voice, piece.words, apart=apart)
        before = piece
    return spoken.article(given, notes, machine="speech recognition")


def _amazon(told: Any) -> list[_Recognized]:
    """Amazon Transcribe's items, words and marks one by one, where it has no segments of what was said."""
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, dict) or not isinstance(results.get("items"), list) or "audio_segments" in results:
        return []
    voices = _amazon_voices(results.get("speaker_labels"))
    out: list[_Recognized] = []
    for item in results["items"]:
        best = item.get("alternatives") if isinstance(item, dict) else None
        words = best[0].get("content") if isinstance(best, list) and best and isinstance(best[0], dict) else None
        if not isinstance(words, str):
            continue
        start = _number(item.get("start_time"))
        if start is None:
            if out:
                out[-1].words += words
            continue
        voice = item.get("speaker_label") or voices.get(str(item.get("start_time")))
        out.append(_Recognized(start, _number(item.get("end_time")) or start, _voice(voice), words))
    return out


def _amazon_voices(labels: Any) -> dict[str, str]:
    segments = labels.get("segments") if isinstance(labels, dict) else None
    out: dict[str, str] = {}
    for segment in segments if isinstance(segments, list) else ():
        for item in segment.get("items", ()) if isinstance(segment, dict) else ():
            if isinstance(item, dict):
                out[str(item.get("start_time"))] = str(item.get("speaker_label") or segment.get("speaker_label"))
    return out


def _youtube(told: Any) -> list[_Recognized]:
    """YouTube's events, each of pieces of words."""
    events = told.get("events") if isinstance(told, dict) else None
    out = []
    for event in events if isinstance(events, list) else ():
        parts = event.get("segs") if isinstance(event, dict) else None
        words = "".join(str(part.get("utf8", "")) for part in parts or () if isinstance(part, dict))
        start = _number(event.get("tStartMs")) if isinstance(event, dict) else None
        if start is not None and words.strip():
            lasts = _number(event.get("dDurationMs")) or 0.0
            out.append(_Recognized(start / 1000, (start + lasts) / 1000, None, " ".join(words.split())))
    return out


def _listed(told: Any) -> list[_Recognized]:
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


def _pieces(each: list[Any]) -> list[_Recognized]:
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
            _Recognized(start, end, _voice(next((one[k] for k in _VOICES if one.get(k) is not None), None)), words)
        )
    if len(out) * 2 < len(each):
        return []
    if out and sum(p.end - p.start for p in out) > _THOUSANDTHS * len(out):
        out = [_Recognized(p.start / 1000, p.end / 1000, p.voice, p.words) for p in out]
    return out


def _of_offsets(one: dict[str, Any], start: float | None, end: float | None) -> tuple[float | None, float | None]:
    offsets = one.get("offsets")  # whisper.cpp, in thousandths
    if start is not None or not isinstance(offsets, dict):
        return start, end
    first, last = _number(offsets.get("from")), _number(offsets.get("to"))
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
    return next((n for name in names if (n := _number(one.get(name))) is not None), None)


def _number(value: Any) -> float | None:
    """A time in seconds, however it is written; None where it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        if not isinstance(value, str):
            return None
        found = seconds_of(value)
        return found if found is not None else _number(value[:-1]) if value.endswith("s") and value[:-1] else None
    return number if math.isfinite(number) else None


def _voice(told: Any) -> str | None:
    """A voice as a label: numbers and letters are of speakers."""
    if isinstance(told, dict):
        told = told.get("name") or told.get("id")
    if told is None or isinstance(told, bool | list | float) or not str(told).strip():
        return None
    shown = " ".join(str(told).replace("[", "(").replace("]", ")").split())[:200]
    return f"Speaker {shown}" if len(shown) <= 2 else shown
