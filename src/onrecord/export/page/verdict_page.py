"""Verdicts as one self-contained HTML page: each quotation with its changes marked, over the transcript's words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answers import Passage, Verdict
from onrecord.export.answer_outline import MEANINGS, ComparedStretch, alignment, shortened, verdicts_told, where, who_of
from onrecord.export.escaping import escape
from onrecord.export.page.parts import footer_of, origin_of, page
from onrecord.export.reading_outline import title_of
from onrecord.records import Reading, Statement

_LOOK = {
    **dict.fromkeys(("verbatim", "marked edit", "tidied"), "good"),
    **dict.fromkeys(("translated", "not found"), "fair"),
    **dict.fromkeys(("cut short", "altered", "spliced", "other speaker"), "bad"),
}
_LEGEND = (
    "<li><del>only in the transcript</del></li><li><ins>only in the article</ins></li>"
    '<li><span class="marked">marked by the article</span></li><li><span class="forgiven">house style</span></li>'
)


def to_page(reading: Reading, verdicts: Sequence[Verdict]) -> str:
    """The whole page."""
    article = reading.article
    statements = {s.id: s for s in reading.statements}
    cards = "".join(_card(article.text, v, statements.get(v.statement or "")) for v in verdicts)
    return page(
        "verdicts",
        title_of(article),
        subject="checked against transcripts",
        origin=origin_of(article),
        summary=escape(verdicts_told(verdicts)),
        legend=_LEGEND,
        cards=cards or "<p>Nothing to check: no words in quotation marks.</p>",
        footer=footer_of(reading),
    )


def _card(text: str, verdict: Verdict, statement: Statement | None) -> str:
    kind = verdict.verdict or "paraphrase"
    meaning = MEANINGS.get(kind, f"not judged; support of the best passage {verdict.support or 0:.2f}")
    also = f" · also {', '.join(verdict.also)}" if verdict.also else ""
    note = f'<p class="note">{escape(verdict.note)}</p>' if verdict.note else ""
    passages = "".join(_passage(p, verdict) for p in verdict.passages)
    found = f'<p class="where">the words stand in about {verdict.found_in} places</p>' if verdict.found_in > 1 else ""
    return (
        f'<section class="card {_LOOK.get(kind, "")}"><p class="top"><span class="badge">{escape(kind)}</span>'
        f"{escape(meaning + also)} · {escape(who_of(statement))}</p>"
        f'<p class="words">{"".join(map(_stretch, alignment(text, verdict)))}</p>'
        f"{note}{passages}{found}</section>"
    )


def _stretch(stretch: ComparedStretch) -> str:
    if stretch.kind == "same":
        return escape(stretch.quote)
    quote, source = escape(stretch.quote), escape(shortened(stretch.source, 300))
    if stretch.reason is None:
        return (f"<del>{source}</del> " if stretch.source else "") + (f"<ins>{quote}</ins>" if stretch.quote else "")
    look = "marked" if stretch.reason == "marked" else "forgiven"
    told = escape(f"{stretch.reason}; in the transcript: {shortened(stretch.source, 300) or 'nothing'}")
    # where nothing is left of it, a caret shows the place
    return f'<span class="{look}" title="{told}">{quote or "‸ "}</span>'


def _passage(passage: Passage, verdict: Verdict) -> str:
    label = f"<b>{escape(passage.label)}</b> " if passage.label else ""
    words = escape(" ".join(passage.text.split())[:1500])
    near = "nearest passage · " if verdict.verdict == "not found" else ""
    return f'<p class="passage">{label}{words}</p><p class="where">{escape(near + where(passage))}</p>'
