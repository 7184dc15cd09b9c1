"""Relative clauses with a source of their own: "The bridge, which engineers say is unsafe, will close."

What engineers say is the rest of their clause. A content that runs on behind it ends with it, and a clause that the
network found nothing in is read by its shape (`clauses`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.clauses.clause_place import RelativeClause
from onrecord.attribute.clauses.clause_shapes import told_clauses
from onrecord.attribute.clauses.clause_words import PREPOSITIONS, touched
from onrecord.records import Attribution, Segmentation, Span, Spans
from onrecord.words.cues import CUES, lemma
from onrecord.words.letters import LETTERS

SURE = 0.55
"""Confidence of a statement that the shape of its clause alone tells."""

#: What a text must hold to hold such a clause.
RELATIVE = re.compile(r"\b(?:which|that|who|whom|what)\b|\(")


def relative(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that end with the relative clause they stand in, and those that were missed in such clauses."""
    clauses = sorted(told_clauses(text, segmentation), key=lambda c: c[:2])
    if not clauses:
        return list(found)
    starts = [c.start for c in clauses]
    out: list[Attribution] = []
    for a in found:
        at = bisect_right(starts, a.cue[0].start) - 1
        around = [c for c in clauses[max(0, at - 1) : at + 1] if c.start <= a.cue[0].start < c.end]
        out.append(_bounded(text, a, around[-1]) if around else a)
    out = [_without(text, a, clauses, starts) for a in out]
    taken = sorted(span for a in out for span in (*a.cue, *a.content))
    free = (c for c in clauses if c.cue and not touched(c.cue, taken))
    return [*out, *(one for c in free if (one := _missed(text, c)))]


def _without(text: str, a: Attribution, clauses: Sequence[RelativeClause], starts: Sequence[int]) -> Attribution:
    """What is done to something ("are looking for a man") without the clause that tells what others say of it."""
    if any(lemma(w) in CUES for s in a.cue for w in LETTERS.findall(text[slice(*s)].casefold())):
        return a
    out: list[Span] = []
    for piece in a.content:
        inside = clauses[bisect_left(starts, piece.start + 1) : bisect_left(starts, piece.end)]
        cut = next((c.start for c in inside if c.told and c.end <= piece.end + 1), None)
        end = piece.end if cut is None else piece.start + len(text[piece.start : cut].rstrip(" ,(–—-"))
        out.append(Span(piece.start, end))
    return replace(a, content=tuple(out))


def _bounded(text: str, a: Attribution, clause: RelativeClause) -> Attribution:
    """An attribution without what stands outside the clause of its cue, if anything is left."""
    inside = tuple(
        Span(max(start, clause.start), min(end, clause.end))
        for start, end in a.content
        if start < clause.end and clause.start < end
    )
    if clause.cue is None or a.cue[0].start >= clause.cue.end:
        kept = tuple(p for p in a.content if p.end <= clause.start) + inside
        return replace(a, content=kept, source=_owner(text, a, clause)) if inside else a
    word = LETTERS.match(text, clause.told.start) if clause.told else None
    whole = word is not None and word.group() not in PREPOSITIONS
    if whole and clause.told and a.cue[0].start >= clause.cue.start and a.cue[-1].end > clause.told.start:
        a, inside = replace(a, cue=(clause.cue,)), (clause.told,)  # "maintain never saw"
    if not any(p.start >= clause.cue.end for p in inside):
        inside = (clause.told,) if clause.told else ()
    if not inside:
        return a
    if clause.told:  # neither whom it was told nor when
        at, first = clause.told.start, clause.cue.end
        inside = tuple(Span(at, p.end) if first <= p.start < at < p.end else p for p in inside)
    source: Spans = (clause.source,) if clause.source else ()
    own = source and a.source and a.source[0].start >= source[0].start and a.source[-1].end <= clause.cue.start
    own = own and not (len(a.source) == 1 and a.source[0].end == source[0].end)  # "owners" of "boat owners"
    clear = all(cue.end <= p.start or p.end <= cue.start for cue in a.cue for p in inside)
    told = replace(a, content=inside, source=a.source if own else source, cue=a.cue if clear else (clause.cue,))
    sure = clause.source and clause.told and any(touched(clause.told, [p]) for p in inside)
    return replace(told, confidence=max(told.confidence, SURE)) if sure else told


def _owner(text: str, a: Attribution, clause: RelativeClause) -> Spans:
    """The source of a cue in a clause that begins with "whose": that and its noun."""
    whose = text[clause.start : clause.start + len("whose")].casefold() == "whose"
    if not whose or len(a.source) != 1 or not clause.start <= a.source[0].start < a.cue[0].start:
        return a.source
    end = clause.start + len(text[clause.start : a.cue[0].start].rstrip(" ,"))
    return (Span(clause.start, max(end, a.source[0].end)),)


def _missed(text: str, clause: RelativeClause) -> Attribution | None:
    if clause.cue is None or clause.told is None:
        return None
    source: Spans = (clause.source,) if clause.source else ()
    told: Spans = (clause.told,)
    if clause.told.start < clause.cue.start < clause.cue.end < clause.told.end:  # "stolen, the museum suspects, by …"
        low, high = min(clause.cue.start, *(s.start for s in source)), max(clause.cue.end, *(s.end for s in source))
        told = (_trimmed(text, Span(clause.told.start, low)), _trimmed(text, Span(high, clause.told.end)))
    return Attribution(source, (clause.cue,), tuple(t for t in told if t.start < t.end), SURE)


def _trimmed(text: str, span: Span) -> Span:
    """A stretch without the spaces and commas at its edges."""
    words = text[slice(*span)]
    return Span(span.start + len(words) - len(words.lstrip(" ,")), span.start + len(words.rstrip(" ,")))
