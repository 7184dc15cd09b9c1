"""The order in which the words of a page are read: columns one after the other, tables row by row.

Where at least three rows leave the same gap free, the page is cut there (the X of a recursive X-Y cut), rows above and
below apart. Whether the two sides are columns or the cells of a table, the order tells in which they were written: what
goes back from the right to the left in the midst is a table, unless both sides read as running text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from onrecord.pdf.lines import PlacedBlock, PlacedLine, lines_of, rows_of
from onrecord.pdf.placed import PlacedWord

#: The least gap between columns, in sizes of letters, and how far a line may begin before its column.
_GUTTER, _LOOSE = 0.75, 0.25
#: So many rows on either side make a column; where rows of a table lie above or below it, so many.
_ROWS, _ROWS_BESIDE = 3, 6
#: So few, where they follow a long column.
_FEW = 2
_TRIED = 8
_DEEP = 10
Row = list[PlacedWord]


def blocks_in_order(words: Sequence[PlacedWord], page: int) -> list[PlacedBlock]:
    """What stands on a page, as blocks in the order of reading."""
    return _cut(rows_of(words), page, 0) if words else []


def _cut(rows: list[Row], page: int, depth: int) -> list[PlacedBlock]:
    if not rows:
        return []
    found = _best_gutter(rows) if depth < _DEEP and len(rows) >= _ROWS else None
    if found is None:
        return [PlacedBlock(lines_of([word for row in rows for word in row]), page=page)]
    at, first, end = found
    band = rows[first:end]
    left = [word for row in band for word in row if word.x0 < at]
    right = [word for row in band for word in row if word.x0 >= at]
    kind = _kind(left, right)
    if kind == "columns":
        inside = _cut(rows_of(left), page, depth + 1) + _cut(rows_of(right), page, depth + 1)
    elif kind == "parts":
        inside = _parts(left, right, at, page, depth)
    else:
        inside = [PlacedBlock(lines_of([word for row in band for word in row]), page=page)]
    return _cut(rows[:first], page, depth + 1) + inside + _cut(rows[end:], page, depth + 1)


def _best_gutter(rows: list[Row]) -> tuple[float, int, int] | None:
    """The left edge of the column right of the gap that most rows leave free, and the rows from, up to which."""
    size = median(word.size for row in rows for word in row)
    starts: Counter[int] = Counter()
    left = min(row[0].x0 for row in rows)
    for row in rows:
        if row[0].x0 > left + 4 * size:
            starts[round(row[0].x0 / 2)] += 1
        for before, word in itertools.pairwise(row):
            if word.x0 - before.x1 > _GUTTER * size:
                starts[round(word.x0 / 2)] += 1
    merged = {key: starts[key] + starts[key - 1] + starts[key + 1] for key in starts}
    best: tuple[int, float, int, int] | None = None
    for key in sorted(merged, key=lambda key: -merged[key])[:_TRIED]:
        if merged[key] < _FEW:
            break
        at = min(word.x0 for row in rows for word in row if abs(word.x0 - 2 * key) < 3.5) - _LOOSE * size
        for first, end in _free(rows, at, size):
            lefts = sum(row[0].x0 < at for row in rows[first:end])
            rights = sum(row[-1].x0 >= at for row in rows[first:end])
            score = min(lefts, rights)
            enough = score >= _ROWS or (score >= _FEW and _overflows(rows[first:end], at, lefts))
            if enough and (best is None or score > best[0]):
                best = (score, at, first, end)
    return best[1:] if best else None


def _overflows(rows: list[Row], at: float, lefts: int) -> bool:
    """Whether the few lines on the right are the end of a long column on the left, written after all of it."""
    right = [word for row in rows for word in row if word.x0 >= at]
    first = min(word.at for word in right)
    left = [row for row in rows if row[0].x0 < at]
    words = sum(word.text.count(" ") + 1 for word in right)
    behind = all(word.at < first for row in left for word in row if word.x0 < at)
    return lefts >= _ROWS_BESIDE and words > _FEW and behind and _is_prose(left)


def _free(rows: list[Row], at: float, size: float) -> list[tuple[int, int]]:
    """The stretches of rows in which no word stands in the gap left of ``at``."""
    out: list[tuple[int, int]] = []
    first = 0
    for number, row in enumerate([*rows, None]):
        if row is None or _crosses(row, at, size):
            if number > first:
                out.append(_trimmed(rows, first, number, at))
            first = number + 1
    return out


def _crosses(row: Row, at: float, size: float) -> bool:
    """Whether a row's words run over the gap, or leave no more there than a space."""
    left = max((word for word in row if word.x0 < at), key=lambda word: word.x1, default=None)
    right = min((word for word in row if word.x0 >= at), key=lambda word: word.x0, default=None)
    if left is None:
        return False
    if left.x1 > at - (_GUTTER - _LOOSE) * size:
        return True
    return right is not None and right.x0 - left.x1 < _GUTTER * max(size, min(left.size, right.size))


def _trimmed(rows: list[Row], first: int, end: int, at: float) -> tuple[int, int]:
    """A stretch without what stands alone above or below its columns."""
    # lines of two columns at other heights stand nearer to each other than those of one
    apart = max(1.9 * _leading(rows[first:end]), 2 * rows[first][0].size)
    while end - first > _ROWS and rows[first][0].x0 >= at and rows[first][0].y - rows[first + 1][0].y > apart:
        first += 1
    while end - first > _ROWS and _below(rows[end - 2], rows[end - 1], at, apart):
        end -= 1
    return first, end


def _below(above: Row, row: Row, at: float, apart: float) -> bool:
    gap = above[0].y - row[0].y
    other = abs(row[0].size - above[0].size) > 0.08 * above[0].size
    return gap > apart and (row[0].x0 >= at or (other and row[-1].x0 < at))


def _leading(rows: list[Row]) -> float:
    steps = [above[0].y - row[0].y for above, row in itertools.pairwise(rows)]
    return median(steps) if steps else 0.0


def _kind(left: list[PlacedWord], right: list[PlacedWord]) -> str:
    """``columns``, ``rows`` of a table, or ``parts`` one below the other that are either."""
    written = sorted([(word.at, False, word.y) for word in left] + [(word.at, True, word.y) for word in right])
    back = lower = 0
    lowest = written[0][2]
    for (_, before, _), (_, now, y) in itertools.pairwise(written):
        if before and not now:
            back += 1
            lower += y < lowest + 2
        lowest = min(lowest, y)
    if back == 0:
        return "columns"
    lefts, rights = rows_of(left), rows_of(right)
    prose = _is_prose(lefts) and _is_prose(rights)
    if back >= 0.7 * min(len(lefts), len(rights)) - 1:
        return "columns" if prose else "rows"
    return "parts" if lower >= 0.8 * back else "columns"


def _parts(left: list[PlacedWord], right: list[PlacedWord], at: float, page: int, depth: int) -> list[PlacedBlock]:
    """Parts that lie one below the other, each written from left to right: columns, or rows of cells of many lines."""
    parts: list[list[PlacedWord]] = [[]]
    before = False
    for word in sorted([*left, *right], key=lambda word: word.at):
        now = word.x0 >= at
        if before and not now:
            parts.append([])
        parts[-1].append(word)
        before = now
    out: list[PlacedBlock] = []
    table: list[PlacedWord] = []
    above: list[PlacedWord] = []
    below: list[PlacedWord] = []
    if not _are_columns(parts[0], at):
        above, parts[0] = _run_in(parts[0], at)
    if not _are_columns(parts[-1], at):
        parts[-1], below = _run_out(parts[-1], at)
    if above:
        out.append(PlacedBlock(lines_of(above), page=page))
    for part in [*parts, []]:
        if part and not _are_columns(part, at):
            table += part
            continue
        if table:
            out.append(_table(table, page))
            table = []
        out += _cut(rows_of(part), page, depth + 1)
    if below:
        out.append(PlacedBlock(lines_of(below), page=page))
    return out


def _are_columns(part: list[PlacedWord], at: float) -> bool:
    left, right = (rows_of(word for word in part if (word.x0 >= at) is side) for side in (False, True))
    if not right or len(left) < _ROWS_BESIDE or not _is_prose(left, even=False):
        return False
    # after a long column the next one may be of a few lines
    return len(left) >= 2 * _ROWS_BESIDE or (len(right) >= _ROWS_BESIDE and _is_prose(right, even=False))


def _run_in(part: list[PlacedWord], at: float) -> tuple[list[PlacedWord], list[PlacedWord]]:
    """Lines above a table's first row and the rest: a row's cells begin at one height, or have one middle."""
    heights = [word.y for word in part if word.x0 >= at]
    rows = rows_of(word for word in part if word.x0 < at)
    if not heights or not rows:
        return [], part
    top, middle = max(heights), max(heights) + min(heights)
    if abs(rows[0][0].y + rows[-1][0].y - middle) < rows[0][0].size:
        return [], part
    above = [row for row in rows if row[0].y >= top + 1]
    if len(above) == len(rows):
        return [], part
    ids = {id(word) for row in above for word in row}
    return [word for row in above for word in row], [word for word in part if id(word) not in ids]


def _run_out(part: list[PlacedWord], at: float) -> tuple[list[PlacedWord], list[PlacedWord]]:
    """The last part of a table, and lines below it, which begin where its cells don't."""
    foot = min((word.y for word in part if word.x0 >= at), default=None)
    if foot is None:
        return part, []
    rows = rows_of(word for word in part if word.x0 < at)
    inside = [row[0].x0 for row in rows if row[0].y > foot - 1]
    below = [row for row in rows if row[0].y <= foot - 1 and inside and abs(row[0].x0 - min(inside)) > 1]
    ids = {id(word) for row in below for word in row}
    return [word for word in part if id(word) not in ids], [word for row in below for word in row]


def _table(words: list[PlacedWord], page: int) -> PlacedBlock:
    rows, lines = _cells(words), lines_of(words)
    # cells of one line each are told apart by their gaps as well, and better
    return PlacedBlock(rows=rows, page=page) if len(lines) > len(rows) else PlacedBlock(lines, page=page)


def _is_prose(rows: list[Row], *, even: bool = True) -> bool:
    """Whether rows read as running text: most of the first column's are full (if ``even``), many begin small."""
    ends = [_first_piece(row) for row in rows]
    right = max(ends)
    width = right - min(row[0].x0 for row in rows)
    full = sum(end > right - 0.2 * width for end in ends)
    small = sum(row[0].text[0].islower() for row in rows)
    words = sum(word.text.count(" ") + 1 for row in rows for word in row)
    return words >= 3 * len(rows) and (full >= 0.5 * len(rows) or not even) and small >= 0.35 * len(rows)


def _first_piece(row: Row) -> float:
    """Where what stands before the first wide gap of a row ends."""
    for before, word in itertools.pairwise(row):
        if word.x0 - before.x1 > _GUTTER * word.size:
            return before.x1
    return row[-1].x1


def _cells(words: list[PlacedWord]) -> list[list[list[PlacedLine]]]:
    """The rows of a table whose cells have several lines, in the order in which they were written."""
    rows: list[list[list[PlacedWord]]] = []
    last: PlacedWord | None = None
    for word in sorted(words, key=lambda word: word.at):
        cell = rows[-1][-1] if rows else []
        if last is not None and _same_cell(cell, last, word):
            cell.append(word)
        elif last is not None and word.x0 > max(one.x1 for one in cell) and word.y >= min(one.y for one in cell) - 1:
            rows[-1].append([word])
        else:
            rows.append([[word]])
        last = word
    return [[lines_of(cell) for cell in row] for row in rows]


def _same_cell(cell: list[PlacedWord], last: PlacedWord, word: PlacedWord) -> bool:
    if abs(word.y - last.y) < 0.35 * last.size:
        return -1 < word.x0 - last.x1 < 1.2 * last.size
    left, right = min(one.x0 for one in cell), max(one.x1 for one in cell)
    return 0 < last.y - word.y < 1.6 * last.size and word.x0 < right and word.x1 > left
