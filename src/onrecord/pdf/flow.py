"""Lines in the order of reading -> paragraphs, over columns and pages; headings and the rows of tables apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from onrecord.pdf.hyphens import HYPHENS, WordForms, forms, joined
from onrecord.pdf.lines import PlacedBlock, PlacedLine, even_lines

#: A space, and how much wider than usual the gap above a paragraph is.
_SPACE, _WIDER = 0.25, 1.22
_INDENT = 0.7
_ITEM = re.compile(r"(?:[•‣◦▪●○]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}$")
_STARTS = re.compile(r"[\"'“‘«(\[]*[^\W_a-z]")


def paragraphs(blocks: Sequence[PlacedBlock], seen: WordForms | None = None) -> list[str]:
    """The paragraphs of blocks in order; ``seen``: the words of the document, by which hyphens are judged."""
    if seen is None:
        seen = words_within(blocks)
    each = (" | ".join(in_one([line.text for line in lines], seen) for lines in group) for group in _groups(blocks))
    return [text for text in each if text]


def in_one(lines: Sequence[str], seen: WordForms) -> str:
    """The lines of one paragraph as a text."""
    text = lines[0]
    for line in lines[1:]:
        text = joined(text, line, seen)
    return " ".join(text.replace("\u00ad", "").split())


def words_within(blocks: Sequence[PlacedBlock]) -> WordForms:
    """How often each word stands in a document, those apart that a line's end may have parted."""
    lines: list[str] = []
    ends: list[tuple[str, str]] = []
    for block in blocks:
        lines.extend(line.text for row in block.rows for cell in row for line in cell[:1])
        parted = False
        ends.extend((above.text, line.text) for above, line in zip(block.lines, block.lines[1:], strict=False))
        for line in block.lines:
            text = line.text.split(" ", 1)[-1] if parted and " " in line.text else line.text
            parted = line.text[-1:] in HYPHENS
            lines.append(text.rsplit(" ", 1)[0] if parted else text)
    return forms(lines, ends)


def usual_size(blocks: Sequence[PlacedBlock]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for line in block.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


@dataclass(slots=True)
class _Setting:
    """How a document is set: from base line to base line by size of letters, and what tells its paragraphs."""

    leading: dict[float, float]
    indented: bool
    gapped: bool
    size: float = 0.0

    @property
    def told(self) -> bool:
        """Whether a paragraph is told by more than how its last line ends."""
        return self.indented or self.gapped

    def is_gap(self, step: float, size: float) -> bool:
        """Whether from one base line to the next is further than within a paragraph."""
        return step > _WIDER * self.leading.get(round(size, 1), 1.2 * size) + 0.6 or step < -size


def _groups(blocks: Sequence[PlacedBlock]) -> list[list[list[PlacedLine]]]:
    """The lines of each paragraph; of the rows of a table, the lines of each cell."""
    setting = _Setting(_usual_leading(blocks), _uses_indents(blocks), False, usual_size(blocks))
    setting.gapped = _uses_gaps(blocks, setting)
    out: list[list[list[PlacedLine]]] = []
    before: tuple[_Measure, PlacedLine] | None = None
    for block in blocks:
        if block.rows:
            out.extend(block.rows)
            before = None
        measure = _Measure(block, setting)
        for at, line in enumerate(block.lines):
            if before is None:
                apart = True
            elif at:
                apart = measure.parts(at)
            else:
                apart = not _goes_over(before[0], before[1], measure, line, setting)
            if apart:
                out.append([[line]])
            else:
                out[-1][0].append(line)
            before = (measure, line)
    return out


class _Measure:
    """What tells in one block where a paragraph ends: its edges, and whether its lines reach them."""

    def __init__(self, block: PlacedBlock, setting: _Setting) -> None:
        self.page = block.page
        self._lines = block.lines
        self._setting = setting
        self._left, self._right = _edges(block) if block.lines else (0.0, 0.0)
        even, there = even_lines(block.lines)
        self._even = even if there else None
        steps: dict[float, list[float]] = {}
        for above, line in itertools.pairwise(block.lines):
            if 0.5 * line.size < above.y - line.y < 3 * line.size and not _differ(above, line):
                steps.setdefault(round(line.size, 1), []).append(above.y - line.y)
        self._own = {size: sorted(each)[len(each) // 3] for size, each in steps.items() if len(each) > 3}

    def parts(self, at: int) -> bool:
        """Whether a paragraph begins at a line that has one above it."""
        above, line = self._lines[at - 1], self._lines[at]
        if above.cells > 1 or line.cells > 1 or _differ(above, line):
            return True
        if above.text[-1:] in HYPHENS and line.text[:1].islower():
            return False
        step = above.y - line.y
        if self._setting.is_gap(step, line.size) or step > _WIDER * self._own.get(round(line.size, 1), step) + 0.6:
            return True
        if _ITEM.match(line.text) and (_ENDS.search(above.text) or _ITEM.match(above.text)):
            return True
        if line.size > 1.12 * self._setting.size or (above.bold and line.bold and not _ENDS.search(above.text)):
            return False  # a heading of several lines
        if self._set_in(at):
            return True
        return self.ends(above, line, self._setting.told)

    def is_set_in(self, line: PlacedLine) -> bool:
        """Whether a line begins further in than the block."""
        return len(self._lines) > 1 and line.x0 > self._left + _INDENT * line.size

    def ends(self, above: PlacedLine, line: PlacedLine, told: bool) -> bool:
        """Whether a line stops where the next one's first word would have had room.

        ``told``: whether paragraphs are told otherwise here, so that it has to be far from the edge.
        """
        if not _STARTS.match(line.text):
            return False
        first = line.words[0]
        part = (first.text.find(" ") % (len(first.text) + 1)) / max(1, len(first.text))
        needed = (first.x1 - first.x0) * part
        room = self._right - above.x1 - _SPACE * above.size
        if told or not _ENDS.search(above.text):
            return room > max(needed, 0.4 * (self._right - self._left))
        if self._even is not None:
            return above.x1 < self._even - 0.15 * above.size
        return room > needed + 0.3 * above.size

    def _set_in(self, at: int) -> bool:
        above, line = self._lines[at - 1], self._lines[at]
        if not _STARTS.match(line.text) or self._centred(above, line):
            return False
        shift = (line.x0 - above.x0) / line.size
        if shift > _INDENT:
            hanging = at > 1 and above.x0 < self._lines[at - 2].x0 - _INDENT * line.size
            return line.x0 - self._left > _INDENT * line.size and (shift < 6 or hanging) and not _hangs(self._lines, at)
        # back to the edge: the second line of a paragraph set in, or what follows one set in whole
        if shift < -_INDENT:
            if self._setting.indented and not _ENDS.search(above.text):
                return False
            alone = at == 1 or self._lines[at - 2].x0 < above.x0 - _INDENT * line.size or self._parted(at - 1)
            return not alone and not line.text[:1].islower()
        return (
            self._setting.indented
            and shift > -0.2
            and line.x0 - self._left > _INDENT * line.size
            and self._usual_indent(line)
            and bool(_ENDS.search(above.text))
            and above.x1 < self._right - 0.3 * line.size
        )

    def _centred(self, above: PlacedLine, line: PlacedLine) -> bool:
        """Whether two lines stand around one middle, neither from edge to edge."""
        same = abs(above.x0 + above.x1 - line.x0 - line.x1) < line.size
        inside = min(above.x0, line.x0) - self._left > _INDENT * line.size < self._right - max(above.x1, line.x1)
        return same and inside and not _ENDS.search(above.text)

    def _parted(self, at: int) -> bool:
        return at <= 0 or self.ends(self._lines[at - 1], self._lines[at], False)

    def _usual_indent(self, line: PlacedLine) -> bool:
        return line.x0 - self._left < 4 * line.size


def _hangs(lines: Sequence[PlacedLine], at: int) -> bool:
    """Whether a line is the rest of an item whose mark stands out to the left."""
    above = lines[at - 1]
    if _ITEM.match(above.text):
        if len(above.words) == 1:
            return not _ITEM.match(lines[at].text) and lines[at].x0 - above.x0 < 4 * above.size
        return abs(above.words[1].x0 - lines[at].x0) < 0.4 * above.size or not _ENDS.search(above.text)
    return False


def _goes_over(before: _Measure, last: PlacedLine, after: _Measure, line: PlacedLine, setting: _Setting) -> bool:
    """Whether a paragraph goes on in the next column, or on the next page."""
    if last.cells > 1 or line.cells > 1 or _differ(last, line):
        return False
    below = before.page == after.page and last.y > line.y
    if below and line.size > 1.12 * setting.size and last.y - line.y < 1.8 * line.size:
        return True  # a heading of several lines
    if below and setting.is_gap(last.y - line.y, line.size):
        return False
    if last.text[-1:] in HYPHENS:
        return True
    if _ITEM.match(line.text):
        return False
    if not _STARTS.match(line.text):
        return True
    if setting.indented and after.is_set_in(line):
        return False
    # the first line of a paragraph may be ragged
    begins = setting.indented and before.is_set_in(last) and not _ENDS.search(last.text)
    return begins or not before.ends(last, line, setting.indented)


def _edges(block: PlacedBlock) -> tuple[float, float]:
    """Where the lines of a block begin and end; single lines that run further than all others, a title's, are none."""
    ends = sorted((line.x1 for line in block.lines), reverse=True)
    passed = 0
    for at, (end, following) in enumerate(itertools.pairwise(ends), 1):
        if at > max(1, len(ends) // 8):
            break
        if len(ends) > 3 and end - following > 0.2 * (end - block.left):
            passed = at
    return block.left, ends[passed]


def _differ(above: PlacedLine, line: PlacedLine) -> bool:
    """Whether two lines are set in different letters."""
    if abs(above.size - line.size) > 0.06 * max(above.size, line.size):
        return True
    return above.bold != line.bold


def _usual_leading(blocks: Sequence[PlacedBlock]) -> dict[float, float]:
    """From base line to base line, for each size of letters."""
    found: dict[float, list[float]] = {}
    for block in blocks:
        for above, line in zip(block.lines, block.lines[1:], strict=False):
            step = above.y - line.y
            if 0.5 * line.size < step < 3 * line.size and not _differ(above, line):
                found.setdefault(round(line.size, 1), []).append(round(step, 1))
    out: dict[float, float] = {}
    for size, steps in found.items():
        common = Counter(round(step) for step in steps)
        most = max(common.values())
        # of gaps that are about as frequent the smaller one is that between the lines of one paragraph
        near = min(step for step, count in common.items() if count >= 0.4 * most)
        out[size] = median(step for step in steps if abs(step - near) <= 1)
    return out


def _uses_gaps(blocks: Sequence[PlacedBlock], setting: _Setting) -> bool:
    """Whether a gap stands between paragraphs."""
    lines = gaps = 0
    for block in blocks:
        for above, line in itertools.pairwise(block.lines):
            if not _differ(above, line):
                lines += 1
                gaps += setting.is_gap(above.y - line.y, line.size)
    return gaps > 1 and gaps > lines / 25


def _uses_indents(blocks: Sequence[PlacedBlock]) -> bool:
    """Whether paragraphs begin further in than their other lines."""
    count = 0
    for block in blocks:
        left = block.left
        for line, below in zip(block.lines, block.lines[1:], strict=False):
            shift = (line.x0 - left) / line.size
            count += _INDENT < shift < 4 and abs(below.x0 - left) < 0.3 * line.size and not _differ(line, below)
    return count > 1
