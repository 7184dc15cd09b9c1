"""A reading for people, as lines of text.

Verbatim words stand out by weight and colour; without colours they stand in « », in place of the article's own marks,
so that a quotation that was never closed, or marks that quote nobody, can't be taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export import reading_outline as outline
from onrecord.export.answer_outline import called
from onrecord.export.figure_words import told
from onrecord.export.terminal.layout import Run, TerminalStyle, indented, paint, wrap
from onrecord.records import Reading, Statement

_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")  # "" is in no set, so text beside the end of the article is no mark
_LABEL_WIDTH = 10


def to_terminal(reading: Reading, style: TerminalStyle | None = None) -> str:
    """The whole reading, ending in a line break."""
    style = style or TerminalStyle()
    lines = list(_heading(reading, style))
    groups = outline.group(reading)
    total = outline.letters(reading.article.text, (span for s in reading.statements for span in s.content))
    entries = outline.entries_of(reading)
    for one in groups:
        lines += ["", *_group(reading.article.text, one, style, total, entries)]
    lines += _headlines(reading, style)
    lines += ["", *_closing(groups, style)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(reading: Reading, style: TerminalStyle) -> Iterator[str]:
    article = reading.article
    yield from wrap([(outline.title_of(article), "head")], style)
    # where it was read from, unless the title's line says so already
    origin = (article.url or article.origin) if article.title else None
    told = (outline.kind_of(reading), article.outlet, article.published, origin)
    yield from wrap([(" · ".join(part for part in told if part), "dim")], style)
    yield from wrap([(outline.summary(outline.count(reading)), "plain")], style)


def _group(
    text: str, one: outline.Group, style: TerminalStyle, all_letters: int, entries: dict[str, outline.TimedEntry]
) -> Iterator[str]:
    own = outline.letters(text, (span for statement in one.statements for span in statement.content))
    share = f" · {own / all_letters:.0%} of the words" if all_letters else ""
    name = one.name if one.resolved or not one.statements[0].source else f"“{one.name}”"
    role = f", {one.role}" if one.role else ""
    unsure = outline.unsure(one)
    mark = " (unsure)" if unsure else ""
    count = f" · {len(one.statements)}{share}"
    yield from wrap([(name, "head"), (mark, "dim"), (role, "plain"), (count, "dim")], style)
    asked = ""
    for statement in one.statements:
        name = outline.name_of(statement) if statement.speaker_unsure and not unsure else ""
        if (question := outline.question_of(text, statement)) and question != asked:
            yield from indented([(f"asked: {question}", "dim")], style, 2)
        asked = question
        entry = entries.get(statement.id)
        yield from _statement(text, statement, name, style, entry.time if entry else "")


def _headlines(reading: Reading, style: TerminalStyle) -> Iterator[str]:
    """Headings that say more than the body, or what it does not say, beside the nearest statement."""
    text, told = reading.article.text, {s.id: s for s in reading.statements}
    doubtful = [headline for headline in reading.headlines if headline.verdict != "supported"]
    if doubtful:
        yield from ("", *wrap([("Headings beside the body", "head")], style))
    for headline in doubtful:
        yield from wrap([(f"  {headline.verdict}: ", "low"), (outline.joined(text, (headline.span,)), "plain")], style)
        for statement in [told[i] for i in headline.by if i in told][:1]:
            yield from indented([("    body: ", "dim"), *_content(text, statement, style)], style, 4)


def _statement(text: str, statement: Statement, unsure: str, style: TerminalStyle, entry: str) -> Iterator[str]:
    """``unsure``: the speaker's name where it is to be said that it is unsure, else ""; ``entry``: its entry's time."""
    label = f"  {statement.form}".ljust(2 + _LABEL_WIDTH)
    about, when = told(text, statement)
    first, *rest = [*wrap(_content(text, statement, style), style, len(label))] or [""]
    yield paint([(label, "dim")], style.color) + first
    yield from (" " * len(label) + line for line in rest)
    yield from indented(_attribution(text, statement, unsure, when, style, entry), style, len(label))
    if about:
        yield from indented([(f"figures: {about}", "dim")], style, len(label))


def _content(text: str, statement: Statement, style: TerminalStyle) -> list[Run]:
    runs: list[Run] = []
    for number, span in enumerate(outline.pieces(statement)):
        runs += [(" … ", "dim")] if number else []
        if style.color:
            runs += [(text[slice(*piece.span)], "verbatim" if piece.verbatim else "plain") for piece in span]
        else:
            runs += [(_in_guillemets(text, piece, span), "plain") for piece in span]
    return runs


def _in_guillemets(text: str, piece: outline.VoicedPiece, of: tuple[outline.VoicedPiece, ...]) -> str:
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


def _attribution(
    text: str, statement: Statement, unsure: str, when: str, style: TerminalStyle, entry: str
) -> Iterator[Run]:
    """Source and cue as they stand in the article, and what a careful reader asks about them."""
    yield f"— {outline.attribution(text, statement)}", "dim"
    if who := called(unsure, unsure=True) if unsure else outline.perhaps(statement):
        yield f" · {who}", "dim"
    if entry:
        yield f" · entry of {entry}", "dim"
    if when:
        yield f" · said {when}", "dim"
    if statement.polarity not in (None, "asserted"):
        yield f" · {statement.polarity}", "low"
    if statement.within:
        yield " · inside another's statement", "dim"
    if statement.confidence < outline.LOW_CONFIDENCE:
        yield f" · unsure ({statement.confidence:.2f})", "low"
    if style.offsets:
        yield f" · {_offsets(statement)}", "dim"


def _offsets(statement: Statement) -> str:
    named = (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
    parts = (f"{name} " + ", ".join(f"{start}–{end}" for start, end in spans) for name, spans in named if spans)
    return f"{statement.id} · " + "; ".join(parts)


def _closing(groups: tuple[outline.Group, ...], style: TerminalStyle) -> Iterator[str]:
    marks = "«…» are the speaker's own words, the rest is the outlet's paraphrase."
    marked = any(statement.verbatim for one in groups for statement in one.statements)
    notes = [marks] if marked and not style.color else []
    notes += [] if all(one.resolved for one in groups) else [outline.AS_WRITTEN]
    yield from wrap([(" ".join(notes), "dim")], style)
