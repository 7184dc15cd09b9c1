"""Quantities and times in the record: by article and place, so that a corrected content takes those inside it.

Times of saying, and others that a statement has outside its content, stand with the statement (``beside``).
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.records import Quantity, Reading, Span, Spans, Statement, Time
from onrecord.store.file.connection import File
from onrecord.store.file.spans import words_at

#: Whether a statement ``s`` claims a quantity: for searches.
CLAIMS_ONE = (
    "EXISTS (SELECT 1 FROM json_each(s.content) AS piece JOIN quantity ON quantity.article = s.article "
    "AND quantity.start >= json_extract(piece.value, '$[0]') AND quantity.start < json_extract(piece.value, '$[1]'))"
)


def put(file: File, article: int, reading: Reading) -> None:
    """Store the figures of an article that was read."""
    text = reading.article.text
    quantities = {q.span: q for s in reading.statements for q in s.quantities} | {q.span: q for q in reading.quantities}
    times = {x.span: x for s in reading.statements for x in s.times} | {x.span: x for x in reading.times}
    file.run_many(
        "INSERT OR IGNORE INTO quantity (article, start, end, words, low, high, unit, subject, role, direction, base) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [
            (article, *at, words_at(text, [at]), q.low, q.high, q.unit, q.of, q.role, q.direction, _kept(q.base))
            for at, q in sorted(quantities.items())
        ],
    )
    file.run_many(
        "INSERT OR IGNORE INTO moment "
        "(article, start, end, words, first, last, clock, zone, offset, confidence, other) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                article,
                *at,
                words_at(text, [at]),
                x.start,
                x.end,
                x.clock,
                x.zone,
                x.offset,
                x.confidence,
                _kept(x.other),
            )
            for at, x in sorted(times.items())
        ],
    )


def _kept(pair: tuple[object, object] | None) -> str | None:
    return None if pair is None else json.dumps(pair, separators=(",", ":"))


def quantity_of(row: sqlite3.Row) -> Quantity:
    """A quantity from its row."""
    base = Span(*json.loads(row["base"])) if row["base"] else None
    span, what = Span(row["start"], row["end"]), (row["low"], row["high"], row["unit"], row["subject"])
    return Quantity(span, *what, row["role"], row["direction"], base)


def _time_of(row: sqlite3.Row) -> Time:
    """A time from its row, of no statement yet."""
    other = tuple(json.loads(row["other"])) if row["other"] else None
    days, clock = (row["first"], row["last"], None), (row["clock"], row["zone"], row["offset"])
    return Time(Span(row["start"], row["end"]), *days, *clock, row["confidence"], other)


def beside(s: Statement) -> str:
    """The times that a statement has outside its content, as they are kept: ``[[120, 129, "said"]]``."""
    outside = [x for x in s.times if not any(start <= x.span.start < end for start, end in s.content)]
    return json.dumps([[*x.span, x.role] for x in outside], separators=(",", ":"))


class Placed:
    """The figures of one article, or of a stretch of it, handed to its statements."""

    def __init__(self, file: File, article: int, low: int = 0, high: int = 1 << 62) -> None:
        there = "WHERE article = ? AND start BETWEEN ? AND ? ORDER BY start"
        self.quantities = [
            quantity_of(row) for row in file.named(f"SELECT * FROM quantity {there}", article, low, high)
        ]
        self.times = [_time_of(row) for row in file.named(f"SELECT * FROM moment {there}", article, low, high)]
        self._starts = [q.span.start for q in self.quantities], [x.span.start for x in self.times]
        self._taken: set[Span] = set()

    def of(self, content: Spans, outside: str) -> tuple[tuple[Quantity, ...], tuple[Time, ...]]:
        """What lies in some content, and the times kept beside it."""
        quantities = tuple(self.quantities[i] for i in _within(self._starts[0], content))
        roles: dict[Span, Any] = {Span(s, e): role for s, e, role in json.loads(outside)}
        roles |= {self.times[i].span: "about" for i in _within(self._starts[1], content)}
        times = tuple(replace(x, role=roles[x.span]) for x in self.times if x.span in roles) if roles else ()
        self._taken.update(q.span for q in quantities)
        self._taken.update(roles)
        return quantities, times

    def left(self) -> tuple[tuple[Quantity, ...], tuple[Time, ...]]:
        """What no statement took."""
        return (
            tuple(q for q in self.quantities if q.span not in self._taken),
            tuple(x for x in self.times if x.span not in self._taken),
        )


def of_statement(
    file: File, article: int, content: Spans, outside: str
) -> tuple[tuple[Quantity, ...], tuple[Time, ...]]:
    """What one statement claims, and the times it speaks of and was said at; those outside it as they are kept."""
    places = [p for s, e, *_ in (*content, *json.loads(outside)) for p in (s, e)]
    if not places:
        return (), ()
    return Placed(file, article, min(places), max(places)).of(content, outside)


def _within(starts: Sequence[int], content: Spans) -> Iterator[int]:
    for start, end in content:
        yield from range(bisect_left(starts, start), bisect_left(starts, end))


def forget(file: File, article: int, blocked: Sequence[Sequence[int]]) -> None:
    """Remove the figures that stand in words which were forgotten."""
    for start, end in blocked:
        for table in ("quantity", "moment"):
            file.run(f"DELETE FROM {table} WHERE article = ? AND start < ? AND end > ?", article, end, start)
    # what a quantity counts may be named in words that are gone
    text = file.value("SELECT text FROM article WHERE id = ?", article)
    for number, subject in file.rows(
        "SELECT id, subject FROM quantity WHERE article = ? AND subject IS NOT NULL", article
    ):
        if " ".join(subject.split()) not in " ".join(text.split()):
            file.run("UPDATE quantity SET subject = NULL WHERE id = ?", number)


def check(file: File, number: int, text: str) -> Iterator[str]:
    """What is wrong with an article's figures: words that are not at their place."""
    for table in ("quantity", "moment"):
        for start, end, words in file.rows(f"SELECT start, end, words FROM {table} WHERE article = ?", number):
            if not 0 <= start < end <= len(text) or " ".join(text[start:end].split()) != words:
                yield f"article {number}: {words!r} is not at its place"
