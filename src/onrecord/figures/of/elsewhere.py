"""What a number is of where its noun stands at another number, or in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.figures import units
from onrecord.figures.numbers import VAGUE
from onrecord.figures.of.noun_phrases import FAVOURS, left_phrase
from onrecord.figures.tokens import Row
from onrecord.records import Quantity
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged

#: What follows a number whose noun is left out.
_LEFT_OUT = tagged("counting", "goes_on") | {*"),.;–—"}
#: What stands between counts of one people after the other: "16 Finnish, three Latvian and one Danish sailors".
_PEOPLES = re.compile(r"[^\W\d_][a-z]+(?:,| and|, and)")
#: Verbs whose object are people.
_STRUCK = frozenset("kill kills killed killing injure injures injured injuring wound wounds wounded wounding".split())
#: What stands behind "the 270", whose noun was told before.
_KNOWN_BY = frozenset("needed required cast already remaining who that pledged available".split())
#: Units of which quantities of one thing can be.
_VOTES = frozenset(("vote", "support"))
_TALLIED = frozenset("precincts districts ballots".split())
#: Those who are asked.
_GROUPS = tagged("counting", "group")
#: What stands before a number that is told anew.
_AGAIN = frozenset("- – — : (".split())
_ALIKE = (("percent", "fraction"), ("point", "percentage point"))
#: What stands between a quantity and another telling of the same: "dipping 1.3 percent to $191 million".
_FOLLOWING = frozenset(
    ("to", "by", "x", "×", "or", "up", "down", "up from", "down from", "compared with", "compared to", "from", "versus")
)
#: What stands between numbers of one thing.
_JOINTLY = frozenset(("and", "or", ",", "and about", "and nearly", ", and", "if not", ", if not"))
#: What stands between a part and the whole, which tells what both are.
_OF_WHOLE = frozenset(
    ("of", "of the", "of its", "of their", "of his", "of her", "of our", "of my", "of those", "out of", "out of the",
     "of every")
)  # fmt: skip


def joint(row: Row, every: list[Quantity]) -> list[Quantity]:
    """With the noun that the next number has, too: "89 and 43 seats", "a 56 % and 54 % approval rating"."""
    for k in range(len(every) - 2, -1, -1):
        q, after = every[k], every[k + 1]
        between = " ".join(row.text[q.span.end : after.span.start].split())
        jointly = between in _JOINTLY and _may_share(q, after)
        jointly |= not between and q.unit is None and after.unit is not None  # three $50,000 prizes
        jointly |= q.unit is None and after.unit is None and bool(_PEOPLES.fullmatch(between))
        together = jointly or between in ("- or", "- to", "- and") or _is_whole(between)
        if together and q.of is None and after.of is not None:
            every[k] = replace(q, of=after.of)
    return every


def _is_whole(between: str) -> bool:
    """Whether what stands between two quantities makes the first a part of the second: "of her", "of Lund's"."""
    if between.endswith((" about", " roughly", " nearly", " almost", " some", " estimated")):
        between = between.rpartition(" ")[0]
    if between.endswith((" past", " last", " first", " next", " top", " other")):
        between = between.rpartition(" ")[0]
    return between in _OF_WHOLE or (between.startswith("of ") and between.endswith(("'s", "’s")) and len(between) < 40)


def _may_share(q: Quantity, other: Quantity) -> bool:
    """Whether two quantities can be of one thing; durations rarely are."""
    return _alike(q, other) and q.unit not in units.DURATIONS.values()


def elided(row: Row, q: Quantity, before: Sequence[Quantity]) -> Quantity:
    """With the noun that was left out, since the quantity before it in the sentence has it: "11 moons in 2001, and 11
    in 2002".
    """
    if q.of is not None or q.unit in units.DURATIONS.values():
        return q
    if (named := _of_them(row, q, before) or _opening(row, q) or _saying(row, q)) is not None:
        return replace(q, of=named)
    if not before:
        return q
    other = next((o for o in reversed(before[-3:]) if _alike(o, q)), before[-1])
    follows = row.text[before[-1].span.end : q.span.start].strip(" ,—–-()") in _FOLLOWING
    if follows:
        other = before[-1]
    if other.of is None or not (_alike(other, q) or follows) or not _may_elide(row, q, other):
        return q
    return replace(q, of=other.of)


def _opening(row: Row, q: Quantity) -> str | None:
    """What a bare number that a sentence begins with and a verb follows is of: the several that the sentence before
    names last. "They moved the prisoners. Five went home."
    """
    at, last = row.at(q.span.start), row.at(q.span.end - 1) + 1
    before = at - 1
    if q.unit is not None or at == 0 or not row.opens_sentence(at) or row.kinds(last)[:1] != "v":
        return None
    for k in range(before, max(-1, before - 40), -1):
        if row.sentence[k] != row.sentence[before]:
            break
        if plural(row.low[k]) and (found := left_phrase(row, k + 1)) and not row.is_capital(k):
            return row.written(found[0], k + 1)
    return None


def _saying(row: Row, q: Quantity) -> str | None:
    """Whom a share that says something is of, where the sentence before names several last: "… would cost it Tories.
    One in five say they would stay at home."
    """
    at, last = row.at(q.span.start), row.at(q.span.end - 1) + 1
    if q.unit not in ("percent", "fraction") or row.word(last) not in FAVOURS or at == 0:
        return None
    end = at - 1
    while end > 0 and row.sentence[end] == row.sentence[at]:
        end -= 1
    for k in range(end, max(-1, end - 40), -1):
        if at - end > 4 or row.sentence[k] != row.sentence[end]:
            break
        if plural(row.low[k]) and row.low[k] in _GROUPS:
            found = left_phrase(row, k + 1)
            return row.written(found[0], k + 1) if found else None
    return None


def _of_them(row: Row, q: Quantity, before: Sequence[Quantity]) -> str | None:
    """What "39 percent of these", "34 of them" are of: what the quantities before were, if several."""
    k = row.at(q.span.end - 1) + 1
    if row.word(k) != "of" or row.word(k + 1) not in ("them", "these", "those", "which", "whom"):
        return None
    if row.word(k + 1) in ("these", "those") and row.word(k + 2) not in _LEFT_OUT:
        return None
    named = next(
        (o.of for o in reversed(before[-2:]) if o.of and plural(o.of.split()[-1].lower()) and _near(row, o, q)), None
    )
    return named or (_several(row, row.at(q.span.start)) if row.word(k + 1) == "them" else None)


def _several(row: Row, at: int) -> str | None:
    """The several that the clause before a token names last: "the young men and women — about 20 of them"."""
    for k in range(at - 1, max(-1, at - 20), -1):
        if row.sentence[k] != row.sentence[at]:
            break
        if plural(row.low[k]) and row.kinds(k)[:1] == "n" and (found := left_phrase(row, k + 1)):
            return row.written(found[0], k + 1)
    return None


def _near(row: Row, other: Quantity, q: Quantity) -> bool:
    """Whether two quantities stand in one paragraph, at most two sentences apart."""
    at, was = row.at(q.span.start), row.at(other.span.start)
    return row.sentence[at] - row.sentence[was] <= 2


def _may_elide(row: Row, q: Quantity, other: Quantity) -> bool:
    """Whether a quantity is near enough to another, and what stands around it lets its noun be left out."""
    at, was = row.at(q.span.start), row.at(other.span.start)
    sentences = row.sentence[at] - row.sentence[was]
    if sentences > (q.unit in (None, "percent", "fraction")):
        return False
    if row.word(at - 1) == "of" and q.unit is None and row.word(at - 2) != "out":
        return False  # a group of nine
    if row.word(at - 1) in _STRUCK and row.word(was - 1) not in _STRUCK:
        return False
    if sentences and not _goes_on(row, q, other):
        return False
    return q.unit is not None or _bare(row, q, other)


def _goes_on(row: Row, q: Quantity, other: Quantity) -> bool:
    """Whether a quantity can be of what one of the sentence before is of: shares of a group go on, a rate does not."""
    head = (other.of or "").split()[-1].lower()
    behind = row.word(row.at(q.span.end - 1) + 1)
    going = q.unit is None or (head in _VOTES and behind != "of") or (plural(head) and head not in _TALLIED)
    return going and row.low[row.at(q.span.start)] not in VAGUE


def _bare(row: Row, q: Quantity, other: Quantity) -> bool:
    """Whether what stands around a count tells that its noun is left out."""
    at = row.at(q.span.start)
    behind = row.word(row.at(q.span.end - 1) + 1)
    if row.word(at - 1) in ("all", "the", "other", "those", "these"):
        return behind in _KNOWN_BY or (row.word(at - 1) == "all" and behind in (",", ".", ";", "say", "by"))
    last = row.at(q.span.end - 1)
    if row.word(at - 1) in _AGAIN and _about_same(q, other):
        return True  # more than 13 million votes - 13.3 million to be exact
    return behind in _LEFT_OUT or row.kinds(last + 1)[:1] == "v"


def _about_same(a: Quantity, b: Quantity) -> bool:
    """Whether two intervals are of about one size."""
    x, y = (q.low if q.low is not None else q.high for q in (a, b))
    return x is not None and y is not None and 0.8 * abs(y) <= abs(x) <= 1.25 * abs(y)


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are in one unit; shares and per cents are."""
    return a.unit == b.unit or any(a.unit in alike and b.unit in alike for alike in _ALIKE)
