"""Looks for forgotten words in the bytes of a record's files, by the numbers of their runs (``words.byte_runs``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO

from onrecord.store.file.connection import File
from onrecord.words.byte_runs import LENGTH, counted

#: Bytes that are looked through at a time: what is made of them stays in the processor's own memory.
_CHUNK = 1 << 20
#: What SQLite keeps beside a database that may hold its rows.
_BESIDE = ("", "-wal", "-journal")


def left(file: File, sought: bytes, salt: str) -> bool:
    """Whether the record's files hold more of what is sought than its rows do, which may say the same of their own."""
    import numpy as np

    numbers = np.frombuffer(sought, np.uint64)
    if not len(numbers) or not file.path.is_file():
        return False
    held = Counter[int]()
    for end in _BESIDE:
        path = file.path.with_name(file.path.name + end)
        if path.is_file():
            with path.open("rb") as data:
                held += counted(_chunks(data), numbers, salt)
    if not held:
        return False
    with file.looking():
        rows = counted(_batches(file), np.array(sorted(held), np.uint64), salt)
    return any(count > rows[number] for number, count in held.items())


def _chunks(data: IO[bytes]) -> Iterator[bytes]:
    kept = b""
    while new := data.read(_CHUNK):
        yield kept + new
        kept = (kept + new)[-LENGTH + 1 :]


def _batches(file: File) -> Iterator[bytes]:
    """Every value of every row as bytes, and once more for every index that holds it; a blank byte after each."""
    batch = bytearray()
    for table, columns in _stored(file):
        for row in file.each(f"SELECT {', '.join(columns)} FROM {table}"):
            for value in row:
                if isinstance(value, str | bytes):
                    batch += (value.encode() if isinstance(value, str) else value) + b"\0"
            if len(batch) > _CHUNK:
                yield bytes(batch)
                batch.clear()
    yield bytes(batch)


def _stored(file: File) -> Iterator[tuple[str, list[str]]]:
    """Every table that holds rows with its columns, each as often as the file does."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    for table in file.column(names):
        columns = [f'"{name}"' for name in file.column("SELECT name FROM pragma_table_xinfo(?)", table)]
        for index in file.column("SELECT name FROM pragma_index_list(?)", table):
            held = file.column("SELECT name FROM pragma_index_info(?) WHERE name IS NOT NULL", index)
            columns += [f'"{name}"' for name in held]
        yield f'"{table}"', columns
