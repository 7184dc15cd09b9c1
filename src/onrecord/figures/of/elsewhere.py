"""What a number is of where its noun stands at another number, or in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.of.noun_phrases import FAVOURS, left_phrase
from onrecord.figures.of.place import POINTS, SHARES
from onrecord.figures.quantities.measure import Measured
from onrecord.figures.units import LASTING
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged, valued
from onrecord.words.number_reading import VAGUE
from onrecord.words.tokens import Row

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
#: What stands between a quantity and another telling of the same: "dipping 1.3 percent to $191 million".
_FOLLOWING = frozenset(
    ("to", "by", "x", "×", "or", "up", "down", "up from", "down from", "compared with", "compared to", "from", "versus")
)
#: What stands between numbers of one thing.
_JOINTLY = frozenset(("and", "or", ",", "and about", "and nearly", ", and", "if not", ", if not"))
#: What stands between a part and the whole, which tells what both are: "of her", "out of the past", "of Lund's".
_OF_WHOLE = re.compile(
    r"(?:of(?: (?:the|its|their|his|her|our|my|those|every))?|out of(?: the)?|of .{0,35}['’]s)"
    r"(?: (?:past|last|first|next|top|other))?(?: (?:about|roughly|nearly|almost|some|estimated))?"
)
#: What stands between a change and the level that it leads to: "12 points lower at".
_LEADS = re.compile(
    r"(?=.)(?:, )?(?:from (?:a|one) (?:year|month|week|quarter) (?:earlier|ago|before),? ?)?"
    r"(?:(?:this|last|in|on|over|since|during|for)(?: (?!to\b)[\w.-]+){1,3}?,? |overnight,? )?"
    r"(?:(?:up|down|higher|lower|firmer|weaker|stronger) ?)?(?:on the (?:day|week|month|quarter|year),? ?)?"
    r"(?:(?:at|to)(?: an?(?: [\w-]+){1,2}?)?|to (?:close|settle|end|finish|trade)(?: at)?|to (?:hit|reach|touch|top)|"
    r"(?:is|are) now)"
)
#: What stands between two sizes of one thing.
_SIZES = re.compile(r"(?:long|wide|tall|high|deep|thick|across)(?:,| and|, and|, but)")
#: Tokens to look back for several that a clause or sentence names.
_CLAUSE, _SENTENCE = 19, 40

#: What parts a change from the level that it leads to.
_WITH_IT = frozenset({*"down up at to ,".split(), *valued("changes", "compared")})


def _next(row: Row, every: Sequence[Measured], number: int) -> str | None:
    """The noun that the next number has, too: "89 and 43 seats", "a 56 % and 54 % approval rating"."""
    q, after = every[number], every[number + 1]
    between, counts = row.written(q.last, after.first), q.unit is None and after.unit is None
    together = (
        (between in _JOINTLY and _alike(q, after) and q.unit not in LASTING)
        or (not between and q.unit is None and after.unit is not None)  # three $50,000 prizes
        or (counts and _PEOPLES.fullmatch(between))
        or between in ("- or", "- to", "- and")
        or _OF_WHOLE.fullmatch(between)
    )
    return after.of if together else None


def _of_them(row: Row, every: Sequence[Measured], number: int) -> str | None:
    """What "39 percent of these", "34 of them" are of: what the quantities before were, if several."""
    q, them = every[number], row.word(every[number].last + 1)
    if row.word(q.last) != "of" or them not in ("them", "these", "those", "which", "whom"):
        return None
    if them in ("these", "those") and row.word(q.last + 2) not in _LEFT_OUT:
        return None
    for other in reversed(every[max(0, number - 2) : number]):
        if other.of and plural(other.of.split()[-1].lower()) and row.sentence[q.first] - row.sentence[other.first] <= 2:
            return other.of
    return _several(row, q.first, _CLAUSE, lambda k: row.kinds(k)[:1] == "n") if them == "them" else None


def _opening(row: Row, every: Sequence[Measured], number: int) -> str | None:
    """What a bare number that a sentence begins with and a verb follows is of: the several that the sentence before
    names last. "They moved the prisoners. Five went home."
    """
    q = every[number]
    if q.unit is not None or q.first == 0 or not row.opens_sentence(q.first) or row.kinds(q.last)[:1] != "v":
        return None
    return _several(row, q.first, _SENTENCE, lambda k: left_phrase(row, k + 1) is not None and not row.is_capital(k))


def _saying(row: Row, every: Sequence[Measured], number: int) -> str | None:
    """Whom a share that says something is of, where the sentence before names several last: "… would cost it Tories.
    One in five say they would stay at home."
    """
    q = every[number]
    if q.unit not in SHARES or row.word(q.last) not in FAVOURS or q.first == 0:
        return None
    begin = row.sentence_from(q.first, max(0, q.first - 4))
    return _several(row, begin, _SENTENCE, lambda k: row.low[k] in _GROUPS) if q.first - begin < 4 else None


def _several(row: Row, end: int, most: int, fits: Callable[[int], bool]) -> str | None:
    """The last plural before a token, in its clause or the sentence that ends there, that fits."""
    for k in (end - 1, *row.back(end - 1, most - 1)) if end else ():
        if plural(row.low[k]) and fits(k):
            found = left_phrase(row, k + 1)
            return row.written(found[0], k + 1) if found else None
    return None


def _before(row: Row, every: Sequence[Measured], number: int) -> str | None:
    """The noun that was left out, since a quantity before has it: "11 moons in 2001, and 11 in 2002"."""
    q = every[number]
    if number == 0:
        return None
    last = every[number - 1]
    if q.unit is not None and q.first > last.last and _SIZES.fullmatch(row.written(last.last, q.first)):
        return last.of  # 193km long and 24m deep
    if q.unit != last.unit and q.first > last.last and _LEADS.fullmatch(row.written(last.last, q.first)):
        return last.of  # 0.4 percent to 151.20 per dollar
    follows = row.written(last.last, q.first).strip(" ,—–-()") in _FOLLOWING
    other = next((o for o in reversed(every[max(0, number - 3) : number]) if _alike(o, q)), last)
    other = last if follows else other
    told = other.of is not None and (follows or _alike(other, q)) and _may_elide(row, q, other)
    return other.of if told else None


def _may_elide(row: Row, q: Measured, other: Measured) -> bool:
    """Whether a quantity is near enough to another, and what stands around it lets its noun be left out."""
    sentences, before = row.sentence[q.first] - row.sentence[other.first], row.word(q.first - 1)
    if sentences > (q.unit is None or q.unit in SHARES):
        return False
    if before == "of" and q.unit is None and row.word(q.first - 2) != "out":
        return False  # a group of nine
    if before in _STRUCK and row.word(other.first - 1) not in _STRUCK:
        return False
    if sentences and not _goes_on(row, q, other):
        return False
    return q.unit is not None or _is_bare(row, q, other)


def _goes_on(row: Row, q: Measured, other: Measured) -> bool:
    """Whether a quantity can be of what one of the sentence before is of: shares of a group go on, a rate does not."""
    head = (other.of or "").split()[-1].lower()
    votes = head in _VOTES and row.word(q.last) != "of"
    return (q.unit is None or votes or (plural(head) and head not in _TALLIED)) and row.low[q.first] not in VAGUE


def _is_bare(row: Row, q: Measured, other: Measured) -> bool:
    """Whether what stands around a count tells that its noun is left out."""
    before, behind = row.word(q.first - 1), row.word(q.last)
    if before in ("all", "the", "other", "those", "these"):
        return behind in _KNOWN_BY or (before == "all" and behind in (",", ".", ";", "say", "by"))
    if before in _AGAIN and _about_same(q, other):
        return True  # more than 13 million votes - 13.3 million to be exact
    return behind in _LEFT_OUT or row.kinds(q.last)[:1] == "v"


def _about_same(a: Measured, b: Measured) -> bool:
    """Whether two intervals are of about one size."""
    x, y = (q.low if q.low is not None else q.high for q in (a, b))
    return x is not None and y is not None and 0.8 * abs(y) <= abs(x) <= 1.25 * abs(y)


def _alike(a: Measured, b: Measured) -> bool:
    """Whether two quantities are in one unit; shares and per cents are."""
    return a.unit == b.unit or any(a.unit in alike and b.unit in alike for alike in (SHARES, POINTS))


#: From the last quantity to the first, before the others.
def _with_it(row: Row, every: Sequence[Measured], number: int) -> str | None:
    """What a change right before is of: "1.4% down at 412"."""
    before = every[number - 1] if number else None
    if before is None or before.last > every[number].first:
        return None
    between = row.low[before.last : every[number].first]
    return before.of if len(between) > 1 and _WITH_IT.issuperset(between) else None


NEXT = Rule("next", "They won 89 and 43 «seats».", "They won 89 seats and 43.", _next)
RULES = (
    Rule("with it", "The «stock» ended 2 percent down at $40.", "The stock ended at 2 percent.", _with_it),
    Rule("of them", "He met 89 «farmers»; 34 of them left.", "He met 89 farmers.", _of_them),
    Rule("opening", "They moved the «prisoners». 5 went home.", "They moved. 5 went home.", _opening),
    Rule("saying", "It will cost it «Tory voters». 20 percent say they will stay.", "It says 20 percent.", _saying),
    Rule("before", "She found 11 «moons» in spring, and 14 in autumn.", "She found 14 in autumn.", _before),
)
