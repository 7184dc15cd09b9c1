"""Quotations that are given to somebody by their words: "in the words of its chairman, “a cathedral”", "as Ek put it".

For quotations that nothing attributes, or hardly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.attribute.edges import covered
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import stop

SURE, WEAK = 0.6, 0.3
"""Confidence of a quotation that is given so; and below which what the network tells of it is no answer."""

_OWN = alternation(tagged("grammar", "possessive"))
#: "in his own words", "in Mr Oda's phrase", "to use her word"
_THEIRS = (
    r"(?:in|to (?:use|borrow|quote|repeat)) (?:(?P<own>" + _OWN + r")|(?P<name>[^\W\d_][^,.;:()“”\"\n]{1,60}?)['’]s?)"
    r" (?:own |exact |very |famous |now famous )?(?:words?|phrase|formula|description|expression)"
)
_OF = r"in the (?:\w+ )?(?:words|phrase|language) of "
_PUT = r"as (?P<who>[^\W\d_][^,.;:()“”\"\n]{0,60}?) (?:put|puts|has put|had put|phrased|phrases|memorably put) it"
_BEFORE = re.compile(rf"\b(?:{_THEIRS}|{_OF}(?P<of>[^.;:()“”\"\n]{{2,90}}?)|{_PUT})\s?[,:–—]?\s*$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*[,–—]?\s*(?:{_THEIRS}|(?P<lead>{_OF})|{_PUT})\b", re.IGNORECASE)
_NAMED = re.compile(r", [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?=[).,;]|\s[a-z])")
_FAR = 140


def in_words(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, with the quotations among them that are given to somebody by their words."""
    sure = covered([a for a in found if a.confidence >= WEAK])
    new = [one for q in segmentation.quotations if (one := _given(text, segmentation, q)) and not sure.touch(q.inner)]
    if not new:
        return list(found)
    said = [one.content[0] for one in new]
    weak = (a for a in found if a.confidence >= WEAK or not any(_touch(a, place) for place in said))
    return [*weak, *new]


def _touch(a: Attribution, place: Span) -> bool:
    return any(start < place.end and place.start < end for start, end in a.content)


def _given(text: str, segmentation: Segmentation, q: Quotation) -> Attribution | None:
    if q.depth or not q.closed:
        return None
    return next(_each(text, segmentation, q), None)


def _each(text: str, segmentation: Segmentation, q: Quotation) -> Iterator[Attribution]:
    every = segmentation.sentences
    at = bisect_right(every, q.span.start, key=lambda s: s.start) - 1
    start, end = every[at] if at >= 0 else (0, len(text))
    before = _BEFORE.search(text, max(start, q.span.start - _FAR), q.span.start)
    if before and (who := next((g for g in ("own", "name", "of", "who") if before[g]), None)):
        source = Span(before.start(who), before.start(who) + len(before[who].rstrip(" ,:")))
        yield Attribution((source,), _cue(text, before, source), (q.span,), SURE)
    behind = _BEHIND.match(text, q.span.end, max(q.span.end, min(end, q.span.end + _FAR)))
    if behind is None:
        return
    if behind["lead"]:
        last = stop(text, behind.end(), min(max(end, behind.end()), behind.end() + _FAR))
        if named := _NAMED.match(text, last, end):
            last = named.end()
        source = Span(behind.end(), last)
        if source.start < source.end:
            cue = Span(behind.start("lead"), behind.start("lead") + len(behind["lead"].rstrip()))
            yield Attribution((source,), (cue,), (q.span,), SURE)
    elif who := next((g for g in ("own", "name", "who") if behind[g]), None):
        source = Span(*behind.span(who))
        yield Attribution((source,), _cue(text, behind, source), (q.span,), SURE)


def _cue(text: str, m: re.Match[str], source: Span) -> tuple[Span, ...]:
    """What of a match stands around the source: "in … words"."""
    start = m.start() + len(m.group()) - len(m.group().lstrip(" ,–—"))
    end = m.start() + len(m.group().rstrip(" ,:–—"))
    parts = (Span(start, source.start), Span(source.end, end))
    bare = (Span(a, a + len(text[a:b].rstrip(" ,"))) for a, b in parts)
    kept = ((a + len(text[a:b]) - len(text[a:b].lstrip(" '’s")), b) for a, b in bare)
    return tuple(Span(a, b) for a, b in kept if a < b)
