"""What comparisons ask the record for: statements as the articles carry them, and all of them in short."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.days import Day
from onrecord.records import Carried, Spans
from onrecord.store.file.connection import File, from_row
from onrecord.store.file.spans import spans_of, words_at

_SELECT = (
    "SELECT statement.key AS id, said, named AS speaker, statement.cue, form, polarity, article.given AS article, "
    "article.outlet, title, published, coalesce(url, origin) AS url, coalesce(copy_of, article.id) AS story, "
    "statement.id AS number, text, article.id AS of, statement.content FROM statement "
    "JOIN article ON article.id = statement.article WHERE NOT rejected AND "
)
_AROUND = 160


def of_cluster(file: File, key: str) -> list[Carried]:
    """A statement (by its id) and all that are one with it, in order of adding."""
    return _carried(
        file,
        "(statement.key = ?1 OR cluster = (SELECT cluster FROM statement WHERE key = ?1)) ORDER BY statement.id",
        key,
    )


def by_key(file: File, keys: Sequence[str]) -> list[Carried]:
    """Statements by their ids, in the order asked for."""
    found = {c.id: c for key in dict.fromkeys(keys) for c in _carried(file, "statement.key = ?", key)}
    return [found[k] for k in keys if k in found]


def beside(file: File, key: str, days: int, limit: int) -> list[Carried]:
    """What the speakers of a statement are on record with within some days of it, by other statements."""
    return _carried(
        file,
        "statement.id IN (SELECT other.statement FROM statement AS one "
        "JOIN speaks ON speaks.statement = one.id AND speaks.holds JOIN speaker ON speaker.id = speaks.speaker "
        "JOIN identity ON identity.id = speaker.identity JOIN identity AS same ON same.root = identity.root "
        "JOIN speaker AS who ON who.identity = same.id "
        "JOIN speaks AS other ON other.speaker = who.id AND other.holds "
        "JOIN statement AS theirs ON theirs.id = other.statement "
        "WHERE one.key = ?1 AND theirs.id != one.id "
        "AND (one.day IS NULL OR theirs.day IS NULL OR abs(theirs.day - one.day) <= ?2) LIMIT ?3) "
        "ORDER BY statement.id",
        *(key, days, limit),
    )


def _carried(file: File, where: str, *given: object) -> list[Carried]:
    return [_told(file, row) for row in file.named(_SELECT + where, *given)]


def _told(file: File, row: sqlite3.Row) -> Carried:
    text, content = row["text"], spans_of(row["content"])
    start, end = (content[0].start, content[-1].end) if content else (0, 0)
    also = file.rows("SELECT outlet, url FROM appearance WHERE article = ? ORDER BY id", row["of"])
    here = (row["outlet"], row["url"])
    return from_row(Carried, row)(
        cue=" ".join(text[s:e] for s, e in spans_of(row["cue"])),
        context=words_at(text, [(max(0, start - _AROUND), end + _AROUND)]),
        elsewhere=tuple(dict.fromkeys(o or u for o, u in also if (o or u) and (o, u) != here)),
    )


class Matter(NamedTuple):
    """A statement in short. ``story`` is the same for copies of one text; ``spans`` are its content's."""

    key: str
    said: str
    named: str | None
    cue: str
    polarity: str | None
    day: Day | None
    story: int
    cluster: str | None
    article: int
    spans: Spans


def matters(file: File, since: str | None, until: str | None) -> Iterator[Matter]:
    """The statements by a named speaker, of a time of publication if given; what copies say again left out."""
    for row in file.each_named(
        "SELECT key, said, named, cue, polarity, day, coalesce(copy_of, article.id) AS story, cluster, text, "
        "article.id AS article, content FROM statement "
        "JOIN article ON article.id = statement.article WHERE NOT rejected AND same_as IS NULL AND named IS NOT NULL "
        "AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) ORDER BY statement.id",
        *(Day.read(since), Day.read(until)),
    ):
        yield from_row(Matter, row)(
            cue=" ".join(row["text"][s:e] for s, e in spans_of(row["cue"])),
            day=Day.kept(row["day"]),
            spans=spans_of(row["content"]),
        )
