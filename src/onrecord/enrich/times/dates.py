"""Dates, months, years, decades, centuries and clock times in a row of tokens."""

from __future__ import annotations

import re

from onrecord.enrich.quantities.exclude import counts
from onrecord.enrich.quantities.kinds import kinds
from onrecord.enrich.times.calendar import MONTHS, NAMED, NAMED_HEADS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.enrich.times.expression import Expression
from onrecord.enrich.times.words import DECADES, ORDINALS, PARTS, ZONES
from onrecord.enrich.tokens import Tokens

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d|2100")
_EARLY_YEARS = re.compile(r"1[0-3]\d\d")
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_BEFORE_MONTH = frozenset(
    "in of since last this next by until till early late mid during from to through between and before after through earlier on for around - – , ( every each".split()
)
_BEFORE_YEAR = frozenset(
    "in since of by until till from to before after during through between early late mid fiscal year circa and – - ( , or for around back".split()
)
_NAMED_BEFORE = frozenset("sunday the black bloody good super friday".split())
_YEARS_FROM = {"this": 0, "last": -1, "next": 1}
_DASHES = ("-", "–", "—")


def date_at(t: Tokens, i: int) -> Expression | None:
    """The date that begins at a token: its weekday, day, month and year as far as they are given."""
    w = t.low[i]
    if weekday(t, i) is not None:
        return _from_weekday(t, i)
    if w in MONTHS:
        return _from_month(t, i)
    if w[0].isdecimal():
        return _numeric(t, i) or _from_day(t, i) or _year(t, i) or _decade(t, i) or _century(t, i)
    if w in ("'", "’", "‘"):
        return _short_year(t, i)
    if w in NAMED_HEADS and t.capital(i):
        return _named(t, i)
    if w in DECADES and t.word(i - 1, i) in ("the", "early", "late", "mid", "-"):
        return Expression(i, i + 1, "years", year=1900 + 10 * DECADES[w], n=10)
    if w in ORDINALS or w == "twenty":
        return _century(t, i) or _from_day(t, i)
    return None


def weekday(t: Tokens, i: int) -> int | None:
    """The weekday that a token names, 0 for Monday."""
    w = t.low[i]
    if w in WEEKDAYS and t.capital(i):
        return WEEKDAYS[w]
    if (
        w in SHORT_WEEKDAYS
        and t.capital(i)
        and t.word(i + 1, i) in (".", ",")
        and (
            t.word(i + 2, i) in MONTHS
            or t.word(i + 2, i)[:1].isdecimal()
            or (t.word(i + 1, i) == "." and w not in ("sun", "sat"))
        )
    ):
        return SHORT_WEEKDAYS[w]
    return None


def _day_number(t: Tokens, i: int, like: int) -> tuple[int, int] | None:
    """A day of a month and the token behind it: ``7``, ``7th``, ``seventh``."""
    w = t.word(i, like)
    if w.isdecimal() and len(w) <= 2 and 1 <= int(w) <= 31:
        ends = t.word(i + 1, like) in _ORDINAL_ENDS and t.glued(i + 1)
        return int(w), i + 2 if ends else i + 1
    if w in ORDINALS:
        return ORDINALS[w], i + 1
    return None


def _month(t: Tokens, i: int, like: int) -> tuple[int, int] | None:
    w = t.word(i, like)
    if w not in MONTHS or not t.capital(i):
        return None
    dotted = t.word(i + 1, like) == "." and len(w) <= 4 and w not in ("may", "june", "july") and t.glued(i + 1)
    return MONTHS[w], i + 2 if dotted else i + 1


def _year_number(t: Tokens, i: int, like: int) -> tuple[int, int] | None:
    """A year behind a month or day, after a comma or "of" at most."""
    k = i
    if (t.word(k, like) == "," and _YEAR.fullmatch(t.word(k + 1, like))) or (
        t.word(k, like) in ("of", "in") and _YEAR.fullmatch(t.word(k + 1, like))
    ):
        k += 1
    w = t.word(k, like)
    if _YEAR.fullmatch(w) and t.word(k + 1, like) not in ("%", "percent", "people"):
        return int(w), k + 1
    if w in ("'", "’") and t.word(k + 1, like).isdecimal() and len(t.word(k + 1, like)) == 2 and t.glued(k + 1):
        return _full(int(t.word(k + 1, like))), k + 2
    return None


def _full(two: int) -> int:
    """A year of two figures."""
    return 2000 + two if two < 50 else 1900 + two


def _from_month(t: Tokens, i: int) -> Expression | None:
    """``July``, ``July 17``, ``July 3-7``, ``July 17, 2024``, ``July 2024``."""
    found = _month(t, i, i)
    if found is None:
        return None
    month, j = found
    if (number := _day_number(t, j, i)) and not _is_count(t, number[1], i):
        day, k = number
        until = None
        if t.word(k, i) in _DASHES and (other := _day_number(t, k + 1, i)) and other[0] > day:
            until, k = other
        year = _year_number(t, k, i)
        found_ = Expression(
            i, year[1] if year else k, "date", year=year[0] if year else None, month=month, day=day, until=until
        )
        return found_ if year else _of_year(t, found_)
    if year := _year_number(t, j, i):
        return Expression(i, year[1], "date", year=year[0], month=month)
    w = t.low[i]
    premodifies = (
        t.word(i - 1, i) in ("the", "'s", "a", "that", "its", "their")
        and kinds(t.word(j, i) or ".", t.raw[j] if j < len(t.raw) else ".")[:1] in ("n", "j")
        and not t.capital(j)
    )
    if (
        not premodifies
        and w in ("may", "march", "mar", "dec", "jan", "jun", "sep", "oct", "nov", "feb", "apr", "jul", "aug")
        and t.word(i - 1, i) not in _BEFORE_MONTH
    ):
        return None
    if w in ("april", "june", "august", "may", "jan") and _is_person(t, i, j):
        return None
    return _of_year(t, Expression(i, j, "date", month=month))


def _of_year(t: Tokens, e: Expression) -> Expression:
    """With "this year", "of last year" behind a month or day."""
    k = e.last + (t.word(e.last, e.first) in ("of", ",", "in"))
    if t.word(k, e.first) in _YEARS_FROM and t.word(k + 1, e.first) == "year" and t.word(e.last, e.first) != ",":
        e.years, e.last = _YEARS_FROM[t.low[k]], k + 2
    return e


def _is_count(t: Tokens, j: int, like: int) -> bool:
    """Whether a figure behind a month counts something: "In May 12 people …"."""
    after = t.word(j, like)
    return after in ("people", "percent", "%", "million", "billion", "men", "women") or (
        after == ":" and t.word(j + 1, like).isdecimal() and t.glued(j + 1)
    )


def _is_person(t: Tokens, i: int, j: int) -> bool:
    """A name: "April Jones", "Theresa May"; or the beginning of a sentence "May …"."""
    after = t.word(j, i)
    before = t.word(i - 1, i)
    if (
        i
        and t.capital(i - 1)
        and t.raw[i - 1].isalpha()
        and before not in _BEFORE_MONTH
        and t.sentence[i - 1] == t.sentence[i]
    ):
        return t.low[i] in ("may", "june", "april", "august")
    return (
        bool(after)
        and after.isalpha()
        and t.capital(j)
        and t.low[i] in ("april", "june", "may")
        and before not in _BEFORE_MONTH
    )


def _from_day(t: Tokens, i: int) -> Expression | None:
    """``17 July 2024``, ``17th of July``, ``3–7 July``."""
    number = _day_number(t, i, i)
    if number is None:
        return None
    day, j = number
    until = None
    if (
        t.word(j, i) in (*_DASHES, "to", "and")
        and (other := _day_number(t, j + 1, i))
        and other[0] > day
        and _month(t, other[1], i)
    ):
        if t.word(j, i) in _DASHES:
            until, j = other
        else:
            month = _month(t, other[1], i)
            assert month is not None
            year = _year_number(t, month[1], i)
            return Expression(i, j, "date", year=year[0] if year else None, month=month[0], day=day)
    of = t.word(j, i) == "of"
    month = _month(t, j + of, i)
    if month is None or (t.low[i] in ORDINALS and not of and j == i + 1):
        return None
    year = _year_number(t, month[1], i)
    if (
        month[1] - 1
        and t.low[j + of] == "may"
        and not of
        and year is None
        and kinds(t.word(month[1], i), t.raw[month[1]] if month[1] < len(t.raw) else "x")[:1] == "v"
    ):
        return None
    return Expression(
        i, year[1] if year else month[1], "date", year=year[0] if year else None, month=month[0], day=day, until=until
    )


def _from_weekday(t: Tokens, i: int) -> Expression | None:
    """``Wednesday``, ``Wednesday, July 17``, ``Wednesday 17 July 2024``."""
    number = weekday(t, i)
    j = i + 1
    if t.low[i] in SHORT_WEEKDAYS and t.word(j, i) == ".":
        j += 1
    if (
        t.low[i] == "sunday"
        and t.word(j, i) in ("times", "telegraph", "mirror", "herald", "express", "mail", "mercury")
        and t.capital(j)
    ):
        return None
    if t.word(j, i) in PARTS and t.capital(j) and t.capital(j + 1) and t.part[i] == t.part[min(j + 1, len(t.part) - 1)]:
        return None  # Monday Night Football
    if t.word(j, i) in ("nights", "mornings", "evenings", "afternoons"):
        return Expression(i, j + 1, "vague")
    if name := next((n for n in NAMED if n[-1] == t.low[i] and len(n) == 2 and t.word(i - 1, i) == n[0]), None):
        return Expression(i - 1, j, "named", name=name)
    k = j
    for skip in (",", "the"):
        if t.word(k, i) == skip:
            k += 1
    date = None
    if (m := _month(t, k, i)) and _day_number(t, m[1], i):
        date = _from_month(t, k)
    elif _day_number(t, k, i):
        date = _from_day(t, k) or (_numeric(t, k) if t.low[k][0].isdecimal() else None)
    if date is not None and date.kind == "date" and date.day:
        date.first, date.weekday = i, number
        return date
    return Expression(i, j, "date", weekday=number)


def _numeric(t: Tokens, i: int) -> Expression | None:
    """``2024-07-17``, ``17.07.2024``, ``7/17/2024``, ``9/11``; ambiguous orders are left to who reads the text."""
    if t.glued(i) and t.word(i - 1, i) in ("-", "/", "_"):
        return None
    raw = t.raw[i]
    if dotted := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", raw):
        return _checked(t, i, i + 1, int(dotted[3]), int(dotted[2]), int(dotted[1]))
    sign = t.word(i + 1, i)
    if sign not in ("-", "/") or not t.glued(i + 1) or not t.word(i + 2, i).isdecimal() or not t.glued(i + 2):
        return None
    if raw == "9" and t.word(i + 2, i) == "11" and sign == "/" and t.word(i + 3, i) != "/":
        return Expression(i, i + 3, "date", year=2001, month=9, day=11)
    if t.word(i + 3, i) != sign or not t.word(i + 4, i).isdecimal() or not t.glued(i + 4):
        return _season_years(t, i, sign)
    a, b, c = raw, t.low[i + 2], t.low[i + 4]
    if len(a) == 4 and _YEAR.fullmatch(a) and len(b) <= 2 and len(c) <= 2:
        return _checked(t, i, i + 5, int(a), int(b), int(c))
    if len(a) <= 2 and a.isdecimal() and len(b) <= 2 and len(c) in (2, 4):
        year = int(c) if len(c) == 4 else _full(int(c))
        first_is_month = int(a) <= 12 and (int(b) > 12 or _months_first(t))
        month, day = (int(a), int(b)) if first_is_month else (int(b), int(a))
        return _checked(t, i, i + 5, year, month, day)
    return None


def _months_first(t: Tokens) -> bool:
    """Whether a text puts months before days, as its own dates in words tell; unless it does, days come first."""
    return bool(
        re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b(?!\d)", t.text[:20_000])
    )


def _checked(t: Tokens, first: int, last: int, year: int, month: int, day: int) -> Expression | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Expression(first, last, "date", year=year, month=month, day=day)


def _season_years(t: Tokens, i: int, sign: str) -> Expression | None:
    """``2008-09``, ``2015/16``, ``2010–2014`` as the years from one to the other."""
    a, b = t.raw[i], t.low[i + 2]
    if not _YEAR.fullmatch(a):
        return None
    until = int(b) if len(b) == 4 else int(a[:2] + b) if len(b) == 2 else 0
    if len(b) == 2 and int(b) <= 12 and sign == "-" and until < int(a):
        return Expression(i, i + 3, "date", year=int(a), month=int(b))
    return Expression(i, i + 3, "years", year=int(a), n=until - int(a) + 1) if int(a) < until <= int(a) + 150 else None


def _year(t: Tokens, i: int) -> Expression | None:
    """A year: four figures that count nothing."""
    raw, after = t.raw[i], t.word(i + 1, i)
    if _EARLY_YEARS.fullmatch(raw) and t.word(i - 1, i) not in ("in", "year", "since", "until", "by", "of"):
        return None
    if t.word(i - 1, i) in ("nearly", "almost") or (
        t.word(i - 1, i) in ("than", "least") and t.word(i - 2, i) in ("more", "fewer", "less", "at")
    ):
        return None
    if not _YEAR.fullmatch(raw) or (after == "'s" and raw[-1] == "0" and t.word(i - 1, i) == "the"):
        return None
    before = t.word(i - 1, i)
    if before in ("$", "£", "€", "#", "¥") or (
        t.glued(i) and before and before not in ("(", "-", "–", "—", "/", "“", '"', "'", "‘", "[", ".", ",")
    ):
        return None
    if (
        i + 2 < len(t.low)
        and t.raw[i + 1].isupper()
        and len(t.raw[i + 1]) <= 3
        and t.low[i + 2][0].isdecimal()
        and t.glued(i + 2)
    ):
        return None  # a designation: 2008 QH24
    if t.glued(i) and before == "/" and i > 1 and t.glued(i - 1) and t.raw[i - 2].isupper():
        return None
    if after == ":" and t.glued(i + 1) and i + 2 < len(t.low) and t.glued(i + 2):
        return None
    if t.glued(i + 1) and (after in ("s", "%", "/") or (after and after[0].isalpha() and after != "'s")):
        return None
    if after in ("percent", "%", "million", "billion", "miles", "kilometers", "km", "dollars", "feet", "votes") or (
        after == "." and t.word(i + 2, i).isdecimal() and t.glued(i + 2)
    ):
        return None
    if after in ("–", "—", "-") and t.word(i + 2, i).isdecimal() and t.glued(i + 1) and t.glued(i + 2):
        if found := _season_years(t, i, after):
            return found
    if before not in _BEFORE_YEAR and (counts(t, i + 1) or after in ("hours", "gmt", "utc")):
        return None
    if before in ("of", "to", "from", "and", "after", "for", "around", "or", "–", "-", ",") and counts(t, i + 1):
        return None
    if (
        before
        and before[0].isalpha()
        and t.capital(i - 1)
        and before not in (*_BEFORE_YEAR, *MONTHS, *SEASONS)
        and before in ("boeing", "windows", "office", "route", "flight", "resolution", "highway", "area")
    ):
        return None
    return Expression(i, i + 1, "date", year=int(raw))


def _short_year(t: Tokens, i: int) -> Expression | None:
    """``'08``, ``'90s``."""
    w = t.word(i + 1, i)
    if len(w) != 2 or not w.isdecimal() or not t.glued(i + 1) or (t.glued(i) and t.word(i - 1, i)[-1:].isalnum()):
        return None
    if t.word(i + 2, i) == "s" and t.glued(i + 2) and w[1] == "0":
        return Expression(i, i + 3, "years", year=_full(int(w)) if int(w) > 20 else 1900 + int(w), n=10)
    before = t.word(i - 1, i)
    return (
        Expression(i, i + 2, "date", year=_full(int(w)))
        if before in ("in", "of", "since", "until", "from", "to", "by") or before in MONTHS
        else None
    )


def _decade(t: Tokens, i: int) -> Expression | None:
    """``1990s``, ``1990's``, ``the 90s``."""
    raw = t.raw[i]
    after = t.word(i + 1, i)
    if after not in ("s", "'s") or not t.glued(i + 1):
        return None
    if re.fullmatch(r"1[0-9]\d0|20\d0", raw):
        n = 100 if raw.endswith("00") and raw != "2000" else 10
        return Expression(i, i + 2, "years", year=int(raw), n=n)
    if (
        re.fullmatch(r"[2-9]0", raw)
        and t.word(i - 1, i) in ("the",)
        and t.word(i - 2, i) not in ("into", "above", "below")
    ):
        return Expression(i, i + 2, "years", year=1900 + int(raw), n=10)
    return None


def _century(t: Tokens, i: int) -> Expression | None:
    """``19th century``, ``twentieth-century``."""
    w, j = t.low[i], i + 1
    if w.isdecimal() and len(w) <= 2 and t.word(j, i) in _ORDINAL_ENDS and t.glued(j):
        number, j = int(w), j + 1
    elif w == "twenty" and t.word(j, i) in ("-", "first"):
        j += t.word(j, i) == "-"
        if t.word(j, i) != "first":
            return None
        number, j = 21, j + 1
    elif w in ORDINALS:
        number = ORDINALS[w]
    else:
        return None
    if t.word(j, i) == "-":
        j += 1
    if t.word(j, i) not in ("century", "centuries") or t.word(j + 1, i) in ("fox", "foundation"):
        return None
    return Expression(i, j + 1, "years", year=100 * (number - 1) + 1, n=100)


def _named(t: Tokens, i: int) -> Expression | None:
    """Christmas, Election Day, the Fourth of July."""
    for n in (5, 4, 3, 2, 1):
        words = tuple(t.low[i : i + n])
        if (
            len(words) == n
            and words in NAMED
            and t.part[i + n - 1] == t.part[i]
            and t.capital(i + n - 1 if words[-1] not in ("'s",) else i)
        ):
            if (words == ("easter",) and t.word(i + 1, i) in ("island", "rising", "europe", "egg", "eggs")) or (
                words == ("christmas",) and t.word(i + 1, i) in ("island", "tree", "trees", "carol", "carols")
            ):
                return None
            j = i + n
            year = _year_number(t, j, i)
            return Expression(i, year[1] if year else j, "named", name=words, year=year[0] if year else None)
    return None


def clock_at(t: Tokens, i: int) -> Expression | None:
    """``10 a.m.``, ``10:30 p.m. EST``, ``22:00 UTC``, ``1400 GMT``, ``noon``, ``8 o'clock``."""
    w = t.low[i]
    if w in ("noon", "midnight", "midday"):
        return Expression(i, i + 1, "clock", clock="00:00" if w == "midnight" else "12:00")
    if not w.isdecimal() and not re.fullmatch(r"\d{1,2}\.\d\d", w):
        return None
    hour, minute, j, colon = w, "00", i + 1, False
    if "." in w:
        hour, minute = w.split(".")
    elif t.word(j, i) == ":" and t.glued(j) and re.fullmatch(r"[0-5]\d", t.word(j + 1, i)) and t.glued(j + 1):
        minute, j, colon = t.low[j + 1], j + 2, True
        if t.word(j, i) == ":" and t.glued(j) and re.fullmatch(r"[0-5]\d", t.word(j + 1, i)):
            j += 2
    half, j = _half_day(t, i, j)
    if len(w) == 4 and w.isdecimal() and not half and t.word(j, i) in ("gmt", "utc", "hours", "hrs"):
        hour, minute, colon = w[:2], w[2:], True
    local = len(w) == 4 and w.isdecimal() and not colon and not half and t.word(j, i) == "local"
    if (not local and (int(hour) > 24 or int(minute) > 59)) or (half and not 0 < int(hour) <= 12):
        return None
    zone = None
    o_clock = t.word(j, i) == "o'clock"
    j += o_clock
    if t.word(j, i) in ("hours", "hrs") and len(w) == 4:
        j += 1
    k = j + (t.word(j, i) == "(")
    if t.word(k, i) in ZONES and t.raw[k].isupper():
        zone, j = t.raw[k], k + 1
    elif t.word(j, i) in ("local", "eastern", "pacific", "central") and t.word(j + 1, i) == "time":
        zone, j = (None, j + 2) if t.low[j] == "local" else (t.low[j].capitalize(), j + 2)
    told = half or o_clock or zone or (len(w) == 4 and (colon or t.word(j - 1, i) == "time"))
    if told and t.word(j - 1, i) == "time" and len(w) == 4 and w.isdecimal() and not colon:
        hour, minute = w[:2], w[2:]
        if int(hour) > 24 or int(minute) > 59:
            return None
    if not told and not (
        colon
        and t.word(i - 1, i)
        in ("at", "around", "about", "until", "till", "from", "by", "since", "before", "after", "between", "and", "to")
    ):
        return None
    number = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour) % 24
    return Expression(i, j, "clock", clock=f"{number:02d}:{minute}", zone=zone)


def _half_day(t: Tokens, i: int, j: int) -> tuple[str, int]:
    """ "a" or "p" where a.m. or p.m. stands at a token, and the token behind it."""
    w = t.word(j, i)
    if w in ("am", "pm"):
        return w[0], j + 1
    if w in ("a", "p") and t.word(j + 1, i) == "." and t.word(j + 2, i) == "m":
        return w, j + 4 if t.word(j + 3, i) == "." and t.glued(j + 3) else j + 3
    return "", j
