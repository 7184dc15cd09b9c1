"""Removing for good: an article, or what one person said; a tombstone without content stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import NotInRecordError, StoreError
from onrecord.records import Span
from onrecord.store import coded, placed
from onrecord.store.file.connection import File, Row, from_row, now
from onrecord.store.file.one_form import form_of, forms_of
from onrecord.store.file.spans import digest_of, spans_of, words_at
from onrecord.store.people.identities import release, sweep
from onrecord.store.reuse.address_versions import place_of, supersede
from onrecord.store.reuse.clusters import labels_of, relink
from onrecord.store.reuse.copies import family, hand_over, link_statements, places_of, words_of
from onrecord.words.letters import RUN
from onrecord.words.normalize import COMMON

#: Stands for each character that was forgotten, so that all other places stay true.
BLOCK = "█"
#: So many words in a row of a title are somebody's words again.
_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Doomed:
    """An article (or transcript) that would be forgotten: what it is called, and where else this very text appeared."""

    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    origin: str | None
    also: tuple[str, ...] = ()


def doomed(file: File, asked: str) -> list[Doomed]:
    """The articles and transcripts that an id, an address or a hash means. StoreError where there is none."""
    from onrecord.store import transcripts  # here, since it is made of numpy

    with file.looking():
        out = []
        for number, digest in _meant(file, asked):
            places = "SELECT title, outlet, url, origin FROM appearance WHERE article = ? ORDER BY id"
            first, *others = file.named(places, number)
            also = dict.fromkeys(name for _, *named in others if (name := next(filter(None, named), None)))
            out.append(from_row(Doomed, first)(sha256=digest, also=tuple(also)))
        out += [from_row(Doomed, row)(also=()) for row in transcripts.meant(file, asked)]
    if not out:
        raise _none(file, asked)
    return out


def _none(file: File, asked: str) -> StoreError:
    return NotInRecordError(f"{asked}: no article of this id, address or hash in {file.path}")


def _meant(file: File, asked: str) -> list[Row]:
    return file.rows(
        "SELECT DISTINCT article.id, sha256 FROM article LEFT JOIN appearance ON appearance.article = article.id "
        "WHERE sha256 = ?1 OR article.given = ?1 OR appearance.given = ?1 "
        "OR (?2 != '' AND place = ?2) OR (length(?1) >= 8 AND sha256 LIKE ?3 || '%')",
        *(asked, place_of(asked, None) if "/" in asked else "", "".join(c for c in asked if c.isalnum())),
    )


def forget_text(file: File, digest: str, *, by: str, why: str | None) -> list[str]:
    """Remove an article in all its forms, or a transcript, by its hash, within a change; the words that went."""
    from onrecord.store import transcripts

    words: list[str] = []
    for row in transcripts.meant(file, digest):
        words += _told(row["text"], row["title"])
        transcripts.remove(file, digest)
        for gone in dict.fromkeys((digest, form_of(row["text"]))):  # it stays away in every form
            _bury(file, gone, "transcript", by, why)
    for article in file.column("SELECT id FROM article WHERE sha256 = ?", digest):
        for number in forms_of(file, article):
            words += _forget_article(file, number, by, why)
    return words


def _forget_article(file: File, number: int, by: str, why: str | None) -> list[str]:
    digest, text, form = file.rows(
        "SELECT sha256, text, digest FROM article LEFT JOIN one_form ON article = id WHERE id = ?", number
    )[0]
    words = _told(text, *file.column("SELECT title FROM appearance WHERE article = ?", number))
    others = [n for n in family(file, number) if n != number]
    labels, places = labels_of(file, number), places_of(file, number)
    hand_over(file, number)
    left = release(file, number)
    file.run("DELETE FROM revision WHERE sha256 = ?", digest)
    file.run("DELETE FROM judgement WHERE kind = 'split' AND a LIKE ? || '/%'", digest)
    file.run("DELETE FROM article WHERE id = ?", number)
    sweep(file, left)
    for gone in dict.fromkeys((digest, form or digest)):  # it stays away in every form
        _bury(file, gone, "article", by, why)
    for other in others:
        link_statements(file, other)
    supersede(file, places)
    relink(file, labels)
    return words


def _told(*texts: str | None) -> list[str]:
    return [text for text in texts if text]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What of a speaker was removed: how many ``statements``, and the ``words`` that went, of titles too."""

    statements: int
    words: list[str]


def forget_speaker(file: File, identity: int, *, by: str, why: str | None) -> Unsaid:
    """Remove all statements of a speaker of the record, within a change under way.

    Their words are blocked out in the articles, character by character, so that everything else stays at its place;
    and in the titles that repeat them.
    """
    said: list[str] = []
    words: list[str] = []
    rows = file.rows(
        "SELECT DISTINCT article.id, sha256 FROM identity JOIN speaker ON speaker.identity = identity.id "
        "JOIN article ON article.id = speaker.article WHERE root = ? ORDER BY article.id",
        identity,
    )
    labels = [label for number, _ in rows for label in labels_of(file, int(number))]
    for number, digest in rows:
        theirs = file.rows(
            "SELECT DISTINCT statement.id, content, anchor, said FROM identity "
            "JOIN speaker ON speaker.identity = identity.id JOIN speaks ON speaks.speaker = speaker.id AND holds "
            "JOIN statement ON statement.id = speaks.statement "
            "WHERE root = ? AND statement.article = ?",
            *(identity, number),
        )
        words += block_out(file, int(number), theirs)
        said += [one for *_, one in theirs]
        if theirs:
            places = json.dumps([json.loads(anchor)[0] for _, _, anchor, _ in theirs])
            _bury(file, digest, "statements", by, why, places)
    runs = {run for one in said for run in _telling_runs(words_of(one).split())}
    for number, _ in rows:
        words += _block_titles(file, int(number), runs)
        link_statements(file, int(number))
    relink(file, labels)
    return Unsaid(len(said), said + words)


def forget_places(file: File, digest: str, places: Sequence[str]) -> Unsaid:
    """Remove what stands at some places of a text (spans as JSON), within a change under way: it was forgotten before.

    A tombstone tells of it, which is kept as well.
    """
    number = file.value("SELECT id FROM article WHERE sha256 = ?", digest)
    if number is None:
        return Unsaid(0, [])
    theirs = file.rows(
        "SELECT id, content, anchor, said FROM statement "
        f"WHERE article = ? AND json_extract(anchor, '$[0]') IN ({','.join('?' * len(places))})",
        *(number, *places),
    )
    labels = labels_of(file, int(number))
    # another model may have read no statement there
    words = block_out(file, int(number), [*theirs, *((None, place, json.dumps([place]), "") for place in places)])
    runs = {run for one in words for run in _telling_runs(words_of(one).split())}
    words += _block_titles(file, int(number), runs)
    link_statements(file, int(number))
    relink(file, labels)
    return Unsaid(len(theirs), words)


def _telling_runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Runs of words that tell what was said, all of it where it is shorter."""
    size = min(_AGAIN, len(words))
    runs = [tuple(words[n : n + size]) for n in range(len(words) - size + 1)]
    return [run for run in runs if not COMMON.issuperset(run)]


def _block_titles(file: File, article: int, runs: set[tuple[str, ...]]) -> list[str]:
    """Block out in an article's titles what runs of words say; the titles that said it."""
    said = []
    for table, column in (("article", "id"), ("appearance", "article")):
        for number, title in file.rows(
            f"SELECT id, title FROM {table} WHERE {column} = ? AND title IS NOT NULL", article
        ):
            blocked = _blocked(title, runs)
            if blocked != title:
                file.run(f"UPDATE {table} SET title = ? WHERE id = ?", blocked, number)
                said.append(title)
    return said


def _blocked(title: str, runs: set[tuple[str, ...]]) -> str:
    """A title with every run of words blocked out that stands in it."""
    words = [(m.group().casefold(), *m.span()) for m in RUN.finditer(title)]
    out = list(title)
    for size in range(1, _AGAIN + 1):
        for n in range(len(words) - size + 1):
            if tuple(w for w, _, _ in words[n : n + size]) in runs:
                start, end = words[n][1], words[n + size - 1][2]
                out[start:end] = [c if c.isspace() else BLOCK for c in title[start:end]]
    return "".join(out)


def block_out(file: File, article: int, theirs: Sequence[Row]) -> list[str]:
    """Remove statements of an article (id, content, anchor, words each) and block out their words; what was there."""
    if not theirs:
        return []
    ((whole, digest),) = file.rows("SELECT text, sha256 FROM article WHERE id = ?", article)
    text = list(whole)
    gone: list[Span] = []
    for number, content, anchor, _ in theirs:
        place = json.loads(anchor)[0]
        here = spans_of(content) + spans_of(place)
        gone += here
        for s, e in here:
            text[s:e] = [c if c.isspace() else BLOCK for c in text[s:e]]
        file.run("DELETE FROM revision WHERE sha256 = ? AND content = ?", digest, place)
        file.run("DELETE FROM statement WHERE id = ?", number)
    blocked = "".join(text)
    # other statements that hold or touch these words lose them too
    file.run("UPDATE article SET text = ?, kept_sha256 = ? WHERE id = ?", blocked, digest_of(blocked), article)
    for number, content in file.rows("SELECT id, content FROM statement WHERE article = ?", article):
        said = words_at(blocked, spans_of(content))
        file.run("UPDATE statement SET said = ? WHERE id = ? AND said != ?", said, number, said)
    file.run("UPDATE article SET fields = '{}' WHERE id = ?", article)  # which may repeat them
    file.run("DELETE FROM sketch WHERE article = ?", article)
    placed.forget(file, article, gone)
    coded.forget(file, article, gone)
    return [whole[s:e] for s, e in gone]


def _bury(file: File, digest: str, what: str, by: str, why: str | None, places: str | None = None) -> None:
    file.insert("tombstone", sha256=digest, what=what, who=by, why=why, at=now(), places=places)
