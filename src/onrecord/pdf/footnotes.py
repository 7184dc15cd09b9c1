"""Footnotes of a PDF document: which lines are notes, and which raised figures are the marks that refer to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.pdf.lines import PlacedBlock, PlacedLine, lines_of, plain_text, written
from onrecord.pdf.placed import PlacedWord

#: What marks a note: figures up to 999, or the signs used for it.
_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])\]?[.)]?$")
_PARTED = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*(?=[^\W\d_]|[“\"])(.*)", re.S)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|o|a|er|e|me|TM|SM|[™®©])\.?$")
_SMALLER = 0.94


def take_notes(blocks: Sequence[PlacedBlock], size: float) -> list[list[PlacedLine]]:
    """Take the notes out of the blocks of a document whose letters mostly have a ``size``; each note's lines."""
    notes: list[list[PlacedLine]] = []
    raised = {
        word.text.strip("[]().,;") for block in blocks for line in block.lines for word in line.words if word.raised
    }
    for at, block in enumerate(blocks):
        if (start := _start(block, size, raised, _is_foot(blocks, at, size))) is not None:
            for line in block.lines[start:]:
                if _begins(line, size, raised):
                    notes.append([line])
                elif notes:
                    notes[-1].append(line)
            block.lines = block.lines[:start]
    return notes


def _is_foot(blocks: Sequence[PlacedBlock], at: int, size: float) -> bool:
    """Whether nothing but more of them stands under a block: notes stand at the foot of a page or a column."""
    block = blocks[at]
    if not block.lines:
        return False
    foot = block.lines[-1].y
    return not any(
        any(line.size >= _SMALLER * size for line in other.lines)
        and other.page == block.page
        and other.lines[0].y < foot
        and _overlap(other, block)
        for other in blocks[at + 1 :]
    )


def _overlap(one: PlacedBlock, other: PlacedBlock) -> bool:
    return one.left < other.right and other.left < one.right


def _start(block: PlacedBlock, size: float, raised: set[str], foot: bool) -> int | None:
    """The first line of a block's notes, which go on to its end."""
    if not foot:
        return None
    found = None
    for at in range(len(block.lines) - 1, -1, -1):
        line = block.lines[at]
        small = line.size < _SMALLER * size
        if not small and not (line.words[0].raised and len(line.words) > 1):
            # the second line of a note in letters of the text's own size
            if found is None and at > 0 and _raised_above(block.lines, at):
                continue
            break
        if _begins(line, size, raised):
            found = at
    return found


def _raised_above(lines: Sequence[PlacedLine], at: int) -> bool:
    """Whether a line a little above begins with a raised mark, of which this one may be the rest."""
    return any(line.words[0].raised and len(line.words) > 1 for line in lines[max(0, at - 3) : at])


def _begins(line: PlacedLine, size: float, raised: set[str]) -> bool:
    first = line.words[0]
    if first.raised and _MARK.match(first.text) and len(line.words) > 1:
        return True
    if line.size >= _SMALLER * size:
        return False
    # a figure that is not raised is a mark only if one in the text is
    if _MARK.match(first.text) and len(line.words) > 1:
        return first.text.strip("[].)") in raised
    found = _PARTED.match(first.text)
    return found is not None and found[1] in raised


def mark_of(line: PlacedLine) -> tuple[str, str]:
    """The mark of a note's first line, and the line's text without it."""
    first = line.words[0]
    if found := _PARTED.match(first.text):
        rest = PlacedWord(found[2], first.x0, first.x1, first.y, first.size, first.at)
        return found[1], plain_text([rest, *line.words[1:]])
    return first.text.strip("[].)"), plain_text(line.words[1:])


def drop_marks(blocks: Sequence[PlacedBlock], marks: set[str], out: Counter[str]) -> None:
    """Take the raised marks that refer to notes out of the text; exponents and ordinals stay."""
    for block in blocks:
        for line in block.lines:
            if not any(word.raised for word in line.words):
                continue
            kept: list[PlacedWord] = []
            dropped = 0
            for word, after in zip(line.words, [*line.words[1:], None], strict=True):
                if word.raised and kept and _refers(word, kept, marks):
                    dropped += 1
                    if after is not None and after.x0 - word.x1 < 0.15 * after.size:
                        after.x0 = kept[-1].x1  # what the mark stood between belongs together: a word and its comma
                    continue
                kept.append(word)
            if dropped:
                out["note mark"] += dropped
                line.words = kept
                remade = lines_of(kept)
                if len(remade) == 1:
                    line.text, line.cells = remade[0].text, remade[0].cells


def _refers(word: PlacedWord, before: Sequence[PlacedWord], marks: set[str]) -> bool:
    text = word.text.strip("[]().,;")
    if _ORDINAL.match(text):
        return False
    each = [one for one in re.split(r"[,;–-]", text) if one]
    last = before[-1].text
    exponent = written(word, last) != word.text
    if exponent and not last[-1].isdigit():  # of a unit
        return False
    if each and all(one in marks for one in each):
        return True
    return not exponent and all(_MARK.match(one) for one in each)
