"""What people judged of statements, what is left to judge, and how many of a sample were right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.store.file.connection import File
from onrecord.store.write.corrections import CHANGES, STANDS

#: Statements whose reading a person judged, and whether each was right: none was corrected, or accepted only after.
#: CROSS keeps the order: there are few revisions, and many statements.
_JUDGED = f"""SELECT statement.id, statement.key, min(NOT {CHANGES}) AS right FROM revision
 CROSS JOIN article ON article.sha256 = revision.sha256
 CROSS JOIN statement ON statement.article = article.id AND json_extract(statement.anchor, '$[0]') = revision.content
 WHERE undone IS NULL AND ({CHANGES} OR {STANDS}) GROUP BY statement.id"""
#: The statements that are judged: those that copies say again are read as their first one was.
_OPEN = "NOT rejected AND same_as IS NULL"
#: How sure all of a statement is: as sure as its least sure part.
_SURENESS = "min(confidence, coalesce(speaker_confidence, confidence))"
#: Ids are hashes: their order is one by chance, which stays the same.
_ORDERS = {"unsure": f"{_SURENESS}, id", "sample": "key"}
#: So much of a sample is judged, or it is none yet: those judged since they were unsure would be too many.
_MOSTLY = 0.9

#: The name of a speaker by a key that a judgement hangs on.
_CALLED = "coalesce((SELECT name FROM identity WHERE key = {0}), {0})"

Order = Literal["unsure", "sample"]


@dataclass(frozen=True, slots=True)
class Sampled:
    """Of ``judged`` statements drawn by chance so many were ``right`` as read; ``all`` counts those judged anyhow."""

    judged: int
    right: int
    all: int


@dataclass(frozen=True, slots=True)
class Act:
    """One change by a person: of a statement (``key``), or of speakers where there is none.

    ``kind``: accepted, rejected, corrected, merge, apart or split; ``told``: what it says.
    """

    number: int
    kind: str
    key: str | None
    told: str
    who: str
    why: str | None
    at: str


def waiting(file: File, order: Order, skip: int) -> tuple[int, str | None]:
    """How many statements nobody judged, and the id of the one after some of them; None where there is none."""
    judged = f"id NOT IN (SELECT id FROM ({_JUDGED}))"
    left = file.value(f"SELECT count(*) FROM statement WHERE {_OPEN} AND {judged}")
    key = file.value(
        f"SELECT key FROM statement WHERE {_OPEN} AND {judged} ORDER BY {_ORDERS[order]} LIMIT 1 OFFSET ?", skip
    )
    return int(left), key


def sampled(file: File) -> Sampled:
    """How many of a sample were right: of the longest row in the order of chance of which nearly all was judged.

    What was judged since it was unsure would make a record look worse than it is, if it counted by itself.
    """
    judged = {key: bool(right) for _, key, right in file.rows(_JUDGED)}
    best = best_right = right = seen = 0
    for there, key in enumerate(_in_order_of_chance(file, len(judged)), 1):
        if key in judged:
            seen, right = seen + 1, right + judged[key]
            if seen >= _MOSTLY * there:
                best, best_right = seen, right
    return Sampled(best, best_right, len(judged))


def _in_order_of_chance(file: File, judged: int) -> Iterator[str]:
    most = int(judged / _MOSTLY) + 1
    yield from file.column("SELECT key FROM statement WHERE same_as IS NULL ORDER BY key LIMIT ?", most)


def acts(file: File, who: str, limit: int) -> list[Act]:
    """The last changes by a person that still hold, the last one first."""
    revised = file.named(
        f"SELECT revision.id AS number, CASE WHEN NOT {CHANGES} THEN 'accepted' "
        "WHEN json_extract(change, '$.rejected') THEN 'rejected' ELSE 'corrected' END AS kind, statement.key, "
        "coalesce(json_extract(change, '$.speaker'), said) AS told, revision.who, why, at FROM revision "
        "JOIN article ON article.sha256 = revision.sha256 "
        "JOIN statement ON statement.article = article.id AND json_extract(anchor, '$[0]') = revision.content "
        "WHERE undone IS NULL AND revision.who = ? ORDER BY revision.id DESC LIMIT ?",
        *(who, limit),
    )
    judged = file.named(
        "SELECT id AS number, kind, NULL AS key, CASE kind WHEN 'split' THEN '' "
        f"ELSE {_CALLED.format('a')} || ' | ' END || {_CALLED.format('b')} AS told, who, why, at FROM judgement "
        "WHERE undone IS NULL AND who = ? ORDER BY id DESC LIMIT ?",
        *(who, limit),
    )
    every = [Act(**dict(row)) for row in (*revised, *judged)]
    return sorted(every, key=lambda one: (one.at, one.number), reverse=True)[:limit]


def cast(file: File, key: str) -> list[str]:
    """Whom the article of a statement names, in order of who says most there."""
    return file.column(
        "SELECT speaker.name FROM statement JOIN speaker ON speaker.article = statement.article "
        "LEFT JOIN speaks ON speaks.speaker = speaker.id WHERE statement.key = ? GROUP BY speaker.id "
        "ORDER BY count(speaks.statement) DESC, speaker.id LIMIT 30",
        key,
    )
