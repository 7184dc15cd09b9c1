"""One statement across outlets, and statements that may contradict each other, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.answers import Comparison, Dispute, Piece, Version
from onrecord.export.answer_outline import speaker_of
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import Run, TerminalStyle, indented


def to_terminal(comparison: Comparison, style: TerminalStyle) -> str:
    """All versions for people; without colours what a version lacks stands in [-…-], what only it has in {+…+}."""
    lines = list(indented([(f"“{comparison.common}”" if comparison.common else "no words in common", "head")], style))
    outlets = len(comparison.versions) + sum(len(version.copies) for version in comparison.versions)
    lines += indented([(f"{len(comparison.versions)} versions, {outlets} appearances", "dim")], style)
    for version in comparison.versions:
        lines += ["", *_version(version, comparison.reference, style)]
    return "\n".join(lines) + "\n"


def _version(version: Version, reference: str, style: TerminalStyle) -> Iterator[str]:
    said = version.carried
    told = [said.publisher, said.published or "no date", said.form, f"“{said.cue}”" if said.cue else "no cue"]
    told += ["first seen"] if version.first else []
    told += ["compared with"] if said.id == reference else []
    told += [f"in other words ({version.score:.2f})"] if version.link == "paraphrase" else []
    yield from indented([(" · ".join(told), "head")], style)
    if version.force:
        yield from indented([(f"says something else: {', '.join(version.force)}", "low")], style, indent=2)
    who = (f"{speaker_of(said)}: ", "dim")
    yield from indented([who, *_runs(version.pieces, version.link)], style, indent=2)
    if version.copies:
        yield from indented([(f"the same text: {', '.join(version.copies)}", "dim")], style, indent=2)
    yield from indented([(said.id, "dim")], style, indent=2)


def list_text(comparisons: Iterable[Comparison]) -> str:
    """A line each: a statement's id, how many versions it has, who says it, and the words that all have."""
    return "".join(map(_line, comparisons))


def _line(comparison: Comparison) -> str:
    versions = [v for v in comparison.versions if v.link == "verbatim"]
    first = next((v for v in versions if v.first), versions[0]).carried
    who = next((speaker_of(v.carried) for v in versions if v.carried.speaker), "nobody named")
    words = comparison.common or first.said
    return harmless(f"{first.id}  {len(versions)} versions  {who}: {words[:110]}") + "\n"


def _runs(pieces: Sequence[Piece], link: str) -> Iterator[Run]:
    for piece in pieces:
        if piece.kind == "same" or link == "paraphrase":
            yield f" {piece.words} ", "plain"
            continue
        if piece.reference:
            yield f" [-{piece.reference}-] ", "low"
        if piece.words:
            yield f" {{+{piece.words}+}} ", "verbatim"


def disputes_terminal(found: Sequence[Dispute], style: TerminalStyle) -> str:
    """Disputes for people, each with both contexts."""
    if not found:
        return "No two statements seem to contradict each other.\n"
    lines = list(indented([("Proposals, not findings: read both contexts.", "dim")], style))
    for number, dispute in enumerate(found, 1):
        why = f"{number}. {dispute.score:.2f} {dispute.why}: {', '.join(dispute.shared)}"
        lines += ["", *indented([(why, "head")], style)]
        for name, side in (("says", dispute.affirmed), ("against", dispute.denied)):
            where = " · ".join(x for x in (side.published, side.publisher, side.title, side.id) if x)
            said = f"{speaker_of(side)}, “{side.said}”"
            lines += indented([(f"{name}: ", "dim"), (said, "plain")], style, indent=2)
            lines += indented([(f"… {side.context} …", "dim")], style, indent=4)
            lines += indented([(where, "dim")], style, indent=4)
    return "\n".join(lines) + "\n"
