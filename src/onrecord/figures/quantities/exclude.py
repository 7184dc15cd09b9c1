"""Numbers that are no quantities: years, parts of names, list and telephone numbers, scores, votes, clock times."""

from __future__ import annotations

import re

from onrecord.figures.nouns import counts
from onrecord.figures.numbers import Number, figure
from onrecord.figures.times.years import looks_like_year
from onrecord.figures.tokens import Row
from onrecord.words.kinds import common
from onrecord.words.lists import tagged

#: Words that a number names one of.
_NAMED = tagged("counting", "numbered")
#: Those of them that do so without a capital too.
_NAMED_LOW = frozenset("section article number page chapter channel route no room level stage phase".split())
#: What goes on after a long figure that counts something not named.
_BEHIND_COUNT = frozenset(". , ; ) in were was have had are to by from on of".split())
#: Nouns before which "one" is "some", and nouns that it counts.
_ONE_SOME = tagged("counting", "some")
_ONE_NOT = frozenset("of another day thing who that which in time 's more else to .".split())
#: Words before a "one" that counts nothing.
_BEFORE_ONE = tagged("counting", "before_one") | {*"-"}
_STREETS = frozenset("street avenue road boulevard lane drive square st ave rd blvd".split())
_GLUES = frozenset("- – _ @ # : / \\".split())
_DASHES = ("-", "–")
_ABBREVIATED = frozenset("no nos art sec vol fig p pp ch".split())
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")


def no_quantity(row: Row, number: Number, unit: str | None) -> bool:
    """Whether a number with a unit or none, and no currency before it, is no quantity."""
    if number.kind in ("vague", "multiple") or (number.kind == "fraction" and not row.low[number.first][0].isdecimal()):
        return False
    before, after = row.word(number.first - 1), row.word(number.last)
    if number.kind == "words":
        return _word_is_none(row, number, unit, before, after)
    if _part_of_code(row, number, unit, before, after):
        return True
    if unit is not None:
        return False
    return (
        before in ("#", "№", "@")
        or (before == "." and row.word(number.first - 2) in _ABBREVIATED)
        or _is_year(row, number, before)
        or _in_list(row, number, before, after)
        or _is_score(row, number)
        or _named(row, number, before)
        or _in_address(row, number, before)
    )


def _word_is_none(row: Row, number: Number, unit: str | None, before: str, after: str) -> bool:
    """Whether a number in words is a piece of a word or name, or a "one" that counts nothing."""
    at = number.first
    if _behind_hyphen(row, at, before) or _in_name(row, number, unit, before):
        return True
    if row.low[at] == "zero" and after in ("tolerance", "sum", "-", "in", "to", "."):
        return True
    if number.low != 1 or row.low[at] != "one":
        return False
    if number.last == at + 1 and unit is None:
        return _one(row, at, before, after)
    return unit in ("day", "point") and row.word(at + 1) in ("day", "point")


def _behind_hyphen(row: Row, at: int, before: str) -> bool:
    """High-five, sub-zero; not mid-thirties."""
    if before != "-" or at < 2 or not row.is_glued(at) or not row.is_glued(at - 1):
        return False
    return row.low[at - 2].isalpha() and row.low[at - 2] != "mid"


def _in_name(row: Row, number: Number, unit: str | None, before: str) -> bool:
    """The Little Rock Nine; chapter two; World War Two; One Nation."""
    at, end = number.first, number.last
    if before in ("number", "chapter", "phase", "article", "formula"):
        return True
    if before == "war" and row.word(at - 2) == "world":
        return True
    if not row.is_capital(at):
        return False
    behind_name = at > 0 and row.is_capital(at - 1) and not row.opens_sentence(at - 1)
    if behind_name and unit is None and end < len(row.low) and not row.is_capital(end):
        return True
    return row.is_capital(end) and (row.low[at] == "zero" or (row.low[at] == "one" and not row.opens_sentence(at)))


def _one(row: Row, at: int, before: str, after: str) -> bool:
    """``one`` that is a pronoun, an article or half a phrase; it counts before a noun that other numbers could tell."""
    if not after or not after[0].isalpha() or (after in _ONE_NOT and not (after == "more" and before != "the")):
        return True
    noun = row.kinds(at + 1)
    if not noun or noun[0] in "vrgd" or (after in _ONE_SOME and before not in ("only", "just")):
        return True
    if before in ("than", "least", "to", "most") and row.word(at - 2) in ("more", "at", "less", "fewer", "up"):
        return False
    if before in ("only", "just"):
        return False
    if before in _BEFORE_ONE:
        return True
    return before == "in" or row.word(at + 2) == "of"


def _part_of_code(row: Row, number: Number, unit: str | None, before: str, after: str) -> bool:
    """Figures glued to letters, slashes, colons or other figures: F-16, 9/11, 10:30, 555-0134, @1."""
    at, end, raw = number.first, number.last, row.raw[number.first]
    if before in _GLUES and at >= 2 and row.is_glued(at) and row.is_glued(at - 1):
        return _behind_letters(row, at) if before in _DASHES else unit is None or before in ("@", "_", ":")
    if after in ("/", ":", "_") and row.is_glued(end, 2):
        return after != "/" or unit is None
    if after == "(" and row.is_glued(end, 2) and len(row.word(end + 1)) == 1 and row.word(end + 2) == ")":
        return True  # 401(k)
    if unit is None and (_runs_on(row, number, after) or (before.isdecimal() and end == at + 1)):
        return True  # 08457 800 900
    version = bool(_VERSION.match(raw)) and not _GROUPED.fullmatch(raw)
    return version or (raw[0] == "0" and raw.isdecimal() and len(raw) > 1)


def _behind_letters(row: Row, at: int) -> bool:
    """Whether a short word stands before the dash before a token: F-16, not pre-1990 or Scandinavian-12."""
    word = row.low[at - 2]
    return word[0].isalpha() and len(word) < 9 and row.word(at - 2) not in ("mid", "pre", "post", "non", "sub")


def _runs_on(row: Row, number: Number, after: str) -> bool:
    """Figures with letters glued to them (28L, 240px), or so many without a separator that they count nothing."""
    if row.is_glued(number.last) and after[:1].isalpha():
        return True
    raw = row.raw[number.first]
    long = raw.isdecimal() and len(raw) >= 5 and number.last == number.first + 1
    return long and not counts(row, number.last) and after not in _BEHIND_COUNT  # the asteroid 274301


def _is_year(row: Row, number: Number, before: str) -> bool:
    """Figures of a year that times did not take, and that count nothing; '08 and the like."""
    if number.last == number.first + 1 and looks_like_year(row, number.first):
        return not counts(row, number.last)
    return before in ("'", "’", "‘") and row.is_glued(number.first) and len(row.raw[number.first]) == 2


def _in_list(row: Row, number: Number, before: str, after: str) -> bool:
    """``1.``, ``(2)``, ``3)`` at the beginning of a paragraph or in brackets, and figures with nothing else around."""
    if number.first == 0 and after in (".", ")", ":", ""):
        return True
    return before == "(" and after == ")" and number.low < 100 and row.word(number.last + 1) != "of"


def _is_score(row: Row, number: Number) -> bool:
    """``3-2``, ``6–4``, ``52 to 48`` with no unit: what makes a range is told before this is asked."""
    i, end = number.first, number.last
    for at, other in ((end, end + 1), (i - 1, i - 2)):
        if not row.word(other)[:1].isdecimal():
            continue
        if row.word(at) in ("-", "–", "—", ":"):
            return True
        value = figure(row.raw[other]) or 0.0
        first, second = (number.low, value) if at == end else (value, number.low)
        if row.word(at) == "to" and first >= second:
            return True
    return False


def _named(row: Row, number: Number, before: str) -> bool:
    """A number that names a thing: a capitalised word before it, and nothing behind it that it counts."""
    at = number.first
    if not before:
        return False
    if before in _NAMED and (row.is_capital(at - 1) or before in _NAMED_LOW):
        return True
    if before == "of" and row.word(at - 2) == "group" and row.is_capital(at - 2):
        return True
    named = before[0].isalpha() and row.is_capital(at - 1) and not row.opens_sentence(at - 1)
    if not named or number.scale > 1 or "," in row.raw[at]:
        return False
    if common(before) and row.is_capital(number.last) and "n" in row.kinds(number.last):
        return False  # a headline: These 3 Words
    return not counts(row, number.last)


def _in_address(row: Row, number: Number, before: str) -> bool:
    """100 Haven Avenue; New York, NY 10032."""
    first = number.first
    if any(row.word(k) in _STREETS and row.is_capital(k) for k in range(number.last + 1, number.last + 3)):
        return row.is_capital(number.last)
    at = first - 2 if before == "," else first - 1
    zip_code = len(row.raw[first]) == 5 and row.raw[first].isdecimal()
    return zip_code and at >= 0 and row.raw[at].isupper() and len(row.raw[at]) == 2
