"""Chains: statements inside statements ("Oduya said that Ekwall had promised more").

The network marks the outermost attributions only, as the people who annotated its training texts did. What stands
inside a content is found by reading that content once more, as a text of its own; this module tells where that is worth
the time, and which of the findings are statements of their own.
"""

from __future__ import annotations

import re

from onrecord.enrich.cue_table import CUES
from onrecord.enrich.mode import entry, lemma
from onrecord.records import Attribution, Span

_LEAD = re.compile(r"(?:that|how|because|and|but|[\s,:;\"“‘'«])+", re.IGNORECASE)
_FIRST = frozenset("i we".split())
_REPORTING = frozenset(("speech", "writing"))
_LEAST = 5
#: Words of the cue table that mostly are nouns or do not report when they stand inside a content.
_IDLE = frozenset(
    "like term question plan reason call charge cast list sign record back name run show read chat".split()
)


def inside(text: str, piece: Span) -> Span | None:
    """The part of a content that is worth reading again: it has a reporting word; a leading "that" is left out."""
    lead = _LEAD.match(text, piece.start, piece.end)
    start = lead.end() if lead else piece.start
    found = re.findall(r"[^\W\d_]+", text[start : piece.end].casefold())
    if len(found) < _LEAST:
        return None
    for word in found[1:]:
        known = lemma(word)
        if known not in _IDLE and known in CUES and CUES[known].mode in _REPORTING:
            return Span(start, piece.end)
    return None


def own(text: str, inner: Attribution, part: Span) -> bool:
    """Whether what was found in a content is a statement of its own: it reports, and is not a mere "I think"."""
    if not inner.cue or not inner.source:
        return False
    found = entry(" ".join(text[s:e] for s, e in inner.cue))
    source = " ".join(text[s:e] for s, e in inner.source).casefold()
    if found is None or (found.mode not in _REPORTING and source in _FIRST):
        return False
    covered = sum(e - s for s, e in inner.content)
    return found.mode in _REPORTING and covered < 0.95 * (part.end - part.start)
