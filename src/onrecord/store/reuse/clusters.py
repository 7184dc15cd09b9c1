"""One statement across articles: statements that share words are one cluster, found as they are added.

Each statement leaves fingerprints: hashes of four words in a row, thinned out by winnowing (Schleimer, Wilkerson and
Aiken 2003) so that any two statements with six words in a row in common share one. A new statement looks only at those
that share some, a bounded number for each, so that adding costs the same however large the record is; the texts decide.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from onrecord.days import Day, apart
from onrecord.errors import NotInRecordError
from onrecord.store.file.connection import File
from onrecord.store.people.offices import normal
from onrecord.store.reuse.slots import filled_otherwise
from onrecord.words.normalize import COMMON, forms, negative

#: Words of a fingerprint, and fingerprints of a window of which one is kept: 4 + 3 - 1 = 6 words are never missed.
_GRAM, _WINDOW = 4, 3


@lru_cache(maxsize=1_024)  # a statement's are asked for when it is kept, and when it is compared
def fingerprints(said: str) -> tuple[int, ...]:
    """The fingerprints of a statement's words, each once, in order of size."""
    words = forms(said)
    grams = [_hash(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
    if len(grams) <= _WINDOW:
        return tuple(sorted({min(grams)})) if grams else ()
    return tuple(sorted({min(some) for some in zip(*(grams[k:] for k in range(_WINDOW)), strict=False)}))


def _hash(gram: list[str]) -> int:
    """32 bits for some words in a row. Not `wording.hash_of`, whose memory is for words that come again."""
    return crc32(" ".join(gram).encode("utf8", "surrogatepass"))


def fingerprints_json(said: str | None) -> str:
    """The same for SQL."""
    return json.dumps(fingerprints(said or ""))


#: Words in a row that make two statements one; of these so many have to tell something.
RUN, _TELLING = 6, 2
#: By whose the statements are: how many words in a row, or which share of the shorter one, are enough, and
#: how many of the words in a row have to tell something (chosen by bench/clusters.py, seed 3).
_LONG = {"same": 14, "unknown": 14, "other": 20}
_SHARE = {"same": 0.55, "unknown": 0.6, "other": 0.8}
_TELLS = {"same": 3, "unknown": 3, "other": 5}
#: Names and numbers in the place of others from which on two statements are only made alike.
_TEMPLATE = 2
#: Days between two statements of one speaker that share no more than a run of words, at most.
_DAYS = 3
#: A cluster of more statements hangs together without one of them.
_RELINKED = 256
#: Statements looked at for one fingerprint, the last ones first; and for one statement.
EACH, ALL = 24, 24


class Compared(NamedTuple):
    """A statement as it is compared."""

    id: int
    key: str
    said: str
    named: str | None
    day: int | None
    cluster: str | None
    rejected: int


_SELECT = "SELECT id, key, said, named, day, cluster, rejected FROM statement"


def link(file: File, article: int) -> None:
    """Put the statements of an article into clusters with those that were there before, and with each other."""
    for one in list(file.records(Compared, f"{_SELECT} WHERE article = ? ORDER BY id", article)):
        _link(file, one)


def link_all(file: File) -> None:
    """The same for all articles, for records from before there were clusters."""
    for number in file.column("SELECT id FROM article ORDER BY id"):
        link(file, number)


def labels_of(file: File, article: int) -> list[str]:
    """The clusters that an article has a part in, to be linked anew when it goes; not those of what all repeat."""
    every = file.column("SELECT DISTINCT cluster FROM statement WHERE article = ? AND cluster NOT NULL", article)
    return _loose(file, every)


def _loose(file: File, labels: Iterable[str]) -> list[str]:
    """Those of some clusters that may fall apart without one of their statements."""
    size = "SELECT count(*) FROM statement WHERE cluster = ?"
    return [label for label in labels if file.value(size, label) <= _RELINKED]


def link_again(file: File, statement: int) -> None:
    """Link a statement whose words were corrected, and those that it was one with, or may be one with by now."""
    said, label = file.rows("SELECT said, cluster FROM statement WHERE id = ?", statement)[0]
    near, labels = {statement}, {label} - {None}
    for fingerprint in fingerprints(said):
        asked = "SELECT id, cluster FROM fingerprint JOIN statement ON id = statement WHERE hash = ? LIMIT ?"
        for number, other in file.rows(asked, fingerprint, EACH):
            near.add(number)
            labels |= {other} - {None}
    relink(file, _loose(file, sorted(labels)), near)


def relink(file: File, labels: Iterable[str], statements: Iterable[int] = ()) -> None:
    """Put the members of some clusters, and some statements, into clusters anew, in order of adding."""
    numbers = set(statements)
    for label in sorted(set(labels)):
        numbers |= set(file.column("SELECT id FROM statement WHERE cluster = ?", label))
    file.run_many("UPDATE statement SET cluster = NULL WHERE id = ?", [(n,) for n in sorted(numbers)])
    for number in sorted(numbers):
        for one in list(file.records(Compared, f"{_SELECT} WHERE id = ?", number)):
            _link(file, one)


def part_templates(file: File) -> None:
    """Link anew the clusters of a record from before that hold statements which are only made alike."""
    rows = file.rows("SELECT cluster, said FROM statement WHERE cluster NOT NULL ORDER BY cluster, id")
    alike = []
    for label, group in groupby(rows, key=itemgetter(0)):
        (_, first), *others = group
        if len(others) < _RELINKED and any(filled_otherwise(first, said) for _, said in others):
            alike.append(label)
    relink(file, alike)


def strangers(file: File) -> Iterator[tuple[int, str]]:
    """The members of clusters (id, label) that have no run of words in common with any other of it."""
    rows = file.each("SELECT cluster, id, said FROM statement WHERE cluster NOT NULL ORDER BY cluster, id")
    for label, group in groupby(rows, key=itemgetter(0)):
        runs = {number: set(_runs(forms(said))) for _, number, said in group}
        shared = Counter(run for each in runs.values() for run in each)
        for number, each in runs.items() if len(runs) > 1 else ():
            if not any(shared[run] > 1 for run in each):
                yield number, label


def parted(file: File) -> Iterator[tuple[Compared, Compared]]:
    """Statements that are one by their words, whoever says them, and are not in one cluster; the earlier one first."""
    shared = "SELECT hash FROM fingerprint GROUP BY hash HAVING count(*) > 1"
    for one in file.records(
        Compared, f"{_SELECT} WHERE id IN (SELECT statement FROM fingerprint WHERE hash IN ({shared})) ORDER BY id"
    ):
        for other in _nearest(file, one):
            if (other.cluster is None or other.cluster != one.cluster) and belongs(
                _words(one.said), one._replace(named="a"), _words(other.said), other._replace(named="b")
            ):
                yield other, one


def _link(file: File, new: Compared) -> None:
    nearest = _nearest(file, new)
    if not nearest:
        return
    words = _words(new.said)
    runs = set(_runs(words))
    found: list[Compared] = []
    who = new.named
    for near in nearest:
        if runs.isdisjoint(_runs(_words(near.said))):
            continue
        other = _with_speaker(file, near)
        # one that nobody is named for does not join what two people say
        if belongs(words, new._replace(named=who), _words(other.said), other):
            found.append(other)
            who = who or other.named
    if found:
        _join(file, new, found)


def _nearest(file: File, new: Compared) -> list[Compared]:
    """The statements added before one that share most fingerprints with it, so many at most."""
    shared: Counter[int] = Counter()
    for fingerprint in fingerprints(new.said):
        asked = "SELECT statement FROM fingerprint WHERE hash = ? AND statement < ? ORDER BY statement DESC LIMIT ?"
        shared.update(file.column(asked, fingerprint, new.id, EACH))
    if not shared:
        return []
    nearest = [number for number, _ in shared.most_common(ALL)]
    marks = ",".join("?" * len(nearest))
    rows = {one.id: one for one in file.records(Compared, f"{_SELECT} WHERE id IN ({marks})", *nearest)}
    return [rows[number] for number in nearest if number in rows]


@lru_cache(maxsize=8_192)  # what is said often is looked at often
def _words(said: str) -> tuple[str, ...]:
    return tuple(forms(said))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All runs of RUN words."""
    return zip(*(words[k:] for k in range(RUN)), strict=False)


def share_run(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two statements have RUN words in a row in common."""
    return not set(_runs(words)).isdisjoint(_runs(others))


def _with_speaker(file: File, row: Compared) -> Compared:
    """A statement that nobody is named for has the speaker of its cluster."""
    if row.named or not row.cluster:
        return row
    asked = "SELECT named FROM statement WHERE cluster = ? AND named IS NOT NULL ORDER BY id LIMIT 1"
    return row._replace(named=file.value(asked, row.cluster))


def belongs(words: Sequence[str], a: Compared, others: Sequence[str], b: Compared) -> bool:
    """Whether two statements are one: enough words in a row in common, that chance or a set phrase do not explain."""
    run, covered = overlap(words, others)
    if len(run) < RUN:
        return False
    telling = sum(w not in COMMON for w in run)
    if telling < _TELLING:
        return False
    share = covered / min(len(words), len(others))
    who = _whose(a.named, b.named)
    if who == "other" and _nots(words) != _nots(others):
        return False  # one denies what the other says
    enough = telling >= _TELLS[who] and (share >= _SHARE[who] or len(run) >= _LONG[who])
    if not enough:
        gap = apart(Day.kept(a.day), Day.kept(b.day))
        enough = who == "same" and gap is not None and gap <= _DAYS
    return enough and filled_otherwise(a.said, b.said) < _TEMPLATE


def _nots(words: Sequence[str]) -> int:
    return sum(map(negative, words))


def overlap(words: Sequence[str], others: Sequence[str]) -> tuple[list[str], int]:
    """The longest run of words in common, and how many words of the first lie in runs of RUN or more."""
    there: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(others) - RUN + 1):
        there.setdefault(tuple(others[i : i + RUN]), []).append(i)
    best: list[str] = []
    covered = 0
    end = 0
    for i in range(len(words) - RUN + 1):
        for j in there.get(tuple(words[i : i + RUN]), ())[:8]:
            n = RUN
            while i + n < len(words) and j + n < len(others) and words[i + n] == others[j + n]:
                n += 1
            if n > len(best):
                best = list(words[i : i + n])
            covered += max(0, i + n - max(end, i))
            end = max(end, i + n)
    return best, covered


def _whose(a: str | None, b: str | None) -> str:
    """``same`` where one name ends as the other does, ``other`` where both are told and differ, else ``unknown``."""
    first, second = normal(a or "").split(), normal(b or "").split()
    if not first or not second:
        return "unknown"
    return "same" if first[-1] == second[-1] else "other"


def _join(file: File, new: Compared, found: list[Compared]) -> None:
    """One cluster of all of them, named after the statement that was there first."""
    first = min(found, key=lambda r: r.id)
    label = min((r for r in found if r.cluster), key=lambda r: r.id, default=first).cluster or first.key
    for other in {r.cluster for r in (*found, new) if r.cluster} - {label}:
        file.run("UPDATE statement SET cluster = ? WHERE cluster = ?", label, other)
    numbers = [r.id for r in (*found, new) if r.cluster is None]
    file.run_many("UPDATE statement SET cluster = ? WHERE id = ?", [(label, n) for n in numbers])


def one_with(file: File, key: str) -> list[str]:
    """The ids of the statements that are one with a statement, itself among them. StoreError where there is none."""
    row = file.row("SELECT cluster FROM statement WHERE key = ?", key)
    if row is None:
        raise NotInRecordError(f"{key}: no statement of this id in {file.path}")
    return file.column("SELECT key FROM statement WHERE cluster = ? ORDER BY id", row[0]) or [key]


class Cluster(NamedTuple):
    """One statement in several articles: its first statement's id, how many articles that are no copies, how many
    statements in all."""

    statement: str
    articles: int
    statements: int


def largest(file: File, limit: int, since: Day | None = None, until: Day | None = None) -> list[Cluster]:
    """Clusters in most articles first."""
    found = file.records(
        Cluster,
        "WITH each AS (SELECT min(statement.id) AS first, count(DISTINCT coalesce(copy_of, article.id)) AS articles, "
        "count(*) AS statements FROM statement JOIN article ON article.id = statement.article "
        "WHERE cluster IS NOT NULL AND NOT rejected AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) "
        "GROUP BY cluster HAVING articles > 1 ORDER BY articles DESC, first LIMIT ?3) "
        "SELECT key AS statement, articles, statements FROM each JOIN statement ON statement.id = first "
        "ORDER BY articles DESC, first",
        *(since, until, limit),
    )
    return list(found)
