"""Rules for what a number is of where that stands before it: "a fine of $500", "the death toll is now 40,000"."""

from __future__ import annotations

from onrecord.figures.money import SIGNS
from onrecord.figures.of.noun_phrases import (
    CARRIERS,
    OUTWARD,
    OVER,
    UNIT_NOUNS,
    Range,
    before_articles,
    head_kinds,
    head_word,
    is_common,
    left_phrase,
    phrase,
)
from onrecord.figures.of.persons import old
from onrecord.figures.of.place import COMPARED, NOTHING, POINTS, SHARES, Place
from onrecord.figures.of.subjects import MEASURES, before_time, differing, mover, stander, subject, treated
from onrecord.words.kinds import common, plural
from onrecord.words.lists import tagged, valued
from onrecord.words.number_reading import VAGUE
from onrecord.words.tokens import Row

_ESTIMATES = frozenset("tune age ages average total maximum minimum record high low estimate".split())
#: What consists of persons whom a number behind "of" counts: it names nobody.
_OF_PERSONS = frozenset("father mother parent grandfather grandmother group team list panel family one out".split())
_SOLD = frozenset("sold sell sells selling bought buy buying purchased acquired auctioned".split())
_OUTWARD = OUTWARD - {"between", "to"}
_INSIDE = _OUTWARD - {"near", "of", "among", "over"} | {"to", "around", "during", "after", "before", "under"}
_BEATS = tagged("counting", "beats")
_LEADS = frozenset("margin edge advantage victory".split())
_COSTS = frozenset("cost costs total average".split())
_SCALES = frozenset("age population membership score limit threshold force minimum maximum size".split())
_COUNTED = CARRIERS | _SCALES
#: Verbs whose subject has so much of a physical unit, those whose subject fetches so much money, and trades.
_HOLDS, _EARNS = tagged("counting", "holds"), tagged("counting", "fetches")
#: Verbs whose subject has so much money a time: workers earn, roads charge.
_PER_TIME = tagged("counting", "earns")
#: Verbs of takings, before "in".
_BRINGS = frozenset("bring brings brought take takes took rake rakes raked pull pulls pulled".split())
_THE = frozenset("the its their his her".split())
_SO = frozenset("for at to by from".split())
_GETS = frozenset("get gets got receive receives received paid given owes owe pay pays".split())
_TRADED = tagged("counting", "trades")
_CHANGING = tagged("changes", "moved")
_PERSONS = tagged("people", "person") | tagged("people", "role") | {"candidate", "rival"}
_TOOK = frozenset("took takes take ran runs lasted".split())
_AUXILIARY = frozenset("can could will would is was were are".split())
_CUT = tagged("counting", "cuts")
_PRICED = frozenset("check bill fine contract deal ticket tickets loan settlement cheque".split())
_FRACTIONS = frozenset("half third quarter fifth tenth".split())
#: What a market does "at" a level.
_CLOSE = frozenset("close end finish settle stand trade".split())
_COINS = valued("currencies", "coin").keys()
_HEADS_OF_TIME = frozenset("time day year high low bit night morning evening weekend season".split())
#: Words of approximation before a number that `approximation` does not take.
_ABOUT = ("only", "just", "about", "plus", "minus", "or", "+", "/", "-", "±")


def before_of(place: Place) -> Range | None:
    """A fine of $500."""
    row, at = place.row, place.first - 1
    if row.word(at) in ("plus", "minus") and (found := _plain_before(row, _before_plus(place))):
        return found  # margins of error plus or minus 4 percent
    while row.word(at) in _ABOUT:
        at -= 1
    at -= (
        bool(place.unit) and row.word(at - 1) == "of" and row.word(at).endswith("ing")
    )  # a goal of raising $64 million
    if not place.unit and place.opens in VAGUE and row.word(at - 1) in ("support", "lives", "backing"):
        return NOTHING  # the support of millions: it names nobody
    if row.word(at) != "of" or (found := left_phrase(row, at)) is None or head_word(row, found) in _ESTIMATES:
        return None
    outer = left_phrase(row, found[0] - 1) if row.word(found[0] - 1) == "of" else None
    if outer and head_word(row, outer) in ("margin", "margins"):
        return outer[0], found[1]
    return NOTHING if head_word(row, found) in _OF_PERSONS else found


def _before_plus(place: Place) -> int:
    """Where "plus or minus" begins."""
    at = place.first
    while place.row.word(at - 1) in ("plus", "minus", "or", "of", "is", "was"):
        at -= 1
    return at


def measured(place: Place) -> Range | None:
    """The death toll is now nearly 40,000; a person's per cent are not of that person."""
    if place.lasts and place.after in ("ago", "before", "after", "later", "earlier"):
        return NOTHING
    found = subject(place.row, place.first)
    if found is None and place.unit:
        share = place.unit in SHARES | POINTS or (place.is_money and (_leads_to_level(place) or place.ends in _COINS))
        found = mover(place.row, place.first, share=share)
    if found is None and place.unit and (place.after in COMPARED or place.after in ("up", "down")):
        found = differing(place.row, place.first)
    if found is None:
        return old(place.row, place.first) if place.unit == "year" and place.ends in ("old", "olds") else None
    return NOTHING if _is_person(place, found) else found


def _is_person(place: Place, found: Range) -> bool:
    """Whether a share or points would be of somebody."""
    head = head_word(place.row, found)
    if not place.row.is_capital(found[1] - 1) or plural(head) or common(head) or is_common(place.row, found[1] - 1):
        return False
    if place.row.raw[found[1] - 1].isupper() or place.row.word(found[0] - 1) == "the" or _leads_to_level(place):
        return False  # GDP; the Dow; Copper fell 0.3% to $3.78
    if place.row.word(found[1]) == "for":
        return False  # Crude for May delivery
    return place.unit == "percent" or place.unit in POINTS or (place.lasts and place.ends not in ("old", "olds"))


def contained(place: Place) -> Range | None:
    """The tank holds 1,500 litres; the house has 2,400 square feet; rubber fetched 60 baht a kilo: what has so much."""
    row, at = place.row, place.first - 1
    physical = place.unit and not (place.unit in SHARES | POINTS or place.unit == "times")
    tag = _EARNS | (_PER_TIME if place.is_rate else set()) if place.is_money else _TOOK if place.lasts else _HOLDS
    if not physical or place.after == "of" or (place.lasts and place.after in ("to", "ago", "later", "old")):
        return None
    traded = place.is_money and place.before in ("for", "at") and _is_traded(row, at - 1)
    brought = place.is_money and place.before == "in" and row.word(at - 1) in _BRINGS
    reaches = place.before == "for" and not (place.is_money or place.lasts) and row.word(at - 1) in _HOLDS
    if traded or brought or reaches or (place.lasts and place.before == "for" and row.word(at - 1) in _TOOK):
        at -= 1 + (row.word(at - 1) == "hands")
    elif row.low[at] not in tag:
        return None
    while at and (row.word(at - 1) in _AUXILIARY or row.kinds(at - 1)[:1] == "r" or row.word(at - 1) == "now"):
        at -= 1
    at -= row.word(at - 1) in ("that", "which") and row.kinds(at - 2)[:1] in ("n", "p")  # a bag that sold for
    found = left_phrase(row, at)
    return found if found and row.kinds(found[1] - 1)[:1] != "v" else None


def _is_traded(row: Row, at: int) -> bool:
    """Whether a word tells that something was sold or made, before "for" or "at": "sold", "changed hands"."""
    return row.word(at) in _TRADED or (row.word(at) == "hands" and row.word(at - 1) in ("changed", "changes", "change"))


def treated_so(place: Place) -> Range | None:
    """The flat was sold for RM640k; the freezer must be kept at -18C; the price was slashed by $2 to $8."""
    if not place.unit or place.lasts or place.before not in _SO:
        return None
    if place.before == "by" and place.back(2) not in _CHANGING and place.after != "to":
        return None  # the state was decided by two points
    found = treated(place.row, place.first - 1)
    rated = found and place.unit in SHARES | POINTS and head_word(place.row, found).removesuffix("s") in _PERSONS
    return None if rated else found


def each(place: Place) -> Range | None:
    """Each household gets P4,000; every family will be paid $50; they pay $50 to each family."""
    row, at = place.row, place.first - 1
    if place.is_money and row.word(place.last) in ("to", "for") and row.word(place.last + 1) in ("each", "every"):
        return phrase(row, place.last + 2, min(place.last + 8, len(row.low)))
    if not place.is_money or row.word(at) not in _GETS:
        return None
    at -= 1
    while row.word(at) in ("will", "to", "would", "now", "be", "is", "was", "must", "can"):
        at -= 1
    found = left_phrase(row, at + 1)
    if found is None:
        return None
    begin = found[0] + (row.low[found[0]] in ("each", "every"))
    told = begin > found[0] or row.word(found[0] - 1) in ("each", "every")
    return (begin, found[1]) if told and begin < found[1] else None


def ranked(place: Place) -> Range | None:
    """The city ranked 46 in the survey; the team was ranked number 3."""
    row, at = place.row, place.first - 1
    if place.unit:
        return None
    at -= row.word(at) == "number"
    if row.word(at) not in ("ranked", "ranks", "rank"):
        return None
    at -= row.word(at - 1) in ("was", "is", "were", "are")
    return left_phrase(row, at)


def _leads_to_level(place: Place) -> bool:
    """Whether the level that a change leads to is told behind it, in another unit: so nobody's share has changed."""
    row, at = place.row, place.at + 1
    if place.after != "to":
        return False
    at += 2 * (row.word(at) in _CLOSE and row.word(at + 1) == "at")  # to end at 56.30
    return row.word(at) in SIGNS or (
        row.word(at)[:1].isdecimal() and row.word(at + 1) not in ("%", "percent", "per", "pc")
    )


def paired(place: Place) -> Range | None:
    """An anecdote or two; leads the race for delegates with 55."""
    if place.unit:
        return None
    row = place.row
    if place.before == "with" and row.word(place.last) in (".", ",", ";", "while", ""):
        found = place.phrase_before(1)
        return found if found and plural(head_word(row, found)) else None
    if place.before == "or" and (found := place.phrase_before(1)):
        return None if plural(head_word(row, found)) else found
    return None


def changed(place: Place) -> Range | None:
    """His net worth to $3 billion; total seizures at 68 %; the episodes to 30 minutes. Not who beat whom by 18."""
    row, at = place.row, place.first - 1
    found = place.phrase_before() if place.unit in SHARES | POINTS else None
    if found and row.word(before_articles(row, found[0])) in _CHANGING:
        return found  # lifted the cash rate 25 basis points
    beaten = place.before == "by" and place.unit in POINTS and place.is_near(_BEATS, 14)
    if beaten and not place.is_near(_LEADS, 14):
        return None
    cut = place.before in ("to", "by") and place.is_near(_CUT, 9)
    if place.back(2) in ("a", "an") and row.kinds(at)[:1] == "j":
        at -= 2  # at a solid 50 percent
    the = place.before in ("the", "its", "their") and place.after not in ("who", "of")
    at -= the and row.word(at - 1) in ("from", "to", "at")
    before = row.word(at)
    if before == "worth":
        return left_phrase(row, at) or _plain_before(row, at)
    if before not in ("to", "at", "by", "from") or (place.lasts and not cut):
        return None
    if (found := _plain_before(row, at)) is None:
        return None
    changing = place.before == "from" and place.after == "to"
    return found if place.unit or changing or head_word(row, found) in _COUNTED else None


def priced(place: Place) -> Range | None:
    """A check for $10; sold the house for $2 million."""
    row = place.row
    if place.before != "for" or not place.unit or (found := place.phrase_before(1)) is None:
        return None
    if row.low[found[0]] in _SOLD and found[1] - found[0] > 1:
        return found[0] + 1, found[1]
    sold = row.word(before_articles(row, found[0])) in _SOLD
    return found if sold or head_word(row, found) in _PRICED else None


def stood_at(place: Place) -> Range | None:
    """What a verb and "at" give an amount to: the wind blew at 90 km/h; the house is listed at $900,000."""
    ends = place.unit or place.after in ("", ".", ",", ";", "against", "per", "to", "on")
    if place.before != "at" or not ends or place.lasts or place.unit in SHARES:
        return None
    return stander(place.row, place.first - 1)


def bounded(place: Place) -> Range | None:
    """A rating above 50 percent; magnitudes between five and six; ratings 57 percent higher; leads ranging from 2 to 9;
    rates in half.
    """
    row, first = place.row, place.first
    ranging = place.before in ("from", "between") and place.back(2) in ("ranging", "varying")
    if ranging and (found := _plain_before(row, first - 2)):
        return found
    if place.unit == "fraction" and place.before == "in" and row.word(place.last) in OVER:
        return place.phrase_before(1)
    found = place.phrase_before()
    if found and place.opens == "between" and not place.is_measured:
        return found if head_kinds(row, found)[:1] == "n" else None
    if found and place.unit and place.after in COMPARED:
        return found
    if place.is_rate and not place.is_money and place.opens in ("up", "in", "over", "above"):
        return _plain_before(row, first)  # winds up to 66 mph
    bound = place.opens in ("above", "below", "over", "under", "up") or row.reads(first, "in", "excess")
    return _plain_before(row, first) if place.unit and not place.is_measured and bound else None


def _plain_before(row: Row, at: int) -> Range | None:
    """The plain noun phrase before a preposition, the first of a chain of them."""
    while row.kinds(at - 1)[:1] == "r":
        at -= 1  # a bid reportedly worth
    at -= row.word(at - 1) in ("steady", "unchanged", "flat")
    at -= row.word(at - 1) == ","
    found = left_phrase(row, at) or before_time(row, at)
    for _ in range(3):
        if found is None:
            return None
        k = before_articles(row, found[0])
        outer = left_phrase(row, k) if row.word(k) in _OUTWARD else None
        if outer is None or head_kinds(row, outer)[:1] == "p":
            break
        found = (outer[0], found[1]) if row.low[k] == "of" and head_word(row, outer) in CARRIERS else outer
    if found is None:
        return None
    head = head_word(row, found)
    owned = row.word(found[0] - 1) in _THE and head in _COSTS  # put the cost of the tunnel at
    if head in MEASURES and head != "worth" and not owned and (head not in CARRIERS or head == "amount"):
        return None
    kinds = head_kinds(row, found)
    named = kinds[:1] == "v" and "n" in kinds and row.word(found[0] - 1) in _THE  # cut the harvest by
    noun = owned or kinds[:1] == "n" or named or head == "worth" or head in _SCALES
    return found if noun and head not in UNIT_NOUNS and head not in _HEADS_OF_TIME else None


def apposition(place: Place) -> Range | None:
    """The toll of injured, about 90,000; not behind a phrase that tells a place or time."""
    row, first = place.row, place.first - (place.before == "now")  # the minimum wage, now $10 an hour
    dash = row.word(first - 1) == "-" and not row.is_glued(first)
    if place.lasts or not (dash or row.word(first - 1) in (",", "(", "—", "–")):
        return None
    first -= dash and row.word(first - 2) == "-"
    if (found := left_phrase(row, first - 1)) is None:
        return None
    head = head_word(row, found)
    if head in _FRACTIONS or row.word(before_articles(row, found[0])) in _INSIDE:
        return None
    if not place.unit and place.before == "(" and not plural(head) and head not in _COUNTED:
        return None  # enough delegates to win the nomination (1,237)
    opens = row.opens_sentence(found[0]) and place.before == "now"  # Diesel, now $2 a litre,
    return found if head_kinds(row, found)[:1] == "n" or opens else None
