"""The subject of a verb of measure before a number: "the death toll is now nearly 40,000", "revenue rose 5 percent"."""

from __future__ import annotations

from onrecord.figures.numbers import DOUBLING
from onrecord.figures.of.noun_phrases import DETERMINERS, NUMBERS, Range, left_phrase, phrase
from onrecord.figures.tokens import Tokens
from onrecord.figures.units import DURATIONS
from onrecord.words.kinds import kinds

MEASURES = frozenset(
    "is are was were be been being 's 're became become becomes reach reached reaches reaching hit hits hitting "
    "stand stands stood exceed exceeds exceeded exceeding total totals totaled totalled totaling totalling rise "
    "rises rose risen rising fall falls fell fallen falling climb climbs climbed climbing grow grows grew grown "
    "growing drop drops dropped dropping increase increases increased increasing decrease decreased decline "
    "declines declined declining jump jumped jumps surge surged surges soar soared plunge plunged plummet "
    "plummeted shrink shrank shrunk slump slumped gain gained lose lost slip slipped slid tumbled cost costs "
    "costing weigh weighs weighed weighing measure measures measured measuring average averages averaged "
    "averaging number numbers numbered numbering amount amounts amounted amounting remain remains remained top "
    "topped tops topping near neared nears approach approaches approached surpass surpassed surpasses pass "
    "passed edge edged inched rebounded expand expanded contract contracted last lasts lasted lasting span "
    "spans spanned cover covers covered extended eclipse eclipses eclipsed approaching estimated add adds added "
    "adding dipping peaked peaking go goes went gone going valued priced worth put set expected projected "
    "raised cut reduced lowered doubled halved swelled ballooned dipped dwindled sell sells retail retails "
    "improve improves improved worsened narrowed widened hover hovers hovered hovering clocked recorded "
    "registered spiked slowed accelerated eased sit sits dated tripled quadrupled shot rocketed skyrocketed "
    "come comes came netted yielded yields dates dating include includes included including spanning".split()
)
#: What can stand between the verb and the number, or between the subject and the verb.
_HELPERS = frozenset(
    "for plus or minus a an average of total tepid modest steady record combined staggering whopping mere "
    "further only now currently already still also on back just even not to at by from has have had been be "
    "wouldn't won't didn't doesn't couldn't can't hasn't haven't "
    'will would could may might as high low up down nearly about approximately … " “ ” roughly around almost '
    "more less than over under some estimated many much again recently since then ever reportedly expected "
    "likely projected planned appear appears appeared seem seems seemed set forecast thought believed said risen "
    "reached reach rise fall fallen grow grown ( : —".split()
)
#: Verbs of measure that take what is measured as their object, but where they are passive: "raised $4 million".
_TRANSITIVE = frozenset(
    "raise raises raised raising cut cuts reduced lowered put set lost lose gain gained estimated expected "
    "projected worth valued priced doubled halved cover covers covered extended edged contracted expanded".split()
)
_WITH = (
    dict.fromkeys("come comes came".split(), ("to",))
    | dict.fromkeys(("changed", "changes"), ("from", "to"))
    | {"standing": ("at",)}
    | dict.fromkeys(
        "start starts started starting open opened opens close closes closed trade traded settle settled".split(),
        ("at", "from"),
    )
    | dict.fromkeys("range ranges ranged".split(), ("from", "between"))
)
_DOUBLED = (frozenset(DOUBLING) - {"twice", "thrice"}) | {"doubles", "triples"}
_BEFORE_DOUBLED = frozenset("has have had nearly almost more than roughly about was were been be".split())
_AGAIN = frozenset("and but it they".split())
_OPENERS = frozenset('though although while if but and because as when since ( “ "'.split())
_IS = frozenset("he she it that there this what who here".split())
_BE_FORMS = frozenset("is are was were be been being 's 're".split())
_BE = frozenset("is are was were be been being".split())
_OUTWARD = frozenset("between at near of in for on at from to by among with over".split())
#: What stands before a year.
_IN = frozenset("in of for since".split())
_AGED = frozenset("age ages aged under over".split())
_PARTS = frozenset("number share percentage proportion majority".split())
#: What opens a phrase between commas that can stand inside a group of verbs.
_SOURCES = frozenset("according including like such after involving as by in at on however though which who".split())
#: Tokens to look back over verb and helpers, and over a relative clause.
_FAR, _CLAUSE = 11, 18


def subject(t: Tokens, i: int) -> Range | None:
    """The subject of a verb of measure that stands before token i, helpers at most between; None where none does."""
    k, seen, edge = i - 1, False, i - _FAR
    k -= t.word(k, i) == "the" and t.word(k - 1, i) in ("from", "to")  # down from the 16 percent
    while k >= max(0, edge) and (w := t.word(k, i)) and t.sentence[k] == t.sentence[i]:
        if w == "worth" and t.word(k - 1, i) == "net":
            break
        if w == "'s" and t.word(k - 1, i) not in _IS:
            break  # Lund's 538
        if w in _TRANSITIVE:
            if not _passive(t, k, i) and t.word(k + 1, i) not in ("to", "by", "from", "at"):
                return None
            seen = True
        elif _is_no_measure(t, k, i, seen):
            break
        elif w in MEASURES or w in _WITH or w in ("up", "down", "off"):
            seen = True
        elif seen is False and t.capital(k) and t.word(k - 1, i) in ("cost", "costs"):
            pass  # will cost Gaza $2 million
        elif (back := _interposed(t, k, i)) is not None:
            k, edge = back, edge - (k - back)
            continue
        elif w not in _HELPERS and kinds(w, t.raw[k])[:1] != "r":
            described = k == i - 1 and kinds(w, t.raw[k])[:1] == "j" and t.word(k - 1, i) in ("a", "an")
            if not described:  # stands at a robust 53 percent
                break
        k -= 1
    return _subject_before(t, k + 1, i) if seen else None


def doubled(t: Tokens, i: int, last: int) -> Range | None:
    """What doubled, where the quantity from token i to before ``last`` says so itself: "income nearly doubled"."""
    if t.low[last - 1] not in _DOUBLED:
        return None
    k = i
    while k and t.word(k - 1, i) in _BEFORE_DOUBLED:
        k -= 1
    return _subject_before(t, k, i)


def _is_no_measure(t: Tokens, k: int, like: int, seen: bool) -> bool:
    """Whether a word that can be a verb of measure is none: "the industrial average closed", "opens with"."""
    w = t.low[k]
    if w in _WITH:
        return t.word(k + 1, like) not in (*_WITH[w], "up", "down")
    return seen and w == "average" and kinds(t.word(k - 1, like), t.raw[k - 1])[:1] in ("n", "j", "p")


def _interposed(t: Tokens, k: int, like: int) -> int | None:
    """The token before what stands between two commas, dashes or brackets that end at token k, as a source does:
    "that will, according to the office, cost"; None where nothing does.
    """
    w = t.low[k]
    if w not in (",", "-", "–", "—", ")") or (w == "-" and (t.glued(k) or t.glued(k + 1))):
        return None
    opening = "(" if w == ")" else w
    for j in range(k - 2, max(0, k - _CLAUSE), -1):
        if not t.word(j, like) or t.sentence[j] != t.sentence[like]:
            break
        if t.low[j] == opening and (w != "-" or not t.glued(j)):
            source = t.word(j + 1, like) in _SOURCES or kinds(t.low[j + 1], t.raw[j + 1])[:1] == "d"
            return j - 1 if w != "," or source else None
    return None


def _passive(t: Tokens, k: int, like: int) -> bool:
    """Whether a participle stands behind a form of "be", or behind a comma alone: ", valued at"."""
    if _BE & {t.word(j, like) for j in (k - 1, k - 2, k - 3)}:
        return True
    return t.word(k - 1, like) == "," and t.low[k] in (
        "valued",
        "priced",
        "worth",
        "estimated",
        "expected",
        "projected",
    )


def _subject_before(t: Tokens, end: int, like: int) -> Range | None:
    """The subject of a verb group at ``end``: of the noun phrases in "the toll of injured in the north" the first."""
    if t.word(end - 1, like) == ",":
        end = _before_relative(t, end, like)
        end -= t.word(end - 1, like) == ","
    if t.word(end - 1, like) in ("which", "that", "who"):
        end -= 1 + (t.word(end - 2, like) == ",")
        end -= t.word(end - 1, like) in ("here", "there")
        if found := left_phrase(t, end, like):
            return found
    doing = t.word(end - 1, like) in ("after", "before", "while", "since", ",") and t.word(end, like).endswith("ing")
    if doing and ((found := _first_subject(t, end - 1, like)) or t.word(end - 1, like) == ","):
        return found  # unemployment fell after hovering around
    if t.word(end - 1, like) in _AGAIN and (found := _first_subject(t, end - 1, like)):
        return found
    return _first_of_chain(t, end, like)


def _first_of_chain(t: Tokens, end: int, like: int) -> Range | None:
    """The first of the noun phrases that stand before a token, prepositions between them."""
    if t.word(end - 1, like).isdecimal() and (aged := _AGED & set(t.low[max(0, end - 6) : end - 1])):
        end = next(k for k in range(end - 2, 0, -1) if t.low[k] in aged)
        end -= t.word(end - 1, like) == "the"
        end -= t.word(end - 1, like) in ("under", "over", "of", "at", "ages")
    last = at = left_phrase(t, end, like) or before_time(t, end, like)
    for _ in range(3):
        if at is None or last is None:
            return None
        k = _over_modifiers(t, at[0], like)
        if t.word(k, like) == "and" and (pair := left_phrase(t, k, like)):
            both = _over_modifiers(t, pair[0], like)
            k = both if t.word(both, like) == "between" else k  # trade between Westland and Gaza
        if t.word(k, like) == "," and t.capital(at[1] - 1) and (town := left_phrase(t, k, like)) and t.capital(town[0]):
            place = _over_modifiers(t, town[0], like)  # in Farrow, Westland
            k = place if t.word(place, like) in _OUTWARD else k
        if t.word(k, like) not in _OUTWARD:
            break
        outer = left_phrase(t, k, like)
        if outer is None and kinds(t.word(k - 1, like), t.raw[k - 1])[:1] in ("d", "v"):
            outer = left_phrase(t, k - 1 - (t.word(k - 2, like) == "being"), like)  # Latinos born in
        if outer is None:
            break
        whole = t.low[k] == "of" and t.low[outer[1] - 1] in _PARTS
        at = (outer[0], last[1]) if whole else outer
        if whole:
            break
    return at


def _first_subject(t: Tokens, end: int, like: int) -> Range | None:
    """Whom "and", "it" or "they" before a verb goes back to: the noun phrase that the sentence begins with, or for a
    pronoun that begins it the sentence before.
    """
    if t.low[end] == "it" and not (MEASURES - _BE_FORMS).intersection(t.low[end + 1 : like]):
        return None  # it has been 150 days since
    begin = end
    while begin > 0 and t.part[begin - 1] == t.part[like] and t.sentence[begin - 1] == t.sentence[like]:
        begin -= 1
    if begin == end:
        if end == 0 or t.part[end - 1] != t.part[like] or t.low[end] not in ("it", "they"):
            return None
        begin = next((k + 1 for k in range(end - 2, -1, -1) if t.sentence[k] != t.sentence[end - 1]), 0)
    begin = next((k + 1 for k in range(end - 1, begin, -1) if t.low[k] == "that"), begin)
    begin += t.low[begin] in _OPENERS
    found = phrase(t, begin, like, end)
    if found is None or found[0] - begin > 1 or t.low[found[1] - 1] in DURATIONS:
        return None
    return found


def before_time(t: Tokens, end: int, like: int) -> Range | None:
    """The noun before a time: "the deficit for this fiscal year"."""
    last = t.word(end - 1, like)
    if len(last) == 4 and last.isdecimal() and last[0] in "12" and t.word(end - 2, like) in _IN:
        return left_phrase(t, end - 2, like)
    if last not in DURATIONS:
        return None
    k = next((k for k in range(end - 2, max(-1, end - 6), -1) if t.word(k, like) in _OUTWARD), None)
    return None if k is None else left_phrase(t, k, like)


def _before_relative(t: Tokens, end: int, like: int) -> int:
    """Where "…, which ends in May, is" goes back to: before its relative clause."""
    for k in range(end - 2, max(0, end - _CLAUSE), -1):
        if t.part[k] != t.part[like]:
            break
        if t.low[k] in ("which", "who") and t.word(k - 1, like) == ",":
            return k - 1
        if t.low[k] == "," and k < end - 2 and _aside(t, k + 1):
            return k
    return end


def _aside(t: Tokens, k: int) -> bool:
    """Whether a participle or a politician's party stands behind a comma: ", announced Friday,", ", R-Kent,"."""
    party = t.raw[k] in ("R", "D", "I") and t.word(k + 1, k) in ("-", "–")
    return party or (kinds(t.low[k], t.raw[k])[:1] == "d" and not t.capital(k))


def _over_modifiers(t: Tokens, begin: int, like: int) -> int:
    """The token before a phrase, over articles, numbers and possessors."""
    k = begin - 1
    while k >= 0 and (w := t.word(k, like)):
        near_name = t.capital(k) and begin - k < 4
        if w == "that" and t.low[k + 1] in DETERMINERS:
            break  # reported that his salary was
        if not (w in DETERMINERS or w in NUMBERS or w in ("'s", "remaining") or near_name):
            break
        k -= 1
    return k
