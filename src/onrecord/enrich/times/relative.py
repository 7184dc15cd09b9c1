"""Times told from another day: last week, three days ago, two weeks later, the past decade, for nearly 300 days."""

from __future__ import annotations

from onrecord.enrich.quantities import approximate
from onrecord.enrich.quantities.numbers import Number, number_at
from onrecord.enrich.times.calendar import MONTHS, SEASONS, WEEKDAYS
from onrecord.enrich.times.dates import date_at
from onrecord.enrich.times.expression import Expression
from onrecord.enrich.times.words import DAYS, FOR, OFFSETS, ORDINALS, PARTS, UNITS, VAGUE_BEFORE
from onrecord.enrich.tokens import Tokens

_AGO = {"ago": "ago", "earlier": "shift-", "later": "shift+", "afterwards": "shift+", "afterward": "shift+", "before": "shift-", "after": "shift+",
        "previously": "shift-", "prior": "shift-", "back": "ago", "hence": "in", "from": "in", "beforehand": "shift-"}  # fmt: skip


def relative_at(t: Tokens, i: int) -> Expression | None:
    """The expression told from another day that begins at a token."""
    w = t.low[i]
    if w in DAYS:
        return _today(t, i)
    if w in ("earlier", "later", "early", "late", "mid", "beginning", "start", "middle", "end", "close"):
        return None  # `grammar` reads what they stand before
    if w == "the":
        return _with_article(t, i)
    if w in OFFSETS or w in ("same", "following", "that", "recent", "every", "each", "all"):
        return _offset(t, i, i)
    if w in SEASONS:
        return _season(t, i)
    if w in ("second", "first", "third", "fourth", "q1", "q2", "q3", "q4", "q") or w in ORDINALS:
        return _quarter(t, i)
    if w in UNITS or w in VAGUE_BEFORE:
        return _vague(t, i)
    return counted_time(t, i)


def _today(t: Tokens, i: int) -> Expression | None:
    w, j = t.low[i], i + 1
    if (
        t.capital(i)
        and i
        and t.part[i - 1] == t.part[i]
        and t.sentence[i - 1] == t.sentence[i]
        and (t.capital(i - 1) or t.word(i - 1, i) == "'s")
    ):
        return None  # USA Today
    if t.word(j, i) in PARTS:
        j += 1
    return Expression(i, j, "unit", unit="day", sign=DAYS[w])


def _with_article(t: Tokens, i: int) -> Expression | None:
    """``the past decade``, ``the next day``, ``the day before yesterday``, ``the weekend``; the article belongs to it."""
    w = t.word(i + 1, i)
    if w == "day" and t.word(i + 2, i) in ("before", "after") and t.word(i + 3, i) in ("yesterday", "tomorrow"):
        return Expression(i, i + 4, "unit", unit="day", sign=-2 if t.low[i + 2] == "before" else 2)
    if w in OFFSETS or w in ("following", "same", "recent"):
        return _offset(t, i, i + 1)
    if w == "weekend" and t.word(i + 2, i) not in ("of",):
        return Expression(i + 1, i + 2, "unit", unit="weekend", sign=0)
    if w == "day" and t.word(i + 2, i) in ("before", "after", "earlier") and t.word(i + 3, i) in (",", ".", "", ";"):
        return Expression(i, i + 3, "shift", unit="day", n=-1 if t.low[i + 2] != "after" else 1)
    if (
        w in ("rest", "remainder")
        and t.word(i + 2, i) == "of"
        and t.word(i + 3, i) in ("the", "this")
        and t.word(i + 4, i) in UNITS
    ):
        return Expression(i, i + 5, "unit", unit=UNITS[t.low[i + 4]], sign=0, part=1)
    return None


def _offset(t: Tokens, first: int, i: int) -> Expression | None:
    """What "last", "this", "next", "past", "same", "every" and the like stand before; ``first`` is their article or they."""
    w, j = t.low[i], i + 1
    if w == "that" and t.word(j, i) == "same":
        i, w, j = j, "same", j + 1
    after = t.word(j, i)
    article = first < i
    if w in ("every", "each"):
        few = after in ("other", "few")
        after = t.word(j + few, i)
        if (
            after in UNITS
            or after in WEEKDAYS
            or after in SEASONS
            or after in PARTS
            or (after in MONTHS and t.capital(j))
        ):
            return Expression(first, j + few + 1, "vague")
        return None
    if w == "all":
        if after in ("day", "week", "month", "year", "night", "summer", "winter") and t.word(j + 1, i) != "-":
            if after in SEASONS:
                return Expression(first, j + 1, "season", name=(after,), sign=0)
            return Expression(first, j + 1, "unit", unit="day" if after == "night" else UNITS[after], sign=0)
        return None
    if w in ("recent", "past", "coming", "last", "next") and after in UNITS and after.endswith("s"):
        return Expression(first, j + 1, "vague") if w in ("recent", "coming") or article else None
    if w == "recent" or (w == "following" and not article):
        return None
    number = (
        number_at(t, j)
        if after and w in ("last", "past", "next", "coming", "previous", "following", "preceding", "first")
        else None
    )
    near = approximate.BEFORE.get((after,)) if number is None else None
    if near and number_at(t, j + 1) is not None:
        number = number_at(t, j + 1)
    if number is not None and t.word(number.last, i) in UNITS:
        return _counted_offset(t, first, w, number)
    if (
        w in ("past", "last", "next", "coming", "recent")
        and after in ("few", "several", "couple")
        and t.word(j + 1 + (after == "couple" and t.word(j + 1, i) == "of"), i) in UNITS
    ):
        return Expression(first, j + 2 + (after == "couple" and t.word(j + 1, i) == "of"), "vague")
    return _plain_offset(t, first, i, article)


def _counted_offset(t: Tokens, first: int, w: str, number: Number) -> Expression:
    unit = UNITS[t.word(number.last, number.first)]
    last = number.last + 1
    if w in ("next", "coming"):
        return Expression(first, last, "ahead", unit=unit, n=number.high, low=number.low)
    if w in ("following",):
        return Expression(first, last, "vague")
    return Expression(first, last, "back", unit=unit, n=number.high, low=number.low)


def _plain_offset(t: Tokens, first: int, i: int, article: bool) -> Expression | None:
    """``last week``, ``this July``, ``next Friday``, ``the same day``, ``the following year``, ``the past decade``."""
    w, j = t.low[i], i + 1
    if w == "this" and t.word(j, i) in ("past", "coming", "last", "next", "current"):
        inner = _offset(t, i, j)
        if inner is not None:
            inner.first = i
            if inner.kind == "unit" and t.low[j] in ("past", "coming") and inner.unit == "week":
                inner = Expression(i, inner.last, "back" if t.low[j] == "past" else "ahead", unit="week", n=1)
        return inner
    after = t.word(j, i)
    told = w in ("same", "following", "that", "previous", "preceding", "prior") or (article and w == "next")
    if after in ("calendar", "fiscal", "financial", "academic", "school") and t.word(j + 1, i) == "year":
        j, after = j + 1, "year"
    if after in UNITS and not after.endswith("s") and UNITS[after] not in ("second", "minute", "hour"):
        return _unit(t, first, i, j, told, article)
    if after in PARTS:
        sign = -1 if w == "last" else 1 if w in ("next", "following") else 0
        return (
            None
            if w in ("past", "coming")
            else Expression(
                first, j + 1, "shift" if told and w != "that" else "unit", unit="day", n=sign, sign=sign, text=told
            )
        )
    sign = OFFSETS.get(w, 0)
    if after in SEASONS and (w in OFFSETS or w in ("that", "same", "following")):
        return Expression(first, j + 1, "season", name=(after,), sign=sign)
    if (after in WEEKDAYS or after in MONTHS) and t.capital(j) and w in (*OFFSETS, "same", "that", "following"):
        inner = date_at(t, j)
        if inner is not None and inner.kind == "date":
            inner.first, inner.sign, inner.text = first, OFFSETS.get(w), w in ("same", "that", "following")
            if inner.year:
                inner.sign = None
            if t.word(inner.last, i) in PARTS and inner.weekday is not None:
                inner.last += 1
            return inner
    if after in ("christmas", "thanksgiving", "easter", "halloween") and t.capital(j):
        inner = date_at(t, j)
        if inner is not None:
            inner.first, inner.sign = first, sign
        return inner
    return None


def _unit(t: Tokens, first: int, i: int, j: int, told: bool, article: bool) -> Expression | None:
    w, unit = t.low[i], UNITS[t.word(j, i)]
    last = j + 1
    if w == "this" and unit == "day":
        return None
    if w == "that" and t.word(j, i) == "same":
        return None
    if w == "that":
        return (
            Expression(first, last, "unit", unit=unit, sign=0, text=True)
            if t.word(last, i) in (",", ".", "", ";", ")")
            or t.word(i - 1, i) in ("in", "on", "during", "of", "later", "earlier", "by")
            else None
        )
    if w == "same":
        return Expression(first, last, "unit", unit=unit, sign=0, text=True) if t.word(last, i) != "as" else None
    if w in ("past", "last", "coming") and (article or w == "past") and unit != "weekend":
        if w == "last" and t.word(last, i) == "of":
            return None
        if w == "last" and unit == "day":
            return None
        kind = "ahead" if w == "coming" else "back"
        return Expression(first, last, kind, unit=unit, n=1)
    if (
        w == "next"
        and article
        and unit != "day"
        and t.word(first - 1, first) in ("over", "in", "within", "for", "during")
    ):
        return Expression(first, last, "ahead", unit=unit, n=1)
    if told and (article or w in ("following", "previous")):
        return Expression(first, last, "shift", unit=unit, n=-1 if w in ("previous", "preceding", "prior") else 1)
    return Expression(first, last, "unit", unit=unit, sign=OFFSETS.get(w, 0))


def _season(t: Tokens, i: int) -> Expression | None:
    """``summer of 2012``, ``summer 2012``, ``the summer``; fall and spring need a year or "the" behind "in"."""
    w, j = t.low[i], i + 1
    year = t.word(j + (t.word(j, i) in ("of", ",")), i)
    if year.isdecimal() and len(year) == 4 and year[:2] in ("18", "19", "20"):
        return Expression(i, j + 1 + (t.word(j, i) in ("of", ",")), "season", name=(w,), year=int(year))
    before, more = t.word(i - 1, i), t.word(i - 2, i)
    if t.capital(i) and i and t.capital(i - 1) and before not in ("in", "last", "this"):
        return None
    if t.word(j, i) in ("olympics", "games", "palace", "school", "camp", "forces", "paralympics", "house", "war"):
        return None
    article = before in ("the",) and more in (
        "in",
        "into",
        "over",
        "during",
        "of",
        "since",
        "until",
        "by",
        "through",
        "for",
        "throughout",
        "late",
        "early",
    )
    if (
        w in ("summer", "winter", "autumn")
        and before in ("in", "by", "during", "early", "late", "mid", "until", "since")
    ) or article:
        return Expression(i, j, "season", name=(w,))
    return None


def _quarter(t: Tokens, i: int) -> Expression | None:
    """``the third quarter of 2015``, ``Q3 2015``, ``the first half of the year``, ``the first three months of 2016``."""
    w, j = t.low[i], i + 1
    if w == "q" and t.word(j, i) in ("1", "2", "3", "4") and t.glued(j):
        number, kind, j = int(t.low[j]), "quarter", j + 1
    elif w in ORDINALS and ORDINALS[w] <= 4 and t.word(j, i) in ("quarter", "half"):
        number, kind, j = ORDINALS[w], t.low[j], j + 1
    elif (
        w == "first"
        and (n := number_at(t, j))
        and t.word(n.last, i) in ("months", "weeks", "days", "quarters", "years")
        and t.word(n.last, i)
    ):
        year, start = t.word(n.last + 2, i), i - (t.word(i - 1, i) == "the")
        if t.word(n.last + 1, i) == "of" and year.isdecimal() and len(year) == 4:
            return Expression(i, n.last + 3, "half", year=int(year), unit=UNITS[t.low[n.last]], n=n.high, sign=0)
        if t.word(n.last + 1, i) == "of" and year in ("the", "this", "last") and t.word(n.last + 3, i) == "year":
            return Expression(
                start,
                n.last + 4,
                "half",
                unit=UNITS[t.low[n.last]],
                n=n.high,
                sign=OFFSETS.get(year, 0),
                years=OFFSETS.get(year, 0),
            )
        return None
    else:
        return None
    if _sport(t, i):
        return None
    if kind == "half" and number > 2:
        return None
    k = j + (t.word(j, i) in ("of", "in", ","))
    year = t.word(k, i)
    if year.isdecimal() and len(year) == 4 and year[:2] in ("18", "19", "20"):
        return Expression(i, k + 1, kind, year=int(year), n=number)  # type: ignore[arg-type]
    if (
        t.word(j, i) == "of"
        and t.word(k, i) in ("the", "this", "last", "next")
        and t.word(k + 1, i) in ("year", "decade", "century")
    ):
        unit = UNITS[t.low[k + 1]]
        return Expression(i, k + 2, kind, n=number, unit=unit, sign=OFFSETS.get(t.low[k], 0))  # type: ignore[arg-type]
    if (
        kind == "quarter"
        and (w == "q" or t.word(i - 1, i) in ("the", "for", "in", "this", "last"))
        and t.word(j, i) not in ("of", "final", "finals", "-", "century", "to", "with", "when", "and", "touchdown")
    ):
        return Expression(i, j, "quarter", n=number)
    return None


def _sport(t: Tokens, i: int) -> bool:
    """Whether quarters and halves are those of a match."""
    words = set(t.low[max(0, i - 30) : i + 30])
    return bool(
        words
        & frozenset(
            "goal goals kick kicked touchdown touchdowns match scored halftime behinds siren quarterback innings yard coach".split()
        )
    )


def _vague(t: Tokens, i: int) -> Expression | None:
    """``years ago``, ``decades later``, ``for years``, ``several weeks``; a year without a number: ``a year ago`` is counted."""
    w = t.low[i]
    j = i
    while t.word(j, i) in VAGUE_BEFORE or (j > i and t.word(j, i) in (",", "more", "many")):
        j += 1
    unit = t.word(j, i)
    if unit not in UNITS or not unit.endswith("s") or UNITS[unit] in ("second", "quarter", "weekend"):
        return None
    after, before = t.word(j + 1, i), t.word(i - 1, i)
    if after in ("ago", "later", "earlier", "afterward", "afterwards", "before", "after"):
        return Expression(i, j + 2 if after not in ("before", "after") else j + 2, "vague")
    if (
        before in ("for", "in", "over", "within", "after")
        or (before == "the" and t.word(i - 2, i) in ("over", "through", "in") and after not in ("of",))
    ) and (w in UNITS or after not in ("old", "-")):
        if UNITS[unit] in ("minute", "hour") and before in ("for",):
            return None
        return (
            Expression(i, j + 1, "vague")
            if before != "the" or after in (",", ".", "", "ahead", "since", "before", "after", "leading")
            else None
        )
    return None


def counted_time(t: Tokens, i: int) -> Expression | None:
    """Numbers of units that tell a time: ``three days ago``, ``a year earlier``, ``in two weeks``, ``for nearly 300 days``."""
    w = t.low[i]
    edge = i
    if (
        w in ("a", "several")
        and t.word(i + (w == "a"), i) in ("few", "several")
        and t.word(i + 1 + (w == "a"), i) in UNITS
    ):
        return _few(t, i, i + 1 + (w == "a"))
    n = number_at(t, i)
    if n is None and w in ("a", "an", "one", "half") and t.word(i + 1, i) in UNITS:
        n = Number(i, i + 1, 1.0, 1.0, "words")
    if n is None:
        return None
    j = n.last
    n, j = _range_of(t, n, j)
    if t.word(j, i) in ("full", "straight", "consecutive", "long", "short", "more", "whole", "calendar", "of"):
        if t.low[j] == "of" and t.word(n.last - 1, i) not in ("couple", "dozens", "hundreds", "thousands", "pair"):
            return None
        j += 1
    elif t.word(j, i) in ("or", "-") and t.word(j + 1, i) in ("so", "more", "odd"):
        j += 2
    unit = UNITS.get(t.word(j, i))
    if (
        unit is None
        or unit in ("second", "weekend")
        or n.kind == "multiple"
        or (t.word(j, i) in ("quarter", "quarters"))
    ):
        return None
    j += 1
    if t.word(j, i) == "and" and t.word(j + 1, i) == "a" and t.word(j + 2, i) == "half":
        n, j = n._replace(low=n.low + 0.5, high=n.high + 0.5), j + 3
    near = approximate.before(t, i)
    if near is not None and not approximate.spans_time(t, near.edge, t.word(j, i)):
        edge = near.edge
    return _placed(t, edge, i, j, n, unit)


def _few(t: Tokens, i: int, j: int) -> Expression | None:
    """``a few days ago``, ``in a few weeks``."""
    after = t.word(j + 1, i)
    if after in ("ago", "later", "earlier", "before", "after"):
        return Expression(i, j + 2, "vague")
    before = t.word(i - 2, i) if t.word(i - 1, i) in ("only", "just", "about") else t.word(i - 1, i)
    return Expression(i, j + 1, "vague") if before in FOR else None


def _range_of(t: Tokens, n: Number, j: int) -> tuple[Number, int]:
    """``two or three``, ``24 to 36``, ``3-5``."""
    if (
        t.word(j, n.first) in ("or", "to", "-", "–")
        and (m := number_at(t, j + 1) if t.word(j + 1, n.first) else None)
        and m.low > n.low
    ):
        return n._replace(high=m.high, last=m.last), m.last
    return n, j


def _placed(t: Tokens, edge: int, i: int, j: int, n: Number, unit: str) -> Expression | None:
    after, before = t.word(j, i), t.word(edge - 1, i)
    kind = _AGO.get(after)
    single = t.low[i] in ("a", "an", "one") and n.last == i + 1
    if kind == "in" and (after == "hence" or t.word(j + 1, i) in ("now", "today")):
        return Expression(edge, j + (1 if after == "hence" else 2), "ago", unit=unit, n=n.high, low=-n.low, sign=1)
    if kind == "ago" and (after == "ago" or t.word(j + 1, i) in (".", ",", "", ";")):
        return Expression(edge, j + 1, "ago", unit=unit, n=-n.high, low=n.low, sign=-1)
    if kind in ("shift-", "shift+") and after not in ("from",):
        event = after in ("before", "after", "prior") and t.word(j + 1, i) not in (
            ",",
            ".",
            "",
            ";",
            ")",
            "and",
            "when",
        )
        if event:
            return (
                Expression(edge, j + (after != "prior"), "vague")
                if after != "prior" or t.word(j + 1, i) == "to"
                else None
            )
        return Expression(edge, j + 1, "shift", unit=unit, n=n.high if kind == "shift+" else -n.high, low=n.low)
    if after in ("-", "old", "'s", "'", "’") and not (after == "'s" and False):
        return None
    if before in FOR and not (
        single
        and before in ("in", "for", "after", "over")
        and unit in ("year", "day", "week", "month", "hour", "minute")
        and before == "in"
    ):
        if before == "in" and single:
            return None
        return Expression(edge, j, "lasting", unit=unit, n=n.high, low=n.low, name=(before,))
    if before == "the" and t.word(edge - 2, i) in FOR and t.word(edge - 2, i) not in ("after", "for"):
        return Expression(edge, j, "lasting", unit=unit, n=n.high, low=n.low, name=("the",))
    return None
