"""Quotations whose verb stands with the one before: "Sala spoke of “a new start”, Imhof of “the old silence”".

"One placard said “Bread”, another “Roses”": behind a quotation that somebody says by a verb before it, and a noun
phrase alone, the next quotation is that one's, by the same verb.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attribute.edges import Places
from onrecord.attribute.subjects import main_verb, subject_words
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged

SURE = 0.6
"""Confidence of a quotation whose verb stands before another's."""

_BETWEEN = re.compile(
    r"(?:\s*[,;]\s*|\s+)(?:(?:and|while|but)\s+)?(?P<who>[^\W_][^,;:.!?“”\"«»()\n]{1,70}?)"
    r"(?P<aside>,\s[^,;:“”\"«»\n]{2,50},)?"
    rf"(?:\s(?P<small>{alternation(tagged('grammar', 'preposition') - {'than'})}))?\s*$"
)
_BEGINS = tagged("grammar", "article", "possessive", "indefinite")
#: What no noun phrase for somebody holds.
_NOBODY = tagged("grammar", "subordinator", "relative", "be", "have", "do", "modal", "subject", "question") | {"then"}
#: "the word “y”", "his novel “Y”" names what is quoted.
_TITLES = tagged("documents", "uttered", "work")
_NAMING = tagged("cues", "naming")
_WHOM = frozenset("him her them me us you".split())
_LONGEST = 8


def gapped(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, with the quotations among them whose verb stands with the quotation before."""
    outer = [q for q in segmentation.quotations if q.depth == 0 and q.closed]
    out = list(found)
    places: Places | None = None
    last: dict[Quotation, int] = {}
    for first, second in pairwise(outer):
        between = _who(text, first.span.end, second.span.start)
        if between is None or not _one_sentence(segmentation, first.span, second.span):
            continue
        places = places or Places(found)
        here = [last[first]] if first in last else places.touching(first.inner)
        if (
            len(here) != 1
            or not set(places.touching(second.inner)) <= {here[0]}
            or not _verb_before(out[here[0]], first)
        ):
            continue
        who, small = between
        a = out[here[0]]
        if not _alike(text, a, first, small):
            continue
        out[here[0]] = replace(a, content=_up_to(a, first))
        out.append(Attribution((who,), a.cue, (second.span,), SURE))
        last[second] = len(out) - 1
    return out


def _who(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """Whoever stands alone between two quotations, and the small word behind."""
    m = _BETWEEN.match(text, start, end) if 3 < end - start < 160 else None
    if m is None:
        return None
    words = subject_words(text, *m.span("who"))
    low = [w.low for w in words]
    if not 0 < len(words) <= _LONGEST or {*low} & _NOBODY or low[-1] in _TITLES or main_verb(words, 0) is not None:
        return None
    named = words[-1].raw[0].isupper()
    noun = named or "n" in kinds(words[-1].low, words[-1].raw) or low[-1] in _BEGINS or low[0] == "a"
    begins = low[0] in _BEGINS or words[0].raw[0].isupper() or named
    return (Span(*m.span("who")), m["small"] or "") if noun and begins else None


def _one_sentence(segmentation: Segmentation, one: Span, other: Span) -> bool:
    every = segmentation.sentences
    return bisect_right(every, one.start, key=lambda s: s.start) == bisect_right(
        every, other.start, key=lambda s: s.start
    )


def _verb_before(a: Attribution, q: Quotation) -> bool:
    return bool(a.cue and a.source) and a.cue[-1].end <= q.inner.start


def _alike(text: str, a: Attribution, first: Quotation, small: str) -> bool:
    """Whether a small word stands before both quotations, or before neither; nobody is only called something."""
    lead = LETTERS.findall(text[a.cue[0].start : first.span.start].casefold())
    if small.casefold() != (lead[-1] if lead[-1] in _SMALL else ""):
        return False
    return lemma(lead[0]) not in _NAMING or not _WHOM & {*lead}


_SMALL = tagged("grammar", "preposition")


def _up_to(a: Attribution, q: Quotation) -> tuple[Span, ...]:
    """A content without what stands behind a quotation."""
    kept = tuple(Span(p.start, min(p.end, q.span.end)) for p in a.content if p.start < q.span.end)
    return kept or a.content
