"""Sources whose person a rule tells exactly: first persons, clauses that go on, and words that name nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.mentions.phrases import NO_NAME, words
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.word_sets import FIRST, WE
from onrecord.words.lists import tagged

#: Shorter quotations are terms and titles, not somebody's speech.
_LONG_QUOTATION = 12
_ARTICLES = tagged("grammar", "article")


class Heard:
    """Who said what so far, in order of the text."""

    def __init__(self, text: str, parts: Segmentation, names: Sequence[Named] = ()) -> None:
        self._parts = parts
        self._signed = _signatures(text, parts, names)
        outer = (q.inner for q in parts.quotations if q.depth == 0)
        self._quoted = [inner for inner in outer if inner.end - inner.start > _LONG_QUOTATION]
        self._sentences = [s.start for s in parts.sentences]
        self._said: list[tuple[Attribution, tuple[Member, ...]]] = []
        self.author = Member("(author)", "unnamed", [])

    def unsign(self, labels: Sequence[Span]) -> None:
        """Names over or under somebody's words in a list sign these alone."""
        starts = {label.start for label in labels}
        self._signed = [one for one in self._signed if one[2] not in starts]

    def tell(self, a: Attribution, members: tuple[Member, ...]) -> None:
        """Remember who said the last thing."""
        self._said.append((a, members))

    def _last(self, count: int) -> list[tuple[Attribution, tuple[Member, ...]]]:
        return [one for one in reversed(self._said[-8:]) if one[1]][:count]

    def _sentence(self, at: int) -> int:
        return bisect_right(self._sentences, at)

    def first_person(self, span: Span) -> tuple[tuple[Member, ...], str]:
        """Who "I" and "we" are: the speaker of the quotation, of the words above a heading, else the author."""
        for said, who in self._said[-8:]:
            if said.spoken and any(c.start <= span.start < c.end for c in said.content):
                return who, "speaker of the quotation"
        inside = holding(self._quoted, span.start)
        if inside is not None:
            for said, who in self._last(4):
                if any(c.start < inside.end and inside.start < c.end for c in said.content):
                    return who, "speaker of the quotation"
        last = self._last(1) if holding(self._parts.headings, span.start) is not None else []
        if last:
            return last[0][1], "speaker above the heading"
        signed = next((member for place, member, _ in self._signed if place > span.start), None)
        author = signed or (self._signed[-1][1] if self._signed else self.author)
        author.mention(span)
        return (author,), "author"

    def goes_on(self, text: str, a: Attribution) -> tuple[Member, ...]:
        """A clause in -ing, in the sentence of the statement before, is its speaker's: "…, adding that"."""
        if not self._said or not a.content or not a.cue:
            return ()
        before, who = self._said[-1]
        if not before.cue or self._sentence(a.cue[0].start) != self._sentence(before.cue[0].start):
            return ()
        first = words(text, a.cue[0])[:1]
        return who if first and first[0].low.endswith("ing") else ()


def _signatures(text: str, parts: Segmentation, names: Sequence[Named]) -> list[tuple[int, Member, int]]:
    """Where somebody signs what stands above, in order, and where his name begins.

    A byline and "NAME is a …" at the foot sign all of it.
    """
    people = {n.span.start: n for n in names if n.member.kind == "person"}
    out: list[tuple[int, Member, int]] = []
    last = len(parts.paragraphs) - 1
    for number, (start, end) in enumerate(parts.paragraphs):
        begin = start + len(_DASH.match(text, start)[0])  # type: ignore[index]
        one = people.get(begin) or people.get(start + len(_BY.match(text, start)[0]))  # type: ignore[index]
        if one is None or len(one.member.name.split()) < 2:
            continue
        rest = text[one.span.end : end]
        if number <= _BYLINE and start < one.span.start and _BY.match(text, start)[0] and len(rest) < _SIGNED:  # type: ignore[index]
            out.append((len(text), one.member, begin))
        elif number and len(rest) < _SIGNED and not re.search(r"[.!?:”\"]|\b(?:said|says)\b", rest[:-1]):
            out.append((start, one.member, begin))
        elif number == last and _FOOT.match(rest):
            out.append((len(text), one.member, begin))
    return sorted(out, key=lambda x: x[0])


#: A byline is among the first paragraphs; behind the name of who signs stand no more characters than these.
_BYLINE, _SIGNED = 3, 40
_DASH, _BY = re.compile(r"[–—―-]*\s*"), re.compile(r"(?:[Bb]y\s+|BY\s+)?")
_FOOT = re.compile(r",? (?:is|was|has been|writes|served) (?:a|an|the|as)\b")


def first_person(text: str, source: Span) -> bool:
    """Whether a source is "I", "we" or of their kind."""
    found = words(text, source)
    return 0 < len(found) <= 2 and found[0].low in FIRST | WE


def names_nobody(text: str, source: Sequence[Span]) -> bool:
    """Whether a source is a scrap: marks alone, "and the"."""
    found = [w.low for s in source for w in words(text, s)]
    return not found or all(w in NO_NAME for w in found)
