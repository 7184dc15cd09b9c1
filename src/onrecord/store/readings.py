"""Readings out of the record again, as they were added but for corrections: what exports are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.records import Article, Headline, Mark, Reading, Span, Speaker, Statement
from onrecord.store.figures import Figures
from onrecord.store.file import File


def readings(file: File, statements: Iterable[int] | None = None) -> Iterator[Reading]:
    """Articles in order of adding; with ``statements``, only those that have some of them, and only those.

    Corrections hold: a rejected statement is left out, a corrected speaker or span stands in its place.
    """
    if statements is None:
        last = 0
        while row := file.row("SELECT min(id) FROM article WHERE id > ?", last):
            if row[0] is None:
                return
            last = int(row[0])
            yield reading(file, last, None)
        return
    wanted: dict[int, set[int]] = {}
    for statement in statements:
        row = file.row("SELECT article FROM statement WHERE id = ?", statement)
        if row:
            wanted.setdefault(int(row[0]), set()).add(statement)
    for number in sorted(wanted):
        yield reading(file, number, wanted[number])


def reading(file: File, number: int, wanted: set[int] | None) -> Reading:
    """One article by its row."""
    row = file.row(
        "SELECT text, given, sha256, kept_sha256, url, title, outlet, author, published, language, origin, model, "
        "voice, marks, headlines FROM article JOIN reading ON reading.article = article.id WHERE article.id = ?",
        number,
    )
    assert row is not None
    text, given, digest, kept, url, title, outlet, author, published, language, origin, model, voice, marks, heads = row
    speakers = _speakers(file, number)
    every = Figures(file, number)
    said = [s for s in _statements(file, number, speakers, every) if wanted is None or s[0] in wanted]
    quantities, times = every.left() if wanted is None else ((), ())
    ids = {one.id for _, one in said}
    return Reading(
        article=Article(text, given, kept or digest, url, title, outlet, author, published, language, origin),
        model=model,
        statements=tuple(one for _, one in said),
        speakers=tuple(s for s in speakers.values() if wanted is None or any(s in one.speakers for _, one in said)),
        marks=tuple(Mark(Span(*span), kind) for span, kind in json.loads(marks)),
        headlines=tuple(Headline(Span(*span), verdict, tuple(i for i in by if i in ids))
                        for span, verdict, by in json.loads(heads)),
        voice=json.loads(voice),
        quantities=quantities,
        times=times,
    )  # fmt: skip


def _speakers(file: File, article: int) -> dict[int, Speaker]:
    rows = file.rows(
        "SELECT id, key, name, kind, role, aliases, roles, mentions FROM speaker WHERE article = ? ORDER BY id", article
    )
    return {
        int(n): Speaker(key, name, kind, role, tuple(json.loads(aliases)), tuple(json.loads(roles)), _spans(mentions))
        for n, key, name, kind, role, aliases, roles, mentions in rows
    }


def _statements(
    file: File, article: int, speakers: dict[int, Speaker], every: Figures
) -> Iterator[tuple[int, Statement]]:
    for row in file.named("SELECT * FROM statement WHERE article = ? AND NOT rejected ORDER BY id", article):
        who = file.rows("SELECT speaker FROM speaks WHERE statement = ? AND holds ORDER BY place", row["id"])
        yield int(row["id"]), _statement(row, tuple(speakers[n] for (n,) in who), every)


def _statement(row: Any, who: tuple[Speaker, ...], every: Figures) -> Statement:
    quantities, times = every.of(json.loads(row["content"]), row["beside"])
    return Statement(
        quantities=quantities,
        times=times,
        id=row["key"],
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        verbatim=_spans(row["verbatim"]),
        form=row["form"],
        confidence=row["confidence"],
        mode=row["mode"],
        polarity=row["polarity"],
        within=row["within"],
        tone=row["tone"],
        speaker=who[0] if who else None,
        speakers=who,
        speaker_reason=None if who else row["speaker_reason"],
        speaker_confidence=row["speaker_confidence"],
    )


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(Span(*x) for x in json.loads(text))
