"""What could not be added, as a list to try once more: a line of JSON each, with what was known of the article."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import RecordError
from onrecord.gather.tasks import STDIN, STDIN_NAME, About, Listed, Task
from onrecord.output import check, name_beside, named, place

#: Of a line, page or entry, the file that it stands in is tried again.
_PART = re.compile(r", (?:line|page|entry) \d+(?: \(.*\))?$")


class Failure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A source that could not be added, and why; ``about`` and ``given`` are what is known of the article otherwise.

    Lists of the first kind had neither.
    """

    source: str
    type: str = ""
    what: str = ""
    about: About | None = None
    given: About | None = None


def failure_of(task: Task, kind: str, what: str) -> Failure:
    """The failure of a task, named as its messages name it."""
    told = what if what.startswith(task.name) else f"{task.name}: {what}"
    return Failure(task.name, kind, told, task.about if task.entry else None, task.given)


class FailedList:
    """A file of failures, each on the disk as it happens, so that an interrupted run tells its own.

    What stood there stays until the first failure is written whole, or the run has ended; where there is no room for
    another, the list ends with the last that is whole. The list that is being tried again (``retry``) is replaced when
    all of it was; until then the new one is written beside it. Use as a context manager. Raises OutputError where it
    can't be written.
    """

    def __init__(self, path: Path, retry: Path | None = None) -> None:
        self._path = path
        check(path)
        self._goes_on = not path.exists() or path.is_file()  # else a pipe, a device: it is written into
        self._aside = retry is not None and path.exists() and path.samefile(retry)
        target = Path(os.path.realpath(path))
        self._part: Path | None = name_beside(target) if self._goes_on else None
        with named(path):
            self._file = (self._part or path).open("wb", buffering=0)

    def add(self, failure: Failure) -> None:
        """One more."""
        line = msgspec.json.encode(failure) + b"\n"
        with named(self._path):
            before = self._file.tell() if self._goes_on else 0
            try:
                while line:
                    line = line[self._file.write(line) :]
            except OSError:
                if self._goes_on:
                    self._file.truncate(before)
                raise
            if not self._aside:
                self._put()

    def __enter__(self) -> FailedList:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        with named(self._path):
            try:
                if error is None or (self._goes_on and not self._aside and self._file.tell()):
                    self._put()
            finally:
                self._file.close()
                if self._part:
                    self._part.unlink(missing_ok=True)

    def _put(self) -> None:
        """Put the file, which goes on, where the list is to stand."""
        if self._part:
            place(self._part, Path(os.path.realpath(self._path)))
            self._part = None


def listed(path: Path) -> Iterator[Listed]:
    """The sources of a list, each once. Raises RecordError where it is no such list."""
    try:
        lines = [line for line in path.read_bytes().splitlines() if line.strip()]
        rows = [msgspec.json.decode(line, type=Failure) for line in lines]
    except OSError as error:
        raise RecordError(f"{path}: can't be opened: {error.strerror}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: not a list that --failed wrote ({error})") from error
    yield from {one.source: one for one in map(_to_retry, rows)}.values()


def _to_retry(row: Failure) -> Listed:
    source = _PART.sub("", row.source)
    return Listed(source, row.about, row.given, gone=source in (STDIN, STDIN_NAME))
