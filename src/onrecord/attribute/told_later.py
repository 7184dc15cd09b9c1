"""Quotations whose speaker comes sentences later: "The words came from Sabitri Thapa", "With this sentence Nunes left".

A quotation that opens its paragraph, which nothing attributes, or hardly; what is said of it later takes it up by a
word for words, or "it" and "that", and a person stands right behind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.edges import Covered, covered
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

SURE, WEAK = 0.6, 0.3
"""Confidence of a quotation that is taken up later; and below which what the network tells of it is no answer."""

_WORDS = alternation([form for word in tagged("documents", "uttered") for form in (word, f"{word}s")])
_THESE = rf"(?:this|that|these|those|such|the) (?:{_WORDS})"
_TAKEN_UP = re.compile(
    rf"(?P<cue>(?:it|this|that|{_THESE}) (?:is|was|were|are|comes?|came|ha[ds] come|have come)(?: \w+ly)? (?:from|by)"
    rf"|(?:with|in) {_THESE}),? |(?P<whose>{_THESE} (?:is|was|are|were)) ",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s?\.")
#: Sentences that are looked at, and characters of a title before a name.
_SENTENCES, _TITLE = 3, 40
_NOBODY = frozenset(("nobody", "no-one", "none"))
_BE = tagged("grammar", "be")


def told_later(
    text: str, segmentation: Segmentation, found: Sequence[Attribution], people: Sequence[Span]
) -> list[Attribution]:
    """Attributions, with the quotations among them that later sentences give to somebody."""
    out = _what_they_say(text, segmentation, [a for a in found if not _by_nobody(text, a)])
    sure = covered([a for a in out if a.confidence >= WEAK])
    starts = {p.start for p in segmentation.paragraphs}
    new: list[Attribution] = []
    for q in segmentation.quotations:
        if q.depth == 0 and q.closed and q.span.start in starts and not sure.touch(q.inner):
            one = _taken_up(text, segmentation, q, people)
            new += [one] if one else []
    said = Covered([a.content[0] for a in new])
    return [*(a for a in out if not any(map(said.touch, a.content))), *new]


_WHAT = re.compile(
    r"\s*(?:that|this|so|it) (?:is|was) (?:what|how) (?P<who>[^.;:!?“”\"\n]{2,80}?)(?P<says>,? [a-z]+)[.!]",
    re.IGNORECASE,
)


def _what_they_say(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, with quotations whose next sentence is "That is what the ministry says."."""
    new: list[Attribution] = []
    for q in segmentation.quotations:
        m = _WHAT.match(text, q.span.end) if q.depth == 0 and q.closed and text[q.inner.end - 1] in ".!?…" else None
        if m and says(m["says"].strip(" ,")):
            who = Span(m.start("who"), m.end("who"))
            cue = Span(m.end("says") - len(m["says"].strip(" ,")), m.end("says"))
            new.append(Attribution((who,), (cue,), (q.span,), SURE))
    if not new:
        return list(found)
    taken = Covered([span for a in new for span in (*a.content, *a.cue)])
    kept = ((a, tuple(p for p in a.content if not taken.touch(p))) for a in found)
    return [*(replace(a, content=c) for a, c in kept if c and not any(map(taken.touch, a.cue))), *new]


def _by_nobody(text: str, a: Attribution) -> bool:
    """Whether a quotation is given to whom the text tells to be nobody: "“…” Nobody in the tent spoke."."""
    first = WRITTEN.match(text, *a.source[0]) if a.source else None
    return first is not None and first.group().casefold() in _NOBODY and text[a.content[0].start] in '“"«'


def _taken_up(text: str, segmentation: Segmentation, q: Quotation, people: Sequence[Span]) -> Attribution | None:
    every = segmentation.sentences
    at = bisect_left(every, q.span.end, key=lambda s: s.start)
    for sentence in every[at : at + _SENTENCES]:
        found = _TAKEN_UP.match(text, sentence.start)
        if found is None:
            continue
        place = Span(*found.span())
        who = bisect_left(people, place.end, key=lambda p: p.start)
        named = [p for p in people[who : who + 2] if p.end <= sentence.end and p.start - place.end <= _TITLE]
        if not named:
            return None
        last = max(p.end for p in named if p.start == named[0].start)
        if text[place.end : named[0].start].endswith(" of "):  # "the trial of Hanno Vik"
            return None
        if text[slice(*place)].casefold().split()[-1] in _BE and not _OWNED.match(text, last):
            return None
        cue = Span(place.start, place.start + len(text[slice(*place)].rstrip(" ,")))
        return Attribution((Span(place.end, last),), (cue,), (q.span,), SURE)
    return None
