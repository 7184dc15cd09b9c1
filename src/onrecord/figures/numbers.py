"""Numbers in a row of tokens: figures in any style, words, scales, fractions and multiples, as intervals.

Styles of figures: ``40,000``, ``40 000``, ``1.234.567``, ``12,50,000``, ``1'000``, ``2.3``, ``2,5``, ``2.3bn``, ``½``.
Words as `onrecord.words.numerals` reads them, with the scales of India and ``dozen``. Vague plurals (``dozens``,
``tens of thousands``) become the interval of `VAGUE`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged, valued
from onrecord.words.numerals import is_numeric, number_of

Kind = Literal["figure", "words", "vague", "fraction", "multiple"]

#: Suffixes of a figure, and words behind one, that multiply it.
_SCALES = {word: float(factor) for word, factor in valued("numbers", "scale").items()}
_SUFFIX = _SCALES | {"mln": 1e6, "bln": 1e9, "t": 1e12}
_SCALE = {word: _SCALES[word] for word in tagged("numbers", "full")} | {
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "quadrillion": 1e15, "dozen": 12.0,
}  # fmt: skip
#: Scales that `onrecord.words.numerals` does not read.
_INDIAN_SCALES = ("lakh", "crore")
#: Plurals that count vaguely, as intervals (training/ANNOTATING-FIGURES.md).
VAGUE = {
    "dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 9999.0),
    "lakhs": (2e5, 999999.0), "millions": (2e6, 999e6), "crores": (2e7, 99999999.0), "billions": (2e9, 999e9),
    "trillions": (2e12, 999e12),
}  # fmt: skip
_TIMES = {
    ("tens", "thousands"): (2e4, 99999.0), ("tens", "millions"): (2e7, 99999999.0),
    ("tens", "billions"): (2e10, 99999999999.0), ("hundreds", "thousands"): (2e5, 999999.0),
    ("hundreds", "millions"): (2e8, 999999999.0), ("hundreds", "billions"): (2e11, 999999999999.0),
    ("dozens", "thousands"): (24e3, 99e3), ("thousands", "millions"): (2e9, 9999e6),
}  # fmt: skip
_PARTS = {word: int(n) for word, n in valued("numbers", "ordinal").items() if 3 <= int(n) <= 10 or n == "20"}
_PARTS |= {"quarter": 4, "hundredth": 100}
_PARTS |= {f"{word}s": n for word, n in _PARTS.items()}
_ORDINARY = {word: int(n) for word, n in valued("numbers", "cardinal").items() if 1 <= int(n) <= 9}
_FOLD = re.compile(r"(two|three|four|five|six|seven|eight|nine|ten|hundred)fold\Z")
DOUBLING = {
    "twice": 2.0, "thrice": 3.0, "doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "tripling": 3.0, "trebled": 3.0,
    "quadrupled": 4.0, "quadrupling": 4.0,
}  # fmt: skip
_MAY_DOUBLE = {"double": 2.0, "doubles": 2.0, "triple": 3.0, "triples": 3.0, "treble": 3.0, "quadruple": 4.0}
#: Words behind "double" that it multiplies, and before it that make it a verb.
_DOUBLED = frozenset("the what that its their his her in to those".split())
_TO_DOUBLE = frozenset("to will would could nearly almost than about roughly".split())
#: Words before a "half" that is one of two; words of which half is a fraction; and what stands around a bare part.
_ONE_HALF = frozenset("first second latter other opening top bottom better last this final and".split())
_BEFORE_PART = frozenset("than nearly almost about over by in to under roughly least".split())
_BEHIND_PART = frozenset(("", *". , in to ; from since say says said were are was have of".split()))
_HALF_OF = tagged("grammar", "possessive") | {"of", "the", "those", "that", "as", "what"}
#: Units that make "9 in 10 years" no ratio.
_NO_WHOLE = frozenset("percent % million billion years months days weeks hours".split())
_COMMAS = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?\Z")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}(?:\.000)+\Z")
_COMMA_POINT = re.compile(r"\d+,\d{1,2}\Z")
_SPACES = re.compile(r"[\s]")
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
#: Digits of a number that means something; longer ones are codes.
_DIGITS = 16


class Number(NamedTuple):
    """A number from token ``first`` to before ``last``: its interval, and the ``scale`` of scale words at its end."""

    first: int
    last: int
    low: float
    high: float
    kind: Kind
    scale: float = 1.0


def figure(raw: str) -> float | None:
    """The value of a token of figures; None where it is no number by any style."""
    if len(raw) > 2 * _DIGITS or sum(c.isdecimal() for c in raw) > _DIGITS:
        return None
    plain = _SPACES.sub("", raw)
    if _COMMAS.match(plain) or _INDIAN.match(plain):
        plain = re.sub("[,'’]", "", plain)
    elif _DOTS.match(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _COMMA_POINT.match(plain):
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def number_at(row: Row, i: int) -> Number | None:
    """The longest number that begins at a token; None where none does."""
    if i >= len(row.low):
        return None
    w = row.low[i]
    if w[0].isdecimal():
        return _figures(row, i)
    if w in _VULGAR:
        return Number(i, i + 1, *(unicodedata.numeric(w),) * 2, "fraction")
    if w in DOUBLING:
        return Number(i, i + 1, DOUBLING[w], DOUBLING[w], "multiple")
    if w in _MAY_DOUBLE:
        return _double(row, i)
    if fold := _FOLD.match(w):
        value = _ORDINARY.get(fold[1], 10.0 if fold[1] == "ten" else 100.0)
        return Number(i, i + 1, value, value, "multiple")
    if w in VAGUE or w == "tens":
        return _vague(row, i)
    found = _fraction(row, i)
    return _in_words(row, i) if found is None and _opens_words(row, i) else found


def _opens_words(row: Row, i: int) -> bool:
    """Whether a number in words can begin at a token."""
    w = row.low[i]
    if w == "half":
        return row.word(i + 1) in ("a", "-")
    return w in ("a", "an", "couple", "pair", "several", "few") or is_numeric(w)


def _figures(row: Row, i: int) -> Number | None:
    """A number that begins with figures: ``40,000``, ``2½``, ``3/4``, ``2.3bn``, ``1.5 lakh crore``, ``9 in 10``."""
    if i and row.is_glued(i) and (row.raw[i - 1][-1].isalpha() or row.raw[i - 1] == "_"):
        return None  # a name: MH370
    value = figure(row.raw[i])
    if value is None:
        return None
    j, scale, behind = i + 1, 1.0, row.word(i + 1)
    if behind in _VULGAR:
        value, j = value + unicodedata.numeric(behind), j + 1
    elif behind == "/" and row.is_glued(j) and row.word(j + 1)[:1].isdecimal():
        return _slashed(row, i, value)
    elif row.is_glued(j) and row.low[j].isalpha() and row.low[j] not in _SCALE:
        if row.low[j] not in _SUFFIX:
            return Number(i, j, value, value, "figure") if _may_glue(row.low[j]) else None
        scale = _SUFFIX[row.low[j]]
        value, j = value * scale, j + 1
    value, j, more = _scales(row, j, value)
    return _ratio(row, i, value, j) or Number(i, j, value, value, "figure", scale * more)


def _may_glue(word: str) -> bool:
    """Whether letters right behind a figure can be its unit, not an ordinal's or decade's ending."""
    return word not in ("s", "st", "nd", "rd", "th") and len(word) <= 5


def _scales(row: Row, j: int, value: float) -> tuple[float, int, float]:
    """The number with the scale words behind it: ``2.3 million``, ``1.5 lakh crore``, ``2-million``."""
    more = 1.0
    for _ in range(2):
        at = j + 1 if row.word(j) == "-" and row.is_glued(j) and row.word(j + 1) in _SCALE else j
        if (word := row.word(at)) not in _SCALE or word in VAGUE:
            break
        value, j, more = value * _SCALE[word], at + 1, more * _SCALE[word]
    return value, j, more


def _slashed(row: Row, i: int, value: float) -> Number | None:
    """1/2, 2/3, 3/4 are fractions; other figures with a slash are dates, names or days without end."""
    below = figure(row.raw[i + 2]) if row.word(i + 2)[:1].isdecimal() and row.is_glued(i + 2) else None
    if below in (2, 3, 4, 5) and 1 <= value < below and row.word(i + 3) != "/":
        return Number(i, i + 3, value / below, value / below, "fraction")
    return None


def _ratio(row: Row, i: int, value: float, j: int) -> Number | None:
    """``1 in 5``, ``three out of four``, ``nine of ten`` as a fraction."""
    within = row.word(j) == "in"
    if not within and not (row.word(j) == "out" and row.word(j + 1) == "of"):
        return None
    at = j + 1 if within else j + 2
    at += row.word(at) == "every"
    whole = _whole(row.word(at))
    if whole is None or not 0 < value < whole or (within and value > 9):
        return None
    if within and whole > 100 and value != 1:
        return None
    if row.word(at + 1) in _NO_WHOLE:
        return None
    return Number(i, at + 1, value / whole, value / whole, "fraction")


def _whole(word: str) -> int | None:
    """What a ratio is out of."""
    if word[:1].isdecimal():
        value = figure(word)
        return int(value) if value is not None and value == int(value) else None
    return _ORDINARY.get(word, 10 if word == "ten" else None)


def _vague(row: Row, i: int) -> Number | None:
    """``dozens``, ``tens of thousands``; no bare ``tens``, nor ``scores`` that are not of something."""
    w, of = row.low[i], row.word(i + 1) == "of"
    if of and (both := _TIMES.get((w, row.word(i + 2)))):
        return Number(i, i + 3, *both, "vague")
    if w == "tens" or (w == "scores" and not of):
        return None
    return Number(i, i + 1, *VAGUE[w], "vague")


def _double(row: Row, i: int) -> Number | None:
    """``double`` is a multiple as a verb or before what it multiplies; not ``double standard``."""
    before, after, value = row.word(i - 1), row.word(i + 1), _MAY_DOUBLE[row.low[i]]
    if after in _DOUBLED or (before in _TO_DOUBLE and after not in ("down", "standard", "-")):
        return Number(i, i + 1, value, value, "multiple")
    return None


def _fraction(row: Row, i: int) -> Number | None:
    """``half of``, ``a third of``, ``two-thirds``, ``one in five``, ``three out of four``."""
    w = row.low[i]
    if w == "half":
        return Number(i, i + 1, 0.5, 0.5, "fraction") if _is_half(row, i) else None
    article = w in ("a", "an")
    value = 1 if article else _ORDINARY.get(w)
    if value is None:
        return None
    if not article and not _in_name(row, i) and (ratio := _ratio(row, i, value, i + 1)):
        return ratio
    at = i + 2 if row.word(i + 1) == "-" else i + 1
    part = row.word(at)
    if part not in _PARTS or (value > 1) != part.endswith("s"):
        return None
    if not _is_part(row, i, at, value):
        return None
    return Number(i, at + 1, value / _PARTS[part], value / _PARTS[part], "fraction")


def _in_name(row: Row, i: int) -> bool:
    """Whether a number word goes on a row of capitals: "Channel Four in 2016"."""
    if i == 0 or not row.is_capital(i) or not row.is_capital(i - 1):
        return False
    return not row.opens_sentence(i)


def _is_part(row: Row, i: int, at: int, value: int) -> bool:
    """Whether an ordinal or quarter at a token is a part of something."""
    before, after = row.word(i - 1), row.word(at + 1)
    if row.low[i] in ("a", "an") and after != "of" and not (before in _BEFORE_PART and after in _BEHIND_PART):
        return False  # "a third term"
    if row.low[at] not in ("quarter", "quarters"):
        return True
    # "three quarters of growth" is a time; "a quarter of a million" is read in words
    return value <= 4 and not (after == "of" and row.word(at + 2) == "a")


def _is_half(row: Row, i: int) -> bool:
    """Whether a ``half`` is a fraction, not one of two halves."""
    before, after = row.word(i - 1), row.word(i + 1)
    if before in _ONE_HALF or (before == "-" and row.is_glued(i)):
        return False
    return after in _HALF_OF or (before in _BEFORE_PART and after in _BEHIND_PART)


def _in_words(row: Row, i: int) -> Number | None:
    """Numbers in words, the longest that reads: ``two and a half million``, ``a dozen``, ``a couple of``."""
    article = row.low[i] in ("a", "an")
    at = i + article
    first, second = row.word(at), row.word(at + 1)
    if first in ("couple", "pair"):
        return _couple(row, i, at + 1)
    if first in ("several", "few") and second in ("hundred", "thousand", "million", "billion", "dozen"):
        return Number(i, at + 2, *VAGUE[f"{second}s"], "vague")
    if row.low[i] == "half" and second in ("a", "-"):
        scale = _SCALE.get(row.word(i + 2))
        return Number(i, i + 3, scale / 2, scale / 2, "words", scale) if scale else None
    if found := _part_of_scale(row, i):
        return found
    return None if article and first not in _SCALE else _longest(row, i)


def _part_of_scale(row: Row, i: int) -> Number | None:
    """``a half million``, ``a quarter of a million``."""
    words = tuple(row.word(k) for k in range(i, i + 5))
    if words[:2] == ("a", "half") and words[2] in ("million", "billion", "dozen"):
        value = _SCALE[words[2]] / 2
        return Number(i, i + 3, value, value, "words")
    if words[:3] == ("a", "quarter", "-") and words[3] in ("million", "billion"):
        value = _SCALE[words[3]] / 4
        return Number(i, i + 4, value, value, "words")
    if words[:4] == ("a", "quarter", "of", "a") and words[4] in _SCALE:
        value = _SCALE[words[4]] / 4
        return Number(i, i + 5, value, value, "words")
    return None


def _couple(row: Row, i: int, j: int) -> Number | None:
    """``a couple of weeks``, ``a couple dozen``; a couple that is two people is none."""
    if row.word(j) == "of" and (scale := _SCALE.get(row.word(j + 1))):
        return Number(i, j + 2, 2 * scale, 2 * scale, "words", scale)  # a couple of hundred
    if row.word(j) == "of":
        return Number(i, j, 2.0, 2.0, "words") if row.word(j + 1) not in ("the", "his", "her") else None
    scale = _SCALE.get(row.word(j))
    return Number(i, j + 1, 2 * scale, 2 * scale, "words", scale) if scale else None


def _longest(row: Row, i: int) -> Number | None:
    """The longest run of number words from a place that is one number."""
    words, ends = _run(row, i)
    for n in range(len(words), 0, -1):
        some = [w for w in words[:n] if w not in _INDIAN_SCALES]
        if words[n - 1] in ("and", "a", "dollar", "dollars", "euro", "euros", "pounds") or not some:
            continue
        if _two(words[:n]):
            continue
        read = number_of(some)
        if read is None:
            continue
        if read.ordinal:
            return None
        value = read.value
        for w in words[:n]:
            value *= _SCALE[w] if w in _INDIAN_SCALES else 1
        return Number(i, ends[n - 1], value, value, "words", _SCALE.get(words[n - 1], 1.0))
    return None


def _two(words: list[str]) -> bool:
    """Whether a small number behind millions is one of its own: "forty million three times"."""
    large = max((k for k, w in enumerate(words) if _SCALE.get(w, 0) >= 1e6), default=len(words))
    rest = words[large + 1 :]
    return bool(rest) and not {"and", "hundred", "thousand", "half", "point"} & {*rest}


def _run(row: Row, i: int) -> tuple[list[str], list[int]]:
    """The words from a place that can be a number's, and the token behind each; hyphens between count as spaces."""
    words: list[str] = []
    ends: list[int] = []
    at = i
    while len(words) < 8 and (w := row.word(at)):
        if w == "-" and words and row.is_glued(at) and row.word(at + 1) and is_numeric(row.low[at + 1]):
            at += 1
            continue
        if not _may_be_number(w) or (words and w[0].isdecimal()):
            break
        words.append(w)
        ends.append(at + 1)
        at += 1
    return words, ends


def _may_be_number(w: str) -> bool:
    """Whether a word can stand in a number in words, without its unit."""
    if w in ("percent", "per", "cent", "%", "$", "€", "£"):
        return False
    return is_numeric(w) or w in ("and", "a", *_INDIAN_SCALES)
