"""Quotations that are set once more in large letters: the words are told once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Span
from onrecord.segment.kinds.lines import LaidLine

#: A paragraph that is a quotation, with or without whose it is.
_QUOTED = re.compile(r"[“\"«‘'>*_\s]+(?P<words>[^“”\"«»\n]{15,400}?)[”\"»’'*_\s]*(?:[–—-]+\s*[^\n]{2,80})?", re.DOTALL)
_LEAST = 4


def repeated(text: str, every: Sequence[LaidLine]) -> Iterator[Span]:
    """The paragraphs, but for the first, whose words stand in a longer one, too, with who signs them."""
    plain = [_plain(text[slice(*line.span)]) for line in every]
    whole = f" {' | '.join(plain)} "
    for n, line in enumerate(every):
        m = _QUOTED.fullmatch(text, *line.span) if n else None
        if m is None or text[line.span.start] not in "“\"«‘'>*_":
            continue
        words = _plain(m["words"])
        if words.count(" ") + 1 < _LEAST or whole.count(f" {words} ") < 2:
            continue
        if any(f" {words} " in f" {other} " and len(other) > len(plain[n]) for k, other in enumerate(plain) if k != n):
            yield line.span
            below = every[n + 1] if n + 1 < len(every) else None
            if below is not None and _SIGNED.fullmatch(text, *below.span):
                yield below.span


_SIGNED = re.compile(r"[–—-]+\s*[A-Z][^\n.!?:]{2,70}")


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
