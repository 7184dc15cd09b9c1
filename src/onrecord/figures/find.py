"""All quantities of a text, in order: numbers with units, words of approximation, ranges, and what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.figures import approximation as approximate
from onrecord.figures.of.counted import counted
from onrecord.figures.of.elsewhere import elided, joint
from onrecord.figures.of.persons import person
from onrecord.figures.of.place import edge_behind
from onrecord.figures.quantities.ages import AGES, bounded, is_age
from onrecord.figures.quantities.amounts import Amount, amount_at
from onrecord.figures.quantities.exclude import no_quantity
from onrecord.figures.quantities.measure import approximated, measured, of_parts, rounded
from onrecord.figures.quantities.ranges import joined, pair_at
from onrecord.figures.tokens import Row
from onrecord.records import Quantity, Span


def quantities(row: Row, taken: Sequence[Span], dollars: str) -> list[Quantity]:
    """The quantities of a paragraph, but for numbers inside spans that are ``taken`` (dates, clock times), in order.

    ``dollars`` is the currency that a bare $ means.
    """
    out: list[Quantity] = []
    blocked = _blocked(row, taken)
    i = 0
    while i < len(row.low):
        amount = None if i in blocked else amount_at(row, i, dollars)
        if amount is None:
            i += 1
            continue
        if out and row.start[amount.first] < out[-1].span.end:  # the sign was the one before's: 5$5
            amount = Amount(amount.number, i, amount.number.last, None)
        found, behind = _quantities(row, amount, blocked, dollars)
        for one in found:
            out.append(_apart(row, one, out))
        i = max(behind, i + 1)
    done: list[Quantity] = []
    for one in joint(row, out):
        done.append(elided(row, one, done))
    return done


def _apart(row: Row, q: Quantity, before: Sequence[Quantity]) -> Quantity:
    """Without words of approximation that the quantity before has: "30 or more than 40"."""
    if before and q.span.start < before[-1].span.end:
        return replace(q, span=Span(row.start[row.at(before[-1].span.end)], q.span.end))
    return q


def _blocked(row: Row, taken: Sequence[Span]) -> set[int]:
    out: set[int] = set()
    for start, end in taken:
        at = row.at(start)
        while at < len(row.start) and row.start[at] < end:
            out.add(at)
            at += 1
    return out


def _quantities(row: Row, a: Amount, blocked: set[int], dollars: str) -> tuple[list[Quantity], int]:
    """What an amount, or the pair that it begins, gives, and the token to go on from."""
    if pair := pair_at(row, a, dollars):
        first, second, one = pair
        if one:
            aged = row.word(first.first - 1) in AGES or row.word(first.first - 2) == "ages"
            return _finished(row, joined(first, second), blocked, age=aged and first.unit == "year")
        some, _ = _finished(row, first, blocked)
        more, behind = _finished(row, second, blocked)
        return some + more, behind
    if is_age(row, a):
        return _finished(row, replace(a, unit="year"), blocked, age=True)
    if not a.currency and no_quantity(row, a.number, a.unit):
        return [], a.number.last
    return _finished(row, a, blocked)


def _finished(row: Row, a: Amount, blocked: set[int], *, age: bool = False) -> tuple[list[Quantity], int]:
    """The quantity of an amount, with approximation and what it is of, and the token behind it."""
    before, after = approximated(row, a)
    m = of_parts(row, a, measured(row, a, after))
    first = before.edge if before else a.first
    if row.word(first - 1) == "between" and a.low is not None:
        first -= 1
    told = before or after
    effect = told.effect if told else approximate.BEFORE.get((bounded(row, a.first),)) if age else None
    low, high = approximate.applied(effect, m.low, m.high)
    if age:
        of = person(row, a.first)
    else:
        multiple = m.unit == "times" or a.number.kind == "multiple"
        of = counted(row, first, m.last, edge_behind(row, m.last, a.first, blocked), m.unit, multiple)
    named = None if of is None else row.written(*of)
    return [Quantity(row.span(first, m.last), rounded(low), rounded(high), m.unit, named)], m.last
