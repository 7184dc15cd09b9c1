"""Add one article that somebody waits for: pasted, a small file, or what an address answers with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from onrecord.actions.once import OnceRequest, answered_before, once
from onrecord.actions.readers import ReaderOptions
from onrecord.actions.shared import check_text, opened
from onrecord.batch.core import Outcome
from onrecord.batch.pool import processes
from onrecord.errors import RequestError
from onrecord.gather.adding import Taken
from onrecord.gather.failed import failure_of
from onrecord.gather.sources import gather, holds_many
from onrecord.gather.tasks import About, Task
from onrecord.gather.warm import WarmReader, keep
from onrecord.pages.dates import iso_day
from onrecord.read.options import check_day
from onrecord.store import Added
from onrecord.store.query.articles import SHORT

#: Characters of a first line that may be a title.
_TITLE = 160
#: What ends a sentence; a title has none of it.
_ENDS = (".", ":", ",", ";", '"', "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleRequest:
    """One of ``text``, ``file`` (its name and what it holds), ``address`` and ``line`` (JSON as ``extract`` takes it),
    and what is said of it.

    ``private``: an address of this machine and of private networks may be asked.
    """

    text: str = ""
    file: tuple[str, bytes] | None = None
    address: str = ""
    line: bytes = b""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    transcript: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class UnkeptReading:
    """The ``record`` of an article as a line of JSON, without its end; or why there is none, and by which error."""

    record: bytes = b""
    error: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SingleAdded:
    """What became of it: ``id`` (the beginning of its hash) and ``outcome``; or why it failed, and by which error."""

    id: str = ""
    outcome: Added | None = None
    error: str = ""
    why: str = ""


def warm(record: str | Path, options: ReaderOptions, workers: int = 1) -> WarmReader:
    """A reader in ``workers`` processes (0: one a core), each started when it is needed; to be closed."""
    return WarmReader(options.make, Path(record), processes(workers))


def single(
    record: str | Path, request: SingleRequest, reader: WarmReader, asked: OnceRequest | None = None
) -> SingleAdded | None:
    """Read it into a record, and say what became of it; None where it is no single article, but a list of many.

    ``asked``: the key under which it is done once; asked again, it is told what became of it then.

    Raises:
        ReadError: the day of publication is none.
        RequestError: the key was used for something else.
        StoreError: the record can't be written.
        ModelError: the model can't be used.
    """
    given = About(title=request.title, published=request.published, outlet=request.outlet, url=request.url)
    if request.published:
        check_day(request.published)
    if asked and (before := answered_before(record, asked)):
        return msgspec.json.decode(before, type=SingleAdded)
    task = _task(request, given)
    if task is None:
        return None
    if task.error:
        taken = failure_of(task, *task.error)
        return SingleAdded(error=taken.type, why=taken.what)
    if asked is None:
        return _told(reader.add(Path(record), task, transcript=request.transcript))
    return _added_once(record, asked, task, reader.answer(task, transcript=request.transcript))


def _added_once(record: str | Path, asked: OnceRequest, task: Task, data: bytes) -> SingleAdded:
    told: list[SingleAdded] = []

    def change() -> str | None:
        with opened(record) as it:
            told.append(_told(keep(it, task, data)))
        return None if told[0].error else msgspec.json.encode(told[0]).decode()  # what failed may be asked for again

    done = once(record, asked, change)
    return msgspec.json.decode(done.answer, type=SingleAdded) if done.answer else told[0]


def _told(taken: Taken) -> SingleAdded:
    if taken.failure:
        return SingleAdded(error=taken.failure.type, why=taken.failure.what)
    return SingleAdded(taken.article[:SHORT], taken.outcome)


def read_unkept(request: SingleRequest, reader: WarmReader) -> UnkeptReading | None:
    """Read it, and keep nothing: the record as ``extract`` writes it; None where it is no single article.

    Raises ReadError where the day of publication is none, and ModelError.
    """
    if request.line:
        return _unkept(reader.read_line(request.line))
    if request.published:
        check_day(request.published)
    given = About(title=request.title, published=request.published, outlet=request.outlet, url=request.url)
    task = _task(request, given)
    return None if task is None else _unkept(reader.read(task))


def _unkept(outcome: Outcome) -> UnkeptReading:
    if not outcome.failed:
        return UnkeptReading(outcome.data)
    error = msgspec.json.decode(outcome.data, type=dict[str, Any])["error"]
    return UnkeptReading(error=error["type"], why=error["what"].removeprefix("line 1: "))


def published_day(given: str | None) -> str | None:
    """The day that is said to be one of publication. Raises RequestError where it is none."""
    if given is None:
        return None
    day = iso_day(given.strip())
    if day is None:
        raise RequestError(f"`published` is {given!r}, which is no day; write it as 2024-07-17")
    return day


def _task(request: SingleRequest, given: About) -> Task | None:
    if request.line:
        return Task("what was sent", "line", data=request.line, given=given)
    if request.address:
        check_text("address", request.address)
        coming = gather([request.address], private=request.private, given=given)
        task = next(coming, None)
        return None if task is None or task.entry else task
    if request.file:
        name, data = request.file
        name = name.encode("utf-8", "replace").decode()
        return None if holds_many(name, data[:4096]) else Task(name, "text", data=data, given=given)
    title = request.title or _title(request.text)
    given = msgspec.structs.replace(given, title=title)
    return Task("pasted text", "text", data=request.text.encode("utf-8", "replace"), given=given)


def _title(text: str) -> str | None:
    """The first line, where it stands above a text and ends as no sentence does."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    fits = 0 < len(first) <= _TITLE and len(rest.strip()) > len(first) and not first.endswith(_ENDS)
    return first if fits and "<" not in first else None


__all__ = [
    "SingleAdded",
    "SingleRequest",
    "UnkeptReading",
    "WarmReader",
    "published_day",
    "read_unkept",
    "single",
    "warm",
]
