"""Units that stand at a number: money, per cent, points, durations, ages and physical units.

A unit has one name: the ISO 4217 code of a currency; ``percent``, ``percentage point``, ``point``; ``year``,
``hour``, …; a physical unit's full singular name, as the `pint` library knows it (``kilometer``, ``degree_Celsius``).
Rates have a slash (``USD/hour``). ``times`` is that of multiples, ``times/day`` how often something is,
``fraction`` that of parts.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.figures import money
from onrecord.figures.money import Home
from onrecord.words.lists import tagged, valued
from onrecord.words.number_reading import opens_number
from onrecord.words.tokens import Row


def _units(tag: str) -> dict[str, str]:
    """Words with the unit that a tag gives them, written as the library pint does."""
    return {word: name.replace(" ", "_") for word, name in valued("units", tag).items()}


DURATIONS = valued("units", "duration")
#: Their names in the singular.
LASTING = frozenset(DURATIONS.values())
PHYSICAL = _units("physical")
#: Letters that are a unit only right behind a figure, or after one space.
_SHORT = _units("short")
#: Letters that a hyphen and a space before them make no unit, and those that are none as capitals.
_NOT_HYPHENED = tagged("units", "spaced")
_NOT_CAPITAL = tagged("units", "small")
_DEGREES = _units("degrees")
_PER = {unit: unit for unit in DURATIONS.values()} | _units("per")
#: What "twice" or "three times" can be per, and adverbs that tell it.
_OFTEN, _EACH = LASTING | {"night"}, valued("units", "each")
#: Words behind "a week" that make it a time, not a rate.
_OFFSETS = frozenset("ago later earlier before after".split())
_SQUARE = {"square": "square_", "sq": "square_", "cubic": "cubic_", "cu": "cubic_"}
_LENGTHS = frozenset("kilometer meter centimeter millimeter mile foot inch yard".split())
_TONS = {"metric": "tonne", "short": "short_ton", "long": "long_ton"}
#: Letters of barrels, before "/d", and what they multiply by.
_OIL = {"b": 1.0, "bbl": 1.0, "boe": 1.0, "mb": 1e6}
#: Letters of so many of a unit.
_SCALED = _units("scaled")
#: Words beside which "11c" is a temperature.
WARMTH = tagged("units", "warmth")


class Unit(NamedTuple):
    """A unit of some tokens: its name, what a number in it has to be multiplied by, and the token behind it."""

    name: str
    factor: float
    last: int


def behind(row: Row, end: int, home: Home) -> Unit | None:
    """The unit at a token, right behind a number; None where none is."""
    hyphen = row.word(end) in ("-", "–") and row.is_glued(end, 2)
    at = end + 1 if hyphen else end
    word = row.word(at)
    if not word:
        return None
    found = _percent(row, at, word) or _money(row, at, home) or _measure(row, at, word, hyphen)
    return None if found is None else rate(row, found)


def _percent(row: Row, at: int, word: str) -> Unit | None:
    """Per cent and points."""
    point = row.word(at + 1) in ("point", "points")
    if word in ("point", "points", "pts"):
        return Unit("point", 1.0, at + 1)
    if word in ("bps", "bp"):
        return Unit("percentage point", 0.01, at + 1)
    if word in ("percentage", "basis"):
        return Unit("percentage point", 1.0 if word == "percentage" else 0.01, at + 2) if point else None
    if word in ("%", "percent", "pct") or row.raw[at] == "pc":
        last = at + 1
    elif word == "per" and row.word(at + 1) == "cent":
        last = at + 2
    else:
        return None
    if row.word(last) in ("point", "points"):
        return Unit("percentage point", 1.0, last + 1)
    return Unit("percent", 1.0, last)


def _money(row: Row, at: int, home: Home) -> Unit | None:
    found = money.behind(row, at, home)
    coin = row.raw[at] == "c" and row.is_glued(at)
    if found is None and coin and WARMTH.isdisjoint(row.low[max(0, at - 12) : at + 8]):
        found = money.Money(home.cents(), at + 1, 0.01)  # a dividend of 11c
    return None if found is None else Unit(found.name, found.factor, found.edge)


def _measure(row: Row, at: int, word: str, hyphen: bool) -> Unit | None:
    """A duration, age or physical unit."""
    if word in DURATIONS:
        return _duration(row, at, word)
    if word in ("degree", "degrees", "°", "º"):
        name = _DEGREES.get(row.word(at + 1))
        return Unit(name, 1.0, at + 2) if name else Unit("degree", 1.0, at + 1)
    if found := _in_more_words(row, at, word):
        return found
    if word in PHYSICAL:
        return _physical(row, at, word, hyphen)
    if word in _SCALED:
        factor, _, name = _SCALED[word].partition("_")
        return Unit(name, float(factor), at + 1)
    spaced = word in ("m", "g", "t") and row.raw[at] == word
    if row.raw[at] in ("C", "F") and row.raw[at - 1][-1].isdecimal():  # -32 C; not "5 C students" or "2 F-16s"
        after = row.word(at + 1)
        spaced = not (after[:1].isalnum() or after == "-") or after in ("in", "on", "at", "by", "below")
    if row.raw[at] == "G":
        return None  # the 5G network
    if word in _SHORT and not hyphen and (row.is_glued(at) or spaced):
        return _raised(row, Unit(_SHORT[word], 1.0, at + 1))
    return None


def _raised(row: Row, unit: Unit) -> Unit:
    """A length with the 2 or 3 glued to it that makes it an area or volume: km2, m3."""
    power = {"2": "square_", "3": "cubic_"}.get(row.word(unit.last))
    raised = power and row.is_glued(unit.last) and unit.name in _LENGTHS
    return Unit(f"{power}{unit.name}", unit.factor, unit.last + 1) if raised else unit


def _duration(row: Row, at: int, word: str) -> Unit:
    """A duration, with the "old" that makes it an age."""
    last = at + 1
    if DURATIONS[word] in ("year", "month", "week", "day") and row.word(last) in ("old", "olds"):
        last += 1
    elif row.word(last) == "-" and row.word(last + 1) in ("old", "olds") and row.is_glued(last + 1):
        last += 2
    return Unit(DURATIONS[word], 1.0, last)


def _physical(row: Row, at: int, word: str, hyphen: bool) -> Unit | None:
    """A physical unit in one word, but where its letters more likely mean something else."""
    if (word in _NOT_CAPITAL and row.is_capital(at)) or (word in _NOT_HYPHENED and hyphen and not row.is_glued(at)):
        return None
    if word in ("stone", "bar") and row.kinds(at + 1)[:1] == "n" and not opens_number(row.word(at + 1)):
        return None  # two stone walls
    if PHYSICAL[word] == "cup" and (row.word(at + 1) != "of" or row.is_capital(at)):
        return None  # two cups were won
    name = PHYSICAL[word]
    if name in ("watt", "kilowatt", "megawatt", "gigawatt", "terawatt"):
        last = at + 1 + (row.word(at + 1) in ("-", "–") and row.is_glued(at + 1, 2))
        if row.word(last) in ("hour", "hours"):
            return Unit(f"{name}_hour", 1.0, last + 1)
    return _raised(row, Unit("millibar" if row.raw[at] == "mb" else name, 1.0, at + 1))


def _in_more_words(row: Row, at: int, word: str) -> Unit | None:
    """Square miles, cubic metres, nautical miles, light-years, metric tons, parts per million, b/d, acre-feet."""
    after = row.word(at + 1)
    if word in _SQUARE:
        last = at + 2 + (after in (".", "-"))
        of = PHYSICAL.get(row.word(last - 1)) or ("meter" if row.word(last - 1) == "m" else None)
        return Unit(_SQUARE[word] + of, 1.0, last) if of in _LENGTHS else None
    if word in ("nautical", "light"):
        last = at + 2 + (after == "-")
        name = "nautical_mile" if word == "nautical" else "light_year"
        return Unit(name, 1.0, last) if row.word(last - 1) in ("mile", "miles", "year", "years") else None
    if word in _TONS and after in ("ton", "tons", "tonnes"):
        return Unit(_TONS[word], 1.0, at + 2)
    if word in ("troy", "fluid") and after in ("ounce", "ounces"):
        return Unit(f"{word}_ounce", 1.0, at + 2)
    if word in ("part", "parts") and after == "per" and row.word(at + 2) in ("million", "billion", "trillion"):
        return Unit(f"parts_per_{row.low[at + 2]}", 1.0, at + 3)
    if word in _OIL and after == "/" and row.word(at + 2) in ("d", "day") and row.is_glued(at + 1):
        return Unit("barrel/day", _OIL[word], at + 3)
    if word == "acre" and after == "-" and row.word(at + 2) in ("feet", "foot"):
        return Unit("acre_foot", 1.0, at + 3)
    return None


def rate(row: Row, unit: Unit) -> Unit:
    """A unit with what it is per: ``$15 an hour``, ``60 miles per hour``, ``$40 per square foot``."""
    at = unit.last
    word = row.word(at)
    if word == "-" and row.word(at + 1) in ("a", "an", "per") and row.word(at + 2) == "-":
        per = _PER.get(row.word(at + 3))
        return Unit(f"{unit.name}/{per}", unit.factor, at + 4) if per else unit
    if word not in ("per", "/", "a", "an", "each", "every") or "/" in unit.name:
        return unit
    found = _divisor(row, at + 1)
    if found is None or (word == "/" and not row.is_glued(at)):
        return unit
    per, last = found
    if word in ("a", "an") and (unit.name in LASTING or row.word(last) in _OFFSETS):
        return unit
    return Unit(f"{unit.name}/{per}", unit.factor, last)


def often(row: Row, at: int) -> Unit | None:
    """How often, at a token behind "twice" or "three times": ``a day``, ``per week``, ``-weekly``, ``daily``; None
    where nothing tells it: "twice a year's wage".
    """
    begin = at + (row.word(at) == "-" and row.is_glued(at, 2))
    if each := _EACH.get(row.word(begin)):
        return Unit(f"times/{each}", 1.0, begin + 1)
    found = rate(row, Unit("times", 1.0, at))
    told = found.name.partition("/")[2] in _OFTEN and row.word(found.last) not in ("'s", "’s")
    return found if told else None


def _divisor(row: Row, at: int) -> tuple[str, int] | None:
    """What something is per, and the token behind it: hour, square foot, cubic metre, 100 km."""
    word = row.word(at)
    if per := _PER.get(word):
        hours = per in ("megawatt", "kilowatt") and row.word(at + 1) in ("hour", "hours")
        return (f"{per}_hour", at + 2) if hours else (per, at + 1)
    if word in _SQUARE or word in _TONS or word in ("troy", "fluid"):
        found = _in_more_words(row, at, word)
        return (found.name, found.last) if found else None
    if word in ("10", "100", "1,000") and (of := PHYSICAL.get(row.word(at + 1))):
        return f"{word.replace(',', '')}_{of}", at + 2
    if word == "m" and row.word(at + 1) in ("2", "3") and row.is_glued(at + 1):
        return _raised(row, Unit("meter", 1.0, at + 1)).name, at + 2
    return None
