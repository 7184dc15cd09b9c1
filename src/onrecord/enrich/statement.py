"""Statements: an attribution made complete with form, mode, polarity, tone and an id that stays the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.enrich.mode import mode, polarity, tone
from onrecord.records import Article, Attributed, Attribution, Resolution, Segmentation, Spans, Statement
from onrecord.words.cues import entry
from onrecord.words.quoting import form, own_marks, quoting, verbatim


def statements(
    article: Article, segmentation: Segmentation, model: str, found: Attributed, resolved: Sequence[Resolution]
) -> list[Statement]:
    """A statement for each attribution, in order of the text; what stands inside another names it."""
    quotes = quoting(article.text, segmentation.quotations)
    ids = [_identity(article.sha256, model, a) for a in found.attributions]
    within = (None if outer is None else ids[outer] for outer in found.outer)
    marks = [
        quotes if outer is None else own_marks(article.text, segmentation.quotations, a)
        for a, outer in zip(found.attributions, found.outer, strict=True)
    ]
    each = zip(marks, ids, found.attributions, resolved, within, strict=True)
    return sorted((_statement(article.text, *parts) for parts in each), key=_place)


def _statement(
    text: str, quotes: Spans, identity: str, a: Attribution, who: Resolution, within: str | None
) -> Statement:
    inside = verbatim(a.content, quotes)
    shape = form(text, a.content, inside)
    if a.spoken and shape != "direct":  # the layout says whose words they are, as marks would
        inside, shape = a.content, "direct"
    cue = " ".join(text[s:e] for s, e in a.cue)
    return Statement(
        id=identity,
        source=a.source,
        cue=a.cue,
        content=a.content,
        verbatim=inside,
        form=shape,
        confidence=a.confidence,
        mode=mode(cue, [s.kind for s in who.speakers], [s.name for s in who.speakers], shape),
        # A gesture beside a quotation says nothing of it: "did not look up".
        polarity="asserted"
        if shape == "direct" and entry(cue) is None
        else polarity(cue, " ".join(text[s:e] for s, e in a.content)),
        within=within,
        tone=tone(cue),
        speaker=who.speakers[0] if who.speakers else None,
        speakers=who.speakers,
        speaker_reason=who.reason,
        speaker_confidence=who.confidence,
        speaker_candidates=who.candidates,
        question=a.question,
    )


def _place(statement: Statement) -> tuple[int, int]:
    """Where a statement stands: an outer one before those inside it."""
    return min(s.start for s in (*statement.content, *statement.cue)), -max(e for _, e in statement.content)


def _identity(sha256: str, model: str, a: Attribution) -> str:
    """The same text and model give the same id: a digest of both and of where the statement stands."""
    where = repr((sha256, model, [tuple(s) for s in (*a.content, *a.cue, *a.source)]))
    return "s" + hashlib.blake2s(where.encode(), digest_size=8).hexdigest()
