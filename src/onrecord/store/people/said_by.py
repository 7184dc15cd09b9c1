"""Who says a statement, in words: for people, and for the index."""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.store.file.connection import File

#: Where in ``speaks`` somebody named by a correction stands.
HUMAN = -1
#: A speaker's name, all their names, and their roles.
IndexEntry = tuple[str, tuple[str, ...], tuple[str, ...]]


def index_entry(file: File, speaker: int) -> IndexEntry:
    """What the index says of a speaker of an article, with the name they have in the whole record."""
    name, aliases, roles, root = file.rows(
        "SELECT speaker.name, aliases, speaker.roles, coalesce(root.name, '') FROM speaker "
        "LEFT JOIN identity ON identity.id = speaker.identity LEFT JOIN identity AS root ON root.id = identity.root "
        "WHERE speaker.id = ?",
        speaker,
    )[0]
    return entry_of(name, aliases, roles, root)


def entry_of(name: str, aliases: str, roles: str, root: str) -> IndexEntry:
    """The same of what is kept of a speaker; ``root``: the name in the whole record, or nothing."""
    return name, tuple(n for n in (name, root, *json.loads(aliases)) if n), tuple(json.loads(roles))


def together(entries: Sequence[IndexEntry]) -> tuple[str | None, str, str]:
    """``named``, ``who`` and ``roles`` of a statement by some speakers."""
    names = dict.fromkeys(n for _, every, _ in entries for n in every)
    roles = dict.fromkeys(r for _, _, every in entries for r in every)
    return " and ".join(name for name, _, _ in entries) or None, " | ".join(names), " | ".join(roles)


def sureness(statement: str = "statement") -> str:
    """How sure it is who says a statement (of that alias), in SQL; NULL where a person named the speaker."""
    corrected = f"EXISTS (SELECT 1 FROM speaks WHERE speaks.statement = {statement}.id AND speaks.place = {HUMAN})"
    return f"CASE WHEN {corrected} THEN NULL ELSE {statement}.speaker_confidence END"


def settle_who(file: File, statement: int) -> None:
    """Who says a statement, for people (``named``) and for the index (``who``, ``roles``)."""
    speakers = file.column("SELECT speaker FROM speaks WHERE statement = ? AND holds ORDER BY place", statement)
    file.run(
        "UPDATE statement SET named = ?, who = ?, roles = ? WHERE id = ?",
        *together([index_entry(file, speaker) for speaker in speakers]),
        statement,
    )


def settle_article(file: File, article: int) -> None:
    """``settle_who`` for all statements of an article."""
    for statement in file.column("SELECT id FROM statement WHERE article = ? ORDER BY id", article):
        settle_who(file, statement)


def settle_identities(file: File, changed: Sequence[int] | set[int]) -> None:
    """Bring the index up to date where identities were joined or parted."""
    said = "SELECT DISTINCT statement FROM speaks JOIN speaker ON speaker.id = speaks.speaker WHERE identity = ?"
    for number in sorted(changed):
        for statement in file.column(said, number):
            settle_who(file, statement)
