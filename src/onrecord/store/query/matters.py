"""All statements with a speaker, as short rows: what is looked through for disputes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.days import Day
from onrecord.store.file.connection import File


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
    spans: tuple[tuple[int, int], ...]


def matters(file: File, since: str | None, until: str | None) -> Iterator[Matter]:
    """The statements by a named speaker, of a time of publication if given; what copies say again left out."""
    for key, said, named, cue, polarity, day, story, cluster, text, article, content in file.each(
        "SELECT key, said, named, cue, polarity, day, coalesce(copy_of, article.id), cluster, text, article.id, "
        "content FROM statement "
        "JOIN article ON article.id = statement.article WHERE NOT rejected AND same_as IS NULL AND named IS NOT NULL "
        "AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) ORDER BY statement.id",
        *(Day.read(since), Day.read(until)),
    ):
        words = " ".join(text[s:e] for s, e in json.loads(cue))
        spans = tuple((int(s), int(e)) for s, e in json.loads(content))
        yield Matter(key, said, named, words, polarity, Day.kept(day), int(story), cluster, int(article), spans)
