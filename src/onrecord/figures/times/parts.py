"""Times that are a part of a longer one, or told from another: the last week of July, two weeks before Christmas.

The rules of ``TABLE`` are asked before the other readers of `grammar`. What they are told by is their
``base``, an expression of its own; `based` tells their days.
"""

from __future__ import annotations

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.times.calendar import WEEKDAYS
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import DAYS, OFFSETS, PARTS, UNITS, Expression
from onrecord.figures.times.opened import FIGURES, Opened
from onrecord.figures.times.relative import relative_at, units_at
from onrecord.figures.times.thirds import EARLY, is_day, modified_at
from onrecord.words.number_reading import Numeral, number_at
from onrecord.words.numerals import CARDINALS, ORDINALS
from onrecord.words.tokens import Row

#: What counts the parts of a time; -1 from its end.
_NTH = {w: n for w, n in ORDINALS.items() if n <= 5} | {"last": -1, "final": -1, "closing": -1, "opening": 1}
_WHOLE = ("date", "unit", "years", "named", "season", "quarter", "half")
_SIDES = ("next", "last", "this")
_WAYS = {"before": -1, "after": 1, "from": 1, "following": 1}
_WAYS_OF_TWO = {("prior", "to"): -1, ("ahead", "of"): -1}
_TO = frozenset("to ended ending through until".split())
_BEFORE_PERIOD = frozenset("the in for over during of 's its their full between".split())
#: What makes a week, month or day the second from here.
_SECOND = {("before", "last"): -2, ("after", "next"): 2}
#: The most that such parts are counted to.
_MOST = 1000


# -- what they are told by


def _base(row: Row, at: int) -> Expression | None:
    """The time that begins at a token, behind "the" at most, that others can be told from."""
    word, after = row.word(at), row.word(at + 1)
    if word == "the" and after in UNITS and UNITS[after] != "day" and not after.endswith("s"):
        return Expression(at, at + 2, "unit", unit=UNITS[after], sign=0)
    for start in (at, at + 1) if word == "the" else (at,):
        if not row.word(start):
            return None
        found = modified_at(row, start) if row.low[start] in EARLY else None
        found = found or date_at(row, start) or relative_at(row, start)
        if found and found.kind in _WHOLE and not found.text:
            return found
    return None


def _weekday(row: Row, at: int) -> int | None:
    return WEEKDAYS.get(row.word(at)) if row.is_capital(at) else None


# -- the n-th of something


def _nth(row: Row, at: int) -> Expression | None:
    k = at + (row.word(at) == "the")
    nth = _NTH.get(row.word(k))
    if nth is None:
        return None
    number = number_at(row, k + 1)
    counted = number is not None and number.kind != "multiple" and 1 < number.high <= _MOST
    k = number.last if number is not None and counted else k + 1
    unit, weekday = UNITS.get(row.word(k), ""), _weekday(row, k)
    if row.word(k) == "half" and nth in (1, 2, -1):
        unit = "half"
    if (not unit and weekday is None) or row.word(k + 1) not in ("of", "in") or unit in ("second", "minute", "hour"):
        return None
    if row.word(k + 2) in ("every", "each"):
        return Expression(at, k + 4, "vague") if row.word(k + 3) in UNITS else None
    base = _base(row, k + 2)
    if base is not None and not counted and row.low[k].endswith("s") and unit and nth in (1, -1):
        base.first, base.early = at, 0 if nth == 1 else 2  # the last days of August
        return base
    if base is None or (is_day(base) and base.kind != "named") or not _holds(row, k + 1, base, unit):
        return None
    n = number.high if number is not None and counted else 1.0
    return Expression(at, base.last, "part", n=n, sign=nth, unit=unit, weekday=weekday, base=base)


def _holds(row: Row, of: int, base: Expression, unit: str) -> bool:
    """Whether a part may be told by "in", as it may of months, and days of years; quarters are read in `periods`."""
    if unit == "half" and base.kind == "unit" and base.unit in ("week", "month"):
        return True
    if unit in ("quarter", "half") and base.kind in ("date", "unit", "years") and base.month is None:
        return row.low[of] == "of" and row.word(of - 2) in ("last", "final", "closing", "opening")
    if row.low[of] == "of" or not unit:
        return True
    return base.kind == "date" and base.month is not None and unit in ("week", "day", "weekend")


# -- counted from something


def _from(row: Row, at: int) -> Expression | None:
    if row.low[at] == "the":
        end, n, low, unit, weekday = at + 2, 1.0, 1.0, UNITS.get(row.word(at + 1), ""), _weekday(row, at + 1)
        if row.word(at + 1).endswith("s") or not (unit or weekday is not None):
            return None
    elif (number := units_at(row, at)) is not None:
        end, n, low, unit, weekday = number.last + 1, number.high, number.low, UNITS[row.low[number.last]], None
    else:
        return None
    if unit in ("second", "minute", "hour", "quarter") or n > _MOST:
        return None
    sign = _WAYS.get(row.word(end)) or _WAYS_OF_TWO.get((row.word(end), row.word(end + 1)))
    if sign is None or (row.low[end] == "from" and row.low[at] == "the"):
        return None
    k = end + (2 if row.low[end] in ("prior", "ahead") else 1)
    base = _nth(row, k) or _base(row, k)
    if base is None or (row.low[end] == "from" and not _is_from(row, base)):
        return None
    bare = not _goes_on(row, k, base)
    last = base.last if bare else k
    whole = row.low[at] == "the"
    return Expression(at, last, "from", n=sign * n, low=low, unit=unit, weekday=weekday, base=base, whole=whole)


def _is_from(row: Row, base: Expression) -> bool:
    """Whether "from" counts on: "two weeks from Monday", not "two years from 2010 to 2012"."""
    return is_day(base) and row.word(base.last) not in ("to", "until", "through", "-", "–", "till")


def _goes_on(row: Row, start: int, base: Expression) -> bool:
    """Whether a time only says which event is meant, and is told of by itself: "two days after Monday's attack"."""
    after = row.word(base.last)
    if after in ("'s", "'"):
        return True
    the = row.word(start) == "the" or row.word(base.first - 1) == "the"
    return the and base.kind == "date" and after[:1].isalpha() and row.kinds(base.last)[:1] in ("n", "j")


# -- days of weeks


def _week_day(row: Row, at: int) -> Expression | None:
    """``next week on Tuesday``, ``last week Tuesday``, ``Tuesday of last week``, ``Thursday next week``."""
    word = row.low[at]
    if word in ("next", "last", "this") and row.word(at + 1) == "week":
        k = at + 2 + (row.word(at + 2) == "on")
        day = _weekday(row, k)
        return None if day is None or row.word(k + 1) in ("'s", "'") else _in_week(row, at, k + 1, day, OFFSETS[word])
    day = _weekday(row, at)
    if day is None:
        return None
    k = at + 1 + (row.word(at + 1) in PARTS)
    k += row.word(k) in ("of", "in")
    if row.word(k) in ("next", "last", "this") and row.word(k + 1) == "week":
        return _in_week(row, at, k + 2, day, OFFSETS[row.low[k]])
    return None


def _in_week(row: Row, at: int, end: int, day: int, sign: int) -> Expression:
    return Expression(at, end + (row.word(end) in PARTS), "week_day", weekday=day, sign=sign)


def _weeks_from_day(row: Row, at: int) -> Expression | None:
    """``a week ago on Tuesday``, ``two weeks ago Friday``, ``a week on Friday``, ``Friday week``."""
    if (day := _weekday(row, at)) is not None:
        week = row.word(at + 1) in ("week", "fortnight") and not row.is_capital(at + 1)
        if not week or row.word(at + 2) in ("-", "of", "in") or row.word(at - 1) in ("a", "the"):
            return None
        ahead = Expression(at, at + 1, "date", weekday=day, sign=1)
        return Expression(at, at + 2, "from", unit=UNITS[row.low[at + 1]], base=ahead)
    number = units_at(row, at)
    if number is None:
        return None
    if found := _from_today(row, at, number):
        return found
    if UNITS[row.low[number.last]] not in ("week", "fortnight"):
        return None
    k = number.last + 1
    back = row.word(k) == "ago"
    k += back
    on = row.word(k)
    k += on in ("on", "last", "this", "from", "next")
    day = _weekday(row, k)
    if day is None or not (back or on in ("on", "last", "from", "next")) or row.word(k + 1) in ("'s", "'"):
        return None
    sign = -1 if back or on == "last" else 1
    if on == "on" and not back and number.low > 3:
        return None
    base = Expression(k, k + 1, "date", weekday=day, sign=sign)
    unit = UNITS[row.low[number.last]]
    return Expression(at, k + 1 + (row.word(k + 1) in PARTS), "from", unit=unit, n=sign * number.high, base=base)


def _from_today(row: Row, at: int, number: Numeral) -> Expression | None:
    """``a week ago today``, ``a week tomorrow``, ``two weeks from today``; ``number`` ends with its unit."""
    k, unit = number.last + 1, UNITS[row.low[number.last]]
    ago, from_ = row.word(k) == "ago", row.word(k) == "from"
    k += ago or from_
    day = row.word(k)
    bare = unit in ("week", "fortnight") and number.low <= 2
    if day not in ("today", "tomorrow", "yesterday") or not (ago or from_ or bare) or row.word(k + 1) in ("'s", "'"):
        return None
    back = ago or day == "yesterday"
    base = Expression(k, k + 1, "unit", unit="day", sign=DAYS[day])
    return Expression(at, k + 1, "from", unit=unit, n=-number.high if back else number.high, base=base)


def _week_of(row: Row, at: int) -> Expression | None:
    """``the week of July 8``, ``the week beginning 8 July``."""
    k = at + (row.low[at] == "the")
    if row.word(k) != "week" or row.word(k + 1) not in ("of", "beginning", "starting", "commencing"):
        return None
    base = _base(row, k + 2)
    if base is None or not base.day:
        return None
    whole = row.low[k + 1] == "of"
    return Expression(at, base.last, "from", unit="week", n=0, base=base, whole=whole)


def _end_of(row: Row, at: int) -> Expression | None:
    """``year's end``, ``month-end``."""
    unit, sign = row.low[at], row.word(at + 1)
    if unit not in ("year", "month", "week") or sign not in ("'s", "-") or row.word(at + 2) != "end":
        return None
    return Expression(at, at + 3, "unit", unit=unit, sign=0, early=2)


def _over_next(row: Row, at: int) -> Expression | None:
    """``the week before last``, ``the year after next``."""
    if row.low[at] == "the" and (day := _weekday(row, at + 1)) is not None:
        sign = _SECOND.get((row.word(at + 2), row.word(at + 3)))
        base = Expression(at + 1, at + 2, "date", weekday=day, sign=-1 if sign == -2 else 1)
        return Expression(at, at + 4, "from", unit="week", n=sign / 2, base=base) if sign else None
    if row.low[at] != "the" or row.word(at + 1) not in ("week", "weekend", "month", "year", "night"):
        return None
    if row.reads(at + 1, "night", "before", "last"):
        return Expression(at, at + 4, "unit", unit="day", sign=-2)
    sign = _SECOND.get((row.word(at + 2), row.word(at + 3)))
    return None if sign is None else Expression(at, at + 4, "unit", unit=row.low[at + 1], sign=sign)


# -- up to something


def _up_to(row: Row, at: int) -> Expression | None:
    k = at + (row.low[at] == "the")
    if k == at and row.word(at - 1) not in _BEFORE_PERIOD:
        return None
    number = units_at(row, k)
    if number is None:
        k += row.word(k) in ("financial", "fiscal", "full", "business")
        unit, n, end = UNITS.get(row.word(k), ""), 1.0, k + 1
        if row.reads(k, "half", "-", "year") or row.reads(k, "half", "year"):
            unit, n, end = "month", 6.0, k + 2 + (row.low[k + 1] == "-")
        if not unit or row.word(k).endswith("s"):
            return None
    else:
        unit, n, end = UNITS[row.low[number.last]], number.high, number.last + 1
    if unit not in ("week", "month", "quarter", "year", "day") or n > _MOST or row.word(end) not in _TO:
        return None
    end += row.low[end] in ("ended", "ending") and row.word(end + 1) in ("in", "on")
    base = _base(row, end + 1)
    if base is None or base.kind not in ("date", "quarter", "unit") or base.sign == 0:
        return None
    if base.weekday is None and base.month is None and base.year is None and base.kind == "unit":
        return None
    return Expression(at, base.last, "upto", n=n, unit=unit, base=base)


def _to_date(row: Row, at: int) -> Expression | None:
    """``the year to date``, ``year-to-date``, ``month to date``."""
    k = at + (row.low[at] == "the")
    unit = row.word(k)
    if unit not in ("year", "month", "quarter") or row.word(k + 1) not in ("to", "-"):
        return None
    last = k + 3 if row.reads(k + 1, "to", "date") else k + 5 if row.reads(k + 1, "-", "to", "-", "date") else None
    return None if last is None else Expression(at, last, "unit", unit=unit, sign=0, part=-1)


_NUMBERS = frozenset((*CARDINALS, "a", "an", "one", "half", "several", "couple", FIGURES))
_SINGLE = frozenset(word for word, unit in UNITS.items() if word == unit)
_PERIODS = _SINGLE | {"financial", "fiscal", "full", "business", "half"}
TABLE = Opened(
    (Rule("nth", "It rained in «the last week of July».", "It was the last week of the trial.", _nth), _NTH),
    (
        Rule("day of a week", "They meet «next week on Tuesday».", "They meet next week.", _week_day),
        (*WEEKDAYS, *_SIDES),
    ),
    (
        Rule("weeks from a day", "He died «a week ago on Tuesday».", "He died a week ago.", _weeks_from_day),
        _NUMBERS | frozenset(WEEKDAYS),
    ),
    (
        Rule("over next", "They met «the week before last».", "They met the week before.", _over_next),
        _SINGLE | {"night", *WEEKDAYS},
    ),
    (Rule("week of", "It rained in «the week of July 8».", "It rained in the week of the vote.", _week_of), ("week",)),
    (Rule("end", "It shuts by «year's end».", "It shuts by the year's best day.", _end_of), ("year", "month", "week")),
    (Rule("up to", "It fell in «the three months to March».", "It took three months.", _up_to), _NUMBERS | _PERIODS),
    (
        Rule("to date", "It fell 3 percent «year to date».", "It fell last year.", _to_date),
        ("year", "month", "quarter"),
    ),
    (
        Rule("from", "It closed «two weeks before Christmas».", "It closed two weeks before the vote.", _from),
        _NUMBERS | _SINGLE | frozenset(WEEKDAYS),
    ),
)
