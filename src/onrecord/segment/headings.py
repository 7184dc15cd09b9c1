"""Which lines of an article are its headline, standfirst and subheadings."""

from __future__ import annotations

import re

from onrecord.records import Segmentation, Span
from onrecord.words.letters import WRITTEN

_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_HEADLINE, _SUBHEADING, _STOPPED = 200, 120, 110
"""The longest line, in characters, that can be one; the last, of a headline with a full stop."""


def headings(text: str, segmentation: Segmentation) -> tuple[Span, ...]:
    """The headline (the first line, short or without a full stop) and the subheadings (short lines without one)."""
    out = []
    for number, paragraph in enumerate(segmentation.paragraphs):
        line = text[paragraph.start : paragraph.end]
        longest = _HEADLINE if number == 0 else _SUBHEADING
        words = line.split()
        if (
            len(line) <= longest
            and len(words) > 2
            and len(segmentation.paragraphs) > 1
            and (not _SENTENCE_END.search(line) or (number == 0 and _stopped(text, segmentation)))
        ):
            out.append(paragraph)
    return tuple(out)


def _stopped(text: str, segmentation: Segmentation) -> bool:
    """Whether a first line that ends with a full stop is a headline all the same: some outlets set one.

    It stands alone above a blank line, is short, and is written in capitals or much shorter than what follows.
    """
    first, second = segmentation.paragraphs[:2]
    line = text[first.start : first.end]
    words = WRITTEN.findall(line)
    if len(line) > _STOPPED or "\n" in line or text[first.end : second.start].count("\n") < 2:
        return False
    if len(segmentation.paragraphs) > 1 and segmentation.sentences[1:2] and segmentation.sentences[1].start < first.end:
        return False
    long = [w for w in words if len(w) > 3]
    titled = bool(long) and sum(w[0].isupper() for w in long) >= 0.7 * len(long)
    return titled or (len(words) <= 15 and second.end - second.start >= 1.3 * len(line))
