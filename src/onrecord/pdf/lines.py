"""Words of a page -> lines: what stands on one base line, with spaces where spaces are seen."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from onrecord.pdf.placed import PlacedWord

#: Two words stand on one line whose base lines are nearer than this, in sizes of letters.
SAME_LINE = 0.35
#: Gaps that part the cells of a row: so wide in any case, in sizes of letters, and so much wider than the line's other
#: gaps; less wide where the line above or below has such a gap there, too.
_CELL_GAP, _CELL_RATIO = 1.4, 2.6
_NEAR_GAP, _NEAR_RATIO = 0.6, 1.9
_LEAST_GAP, _LEAST_RATIO = 0.36, 1.4
#: In lines that are all set to one width.
_FULL_GAP = 3.0
#: Lines of columns so narrow have spaces of any width.
_NARROW = 30
#: A run of so many single letters is one word set wide.
_SPACED = 4
_EXPONENTS = str.maketrans("0123456789-−+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ⁿ")
_MEASURED = re.compile(r"(?:\d|(?:^|[\W\d_])(?:k|c|m|d)?m|(?:^|[\W\d_])(?:ft|in|yd|mi|s|µm))$")


@dataclass(slots=True)
class PlacedLine:
    """A line of a column: its words from left to right, and where it stands."""

    words: list[PlacedWord]
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    text: str = ""
    cells: int = 1

    def measure(self) -> PlacedLine:
        """Fill in what follows from the words."""
        words = self.words
        self.x0, self.x1 = words[0].x0, max(word.x1 for word in words)
        biggest = max(words, key=lambda word: (not word.raised, len(word.text)))
        self.y, self.size = biggest.y, biggest.size
        self.bold = words[0].bold and words[-1].bold
        return self


@dataclass(slots=True)
class PlacedBlock:
    """Lines that are read one after the other: a column, or the part of one; or the rows of a table, cells of lines."""

    lines: list[PlacedLine] = field(default_factory=list)
    rows: list[list[list[PlacedLine]]] = field(default_factory=list)
    page: int = 0

    @property
    def left(self) -> float:
        """Where its lines begin."""
        return min((line.x0 for line in self.lines), default=0.0)

    @property
    def right(self) -> float:
        """Where the longest line ends."""
        return max((line.x1 for line in self.lines), default=0.0)


def rows_of(words: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """Words grouped by base line, from above, each row from left to right."""
    rows: list[list[PlacedWord]] = []
    at = 0.0
    for word in sorted(words, key=lambda word: -word.y):
        if rows and at - word.y < SAME_LINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
            at = word.y
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def lines_of(words: Sequence[PlacedWord]) -> list[PlacedLine]:
    """The lines of a column, from above; a large first letter belongs to the first of the lines beside it."""
    capitals = _capitals(words)
    kept = [word for word in words if not any(word is capital for capital in capitals)]
    lines = [PlacedLine(row).measure() for row in rows_of(kept)]
    for capital in capitals:
        _put_before(capital, lines)
    pieces = [_letters_joined(line.words) for line in lines]
    _, full = even_lines(lines)
    near = [{} if at in full else _gaps(each, _NEAR_GAP, _NEAR_RATIO) for at, each in enumerate(pieces)]
    for at, line in enumerate(lines):
        if at in full:
            narrow = line.x1 - line.x0 < _NARROW * line.size
            bars = set() if narrow else set(_gaps(pieces[at], _FULL_GAP, _CELL_RATIO))
            line.text, line.cells = _text(pieces[at], bars), len(bars) + 1
            continue
        beside = [gap for other in (at - 1, at + 1) if 0 <= other < len(near) for gap in near[other].values()]
        bars = set(_gaps(pieces[at], _CELL_GAP, _CELL_RATIO))
        least = _gaps(pieces[at], _LEAST_GAP, _LEAST_RATIO) if beside else {}
        bars |= {number for number, gap in least.items() if any(_overlap(gap, one) for one in beside)}
        line.text, line.cells = _text(pieces[at], bars), len(bars) + 1
    return lines


def even_lines(lines: Sequence[PlacedLine]) -> tuple[float, set[int]]:
    """Where lines of running text end that were all set to one width, and the numbers of those that do; else none."""
    if len(lines) < 4:
        return 0.0, set()
    ends = Counter(round(line.x1) for line in lines)
    at = max(ends, key=lambda end: ends[end])
    # a hyphen may stand a little further out
    even = {number for number, line in enumerate(lines) if -1 <= line.x1 - at <= max(1, 0.3 * line.size)}
    running = sum(lines[number].words[0].text[0].islower() for number in even)
    if len(even) < 0.5 * len(lines) or running < 0.2 * len(even):
        return 0.0, set()
    return median(line.x1 for number, line in enumerate(lines) if number in even), even


def plain_text(words: list[PlacedWord]) -> str:
    """The words of a line that is no row of a table."""
    return _text(_letters_joined(words), set())


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) > 1


def _gaps(pieces: list[PlacedWord], least: float, ratio: float) -> dict[int, tuple[float, float]]:
    """The gaps of a line that are wide, by the number of the word behind them: from where to where."""
    wide = [max(0.0, right.x0 - left.x1) / max(left.size, 1) for left, right in itertools.pairwise(pieces)]
    if not wide:
        return {}
    usual = sorted(wide)[len(wide) // 3]
    if len(wide) <= 3:  # too few to tell what is usual in the line
        usual = min(usual, 0.3)
    above = max(least, ratio * min(usual, 0.8))
    return {
        at: (pieces[at - 1].x1, pieces[at].x0)
        for at, gap in enumerate(wide, 1)
        if gap > above and not pieces[at].raised
    }


def _capitals(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    if not words:
        return []
    usual = median(word.size for word in words)
    large = [word for word in words if word.size > 1.8 * usual and len(word.text) <= 2 and word.text[0].isupper()]
    return [one for one in large if len(_beside(one, words)) > 1]


def _beside(capital: PlacedWord, words: Sequence[PlacedWord]) -> set[int]:
    """The base lines beside a large letter."""
    return {
        round(word.y)
        for word in words
        if word is not capital
        and word.size < 0.6 * capital.size
        and capital.x1 - 1 < word.x0 < capital.x1 + capital.size
        and capital.y - 0.1 * capital.size < word.y < capital.y + 0.9 * capital.size
    }


def _put_before(capital: PlacedWord, lines: list[PlacedLine]) -> None:
    beside = [line for line in lines if line.x0 >= capital.x1 - 1 and -0.1 < (line.y - capital.y) / capital.size < 0.9]
    for at, line in enumerate(beside):
        if at == 0:
            line.words[0].glued = line.words[0].x0 - capital.x1 < 0.25 * capital.size
            line.words.insert(0, capital)
        line.x0 = capital.x0


def _text(pieces: list[PlacedWord], bars: set[int]) -> str:
    """The line's text; a bar stands before the words of some numbers."""
    out = pieces[0].text
    for at, (before, word) in enumerate(itertools.pairwise(pieces), 1):
        gap = (word.x0 - before.x1) / max(before.size, 1)
        if at in bars:
            out += " | "
        elif not (word.glued and gap < 0.35) and not (gap < 0.06 and _close(before, word)):
            out += " "
        out += written(word, out)
    return out


def _close(before: PlacedWord, word: PlacedWord) -> bool:
    """Whether two words touch because one is a mark, or a sign that belongs to the word before."""
    return word.raised or before.raised or not word.text[0].isalnum()


def written(word: PlacedWord, before: str) -> str:
    """A raised word as text: an exponent as such, all else as its letters."""
    if word.raised and _MEASURED.search(before) and word.text.translate(_EXPONENTS) != word.text:
        return word.text.translate(_EXPONENTS)
    return word.text


def _letters_joined(words: list[PlacedWord]) -> list[PlacedWord]:
    """Words set with wide letters, which pdfium takes for words of one letter, made whole."""
    out: list[PlacedWord] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalpha():
            end += 1
        if end - at < _SPACED:
            out.extend(words[at : max(end, at + 1)])
            at = max(end, at + 1)
            continue
        gaps = [words[i + 1].x0 - words[i].x1 for i in range(at, end - 1)]
        wide = 1.6 * sorted(gaps)[len(gaps) // 2] + 0.05 * words[at].size
        whole = words[at].text
        for i in range(at + 1, end):
            whole += " " * (gaps[i - at - 1] > wide) + words[i].text
        first, last = words[at], words[end - 1]
        out.append(PlacedWord(whole, first.x0, last.x1, first.y, first.size, first.at, bold=first.bold, last=last.at))
        at = end
    return out
