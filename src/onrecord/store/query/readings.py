"""Readings out of the record again, as they were added but for corrections: what exports are made of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from onrecord.records import Article, Headline, Mark, Reading, Span, Speaker, Statement
from onrecord.store.file.connection import File, made
from onrecord.store.file.spans import places_of, spans_of
from onrecord.store.placed import Placed


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


def reading(file: File, number: int, wanted: set[int] | None) -> Reading:
    """One article by its row."""
    row = file.one(
        "SELECT article.*, model, voice, marks, headlines FROM article JOIN reading ON reading.article = article.id "
        "WHERE article.id = ?",
        number,
    )
    speakers = _speakers(file, number)
    every = Placed(file, number)
    said = [s for s in _statements(file, number, speakers, every) if wanted is None or s[0] in wanted]
    quantities, times = every.left() if wanted is None else ((), ())
    ids = {one.id for _, one in said}
    return Reading(
        article=made(Article, row, id=row["given"], sha256=row["kept_sha256"] or row["sha256"]),
        model=row["model"],
        statements=tuple(one for _, one in said),
        speakers=tuple(s for s in speakers.values() if wanted is None or any(s in one.speakers for _, one in said)),
        marks=tuple(Mark(Span(*span), kind) for span, kind in json.loads(row["marks"])),
        headlines=tuple(Headline(Span(*span), verdict, tuple(i for i in by if i in ids))
                        for span, verdict, by in json.loads(row["headlines"])),
        voice=json.loads(row["voice"]),
        quantities=quantities,
        times=times,
    )  # fmt: skip


def _speakers(file: File, article: int) -> dict[int, Speaker]:
    rows = file.named("SELECT * FROM speaker WHERE article = ? ORDER BY id", article)
    return {row["id"]: _speaker(row) for row in rows}


def _speaker(row: sqlite3.Row) -> Speaker:
    aliases, roles = (tuple(json.loads(row[name])) for name in ("aliases", "roles"))
    return made(Speaker, row, id=row["key"], aliases=aliases, roles=roles, mentions=spans_of(row["mentions"]))


def _statements(
    file: File, article: int, speakers: dict[int, Speaker], every: Placed
) -> Iterator[tuple[int, Statement]]:
    for row in file.named("SELECT * FROM statement WHERE article = ? AND NOT rejected ORDER BY id", article):
        who = file.column("SELECT speaker FROM speaks WHERE statement = ? AND holds ORDER BY place", row["id"])
        yield int(row["id"]), _statement(row, tuple(speakers[n] for n in who), every)


def _statement(row: sqlite3.Row, who: tuple[Speaker, ...], every: Placed) -> Statement:
    places = places_of(row)
    quantities, times = every.of(places["content"], row["beside"])
    return made(
        Statement,
        row,
        id=row["key"],
        **places,
        speaker=who[0] if who else None,
        speakers=who,
        speaker_reason=None if who else row["speaker_reason"],
        quantities=quantities,
        times=times,
    )


def corrected(file: File) -> Iterator[Reading]:
    """The articles of which some statement was corrected."""
    for number in file.column(
        "SELECT DISTINCT article.id FROM revision JOIN article ON article.sha256 = revision.sha256 "
        "WHERE undone IS NULL AND kept_sha256 IS NULL ORDER BY article.id"
    ):
        yield reading(file, number, None)


def unread(file: File) -> int:
    """How many articles were read before quantities and times were: adding them again reads them anew."""
    return int(file.value("SELECT count(*) FROM reading WHERE model LIKE '% without figures'"))
