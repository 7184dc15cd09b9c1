"""All lessons of the people head: our articles (as they are, and with other names), GUM, LitBank, and GAP's passages.

GAP tells of each passage whether a pronoun means one of two names. Who its other mentions are, and that the two names
are mentioned elsewhere, is told by a head trained before (``--before`` of people_train).
"""

from __future__ import annotations

import zlib

from onrecord.records import Span
from onrecord.resolve.coreference.linker import LinkScorer
from training.people import Passage, documents, gap
from training.people_data import Lesson, lesson, passage_lesson, words_of
from training.people_features import Store
from training.people_net import PeopleHead
from training.people_score import given, linker_of, named_in, read


def lessons(store: Store) -> list[Lesson]:
    """Of all documents; ours stand twice, but for those held out."""
    return [
        lesson(d, store.see(d.text, turn), zlib.crc32(d.id.encode()) + turn)
        for d in documents()
        for turn in ((0, 1) if d.whole and not d.held else (0,))
    ]


def passages(store: Store, before: PeopleHead, part: str = "development") -> list[Lesson]:
    """Of GAP's passages, where the two names are two."""
    linker = linker_of(before)
    found = (_passage(store, before, linker, p) for p in gap(part))
    return [one for one in found if one is not None]


def _passage(store: Store, before: PeopleHead, linker: LinkScorer, p: Passage) -> Lesson | None:
    seen = store.see(p.text)
    words = words_of(p.text, seen)
    more, head = given(words, p)
    rows, _, linked = read(before, linker, p.text, seen, None, more)
    at = next((n for n, r in enumerate(rows) if r.head == head and r.form == "p"), -1)
    if at < 0:
        return None

    def named(span: Span) -> set[int]:
        own = named_in(words, rows, linked.of, span)
        return {n for n, r in enumerate(rows) if n != at and int(linked.of[n]) in own and r.form == "n"}

    a, b = named(p.a), named(p.b)
    right = a if p.is_a else b if p.is_b else set()
    if a & b or ((p.is_a or p.is_b) and not right):
        return None
    return passage_lesson(p.id, p.text, seen, rows, linked.of, right, a | b, at)
