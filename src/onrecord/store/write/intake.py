"""Articles and readings into the record's rows."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Literal

from onrecord.days import Day
from onrecord.errors import RecordError, StoreError
from onrecord.records import Article, Reading, Speaker, Statement
from onrecord.store import placed
from onrecord.store.file.connection import File, Row, now
from onrecord.store.file.one_form import form_of, note_form, was_forgotten
from onrecord.store.file.spans import PLACES, spans_json, words_at
from onrecord.store.people.identities import identify, release, sweep
from onrecord.store.people.said_by import IndexEntry, index_entry, settle_identities, together
from onrecord.store.reuse import clusters
from onrecord.store.reuse.address_versions import place_of, supersede
from onrecord.store.reuse.copies import PAGE, earlier_version, link_statements, link_text, places_of
from onrecord.store.reuse.lasting import cited_in, note_lasting
from onrecord.store.reuse.notices import link_notices, mark_killed
from onrecord.store.write.corrections import settle

#: What became of an article (or transcript) that was added: new; there already; read by another model; a text that was
#: there, at a new place; a new text that is mostly one that was there; a new text at an address that was there; one
#: that was forgotten, and stays so.
Added = Literal["added", "unchanged", "read again", "copy", "new version", "forgotten"]


#: What of a statement is kept as it is read.
_READ = tuple("form mode polarity tone within confidence speaker_confidence speaker_reason".split())


def state_of(file: File, article: Article, model: str) -> Added | None:
    """What adding an article would do where it need not be read for that: None where it must be read."""
    if was_forgotten(file, article):
        return "forgotten"
    row = _kept(file, article)
    if row is None or (row[1] != model and row[2] is None):
        return None
    return "unchanged" if _has_place(file, int(row[0]), article) else "copy"


def put(file: File, article: Article, reading: Reading | None) -> Added:
    """Store an article with its reading, or, where it was read before, the place where it appears. One transaction."""
    with file.writing():
        if was_forgotten(file, article):
            return "forgotten"
        known = _kept(file, article)
        if known is None:
            if reading is None:
                raise StoreError(f"{article.id}: not read, and not in the record")
            return _new(file, article, reading)
        number = int(known[0])
        mark_killed(file, article)
        # places in another form of the text are none in the one that is kept: who adds it reads that (`as_kept`)
        again = reading is not None and (known[1] != reading.model and known[2:] == (None, article.sha256))
        elsewhere = not _has_place(file, number, article)
        if elsewhere:
            if not _tell_address(file, number, article):
                _appearance(file, number, article)
            supersede(file, places_of(file, number))
        else:
            _keep_fields(file, number, article)
        if again and reading is not None:
            left, labels, cited = release(file, number), clusters.labels_of(file, number), cited_in(file, number)
            for table in ("statement", "speaker", "reading", "quantity", "moment"):
                file.run(f"DELETE FROM {table} WHERE article = ?", number)
            _derived(file, number, article, reading)
            note_lasting(file, number, cited)
            sweep(file, left)
            clusters.relink(file, labels)
            clusters.link(file, number)
        if again or elsewhere:
            link_statements(file, number)
        return "read again" if again else "copy" if elsewhere else "unchanged"


def _new(file: File, article: Article, reading: Reading) -> Added:
    place = place_of(article.url, article.outlet)
    own = {"sha256": article.sha256, "text": article.text, "language": article.language}
    own["notes"] = json.dumps(article.notes, ensure_ascii=False)
    own["fields"] = json.dumps(dict(article.fields), ensure_ascii=False)
    number = file.insert("article", **own, **_published(article))
    note_form(file, number, article.sha256, article.text)
    page = place if article.url else _page(file, number, article)
    versions = bool(page) and file.value("SELECT 1 FROM appearance WHERE place = ?", page) is not None
    _appearance(file, number, article, page or place)
    copied = link_text(file, number, article.text, {page} if page else set())
    _derived(file, number, article, reading)
    note_lasting(file, number)
    if versions:
        supersede(file, [page])
    link_statements(file, number)
    clusters.link(file, number)
    link_notices(file, number)
    return "new version" if versions else "copy" if copied is not None else "added"


def _keep_fields(file: File, number: int, article: Article) -> None:
    """A text has fields of a user's own that were asked for after it was added; those it has stay as they are."""
    if not article.fields:
        return
    kept: dict[str, object] = json.loads(file.value("SELECT fields FROM article WHERE id = ?", number))
    if lacking := {name: value for name, value in article.fields if name not in kept}:
        file.run("UPDATE article SET fields = ? WHERE id = ?", json.dumps(kept | lacking, ensure_ascii=False), number)


def _tell_address(file: File, number: int, article: Article) -> bool:
    """A text that was added without its address has the one that is told now, so that links open it; whether it has."""
    first = "SELECT id, url, outlet, place FROM appearance WHERE article = ? ORDER BY id LIMIT 1"
    row, url, outlet, place = file.row(first, number) or (None, "", None, "")
    others = article.outlet and outlet and article.outlet.casefold() != outlet.casefold()
    if not article.url or url or others:
        return False
    where = place if place.startswith(PAGE) else place_of(article.url, outlet)
    file.run("UPDATE appearance SET url = ?, place = ? WHERE id = ?", article.url, where, row)
    file.run("UPDATE article SET url = ? WHERE id = ?", article.url, number)
    return True


def _page(file: File, number: int, article: Article) -> str:
    """The place that a text without an address shares with what it is another version of; "" where it is of none."""
    earlier = earlier_version(file, number, article.text, article.outlet, article.origin)
    if earlier is None:
        return ""
    known = "SELECT place FROM appearance WHERE article = ? AND place LIKE ? || '%'"
    place = str(file.value(known, earlier, PAGE) or f"{PAGE}{article.sha256[:16]}")
    outlet = (article.outlet or "").casefold()
    for row, url, theirs in file.rows("SELECT id, url, outlet FROM appearance WHERE article = ?", earlier):
        if not url and (theirs or "").casefold() == outlet:
            file.run("UPDATE appearance SET place = ? WHERE id = ?", place, row)
    return place


def as_kept(file: File, article: Article) -> Article:
    """An article with its text in the form that the record keeps it in, where it is there in another one."""
    row = _kept(file, article)
    if row is None or row[2] is not None or row[3] == article.sha256:
        return article
    text: str = file.value("SELECT text FROM article WHERE id = ?", row[0])
    return replace(article, text=text, sha256=row[3], layout=())


def _kept(file: File, article: Article) -> Row | None:
    """The row of a text that is there in this form or another, the model that read it, its hash where parts of it were
    forgotten, and the hash that it is known by.
    """
    return file.row(
        "SELECT article.id, model, kept_sha256, sha256 FROM article LEFT JOIN reading ON reading.article = article.id "
        "WHERE sha256 IN (?1, ?2) OR article.id IN (SELECT article FROM one_form WHERE digest = ?2) "
        "ORDER BY sha256 != ?1, article.id LIMIT 1",
        *(article.sha256, form_of(article.text)),
    )


def _has_place(file: File, number: int, article: Article) -> bool:
    """Whether the record has this text at this place, or the place is not told: without an address its outlet is."""
    place = place_of(article.url, article.outlet)
    rows = file.rows("SELECT place, url, outlet FROM appearance WHERE article = ?", number)
    known = {one for told, url, outlet in rows for one in (told, place_of(url, outlet))}
    known |= set() if article.url else {place_of(None, outlet) for _, _, outlet in rows}
    return not place or place in known


def _appearance(file: File, number: int, a: Article, place: str | None = None) -> None:
    where = place_of(a.url, a.outlet) if place is None else place
    file.insert("appearance", article=number, place=where, day=Day.read(a.published), **_published(a))


def _published(a: Article) -> dict[str, str | None]:
    """What is kept of an article wherever it appears."""
    names = ("url", "title", "outlet", "author", "published", "origin")
    return {"given": a.id, "added": now(), **{name: getattr(a, name) for name in names}}


def _derived(file: File, number: int, article: Article, reading: Reading) -> None:
    file.run(
        "INSERT INTO reading VALUES (?,?,?,?,?,?,?,?)",
        *(number, reading.model, json.dumps(reading.voice)),
        json.dumps([[list(m.span), m.type] for m in reading.marks]),
        json.dumps([[list(h.span), h.verdict, list(h.by)] for h in reading.headlines]),
        *(reading.kind, json.dumps([[e.span, e.time, e.title, e.author] for e in reading.entries])),
        json.dumps([reading.made.version, reading.made.threshold, reading.made.options]),
    )
    # where the article has a date and outlet of its own, these hold, not those of the copy that is read
    first = file.row("SELECT sha256, outlet, published FROM article WHERE id = ?", number) or ("", None, None)
    moved: set[int] = set()
    cast = {s.id: _speaker(file, number, s, first, moved) for s in {s.id: s for s in reading.speakers}.values()}
    said_by = {key: index_entry(file, row) for key, row in cast.items()}
    for statement in reading.statements:
        try:
            row = _statement(file, number, reading.article.text, statement, said_by, Day.read(first[2]))
            file.run_many(
                "INSERT INTO speaks (statement, speaker, place) VALUES (?,?,?)",
                [(row, cast[s.id], place) for place, s in enumerate(statement.speakers) if s.id in cast],
            )
        except sqlite3.IntegrityError as error:  # of a record made elsewhere; ours are hashes
            raise RecordError(f"{article.id}: a statement of the id {statement.id} is in the record already") from error
    placed.put(file, number, reading)
    settle_identities(file, moved)
    for content in file.column("SELECT DISTINCT content FROM revision WHERE sha256 = ?", article.sha256):
        settle(file, article.sha256, content)


def _speaker(file: File, number: int, s: Speaker, first: tuple[str, str | None, str | None], moved: set[int]) -> int:
    roles = tuple(dict.fromkeys([*([s.role] if s.role else []), *s.roles]))
    identity = identify(file, first, s.name, s.kind, roles, moved)
    own = {"key": s.id, "name": s.name, "kind": s.kind, "role": s.role, "mentions": spans_json(s.mentions)}
    called = {"aliases": s.aliases, "roles": roles}
    told = {name: json.dumps(each, ensure_ascii=False) for name, each in called.items()}
    return file.insert("speaker", article=number, identity=identity, **own, **told)


def _statement(
    file: File, number: int, text: str, s: Statement, said_by: dict[str, IndexEntry], day: Day | None
) -> int:
    """The row of a statement; who says it stands in it from the start, so that the index is written once."""
    places = {name: spans_json(getattr(s, name)) for name in PLACES}
    own = {name: getattr(s, name) for name in _READ} | {"question": s.question and json.dumps(s.question)}
    named, who, roles = together([said_by[p.id] for p in s.speakers if p.id in said_by])
    told = {"said": words_at(text, s.content), "named": named, "who": who, "roles": roles, "beside": placed.beside(s)}
    anchor = json.dumps([places[name] for name in ("content", "source", "verbatim")])
    return file.insert("statement", article=number, key=s.id, day=day, anchor=anchor, **places, **own, **told)
