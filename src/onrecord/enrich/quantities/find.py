"""All quantities of a text, in order: numbers with units, words of approximation, ranges, and what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.enrich.quantities import approximate, units
from onrecord.enrich.quantities.counted import counted
from onrecord.enrich.quantities.exclude import counts, no_quantity
from onrecord.enrich.quantities.numbers import VAGUE, Number, number_at
from onrecord.enrich.quantities.phrases import left_phrase
from onrecord.enrich.tokens import Tokens
from onrecord.records import Quantity, Span

_CHANGE = frozenset(
    "rose rise rises risen rising fell fall falls fallen falling grew grow grown growing dropped drop dropping increased increase increases increasing decreased "
    "decrease declined decline jumped jump surged climbed cut cutting raised raise raising raises reduce reduced reducing lowered lowering went go going gone moved "
    "changed narrowed widened slipped soared plunged shrank expanded doubled up down boost boosted boosting revised upgraded downgraded from".split()
)
_RANGING = frozenset("ranging range ranged ranges anywhere varying vary varies varied between".split())
_TIMES_AS = frozenset(
    "as more higher greater larger bigger the what that faster less longer better worse likelier likely lower smaller its their his her".split()
)
_DASHES = ("-", "–", "—")
#: What can stand between the ends of a range.
_BETWEEN = frozenset(
    "$ £ € ¥ ₹ as much many us u s . au a c ca nz hk r about around nearly almost rs eur usd gbp the".split()
)
#: What follows a number whose noun is left out.
_LEFT_OUT = frozenset(
    ". , ; ) in were was have had are is by from while because who others more of during last this and but".split()
)
_AGES = frozenset("aged age ages".split())
_PERSONS = frozenset(
    "child children kids people anyone those women men girls boys adults youths person workers minors".split()
)


@dataclass(slots=True)
class _Amount:
    """A number with what stands at it; ``first`` to before ``last`` are all of its tokens."""

    number: Number
    first: int
    last: int
    unit: str | None
    factor: float = 1.0
    currency: bool = False
    low: float | None = None
    high: float | None = None


def quantities(t: Tokens, taken: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of a text. Numbers inside spans that are ``taken`` (dates, clock times), in order, are left out."""
    dollars = units.dollars(t.text)
    out: list[Quantity] = []
    blocked = _blocked(t, taken)
    i = 0
    while i < len(t.low):
        amount = None if i in blocked else _amount(t, i, dollars)
        if amount is None:
            i += 1
            continue
        found, behind = _quantities(t, amount, blocked, dollars)
        for one in found:
            out.append(_elided(t, one, out))
        i = max(behind, i + 1)
    return out


def _elided(t: Tokens, q: Quantity, before: Sequence[Quantity]) -> Quantity:
    """With the noun that was left out, since the quantity before it in the sentence has it: "11 moons in 2001, and 11 in 2002"."""
    if q.of is not None or not before or q.unit in units.DURATIONS.values():
        return q
    other = next((o for o in reversed(before[-3:]) if _alike(o, q)), before[-1])
    follows = t.text[before[-1].span.end : q.span.start].strip() == "to"  # dipping 1.3 percent to $191 million
    if follows:
        other = before[-1]
    if other.of is None or not (_alike(other, q) or follows):
        return q
    at, was = t.at(q.span.start), t.at(other.span.start)
    if t.part[at] != t.part[was] or t.sentence[at] - t.sentence[was] > (q.unit in (None, "percent", "fraction")):
        return q
    if q.unit is None and t.word(at - 1, at) in ("all", "the", "other"):
        return q
    if t.sentence[at] != t.sentence[was] and t.low[at] in VAGUE:
        return q
    behind = t.word(t.at(q.span.end - 1) + 1, at)
    if q.unit is None and behind not in _LEFT_OUT:
        return q
    return replace(q, of=other.of)


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are in one unit; shares and per cents are."""
    shares = ("percent", "fraction")
    return a.unit == b.unit or (a.unit in shares and b.unit in shares)


def _blocked(t: Tokens, taken: Sequence[Span]) -> set[int]:
    out: set[int] = set()
    for start, end in taken:
        at = t.at(start)
        while at < len(t.start) and t.start[at] < end:
            out.add(at)
            at += 1
    return out


def _amount(t: Tokens, i: int, dollars: str) -> _Amount | None:
    """The number at a token with its currency or unit; None where there is none."""
    if i >= len(t.low):
        return None
    n = number_at(t, i)
    if n is None:
        n = _half_a(t, i)
    if n is None:
        return None
    money = units.before(t, n.first)
    if money:
        name = dollars if money[0] == "USD" and t.low[money[1]] == "$" else money[0]
        out = _Amount(n, money[1], n.last, name, currency=True)
        rate = units.behind(t, n.first, n.last)
        if rate and rate.name == "percent":
            out.unit, out.last = "percent", rate.last
        per = units.rate(t, i, units.Unit(name, 1.0, out.last))
        out.unit, out.last = (per.name, per.last) if out.unit == name else (out.unit, out.last)
        return out
    n = _metres(t, n)
    at = n.last
    if (n.kind == "vague" or t.word(n.last - 1, i) in ("couple", "dozen", "half")) and t.word(at, i) == "of":
        if (unit := units.behind(t, i, at + 1)) and not unit.name.startswith(("percent", "point")):
            return _Amount(n, i, unit.last, unit.name, unit.factor)
    unit = units.behind(t, i, at)
    if unit is None:
        return _Amount(n, i, at, None)
    return _Amount(n, i, unit.last, unit.name, unit.factor)


def _half_a(t: Tokens, i: int) -> Number | None:
    """``half an hour``, ``half a percent``."""
    if t.low[i] == "half" and t.word(i + 1, i) in ("a", "an") and units.behind(t, i, i + 2):
        return Number(i, i + 2, 0.5, 0.5, "words")
    return None


def _metres(t: Tokens, n: Number) -> Number:
    """``100m``, read as millions, is metres where no plural follows: "a 100m sprint"."""
    end = n.last - 1
    if t.raw[end] != "m" or n.kind != "figure" or counts(t, n.last) or n.low / 1e6 < 1:
        return n
    return Number(n.first, end, n.low / 1e6, n.high / 1e6, "figure")


def _quantities(t: Tokens, a: _Amount, blocked: set[int], dollars: str) -> tuple[list[Quantity], int]:
    """What an amount, or the range that it begins, gives, and the token to go on from."""
    both = _range(t, a, dollars)
    if both is not None:
        first, second, one = both
        if one:
            aged = t.word(first.first - 1, first.first) in _AGES or t.word(first.first - 2, first.first) == "ages"
            return _finished(t, _joined(first, second), blocked, age=aged and first.unit == "year")
        some, _ = _finished(t, first, blocked)
        more, behind = _finished(t, second, blocked)
        return some + more, behind
    if _age(t, a):
        return _finished(t, replace(a, unit="year"), blocked, age=True)
    if not a.currency and no_quantity(t, a.number, a.unit, a.last):
        return [], a.number.last
    return _finished(t, a, blocked)


def _range(t: Tokens, a: _Amount, dollars: str) -> tuple[_Amount, _Amount, bool] | None:
    """A second amount that makes a range with the first, or a change from it (then not as one); None where neither."""
    i, n = a.first, a.number
    # a unit read through a hyphen ("3-5") must not hide the second number
    at = a.last
    word = t.word(at, i)
    if n.kind in ("multiple", "vague", "fraction") or word not in (*_DASHES, "to", "and", "or"):
        return None
    before = t.word(i - 1, i)
    if word == "and" and before != "between" and not (before == "of" and t.word(i - 2, i) == "ages"):
        return _share(t, a, dollars)
    dash = word in _DASHES
    if dash and not (t.glued(at) or t.glued(at + 1) is False):
        return None
    k = at + 1
    if word in ("-", "–") and t.word(k, i) in ("to", "and"):
        k += 1  # 18- to 24-year-olds
        k += t.word(k, i) == "-"
    while t.word(k, i) and number_at(t, k) is None and k < at + 5 and t.word(k, i) in _BETWEEN:
        k += 1
    b = _amount(t, k, dollars) if t.word(k, i) else None
    if b is None or b.number.kind in ("multiple", "vague", "fraction"):
        return None
    if (t.word(b.number.last, i) in _DASHES or before in _DASHES) and t.glued(i):
        return None
    return _told_range(t, a, b, word, before)


def _share(t: Tokens, a: _Amount, dollars: str) -> tuple[_Amount, _Amount, bool] | None:
    """Two numbers before one unit: "27 and 29 years old", "10 and 20 percent"."""
    if a.unit is not None or not t.low[a.first][0].isdecimal():
        return None
    b = _amount(t, a.last + 1, dollars)
    if (
        b is None
        or b.unit is None
        or b.currency
        or not t.low[b.first][0].isdecimal()
        or no_quantity(t, a.number, b.unit, b.last)
    ):
        return None
    if a.number.low >= 1000 and a.number.scale == 1:
        return None
    return replace(a, unit=b.unit, factor=b.factor), b, False


def _told_range(t: Tokens, a: _Amount, b: _Amount, word: str, before: str) -> tuple[_Amount, _Amount, bool] | None:
    i = a.first
    unit = b.unit or a.unit
    low, high = a.number.low * a.factor, b.number.low * b.factor
    if a.unit is None or a.unit == b.unit:
        if b.number.scale > 1 and a.number.scale == 1 and low < b.number.low / b.number.scale * 1.0000001:
            a = replace(a, number=a.number._replace(low=low * b.number.scale, high=low * b.number.scale))
            low *= b.number.scale
    same = a.unit is None or b.unit is None or a.unit == b.unit
    if not same:
        return None
    if (
        unit is None
        and low < high < 116
        and (before in _AGES or (before == "of" and t.word(i - 2, i) in _AGES))
        and word in ("to", "and", "or", *_DASHES)
    ):
        return replace(a, unit="year"), replace(b, unit="year"), True
    plain = unit is None and not counts(t, b.last)
    behind = {t.word(k, i) for k in range(max(0, i - 8), i)}
    if word == "or":
        fits = low < high <= 3 * low and a.number.low >= 1
        return (replace(a, unit=unit, factor=b.factor), b, True) if fits else None
    if (
        word == "to"
        and before == "from"
        and not behind & _RANGING
        and (a.unit is not None or behind & (_CHANGE - {"from"}))
    ):
        if plain:
            return None
        return replace(a, unit=a.unit or unit, factor=a.factor if a.unit else b.factor), replace(b, unit=unit), False
    if low >= high or (plain and before != "between" and not (before == "from" and behind & _RANGING)):
        if a.unit is not None and word == "to" and low >= high:
            return a, replace(b, unit=unit), False
        return None
    if (
        word == "to"
        and unit is None
        and t.word(b.last, i) in ("vote", "votes", "win", "victory", "decision", "ruling", "margin", "lead")
    ):
        return None
    return replace(a, unit=unit, factor=b.factor if a.unit is None else a.factor), b, True


def _joined(a: _Amount, b: _Amount) -> _Amount:
    low, high = a.number.low * a.factor, b.number.high * b.factor
    number = Number(a.number.first, b.number.last, low, high, "figure", b.number.scale)
    return _Amount(number, a.first, b.last, b.unit or a.unit, 1.0, a.currency or b.currency, low, high)


def _finished(t: Tokens, a: _Amount, blocked: set[int], *, age: bool = False) -> tuple[list[Quantity], int]:
    """The quantity of an amount, with approximation and what it is of."""
    n, unit, last = a.number, a.unit, a.last
    low, high = n.low * a.factor, n.high * a.factor
    before = approximate.before(t, a.first)
    duration = unit in units.DURATIONS.values()
    if before and duration and approximate.spans_time(t, before.edge, t.word(last, a.first)):
        before = None
    after = approximate.behind(t, a.first, last) or (approximate.behind(t, a.first, n.last) if n.last < last else None)
    if after and after.edge <= last:
        last = a.last
    elif after:
        last = after.edge
        if unit is None and t.word(last - 1, a.first) in ("older", "younger") and low < 120:
            unit = "year"
        if unit is None and (more := units.behind(t, a.first, last)):
            unit, low, high, last = more.name, low * more.factor, high * more.factor, more.last
    first = before.edge if before else a.first
    if t.word(first - 1, a.first) == "between" and a.low is not None:
        first -= 1
    low_, high_ = approximate.applied(before.effect if before else after.effect if after else None, low, high)
    if n.kind == "multiple" or (t.word(last, a.first) == "times" and t.word(last + 1, a.first) in _TIMES_AS):
        unit, last = "times", last + (n.kind != "multiple")
        if t.low[n.first] in ("twice", "thrice") and t.word(last, a.first) not in _TIMES_AS:
            unit = None
    elif n.kind == "fraction" and unit is None:
        unit = "fraction"
    edge = _edge(t, last, a.first, blocked)
    multiple = unit == "times" or n.kind == "multiple"
    of = _name_before(t, a.first) if age else counted(t, first, last, edge, unit, multiple)
    span = t.span(first, last)
    named = None if of is None else " ".join(t.text[t.start[of[0]] : t.end[of[1] - 1]].split())
    return [Quantity(span, _round(low_), _round(high_), unit, named)], last


def _round(value: float | None) -> float | None:
    """Without the noise of multiplying: 36000.000000000004."""
    return None if value is None else float(f"{value:.10g}")


def _edge(t: Tokens, last: int, like: int, blocked: set[int]) -> int:
    """The token that ends where to look for what is counted: another sentence's, or a time's."""
    at = last
    while at < len(t.low) and at < last + 14 and t.part[at] == t.part[like] and at not in blocked:
        if t.sentence[at] != t.sentence[like]:
            break
        at += 1
    return at


def _age(t: Tokens, a: _Amount) -> bool:
    """``Anna Lund, 41, …``, ``aged 41``."""
    i, n = a.first, a.number
    if (
        a.unit is not None
        or n.kind not in ("figure",)
        or n.last != i + 1
        or not t.raw[i].isdecimal()
        or not 0 < n.low < 116
    ):
        return False
    before, after = t.word(i - 1, i), t.word(n.last, i)
    if before in _AGES or (before == "of" and t.word(i - 2, i) in ("age", "ages")):
        return True
    if n.low > 15 and before == "at" and t.word(i - 2, i) in ("dies", "died", "dead", "retired", "married"):
        return True
    if (
        n.low > 15
        and before in ("was", "is", "turns", "turned")
        and t.word(i - 2, i) in ("he", "she")
        and after in (".", ",", "with", "and", "when", "at", ";", "")
    ):
        return True
    if before in ("under", "over") and t.word(i - 2, i) in _PERSONS and after in (",", ".", "", ";"):
        return True
    if before != "," or after not in (",", ".", ";", "") or i < 2 or not t.capital(i - 2):
        return False
    return (
        t.raw[i - 2].isalpha() and t.word(i - 2, i) not in _MONTHS and t.word(i + 2, i)[:1].isalpha() | (after != ",")
    )


def _aged(t: Tokens, i: int) -> tuple[int, int] | None:
    """Who is of an age that is told by "aged", "ages", "at the age of": the noun before it, or the name that its sentence begins with."""
    j = i - 1
    while j > 0 and t.word(j, i) in ("of", "the", "age", "ages", "aged", "between", "at", "from", "over", "under"):
        j -= 1
    if t.word(j + 1, i) != "at" and (near := left_phrase(t, j + 1, i)):
        return near
    first = i
    while first > 0 and t.part[first - 1] == t.part[i] and t.sentence[first - 1] == t.sentence[i]:
        first -= 1
    for k in range(first, i):
        if t.capital(k) and t.raw[k].isalpha() and t.low[k] not in _NO_NAMES:
            last = k + 1
            while last < i and (t.capital(last) and t.raw[last].isalpha()):
                last += 1
            if last - k > 1 or k > first:
                return k, last
    return None


_NO_NAMES = frozenset("i he she they we it the a an in on at after but and when his her my".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _name_before(t: Tokens, i: int) -> tuple[int, int] | None:
    """The name before an age, or before "at the age of"."""
    if t.word(i - 1, i) in ("under", "over"):
        return (i - 2, i - 1)
    if t.word(i - 1, i) != ",":
        return _aged(t, i)
    end = i - 1
    while (
        end > 0
        and t.word(end - 1, i)
        and t.sentence[end - 1] == t.sentence[i]
        and i - end < 14
        and not (t.capital(end - 1) and t.raw[end - 1].isalpha())
    ):
        end -= 1
    k = end
    while k > 0 and t.word(k - 1, i) and t.capital(k - 1) and end - k < 5:
        k -= 1
    return (k, end) if k < end else None
