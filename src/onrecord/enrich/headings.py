"""Which lines of an article are its headline, standfirst and subheadings."""

from __future__ import annotations

import re

from onrecord.records import Segmentation, Span

_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_HEADLINE, _SUBHEADING = 200, 120
"""The longest line, in characters, that can be one."""


def headings(text: str, segmentation: Segmentation) -> tuple[Span, ...]:
    """The headline (a first line without a full stop) and the subheadings (short lines without one), in order."""
    out = []
    for number, p in enumerate(segmentation.paragraphs):
        line = text[p.start : p.end]
        longest = _HEADLINE if number == 0 else _SUBHEADING
        words = line.split()
        if (
            len(line) <= longest
            and len(words) > 2
            and len(segmentation.paragraphs) > 1
            and not _SENTENCE_END.search(line)
        ):
            out.append(p)
    return tuple(out)
