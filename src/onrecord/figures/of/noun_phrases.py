"""Noun phrases in a row of tokens, told by the kinds of words: on from their first word, or back from their end."""

from __future__ import annotations

from onrecord.figures.units import DURATIONS, PHYSICAL
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged, valued
from onrecord.words.tokens import Row

Range = tuple[int, int]

DETERMINERS = tagged("grammar", "determiner") | {*"such more additional other further extra".split()}
#: Words between an article and a number, or a noun.
BEFORE_NUMBERS = frozenset(
    "past last next first final previous roughly about nearly almost approximately estimated".split()
)
NUMBERS = tagged("numbers", "cardinal") - {"zero"} | {"hundred", "half"}
#: Nouns that are units, never what is counted.
UNIT_NOUNS = (tagged("numbers", "full") - {"hundred"}) | {
    *"percent percentage point points dollars euros cent cents times".split()
}
#: Words that count for what follows "of": "the number of casualties".
CARRIERS = tagged("nouns", "carrier")
#: Comparatives, some of which are listed as nouns, too: firmer.
_COMPARED = valued("changes", "compared").keys()
_KEPT = frozenset(("other",))
_ADJACENT = frozenset("more additional other further extra such".split())
#: Participles and adjectives that can stand for people.
_STAND_IN = tagged("counting", "stands_in")
_PERSONS = frozenset("people men women children percent".split())
#: Verbs of those who are asked, whose subject is the group that a share is of.
FAVOURS = tagged("counting", "favours")
_QUOTES = frozenset(('"', "“", "”", "‘", "'", "’"))
_AUXILIARIES = frozenset("is are was were will would could may has have had".split())
_MODALS = frozenset("will would can could may might must should to".split())
#: What stands behind a phrase that is over.
_ENDS = tagged("counting", "ends") | {*",.:;"}
#: The same, where a clause may be over with it.
OVER = _ENDS | {"and", "or", "—", ""}
#: Prepositions that go from one noun phrase to the next: the toll of injured in the north.
OUTWARD = tagged("counting", "leads_on")
_OWNED = tagged("grammar", "possessive") | {"the"}
#: Endings of common nouns.
_NOMINAL = tuple("ancy ency ment ments tion tions sion ity ities ance ances ence ness ship ism ings ages ures".split())
#: Words that a phrase can have, at most.
_LONGEST = 9


def phrase(row: Row, at: int, edge: int, adjacent: bool = False) -> Range | None:
    """The noun phrase that begins at token i, without articles and possessives of pronouns, before token ``edge``.

    ``adjacent``: right behind a number, where an article begins another phrase.
    """
    begin = _begin(row, at, edge, adjacent)
    if begin is None:
        return None
    if adjacent and row.word(begin) == "total" and begin + 1 < edge and row.kinds(begin + 1):
        begin += 1  # 332 total electoral votes
    end, noun = begin, None
    while end < edge and row.word(end) and end - begin < _LONGEST:
        if noun is None and (skipped := _opens_compound(row, end, edge)):
            end += skipped
            continue
        step = _pieced(row, end, edge, begin, noun) or (_paired(row, end, edge, noun) if end > begin else None)
        if step is not None:
            end, noun = step
            continue
        kind = row.kinds(end) if row.low[end] not in _KEPT else "j"
        if not kind or not _goes_on(row, begin, end, noun, kind):
            break
        if _is_noun(row, end, kind, edge):
            noun = end
        end += 1
    if noun is None:
        return (begin, begin + 1) if row.word(begin) in _STAND_IN and begin < edge else None
    if row.low[noun] in CARRIERS and row.word(noun + 1) == "of" and (inner := phrase(row, noun + 2, edge)):
        return begin, inner[1]
    return begin, noun + 1


def _opens_compound(row: Row, end: int, edge: int) -> int:
    """How many tokens to skip where a small word begins what describes: "in-person interviews", "one-time rivals",
    "very liberal voters".
    """
    word = row.word(end)
    if word == "very" and end + 1 < edge and "j" in row.kinds(end + 1):
        return 1
    hyphened = end + 2 < edge and row.word(end + 1) == "-" and row.is_glued(end + 1, 2)
    if not hyphened or not row.low[end + 2].isalpha():
        return 0
    after = row.kinds(end + 2)
    if word.isalpha() and (not after or after[0] in "vj") and end + 3 < edge and "n" in row.kinds(end + 3):
        return 3  # laid-off employees, tax-exempt bonds
    return 2 if word in NUMBERS or (word.isalpha() and not row.kinds(end)) else 0


def _begin(row: Row, at: int, edge: int, adjacent: bool) -> int | None:
    """The first word of a phrase's own; None where another number stands there."""
    end, skipped = at, _ADJACENT if adjacent else DETERMINERS
    while row.word(end) in skipped and end < edge and row.low[end] not in _KEPT:
        end += 1
    while row.word(end) in _QUOTES and end < edge:
        end += 1
    if adjacent:
        number = row.word(end) in NUMBERS and end < edge and not (row.word(end + 1) == "-" and row.is_glued(end + 1))
        return None if number else end
    while row.word(end) in BEFORE_NUMBERS and end < edge:
        end += 1
    return None if end > at and row.word(end) in NUMBERS and not _opens_compound(row, end, edge) else end


def _pieced(row: Row, end: int, edge: int, begin: int, noun: int | None) -> tuple[int, int | None] | None:
    """Past a token that is only a piece of a word, a number inside the phrase, or a possessive: where to go on, and the
    last noun then; None where the token is a word.
    """
    word, after = row.low[end], row.word(end + 1)
    if word == "-" and end > begin:
        if after in ("and", "or"):
            return end + 2, noun  # low- and middle-income
        return (end + 1, noun) if row.is_glued(end) and end + 1 < edge and row.is_glued(end + 1) else None
    if len(word) == 1 and row.is_capital(end) and after == "." and row.is_glued(end + 1):
        return end + 2, end + 1  # U.S.
    if word[0].isdecimal() and row.is_glued(end) and end > begin:
        return end + 1, end  # H1N1
    if noun is None and word[0].isdecimal():
        return end + 1 + (after in ("%", "percent", "-") or after in PHYSICAL), None
    if word in ("'s", "'") and noun is not None and end + 1 < edge and row.kinds(end + 1):
        return end + 1, None  # a possessor belongs to the phrase
    return None


def _paired(row: Row, end: int, edge: int, noun: int | None) -> tuple[int, int | None] | None:
    """Past what joins or sets off words of one phrase: "current and former aides", "a longer, two-day meeting",
    "most “failed” states"; where to go on, and the last noun then.
    """
    word, number = row.low[end], end + 1
    if word in _QUOTES and noun is None:
        return number, noun
    joins = word in ("and", "or") or (word == "," and noun is None)
    if number >= edge or not joins or row.low[number] in NUMBERS:
        return None
    before, after = row.kinds(end - 1), row.kinds(number)
    if noun is None:
        hyphened = row.word(number + 1) == "-" and row.is_glued(number + 1)
        if before[:1] == "j" and row.low[number][0].isdecimal() and hyphened:
            return number, noun
        return (number, noun) if before[:1] in ("j", "d", "g") and after[:1] and after[0] in "njdgp" else None
    if noun != end - 1 or plural(row.low[noun]) or after[:1] not in ("n", "j", "g"):
        return None
    whole = phrase(row, number, edge)
    if whole is None or whole[0] != number:
        return None
    own = row.is_capital(number) or not row.raw[end - 1].isupper() or whole[1] - number < 2
    if own and not plural(row.low[whole[1] - 1]):
        return None  # TV and radio advertising
    return (number, None) if row.word(whole[1]) in _ENDS else None


def _goes_on(row: Row, begin: int, end: int, noun: int | None, kind: str) -> bool:
    """Whether a word can belong to a phrase after what it has so far."""
    if kind[0] == "r":
        return noun is None and end == begin and row.kinds(end + 1)[:1] != "v"
    if noun is None:
        said = row.low[end] in ("said", "told")
        return kind[0] in "njdpg" or "n" in kind or "j" in kind or ("d" in kind and not said)
    if plural(row.low[noun]) and not row.is_capital(noun):
        # behind a plural only a plain noun goes on: "40 sales jobs", but "two men face"
        return kind == "n" and plural(row.low[end]) and row.low[noun] not in _PERSONS
    if noun != end - 1 or kind[0] in "np":
        return kind[0] in "np"
    return "n" in kind and (kind[0] == "g" or (plural(row.low[end]) and row.low[end] not in ("says", "is", "has")))


def _is_noun(row: Row, end: int, kind: str, edge: int) -> bool:
    if kind[0] in "np":
        return True
    if "n" not in kind:
        return False
    following = row.kinds(end + 1) if end + 1 < edge and row.word(end + 1) else ""
    return following[:1] not in ("n", "p") or kind[0] == "v"


def left_phrase(row: Row, end: int) -> Range | None:
    """The noun phrase that ends before token j; None where no noun stands there, or one that is a unit."""
    k = end - 1
    last = row.word(k)
    if not last or last in UNIT_NOUNS or last in DURATIONS or last in _COMPARED:
        return None
    if last == "." and k and len(row.raw[k - 1]) == 1 and row.is_capital(k - 1) and row.is_glued(k):
        first = k - 1
        while first > 1 and row.low[first - 1] == "." and row.is_glued(first) and len(row.raw[first - 2]) == 1:
            first -= 2
        return first, end  # the U.S.
    if (last in PHYSICAL or len(last) <= 2) and k and row.low[k - 1][0].isdecimal():
        return None
    if last in _STAND_IN and row.word(k - 1) in ("the", "of"):
        return k, end
    kind = row.kinds(k)
    if k and (row.word(k - 1) in ("a", "an") or (row.word(k - 1) in _OWNED and kind == "j")):
        return (k, end) if kind else None
    if not kind or ("n" not in kind and kind[0] != "p" and not _is_before_be(row, k)):
        return None
    while k >= 1 and end - k < _LONGEST - 1 and (word := row.word(k - 1)):
        if not (word == "-" and row.is_glued(k - 1)):
            kind = row.kinds(k - 1)
            if not kind or (kind[0] == "v" and "j" not in kind) or (kind[0] == "r" and not set("jn") & set(kind)):
                break
            if ("v" in kind and row.word(k - 2) in _MODALS) or (kind[0] == "g" and row.word(k - 2) == ","):
                break  # would cost them voters; said so, blaming fuel
        k -= 1
    return (k - 1 if row.low[k] == "-" and k and row.low[k - 1].isdecimal() else k + (row.low[k] == "-")), end


def _is_before_be(row: Row, k: int) -> bool:
    """Whether a word that is mostly a verb is a noun by what stands around it: "the average wait is", "starts were",
    "taxi fares will", "the long wait for".
    """
    if row.kinds(k)[:1] != "v":
        return False
    before = row.kinds(k - 1)[:1]
    if row.word(k + 1) in _AUXILIARIES:
        return before in ("n", "j", "p") or row.word(k - 1) in DETERMINERS
    return row.word(k + 1) in ("for", "of") and before == "j" and row.word(k - 2) in DETERMINERS


def is_common(row: Row, k: int) -> bool:
    """Whether a word is a common noun: by its kinds or, where it opens a sentence with a capital, by its ending."""
    kinds = row.kinds(k)
    return kinds[:1] == "n" or (row.opens_sentence(k) and row.low[k].endswith(_NOMINAL))


def head_word(row: Row, found: Range) -> str:
    """The last word of a phrase."""
    return row.low[found[1] - 1]


def head_kinds(row: Row, found: Range) -> str:
    """The kinds that the last word of a phrase can be."""
    return row.kinds(found[1] - 1)


def before_articles(row: Row, k: int) -> int:
    """The token before one, articles and possessives skipped."""
    k -= 1
    while k >= 0 and row.word(k) in DETERMINERS:
        k -= 1
    return k
