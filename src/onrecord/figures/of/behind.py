"""Rules for what a number is of where that, or what tells it, stands behind it: "40,000 people", "12 % of voters"."""

from __future__ import annotations

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
from onrecord.figures.of.place import COMPARED, NOTHING, POINTS, SHARES, Place
from onrecord.figures.of.subjects import MEASURES, doubled, subject
from onrecord.figures.units import DURATIONS
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged
from onrecord.words.number_reading import VAGUE

_POSSESSIVE = tagged("grammar", "possessive")
_LENGTHS = frozenset("mile kilometer meter centimeter millimeter foot yard inch nautical_mile light_year".split())
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
_TERMS = frozenset("prison jail custody office power".split())
#: Of FAVOURS, those that others say of something else, and how near to them a share of those who say it stands.
_SAY, _NEAR = frozenset("said say says believe believed think thought".split()), 3
_PAID = frozenset("asked ask asks pay pays paid paying charge charges charged charging".split())
_SPENT = frozenset("spend spent spending spends".split())
#: Words behind an amount that say for how many it is.
_EACH = tagged("counting", "apiece")
_BELIEVED = frozenset("are is were was left believed feared reported confirmed presumed".split())
_DONE = frozenset("injured wounded hurt".split())
_STRUCK = _DONE | {"dead", "dying", "missing", "homeless"}
_CHANGES = tagged("counting", "change")
_DIMENSIONS = frozenset("distance diameter length height width depth size area weight".split())
#: What stands behind an -ing form that is a verb.
_OBJECT = _POSSESSIVE | {*"at in on to for with from by against over a an the . ,".split()}
_THEM = ("them", "those", "which", "whom")


def multiplied(place: Place) -> Range | None:
    """What is multiplied: "twice as many votes as", "twice the number of", "ten times more trade"."""
    if not place.is_multiple:
        return None
    row, word = place.row, place.after
    found = place.phrase_before() if word in COMPARED else None
    if place.follows("as", ("many", "much")):
        again = place.ahead(2) == "as"
        found = place.phrase(3 if again else 2)
        if found and again and row.kinds(found[1])[:1] == "v":
            found = None  # as much as the province spends
    elif word == "as" and (second := next((n for n in range(2, 5) if place.ahead(n) == "as"), 0)):
        found = place.phrase(second + 1)
    elif word == "more":
        found = place.phrase(1 + (place.ahead(1) == "of"))
    elif place.before in ("to", "would", "will", "could", "may") or word in ("the", "that") or word in _POSSESSIVE:
        found = place.phrase()  # to triple production
    return found or subject(row, place.first) or doubled(row, place.first, place.last) or NOTHING


def distance(place: Place) -> Range | None:
    """A distance that tells a place is of what is there, if of anything: "sits 443 feet above"."""
    if place.after == "mark":
        return subject(place.row, place.first - (place.before == "the")) or NOTHING  # eclipse the 600 mark
    if not place.unit and place.after == "strong":
        return place.phrase_before()  # a crowd 15,000 strong
    if place.unit not in _LENGTHS:
        return None
    if place.before == "within":
        return NOTHING
    if place.after in _SIZES and (sized := _sized(place)):
        return sized
    if place.after in _WHERE or (place.after == "of" and place.row.is_capital(place.at + 1)):
        return subject(place.row, place.first) or NOTHING
    return None


def _sized(place: Place) -> Range | None:
    """A 155 km long wall; the beam is 2 inches thick; the bridge, 2 km long, was."""
    found = place.phrase(1, adjacent=True) or subject(place.row, place.first)
    return found or (place.phrase_before(1) if place.before == "," else None)


def behind_of(place: Place) -> Range | None:
    """12 percent of likely voters."""
    if place.follows("worth", "of"):
        return place.phrase(2)
    row, skipped = place.row, 1
    if place.follows(("—", "–", ")"), "of"):
        skipped = 2  # more than half — 55 percent — of the voters
    elif place.after != "of":
        return None
    found = place.phrase(skipped)
    if place.unit in POINTS and place.before == "within":
        return NOTHING  # within two points of the mayor
    if found and row.word(found[1]) == "'s" and row.word(found[1] + 1)[:1].isdecimal():
        return NOTHING  # 20 of the town's 70 schools
    if place.ahead(skipped) not in _THEM and found:
        return found
    at = place.at + skipped
    while row.word(at) in DETERMINERS or row.word(at) in BEFORE_NUMBERS:
        at += 1
    word = row.word(at)
    if found is None and word in _THEM:
        return None
    if word[:1].isdecimal() or word in NUMBERS or word in ("$", "£", "€"):
        return NOTHING  # of the last 10: what they are is told elsewhere
    return (at, at + 1) if at < place.edge and word[:1].isalpha() and row.kinds(at) else None


def term(place: Place) -> Range | None:
    """Three years in prison; six months behind bars; two years into a presidency."""
    if not place.lasts:
        return None
    if place.after == "into":
        return place.phrase(1)
    at = place.at
    if place.follows(("on", "in"), "the", "job") or place.follows("each", "in", _TERMS):
        return at + 2, at + 3
    if place.after == "in" and (post := place.phrase(1)) and head_word(place.row, post) in _POSTS:
        return post
    if place.after == "as" and (place.before in _POSSESSIVE or place.before == "'s"):
        return place.phrase(1)  # his five years as a governor
    return (at + 1, at + 2) if place.follows("in", _TERMS) or place.follows("behind", "bars") else None


def spent(place: Place) -> Range | None:
    """Spent $20 million, or millions, on television ads; pays $375 for a spot."""
    on = place.after == "on" and place.is_near(_SPENT, 6)
    return place.phrase(1) if on or (place.unit and place.after == "for" and place.is_near(_PAID, 4)) else None


def behind_in(place: Place) -> Range | None:
    """$5,000 in fines; millions in donations; 50 km in diameter."""
    row = place.row
    if place.after != "in" or place.lasts or (place.unit == "percent" and place.opens == "100"):
        return None
    if place.follows("in", ("exchange", "return"), "for"):
        return place.phrase(3)
    vague = place.ends in ("millions", "billions") or (place.ends == "thousands" and row.word(place.last - 2) == "of")
    size = place.unit and place.ahead(1) in _DIMENSIONS
    if not (vague or size or place.unit == "percent" or place.is_money):
        return None
    found = place.phrase(1)
    if found is None or row.is_capital(found[1] - 1):
        return None
    head = head_word(row, found)
    if place.before == "of" and not plural(head):
        return None  # its cutoff of $50,440 in response
    return found if head not in _PLACES and head not in DURATIONS else None


def themselves(place: Place) -> Range | None:
    """18-to-34-year-olds are what they count; voters 45 and older stand before."""
    if place.ends in ("older", "younger"):
        return place.phrase_before()
    return NOTHING if place.ends == "olds" else None


def group(place: Place) -> Range | None:
    """The group that a share is of: "among likely voters 49 percent", "Officers favored him 46 percent",
    "Hispanics (32 %)".
    """
    if place.unit not in SHARES | POINTS or place.after == "of":
        return None
    row = place.row
    if place.kind == "g" and place.ahead(1) in DETERMINERS:
        return NOTHING  # with 50 percent favouring the other: whose share it is was told before
    if place.before == "(" and (near := place.phrase_before(1)) and plural(head_word(row, near)):
        return near
    if place.kind == "n":
        return None
    for at in range(place.last, min(place.edge, place.last + 9)):
        if row.low[at] == "among":
            return phrase(row, at + 1, place.edge)
        if row.low[at] in (";", ".", "—", "–", "because") or (row.low[at] == "," and row.word(at + 1) != "among"):
            break
    return _group_before(place)


def _group_before(place: Place) -> Range | None:
    row, first = place.row, place.first
    for at in row.back(first, 13):
        if row.low[at] == "among":
            found = phrase(row, at + 1, first)
            # "support among them was 40 percent" tells of support
            return None if found and row.word(found[1]) in MEASURES else found
        if row.low[at] in _SAY and first - at > _NEAR:
            continue
        if row.low[at] in FAVOURS and (found := left_phrase(row, at)) and plural(head_word(row, found)):
            return found
    return None


def casualties(place: Place) -> Range | None:
    """Thirteen are believed dead; ten dying; dozens left dead."""
    at, row = place.at, place.row
    while not place.unit and at < min(place.edge, place.at + 3) and row.low[at] in _BELIEVED:
        at += 1
    struck = not place.unit and at < place.edge and row.word(at) in _STRUCK
    return (at, at + 1) if struck and (row.low[at] not in _DONE or at == place.at) else None


def adjacent(place: Place) -> Range | None:
    """40,000 people; a $2 billion contract; a 69 % reduction in receipts; a five-month stay."""
    if _counts_nothing(place):
        return NOTHING
    if place.unit and _is_on_year(place):
        return None
    if place.is_rate and place.before == "of" and place.kind in ("v", "d"):
        return None  # gusts of 70 mph felled trees
    if place.is_money and place.before == "of" and place.kind == "v" and place.ahead(1) in DETERMINERS:
        return None  # the settlement of $25 million ends the suit
    forms = place.row.kinds(place.at) if place.after[:1].isalpha() else ""
    doing = forms[:1] == "g" or ("g" in forms and (place.unit in SHARES or place.ends in VAGUE))
    if (doing or place.after[:1].isdecimal()) and (place.is_money or (place.unit == "percent" and not doing)):
        return None  # made $3 million selling access; up from 60 percent 20 years ago
    found = place.phrase(adjacent=place.unit != "fraction")
    if found is None:
        return _hyphened(place)
    if doing and _has_object(place, found):
        return None
    return NOTHING if _left_out(place, found) else _named(place, found)


def _is_on_year(place: Place) -> bool:
    """``6.61 per cent year-on-year``, ``5 percent on-year``: what it is of stands before."""
    if place.after in ("y", "m", "q", "yoy", "mom", "qoq"):
        return place.ahead(1) in ("/", "-") or len(place.after) == 3
    if place.ahead(1) in ("on", "over") and place.ahead(2) == place.after:
        return True
    on = place.after in ("on", "year", "month", "quarter", "week") and place.ahead(1) == "-"
    return on and place.ahead(2) in ("on", "over", "year", "month", "quarter", "week")


def _counts_nothing(place: Place) -> bool:
    """100 percent sure; ten times harder."""
    if place.unit == "percent":
        return place.opens == "100" and place.after != "of" and place.kind != "n"
    times, behind = not place.unit and place.after == "times", place.ahead(1)
    return times and (behind in COMPARED or behind in ("over", "more", "harder", "less"))


def _named(place: Place, found: Range) -> Range | None:
    """A noun phrase behind a number, or what it stands for; None where it is not the number's."""
    row, head = place.row, head_word(place.row, found)
    if place.ends == "old" and plural(head) and found[1] < place.edge and row.kinds(found[1])[:1] == "n":
        return found[0], found[1] + 1  # a 26-year-old benefits manager
    deal = place.is_money and place.before in ("a", "the", "its", "their") and found[1] < place.edge
    if deal and row.low[found[1]] in _DEALS:
        return found[0], found[1] + 1  # a $1 million Westland buy
    if place.unit == "percent" and head in _CHANGES and row.word(found[1]) == "in":
        return phrase(row, found[1] + 1, place.edge) or found
    if place.unit == "percent" and row.is_capital(found[1] - 1) and not plural(head):
        return None  # 61 percent white, 13 percent African American
    each = head in _EACH and found[1] - found[0] == 1
    return None if each or _is_elsewhere(place, found) else found


def _left_out(place: Place, found: Range) -> bool:
    """Whether what stands behind a number is not what it counts, which was told elsewhere, or nowhere."""
    row, head = place.row, head_word(place.row, found)
    if not place.unit:
        return _is_of_next(place, found)
    does = found[1] - found[0] == 1 and "v" in row.kinds(found[0])
    if place.is_measured:  # in 60 days time; a look at the past two years shows
        return head == "time" or (does and place.before in ("past", "last", "next"))
    if place.unit in SHARES:
        return does and row.word(found[1]) in ("him", "her", "them", "it", "us")  # 64 percent call him able
    return place.is_money and place.before in ("every", "each")


def _is_of_next(place: Place, found: Range) -> bool:
    """Whether a bare number counts no such thing as follows: "the 30,000 Lund's lawyers returned", "16 Finnish, three
    Latvian and one Danish soldiers", "14 straight years".
    """
    row, head = place.row, head_word(place.row, found)
    after = row.word(found[1])
    if head in DURATIONS:
        return after not in ("of", "for")
    if not row.is_capital(found[0]) or plural(head):
        return False
    if after in (",", "and") and found[1] - found[0] == 1:
        number = row.word(found[1] + 1 + (row.word(found[1] + 1) == "and"))
        return number in NUMBERS or number[:1].isdecimal()
    verb = row.kinds(found[1])[:1] in ("v", "d")
    return verb and place.before in ("the", "those") and row.is_capital(found[1] - 1)


def _has_object(place: Place, found: Range) -> bool:
    """Whether an -ing form behind a number is a verb: "with hundreds gathering at the sites"."""
    if place.after in ("involving", "including", "entering", "using"):
        return True
    if place.row.is_capital(place.at + 1) and not plural(head_word(place.row, found)):
        return True
    return found[1] - found[0] == 1 and place.row.word(found[1]) in _OBJECT


def _is_elsewhere(place: Place, found: Range) -> bool:
    """Whether a phrase behind a quantity is not of it: "two years ago", or the next clause's subject ("… by 5 metres
    Prices rose").
    """
    if place.is_measured and (place.after in ("ago", "later", "earlier") or place.after in _WHERE):
        return True
    if place.unit and place.after in COMPARED:
        return True
    whole = place.unit in ("", *SHARES) or place.ends == "old"
    return not whole and place.row.kinds(found[1])[:1] == "v" and not place.row.raw[found[0]][0].islower()


def _hyphened(place: Place) -> Range | None:
    """A five-month stay; a two-day, 34-orbit rendezvous; a $2 billion, two-year deficit."""
    parted = place.unit and place.row.word(place.last - 2) in ("-", "–") and place.ends != "old"
    compound = place.at > place.last or (parted and place.row.is_glued(place.last - 1))
    if compound and (place.after in ("low", "high") or place.kind == "v"):
        return place.at, place.at + 1
    if place.after == "," and (compound or place.before in ("a", "an")):
        return place.phrase(1, adjacent=True)
    return None


def left_out(place: Place) -> Range | None:
    """Six were appointed: what they are stands before (`elsewhere` looks there); but 220 of which are children."""
    row = place.row
    verb = place.last + 2 * place.follows("of", ("which", "whom"))
    if not place.unit and row.word(verb) in ("are", "were") and row.word(verb + 1) not in DETERMINERS:
        found = phrase(row, verb + 1, place.edge) if row.kinds(verb + 1)[:1] != "d" else None
        if found and found[0] == verb + 1 and plural(head_word(row, found)) and row.word(found[1]) in OVER:
            return found
    return NOTHING if not place.unit and row.word(place.last) in _VERBS else None


def for_whom(place: Place) -> Range | None:
    """Raised $6 million for veterans; made $622 million available for research; gave $500 to charity."""
    given = place.after == "for" and place.is_near(_GIVEN, 6)
    given = given or place.follows("to", ("charity", "charities", "causes"))
    found = place.phrase(1) if place.is_money and given else None
    return found if found and found[0] == place.at + 1 and not place.row.low[found[0]][0].isdecimal() else None
