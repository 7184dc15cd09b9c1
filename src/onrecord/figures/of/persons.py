"""Whose an age is: the name before it, the noun at it, or the name that its sentence or the one before begins with."""

from __future__ import annotations

from onrecord.figures.of.noun_phrases import left_phrase, phrase
from onrecord.figures.quantities.ages import AGED, PERSONS
from onrecord.figures.tokens import Tokens

_NO_NAMES = frozenset("i he she they we it the a an in on at after but and when his her my".split())
#: Words between who is of an age and the age.
_BEFORE_AGE = frozenset("of the age ages aged between at from over under".split())
_ACTING = frozenset("dies died has had was is , who".split())
_DYING = frozenset("dies died dead found".split())
_OPENING = frozenset("— – - ( , who is are was were".split())
_PLACED = frozenset("in at of from near".split())
#: Tokens to look back over a clause for a name, and tokens that a name can have.
_FAR, _LONGEST = 14, 5


def person(t: Tokens, i: int) -> tuple[int, int] | None:
    """Who is of the age at a token: the name before it, or before "at the age of"."""
    if t.word(i - 1, i) in ("under", "over"):
        return (i - 2, i - 1)
    if t.word(i - 1, i) == "then":
        i -= 1
    if t.word(i - 1, i) != ",":
        return _aged(t, i)
    if t.word(i - 2, i) in AGED and not t.capital(i - 2):
        return i - 2, i - 1
    end = i - 1
    while end > 0 and i - end < _FAR and _in_clause(t, end - 1, i) and not _is_name(t, end - 1):
        end -= 1
    k = end
    while k > 0 and t.word(k - 1, i) and t.capital(k - 1) and end - k < _LONGEST:
        k -= 1
    return (k, end) if k < end else None


#: Tokens of a sentence that are looked at: a text without a full stop is one sentence.
_SENTENCE = 300


def _aged(t: Tokens, i: int) -> tuple[int, int] | None:
    """Who is of an age that is told by "aged", "ages", "at the age of": the noun before it, or the name that its
    sentence begins with.
    """
    j = i - 1
    while j > 0 and t.word(j, i) in _BEFORE_AGE:
        j -= 1
    first = i
    while first > 0 and i - first < _SENTENCE and _in_clause(t, first - 1, i):
        first -= 1
    if t.word(i - 1, i) == "at" and t.word(i + 1, i) in ("he", "she"):  # my mother … , but even now at 86 she
        return phrase(t, first, i, i)
    if t.word(i - 2, i) in ("through", "to", "until"):  # children from birth through age 5
        grown = next((k for k in range(i - 3, first - 1, -1) if t.low[k] in PERSONS), None)
        if grown is not None:
            return grown, grown + 1
    died = any(w in _DYING for w in t.low[first:i])
    if t.word(j + 1, i) != "at" and not died and (near := _who_is(t, j, i)):
        return near
    return _first_name(t, first, i) or _told_before(t, first, i, by=t.word(i + 2, i) if t.word(i + 1, i) == "," else "")


def _who_is(t: Tokens, j: int, like: int) -> tuple[int, int] | None:
    """The noun that ends at token j, or before "who are", a dash or a comma there."""
    while j > 0 and t.word(j, like) in _OPENING:
        j -= 1
    return left_phrase(t, j + 1, like)


def old(t: Tokens, i: int) -> tuple[int, int] | None:
    """Who is so many years old at token i, by "he is" or "she was" that opens the sentence."""
    if t.word(i - 2, i) in ("i", "you", "we") and t.word(i - 1, i) in ("was", "were", "am", "are"):
        return i - 2, i - 1
    if t.word(i - 1, i) not in ("is", "was") or t.word(i - 2, i) not in ("he", "she"):
        return None
    return _told_before(t, i - 2, i)


def _told_before(t: Tokens, first: int, like: int, by: str = "") -> tuple[int, int] | None:
    """Who "he" or "she" at the head of a sentence most likely is: the name that the sentence before begins with."""
    opening = t.word(first + (t.low[first] in ("when", "while", "as")), like)
    if not {opening, by} & {"he", "she"}:
        return None
    begin = first - 1
    least = max(0, first - _SENTENCE)
    while begin > least and t.part[begin - 1] == t.part[like] and t.sentence[begin - 1] == t.sentence[first - 1]:
        begin -= 1
    return _first_name(t, begin, first) if first and t.part[first - 1] == t.part[like] else None


def _first_name(t: Tokens, first: int, end: int) -> tuple[int, int] | None:
    """The first name from a token on that does something; a single word that opens the sentence is none."""
    names: list[tuple[int, int]] = []
    k = first
    while k < end:
        last = k + 1
        if _is_name(t, k) and t.low[k] not in _NO_NAMES:
            while last < end and _is_name(t, last):
                last += 1
            if last - k > 1 or k > first or t.word(last, k) in _ACTING:
                names.append((k, last))
        k = last
    # whose name a verb or comma follows, rather than a place's or title's
    acting = [n for n in names if t.word(n[1], first) in _ACTING and t.word(n[0] - 1, first) not in _PLACED]
    doing = [n for n in acting if t.word(n[1], first) != ","]
    dying = [n for n in names if t.word(n[1], first) in _DYING]
    whole = [n for n in names if n[1] - n[0] > 1]
    return next(iter(doing or [n for n in acting if n in whole] or acting or dying or whole or names), None)


def _is_name(t: Tokens, i: int) -> bool:
    return t.capital(i) and t.raw[i].isalpha()


def _in_clause(t: Tokens, i: int, like: int) -> bool:
    return t.part[i] == t.part[like] and t.sentence[i] == t.sentence[like]
