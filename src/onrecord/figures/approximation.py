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
tenth (training/ANNOTATING-FIGURES.md). Vague plurals ("dozens") are in `numbers`.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.figures.tokens import Row

#: What an interval becomes: factors of its ends, None for no bound.
_Effect = tuple[float | None, float | None]

ABOUT: _Effect = (0.9, 1.1)
NEARLY: _Effect = (0.9, 1.0)
JUST_OVER: _Effect = (1.0, 1.1)
FROM: _Effect = (1.0, None)
UP_TO: _Effect = (None, 1.0)

_PHRASES: dict[_Effect, str] = {
    ABOUT: "about|around|some|roughly|approximately|approx|approx .|circa|c .|ca .|~|an estimated|estimated|est ."
    "|perhaps|maybe|probably|in the region of|in the neighborhood of|in the neighbourhood of|somewhere around"
    "|somewhere near|in the order of|on the order of|an average of about|an approximate|more or less",
    NEARLY: "nearly|almost|close to|just under|a little under|slightly under|slightly less than|a little less than"
    "|just less than|just short of|just shy of|shy of|approaching|nearing|near|not quite|virtually|practically"
    "|just below|slightly below|little less than",
    JUST_OVER: "just over|a little over|slightly over|slightly more than|a little more than|just more than"
    "|a bit more than|just above|a bit over|slightly above|barely more than|little more than",
    FROM: "more than|over|above|upwards of|upward of|in excess of|at least|no fewer than|no less than|not less than"
    "|a minimum of|minimum of|greater than|higher than|larger than|longer than|well over|well above|far more than"
    "|much more than|north of|beyond|>|≥|not fewer than|even more than|at the very least|way over|way more than"
    "|easily over|well more than|many more than|> =",
    UP_TO: "less than|fewer than|under|below|up to|at most|no more than|not more than|as many as|as much as"
    "|a maximum of|maximum of|smaller than|lower than|shorter than|well under|well below|far less than|far fewer than"
    "|much less than|south of|at the most|<|≤|as long as|as high as|not exceeding|up to as many as|up to as much as"
    "|fewer then|no longer than|no higher than|within about",
}
BEFORE = {tuple(p.split()): effect for effect, some in _PHRASES.items() for p in some.split("|")}
#: Bounds from below that "as … as" gives: ``as few as three``, ``as little as $5``.
BEFORE |= {("as", w, "as"): FROM for w in ("few", "little", "low", "early")}
_LONGEST = max(map(len, BEFORE))
BEHIND: dict[tuple[str, ...], _Effect] = {
    ("or", "so"): ABOUT,
    ("-", "ish"): ABOUT,
    ("-", "odd"): ABOUT,
    ("odd",): ABOUT,
    ("or", "thereabouts"): ABOUT,
    ("+",): FROM,
    ("or", "more"): FROM,
    ("-", "plus"): FROM,
    ("plus",): FROM,
    ("or", "higher"): FROM,
    ("or", "greater"): FROM,
    ("or", "over"): FROM,
    ("or", "less"): UP_TO,
    ("or", "fewer"): UP_TO,
    ("or", "under"): UP_TO,
    ("or", "lower"): UP_TO,
    ("and", "up"): FROM,
    ("and", "over"): FROM,
    ("or", "longer"): FROM,
    ("or", "older"): FROM,
    ("and", "older"): FROM,
    ("or", "younger"): UP_TO,
}
#: Words behind a number that may as well go with what follows them, and what follows where they do not.
_OPEN = frozenset((("or", "over"), ("or", "under"), ("and", "over")))
_CLOSING = frozenset(("", ".", ",", "who", ")", "in"))
#: Words that "over" or "about" goes with, so that it approximates nothing.
_TAKES = frozenset(
    "turn turned took taken take handed talk talked talking worried spoke all preside presided presides presiding "
    "argue argued arguing fight fought fighting battle dispute disputes war debate concern concerns worries anger "
    "outrage control power ruled ruling victory authority oversight clash clashed negotiations talks sued suing "
    "questions watch watched arguments controversy fears hover hovered comment comments remark remarks statement story "
    "report book article joke question information details something film complained lied lie lies asked asking wrote "
    "write thought thinking".split()
)
#: Words before an "over" that is more than, though a duration follows it.
_MORE_THAN = frozenset(
    "for after of than is was are were lasted lasting took takes been a with by served spent spending just well at has "
    "have had and already in 's".split()
)


class Approximation(NamedTuple):
    """What the words at a number make of it, and where they begin or end."""

    effect: _Effect
    edge: int


def before(row: Row, i: int) -> Approximation | None:
    """The longest words of approximation that end right before token i."""
    if row.word(i - 1) == "a" and row.low[i][0].isdecimal():
        i -= 1  # more than a 130 million
    for n in range(min(_LONGEST, i), 0, -1):
        effect = BEFORE.get(tuple(row.low[i - n : i]))
        if effect and not _other(row, i - n, i):
            return Approximation(effect, i - n)
    return None


def _other(row: Row, i: int, at: int) -> bool:
    """Whether a single word belongs to the verb before it: "turn over 20 pages", "talked about two men"."""
    if row.low[i] in ("c", "ca", "est") and (row.raw[i] != row.low[i] or row.is_glued(i)):
        return True
    if row.low[i] == "up" and row.word(i - 1) in ("add", "adds", "added", "adding", "sums"):
        return True
    return at - i == 1 and row.low[i] in ("over", "about", "around") and row.word(i - 1) in _TAKES


def spans_time(row: Row, edge: int, after: str) -> bool:
    """Whether an ``over`` before a duration says during, not more than: "$3 billion over 10 years"."""
    if row.low[edge] != "over" or after in ("ago", "later", "earlier", "old", "after", "before"):
        return False
    return row.word(edge - 1) not in _MORE_THAN


def behind(row: Row, j: int) -> Approximation | None:
    """Words of approximation right behind a number or its unit; i is a token of its paragraph."""
    for words, effect in BEHIND.items():
        if all(row.word(j + k) == w for k, w in enumerate(words)) and not _goes_on(row, words, j):
            return Approximation(effect, j + len(words))
    return None


def _goes_on(row: Row, words: tuple[str, ...], j: int) -> bool:
    """Whether words behind a number go with what follows them: "4 plus 5", "2 + 2", "one or over the fence"."""
    if words == ("+",):
        return not row.is_glued(j)
    if words == ("plus",):
        return row.word(j + 1)[:1].isdecimal()
    return words in _OPEN and row.word(j + len(words)) not in _CLOSING


def applied(effect: _Effect | None, low: float, high: float) -> tuple[float | None, float | None]:
    """An interval with its ends moved."""
    if effect is None:
        return low, high
    down, up = effect
    return (None if down is None else low * down), (None if up is None else high * up)
