"""What was accepted to be added later: a folder a job beside the record, on the disk before anybody is told.

``RECORD.jobs/open`` holds what is still to be done, ``RECORD.jobs/ended`` what was; a job goes from one to the other in
one step. In its folder stand ``job.json`` (what was asked), ``inputs/`` (the files that were sent), ``state.json`` (how
far it is), ``articles.json`` (what became of them), ``failed.jsonl``, and ``cancel`` where it is to be ended. Only who
holds the lock does jobs; a killed one lets go of it, and the next goes on.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from onrecord import output
from onrecord.errors import NotInRecordError, StoreError
from onrecord.gather.failed import Failure
from onrecord.gather.sources import ENDINGS

_T = TypeVar("_T")
#: What an id looks like: when the job came, and some chance.
_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
#: Characters of a name of a file that are kept.
_LONGEST = 120
#: A folder that is older than this and was never finished belongs to nobody, in seconds.
_LEFT = 3600.0
#: Seconds that a key is known, under which a job was asked for.
_KEYS = 7 * 86_400.0

Stage = Literal["queued", "running", "done", "failed", "cancelled"]


class Upload(msgspec.Struct, frozen=True):
    """A file that was sent: what it is called, and the file in the job's folder."""

    name: str
    file: str


class Job(msgspec.Struct, frozen=True):
    """What was asked: addresses and files to be added, what is said of them, by whom."""

    id: str
    accepted: str
    by: str
    addresses: tuple[str, ...] = ()
    uploads: tuple[Upload, ...] = ()
    outlet: str | None = None
    published: str | None = None
    transcript: bool = False
    force: bool = False
    private: bool = False


class JobState(msgspec.Struct, frozen=True):
    """How far a job is. ``again``: only what failed is tried; ``starts`` counts how often it was begun."""

    stage: Stage = "queued"
    done: int = 0
    failed: int = 0
    at: int = 0
    total: int | None = None
    outcomes: dict[str, int] = {}
    began: str | None = None
    ended: str | None = None
    why: str | None = None
    again: bool = False
    starts: int = 0


class _KeyHeld(msgspec.Struct, frozen=True):
    """The job of a key, what was asked for under it, and whether it is known to have come to be."""

    id: str
    digest: str
    done: bool = False


class Halted(Exception):  # noqa: N818 - nothing is wrong
    """A job is broken off, since somebody asked for that, or the server ends."""


def now() -> str:
    """The moment, to the second, in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


class JobShelf:
    """The jobs of one record. For any thread and process."""

    def __init__(self, record: Path) -> None:
        self.root = Path(f"{record}.jobs")
        self._open, self._ended = self.root / "open", self.root / "ended"

    # -- in ------------------------------------------------------------------------------------------------------

    def put(self, asked: Job, files: Sequence[tuple[str, bytes]], number: str = "") -> Job:
        """Keep a job with its files; it is on the disk when this returns. Raises OutputError."""
        number = number or _new_id()
        with output.named(self.root):
            self._open.mkdir(parents=True, exist_ok=True)
            self._ended.mkdir(exist_ok=True)
            folder = self._open / f".{number}"
            (folder / "inputs").mkdir(parents=True)
        try:
            uploads: list[Upload] = []
            for place, (name, data) in enumerate(files, 1):
                file = f"inputs/{place:05}{_ending(name)}"
                uploads.append(Upload(_unlike(name, {one.name for one in uploads}), file))
                output.write(folder / file, data)
            job = msgspec.structs.replace(asked, id=number, accepted=now(), uploads=tuple(uploads))
            output.write(folder / "job.json", msgspec.json.encode(job))
            output.move(folder, self._open / number)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return job

    def put_once(self, asked: Job, files: Sequence[tuple[str, bytes]], key: str, digest: str) -> str:
        """The same for what is asked for under a ``key``, whatever is killed meanwhile: its id, which is on the disk
        before the job is, and stays there. KeyError where ``digest`` is not of what was asked for under it before.
        """
        name = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
        with output.named(self.root):
            (self.root / "keys").mkdir(parents=True, exist_ok=True)
        with self._held("keys/lock"):
            path = self.root / "keys" / f"{name}.json"
            kept = msgspec.json.decode(path.read_bytes(), type=_KeyHeld) if path.exists() else None
            if kept and kept.digest != digest:
                raise KeyError(key)
            if kept is None:
                kept = _KeyHeld(_new_id(), digest)
                output.write(path, msgspec.json.encode(kept))
            if not kept.done and not any((place / kept.id).is_dir() for place in (self._open, self._ended)):
                shutil.rmtree(self._open / f".{kept.id}", ignore_errors=True)
                self.put(asked, files, kept.id)
            if not kept.done:
                output.write(path, msgspec.json.encode(msgspec.structs.replace(kept, done=True)))
        return kept.id

    @contextmanager
    def _held(self, name: str) -> Iterator[None]:
        """Alone, of all threads and processes, till the block ends."""
        lock = os.open(self.root / name, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _locked(lock, wait=True)
            yield
        finally:
            os.close(lock)

    # -- out -----------------------------------------------------------------------------------------------------

    def waiting(self) -> list[str]:
        """The ids of what is still to be done, the oldest first."""
        return sorted(_ids(self._open))

    def all(self) -> list[str]:
        """The ids of all jobs, the newest first."""
        return sorted({*_ids(self._open), *_ids(self._ended)}, reverse=True)

    def folder(self, number: str) -> Path:
        """The folder of a job. StoreError where there is none."""
        if _ID.fullmatch(number):
            for _ in range(2):  # it may go from one to the other meanwhile
                for place in (self._open, self._ended):
                    if (place / number).is_dir():
                        return place / number
        raise NotInRecordError(f"{number[:40]}: no job of this number")

    def job(self, number: str) -> Job:
        """What was asked. Raises StoreError."""
        job = self._read(number, "job.json", Job)
        if job is None:
            raise NotInRecordError(f"{number}: no job can be read here any more")
        return job

    def state(self, number: str) -> JobState:
        """How far it is."""
        return self._read(number, "state.json", JobState) or JobState()

    def is_over(self, number: str) -> bool:
        """Whether nothing more is done of it."""
        return self.folder(number).parent == self._ended

    def articles(self, number: str) -> dict[str, str]:
        """What became of articles, by the beginnings of their hashes, in the order in which they were read."""
        return self._read(number, "articles.json", dict[str, str]) or {}

    def failures(self, number: str, most: int) -> list[Failure]:
        """The first of what failed."""
        found: list[Failure] = []
        with suppress(OSError, msgspec.MsgspecError), (self.folder(number) / "failed.jsonl").open("rb") as file:
            for line in file:
                if len(found) == most:
                    break
                found.append(msgspec.json.decode(line, type=Failure))
        return found

    def is_cancelled(self, number: str) -> bool:
        """Whether somebody wants it to be ended."""
        return (self.folder(number) / "cancel").exists()

    def kept(self) -> list[Path]:
        """The folders in which files lie that were sent: of jobs still to be done, and of those where some failed."""
        return [folder / "inputs" for number in self.all() if any((folder := self.folder(number)).glob("inputs/*"))]

    # -- changes -------------------------------------------------------------------------------------------------

    def keep(self, number: str, name: str, value: Any, *, durable: bool = True) -> None:
        """Write ``job``, ``state`` or ``articles``."""
        output.write(self.folder(number) / f"{name}.json", msgspec.json.encode(value), durable=durable)

    def cancel(self, number: str) -> None:
        """Ask for a job to be ended; one that has ended stays as it is."""
        if (self._open / number).is_dir():
            output.write(self._open / number / "cancel", b"")

    def end(self, number: str, state: JobState, *, inputs: bool) -> None:
        """A job is over; its files are kept where some of it may be tried again."""
        self.keep(number, "state", state)
        folder = self.folder(number)
        if not inputs:
            shutil.rmtree(folder / "inputs", ignore_errors=True)
        (folder / "cancel").unlink(missing_ok=True)
        for part in folder.glob(".onrecord-*.part"):  # of a file that was being written when its process was killed
            part.unlink(missing_ok=True)
        if folder.parent == self._open:
            output.move(folder, self._ended / number)

    def reopen(self, number: str, job: Job, state: JobState) -> None:
        """A job that is over is to be done once more. StoreError where it is not over."""
        if not (self._ended / number).is_dir():
            raise StoreError(f"{number}: is not over yet")
        self.keep(number, "job", job)
        self.keep(number, "state", state)
        output.move(self._ended / number, self._open / number)

    def drop(self, number: str) -> None:
        """Remove a job that is over from the list. StoreError where it is not over."""
        if not (self._ended / number).is_dir():
            raise StoreError(f"{number}: is not over yet; cancel it first")
        shutil.rmtree(self._ended / number, ignore_errors=True)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else does jobs of this record; nobody begins to while the block runs."""
        with output.named(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            yield _locked(lock)
        finally:
            os.close(lock)

    def tidy(self) -> None:
        """Remove what a killed server had begun to take in and told nobody of."""
        for one in self._open.glob(".*") if self._open.is_dir() else ():
            with suppress(OSError):
                if time.time() - one.stat().st_mtime > _LEFT:
                    shutil.rmtree(one, ignore_errors=True)
        for key in self.root.glob("keys/*.json"):
            with suppress(OSError):
                if time.time() - key.stat().st_mtime > _KEYS:
                    key.unlink()

    def _read(self, number: str, name: str, kind: type[_T]) -> _T | None:
        for _ in range(2):  # it may go from one folder to the other meanwhile
            path = self.folder(number) / name
            with suppress(FileNotFoundError):
                try:
                    return msgspec.json.decode(path.read_bytes(), type=kind)
                except msgspec.MsgspecError:
                    return None
        return None


def _ids(folder: Path) -> Iterator[str]:
    with suppress(FileNotFoundError):
        yield from (name for name in os.listdir(folder) if _ID.fullmatch(name))  # noqa: PTH208 - many


def _ending(name: str) -> str:
    """The ending by which a kind of file is known; none of it is the sender's."""
    return max((end for end in ENDINGS if name.lower().endswith(end)), key=len, default="")


def _unlike(name: str, others: set[str]) -> str:
    """A name without its folders, that no other file of the job has."""
    plain = re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[/\\]", name)[-1]).strip()[-_LONGEST:] or "file"
    count, unlike = 1, plain
    while unlike in others:
        count += 1
        stem, dot, end = plain.rpartition(".")
        unlike = f"{stem} ({count}).{end}" if dot and stem else f"{plain} ({count})"
    return unlike


def _new_id() -> str:
    return f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{os.urandom(4).hex()}"


def _locked(number: int, *, wait: bool = False) -> bool:
    """Lock an open file, until it is closed or its process ends; whether nobody else had, or after ``wait`` has."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
