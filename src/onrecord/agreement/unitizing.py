"""Krippendorff's alpha for unitizing: how reliably coders cut units out of a continuum, and what they call them.

The family of 2016 (``Unitized``): K. Krippendorff, Y. Mathet, S. Bouvry, A. Widlöcher, "On the reliability of unitizing
textual continua: Further developments", Quality & Quantity 50 (2016), 2347-2364; also Krippendorff, Content Analysis
(2019), 12.6. The continuum of each coder is parted into units with a value and gaps without one.

- u: boundaries and values together (nominal)
- binary: what is in units, whatever their values
- cu: values, where units of two coders overlap
- of a value, (k)u: that value, where units overlap

The measure of 1995 (``of_1995``): K. Krippendorff, "On the reliability of unitizing continuous data", Sociological
Methodology 25 (1995), 47-76, with the expected disagreement of Content Analysis (2004), p. 251-255. It weighs by
squared lengths, and is what DKPro Agreement and INCEpTION call alpha for unitizing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, TypeVar

from onrecord.agreement.marking import ROLES
from onrecord.answers import Markings

#: The value of a gap.
GAP = ""
#: Lengths by two values, and by one.
_ByTwo = dict[tuple[str, str], float]
_ByOne = dict[str, float]
_Key = TypeVar("_Key")


class CutUnit(NamedTuple):
    """A stretch of a continuum, and its value."""

    start: int
    end: int
    value: str


def units_of(markings: Markings) -> list[CutUnit]:
    """The units of an article: the parts of its attributions, one value a part; what stands in two is the later one's
    of content, source and cue, as for alpha over words.
    """
    edges: dict[int, list[tuple[int, int, bool]]] = {}
    for number, one in enumerate(markings.marks):
        for rank, role in enumerate(ROLES):
            for start, end in getattr(one, role):
                edges.setdefault(start, []).append((rank, number, True))
                edges.setdefault(end, []).append((rank, number, False))
    open_: Counter[tuple[int, int]] = Counter()
    out: list[tuple[int, int, tuple[int, int]]] = []
    for start, end in pairwise(sorted(edges)):
        for rank, number, opens in edges[start]:
            open_[rank, number] += 1 if opens else -1
        here = max((each for each, depth in open_.items() if depth > 0), default=None)
        if here is None:
            continue
        if out and out[-1][1:] == (start, here):
            out[-1] = (out[-1][0], end, here)
        else:
            out.append((start, end, here))
    return [CutUnit(start, end, ROLES[rank]) for start, end, (rank, _) in out]


def parted(units: Iterable[CutUnit], length: int) -> Iterator[CutUnit]:
    """A continuum in units and gaps. ValueError where units overlap or lie outside."""
    at = 0
    for one in sorted(units):
        if one.start < at or one.end > length or one.start >= one.end:
            raise ValueError(f"{one} overlaps another unit, or is none of a continuum of {length}")
        if one.start > at:
            yield CutUnit(at, one.start, GAP)
        yield one
        at = one.end
    if at < length:
        yield CutUnit(at, length, GAP)


@dataclass(frozen=True, slots=True)
class Unitized:
    """Sums over continua that some coders parted, of which the coefficients are made; sums of several may be added.

    ``seen``: lengths with a value for one coder and one for another; ``own``: what units would give if they were
    compared with themselves; ``paired``: the same of the parts of units where another coder has a unit, too.
    """

    seen: _ByTwo = field(default_factory=dict)
    own: _ByOne = field(default_factory=dict)
    paired: _ByOne = field(default_factory=dict)

    def __add__(self, other: Unitized) -> Unitized:
        return Unitized(_sum(self.seen, other.seen), _sum(self.own, other.own), _sum(self.paired, other.paired))

    @property
    def u(self) -> float | None:
        """Boundaries and values (equation 5 of 2016)."""
        all_, expected = sum(self.seen.values()), _expected(self.seen, self.own)
        same = sum(number for (a, b), number in self.seen.items() if a == b)
        return _one_less(all_ - same, sum(expected.values()) - sum(n for (a, b), n in expected.items() if a == b))

    @property
    def binary(self) -> float | None:
        """What is in units (equation 6)."""
        expected = _expected(self.seen, self.own)
        return _one_less(
            *(sum(n for (a, b), n in each.items() if (a == GAP) != (b == GAP)) for each in (self.seen, expected))
        )

    @property
    def cu(self) -> float | None:
        """Values where units overlap (equation 11)."""
        seen, expected = self._overlapping()
        return _one_less(*(sum(n for (a, b), n in each.items() if a != b) for each in (seen, expected)))

    @property
    def coverage(self) -> float:
        """The share of the continuum where units overlap, of which ``cu`` tells."""
        all_ = sum(self.seen.values())
        return sum(self._overlapping()[0].values()) / all_ if all_ else 0.0

    def of(self, value: str) -> float | None:
        """One value where units overlap (equation 13)."""
        seen, expected = self._overlapping()
        of_seen, of_expected = (sum(n for (a, _), n in each.items() if a == value) for each in (seen, expected))
        wrong, by_chance = (of - each.get((value, value), 0) for of, each in ((of_seen, seen), (of_expected, expected)))
        if not of_seen or not by_chance:
            return 1.0 if of_seen and not wrong else None
        return 1 - of_expected / of_seen * wrong / by_chance

    def _overlapping(self) -> tuple[_ByTwo, _ByTwo]:
        seen = {pair: number for pair, number in self.seen.items() if GAP not in pair}
        return seen, _expected(seen, self.paired)


def unitized(coders: Sequence[Iterable[CutUnit]], length: int) -> Unitized:
    """The sums of one continuum that at least two coders parted."""
    parts = [list(parted(each, length)) for each in coders]
    if len(parts) < 2:
        raise ValueError("one coder alone agrees with nobody")
    seen: _ByTwo = defaultdict(float)
    paired: _ByOne = defaultdict(float)
    share = 1 / (len(parts) - 1)
    for i, mine in enumerate(parts):
        for j, theirs in enumerate(parts):
            if i != j:
                for unit, common in _meetings(mine, theirs):
                    for value, size in common.items():
                        seen[unit.value, value] += size * share
                    if unit.value != GAP:
                        inside = sum(size for value, size in common.items() if value != GAP)
                        paired[unit.value] += inside**2 * share
    own: _ByOne = defaultdict(float)
    for unit in (unit for each in parts for unit in each):
        size = unit.end - unit.start
        own[unit.value] += size if unit.value == GAP else size**2
    return Unitized(dict(seen), dict(own), dict(paired))


def _meetings(mine: Sequence[CutUnit], theirs: Sequence[CutUnit]) -> Iterator[tuple[CutUnit, Counter[str]]]:
    """Each part of one, with how much of it has which value for the other."""
    at = 0
    for unit in mine:
        common: Counter[str] = Counter()
        while at < len(theirs) and theirs[at].end <= unit.start:
            at += 1
        other = at
        while other < len(theirs) and theirs[other].start < unit.end:
            it = theirs[other]
            common[it.value] += min(unit.end, it.end) - max(unit.start, it.start)
            other += 1
        yield unit, common


def _expected(seen: _ByTwo, own: _ByOne) -> _ByTwo:
    """What chance would give (equations 4 and 10): all stretches paired, none with itself."""
    all_ = sum(seen.values())
    each: _ByOne = defaultdict(float)
    for (a, _), number in seen.items():
        each[a] += number
    below = all_ - sum(own.get(a, 0) for a in each) / all_ if all_ else 0.0
    if below <= 0:
        return {}
    return {(a, b): (each[a] * each[b] - (own.get(a, 0) if a == b else 0)) / below for a in each for b in each}


def _sum(a: dict[_Key, float], b: dict[_Key, float]) -> dict[_Key, float]:
    return {key: a.get(key, 0) + b.get(key, 0) for key in (*a, *(key for key in b if key not in a))}


def _one_less(observed: float, expected: float) -> float | None:
    if not expected:
        return None if observed else 1.0
    return 1 - observed / expected


@dataclass(frozen=True, slots=True)
class Of1995:
    """The measure of 1995: ``alpha`` of all values, and of each the observed and expected disagreement and alpha."""

    alpha: float | None
    each: dict[str, tuple[float, float, float | None]]


def of_1995(coders: Sequence[Sequence[CutUnit]], length: int) -> Of1995:
    """Of one continuum. Units of two values may overlap, those of one value not: each has a continuum of its own."""
    each: dict[str, tuple[float, float, float | None]] = {}
    for value in sorted({unit.value for units in coders for unit in units}):
        parts = [list(parted((u for u in units if u.value == value), length)) for units in coders]
        observed, expected = _observed_1995(parts, length), _expected_1995(parts, length)
        each[value] = (observed, expected, _one_less(observed, expected))
    observed, expected = (sum(told[n] or 0.0 for told in each.values()) for n in (0, 1))
    return Of1995(_one_less(observed, expected) if each else None, each)


def difference_1995(mine: CutUnit, theirs: CutUnit) -> int:
    """The squared difference of two parts of two continua, of one value or gaps."""
    overlaps = mine.start < theirs.end and theirs.start < mine.end
    if GAP not in (mine.value, theirs.value):
        return (mine.start - theirs.start) ** 2 + (mine.end - theirs.end) ** 2 if overlaps else 0
    for unit, gap in ((mine, theirs), (theirs, mine)):
        if unit.value != GAP and gap.value == GAP and gap.start <= unit.start and unit.end <= gap.end:
            return (unit.end - unit.start) ** 2
    return 0


def _observed_1995(parts: Sequence[Sequence[CutUnit]], length: int) -> float:
    total, m = 0, len(parts)
    for i, mine in enumerate(parts):
        for theirs in (other for j, other in enumerate(parts) if j != i):
            at = 0
            for unit in mine:
                while at < len(theirs) and theirs[at].end <= unit.start:
                    at += 1
                other = at
                while other < len(theirs) and theirs[other].start < unit.end:
                    total += difference_1995(unit, theirs[other])
                    other += 1
    return total / (m * (m - 1) * length**2)


def _expected_1995(parts: Sequence[Sequence[CutUnit]], length: int) -> float:
    m = len(parts)
    sizes = [unit.end - unit.start for each in parts for unit in each if unit.value != GAP]
    gaps = sorted((unit.end - unit.start for each in parts for unit in each if unit.value == GAP), reverse=True)
    total, more = 0.0, (len(sizes) - 1) / 3
    for size in sizes:
        total += more * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    below = m * length * (m * length - 1) - sum(size * (size - 1) for size in sizes)
    return 2 / length * total / below if below else 0.0
