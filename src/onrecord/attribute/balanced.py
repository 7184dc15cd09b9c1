"""Quotations that are set against each other, with no verb of saying beside each.

"For the mayor it was “a slap”; for her rival, Kai Lund, “a kiss”."; "“I saw nothing,” said the first witness. The
second: “I saw him see nothing.”"; "Asked whether it was safe, he said “of course”; asked whether he would sail: “No.”"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.edges import covered
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.lists import alternation, tagged

SURE = 0.6
"""Confidence of a quotation that stands against another."""

_BE = alternation(tagged("grammar", "be"))
_WHOM = (
    r"(?P<cue>[Ff]or|[Tt]o|[Ii]n the (?:eyes|view|opinion) of) "
    r"(?P<who>(?:the |an? |some |many |most |his |her |its |their )?"
    r"[^\W\d_][^,.;:“”\"\n]{1,50}?(?:, [A-Z][^,.;:“”\"\n]{2,60}(?=,))?)"
)
#: "For the mayor the result was ", "to her rival, Kai Lund, it is "
_FOR = re.compile(
    rf"(?:^|(?<=[.;!?] )|(?<=[.;!?][”\"’] )|(?<=[;,] and )|(?<=[;,] but )|(?<=, )){_WHOM},? "
    rf"(?P<told>(?:it|this|that|he|she|they|(?:the|his|her|its|their) (?:[a-z-]+ ){{0,2}}[a-z-]+) (?:{_BE}|remains?)"
    r"(?: (?:just|simply|nothing but|only))? )$"
)
#: Behind one that has such a verb: "for her rival “a kiss”".
_ELSE = re.compile(rf"(?:(?<=[.;!?] )|(?<=[;,] and )|(?<=, )){_WHOM},? $")
_SECOND = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][”\"’] )|(?<=; ))"
    r"(?P<who>(?:[Tt]he (?:first|second|third|fourth|last|others?|latter|former)"
    r"|[Aa]nother|[Aa] (?:second|third|fourth))(?: [a-z]+)?)(?P<cue>:) $"
)
_ASKED = re.compile(r"[Aa]sked\b")
_FAR = 160


def balanced(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, and quotations that nothing attributes but what stands against them."""
    out = [one for a in found for one in _answered(text, found, a)]
    said = covered(out)
    new: list[Attribution] = []
    for q in segmentation.quotations:
        if q.depth == 0 and q.closed and not said.touch(q.inner) and (one := _given(text, segmentation, q, new)):
            new.append(one)
    return [*out, *new]


def _given(text: str, segmentation: Segmentation, q: Quotation, before: Sequence[Attribution]) -> Attribution | None:
    if text[q.span.start - 1 : q.span.start] != " ":
        return None
    at = bisect_right(segmentation.paragraphs, q.span.start, key=lambda p: p.start) - 1
    start = max(segmentation.paragraphs[at].start if at >= 0 else 0, q.span.start - _FAR)
    m = _FOR.search(text, start, q.span.start) or _SECOND.search(text, start, q.span.start)
    if m is None and before and start <= before[-1].content[-1].end:
        m = _ELSE.search(text, before[-1].content[-1].end, q.span.start)
    if m is None:
        return None
    content = q.span if "told" not in m.re.groupindex else Span(m.start("told"), q.span.end)
    return Attribution((Span(*m.span("who")),), (Span(*m.span("cue")),), (content,), SURE)


def _answered(text: str, found: Sequence[Attribution], a: Attribution) -> tuple[Attribution, ...]:
    """ "Asked whether he would sail: “No.”": what is asked, and the answer of whoever was asked before."""
    if a.source and len(a.content) == 1 and (m := _BY_EACH.fullmatch(text, *a.content[0])):
        other = Attribution((Span(*m.span("who")),), (Span(*m.span("cue")),), (Span(*m.span("b")),), SURE)
        return replace(a, content=(Span(*m.span("a")),)), other
    if a.source or len(a.content) != 1 or not _ASKED.match(text, a.cue[0].start):
        return (a,)
    piece = a.content[0]
    colon = next((m for m in _ANSWER.finditer(text, *piece)), None)
    earlier = [
        b for b in found if b.source and b.cue[0].start < a.cue[0].start and piece.start - b.cue[0].start < _NEAR
    ]
    if colon is None or not earlier:
        return (a,)
    last = max(earlier, key=lambda b: b.cue[0])
    cue = Span(colon.start(), colon.start() + 1)
    asked = replace(a, content=(Span(piece.start, colon.start()),))
    return asked, Attribution(last.source, (cue,), (Span(colon.end() - 1, piece.end),), SURE)


#: "described by the governor as “beautiful” and by his rivals as a waste"
_BY_EACH = re.compile(
    r"(?P<a>[^\n;:]{2,200}?),? (?:and|but) (?P<cue>by) (?P<who>[^,;:“”\"\n]{2,60}?) as (?P<b>[^\n;:]{2,200})", re.DOTALL
)
_ANSWER = re.compile(r":\s[“\"«]")
_NEAR = 300
