"""Units that stand at a number: money, per cent, points, durations, ages and physical units.

A unit has one name: the ISO 4217 code of a currency; ``percent``, ``percentage point``, ``point``; ``year``,
``hour``, …; a physical unit's full singular name, as the `pint` library knows it (``kilometer``, ``degree_Celsius``).
Rates have a slash (``USD/hour``). ``times`` is that of multiples, ``fraction`` that of parts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.words.lists import tagged, valued
from onrecord.words.tokens import Row


def _units(tag: str) -> dict[str, str]:
    """Words with the unit that a tag gives them, written as the library pint does."""
    return {word: name.replace(" ", "_") for word, name in valued("units", tag).items()}


#: Signs and letters before a figure; the longest first where two tokens make one.
_BEFORE = valued("units", "sign")
_DOLLARS = valued("units", "dollars")
_COUNTRY_DOLLARS = valued("units", "dollars_of")
_COUNTRY_MONEY = valued("units", "money_of")
_MONEY = valued("units", "money")
_CENTS = valued("units", "hundredth")
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
_PER = {unit: unit for unit in DURATIONS.values()} | valued("units", "per")
#: Words behind "a week" that make it a time, not a rate.
_OFFSETS = frozenset("ago later earlier before after".split())
_SQUARE = {"square": "square_", "sq": "square_", "cubic": "cubic_"}
#: What tells that a text is about a country whose dollars may go without its name.
_HOMES = {
    "AUD": re.compile(r"\bAustralian?s?\b"),
    "CAD": re.compile(r"\bCanad(?:a|ian)s?\b"),
    "NZD": re.compile(r"\bNew Zealand(?:er)?s?\b"),
    "HKD": re.compile(r"\bHong Kong\b"),
    "SGD": re.compile(r"\bSingapore(?:an)?s?\b"),
}
_AMERICAN = re.compile(r"\bU\.?S\.?\b|\bUS\$|\bUnited States\b|\bAmericans?\b|\bWashington\b")


def dollars(text: str) -> str:
    """What a bare $ means in a text: the dollars of the one country that it is about, else those of the US."""
    text = text[:50_000]
    if "$" not in text:
        return "USD"
    american = len(_AMERICAN.findall(text))
    name, count = max(((code, len(home.findall(text))) for code, home in _HOMES.items()), key=lambda x: x[1])
    return name if count >= 3 and count > 3 * american and "US$" not in text else "USD"


class Unit(NamedTuple):
    """A unit of some tokens: its name, what a number in it has to be multiplied by, and the token behind it."""

    name: str
    factor: float
    last: int


def before(row: Row, at: int) -> tuple[str, int] | None:
    """The currency in front of a number, and its first token: ``$``, ``US$``, ``Rs.``, ``EUR``."""
    end = at - 1
    if end >= 0 and row.low[end] == "." and row.word(end - 1) in ("rs", "re", "ksh"):
        end -= 1
    word = row.word(end)
    if word == "$" and row.is_glued(end):
        if row.text.endswith("U.S.$", 0, row.end[end]) and end >= 4:
            return "USD", end - 4
        if row.word(end - 1) in _DOLLARS and row.is_capital(end - 1):
            return _DOLLARS[row.low[end - 1]], end - 1
    if word not in _BEFORE or (word.isalpha() and not row.is_capital(end)):
        return None
    return _BEFORE[word], end


def behind(row: Row, end: int) -> Unit | None:
    """The unit behind a number that began at token i and ends before j; None where none is."""
    hyphen = row.word(end) in ("-", "–") and row.is_glued(end, 2)
    at = end + 1 if hyphen else end
    word = row.word(at)
    sign = word in _BEFORE and not word.isalpha()
    if not word or (sign and not row.is_glued(at, 2) and row.word(at + 1)[:1].isdecimal()):
        return None  # three $50,000 prizes
    found = _percent(row, at, word) or _money(row, at, word) or _measure(row, at, word, hyphen)
    return None if found is None else rate(row, found)


def _percent(row: Row, at: int, word: str) -> Unit | None:
    """Per cent and points."""
    point = row.word(at + 1) in ("point", "points")
    if word in ("point", "points", "pts"):
        return Unit("point", 1.0, at + 1)
    if word in ("percentage", "basis"):
        return Unit("percentage point", 1.0 if word == "percentage" else 0.01, at + 2) if point else None
    if word in ("%", "percent", "pct"):
        last = at + 1
    elif word == "per" and row.word(at + 1) == "cent":
        last = at + 2
    else:
        return None
    if row.word(last) in ("point", "points"):
        return Unit("percentage point", 1.0, last + 1)
    return Unit("percent", 1.0, last)


def _money(row: Row, at: int, word: str) -> Unit | None:
    """A currency: its coins, its name alone, or its name behind its country's."""
    if word in _CENTS and (word != "p" or row.is_glued(at)):
        return Unit(_CENTS[word], 0.01, at + 1)
    before, last = row.word(at - 1), at + 2 if row.word(at + 1) == "sterling" else at + 1
    if word in _MONEY and word not in ("real", "won"):
        return Unit(_MONEY[word], 1.0, last)
    if word == "won" and before in ("million", "billion", "trillion", "thousand"):
        return Unit("KRW", 1.0, at + 1)
    if word == "pounds" and (last == at + 2 or before in ("million", "billion", "m", "bn")):
        return Unit("GBP", 1.0, last)
    return _money_of_country(row, at, word)


def _money_of_country(row: Row, at: int, word: str) -> Unit | None:
    """Canadian dollars, New Zealand dollars, U.S. dollars, Swiss francs."""
    for k in range(at, at + 3):
        if row.word(k + 1) in ("dollar", "dollars") and row.word(k) in _COUNTRY_DOLLARS:
            return Unit(_COUNTRY_DOLLARS[row.word(k)], 1.0, k + 2)
    if word == "u" and row.word(at + 2) == "s" and row.word(at + 4) in ("dollar", "dollars"):
        return Unit("USD", 1.0, at + 5)
    if word in _COUNTRY_MONEY and (row.word(at + 1) in _MONEY or row.word(at + 1) in ("pounds", "crowns")):
        return Unit(_COUNTRY_MONEY[word], 1.0, at + 2)
    return None


def _measure(row: Row, at: int, word: str, hyphen: bool) -> Unit | None:
    """A duration, age or physical unit."""
    if word in DURATIONS:
        return _duration(row, at, word)
    if word in ("degree", "degrees", "°", "º"):
        name = _DEGREES.get(row.word(at + 1))
        return Unit(name, 1.0, at + 2) if name else Unit("degree", 1.0, at + 1)
    if word in PHYSICAL:
        return _physical(row, at, word, hyphen)
    if word in _SHORT and not hyphen and (row.is_glued(at) or (word in ("m", "g") and row.raw[at] == word)):
        return Unit(_SHORT[word], 1.0, at + 1)
    return _in_two_words(row, at, word)


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
    return Unit("millibar" if row.raw[at] == "mb" else PHYSICAL[word], 1.0, at + 1)


def _in_two_words(row: Row, at: int, word: str) -> Unit | None:
    """Square miles, cubic metres, nautical miles, light-years, metric tons."""
    after = row.word(at + 1)
    if word in _SQUARE:
        last = at + 2 + (after == ".")
        of = PHYSICAL.get(row.word(last - 1))
        return Unit(_SQUARE[word] + of, 1.0, last) if of else None
    if word in ("nautical", "light"):
        last = at + 2 + (after == "-")
        name = "nautical_mile" if word == "nautical" else "light_year"
        return Unit(name, 1.0, last) if row.word(last - 1) in ("mile", "miles", "year", "years") else None
    if word in ("metric", "short", "long") and after in ("ton", "tons", "tonnes"):
        return Unit("tonne" if word == "metric" else "ton", 1.0, at + 2)
    return None


def rate(row: Row, unit: Unit) -> Unit:
    """A unit with what it is per: ``$15 an hour``, ``60 miles per hour``, ``5 percent a year``."""
    at = unit.last
    word, after = row.word(at), row.word(at + 1)
    hyphened = word == "-" and after in ("a", "an", "per") and row.word(at + 2) == "-"
    if hyphened and (per := _PER.get(row.word(at + 3))):
        return Unit(f"{unit.name}/{per}", unit.factor, at + 4)
    per = _PER.get(after)
    if per is None or word not in ("per", "/", "a", "an", "each", "every"):
        return unit
    if word in ("a", "an") and (unit.name in DURATIONS.values() or row.word(at + 2) in _OFFSETS):
        return unit
    return Unit(f"{unit.name}/{per}", unit.factor, at + 2)
