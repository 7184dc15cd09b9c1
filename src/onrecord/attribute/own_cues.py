"""Quotations with a cue of their own right behind them, which the network gave to another's: neighbours kept apart.

"“Every vote was counted,” the officer said. “Some were counted twice,” an agent called out.": the second is the
agent's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attribute.edges import Places, overlapping
from onrecord.attribute.subjects import main_verb, subject_words
from onrecord.records import Attribution, Segmentation, Span, Spans
from onrecord.words.kinds import kinds
from onrecord.words.letters import LETTERS
from onrecord.words.lists import tagged
from onrecord.words.saying import Aside, abbreviated, aside_at, asides, stop

SURE = 0.6
"""Confidence of a quotation that the aside behind it alone attributes."""
_FAR = 3000
_NO_NOUN = tagged("grammar", "be", "have", "modal") | {"to"}
_HAVE = tagged("grammar", "have")
_ARTICLES = tagged("grammar", "article")


def with_own_cues(
    text: str, segmentation: Segmentation, found: Sequence[Attribution], people: Sequence[Span] = ()
) -> list[Attribution]:
    """Attributions, each quotation with the one that speaks right behind it; ``people``: where somebody is told of."""
    found = [_within_sentence(text, segmentation, a) for a in found]
    kept = [whole_source(text, a) if a.source else _sourced(text, segmentation, a) for a in found]
    places = Places(kept)
    starts = [p.start for p in segmentation.paragraphs]
    for whole, aside, end in _spoken(text, segmentation):
        holding = places.touching(whole)
        if len(holding) != 1:
            continue
        other = kept[holding[0]]
        rest = tuple(_apart_from(text, other.content, whole))
        if not rest or rest == other.content:
            continue
        if aside is None:
            own = tag(text, whole.end, end) or _gapped(text, other, whole, people)
            own = own or _of(text, other, whole)
        else:  # whoever "he" is goes on in his paragraph
            same = not aside.named and _one_paragraph(starts, whole, other.cue[0])
            own = None if same else (aside.source, aside.cue)
        if own and not any(places.touching(span) for span in own if span != other.cue[0]):
            kept[holding[0]] = replace(other, content=rest)
            kept.append(Attribution((own[0],), (own[1],), (whole,), SURE))
    return kept


def _within_sentence(text: str, segmentation: Segmentation, a: Attribution) -> Attribution:
    """An attribution whose source ends with its sentence: "said Mia Roe. Her deputy, Lars Eng,"."""
    if len(a.source) != 1 or not _STOPS.search(text, *a.source[0]):
        return a
    start, end = a.source[0]
    at = bisect_left(segmentation.sentences, start + 1, key=lambda s: s.start)
    if at >= len(segmentation.sentences) or segmentation.sentences[at].start >= end:
        return a
    bound = segmentation.sentences[at].start
    if abbreviated(text, start + len(text[start:bound].rstrip()) - 1):  # "Ms. Moore"
        return a
    one = Span(start, start + len(text[start:bound].rstrip(" .!?"))) if a.cue[0].start < bound else Span(bound, end)
    return replace(a, source=(one,)) if one.start < one.end else a


_STOPS = re.compile(r"[.!?]\s")


def _apart_from(text: str, content: Spans, whole: Span) -> Iterator[Span]:
    """The pieces of a content without a quotation; of one that holds more than it what stands in marks."""
    for piece in content:
        if piece.end <= whole.start or whole.end <= piece.start:
            yield piece
            continue
        before = Span(piece.start, piece.start + len(text[piece.start : whole.start].rstrip()))
        behind = Span(piece.end - len(text[whole.end : piece.end].lstrip()), piece.end)
        if before.start < before.end and text[before.end - 1] in _CLOSED:
            yield before
        if behind.start < behind.end and text[behind.start] in _OPENED:
            yield behind


_CLOSED, _OPENED = frozenset("”\"’'»"), frozenset("“\"‘'«")


def _sourced(text: str, segmentation: Segmentation, a: Attribution) -> Attribution:
    """An attribution without a source whose cue stands in an aside: with the one who says it there."""
    at = bisect_left(segmentation.paragraphs, a.cue[-1].end, key=lambda p: p.end)
    end = segmentation.paragraphs[at].end if at < len(segmentation.paragraphs) else len(text)
    if a.content[0].start > a.cue[0].start or end - a.content[0].start > _FAR:
        return a
    for aside in asides(text, a.content[0].start, end):
        if _takes(replace(a, content=()), aside.cue):
            first = a.content[0].start
            cut = first + len(text[first : aside.start].rstrip(" ,"))
            said = tuple(
                Span(p.start, min(p.end, cut)) if p.end > aside.start else p for p in a.content if p.start < cut
            )
            behind = tuple(p for p in a.content if p.start >= aside.end)
            return replace(a, source=(aside.source,), content=(*said, *behind)) if said else a
    return a


def whole_source(text: str, a: Attribution) -> Attribution:
    """A source that is no more than an article, with the noun behind it: "a child has written"."""
    start, end = a.source[-1]
    between = text[end : a.cue[0].start]
    if len(a.source) > 1 or text[start:end].casefold() not in _ARTICLES or not 1 < len(between) < 60:
        return a
    aside = _ASIDE.search(between)  # "A second note, beneath it, said"
    between = between[: aside.start()] if aside else between
    words = {*LETTERS.findall(between.casefold()), *LETTERS.findall(text[slice(*a.cue[0])].casefold())[:1]}
    words -= _HAVE
    if (
        re.search(r"[^\w\s’'-]", between)
        or words & _NO_NOUN
        or any(s < a.cue[0].start and e > end for s, e in a.content)
    ):
        return a
    return replace(a, source=(Span(start, end + len(between.rstrip())),))


_ASIDE = re.compile(r",\s[^,]{2,40},\s*$")


def _one_paragraph(starts: Sequence[int], one: Span, other: Span) -> bool:
    return bisect_left(starts, one.start + 1) == bisect_left(starts, other.start + 1)


def _takes(a: Attribution, span: Span) -> bool:
    return any(s < span.end and span.start < e for s, e in (*a.source, *a.cue, *a.content))


def _spoken(text: str, segmentation: Segmentation) -> Iterator[tuple[Span, Aside | None, int]]:
    """Quotations that go on behind a comma, the aside that stands there, and where their paragraph ends."""
    ends = [p.end for p in segmentation.paragraphs]
    at = 0
    for q in segmentation.quotations:
        while at < len(ends) - 1 and ends[at] < q.span.end:
            at += 1
        if q.depth == 0 and q.closed and text[q.inner.end - 1] in ",?!…":
            aside = aside_at(text, q.span.end, ends[at])
            if aside or text[q.inner.end - 1] == ",":
                yield q.span, aside, ends[at]
        elif q.depth == 0 and q.closed and _OF.search(text, max(0, q.span.start - _TAG), q.span.start):
            yield q.span, None, ends[at]


def tag(text: str, start: int, limit: int) -> tuple[Span, Span] | None:
    """Who and by what verb, behind the comma of a quotation: "one headline ran", "ran another", whatever the verb."""
    start += len(text[start:limit]) - len(text[start:limit].lstrip())
    end = stop(text, start, min(limit, start + _TAG))
    words = subject_words(text, start, end)
    if not 1 < len(words) <= _TAG_WORDS or text[end : end + 1] not in (".", ";") or words[0].low in _NO_TAG:
        return None
    first = kinds(words[0].low, words[0].raw)
    if words[0].raw[0].islower() and first[:1] in ("v", "d") and "n" not in first and words[1].low not in _NO_TAG:
        return Span(words[1].start, words[-1].end), Span(words[0].start, words[0].end)
    verb = main_verb(words, 0)
    behind = verb is not None and (verb == len(words) - 1 or words[verb + 1].low in _PREPOSITIONS)
    if verb is None or not behind or words[verb].low in _NO_NOUN:
        return None
    return Span(words[0].start, words[verb - 1].end), Span(words[verb].start, words[verb].end)


def _gapped(text: str, other: Attribution, whole: Span, people: Sequence[Span]) -> tuple[Span, Span] | None:
    """Who stands behind a quotation in the place of the verb that the one before it had: "“…,” Ek said; “…,” Lund."."""
    if other.cue[-1].end >= whole.start or not _AGAIN.search(text, other.cue[-1].end, whole.start):
        return None
    start = whole.end + len(text[whole.end :]) - len(text[whole.end :].lstrip())
    end = stop(text, start, min(len(text), start + _TAG))
    who = overlapping(people, Span(start, end))
    named = who is not None and who.end == end and not {w.low for w in subject_words(text, start, end)} & _NO_NOUN
    return (Span(start, end), other.cue[0]) if named and text[end : end + 1] in (",", ".", ";") else None


def _of(text: str, other: Attribution, whole: Span) -> tuple[Span, Span] | None:
    """Who stands before a quotation in a sentence without a verb: "The company, of “restructuring”."."""
    m = _OF.search(text, max(other.cue[-1].end, whole.start - _TAG), whole.start)
    return (Span(*m.span("who")), other.cue[0]) if m else None


_OF = re.compile(r"(?:[.;]|[.]?[”\"])\s(?P<who>(?:[Tt]he|[Aa]n?|[A-Z])[^,.;:“”\"\n]{1,50}), (?:of|as|about|for|on) $")
_AGAIN = re.compile(r"(?:;|,? (?:and|but|while))\s*$")
#: Characters and words of what stands behind a quotation's comma, at most.
_TAG, _TAG_WORDS = 90, 8
_PREPOSITIONS = tagged("grammar", "preposition")
_NO_TAG = _PREPOSITIONS | tagged("grammar", "coordinator", "subordinator", "relative", "be", "have", "modal")
