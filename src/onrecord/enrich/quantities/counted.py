"""What a number is a number of: the noun phrase that it counts or measures, next to it or across its clause.

`RULES` are asked in order: the first that answers, with a phrase or with "nothing", has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.enrich.quantities.ages import old
from onrecord.enrich.quantities.kinds import common, kinds, plural
from onrecord.enrich.quantities.phrases import (
    BEFORE_NUMBERS,
    CARRIERS,
    DETERMINERS,
    NUMBERS,
    UNIT_NOUNS,
    Range,
    before_articles,
    head_kinds,
    head_word,
    left_phrase,
    phrase,
)
from onrecord.enrich.quantities.subjects import MEASURES, before_time, subject
from onrecord.enrich.quantities.units import DURATIONS
from onrecord.enrich.tokens import Tokens

#: The answer that a number is of nothing that the text names.
NOTHING: Range = (-1, -1)

_ESTIMATES = frozenset("tune age ages average total maximum minimum record high low estimate".split())
#: What consists of persons whom a number behind "of" counts: it names nobody.
_OF_PERSONS = frozenset("father mother parent grandfather grandmother group team list panel family one out".split())
_LENGTHS = frozenset("mile kilometer meter foot yard inch nautical_mile light_year".split())
_SHARES = frozenset(("percent", "fraction"))
_POINTS = frozenset(("point", "percentage point"))
#: What follows a distance that tells a place.
_WHERE = frozenset(
    "from below above off away over under north south east west northeast northwest southeast southwest outside inside "
    "beyond into apart ahead behind offshore inland upstream downstream deep long wide tall high".split()
)
_SIZES = frozenset("long wide tall high deep thick".split())
_VERBS = frozenset("were was are have had has is died remain remained".split())
#: What "in" before it tells a place or occasion, not what money is of.
_PLACES = frozenset(
    "bank hand primary primaries election elections race state states country city month year week quarter cycle "
    "period days hours weeks months years matchup poll survey total addition part all office congress "
    "case court".split()
)
_TERMS = frozenset("prison jail custody office power".split())
#: Verbs whose subject is the group that a share is of.
_FAVOURS = frozenset(
    "favored favor favors favoured backed back backs preferred prefer prefers supported support supports chose choose "
    "said say says approved approve disapproved disapprove believe believed think thought want wanted".split()
)
_PAID = frozenset("asked ask asks pay pays paid paying charge charges charged charging".split())
_SOLD = frozenset("sold sell sells selling bought buy buying purchased acquired auctioned".split())
_SPENT = frozenset("spend spent spending spends".split())
_INSIDE = frozenset("in at by on around during after before with from to for under".split())
#: Words behind an amount that say for how many it is.
_EACH = frozenset(
    "apiece each worth together altogether annually yearly total combined net gross cad usd aud gbp eur nzd".split()
)
_BELIEVED = frozenset("are is were was left believed feared reported confirmed presumed".split())
_STRUCK = frozenset("dead dying missing injured wounded homeless hurt".split())
_DONE = frozenset("injured wounded hurt".split())
_BEATS = frozenset(
    "beat beats beating lead leads led leading trail trails trailed trailing won win wins defeated".split()
)
_LEADS = frozenset("margin edge advantage victory".split())
_CHANGES = frozenset("increase decrease reduction rise drop fall decline jump cut hike growth surge gain".split())
_DIMENSIONS = frozenset("distance diameter length height width depth size area weight".split())
_COMPARED = frozenset("higher lower larger smaller bigger greater cheaper".split())
#: What stands behind an -ing form that is a verb.
_OBJECT = frozenset("at in on to for with from by against over the a an his her their its . ,".split())
_SCALES = frozenset("age population membership score limit threshold force minimum maximum size".split())
_CUT = frozenset(
    "cut cuts cutting reduce reduces reduced reducing limit limited shorten shortened extend extended".split()
)
_PRICED = frozenset("check bill fine contract deal ticket tickets loan settlement cheque".split())
_FRACTIONS = frozenset("half third quarter fifth tenth".split())
_HEADS_OF_TIME = frozenset("time day year high low".split())


@dataclass(slots=True)
class Place:
    """A quantity from token ``first`` to before ``last``; ``at`` is the token where what it counts may begin, over a
    hyphen or mark; ``name`` its unit without what it is per ("" for counts); nothing from ``edge`` on is looked at.
    """

    t: Tokens
    first: int
    last: int
    edge: int
    name: str
    rate: bool
    multiple: bool
    at: int = 0

    def __post_init__(self) -> None:
        t, self.at = self.t, self.last
        if t.word(self.at, self.first) in ('"', "”", "’", "'", "“") and self.at + 1 < self.edge:
            self.at += 1
        if t.word(self.at, self.first) in ("-", "–") and t.glued(self.at) and self.at + 1 < self.edge:
            self.at += 1

    @property
    def after(self) -> str:
        """The word where what is counted may begin."""
        return self.t.word(self.at, self.first) if self.at < self.edge else ""

    @property
    def before(self) -> str:
        """The word before the quantity."""
        return self.t.word(self.first - 1, self.first)

    @property
    def measured(self) -> bool:
        """Whether it is a duration or rate, which counts nothing itself."""
        return self.rate or self.name in DURATIONS.values()

    def phrase(self, i: int, adjacent: bool = False) -> Range | None:
        """The noun phrase that begins at a token behind the quantity."""
        return phrase(self.t, i, self.first, self.edge, adjacent)


def counted(t: Tokens, first: int, last: int, edge: int, unit: str | None, multiple: bool) -> Range | None:
    """The tokens of what a quantity from ``first`` to before ``last`` is of; None where nothing is named."""
    name, per, _ = (unit or "").partition("/")
    place = Place(t, first, last, edge, name, bool(per), multiple)
    for rule in RULES:
        if (found := rule(place)) is not None:
            return None if found == NOTHING else found
    return None


def _multiplied(p: Place) -> Range | None:
    """What is multiplied: "twice as many votes as", "twice the number of", "ten times more trade"."""
    if not p.multiple:
        return None
    t, at, w = p.t, p.at, p.after
    found = left_phrase(t, p.first, p.first) if w in _COMPARED else None
    if w == "as" and t.word(at + 1, p.first) in ("many", "much"):
        found = p.phrase(at + 3 if t.word(at + 2, p.first) == "as" else at + 2)
    elif w == "as" and (second := next((k for k in range(at + 2, min(at + 5, p.edge)) if t.low[k] == "as"), 0)):
        found = p.phrase(second + 1)
    elif w == "more":
        found = p.phrase(at + 1 + (t.word(at + 1, p.first) == "of"))
    elif w in ("the", "that", "its", "their", "his", "her", "our", "my"):
        found = p.phrase(at)
    return found or subject(t, p.first) or NOTHING


def _distance(p: Place) -> Range | None:
    """A distance that tells a place is of what is there, if of anything: "sits 443 feet above"."""
    if p.name in _LENGTHS and p.before == "within":
        return NOTHING
    if p.name in _LENGTHS and p.after in _SIZES and (wall := p.phrase(p.at + 1, adjacent=True)):
        return wall  # a 155 km long wall
    if p.name in _LENGTHS and (p.after in _WHERE or (p.after == "of" and p.t.capital(p.at + 1))):
        return subject(p.t, p.first) or NOTHING
    return None


def _behind_of(p: Place) -> Range | None:
    """12 percent of likely voters."""
    if p.after == "worth" and p.t.word(p.at + 1, p.first) == "of":
        return p.phrase(p.at + 2)
    if p.after != "of":
        return None
    t, k = p.t, p.at + 1
    found = p.phrase(k)
    if found and t.word(k, p.first) not in ("them", "those", "which", "whom"):
        return found
    while t.word(k, p.first) in DETERMINERS or t.word(k, p.first) in BEFORE_NUMBERS:
        k += 1
    w = t.word(k, p.first)
    if w[:1].isdecimal() or w in NUMBERS or w in ("$", "£", "€"):
        return NOTHING  # of the last 10: what they are is told elsewhere
    return (k, k + 1) if k < p.edge and w[:1].isalpha() and kinds(w, t.raw[k]) else None


def _behind_in(p: Place) -> Range | None:
    """$5,000 in fines; three years in prison; spent $20 million on television ads."""
    if p.name in DURATIONS.values():
        term = (p.after == "in" and p.t.word(p.at + 1, p.first) in _TERMS) or (
            p.after == "behind" and p.t.word(p.at + 1, p.first) == "bars"
        )
        if p.after == "into":
            return p.phrase(p.at + 1)  # two years into a presidency
        return (p.at + 1, p.at + 2) if term else None
    if p.after == "on" and _SPENT & {p.t.word(k, p.first) for k in range(p.first - 6, p.first)}:
        return p.phrase(p.at + 1)
    if not p.name:
        return None
    if p.after == "for" and _PAID & {p.t.word(k, p.first) for k in range(p.first - 4, p.first)}:
        return p.phrase(p.at + 1)
    size = p.t.word(p.at + 1, p.first) in _DIMENSIONS
    if (
        p.after != "in"
        or not (size or p.name == "percent" or _money(p))
        or (found := p.phrase(p.at + 1)) is None
        or p.t.capital(found[1] - 1)
    ):
        return None
    return found if head_word(p.t, found) not in _PLACES and head_word(p.t, found) not in DURATIONS else None


def _themselves(p: Place) -> Range | None:
    """18-to-34-year-olds are what they count; voters 45 and older stand before."""
    last = p.t.word(p.last - 1, p.first)
    if last in ("older", "younger"):
        return left_phrase(p.t, p.first, p.first)
    return NOTHING if last == "olds" else None


def _group(p: Place) -> Range | None:
    """The group that a share is of: "among likely voters 49 percent", "Officers favored him 46 percent",
    "Hispanics (32 %)".
    """
    if p.name not in _SHARES | _POINTS or p.after == "of":
        return None
    t, first = p.t, p.first
    if _doing(p):
        return NOTHING  # with 50 percent favouring the other: whose share it is was told before
    if p.before == "(" and (near := left_phrase(t, first - 1, first)) and plural(head_word(t, near)):
        return near
    if p.after[:1].isalpha() and kinds(p.after, t.raw[p.at])[:1] == "n":
        return None
    for k in range(p.last, min(p.edge, p.last + 9)):
        if t.low[k] == "among":
            return p.phrase(k + 1)
        if t.low[k] in (";", ".", "—", "–", "because"):
            break
    return _group_before(t, first)


def _doing(p: Place) -> bool:
    """Whether an -ing form with an object of its own stands behind a share."""
    if not p.after[:1].isalpha() or kinds(p.after, p.t.raw[p.at])[:1] != "g":
        return False
    return p.t.word(p.at + 1, p.first) in DETERMINERS


def _group_before(t: Tokens, first: int) -> Range | None:
    for k in range(first - 1, max(-1, first - 14), -1):
        if not t.word(k, first) or t.sentence[k] != t.sentence[first]:
            break
        if t.low[k] == "among":
            found = phrase(t, k + 1, first, first)
            # "support among them was 40 percent" tells of support
            return None if found and t.word(found[1], first) in MEASURES else found
        if t.low[k] in _FAVOURS and (found := left_phrase(t, k, first)) and plural(head_word(t, found)):
            return found
    return None


def _adjacent(p: Place) -> Range | None:
    """40,000 people; a $2 billion contract; a two-day, 34-orbit rendezvous."""
    t = p.t
    doing = p.after[:1].isalpha() and kinds(p.after, t.raw[p.at])[:1] == "g"
    if doing and _money(p):
        return None  # made $3 million selling access
    if p.after[:1].isdecimal() and (p.name == "percent" or _money(p)):
        return None
    found = p.phrase(p.at, adjacent=p.name != "fraction")
    if found and doing and found[1] - found[0] == 1 and t.word(found[1], p.first) in _OBJECT:
        return None  # with hundreds gathering at the sites
    if _idiom(p):
        return NOTHING
    if found and p.name == "percent" and head_word(t, found) in _CHANGES and t.word(found[1], p.first) == "in":
        return p.phrase(found[1] + 1) or found  # a 69 % reduction in receipts
    if found and head_word(t, found) in _EACH and found[1] - found[0] == 1:
        return None
    if found and not (p.measured and p.after in ("ago", "later", "earlier")):
        after = t.word(found[1], p.first)
        # "… by 5 percent Prices rose": the next clause's subject
        other = bool(after) and kinds(after, t.raw[found[1]])[:1] == "v" and not t.raw[found[0]][0].islower()
        if not other or p.name in ("", "percent"):
            return found
    if found is None and p.at > p.last and p.after[:1].isalpha() and kinds(p.after, t.raw[p.at])[:1] == "v":
        return p.at, p.at + 1  # a five-month stay
    if p.after == "," and (p.at > p.last or t.word(p.first - 1, p.first) in ("a", "an")):
        return p.phrase(p.at + 1, adjacent=True)
    return None


def _idiom(p: Place) -> bool:
    """Whether it counts nothing: 100 percent sure; ten times harder."""
    if p.name == "percent":
        return p.t.raw[p.first] == "100" and p.after not in ("of", "in")
    behind = p.t.word(p.at + 1, p.first)
    return not p.name and p.after == "times" and (behind in _COMPARED or behind in ("over", "more", "harder", "less"))


def _money(p: Place) -> bool:
    """Whether its unit is a currency."""
    return len(p.name) == 3 and p.name.isupper()


def _before_of(p: Place) -> Range | None:
    """A fine of $500."""
    k = p.first - 1
    if p.t.word(k, p.first) in ("plus", "minus") and (found := _plain_before(p.t, _before_plus(p), p.first)):
        return found  # margins of error plus or minus 4 percent
    while p.t.word(k, p.first) in ("only", "just", "about", "plus", "minus", "or", "+", "/", "-", "±"):
        k -= 1
    if p.name and p.t.word(k - 1, p.first) == "of" and p.t.word(k, p.first).endswith("ing"):
        k -= 1  # a goal of raising $64 million
    if p.t.word(k, p.first) != "of" or (found := left_phrase(p.t, k, p.first)) is None:
        return None
    if head_word(p.t, found) in _ESTIMATES:
        return None
    outer = left_phrase(p.t, found[0] - 1, p.first) if p.t.word(found[0] - 1, p.first) == "of" else None
    if outer and head_word(p.t, outer) in ("margin", "margins"):
        return outer[0], found[1]
    return NOTHING if head_word(p.t, found) in _OF_PERSONS else found


def _before_plus(p: Place) -> int:
    """Where "plus or minus" begins."""
    k = p.first
    while p.t.word(k - 1, p.first) in ("plus", "minus", "or", "of", "is", "was"):
        k -= 1
    return k


def _subject(p: Place) -> Range | None:
    """The death toll is now nearly 40,000; a person's per cent are not of that person."""
    found = subject(p.t, p.first)
    if found is None:
        return old(p.t, p.first) if p.name == "year" and p.t.low[p.last - 1] in ("old", "olds") else None
    person = p.t.capital(found[1] - 1) and not plural(head_word(p.t, found)) and not common(head_word(p.t, found))
    return NOTHING if person and p.name in ("percent", "point", "percentage point") else found


def _before_preposition(p: Place) -> Range | None:
    """His net worth to $3 billion; total seizures at 68 %; a rating above 50 percent."""
    near = p.t.low[max(0, p.first - 14) : p.first]
    if p.before == "by" and p.name in _POINTS and _BEATS.intersection(near) and not _LEADS.intersection(near):
        return None  # who beat whom by 18 points
    if not p.name and p.before == "or" and (found := left_phrase(p.t, p.first - 1, p.first)):
        return None if plural(head_word(p.t, found)) else found  # an anecdote or two
    if not p.name and p.before == "the" and p.t.word(p.first - 2, p.first) == "by":
        return left_phrase(p.t, p.first - 2, p.first)  # requests by the dozen
    cut = _CUT.intersection(near[-9:]) and p.name and p.before == "to"
    if cut and (found := _plain_before(p.t, p.first - 1, p.first)):
        return found  # reducing the episodes to 30 minutes
    if p.before in ("to", "at", "by", "worth", "from") and p.name not in DURATIONS.values():
        found = _plain_before(p.t, p.first - 1, p.first)
        changing = p.before == "from" and p.after == "to"
        if found and (p.name or changing or head_word(p.t, found) in CARRIERS | _SCALES):
            return found
    if p.before == "for" and p.name and (found := left_phrase(p.t, p.first - 1, p.first)):
        k = before_articles(p.t, found[0], p.first)
        if p.t.word(k, p.first) in _SOLD or head_word(p.t, found) in _PRICED:
            return found
    if p.t.low[p.first] == "between" and (found := left_phrase(p.t, p.first, p.first)) and not p.measured:
        return found if head_kinds(p.t, found)[0] == "n" else None  # magnitudes between five and six
    if p.name and p.after in _COMPARED and (found := left_phrase(p.t, p.first, p.first)):
        return found  # ratings 57 percent higher
    excess = p.t.low[p.first] == "in" and p.t.word(p.first + 1, p.first) == "excess"
    if p.name and not p.measured and (excess or p.t.low[p.first] in ("above", "below", "over", "under", "up")):
        return _plain_before(p.t, p.first, p.first)
    return None


def _plain_before(t: Tokens, j: int, like: int) -> Range | None:
    """The plain noun phrase before a preposition, the first of a chain of them."""
    while kinds(t.word(j - 1, like), t.raw[j - 1])[:1] == "r":
        j -= 1  # a bid reportedly worth
    j -= t.word(j - 1, like) == ","
    found = left_phrase(t, j, like) or before_time(t, j, like)
    for _ in range(3):
        if found is None:
            return None
        k = before_articles(t, found[0], like)
        outward = t.word(k, like) in ("for", "in", "from", "of", "on", "among", "with", "over")
        if not outward or (outer := left_phrase(t, k, like)) is None or head_kinds(t, outer)[:1] == "p":
            break
        found = (outer[0], found[1]) if t.low[k] == "of" and head_word(t, outer) in CARRIERS else outer
    if found is None:
        return None
    head = head_word(t, found)
    if head in MEASURES and head != "worth" and (head not in CARRIERS or head == "amount"):
        return None
    noun = head_kinds(t, found)[:1] == "n" or head == "worth"
    return found if noun and head not in UNIT_NOUNS and head not in _HEADS_OF_TIME else None


def _casualties(p: Place) -> Range | None:
    """Thirteen are believed dead; ten dying; dozens left dead."""
    if p.name:
        return None
    at = p.at
    while at < p.edge and at < p.at + 3 and p.t.low[at] in _BELIEVED:
        at += 1
    w = p.t.word(at, p.first) if at < p.edge else ""
    return (at, at + 1) if w in _STRUCK and (w not in _DONE or at == p.at) else None


def _elided(p: Place) -> Range | None:
    """Six were appointed: what they are stands before (`find` looks there)."""
    return NOTHING if not p.name and p.t.word(p.last, p.first) in _VERBS else None


def _apposition(p: Place) -> Range | None:
    """The toll of injured, about 90,000; not behind a phrase that tells a place or time."""
    if p.before not in (",", "(", "—", "–") or p.measured:
        return None
    found = left_phrase(p.t, p.first - 1, p.first)
    if found is None or head_word(p.t, found) in _FRACTIONS:
        return None
    if p.t.word(before_articles(p.t, found[0], p.first), p.first) in _INSIDE:
        return None
    return found if head_kinds(p.t, found)[:1] == "n" else None


RULES: tuple[Callable[[Place], Range | None], ...] = (
    _multiplied,
    _distance,
    _behind_of,
    _behind_in,
    _themselves,
    _group,
    _casualties,
    _adjacent,
    _before_of,
    _subject,
    _before_preposition,
    _elided,
    _apposition,
)
