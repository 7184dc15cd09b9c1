"""What a number is a number of: the noun phrase that it counts or measures, next to it or across its clause.

`RULES` are asked in order: the first that answers, with a phrase or with "nothing", has it.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.figures.numbers import VAGUE
from onrecord.figures.of.before import LEFT, apposition
from onrecord.figures.of.noun_phrases import (
    BEFORE_NUMBERS,
    DETERMINERS,
    FAVOURS,
    NUMBERS,
    OVER,
    Range,
    head_word,
    left_phrase,
    phrase,
)
from onrecord.figures.of.place import COMPARED, NOTHING, Place
from onrecord.figures.of.subjects import MEASURES, doubled, subject
from onrecord.figures.tokens import Row
from onrecord.figures.units import DURATIONS
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged

_LENGTHS = frozenset("mile kilometer meter foot yard inch nautical_mile light_year".split())
_SHARES = frozenset(("percent", "fraction"))
_POINTS = frozenset(("point", "percentage point"))
#: What follows a distance that tells a place.
_WHERE = tagged("counting", "direction")
_SIZES = frozenset("long wide tall high deep thick".split())
_VERBS = frozenset("were was are have had has is died remain remained".split())
#: What "in" before it tells a place or occasion, not what money is of.
_PLACES = tagged("counting", "occasion")
_GIVEN = frozenset("raise raises raised raising donate donated donates donating available".split())
#: Nouns that are verbs more often.
_DEALS = frozenset("buy bid deal pay fund loan grant order cut purchase contract".split())
_POSTS = frozenset("role job post position office captivity exile hiding".split())
_WHOSE = frozenset("his her their my our its 's".split())
_TERMS = frozenset("prison jail custody office power".split())
#: Of FAVOURS, those that others say of something else, and how near to them a share of those who say it stands.
_SAY, _NEAR = frozenset("said say says believe believed think thought".split()), 3
_PAID = frozenset("asked ask asks pay pays paid paying charge charges charged charging".split())
_SPENT = frozenset("spend spent spending spends".split())
#: Words behind an amount that say for how many it is.
_EACH = tagged("counting", "apiece")
_BELIEVED = frozenset("are is were was left believed feared reported confirmed presumed".split())
_STRUCK = frozenset("dead dying missing injured wounded homeless hurt".split())
_DONE = frozenset("injured wounded hurt".split())
_CHANGES = tagged("counting", "change")
_DIMENSIONS = frozenset("distance diameter length height width depth size area weight".split())
#: What stands behind an -ing form that is a verb.
_OBJECT = frozenset("at in on to for with from by against over the a an his her their its . ,".split())


def counted(row: Row, first: int, last: int, edge: int, unit: str | None, multiple: bool) -> Range | None:
    """The tokens of what a quantity from ``first`` to before ``last`` is of; None where nothing is named."""
    name, per, _ = (unit or "").partition("/")
    place = Place(row, first, last, edge, name, bool(per), multiple)
    for rule in RULES:
        if (found := rule(place)) is not None:
            return None if found == NOTHING else found
    return None


def _multiplied(p: Place) -> Range | None:
    """What is multiplied: "twice as many votes as", "twice the number of", "ten times more trade"."""
    if not p.multiple:
        return None
    row, at, w = p.row, p.at, p.after
    found = left_phrase(row, p.first) if w in COMPARED else None
    if w == "as" and row.word(at + 1) in ("many", "much"):
        again = row.word(at + 2) == "as"
        found = p.phrase(at + 3 if again else at + 2)
        after = row.word(found[1]) if found and again else ""
        if found and after and row.kinds(found[1])[:1] == "v":
            found = None  # as much as the province spends
    elif w == "as" and (second := next((k for k in range(at + 2, min(at + 5, p.edge)) if row.low[k] == "as"), 0)):
        found = p.phrase(second + 1)
    elif w == "more":
        found = p.phrase(at + 1 + (row.word(at + 1) == "of"))
    elif p.before in ("to", "would", "will", "could", "may"):
        found = p.phrase(at)  # to triple production
    elif w in ("the", "that", "its", "their", "his", "her", "our", "my"):
        found = p.phrase(at)
    return found or subject(row, p.first) or doubled(row, p.first, p.last) or NOTHING


def _distance(p: Place) -> Range | None:
    """A distance that tells a place is of what is there, if of anything: "sits 443 feet above"."""
    if p.after == "mark":
        return subject(p.row, p.first - (p.before == "the")) or NOTHING  # eclipse the 600 mark
    if p.name in _LENGTHS and p.before == "within":
        return NOTHING
    if p.name in _LENGTHS and p.after in _SIZES and (wall := p.phrase(p.at + 1, adjacent=True)):
        return wall  # a 155 km long wall
    if not p.name and p.after == "strong":
        return left_phrase(p.row, p.first)  # a crowd 15,000 strong
    if p.name in _LENGTHS and (p.after in _WHERE or (p.after == "of" and p.row.is_capital(p.at + 1))):
        return subject(p.row, p.first) or NOTHING
    return None


def _behind_of(p: Place) -> Range | None:
    """12 percent of likely voters."""
    if p.after == "worth" and p.row.word(p.at + 1) == "of":
        return p.phrase(p.at + 2)
    row, k = p.row, p.at + 1
    if p.after in ("—", "–", ")") and row.word(k) == "of":
        k += 1  # more than half — 55 percent — of the voters
    elif p.after != "of":
        return None
    found = p.phrase(k)
    if p.name in _POINTS and p.before == "within":
        return NOTHING  # within two points of the mayor
    if found and row.word(found[1]) == "'s" and row.word(found[1] + 1)[:1].isdecimal():
        return NOTHING  # 20 of the town's 70 schools
    if found and row.word(k) not in ("them", "those", "which", "whom"):
        return found
    while row.word(k) in DETERMINERS or row.word(k) in BEFORE_NUMBERS:
        k += 1
    w = row.word(k)
    if found is None and w in ("them", "those", "which", "whom"):
        return None
    if w[:1].isdecimal() or w in NUMBERS or w in ("$", "£", "€"):
        return NOTHING  # of the last 10: what they are is told elsewhere
    return (k, k + 1) if k < p.edge and w[:1].isalpha() and row.kinds(k) else None


def _term(p: Place) -> Range | None:
    """Three years in prison; six months behind bars; two years into a presidency."""
    if p.name not in DURATIONS.values():
        return None
    if p.after == "into":
        return p.phrase(p.at + 1)
    if p.after in ("on", "in") and p.row.word(p.at + 1) == "the" and p.row.word(p.at + 2) == "job":
        return p.at + 2, p.at + 3
    if p.after == "in" and (post := p.phrase(p.at + 1)) and head_word(p.row, post) in _POSTS:
        return post
    if p.after == "as" and p.before in _WHOSE:
        return p.phrase(p.at + 1)  # his five years as a governor
    if p.after == "each" and p.row.word(p.at + 1) == "in" and p.row.word(p.at + 2) in _TERMS:
        return p.at + 2, p.at + 3
    told = (p.after == "in" and p.row.word(p.at + 1) in _TERMS) or (
        p.after == "behind" and p.row.word(p.at + 1) == "bars"
    )
    return (p.at + 1, p.at + 2) if told else None


def _spent(p: Place) -> Range | None:
    """Spent $20 million, or millions, on television ads; pays $375 for a spot."""
    row, first = p.row, p.first
    if p.after == "on" and _SPENT & {row.word(k) for k in range(first - 6, first)}:
        return p.phrase(p.at + 1)
    if p.name and p.after == "for" and _PAID & {row.word(k) for k in range(first - 4, first)}:
        return p.phrase(p.at + 1)
    return None


def _behind_in(p: Place) -> Range | None:
    """$5,000 in fines; millions in donations; 50 km in diameter."""
    if p.after != "in" or p.name in DURATIONS.values() or (p.name == "percent" and p.row.raw[p.first] == "100"):
        return None
    if p.row.word(p.at + 1) in ("exchange", "return") and p.row.word(p.at + 2) == "for":
        return p.phrase(p.at + 3)
    vague = p.row.low[p.last - 1] in ("millions", "billions") or (
        p.row.low[p.last - 1] == "thousands" and p.row.word(p.last - 2) == "of"
    )
    size = p.name != "" and p.row.word(p.at + 1) in _DIMENSIONS
    if not (vague or size or p.name == "percent" or p.money):
        return None
    found = p.phrase(p.at + 1)
    if found is None or p.row.is_capital(found[1] - 1):
        return None
    head = head_word(p.row, found)
    if p.before == "of" and not plural(head):
        return None  # its cutoff of $50,440 in response
    return found if head not in _PLACES and head not in DURATIONS else None


def _themselves(p: Place) -> Range | None:
    """18-to-34-year-olds are what they count; voters 45 and older stand before."""
    last = p.row.word(p.last - 1)
    if last in ("older", "younger"):
        return left_phrase(p.row, p.first)
    return NOTHING if last == "olds" else None


def _group(p: Place) -> Range | None:
    """The group that a share is of: "among likely voters 49 percent", "Officers favored him 46 percent",
    "Hispanics (32 %)".
    """
    if p.name not in _SHARES | _POINTS or p.after == "of":
        return None
    row, first = p.row, p.first
    if _doing(p):
        return NOTHING  # with 50 percent favouring the other: whose share it is was told before
    if p.before == "(" and (near := left_phrase(row, first - 1)) and plural(head_word(row, near)):
        return near
    if p.after[:1].isalpha() and row.kinds(p.at)[:1] == "n":
        return None
    for k in range(p.last, min(p.edge, p.last + 9)):
        if row.low[k] == "among":
            return p.phrase(k + 1)
        if row.low[k] in (";", ".", "—", "–", "because") or (row.low[k] == "," and row.word(k + 1) != "among"):
            break
    return _group_before(row, first)


def _doing(p: Place) -> bool:
    """Whether an -ing form with an object of its own stands behind a share."""
    if not p.after[:1].isalpha() or p.row.kinds(p.at)[:1] != "g":
        return False
    return p.row.word(p.at + 1) in DETERMINERS


def _group_before(row: Row, first: int) -> Range | None:
    for k in range(first - 1, max(-1, first - 14), -1):
        if not row.word(k) or row.sentence[k] != row.sentence[first]:
            break
        if row.low[k] == "among":
            found = phrase(row, k + 1, first)
            # "support among them was 40 percent" tells of support
            return None if found and row.word(found[1]) in MEASURES else found
        if row.low[k] in _SAY and first - k > _NEAR:
            continue
        if row.low[k] in FAVOURS and (found := left_phrase(row, k)) and plural(head_word(row, found)):
            return found
    return None


def _adjacent(p: Place) -> Range | None:
    """40,000 people; a $2 billion contract; a 69 % reduction in receipts; a five-month stay."""
    row = p.row
    if _idiom(p):
        return NOTHING
    forms = row.kinds(p.at) if p.after[:1].isalpha() else ""
    doing = forms[:1] == "g" or ("g" in forms and (p.name in _SHARES or row.low[p.last - 1] in VAGUE))
    if (doing or p.after[:1].isdecimal()) and (p.money or (p.name == "percent" and not doing)):
        return None  # made $3 million selling access; up from 60 percent 20 years ago
    found = p.phrase(p.at, adjacent=p.name != "fraction")
    if found is None:
        return _hyphened(p)
    if doing and _has_object(p, found):
        return None
    return NOTHING if _left_out(p, found) else _named(p, found)


def _named(p: Place, found: Range) -> Range | None:
    """A noun phrase behind a number, or what it stands for; None where it is not the number's."""
    row, head = p.row, head_word(p.row, found)
    if row.low[p.last - 1] == "old" and plural(head) and p.of_noun(found[1]):
        return found[0], found[1] + 1  # a 26-year-old benefits manager
    if p.money and p.before in ("a", "the", "its", "their") and found[1] < p.edge and row.low[found[1]] in _DEALS:
        return found[0], found[1] + 1  # a $1 million Westland buy
    if p.name == "percent" and head in _CHANGES and row.word(found[1]) == "in":
        return p.phrase(found[1] + 1) or found
    if p.name == "percent" and row.is_capital(found[1] - 1) and not plural(head):
        return None  # 61 percent white, 13 percent African American
    each = head in _EACH and found[1] - found[0] == 1
    return None if each or _is_elsewhere(p, found) else found


def _left_out(p: Place, found: Range) -> bool:
    """Whether what stands behind a number is not what it counts, which was told elsewhere, or nowhere."""
    row, head = p.row, head_word(p.row, found)
    had = row.word(found[1]) in ("had", "has", "have") and not plural(head)
    if had and p.before in ("the", "those") and row.is_capital(found[0]):
        return True  # the 22 billion gallons Congress had sought
    if not p.name:
        return _is_of_next(p, found)
    does = found[1] - found[0] == 1 and "v" in row.kinds(found[0])
    if p.measured:  # in 60 days time; a look at the past two years shows
        return head == "time" or (does and p.before in ("past", "last", "next"))
    if p.name in _SHARES:
        return does and row.word(found[1]) in ("him", "her", "them", "it", "us")  # 64 percent call him able
    return p.money and p.before in ("every", "each")


def _is_of_next(p: Place, found: Range) -> bool:
    """Whether a bare number counts no such thing as follows: "the 30,000 Lund's lawyers returned", "16 Finnish, three
    Latvian and one Danish soldiers", "14 straight years".
    """
    row, head = p.row, head_word(p.row, found)
    after = row.word(found[1])
    if head in DURATIONS:
        return after not in ("of", "for")
    if not row.is_capital(found[0]) or plural(head):
        return False
    if after in (",", "and") and found[1] - found[0] == 1:
        number = row.word(found[1] + 1 + (row.word(found[1] + 1) == "and"))
        return number in NUMBERS or number[:1].isdecimal()
    verb = bool(after) and row.kinds(found[1])[:1] in ("v", "d")
    return verb and p.before in ("the", "those") and row.is_capital(found[1] - 1)


def _has_object(p: Place, found: Range) -> bool:
    """Whether an -ing form behind a number is a verb: "with hundreds gathering at the sites"."""
    if p.after in ("involving", "including", "entering", "using"):
        return True
    if p.row.is_capital(p.at + 1) and not plural(head_word(p.row, found)):
        return True
    return found[1] - found[0] == 1 and p.row.word(found[1]) in _OBJECT


def _is_elsewhere(p: Place, found: Range) -> bool:
    """Whether a phrase behind a quantity is not of it: "two years ago", or the next clause's subject ("… by 5 metres
    Prices rose").
    """
    if p.measured and (p.after in ("ago", "later", "earlier") or p.after in _WHERE):
        return True
    if p.name and p.after in COMPARED:
        return True
    after = p.row.word(found[1])
    verb = bool(after) and p.row.kinds(found[1])[:1] == "v"
    whole = p.name in ("", "percent", "fraction") or p.row.low[p.last - 1] == "old"
    return verb and not p.row.raw[found[0]][0].islower() and not whole


def _hyphened(p: Place) -> Range | None:
    """A five-month stay; a two-day, 34-orbit rendezvous; a $2 billion, two-year deficit."""
    unit = p.row.word(p.last - 1) if p.name and p.row.word(p.last - 2) in ("-", "–") else "old"
    compound = p.at > p.last or (unit != "old" and p.row.is_glued(p.last - 1))
    if compound and p.after[:1].isalpha() and (p.after in ("low", "high") or p.row.kinds(p.at)[:1] == "v"):
        return p.at, p.at + 1
    if p.after == "," and (compound or p.before in ("a", "an")):
        return p.phrase(p.at + 1, adjacent=True)
    return None


def _idiom(p: Place) -> bool:
    """Whether it counts nothing: 100 percent sure; ten times harder."""
    if p.name == "percent":
        noun = p.after[:1].isalpha() and p.row.kinds(p.at)[:1] == "n"
        return p.row.raw[p.first] == "100" and p.after != "of" and not noun
    behind = p.row.word(p.at + 1)
    return not p.name and p.after == "times" and (behind in COMPARED or behind in ("over", "more", "harder", "less"))


def _casualties(p: Place) -> Range | None:
    """Thirteen are believed dead; ten dying; dozens left dead."""
    if p.name:
        return None
    at = p.at
    while at < p.edge and at < p.at + 3 and p.row.low[at] in _BELIEVED:
        at += 1
    w = p.row.word(at) if at < p.edge else ""
    return (at, at + 1) if w in _STRUCK and (w not in _DONE or at == p.at) else None


def _elided(p: Place) -> Range | None:
    """Six were appointed: what they are stands before (`find` looks there); but 220 of which are children."""
    k = p.last + 2 * (p.after == "of" and p.row.word(p.at + 1) in ("which", "whom"))
    w = p.row.word(k + 1) if p.row.word(k) in ("are", "were") else ""
    if w and not p.name and w not in DETERMINERS and p.row.kinds(k + 1)[:1] != "d":
        found = p.phrase(k + 1)
        if found and found[0] == k + 1 and plural(head_word(p.row, found)) and p.row.word(found[1]) in OVER:
            return found
    return NOTHING if not p.name and p.row.word(p.last) in _VERBS else None


def _for_whom(p: Place) -> Range | None:
    """Raised $6 million for veterans; made $622 million available for research; gave $500 to charity."""
    to_some = p.after == "to" and p.row.word(p.at + 1) in ("charity", "charities", "causes")
    given = _GIVEN.intersection(p.row.low[max(0, p.first - 6) : p.first])
    found = p.phrase(p.at + 1) if p.money and ((p.after == "for" and given) or to_some) else None
    return found if found and found[0] == p.at + 1 and not p.row.low[found[0]][0].isdecimal() else None


RULES: tuple[Callable[[Place], Range | None], ...] = (
    _multiplied,
    _distance,
    _behind_of,
    _term,
    _spent,
    _behind_in,
    _themselves,
    _group,
    _casualties,
    _adjacent,
    *LEFT,
    _elided,
    apposition,
    _for_whom,
)
