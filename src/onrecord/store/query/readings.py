"""Readings out of the record again, corrected, and what it knows besides of them: what exports are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, get_args

from onrecord.notes import Identified, Note, Notes, Rejection
from onrecord.records import Article, Entry, Headline, MadeBy, Mark, Reading, Span, Speaker, SpeakerKind, Statement
from onrecord.store.file.connection import File, from_row
from onrecord.store.file.spans import places_of, spans_of
from onrecord.store.people.identities import roles_of
from onrecord.store.people.said_by import sureness
from onrecord.store.placed import Placed
from onrecord.store.query.breakdowns import kept_fields
from onrecord.store.write.corrections import CHANGES, STANDS


def readings(file: File, statements: Iterable[int] | None = None) -> Iterator[Reading]:
    """Articles in order of adding; with ``statements``, only those that have some of them, and only those.

    Corrections hold: a rejected statement is left out, a corrected speaker or span stands in its place.
    """
    if statements is None:
        last = 0
        while last := file.value("SELECT min(id) FROM article WHERE id > ?", last):
            yield reading(file, last, None)
        return
    wanted: dict[int, set[int]] = {}
    for statement in statements:
        if number := file.value("SELECT article FROM statement WHERE id = ?", statement):
            wanted.setdefault(number, set()).add(statement)
    for number in sorted(wanted):
        yield reading(file, number, wanted[number])


def as_read(file: File, number: int) -> tuple[Reading, int]:
    """One article by its row as it was read, and how many of its statements people corrected since."""
    now = reading(file, number, None)
    speakers = _speakers(file, number)
    said = tuple(_statements(file, number, speakers, Placed(file, number), corrected=False).values())
    changed = file.value(
        "SELECT count(DISTINCT revision.content) FROM revision JOIN article ON article.sha256 = revision.sha256 "
        f"WHERE article.id = ? AND undone IS NULL AND {CHANGES}",
        number,
    )
    return replace(now, statements=said, speakers=tuple(speakers.values())), int(changed)


def reading(file: File, number: int, wanted: set[int] | None) -> Reading:
    """One article by its row."""
    row = file.one(
        "SELECT article.*, model, voice, marks, headlines, kind, entries, made FROM article "
        "JOIN reading ON reading.article = article.id WHERE article.id = ?",
        number,
    )
    speakers = _speakers(file, number)
    every = Placed(file, number)
    read = _statements(file, number, speakers, every)
    said = tuple(one for row_id, one in read.items() if wanted is None or row_id in wanted)
    quantities, times = every.left() if wanted is None else ((), ())
    ids = {one.id for one in said}
    return Reading(
        article=from_row(Article, row)(
            id=row["given"],
            sha256=row["kept_sha256"] or row["sha256"],
            layout=(),
            notes=tuple(json.loads(row["notes"])),
            fields=tuple(json.loads(row["fields"]).items()),
        ),
        model=row["model"],
        statements=said,
        speakers=tuple(s for s in speakers.values() if wanted is None or any(s in one.speakers for one in said)),
        marks=tuple(Mark(Span(*span), kind) for span, kind in json.loads(row["marks"])),
        headlines=tuple(Headline(Span(*span), verdict, tuple(i for i in by if i in ids))
                        for span, verdict, by in json.loads(row["headlines"])),
        voice=json.loads(row["voice"]),
        quantities=quantities,
        times=times,
        kind=row["kind"],
        entries=tuple(Entry(*(place and Span(*place) for place in each)) for each in json.loads(row["entries"])),
        made=MadeBy(*json.loads(row["made"])),
    )  # fmt: skip


def _speakers(file: File, article: int) -> dict[int, Speaker]:
    out = {}
    for row in file.named("SELECT * FROM speaker WHERE article = ? ORDER BY id", article):
        called = {name: tuple(json.loads(row[name])) for name in ("aliases", "roles")}
        out[row["id"]] = from_row(Speaker, row)(id=row["key"], mentions=spans_of(row["mentions"]), **called)
    return out


def _statements(
    file: File, article: int, speakers: dict[int, Speaker], every: Placed, *, corrected: bool = True
) -> dict[int, Statement]:
    """The statements of an article by their rows, as they hold now, or as they were read."""
    out = {}
    holds = "holds" if corrected else "place >= 0"
    said_by = f"SELECT speaker FROM speaks WHERE statement = ? AND {holds} ORDER BY place"
    which = "AND NOT rejected" if corrected else ""
    kept = f"SELECT *, {sureness()} AS sureness FROM statement WHERE article = ? {which} ORDER BY id"
    for row in file.named(kept, article):
        who, places = tuple(speakers[n] for n in file.column(said_by, row["id"])), places_of(row)
        told = {} if corrected else _read_first(row["anchor"])
        quantities, times = every.of(places["content"], row["beside"])
        out[row["id"]] = from_row(Statement, row)(
            id=row["key"],
            **places | told,
            speaker=who[0] if who else None,
            speakers=who,
            speaker_reason=None if who else row["speaker_reason"],
            speaker_confidence=row["sureness"],
            speaker_candidates=(),  # a record keeps who speaks, not who may
            quantities=quantities,
            times=times,
            question=Span(*json.loads(row["question"])) if row["question"] else None,
        )
    return out


def _read_first(anchor: str) -> dict[str, Any]:
    """The parts of a statement as they were read (``corrections.settled``)."""
    content, source, verbatim, *form = json.loads(anchor)
    places = {"content": spans_of(content), "source": spans_of(source), "verbatim": spans_of(verbatim)}
    return {**places, **({"form": form[0]} if form else {})}


def corrected(file: File) -> Iterator[Reading]:
    """The articles of which some statement was corrected."""
    for number in file.column(
        "SELECT DISTINCT article.id FROM revision JOIN article ON article.sha256 = revision.sha256 "
        f"WHERE undone IS NULL AND kept_sha256 IS NULL AND {CHANGES} ORDER BY article.id"
    ):
        yield reading(file, number, None)


def unread(file: File) -> int:
    """How many articles were read before quantities and times were: adding them again reads them anew."""
    return int(file.value("SELECT count(*) FROM reading WHERE model LIKE '% without figures'"))


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
        told = {key: self._of_root(int(root)) for key, root in rows}
        return Notes(told, *self._judged(number), *self._repeated(number))

    @cached_property
    def kept_fields(self) -> tuple[str, ...]:
        """The names of the fields that users kept of the texts."""
        return tuple(kept_fields(self._file))

    def _repeated(self, article: int) -> tuple[str | None, dict[str, str]]:
        """The hash of the text that an article is a copy of, and its statements that say again what another says."""
        asked = "SELECT o.sha256 FROM article AS a JOIN article AS o ON o.id = a.copy_of WHERE a.id = ?"
        same = "SELECT s.key, o.key FROM statement AS s JOIN statement AS o ON o.id = s.same_as WHERE s.article = ?"
        return self._file.value(asked, article), dict(self._file.rows(same, article))

    def _article(self, reading: Reading) -> int | None:
        """By a statement where there is one: the hash of a text of which parts were forgotten has no index."""
        number: int | None = None
        if reading.statements:
            number = self._file.value("SELECT article FROM statement WHERE key = ?", reading.statements[0].id)
        for name in ("sha256", "kept_sha256"):
            number = number or self._file.value(f"SELECT id FROM article WHERE {name} = ?", reading.article.sha256)
        return number

    def _judged(self, article: int) -> tuple[dict[str, Note], tuple[Rejection, ...], dict[str, Note]]:
        corrected: dict[str, Note] = {}
        accepted: dict[str, Note] = {}
        rejected: dict[str, Rejection] = {}
        for row in self._file.named(
            "SELECT key, rejected, statement.source, cue, statement.content, revision.who, at, why, "
            f"{CHANGES} AS changes, {STANDS} AS stands FROM article "
            "JOIN revision ON revision.sha256 = article.sha256 AND undone IS NULL "
            "JOIN statement ON statement.article = article.id AND json_extract(anchor, '$[0]') = revision.content "
            "WHERE article.id = ? ORDER BY statement.id, revision.id",
            article,
        ):
            if not row["changes"]:
                accepted |= {row["key"]: Note(row["who"], row["at"], row["why"])} if row["stands"] else {}
            elif row["rejected"]:
                source, cue, content = (spans_of(row[name]) for name in ("source", "cue", "content"))
                rejected[row["key"]] = Rejection(source, cue, content, row["who"], row["at"], row["why"])
            else:
                corrected[row["key"]] = Note(row["who"], row["at"], row["why"])
        return corrected, tuple(rejected.values()), accepted

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
