"""The primary texts of a record, without the index of their words: the latest ones, and one by its hash."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import NotInRecordError
from onrecord.records import Article
from onrecord.store.file.connection import File, from_row
from onrecord.store.query.articles import SHORT


@dataclass(frozen=True, slots=True)
class PrimaryText:
    """A transcript in a list: ``id`` is the beginning of its hash, ``given`` what it was called when it was added."""

    id: str
    given: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    words: int
    added: str


def latest(file: File, limit: int) -> list[PrimaryText]:
    """The transcripts that were added last, the newest first."""
    return list(
        file.records(
            PrimaryText,
            f"SELECT substr(sha256, 1, {SHORT}) AS id, given, title, outlet, published, url, words, added "
            "FROM transcript ORDER BY transcript.id DESC LIMIT ?",
            limit,
        )
    )


def one(file: File, asked: str) -> Article:
    """The transcript that the beginning of a hash means. StoreError where none is."""
    row = file.named(
        "SELECT * FROM transcript WHERE length(?1) >= 8 AND sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 1", asked
    )
    for found in row:
        return from_row(Article, found)(id=found["given"], author=None, language=None, layout=(), notes=(), fields=())
    raise NotInRecordError(f"{asked}: no transcript of this id in {file.path}")
