"""Rules for what a number is of where that stands before it: "a fine of $500", "the death toll is now 40,000", "total
seizures at 68 %". `LEFT` are those that `counted` asks behind its own, in order.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.figures.numbers import VAGUE
from onrecord.figures.of.noun_phrases import (
    CARRIERS,
    OVER,
    UNIT_NOUNS,
    Range,
    before_articles,
    head_kinds,
    head_word,
    left_phrase,
)
from onrecord.figures.of.persons import old
from onrecord.figures.of.place import COMPARED, NOTHING, Place
from onrecord.figures.of.subjects import MEASURES, before_time, subject
from onrecord.figures.tokens import Row
from onrecord.figures.units import DURATIONS
from onrecord.words.kinds import common, plural
from onrecord.words.lists import tagged

_ESTIMATES = frozenset("tune age ages average total maximum minimum record high low estimate".split())
#: What consists of persons whom a number behind "of" counts: it names nobody.
_OF_PERSONS = frozenset("father mother parent grandfather grandmother group team list panel family one out".split())
_POINTS = frozenset(("point", "percentage point"))
_SOLD = frozenset("sold sell sells selling bought buy buying purchased acquired auctioned".split())
_INSIDE = frozenset("in at by on around during after before with from to for under".split())
_BEATS = tagged("counting", "beats")
_LEADS = frozenset("margin edge advantage victory".split())
_SCALES = frozenset("age population membership score limit threshold force minimum maximum size".split())
_COUNTED = CARRIERS | _SCALES
_CUT = tagged("counting", "cuts")
_PRICED = frozenset("check bill fine contract deal ticket tickets loan settlement cheque".split())
_FRACTIONS = frozenset("half third quarter fifth tenth".split())
_OUTWARD = frozenset("for in from of on among with over at near by".split())
_HEADS_OF_TIME = frozenset("time day year high low bit".split())


def _before_of(p: Place) -> Range | None:
    """A fine of $500."""
    k = p.first - 1
    if p.row.word(k) in ("plus", "minus") and (found := _plain_before(p.row, _before_plus(p))):
        return found  # margins of error plus or minus 4 percent
    while p.row.word(k) in ("only", "just", "about", "plus", "minus", "or", "+", "/", "-", "±"):
        k -= 1
    if p.name and p.row.word(k - 1) == "of" and p.row.word(k).endswith("ing"):
        k -= 1  # a goal of raising $64 million
    if not p.name and p.row.low[p.first] in VAGUE and p.row.word(k - 1) in ("support", "lives", "backing"):
        return NOTHING  # the support of millions: it names nobody
    if p.row.word(k) != "of" or (found := left_phrase(p.row, k)) is None:
        return None
    if head_word(p.row, found) in _ESTIMATES:
        return None
    outer = left_phrase(p.row, found[0] - 1) if p.row.word(found[0] - 1) == "of" else None
    if outer and head_word(p.row, outer) in ("margin", "margins"):
        return outer[0], found[1]
    return NOTHING if head_word(p.row, found) in _OF_PERSONS else found


def _before_plus(p: Place) -> int:
    """Where "plus or minus" begins."""
    k = p.first
    while p.row.word(k - 1) in ("plus", "minus", "or", "of", "is", "was"):
        k -= 1
    return k


def _subject(p: Place) -> Range | None:
    """The death toll is now nearly 40,000; a person's per cent are not of that person."""
    if p.name in DURATIONS.values() and p.after in ("ago", "before", "after", "later", "earlier"):
        return NOTHING
    found = subject(p.row, p.first)
    if found is None:
        return old(p.row, p.first) if p.name == "year" and p.row.low[p.last - 1] in ("old", "olds") else None
    return NOTHING if _is_person(p, found) else found


def _is_person(p: Place, found: Range) -> bool:
    """Whether a share or points would be of somebody."""
    person = (
        p.row.is_capital(found[1] - 1) and not plural(head_word(p.row, found)) and not common(head_word(p.row, found))
    )
    lasting = p.name in DURATIONS.values() and p.row.low[p.last - 1] not in ("old", "olds")
    return person and (p.name in ("percent", "point", "percentage point") or lasting)


def _changed(p: Place) -> Range | None:
    """His net worth to $3 billion; total seizures at 68 %; the episodes to 30 minutes. Not who beat whom by 18."""
    near = p.row.low[max(0, p.first - 14) : p.first]
    if p.before == "by" and p.name in _POINTS and _BEATS.intersection(near) and not _LEADS.intersection(near):
        return None
    cut = bool(_CUT.intersection(near[-9:])) and p.before == "to"
    k = p.first - 1
    if p.row.word(k - 1) in ("a", "an") and p.row.kinds(k)[:1] == "j":
        k -= 2  # at a solid 50 percent
    the = p.before in ("the", "its", "their") and p.after not in ("who", "of")
    k -= the and p.row.word(k - 1) in ("from", "to", "at")
    before = p.row.word(k)
    if before == "worth":
        return left_phrase(p.row, k) or _plain_before(p.row, k)
    if before not in ("to", "at", "by", "worth", "from") or (p.name in DURATIONS.values() and not cut):
        return None
    found = _plain_before(p.row, k)
    if found is None:
        return None
    if _is_person(p, found):
        return NOTHING
    changing = p.before == "from" and p.after == "to"
    return found if p.name or changing or head_word(p.row, found) in CARRIERS | _SCALES else None


def _by_the_dozen(p: Place) -> Range | None:
    """Requests by the dozen; an anecdote or two; a magnitude 7 quake; leads the race for delegates with 55."""
    if p.name:
        return None
    if p.before == "magnitude":
        return p.first - 1, p.first
    if p.before == "with" and p.row.word(p.last) in (".", ",", ";", "while", ""):
        found = left_phrase(p.row, p.first - 1)
        return found if found and plural(head_word(p.row, found)) else None
    if p.before == "or" and (found := left_phrase(p.row, p.first - 1)):
        return None if plural(head_word(p.row, found)) else found
    dozens = p.row.low[p.first] in ("dozen", "dozens", "hundred", "hundreds", "thousands", "millions")
    if dozens and p.before == "the" and p.row.word(p.first - 2) == "by":
        return left_phrase(p.row, p.first - 2)
    return None


def _priced(p: Place) -> Range | None:
    """A check for $10; sold the house for $2 million."""
    if p.before != "for" or not p.name or (found := left_phrase(p.row, p.first - 1)) is None:
        return None
    if p.row.low[found[0]] in _SOLD and found[1] - found[0] > 1:
        return found[0] + 1, found[1]
    k = before_articles(p.row, found[0])
    return found if p.row.word(k) in _SOLD or head_word(p.row, found) in _PRICED else None


def _bounded(p: Place) -> Range | None:
    """A rating above 50 percent; magnitudes between five and six; ratings 57 percent higher; leads ranging from 2 to 9;
    rates in half.
    """
    ranging = p.before in ("from", "between") and p.row.word(p.first - 2) in ("ranging", "varying")
    if ranging and (found := _plain_before(p.row, p.first - 2)):
        return found
    if p.name == "fraction" and p.before == "in" and p.row.word(p.last) in OVER:
        return left_phrase(p.row, p.first - 1)
    if p.row.low[p.first] == "between" and (found := left_phrase(p.row, p.first)) and not p.measured:
        return found if head_kinds(p.row, found)[0] == "n" else None
    if p.name and p.after in COMPARED and (found := left_phrase(p.row, p.first)):
        return found
    if p.rate and not p.money and p.row.low[p.first] in ("up", "in", "over", "above"):
        return _plain_before(p.row, p.first)  # winds up to 66 mph
    excess = p.row.low[p.first] == "in" and p.row.word(p.first + 1) == "excess"
    if p.name and not p.measured and (excess or p.row.low[p.first] in ("above", "below", "over", "under", "up")):
        return _plain_before(p.row, p.first)
    return None


def _plain_before(row: Row, j: int) -> Range | None:
    """The plain noun phrase before a preposition, the first of a chain of them."""
    while row.kinds(j - 1)[:1] == "r":
        j -= 1  # a bid reportedly worth
    j -= row.word(j - 1) in ("steady", "unchanged", "flat")
    j -= row.word(j - 1) == ","
    found = left_phrase(row, j) or before_time(row, j)
    for _ in range(3):
        if found is None:
            return None
        k = before_articles(row, found[0])
        outward = row.word(k) in _OUTWARD
        if not outward or (outer := left_phrase(row, k)) is None or head_kinds(row, outer)[:1] == "p":
            break
        found = (outer[0], found[1]) if row.low[k] == "of" and head_word(row, outer) in CARRIERS else outer
    if found is None:
        return None
    head = head_word(row, found)
    if head in MEASURES and head != "worth" and (head not in CARRIERS or head == "amount"):
        return None
    noun = head_kinds(row, found)[:1] == "n" or head == "worth" or head in _SCALES
    return found if noun and head not in UNIT_NOUNS and head not in _HEADS_OF_TIME else None


def apposition(p: Place) -> Range | None:
    """The toll of injured, about 90,000; not behind a phrase that tells a place or time."""
    first = p.first - (p.before == "now")  # the minimum wage, now $10 an hour
    dash = p.row.word(first - 1) == "-" and not p.row.is_glued(first)
    if p.name in DURATIONS.values() or not (dash or p.row.word(first - 1) in (",", "(", "—", "–")):
        return None
    first -= dash and p.row.word(first - 2) == "-"
    found = left_phrase(p.row, first - 1)
    head = "" if found is None else head_word(p.row, found)
    if found is None or head in _FRACTIONS:
        return None
    if p.row.word(before_articles(p.row, found[0])) in _INSIDE:
        return None
    if (
        not p.name
        and p.before == "("
        and not plural(head_word(p.row, found))
        and head_word(p.row, found) not in _COUNTED
    ):
        return None  # enough delegates to win the nomination (1,237)
    return found if head_kinds(p.row, found)[:1] == "n" else None


LEFT: tuple[Callable[[Place], Range | None], ...] = (
    _before_of,
    _subject,
    _by_the_dozen,
    _changed,
    _priced,
    _bounded,
)
