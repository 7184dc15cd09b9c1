"""Why a difference is forgiven: what house styles change in quotations, and what is no difference of words at all.

The classes and what each style forgives are listed in docs/howto-verify.md. Nothing here forgives a changed, dropped or
added word of content, except what lenient style calls grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.verify.written import is_short, written_otherwise
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged, valued
from onrecord.words.normalize import COMMON, Word, negative
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

_FILLERS = tagged("transcripts", "hesitation")
#: Fillers where marks set them off, or at the beginning of a sentence.
_SET_OFF = tagged("transcripts", "set_off")
_LONGEST_FILLER = max(len(words.split()) for words in _SET_OFF)
#: Words that fillers have in them.
_OPENING = _FILLERS | {w for words in _SET_OFF for w in words.split()}
#: Brackets, and what breaks a sentence off.
_CUT = re.compile(r"[\[\]—–-]")
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
_TAKING_UP = frozenset(("he", "she", "it", "they"))
#: What may be said of what a pronoun takes up.
_VERBS = tagged("grammar", "be", "have", "do", "modal", "refused") | tagged("verb_forms", "finite")
#: What ends the words that are corrected by those behind; so many of them at most.
_TERMS = alternation(tagged("force", "mends", "halts") - {"well", "actually", "better"})
_MENDS = re.compile(rf"\b(?:(?:oh|uh|um|er) )*(?:{_TERMS})(?: (?:i mean|no))?$")
_WRONG = 4
_CALENDAR = (tagged("times", "month"), tagged("times", "weekday"))
_MAY_GO = frozenset("a an the that of to".split())


def reason_of(words: Sequence[str], source: Sequence[str], known: Callable[[str], bool] | None = None) -> str | None:
    """Why one stretch stands for the other, both given as words; None where it does not."""
    if "".join(words).replace("'", "").casefold() == "".join(source).replace("'", "").casefold():
        return "spacing"
    if not words or not source:
        return None
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
    if _expanded(words[0])[0].isdisjoint(_expanded(source[0])[0]):
        return False
    a, b = ([part for w in side for part in _expanded(w)] for side in (words, source))
    return len(a) == len(b) and all(x & y for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=50_000)
def _expanded(word: str) -> tuple[frozenset[str], ...]:
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


def droppable(text: str, source: Sequence[Word], start: int, end: int, nested: Callable[[int], int]) -> bool:
    """Whether some words at either end of ``source[start:end]`` could be left out for a reason: a quick look at what
    every reason needs, before the reasons are tried on all of them.
    """
    forms = [w.form for w in source[start : end + 1]]
    if not _OPENING.isdisjoint(forms) or not _TAKING_UP.isdisjoint(forms) or len(forms) > len(set(forms)):
        return True
    stop = max(source[end - 1].end + 2, source[end].start if end < len(source) else 0)
    if _CUT.search(text, max(0, source[start].start - 2), stop):
        return True
    # turns follow one another, so the first and the last word tell for all
    return nested(source[max(0, start - 1)].start) != nested(source[end - 1].start)


def dropped_reason(text: str, source: Sequence[Word], start: int, end: int, nested: Callable[[int], int]) -> str | None:
    """Why ``source[start:end]`` may be left out of a quotation. ``nested`` gives the turn of a place.

    ``text`` is the transcript.
    """
    if start >= end:
        return None
    if _bracketed(text, source, start, end):
        return "correction"
    if start and end < len(source) and _others(source, start, end, nested):
        return "interjection"
    rest = _without_fillers(text, source, start, end)
    if not rest:
        return "filler"
    if _false_start(text, source, rest, end) or _said_again(text, source, rest, (start, end)):
        return "false start"
    return "false start" if _mended(text, source, start, end) else None


def _said_again(text: str, source: Sequence[Word], rest: list[int], cut: tuple[int, int]) -> bool:
    """Words between marks that stand beside them as well: "thirty of us, thirty, voted", "nine, nine and a half"."""
    again = [source[i].form for i in rest]
    start, end = cut
    if rest[-1] - rest[0] >= len(rest) or any(map(negative, again)) or end >= len(source):
        return False
    if _taken_up(text, source, rest, start, end):
        return True
    if again == [w.form for w in source[end : end + len(again)]]:
        return bool(_MARK.search(text, source[end - 1].end, source[end].start))
    if not _apart(text, source, *cut):
        return False
    before = [w.form for w in source[max(0, start - len(again) - 3) : start]]
    return any(before[k : k + len(again)] == again for k in range(len(before) - len(again) + 1))


def _taken_up(text: str, source: Sequence[Word], rest: list[int], start: int, end: int) -> bool:
    """A pronoun for what stands right before it, "The mayor, she signed"; or the same two words drawn together, "We
    will, we'll see".
    """
    if len(rest) != 1 or not start or not _MARK.search(text, source[start - 1].end, source[rest[0]].start):
        return False
    word, before = source[rest[0]].form, source[start - 1].form
    if "'" in word:
        return "".join(source[k].form for k in range(max(0, start - 2), start)) in _joined_all(word)
    named = kinds(before, before)[:1] in ("n", "p")
    verbal = source[end].form in _VERBS or kinds(source[end].form, source[end].form)[:1] in ("v", "d")
    return word in _TAKING_UP and named and verbal


def _joined_all(word: str) -> set[str]:
    first, *more = _expanded(word)
    return {a + b for a in first for b in (more[0] if more else ("",))}


def _mended(text: str, source: Sequence[Word], start: int, end: int) -> bool:
    """What the speaker corrects at once, with the term that says so: "forty, sorry," before "fourteen"."""
    terms = _MENDS.search(" ".join(w.form for w in source[start:end]))
    if end >= len(source) or not (terms or _CUT.search(text, source[end - 1].end, source[end].start)):
        return False
    wrong = [w.form for w in source[start : end - (len(terms.group().split()) if terms else 0)]]
    right = [w.form for w in source[end : end + len(wrong) + 2]]
    if not wrong or len(wrong) > _WRONG or any(map(negative, wrong)):
        return False
    return (
        wrong[0] == right[0]
        or any(wrong[-1] in each and right[0] in each for each in _CALENDAR)
        or (is_numeric(wrong[-1]) and is_numeric(right[0]))
    )


def _bracketed(text: str, source: Sequence[Word], start: int, end: int) -> bool:
    """Words that the transcript has in square brackets, or that such a bracket corrects."""
    first, last = source[start], source[end - 1]
    around = text[max(0, first.start - 2) : first.start], text[last.end : last.end + 2]
    if "[" in around[0] and "]" in around[1]:
        return True
    return end < len(source) and text[last.end : source[end].start].strip() == "["


def _others(source: Sequence[Word], start: int, end: int, nested: Callable[[int], int]) -> bool:
    """A short call of somebody else between two words of one speaker."""
    # turns follow one another, so the first word tells for all
    return end - start <= 8 and nested(source[start - 1].start) != nested(source[start].start)


def _without_fillers(text: str, source: Sequence[Word], start: int, end: int) -> list[int]:
    """The words that are no fillers, by number."""
    out: list[int] = []
    at = start
    while at < end:
        if source[at].form in _FILLERS:
            at += 1
            continue
        for n in range(min(_LONGEST_FILLER, end - at), 0, -1):
            words = " ".join(w.form for w in source[at : at + n])
            if words in _SET_OFF and _apart(text, source, at, at + n):
                at += n
                break
        else:
            out.append(at)
            at += 1
    return out


_MARK = re.compile(r"[,;:—–.!?…]|--| - |-\s")


def _apart(text: str, source: Sequence[Word], start: int, end: int) -> bool:
    """Whether marks stand on both sides of some words, or a sentence begins with them."""
    before = text[source[start - 1].end : source[start].start] if start else "."
    after = text[source[end - 1].end : source[end].start] if end < len(source) else "."
    return bool(_MARK.search(before)) and bool(_MARK.search(after))


def _false_start(text: str, source: Sequence[Word], rest: list[int], end: int) -> bool:
    """Words begun and begun anew: broken off, or said again behind a dash, and nothing lost by it."""
    kept = [w.form for w in source[end : end + 8]]
    runs = _runs(rest)
    if not kept:
        return False
    last = source[end - 1]
    after = text[last.end : source[end].start] if end < len(source) else ""
    broken = [i for i in rest if _broken(text, source[i])]
    stops = bool(re.search(r"[—–]|--| - |-\s", after)) or bool(broken)
    left = [source[i].form for i in rest]
    if not stops:
        # "the the", "I, I": said twice
        n = len(left)
        return len(runs) == 1 and left == kept[:n] and all(w in COMMON for w in left)
    first = left[0]
    again = first in kept[:3] or kept[0].startswith(first) or any(_begins(source[i].form, kept) for i in broken)
    if not again and not broken:
        return all(w in COMMON for w in left) and len(left) <= 3 and not {"not", "no", "never"} & set(left)
    return all(
        w in COMMON or w in kept or i in broken or _begins(w, kept) for w, i in zip(left, rest, strict=True)
    ) and not (any(negative(w) for w in left) and not any(negative(k) for k in kept))


def _begins(word: str, kept: Sequence[str]) -> bool:
    return any(k.startswith(word) for k in kept)


def _broken(text: str, word: Word) -> bool:
    """Cut off in the middle: "Con- —"."""
    after = text[word.end : word.end + 2]
    return after[:1] in "-–—" and bool(after) and (len(after) < 2 or not after[1].isalnum())


def _runs(numbers: list[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for n in numbers:
        if out and out[-1][-1] == n - 1:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def in_number(word: str) -> bool:
    """Whether a word can go on a number on either side."""
    return is_numeric(word) or word in ("and", "a")
