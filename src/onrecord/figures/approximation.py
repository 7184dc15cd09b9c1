"""Words that make a number an interval: the table of ``low`` and ``high`` (x: the number).

| words | low | high |
|---|---|---|
| none | x | x |
| about, around, some, roughly, an estimated, … or so | 0.9 x | 1.1 x |
| nearly, almost, close to, just under, approaching | 0.9 x | x |
| just over, slightly more than | x | 1.1 x |
| more than, over, upwards of, at least, … or more, +, -plus | x | none |
| less than, fewer than, under, up to, at most, as many as, … or less | none | x |

The numbers are a convention of this project: what the words rule out is left out, and "about" is taken to be within a
tenth (training/ANNOTATING-FIGURES.md). Vague plurals ("dozens") are in `words.number_reading`.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.words.lists import tagged, valued
from onrecord.words.tokens import Row

#: What an interval becomes: factors of its ends, None for no bound.
_Effect = tuple[float | None, float | None]


_EFFECTS: dict[str, _Effect] = {
    "about": (0.9, 1.1), "nearly": (0.9, 1.0), "just over": (1.0, 1.1), "from": (1.0, None), "up to": (None, 1.0),
}  # fmt: skip
BEFORE = {tuple(words.split()): _EFFECTS[name] for words, name in valued("approximation", "before").items()}
_LONGEST = max(map(len, BEFORE))
BEHIND = {tuple(words.split()): _EFFECTS[name] for words, name in valued("approximation", "behind").items()}
_FIRST = frozenset(words[0] for words in BEHIND)
#: Words behind a number that may as well go with what follows them, and what follows where they do not.
_OPEN = frozenset((("or", "over"), ("or", "under"), ("and", "over")))
_CLOSING = frozenset(("", ".", ",", "who", ")", "in"))
#: Words that "over" or "about" goes with, so that it approximates nothing.
_TAKES = tagged("counting", "takes_over")
#: Verbs whose "up" leads to a number: adds up to 40, went up to 40.
_GOES_UP = tagged("approximation", "goes_up")
#: Words before an "over" that is more than, though a duration follows it.
_MORE_THAN = tagged("approximation", "more_than")


class Approximation(NamedTuple):
    """What the words at a number make of it, and where they begin or end."""

    effect: _Effect
    edge: int


def before(row: Row, at: int) -> Approximation | None:
    """The longest words of approximation that end right before token i."""
    if row.word(at - 1) == "a" and row.low[at][0].isdecimal():
        at -= 1  # more than a 130 million
    for number in range(min(_LONGEST, at), 0, -1):
        effect = BEFORE.get(tuple(row.low[at - number : at]))
        if effect and not _other(row, at - number, at):
            return Approximation(effect, at - number)
    return None


def _other(row: Row, first: int, at: int) -> bool:
    """Whether a single word belongs to the verb before it: "turn over 20 pages", "talked about two men"."""
    if row.low[first] in ("c", "ca", "est") and (row.raw[first] != row.low[first] or row.is_glued(first)):
        return True
    if row.low[first] == "up" and row.word(first - 1) in _GOES_UP:
        return True
    return at - first == 1 and row.low[first] in ("over", "about", "around") and row.word(first - 1) in _TAKES


def spans_time(row: Row, edge: int, after: str) -> bool:
    """Whether an ``over`` before a duration says during, not more than: "$3 billion over 10 years"."""
    if row.low[edge] != "over" or after in ("ago", "later", "earlier", "old", "after", "before"):
        return False
    return row.word(edge - 1) not in _MORE_THAN


def behind(row: Row, end: int) -> Approximation | None:
    """Words of approximation right behind a number or its unit; i is a token of its paragraph."""
    if row.word(end) not in _FIRST:
        return None
    for words, effect in BEHIND.items():
        if all(row.word(end + k) == w for k, w in enumerate(words)) and not _goes_on(row, words, end):
            return Approximation(effect, end + len(words))
    return None


def _goes_on(row: Row, words: tuple[str, ...], end: int) -> bool:
    """Whether words behind a number go with what follows them: "4 plus 5", "2 + 2", "one or over the fence"."""
    if words == ("+",):
        return not row.is_glued(end)
    if words == ("plus",):
        return row.word(end + 1)[:1].isdecimal()
    return words in _OPEN and row.word(end + len(words)) not in _CLOSING


def applied(effect: _Effect | None, low: float, high: float) -> tuple[float | None, float | None]:
    """An interval with its ends moved."""
    if effect is None:
        return low, high
    down, up = effect
    if low < 0 and down is not None and up is not None:
        down, up = up, down  # about minus 10: -11 to -9
    return (None if down is None else low * down), (None if up is None else high * up)
