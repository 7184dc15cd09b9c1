"""Whether a record is sound, and how much it holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.store import placed
from onrecord.store.file.connection import File
from onrecord.store.file.spans import digest_of, words_at
from onrecord.store.write.corrections import CHANGES


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many there are of what a record holds."""

    articles: int
    statements: int
    corrections: int
    transcripts: int = 0


def holdings(file: File) -> Holdings:
    """How much a record holds."""
    tables = ("article", "statement", f"revision WHERE {CHANGES}", "transcript")
    return Holdings(*(file.value(f"SELECT count(*) FROM {table}") for table in tables))


def check(file: File) -> list[str]:
    """What is wrong with the file: damage, loose ends, texts that changed, spans outside them. Empty: nothing."""
    wrong: list[str] = []
    with file.looking():
        for what, look in _LOOKS:
            _looked(wrong, what, look(file))
    if not file.read_only:
        _looked(wrong, "the index of words", _words(file))
    return wrong


def _looked(wrong: list[str], what: str, found: Iterator[str]) -> None:
    """Add what a look finds; that it can't go on is a finding, too, and no reason to leave out the others."""
    try:
        for one in found:
            wrong.append(one)  # noqa: PERF402 - what was found before it broke is kept
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        wrong.append(f"{what}: damaged: {error}")


def _pages(file: File) -> Iterator[str]:
    for found in file.column("PRAGMA integrity_check"):
        if found != "ok":
            yield f"damaged: {found}"


def _rows(file: File) -> Iterator[str]:
    for table, row, other, _ in file.rows("PRAGMA foreign_key_check"):
        yield f"{table} row {row} points to a missing {other}"


def _articles(file: File) -> Iterator[str]:
    for number, digest, kept, text in file.each("SELECT id, sha256, kept_sha256, text FROM article ORDER BY id"):
        wrong: list[str] = []
        _looked(wrong, f"article {number}", _article(file, number, kept or digest, text))
        _looked(wrong, f"article {number}", placed.check(file, number, text))
        yield from wrong


def _speakers(file: File) -> Iterator[str]:
    for number in file.column("SELECT id FROM speaker WHERE identity IS NULL ORDER BY id"):
        yield f"speaker {number}: belongs to nobody"
    for key in file.column(
        "SELECT key FROM identity AS i WHERE NOT EXISTS (SELECT 1 FROM identity WHERE id = i.root) ORDER BY id"
    ):
        yield f"identity {key}: its root is missing"


def _words(file: File) -> Iterator[str]:
    file.run("INSERT INTO words(words) VALUES ('integrity-check')")
    yield from ()


def _transcripts(file: File) -> Iterator[str]:
    for number, digest, text in file.each("SELECT id, sha256, text FROM transcript"):
        if digest_of(text) != digest:
            yield f"transcript {number}: its text is not the one that was added"
    for number in file.column("SELECT id FROM transcript WHERE length(starts) != 4 * words"):
        yield f"transcript {number}: the places of its words are damaged"
    for segment, bucket in file.rows(
        "SELECT segment, bucket FROM bucket WHERE length(keys) != length(ends) OR length(places) < length(keys) "
        "OR length(places) % 4"
    ):
        yield f"segment {segment}, bucket {bucket}: the index of transcripts is damaged"


def _article(file: File, number: int, digest: str, text: str) -> Iterator[str]:
    if digest_of(text) != digest:
        yield f"article {number}: its text is not the one that was added"
    for key, *spans, said in file.rows(
        "SELECT key, source, cue, content, verbatim, said FROM statement WHERE article = ?", number
    ):
        every = [tuple(span) for group in spans for span in json.loads(group)]
        if any(not 0 <= a < b <= len(text) for a, b in every):
            yield f"statement {key}: a span outside its text"
        elif words_at(text, json.loads(spans[2])) != said:
            yield f"statement {key}: what it says is not at its place"


_LOOKS: tuple[tuple[str, Callable[[File], Iterator[str]]], ...] = (
    ("the file", _pages),
    ("the rows", _rows),
    ("the articles", _articles),
    ("the speakers", _speakers),
    ("the transcripts", _transcripts),
)
