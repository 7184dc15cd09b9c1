"""Numbers in a row of tokens: figures in any style, words, scales, fractions and multiples, as intervals.

Styles of figures: ``40,000``, ``40 000``, ``1.234.567``, ``1.234,5``, ``12,50,000``, ``1'000``, ``2.3``, ``2,5``,
``.8``, ``2.3bn``, ``½``, ``2 1/2``. Words as `onrecord.words.numerals` reads them, with the scales of India and
``dozen``. Vague plurals (``dozens``, ``tens of thousands``) become the interval of `VAGUE`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import prod
from typing import Literal, NamedTuple

from onrecord.words.kinds import plural
from onrecord.words.lists import tagged, valued
from onrecord.words.numerals import CARDINALS, FULL_SCALES, ORDINALS, SCALES, is_numeric, number_of
from onrecord.words.tokens import Row

Kind = Literal["figure", "words", "vague", "fraction", "multiple"]

#: Suffixes of a figure, and words behind one, that multiply it.
_APART = {word: float(n) for word, n in valued("numbers", "apart").items()}
_SUFFIX = SCALES | _APART
_SCALE = {word: SCALES[word] for word in FULL_SCALES} | _APART | {"quadrillion": 1e15, "dozen": 12.0}
#: Letters that multiply a figure of money alone, glued or behind a space.
_PAID = {word: float(n) for word, n in valued("numbers", "paid").items()}
#: Scales that `onrecord.words.numerals` does not read.
_INDIAN_SCALES = ("lakh", "crore", "lakhs", "crores")
#: What no number in words ends in.
_NO_END = ("and", "a", "dollar", "dollars", "euro", "euros", "pounds")
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
_PARTS = {word: n for word, n in ORDINALS.items() if 3 <= n <= 10 or n == 20}
_PARTS |= {"quarter": 4, "hundredth": 100}
_PARTS |= {f"{word}s": n for word, n in _PARTS.items()}
_ORDINARY = {word: n for word, n in CARDINALS.items() if 1 <= n <= 9}
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
_BEFORE_PART = tagged("changes", "approximates") | frozenset("by in to under least up down".split())
_BEHIND_PART = frozenset(("", *". , in to ; from since say says said were are was have of".split()))
_COMPARED = valued("changes", "compared").keys()
_HALF_OF = tagged("grammar", "possessive") | {"of", "the", "those", "that", "as", "what"}
#: Units that make "9 in 10 years" no ratio.
_NO_WHOLE = frozenset("percent % million billion years months days weeks hours overs games matches".split())
_COMMAS = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?\Z")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}(?:\.000)+\Z|\d{1,3}(?:\.\d{3})+,\d+\Z")
_COMMA_POINT = re.compile(r"\d+,\d{1,2}\Z")
_SPACES = re.compile(r"[\s]")
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
#: Words with which a number can begin.
_OPENING = (
    _VULGAR | {*DOUBLING, *_MAY_DOUBLE, *VAGUE, *CARDINALS, *ORDINALS, *FULL_SCALES, *_PARTS}
    | frozenset(". tens half a an couple pair several few dozen".split())
)  # fmt: skip
#: Plurals that a year tells the time of, so that it does not count them: "2016 elections".
_OF_A_YEAR = tagged("counting", "yearly")
#: Digits of a number that means something; longer ones are codes.
_DIGITS = 16


class Numeral(NamedTuple):
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


def opens_number(word: str) -> bool:
    """Whether a number, or the article before one, can begin with a word."""
    return word in _OPENING or word[0].isdecimal() or word.endswith("fold")


def opening_numbers(row: Row) -> list[int]:
    """Where a number, or the article before one, can begin: quick, as it is asked of every token."""
    low = row.low
    places = [at for at, w in enumerate(low) if w in _OPENING or w[0].isdecimal() or w.endswith("fold")]
    return [at for at in places if low[at] not in ("a", "an") or _follows_article(low, at)]


def _follows_article(low: Sequence[str], at: int) -> bool:
    """Whether what stands behind "a" can make a number of both: "a dozen", "an hour and a half"."""
    after = low[at + 1] if at + 1 < len(low) else ""
    return after in _OPENING or after in _SCALE or "and" in low[at + 2 : at + 6]


def number_at(row: Row, at: int, *, money: bool = False) -> Numeral | None:
    """The longest number that begins at a token; None where none does.

    ``money``: a currency stands before it, whose letters may be glued to it, and whose scales may be letters (5 cr).
    """
    if at >= len(row.low):
        return None
    word = row.low[at]
    if word[0].isdecimal():
        return _figures(row, at, money)
    return _without_zero(row, at, money) if word == "." else _not_in_figures(row, at, word)


def _not_in_figures(row: Row, at: int, word: str) -> Numeral | None:
    if word in _VULGAR:
        return Numeral(at, at + 1, *(unicodedata.numeric(word),) * 2, "fraction")
    if word in DOUBLING and row.word(at + 1) != "down":
        return Numeral(at, at + 1, DOUBLING[word], DOUBLING[word], "multiple")
    if word in _MAY_DOUBLE:
        return _double(row, at)
    if fold := _FOLD.match(word):
        value = _ORDINARY.get(fold[1], 10.0 if fold[1] == "ten" else 100.0)
        return Numeral(at, at + 1, value, value, "multiple")
    if word in VAGUE or word == "tens":
        return _vague(row, at)
    found = _fraction(row, at)
    return _in_words(row, at) if found is None and _opens_words(row, at) else found


def _opens_words(row: Row, at: int) -> bool:
    """Whether a number in words can begin at a token."""
    word = row.low[at]
    if word == "half":
        return row.word(at + 1) in ("a", "-")
    return word in ("a", "an", "couple", "pair", "several", "few") or is_numeric(word)


def _figures(row: Row, at: int, money: bool) -> Numeral | None:
    """A number that begins with figures: ``40,000``, ``2½``, ``3/4``, ``2.3bn``, ``1.5 lakh crore``, ``9 in 10``."""
    if at and row.is_glued(at) and not money and (row.raw[at - 1][-1].isalpha() or row.raw[at - 1] == "_"):
        return None  # a name: MH370
    value = figure(row.raw[at])
    if value is None:
        return None
    if row.word(at + 1) == "/" and row.is_glued(at + 1) and row.word(at + 2)[:1].isdecimal():
        return _slashed(row, at, value)
    return _scaled(row, at, at + 1, value, money)


def _without_zero(row: Row, at: int, money: bool) -> Numeral | None:
    """``.8``, behind a space or a currency's sign."""
    digits = row.word(at + 1)
    opens = at == 0 or not row.is_glued(at) or row.raw[at - 1] in ("$", "£", "€", "(", "-", "−")
    if not (opens and digits.isdecimal() and len(digits) <= _DIGITS and row.is_glued(at + 1)):
        return None
    return _scaled(row, at, at + 2, float(f"0.{digits}"), money)


def _scaled(row: Row, at: int, end: int, value: float, money: bool) -> Numeral | None:
    """A figure with the part of one, the letters and the words behind it that belong to it."""
    scale, behind = 1.0, row.word(end)
    suffixes, glued = (_SUFFIX | _PAID) if money else _SUFFIX, row.is_glued(end)
    if behind in _VULGAR:
        value, end = value + unicodedata.numeric(behind), end + 1
    elif part := _part_behind(row, end):
        value, end = value + part[0], part[1]
    elif glued and behind.isalpha() and (behind not in _SCALE or behind in suffixes):
        apart = not money and (behind == "t" or (behind == "b" and not counts(row, end + 1)))  # 9t; apartment 4B
        if behind not in suffixes or apart:
            return Numeral(at, end, value, value, "figure") if _may_glue(behind, value) else None
        scale = suffixes[behind]
        value, end = value * scale, end + 1
    elif money and behind in _PAID and not row.word(end + 1)[:1].isdecimal():
        scale = _PAID[behind]
        value, end = value * scale, end + 1
    fold = end + (row.word(end) == "-" and row.is_glued(end, 2))
    if row.word(fold) == "fold":
        return Numeral(at, fold + 1, value, value, "multiple")
    value, end, more = _scales(row, end, value)
    return _ratio(row, at, value, end) or Numeral(at, end, value, value, "figure", scale * more)


def _part_behind(row: Row, end: int) -> tuple[float, int] | None:
    """The part of one that stands behind a number, and the token behind it: ``2 1/2``, ``2-1/2``, ``and a quarter``."""
    at = end + (row.word(end) == "-" and row.is_glued(end, 2))
    if row.word(at)[:1].isdecimal() and row.word(at + 1) == "/" and row.is_glued(at + 1, 2):
        number = _slashed(row, at, figure(row.raw[at]) or 0.0)
        return (number.low, number.last) if number else None
    if row.word(end) != "and":
        return None
    count = 1 if row.word(end + 1) in ("a", "an") else _ORDINARY.get(row.word(end + 1))
    at = end + 2
    at += row.word(at) == "-"
    parts = 2 if row.word(at) == "half" else _PARTS.get(row.word(at))
    if count is None or parts is None or count >= parts or row.word(at + 1) in ("of", "term", "time"):
        return None
    return count / parts, at + 1


def _may_glue(word: str, value: float) -> bool:
    """Whether letters right behind a figure can be its unit, not an ordinal's or decade's ending; 9st is a weight."""
    stone = word == "st" and (value % 10 != 1 or value == 11)
    return (word not in ("s", "st", "nd", "rd", "th") or stone) and len(word) <= 5


def _scales(row: Row, end: int, value: float) -> tuple[float, int, float]:
    """The number with the scale words behind it: ``2.3 million``, ``1.5 lakh crore``, ``2-million``."""
    more = 1.0
    for _ in range(2):
        at = end + 1 if row.word(end) == "-" and row.is_glued(end) and row.word(end + 1) in _SCALE else end
        if (word := row.word(at)) not in _SCALE:
            break
        value, end, more = value * _SCALE[word], at + 1, more * _SCALE[word]
    return value, end, more


def _slashed(row: Row, at: int, value: float) -> Numeral | None:
    """1/2, 2/3, 3/4 are fractions; other figures with a slash are dates, names or days without end."""
    below = figure(row.raw[at + 2]) if row.word(at + 2)[:1].isdecimal() and row.is_glued(at + 2) else None
    if below in (2, 3, 4, 5) and 1 <= value < below and row.word(at + 3) != "/":
        return Numeral(at, at + 3, value / below, value / below, "fraction")
    return None


def _ratio(row: Row, first: int, value: float, end: int) -> Numeral | None:
    """``1 in 5``, ``three out of four``, ``nine of ten`` as a fraction."""
    within = row.word(end) == "in"
    if not within and not (row.reads(end, "out", "of")):
        return None
    at = end + 1 if within else end + 2
    at += row.word(at) == "every"
    whole = _whole(row.word(at))
    if whole is None or not 0 < value < whole or (within and value > 9):
        return None
    if within and whole > 100 and value != 1:
        return None
    if row.word(at + 1) in _NO_WHOLE:
        return None
    return Numeral(first, at + 1, value / whole, value / whole, "fraction")


def _whole(word: str) -> int | None:
    """What a ratio is out of."""
    if word[:1].isdecimal():
        value = figure(word)
        return int(value) if value is not None and value == int(value) else None
    return _ORDINARY.get(word, 10 if word == "ten" else None)


def _vague(row: Row, at: int) -> Numeral | None:
    """``dozens``, ``tens of thousands``; no bare ``tens``, nor ``scores`` that are not of something."""
    word, of = row.low[at], row.word(at + 1) == "of"
    if of and (both := _TIMES.get((word, row.word(at + 2)))):
        return Numeral(at, at + 3, *both, "vague")
    if word == "tens" or (word == "scores" and not of):
        return None
    return Numeral(at, at + 1, *VAGUE[word], "vague")


def _double(row: Row, at: int) -> Numeral | None:
    """``double`` is a multiple as a verb or before what it multiplies; not ``double standard``."""
    before, after, value = row.word(at - 1), row.word(at + 1), _MAY_DOUBLE[row.low[at]]
    if after in _DOUBLED or (before in _TO_DOUBLE and after not in ("down", "standard", "-")):
        return Numeral(at, at + 1, value, value, "multiple")
    return None


def _fraction(row: Row, first: int) -> Numeral | None:
    """``half of``, ``a third of``, ``two-thirds``, ``one in five``, ``three out of four``."""
    word = row.low[first]
    if word == "half":
        return Numeral(first, first + 1, 0.5, 0.5, "fraction") if _is_half(row, first) else None
    article = word in ("a", "an")
    value = 1 if article else _ORDINARY.get(word)
    if value is None:
        return None
    if not article and not _in_name(row, first) and (ratio := _ratio(row, first, value, first + 1)):
        return ratio
    at = first + 2 if row.word(first + 1) == "-" else first + 1
    part = row.word(at)
    if part not in _PARTS or (value > 1) != part.endswith("s") or not _is_part(row, first, at, value):
        return None
    return Numeral(first, at + 1, value / _PARTS[part], value / _PARTS[part], "fraction")


def _in_name(row: Row, at: int) -> bool:
    """Whether a number word goes on a row of capitals: "Channel Four in 2016"."""
    return row.is_capital(at) and row.is_capital(at - 1) and not row.opens_sentence(at)


def _is_part(row: Row, first: int, at: int, value: int) -> bool:
    """Whether an ordinal or quarter at a token is a part of something."""
    before, after = row.word(first - 1), row.word(at + 1)
    compared = after in _COMPARED and row.word(at + 2) in _BEHIND_PART | {"than"}  # a fifth smaller
    loose = not compared and not (before in _BEFORE_PART and after in _BEHIND_PART)
    if row.low[first] in ("a", "an") and after != "of" and loose:
        return False  # "a third term"
    if row.low[at] not in ("quarter", "quarters"):
        return True
    # "three quarters of growth" is a time; "a quarter of a million" is read in words
    return value <= 4 and not (after == "of" and row.word(at + 2) == "a" and row.word(at + 3) in _SCALE)


def _is_half(row: Row, at: int) -> bool:
    """Whether a ``half`` is a fraction, not one of two halves."""
    before, after = row.word(at - 1), row.word(at + 1)
    if before in _ONE_HALF or (before == "-" and row.is_glued(at)):
        return False
    return after in _HALF_OF or (before in _BEFORE_PART and after in _BEHIND_PART)


def _in_words(row: Row, i: int) -> Numeral | None:
    """Numbers in words, the longest that reads: ``two and a half million``, ``a dozen``, ``a couple of``."""
    article = row.low[i] in ("a", "an")
    at = i + article
    first, second = row.word(at), row.word(at + 1)
    if first in ("couple", "pair"):
        return _couple(row, i, at + 1)
    if first in ("several", "few") and second in ("hundred", "thousand", "million", "billion", "dozen"):
        return Numeral(i, at + 2, *VAGUE[f"{second}s"], "vague")
    if row.low[i] == "half" and second in ("a", "-"):
        scale = _SCALE.get(row.word(i + 2))
        return Numeral(i, i + 3, scale / 2, scale / 2, "words", scale) if scale else None
    if found := _part_of_scale(row, i):
        return found
    return None if article and first not in _SCALE else _longest(row, i)


def _part_of_scale(row: Row, at: int) -> Numeral | None:
    """``a half million``, ``a quarter of a million``."""
    for words, parts in ((("a", "half"), 2), (("a", "quarter", "of", "a"), 4)):
        last = at + len(words)
        if row.reads(at, *words) and (scale := _SCALE.get(row.word(last))):
            return Numeral(at, last + 1, scale / parts, scale / parts, "words")
    return None


def _couple(row: Row, at: int, end: int) -> Numeral | None:
    """``a couple of weeks``, ``a couple dozen``; a couple that is two people is none."""
    if row.word(end) == "of" and (scale := _SCALE.get(row.word(end + 1))):
        return Numeral(at, end + 2, 2 * scale, 2 * scale, "words", scale)  # a couple of hundred
    if row.word(end) == "of":
        return Numeral(at, end, 2.0, 2.0, "words") if row.word(end + 1) not in ("the", "his", "her") else None
    scale = _SCALE.get(row.word(end))
    return Numeral(at, end + 1, 2 * scale, 2 * scale, "words", scale) if scale else None


def _longest(row: Row, at: int) -> Numeral | None:
    """The longest run of number words from a place that is one number."""
    words, ends = _run(row, at)
    for number in range(len(words), 0, -1):
        some = [w for w in words[:number] if w not in _INDIAN_SCALES]
        if words[number - 1] in _NO_END or not some or _two(words[:number]) or (read := number_of(some)) is None:
            continue
        if read.ordinal:
            return None
        value = read.value * prod(_SCALE[w] for w in words[:number] if w in _INDIAN_SCALES)
        scale, end = _SCALE.get(words[number - 1], 1.0), ends[number - 1]
        if scale == 1 and "half" not in words[:number] and (part := _part_behind(row, end)):
            value, end, scale = _scales(row, part[1], value + part[0])
        elif scale >= 1e3 and row.reads(end, "and", "a", "quarter") and (part := _part_behind(row, end)):
            value, end = value + scale * part[0], part[1]  # a million and a quarter
        return Numeral(at, end, value, value, "words", scale)
    return None


def _two(words: list[str]) -> bool:
    """Whether a small number behind millions is one of its own: "forty million three times"."""
    large = max((k for k, w in enumerate(words) if _SCALE.get(w, 0) >= 1e6), default=len(words))
    rest = words[large + 1 :]
    return bool(rest) and not {"and", "hundred", "thousand", "half", "point"} & {*rest}


def _run(row: Row, first: int) -> tuple[list[str], list[int]]:
    """The words from a place that can be a number's, and the token behind each; hyphens between count as spaces."""
    words: list[str] = []
    ends: list[int] = []
    at = first
    while len(words) < 8 and (word := row.word(at)):
        if word == "-" and words and row.is_glued(at) and _goes_on(row.word(at + 1)):
            at += 1
            continue
        if not _may_be_number(word) or (words and word[0].isdecimal()):
            break
        words.append(word)
        ends.append(at + 1)
        at += 1
    return words, ends


def _goes_on(word: str) -> bool:
    """Whether a word can stand behind a hyphen in a number: "twenty-five", "eight-and-a-half-year"."""
    return bool(word) and (is_numeric(word) or word in ("and", "a"))


def _may_be_number(word: str) -> bool:
    """Whether a word can stand in a number in words, without its unit."""
    if word in ("percent", "per", "cent", "%", "$", "€", "£"):
        return False
    return is_numeric(word) or word in ("and", "a", *_INDIAN_SCALES)


def counts(row: Row, end: int) -> bool:
    """Whether a plural noun, after adjectives at most, stands at a place."""
    for k in range(end, min(end + 3, len(row.low))):
        if row.is_capital(k):
            return False
        kind = row.kinds(k)
        if kind[:1] == "n" and plural(row.low[k]):
            return row.low[k] not in _OF_A_YEAR
        if kind[:1] not in ("j", "d", "n"):
            return False
    return False
