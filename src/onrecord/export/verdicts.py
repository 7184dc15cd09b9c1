"""Verdicts on quotations: as JSON, as lines for a terminal, and as pieces that show what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.terminal import Run, TerminalStyle
from onrecord.export.terminal import wrap as _wrap
from onrecord.records import Edit, Passage, Reading, Statement, Verdict

#: What each verdict means, for people.
MEANINGS = {
    "verbatim": "word for word",
    "marked edit": "all changes are marked",
    "tidied": "changed only as house styles allow",
    "altered": "words were changed without a mark",
    "spliced": "parts from different places are joined as one",
    "cut short": "the sentence goes on and turns what is quoted",
    "other speaker": "these are somebody else's words",
    "translated": "close in meaning, not in words",
    "not found": "in none of the transcripts",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a quotation beside the transcript. ``kind``: ``same``, or an edit's; ``reason`` as in ``Edit``."""

    kind: str
    quote: str
    source: str
    reason: str | None = None


def to_dict(verdict: Verdict, text: str) -> dict[str, Any]:
    """A verdict as plain dicts and lists, with the alignment in order of the quotation."""
    return {
        "statement": verdict.statement,
        "span": list(verdict.span),
        "verdict": verdict.verdict,
        "also": list(verdict.also),
        "matched": verdict.matched,
        "support": verdict.support,
        "found_in": verdict.found_in,
        "note": verdict.note,
        "passages": [_passage(p) for p in verdict.passages],
        "edits": [_edit(e) for e in verdict.edits],
        "alignment": [
            {"kind": s.kind, "quote": s.quote, "source": s.source, "reason": s.reason}
            for s in (alignment(text, verdict) if verdict.verdict not in (None, "not found", "translated") else ())
        ],
    }


def _passage(p: Passage) -> dict[str, Any]:
    names = ("transcript", "title", "published", "url", "text", "label")
    return {name: getattr(p, name) for name in names} | {"span": list(p.span)}


def _edit(e: Edit) -> dict[str, Any]:
    return {
        "kind": e.kind,
        "quote": e.quote,
        "source": e.source,
        "quote_span": list(e.quote_span),
        "source_span": list(e.source_span),
        "reason": e.reason,
    }


def alignment(text: str, verdict: Verdict) -> Iterator[Stretch]:
    """The quotation from its beginning to its end: what is the same, and each edit with both texts."""
    at, end = verdict.span
    for edit in verdict.edits:
        start, stop = edit.quote_span
        if start > at:
            yield Stretch("same", text[at:start], text[at:start])
        yield Stretch(edit.kind, edit.quote, edit.source, edit.reason)
        at = max(at, stop)
    if at < end:
        yield Stretch("same", text[at:end], text[at:end])


def counted(verdicts: Sequence[Verdict]) -> str:
    """How many there are of each verdict, in words."""
    counts = Counter(v.verdict for v in verdicts if v.verdict)
    told = [f"{n} {name}" for name, n in counts.items()]
    paraphrases = sum(v.verdict is None for v in verdicts)
    if paraphrases:
        told.append(f"{paraphrases} paraphrase{'s' if paraphrases != 1 else ''} (not judged)")
    return ", ".join(told) or "nothing to check: no words in quotation marks"


def to_terminal(reading: Reading, verdicts: Sequence[Verdict], style: TerminalStyle) -> str:
    """All verdicts for people; without colours changes stand in [-…-] (the transcript's) and {+…+} (the article's)."""
    article = reading.article
    lines = list(wrap([(article.title or article.origin or article.id, "head")], style))
    lines += wrap([(counted(verdicts), "plain")], style)
    statements = {s.id: s for s in reading.statements}
    for verdict in verdicts:
        lines += ["", *_verdict(article.text, verdict, statements.get(verdict.statement or ""), style)]
    if any(e.reason is None for v in verdicts for e in v.edits) and not style.color:
        lines += ["", *wrap([("[-…-] only the transcript has, {+…+} only the article.", "dim")], style)]
    return "\n".join(lines) + "\n"


def wrap(runs: Sequence[Run], style: TerminalStyle, indent: int = 0) -> Iterator[str]:
    """Lines of some runs, indented."""
    yield from (" " * indent + line for line in _wrap(runs, style, indent))


def _verdict(text: str, verdict: Verdict, statement: Statement | None, style: TerminalStyle) -> Iterator[str]:
    who = statement.speaker.name if statement and statement.speaker else "nobody named"
    if verdict.verdict is None:
        yield from wrap([("PARAPHRASE ", "dim"), (f"{who}: ", "dim"), (_one_line(text, verdict), "plain")], style)
        yield from _support(verdict, style)
        return
    bad = verdict.verdict in ("altered", "spliced", "cut short", "other speaker", "not found")
    head = [(verdict.verdict.upper(), "low" if bad else "head"), (f" — {MEANINGS[verdict.verdict]} · {who}", "plain")]
    if verdict.also:
        head.append((f" · also {', '.join(verdict.also)}", "dim"))
    yield from wrap(head, style)
    yield from wrap(list(_runs(text, verdict)), style, indent=2)
    if verdict.note:
        yield from wrap([(verdict.note, "low" if verdict.verdict == "cut short" else "dim")], style, indent=2)
    for passage in verdict.passages:
        near = "nearest: " if verdict.verdict == "not found" else "transcript: "
        yield from wrap([(near, "dim"), (_told(passage), "plain")], style, indent=2)
        yield from wrap([(where(passage), "dim")], style, indent=2)
    if verdict.found_in > 1:
        yield from wrap([(f"the words stand in about {verdict.found_in} places", "dim")], style, indent=2)


def _support(verdict: Verdict, style: TerminalStyle) -> Iterator[str]:
    if not verdict.passages:
        yield from wrap([("no passage supports it", "dim")], style, indent=2)
        return
    told = f"best passage (support {verdict.support or 0:.2f}, not a verdict): "
    yield from wrap([(told, "dim"), (_told(verdict.passages[0]), "plain")], style, indent=2)
    yield from wrap([(where(verdict.passages[0]), "dim")], style, indent=2)


def _told(passage: Passage) -> str:
    label = f"{passage.label}: " if passage.label else ""
    words = " ".join(passage.text.split())
    return label + (words if len(words) <= 400 else words[:399] + "…")


def where(passage: Passage) -> str:
    """Where a passage stands, in one line."""
    place = f"characters {passage.span.start}-{passage.span.end}"
    return " · ".join(p for p in (passage.published, passage.title or passage.transcript, place) if p)


def _one_line(text: str, verdict: Verdict) -> str:
    return " ".join(text[slice(*verdict.span)].split())


def _runs(text: str, verdict: Verdict) -> Iterator[Run]:
    for s in alignment(text, verdict):
        if s.kind == "same":
            yield " ".join(("x" + s.quote + "x").split())[1:-1], "plain"
        elif s.reason is None:
            if s.source:
                yield f" [-{_short(s.source)}-] ", "low"
            if s.quote:
                yield f" {{+{s.quote}+}} ", "verbatim"
        else:
            yield f" {s.quote} ({s.reason}: {_short(s.source) or 'nothing'})", "dim"


def _short(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:90]} […] {words[-90:]}"
