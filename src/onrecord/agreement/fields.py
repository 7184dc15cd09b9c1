"""What is told of attributions that two have: pairs of values, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.answers import Marking
from onrecord.words.letters import RUN
from onrecord.words.plain import plain

FIELDS = ("speaker", "form", "mode", "polarity")
#: What stands for a speaker whom nobody can tell.
NOBODY = "(nobody)"

Pairs = dict[str, Counter[tuple[str, str]]]


def pairs_of(both: Iterable[tuple[Marking, Marking]]) -> Pairs:
    """For each field the values of one and of the other, counted; those that one of them did not code are left out."""
    out: Pairs = {name: Counter() for name in FIELDS}
    for pair in both:
        for name in FIELDS:
            if (values := values_of(name, *pair)) is not None:
                out[name][values] += 1
    return out


def values_of(name: str, mine: Marking, theirs: Marking) -> tuple[str, str] | None:
    """The values of a field of both; None where one did not code it. Names of one speaker are one value."""
    a, b = getattr(mine, name), getattr(theirs, name)
    if a is None or b is None:
        return None
    if name != "speaker":
        return a, b
    one, other = (" ".join(x.split()) or NOBODY for x in (a, b))
    longer = max(one, other, key=lambda x: (len(x), x))
    return (longer, longer) if is_one_speaker(a, b) else (one, other)


def is_one_speaker(a: str, b: str) -> bool:
    """Whether two coded the same speaker: for each name of one, the other has a name that holds all its words, or whose
    words it holds ("Dahl" and "Ilse Dahl"); or both say that nobody can be told.
    """
    mine, theirs = _names(a), _names(b)
    return len(mine) == len(theirs) and all(any(x <= y or y <= x for y in theirs) for x in mine)


def _names(told: str) -> list[frozenset[str]]:
    return [words for name in told.split(";") if (words := frozenset(RUN.findall(plain(name))))]
