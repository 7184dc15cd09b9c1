"""Copies, repeated statements, fingerprints and clusters against what would be found of them now.

Copies and clusters depend on the order of adding, and on what was forgotten since: a link that is there has to be
carried by the texts, and one that must be there whatever the order is missed; between the two nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from onrecord.soundness.finding import Fault, fault
from onrecord.store.file.connection import File
from onrecord.store.reuse.address_versions import place_of
from onrecord.store.reuse.clusters import fingerprints, parted, relink, strangers
from onrecord.store.reuse.copies import (
    PAGE,
    alike,
    are_copies,
    family,
    places_of,
    runs_of,
    sketch_of,
)
from onrecord.store.reuse.copies import (
    repeated as repeats,
)
from onrecord.store.reuse.notices import note_again
from onrecord.store.reuse.notices import told as _said_of_earlier
from onrecord.store.reuse.slots import is_one_story

if TYPE_CHECKING:
    from onrecord.store.reuse.copies import Runs

#: Texts that are kept cut into runs, since copies come close together.
_AT_HAND = 2_048
_JUDGED = """SELECT statement.id FROM revision JOIN article USING (sha256) JOIN statement ON article = article.id
 AND CASE WHEN json_valid(anchor) THEN json_extract(anchor, '$[0]') END = revision.content"""


def sketches(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """The sketch of each text; one of which words were forgotten may have none."""
    for number, text, left in file.each("SELECT id, text, kept_sha256 FROM article ORDER BY id"):
        if number in sick:
            continue
        there = sorted(file.column("SELECT hash FROM sketch WHERE article = ?", number))
        wanted = sketch_of(runs_of(text)) if there or left is None else []
        if there != wanted and (there or left is None):
            write = partial(_sketched, file, number, [] if left else wanted)
            yield fault(f"article {number}", "its sketch is not that of its text", write)


def _sketched(file: File, article: int, hashes: list[int]) -> None:
    file.run("DELETE FROM sketch WHERE article = ?", article)
    file.run_many("INSERT INTO sketch VALUES (?, ?)", [(h, article) for h in hashes])


def copies(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """Which article is a copy of which."""
    text = lru_cache(_AT_HAND)(lambda number: file.value("SELECT text FROM article WHERE id = ?", number))
    runs = lru_cache(_AT_HAND)(lambda number: runs_of(text(number)))

    def one(number: int, other: int) -> bool:
        return are_copies(runs(number), runs(other)) and is_one_story(text(number), text(other))

    partial_texts = {*file.column("SELECT id FROM article WHERE kept_sha256 NOT NULL"), *sick}
    gone = file.value("SELECT 1 FROM tombstone") is not None
    roots: dict[int, int] = dict(file.rows("SELECT id, coalesce(copy_of, id) FROM article"))
    for number, root in roots.items():
        if number in partial_texts or root in partial_texts:
            continue
        kept = None if root == number else root
        hashes = file.column("SELECT hash FROM sketch WHERE article = ? ORDER BY hash", number)
        near = [n for n in alike(file, number, hashes) if n not in partial_texts and one(number, n)]
        if kept is None or roots.get(kept) != kept or kept > number:
            carried = kept is None
        else:
            carried = (
                any(roots[n] == kept for n in near)
                or one(number, kept)
                or (gone and _carried(runs(number), runs(kept)))
            )
        first = _first_place(file, number)
        new = next((roots[n] for n in near if not first & places_of(file, n)), None) if not (kept and carried) else kept
        if not carried or new != kept:
            write = partial(file.run, "UPDATE article SET copy_of = ? WHERE id = ?", new, number)
            yield fault(f"article {number}", "not the copy of what its text repeats", write)
            roots[number] = new or number


def notices(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """What each article says of earlier ones, as its text has it; which it means depends on what there was then."""
    there: dict[int, set[tuple[object, ...]]] = {}
    may: dict[int, set[tuple[object, ...]]] = {}
    killed = "kind = 'kill' AND corrects IS article AND said != ''"  # which an item told that was not kept
    for number, own, *told in file.each(f"SELECT article, {killed}, kind, said, start, end FROM notice"):
        (may if own else there).setdefault(number, set()).add(tuple(told))
    for number, title, noted, text in file.each(
        "SELECT id, title, notes, text FROM article WHERE kept_sha256 IS NULL ORDER BY id"
    ):
        wanted, have = {*_said_of_earlier(text, title, noted)}, there.get(number, set())
        if number not in sick and (have - wanted or wanted - have - may.get(number, set())):
            again = partial(note_again, file, number)
            yield fault(f"article {number}", "not told to say what it says of earlier texts", again)


def _carried(runs: Runs, others: Runs) -> bool:
    """Whether a text may have been a copy of another by what was forgotten since."""
    return not set(runs.tolist()).isdisjoint(others.tolist())


def _first_place(file: File, article: int) -> set[str]:
    """The address that a text was first added with, or the page that it is a version of."""
    url = file.value("SELECT url FROM article WHERE id = ?", article)
    return {place_of(url, None)} if url else {one for one in places_of(file, article) if one.startswith(PAGE)}


def repeated(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Statements that an earlier text of the same family has, too, and are not marked so; and marks without reason."""
    families: dict[int, list[int]] = {}
    addresses = "SELECT place FROM appearance WHERE place != '' AND place NOT LIKE 'outlet:%'"
    for number in file.column(
        "SELECT id FROM article WHERE copy_of NOT NULL UNION SELECT copy_of FROM article WHERE copy_of NOT NULL "
        f"UNION SELECT article FROM appearance WHERE place IN ({addresses} GROUP BY place HAVING count(*) > 1)"
    ):
        families[number] = family(file, number)
    kind = "not marked to repeat what it repeats"
    # what is marked depends on whose family was looked at last: it has to be what one of them tells
    may: dict[int, set[int | None]] = {}
    marked: dict[int, int | None] = {}
    for members in {tuple(members) for members in families.values()}:
        for statement, same, new in repeats(file, list(members)):
            may.setdefault(statement, set()).add(new)
            marked[statement] = same
    for statement, told in sorted(may.items()):
        if marked[statement] not in told:
            right = min((one for one in told if one is not None), default=None)
            write = partial(file.run, "UPDATE statement SET same_as = ? WHERE id = ?", right, statement)
            yield fault(f"statement {_key(file, statement)}", kind, write)
    for statement in file.column("SELECT id FROM statement WHERE same_as NOT NULL"):
        if statement not in may:
            write = partial(file.run, "UPDATE statement SET same_as = NULL WHERE id = ?", statement)
            yield fault(f"statement {_key(file, statement)}", kind, write)


def _key(file: File, statement: int) -> str:
    return str(file.value("SELECT key FROM statement WHERE id = ?", statement))


def prints(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """The fingerprints of each statement: compared by a sum first, one by one only where that differs."""
    wanted = there = count = 0
    for number, said in file.each("SELECT id, said FROM statement"):
        for one in fingerprints(said):
            wanted += hash((one, number))
            count += 1
    for row in file.each("SELECT hash, statement FROM fingerprint"):
        there += hash(row)
        count -= 1
    if wanted == there and count == 0:
        return
    file.run("CREATE TEMP TABLE wanted (hash INTEGER, statement INTEGER)")
    try:
        file.run_many(
            "INSERT INTO wanted VALUES (?, ?)",
            ((one, n) for n, said in file.rows("SELECT id, said FROM statement") for one in fingerprints(said)),
        )
        rows = "SELECT hash, statement FROM"
        more = file.rows(f"{rows} fingerprint EXCEPT {rows} wanted")
        less = file.rows(f"{rows} wanted EXCEPT {rows} fingerprint")
    finally:
        file.run("DROP TABLE wanted")
    changes = [(row, "DELETE FROM fingerprint WHERE hash = ? AND statement = ?") for row in more]
    changes += [(row, "INSERT INTO fingerprint VALUES (?, ?)") for row in less]
    for row, write in changes:
        yield fault(f"statement {_key(file, row[1])}", "fingerprints of other words", partial(file.run, write, *row))


def clusters(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Members that share no words with their cluster; statements that are one whoever says them, and are not in one."""
    left_out = set(file.column(_JUDGED))
    left_out |= set(
        file.column(
            "SELECT statement.id FROM statement JOIN article ON article = article.id WHERE kept_sha256 NOT NULL"
        )
    )
    for number, label in strangers(file):
        if number not in left_out:
            write = partial(relink, file, [label])
            yield fault(f"statement {_key(file, number)}", "in a cluster that it shares no words with", write)
    for a, b in parted(file):
        if not left_out & {a.id, b.id}:
            write = partial(relink, file, [label for label in (a.cluster, b.cluster) if label], [a.id, b.id])
            yield fault(f"statement {b.key}", "not in one cluster with those it is one with", write)
