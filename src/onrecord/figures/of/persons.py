"""Whose an age is: the name before it, the noun at it, or the name that its sentence or the one before begins with."""

from __future__ import annotations

from onrecord.figures.of.noun_phrases import Range, left_phrase, phrase
from onrecord.figures.of.place import NOTHING, Place
from onrecord.figures.quantities.ages import AGED, PERSONS
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

_NO_NAMES = tagged("counting", "small")
#: Words between who is of an age and the age.
_BEFORE_AGE = frozenset("of the age ages aged between at from over under".split())
_ACTING = frozenset("dies died has had was is , who".split())
_DYING = frozenset("dies died dead found".split())
_OPENING = frozenset("— – - ( , who is are was were".split())
_PLACED = frozenset("in at of from near".split())
#: Tokens that a name can have.
_LONGEST = 5


#: Tokens of a sentence that are looked at: a text without a full stop is one sentence.
_SENTENCE = 300


def person(place: Place) -> Range | None:
    """Who is of an age: the name before it, or before "at the age of"."""
    return (_person(place.row, place.first) or NOTHING) if place.is_age else None


def _person(row: Row, at: int) -> Range | None:
    """Who is of the age at a token."""
    at -= row.word(at - 1) == "then"
    if row.word(at - 1) != ",":
        return _aged(row, at)
    if row.word(at - 2) in AGED and not row.is_capital(at - 2):
        return at - 2, at - 1
    first = end = at - 1
    while row.is_capital(first - 1) and end - first < _LONGEST:
        first -= 1
    if first < end:
        return first, end
    return left_phrase(row, end) if row.word(at + 1) == "," else None  # the goalkeeper, 31, joined


def _aged(row: Row, at: int) -> Range | None:
    """Who is of an age that is told by "aged", "ages", "at the age of": the noun before it, or the name that its
    sentence begins with.
    """
    end, first = at - 1, row.sentence_from(at, max(0, at - _SENTENCE))
    while end > 0 and row.word(end) in _BEFORE_AGE:
        end -= 1
    if row.word(at - 1) == "at" and row.word(at + 1) in ("he", "she"):  # my mother … , but even now at 86 she
        return phrase(row, first, at)
    if row.word(at - 2) in ("through", "to", "until"):  # children from birth through age 5
        grown = next((k for k in range(at - 3, first - 1, -1) if row.low[k] in PERSONS), None)
        if grown is not None:
            return grown, grown + 1
    died = not _DYING.isdisjoint(row.low[first:at])
    if row.word(end + 1) != "at" and not died and (near := _who_is(row, end)):
        return near
    by = row.word(at + 2) if row.word(at + 1) == "," else ""
    return _first_name(row, first, at) or _told_before(row, first, by)


def _who_is(row: Row, end: int) -> Range | None:
    """The noun that ends at token j, or before "who are", a dash or a comma there."""
    while end > 0 and row.word(end) in _OPENING:
        end -= 1
    return left_phrase(row, end + 1)


def old(row: Row, at: int) -> Range | None:
    """Who is so many years old at token at, by "he is" or "she was" that opens the sentence."""
    if row.word(at - 2) in ("i", "you", "we") and row.word(at - 1) in ("was", "were", "am", "are"):
        return at - 2, at - 1
    if row.word(at - 1) not in ("is", "was") or row.word(at - 2) not in ("he", "she"):
        return None
    return _told_before(row, at - 2)


def _told_before(row: Row, first: int, by: str = "") -> Range | None:
    """Who "he" or "she" at the head of a sentence most likely is: the name that the sentence before begins with."""
    opening = row.word(first + (row.low[first] in ("when", "while", "as")))
    if not {opening, by} & {"he", "she"}:
        return None
    begin = row.sentence_from(first - 1, max(0, first - _SENTENCE)) if first else 0
    return _first_name(row, begin, first) if first else None


def _first_name(row: Row, first: int, end: int) -> Range | None:
    """The first name from a token on that does something; a single word that opens the sentence is none."""
    names: list[Range] = []
    k = first
    while k < end:
        last = k + 1
        if _is_name(row, k) and row.low[k] not in _NO_NAMES:
            while last < end and _is_name(row, last):
                last += 1
            if last - k > 1 or k > first or row.word(last) in _ACTING:
                names.append((k, last))
        k = last
    # whose name a verb or comma follows, rather than a place's or title's
    acting = [n for n in names if row.word(n[1]) in _ACTING and row.word(n[0] - 1) not in _PLACED]
    doing = [n for n in acting if row.word(n[1]) != ","]
    dying = [n for n in names if row.word(n[1]) in _DYING]
    whole = [n for n in names if n[1] - n[0] > 1]
    return next(iter(doing or [n for n in acting if n in whole] or acting or dying or whole or names), None)


def _is_name(row: Row, at: int) -> bool:
    return row.is_capital(at) and row.raw[at].isalpha()
