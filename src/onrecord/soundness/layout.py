"""The file under the record: its pages, tables and indexes, and the index of words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import partial

from onrecord.errors import StoreError
from onrecord.soundness.finding import Fault, fault
from onrecord.store.file.connection import File, Row, now

#: Tables that hold nothing that was not derived.
_DERIVED = frozenset(("sketch", "fingerprint", "words", "identity_role", "segment", "bucket", "one_form"))
NO_TABLE = "a table that is missing"
_OF_AN_INDEX = re.compile(r"(?:row \d+ missing from|wrong # of entries in|non-unique entry in) index (\S+)")
_INSTANCES = "SELECT term, doc, col, offset FROM"


def pages(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Pages that SQLite can't read; indexes that don't have the rows of their table."""
    indexes = set[str]()
    for found in file.column("PRAGMA integrity_check"):
        if match := _OF_AN_INDEX.fullmatch(found):
            indexes.add(match[1])
        elif found != "ok" and "fts5" not in found.casefold():  # of which `words` tells more
            yield fault("the file", "damaged", more=found)
    for name in sorted(indexes):
        yield fault(name, "an index that has not the rows of its table", partial(file.run, f'REINDEX "{name}"'))


def rows(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Rows that point to rows which are not there."""
    for table, row, other, _key in file.rows("PRAGMA foreign_key_check"):
        gone = partial(file.run, f"DELETE FROM {table} WHERE rowid = ?", row) if table in _DERIVED else None
        yield fault(f"{table} row {row}", f"points to a missing {other}", gone)


def tables(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Tables, indexes and triggers that are not as this version makes them; steps that are not noted."""
    noted = set(file.column("SELECT version FROM migration"))
    for step in sorted(set(range(1, file.versions + 1)) - noted):
        write = partial(file.run, "INSERT INTO migration VALUES (?, ?)", step, now())
        yield fault(f"version {step}", "a step of the tables that is not noted", write)
    made = file.fresh()
    try:
        wanted, here = _schema(made), _schema(file)
        columns = {name: _columns(made, name) for kind, name in wanted if kind == "table"}
    finally:
        made.close()
    for (kind, name), sql in wanted.items():
        there = here.get((kind, name))
        if kind == "table" and there is None:
            make = partial(file.run, sql) if name in _DERIVED else None
            yield fault(name, NO_TABLE, make)
        elif kind == "table" and _columns(file, name) != columns[name]:
            yield fault(name, "a table that has other columns")
        elif kind != "table" and (there is None or there.split() != sql.split()):
            yield fault(name, "an index or trigger that is missing", partial(_made_again, file, kind, name, sql))


def _schema(file: File) -> dict[tuple[str, str], str]:
    """What the file has, tables first: (kind, name) -> SQL; without what SQLite and FTS5 make by themselves."""
    kept = "sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words\\_%' ESCAPE '\\'"
    order = "ORDER BY type = 'table' DESC, rowid"
    return {
        (kind, name): sql
        for kind, name, sql in file.rows(f"SELECT type, name, sql FROM sqlite_master WHERE {kept} {order}")
    }


def _columns(file: File, table: str) -> list[Row]:
    return [row[1:] for row in file.rows(f"PRAGMA table_info({table})")]


def _made_again(file: File, kind: str, name: str, sql: str) -> None:
    file.run(f"DROP {kind} IF EXISTS {name}")
    file.run(sql)


def words(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Statements whose words the index has not, or has others for; where nothing can be named, the index itself."""
    missing = file.value("SELECT 1 FROM sqlite_master WHERE name = 'words'") is None  # which `tables` tells
    if missing or file.value("PRAGMA query_only"):  # or an empty record that nobody has made yet
        return
    if not file.read_only:
        try:
            with file.writing():  # rank 1: the words against the statements, too
                file.run("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)")
            return
        except (sqlite3.Error, StoreError) as error:
            if "malformed" not in str(error) and "corrupt" not in str(error):
                raise
    rebuild = partial(file.run, "INSERT INTO words(words) VALUES ('rebuild')")
    kind = "not in the index of words as it stands"
    found = []
    try:
        found = sorted(_unlike(file))
    except (sqlite3.DatabaseError, StoreError) as error:
        yield fault("the index of words", kind, rebuild, str(error))
        return
    if not found and not file.read_only:
        yield fault("the index of words", kind, rebuild)
    for n, number in enumerate(found):
        key = file.value("SELECT key FROM statement WHERE id = ?", number)
        yield fault(f"statement {key or f'{number}, which is gone,'}", kind, rebuild if n == 0 else _nothing)


def _nothing() -> None:
    """What is to be done where another fault's fix has done it."""


def _unlike(file: File) -> set[int]:
    """The rows for which the index has other words than an index made anew in temporary tables, which anybody may."""
    tokenize = re.search(r"tokenize\s*=\s*'[^']*'", file.value("SELECT sql FROM sqlite_master WHERE name = 'words'"))
    how = f", {tokenize[0]}" if tokenize else ""
    file.run(f"CREATE VIRTUAL TABLE temp.made_anew USING fts5(said, who, roles, content=''{how})")
    try:
        file.run("INSERT INTO temp.made_anew(rowid, said, who, roles) SELECT id, said, who, roles FROM searched")
        file.run("CREATE VIRTUAL TABLE temp.is_there USING fts5vocab(main, words, instance)")
        file.run("CREATE VIRTUAL TABLE temp.is_wanted USING fts5vocab(temp, made_anew, instance)")
        return _differing(file.each(f"{_INSTANCES} temp.is_there"), file.each(f"{_INSTANCES} temp.is_wanted"))
    finally:
        for name in ("is_there", "is_wanted", "made_anew"):
            file.run(f"DROP TABLE IF EXISTS temp.{name}")


def _differing(there: Iterator[Row], wanted: Iterator[Row]) -> set[int]:
    """The documents of which one of two lists, both in order, has a word that the other has not."""
    out = set[int]()
    a, b = next(there, None), next(wanted, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(there, None), next(wanted, None)
        elif b is None or (a is not None and a < b):
            out.add(int((a or (0, 0))[1]))
            a = next(there, None)
        else:
            out.add(int(b[1]))
            b = next(wanted, None)
    return out
