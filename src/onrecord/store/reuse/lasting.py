"""Statements that are found again: after their page was changed, or read by other weights.

A statement's id is exact: it tells the very text and the places in it. Beside it stands a *lasting* one, told by who
says what on which page. A statement of a later version of the page, or of a later reading of the text, takes over that
of the one before that it is nearest to. So what was cited is found by either id, and what became of it can be told.

What is no longer there leaves its two ids and the places of its words (``past``, by triggers), and no word.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.records import Spans
from onrecord.store.file.connection import File
from onrecord.store.file.spans import spans_of
from onrecord.store.reuse.address_versions import nearness, newest_at, place_of
from onrecord.store.reuse.copies import PAGE, places_of, words_of
from onrecord.words.plain import plain

#: Which share of the characters of two contents of one text must be in both, for them to be one.
_OVERLAP = 0.5


class Cited(NamedTuple):
    """A statement as it was: what a later one may take over from it."""

    key: str
    lasting: str
    said: str
    named: str | None
    content: Spans


def lasting_id(place: str, named: str | None, said: str, number: int = 0) -> str:
    """The id of what somebody says at a place, the same in every record; ``number`` of those that say it there before.

    Case, accents, blanks and punctuation don't count.
    """
    told = "\n".join((place, plain(named or ""), words_of(said), *([str(number)] if number else [])))
    return "p" + hashlib.blake2s(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def cited_in(file: File, article: int) -> list[Cited]:
    """The statements of an article as they are now."""
    asked = "SELECT key, lasting, said, named, content FROM statement WHERE article = ? ORDER BY id"
    return [
        Cited(key, lasting, said, named, spans_of(content))
        for key, lasting, said, named, content in file.rows(asked, article)
    ]


def note_lasting(file: File, article: int, before: Sequence[Cited] = ()) -> None:
    """Give the statements of an article their lasting ids: those of the ones ``before`` that they are nearest to, or
    their own. ``before``: what was read in the same text; else it is taken from the version of the page that was added
    last.
    """
    new = cited_in(file, article)
    urls = file.row("SELECT url, outlet FROM article WHERE id = ?", article) or (None, None)
    place = place_of(*urls)
    same_text = bool(before)
    page = place if urls[0] else next((one for one in places_of(file, article) if one.startswith(PAGE)), "")
    if not before and page and (last := newest_at(file, page, article)):
        before = cited_in(file, last)
    taken = dict(_pairs(before, new, same_text=same_text))
    seen: Counter[str] = Counter()
    used = {one.lasting for one in taken.values()}
    rows = []
    for one in new:
        own = lasting_id(place, one.named, one.said)
        while (lasting := lasting_id(place, one.named, one.said, seen[own])) in used and one.key not in taken:
            seen[own] += 1
        lasting = taken[one.key].lasting if one.key in taken else lasting
        used.add(lasting)
        rows.append((lasting, one.key))
    file.run_many("UPDATE statement SET lasting = ? WHERE key = ?", rows)


def note_all(file: File) -> None:
    """The same for all articles of a record from before, in order of adding."""
    for number in file.column("SELECT id FROM article ORDER BY id"):
        note_lasting(file, number)


def _pairs(before: Sequence[Cited], new: Sequence[Cited], *, same_text: bool) -> list[tuple[str, Cited]]:
    """The new ones (their ids) with those that they were, the nearest first; each once."""
    near = [(_near(old, one, same_text=same_text), -i, -j) for i, old in enumerate(before) for j, one in enumerate(new)]
    left, waiting, out = set(range(len(before))), set(range(len(new))), []
    for how, i, j in sorted(near, reverse=True):
        if how > 0 and -i in left and -j in waiting:
            left.discard(-i)
            waiting.discard(-j)
            out.append((new[-j].key, before[-i]))
    return out


def _near(old: Cited, new: Cited, *, same_text: bool) -> float:
    same_speaker = old.named == new.named
    near = nearness(old.said, new.said, same_speaker=same_speaker)
    if words_of(old.said) == words_of(new.said) and same_speaker:
        near = 200.0
    return max(near, 100 * _overlap(old.content, new.content)) if same_text else near


def _overlap(one: Spans, other: Spans) -> float:
    """Which share of all characters of two contents is in both; 0 where that is too little to be one."""
    mine, theirs = ({at for span in spans for at in range(*span)} for spans in (one, other))
    share = len(mine & theirs) / max(1, len(mine | theirs))
    return share if share >= _OVERLAP else 0.0
