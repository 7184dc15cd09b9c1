"""One statement across outlets, and statements that may contradict each other, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import Run, TerminalStyle, indented
from onrecord.records import Comparison, Dispute, Piece


def to_terminal(comparison: Comparison, style: TerminalStyle) -> str:
    """All versions for people; without colours what a version lacks stands in [-…-], what only it has in {+…+}."""
    lines = list(indented([(f"“{comparison.common}”" if comparison.common else "no words in common", "head")], style))
    outlets = len(comparison.versions) + sum(len(v.copies) for v in comparison.versions)
    lines += indented([(f"{len(comparison.versions)} versions, {outlets} appearances", "dim")], style)
    for v in comparison.versions:
        c = v.carried
        told = [c.publisher, c.published or "no date", c.form, f"“{c.cue}”" if c.cue else "no cue"]
        if v.first:
            told.append("first seen")
        if c.id == comparison.reference:
            told.append("compared with")
        if v.link == "paraphrase":
            told.append(f"in other words ({v.score:.2f})")
        lines += ["", *indented([(" · ".join(told), "head")], style)]
        lines += indented([(f"{c.speaker or 'nobody named'}: ", "dim"), *_runs(v.pieces, v.link)], style, indent=2)
        if v.copies:
            lines += indented([(f"the same text: {', '.join(v.copies)}", "dim")], style, indent=2)
        lines += indented([(c.id, "dim")], style, indent=2)
    return "\n".join(lines) + "\n"


def list_text(comparisons: Iterable[Comparison]) -> str:
    """A line each: a statement's id, how many versions it has, who says it, and the words that all have."""
    return "".join(map(_line, comparisons))


def _line(comparison: Comparison) -> str:
    versions = [v for v in comparison.versions if v.link == "verbatim"]
    first = versions[0].carried
    who = next((v.carried.speaker for v in versions if v.carried.speaker), "nobody named")
    words = comparison.common or first.said
    return harmless(f"{first.id}  {len(versions)} versions  {who}: {words[:110]}") + "\n"


def _runs(pieces: Sequence[Piece], link: str) -> Iterator[Run]:
    for p in pieces:
        if p.kind == "same" or link == "paraphrase":
            yield f" {p.words} ", "plain"
            continue
        if p.reference:
            yield f" [-{p.reference}-] ", "low"
        if p.words:
            yield f" {{+{p.words}+}} ", "verbatim"


def disputes_terminal(found: Sequence[Dispute], style: TerminalStyle) -> str:
    """Disputes for people, each with both contexts."""
    if not found:
        return "No two statements seem to contradict each other.\n"
    lines = list(indented([("Proposals, not findings: read both contexts.", "dim")], style))
    for number, d in enumerate(found, 1):
        lines += ["", *indented([(f"{number}. {d.score:.2f} {d.why}: {', '.join(d.shared)}", "head")], style)]
        for name, c in (("says", d.affirmed), ("against", d.denied)):
            where = " · ".join(x for x in (c.published, c.publisher, c.title, c.id) if x)
            lines += indented(
                [(f"{name}: ", "dim"), (f"{c.speaker or 'nobody named'}, “{c.said}”", "plain")], style, indent=2
            )
            lines += indented([(f"… {c.context} …", "dim")], style, indent=4)
            lines += indented([(where, "dim")], style, indent=4)
    return "\n".join(lines) + "\n"
