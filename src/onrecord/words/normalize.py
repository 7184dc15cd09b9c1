"""The words of a text as they are compared: case, marks, accents and the look of apostrophes set aside, places kept."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import NamedTuple

from onrecord.words.letters import WORD, unaccented
from onrecord.words.lists import tagged

_INNER = str.maketrans(dict.fromkeys("’ʼ‘`´", "'") | dict.fromkeys("[]", None))

#: Words that tell little about what a text is on.
COMMON = tagged("grammar", "common")

_NEGATIONS = tagged("grammar", "negation")
#: Characters of a text whose words are kept, at most.
_SENTENCE = 1_000


class Word(NamedTuple):
    """One word: how it is compared, and where it stands."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def form(raw: str) -> str:
    """How a word is compared: ``Don’t`` as ``don't``, ``U.S.`` as ``US``, ``40,000`` as ``40000``."""
    if raw.isascii() and raw.isalpha():
        return raw if raw == "US" else raw.casefold()
    word = raw.translate(_INNER)
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
        return word.upper() if word.upper() == "US" else word.casefold()
    if word[0].isdigit():
        return _digits(word.casefold())
    return unaccented(word).casefold()


def _digits(word: str) -> str:
    """A number without what groups its thousands."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", word)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]`` in order."""
    stop = len(text) if end is None else end
    return [Word(form(m.group()), m.start(), m.end()) for m in WORD.finditer(text, start, stop)]


def forms(text: str) -> list[str]:
    """The words of a text without their places."""
    return list(_forms_kept(text)) if len(text) < _SENTENCE else forms_in(text, 0, len(text))


def forms_in(text: str, start: int, end: int) -> list[str]:
    """The words of ``text[start:end]`` without their places."""
    return list(map(form, WORD.findall(text, start, end)))


@lru_cache(maxsize=4_096)
def _forms_kept(text: str) -> tuple[str, ...]:
    """Sentences are asked for again by one rule after the other."""
    return tuple(map(form, WORD.findall(text)))


def negative(form_: str) -> bool:
    """Whether a word, as it is compared, says no."""
    return form_ in _NEGATIONS or form_.endswith("n't")


@lru_cache(maxsize=200_000)
def hash_of(word: str) -> int:
    """A word as a number of 32 bits, the same on every machine."""
    return zlib.crc32(word.encode("utf8", "surrogatepass"))
