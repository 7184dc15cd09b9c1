"""The quantities and times of a text: tokens, then times, then quantities with what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.figures.given import Figures, day_of
from onrecord.figures.money import Home
from onrecord.figures.of.rules import tell, tell_rest
from onrecord.figures.quantities.ages import AGES, is_age
from onrecord.figures.quantities.amounts import Amount, amount_at
from onrecord.figures.quantities.compound import compound
from onrecord.figures.quantities.exclude import excluded
from onrecord.figures.quantities.measure import Measured, measure
from onrecord.figures.quantities.ranges import joined, pair_at
from onrecord.figures.roles import tell_roles
from onrecord.figures.times import Context, times
from onrecord.records import Quantity, Segmentation, Span, Time
from onrecord.words.number_reading import opening_numbers
from onrecord.words.tokens import Row, rows


def read_figures(text: str, published: str | None, parts: Segmentation, country: str | None = None) -> Figures:
    """The quantities and times of a text, whoever says them, without the model.

    ``published`` is an ISO date; ``country`` the outlet's, whose money is meant where nothing else tells.
    """
    context, home = Context(day_of(published), country), Home(text, country)
    told: list[Time] = []
    amounts: list[Quantity] = []
    for row in rows(text, parts.paragraphs, parts.sentences):
        every, fixed = times(row, context)
        told += every
        found = measured(row, [time.span for time in fixed], home)
        tell_roles(row, found, [time.span for time in every])
        amounts += [_quantity(row, m) for m in found]
    return Figures(tuple(amounts), tuple(told))


def _quantity(row: Row, m: Measured) -> Quantity:
    base = row.span(*m.base) if m.base else None
    return Quantity(row.span(m.first, m.last), m.low, m.high, m.unit, m.of, m.role, m.direction, base)


def measured(row: Row, taken: Sequence[Span], home: Home) -> list[Measured]:
    """The quantities of a paragraph as intervals of tokens, in order, each with the rule that told what it is of.

    Numbers inside spans that are ``taken`` (dates, clock times) are none. ``home`` tells whose money letters mean.
    """
    out: list[Measured] = []
    blocked = {at for start, end in taken for at in range(row.at(start), row.at(end - 1) + 1)}
    behind = 0
    for at in opening_numbers(row):
        amount = amount_at(row, at, home) if at >= behind and at not in blocked else None
        if amount is None:
            continue
        if out and amount.first < out[-1].last:  # the sign was the one before's: 5$5
            amount = Amount(amount.number, at, amount.number.last, None)
        found, behind = _amounts(row, amount, home)
        for one in found:
            tell(row, one, blocked, out[-1] if out else None)
            one.first = max(one.first, out[-1].last if out else 0)  # "30 or more than 40"
            out.append(one)
        behind = max(behind, at + 1)
    tell_rest(row, out)
    return out


def _amounts(row: Row, amount: Amount, home: Home) -> tuple[list[Measured], int]:
    """What an amount, or the pair that it begins, comes to, and the token to go on from."""
    if pair := pair_at(row, amount, home):
        first, second, one = pair
        if one:
            before = row.word(first.first - 1)
            aged = before in AGES or (before in ("of", "between") and row.word(first.first - 2) in AGES)
            found = [measure(row, joined(first, second), home, age=aged and first.unit == "year")]
        else:
            found = [measure(row, first, home), measure(row, second, home)]
    elif is_age(row, amount):
        found = [measure(row, replace(amount, unit="year"), home, age=True)]
    elif not amount.currency and excluded(row, amount.number, amount.unit):
        return [], amount.number.last
    else:
        found = [measure(row, compound(row, amount, home), home)]
    return found, found[-1].last
