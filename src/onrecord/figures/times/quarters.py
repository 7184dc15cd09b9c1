"""Quarters, halves and fiscal years as business news writes them: Q1FY25, 3Q24, third-quarter, the June quarter.

Rules of one table, as in `parts`; what is told by an ordinal and "of" is in `periods`.
"""

from __future__ import annotations

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.times.calendar import MONTHS, SEASONS
from onrecord.figures.times.expression import OFFSETS, Expression, Kind
from onrecord.figures.times.opened import FIGURES, Opened
from onrecord.figures.times.periods import is_sport
from onrecord.figures.times.years import DASHES, YEAR, full_year
from onrecord.words.numerals import ORDINALS
from onrecord.words.tokens import Row

_YEARS = frozenset("fiscal financial budget".split())
_SIZES: dict[str, Kind] = {"q": "quarter", "h": "half", "quarter": "quarter", "half": "half"}
_MOST = {"quarter": 4, "half": 2}
_BEFORE_HALF = frozenset("in for during by since".split())
_RESULTS = frozenset("sales profit profits earnings revenue revenues results income net loss output".split())
_NO_PERIOD = frozenset("final finals back line time century hour mile".split())


# -- fiscal years


def _fiscal_year(row: Row, at: int) -> tuple[int, int] | None:
    """The year that a fiscal year is named by, the last of two, and the token behind: ``FY25``, ``fiscal 2023``."""
    word = row.word(at)
    if word == "fy":
        return _label(row, at + 1)
    k = at
    if word in _YEARS:
        k += 1 + (row.word(k + 1) == "year")
        return _label(row, k, full=True)
    return None


def _label(row: Row, k: int, *, full: bool = False) -> tuple[int, int] | None:
    """``2023``, ``23``, ``'23``, ``2022-23``, ``22/23`` and the token behind them."""
    k += row.word(k) in ("'", "’", "-")
    word, sign, after = row.word(k), row.word(k + 1), row.word(k + 2)
    two = len(word) == 2 and word.isdecimal() and not full
    if not (YEAR.fullmatch(word) or two):
        return None
    year = int(word) if len(word) == 4 else full_year(int(word))
    if sign in (*DASHES, "/") and row.is_glued(k + 1, 2) and after.isdecimal() and len(after) in (2, 4):
        until = int(after) if len(after) == 4 else year - year % 100 + int(after)
        if until == year + 1:
            return until, k + 3
    return year, k + 1


def _fiscal(row: Row, at: int) -> Expression | None:
    """``FY2023``, ``fiscal 2023``, ``the 2022-23 financial year``, and a quarter or half right behind it."""
    at += row.low[at] == "the"
    if (found := _fiscal_year(row, at)) is None:
        label = _label(row, at, full=True) if row.low[at][:1].isdecimal() else None
        if label is None or row.word(label[1]) not in _YEARS or row.word(label[1] + 1) != "year":
            return None
        return Expression(at, label[1] + 2, "fiscal", year=label[0])
    year, last = found
    short = _short(row, last)
    if short and row.word(at) == "fy":
        return Expression(at, short[2], "fiscal", year=year, unit=short[0], n=short[1])
    return Expression(at, last, "fiscal", year=year)


# -- quarters and halves


def _short(row: Row, at: int) -> tuple[Kind, int, int] | None:
    """``Q1``, ``H2``, ``1Q``, ``2H`` with the token behind them."""
    letter, figure = row.word(at), row.word(at + 1)
    if letter.isdecimal():
        letter, figure = figure, letter
    size = _SIZES.get(letter) if len(letter) == 1 else None
    if size is None or not row.is_glued(at + 1) or figure not in ("1", "2", "3", "4")[: _MOST[size]]:
        return None
    at_letter = at + (row.low[at] != letter)
    return (size, int(figure), at + 2) if row.is_capital(at_letter) else None


def _shortened(row: Row, at: int) -> Expression | None:
    """``Q3 2015``, ``3Q24``, ``H1``, ``Q1FY25``, ``Q4 of last year``."""
    found = _short(row, at) if row.low[at] != "the" else None
    if found is None or is_sport(row, at):
        return None
    size, number, end = found
    if said := _of_year(row, at, size, number, end):
        return said
    if row.is_glued(end) and row.word(end)[:1].isalnum():
        return None
    if size == "half" and row.word(at - 1) not in _BEFORE_HALF and row.word(end) not in _RESULTS:  # H2 is hydrogen, too
        return None
    return Expression(at, end, size, n=number)


def _of_year(row: Row, at: int, size: Kind, number: int, end: int) -> Expression | None:
    """A quarter or half with the year behind it: ``2015``, ``of 2015``, ``FY25``, ``last year``, ``'22``."""
    k = end + (row.word(end) in ("of", "in", ",", "-", "/"))
    if fiscal := _fiscal_year(row, k):
        return Expression(at, fiscal[1], "fiscal", year=fiscal[0], unit=size, n=number)
    word = row.word(k)
    if YEAR.fullmatch(word):
        return Expression(at, k + 1, size, year=int(word), n=number)
    short = word in ("'", "’") or (k == end and row.is_glued(k)) or row.word(end) in ("-", "/")
    k += word in ("'", "’")
    if short and len(row.word(k)) == 2 and row.word(k).isdecimal():
        return Expression(at, k + 1, size, year=full_year(int(row.low[k])), n=number)
    if row.reads(k, "a", "year") and row.word(k + 2) in ("ago", "earlier", "before"):
        return Expression(at, k + 3, size, n=number, sign=-1)
    k += row.word(k) == "the"
    if row.word(k) in OFFSETS and row.word(k + 1) == "year":
        return Expression(at, k + 2, size, n=number, sign=OFFSETS[row.low[k]])
    return None


def _year_first(row: Row, at: int) -> Expression | None:
    """``2022 Q1``, ``2022-H2``."""
    if not YEAR.fullmatch(row.raw[at]):
        return None
    found = _short(row, at + 1 + (row.word(at + 1) == "-"))
    return Expression(at, found[2], found[0], year=int(row.raw[at]), n=found[1]) if found else None


def _of_owner(row: Row, at: int) -> Expression | None:
    """``this year's third quarter``, ``last year's Q4``, ``2022's first half``."""
    if row.low[at] in ("this", "last", "next") and row.reads(at + 1, "year", "'s"):
        k, year, sign = at + 3, None, OFFSETS[row.low[at]]
    elif YEAR.fullmatch(row.raw[at]) and row.word(at + 1) == "'s":
        k, year, sign = at + 2, int(row.raw[at]), None
    else:
        return None
    found = _short(row, k) or _long(row, k, " ")
    return Expression(at, found[2], found[0], year=year, n=found[1], sign=sign) if found else None


def _long(row: Row, at: int, between: str) -> tuple[Kind, int, int] | None:
    """``third quarter`` or, with a hyphen ``between``, ``third-quarter``; the fourth is the last one, too."""
    number = 4 if row.word(at) in ("final", "last") else ORDINALS.get(row.word(at), 9)
    k = at + 1 + (between == "-")
    size = _SIZES.get(row.word(k)) if len(row.word(k)) > 1 else None
    if size is None or (between == "-" and row.word(at + 1) != "-"):
        return None
    return (size, number, k + 1) if number <= _MOST[size] else None


def _hyphened(row: Row, at: int) -> Expression | None:
    """``third-quarter profit``, ``first-half 2023 sales``, ``full-year results``."""
    if row.reads(at, "full", "-", "year"):
        year = row.word(at + 3)
        if YEAR.fullmatch(year):
            return Expression(at, at + 4, "date", year=int(year))
        return Expression(at, at + 3, "unit", unit="year", sign=-1) if _is_results(row, at + 3) else None
    if row.word(at + 1) != "-":
        return None
    found = _long(row, at, "-")
    if found is None or is_sport(row, at) or row.word(found[2]) in _NO_PERIOD:
        return None
    size, number, end = found
    said = _of_year(row, at, size, number, end)
    return said or (Expression(at, end, size, n=number) if row.word(end)[:1].isalpha() else None)


def _is_results(row: Row, at: int) -> bool:
    return row.kinds(at)[:1] in ("n", "j")


def _with_year(row: Row, at: int) -> Expression | None:
    """``third quarter last year``, ``the second half of fiscal 2024``, ``the final quarter of 2022``."""
    k = at + (row.low[at] == "the")
    found = _long(row, k, " ")
    if found is None or is_sport(row, k):
        return None
    size, number, end = found
    if size == "half" and number == 4:
        number = 2
    return _of_year(row, k, size, number, end)


def _of_months(row: Row, at: int) -> Expression | None:
    """``the June quarter``, ``the July-September quarter``, ``April to June``, ``January–March 2023``."""
    at += row.low[at] == "the"
    if row.word(at) not in MONTHS or not row.is_capital(at):
        return None
    first, k = MONTHS[row.low[at]], at + 1
    year = int(row.low[k]) if YEAR.fullmatch(row.word(k)) else None
    k += year is not None
    k += row.word(k) == "-" and row.word(k + 1) == "quarter"
    if row.word(k) == "quarter":
        if first % 3 or (year is None and row.word(at - 1) in ("in", "since")):
            return None
        return Expression(at, k + 1, "quarter", n=first // 3, year=year)
    if row.word(at + 1) not in (*DASHES, "to") or row.word(at + 2) not in MONTHS or not row.is_capital(at + 2):
        return None
    k = at + 3
    joined = row.is_glued(at + 1)
    quarter = row.word(k) in ("quarter", "period", "half") or (row.word(k) == "-" and row.word(k + 1) == "quarter")
    if row.low[at + 1] == "to" and not quarter:
        return None
    if not joined and not quarter and not YEAR.fullmatch(row.word(k)):
        return None
    if YEAR.fullmatch(row.word(k)):
        year, k = int(row.low[k]), k + 1
    elif row.word(k) == "quarter":
        k += 1
    if row.word(k).isdecimal() and year is None:
        return None
    return Expression(at, k, "months", month=first, until=MONTHS[row.low[at + 2]], year=year)


def _season_of_years(row: Row, at: int) -> Expression | None:
    """``the 2019-20 summer``, which began in the first of them."""
    first = at + (row.low[at] == "the")
    label = _label(row, first, full=True) if YEAR.fullmatch(row.word(first)) else None
    if label is None or label[1] < first + 3 or row.word(label[1]) not in SEASONS:
        return None
    return Expression(at, label[1] + 1, "season", name=(row.low[label[1]],), year=label[0] - 1)


# -- of another year


def _earlier(row: Row, at: int) -> Expression | None:
    """``the year-earlier quarter``, ``the same period last year``, ``the corresponding quarter of 2022``."""
    first = at + (row.low[at] == "the")
    if row.word(first) == "year" and row.word(first + 1) == "-" and row.word(first + 2) in ("earlier", "ago", "before"):
        named = row.word(first + 3) in ("quarter", "period", "month", "half")
        return Expression(at, first + 3 + named, "same", sign=-1)
    k = at + (row.low[at] == "the")
    if row.word(k) not in ("same", "corresponding", "comparable", "equivalent"):
        return None
    k += 1 + (row.word(k + 1) in ("three", "six", "nine", "twelve"))
    if row.word(k) not in ("period", "quarter", "month", "months", "week", "half", "time", "stretch", "day"):
        return None
    k += 1 + (row.word(k + 1) in ("of", "in"))
    if row.word(k) in ("last", "this", "next") and row.word(k + 1) == "year":
        return Expression(at, k + 2, "same", sign=OFFSETS[row.low[k]])
    if row.reads(k, "the", "previous", "year"):
        return Expression(at, k + 3, "same", sign=-1)
    if row.word(k) in ("a", "one") and row.word(k + 1) == "year" and row.word(k + 2) in ("earlier", "ago", "before"):
        return Expression(at, k + 3, "same", sign=-1)
    return Expression(at, k + 1, "same", year=int(row.low[k])) if YEAR.fullmatch(row.word(k)) else None


_FISCAL = (FIGURES, "fy", *_YEARS)
_NUMBERED = frozenset((*(w for w, n in ORDINALS.items() if n <= 4), "final", "last"))
_ALIKE = ("year", "same", "corresponding", "comparable", "equivalent")
TABLE = Opened(
    (Rule("fiscal year", "It lost money in «FY2023».", "It lost money in 2023.", _fiscal), _FISCAL),
    (Rule("short", "Orders fell in «H1 2023».", "He drove an H2 home.", _shortened), (FIGURES, "q", "h")),
    (Rule("year first", "Rents peaked in «2022 Q1».", "Rents peaked in 2022.", _year_first), (FIGURES,)),
    (
        Rule("owner", "It grew in «this year's third quarter».", "It is this year's third storm.", _of_owner),
        (FIGURES, "this", "last", "next"),
    ),
    (Rule("hyphened", "«Third-quarter» profit fell.", "A third-rate show fell.", _hyphened), _NUMBERED | {"full"}),
    (Rule("with year", "It fell in the «fourth quarter last year».", "It fell last year.", _with_year), _NUMBERED),
    (Rule("months", "It fell in the «June quarter».", "It fell in June.", _of_months), MONTHS),
    (
        Rule("season of years", "It burnt in «the 2019-20 summer».", "It was won in 2019-20.", _season_of_years),
        (FIGURES,),
    ),
    (Rule("of another year", "It was less in «the year-earlier quarter».", "It was less then.", _earlier), _ALIKE),
)
