"""Credits in an article's lines: who made the picture, the words or the figures. Nobody says anything by them.

"The harbour at dawn. Photograph: Hilde Moe/Nordfoto", "(Photo by Hilde Moe)", "Source: Statistics Office",
"Reporting by Ines Whitmore; editing by Owen Strand". They close a line or are the whole of it: a noun for what
was made, a colon, a stroke or "by", and nothing but names behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Segmentation, Span
from onrecord.words.lists import alternation, tagged

#: What is made of an article, or stands beside it.
_MADE = rf"(?:(?:file|additional|further)\s+)?(?:{alternation(tagged('layout', 'credits'))})"
_JOINS = r"(?:and|of|for|from|the|at|in|via|de|van|von|by)"
_NAME = r"(?:[A-Z@][\w.’'@-]*|©)"
_NAMES = rf"(?:(?-i:the)\s+)?{_NAME}(?:(?:\s*[/,&+|]\s*|\s+)(?:{_NAME}|(?-i:{_JOINS})\b)){{0,11}}"
_SIGN = r"\s*(?:[:/|©]|\bby\b|\bcourtesy\s+of\b|\bcourtesy\b)\s*"
_ONE = rf"(?i:{_MADE}){_SIGN}(?:(?:by|courtesy(?:\s+of)?)\s+)?{_NAMES}"
_CREDIT = re.compile(
    rf"(?:^|(?<=[.!?…”\"’)|;])\s*|\s[–—|-]\s|\n)(?P<credit>[(\[]?(?:{_ONE})(?:[.;,|]?\s*(?:and\s+)?(?:{_ONE}))*[)\]]?)\.?\s*$"
)
#: Characters of a line's end in which a credit is looked for, and a sign that there may be one.
_LAST = 200
_MAY = re.compile(r"[:/|©]|\bby\b|\bcourtesy\b", re.IGNORECASE)


def credit_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    """The credits that close some lines, in order."""
    found: list[Span] = []
    for start, end in lines:
        first = max(start, end - _LAST)
        if _MAY.search(text, first, end) is None:
            continue
        tail = text[first:end]
        m = _CREDIT.search(tail)
        if m and (m.start("credit") or first == start):
            found.append(Span(first + m.start("credit"), first + m.end("credit")))
    return found


def without_credits(text: str, parts: Segmentation, found: Sequence[Span]) -> Segmentation:
    """The parts of a text whose headings end before the credits in them."""
    if not found or not parts.headings:
        return parts
    ends = {span.end: span.start for span in found}
    headings: list[Span] = []
    for start, end in parts.headings:
        cut = next((ends[at] for at in range(end, max(start, end - 2), -1) if at in ends), end)
        kept = start + len(text[start:cut].rstrip(" –—|-\n"))
        if kept > start:
            headings.append(Span(start, kept))
    return replace(parts, headings=tuple(headings))
