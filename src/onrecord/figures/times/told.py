"""All times of a text, in order, as days."""

from __future__ import annotations

from onrecord.figures.times.anchor import Context, resolve
from onrecord.figures.times.calendar import Days
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.grammar import expression_at, joined, triggers
from onrecord.figures.tokens import Row
from onrecord.records import Span, Time


def expressions(row: Row) -> list[Expression]:
    """The expressions of time, one after the other."""
    out: list[Expression] = []
    i = 0
    while i < len(row.low):
        found = expression_at(row, i) if triggers(row.low[i]) else None
        if found is None:
            i += 1
            continue
        out.append(found)
        i = max(found.last, i + 1)
        if more := _second_day(row, found):
            out.append(more)
            i = more.last
    return joined(row, out)


def _second_day(row: Row, e: Expression) -> Expression | None:
    """The bare day behind another: ``May 3 and 4``, ``Sept. 19 to 22``."""
    if (
        e.kind != "date"
        or not e.day
        or e.year
        or e.until
        or row.word(e.last) not in ("and", "to", "through", "until", "or")
    ):
        return None
    w, after = row.word(e.last + 1), row.word(e.last + 2)
    if not w.isdecimal() or not e.day < int(w[:3]) <= 31:
        return None
    if after[:1].isalpha() and after not in ("in", "at", "and", "for", "to", "on"):
        return None  # it counts something
    return Expression(e.last + 1, e.last + 2, "date", month=e.month, day=int(w))


def times(row: Row, context: Context) -> tuple[list[Time], list[Time]]:
    """The times of a paragraph, and those of them that are no durations: whose numbers are no quantities.

    ``context``: the publication day, and the days that the text told before.
    """
    every: list[Time] = []
    fixed: list[Time] = []
    for e in expressions(row):
        days = resolve(row, e, context)
        time = Time(
            row.span(e.first, e.last),
            None if days is None else days.start.isoformat(),
            None if days is None else days.end.isoformat(),
            clock=e.clock,
            zone=e.zone,
        )
        if every and (merged := _through(row, every[-1], time, e)):
            every[-1] = fixed[-1] = merged
            continue
        every.append(time)
        if not _measures(e):
            fixed.append(time)
        if days is not None and e.kind not in ("lasting", "back", "ahead"):
            _remember(context, row, e, days)
    return every, fixed


def _remember(context: Context, row: Row, e: Expression, days: Days) -> None:
    """Keep the days of an expression for those behind it, with its year where it told one."""
    context.here, context.here_in = days, row.number
    if days.length == 1 and context.published and abs((days.start - context.published).days) <= 10:
        context.news = days
    told = e.kind == "shift" or (e.kind == "date" and e.year is not None)
    if told and days.start.year == days.end.year:
        context.year, context.year_in = days.start.year, (row.number, row.sentence[e.first])


def _through(row: Row, a: Time, b: Time, e: Expression) -> Time | None:
    """Two dates with a dash between as one time: "Dec. 3 – Dec. 7"."""
    between = row.text[a.span.end : b.span.start].strip()
    if (
        between not in ("-", "–", "—")
        or not e.day
        or not a.start
        or not a.end
        or not b.end
        or a.start != a.end
        or a.start >= b.end
    ):
        return None
    return Time(Span(a.span.start, b.span.end), a.start, b.end)


def _measures(e: Expression) -> bool:
    """Whether an expression holds a duration that is a quantity, too."""
    return e.kind in ("ago", "shift", "back", "ahead", "lasting", "vague")
