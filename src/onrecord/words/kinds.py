"""What kinds of word a word can be: by a list learned from tagged texts (`training/lexicon.py`), else by its ending.

A kind is a letter: n noun, p name, v verb, g -ing form, d participle, j adjective, r adverb; "" for closed classes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.words.lists import tagged

_CLOSED = tagged(
    "grammar", "person", "question", "relative", "determiner", "coordinator", "subordinator", "preposition", "adverb",
    "be", "have", "do", "modal", "contracted", "refused", "negation",
) - {"mine"}  # fmt: skip
_PLURAL = tagged("nouns", "plural")
#: Names that look like plurals.
_NAMES = tagged("nouns", "singular")
#: Verbs in the past that no ending tells.
_PAST = frozenset("underwent undertook withdrew overcame foresaw outgrew underwrote overtook forgave".split())
_CONTRACTED = ("i'm", "'ve", "'ll", "'re", "'d")
#: Nouns that the list may take for verbs or names.
_NOUNS = tagged("nouns", "counted")


@cache
def _known() -> dict[str, str]:
    each = (Path(__file__).parent / "data" / "kinds.txt").read_text(encoding="utf8").split()
    return dict(zip(each[::2], each[1::2], strict=True))


def kinds(word: str, raw: str) -> str:
    """The kinds of a lower-cased word, likeliest first; ``raw`` as written. Words and signs of closed classes: ""."""
    if raw in ("US", "UN", "WHO", "EU", "UK"):
        return "p"
    if not word or word in _CLOSED or not word[0].isalpha() or word.endswith(_CONTRACTED):
        return ""
    if word in _NOUNS:
        return "n"
    if word in _PAST:
        return "v"
    known = _known().get(word)
    if raw[0].isupper():
        return "p" if not known or raw.isupper() or "p" in known else f"p{known}"
    if known and known != "p":
        return known.replace("p", "") or "n"
    return _by_ending(word)


def is_word(word: str) -> bool:
    """Whether a lower-cased word stands in the list, not only as a name, or is of a closed class."""
    return _known().get(word, "p") != "p" or word in _CLOSED


def common(word: str) -> bool:
    """Whether a lower-cased word is no name, whatever its capital."""
    return word in _CLOSED or "p" not in _known().get(word, "p")


def listed(word: str) -> bool:
    """Whether the list knows a lower-cased word; what it doesn't is told by its ending alone."""
    return word in _CLOSED or word in _PAST or word in _known()


def _by_ending(word: str) -> str:
    if word.endswith("ly"):
        return "r"
    if word.endswith("ing"):
        return "gn"
    if word.endswith("ed"):
        return "dv"
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ish", "ical", "less", "ese")):
        return "j"
    return "n"


def plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    if word in _NAMES:
        return False
    return word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 2)
