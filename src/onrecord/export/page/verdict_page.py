"""Verdicts in HTML: each quotation beside the transcript's words, every change numbered and marked on both sides.

As one self-contained page, or as the parts of one. There is one way to draw a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from onrecord.answers import Edit, Passage, Transcript, Verdict
from onrecord.export.answer_outline import (
    ComparedStretch,
    alignment,
    counted,
    meaning_of,
    read_as,
    shortened,
    verdicts_told,
    where,
    who_of,
)
from onrecord.export.escaping import escape
from onrecord.export.page.parts import footer_of, origin_of, page
from onrecord.export.reading_outline import title_of
from onrecord.export.verdict_order import absent_told, ordered
from onrecord.records import Reading, Statement

_LOOK = {
    **dict.fromkeys(("verbatim", "marked edit", "tidied"), "good"),
    **dict.fromkeys(("in doubt", "translated", "not found"), "fair"),
    **dict.fromkeys(("cut short", "altered", "spliced", "other speaker"), "bad"),
}
_LEGEND = (
    "<li><del>only in the transcript</del></li><li><ins>only in the article</ins></li>"
    '<li><span class="marked">marked by the article</span></li><li><span class="forgiven">house style</span></li>'
    '<li><span class="gap">‸</span> words stand here on the other side</li>'
)
#: Characters of a passage that are shown, at most.
_LONGEST = 1500
#: Where a change stands in a passage of a transcript: its number, and the edit.
_Numbered = tuple[int, Edit]

#: What a page shows beside a verdict besides, as HTML.
Beside = Callable[[Verdict], str]


@dataclass(frozen=True, slots=True)
class DrawnVerdicts:
    """Verdicts in HTML: how many of each in words, what the marks mean, and a card for every verdict."""

    summary: str
    legend: str
    cards: str


def drawn(reading: Reading, verdicts: Sequence[Verdict], beside: Beside = lambda _: "") -> DrawnVerdicts:
    """The parts of a page that show verdicts."""
    statements = {s.id: s for s in reading.statements}
    text, groups = reading.article.text, ordered(verdicts)

    def cards(some: Sequence[Verdict]) -> str:
        return "".join(_card(text, v, statements.get(v.statement or ""), beside(v)) for v in some)

    made = cards(groups.doubtful) + cards(groups.sound)
    made += _folded(f"{counted(len(groups.paraphrases), 'paraphrase')}, not judged", cards(groups.paraphrases))
    made += _folded(absent_told(groups.absent, statements), cards(groups.absent))
    nothing = "<p>Nothing to check: no words in quotation marks.</p>"
    return DrawnVerdicts(escape(verdicts_told(verdicts)), _LEGEND, made or nothing)


def _folded(told: str, cards: str) -> str:
    """Cards that are seen when they are asked for."""
    return f'<details class="folded"><summary>{escape(told)}</summary>{cards}</details>' if cards else ""


def to_page(reading: Reading, verdicts: Sequence[Verdict], transcripts: Sequence[Transcript] = ()) -> str:
    """The whole page, with as what the transcripts were read."""
    made = drawn(reading, verdicts)
    told = "".join(f'<p class="where">{escape(read_as(one))}</p>' for one in transcripts)
    return page(
        "verdicts",
        title_of(reading.article),
        styles=("compared.css",),
        subject="checked against transcripts",
        origin=origin_of(reading.article),
        summary=made.summary,
        legend=made.legend,
        cards=told + made.cards,
        footer=footer_of(reading),
    )


def _card(text: str, verdict: Verdict, statement: Statement | None, beside: str) -> str:
    kind = verdict.verdict or "paraphrase"
    judged = verdict.verdict is not None
    meaning = meaning_of(verdict) if judged else f"not judged; support of the best passage {verdict.support or 0:.2f}"
    also = f" · also {', '.join(verdict.also)}" if verdict.also else ""
    note = f'<p class="note">{escape(verdict.note)}</p>' if verdict.note else ""
    found = f'<p class="where">the words stand in about {verdict.found_in} places</p>' if verdict.found_in > 1 else ""
    numbers = count(1)
    words = "".join(_stretch(stretch, numbers) for stretch in alignment(text, verdict))
    heard = f'<p class="side-h">{_heard(verdict)}</p>{"".join(_passages(verdict))}{found}'
    who = f" · {escape(who_of(statement))}" if statement and statement.source else ""
    return (
        f'<section class="card {_LOOK.get(kind, "")}"><p class="top"><span class="badge">{escape(kind)}</span>'
        f"{escape(meaning + also)}{who}</p>{note}"
        f'<div class="sides"><div><p class="side-h">As printed</p><p class="words">{words}</p></div>'
        f"<div>{heard}</div></div>{beside}</section>"
    )


def _heard(verdict: Verdict) -> str:
    """What stands over the transcript's side."""
    if not verdict.passages:
        return "No transcript has it"
    return "Nearest passage" if verdict.verdict in ("not found", None) else "As said"


def _stretch(stretch: ComparedStretch, numbers: Iterator[int]) -> str:
    """Words as they are printed; where some of the transcript's are missing, a caret shows the place."""
    quote = escape(stretch.quote)
    if stretch.kind == "same":
        return quote
    number = _number(next(numbers))
    if stretch.reason is None:
        return (f"<ins>{quote}</ins>" if quote else '<span class="gap">‸</span>') + number
    told = escape(f"{stretch.reason}; in the transcript: {shortened(stretch.source, 300) or 'nothing'}")
    look = "marked" if stretch.reason == "marked" else "forgiven"
    return f'<span class="{look}{"" if quote else " gap"}" title="{told}">{quote or "‸"}</span>{number}'


def _number(number: int) -> str:
    return f'<sup class="change">{number}</sup>'


def _passages(verdict: Verdict) -> Iterator[str]:
    """What the transcripts have, each change where it stands there."""
    left = list(enumerate(verdict.edits, 1))
    for passage in verdict.passages:
        own = [one for one in left if _stands(one[1], passage)]
        left = [one for one in left if one not in own]
        label = f"<b>{escape(passage.label)}</b> " if passage.label else ""
        said = "".join(_said(passage, own))
        yield f'<p class="passage">{label}{said}</p><p class="where">{escape(where(passage))}</p>'
    for number, edit in left:  # between two passages
        if edit.source:
            yield f'<p class="passage">… {_changed(number, edit, escape(shortened(edit.source, 300)))} …</p>'


def _stands(edit: Edit, passage: Passage) -> bool:
    """Whether what was changed stands in a passage: the one of the same place and the same words."""
    (start, end), (first, last) = edit.source_span, passage.span
    return first <= start <= end <= last and _line(passage.text[start - first : end - first]) == edit.source


def _said(passage: Passage, edits: Sequence[_Numbered]) -> Iterator[str]:
    """A passage with the changes in it."""
    text, first = passage.text[:_LONGEST], passage.span.start
    at = 0
    for number, edit in sorted(edits, key=lambda one: (one[1].source_span, one[0])):
        start, end = (place - first for place in edit.source_span)
        if start < at or start > len(text):
            continue
        yield escape(_blanks(text[at:start]))
        yield _changed(number, edit, escape(_line(text[start:end])))
        at = end
    yield escape(_blanks(text[at:])) + ("…" if len(passage.text) > _LONGEST else "")


def _changed(number: int, edit: Edit, words: str) -> str:
    """Words of the transcript that are not as printed, or a caret where none are."""
    if edit.reason is None:
        shown = f"<del>{words}</del>" if words else '<span class="gap">‸</span>'
    else:
        look = "marked" if edit.reason == "marked" else "forgiven"
        shown = f'<span class="{look}{"" if words else " gap"}" title="{escape(edit.reason)}">{words or "‸"}</span>'
    return shown + _number(number)


def _line(text: str) -> str:
    return " ".join(text.split())


def _blanks(text: str) -> str:
    """One blank for many; those at the ends stay, since words go on there."""
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{before}{_line(text)}{after}" if text.strip() else before
