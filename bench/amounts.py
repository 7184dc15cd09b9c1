"""Amounts in invented sentences of 75 countries' presses: spans, values with units, roles and what they are of.

    python -m bench.amounts [FILE] [--half 1|2] [--misses] [--beside]

The sentences are marked in tests/data/figures/amounts.txt, whose head says how. An amount is found where one that was
read overlaps it, one to one; the shares right are of those found, F1 counts what is missed and invented as well. Rules
were written on half 1 and are judged on half 2. ``--beside`` asks the tools that `make bench-peers` installed (CQE
2.0.3, quantulum3, recognizers-text-suite, duckling) for the same sentences: their values alone are compared, as their
units have names of their own.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bench.peers import PeerError, asked
from bench.tally import SpanTally
from onrecord import read_figures

FILE = Path(__file__).parent.parent / "tests" / "data" / "figures" / "amounts.txt"
_MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]*)\|([^|{}]*)\|([^|{}]*)\|([^|{}]*)\}")
#: Directions as the marks write them.
_SIGNS = {None: "", "up": "+", "down": "-"}


class Amount(NamedTuple):
    """An amount as marked or read: ``role`` with its direction's sign ("change+"), ``of`` "" for nothing."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    role: str
    of: str


class Sentence(NamedTuple):
    """A sentence without marks: the country whose press it follows, half, amounts, and class, if it has one."""

    country: str
    half: int
    text: str
    amounts: tuple[Amount, ...]
    kind: str = ""


def sentences(file: Path = FILE) -> Iterator[Sentence]:
    """The marked sentences of a file."""
    lines = [line for line in file.read_text(encoding="utf8").splitlines() if line and line[0] != "#"]
    kind, number = "", -1
    for line in lines:
        if line[0] == "[":
            kind = line.strip("[]")
            continue
        number += 1
        country, _, marked = line.partition(": ")
        text, at, amounts = "", 0, []
        for found in _MARKED.finditer(marked):
            text += marked[at : found.start()]
            amounts.append(_marked(len(text), found))
            text, at = text + found[1], found.end()
        yield Sentence(country, 1 + number % 2, text + marked[at:], tuple(amounts), kind)


def _marked(start: int, found: re.Match[str]) -> Amount:
    words, value, unit, role, of = found.groups()
    low, dots, high = value.partition("..")
    ends = (float(low) if low else None, float(high) if high else None) if dots else (float(low), float(low))
    return Amount(start, start + len(words), *ends, unit, role or "level", of)


def read(text: str, country: str) -> list[Amount]:
    """The amounts of a sentence as onrecord reads them."""
    return [
        Amount(*q.span, q.low, q.high, q.unit or "", q.role + _SIGNS[q.direction], q.of or "")
        for q in read_figures(text, country=country).quantities
    ]


@dataclass
class Tally(SpanTally):
    """Counts of amounts, and what was wrong."""

    role: int = 0
    of: int = 0

    def row(self) -> str:
        """The figures as a line."""
        shares = f"role {self.of_found(self.role):.3f}  of {self.of_found(self.of):.3f}"
        return f"span F1 {self.f1(self.found):.3f}  value F1 {self.f1(self.value):.3f}  {shares}  n {self.marked}"


def count(tally: Tally, one: Sentence, got: list[Amount], *, units: bool) -> None:
    """Count a sentence; without ``units`` only the numbers have to be right."""
    left = list(got)
    tally.marked, tally.told = tally.marked + len(one.amounts), tally.told + len(got)
    for gold in one.amounts:
        over = [(min(gold.end, a.end) - max(gold.start, a.start), -n) for n, a in enumerate(left)]
        best = max(over, default=(0, 0))
        if best[0] <= 0:
            tally.misses.append(f"MISSED {one.country}: {one.text} -> {gold}")
            continue
        a = left.pop(-best[1])
        value = _same(gold.low, a.low) and _same(gold.high, a.high) if units else _about(gold, a)
        value, role, of = value and (gold.unit == a.unit or not units), gold.role == a.role, _same_of(gold.of, a.of)
        tally.found, tally.value = tally.found + 1, tally.value + value
        tally.role, tally.of = tally.role + role, tally.of + of
        wrong = [name for name, right in (("VALUE", value), ("ROLE", role), ("OF", of)) if not right]
        if wrong:
            tally.misses.append(f"{' '.join(wrong)} {one.country}: {one.text} -> {gold} READ {a}")
    tally.misses += [f"EXTRA {one.country}: {one.text} -> {a}" for a in left]


def is_right(one: Sentence) -> bool:
    """Whether all amounts of a sentence are read, with value, unit and role, and no other."""
    tally = tallied([one], read, units=True)
    return tally.marked == tally.told == tally.value == tally.role


def _same(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) <= 1e-3 * max(abs(a), abs(b)))


def _about(gold: Amount, a: Amount) -> bool:
    """For tools that know no bounds: the number lies in the interval, or is one of its ends; signs apart."""
    ends = [v for v in (gold.low, gold.high) if v is not None]
    value = a.low or 0.0
    return any(_same(v, value) for v in ends) or min(ends) <= value <= max(ends)


def _same_of(gold: str, got: str) -> bool:
    """Whether the head of what is marked is in what was read; nothing is right where nothing is marked."""
    return (gold.rpartition(" ")[2].casefold() in re.split(r"\W+", got.casefold())) if gold else True


PEERS = {
    "CQE 2.0.3": "cqe", "quantulum3": "quantulum3", "recognizers-text": "recognizers", "duckling": "duckling",
}  # fmt: skip


def of_peer(name: str, every: Sequence[Sentence]) -> Tally:
    """What a tool makes of some sentences, its numbers alone. Raises PeerError where it is not installed or fails."""
    told = asked("amounts", PEERS[name], [one.text for one in every])
    tally = Tally()
    for one, found in zip(every, told, strict=True):
        got = [Amount(int(start), int(end), value, value, "", "level", "") for start, end, value in found]
        count(tally, one, got, units=False)
    return tally


def tallied(every: Iterable[Sentence], ask: Callable[[str, str], list[Amount]], *, units: bool) -> Tally:
    """What a reader makes of some sentences."""
    tally = Tally()
    for one in every:
        count(tally, one, ask(one.text, one.country), units=units)
    return tally


def main() -> None:
    """Print the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("file", nargs="?", type=Path, default=FILE)
    given.add_argument("--half", type=int, choices=(1, 2))
    given.add_argument("--misses", action="store_true")
    given.add_argument("--beside", action="store_true")
    options = given.parse_args()
    every = [s for s in sentences(options.file) if options.half in (None, s.half)]
    own = tallied(every, read, units=True)
    print(f"{'onrecord':18} {own.row()}")
    numbers = tallied(every, read, units=False)
    print(f"{'  numbers alone':18} span F1 {numbers.f1(numbers.found):.3f}  value F1 {numbers.f1(numbers.value):.3f}")
    for kind in dict.fromkeys(s.kind for s in every if s.kind):
        some = [s for s in every if s.kind == kind]
        right = sum(is_right(one) for one in some)
        print(f"{kind:24} {right:3} of {len(some):3} sentences right")
    if options.misses:
        print(*own.misses, sep="\n")
    for name in PEERS if options.beside else ():
        try:
            peer = of_peer(name, every)
        except PeerError as error:
            print(f"{name:18} is not asked: {error}")
            continue
        print(f"{name:18} span F1 {peer.f1(peer.found):.3f}  value F1 {peer.f1(peer.value):.3f}")


if __name__ == "__main__":
    main()
