"""Pages of letters that greet and close within their paragraphs: "Madam, – Your leader forgets … – Yours, etc.,".

Below stands who writes, mostly in capitals, and where; the words between are all the writer's. Where several letters
greet so, they need not close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Span, Voiced
from onrecord.segment.kinds.lines import LaidLine
from onrecord.segment.kinds.signed_blocks import ANONYMOUS

_GREETING = re.compile(r"(?:(?:Dear )?(?:Sirs?|Madam|Editor)|SIRS?|MADAM|EDITOR)\s?(?:[,:–—-]\s*){1,2}")
_CLOSING = re.compile(
    r"\s*[–—-]\s*(?:(?:I am|We are|I remain),? )?(?:[Yy]ours|YOURS)\b(?:,? (?:etc\.?|&c\.?|\w+)){0,2}[.,]*\s*$"
)
_SIGNER = re.compile(
    rf"(?P<who>{ANONYMOUS}|(?:(?:[A-Z]\.){{1,3}} ?|[A-Z][\w.’'-]* )(?:(?:[A-Z]\.|[A-Z][\w.’'-]*) ?){{1,4}})"
    r"(?P<more>[ ,(].{0,60})?[,.]?\s*"
)
#: Paragraphs of a letter, at most.
_LONGEST = 8


def letter_pages(text: str, every: Sequence[LaidLine]) -> Iterator[Voiced]:
    """The letters of a page, in order."""
    greeted = [n for n, line in enumerate(every) if _GREETING.match(text, *line.span)]
    for number, begin in enumerate(greeted):
        limit = greeted[number + 1] if number + 1 < len(greeted) else len(every)
        for n in range(begin, min(limit, begin + _LONGEST, len(every) - 1)):
            closing = _CLOSING.search(text, *every[n].span)
            stopped = len(greeted) > 1 and text[every[n].span.end - 1] in ".!?"
            signer = _SIGNER.fullmatch(text, *every[n + 1].span) if closing or stopped else None
            if signer is not None:
                end = closing.start() if closing else every[n].span.end
                yield Voiced(tuple(_body(text, every[begin : n + 1], end)), _who(text, signer), None, sure=True)
            if signer is not None or closing:
                break


def _body(text: str, lines: Sequence[LaidLine], end: int) -> Iterator[Span]:
    """The paragraphs of a letter without its greeting and what closes it."""
    for line in lines:
        greeting = _GREETING.match(text, *line.span)
        one = Span(greeting.end() if greeting else line.span.start, min(line.span.end, end))
        if one.start < one.end:
            yield one


def _who(text: str, signer: re.Match[str]) -> Span:
    start, end = signer.span("who")
    return Span(start, start + len(text[start:end].rstrip(" ,")))
