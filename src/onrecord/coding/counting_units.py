"""Places as tools count them, to code points.

Programs in JavaScript and Java count UTF-16 units: a sign beyond the first 65,536 (an emoji) is two. Some take CR LF as
one. Which way a file was counted is told by the words that stand at its places, or, where it has none, by whether its
places begin and end as words do; where nothing tells, by what the tool is known to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from onrecord.records import Span

Unit = Literal["code points", "utf-16"]
UNITS: tuple[Unit, ...] = ("code points", "utf-16")


class CountedPlace(NamedTuple):
    """A place as a tool counts it, with the words that it says stand there."""

    start: int
    end: int
    words: str | None = None


def counted(text: str, unit: Unit) -> list[int]:
    """Where each code point begins when counted so, and where the text ends."""
    sizes = [2 if unit == "utf-16" and ord(c) > 0xFFFF else 1 for c in text]
    return [0, *accumulate(sizes)]


def to_unit(text: str, spans: Sequence[Span], unit: Unit) -> list[Span]:
    """Places in code points as a tool counts them."""
    at = counted(text, unit)
    return [Span(at[start], at[end]) for start, end in spans]


def to_code_points(text: str, places: Sequence[CountedPlace], usual: Unit) -> tuple[list[Span | None], str]:
    """Places of a file in code points of its text, None for those that are none of it; and how they were counted."""
    ways = list(_ways(text, usual))
    best = max(ways, key=lambda way: (_fitting(text, places, way[1]), way[0] == usual))
    return [_span(place, best[1]) for place in places], best[0]


def _ways(text: str, usual: Unit) -> Iterator[tuple[str, dict[int, int]]]:
    """Ways of counting by their names, each with the code point that stands at a place; those that differ here."""
    units = (usual, *(unit for unit in UNITS if unit != usual)) if any(ord(c) > 0xFFFF for c in text) else (usual,)
    for unit in units:
        at = counted(text, unit)
        yield unit, {place: n for n, place in enumerate(at)}
        if "\r\n" in text:
            fewer = accumulate((text[n : n + 2] == "\r\n" for n in range(len(text))), initial=0)
            ends = enumerate(zip(at, fewer, strict=True))
            yield f"{unit}, line ends as one", {place - less: n for n, (place, less) in ends}


def _span(place: CountedPlace, at: dict[int, int]) -> Span | None:
    start, end = at.get(place.start), at.get(place.end)
    return Span(start, end) if start is not None and end is not None and start < end else None


def _fitting(text: str, places: Sequence[CountedPlace], at: dict[int, int]) -> int:
    """How well the words of a text fit the places, counted in some way."""
    fit = 0
    for place in places:
        span = _span(place, at)
        if span is None:
            fit -= 2
        elif place.words is not None:
            fit += 2 if _plain(text[slice(*span)]) == _plain(place.words) else -1
        else:
            fit += _is_edge(text, span.start) + _is_edge(text, span.end)
    return fit


def _plain(words: str) -> str:
    return "".join(words.split())


def _is_edge(text: str, at: int) -> bool:
    """Whether no word goes on over a place."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
