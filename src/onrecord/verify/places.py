"""Where a stretch of a transcript is, for people: its file, line and turn, its time, and a link that opens it there."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import PurePath

from onrecord.answers import Passage, Transcript
from onrecord.records import Span
from onrecord.verify.turns import number_at

_SITE = re.compile(r"(?:youtube\.com|youtu\.be)/", re.IGNORECASE)


def passage_of(transcript: Transcript, span: Span) -> Passage:
    """A stretch of a transcript with all that is known of its place."""
    article = transcript.article
    number = number_at(transcript, span.start)
    start, end = _times(transcript, span)
    return Passage(
        article.id,
        article.title,
        article.published,
        article.url or article.origin,
        span,
        article.text[slice(*span)],
        (transcript.turns[number].label or None) if number >= 0 else None,
        file=_file(article.origin),
        line=article.text.count("\n", 0, span.start) + 1,
        turn=number + 1 if number >= 0 else None,
        start=start,
        end=end,
        link=_link(transcript.recording, start),
        machine=transcript.machine,
    )


def _file(origin: str | None) -> str | None:
    if not origin or origin == "-" or "://" in origin:
        return origin if origin and origin != "-" else None
    return PurePath(origin).name or None


def _times(transcript: Transcript, span: Span) -> tuple[float | None, float | None]:
    """When a stretch begins and ends: the times of the cues that it lies in."""
    places = [cue.at for cue in transcript.cues]
    first = bisect_right(places, span.start) - 1
    if first < 0:
        return None, None
    last = bisect_right(places, max(span.start, span.end - 1)) - 1
    cue = transcript.cues[last]
    following = transcript.cues[last + 1].start if last + 1 < len(transcript.cues) else None
    return transcript.cues[first].start, cue.end if cue.end is not None else following


def _link(recording: str | None, start: float | None) -> str | None:
    """The recording's address at a second, as sites of videos and media fragments (W3C) write it."""
    if recording is None or start is None:
        return None
    if _SITE.search(recording):
        return f"{recording}{'&' if '?' in recording else '?'}t={int(start)}s"
    return f"{recording.partition('#')[0]}#t={int(start)}"
