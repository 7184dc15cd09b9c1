"""What stands around the text of a page and is no part of it: running titles, page numbers, numbers of lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from onrecord.pdf.lines import rows_of
from onrecord.pdf.placed import PlacedPage, PlacedWord

Row = list[PlacedWord]
#: A number of a page, alone on its line.
_NUMBER = re.compile(
    r"[-–—|\[( ]*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\]) ]*", re.I
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?\b")
_OF_PAGES = re.compile(r"\b\d{1,4}\s?/\s?\d{1,4}$")
#: How many rows from the edge can be running titles, and how far into the page a number alone is one of a page.
_DEEP, _EDGE = 3, 0.13
#: How far where nothing stands within so many sizes of its letters.
_FAR, _FAR_EDGE = 2.2, 0.22
#: Running titles stand at one height on all pages, within so many points.
_SAME_HEIGHT = 2.0
#: So many lines have to be numbered.
_NUMBERED = 4
_STEPS = (1, 2, 5, 10)


def strip_margins(pages: Sequence[PlacedPage]) -> Counter[str]:
    """Take out of the pages what is no part of their text; how much of what it was."""
    out: Counter[str] = Counter()
    rows = [rows_of(page.words) for page in pages]
    for from_top in (True, False):
        _strip_running(pages, rows, from_top, out)
    step = 0
    before = [page.words for page in pages]
    for side in (0, -1):
        steps = Counter(found for page in pages if (found := _strip_line_numbers(page, side, out)))
        if steps:  # pages with a few lines only
            step = steps.most_common(1)[0][0]
            for page in pages:
                _strip_line_numbers(page, side, out, known=step)
    for page, words in zip(pages, before, strict=True) if step else ():
        kept = {id(word) for word in page.words}
        _strip_between(page, step, {int(word.text) for word in words if id(word) not in kept}, out)
    return out


def _strip_running(pages: Sequence[PlacedPage], rows: list[list[Row]], from_top: bool, out: Counter[str]) -> None:
    """Rows at one edge: those repeated, and numbers of pages; from the edge inwards, as long as there are some."""
    at_edge: list[list[Row]] = [(each[: _DEEP + 1] if from_top else each[::-1][: _DEEP + 1]) for each in rows]
    said = Counter(key for page, edge in zip(pages, at_edge, strict=True) for key in _keys(page, edge, from_top))
    heights = Counter(
        round(_height(page, edge[0], from_top))
        for page, edge in zip(pages, at_edge, strict=True)
        if len(edge) > 1 and abs(edge[0][0].y - edge[1][0].y) > 1.6 * edge[1][0].size
    )
    for number, (page, edge) in enumerate(zip(pages, at_edge, strict=True)):
        kinds: list[str] = []
        certain = 0
        for depth, row in enumerate(edge[:_DEEP]):
            inner = edge[depth + 1] if depth + 1 < len(edge) else None
            apart = inner is None or abs(row[0].y - inner[0].y) > 1.35 * max(row[0].size, inner[0].size)
            times = _times(said, page, row, from_top)
            repeated = times > 1
            everywhere = repeated and times == len(pages) and (not inner or _times(said, page, inner, from_top) < times)
            # at the foot notes stand at one height, too
            titled = from_top and depth == 0 and apart and _at_their_height(heights, page, row, len(pages), inner)
            kind = _kind(_text(row), repeated, apart, titled)
            alone = len(rows[number]) == depth + 1 and len(pages) == 1
            lonely = kind == "page number" and inner is not None and abs(row[0].y - inner[0].y) > _FAR * row[0].size
            if not kind or alone or _height(page, row, from_top) >= (_FAR_EDGE if lonely else _EDGE) * page.height:
                break
            kinds.append(kind)
            if apart or everywhere:  # else it may be the text's own
                certain = depth + 1
        gone = {id(word) for row in edge[:certain] for word in row}
        out.update(kinds[:certain])
        page.words = [word for word in page.words if id(word) not in gone]
        rows[number] = [row for row in rows[number] if id(row[0]) not in gone]


def _kind(text: str, repeated: bool, apart: bool, titled: bool) -> str:
    """What a row at the edge is, if it is no part of the text."""
    if _NUMBER.fullmatch(text) and (repeated or apart):
        return "page number"
    return "running title" if repeated or titled or _is_printed(text) else ""


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _height(page: PlacedPage, row: Row, from_top: bool) -> float:
    return page.height - row[0].y if from_top else row[0].y


def _keys(page: PlacedPage, edge: Sequence[Row], from_top: bool) -> set[tuple[str, int]]:
    """Rows by their words and height: figures are all the same."""
    out: set[tuple[str, int]] = set()
    for row in edge:
        text = re.sub(r"\d+", "#", _text(row))
        height = _height(page, row, from_top) / _SAME_HEIGHT
        out |= {(text, int(height)), (text, int(height + 0.5) + 100_000)}
    return out


def _times(said: Counter[tuple[str, int]], page: PlacedPage, row: Row, from_top: bool) -> int:
    """On how many pages a row stands."""
    return max(said[key] for key in _keys(page, [row], from_top))


def _is_printed(text: str) -> bool:
    """What browsers print around a page: when, its title, its address, and which of how many pages."""
    return bool(_PRINTED.match(text) or (_ADDRESS.match(text) and _OF_PAGES.search(text)))


def _at_their_height(heights: Counter[int], page: PlacedPage, row: Row, count: int, inner: Row | None) -> bool:
    """Whether a row stands where most of at least three pages have one, apart from the text and smaller than it."""
    there = heights[round(_height(page, row, True))]
    if inner is None or count < 3 or there <= count / 2:
        return False
    return row[0].size < 0.95 * inner[0].size or abs(row[0].y - inner[0].y) > 1.6 * inner[0].size


def _strip_line_numbers(page: PlacedPage, side: int, out: Counter[str], known: int = 0) -> int:
    """Figures left (side 0) or right (-1) of all text that count its lines; by how much, or 0 where there are none.

    Where it is ``known`` by what other pages count, one number is enough.
    """
    rows = rows_of(page.words)
    numbers = [row[side] for row in rows if row and row[side].text.isdecimal() and len(row[side].text) <= 4]
    least = 1 if known else _NUMBERED
    if len(numbers) < least:
        return 0
    numbers = _outside(rows, numbers, side)
    values = [int(word.text) for word in numbers]
    steps = {later - earlier for earlier, later in itertools.pairwise(values)} or {known}
    if len(numbers) < least or len(steps) != 1 or not steps <= ({known} if known else set(_STEPS)):
        return 0
    if known > 1 and values[0] % known:
        return 0
    ids = {id(word) for word in numbers}
    page.words = [word for word in page.words if id(word) not in ids]
    out["line number"] += len(ids)
    return steps.pop()


def _strip_between(page: PlacedPage, step: int, counted: set[int], out: Counter[str]) -> None:
    """Numbers of lines between columns: those at the edges, ``counted`` already, go by a step."""
    figures = [word for word in page.words if word.text.isdecimal() and len(word.text) <= 4]
    columns: dict[int, list[PlacedWord]] = {}
    taken = set(counted)
    for word in figures:
        for edge in {round(word.x0 / 2), round(word.x1 / 2) + 100_000}:
            columns.setdefault(edge, []).append(word)
    for numbers in sorted(columns.values(), key=len, reverse=True):
        numbers.sort(key=lambda word: -word.y)
        values = [int(word.text) for word in numbers]
        enough = len(numbers) >= _NUMBERED or values[0] - step in taken
        if enough and all(b - a == step for a, b in itertools.pairwise(values)):
            ids = {id(word) for word in numbers}
            taken |= set(values)
            before = len(page.words)
            page.words = [word for word in page.words if id(word) not in ids]
            out["line number"] += before - len(page.words)


def _outside(rows: list[Row], numbers: list[PlacedWord], side: int) -> list[PlacedWord]:
    """Those numbers that stand in one column with nothing else in it."""
    ids = {id(word) for word in numbers}
    others = [word for row in rows for word in row if id(word) not in ids]
    if not others:
        return []
    if side == 0:
        edge = min(word.x0 for word in others)
        inside = [word for word in numbers if word.x1 <= edge - 0.3 * word.size]
    else:
        edge = max(word.x1 for word in others)
        inside = [word for word in numbers if word.x0 >= edge + 0.3 * word.size]
    if not inside:
        return []
    middle = median(word.x1 if side == 0 else word.x0 for word in inside)
    reach = 3 * max(word.size for word in inside)
    return [word for word in inside if abs((word.x1 if side == 0 else word.x0) - middle) < reach]
