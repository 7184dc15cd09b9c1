"""Verdicts on quotations, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.answers import Passage, Verdict
from onrecord.export.answer_outline import MEANINGS, alignment, shortened, verdicts_told, where, who_of
from onrecord.export.reading_outline import title_of
from onrecord.export.terminal.layout import Run, TerminalStyle, indented
from onrecord.records import Reading, Statement


def to_terminal(reading: Reading, verdicts: Sequence[Verdict], style: TerminalStyle) -> str:
    """All verdicts for people; without colours changes stand in [-…-] (the transcript's) and {+…+} (the article's)."""
    lines = list(indented([(title_of(reading.article), "head")], style))
    lines += indented([(verdicts_told(verdicts), "plain")], style)
    statements = {s.id: s for s in reading.statements}
    for verdict in verdicts:
        lines += ["", *_verdict(reading.article.text, verdict, statements.get(verdict.statement or ""), style)]
    if any(e.reason is None for v in verdicts for e in v.edits) and not style.color:
        lines += ["", *indented([("[-…-] only the transcript has, {+…+} only the article.", "dim")], style)]
    return "\n".join(lines) + "\n"


def _verdict(text: str, verdict: Verdict, statement: Statement | None, style: TerminalStyle) -> Iterator[str]:
    who = who_of(statement)
    if verdict.verdict is None:
        words = " ".join(text[slice(*verdict.span)].split())
        yield from indented([("PARAPHRASE ", "dim"), (f"{who}: ", "dim"), (words, "plain")], style)
        support = f"best passage (support {verdict.support or 0:.2f}, not a verdict): "
        none = indented([("no passage supports it", "dim")], style, 2)
        yield from _passage(verdict.passages[0], support, style) if verdict.passages else none
        yield from indented([(verdict.note or "", "low")], style, 2) if verdict.note else ()
        return
    bad = verdict.verdict in ("altered", "spliced", "cut short", "other speaker", "not found")
    head = [(verdict.verdict.upper(), "low" if bad else "head"), (f" — {MEANINGS[verdict.verdict]} · {who}", "plain")]
    also = f" · also {', '.join(verdict.also)}" if verdict.also else ""
    yield from indented([*head, (also, "dim")], style)
    yield from indented(_runs(text, verdict), style, 2)
    yield from indented([(verdict.note or "", "low" if verdict.verdict == "cut short" else "dim")], style, 2)
    for passage in verdict.passages:
        yield from _passage(passage, "nearest: " if verdict.verdict == "not found" else "transcript: ", style)
    if verdict.found_in > 1:
        yield from indented([(f"the words stand in about {verdict.found_in} places", "dim")], style, 2)


def _passage(passage: Passage, lead: str, style: TerminalStyle) -> Iterator[str]:
    label, words = f"{passage.label}: " if passage.label else "", " ".join(passage.text.split())
    told = label + (words if len(words) <= 400 else words[:399] + "…")
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
