"""Noun phrases in a row of tokens, told by the kinds of words: on from their first word, or back from their end."""

from __future__ import annotations

from onrecord.figures.tokens import Tokens
from onrecord.figures.units import DURATIONS, PHYSICAL
from onrecord.words.kinds import kinds, plural

Range = tuple[int, int]

DETERMINERS = frozenset(
    "a an the this that these those some any no every each all both such my your his her its our their more additional "
    "other further extra".split()
)
#: Words between an article and a number, or a noun.
BEFORE_NUMBERS = frozenset(
    "past last next first final previous roughly about nearly almost approximately estimated".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
    "hundred half".split()
)
#: Nouns that are units, never what is counted.
UNIT_NOUNS = frozenset(
    "million billion trillion thousand percent percentage point points dollars euros cent cents times".split()
)
#: Words that count for what follows "of": "the number of casualties".
CARRIERS = frozenset("number numbers amount share percentage proportion majority total rate level toll count".split())
_KEPT = frozenset(("other",))
_ADJACENT = frozenset("more additional other further extra such".split())
#: Participles and adjectives that can stand for people.
_STAND_IN = frozenset(
    "dead injured killed wounded missing hurt unemployed homeless displaced arrested detained hospitalized elderly "
    "disabled poor undecided uninsured".split()
)
_PERSONS = frozenset("people men women children percent".split())
#: Verbs of those who are asked, whose subject is the group that a share is of.
FAVOURS = frozenset(
    "favored favor favors favoured backed back backs preferred prefer prefers supported support supports chose choose "
    "said say says approved approve disapproved disapprove believe believed think thought want wanted".split()
)
_QUOTES = frozenset(('"', "“", "”", "‘", "'", "’"))
_MODALS = frozenset("will would can could may might must should to".split())
#: What stands behind a phrase that is over.
_ENDS = frozenset(", . ; : in on at for to of from by with about who that which was were are is had have".split())
#: The same, where a clause may be over with it.
OVER = _ENDS | {"and", "or", "—", ""}
#: Words that a phrase can have, at most.
_LONGEST = 9


def phrase(t: Tokens, i: int, like: int, edge: int, adjacent: bool = False) -> Range | None:
    """The noun phrase that begins at token i, without articles and possessives of pronouns, before token ``edge``.

    ``like`` is a token of its paragraph. ``adjacent``: right behind a number, where an article begins another phrase.
    """
    begin = _begin(t, i, like, edge, adjacent)
    if begin is None:
        return None
    if adjacent and t.word(begin, like) == "total" and begin + 1 < edge and kinds(t.low[begin + 1], t.raw[begin + 1]):
        begin += 1  # 332 total electoral votes
    j, noun = begin, None
    while j < edge and t.word(j, like) and j - begin < _LONGEST:
        if noun is None and (skipped := _opens_compound(t, j, like, edge)):
            j += skipped
            continue
        step = _pieced(t, j, like, edge, begin, noun) or (_paired(t, j, like, edge, noun) if j > begin else None)
        if step is not None:
            j, noun = step
            continue
        kind = kinds(t.low[j], t.raw[j]) if t.low[j] not in _KEPT else "j"
        if not kind or not _goes_on(t, begin, j, noun, kind):
            break
        if _is_noun(t, j, kind, like, edge):
            noun = j
        j += 1
    if noun is None:
        return (begin, begin + 1) if t.word(begin, like) in _STAND_IN and begin < edge else None
    if t.low[noun] in CARRIERS and t.word(noun + 1, like) == "of" and (inner := phrase(t, noun + 2, like, edge)):
        return begin, inner[1]
    return begin, noun + 1


def _opens_compound(t: Tokens, j: int, like: int, edge: int) -> int:
    """How many tokens to skip where a small word begins what describes: "in-person interviews", "one-time rivals",
    "very liberal voters".
    """
    w = t.word(j, like)
    if w == "very" and j + 1 < edge and "j" in kinds(t.word(j + 1, like), t.raw[j + 1]):
        return 1
    hyphened = j + 2 < edge and t.word(j + 1, like) == "-" and t.glued(j + 1) and t.glued(j + 2)
    if not hyphened or not t.low[j + 2].isalpha():
        return 0
    after = kinds(t.low[j + 2], t.raw[j + 2])
    if w.isalpha() and (not after or after[0] in "vj") and j + 3 < edge and "n" in kinds(t.low[j + 3], t.raw[j + 3]):
        return 3  # laid-off employees, tax-exempt bonds
    return 2 if w in NUMBERS or (w.isalpha() and not kinds(w, t.raw[j])) else 0


def _begin(t: Tokens, i: int, like: int, edge: int, adjacent: bool) -> int | None:
    """The first word of a phrase's own; None where another number stands there."""
    j, skipped = i, _ADJACENT if adjacent else DETERMINERS
    while t.word(j, like) in skipped and j < edge and t.low[j] not in _KEPT:
        j += 1
    while t.word(j, like) in _QUOTES and j < edge:
        j += 1
    if adjacent:
        return (
            None
            if t.word(j, like) in NUMBERS and j < edge and not (t.word(j + 1, like) == "-" and t.glued(j + 1))
            else j
        )
    while t.word(j, like) in BEFORE_NUMBERS and j < edge:
        j += 1
    return None if j > i and t.word(j, like) in NUMBERS and not _opens_compound(t, j, like, edge) else j


def _pieced(t: Tokens, j: int, like: int, edge: int, begin: int, noun: int | None) -> tuple[int, int | None] | None:
    """Past a token that is only a piece of a word, a number inside the phrase, or a possessive: where to go on, and the
    last noun then; None where the token is a word.
    """
    w, after = t.low[j], t.word(j + 1, like)
    if w == "-" and j > begin:
        if after in ("and", "or"):
            return j + 2, noun  # low- and middle-income
        return (j + 1, noun) if t.glued(j) and j + 1 < edge and t.glued(j + 1) else None
    if len(w) == 1 and t.capital(j) and after == "." and t.glued(j + 1):
        return j + 2, j + 1  # U.S.
    if w[0].isdecimal() and t.glued(j) and j > begin:
        return j + 1, j  # H1N1
    if noun is None and w[0].isdecimal():
        return j + 1 + (after in ("%", "percent", "-") or after in PHYSICAL), None
    if w in ("'s", "'") and noun is not None and j + 1 < edge and kinds(t.low[j + 1], t.raw[j + 1]):
        return j + 1, None  # a possessor belongs to the phrase
    return None


def _paired(t: Tokens, j: int, like: int, edge: int, noun: int | None) -> tuple[int, int | None] | None:
    """Past what joins or sets off words of one phrase: "current and former aides", "a longer, two-day meeting",
    "most “failed” states"; where to go on, and the last noun then.
    """
    w, n = t.low[j], j + 1
    if w in _QUOTES and noun is None:
        return n, noun
    if n >= edge or (w not in ("and", "or") and (w != "," or noun is not None)) or t.low[n] in NUMBERS:
        return None
    before = kinds(t.word(j - 1, like), t.raw[j - 1])
    after = kinds(t.word(n, like), t.raw[n])
    if noun is None:
        if before[:1] == "j" and t.low[n][0].isdecimal() and t.word(n + 1, like) == "-" and t.glued(n + 1):
            return n, noun
        return (n, noun) if before[:1] in ("j", "d", "g") and after[:1] and after[0] in "njdgp" else None
    if noun != j - 1 or plural(t.low[noun]) or after[:1] not in ("n", "j", "g"):
        return None
    whole = phrase(t, n, like, edge)
    if whole is None or whole[0] != n:
        return None
    if not plural(t.low[whole[1] - 1]) and (t.capital(n) or not t.raw[j - 1].isupper() or whole[1] - n < 2):
        return None  # TV and radio advertising
    return (n, None) if t.word(whole[1], like) in _ENDS else None


def _goes_on(t: Tokens, begin: int, j: int, noun: int | None, kind: str) -> bool:
    """Whether a word can belong to a phrase after what it has so far."""
    if kind[0] == "r":
        verb = kinds(t.low[j + 1], t.raw[j + 1])[:1] == "v" if j + 1 < len(t.low) else False
        return noun is None and j == begin and not verb
    if noun is None:
        return kind[0] in "njdpg" or "n" in kind or "j" in kind or ("d" in kind and t.low[j] not in ("said", "told"))
    if plural(t.low[noun]) and not t.capital(noun):
        # behind a plural only a plain noun goes on: "40 sales jobs", but "two men face"
        return kind == "n" and plural(t.low[j]) and t.low[noun] not in _PERSONS
    if noun != j - 1 or kind[0] in "np":
        return kind[0] in "np"
    return "n" in kind and (kind[0] == "g" or (plural(t.low[j]) and t.low[j] not in ("says", "is", "has")))


def _is_noun(t: Tokens, j: int, kind: str, like: int, edge: int) -> bool:
    if kind[0] in "np":
        return True
    if "n" not in kind:
        return False
    following = kinds(t.word(j + 1, like), t.raw[j + 1]) if j + 1 < edge and t.word(j + 1, like) else ""
    return following[:1] not in ("n", "p") or kind[0] == "v"


def left_phrase(t: Tokens, j: int, like: int) -> Range | None:
    """The noun phrase that ends before token j; None where no noun stands there, or one that is a unit."""
    k = j - 1
    last = t.word(k, like)
    if not last or last in UNIT_NOUNS or last in DURATIONS:
        return None
    if last == "." and k and len(t.raw[k - 1]) == 1 and t.capital(k - 1) and t.glued(k):
        first = k - 1
        while first > 1 and t.low[first - 1] == "." and t.glued(first) and len(t.raw[first - 2]) == 1:
            first -= 2
        return first, j  # the U.S.
    if (last in PHYSICAL or len(last) <= 2) and k and t.low[k - 1][0].isdecimal():
        return None
    if last in _STAND_IN and t.word(k - 1, like) == "the":
        return k, j
    kind = kinds(last, t.raw[k])
    if k and t.word(k - 1, like) in ("a", "an"):
        return (k, j) if kind else None
    if not kind or ("n" not in kind and kind[0] != "p"):
        return None
    while k >= 1 and j - k < _LONGEST - 1 and (w := t.word(k - 1, like)):
        if not (w == "-" and t.glued(k - 1)):
            kind = kinds(w, t.raw[k - 1])
            if not kind or (kind[0] == "v" and "j" not in kind) or (kind[0] == "r" and not set("jn") & set(kind)):
                break
            if ("v" in kind and t.word(k - 2, like) in _MODALS) or (kind[0] == "g" and t.word(k - 2, like) == ","):
                break  # would cost them voters; said so, blaming fuel
        k -= 1
    return (k - 1 if t.low[k] == "-" and k and t.low[k - 1].isdecimal() else k + (t.low[k] == "-")), j


def head_word(t: Tokens, found: Range) -> str:
    """The last word of a phrase."""
    return t.low[found[1] - 1]


def head_kinds(t: Tokens, found: Range) -> str:
    """The kinds that the last word of a phrase can be."""
    return kinds(t.low[found[1] - 1], t.raw[found[1] - 1])


def before_articles(t: Tokens, k: int, like: int) -> int:
    """The token before one, articles and possessives skipped."""
    k -= 1
    while k >= 0 and t.word(k, like) in DETERMINERS:
        k -= 1
    return k
