"""Whose the words in marks are where a statement tells of another: those who said them, not who tells of it.

*Dahl said Aas had told her “it is over”*: verbatim are Aas's words, and they are in Aas's statement; Dahl's is in the
outlet's words throughout. Marks that hold the inner cue, too, are the outer speaker's: “Aas told me ‘it is over’”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.enrich.mode import mode
from onrecord.records import Spans, Statement
from onrecord.words.quoting import form


def own_words(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """Statements without the verbatim spans that are those of a statement within them; their form is told anew."""
    lent: dict[str, list[Statement]] = {}
    for s in statements:
        if s.within and s.verbatim:
            lent.setdefault(s.within, []).append(s)
    return [_without(text, s, lent[s.id]) if s.id in lent else s for s in statements]


def _without(text: str, s: Statement, inner: Sequence[Statement]) -> Statement:
    theirs = [v for one in inner for v in one.verbatim]
    kept = tuple(v for v in s.verbatim if not any(t.start <= v.start and v.end <= t.end for t in theirs))
    return with_verbatim(text, s, kept)


def with_verbatim(text: str, s: Statement, verbatim: Spans) -> Statement:
    """A statement with other words as its speaker's own, and the form and mode that follow."""
    if verbatim == s.verbatim:
        return s
    shape = form(text, s.content, verbatim)
    cue = " ".join(text[a:b] for a, b in s.cue)
    held = mode(cue, [p.kind for p in s.speakers], [p.name for p in s.speakers], shape)
    return replace(s, verbatim=verbatim, form=shape, mode=held)
