"""The subject of a verb of measure before a number: "the death toll is now nearly 40,000", "revenue rose 5 percent"."""

from __future__ import annotations

from onrecord.figures.of.noun_phrases import DETERMINERS, NUMBERS, OUTWARD, Range, left_phrase, phrase
from onrecord.figures.units import DURATIONS, PHYSICAL
from onrecord.words.lists import tagged, valued
from onrecord.words.number_reading import DOUBLING
from onrecord.words.tokens import Row

MEASURES = tagged("counting", "measures")
#: What can stand between the verb and the number, or between the subject and the verb.
_HELPERS = tagged("counting", "helps") | {*'"(:—“”…'}
#: Verbs of measure that take what is measured as their object, but where they are passive: "raised $4 million".
_TRANSITIVE = tagged("counting", "takes_object")
_WITH = {word: tuple(behind.split(",")) for word, behind in valued("counting", "with").items()}
_DOUBLED = (frozenset(DOUBLING) - {"twice", "thrice"}) | {"doubles", "triples"}
_MOVES = tagged("changes", "moves")
_CLOSES = _WITH.keys() | {*"is are was were ended ends finished finish moved".split()}
_CHANGING = tagged("changes", "moves", "moved")
_APPOSED = frozenset("valued priced worth estimated expected projected".split())
_AGAIN = frozenset("and but it they".split())
_OPENERS = frozenset('though although while if but and because as when since ( “ "'.split())
_UP = frozenset(("up", "down", "off"))
_OWNED = tagged("grammar", "possessive") | {"the"}
_IS = frozenset("he she it that there this what who here".split())
_BE = frozenset("is are was were be been being".split())
_TO_CHANGE = _BE | {*"to will would may could might should has have had".split()}
_BE_FINITE = frozenset("is are was were".split())
#: Verbs of measure that are nouns more often.
_NOUN_VERBS = frozenset("cost costs total totals average averages number".split())
_BE_FORMS = _BE | {"'s", "'re"}
_BEFORE_DOUBLED = _BE | {*"has have had nearly almost more than roughly about".split()}
#: What stands before a year.
_IN = frozenset("in of for since".split())
_AGED = frozenset("age ages aged under over".split())
_PERSONS = tagged("people", "person")
_PARTS = frozenset("number share percentage proportion majority".split())
#: What holds or measures what is sold: it is no more of a litre than of milk.
_PACKS = frozenset("bag sack tray crate bottle tin loaf box carton bunch tub".split())
_WHOLE = _PARTS | _PACKS | PHYSICAL.keys()
#: What opens a phrase between commas that can stand inside a group of verbs.
_SOURCES = tagged("counting", "aside")
#: Tokens to look back over verb and helpers, and over a relative clause.
_FAR, _CLAUSE = 11, 18


def subject(row: Row, at: int) -> Range | None:
    """The subject of a verb of measure that stands before token i, helpers at most between; None where none does."""
    k, seen, edge = at - 1, False, at - _FAR
    k -= row.word(k) == "the" and row.word(k - 1) in ("from", "to")  # down from the 16 percent
    while k >= max(0, edge) and (word := row.word(k)) and row.sentence[k] == row.sentence[at]:
        if word in ("worth", "'s") and _is_over(row, k):
            break
        if word in _TRANSITIVE:
            if not _passive(row, k) and row.word(k + 1) not in ("to", "by", "from", "at", "up", "down"):
                return None
            seen = True
        elif _is_no_measure(row, k, seen):
            break
        elif word in MEASURES or word in _WITH or word in _UP or (word in _MOVES and row.word(k - 1) not in _OWNED):
            seen = True
        elif (back := _interposed(row, k)) is not None:
            k, edge = back, edge - (k - back)
            continue
        elif not _may_stand_between(row, k, at, seen):
            if seen or (back := _of_cost(row, k)) is None:
                break
            k = back
            continue
        k -= 1
    return _subject_before(row, k + 1, at) if seen else None


def _is_over(row: Row, k: int) -> bool:
    """Whether no subject of a measure stands before a token: a net worth, Lund's 538."""
    if row.low[k] == "worth":
        return row.word(k - 1) == "net"
    return row.low[k] == "'s" and row.word(k - 1) not in _IS


def _may_stand_between(row: Row, k: int, at: int, seen: bool) -> bool:
    """Whether a word may stand between the subject of a measure and the number at a token."""
    word = row.low[k]
    if word in _HELPERS or row.kinds(k)[:1] == "r":
        return True
    if word in ("in", "out") and row.word(k - 1) in MEASURES | _WITH.keys():
        return row.word(k + 1) == "at"  # came in at
    if word == "last":
        return row.word(k + 1) in _UP | {"at", "trading", "quoted"}  # was last down
    if word in ("in", "price", "value", "size", "number"):
        return "in" in (word, row.word(k - 1)) and row.word(k + (word == "in") + 1) == "to"  # has doubled in price to
    if word in ("past", "through") and k == at - 1:
        return row.word(k - 1) in _MOVES  # fell past 100
    if not seen and row.is_capital(k) and row.word(k - 1) in ("cost", "costs"):
        return True  # will cost Gaza $2 million
    # stands at a robust 53 percent
    return k == at - 1 and row.kinds(k)[:1] == "j" and row.word(k - 1) in ("a", "an")


def _of_cost(row: Row, k: int) -> int | None:
    """The verb before whom something costs so much: "has cost the mine $90 million"."""
    if row.kinds(k)[:1] != "n":
        return None
    if row.word(k - 1) in ("cost", "costs"):
        return k - 1  # cost retailers
    back = k - 1 - (row.kinds(k - 1)[:1] in ("n", "j"))
    return back - 1 if row.word(back) in _OWNED and row.word(back - 1) in ("cost", "costs") else None


def mover(row: Row, at: int, *, share: bool) -> Range | None:
    """The subject of a verb of change right before an amount: "the index gained 1.1%", "the yen fell 2 yen".

    ``share``: the amount is a share or points, which the object of a verb can change by, too.
    """
    k = at - 1
    while row.kinds(k)[:1] == "r" or row.word(k) in ("another", "a", "further", "by"):
        k -= 1
    if row.word(k) not in _MOVES and not (share and row.word(k) in _CHANGING):
        return None
    least = k - 6
    while k > least and (row.word(k - 1) in _TO_CHANGE or (row.word(k - 1) != "to" and row.word(k) == "to")):
        k -= 1  # are tipped to rise
    return _subject_before(row, k, at)


def differing(row: Row, at: int) -> Range | None:
    """The subject of a verb before an amount by which it is lower or higher: "shares closed 4p lower"."""
    return _subject_before(row, at - 1, at) if row.word(at - 1) in _CLOSES else None


def stander(row: Row, at: int) -> Range | None:
    """The subject of the verb right before an "at": "the wind blew at", "the car was said to be travelling at"."""
    k = at - 1
    while row.kinds(k)[:1] == "r" or row.word(k) in ("up", "down", "out", "in"):
        k -= 1
    kinds = row.kinds(k)
    if kinds[:1] not in ("v", "d", "g") and "v" not in kinds[:2]:
        return None
    while row.word(k - 1) in _TO_CHANGE or row.kinds(k - 1)[:1] == "r":
        k -= 1
    found = _subject_before(row, k, at)
    return found if found is not None and _is_thing(row, found) else None


def treated(row: Row, end: int) -> Range | None:
    """The thing that a passive before token i is said of: "the flat was sold for", "the rate was left at"."""
    k = end - 1
    while row.kinds(k)[:1] == "r":
        k -= 1
    kinds = row.kinds(k)
    if kinds[:1] != "d" and "d" not in kinds[:2] and not row.word(k).endswith("ed"):
        return None
    k -= 1
    while row.kinds(k)[:1] == "r" or row.word(k) == "being":
        k -= 1
    if row.word(k) not in _BE:
        return None
    while row.word(k - 1) in _TO_CHANGE or row.word(k - 1) == "must" or row.kinds(k - 1)[:1] == "r":
        k -= 1
    found = _subject_before(row, k, end)
    return found if found is not None and row.low[found[1] - 1] not in _PERSONS else None


def _is_thing(row: Row, found: Range) -> bool:
    """Whether the head of a phrase is a noun that names no person."""
    last = found[1] - 1
    kinds = row.kinds(last)
    noun = kinds[:1] == "n" or ("n" in kinds and (last == found[0] or row.low[last] not in MEASURES))
    described = kinds[:1] == "j" and row.word(last - 1) in ("the", "a", "an")
    person = row.low[last] in _PERSONS or (row.is_capital(last) and not row.opens_sentence(last))
    return (noun or described) and not person


def doubled(row: Row, at: int, last: int) -> Range | None:
    """What doubled, where the quantity from token i to before ``last`` says so itself: "income nearly doubled"."""
    if row.low[last - 1] not in _DOUBLED:
        return None
    k = at
    while k and row.word(k - 1) in _BEFORE_DOUBLED:
        k -= 1
    return _subject_before(row, k, at)


def _is_no_measure(row: Row, k: int, seen: bool) -> bool:
    """Whether a word that can be a verb of measure is none: "the industrial average closed", "opens with", "housing
    starts were", "visitor numbers soared".
    """
    word = row.low[k]
    named = word in MEASURES or word in _WITH
    if named and row.word(k + 1) in _BE_FINITE and row.kinds(k - 1)[:1] in ("n", "j", "p"):
        return True
    if (
        seen
        and named
        and row.kinds(k)[:1] == "n"
        and row.kinds(k - 1)[:1] in ("n", "j", "p")
        and word not in _NOUN_VERBS
    ):
        return True
    if word in _WITH:
        return row.word(k + 1) not in (*_WITH[word], "up", "down")
    return seen and word == "average" and row.kinds(k - 1)[:1] in ("n", "j", "p")


def _interposed(row: Row, k: int) -> int | None:
    """The token before what stands between two commas, dashes or brackets that end at token k, as a source does:
    "that will, according to the office, cost"; None where nothing does.
    """
    word = row.low[k]
    if word not in (",", "-", "–", "—", ")") or (word == "-" and (row.is_glued(k) or row.is_glued(k + 1))):
        return None
    opening = "(" if word == ")" else word
    for end in range(k - 2, max(0, k - _CLAUSE), -1):
        if row.sentence[end] != row.sentence[k]:
            break
        if row.low[end] == opening and (word != "-" or not row.is_glued(end)):
            source = row.word(end + 1) in _SOURCES or row.kinds(end + 1)[:1] == "d"
            source = source or (row.low[end + 1] in ("at", "now") and row.word(end + 2)[:1].isdecimal())
            return end - 1 if word != "," or source else None
    return None


def _passive(row: Row, k: int) -> bool:
    """Whether a participle stands behind a form of "be", or behind a comma alone: ", valued at"."""
    if not _BE.isdisjoint(row.low[max(0, k - 3) : k]):
        return True
    return row.word(k - 1) == "," and row.low[k] in _APPOSED


def _subject_before(row: Row, end: int, number: int) -> Range | None:
    """The subject of a verb group at ``end``: of the noun phrases in "the toll of injured in the north" the first."""
    if row.word(end - 1) == ",":
        end = _before_relative(row, end)
        end -= row.word(end - 1) == ","
    if row.word(end - 1) in ("which", "that", "who"):
        end -= 1 + (row.word(end - 2) == ",")
        end -= row.word(end - 1) in ("here", "there")
        if found := left_phrase(row, end):
            return found
    end -= row.word(end - 1) in ("here", "there") and row.kinds(end - 2)[:1] == "n"  # the limit there was
    doing = row.word(end - 1) in ("after", "before", "while", "since", ",") and row.word(end).endswith("ing")
    if doing and ((found := _first_subject(row, end - 1, number)) or row.word(end - 1) == ","):
        return found  # unemployment fell after hovering around
    if row.word(end - 1) in _AGAIN and (found := _first_subject(row, end - 1, number)):
        return found
    return _first_of_chain(row, end)


def _first_of_chain(row: Row, end: int) -> Range | None:
    """The first of the noun phrases that stand before a token, prepositions between them."""
    if row.word(end - 1).isdecimal() and (aged := _AGED & set(row.low[max(0, end - 6) : end - 1])):
        end = next(k for k in range(end - 2, 0, -1) if row.low[k] in aged)
        end -= row.word(end - 1) == "the"
        end -= row.word(end - 1) in ("under", "over", "of", "at", "ages")
    last = at = left_phrase(row, end) or before_time(row, end)
    for _ in range(3):
        if at is None or last is None:
            return None
        k = _over_modifiers(row, at[0])
        if row.word(k) == "and" and (pair := left_phrase(row, k)):
            both = _over_modifiers(row, pair[0])
            k = both if row.word(both) == "between" else k  # trade between Westland and Gaza
        town = left_phrase(row, k) if row.word(k) == "," and row.is_capital(at[1] - 1) else None
        if town and row.is_capital(town[0]):
            place = _over_modifiers(row, town[0])  # in Farrow, Westland
            k = place if row.word(place) in OUTWARD else k
        if row.word(k) not in OUTWARD:
            break
        outer = left_phrase(row, k)
        if outer is None and row.kinds(k - 1)[:1] in ("d", "v"):
            outer = left_phrase(row, k - 1 - (row.word(k - 2) == "being"))  # Latinos born in
        if outer is None:
            break
        head = row.low[outer[1] - 1]
        whole = row.low[k] == "of" and head in _WHOLE
        at = (outer[0], last[1]) if whole else outer
        if whole and head in _PARTS:
            break
    return at


def _first_subject(row: Row, end: int, number: int) -> Range | None:
    """Whom "and", "it" or "they" before a verb goes back to: the noun phrase that the sentence begins with, or for a
    pronoun that begins it the sentence before.
    """
    if row.low[end] == "it" and not (MEASURES - _BE_FORMS).intersection(row.low[end + 1 : number]):
        return None  # it has been 150 days since
    begin = end if row.sentence[end] != row.sentence[number] else row.sentence_from(end)
    if begin == end:
        if end == 0 or row.low[end] not in ("it", "they"):
            return None
        begin = row.sentence_from(end - 1)
    begin = next((k + 1 for k in range(end - 1, begin, -1) if row.low[k] == "that"), begin)
    begin += row.low[begin] in _OPENERS
    found = phrase(row, begin, end)
    if found is None or found[0] - begin > 1 or row.low[found[1] - 1] in DURATIONS:
        return None
    return found


def before_time(row: Row, end: int) -> Range | None:
    """The noun before a time: "the deficit for this fiscal year"."""
    last = row.word(end - 1)
    if len(last) == 4 and last.isdecimal() and last[0] in "12" and row.word(end - 2) in _IN:
        return left_phrase(row, end - 2)
    if last not in DURATIONS:
        return None
    k = next((k for k in range(end - 2, max(-1, end - 6), -1) if row.word(k) in OUTWARD), None)
    return None if k is None else left_phrase(row, k)


def _before_relative(row: Row, end: int) -> int:
    """Where "…, which ends in May, is" goes back to: before its relative clause."""
    for k in range(end - 2, max(0, end - _CLAUSE), -1):
        if row.low[k] == "," and k < end - 2 and _aside(row, k + 1):
            return k
    return end


def _aside(row: Row, k: int) -> bool:
    """Whether a participle or a politician's party stands behind a comma: ", announced Friday,", ", R-Kent,"."""
    party = row.raw[k] in ("R", "D", "I") and row.word(k + 1) in ("-", "–")
    return party or (row.kinds(k)[:1] == "d" and not row.is_capital(k))


def _over_modifiers(row: Row, begin: int) -> int:
    """The token before a phrase, over articles, numbers and possessors."""
    k = begin - 1
    while k >= 0 and (word := row.word(k)):
        near_name = row.is_capital(k) and begin - k < 4
        if word == "that" and row.low[k + 1] in DETERMINERS:
            break  # reported that his salary was
        if not (word in DETERMINERS or word in NUMBERS or word in ("'s", "remaining") or near_name):
            break
        k -= 1
    return k
