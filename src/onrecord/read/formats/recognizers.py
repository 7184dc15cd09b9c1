"""What single services write as JSON of recognized speech, where it is no plain list of what was said with times.

Amazon Transcribe (``items``), YouTube (``events``), Google (``results`` with ``alternatives``, voices at the words of
the last), Azure (``recognizedPhrases``), Watson (``timestamps`` and ``speaker_labels``), Speechmatics (``results`` by
word), and Deepgram with a channel for each voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.read.formats.recognized import RecognizedPiece, number_of, voice_of


def by_service(told: Any) -> list[RecognizedPiece]:
    """What was said, in the first service's form that JSON has; empty where it has none of them."""
    for form in (_amazon, _youtube, _azure, _watson, _google, _speechmatics, _channels):
        if pieces := form(told):
            return pieces
    return []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _best(one: dict[str, Any], name: str = "alternatives") -> dict[str, Any]:
    """The first of several readings of the same words."""
    return next(iter(_dicts(one.get(name))), {})


def _amazon(told: Any) -> list[RecognizedPiece]:
    """Amazon Transcribe's items, words and marks one by one, where it has no segments of what was said."""
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, dict) or not isinstance(results.get("items"), list) or "audio_segments" in results:
        return []
    voices = _amazon_voices(results.get("speaker_labels"))
    out: list[RecognizedPiece] = []
    for item in results["items"]:
        best = item.get("alternatives") if isinstance(item, dict) else None
        words = best[0].get("content") if isinstance(best, list) and best and isinstance(best[0], dict) else None
        if not isinstance(words, str):
            continue
        start = number_of(item.get("start_time"))
        if start is None:
            if out:
                out[-1].words += words
            continue
        voice = item.get("speaker_label") or voices.get(str(item.get("start_time")))
        out.append(RecognizedPiece(start, number_of(item.get("end_time")) or start, voice_of(voice), words))
    return out


def _amazon_voices(labels: Any) -> dict[str, str]:
    segments = labels.get("segments") if isinstance(labels, dict) else None
    out: dict[str, str] = {}
    for segment in segments if isinstance(segments, list) else ():
        for item in segment.get("items", ()) if isinstance(segment, dict) else ():
            if isinstance(item, dict):
                out[str(item.get("start_time"))] = str(item.get("speaker_label") or segment.get("speaker_label"))
    return out


def _youtube(told: Any) -> list[RecognizedPiece]:
    """YouTube's events, each of pieces of words."""
    events = told.get("events") if isinstance(told, dict) else None
    out = []
    for event in events if isinstance(events, list) else ():
        parts = event.get("segs") if isinstance(event, dict) else None
        words = "".join(str(part.get("utf8", "")) for part in parts or () if isinstance(part, dict))
        start = number_of(event.get("tStartMs")) if isinstance(event, dict) else None
        if start is not None and words.strip():
            lasts = number_of(event.get("dDurationMs")) or 0.0
            out.append(RecognizedPiece(start / 1000, (start + lasts) / 1000, None, " ".join(words.split())))
    return out


def _azure(told: Any) -> list[RecognizedPiece]:
    """Azure's phrases, the best reading of each."""
    out = []
    for phrase in _dicts(told.get("recognizedPhrases")) if isinstance(told, dict) else ():
        words, start = _best(phrase, "nBest").get("display"), number_of(phrase.get("offset"))
        if isinstance(words, str) and words.strip() and start is not None:
            end = start + (number_of(phrase.get("duration")) or 0.0)
            out.append(RecognizedPiece(start, end, voice_of(phrase.get("speaker")), words))
    return sorted(out, key=lambda piece: piece.start)


def _watson(told: Any) -> list[RecognizedPiece]:
    """Watson's words, lists of a word and two times; voices by the times."""
    if not isinstance(told, dict):
        return []
    voices = {number_of(v.get("from")): voice_of(v.get("speaker")) for v in _dicts(told.get("speaker_labels"))}
    out = []
    for result in _dicts(told.get("results")):
        for stamp in _best(result).get("timestamps") or ():
            if isinstance(stamp, list) and len(stamp) == 3 and isinstance(stamp[0], str):
                start, end = number_of(stamp[1]), number_of(stamp[2])
                if start is not None and end is not None:
                    out.append(RecognizedPiece(start, end, voices.get(start), stamp[0]))
    return out


def _google(told: Any) -> list[RecognizedPiece]:
    """Google's results one after another; where the last lists all words with voices, that alone."""
    results = _dicts(told.get("results")) if isinstance(told, dict) else []
    each = [(result, _best(result)) for result in results]
    if not each or not any("transcript" in best or "words" in best for _, best in each):
        return []
    last = list(_worded(each[-1][1]))
    if any(piece.voice for piece in last):
        return last
    out: list[RecognizedPiece] = []
    for result, best in each:
        words, transcript = list(_worded(best)), best.get("transcript")
        end = number_of(result.get("resultEndTime", result.get("resultEndOffset")))
        if words:
            out += words
        elif isinstance(transcript, str) and transcript.strip():
            begun = out[-1].end if out else 0.0
            out.append(RecognizedPiece(begun, end if end is not None else begun, None, transcript.strip()))
    return out


def _worded(best: dict[str, Any]) -> Iterator[RecognizedPiece]:
    """Words with times, and voices where they have some."""
    for one in _dicts(best.get("words")):
        words = one.get("punctuated_word") or one.get("word")
        start = number_of(one.get("startTime", one.get("startOffset", one.get("start"))))
        end = number_of(one.get("endTime", one.get("endOffset", one.get("end"))))
        if isinstance(words, str) and start is not None:
            told = one.get("speakerTag") or one.get("speakerLabel", one.get("speaker"))
            yield RecognizedPiece(start, end if end is not None else start, voice_of(told), words)


def _speechmatics(told: Any) -> list[RecognizedPiece]:
    """Words and marks one by one, each with its readings."""
    out: list[RecognizedPiece] = []
    for item in _dicts(told.get("results")) if isinstance(told, dict) else ():
        best, start = _best(item), number_of(item.get("start_time"))
        words = best.get("content")
        if not isinstance(words, str) or start is None:
            continue
        if item.get("type") == "punctuation" and out:
            out[-1].words += words
            continue
        out.append(
            RecognizedPiece(start, number_of(item.get("end_time")) or start, voice_of(best.get("speaker")), words)
        )
    return out


def _channels(told: Any) -> list[RecognizedPiece]:
    """Channels of one recording, each with its words: a channel is a voice, where there are several."""
    results = told.get("results") if isinstance(told, dict) else None
    channels = _dicts(results.get("channels")) if isinstance(results, dict) else []
    if len(channels) < 2:
        return []
    out = []
    for number, channel in enumerate(channels):
        voice = f"Channel {number + 1}"
        out += [RecognizedPiece(one.start, one.end, voice, one.words) for one in _worded(_best(channel))]
    return sorted(out, key=lambda piece: piece.start)
