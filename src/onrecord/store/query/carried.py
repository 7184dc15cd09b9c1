"""A statement as the articles carry it: what a comparison asks the record for."""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.records import Carried
from onrecord.store.file.connection import File

_SELECT = (
    "SELECT statement.id, statement.key, said, named, statement.cue, form, polarity, article.given, article.outlet, "
    "title, published, coalesce(url, origin), coalesce(copy_of, article.id), text, article.id, "
    "statement.content FROM statement "
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
    out = []
    for row in file.rows(_SELECT + where, *given):
        number, key, said, named, cue, form, polarity, article, outlet, title, published, url, story = row[:13]
        text, held, content = row[13:]
        spans = json.loads(content)
        start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
        around = " ".join(text[max(0, start - _AROUND) : min(len(text), end + _AROUND)].split())
        words = " ".join(text[s:e] for s, e in json.loads(cue))
        also = file.rows("SELECT outlet, url FROM appearance WHERE article = ? ORDER BY id", held)
        elsewhere = dict.fromkeys(o or u for o, u in also if (o or u) and (o, u) != (outlet, url))
        out.append(
            Carried(
                key, said, named, words, form, polarity, article, outlet, title, published, url, int(story),
                int(number), around, tuple(elsewhere),
            )
        )  # fmt: skip
    return out
