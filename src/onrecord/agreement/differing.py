"""Where two who marked a text do not agree, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.agreement.counting import CountedArticle
from onrecord.agreement.fields import FIELDS, values_of
from onrecord.answers import Disagreement, Marking, Markings
from onrecord.records import Span

#: Characters before and behind that are shown.
_AROUND = 160


def differences(mine: Markings, found: CountedArticle) -> Iterator[Disagreement]:
    """In order of the text: what only one has, and linked attributions that differ in their edges or in a field."""
    pairs: list[tuple[Marking | None, Marking | None]] = [
        (one, found.theirs[found.linked[n]] if n in found.linked else None) for n, one in enumerate(found.mine)
    ]
    taken = set(found.linked.values())
    pairs += [(None, one) for n, one in enumerate(found.theirs) if n not in taken]
    for a, b in sorted(pairs, key=lambda pair: _whole(*pair)):
        if what := _what(a, b):
            start, end = _whole(a, b)
            around = _around(mine.text, start, end)
            told = (mine.id, mine.title, mine.outlet, mine.published)
            yield Disagreement(*told, what, a, b, around, mine.text[slice(*around)])


def _around(text: str, start: int, end: int) -> Span:
    """A stretch and the words before and behind it, whole ones."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return Span(low, high)


def _what(a: Marking | None, b: Marking | None) -> tuple[str, ...]:
    if a is None or b is None:
        return ("only",)
    edges = ["edges"] if a.content != b.content or a.source != b.source else []
    values = ((name, values_of(name, a, b)) for name in FIELDS)
    return (*edges, *(name for name, pair in values if pair is not None and pair[0] != pair[1]))


def _whole(*marks: Marking | None) -> Span:
    spans = [span for one in marks if one for span in (*one.source, *one.cue, *one.content)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
