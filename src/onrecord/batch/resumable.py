"""Writing the output so that nothing is lost or doubled, whatever is killed.

Beside ``OUT`` lies ``OUT.progress``: how many lines of which input are in it, up to which byte, by which model and
options. It is replaced whole (written apart, then renamed) only after those bytes have reached the disk. So at any
moment the file is right about a beginning of ``OUT``; what lies behind that, a torn line among it, is cut off and
made again. It stays when the run is done: the same command then finds nothing to do, or goes on where the input grew.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import BinaryIO

import msgspec

from onrecord.batch.core import Outcome
from onrecord.batch.input_lines import InputLine
from onrecord.errors import OutputError
from onrecord.output import check, named, place

if sys.platform != "win32":  # there two runs into one file go unnoticed
    import fcntl

#: Seconds between two notes of how far the output is: the most work that a kill costs.
CHECKPOINT_SECONDS = 2.0
#: What lies beside an output: how far it is, and how far it is now, till that is written.
_BESIDE = (".progress", ".progress.new")
_AGAIN = "use --restart to begin anew, or another output"


class OutputState(msgspec.Struct, frozen=True):
    """What ``OUT.progress`` says: ``lines`` of the input are done, of them ``failed``, in ``bytes`` of the output.

    ``input`` is the digest of those input lines, ``run`` names the model and the options.
    """

    run: str
    lines: int = 0
    failed: int = 0
    bytes: int = 0
    input: str = ""
    onrecord_extract: int = 1


class StreamOutput:
    """Standard output, or another thing that can't be gone on with. Only what was opened here is closed here."""

    def __init__(self, name: str, stream: BinaryIO, *, ours: bool) -> None:
        self._name, self._stream, self._ours = name, stream, ours

    def write(self, line: InputLine, outcome: Outcome) -> None:
        with _finish_first(), named(self._name):
            self._stream.write(outcome.data + b"\n")
            self._stream.flush()

    def close(self) -> None:
        if self._ours:
            with contextlib.suppress(OSError):  # what could not be written was told when it was
                self._stream.close()


class FileOutput:
    """A file with its progress beside it. ``state`` says where to go on."""

    def __init__(self, path: Path, run: str, restart: bool) -> None:
        self.path = path
        self._note = path.with_name(path.name + _BESIDE[0])
        with named(path):
            self._file = open(path, "r+b" if path.exists() else "x+b")  # noqa: SIM115, PTH123 - held open over a run
        try:
            self._lock()
            self.state = OutputState(run) if restart else self._noted(run)
            self._save()
            self._file.truncate(self.state.bytes)
            self._file.seek(self.state.bytes)
        except BaseException:
            self._file.close()
            raise
        self._saved = time.monotonic()

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(f"{self.path}: another run is writing it") from error

    def _noted(self, run: str) -> OutputState:
        """Where an earlier run came to, if what lies there is from a run like this one."""
        size = self._file.seek(0, os.SEEK_END)
        if not self._note.exists():
            if size:
                raise OutputError(f"{self.path}: exists, and no {self._note.name} says what it is; {_AGAIN}")
            return OutputState(run)
        try:
            state = msgspec.json.decode(self._note.read_bytes(), type=OutputState)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise OutputError(f"{self._note}: damaged ({error}); {_AGAIN}") from error
        if state.run != run:
            raise OutputError(f"{self.path}: was begun with another model or other options; {_AGAIN}")
        if size < state.bytes or not self._whole_line_ends_at(state.bytes):
            raise OutputError(f"{self.path}: was changed since {self._note.name} was written; {_AGAIN}")
        return state

    def _whole_line_ends_at(self, offset: int) -> bool:
        if not offset:
            return True
        self._file.seek(offset - 1)
        return self._file.read(1) == b"\n"

    def check_input(self, last: InputLine | None) -> None:
        """Refuse to go on where the input does not begin with the lines that are done, up to ``last``."""
        if (last.digest if last else "") != self.state.input:
            raise OutputError(f"{self.path}: holds the output of another input; {_AGAIN}")

    def write(self, line: InputLine, outcome: Outcome) -> None:
        with _finish_first(), named(self.path):
            self._file.write(outcome.data + b"\n")
            before = self.state
            end = before.bytes + len(outcome.data) + 1
            self.state = OutputState(before.run, line.number, before.failed + outcome.failed, end, line.digest)
            if time.monotonic() - self._saved > CHECKPOINT_SECONDS:
                self._save()

    def _save(self) -> None:
        with named(self.path):
            self._file.flush()
            os.fsync(self._file.fileno())
            apart = self.path.with_name(self.path.name + _BESIDE[1])
            apart.write_bytes(msgspec.json.encode(self.state))
            place(apart, self._note)
        self._saved = time.monotonic()

    def close(self) -> None:
        with _finish_first():
            try:
                self._save()
            finally:
                self._file.close()


def open_output(name: str, run: str, restart: bool, source: str) -> FileOutput | StreamOutput:
    """The output of a run that reads ``source``; ``-`` and what is no regular file can't be gone on with."""
    if name == "-":
        return StreamOutput("standard output", sys.stdout.buffer, ours=False)
    path = Path(name)
    for end in ("", *_BESIDE):
        check(f"{path}{end}", (source,))
    if path.exists() and not path.is_file():
        with named(path):
            return StreamOutput(name, path.open("wb"), ours=True)
    return FileOutput(path, run, restart)


@contextlib.contextmanager
def _finish_first() -> Iterator[None]:
    """Hold a Ctrl-C back until the block is done, so that it never tears a line; a second one goes through."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[FrameType | None] = []

    def hold(number: int, frame: FrameType | None) -> None:
        held.append(frame)
        if len(held) > 1 and callable(before):
            before(number, frame)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
        if held and callable(before):
            before(signal.SIGINT, held[0])
