"""Verdicts on quotations, as lines for a terminal: the worst first, what is sound in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.answers import Passage, Transcript, Verdict
from onrecord.export.answer_outline import (
    alignment,
    limits_of,
    meaning_of,
    read_as,
    shortened,
    verdicts_told,
    where,
    who_of,
)
from onrecord.export.reading_outline import title_of
from onrecord.export.terminal.layout import Run, TerminalStyle, indented
from onrecord.export.verdict_order import ABSENT, WRONG, absent_told, chosen, kind_of, ordered
from onrecord.records import Reading, Statement

#: Characters of a sound quotation that are shown, and of a passage.
_WORDS, _PASSAGE = 120, 400
_Statements = Mapping[str, Statement]


def to_terminal(
    reading: Reading,
    verdicts: Sequence[Verdict],
    style: TerminalStyle,
    only: Sequence[str] = (),
    transcripts: Sequence[Transcript] = (),
) -> str:
    """All verdicts for people, or ``only`` those of some kinds (``verdict_order.KINDS``), below as what the
    ``transcripts`` were read.

    Without colours changes stand in [-…-] (the transcript's) and {+…+} (the article's).
    """
    lines = [line for one in transcripts for line in indented([(read_as(one), "dim")], style)]
    lines += indented([(title_of(reading.article), "head")], style)
    lines += indented([(verdicts_told(verdicts), "plain")], style)
    shown = chosen(verdicts, only)
    lines += _groups(reading, shown, style, fold=not {ABSENT, "not found"} & set(only))
    if only and not shown:
        lines += ["", *indented([(f"none is {' or '.join(only)}", "dim")], style)]
    if any(e.reason is None for v in shown for e in v.edits) and not style.color:
        lines += ["", *indented([("[-…-] only the transcript has, {+…+} only the article.", "dim")], style)]
    return "\n".join(lines) + "\n"


def _groups(reading: Reading, verdicts: Sequence[Verdict], style: TerminalStyle, *, fold: bool) -> Iterator[str]:
    text, statements = reading.article.text, {s.id: s for s in reading.statements}
    groups = ordered(verdicts, fold=fold)
    for verdict in groups.doubtful:
        yield ""
        yield from _judged(text, verdict, statements, style)
    if groups.sound:
        yield ""
    for verdict in groups.sound:
        yield from _sound(text, verdict, statements, style)
    for verdict in groups.paraphrases:
        yield ""
        yield from _paraphrase(text, verdict, statements, style)
    if groups.absent:
        told = absent_told(groups.absent, statements)
        yield ""
        yield from indented([(told, "plain"), (" (--only absent shows them)", "dim")], style)


def _judged(text: str, verdict: Verdict, statements: _Statements, style: TerminalStyle) -> Iterator[str]:
    """A verdict that is to be looked at: the words, why, and what the transcript has."""
    yield from indented(_head(verdict, statements), style)
    yield from indented(_runs(text, verdict), style, 2)
    yield from indented(
        [(verdict.note or "", "low" if verdict.verdict in ("cut short", "in doubt") else "dim")], style, 2
    )
    for passage in verdict.passages:
        yield from _passage(passage, "nearest: " if verdict.verdict == "not found" else "transcript: ", style)
    if verdict.found_in > 1:
        yield from indented([(f"the words stand in about {verdict.found_in} places", "dim")], style, 2)


def _head(verdict: Verdict, statements: _Statements) -> list[Run]:
    kind = verdict.verdict or ""
    who = who_of(statements.get(verdict.statement or ""))
    also = f" · also {', '.join(verdict.also)}" if verdict.also else ""
    look = "low" if kind in WRONG or kind == "not found" else "head"
    return [(kind.upper(), look), (f" — {meaning_of(verdict)} · {who}", "plain"), (also, "dim")]


def _sound(text: str, verdict: Verdict, statements: _Statements, style: TerminalStyle) -> Iterator[str]:
    """One line; with what was forgiven, and what a reader should know."""
    words = shortened(" ".join(text[slice(*verdict.span)].split()), _WORDS)
    forgiven = any(e.reason != "marked" for e in verdict.edits)
    said: list[Run] = list(_runs(text, verdict)) if forgiven else [(f"“{words.strip('“”')}”", "plain")]
    who = who_of(statements.get(verdict.statement or ""))
    limits = "".join(f", {one}" for one in limits_of(verdict))
    head: list[Run] = [(kind_of(verdict).upper(), "head"), (limits, "low"), (f" {who}: ", "dim")]
    place = " · ".join(dict.fromkeys(where(p) for p in verdict.passages))
    yield from indented([*head, *said, (f" · {place}", "dim")], style)
    yield from indented([(verdict.note or "", "dim")], style, 2)


def _paraphrase(text: str, verdict: Verdict, statements: _Statements, style: TerminalStyle) -> Iterator[str]:
    words = " ".join(text[slice(*verdict.span)].split())
    who = who_of(statements.get(verdict.statement or ""))
    yield from indented([("PARAPHRASE ", "dim"), (f"{who}: ", "dim"), (words, "plain")], style)
    yield from indented([(verdict.note or "", "low")], style, 2)
    support = f"best passage (support {verdict.support or 0:.2f}, not a verdict): "
    none = indented([("no passage supports it", "dim")], style, 2)
    yield from _passage(verdict.passages[0], support, style) if verdict.passages else none


def _passage(passage: Passage, lead: str, style: TerminalStyle) -> Iterator[str]:
    label = f"{passage.label}: " if passage.label else ""
    words = " ".join(passage.text.split())
    told = label + (words if len(words) <= _PASSAGE else words[: _PASSAGE - 1] + "…")
    yield from indented([(lead, "dim"), (told, "plain")], style, 2)
    yield from indented([(where(passage), "dim")], style, 2)


def _runs(text: str, verdict: Verdict) -> Iterator[Run]:
    for stretch in alignment(text, verdict):
        if stretch.kind == "same":
            yield " ".join(("x" + stretch.quote + "x").split())[1:-1], "plain"
        elif stretch.reason is None:
            if stretch.source:
                yield f" [-{shortened(stretch.source, 200)}-] ", "low"
            if stretch.quote:
                yield f" {{+{stretch.quote}+}} ", "verbatim"
        else:
            yield f" {stretch.quote} ({stretch.reason}: {shortened(stretch.source, 200) or 'nothing'})", "dim"
