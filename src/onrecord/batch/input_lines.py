"""The lines of an input: a file, a gzipped file or standard input, however long, in bounded memory."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import NotFoundError, ReadError

#: A line may be this long; a longer one is passed over with an error, never held in memory.
MAX_LINE_BYTES = 64 << 20
STANDARD_INPUT = "-"
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class InputLine:
    """A line of the input, without its end. ``data`` is None where it is longer than ``MAX_LINE_BYTES``.

    ``digest`` is of all lines up to this one, whatever ends they have: two inputs that agree in it agree so far.
    ``end`` is how far into the file this line reaches (of a gzipped one, as far as it had to be read for it).
    """

    number: int
    data: bytes | None
    digest: str
    end: int = 0

    @property
    def size(self) -> int:
        return len(self.data or b"")


class InputLines:
    """The open input. ``total`` is the size of the file, where it has one; ``ahead`` was read of it before.

    ``before``: how many lines are before the first, where the file was set to a later line's begin.
    """

    def __init__(self, name: str, raw: BinaryIO, total: int | None = None, ahead: bytes = b"", before: int = 0) -> None:
        self.name = name
        self.total = total
        self._counted = _CountedBytes(raw, ahead)
        buffered = io.BufferedReader(self._counted, 1 << 20)
        self.zipped = buffered.peek(2)[:2] == _GZIP
        self._stream = cast(BinaryIO, gzip.GzipFile(fileobj=buffered)) if self.zipped else buffered
        self._number, self._end = before, 0
        self._digest = b""

    def __iter__(self) -> Iterator[InputLine]:
        while (line := self._next()) is not None:
            yield line

    def _next(self) -> InputLine | None:
        try:
            return self._read_line()
        except (EOFError, OSError, zlib.error) as error:
            raise ReadError(f"{self.name}: can't be read after line {self._number}: {error}") from error

    def _read_line(self) -> InputLine | None:
        first = self._stream.readline(MAX_LINE_BYTES + 1)
        if not first:
            return None
        self._number += 1
        self._end += len(first)
        if self._number == 1:
            first = first.removeprefix(_BOM)
        hasher = hashlib.sha256(self._digest)
        chunk, length = first, len(first)
        while not chunk.endswith(b"\n") and (more := self._stream.readline(1 << 20)):
            hasher.update(chunk)
            length += len(more)
            self._end += len(more)
            chunk = more
        hasher.update(_without_end(chunk))
        self._digest = hasher.digest()
        data = _without_end(first) if length <= MAX_LINE_BYTES + 1 and chunk is first else None
        return InputLine(self._number, data, self._digest.hex(), self._counted.count if self.zipped else self._end)


def _without_end(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")


class _CountedBytes(io.RawIOBase):
    """Counts what is read through it, so that progress can be told for gzipped files too."""

    def __init__(self, raw: BinaryIO, ahead: bytes) -> None:
        self._ahead = memoryview(ahead)
        self._read = getattr(raw, "read1", raw.read)  # what is there, without waiting for a full buffer
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        got = self._ahead[: len(buffer)] or self._read(len(buffer))
        self._ahead = self._ahead[len(buffer) :]
        buffer[: len(got)] = got
        self.count += len(got)
        return len(got)


@contextmanager
def open_lines(name: str) -> Iterator[InputLines]:
    """The lines of a file, or of standard input where the name is ``-``."""
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise NotFoundError("standard input: it is closed; pipe JSON lines into it, or name a file")
        yield InputLines("standard input", cast(BinaryIO, sys.stdin.buffer))
        return
    try:
        file = Path(name).open("rb", buffering=0)  # noqa: SIM115 - closed below, opened apart to name the error
    except FileNotFoundError as error:
        raise NotFoundError(f"{name}: no such file") from error
    except OSError as error:
        raise ReadError(f"{name}: can't be opened: {error.strerror}") from error
    with file:
        yield InputLines(name, cast(BinaryIO, file), Path(name).stat().st_size)
