"""Whether two texts with most words in common are one story, or were only made by one template.

Profit notices, weather warnings and court lists share their sentences and differ in what fills them: the names, numbers
and days. A copy shares those, too; what an outlet changes is a headline, a dateline, the end, a number that was
corrected, a name's spelling. So both texts are laid side by side, and what stands in one's place in the other is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from onrecord.words.lists import tagged
from onrecord.words.normalize import COMMON
from onrecord.words.numerals import CARDINALS, ORDINALS
from onrecord.words.plain import one_form

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+")
_SENTENCE = re.compile(r"[.?!:][\"'”’)\]]*\s+(?=\W*[A-Z\d])|\n\s*")
#: Words of a text that are compared, and words between two stretches that both texts have, at most.
_COMPARED, _WIDE = 4_000, 24
#: Words that make such a stretch.
_FLANK = 2
#: Slots that a copy may have filled otherwise, and for how many names and numbers that it shares one more.
_OTHERWISE, _ONE_MORE = 3, 20
#: From so many slots on: which share of what tells in their sentences is filled otherwise in texts of one template.
_FEW, _MOSTLY = 2, 0.75
#: The same where one weekday stands for another.
_MOSTLY_OF_DAYS = 0.5
#: Words of a beginning, at least, and names and numbers from which on it tells what a text is on.
_LEAD, _LEAD_NAMES = 40, 3
_DAYS = tagged("times", "weekday")
#: Of 100: from here on two names are one, spelled otherwise.
_SPELLED = 70.0


#: Words that both texts have in a row: from, to, and from where in the other.
_Equal = tuple[int, int, int]
#: Where other names or numbers stand in one place: in the first text, and what each has.
_Slot = tuple[int, list[str], list[str]]


class _SideText(NamedTuple):
    """A text in words as they are compared: which tell whom or what it is on, where sentences begin, and each once."""

    forms: tuple[str, ...]
    tells: tuple[bool, ...]
    sentences: tuple[int, ...]
    told: frozenset[str]


def is_one_story(text: str, other: str) -> bool:
    """Whether two texts that share most of their runs of words also share their names and numbers."""
    a, b = _cut(text), _cut(other)
    if not (_begins_on(a, b) and _begins_on(b, a)):
        return False
    equal = _common(a, b)
    slots = list(_slots(a, b, equal))
    differing = _differing(slots)
    both = [i for start, end, _ in equal for i in range(start, end) if a.tells[i]]
    if differing < _FEW:
        return True
    about = {bisect_right(a.sentences, at) for at, _, _ in slots}
    beside = len({a.forms[i] for i in both if bisect_right(a.sentences, i) in about})
    of_days = any(_DAYS & {*one} and _DAYS & {*its} for _, one, its in slots)
    mostly = _MOSTLY_OF_DAYS if of_days else _MOSTLY
    return differing <= _OTHERWISE + len({a.forms[i] for i in both}) / _ONE_MORE and (
        differing < mostly * (differing + beside)
    )


def filled_otherwise(said: str, other: str) -> int:
    """How many names and numbers stand in the place of others, in two statements that share some words."""
    a, b = _framed(_cut(said)), _framed(_cut(other))
    return _differing(list(_slots(a, b, _common(a, b))))


def _framed(said: _SideText) -> _SideText:
    """A statement between two stretches that all have: it begins and ends where the other one does."""
    frame = ("",) * _FLANK
    none = (False,) * _FLANK
    return said._replace(forms=(*frame, *said.forms, *frame), tells=(*none, *said.tells, *none))


def _common(a: _SideText, b: _SideText) -> list[_Equal]:
    """What both texts have, in their order."""
    from rapidfuzz.distance import Indel

    return [(op.src_start, op.src_end, op.dest_start) for op in Indel.opcodes(a.forms, b.forms) if op.tag == "equal"]


def _differing(slots: Sequence[_Slot]) -> int:
    """How many slots differ: each name counts once, however often it stands there."""
    return min(_distinct(one for _, one, _ in slots), _distinct(one for _, _, one in slots))


def _begins_on(a: _SideText, b: _SideText) -> bool:
    """Whether a text begins with what another tells of, too: what all texts of a house end with is no story."""
    first = range(min(len(a.forms), max(_LEAD, len(a.forms) // 4)))
    names = {a.forms[i] for i in first if a.tells[i]}
    return len(names) < _LEAD_NAMES or 2 * len(names & b.told) >= len(names)


def _slots(a: _SideText, b: _SideText, equal: Sequence[_Equal]) -> Iterator[_Slot]:
    """Where the texts have other names or numbers in the same place: its place in the first, and what each has."""
    long = [n for n, (start, end, _) in enumerate(equal) if end - start >= _FLANK]
    for first, last in pairwise(long):
        # short words between two slots ("at 11 am on Friday") are no sentence that both texts have
        between = equal[first : last + 1]
        if between[-1][0] - between[0][1] > _WIDE:
            continue
        for (start, end, there), (after, _, behind) in pairwise(between):
            one, other = _telling(a, range(end, after)), _telling(b, range(there + end - start, behind))
            if one and other and _words(one).isdisjoint(_words(other)) and not _spelled_alike(one, other):
                yield end, one, other


def _telling(text: _SideText, places: range) -> list[str]:
    """The names, numbers and days at some places: a name of several words is one."""
    out: list[str] = []
    last = -1
    for i in places:
        form = text.forms[i]
        if text.tells[i]:
            name = not (form[0].isdigit() or form in _DAYS)
            if name and last == i - 1:
                out[-1] += f" {form}"
            else:
                out.append(form)
            last = i if name else -1
    return out


def _words(names: list[str]) -> set[str]:
    return {word for name in names for word in name.split()}


def _spelled_alike(one: list[str], other: list[str]) -> bool:
    """Whether two names are one; of numbers none is another."""
    from rapidfuzz import fuzz

    names, others = (" ".join(sorted(each)) for each in (one, other))
    return not any(c.isdigit() for c in names + others) and fuzz.ratio(names, others) >= _SPELLED


def _distinct(slots: Iterable[list[str]]) -> int:
    """How many names, numbers and days have something of their own."""
    seen: set[str] = set()
    count = 0
    for name in chain.from_iterable(slots):
        words = set(name.split())
        count += words.isdisjoint(seen)
        seen |= words
    return count


@lru_cache(maxsize=64)  # many are held against one
def _cut(text: str) -> _SideText:
    text = one_form(text)
    found = [m.span() for m, _ in zip(_WORD.finditer(text), range(_COMPARED), strict=False)]
    words = tuple(text[s:e] for s, e in found)
    starts = [s for s, _ in found]
    begins = {0, *(bisect_left(starts, m.end()) for m in _SENTENCE.finditer(text))}
    forms = tuple(w.casefold() for w in words)
    plain = {w for w in words if w.islower()} | COMMON
    # a capital at the beginning of a sentence tells nothing
    names = {f for n, (w, f) in enumerate(zip(words, forms, strict=True)) if w[0].isupper() and n not in begins} - plain
    tells = tuple(f[0].isdigit() or f in names or f in CARDINALS or f in ORDINALS for f in forms)
    return _SideText(forms, tells, tuple(sorted(begins)), frozenset(forms))
