"""Paragraphs that an extractor leaves out between those it keeps, put back in their place.

Extractors judge a holder by its name ("teaser", "slide", "meta") and a heading by its link; what stands among an
article's paragraphs, is a sentence and leads nowhere is the article's whatever its holder is called. What is known to
be none of it was taken out before (`pages.frames`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from onrecord.pages.blocks import PageBlock, plain_words, text_of
from onrecord.pages.data import Element
from onrecord.words.lists import tagged

_LEAVES = ("p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "pre")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_APART = tagged("elements", "apart", "unseen") | {"table", "figure"}
_STOPS = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_FEWEST, _HEADING, _MOST = 5, 15, 4000


class _Leaf(NamedTuple):
    element: Element
    text: str
    words: str


def with_lost(tree: Element, blocks: list[PageBlock]) -> list[PageBlock]:
    """The blocks with those that lie between them in the page and were left out."""
    leaves = list(islice(_leaves(tree), _MOST + 1))
    if len(leaves) > _MOST:
        return blocks
    if len(blocks) == 1:
        blocks = _parted(blocks[0], leaves)
    if len(blocks) < 2:
        return blocks
    at: dict[str, list[int]] = {}
    for number, leaf in enumerate(leaves):
        at.setdefault(leaf.words, []).append(number)
    places = _places(blocks, at)
    known = [place for place in places if place is not None]
    if len(known) < 2:
        return blocks
    kept = set(known)
    first = _below_headline(leaves, known[0])
    out: list[PageBlock] = []
    last = first - 1
    seen = {plain_words(block.text) for block in blocks}
    for block, place in zip(blocks, places, strict=True):
        if place is not None:
            for between in range(last + 1, place):
                leaf = leaves[between]
                if between not in kept and leaf.words not in seen and _is_lost(leaf, leaves, between, kept):
                    out.append(PageBlock(leaf.text, False, _what(leaf), 0))
                    seen.add(leaf.words)
            last = place
        out.append(block)
    return out


def _leaves(tree: Element) -> Iterator[_Leaf]:
    for one in tree.iter("h1", *_LEAVES):
        if one.tag == "p" or not any(inner.tag in _LEAVES for inner in one.iterdescendants()):
            text = text_of(one)
            if text:
                yield _Leaf(one, text, plain_words(text))


def _parted(block: PageBlock, leaves: list[_Leaf]) -> list[PageBlock]:
    """The paragraphs that an extractor joined to one, as it does where there are few words; else the block."""
    words = plain_words(block.text) + " "
    at = 0
    parts = []
    for leaf in leaves:
        if leaf.words and words.startswith(leaf.words + " ", at):
            at += len(leaf.words) + 1
            parts.append(PageBlock(leaf.text, False, _what(leaf), 0))
    return parts if at == len(words) and len(parts) > 1 else [block]


def _places(blocks: list[PageBlock], at: dict[str, list[int]]) -> list[int | None]:
    """Where in the page each block stands, in order; none where it can't be told."""
    places: list[int | None] = []
    last = -1
    for block in blocks:
        found = at.get(plain_words(block.text), [])
        next_one = bisect_right(found, last)
        if next_one == len(found):
            places.append(None)
            continue
        last = found[next_one]
        places.append(last)
    return places


def _below_headline(leaves: list[_Leaf], first: int) -> int:
    """Where the article begins: below its headline, if that is near."""
    for place in range(first, max(-1, first - 8), -1):
        if leaves[place].element.tag == "h1":
            return place + 1
    return first


def _is_lost(leaf: _Leaf, leaves: list[_Leaf], place: int, kept: set[int]) -> bool:
    """Whether a leaf is a paragraph or a heading of the article."""
    if any(up.tag in _APART for up in leaf.element.iterancestors()):
        return False
    words = len(leaf.text.split())
    if leaf.element.tag in _HEADINGS:
        return words <= _HEADING and place + 1 in kept and leaves[place + 1].element.tag == "p"
    if words < _FEWEST or not _STOPS.search(leaf.text):
        return False
    linked = sum(len(link.text_content()) for link in leaf.element.iter("a"))
    return linked < 0.5 * len(leaf.text)


def _what(leaf: _Leaf) -> str | None:
    return "heading" if leaf.element.tag in (*_HEADINGS, "h1") else "item" if leaf.element.tag == "li" else None
