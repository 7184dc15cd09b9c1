"""Statements across outlets, and disputes: for the terminal, as JSON, and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Template
from typing import Any

from onrecord.export.page import escape, hash_of, part
from onrecord.export.terminal import Run, TerminalStyle
from onrecord.export.verdicts import wrap
from onrecord.records import Carried, Comparison, Dispute, Piece, Version

_NAMES = ("id", "said", "speaker", "cue", "form", "polarity", "article", "outlet", "title", "published", "url")


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain dicts and lists."""
    return {
        "reference": comparison.reference,
        "common": comparison.common,
        "versions": [
            {
                **_statement(v.carried),
                "link": v.link,
                "score": v.score,
                "first": v.first,
                "copies": list(v.copies),
                "pieces": [{"kind": p.kind, "words": p.words, "reference": p.reference} for p in v.pieces],
            }
            for v in comparison.versions
        ],
    }


def dispute_dict(dispute: Dispute) -> dict[str, Any]:
    """A dispute as plain dicts and lists."""
    sides = {
        name: _statement(side) | {"context": side.context}
        for name, side in (("affirmed", dispute.affirmed), ("denied", dispute.denied))
    }
    return {"score": dispute.score, "why": dispute.why, "shared": list(dispute.shared), **sides}


def _statement(carried: Carried) -> dict[str, Any]:
    return {name: getattr(carried, name) for name in _NAMES}


def outlet(carried: Carried) -> str:
    """Who published a statement, as far as it is told."""
    return carried.outlet or carried.url or carried.article


def to_terminal(comparison: Comparison, style: TerminalStyle) -> str:
    """All versions for people; without colours what a version lacks stands in [-…-], what only it has in {+…+}."""
    lines = list(wrap([(f"“{comparison.common}”" if comparison.common else "no words in common", "head")], style))
    outlets = len(comparison.versions) + sum(len(v.copies) for v in comparison.versions)
    lines += wrap([(f"{len(comparison.versions)} versions, {outlets} appearances", "dim")], style)
    for v in comparison.versions:
        c = v.carried
        told = [outlet(c), c.published or "no date", c.form, f"“{c.cue}”" if c.cue else "no cue"]
        if v.first:
            told.append("first seen")
        if c.id == comparison.reference:
            told.append("compared with")
        if v.link == "paraphrase":
            told.append(f"in other words ({v.score:.2f})")
        lines += ["", *wrap([(" · ".join(told), "head")], style)]
        lines += wrap([(f"{c.speaker or 'nobody named'}: ", "dim"), *_runs(v.pieces, v.link)], style, indent=2)
        if v.copies:
            lines += wrap([(f"the same text: {', '.join(v.copies)}", "dim")], style, indent=2)
        lines += wrap([(c.id, "dim")], style, indent=2)
    return "\n".join(lines) + "\n"


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
    lines = list(wrap([("Proposals, not findings: read both contexts.", "dim")], style))
    for number, d in enumerate(found, 1):
        lines += ["", *wrap([(f"{number}. {d.score:.2f} {d.why}: {', '.join(d.shared)}", "head")], style)]
        for name, c in (("says", d.affirmed), ("against", d.denied)):
            where = " · ".join(x for x in (c.published, outlet(c), c.title, c.id) if x)
            lines += wrap(
                [(f"{name}: ", "dim"), (f"{c.speaker or 'nobody named'}, “{c.said}”", "plain")], style, indent=2
            )
            lines += wrap([(f"… {c.context} …", "dim")], style, indent=4)
            lines += wrap([(where, "dim")], style, indent=4)
    return "\n".join(lines) + "\n"


_LEGEND = (
    "<li><del>left out or changed</del></li><li><ins>added or changed to</ins></li>"
    "<li><mark>in all versions</mark></li>"
)


def to_page(comparisons: Sequence[Comparison], title: str) -> str:
    """Comparisons as one self-contained page: a table for each statement, a row for each outlet."""
    style = part("verdicts.css")
    cards = "".join(_table(c) for c in comparisons) or "<p>No statement is in two articles.</p>"
    return Template(part("verdicts.html")).substitute(
        style=style,
        style_hash=hash_of(style),
        kind="across outlets",
        title=escape(title),
        heading=escape(title),
        origin="",
        summary=escape(f"{len(comparisons)} statement{'s' if len(comparisons) != 1 else ''}"),
        legend=_LEGEND,
        cards=cards,
        footer="made by onrecord",
    )


def _table(comparison: Comparison) -> str:
    head = "".join(f"<th>{h}</th>" for h in ("Outlet", "Cue", "Voice", "What it carries"))
    rows = "".join(_row(v, comparison) for v in comparison.versions)
    common = escape(comparison.common) or "no words in common"
    return (
        f'<section class="card"><p class="words"><mark>{common}</mark></p><div class="scroll"><table><tr>{head}</tr>'
        f"{rows}</table></div></section>"
    )


def _row(version: Version, comparison: Comparison) -> str:
    c = version.carried
    notes = [
        n for n, holds in (("first seen", version.first), ("compared with", c.id == comparison.reference)) if holds
    ]
    if version.copies:
        notes.append(f"same text: {', '.join(version.copies)}")
    if version.link == "paraphrase":
        notes.append(f"in other words, {version.score:.2f}")
    small = escape(" · ".join([c.published or "no date", *notes]))
    voice = {"direct": "verbatim", "mixed": "partly verbatim", "indirect": "paraphrase"}.get(c.form, c.form)
    words = "".join(_stretch(p, version.link) for p in version.pieces)
    return (
        f'<tr><td>{escape(outlet(c))}<br><span class="where">{small}</span></td><td>{escape(c.cue) or "–"}</td>'
        f'<td>{escape(voice)}</td><td class="said">{escape(c.speaker or "nobody named")}: {words}</td></tr>'
    )


def _stretch(piece: Piece, link: str) -> str:
    words, reference = escape(piece.words), escape(piece.reference)
    if piece.kind == "same" or link == "paraphrase":
        return f"{words} "
    return (f"<del>{reference}</del> " if reference else "") + (f"<ins>{words}</ins> " if words else "")
