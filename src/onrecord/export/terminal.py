"""A reading for people, as lines of text.

On a terminal verbatim words stand out by weight and colour; elsewhere they stand in « », in place of the article's
own marks, so that a quotation that was never closed, or marks that quote nobody, can't be taken for it. Article text
can hold anything, so control characters never reach the terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.export.figures import told
from onrecord.export.outline import (
    AS_WRITTEN,
    LOW_CONFIDENCE,
    Counts,
    Group,
    Piece,
    attribution,
    count,
    group,
    joined,
    letters,
    pieces,
)
from onrecord.records import Article, Reading, Statement

_CODES = {"head": "1", "verbatim": "1;36", "dim": "2", "low": "33", "plain": ""}
_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")  # "" is in no set, so text beside the end of the article is no mark
_DIRECTIONS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_LABEL_WIDTH = 10
_MIN_WIDTH = 40


@dataclass(frozen=True, slots=True)
class TerminalStyle:
    """How to lay a reading out."""

    width: int = 80
    color: bool = False
    offsets: bool = False


#: A run of characters in one style.
Run = tuple[str, str]


def to_terminal(reading: Reading, style: TerminalStyle | None = None) -> str:
    """The whole reading, ending in a line break."""
    style = style or TerminalStyle()
    lines = list(_heading(reading, style))
    groups = group(reading)
    total = letters(reading.article.text, (span for s in reading.statements for span in s.content))
    for one in groups:
        lines += ["", *_group(reading.article.text, one, style, total)]
    lines += _headlines(reading, style)
    lines += ["", *_closing(groups, style)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(reading: Reading, style: TerminalStyle) -> Iterator[str]:
    article = reading.article
    yield from wrap([(article.title or article.origin or article.id, "head")], style)
    origin = " · ".join(part for part in (article.outlet, article.published, _origin(article)) if part)
    if origin:
        yield from wrap([(origin, "dim")], style)
    yield from wrap([(summary(count(reading)), "plain")], style)


def _origin(article: Article) -> str | None:
    """Where it was read from, unless the title's line says so already."""
    return (article.url or article.origin) if article.title else None


def summary(counts: Counts) -> str:
    """The counts in words."""
    if not counts.statements:
        return "no statement found"
    noun = "statement" if counts.statements == 1 else "statements"
    return (
        f"{counts.statements} {noun}: {counts.direct} direct, {counts.mixed} mixed, {counts.indirect} indirect"
        f" · {counts.verbatim_share:.0%} of their words verbatim"
    )


def _group(text: str, one: Group, style: TerminalStyle, all_letters: int) -> Iterator[str]:
    own = letters(text, (span for statement in one.statements for span in statement.content))
    share = f" · {own / all_letters:.0%} of the words" if all_letters else ""
    name = one.name if one.resolved or not one.statements[0].source else f"“{one.name}”"
    head: list[Run] = [(name, "head")]
    if one.role:
        head.append((f", {one.role}", "plain"))
    yield from wrap([*head, (f" · {len(one.statements)}{share}", "dim")], style)
    for statement in one.statements:
        yield from _statement(text, statement, style)


def _headlines(reading: Reading, style: TerminalStyle) -> Iterator[str]:
    """Headings that say more than the body, or what it does not say, beside the nearest statement."""
    text, told = reading.article.text, {s.id: s for s in reading.statements}
    doubtful = [h for h in reading.headlines if h.verdict != "supported"]
    if doubtful:
        yield ""
        yield from wrap([("Headings beside the body", "head")], style)
    for h in doubtful:
        yield from wrap([(f"  {h.verdict}: ", "low"), (joined(text, (h.span,)), "plain")], style)
        for statement in [told[i] for i in h.by if i in told][:1]:
            number = [("    body: ", "dim"), *_content(text, statement, style)]
            yield from ("    " + line for line in wrap(number, style, 4))


def _statement(text: str, statement: Statement, style: TerminalStyle) -> Iterator[str]:
    label = f"  {statement.form}".ljust(2 + _LABEL_WIDTH)
    indent = " " * len(label)
    said = list(wrap(_content(text, statement, style), style, len(label)))
    yield paint([(label, "dim")], style.color) + (said[0] if said else "")
    yield from (indent + line for line in said[1:])
    yield from (indent + line for line in wrap(_attribution(text, statement, style), style, len(label)))
    about, _ = told(text, statement)
    if about:
        yield from (indent + line for line in wrap([(f"figures: {about}", "dim")], style, len(label)))


def _content(text: str, statement: Statement, style: TerminalStyle) -> list[Run]:
    runs: list[Run] = []
    for number, span in enumerate(pieces(statement)):
        if number:
            runs.append((" … ", "dim"))
        if style.color:
            runs += [(text[slice(*piece.span)], "verbatim" if piece.verbatim else "plain") for piece in span]
        else:
            runs += [(_in_guillemets(text, piece, span), "plain") for piece in span]
    return runs


def _in_guillemets(text: str, piece: Piece, of: tuple[Piece, ...]) -> str:
    """The piece with « » in place of the marks around verbatim words, on whichever side of them a span ends."""
    start, end = piece.span
    if piece.verbatim:
        start += text[start] in _MARKS and text[start - 1 : start] not in _MARKS
        end -= end > start and text[end - 1] in _MARKS and text[end : end + 1] not in _MARKS
        return f"«{text[start:end].strip()}»"
    verbatim = [other.span for other in of if other.verbatim]
    start += text[start] in _MARKS and any(other.end == start for other in verbatim)
    end -= end > start and text[end - 1] in _MARKS and any(other.start == end for other in verbatim)
    return text[start:end]


def _attribution(text: str, statement: Statement, style: TerminalStyle) -> list[Run]:
    """Source and cue as they stand in the article, and what a careful reader asks about them."""
    notes = []
    _, when = told(text, statement)
    if when:
        notes.append((f" · said {when}", "dim"))
    if statement.polarity not in (None, "asserted"):
        notes.append((f" · {statement.polarity}", "low"))
    if statement.within:
        notes.append((" · inside another's statement", "dim"))
    if statement.confidence < LOW_CONFIDENCE:
        notes.append((f" · unsure ({statement.confidence:.2f})", "low"))
    if style.offsets:
        notes.append((f" · {_offsets(statement)}", "dim"))
    return [(f"— {attribution(text, statement)}", "dim"), *notes]


def _offsets(statement: Statement) -> str:
    named = (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
    parts = (f"{name} " + ", ".join(f"{start}–{end}" for start, end in spans) for name, spans in named if spans)
    return f"{statement.id} · " + "; ".join(parts)


def _closing(groups: tuple[Group, ...], style: TerminalStyle) -> Iterator[str]:
    if not groups:
        return
    notes = [] if style.color else ["«…» are the speaker's own words, the rest is the outlet's paraphrase."]
    if not all(one.resolved for one in groups):
        notes.append(AS_WRITTEN)
    if notes:
        yield from wrap([(" ".join(notes), "dim")], style)


def wrap(runs: Iterable[Run], style: TerminalStyle, indent: int = 0) -> Iterator[str]:
    """Lines of the runs, broken at spaces, or inside a word that is wider than a line."""
    room = max(_MIN_WIDTH, style.width) - indent
    line: list[Run] = []
    used = 0
    for word in _words(runs):
        width = sum(cells(text) for text, _ in word)
        gap = 1 if line else 0
        if line and used + gap + width > room:
            yield paint(line, style.color)
            line, used, gap = [], 0, 0
        for part in [word] if width <= room else _broken(word, room):
            if line and used + gap + sum(cells(text) for text, _ in part) > room:
                yield paint(line, style.color)
                line, used, gap = [], 0, 0
            if gap:
                line.append((" ", part[0][1] if line[-1][1] == part[0][1] else "plain"))
            line += part
            used += gap + sum(cells(text) for text, _ in part)
            gap = 0
    if line:
        yield paint(line, style.color)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs cut at white space; a word can change its style inside."""
    characters = ((character, name) for text, name in runs for character in harmless(text))
    for blank, members in groupby(characters, key=lambda character: character[0].isspace()):
        if not blank:
            by_style = groupby(members, key=lambda character: character[1])
            yield [("".join(character for character, _ in part), name) for name, part in by_style]


def _broken(word: list[Run], room: int) -> Iterator[list[Run]]:
    part: list[Run] = []
    used = 0
    for text, name in word:
        for character in text:
            if used + cells(character) > room and part:
                yield part
                part, used = [], 0
            part.append((character, name))
            used += cells(character)
    if part:
        yield part


def paint(runs: Iterable[Run], color: bool) -> str:
    """One line; neighbours of one style share its escape codes."""
    line = []
    for name, part in groupby(runs, key=lambda run: run[1]):
        text = "".join(run[0] for run in part)
        code = _CODES[name] if color else ""
        line.append(f"\x1b[{code}m{text}\x1b[0m" if code else text)
    return "".join(line)


def harmless(text: str) -> str:
    """The text without what could steer a terminal: controls, direction overrides, lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless_character(character) for character in text)


def _harmless_character(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co"):
        return "\N{REPLACEMENT CHARACTER}"
    return "" if unicodedata.bidirectional(character) in _DIRECTIONS else character


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
