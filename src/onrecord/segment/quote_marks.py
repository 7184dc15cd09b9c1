"""Quotation marks, each with what it costs to open, to close or to be something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.records import Span
from onrecord.words.lists import alternation, tagged

_SINGLES = "'‘’‚‛＇`"
_ALL = '"“”„‟〝〞〟＂«»‹›「」『』' + _SINGLES
# A single mark between letters is an apostrophe; five marks in a row or more are ornament.
_MARKS = re.compile(
    rf"[{_ALL}]{{5,}}|''(?!')|``|‘‘|’’(?!’)|[\"“”„‟〝〞〟＂«»‹›「」『』]|(?<!\w)[{_SINGLES}]|[{_SINGLES}](?!\w)"
)
_FAMILY = {
    **dict.fromkeys('"“”„‟〝〞〟＂', "double"),
    **dict.fromkeys(("''", "``", "‘‘", "’’"), "double"),
    **dict.fromkeys(_SINGLES, "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "single guillemet"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
# Cost to open and to close by what stands before the mark (row) and after it (column: space, stop, dash, bracket,
# word). A stop is punctuation that ends something, or a closing bracket; a bracket is an opening one.
_OPEN = {
    "space": {"space": 2.0, "stop": 2.0, "dash": 0.0, "bracket": 0.0, "word": 0.0},
    "bracket": {"space": 2.0, "stop": 2.0, "dash": 0.0, "bracket": 0.0, "word": 0.0},
    "dash": {"space": 3.0, "stop": 3.0, "dash": 1.0, "bracket": 0.0, "word": 0.0},
    "stop": {"space": 4.0, "stop": 4.0, "dash": 3.0, "bracket": 1.5, "word": 1.5},
    "word": {"space": 4.0, "stop": 4.0, "dash": 3.0, "bracket": 2.0, "word": 2.0},
}
_CLOSE = {
    "space": {"space": 2.0, "stop": 1.5, "dash": 2.0, "bracket": 3.0, "word": 3.0},
    "bracket": {"space": 4.0, "stop": 4.0, "dash": 4.0, "bracket": 4.0, "word": 4.0},
    "dash": {"space": 0.0, "stop": 0.0, "dash": 1.0, "bracket": 1.0, "word": 1.0},
    "stop": {"space": 0.0, "stop": 0.0, "dash": 0.0, "bracket": 1.0, "word": 1.5},
    "word": {"space": 0.0, "stop": 0.0, "dash": 0.0, "bracket": 1.0, "word": 2.0},
}
_CLASS = {
    **dict.fromkeys(".,;:!?)]}>。、，！？", "stop"),
    **dict.fromkeys("-–—―‒‐‑−/|", "dash"),
    **dict.fromkeys("([{<=", "bracket"),
    **dict.fromkeys("\u200b\ufeff\u2060", "space"),
}
_ELISION = re.compile(rf"(?:\d0s?\b|\d\d\b|(?:{alternation(tagged('spelling', 'elided'))})\b)", re.I)
NEVER = 99.0
_OPENING = frozenset(("“", "‟", "〝", "``", "‘‘"))
_CLOSING = frozenset(("”", "〞", "〟", "’’"))
_TURNED = {"„": "“", "‚": "‘", "»": "«", "›": "‹"}
_STRAIGHT = frozenset(('"', "''", "＂", "'", "＇"))
_NEUTRAL = frozenset(("", "``"))  # the mark a paragraph lacks, and TeX's, which '' closes


class PricedMark(NamedTuple):
    """A mark and its costs; ``family`` is what it can be paired with."""

    start: int
    end: int
    glyph: str
    family: str
    open: float
    close: float
    skip: float


def differ(one: PricedMark, other: PricedMark) -> bool:
    """Whether one mark is straight and the other curly."""
    return (one.glyph in _STRAIGHT) != (other.glyph in _STRAIGHT)


def marks_in(text: str, paragraph: Span) -> list[PricedMark]:
    """Find the marks of a paragraph, each with what it costs to open, to close or to be no quotation mark."""
    start, end = paragraph
    tokens: list[PricedMark] = []
    matches = [match for match in _MARKS.finditer(text, start, end) if match.end() - match.start() < 5]
    run = 0
    while run < len(matches):
        stop = run + 1
        while stop < len(matches) and matches[stop].start() == matches[stop - 1].end():
            stop += 1
        # Marks that touch share what stands before and after them all.
        left, right = matches[run].start(), matches[stop - 1].end()
        before = text[left - 1] if left > start else " "
        after = text[right : min(end, right + 8)] or " "
        glyphs = [match.group() for match in matches[run:stop]]
        if glyphs[:2] == ["'", "''"] and _class(before) in ("space", "bracket", "dash"):
            glyphs[:2] = ["''", "'"]  # three apostrophes that open: the double mark is the outer one
        if not _is_empty(glyphs, before, after):
            tokens.extend(_priced(glyphs, left, before, after))
        run = stop
    return tokens


def _is_empty(glyphs: Sequence[str], before: str, after: str) -> bool:
    """Whether these are two marks around nothing, as in ``alt=""``."""
    if len(glyphs) != 2 or _FAMILY[glyphs[0]] != _FAMILY[glyphs[1]]:
        return False
    return _class(before) in ("space", "bracket") and _class(after[0]) in ("space", "stop")


def _priced(glyphs: Sequence[str], at: int, before: str, after: str) -> Iterator[PricedMark]:
    row, column = _class(before), _class(after[0])
    if column == "stop" and (after.startswith(("..", ". .", "…"))):
        column = "word"
    opens, closes = _OPEN[row][column], _CLOSE[row][column]
    if row == "stop" and before == ":":
        opens, closes = max(opens - 1.0, 0.0), closes + 1.0
    for number, glyph in enumerate(glyphs):
        family = _FAMILY[glyph]
        if family == "single":
            costs = _single_costs(glyph, before, after, opens, closes)
        elif family == "double":
            costs = _double_costs(glyph, before, opens, closes)
            if _is_doubled(glyphs, number, opens, closes):
                costs = (*costs[:2], 0.5)
        else:
            costs = _bracket_costs(glyph, opens, closes)
        yield PricedMark(at, at + len(glyph), glyph, family, *costs)
        at += len(glyph)


def _class(char: str) -> str:
    found = _CLASS.get(char)
    if found is None:
        return "space" if char.isspace() else "word"
    return found


def _is_doubled(glyphs: Sequence[str], number: int, opens: float, closes: float) -> bool:
    """Whether the mark was set twice by mistake and this is the outer one."""
    inwards = number + 1 < len(glyphs) and glyphs[number + 1] == glyphs[number]
    outwards = number > 0 and glyphs[number - 1] == glyphs[number]
    return (inwards and opens <= closes) or (outwards and closes <= opens)


def _double_costs(glyph: str, before: str, opens: float, closes: float) -> tuple[float, float, float]:
    # A mark after a number may be for inches.
    skip = 1.5 if before.isdigit() and glyph in ('"', "''", "”", "’’") else 5.0
    if glyph in _OPENING:
        return max(opens - 1.0, 0.0), closes + 2.0, skip
    if glyph in _CLOSING:
        return opens + 2.0, max(closes - 1.0, 0.0), skip
    if glyph == "„":
        return max(opens - 2.0, 0.0), closes + 4.0, skip
    return opens, closes, skip


def _single_costs(glyph: str, before: str, after: str, opens: float, closes: float) -> tuple[float, float, float]:
    if glyph == "`":
        return opens, closes + 2.0, 1.0
    if glyph == "‚":
        return opens, NEVER, 1.0
    if opens <= closes:  # at the start of a word
        elided = _ELISION.match(after) is not None
        if glyph in "‘‛":
            return opens + (1.0 if elided else 0.0), closes + 2.0, 1.0 if elided else 3.0
        if glyph == "’":
            return opens + 3.0, closes, 0.0
        return opens + (2.0 if elided else 0.0), closes, 0.0 if elided else 2.0
    if before.isdigit():
        return opens, closes + 0.3, 0.0
    if before.isalpha():
        # states', singin', o'; any other letter rarely takes an apostrophe at its end.
        common = before in "sSnzxo"
        return opens + 1.0, closes + (0.3 if common else 0.0) + (2.0 if glyph in "‘‛" else 0.0), 0.0 if common else 1.0
    return opens + 1.0, closes + (2.0 if glyph in "‘‛" else 0.0), 3.0 if closes < 1.0 else 0.5


def _bracket_costs(glyph: str, opens: float, closes: float) -> tuple[float, float, float]:
    """Marks with a side of their own; guillemets stand either way round, and French has spaces inside them."""
    if glyph in "「『":
        return 0.0, NEVER, 5.0
    if glyph in "」』":
        return NEVER, 0.0, 5.0
    if glyph in "«‹":
        return (opens if opens > 2.0 else 0.0), closes + 2.0, 5.0
    return opens + 1.5, (closes if closes > 2.0 else 0.0), 5.0


def closing_cost(opener: PricedMark, token: PricedMark) -> float:
    """Tell what it costs to let ``token`` close ``opener``; ``NEVER`` or more where it can't."""
    if opener.family == token.family:
        # „so“, ‚so‘ and »so« close with what opens elsewhere.
        if opener.glyph in _TURNED and token.glyph in _TURNED[opener.glyph]:
            return max(token.close - 2.0, 0.0)
        return token.close + (
            0.75 if _NEUTRAL.isdisjoint((opener.glyph, token.glyph)) and differ(opener, token) else 0.0
        )
    if opener.family == "double" and token.family == "single" and token.skip >= 3.0:
        return token.close + 2.5  # "so,'
    return NEVER
