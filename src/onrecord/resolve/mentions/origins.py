"""Where somebody or something is of, by the words of a phrase: nations, parties and places, compared by their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.records import Span
from onrecord.resolve.mentions.phrases import Phrase, words
from onrecord.words.endings import singular
from onrecord.words.lists import valued

_NATIONS = valued("countries", "nation")
_COUNTRIES = valued("countries", "money").keys() | _NATIONS.keys()
_STEM = 5
#: What those of a party are called.
_SIDES = frozenset("conservative liberal republican democrat socialist independent libertarian".split())
#: How words end that stand for all of a nation, "the British"; "the Czech" may be one.
_ALL_OF_THEM = re.compile(r"(?:sh|ese|nch|tch|ss|s|\.\w|^u.|^kingdom)$")
#: A word of many a country's name, and what begins a phrase.
_NO_PLACE = frozenset(("united", "the", "this", "that", "republic", "new"))


@lru_cache(maxsize=8_192)
def place(word: str) -> str:
    """What a country, its people and its adjective share: "Swede", "Swedish", "Sweden"."""
    low = word.casefold()
    one = next((w for w in (low, singular(low), low.removesuffix("s")) if w in _COUNTRIES), singular(low))
    return _NATIONS.get(one, one)[:_STEM]


#: Every country, by `place`.
_EVERY = frozenset(map(place, _COUNTRIES))


def of_nation(word: str) -> bool:
    """Whether a word in small letters is a noun for one of a nation: "swede", "kenyan"; "the British" are all."""
    one = word in _NATIONS or (word in _COUNTRIES and word.endswith(("an", "i")))
    return one and not _ALL_OF_THEM.search(word)


def is_nation(name: str) -> bool:
    """Whether what was taken for a name is a noun for somebody of a nation or a party: "Swede", "Republican"."""
    low = name.casefold()
    return of_nation(low) or low in _SIDES


def places(name: str) -> frozenset[str]:
    """The words with capitals of a name or phrase, by `place`."""
    parts = (p for w in words(name, Span(0, len(name))) if w.capital for p in w.low.split("-"))
    return frozenset(place(p) for p in parts if p not in _NO_PLACE)


def nations(name: str) -> frozenset[str]:
    """Those of `places` that are countries'."""
    return of_nations(p for w in words(name, Span(0, len(name))) if w.capital for p in w.low.split("-"))


def of_nations(low: Iterable[str]) -> frozenset[str]:
    """The countries of some words in small letters, by `place`."""
    return frozenset(place(p) for p in low if p in _COUNTRIES or singular(p) in _COUNTRIES)


def of_country(places: Iterable[str]) -> frozenset[str]:
    """Those of some places (by `place`) that are countries."""
    return _EVERY.intersection(places)


def before_noun(noun: Phrase) -> str:
    """The words between "the" and the noun of a phrase; empty where it begins otherwise."""
    if len(noun.core) < _MODIFIED or noun.core[0].low not in ("the", "this", "that", "these", "those"):
        return ""
    return " ".join(w.text for w in noun.core[1:-1] if not _BASED.search(w.text))


_MODIFIED = 3
#: Says where somebody is, not whose: "the Halden-based company".
_BASED = re.compile(r"-(?:based|born|listed|headquartered)$")


def apart(noun: Phrase, name: str) -> bool:
    """Whether a description with a name in it is of another than a name: "the British government", "Iranian".

    Of another nation, or of another place, person or party where they share no word with a capital.
    """
    own = before_noun(noun)
    mine, its = places(own), places(name)
    if not mine or not its or any(_letters_of(w, name) for w in own.split()):
        return False
    one, other = nations(own), nations(name)
    return not (one & other) if one and other else not mine & its


def _letters_of(word: str, name: str) -> bool:
    """Whether a word is the first letters of words of a name: "IG", "PPIC"."""
    if len(word) < _LETTERS or not word.isupper():
        return False
    first = "".join(w.low[0] for w in words(name, Span(0, len(name))))
    small = "".join(w.low[0] for w in words(name, Span(0, len(name))) if w.low not in ("of", "the", "and", "for"))
    return word.casefold() in first or word.casefold() in small


_LETTERS = 2
