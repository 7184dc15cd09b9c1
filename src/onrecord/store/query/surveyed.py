"""What a record is made of, for those who describe a study: texts, days, languages, kinds, models, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.store.file.connection import File
from onrecord.store.write.corrections import CHANGES

#: Outlets, languages and models that are told.
_TOLD = 1_000

Numbers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A record in numbers. ``texts`` are those that are no copies; ``later``: texts of an address that had one before.

    ``since`` and ``until`` are the first and the last day of publication, of ``dated`` articles; ``repeated``:
    statements that a copy or a later version says again; ``models`` read so many articles each; ``unread`` have no
    statement.
    """

    articles: int
    copies: int
    later: int
    statements: int
    repeated: int
    rejected: int
    corrected: int
    accepted: int
    judgements: int
    speakers: int
    unnamed: int
    transcripts: int
    forgotten: int
    dated: int
    since: str | None
    until: str | None
    unread: int
    outlets: Numbers
    languages: Numbers
    kinds: Numbers
    forms: Numbers
    models: Numbers


_COUNTS = {
    "articles": "SELECT count(*) FROM article",
    "copies": "SELECT count(*) FROM article WHERE copy_of IS NOT NULL",
    "later": (
        "SELECT count(*) FROM article WHERE EXISTS (SELECT 1 FROM appearance AS mine JOIN appearance AS other "
        "ON other.place = mine.place AND other.article < mine.article "
        "WHERE mine.article = article.id AND mine.place != '' AND mine.place NOT LIKE 'outlet:%')"
    ),
    "statements": "SELECT count(*) FROM statement WHERE NOT rejected",
    "repeated": "SELECT count(*) FROM statement WHERE NOT rejected AND same_as IS NOT NULL",
    "rejected": "SELECT count(*) FROM statement WHERE rejected",
    "corrected": f"SELECT count(*) FROM revision WHERE undone IS NULL AND {CHANGES}",
    "accepted": f"SELECT count(*) FROM revision WHERE undone IS NULL AND NOT ({CHANGES})",
    "judgements": "SELECT count(*) FROM judgement WHERE undone IS NULL",
    "speakers": "SELECT count(DISTINCT root) FROM identity JOIN speaker ON speaker.identity = identity.id",
    "unnamed": (
        "SELECT count(*) FROM statement WHERE NOT rejected AND NOT EXISTS (SELECT 1 FROM speaks JOIN speaker "
        "ON speaker.id = speaks.speaker WHERE statement = statement.id AND holds AND speaker.kind != 'unnamed')"
    ),
    "transcripts": "SELECT count(*) FROM transcript",
    "forgotten": "SELECT count(*) FROM tombstone",
    "dated": "SELECT count(DISTINCT article) FROM appearance WHERE day IS NOT NULL",
    "unread": "SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM statement WHERE article = article.id)",
    "since": "SELECT substr(min(published), 1, 10) FROM appearance WHERE day IS NOT NULL",
    "until": "SELECT substr(max(published), 1, 10) FROM appearance WHERE day IS NOT NULL",
}
_LISTS = {
    "outlets": "SELECT coalesce(outlet, '(not told)'), count(*) FROM appearance GROUP BY 1",
    "languages": "SELECT coalesce(language, '(not told)'), count(*) FROM article GROUP BY 1",
    "kinds": "SELECT kind, count(*) FROM reading GROUP BY 1",
    "forms": "SELECT form, count(*) FROM statement WHERE NOT rejected GROUP BY 1",
    "models": "SELECT model, count(*) FROM reading GROUP BY 1",
}


def surveyed(file: File) -> Surveyed:
    """The record in numbers, of one state of it."""
    with file.looking():
        counts: dict[str, Any] = {name: file.value(asked) for name, asked in _COUNTS.items()}
        order = f"ORDER BY 2 DESC, 1 LIMIT {_TOLD}"
        counts |= {name: tuple(map(tuple, file.rows(f"{asked} {order}"))) for name, asked in _LISTS.items()}
    return Surveyed(**counts)
