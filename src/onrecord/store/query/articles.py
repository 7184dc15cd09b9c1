"""The articles of a record: the latest ones, and one by any of its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import NotInRecordError
from onrecord.store.file.connection import File
from onrecord.store.reuse.address_versions import place_of

#: Characters of a hash that name an article in addresses and links.
SHORT = 16


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in a list: ``id`` is the beginning of its hash, ``statements`` counts those that are not rejected,
    ``opening`` are the first words of its text, by which one without a title is known.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    origin: str | None
    added: str
    statements: int
    opening: str


#: Characters of a text that it is known by in a list.
_OPENING = 60
_COLUMNS = (
    f"substr(sha256, 1, {SHORT}) AS id, title, outlet, published, url, origin, added, "
    "(SELECT count(*) FROM statement WHERE article = a.id AND NOT rejected) AS statements, "
    f"trim(replace(replace(substr(text, 1, {_OPENING}), char(13), ''), char(10), ' ')) AS opening"
)


def latest(file: File, limit: int, offset: int = 0) -> list[ListedArticle]:
    """The articles that were added last, the newest first."""
    asked = f"SELECT {_COLUMNS} FROM article AS a ORDER BY a.id DESC LIMIT ? OFFSET ?"
    return list(file.records(ListedArticle, asked, limit, offset))


def newest(file: File) -> tuple[int, str]:
    """The row of the article that was added last, and when; 0 and "" where there is none."""
    row, added = file.row("SELECT id, added FROM article ORDER BY id DESC LIMIT 1") or (0, "")
    return int(row), str(added)


def row_since(file: File, row: int, added: str) -> int:
    """The row behind which all articles stand that were added since a ``newest`` was told.

    Where that article was forgotten, its row may be another's by now: then, all that came in its second or later.
    """
    if not row or file.value("SELECT added FROM article WHERE id = ?", row) == added:
        return row
    first = file.value("SELECT min(id) FROM article WHERE added >= ?", added)
    return int(first) - 1 if first is not None else newest(file)[0]


def latest_behind(file: File, limit: int, short: str | None) -> list[ListedArticle]:
    """The same behind the article of a short id (None: from the first), whatever was added meanwhile."""
    last = None if short is None else number_of(file, short)
    asked = f"SELECT {_COLUMNS} FROM article AS a WHERE ?1 IS NULL OR a.id < ?1 ORDER BY a.id DESC LIMIT ?2"
    return list(file.records(ListedArticle, asked, last, limit))


def named(file: File, ids: Sequence[str]) -> list[ListedArticle]:
    """Articles by the beginnings of their hashes, in this order; those that are not there are left out."""
    asked = f"SELECT {_COLUMNS} FROM article AS a WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 1"
    return [one for each in ids for one in file.records(ListedArticle, asked, each)]


def number_of(file: File, asked: str) -> int:
    """The row of the article that an id, the beginning of a hash, or an address means. StoreError where none is."""
    number = file.value(
        "SELECT id FROM article WHERE sha256 = ?1 OR (length(?1) >= 8 AND sha256 >= ?1 AND sha256 < ?1 || 'g') "
        "ORDER BY sha256 != ?1, id LIMIT 1",
        asked,
    ) or file.value(  # which goes through all articles
        "SELECT article.id FROM article LEFT JOIN appearance ON appearance.article = article.id "
        "WHERE article.given = ?1 OR (?2 != '' AND place = ?2) ORDER BY article.id LIMIT 1",
        *(asked, place_of(asked, None) if "/" in asked else ""),
    )
    if number is None:
        raise NotInRecordError(f"{asked}: no article of this id or address in {file.path}")
    return int(number)
