"""Why a difference is forgiven: what house styles change in quotations, and what is no difference of words at all.

The classes and what each style forgives are listed in docs/howto-verify.md. Nothing here forgives a changed, dropped or
added word of content, except what lenient style calls grammar.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.verify.written import counts, in_full, is_short, written_otherwise
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import COMMON, negative
from onrecord.words.numerals import CARDINALS, is_numeric, number_of

Style = Literal["strict", "agency", "lenient"]
#: What no style counts as a difference of words.
NO_DIFFERENCE = frozenset(("spacing", "typo", "recognition"))
#: What each style forgives beyond that; ``marked`` is told apart.
FORGIVEN: dict[Style, frozenset[str]] = {
    "strict": frozenset(),
    "agency": frozenset(
        ("filler", "false start", "contraction", "number", "spelling", "interjection", "correction")
    ),
    "lenient": frozenset(
        ("filler", "false start", "contraction", "number", "spelling", "interjection", "correction", "grammar")
    ),
}  # fmt: skip

_LENIENT_STARTS = frozenset(("and", "so", "now", "folks", "anyway"))

_NOT = {"won't": "will", "can't": "can", "shan't": "shall", "cannot": "can"}
_ENDINGS = {"'m": ("am",), "'re": ("are",), "'ve": ("have",), "'ll": ("will", "shall"), "'d": ("would", "had"),
            "'s": ("is", "has", "us")}  # fmt: skip
_SPOKEN = {word: tuple(said.split()) for word, said in valued("spelling", "spoken").items()}
_SWAPPED = {word: set(groups.split()) for word, groups in valued("grammar", "swap").items()}
#: A form of these that another stands for is another tense.
_PAST = frozenset(("had",))
#: Before the -s of a verb.
_DOERS = (
    tagged("grammar", "subject", "relative") | tagged("grammar", "adverb") | {"this", "everybody", "everyone", "people"}
)
_MAY_GO = frozenset("a an the that of to".split())


def reason_of(words: Sequence[str], source: Sequence[str], known: Callable[[str], bool] | None = None) -> str | None:
    """Why one stretch stands for the other, both given as words; None where it does not."""
    if not words or not source:
        return "spacing" if not any(words) and not any(source) else None
    if _plain(words) and _plain(source):
        return _of_plain(words, source, known)
    if "".join(words).replace("'", "").casefold() == "".join(source).replace("'", "").casefold():
        return "spacing"
    if _one_number(words, source):
        return "number"
    if _contracted(words, source):
        return "contraction"
    if len(words) == len(source) and all(
        a == b or _respelt(a) == _respelt(b) for a, b in zip(words, source, strict=True)
    ):
        return "spelling"
    if (
        known
        and len(words) == len(source)
        and all(a == b or _typo(a, b, known) for a, b in zip(words, source, strict=True))
    ):
        return "typo"
    return written_otherwise(words, source)


def _plain(words: Sequence[str]) -> bool:
    """Whether none of some words is a number, is drawn together, in short, or otherwise one of several ways to write
    one thing: nearly all stretches that are compared are of such words, and different.
    """
    return all(map(_is_plain, words))


@lru_cache(maxsize=100_000)
def _is_plain(word: str) -> bool:
    if not word.isalpha() or is_numeric(word) or is_short(word) or is_short(word.removesuffix("s")):
        return False
    return word not in ("halves", "quarters") and not word.endswith("ties") and expanded(word) == (frozenset((word,)),)


def _of_plain(words: Sequence[str], source: Sequence[str], known: Callable[[str], bool] | None) -> str | None:
    """The same for words of which each is written in one way but for its spelling."""
    if sum(map(len, words)) == sum(map(len, source)) and "".join(words).casefold() == "".join(source).casefold():
        return "spacing"  # "into", "in to"
    if len(words) != len(source):
        return written_otherwise(words, source) if 1 in (len(words), len(source)) else None
    spelt = slip = full = True
    for a, b in zip(words, source, strict=True):
        if a != b:
            ways = _one_word(a, b, known)
            spelt, slip, full = spelt and ways[0], slip and ways[1], full and ways[2]
            if not (spelt or slip or full):
                return None
    return "spelling" if spelt else "typo" if slip else "spelling"


@lru_cache(maxsize=50_000)
def _one_word(word: str, source: str, known: Callable[[str], bool] | None) -> tuple[bool, bool, bool]:
    """Whether two words are one in two spellings, one with a slip, one in full and in short."""
    return (
        _respelt(word) == _respelt(source),
        known is not None and _typo(word, source, known),
        in_full(word) == in_full(source),
    )


class Likeness:
    """Tells at once of stretches of two rows of words that neither stands for the other, whatever the reason.

    For any reason they have as many words, or as many letters, numbers on both sides, a beginning that may be drawn
    together, or initials.
    """

    __slots__ = ("_here", "_source", "_there", "_words")

    def __init__(self, words: Sequence[str], source: Sequence[str]) -> None:
        self._words, self._source = words, source
        self._here, self._there = _sums(words), _sums(source)

    def hopeless(self, a: int, b: int, i: int, j: int, known: Callable[[str], bool] | None) -> bool:
        """Whether ``words[a:b]`` and ``source[i:j]``, both of some words, have no ``reason_of``."""
        (odd, letters, numbers), (others, more, theirs_too) = self._here, self._there
        if letters[b] - letters[a] == more[j] - more[i]:
            return False
        many, theirs = b - a, j - i
        first, second = self._words[a], self._source[i]
        if odd[b] != odd[a] or others[j] != others[i]:
            if numbers[b] != numbers[a] and theirs_too[j] != theirs_too[i]:
                return False
            if many == theirs == 1 or not expanded(first)[0].isdisjoint(expanded(second)[0]):
                return False
        if many == theirs:
            return first != second and not any(_one_word(first, second, known))
        if many == 1:
            return len(first) != theirs
        return theirs != 1 or len(second) != many


def _sums(words: Sequence[str]) -> list[list[int]]:
    """Before each word and behind the last: how many are not plain, how many letters they have, how many may be of a
    number.
    """
    return [list(itertools.accumulate(each, initial=0)) for each in zip(*map(_measured, words), strict=True)]


@lru_cache(maxsize=100_000)
def _measured(word: str) -> tuple[bool, int, bool]:
    return not _is_plain(word), len(word) - word.count("'"), counts(word)


def misheard(words: Sequence[str], source: Sequence[str], known: Callable[[str], bool] | None) -> bool:
    """Whether a machine may have written ``source`` for the words: what sounds alike, names that it does not know."""
    both = (*words, *source)
    if not words or not source or any(negative(w) or is_numeric(w) for w in both):
        return False
    if len(words) == len(source) and all(
        a == b or _SOUNDS.get(a, a) == _SOUNDS.get(b, b) for a, b in zip(words, source, strict=True)
    ):
        return True
    # a name, in other letters: the consonants are the same
    heard = _consonants("".join(words))
    strange = known is not None and len(words) == 1 and not known(words[0])
    return strange and len(heard) > 2 and heard == _consonants("".join(source))


_SOUNDS = valued("sounds", "sounds")
_ALIKE = str.maketrans("cqzdbvjgxy", "kkstpfkkki", "aeiouyhw'’")


def _consonants(word: str) -> str:
    """A word's consonants, each as the first of those that sound near it, none twice in a row."""
    folded = word.replace("qv", "qu").replace("ph", "f").replace("ck", "k").replace("sch", "s").translate(_ALIKE)
    return "".join(c for at, c in enumerate(folded) if not at or folded[at - 1] != c)


def may_be_style(words: Sequence[str], source: Sequence[str]) -> bool:
    """Whether any part of two stretches could be forgiven: a quick look before the parts are tried."""
    both = (*words, *source)
    if any("'" in w or w in _SPOKEN or w in _NOT or is_numeric(w) or is_short(w) for w in both):
        return True
    respelt = {_respelt(w) for w in words}
    if any(_respelt(w) in respelt for w in source):
        return True
    here, there = "".join(words), "".join(source)
    return any(len(w) > 5 and w in there for w in words) or any(len(w) > 5 and w in here for w in source)


def may_be_alike(words: Sequence[str], source: Sequence[str]) -> bool:
    """Whether any part of two stretches could be forgiven, slips of a keyboard among it."""
    return may_be_style(words, source) or any(
        a[0] == b[0] and a[-1] == b[-1] and min(len(a), len(b)) >= 4 and OSA.distance(a, b, score_cutoff=1) == 1
        for a in words
        for b in source
    )


def grammatical(words: Sequence[str], source: Sequence[str], before: str = "") -> bool:
    """Whether two stretches differ in grammar alone: agreement, articles, cases of pronouns, doubled forms.

    ``before``: the source's word before them.
    """
    if not words or not source:
        return all(w in _MAY_GO or w in _LENIENT_STARTS for w in (*words, *source))
    if len(words) != len(source):
        return False
    return all(
        a == b
        or (not _SWAPPED.get(a, set()).isdisjoint(_SWAPPED.get(b, ())) and _PAST.isdisjoint((a, b)))
        or _agreeing(a, b, before)
        for a, b, before in zip(words, source, (before, *source), strict=False)
    )


def _agreeing(a: str, b: str, before: str) -> bool:
    """A verb's -s: "he say", "he says"; a noun's tells of how many, so what stands before it has to be a subject."""
    short, long = sorted((a, b), key=len)
    alike = len(short) > 2 and long in (short + "s", short + "es") and short not in COMMON
    return alike and before in _DOERS


def same_day(words: Sequence[str], source: Sequence[str]) -> bool:
    """Whether two numbers are one day of a month, whichever of them is an ordinal: "3", "third"."""
    a, b = number_of(words), number_of(source)
    return a is not None and b is not None and a.value == b.value and 1 <= a.value <= 31 and not (a.unit or b.unit)


def _year(words: Sequence[str]) -> str | None:
    """A year, or a decade, in figures: "nineteen ninety", "the nineteen sixties", "twenty oh four"."""
    if len(words) == 1:
        return words[0] if re.fullmatch(r"[12]\d{3}s?", words[0]) else None
    century = CARDINALS.get(words[0], 0)
    if not 10 <= century <= 20 or len(words) > 3:
        return None
    rest = [w for w in words[1:] if w not in ("oh", "o")]
    decade = CARDINALS.get(rest[0].removesuffix("ies") + "y", 0) if len(rest) == 1 and rest[0].endswith("ies") else 0
    if decade:
        return f"{century}{decade}s"
    if rest == ["hundred"]:
        return f"{century}00"
    number = number_of(rest) if rest else None
    return f"{century}{int(number.value):02d}" if number and 0 < number.value < 100 and not number.ordinal else None


def _one_number(words: Sequence[str], source: Sequence[str]) -> bool:
    if not any(map(is_numeric, words)) or not any(map(is_numeric, source)):
        return False
    year = _year(words)
    if year and year == _year(source):
        return True
    a, b = number_of(words), number_of(source)
    if a is None or b is None:
        return False
    return a.ordinal == b.ordinal and a.unit == b.unit and abs(a.value - b.value) <= 1e-9 * max(1.0, abs(a.value))


def _contracted(words: Sequence[str], source: Sequence[str]) -> bool:
    if expanded(words[0])[0].isdisjoint(expanded(source[0])[0]):
        return False
    a, b = ([part for w in side for part in expanded(w)] for side in (words, source))
    return len(a) == len(b) and all(x & y for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=50_000)
def expanded(word: str) -> tuple[frozenset[str], ...]:
    """A word as those that it is drawn together from, each with all that it may be."""
    if word in _SPOKEN:
        return tuple(frozenset((w,)) for w in _SPOKEN[word])
    if word in _NOT:
        return frozenset((_NOT[word],)), frozenset(("not",))
    if word.endswith("n't") and len(word) > 3:
        return frozenset((word[:-3],)), frozenset(("not",))
    if "'" in word:
        head, _, tail = word.partition("'")
        if head and "'" + tail in _ENDINGS:
            return frozenset((head,)), frozenset((*_ENDINGS["'" + tail], "'" + tail))
        if tail == "" and head.endswith("in"):
            return (frozenset((head + "g",)),)
    if word.endswith("in") and len(word) > 4:
        return (frozenset((word, word + "g")),)  # goin', talkin'
    return (frozenset((word,)),)


_SPELT = (
    (re.compile(r"(?<=\w\w)our(?=s|ed|ing|able|ite|ful|$)"), "or"),
    (re.compile(r"(?<=\w\w)is(?=e$|es$|ed$|ing$|ation|ations$|er$|ers$)"), "iz"),
    (re.compile(r"(?<=\w\w)ys(?=e$|es$|ed$|ing$)"), "yz"),
    # travelled, not filled
    (re.compile(r"([aeiou]\w*[^aeiou][aeiou])ll(ed|ing|er|ers|or)$"), r"\1l\2"),
    (re.compile(r"(?<=\w\w[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w\w)ence(?=s?$)"), "ense"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"(?<=\w)mme(?=s?$)"), "m"),
)
_PAIRS = valued("spelling", "spelt")


@lru_cache(maxsize=50_000)
def _respelt(word: str) -> str:
    """A word in one of the spellings that English has for it."""
    word = _PAIRS.get(word, word)
    for pattern, other in _SPELT:
        if len(word) > 4:
            word = pattern.sub(other, word)
    return word


def _typo(word: str, source: str, known: Callable[[str], bool]) -> bool:
    """Whether the transcript's word is the quotation's with a slip: one letter inside, and no word by itself."""
    return (
        min(len(word), len(source)) >= 4
        and word.isalpha()
        and source.isalpha()
        and word[0] == source[0]
        and word[-1] == source[-1]
        and OSA.distance(word, source) == 1
        and known(word)
        and not known(source)
    )


def in_number(word: str) -> bool:
    """Whether a word can go on a number on either side."""
    return is_numeric(word) or word in ("and", "a")
