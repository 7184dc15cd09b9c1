"""The names in labels: without titles, offices and what stands in brackets; and which two labels may be one speaker's.

"GEN. RYDER" may be short for "Brig. Gen. Pat Ryder" and not for "Secretary Ann Ryder".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.read.labels import OFFICES, bare_label
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import forms

_COURTESY = tagged("people", "courtesy") | {"mx"}
_TITLES = tagged("people", "title") | tagged("labels", "honorific") | _COURTESY
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LINKS = frozenset(("of", "the", "an", "for", "to"))
_MARRIED = frozenset(("ms", "mrs", "miss", "mme", "madam"))
_GENDER, _FIRST = valued("people", "gender"), valued("names", "first")
_BRACKET = re.compile(r"[(\[].*?[)\]]")
#: Two surnames in one are one word.
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?")
#: So many letters of a title are enough to be short for it: "adm." and "admiral".
_SHORTENED = 3


@lru_cache(maxsize=20_000)
def words_of_label(written: str) -> tuple[str, ...]:
    """The words of a label or a name, folded, without what stands in brackets, and articles."""
    return tuple(w for w in forms(_HYPHEN.sub("", _BRACKET.sub(" ", written))) if w not in "'" and w not in _LINKS)


@lru_cache(maxsize=20_000)
def name_of(written: str) -> tuple[str, ...]:
    """The words of the name in a label, without titles, offices and what its bearer is; empty where it has none."""
    return tuple(_named(written)[0])


def _named(written: str) -> tuple[list[str], set[str]]:
    """The words of a label's name, and those before it that tell a title or an office."""
    if not (bare := bare_label(written)):
        return [], set()
    words = [w for w in forms(_HYPHEN.sub("", bare)) if w not in "'"]
    while len(words) > 1 and words[0] in ("the", "an"):
        del words[0]
    last = max((n for n, w in enumerate(words[:-1]) if _is_title(w)), default=-1)
    if words and _is_title(words[-1]) and words[-1] not in SUFFIXES and (last >= 0 or len(words) == 1):
        last = len(words) - 1
    if last + 1 < len(words) and words[last + 1] in _LINKS:  # "Secretary of Defense Holt": an office, a name behind it
        rest = words[last + 1 :]
        while len(rest) > 1 and (rest[0] in _LINKS or (rest[0] not in _FIRST and len(rest) > 2) or rest[0] in _FIELDS):
            rest = rest[1:]
        return ([] if rest and (rest[0] in _LINKS or rest[0] in _FIELDS) else rest), set(words) - set(rest) - _LINKS
    return words[last + 1 :], {w for w in words[: last + 1] if w not in _LINKS}


def _is_title(word: str) -> bool:
    return (word in _TITLES or word in OFFICES) and word not in _FIRST


#: What offices are of, where a surname may follow: "Secretary of Defense Holt".
_FIELDS = tagged("labels", "field")


@lru_cache(maxsize=20_000)
def titles_of(written: str) -> frozenset[str]:
    """The titles and offices before the name in a label."""
    return frozenset(_named(written)[1])


@lru_cache(maxsize=50_000)
def shares_title(one: str, two: str) -> bool:
    """Whether both labels have a title, written out or shortened."""
    return any(
        a.startswith(b) or b.startswith(a)
        for a in titles_of(one)
        for b in titles_of(two)
        if min(len(a), len(b)) >= _SHORTENED or a == b
    )


def same_title(one: str, two: str) -> bool:
    """Whether two labels have the same title, or one of them has none."""
    a, b = titles_of(one), titles_of(two)
    return not a or not b or shares_title(one, two) or bool(a & _MARRIED and b & _MARRIED)


@lru_cache(maxsize=50_000)
def titles_agree(one: str, two: str) -> bool:
    """Whether titles before one surname may be one person's: one has none, they share one, or one is civil."""
    a, b = titles_of(one), titles_of(two)
    if not a or not b or shares_title(one, two) or (a & _MARRIED and b & _MARRIED):
        return True
    civil, other = (a, b) if a <= _COURTESY else (b, a)
    return civil <= _COURTESY and not other & _COURTESY


def _gender_agrees(short: str, name: Sequence[str]) -> bool:
    titled = next((_GENDER[w] for w in titles_of(short) if w in _GENDER), None)
    given = _FIRST.get(name[0]) if len(name) > 1 else None
    return not (titled and given in ("m", "f") and given != titled)


def may_be_short(written: str, whole: str) -> bool:
    """Whether a label with a surname alone, or initials, may stand for another with a whole name."""
    name, full = name_of(written), [w for w in name_of(whole) if w not in SUFFIXES]
    if len(full) < 2:
        return False
    if _INITIALS.fullmatch(written.strip()):
        letters = re.sub(r"\W", "", written).casefold()
        if letters in ("".join(word[0] for word in full), full[0][0] + full[-1][0]):
            return True
    if len(name) != 1 or name[0] != full[-1]:
        return False
    return _gender_agrees(written, full) and titles_agree(written, whole)


def wholes(written: str, speakers: Iterable[str]) -> list[str]:
    """The labels with whole names, one for each, that a shorter one may stand for; of several, those of its title."""
    found = [one for one in speakers if one != written and may_be_short(written, one)]
    best = [one for one in found if shares_title(written, one)] or found
    return list({name_of(one): one for one in best}.values())
