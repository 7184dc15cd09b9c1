"""All quantities of a text, in order: numbers with units, words of approximation, ranges, and what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.figures import approximation as approximate
from onrecord.figures import units
from onrecord.figures.of.counted import counted
from onrecord.figures.of.elsewhere import elided, joint
from onrecord.figures.of.persons import person
from onrecord.figures.of.place import edge_behind
from onrecord.figures.quantities.ages import AGES, bounded, is_age
from onrecord.figures.quantities.amounts import Amount, amount_at
from onrecord.figures.quantities.exclude import no_quantity
from onrecord.figures.quantities.measure import approximated, measured, of_parts, rounded
from onrecord.figures.quantities.ranges import joined, pair_at
from onrecord.figures.tokens import Tokens
from onrecord.records import Quantity, Span


def quantities(t: Tokens, taken: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of a text, but for numbers inside spans that are ``taken`` (dates, clock times), in order."""
    dollars = units.dollars(t.text)
    out: list[Quantity] = []
    blocked = _blocked(t, taken)
    i = 0
    while i < len(t.low):
        amount = None if i in blocked else amount_at(t, i, dollars)
        if amount is None:
            i += 1
            continue
        if out and t.start[amount.first] < out[-1].span.end:  # the sign was the one before's: 5$5
            amount = Amount(amount.number, i, amount.number.last, None)
        found, behind = _quantities(t, amount, blocked, dollars)
        for one in found:
            out.append(_apart(t, one, out))
        i = max(behind, i + 1)
    done: list[Quantity] = []
    for one in joint(t, out):
        done.append(elided(t, one, done))
    return done


def _apart(t: Tokens, q: Quantity, before: Sequence[Quantity]) -> Quantity:
    """Without words of approximation that the quantity before has: "30 or more than 40"."""
    if before and q.span.start < before[-1].span.end:
        return replace(q, span=Span(t.start[t.at(before[-1].span.end)], q.span.end))
    return q


def _blocked(t: Tokens, taken: Sequence[Span]) -> set[int]:
    out: set[int] = set()
    for start, end in taken:
        at = t.at(start)
        while at < len(t.start) and t.start[at] < end:
            out.add(at)
            at += 1
    return out


def _quantities(t: Tokens, a: Amount, blocked: set[int], dollars: str) -> tuple[list[Quantity], int]:
    """What an amount, or the pair that it begins, gives, and the token to go on from."""
    if pair := pair_at(t, a, dollars):
        first, second, one = pair
        if one:
            aged = t.word(first.first - 1, first.first) in AGES or t.word(first.first - 2, first.first) == "ages"
            return _finished(t, joined(first, second), blocked, age=aged and first.unit == "year")
        some, _ = _finished(t, first, blocked)
        more, behind = _finished(t, second, blocked)
        return some + more, behind
    if is_age(t, a):
        return _finished(t, replace(a, unit="year"), blocked, age=True)
    if not a.currency and no_quantity(t, a.number, a.unit):
        return [], a.number.last
    return _finished(t, a, blocked)


def _finished(t: Tokens, a: Amount, blocked: set[int], *, age: bool = False) -> tuple[list[Quantity], int]:
    """The quantity of an amount, with approximation and what it is of, and the token behind it."""
    before, after = approximated(t, a)
    m = of_parts(t, a, measured(t, a, after))
    first = before.edge if before else a.first
    if t.word(first - 1, a.first) == "between" and a.low is not None:
        first -= 1
    told = before or after
    effect = told.effect if told else approximate.BEFORE.get((bounded(t, a.first),)) if age else None
    low, high = approximate.applied(effect, m.low, m.high)
    if age:
        of = person(t, a.first)
    else:
        multiple = m.unit == "times" or a.number.kind == "multiple"
        of = counted(t, first, m.last, edge_behind(t, m.last, a.first, blocked), m.unit, multiple)
    named = None if of is None else " ".join(t.text[t.start[of[0]] : t.end[of[1] - 1]].split())
    return [Quantity(t.span(first, m.last), rounded(low), rounded(high), m.unit, named)], m.last
