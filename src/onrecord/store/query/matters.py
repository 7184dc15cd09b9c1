"""All statements with a speaker, as short rows: what is looked through for disputes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.days import Day
from onrecord.records import Spans
from onrecord.store.file.connection import File
from onrecord.store.file.spans import spans_of


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


#: What is told as it is kept.
_KEPT = tuple("key said named polarity story cluster article".split())


def matters(file: File, since: str | None, until: str | None) -> Iterator[Matter]:
    """The statements by a named speaker, of a time of publication if given; what copies say again left out."""
    for row in file.each_named(
        "SELECT key, said, named, cue, polarity, day, coalesce(copy_of, article.id) AS story, cluster, text, "
        "article.id AS article, content FROM statement "
        "JOIN article ON article.id = statement.article WHERE NOT rejected AND same_as IS NULL AND named IS NOT NULL "
        "AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) ORDER BY statement.id",
        *(Day.read(since), Day.read(until)),
    ):
        yield Matter(
            **{name: row[name] for name in _KEPT},
            cue=" ".join(row["text"][s:e] for s, e in spans_of(row["cue"])),
            day=Day.kept(row["day"]),
            spans=spans_of(row["content"]),
        )
