"""Paragraphs that are nothing but a quotation: whose it is not, and whom it goes on.

Who is told of in the next paragraph ("The port authority declined to comment") has not said what stands before it, but
where the quotation itself goes on there. It goes on the speaker of the paragraph before, where there is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.edges import covered
from onrecord.records import Attribution, Quotation, Segmentation, Span, Spans
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged
from onrecord.words.quoting import main_kind
from onrecord.words.saying import says

_LEAST = 4
UNSURE = 0.3
"""What is told less surely than this is left out by the shipped weights, and stands in nobody's way."""
_SILENT = re.compile(
    rf"\b(?:{alternation(tagged('grammar', 'negation') - {'nothing', 'nobody'})}|declin\w+|refus\w+|unable|yet|"
    r"silent)\b|n['’]t\b",
    re.IGNORECASE,
)
_TO_SAY = re.compile(
    r"\b(?:comment\w*|respon\w+|repl(?:y|ied)|answer\w*|reached|return\w*|discuss|silent|spoke\w*|available|requests?|confirm)\b",
    re.IGNORECASE,
)


class Paragraphs:
    """The paragraphs of a text and what stands in them."""

    def __init__(self, text: str, segmentation: Segmentation) -> None:
        self.text, self.spans = text, segmentation.paragraphs
        self._starts = [p.start for p in self.spans]
        self.outer = [q for q in segmentation.quotations if q.depth == 0]
        self._quoted = [q.span.start for q in self.outer]
        self._sentences = segmentation.sentences
        self._headings = set(segmentation.headings)
        self._kind = main_kind(self.outer)

    def at(self, place: int) -> int:
        """The number of the paragraph of a place."""
        return bisect_right(self._starts, place) - 1

    def quotations(self, number: int) -> Sequence[Quotation]:
        """The outermost quotations of a paragraph."""
        low, high = (bisect_left(self._quoted, x) for x in self.spans[number])
        return self.outer[low:high]

    def alone(self, number: int) -> Quotation | None:
        """The quotation that is all of a paragraph."""
        here = self.quotations(number)
        whole = len(here) == 1 and here[0].span == self.spans[number] and here[0].kind == self._kind
        return here[0] if whole and self.spans[number] not in self._headings else None

    def heading(self, number: int) -> bool:
        """Whether a paragraph is a heading."""
        return 0 <= number < len(self.spans) and self.spans[number] in self._headings

    def opens(self, place: int) -> bool:
        """Whether an outermost quotation opens at a place, or right after it."""
        at = bisect_left(self._quoted, place)
        return at < len(self._quoted) and self._quoted[at] <= place + 1

    def sentence(self, place: int) -> Span:
        """The sentence of a place."""
        return self._sentences[max(0, bisect_right(self._sentences, place, key=lambda s: s.start) - 1)]


def apart_from_silent(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without what stands in other paragraphs than their cue and is another's."""
    paragraphs = Paragraphs(text, segmentation)
    return [one for a in found if (one := _own(paragraphs, a))]


def _own(paragraphs: Paragraphs, a: Attribution) -> Attribution | None:
    """An attribution without the quotations of earlier paragraphs that don't reach its own."""
    home = paragraphs.at(a.cue[0].start)
    if paragraphs.at(a.content[0].start) >= home:
        return _without_later(paragraphs, a, home)
    if any(q.continues for q in paragraphs.quotations(home)) or not a.source:
        return a
    first = paragraphs.spans[home].start
    here = tuple(piece for piece in a.content if piece.start >= first)
    if _silent(paragraphs, a.cue[0]):
        here = tuple(piece for piece in here if piece.start < paragraphs.spans[home].end)
        rest = here or _behind(paragraphs, a.cue[-1])
        return replace(a, content=rest) if rest else None
    behind = here and here[0].start >= a.cue[-1].end and not _marked(paragraphs, here[0])
    return replace(a, content=here) if behind else a


def _without_later(paragraphs: Paragraphs, a: Attribution, home: int) -> Attribution:
    """The attribution of a silent party without what stands in paragraphs behind it."""
    end = paragraphs.spans[home].end
    here = tuple(piece for piece in a.content if piece.start < end)
    if here and len(here) < len(a.content) and _silent(paragraphs, a.cue[0]):
        return replace(a, content=here)
    return a


def _behind(paragraphs: Paragraphs, cue: Span) -> Spans:
    """What is left of a sentence behind its cue: "a request for comment"."""
    rest = paragraphs.text[cue.end : paragraphs.sentence(cue.start).end]
    start = cue.end + len(rest) - len(rest.lstrip())
    end = cue.end + len(rest.rstrip(" .!"))
    return (Span(start, end),) if start < end else ()


def _marked(paragraphs: Paragraphs, piece: Span) -> bool:
    """Whether a piece begins with a mark, or right behind one."""
    return paragraphs.opens(piece.start)


def _silent(paragraphs: Paragraphs, cue: Span) -> bool:
    """Whether a cue's sentence tells that somebody says nothing."""
    start, end = paragraphs.sentence(cue.start)
    return bool(_SILENT.search(paragraphs.text, start, end) and _TO_SAY.search(paragraphs.text, start, end))


def within_items(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without what stands in other items of a list than their cue: each item is another's."""
    items = {n for n, p in enumerate(segmentation.paragraphs) if _ITEM.match(text, p.start)}
    if len(items) <= 1:
        return list(found)
    paragraphs = Paragraphs(text, segmentation)
    out: list[Attribution] = []
    for a in found:
        home = paragraphs.at((a.source or a.cue)[0].start)
        kept = tuple(p for p in a.content if paragraphs.at(p.start) == home or paragraphs.at(p.start) not in items)
        if home not in items:
            out.append(a)
        elif kept:
            out.append(replace(a, content=kept))
    return out


_ITEM = re.compile(r"[•·‣▪●○◦*–-]\s")


def going_on(text: str, segmentation: Segmentation, told: Sequence[Attribution]) -> list[Attribution]:
    """Quotations that are paragraphs of their own, and nobody's, as more of what was said right before them."""
    paragraphs, found = Paragraphs(text, segmentation), list(told)
    said = covered([a for a in found if a.confidence >= UNSURE])
    last: dict[int, list[int]] = {}
    for number, a in enumerate(found):
        for paragraph in {paragraphs.at(span.start) for span in (*a.content, *a.cue)}:
            last.setdefault(paragraph, []).append(number)
    for number in range(1, len(paragraphs.spans)):
        q = paragraphs.alone(number)
        if q is None or said.touch(q.inner) or not _speech(paragraphs.text, q):
            continue
        before = last.get(number - 1, [])
        if number > 1 and before and all(_silent(paragraphs, found[n].cue[0]) for n in before):
            before = last.get(number - 2, [])
        sources = {found[n].source for n in before}
        if len(sources) == 1 and (speaker := _speaker(paragraphs, found, before)) is not None:
            found[speaker] = replace(found[speaker], content=_more(found[speaker].content, q.span))
            last.setdefault(number, []).append(speaker)
    return found


def _speech(text: str, q: Quotation) -> bool:
    words = LETTERS.findall(text[slice(*q.inner)])
    return q.closed and len(words) >= _LEAST and text[q.inner.end - 1] in ".!?…"


def _speaker(paragraphs: Paragraphs, found: Sequence[Attribution], numbers: Sequence[int]) -> int | None:
    """The last of some attributions that says something, by somebody."""
    for number in reversed(numbers):
        cue = LETTERS.findall(paragraphs.text[slice(*found[number].cue[0])])
        silent = _silent(paragraphs, found[number].cue[0])
        quotes = any(_marked(paragraphs, piece) for piece in found[number].content)
        if found[number].source and not silent and (quotes or any(says(word, bare=True) for word in cue)):
            return number
    return None


def _more(content: Spans, piece: Span) -> Spans:
    return tuple(sorted((*content, piece)))
