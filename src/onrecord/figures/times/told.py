"""All times of a text, in order, as days."""

from __future__ import annotations

from itertools import pairwise

from onrecord.figures.times.anchor import Resolved, resolve
from onrecord.figures.times.calendar import MONTHS, Days
from onrecord.figures.times.expression import UNITS, Expression
from onrecord.figures.times.feasts import NAMED, national
from onrecord.figures.times.grammar import expression_at, joined, openings
from onrecord.figures.times.relative import units_at
from onrecord.figures.times.said import Context
from onrecord.figures.times.years import year_number
from onrecord.figures.times.zones import between, cities, has_no_clock, offset_of
from onrecord.records import Span, Time
from onrecord.words.tokens import Row

#: From which chance on the other of two readings is dropped.
_SURE = 0.8
#: How many days told last are remembered.
_REMEMBERED = 8
#: The most words of a holiday's name, what may stand in it, and a year whose calendars tell whether there is one.
_LONGEST_DAY, _WITHIN, _SOME_YEAR = 5, ("'s", "of", "and"), 2024
#: Kinds of expression that hold a duration, which is a quantity, too.
_MEASURES = ("ago", "shift", "back", "ahead", "lasting", "vague")
#: Paragraphs, a title among them, that a dateline may open.
_HEADED = 2
_WAYS = {"before": -1, "after": 1}
_TO_DAY = ("and", "to", "through", "until", "or")


def expressions(row: Row, country: str | None = None) -> list[Expression]:
    """The expressions of time, one after the other; ``country``'s own holidays are known, too."""
    out: list[Expression] = []
    own = _days_of(row, country) if country and "Day" in row.raw else {}
    behind = 0
    for at in sorted({*openings(row), *own}) if own else openings(row):
        found = None if at < behind else own.get(at) or expression_at(row, at)
        if found is None:
            continue
        out.append(found)
        behind = max(found.last, at + 1)
        if more := _second_day(row, found):
            out.append(more)
            behind = more.last
    out = _counted_from(row, out) if own else out
    _link(row, out)
    return joined(row, out)


def _counted_from(row: Row, found: list[Expression]) -> list[Expression]:
    """With lengths counted from a country's own holiday right behind them: "a week, the day after Republic Day"."""
    out: list[Expression] = []
    for said in found:
        before = out[-1] if out else None
        if before and said.kind == "named" and before.kind in ("shift", "vague") and before.last == said.first:
            number, sign = units_at(row, before.first), _WAYS.get(row.word(before.last - 1))
            if number is not None and sign and number.last < before.last:
                unit = UNITS[row.low[number.last]]
                out[-1] = Expression(before.first, said.last, "from", unit=unit, n=sign * number.high, base=said)
                continue
        sign, unit = _WAYS.get(row.word(said.first - 1)), row.word(said.first - 2)
        the_day = said.kind == "named" and unit in ("day", "week") and row.word(said.first - 3) == "the"
        counted = the_day and sign and Expression(said.first - 3, said.last, "from", unit=unit, n=sign, base=said)
        out.append(counted or said)
    return out


def _link(row: Row, found: list[Expression]) -> None:
    """Make the ends of a stretch one: from May to October 2020, Monday through Friday."""
    for first, last in pairwise(found):
        word = row.word(first.last)
        joins = word in _TO_DAY and (word not in ("and", "or") or row.word(first.first - 1) in ("between", "from"))
        both = first.kind == last.kind == "date" and first.year is None
        if not joins or not both or last.first != first.last + 1 or (first.month is None) != (last.month is None):
            continue
        if last.year is not None and first.month and last.month:
            first.year = last.year - ((first.month, first.day or 0) > (last.month, last.day or 99))
        elif last.years is not None:
            first.years = last.years
        elif last.sign is None:
            last.follows = True


def _days_of(row: Row, country: str) -> dict[int, Expression]:
    """The holidays of a country that no other has, by where they begin: "Mashujaa Day", "Heritage Day last year"."""
    out = {}
    for end, raw in enumerate(row.raw):
        if raw != "Day":
            continue
        start = end
        while start > 0 and end - start < _LONGEST_DAY and (row.is_capital(start - 1) or row.low[start - 1] in _WITHIN):
            start -= 1
        for first in range(start, end):
            name = tuple(row.low[first : end + 1])
            if name not in NAMED and row.is_capital(first) and national(" ".join(name), _SOME_YEAR, country):
                year = year_number(row, end + 1)
                out[first] = Expression(first, year[1] if year else end + 1, "named", year=year and year[0], name=name)
                break
    return out


def _second_day(row: Row, said: Expression) -> Expression | None:
    """The bare day behind another: ``May 3 and 4``, ``Sept. 19 to 22``."""
    if said.kind != "date" or not said.day or said.year or said.until or row.word(said.last) not in _TO_DAY:
        return None
    word, after = row.word(said.last + 1), row.word(said.last + 2)
    if not word.isdecimal() or not said.day < int(word[:3]) <= 31:
        return None
    if after in MONTHS:
        return None
    from_one = row.word(said.first - 1) in ("from", "between")
    if after[:1].isalpha() and after not in ("in", "at", "and", "for", "to", "on") and not from_one:
        return None  # it counts something
    return Expression(said.last + 1, said.last + 2, "date", month=said.month, day=int(word))


def times(row: Row, context: Context) -> tuple[list[Time], list[Time]]:
    """The times of a paragraph, and those of them that are no durations: whose numbers are no quantities.

    ``context``: the publication day, and the days that the text told before.
    """
    every: list[Time] = []
    fixed: list[Time] = []
    if row.number < _HEADED and not context.dateline and has_no_clock(context.country):
        context.dateline = dateline(row)
    for said in expressions(row, context.country):
        found = resolve(row, said, context)
        days = found.days
        time = _time(row, said, found, context)
        if every and (merged := _through(row, every[-1], time, said)):
            every[-1] = fixed[-1] = merged
            continue
        every.append(time)
        if said.kind not in _MEASURES:
            fixed.append(time)
        if days is not None and said.kind not in ("lasting", "back", "ahead"):
            _remember(context, row, said, days)
    return every, fixed


def _time(row: Row, said: Expression, found: Resolved, context: Context) -> Time:
    days, other = found.days, found.other
    start, end = (None, None) if days is None else (days.start.isoformat(), days.end.isoformat())
    unsure = other is not None and found.chance is not None and found.chance < _SURE
    return Time(
        row.span(said.first, said.last),
        start,
        end,
        clock=said.clock,
        zone=said.zone,
        offset=_offset(row, said, days, context),
        confidence=None if found.chance is None or days is None else round(found.chance, 2),
        other=(other.start.isoformat(), other.end.isoformat()) if unsure and other else None,
    )


def _offset(row: Row, said: Expression, days: Days | None, context: Context) -> str | None:
    """The offset of a clock time from UTC, where the text or the outlet's country tells it."""
    if said.clock is None:
        return None
    if said.utc:
        return between(said.clock, said.utc)
    country = None if said.local else context.country
    day = days.start if days else context.published
    place = said.place or ("" if said.zone or not has_no_clock(country) else _place(row, said, context))
    return offset_of(said.zone, place, country, day, said.clock)


def _place(row: Row, said: Expression, context: Context) -> str:
    """The city whose clock a time is told by where no zone and country tell it: the only one that its sentence is
    told to be in, or that of the dateline.
    """
    begin = row.sentence_from(said.first) if row.sentence[0] != row.sentence[said.first] else 0
    end = next((k for k in range(said.last, len(row.low)) if row.sentence[k] != row.sentence[said.first]), len(row.low))
    found = {city for k in range(begin, end) if row.low[k] == "in" and (city := _city(row, k + 1))}
    return found.pop() if len(found) == 1 else context.dateline if not found else ""


def _city(row: Row, at: int) -> str:
    """The city that a time zone is known of and that stands at a token; "" where none does."""
    for size in (3, 2, 1) if row.is_capital(at) else ():
        name = " ".join(row.low[at : at + size])
        if name in cities() and not (row.is_capital(at + size) and row.word(at + size).isalpha()):
            return name
    return ""


def dateline(row: Row) -> str:
    """The city of a dateline, at the beginning of a text: "DENVER (AP) —", "BERLIN, 4 May —"."""
    city = _city(row, 0)
    behind = len(city.split())
    return city if city and row.word(behind) in ("(", "-", "–", "—", ",", ":") else ""


def _remember(context: Context, row: Row, said: Expression, days: Days) -> None:
    """Keep the days of an expression for those behind it, with its year where it told one."""
    context.here, context.here_in, context.here_at = days, row.number, said.last
    if days.length == 1:
        context.told = [*context.told[1 - _REMEMBERED :], days.start]
    if days.length == 1 and context.published and abs((days.start - context.published).days) <= 10:
        context.news = days
    told = said.kind == "shift" or (said.kind == "date" and said.year is not None)
    if told and days.start.year == days.end.year:
        told_year = context.year if context.year_in[0] == row.number else None
        context.year, context.year_in, context.year_last = (
            days.start.year,
            (row.number, row.sentence[said.first]),
            said.last,
        )
        own = "born" in row.low[max(0, said.first - 4) : said.first]  # a birth is no beginning of a story
        dated = not own and (said.kind == "shift" or said.month is not None)
        if dated or days.start.year != told_year:
            context.dated = days.start if dated else None


def _through(row: Row, first: Time, last: Time, said: Expression) -> Time | None:
    """Two dates with a dash between as one time: "Dec. 3 – Dec. 7"."""
    if not said.day or row.text[first.span.end : last.span.start].strip() not in ("-", "–", "—"):
        return None
    if not first.start or not last.end or first.start != first.end or first.start >= last.end:
        return None
    return Time(Span(first.span.start, last.span.end), first.start, last.end)
