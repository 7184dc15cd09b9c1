"""Looks for forgotten words in the bytes of a record's files, without keeping the words themselves.

What to look for is kept as probes: salted 64-bit numbers of runs of 24 bytes, one from the beginning of each word. A
run is three numbers of eight bytes, so that all runs of a file are told by a few products of arrays (multilinear
hashing: Carter and Wegman, 1979). A number tells nobody the words, and two runs in 10^15 share one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from onrecord.store.file.connection import File
from onrecord.words.letters import RUN

if TYPE_CHECKING:  # numpy is loaded where something is forgotten
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

_LENGTH = 24
#: Probes of one thing forgotten, at most; of longer texts every second, third, … word.
_MOST = 4_096
#: Bytes that are looked through at a time: what is made of them stays in the processor's own memory.
_CHUNK = 1 << 20
_BITS = 18
#: What SQLite keeps beside a database that may hold its rows.
_BESIDE = ("", "-wal", "-journal")


def probes(texts: Iterable[str], salt: str) -> bytes:
    """What to look for, of some texts: sorted numbers of 64 bits. Runs shorter than 24 bytes are not among them."""
    import numpy as np

    runs: set[bytes] = set()
    for text in texts:
        data = text.encode()
        at, byte = 0, 0
        for word in RUN.finditer(text):
            byte += len(text[at : word.start()].encode())
            at = word.start()
            runs.add(data[byte : byte + _LENGTH])
    whole = sorted(run for run in runs if len(run) == _LENGTH)
    few = whole[:: 1 + len(whole) // _MOST]
    numbers = [int(next(_numbers(run, salt))[0]) for run in few]
    return np.unique(np.array(numbers, np.uint64)).tobytes()


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
                held += _counted(_chunks(data), numbers, salt)
    if not held:
        return False
    with file.looking():
        rows = _counted(_batches(file), np.array(sorted(held), np.uint64), salt)
    return any(count > rows[number] for number, count in held.items())


def _factors(salt: str) -> list[int]:
    """Three odd numbers of 64 bits."""
    digest = hashlib.sha256(salt.encode()).digest()
    return [int.from_bytes(digest[at : at + 8], "little") | 1 for at in (0, 8, 16)]


def _numbers(data: bytes, salt: str) -> Iterator[Numbers]:
    """A number for each run in some bytes: those that begin at bytes 0, 8, 16, …, then those at 1, 9, 17, …"""
    import numpy as np

    factors = [np.uint64(each) for each in _factors(salt)]
    for first in range(min(8, len(data) - _LENGTH + 1)):
        each = np.frombuffer(data, "<u8", (len(data) - first) // 8, first)
        told = each[:-2] * factors[0]
        for at in (1, 2):
            told ^= told >> np.uint64(32)
            told += each[at : len(told) + at] * factors[at]
        yield told


def _counted(parts: Iterable[bytes], sought: Numbers, salt: str) -> Counter[int]:
    """How often each number that is sought stands in some bytes; a part begins with the end of the one before."""
    import numpy as np

    unlike = np.uint64(64 - _BITS)
    first = np.zeros(1 << _BITS, bool)  # most are told not to be sought by their first bits
    first[sought >> unlike] = True
    count = Counter[int]()
    for part in parts:
        for each in _numbers(part, salt):
            few = each[first[(each >> unlike).view(np.int64)]]
            count.update(int(number) for number in few[np.isin(few, sought)])
    return count


def _chunks(data: IO[bytes]) -> Iterator[bytes]:
    kept = b""
    while new := data.read(_CHUNK):
        yield kept + new
        kept = (kept + new)[-_LENGTH + 1 :]


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
