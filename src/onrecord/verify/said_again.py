"""Whether what stands behind a quotation says it again, with something else in one place: perhaps a correction.

Repairs keep the frame of what they repair (W. Levelt, Monitoring and self-repair in speech, Cognition 14, 1983), so
they are told by it: the same end behind another beginning, the same preposition before another noun, "it was" before
another of the same sort, a "not" before a word just said. Speakers also list and stress in such frames, so this is a
doubt.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.verify.clauses import begins_verb, has_verb, tells
from onrecord.words.cues import lemma
from onrecord.words.force import turnings
from onrecord.words.kinds import kinds, listed
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import COMMON, forms, negative
from onrecord.words.numerals import is_numeric

_PIECES = re.compile(r"[,;:—–.!?()…]|--|\s-\s")
#: A question that goes on, which what follows answers, "So where are we now? Forty."; not one that asks once more
#: after what was said: "How many was it?".
_ANSWERED = re.compile(
    r"\b(?:what|how|which|who|when|where)\b(?![^.?!]*\b(?:it|that|was|were|did)\b)[^.?!]*\?", re.IGNORECASE
)
_PREPOSITIONS = tagged("grammar", "preposition")
_DEFINITE = frozenset("the my our your his her their this that".split())
_IT = frozenset(("it", "that", "it's", "that's"))
_BE = tagged("grammar", "be")
_JOINS = tagged("grammar", "coordinator")
_EDITING = tagged("force", "corrects", "mends")
_PASTS = tagged("verb_forms", "past", "finite")
_ALL = frozenset("all every everybody everyone each both".split())
_SOME = frozenset("most some half nearly almost part parts many few".split())
_SORTS = (frozenset(valued("times", "month")), frozenset(valued("times", "weekday")))
#: Words of a piece, of a clause; pieces that are looked at; words that may be put for others.
_PIECE, _CLAUSE, _LOOKED, _OTHER = 4, 14, 3, 3
#: How near in meaning two nouns are of which one may be put right by the other.
_NEAR = 0.4
#: Letters that a noun and what is made of it share.
_STEM = 5


def said_again(quoted: str, behind: str, *, within: bool) -> bool:
    """Whether what stands ``behind`` may put right what was ``quoted``; ``within``: the sentence goes on."""
    said = forms(quoted)[-_CLAUSE:]
    pieces = [told for piece in _PIECES.split(behind) if (told := forms(piece))][:_LOOKED]
    if not said or not pieces:
        return False
    if any(_same_end(said, piece) or _denied(said, piece) for piece in pieces):
        return True
    first = pieces[0]
    if _some_of(said, first) or _narrowed(said, first):
        return True
    if len(pieces) > 1 and " ".join(pieces[1]) in _EDITING and _other_verb(said, first):
        return True
    if within:
        return _put_beside(said, first, pieces[1:], behind)
    if _other_tense(said, first) or _it_was(said, first) or _owned(said, first) or _it_would(first):
        return True
    sentence = re.split(r"[.?!]", behind, maxsplit=1)[0]
    alone = forms(sentence) == first
    for later in re.split(r"[.?!]", _ANSWERED.split(behind)[0])[1:_LOOKED]:
        told = forms(later)
        if told and (_it_was(said, told) or (all(map(is_numeric, told)) and _one_number(said, told))):
            return True
    return alone and (_same_before(said, first) or _one_word(quoted, said, sentence.strip()))


def put_for(left: str, gap: str) -> bool:
    """Whether what was left out right behind some words is put for their end: "the mayor — the deputy mayor —", "in
    Oslo, in Bergen,", "forty, fourteen".
    """
    said, other = forms(left)[-2 * _PIECE :], forms(gap)
    if not said or not other or len(other) > _PIECE + 1 or not _PIECES.match(gap.lstrip()) or re.search("[.?!]", gap):
        return False
    if not _JOINS.isdisjoint((said[-1], *other)):
        return False
    if is_numeric(said[-1]) and all(map(is_numeric, other)):
        return set(other) != set(said[-len(other) :])
    begin = next((k for k in range(len(said) - 1, max(-1, len(said) - _PIECE - 1), -1) if said[k] == other[0]), None)
    if begin is None or (other[0] in said[begin + 1 :]):
        return False
    stood = said[begin:]
    same = set(stood[1:]) & set(other[1:])
    if any(map(tells, same)):
        return set(other) != set(stood)
    if len(stood) != len(other):
        return False
    return _sort_of(stood[-1]) == _sort_of(other[-1]) and stood[-1] != other[-1]


def _sort_of(word: str) -> str:
    return "0" if is_numeric(word) else kinds(word, word)[:1].replace("d", "v").replace("p", "n")


def _same_end(said: Sequence[str], piece: Sequence[str]) -> bool:
    """The end once more, behind another word that tells: "was charged with theft" for "was convicted of theft"."""
    same = 0
    while same < min(len(said), len(piece)) and said[-1 - same] == piece[-1 - same]:
        same += 1
    if not same or not any(tells(w) or is_numeric(w) for w in said[len(said) - same :]):
        return False
    ours, theirs = said[: len(said) - same], piece[: len(piece) - same]
    front = 0
    while front < min(len(ours), len(theirs)) and ours[front] == theirs[front]:
        front += 1
    ours, theirs = ours[front:], theirs[front:]
    if not theirs:
        return False
    if not ours or not has_telling(ours):  # something was added
        weakens = {t.kind for t in turnings(theirs)} & {"possible", "told", "no"} - {t.kind for t in turnings(ours)}
        return bool(weakens) and len(theirs) <= _OTHER and (not front or "no" in weakens)
    if len(theirs) > _OTHER or not has_telling(theirs):
        return False
    return (front > 0 or same > 1) and len(ours) <= _OTHER and not set(ours) & set(theirs) - COMMON


def has_telling(words: Sequence[str]) -> bool:
    return any(tells(w) or is_numeric(w) for w in words)


def _denied(said: Sequence[str], piece: Sequence[str]) -> bool:
    """A "not" before the last word that was said: "it wasn't the flour"."""
    last = next((w for w in reversed(said) if tells(w)), None)
    if last is None or last not in piece or len(piece) > _PIECE + 1 or any(map(negative, said)):
        return False
    before = piece[: piece.index(last)]
    return (
        any(map(negative, before[:_OTHER]))
        and len(piece) == piece.index(last) + 1
        and not has_telling([w for w in before if not negative(w)])
    )


def _put_beside(said: Sequence[str], first: Sequence[str], then: Sequence[Sequence[str]], behind: str) -> bool:
    """ "the brewery, the dairy, in spring": another of the sort, between marks, and no list."""
    if len(first) != 2 or first[0] not in _DEFINITE or len(said) < 2 or said[-2] not in _DEFINITE:
        return False
    noun, other = said[-1], first[1]
    plain = _noun(noun) and _noun(other) and noun != other
    listed = bool(then) and then[0][:1] in (["and"], ["or"])
    return plain and not listed and behind.lstrip()[:1] in ",—–" and (not then or not begins_verb(then[0]))


def _it_was(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "It was June" behind "was in May"."""
    short = (
        len(first) <= _PIECE + 1 and bool(first) and first[0] in _IT and any(w in _BE or "'s" in w for w in first[:2])
    )
    if not short:
        return False
    other, own = first[-1], said[-1]
    numbers = {w for w in first if is_numeric(w)}
    if numbers and is_numeric(own) and numbers != {w for w in said[-len(first) :] if is_numeric(w)}:
        return True
    if any(other in sort and own in sort and other != own for sort in _SORTS):
        return True
    return is_numeric(other) and is_numeric(own) and other != own


def _one_number(said: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a number stands alone that is another than the only one that was said."""
    ours = [w for w in said if is_numeric(w)]
    return bool(ours) and not set(told) & set(ours) and len(told) <= _OTHER


def _other_verb(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "Borrowed" behind "she stole the chalice", before "I should say": a verb alone, as one was said."""
    return len(first) == 1 and first[0] not in said and _past(first[0]) and any(map(_past, said))


def _past(word: str) -> bool:
    return tells(word) and (word in _PASTS or kinds(word, word)[:1] in ("v", "d"))


def _some_of(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "most of it", "nearly all", "some of the kids" behind what said nothing of how many."""
    few = (
        len(first) <= _PIECE and first[-1] not in ("us", "you") and not has_verb(first) and bool(_SOME & set(first[:1]))
    )
    return few and not _SOME & set(said) and (len(first) > 1 and first[1] in ("of", "all", "everything", "everybody"))


def _narrowed(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "Every child in 4B." behind "every child in the school was sick": the same words, then others."""
    if has_verb(first) or len(first) > 2 * _PIECE or len(first) < _OTHER or is_numeric(first[0]):
        return False
    at = next((k for k in range(len(said) - 1) if list(said[k : k + 2]) == list(first[:2])), None)
    return (
        at is not None
        and first[0] not in _PREPOSITIONS
        and tells(first[1])
        and not set(first[2:]) <= set(said)
        and first[2] in _PREPOSITIONS
    )


def _it_would(first: Sequence[str]) -> bool:
    """ "It used to.", "They might."."""
    if not 1 < len(first) <= _OTHER or first[0] not in tagged("grammar", "subject") | {"that", "this"}:
        return False
    return list(first[1:]) in (["used", "to"], ["might"], ["may"], ["did", "once"])


def _one_word(quoted: str, said: Sequence[str], sentence: str) -> bool:
    """One word alone that may be put for one that was said: another name, another number, another tense."""
    told = forms(sentence)
    if len(told) == 2 and told[0] in tagged("people", "title"):
        told, sentence = told[1:], sentence.rsplit(maxsplit=1)[-1]
    if len(told) != 1 or told[0] in said:
        return False
    if is_numeric(told[0]):
        return is_numeric(said[-1])
    verb = "v" in kinds(told[0], told[0]) or told[0].endswith("ed")
    if verb and any(lemma(w) == lemma(told[0]) for w in said):
        return True
    names = [w for w in re.findall(r"\b[A-Z][a-z]{2,}", quoted) if not listed(w.casefold())]
    return not listed(told[0]) and sentence[:1].isupper() and len(names) == 1


def _other_tense(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "I hated him" behind "I hate him": the same words, one in another form."""
    if len(first) < _OTHER or len(first) > len(said) or list(first) == list(said[-len(first) :]):
        return False
    return [lemma(w) for w in first] == [lemma(w) for w in said[-len(first) :]]


def _owned(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "My sister's husband." behind "My sister hit the car"."""
    if len(first) > _PIECE or has_verb(first[1:]):
        return False
    owners = [w.removesuffix("'s") for w in first if w.endswith("'s")]
    return any(w in said and _noun(w) for w in owners)


def _same_before(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "Through the door." behind "through the window"; "The pantry." behind "in the kitchen"."""
    if not 1 < len(first) <= _PIECE + 1 or has_verb(first):
        return False
    if any(map(is_numeric, first)):
        return _other_numbers(said, first)
    if first[-1] == said[-1] and tells(said[-1]) and first[0] in _PREPOSITIONS and len(first) > 2:
        return first[0] in said and any(tells(w) and w not in said for w in first)
    if not _noun(first[-1]) or first[-1] in said or len(first) > _PIECE:
        return False
    at = next((k for k in range(len(said) - 2, max(-1, len(said) - _PIECE - 1), -1) if said[k] in _PREPOSITIONS), None)
    if at is not None and said[at] == first[0]:
        return True
    return first[0] in _DEFINITE and _noun(said[-1]) and len(first) == 2 and _alike(first[-1], said[-1])


def _other_numbers(said: Sequence[str], first: Sequence[str]) -> bool:
    """ "By ten million." behind "by ten per cent"; "two to eleven" behind "eleven to two"; "eight of the ten"."""
    if first[0] in _PREPOSITIONS:
        at = len(said) - 1 - list(reversed(said)).index(first[0]) if first[0] in said else -1
        return at >= 0 and any(map(is_numeric, said[at:])) and list(said[at:]) != list(first)
    if is_numeric(said[-1]) and all(is_numeric(w) or w in _PREPOSITIONS for w in first):
        return list(said[-len(first) :]) != list(first)
    return len(first) > 2 and first[1] == "of" and not any(map(is_numeric, said)) and bool(_ALL & set(said))


def _noun(word: str) -> bool:
    return kinds(word, word)[:1] == "n"


def _alike(one: str, other: str) -> bool:
    from onrecord.verify.vocabulary import shipped_meaning

    stem = len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
    return stem >= _STEM or float(shipped_meaning().nearness([one], [other])[0, 0]) >= _NEAR
