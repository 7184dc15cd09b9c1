"""What a quantity tells of what it is of: its role, of a change the direction, and what it is counted from.

A table of rules, asked in order; the first that answers has it, and a level is what none is asked for. A change and the
level that it leads to are two quantities: "rose 0.7 percent to 6,327.80".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.of.noun_phrases import phrase
from onrecord.figures.quantities.ages import AGES
from onrecord.figures.quantities.measure import Measured
from onrecord.figures.units import LASTING
from onrecord.records import Direction, Role, Span
from onrecord.words.lists import tagged, valued
from onrecord.words.tokens import Row


def _directions(tag: str) -> dict[str, Direction]:
    """Words with the direction that a tag tells of them."""
    return {word: "up" if way == "up" else "down" for word, way in valued("changes", tag).items()}


_MOVES = _directions("moves")
_MOVED = _directions("moved")
_NOUNS = _directions("noun")
_COMPARED = _directions("compared")
_RANKS = tagged("changes", "rank")
_SCORES = tagged("changes", "scores")
_SCORED = tagged("changes", "scored")
_AIMED, _HAVE = tagged("changes", "aimed"), tagged("changes", "has")
_ASKED = tagged("changes", "asked")
_HELD = tagged("changes", "held")
_PARTS = frozenset(("percent", "fraction"))
_POINTS = frozenset(("percentage point", "point"))
_MASSES = frozenset("kilogram pound stone gram".split())
#: What is told in per cent and is no share of its own: a negative one is a level.
_RATES = tagged("changes", "native")
#: What can stand between a verb of change and its amount.
_BETWEEN = tagged("changes", "beside")
#: Prepositions that make an amount the level which a change starts from or leads to.
_ENDS = frozenset("to at from of in for on with between".split())
#: What opens the base of a change.
_FROM = (("compared", "with"), ("compared", "to"), ("from",), ("than",), ("versus",), ("below",), ("above",), ("on",),
         ("over",))  # fmt: skip
_BASES = tagged("changes", "based")
_VERBS_NEAR, _BASE_NEAR = 9, 6
_BE = tagged("grammar", "be") | {"'s", "that's", "it's"}
#: Verbs behind which "up" and "down" tell a change.
_CLOSING = valued("counting", "with").keys() | frozenset("ended ends finished went gone go goes moved moves".split())
#: Words and letters of "year on year", "y-o-y".
_ON_YEAR = frozenset("y o m q yoy mom qoq annual year month quarter".split())
#: Behind a length of time, tells that something was so far from something else.
_APART = ("after", "before", "later", "earlier", "ago")
_HEIGHTS = frozenset("meter foot story".split())
_THE = frozenset("the its their his her a an".split())
_LOSES = frozenset("lost lose loses losing raise raised raises raising".split())
#: Verbs by which a body changes: lost 12 pounds; but "lifts 55 kg".
_GROWS = frozenset("lost lose loses losing gain gains gained gaining shed sheds shedding".split())
_BEATEN = frozenset("lost lose loses losing gained won".split())
_MAY = frozenset("to will would could may might should can must".split())
Told = tuple[Role, Direction | None]


@dataclass(slots=True)
class Case:
    """A quantity of its paragraph, as the rules ask it: ``number`` is its place among all of them."""

    row: Row
    every: Sequence[Measured]
    number: int

    @property
    def q(self) -> Measured:
        """The quantity."""
        return self.every[self.number]

    @property
    def unit(self) -> str:
        """Its unit, without what it is per; "" for counts."""
        return (self.q.unit or "").partition("/")[0]

    def back(self, most: int) -> range:
        """The places before it in its sentence, behind the quantity before."""
        least = self.every[self.number - 1].last if self.number else 0
        found = self.row.back(self.q.first, most)
        return range(found.start, max(found.stop, least - 1), -1)

    def before(self, count: int = 1) -> str:
        """The word so many tokens before it."""
        return self.row.word(self.q.first - count)

    def behind(self, count: int = 0) -> str:
        """The word so many tokens behind it."""
        return self.row.word(self.q.last + count)


def tell_roles(row: Row, every: Sequence[Measured], times: Sequence[Span]) -> None:
    """Tell the roles of a paragraph's quantities; ``times``: the spans of all times, to which a change may compare."""
    for number, q in enumerate(every):
        case = Case(row, every, number)
        told = next((found for rule in RULES if (found := rule.find(case))), None)
        if told:
            q.role, q.direction = told
    figures = {q.first: q.last for q in every}
    dated = {row.at(start): row.at(end - 1) + 1 for start, end in times} if every else {}
    for number, q in enumerate(every):
        if q.role == "change":
            q.base = _base(Case(row, every, number), figures, dated)


def _age(case: Case) -> Told | None:
    """Anna Lund, 41; a 34-year-old; 112 years old; aged 22."""
    q, row = case.q, case.row
    if q.is_age or row.word(q.last - 1) in ("old", "olds") or (case.unit == "year" and case.before() in AGES):
        return "age", None
    return None


def _rank(case: Case) -> Told | None:
    """The top ten; ranked 12 in the world."""
    if case.q.unit is not None or (case.before() == "top" and case.before(2) in _MAY):
        return None  # will top 60,000
    number = int(case.q.first > 0 and case.before() == "number")
    number += case.before() == "of" and case.before(2) in ("rank", "ranking")
    return ("rank", None) if case.before(1 + number) in _RANKS else None


def _score(case: Case) -> Told | None:
    """Scored 31 points; won by three goals; 412 out of 500."""
    q, row = case.q, case.row
    head = (q.of or "").rsplit(" ", 1)[-1].lower()
    scored = (head in _SCORED and q.unit is None) or case.unit == "point"
    out_of = case.unit == "fraction" and "out" in row.low[q.first : q.last]
    verbs = {row.low[k] for k in case.back(_VERBS_NEAR)}
    if q.unit is None and case.behind() == "off" and not _SCORES.isdisjoint(verbs):
        return "score", None  # made 112 off 98 balls
    if head in _AIMED:
        verbs -= _HAVE
    if case.unit == "point" and not _ASKED.isdisjoint(row.low[max(0, q.first - 25) : q.last + 15]):
        return None
    if scored and not _SCORES.isdisjoint(verbs) and not any(v in _MOVES for v in verbs):
        return "score", None
    if scored and q.unit is None and case.number and case.every[case.number - 1].role == "score":
        return "score", None
    return ("score", None) if out_of and not verbs.isdisjoint({"score", "scored", "got", "marks", "rated"}) else None


def _multiplied(case: Case) -> Told | None:
    """Doubled; tripled; but "twice" is a level."""
    word = case.row.low[case.q.at]
    grows = case.q.unit == "times" and word.startswith(("doubl", "tripl", "trebl", "quadrupl"))
    return ("change", "up") if grows and (word.endswith(("ed", "ing")) or case.before() == "to") else None


def _directed(case: Case) -> Told | None:
    """Up 12 percent; down by nearly a quarter; 1.4% down."""
    by = case.before() in ("by", "another", "a")
    word = case.before(1 + by)
    if word in ("up", "down") and case.row.low[case.q.first] != "to" and not _is_phrasal(case, case.q.first - 2 - by):
        return "change", "up" if word == "up" else "down"
    if word == "off" and case.unit in _PARTS | _POINTS and case.before(2 + by) in _BE:
        return "change", "down"
    after = case.behind()
    if case.q.unit is not None and case.unit not in LASTING and after in ("up", "down") and case.behind(1) != "to":
        return "change", "up" if after == "up" else "down"
    return None


def _is_phrasal(case: Case, at: int) -> bool:
    """Whether "up" or "down" behind a token belongs to its verb: "makes up half"; not "closed up 12 points"."""
    row, word = case.row, case.row.word(at)
    if word in _BE or word in _MOVES or word in _CLOSING:
        return case.before() == "a" and word in ("opened", "opens")
    share = case.unit in _PARTS | _POINTS and case.behind() != "of"  # ticked up 0.2 percent
    return row.kinds(at)[:1] in ("v", "g", "d") and row.low[case.q.first - 1] != "by" and not share


def _moved(case: Case) -> Told | None:
    """Rose 0.7 percent; cut its rate by 0.25 points; lost 3.4%; not "rose to 40" or "lost $3 million"."""
    row, by = case.row, case.before(1 + (case.before() in ("a", "an", "another"))) == "by"
    if row.low[case.q.first] in ("below", "above", "under") and not by:
        return None  # slipped below $1 trillion
    for k in case.back(_VERBS_NEAR):
        if row.low[k] in (";", ":") or _is_none_such(case, k, by):
            return None
        if way := _way(case, k, by):
            return "change", way
        if not by and not _may_stand_between(case, k):
            return None
    return None


def _way(case: Case, k: int, by: bool) -> Direction | None:
    """The direction that a word before an amount tells, where it tells one; ``by``: that stands before the amount."""
    word = case.row.low[k]
    if word in _MOVES and case.row.word(k - 1) in _THE and not by:
        return None  # cost the firm $3 million
    if word in _MOVES and (by or (_is_direct(case, k) and (case.q.unit is not None or case.q.rule != "adjacent"))):
        return _MOVES[word]  # not "recovered 28 firearms"
    if word in _MOVED and (by or (_is_direct(case, k) and _is_of_object(case, word))):
        return _MOVED[word]
    return _NOUNS.get(word) if by and k == case.q.first - 2 else None


def _is_of_object(case: Case, verb: str) -> bool:
    """Whether what a verb has for its object is a change: "lost 3.4%", "gained 12p", "gains Rs 300 to Rs 77,000", "cut
    $3 million from the deficit"; not "lost $3 million".
    """
    if case.unit in _PARTS | _POINTS | _coins(case) or (case.unit in _MASSES and verb in _GROWS):
        return True
    if case.q.unit is None or verb in _LOSES:
        return False
    after = case.every[case.number + 1] if case.number + 1 < len(case.every) else None
    level = after is not None and after.first == case.q.last + 1 and (after.unit or "").startswith(case.unit)
    return (case.behind() == "to" and level) or (case.behind() == "from" and _MOVED[verb] == "down")


def _is_none_such(case: Case, k: int, by: bool) -> bool:
    """Whether a verb of change tells no change of this amount: the lower half; lost by 54 points; lost the state 36
    percent to 51 percent; sink $30 billion into.
    """
    word, row = case.row.low[k], case.row
    if word == "lower" and row.word(k - 1) in _THE:
        return True
    if word in _BEATEN:
        return k == case.q.first - 2 if by else any(row.low[n] not in _BETWEEN for n in range(k + 1, case.q.first))
    if case.unit in LASTING and case.behind() in _APART and not by:
        return True  # fell an hour after it was opened
    fallen = case.unit in _HEIGHTS and case.behind() == "from" and case.behind(1) in _THE  # fell 12 metres from a roof
    return not by and word in _MOVES and (case.behind() == "into" or fallen)


def _may_stand_between(case: Case, k: int) -> bool:
    """Whether a word may stand between a verb and the amount: adverbs and the like, and of a share the verb's object:
    "lifted the cash rate 25 basis points".
    """
    share = case.unit in _PARTS | _POINTS and case.behind() != "of"
    return case.row.low[k] in _BETWEEN or case.row.kinds(k)[:1] == "r" or (share and _is_object(case, k))


def _is_object(case: Case, at: int) -> bool:
    """Whether a word may be of the object between a verb and the amount."""
    row = case.row
    noun = row.kinds(at)[:1] in ("n", "j", "p") and row.low[at] not in _MOVES and row.low[at] not in _MOVED
    return row.low[at] in _THE or noun


def _is_direct(case: Case, verb: int) -> bool:
    """Whether nothing but small words stands between a verb and the amount."""
    return all(case.row.low[k] not in _ENDS for k in range(verb + 1, case.q.first))


def _coins(case: Case) -> frozenset[str]:
    """The currency of the amount, where it is less than one: lost 12p."""
    small = case.q.high is not None and abs(case.q.high) < 1
    return frozenset((case.unit,)) if small else frozenset()


def _named(case: Case) -> Told | None:
    """A 5 percent rise; a 5 percent pay rise; an increase of 5 percent; growth of 40,000."""
    row, q = case.row, case.q
    if case.before() == "of" and (way := _NOUNS.get(case.before(2))) and case.before(3) != "the":
        loss = case.before(2) in ("loss", "losses", "discount", "shortfall") and case.unit not in _PARTS
        return None if loss else ("change", way)
    at = q.last + (case.behind() in ("-", "–"))
    if q.unit is None or case.unit in LASTING:
        return None
    at += 5 if row.word(at) in _ON_YEAR and row.word(at + 2) in _ON_YEAR else 0  # y-o-y
    for k in range(at, min(at + 3, len(row.low))):
        word = row.low[k]
        if word in _NOUNS and row.word(k - 1) not in ("to", "will", "would", "of", "and", ","):
            verb = k == at and row.word(k + 1) in ("the", "its", "his", "their")
            loss = word in ("loss", "losses", "discount", "shortfall") and case.unit not in _PARTS
            return None if verb or loss else ("change", _NOUNS[word])
        if not {"n", "j"} & {*row.kinds(k)} or row.sentence[k] != row.sentence[q.at]:
            return None
    return None


def _compared(case: Case) -> Told | None:
    """312 points higher; 8pc more than last year; 12 percent below the average."""
    word, q = _behind_others(case), case.q
    if q.unit is None or word not in _COMPARED or "/" in (q.unit or ""):
        return None
    if word in ("below", "above", "behind", "ahead") and case.unit not in _PARTS | _POINTS:
        return None
    if case.unit in LASTING and word in ("behind", "ahead"):
        return None
    return "change", _COMPARED[word]


def _behind_others(case: Case) -> str:
    """The word behind a quantity, over one that tells the same: "£7,000 (2.5%) lower", "15 points, or 1%, weaker"."""
    row, q = case.row, case.q
    if case.number + 1 == len(case.every):
        return case.behind()
    other = case.every[case.number + 1]
    if row.written(q.last, other.first) not in ("(", ", or", "or") if q.last < other.first else True:
        return case.behind()
    return row.word(other.last + (row.word(other.last) in (")", ",")))


def _signed(case: Case) -> Told | None:
    """Exports were -3.1%; shares (+0.4%); but a rate of -0.5% is a level."""
    if not case.q.sign or case.unit not in _PARTS | _POINTS:
        return None
    near = {case.row.low[k] for k in case.back(_VERBS_NEAR)} | {*(case.q.of or "").lower().split()}
    if case.q.sign == "-" and (case.behind() == "of" or case.before() == "to" or not near.isdisjoint(_RATES)):
        return None  # what a change leads to: dipped to -0.2%
    if case.q.sign == "-" and case.before() == "at" and case.before(2) != "in" and near.isdisjoint(_NOUNS):
        return None  # an index that stands at -14 points
    return "change", "up" if case.q.sign == "+" else "down"


def _again(case: Case) -> Told | None:
    """0.7 per cent, or 143.20 points: a change told anew."""
    if not case.number:
        return None
    other, q = case.every[case.number - 1], case.q
    between = case.row.written(other.last, q.first) if other.last < q.first else ""
    alike = q.unit is not None and "/" not in q.unit and (other.unit != q.unit or between in (", or", "or"))
    if other.role == "change" and alike and between in (", or", "or", "(", "( or", "/") and case.unit not in LASTING:
        if between == "(" and case.behind() not in (")", ","):
            return None  # +32 points (50 percent to 18 percent)
        return "change", other.direction
    return None


def _share(case: Case) -> Told | None:
    """12 percent of voters; a third of homes; a 30 per cent stake; 52 percent said."""
    q = case.q
    if case.unit == "fraction" and q.unit == "fraction":
        return "share", None
    if case.unit != "percent" or q.unit != "percent":
        return None
    if q.rule in ("behind of", "group", "saying", "of them", "favours"):
        return "share", None
    heads = {*(q.of or "").lower().split()}
    return ("share", None) if case.behind() == "of" or not heads.isdisjoint(_HELD) else None


def _rate(case: Case) -> Told | None:
    """$15 an hour; 60 mph; 12 deaths per 100,000 people."""
    if "/" in (case.q.unit or "") or case.unit.startswith("parts_per"):
        return "rate", None
    row, at = case.row, case.q.last
    for k in range(at, min(at + 4, len(row.low))):
        if row.low[k] == "per" and row.word(k + 1) not in ("cent", "se"):
            return ("rate", None) if case.q.unit is None else None
        if row.kinds(k)[:1] not in ("n", "j"):
            return None
    return None


def _base(case: Case, figures: Mapping[int, int], times: Mapping[int, int]) -> tuple[int, int] | None:
    """The tokens of what a change is counted from: "from $40", "from a year earlier", "than the average"."""
    row, q = case.row, case.q
    end = min(len(row.low), q.last + _BASE_NEAR)
    for at in range(q.last, end):
        if row.sentence[at] != row.sentence[q.at] or row.low[at] in (".", ";", ","):
            return None
        opened = next((len(words) for words in _FROM if row.reads(at, *words)), 0)
        if opened:
            begin, plain = at + opened, row.low[at] in ("on", "over")
            if begin in figures:
                return None if plain else (begin, figures[begin])
            return _extent(row, begin, times.get(begin) or times.get(begin + 1), plain=plain)
    return None


def _extent(row: Row, at: int, time: int | None, *, plain: bool) -> tuple[int, int] | None:
    """The tokens of the time or noun phrase at a token; ``time`` is the token behind the time there."""
    if time is not None:
        return at, time
    if plain and row.word(at + 1) not in _BASES and row.word(at) not in _BASES:
        return None
    end = next((k for k in range(at, min(at + 12, len(row.low))) if row.sentence[k] != row.sentence[at]), at + 12)
    return phrase(row, at, min(end, len(row.low)))


RULES = (
    Rule("age", "She is 41 years old.", "She worked for 41 years.", _age),
    Rule("rank", "It is in the top 10.", "It has 10 boats.", _rank),
    Rule("multiplied", "Sales doubled.", "Sales were twice as large as theirs.", _multiplied),
    Rule("directed", "Sales were up 12 percent.", "Sales were 12 percent.", _directed),
    Rule("moved", "Sales rose 12 percent.", "Sales rose to 12 percent.", _moved),
    Rule("named", "They saw a 12 percent rise.", "They saw a 12 percent share.", _named),
    Rule("compared", "Rents are 12 percent higher.", "Rents are $12.", _compared),
    Rule("signed", "Exports were -12%.", "It was -12 degrees.", _signed),
    Rule("again", "It fell 12 percent, or 40 points.", "It fell to 12 percent, or 40 points.", _again),
    Rule("score", "She scored 31 points.", "The index is 31 points.", _score),
    Rule("share", "They asked 12 percent of voters.", "Inflation is 12 percent.", _share),
    Rule("rate", "They pay $12 an hour.", "They pay $12.", _rate),
)
