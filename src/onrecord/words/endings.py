"""Words without their endings, as crudely as each question allows; `cues.lemma` is the one that knows its words.

`stem` takes off the endings of verbs and plurals, for words that have to be the same. `bare` takes off only what
`inflected` can put back: an index of words as they stand is asked for each. `root` takes off the endings of derived
words too, for a headline's "resignation" that its body tells as "resigned". `singular` makes a noun of a plural.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.words.cues import lemma

_ENDINGS = tuple(
    "ational ization isation fulness ousness iveness ements ement ments ment ations ation ings ing edly ies ied ers ed "
    "es er ly s e y".split()
)
_OWNING = re.compile(r"['’]s?$")


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    """A word without the first of some endings that leaves so many letters."""
    return next((word.removesuffix(e) for e in endings if word.endswith(e) and len(word) - len(e) >= least), word)


def stem(word: str) -> str:
    """A word without the commonest endings."""
    word = word.removesuffix("'s")
    cut = _without(word, ("ing", "ied", "ies", "ed", "es", "s"), 3)
    return word.removesuffix("e") if cut == word and len(word) > 4 else cut


def bare(word: str) -> str:
    """A word without an ending that `inflected` puts back."""
    return _without(word.removesuffix("'s"), ("ing", "ed", "es", "s"), 4)


def inflected(word: str) -> set[str]:
    """A word with each of the commonest endings."""
    return {word, *(bare(word) + ending for ending in ("", "s", "es", "ed", "d", "ing", "e"))}


def unowned(words: str) -> str:
    """Words without a possessive ending."""
    return _OWNING.sub("", words)


@lru_cache(maxsize=8_192)
def root(word: str) -> str:
    """A cruder stem: the same for a verb's forms and most of the nouns made of it."""
    plain = lemma(unowned(word.casefold()))
    return _without(plain, _ENDINGS, 4)


@lru_cache(maxsize=8_192)
def singular(noun: str) -> str:
    """The singular of a regular plural."""
    for plural, one in (("people", "person"), ("men", "man"), ("women", "woman")):
        if noun.endswith(plural):
            return noun[: -len(plural)] + one
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun
