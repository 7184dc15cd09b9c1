"""One statement across all articles of a corpus, by the rules of a record, as a shuffle instead of one by one.

What statements share is brought together by sorting their fingerprints (`store/reuse/clusters`): those of one
fingerprint stand side by side, and each is held against the ones before it, so many at most. So the work grows with the
statements, never with their pairs. Texts that are copies are found in the same way, by the bands of their sketches.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from onrecord.corpus.people import identities
from onrecord.corpus.results import HeldTables
from onrecord.days import Day
from onrecord.store.reuse.clusters import ALL, EACH, Compared, belongs, fingerprints, share_run
from onrecord.store.reuse.copies import are_copies, runs_of, sketch_of
from onrecord.store.reuse.slots import is_one_story
from onrecord.words.normalize import forms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

#: Fingerprints that are sorted at once: what is held in memory of a corpus of any size, 24 bytes each.
_AT_ONCE = 1 << 24


@dataclass(frozen=True, slots=True)
class Carrying:
    """A statement of a corpus: what is compared of it, and what is written of its cluster."""

    key: str
    id: str
    said: str
    speaker: str | None
    outlet: str | None
    published: str | None
    identity: str | None = None


def statements(held: HeldTables) -> list[Carrying]:
    """All statements, in the order of the inputs."""
    names = ("key", "id", "said", "speaker", "outlet", "published", "speaker_id")
    people = identities(held)
    rows = held.rows("statements", names)
    return [Carrying(identity=people.get((row["key"], row.pop("speaker_id"))), **row) for row in rows]


def clustered(every: Sequence[Carrying]) -> dict[int, int]:
    """The first statement of the cluster of each that is in one, by their numbers."""
    near = _neighbours(lambda n: fingerprints(every[n].said), len(every), EACH, ALL)
    joined = Joined()
    named: dict[int, str | None] = {}
    for number, before in near:
        _link(every, joined, named, number, before)
    return {number: joined.first(number) for number in joined.members()}


def _link(
    every: Sequence[Carrying], joined: Joined, named: dict[int, str | None], number: int, before: Sequence[int]
) -> None:
    new = every[number]
    words, who = _words(new.said), new.speaker
    found = []
    for other in before:
        its = every[other]
        theirs = _words(its.said)
        if not share_run(words, theirs):
            continue
        speaker = its.speaker or named.get(joined.first(other))
        # one that nobody is named for does not join what two people say
        if belongs(words, _compared(new, number, who), theirs, _compared(its, other, speaker)):
            found.append(other)
            who = who or speaker
    for other in found:
        joined.join(number, other)
    if found:
        first = joined.first(number)
        named[first] = named.get(first) or every[first].speaker or who


@lru_cache(maxsize=65_536)  # what holds a set phrase is held against many
def _words(said: str) -> tuple[str, ...]:
    return tuple(forms(said))


def _compared(one: Carrying, number: int, speaker: str | None) -> Compared:
    day = Day.read(one.published)
    return Compared(number, one.id, one.said, speaker, None if day is None else day.ordinal, None, 0)


class Joined:
    """Numbers that are joined; the first of those with a number."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first(self, number: int) -> int:
        """The least number that it is joined with; itself where it is with none."""
        at = number
        while (above := self._above.get(at, at)) != at:
            at = above
        while (above := self._above.get(number, at)) != at:
            self._above[number], number = at, above
        return at

    def join(self, a: int, b: int) -> None:
        """Let two be one."""
        first, second = sorted((self.first(a), self.first(b)))
        self._above[first] = first
        self._above[second] = first

    def members(self) -> Iterator[int]:
        """All that are joined with another."""
        yield from sorted(self._above)


def _neighbours(
    marks: Callable[[int], Iterable[int]], count: int, each: int, most: int
) -> Iterator[tuple[int, list[int]]]:
    """For each number those before it that share most marks with it, ``most`` at most; of one mark the last ``each``.

    A shuffle: (mark, number) sorted, a part of all marks at a time.
    """
    import numpy as np

    pairs = np.fromiter(((n, mark) for n in range(count) for mark in marks(n)), np.dtype("i8,i8"))
    numbers, hashes = pairs["f0"], pairs["f1"]
    parts = max(1, len(pairs) // _AT_ONCE + 1)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for part in range(parts):
        chosen = hashes % parts == part
        for first, second, times in _pairs(hashes[chosen], numbers[chosen], each):
            shared[second][first] += times
    for number in sorted(shared):
        yield number, [other for other, _ in shared[number].most_common(most)]


def _pairs(hashes: Numbers, numbers: Numbers, each: int) -> Iterator[tuple[int, int, int]]:
    """Pairs of numbers that share a hash, with how many they share; of one hash, each with the ``each`` before it."""
    import numpy as np

    order = np.lexsort((numbers, hashes))
    hashes, numbers = hashes[order], numbers[order]
    found = []
    for back in range(1, each + 1):
        same = hashes[back:] == hashes[:-back] if len(hashes) > back else np.zeros(0, bool)
        if not same.any():
            break
        found.append(np.stack((numbers[:-back][same], numbers[back:][same])))
    if found:
        pairs, counts = np.unique(np.concatenate(found, axis=1), axis=1, return_counts=True)
        yield from zip(pairs[0].tolist(), pairs[1].tolist(), counts.tolist(), strict=True)


# Copies


def copies(held: HeldTables) -> dict[str, str]:
    """Articles that are copies of an earlier one: their keys, and its."""
    keys: list[str] = []
    bands: list[list[int]] = []
    for row in sorted(held.rows("articles", ("key", "text")), key=lambda row: str(row["key"])):
        keys.append(row["key"])
        bands.append(sketch_of(runs_of(row["text"])))
    near = list(_neighbours(lambda n: bands[n], len(keys), EACH, ALL))
    wanted = {number for one, others in near for number in (one, *others)}
    asked = {keys[number]: number for number in wanted}
    texts = {asked[row["key"]]: row["text"] for row in held.rows("articles", ("key", "text")) if row["key"] in asked}
    first: dict[int, int] = {}
    for number, before in near:
        runs = runs_of(texts[number])
        for other in sorted(before):
            if are_copies(runs, runs_of(texts[other])) and is_one_story(texts[number], texts[other]):
                first[number] = first.get(other, other)
                break
    return {keys[number]: keys[other] for number, other in first.items()}


def told_of(every: Sequence[Carrying], clusters: dict[int, int], copied: dict[str, str]) -> list[dict[str, Any]]:
    """A row a statement of a cluster; those in most articles that are no copies come first."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, first in clusters.items():
        members[first].append(number)
    size = {first: len({copied.get(every[n].key, every[n].key) for n in all_}) for first, all_ in members.items()}
    return [
        {
            "cluster": f"{every[first].key}/{every[first].id}",
            "articles": size[first],
            "statements": len(members[first]),
            "copy_of": copied.get(every[n].key),
            **{name: getattr(every[n], name) for name in Carrying.__slots__},
        }
        for first in sorted(members, key=lambda one: (-size[one], one))
        for n in members[first]
    ]
