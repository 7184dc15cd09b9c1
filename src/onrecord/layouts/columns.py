"""Turns in columns: which column holds who speaks and which the words, told by what all rows have in them.

Rows are lines with as many tabs (or bars, or semicolons) as most have. Words stand in the column with the longest
cells, names in one before it whose cells are short, look like names or come again; a row of headings tells them, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.layouts.frames import COLUMN, TOLD
from onrecord.layouts.lines import TranscriptLines
from onrecord.layouts.weigh import FoundLabel
from onrecord.read.labels import TIME, Label, label_of
from onrecord.words.lists import tagged

_SIGNS = ("\t", "|", ";", ",")
#: Signs that running text has, too: there a row of headings has to tell the columns.
_IN_PROSE = (";", ",")
_CLOCK = re.compile(
    rf"[\[(]?(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}[T, ]*)?(?:{TIME}|\d+(?:[.,]\d+)?s?)?Z?[\])]?", re.IGNORECASE
)
_WHO, _WORDS = tagged("transcripts", "who_column"), tagged("transcripts", "words_column")
_FEWEST, _MOST, _NAME_WORDS = 3, 0.6, 4
_HANDLE = re.compile(r"[^\W\d_][\w .@'’()/+-]{0,50}")


@dataclass(slots=True)
class _Cell:
    start: int
    words: str


def by_columns(lines: TranscriptLines) -> list[FoundLabel]:
    """A label for each row, where the text is rows; empty where it is not."""
    for sign in _SIGNS:
        counts = Counter(lines.text.count(sign, line.start, line.end) for line in lines.every)
        number, rows = max(((n, c) for n, c in counts.items() if n), key=lambda one: one[1], default=(0, 0))
        if rows >= _FEWEST and rows >= _MOST * len(lines.every) and (found := _rows(lines, sign, number)):
            return found
    return []


def _rows(lines: TranscriptLines, sign: str, number: int) -> list[FoundLabel]:
    rows = [
        cells
        for line in lines.every
        if len(cells := _cells(lines.text, line.start, line.end, sign, number)) == number + 1
    ]
    columns = _headed(rows[0]) if rows else None
    if columns is None and sign not in _IN_PROSE:
        columns = _told_by_cells(rows)
    if columns is None:
        return []
    who, words = columns
    headed = rows[0][who].words.casefold().strip("*_ ") in _WHO
    return [one for row in rows[1 if headed else 0 :] if (one := _label(row, who, words))]


def _cells(text: str, start: int, end: int, sign: str, number: int) -> list[_Cell]:
    out = []
    for part in text[start:end].split(sign, number):
        out.append(_Cell(start + len(part) - len(part.lstrip()), part.strip().strip('"')))
        start += len(part) + 1
    return out


def _headed(row: Sequence[_Cell]) -> tuple[int, int] | None:
    """The columns of names and words, as a row of headings tells them."""
    heads = [cell.words.casefold().strip("*_ ") for cell in row]
    who = next((n for n, head in enumerate(heads) if head in _WHO), None)
    words = next((n for n, head in enumerate(heads) if head in _WORDS), None)
    return (who, words) if who is not None and words is not None and who < words else None


def _told_by_cells(rows: Sequence[Sequence[_Cell]]) -> tuple[int, int] | None:
    """The same, as the cells of all rows tell them."""
    width = len(rows[0])
    sizes = [sum(len(row[n].words) for row in rows) for n in range(width)]
    words = max(range(width), key=lambda n: sizes[n])
    for n in range(words):
        cells = [row[n].words.removesuffix(":") for row in rows if row[n].words.strip("-: ")]
        if len(cells) < _MOST * len(rows) or sum(bool(_CLOCK.fullmatch(cell)) for cell in cells) > len(cells) / 2:
            continue
        short = all(len(cell.split()) <= _NAME_WORDS and _HANDLE.fullmatch(cell) for cell in cells)
        if short and len(set(cells)) > 1 and len(set(cells)) < len(cells):
            return n, words
    return None


def _label(row: Sequence[_Cell], who: int, words: int) -> FoundLabel | None:
    """A row's label; one without a name where the row has none."""
    name, start, end = row[who].words.strip("*_ "), row[0].start, row[words].start
    if set(name) <= set("-: ") and set(row[words].words) <= set("-: "):
        return None  # a rule
    time = next(
        (cell.words for cell in row[:words] if re.fullmatch(rf"[\[(]?(?:\S+[ T])?{TIME}[\])]?", cell.words)), None
    )
    if not name:
        return FoundLabel(start, end, None, TOLD, time, 1.0)
    label = label_of(name) or Label(name, (name.casefold(),), "single", 0.9)
    return FoundLabel(start, end, label, COLUMN, time, 0.95)
