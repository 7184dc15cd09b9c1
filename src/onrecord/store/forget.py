"""Removing for good: an article, or what one person said; a tombstone without content stays."""

from __future__ import annotations

import json

from onrecord.errors import StoreError
from onrecord.store import figures, transcripts
from onrecord.store.copies import family, link_statements
from onrecord.store.file import File, now
from onrecord.store.intake import digest_of
from onrecord.store.people import release, sweep
from onrecord.store.places import place_of

#: Stands for each character that was forgotten, so that all other places stay true.
BLOCK = "█"


def forget_article(file: File, asked: str, *, by: str, why: str | None) -> int:
    """Remove the articles and transcripts that an id, an address or a hash means; how many.

    Raises StoreError where there is none.
    """
    with file.writing():
        rows = file.rows(
            "SELECT DISTINCT article.id, sha256 FROM article LEFT JOIN appearance ON appearance.article = article.id "
            "WHERE sha256 = ?1 OR article.given = ?1 OR appearance.given = ?1 "
            "OR (?2 != '' AND place = ?2) OR (length(?1) >= 8 AND sha256 LIKE ?3 || '%')",
            *(asked, place_of(asked, None) if "/" in asked else "", "".join(c for c in asked if c.isalnum())),
        )
        gone = transcripts.remove(file, asked)
        for digest in gone:
            _bury(file, digest, "transcript", by, why)
        if not rows and not gone:
            raise StoreError(f"{asked}: no article of this id, address or hash in {file.path}")
        for number, digest in rows:
            others = [n for n in family(file, int(number)) if n != number]
            left = release(file, int(number))
            file.run("DELETE FROM revision WHERE sha256 = ?", digest)
            file.run("DELETE FROM judgement WHERE kind = 'split' AND a LIKE ? || '/%'", digest)
            file.run("DELETE FROM article WHERE id = ?", number)
            sweep(file, left)
            _bury(file, digest, "article", by, why)
            if others:
                link_statements(file, others[0])
    _expel(file)
    return len(rows) + len(gone)


def forget_speaker(file: File, identity: int, *, by: str, why: str | None) -> int:
    """Remove all statements of a speaker of the record; how many.

    Their words are blocked out in the articles, character by character, so that everything else stays at its place.
    """
    count = 0
    with file.writing():
        rows = file.rows(
            "SELECT DISTINCT article.id, sha256 FROM identity JOIN speaker ON speaker.identity = identity.id "
            "JOIN article ON article.id = speaker.article WHERE root = ? ORDER BY article.id",
            identity,
        )
        for number, digest in rows:
            count += _forget_in(file, int(number), identity)
            _bury(file, digest, "statements", by, why)
    _expel(file)
    return count


def _forget_in(file: File, article: int, identity: int) -> int:
    theirs = file.rows(
        "SELECT DISTINCT statement.id, content, anchor FROM identity JOIN speaker ON speaker.identity = identity.id "
        "JOIN speaks ON speaks.speaker = speaker.id AND holds JOIN statement ON statement.id = speaks.statement "
        "WHERE root = ? AND statement.article = ?",
        *(identity, article),
    )
    row = file.row("SELECT text, sha256 FROM article WHERE id = ?", article)
    assert row is not None
    text, digest = list(row[0]), row[1]
    gone: list[list[int]] = []
    for number, content, anchor in theirs:
        place = json.loads(anchor)[0]
        gone += json.loads(content) + json.loads(place)
        for s, e in json.loads(content) + json.loads(place):
            text[s:e] = [c if c.isspace() else BLOCK for c in text[s:e]]
        file.run("DELETE FROM revision WHERE sha256 = ? AND content = ?", digest, place)
        file.run("DELETE FROM statement WHERE id = ?", number)
    blocked = "".join(text)
    if theirs:
        # other statements that hold or touch these words lose them too
        file.run("UPDATE article SET text = ?, kept_sha256 = ? WHERE id = ?", blocked, digest_of(blocked), article)
        for number, content in file.rows("SELECT id, content FROM statement WHERE article = ?", article):
            said = " … ".join(" ".join(blocked[s:e].split()) for s, e in json.loads(content))
            file.run("UPDATE statement SET said = ? WHERE id = ? AND said != ?", said, number, said)
        file.run("DELETE FROM sketch WHERE article = ?", article)
        figures.forget(file, article, gone)
    return len(theirs)


def _bury(file: File, digest: str, what: str, by: str, why: str | None) -> None:
    file.run("INSERT INTO tombstone (sha256, what, who, why, at) VALUES (?,?,?,?,?)", digest, what, by, why, now())


def _expel(file: File) -> None:
    """Take what was removed out of the file's free pages and the index's old parts, too."""
    file.run("INSERT INTO words(words) VALUES ('optimize')")
    file.run("VACUUM")
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
