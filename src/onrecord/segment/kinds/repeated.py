"""Quotations that are set once more in large letters: the words are told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.records import Span
from onrecord.segment.kinds.lines import LaidLine

#: A paragraph that is a quotation, with or without whose it is.
_QUOTED = re.compile(
    r"[“\"«‘'>*_\s]{1,9}(?P<words>[^“”\"«»\n]{15,400}?)[”\"»’'*_\s]{0,9}(?:[–—-]{1,2}\s*[^\n]{2,80})?", re.DOTALL
)
_SIGNED = re.compile(r"[–—-]{1,2}\s*[A-Z][^\n.!?:]{2,70}")
#: So many words begin both; so many quotations are looked for, of a text that has more it is no matter of layout.
_LEAST, _MOST = 4, 64


def repeated(every: Sequence[LaidLine]) -> Iterator[Span]:
    """The paragraphs, but for the first, whose words stand in a longer one, too, with who signs them."""
    found = {}
    for n, line in enumerate(every[1:], 1):
        at = line.span.start
        m = _QUOTED.fullmatch(line.text, *line.span) if line.text[at] in "“\"«‘'>*_" else None
        words = _words(m["words"]) if m else []
        if len(words) >= _LEAST:
            found[n] = words
    if not 0 < len(found) <= _MOST:
        return
    plain = [_words(line.text[slice(*line.span)]) for line in every]
    begun = {tuple(words[:_LEAST]) for words in found.values()}
    runs = (run for words in plain for run in zip(*(words[k:] for k in range(_LEAST)), strict=False))
    times = Counter(run for run in runs if run in begun)
    for n, words in found.items():
        if times[tuple(words[:_LEAST])] < 2 or not _elsewhere(words, n, plain):
            continue
        yield every[n].span
        if n + 1 < len(every) and _SIGNED.fullmatch(every[n].text, *every[n + 1].span):
            yield every[n + 1].span


def _elsewhere(words: Sequence[str], n: int, plain: Sequence[Sequence[str]]) -> bool:
    """Whether a longer paragraph has these words in a row."""
    sought = f" {' '.join(words)} "
    others = (other for k, other in enumerate(plain) if k != n and len(other) > len(plain[n]))
    return any(sought in f" {' '.join(other)} " for other in others)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
