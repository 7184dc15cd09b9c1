"""Letters and signed statements in full: from whom they greet to who signs them, all in the signer's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span, Voiced
from onrecord.segment.kinds.lines import FIRST, LaidLine

_GREETING = re.compile(
    r"[“\"*_]*(?:(?:My )?Dear(?:est)? [^.!?\n]{1,80}[,:;!–—-]?|(?:Sirs?|SIR|Madam|MADAM|Editor)(?:[,:]| ?[–—-] ?.*|$)"
    r"|To (?:whom it may concern|the [^.!?\n]{3,60}|all [^.!?\n]{3,60}|my [^.!?\n]{3,60})[,:]"
    r"|(?:Fellow|Friends|Colleagues|Neighbou?rs|Comrades|Members)\b[^.!?\n]{0,50}[,:!])[*_]*\s*",
    re.DOTALL,
)
_FAREWELL = re.compile(
    r"(?:(?:Yours|Your)(?: \w+){0,3}|(?:Very |Most )?(?:Sincerely|Respectfully|Faithfully|Truly)(?: yours)?"
    r"|(?:(?:With|Kind|Best|Warm)(?:est)? )?(?:\w+ )?"
    r"(?:[Rr]egards|wishes|thanks|love|gratitude|sorrow|respect|greetings)"
    r"|In (?:solidarity|hope|friendship|sorrow|peace)|\(?[Ss]igned\)?(?: by)?|SIGNED|Thank you)[,.:;!]?\s*",
)
_SIGNER = re.compile(
    r"(?:[–—-]+\s*)?(?:\(?[Ss]igned:?\)?:?\s+)?(?P<who>[A-Z“\"][^.!?:\n]{2,90}|[A-Z]\.[^!?:\n]{2,80}?)\.?\s*"
)
_BOTH = re.compile(rf"(?:{_FAREWELL.pattern})(?:[–—-]\s*)?(?P<who>[A-Z][^.!?:\n]{{3,80}})\s*")
_LONGEST_FOOT, _LONGEST_GREETING = 5, 100


def greets(text: str, span: Span) -> bool:
    """Whether a paragraph is a letter's greeting."""
    return span.end - span.start < _LONGEST_GREETING and bool(_GREETING.fullmatch(text, *span))


def letter(text: str, every: Sequence[LaidLine]) -> Voiced | None:
    """The letter that a text is, or holds; None without a greeting and a signature, or a farewell and a signature."""
    greets = next((n for n, line in enumerate(every) if _GREETING.fullmatch(text, *line.span)), None)
    farewell, signer = _signature(text, every)
    if signer is None:
        return None
    last = farewell if farewell is not None else signer[0]
    if greets is None:
        if farewell is None:
            return None
        # without a greeting it begins with its first paragraph that is in the first person
        greets = next((n for n, line in enumerate(every) if n and FIRST.search(line.own) and len(line.said) > 60), last)
    if greets >= last:
        return None
    content = tuple(line.span for line in every[greets:last])
    return Voiced(content, signer[1])


def _signature(text: str, every: Sequence[LaidLine]) -> tuple[int | None, tuple[int, Span] | None]:
    """The line of the farewell and that of who signs, from the end of the text."""
    for n in range(len(every) - 1, max(0, len(every) - 1 - 3 * _LONGEST_FOOT), -1):
        line = every[n].span
        if both := _BOTH.fullmatch(text, *line):
            return n, (n, Span(*both.span("who")))
        if _FAREWELL.fullmatch(text, *line):
            below = _SIGNER.fullmatch(text, *every[n + 1].span) if n + 1 < len(every) else None
            return (n, (n + 1, _trimmed(text, below))) if below else (None, None)
    for n in range(len(every) - 1, max(0, len(every) - 1 - _LONGEST_FOOT), -1):
        line = every[n].span
        found = _SIGNER.fullmatch(text, *line)
        if found and _NAMES.match(found["who"]) and line.end - line.start < _SHORT:
            return None, (n, _trimmed(text, found))
    return None, None


_NAMES, _SHORT = re.compile(r"(?:[A-Z][\w.’'-]*\.? ){1,3}[A-Z][\w’'-]+(?:,.*)?$"), 80


def _trimmed(text: str, found: re.Match[str]) -> Span:
    start, end = found.span("who")
    return Span(start, start + len(text[start:end].rstrip(" ,")))
