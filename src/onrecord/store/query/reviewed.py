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

    ``kind``: accepted, rejected, corrected, merge, apart or split, or forgotten (an article, for good); ``told``: what
    it says; ``undone``: when and by whom it was taken back.
    """

    number: int
    kind: str
    key: str | None
    told: str
    who: str
    why: str | None
    at: str
    undone: str | None = None


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


#: All changes, those taken back too. What was said is no longer there where its article was read in another way.
_EVERY = f"""SELECT revision.id AS number, CASE WHEN NOT {CHANGES} THEN 'accepted'
 WHEN json_extract(change, '$.rejected') THEN 'rejected' ELSE 'corrected' END AS kind, statement.key,
 coalesce(json_extract(change, '$.speaker'), said, '(no longer there)') AS told, revision.who, why, at, undone
 FROM revision LEFT JOIN article ON article.sha256 = revision.sha256
 LEFT JOIN statement ON statement.article = article.id AND json_extract(anchor, '$[0]') = revision.content
 UNION ALL SELECT id, kind, NULL, CASE kind WHEN 'split' THEN '' ELSE {_CALLED.format("a")} || ' | ' END
 || {_CALLED.format("b")}, who, why, at, undone FROM judgement
 UNION ALL SELECT id, 'forgotten', NULL, what, who, why, at, NULL FROM tombstone"""


def acts(file: File, who: str, limit: int) -> list[Act]:
    """The last changes by a person that still hold and can be taken back, the last one first."""
    asked = f"SELECT * FROM ({_EVERY}) WHERE undone IS NULL AND who = ?1 AND kind != 'forgotten'"
    return _acts(file, f"{asked} AND told != '(no longer there)'", who, limit, 0)


def edits(file: File, who: str | None, limit: int, skip: int) -> tuple[int, list[Act]]:
    """How many changes there were, by anybody or one person, and some of them, the last one first."""
    asked = f"FROM ({_EVERY}) WHERE ?1 IS NULL OR who = ?1"
    return int(file.value(f"SELECT count(*) {asked}", who)), _acts(file, f"SELECT * {asked}", who, limit, skip)


def _acts(file: File, asked: str, *given: object) -> list[Act]:
    return [Act(**dict(row)) for row in file.named(f"{asked} ORDER BY at DESC, number DESC LIMIT ?2 OFFSET ?3", *given)]


def cast(file: File, key: str) -> list[str]:
    """Whom the article of a statement names, in order of who says most there."""
    return file.column(
        "SELECT speaker.name FROM statement JOIN speaker ON speaker.article = statement.article "
        "LEFT JOIN speaks ON speaks.speaker = speaker.id WHERE statement.key = ? GROUP BY speaker.id "
        "ORDER BY count(speaks.statement) DESC, speaker.id LIMIT 30",
        key,
    )
