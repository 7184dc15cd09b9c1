"""From the people head's numbers to typed names (runs of words that begin and go on as one kind) and marks of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.attribute.encode import Ints, Window
from onrecord.attribute.link import Floats
from onrecord.records import Marks, Mention, Span

Bools = npt.NDArray[np.bool_]
KINDS = ("person", "organization", "place", "work")
#: Columns of the head: names, heads of mentions (none, name, description, pronoun), kinds of somebody, link vectors.
HEAD_LABELS, KIND_LABELS, LINK_NUMBERS = 4, 5, 160
_DESCRIPTION, _PERSON = 2, 0
LABELS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))


def names(logits: Floats, attached: Bools) -> Iterator[tuple[int, int, str]]:
    """(first word, word after the last, kind) of each name in a window's ``logits`` [W, 9].

    ``attached`` [W]: which words follow the one before without a space. What is written as one word is of one name
    ("Jae-won"), and all of a name is of the kind that its words together are likeliest to be.
    """
    best = logits.argmax(1)
    kind_of = (best - 1) // 2
    start = -1
    for i in range(len(best) + 1):
        inside = i < len(best) and (best[i] > 0 or (start >= 0 and attached[i] and best[i - 1] > 0 and attached[i - 1]))
        anew = start >= 0 and inside and best[i] % 2 == 1 and kind_of[i] != kind_of[i - 1] and not attached[i]
        if start >= 0 and (not inside or anew):
            chances = logits[start:i, 1:].reshape(i - start, len(KINDS), 2).max(2).sum(0)
            yield start, i, KINDS[int(chances.argmax())]
            start = -1
        if inside and start < 0:
            start = i


def by_sentence(text: str, m: Mention, sentences: Sequence[Span]) -> Iterator[Mention]:
    """A name, or several where it goes over the end of a sentence ("… by Bambang. Sulastri said …") or a paragraph."""
    start = m.span.start
    at = bisect_right(sentences, start, key=lambda s: s.start)
    while at < len(sentences) and sentences[at].start < m.span.end:
        if before := _WORD_AT_END.search(text, start, sentences[at].start):
            yield from by_paragraph(text, Mention(Span(start, before.end("word")), m.kind))
            start = sentences[at].start
        at += 1
    yield from by_paragraph(text, Mention(Span(start, m.span.end), m.kind))


#: A word of some length and a mark: shorter ones may be titles or initials, whatever the sentences say.
_WORD_AT_END = re.compile(r"(?P<word>[^\W\d_]{4,})[.!?]+[”’\"')]*\s+\Z")


def by_paragraph(text: str, m: Mention) -> Iterator[Mention]:
    """A name, or several where it goes over a line's end: a byline and the name below it are two people's.

    A line that breaks inside a name is none: it runs, or what follows the name below does.
    """
    if "\n" not in text[slice(*m.span)]:
        yield m
        return
    start = m.span.start
    for end in re.finditer(r"[^\S\n]*\n\s*", text[slice(*m.span)]):
        at, after = m.span.start + end.start(), m.span.start + end.end()
        if end[0].count("\n") > 1 or not _breaks_inside(text, start, at, m.span.end):
            yield Mention(Span(start, at), m.kind)
            start = after
    yield Mention(Span(start, m.span.end), m.kind)


#: Share of small words in a line that is no title; how much of a line is looked at.
_RUNNING, _LINE = 0.2, 200


def _breaks_inside(text: str, start: int, at: int, end: int) -> bool:
    """Whether the line that ends at a place within a name, from ``start`` to ``end``, goes on below.

    It does where it runs, or where words stand before the name ("Attorney Denise") and the line below runs on.
    """
    begins = max(text.rfind("\n", 0, at) + 1, at - _LINE)
    line = text[begins:at].split()
    if sum(word[0].islower() for word in line) >= _RUNNING * len(line):
        return True
    before = text[begins:start].strip().casefold()
    return before not in ("", "by") and text[end : end + 2].strip()[:1].islower()


def persons(told: Marks) -> list[Span]:
    """The words that head descriptions of people: "clerk" in "the old clerk"."""
    at = np.flatnonzero((told.heads.argmax(1) == _DESCRIPTION) & (told.kinds.argmax(1) == _PERSON))
    return [Span(int(told.starts[i]), int(told.ends[i])) for i in at]


class WindowMarks(NamedTuple):
    """What the head told of one window: of all its words without the link vectors, and these of the ``kept`` ones."""

    window: Window
    told: Floats
    kept: Ints
    links: Floats


def kept(window: Window, people: Floats, sources: Sequence[tuple[int, int]] = ()) -> WindowMarks:
    """What is kept of a window: link vectors of the words that are marked or stand in a source (ranges of words) alone.

    A text of ten megabytes would fill a gigabyte otherwise.
    """
    told = people[:, :-LINK_NUMBERS].copy()
    mask = (told[:, : len(LABELS)].argmax(1) > 0) | (told[:, len(LABELS) : len(LABELS) + HEAD_LABELS].argmax(1) > 0)
    for first, last in sources:
        mask[first:last] = True
    at = np.flatnonzero(mask)
    return WindowMarks(window, told, at, people[at, -LINK_NUMBERS:])


def marks(seen: Sequence[WindowMarks]) -> Marks:
    """What the head told of all words of an article's windows."""
    widths = (HEAD_LABELS, KIND_LABELS, LINK_NUMBERS)
    if not seen:
        none = np.zeros(0, dtype=np.int64)
        heads, kinds, links = (np.zeros((0, width), dtype=np.float32) for width in widths)
        return Marks(none, none, none, heads, kinds, none, links)
    sizes = [len(one.told) for one in seen]
    begins = np.cumsum([0, *sizes[:-1]])
    heads, kinds = np.split(np.concatenate([one.told[:, len(LABELS) :] for one in seen]), [HEAD_LABELS], axis=1)
    return Marks(
        np.concatenate([one.window.starts for one in seen]),
        np.concatenate([one.window.ends for one in seen]),
        np.repeat(np.arange(len(seen)), sizes),
        heads,
        kinds,
        np.concatenate([one.kept + begin for one, begin in zip(seen, begins, strict=True)]),
        np.concatenate([one.links for one in seen]),
    )
