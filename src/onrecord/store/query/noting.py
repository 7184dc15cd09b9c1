"""What the record knows of its readings besides what was read: speakers across articles, and judgements."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import get_args

from onrecord.notes import Identified, Note, Notes, Rejection
from onrecord.records import Reading, SpeakerKind
from onrecord.store.file.connection import File
from onrecord.store.file.spans import spans_of
from onrecord.store.people.identities import roles_of

#: Speakers of the whole record that are kept at hand while articles go by.
_AT_HAND = 4096


class Noting:
    """Tells the notes of one reading after the other."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._of_root = lru_cache(_AT_HAND)(self._identity)

    def __call__(self, reading: Reading) -> Notes:
        """The notes of one reading, empty where the record has no such article."""
        number = self._article(reading)
        if number is None:
            return Notes()
        rows = self._file.rows(
            "SELECT speaker.key, root FROM speaker JOIN identity ON identity.id = speaker.identity WHERE article = ?",
            number,
        )
        corrected, rejected = self._judged(number)
        return Notes({key: self._of_root(int(root)) for key, root in rows}, corrected, rejected)

    def _article(self, reading: Reading) -> int | None:
        """By a statement where there is one: the hash of a text of which parts were forgotten has no index."""
        number: int | None = None
        if reading.statements:
            number = self._file.value("SELECT article FROM statement WHERE key = ?", reading.statements[0].id)
        for name in ("sha256", "kept_sha256"):
            number = number or self._file.value(f"SELECT id FROM article WHERE {name} = ?", reading.article.sha256)
        return number

    def _judged(self, article: int) -> tuple[dict[str, Note], tuple[Rejection, ...]]:
        corrected: dict[str, Note] = {}
        rejected: dict[str, Rejection] = {}
        for row in self._file.named(
            "SELECT key, rejected, statement.source, cue, statement.content, revision.who, at, why FROM article "
            "JOIN revision ON revision.sha256 = article.sha256 AND undone IS NULL "
            "JOIN statement ON statement.article = article.id AND json_extract(anchor, '$[0]') = revision.content "
            "WHERE article.id = ? ORDER BY statement.id, revision.id",
            article,
        ):
            if row["rejected"]:
                source, cue, content = (spans_of(row[name]) for name in ("source", "cue", "content"))
                rejected[row["key"]] = Rejection(source, cue, content, row["who"], row["at"], row["why"])
            else:
                corrected[row["key"]] = Note(row["who"], row["at"], row["why"])
        return corrected, tuple(rejected.values())

    def _identity(self, root: int) -> Identified:
        """A speaker of the record with all that is joined in it; what is known of one of them holds for all."""
        file = self._file
        key, name, kind = file.rows("SELECT key, name, kind FROM identity WHERE id = ?", root)[0]
        known = file.row(
            "SELECT known.name, known.kind, wikidata FROM identity JOIN known ON known.id = identity.known "
            "WHERE root = ?1 ORDER BY identity.id != ?1, identity.id LIMIT 1",
            root,
        ) or (name, kind, None)
        rows = file.rows(
            "SELECT DISTINCT speaker.name, speaker.kind, aliases FROM identity "
            "JOIN speaker ON speaker.identity = identity.id WHERE root = ? ORDER BY speaker.id",
            root,
        )
        names = [n for called, other, aliases in rows if other != "unnamed" for n in (called, *json.loads(aliases))]
        kinds = [known[1], kind, *(other for _, other, _ in rows)]
        return Identified(
            key,
            name=known[0],
            kind=next((k for k in kinds if k in get_args(SpeakerKind) and k != "unnamed"), "unnamed"),
            wikidata=known[2],
            names=tuple(dict.fromkeys(n for n in names if _is_name(n))),
            roles=tuple(roles_of(file, root)),
        )


def _is_name(words: str) -> bool:
    """Whether it is no description: "a senior official", "the minister". The last word of a name has a capital."""
    first, *_, last = (words.split() or [""]) * 2
    return first.lower() not in ("a", "an", "some", "one") and not last[:1].islower()
