"""What an expression of time says, before the publication day and the text around tell which days it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.figures.units import DURATIONS
from onrecord.words.lists import tagged
from onrecord.words.numerals import CARDINALS

Kind = Literal[
    "date",  # year, month, day as far as given; a weekday with them or alone
    "figures",  # day and month in figures, in an order that they don't tell
    "unit",  # a calendar unit by offset: last week, this year; of the text's day where ``text``
    "ago",  # so many units from the publication day: the unit that it falls in
    "shift",  # so many units from the text's day: two days later
    "back",  # so many units up to the publication day
    "ahead",  # so many units from the publication day on
    "lasting",  # so many units, where only the context can tell which
    "years",  # so many years from one on: decades, centuries, 2008-09
    "named",  # a holiday
    "part",  # the n-th or last units, or weekday, of ``base``
    "from",  # so many units, or to a weekday, from ``base``
    "upto",  # so many units up to the end of ``base``
    "week_day",  # a weekday of a week by offset
    "fiscal",  # a fiscal year, or its quarter or half
    "months",  # from one month to another
    "same",  # the days that the text is at, in the year ``base``
    "season", "quarter", "half", "clock", "vague",
]  # fmt: skip
#: The units that times are told in, and the other words that they are made of.
UNITS = {w: u for w, u in DURATIONS.items() if w in (u, f"{u}s", "centuries")} | {
    "quarter": "quarter", "quarters": "quarter", "weekend": "weekend", "weekends": "weekend",
}  # fmt: skip
PARTS = frozenset("morning afternoon evening night noon midday lunchtime dawn".split())
#: The words that make a calendar unit that of now, the one before, the one after: offset in units.
OFFSETS = {
    "this": 0, "last": -1, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0, "upcoming": 1,
    "preceding": -1, "prior": -1,
}  # fmt: skip
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
#: Prepositions that put a duration in time.
FOR = frozenset("for after over in within during throughout".split())
DECADES = {f"{word[:-1]}ies": number // 10 for word, number in CARDINALS.items() if number >= 20}
VAGUE_BEFORE = frozenset("several few many some numerous countless recent coming past".split())
ZONES = tagged("times", "zone")


@dataclass(slots=True)
class Expression:
    """An expression from token ``first`` to before ``last``. Of ``early`` 0, 1, 2 is its first, middle, last third.

    ``years``: how many years from that of publication. ``part`` -1 or 1: earlier in it up to the publication day,
    later in it from that on. ``sign``: -1 last, 0 this, 1 next.
    ``base``: the expression that it is a part of, or is counted from. ``place``: whose clock; ``utc``: the same in GMT.
    ``whole``: it is the unit of the calendar, not a day. ``follows``: it is the first such from the time before it on.
    ``twelve``: neither the clock nor what is behind it says which half of the day. ``local``: the clock is told to be
    that of where it happened.
    """

    first: int
    last: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    unit: str = ""
    n: float = 1.0
    low: float | None = None
    sign: int | None = None
    early: int | None = None
    part: int = 0
    name: tuple[str, ...] = ()
    text: bool = False
    clock: str | None = None
    zone: str | None = None
    years: int | None = None
    base: Expression | None = None
    place: str = ""
    utc: str | None = None
    local: bool = False
    twelve: bool = False
    follows: bool = False
    whole: bool = False
