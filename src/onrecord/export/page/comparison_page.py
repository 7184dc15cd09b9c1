"""Statements across outlets in HTML: a table for each, a row for each outlet. As a whole page, or a part of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.answers import Carried, Comparison, Piece, Version
from onrecord.export.answer_outline import counted, speaker_of
from onrecord.export.escaping import escape
from onrecord.export.page.parts import page

LEGEND = (
    "<li><del>left out or changed</del></li><li><ins>added or changed to</ins></li>"
    "<li><mark>in all versions</mark></li>"
)
_HEAD = "".join(
    f'<th scope="col" role="columnheader">{name}</th>' for name in ("Outlet", "Cue", "Voice", "What it carries")
)

#: What a page shows under an outlet's name besides, as HTML.
Links = Callable[[Carried], str]


def to_page(comparisons: Sequence[Comparison], title: str) -> str:
    """Comparisons as one self-contained page: a table for each statement, a row for each outlet."""
    return page(
        "verdicts",
        title,
        styles=("compared.css",),
        subject="across outlets",
        origin="",
        summary=counted(len(comparisons), "statement"),
        legend=LEGEND,
        cards="".join(map(drawn, comparisons)) or "<p>No statement is in two articles.</p>",
        footer="made by onrecord",
    )


def drawn(comparison: Comparison, links: Links = lambda _: "") -> str:
    """One statement in all its versions."""
    rows = "".join(_row(version, comparison, links) for version in comparison.versions)
    common = escape(comparison.common) or "no words in common"
    return (
        f'<section class="card"><p class="words"><mark>{common}</mark></p>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="Versions">'
        f'<table class="versions" role="table"><thead role="rowgroup"><tr role="row">{_HEAD}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div></section>'
    )


def _row(version: Version, comparison: Comparison, links: Links) -> str:
    c = version.carried
    notes = {
        f"says something else: {', '.join(version.force)}": version.force,
        "first seen": version.first,
        "compared with": c.id == comparison.reference,
        f"same text: {', '.join(version.copies)}": version.copies,
        f"in other words, {version.score:.2f}": version.link == "paraphrase",
    }
    small = escape(" · ".join([c.published or "no date", *(note for note, holds in notes.items() if holds)]))
    voice = {"direct": "verbatim", "mixed": "partly verbatim", "indirect": "paraphrase"}.get(c.form, c.form)
    words = "".join(_stretch(p, version.link) for p in version.pieces)
    changed = f'<br><span class="where">{told}</span>' if (told := changes(version)) else ""
    outlet = f'{escape(c.publisher)}<br><span class="where">{small}</span>{links(c)}'
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{outlet}</th>'
        f'<td role="cell" data-label="cue">{escape(c.cue) or "–"}</td><td role="cell">{escape(voice)}</td>'
        f'<td role="cell" class="said">{escape(speaker_of(c))}: {words}{changed}</td></tr>'
    )


def changes(version: Version) -> str:
    """How many words a version leaves out, adds and changes, in words; empty where it is as the others are."""
    if version.link == "paraphrase":
        return ""
    numbers: Counter[str] = Counter()
    for piece in version.pieces:
        said = (piece.reference if piece.kind == "omitted" else piece.words).split()
        numbers[piece.kind] += sum(any(map(str.isalnum, word)) for word in said)
    told = {"left out": numbers["omitted"], "added": numbers["added"], "changed": numbers["changed"]}
    return ", ".join(f"{counted(number, 'word')} {what}" for what, number in told.items() if number)


def _stretch(piece: Piece, link: str) -> str:
    words, reference = escape(piece.words), escape(piece.reference)
    if piece.kind == "same" or link == "paraphrase":
        return f"{words} "
    return (f"<del>{reference}</del> " if reference else "") + (f"<ins>{words}</ins> " if words else "")
