"""Lines of text on a terminal: runs of characters in a style, wrapped at its width.

On a terminal verbatim words stand out by weight and colour. Article text can hold anything, so control characters
never reach the terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.export.escaping import harmless

_CODES = {"head": "1", "verbatim": "1;36", "dim": "2", "low": "33", "plain": ""}
_MIN_WIDTH = 40


@dataclass(frozen=True, slots=True)
class TerminalStyle:
    """How to lay a reading out."""

    width: int = 80
    color: bool = False
    offsets: bool = False


#: A run of characters in one style.
Run = tuple[str, str]


def wrap(runs: Iterable[Run], style: TerminalStyle, indent: int = 0) -> Iterator[str]:
    """Lines of the runs, broken at spaces, or inside a word that is wider than a line."""
    room = max(_MIN_WIDTH, style.width) - indent
    line: list[Run] = []
    used = 0
    for word in _words(runs):
        for number, part in enumerate([word] if _width(word) <= room else _broken(word, room)):
            gap = bool(line) and not number
            if line and used + gap + _width(part if number else word) > room:
                yield paint(line, style.color)
                line, used, gap = [], 0, False
            if gap:
                line.append((" ", part[0][1] if line[-1][1] == part[0][1] else "plain"))
            line += part
            used += gap + _width(part)
    if line:
        yield paint(line, style.color)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs cut at white space; a word can change its style inside."""
    characters = ((character, name) for text, name in runs for character in harmless(text))
    for blank, members in groupby(characters, key=lambda character: character[0].isspace()):
        if not blank:
            by_style = groupby(members, key=lambda character: character[1])
            yield [("".join(character for character, _ in part), name) for name, part in by_style]


def _width(runs: Iterable[Run]) -> int:
    return sum(cells(text) for text, _ in runs)


def _broken(word: list[Run], room: int) -> Iterator[list[Run]]:
    part: list[Run] = []
    used = 0
    for character, name in ((character, name) for text, name in word for character in text):
        if part and used + cells(character) > room:
            yield part
            part, used = [], 0
        part.append((character, name))
        used += cells(character)
    if part:
        yield part


def plain_lines(lines: Iterable[str]) -> str:
    """Lines as they may reach a terminal, each ended; whatever an article breaks within one is one line."""
    return "".join(f"{harmless(line)}\n" for line in lines)


def paint(runs: Iterable[Run], color: bool) -> str:
    """One line; neighbours of one style share its escape codes."""
    line = []
    for name, part in groupby(runs, key=lambda run: run[1]):
        text = "".join(run[0] for run in part)
        code = _CODES[name] if color else ""
        line.append(f"\x1b[{code}m{text}\x1b[0m" if code else text)
    return "".join(line)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def indented(runs: Iterable[Run], style: TerminalStyle, indent: int = 0) -> Iterator[str]:
    """Lines of some runs, indented."""
    yield from (" " * indent + line for line in wrap(runs, style, indent))


def cut(text: str, room: int) -> str:
    """The text cut to so many cells, with an ellipsis where it is longer."""
    if cells(text) <= room:
        return text
    while text and cells(text) > room - 1:
        text = text[:-1]
    return text + "…"
