"""Marks that are an outlet's habit: a word or name that it puts in marks again and again is nobody's verbatim word.

An outlet that always writes 'Freeland' in marks does so within what somebody says, too: "He called “Freeland's” war a
crime". Told over the article: by headings and the outlet's own voice, where nobody speaks; and over other articles of
the outlet, by how often it marked a word there of its own accord (`short_marks`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.enrich.own_words import with_verbatim
from onrecord.records import Mark, Segmentation, Span, Statement
from onrecord.words.endings import unowned
from onrecord.words.kinds import common
from onrecord.words.letters import WRITTEN

#: Marks around more words than these quote somebody.
_SHORT = 3
#: Types of marks in which nobody is quoted.
_ALOOF = ("scare", "term", "title")
#: What stands at the ends of marks.
_SIGNS = "\"'“”„‟‘’‚‛«»‹›`"
#: So often an outlet marks a common word in its own voice, a name, and either in other articles, that it is its habit.
_WORD, _NAME, _ELSEWHERE = 2, 1, 3
#: What takes what stands in marks for what somebody called it, where nothing follows: "called it “a circus”."
_CALLED = re.compile(
    r"\b(?:(?:as|call(?:s|ed|ing)|brand(?:s|ed|ing)|dubb?(?:s|ed|ing)|label(?:s|l?ed|l?ing)|term(?:s|ed|ing)|"
    r"(?:describ|denounc|mock)\w+)(?: \w+){0,3}|"
    r"is|was|are|were|be|been|being|said|says|saying|words?)(?: an?| the)?\s*$"
)
_CLOSES = re.compile(r"^\s*(?:[.,;:!?)\n]|$|and\b|but\b)")


@dataclass(slots=True)
class ShortMarks:
    """The short marks of one article by their words: how often the outlet puts them of its own accord (``own``), and
    where they stand in what somebody says (``said``), but for those that show what somebody called something.
    """

    own: Counter[str] = field(default_factory=Counter)
    said: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Marked:
    """Short marks: their words, where they stand, whether nobody speaks there, and else who does."""

    span: Span
    words: str
    own: bool
    heading: bool
    name: bool
    uttered: bool
    who: str


def habits(text: str, segmentation: Segmentation, statements: Sequence[Statement]) -> frozenset[Span]:
    """The marks of an article that are its outlet's habit, wherever they stand, as the article alone tells."""
    by_words: dict[str, list[_Marked]] = {}
    for one in _short(text, segmentation, statements):
        by_words.setdefault(one.words, []).append(one)
    return frozenset(m.span for group in by_words.values() if _habit(group) for m in group if not m.uttered)


def short_marks(text: str, marks: Sequence[Mark], contents: Sequence[Span]) -> ShortMarks:
    """The short marks of an article as a record keeps it: its ``marks``, and the ``contents`` of what is said.

    What somebody says first, and the outlet takes up behind it, is no habit; nor is what a heading claims.
    """
    said = sorted(contents)
    starts = [c.start for c in said]
    reach = 0
    furthest = [reach := max(reach, c.end) for c in said]
    out, heard = ShortMarks(), set()
    for span, kind in sorted((mark.span, mark.type) for mark in marks):
        words = WRITTEN.findall(text, span.start + 1, span.end - 1)
        if not 0 < len(words) <= _SHORT or text[slice(*span)].strip(_SIGNS)[-1:] in tuple(".,!?;"):
            continue
        key, at = _key(words), bisect_right(starts, span.start + 1) - 1
        if at < 0 or furthest[at] <= span.start + 1:
            out.own[key] += kind in _ALOOF and key not in heard
            continue
        heard.add(key)
        if not _uttered(text, span, said, at):
            out.said.setdefault(key, []).append(span)
    return out


def over_articles(each: Mapping[int, ShortMarks], copies: Collection[int] = ()) -> dict[int, frozenset[Span]]:
    """The marks within what is said that are an outlet's habit, told by its other articles; by the articles' numbers.

    In whatever order the articles are given: each is told by all others, but for ``copies``, which tell nothing more.
    """
    total: Counter[str] = Counter()
    for number, marks in each.items():
        total.update(marks.own if number not in copies else ())
    out = {}
    for number, marks in each.items():
        habit = [
            span
            for words, spans in marks.said.items()
            if total[words] - (marks.own[words] if number not in copies else 0) >= _ELSEWHERE
            for span in spans
        ]
        if habit:
            out[number] = frozenset(habit)
    return out


def _habit(group: Sequence[_Marked]) -> bool:
    """Whether one word's marks are a habit.

    What is said first, and taken up in marks by the outlet behind it, stays the speaker's: "the “circus” goes on".
    """
    own = [m for m in group if m.own]
    if all(m.name for m in group):
        return len(group) > 1 and len(own) >= _NAME and not group[-1].uttered
    if len(group) > _WORD and len({m.who for m in group if m.who}) > 1 and not any(m.uttered for m in group):
        return True  # marked alike in what one says and what another does: by neither
    below = [m for m in own if not m.heading]
    said = [m for m in group if not m.own and not m.heading]
    if len(own) < _WORD or not below:
        return False
    return not said or below[0].span < said[0].span or (len(own) > len(below) and not said[0].uttered)


def _short(text: str, segmentation: Segmentation, statements: Sequence[Statement]) -> list[_Marked]:
    """The short marks of an article, in order."""
    by = {c: " ".join(p.id for p in s.speakers) for s in statements if s.within is None for c in s.content}
    said = sorted(by)
    starts = [c.start for c in said]
    reach = 0
    furthest = [reach := max(reach, c.end) for c in said]
    headings = segmentation.headings
    begins = [h.start for h in headings]
    out = []
    for q in segmentation.quotations:
        words = WRITTEN.findall(text, *q.inner)
        if q.depth or not q.closed or not 0 < len(words) <= _SHORT or text[q.inner.end - 1] in ".,!?;":
            continue
        at = bisect_right(starts, q.inner.start) - 1
        i = bisect_right(begins, q.inner.start) - 1
        heading = i >= 0 and q.inner.start < headings[i].end
        within = at >= 0 and furthest[at] > q.inner.start
        uttered, who = (_uttered(text, q.span, said, at), by[said[at]]) if within else (False, "")
        out.append(_Marked(q.span, _key(words), not within, heading, _name(words), uttered, who))
    return out


def _key(words: Sequence[str]) -> str:
    """The words as they are compared: in one case, without an owner's ending."""
    return " ".join([*words[:-1], unowned(words[-1])]).casefold()


def _name(words: Sequence[str]) -> bool:
    """Whether words are a name: capitals at each, and no common word that only begins a sentence."""
    if not all(w[0].isupper() for w in words):
        return False
    return len(words) > 1 or not common(unowned(words[0]).casefold())


def _uttered(text: str, marked: Span, said: Sequence[Span], at: int) -> bool:
    """Whether marks show what somebody called something, or are all of what was said."""
    before, after = text[max(0, marked.start - 40) : marked.start], text[marked.end : marked.end + 10]
    if _CALLED.search(before) and _CLOSES.match(after):
        return True
    return said[at].start >= marked.start - 1 and said[at].end <= marked.end + 1


def spoken(text: str, statements: Sequence[Statement], marked: Collection[Span]) -> list[Statement]:
    """Statements without verbatim spans that are the outlet's habit; their form is told anew."""
    if not marked:
        return list(statements)
    return [_spoken(text, s, marked) for s in statements]


def _spoken(text: str, s: Statement, marked: Collection[Span]) -> Statement:
    kept = tuple(v for v in s.verbatim if not any(m.start < v.start and v.end < m.end for m in marked))
    return with_verbatim(text, s, kept)
