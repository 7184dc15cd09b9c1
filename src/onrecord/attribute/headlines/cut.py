"""A heading cut into its parts: at colons and dashes outside quotation marks, labels in front left away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Quotation, Span

#: A colon, or a dash with spaces around it; times and scores ("14:05", "2-1") have none.
_BREAK = re.compile(r"\s*(?P<sign>:)(?=[\s“\"‘'«])\s*|\s+(?P<dash>[–—―|]|--?)\s+|(?P<long>—|(?<=\w)--(?=\w))")
_TRIM = " \t\n\u00a0.,;"


@dataclass(frozen=True)
class Cut:
    """A place where a heading breaks: the sign, and the whole gap around it."""

    sign: Span
    gap: Span
    colon: bool


def cuts(text: str, heading: Span, marked: Sequence[Quotation]) -> list[Cut]:
    """The breaks of a heading outside quotation marks, in order."""
    out = []
    for m in _BREAK.finditer(text, *heading):
        name = m.lastgroup or "sign"
        sign = Span(*m.span(name))
        inside = any(q.inner.start <= sign.start < q.inner.end for q in marked)
        if not inside and heading.start < m.start() and m.end() < heading.end:
            out.append(Cut(sign, Span(*m.span()), name == "sign"))
    return out


def trimmed(text: str, part: Span) -> Span:
    """A part without spaces and light signs at its edges."""
    start, end = part
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def claimed(text: str, part: Span) -> Span:
    """What a part says: without spaces, commas and full stops at its edges; marks stay, with the stop before them."""
    start, end = trimmed(text, part)
    if text[end : end + 1] == "." and re.search(r"\.[A-Z]$", text[start:end]):
        end += 1  # the last point of "U.S."
    return Span(start, end)


def whole_quotation(part: Span, marked: Sequence[Quotation]) -> bool:
    """Whether a part is nothing but a quotation."""
    return any(q.span.start <= part.start + 1 and q.span.end >= part.end - 1 for q in marked if q.closed)


def opens_quoted(part: Span, marked: Sequence[Quotation]) -> bool:
    """Whether a part begins with a quotation of some length."""
    return any(abs(q.span.start - part.start) <= 1 and q.span.end - q.span.start > 12 for q in marked)
