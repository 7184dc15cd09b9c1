"""Transcripts and the index of their words: which pairs of neighbouring words stand where, over all transcripts.

All words of all transcripts are numbered through; a transcript owns a range of numbers. The index is written in
segments (one a batch), each in buckets by the first bits of a pair's hash, so that a question reads only the buckets
that it needs, however large the record is. Small segments are merged into larger ones as they come. A transcript that
goes leaves its numbers unused.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import repeat
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.answers import TimedCue, Transcript, Turn
from onrecord.records import Article, Span
from onrecord.store.file.connection import File, from_row, now
from onrecord.store.file.one_form import was_forgotten
from onrecord.words.letters import WORD
from onrecord.words.normalize import COMMON, form, hash_of

Hashes = NDArray[np.uint32]
Places = NDArray[np.int64]
_Keys = NDArray[np.uint64]
#: What became of a transcript that was added; what was forgotten stays so.
Kept = Literal["added", "unchanged", "forgotten"]
#: About how many entries a bucket holds.
_BUCKET = 16_384
#: So many segments of one size are merged, up to this many words together.
_SEGMENTS, _MERGED = 4, 16_000_000
#: Words of a batch, at most; what one transaction writes.
BATCH = 2_000_000
#: What is kept of a transcript beside its turns.
_KEPT = ("layout", "unassigned", "machine", "recording")
_BUCKETS, _TEXTS = 4_096, 2_048
#: Words and pairs whose places are kept: those of a quotation are asked for more than once.
_ASKED = 2_048
#: What is kept of every turn; of some there is more.
_PLAIN = 5
#: What a record without a bucket reads.
_EMPTY = b"", b"", b""

#: Single words are in the index, too, unless they are common; apart from pairs.
_SINGLE = np.uint32(0x5BD1E995)
_COMMON = np.array(sorted(hash_of(w) for w in COMMON), np.uint32)


def hashes(forms: Sequence[str]) -> Hashes:
    """Words as numbers; shape (words,)."""
    return np.fromiter(map(hash_of, forms), np.uint32, len(forms))


def pairs(each: Hashes) -> Hashes:
    """Neighbouring words as one number each; shape (words - 1,)."""
    return each[:-1] * np.uint32(0x9E3779B1) + (each[1:] ^ np.uint32(0x85EBCA6B))


class Indexed(NamedTuple):
    """A transcript made ready for the index: the words' hashes, and where each begins in the text."""

    transcript: Transcript
    words: Hashes
    starts: NDArray[np.uint32]


def indexed(transcript: Transcript, spoken: str) -> Indexed:
    """Find the words of a transcript. ``spoken`` is its text with blanks for what nobody said, as long as the text."""
    found = [(form(m.group()), m.start()) for m in WORD.finditer(spoken)]
    if any(turn.call for turn in transcript.turns):
        found = _calls_behind(transcript.turns, found)
    starts = np.fromiter((at for _, at in found), np.uint32, len(found))
    return Indexed(transcript, hashes([w for w, _ in found]), starts)


def _calls_behind(turns: Sequence[Turn], found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Words with those of calls behind the turn that they came into, so that what its speaker says is in one piece."""
    moved: list[tuple[int, int, int]] = []  # where a call begins and ends, and behind which place its words go
    end, going = 0, False
    for turn in reversed(turns):
        if turn.call and going:
            moved.append((turn.span.start, turn.span.end, end))
        else:
            end, going = (end if going else turn.span.end), turn.goes_on
    calls = moved[::-1]
    starts = [start for start, _, _ in calls]

    def order(one: tuple[str, int]) -> tuple[int, int]:
        number = bisect_right(starts, one[1]) - 1
        inside = number >= 0 and one[1] < calls[number][1]
        return (calls[number][2] if inside else one[1]), one[1]

    return sorted(found, key=order)


def put(file: File, batch: Sequence[Indexed]) -> list[Kept]:
    """Store transcripts with their index in one transaction; for each, what became of it: one that was forgotten stays
    so, as an article does.
    """
    with file.writing():
        at, done, made = int(file.value("SELECT coalesce(max(first + words), 0) FROM transcript")), [], []
        for one in batch:
            done.append(_outcome(file, one.transcript.article))
            if done[-1] != "added":
                continue
            _row(file, one, at)
            made.append(entries(one.words, at))
            at += len(one.words) + 1  # one number between two, so that no pair spans them
        if made:
            _segment(file, np.concatenate(made), sum(len(one.words) for one in batch))
            _merge(file)
    return done


def _outcome(file: File, article: Article) -> Kept:
    if was_forgotten(file, article, "transcript"):
        return "forgotten"
    there = file.value("SELECT 1 FROM transcript WHERE sha256 = ?", article.sha256) is not None
    return "unchanged" if there else "added"


def _row(file: File, one: Indexed, first: int) -> None:
    a = one.transcript.article
    turns = json.dumps(_told(one.transcript), ensure_ascii=False)
    placed = {"first": first, "words": len(one.words), "starts": one.starts.tobytes(), "turns": turns}
    told = {name: getattr(a, name) for name in ("sha256", "text", "url", "title", "outlet", "published", "origin")}
    file.insert("transcript", given=a.id, added=now(), **told, **placed)


def entries(words: Hashes, first: int) -> _Keys:
    """Hash and number of each pair and each rarer word, as one number of 64 bits that sorts by hash."""
    numbers = np.arange(first, first + len(words), dtype=np.uint64)
    two = pairs(words).astype(np.uint64) << np.uint64(32) | numbers[:-1] if len(words) > 1 else numbers[:0]
    rare = ~np.isin(words, _COMMON)
    one = (words[rare] ^ _SINGLE).astype(np.uint64) << np.uint64(32) | numbers[rare]
    return np.concatenate([two, one])


def index_again(file: File) -> None:
    """Make the index of all words anew from the transcripts."""
    file.run("DELETE FROM bucket")
    file.run("DELETE FROM segment")
    held: list[_Keys] = []
    count = 0
    for number, first in file.rows("SELECT id, first FROM transcript ORDER BY first"):
        words = spoken(file, number)
        held.append(entries(words, first))
        count += len(words)
        if count >= BATCH:
            _segment(file, np.concatenate(held), count)
            held, count = [], 0
    if held:
        _segment(file, np.concatenate(held), count)
    _merge(file)


def spoken(file: File, number: int) -> Hashes:
    """The words of a transcript as numbers, by where they are kept to begin."""
    ((text, starts),) = file.rows("SELECT text, starts FROM transcript WHERE id = ?", number)
    found = (WORD.match(text, at) for at in memoryview(starts).cast("I"))
    return hashes([form(word.group()) for word in found if word])


def _segment(file: File, entries: _Keys, words: int) -> None:
    entries = np.sort(entries)
    bits = max(0, (len(entries) // _BUCKET).bit_length())
    number = file.insert("segment", words=words, bits=bits)
    edges = np.searchsorted(entries, np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits) if bits else [])
    rows = []
    for bucket, part in enumerate(np.split(entries, edges)):
        keys, counts = np.unique((part >> np.uint64(32)).astype(np.uint32), return_counts=True)
        places = (part & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        rows.append((number, bucket, keys.tobytes(), np.cumsum(counts).astype(np.uint32).tobytes(), places.tobytes()))
    file.run_many("INSERT INTO bucket (segment, bucket, keys, ends, places) VALUES (?,?,?,?,?)", rows)


def _merge(file: File) -> None:
    """Make one of the segments that are of about one size, so that their number grows with the logarithm."""
    while True:
        sizes: dict[int, list[tuple[int, int]]] = {}
        for number, words in file.rows("SELECT id, words FROM segment ORDER BY id"):
            sizes.setdefault((int(words).bit_length() + 1) // 2, []).append((number, words))
        full = [s for s in sizes.values() if len(s) >= _SEGMENTS and sum(w for _, w in s) <= _MERGED]
        if not full:
            return
        for alike in full:
            together = np.concatenate([_whole(file, number) for number, _ in alike])
            file.run_many("DELETE FROM segment WHERE id = ?", [(number,) for number, _ in alike])
            _segment(file, together, sum(w for _, w in alike))


def _whole(file: File, segment: int) -> _Keys:
    parts = []
    for keys, ends, places in file.each("SELECT keys, ends, places FROM bucket WHERE segment = ?", segment):
        parts.append(entries_of(keys, ends, places))
    return np.concatenate(parts) if parts else np.zeros(0, np.uint64)


def entries_of(keys: bytes, ends: bytes, places: bytes) -> _Keys:
    """A bucket as entries."""
    last = np.frombuffer(ends, np.uint32).astype(np.int64)
    counts = np.concatenate([last[:1], last[1:] - last[:-1]])
    each = np.repeat(np.frombuffer(keys, np.uint32), counts).astype(np.uint64)
    return each << np.uint64(32) | np.frombuffer(places, np.uint32)


def meant(file: File, asked: str) -> list[sqlite3.Row]:
    """The transcripts that an id, an address or a hash means."""
    return file.named(
        "SELECT * FROM transcript WHERE given = ?1 OR url = ?1 OR origin = ?1 OR sha256 = ?1 "
        "OR (length(?2) >= 8 AND sha256 LIKE ?2 || '%')",
        *(asked, "".join(c for c in asked if c.isalnum()) if " " not in asked else ""),
    )


def remove(file: File, asked: str) -> list[str]:
    """Remove the transcripts that an id, an address or a hash means, and their words from the index; their hashes."""
    rows = meant(file, asked)
    for number, first, words in ((row["id"], row["first"], row["words"]) for row in rows):
        file.run("DELETE FROM transcript WHERE id = ?", number)
        for segment, held in file.rows("SELECT id, words FROM segment"):
            entries = _whole(file, segment)
            numbers = entries & np.uint64(0xFFFFFFFF)
            left = entries[(numbers < first) | (numbers >= first + words)]
            if len(left) < len(entries):
                file.run("DELETE FROM segment WHERE id = ?", segment)
                if len(left):
                    _segment(file, left, held)
    return [row["sha256"] for row in rows]


@dataclass(frozen=True)
class Shelved:
    """A transcript on the shelf: ``first`` is the number of its first word, ``starts`` where each word begins."""

    id: int
    article: Article
    told: str = field(repr=False)
    """What is kept of it beside its text, as JSON."""
    first: int
    starts: NDArray[np.uint32]

    @cached_property
    def transcript(self) -> Transcript:
        """With its turns, which most places that are only looked at are not asked for."""
        return transcript_kept(self.article, self.told)


class Postings:
    """Where a word or pair stands, as the segments have it: so many places can be counted without reading them."""

    __slots__ = ("count", "parts")

    def __init__(self, parts: Sequence[NDArray[np.uint32]]) -> None:
        self.parts = parts
        self.count = sum(map(len, parts))

    def __len__(self) -> int:
        return self.count

    def places(self) -> Places:
        """The numbers of the (first) word, ascending."""
        return np.sort(together([self]))


def together(each: Sequence[Postings]) -> Places:
    """The places of one after the other; shape (sum of counts,)."""
    parts = [part for postings in each for part in postings.parts]
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)


class Shelf:
    """The transcripts of a record, asked by their words. What is read is kept for the next question, within bounds."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._bucket = lru_cache(_BUCKETS)(partial(_bucket, file))
        self._postings = lru_cache(_ASKED)(self._read_postings)
        self._text = lru_cache(_TEXTS)(partial(_read, file))
        self._segments = [(int(n), int(b)) for n, b in file.rows("SELECT id, bits FROM segment ORDER BY id")]
        rows = file.rows("SELECT id, first, words, published FROM transcript ORDER BY first")
        self._ids, self._firsts, self._lengths = ([int(row[place]) for row in rows] for place in range(3))
        self._ranges = tuple(np.array(column, np.int64) for column in (self._firsts, self._lengths, self._ids))
        self._numbers = {id_: number for number, id_ in enumerate(self._ids)}
        self.dates: dict[int, str | None] = {int(row[0]): row[3] for row in rows}
        """When each transcript is of, by its id."""
        self.words = sum(self._lengths)
        """How many words all transcripts have."""

    def __len__(self) -> int:
        return len(self._ids)

    def pairs(self, each: Hashes) -> list[Postings]:
        """Where each pair of neighbouring words stands."""
        asked = pairs(each).tolist() if len(each) > 1 else []
        known = {h: self._postings(h) for h in dict.fromkeys(asked)}
        return [known[h] for h in asked]

    def single(self, word: int) -> Postings:
        """Where a word (its hash) stands; nowhere, if it is a common one."""
        return self._postings(word ^ int(_SINGLE))

    def _read_postings(self, key: int) -> Postings:
        parts = []
        for segment, bits in self._segments:
            keys, ends, places = self._bucket(segment, key >> (32 - bits) if bits else 0)
            at = bisect_left(keys, key)
            if at < len(keys) and keys[at] == key:
                parts.append(places[ends[at - 1] if at else 0 : ends[at]])
        return Postings(parts)

    def owner(self, number: int) -> int | None:
        """The id of the transcript that a word's number belongs to; None where it is gone."""
        at = bisect_right(self._firsts, number) - 1
        return self._ids[at] if at >= 0 and number < self._firsts[at] + self._lengths[at] else None

    def owners(self, numbers: Places) -> Places:
        """The same for many: the ids, -1 for what is gone."""
        firsts, lengths, ids = self._ranges
        at = np.searchsorted(firsts, numbers, side="right") - 1
        if not len(firsts):
            return np.full(len(numbers), -1, np.int64)
        inside = (at >= 0) & (numbers < firsts[at] + lengths[at])
        return np.where(inside, ids[at], -1)

    def owned(self, numbers: Places, owner: int) -> NDArray[np.bool_]:
        """Which of some words belong to a transcript, by its id."""
        at = self._numbers[owner]
        first = self._firsts[at]
        return (numbers >= first) & (numbers < first + self._lengths[at])

    def within(self, postings: Postings, owner: int) -> list[int]:
        """The places of a word or pair in a transcript, by its id."""
        at = self._numbers[owner]
        first = self._firsts[at]
        ends = np.array((first, first + self._lengths[at]), np.uint32)
        out: list[int] = []
        for part in postings.parts:
            if part[0] < ends[1] and part[-1] >= first:  # most segments hold none of a transcript
                low, high = np.searchsorted(part, ends)
                out += part[low:high].tolist()
        return out

    def in_a_row(self, each: Sequence[Postings]) -> bool:
        """Whether some pairs stand one behind the other anywhere: the rarest is held against the others."""
        if not all(one.count for one in each):
            return False
        order = sorted(range(len(each)), key=lambda k: each[k].count)
        # numbers of 32 bits go round, so that what would begin before the first word is found nowhere
        begins = np.concatenate(each[order[0]].parts) - np.uint32(order[0])
        for k in order[1:]:
            there = begins + np.uint32(k)
            found = np.zeros(len(there), np.bool_)
            for part in each[k].parts:
                at = np.minimum(np.searchsorted(part, there), len(part) - 1)
                found |= part[at] == there
            begins = begins[found]
            if not len(begins):
                return False
        return True

    def get(self, number: int) -> Shelved:
        """A transcript by its id."""
        return self._text(number)

    def all(self) -> Iterator[Shelved]:
        """All transcripts, in order of adding."""
        for number in self._ids:
            yield _read(self._file, number)


def _bucket(file: File, segment: int, bucket: int) -> tuple[memoryview, memoryview, Hashes]:
    asked = "SELECT keys, ends, places FROM bucket WHERE segment = ? AND bucket = ?"
    keys, ends, places = file.row(asked, segment, bucket) or _EMPTY
    # a view is searched faster than an array where there is one key to look for
    return memoryview(keys).cast("I"), memoryview(ends).cast("I"), np.frombuffer(places, np.uint32)


def _read(file: File, number: int) -> Shelved:
    row = file.one("SELECT * FROM transcript WHERE id = ?", number)
    article = from_row(Article, row)(id=row["given"], author=None, language=None, layout=(), notes=(), fields=())
    return Shelved(number, article, row["turns"], row["first"], np.frombuffer(row["starts"], np.uint32))


def _told(transcript: Transcript) -> dict[str, object]:
    """What is known of a transcript beside its text, for JSON."""
    turns: list[list[object]] = [[*t.span, t.label, *t.label_span, *_more(t)] for t in transcript.turns]
    told = {name: getattr(transcript, name) for name in _KEPT if getattr(transcript, name)}
    cues = {"cues": [list(cue) for cue in transcript.cues]} if transcript.cues else {}
    return {"turns": turns, **told, **cues}


def _more(turn: Turn) -> list[object]:
    """What only some turns have."""
    more: list[object] = [turn.who, int(turn.call), int(turn.goes_on)]
    return more if any(more) else []


def _turns(kept: list[list[Any]]) -> tuple[Turn, ...]:
    """All turns, by columns: a transcript has hundreds of them, and is read for one."""
    if not kept:
        return ()
    more = max(map(len, kept)) > _PLAIN
    told = [one if len(one) > _PLAIN else [*one, None, 0, 0] for one in kept] if more else kept
    starts, ends, labels, label_starts, label_ends, *others = zip(*told, strict=True)
    spans, label_spans = (map(partial(tuple.__new__, Span), zip(*each, strict=True))
                          for each in ((starts, ends), (label_starts, label_ends)))  # fmt: skip
    who, *flags = others or (repeat(None), repeat(False), repeat(False))
    each = zip(spans, labels, label_spans, who, *(map(bool, flag) for flag in flags))  # noqa: B905 (no end)
    return tuple(map(partial(tuple.__new__, Turn), each))


def transcript_kept(article: Article, told: str) -> Transcript:
    """A transcript of the row that holds its turns; of older records, which kept the turns alone, too."""
    kept = msgspec.json.decode(told)
    if isinstance(kept, list):
        kept = {"turns": kept}
    turns = _turns(kept["turns"])
    cues = tuple(TimedCue(*cue) for cue in kept.get("cues", ()))
    speakers = tuple(dict.fromkeys(filter(None, map(itemgetter(2), kept["turns"]))))
    return Transcript(
        article, turns, cues=cues, speakers=speakers, **{name: kept[name] for name in _KEPT if name in kept}
    )
