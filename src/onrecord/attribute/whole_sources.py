"""Sources that reach over a quotation, or that end right before the name of whom they tell.

"said the groom, “if she will,” and the registrar answered": a source is what stands on its cue's side of a quotation,
and what is quoted in between goes on what was said. "His neighbour, the hunter" before "Primo Sassi" has his name.
"Party chief dumps" of a headline that goes on is the party chief.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attribute.edges import overlapping
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged

_EDGE = " ,;\u00a0"
_PEOPLE = tagged("people", "person", "trade")
_AND = re.compile(r"[\s,;]*(?:and|but|while|then)?\s*")


def whole_sources(
    text: str, segmentation: Segmentation, found: Sequence[Attribution], people: Sequence[Span]
) -> list[Attribution]:
    """Attributions, each with a source that is whole; ``people``: where somebody is told of, in order."""
    outer = [q for q in segmentation.quotations if q.depth == 0 and q.closed]
    told = (_not_cut_off(text, _quoted_as(text, _without_pronoun(text, _apart_from_clause(text, a)))) for a in found)
    whole = (_of_clause(text, _named(text, _on_one_side(text, a, outer, people), people)) for a in told)
    return [_without_verb(text, a) if a.source and _headed(segmentation, a.source[0]) else a for a in whole]


def _apart_from_clause(text: str, a: Attribution) -> Attribution:
    """A content without its source's clause: "According to officials, who gave no name, work has begun"."""
    first = a.content[0]
    if not a.source or text[a.source[-1].end : first.start].strip() != ",":
        return a
    clause = _OF_SOURCE.match(text, *first)
    if clause is None or not (rest := text[clause.end() : first.end].strip(' ."”')):
        return a
    return replace(a, content=(Span(clause.end(), first.end), *a.content[1:])) if " " in rest else a


_OF_SOURCE = re.compile(r"(?:who|whom|whose|which)\b[^,;:.“”\"]{3,120},\s+")


def _without_pronoun(text: str, a: Attribution) -> Attribution:
    """A source that a clause of others parts ("The ministry, which critics say is slow, declined") without "which"."""
    cut = tuple(Span(p.start, m.start()) if (m := _RELATIVE_END.search(text, *p)) else p for p in a.source)
    return a if cut == a.source else replace(a, source=cut)


_RELATIVE_END = re.compile(r"(?<=\w),\s(?:which|who|whom|whose)$")


def _quoted_as(text: str, a: Attribution) -> Attribution:
    """An attribution by whoever is quoted, not by who quotes: "The report quotes a nurse as saying that …"."""
    if not a.cue or not a.source or a.source[0].start > a.cue[0].start:
        return a
    m = _AS_SAYING.match(text, a.cue[0].start, a.content[-1].end)
    if m is None or a.content[-1].end <= m.end():
        return a
    content = tuple(Span(max(p.start, m.end() + 1), p.end) for p in a.content if p.end > m.end() + 1)
    return replace(a, source=(Span(*m.span("who")),), cue=(Span(*m.span("cue")),), content=content) if content else a


_AS_SAYING = re.compile(
    r"(?:ha[sd] |have )?(?:quot|cit)(?:es?|ed|ing) (?P<who>[^,.;:“”\"]{2,80}?),? (?P<cue>as (?:saying|writing))(?=\s)"
)


def _not_cut_off(text: str, a: Attribution) -> Attribution:
    """An attribution whose source behind its cue ends with no preposition and in no name: "the man with" "the pram"."""
    if not a.source or not a.cue or a.source[-1].start < a.cue[-1].end:
        return a
    start, end = a.source[-1]
    last = text[start:end].rsplit(maxsplit=1)[-1]
    m = None
    if last in _HELD:
        m = _NOUN.match(text, end)
    elif last[0].isupper() and text[end - 1].isalnum() and len(text[start:end].split()) > 1:
        m = _NAME.match(text, end)
    if m is None or any(s < m.end() and end < e for s, e in (*a.content, *a.cue)):
        return a
    return replace(a, source=(*a.source[:-1], Span(start, m.end())))


_HELD = tagged("grammar", "preposition", "article", "possessive") - {"who", "whose"}
_NOUN = re.compile(
    rf"(?: (?:{alternation(tagged('grammar', 'article', 'possessive'))}))? [a-z][\w’'-]*"
    r"(?=[,.;:]|$| (?:and|who|from|in) )"
)
_NAME = re.compile(r" [A-Z][\w’'-]+(?=[,.;:]|$)")


def _headed(segmentation: Segmentation, source: Span) -> bool:
    return any(h.start <= source.start < h.end for h in segmentation.headings)


def _without_verb(text: str, a: Attribution) -> Attribution:
    """A headline's attribution whose source has no verb of it: "Party chief dumps Union, says leaders have failed"."""
    start, end = a.source[-1]
    cue = a.cue[0].start if a.cue else end
    if not _GOES_ON.search(text, end - 1, cue):
        return a
    found = list(_WORD.finditer(text, start, end))
    for noun, word in pairwise(found):
        if noun[0].casefold() in _PEOPLE and _is_verb(word[0], text[word.end() : word.end() + 2]):
            return replace(a, source=(*a.source[:-1], Span(start, noun.end())))
    return a


def _is_verb(word: str, behind: str) -> bool:
    """Whether a word behind a noun for a person is what that one does: "leaves the party", "dumps Union"."""
    if not word.islower() or not word.endswith("s") or singular(word) in _PEOPLE:
        return False
    return kinds(word, word)[:1] == "v" or behind[1:].isupper()


def _of_clause(text: str, a: Attribution) -> Attribution:
    """An attribution whose source is no part of what they say something of: "a move parents say will help"."""
    if not a.source or not a.cue:
        return a
    start, end = a.source[0]
    m = _SAID_OF.match(text, start, a.cue[0].start)
    if len(a.source) > 1 or m is None or not start < m.end() >= end or singular(m["who"]) not in _PEOPLE:
        return a
    what = m["what"]
    several = (
        singular(m["who"]) != m["who"] and what not in _PEOPLE and what not in _SO_MANY and "n" in kinds(what, what)
    )
    return replace(a, source=(Span(*m.span("who")),)) if several else a


#: "A move parents", right before a cue.
_SO_MANY = frozenset(("few", "couple", "dozen", "hundred", "thousand", "million"))
_SAID_OF = re.compile(r"an? (?P<what>[a-z]+) (?P<who>[a-z]+(?:s|men|women))(?= $)")
#: A headline goes on behind a source: ", says", " and says".
_GOES_ON = re.compile(r"(?:,| and) ?$")
_WORD = re.compile(r"[\w’'-]+")


def _named(text: str, a: Attribution, people: Sequence[Span]) -> Attribution:
    """An attribution whose source does not end right before a name: "the hunter" of "the hunter Primo Sassi".

    Nor before one that stands between commas: "Counsel" of "Counsel for the inquiry, Piers Nkandu, rose".
    """
    if not a.source or not a.cue or not text[a.source[-1].end - 1].islower():
        return a
    start, end = a.source[-1]
    last = text[start:end].rsplit(maxsplit=1)[-1]
    at = bisect_left(people, end + 1, key=lambda p: p.start)
    who = people[at] if at < len(people) else None
    if who is None or not text[who.start].isupper() or not start < who.end <= a.cue[0].start:
        return a
    beside = text[end : who.start] == " " and last[0].islower()
    between = text[end : who.start] == ", " and text[who.end : a.cue[0].start] == ", "
    if not (beside or between):
        return a
    return replace(a, source=(*a.source[:-1], Span(start, who.end)))


def _on_one_side(text: str, a: Attribution, outer: Sequence[Quotation], people: Sequence[Span]) -> Attribution:
    """An attribution whose source is on one side of a quotation that stood in it."""
    if len(a.source) != 1 or not a.cue:
        return a
    start, end = a.source[0]
    at = bisect_left(outer, start, key=lambda q: q.span.start)
    inside = [q for q in outer[at : at + 3] if q.span.end <= end]
    if not inside or start == inside[0].span.start:
        return a
    first = a.cue[0].start < start
    between = inside[0] if first else inside[-1]
    before, behind = Span(start, between.span.start), Span(between.span.end, end)
    if overlapping(people, before) is None or overlapping(people, behind) is None:
        return a  # "the band “The Owls” and its singer"
    if first:
        return replace(a, source=(_bare(text, before),), content=tuple(sorted((*a.content, between.span))))
    lead = _AND.match(text, *behind)
    return replace(a, source=(_bare(text, Span(lead.end() if lead else behind.start, behind.end)),))


def _bare(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[slice(*span)].rstrip(_EDGE)))
