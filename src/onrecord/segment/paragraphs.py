"""Paragraphs: lines, or blocks of lines where the text is hard-wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.records import Span, Spans

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WIDEST = 100  # no mail or book is hard-wrapped wider than this
_NARROWEST = 45
_ENDS = frozenset(".!?:;\"'”’»)]…")


class _TextLine(NamedTuple):
    start: int
    end: int
    indent: int
    word: int  # length of the first word
    gap: bool  # a blank line, or a paragraph separator, stands before it


def paragraphs(text: str) -> Spans:
    """Give the trimmed, non-empty paragraphs of ``text``: its lines, or its blocks where lines are hard-wrapped."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    if width is None:
        return tuple(Span(line.start, line.end) for line in lines)
    spans: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and not line.gap and _flows(before, line, width):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return tuple(spans)


def _lines(text: str) -> Iterator[_TextLine]:
    last_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start, indent = match.start(), len(line) - len(line.lstrip())
        end = start + indent + len(stripped)
        word = len(stripped[: _WIDEST + 1].split(None, 1)[0])
        yield _TextLine(start + indent, end, indent, word, _is_gap(text[last_end:start]))
        last_end = end


def _is_gap(between: str) -> bool:
    return between.replace("\r\n", "\n").count("\n") + between.count("\r") - between.count("\r\n") > 1 or any(
        char in between for char in "\u2029\x0c"
    )


def _wrap_width(text: str, lines: Sequence[_TextLine]) -> int | None:
    """Tell the width the text was hard-wrapped to, if it was.

    A wrapped line is one the next line's first word would not have fitted on, and it mostly ends in mid-sentence.
    """
    short = [line.indent + line.end - line.start for line in lines if line.end - line.start <= _WIDEST]
    if not short or sum(short) < 0.8 * sum(line.end - line.start for line in lines):
        return None
    width = max(short)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap]
    if width < _NARROWEST or not pairs:
        return None
    full = [(a, b) for a, b in pairs if _flows(a, b, width)]
    running = sum(text[a.end - 1] not in _ENDS for a, _ in full)
    enough = len(pairs) > 1 or text[pairs[0][1].start].islower()
    return width if enough and len(full) >= 0.7 * len(pairs) and running >= 0.5 * len(full) else None


def _flows(line: _TextLine, following: _TextLine, width: int) -> bool:
    """Whether ``following`` goes on the paragraph of ``line``: its first word would have gone over the width."""
    if following.indent > line.indent + 1:
        return False
    # Some slack: the widest line of a text is often wider than its setting.
    return line.indent + line.end - line.start + 1 + following.word > width - 8
