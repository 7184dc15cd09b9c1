"""What people judge of speakers: that two are one, that two are two, that one is another than all others of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import NotInRecordError, StoreError
from onrecord.store.file.connection import File, now
from onrecord.store.people.identities import anchor, find, identify_again, identity, join_all, judge
from onrecord.store.people.said_by import settle_article, settle_identities


@dataclass(frozen=True, slots=True)
class Judgement:
    """That ``a`` and ``b`` (keys of speakers) are one or ``apart``, or that a speaker of an article (``a``) is another.

    ``undone``: when and by whom it was taken back.
    """

    id: int
    kind: Literal["merge", "apart", "split"]
    a: str
    b: str
    who: str
    why: str | None
    at: str
    undone: str | None


def judgements(file: File) -> list[Judgement]:
    """All judgements about speakers, also those taken back."""
    return list(file.records(Judgement, "SELECT id, kind, a, b, who, why, at, undone FROM judgement ORDER BY id"))


def keep(file: File, kind: Literal["merge", "apart"], asked: tuple[str, str], *, by: str, why: str | None) -> int:
    """Judge that two speakers are one, or two; the judgement's number. StoreError where they are one already."""
    with file.writing():
        first, second = (identity(file, _exact(file, one)).key for one in asked)
        if first == second or (kind == "merge" and find(file, asked[0]) == find(file, asked[1])):
            raise StoreError(f"{asked[0]} and {asked[1]} are one speaker already")
        number = judge(file, kind, first, second, by=by, why=why)
        _join_again(file, {first, second})
    return number


def _exact(file: File, asked: str) -> int:
    """The identity itself where its key is given, else the root of what is asked."""
    return file.value("SELECT id FROM identity WHERE key = ?", asked) or find(file, asked)


def split(file: File, key: str, *, by: str, why: str | None) -> int:
    """Judge that the speaker of a statement is another one than all others of that name; the judgement's number."""
    with file.writing():
        (one,) = file.named(
            "SELECT article.id, article.sha256, speaker.name, identity.base FROM statement "
            "JOIN article ON article.id = statement.article "
            "LEFT JOIN speaks ON speaks.statement = statement.id AND holds "
            "LEFT JOIN speaker ON speaker.id = speaks.speaker LEFT JOIN identity ON identity.id = identity "
            "WHERE statement.key = ? ORDER BY place LIMIT 1",
            key,
        ) or (None,)
        if one is None:
            raise NotInRecordError(f"{key}: no statement of this id in {file.path}")
        if one["name"] is None:
            raise StoreError(f"{key}: nobody is named for it")
        own, what = f"{one['base']}@{one['sha256'][:16]}", anchor(one["sha256"], one["name"])
        if held := file.value("SELECT id FROM judgement WHERE kind = 'split' AND a = ? AND undone IS NULL", what):
            raise StoreError(f"{key}: its speaker is split off already (judgement {held})")
        number = judge(file, "split", what, own, by=by, why=why)
        _identify_again(file, one["id"])
    return number


def unjudge(file: File, number: int, *, by: str) -> None:
    """Take back a judgement. StoreError where none of this number holds."""
    with file.writing():
        asked = "SELECT kind, a, b FROM judgement WHERE id = ? AND undone IS NULL"
        row = file.row(asked, number) if 0 < number < 1 << 63 else None  # what SQLite can hold
        if row is None:
            raise NotInRecordError(f"{number}: no judgement of this number holds")
        kind, a, b = row
        file.run("UPDATE judgement SET undone = ? WHERE id = ?", f"{now()} {by}", number)
        if kind != "split":
            _join_again(file, {a, b})
            return
        for article in file.column("SELECT id FROM article WHERE sha256 = ?", a.partition("/")[0]):
            _identify_again(file, article)


def _identify_again(file: File, article: int) -> None:
    settle_identities(file, identify_again(file, article))
    settle_article(file, article)


def _join_again(file: File, keys: set[str]) -> None:
    joined = "SELECT key FROM identity WHERE root = (SELECT root FROM identity WHERE key = ?)"
    every = {other for key in keys for other in file.column(joined, key)}
    settle_identities(file, join_all(file, keys | every))
