"""Statements across outlets as one self-contained HTML page: a table for each, a row for each outlet."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answers import Comparison, Piece, Version
from onrecord.export.answer_outline import counted, speaker_of
from onrecord.export.escaping import escape
from onrecord.export.page.parts import page

_LEGEND = (
    "<li><del>left out or changed</del></li><li><ins>added or changed to</ins></li>"
    "<li><mark>in all versions</mark></li>"
)


def to_page(comparisons: Sequence[Comparison], title: str) -> str:
    """Comparisons as one self-contained page: a table for each statement, a row for each outlet."""
    cards = "".join(_table(c) for c in comparisons) or "<p>No statement is in two articles.</p>"
    return page(
        "verdicts",
        title,
        subject="across outlets",
        origin="",
        summary=counted(len(comparisons), "statement"),
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
    notes = {
        "first seen": version.first,
        "compared with": c.id == comparison.reference,
        f"same text: {', '.join(version.copies)}": version.copies,
        f"in other words, {version.score:.2f}": version.link == "paraphrase",
    }
    small = escape(" · ".join([c.published or "no date", *(note for note, holds in notes.items() if holds)]))
    voice = {"direct": "verbatim", "mixed": "partly verbatim", "indirect": "paraphrase"}.get(c.form, c.form)
    words = "".join(_stretch(p, version.link) for p in version.pieces)
    return (
        f'<tr><td>{escape(c.publisher)}<br><span class="where">{small}</span></td><td>{escape(c.cue) or "–"}</td>'
        f'<td>{escape(voice)}</td><td class="said">{escape(speaker_of(c))}: {words}</td></tr>'
    )


def _stretch(piece: Piece, link: str) -> str:
    words, reference = escape(piece.words), escape(piece.reference)
    if piece.kind == "same" or link == "paraphrase":
        return f"{words} "
    return (f"<del>{reference}</del> " if reference else "") + (f"<ins>{words}</ins> " if words else "")
