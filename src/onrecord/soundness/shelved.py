"""Transcripts and the index of their words against each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from onrecord.soundness.finding import Fault, fault
from onrecord.soundness.kept import UNREADABLE, are_inside, decode
from onrecord.store.file.connection import File
from onrecord.store.file.spans import digest_of
from onrecord.words.letters import WORD

if TYPE_CHECKING:  # made of numpy, and of no use where there are no transcripts
    import numpy as np
    from numpy.typing import NDArray

    Mixed = NDArray[np.uint64]


def texts(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Each transcript against its hash, its turns and the places of its words against its text."""
    behind = 0
    for number, digest, text, turns, first, words, starts in file.each(
        "SELECT id, sha256, text, turns, first, words, starts FROM transcript ORDER BY first"
    ):
        where = f"transcript {number}"
        if digest_of(text) != digest:
            yield fault(where, "its text is not the one that was added")
            continue
        try:
            told = decode(turns)
            each = told["turns"] if isinstance(told, dict) else told  # older records kept turns alone
            cues = told.get("cues", ()) if isinstance(told, dict) else ()
            places = [(cue[0], cue[0] + 1) for cue in cues]
            if not are_inside([*(one[:2] for one in each), *(one[3:5] for one in each), *places], text):
                yield fault(where, "a turn outside its text")
        except (*UNREADABLE, IndexError) as error:
            yield fault(where, "damaged", more=str(error))
        if first < behind or len(starts) != 4 * words or not _are_words(text, starts):
            yield fault(where, "the places of its words are damaged")
        behind = first + words


def _are_words(text: str, starts: bytes) -> bool:
    """Whether a word begins at each of some places, none of which is there twice (those of calls follow the turn)."""
    places = memoryview(starts).cast("I")
    return len(set(places)) == len(places) and all(at < len(text) and WORD.match(text, at) for at in places)


def index(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Every word and pair of every transcript in the index, and nothing else; told transcript by transcript."""
    rows = file.rows("SELECT id, first, words FROM transcript ORDER BY first")
    if not rows and file.value("SELECT 1 FROM segment UNION SELECT 1 FROM bucket") is None:
        return
    import numpy as np

    from onrecord.store import transcripts

    rebuild, kind = partial(transcripts.index_again, file), "not in the index of transcripts as it stands"
    firsts, counts = (np.array([row[place] for row in rows], np.int64) for place in (1, 2))
    there, strays = np.zeros(len(rows), np.uint64), 0
    damaged = set[str]()
    for segment, bits, bucket, keys, ends, places in file.each(
        "SELECT segment.id, bits, bucket, keys, ends, places FROM segment LEFT JOIN bucket ON segment = id"
    ):
        if bucket is None or not _is_bucket(bits, bucket, keys, ends, places):
            damaged.add(f"segment {segment}" + ("" if bucket is None else f", bucket {bucket}"))
            continue
        entries = transcripts.entries_of(keys, ends, places)
        numbers = (entries & np.uint64(0xFFFFFFFF)).astype(np.int64)
        owners = np.searchsorted(firsts, numbers, side="right") - 1
        inside = (owners >= 0) & (numbers < firsts[owners] + counts[owners]) if len(rows) else owners >= 0
        strays += int((~inside).sum())
        np.add.at(there, owners[inside], _mixed(entries[inside]))
    for segment in file.column(
        "SELECT id FROM segment WHERE (SELECT count(*) FROM bucket WHERE segment = id) != 1 << bits"
    ):
        damaged.add(f"segment {segment}")
    if strays:
        damaged.add(f"{strays} words of what is no transcript")
    for at, (number, first, _words) in enumerate(rows):
        wanted = _mixed(transcripts.entries(transcripts.spoken(file, number), first)).sum(dtype=np.uint64)
        if wanted != there[at]:
            damaged.add(f"transcript {number}")
    for n, where in enumerate(sorted(damaged)):
        yield fault(where, kind, rebuild if n == 0 else lambda: None)


def _mixed(entries: Mixed) -> Mixed:
    """Entries so that their sum tells them: one that is other or missing changes it."""
    import numpy as np

    mixed = (entries ^ (entries >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9) | np.uint64(1)


def _is_bucket(bits: int, bucket: int, keys: bytes, ends: bytes, places: bytes) -> bool:
    """Whether a bucket can be searched: keys of its beginning that ascend, each with an end, and as many places."""
    import numpy as np

    if len(keys) % 4 or len(keys) != len(ends) or len(places) % 4:
        return False
    each, last = np.frombuffer(keys, np.uint32).astype(np.int64), np.frombuffer(ends, np.uint32).astype(np.int64)
    if not len(each):
        return not places
    ascending = bool((np.diff(each) > 0).all() and (np.diff(last, prepend=0) > 0).all())
    return ascending and last[-1] * 4 == len(places) and bool((each >> (32 - bits) == bucket).all())
