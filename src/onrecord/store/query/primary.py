"""The primary texts of a record, without the index of their words: the latest ones, and one by its hash, with its turns
or without.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.answers import Transcript
from onrecord.errors import NotInRecordError
from onrecord.records import Article
from onrecord.store.file.connection import File, from_row
from onrecord.store.query.articles import SHORT

_COLUMNS = f"substr(sha256, 1, {SHORT}) AS id, given, title, outlet, published, url, words, added"


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


def latest(file: File, limit: int, behind: str | None = None) -> list[PrimaryText]:
    """The transcripts that were added last, the newest first; ``behind`` the one of an id, whatever came meanwhile.

    Raises NotInRecordError where there is none of that id.
    """
    last = None if behind is None else _row(file, behind)["id"]
    asked = (
        f"SELECT {_COLUMNS} FROM transcript WHERE ?1 IS NULL OR transcript.id < ?1 ORDER BY transcript.id DESC LIMIT ?2"
    )
    return list(file.records(PrimaryText, asked, last, limit))


def one(file: File, asked: str) -> Article:
    """The transcript that the beginning of a hash means. StoreError where none is."""
    found = _row(file, asked)
    return from_row(Article, found)(id=found["given"], author=None, language=None, layout=(), notes=(), fields=())


def whole(file: File, asked: str) -> tuple[PrimaryText, Transcript]:
    """The same, as it is listed and with its turns. StoreError where none is."""
    from onrecord.store.transcripts import transcript_kept  # here, since it is made of numpy

    found = _row(file, asked)
    (listed,) = file.records(PrimaryText, f"SELECT {_COLUMNS} FROM transcript WHERE sha256 = ?", found["sha256"])
    return listed, transcript_kept(one(file, found["sha256"]), found["turns"])


def _row(file: File, asked: str) -> sqlite3.Row:
    rows = file.named(
        "SELECT * FROM transcript WHERE length(?1) >= 8 AND sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 1", asked
    )
    for found in rows:
        return found
    raise NotInRecordError(f"{asked}: no transcript of this id in {file.path}")
