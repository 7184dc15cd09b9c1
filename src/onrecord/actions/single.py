"""Add one article that somebody waits for: pasted, a small file, or what an address answers with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.readers import ReaderOptions
from onrecord.actions.shared import check_text
from onrecord.gather.failed import failure_of
from onrecord.gather.sources import gather, holds_many
from onrecord.gather.tasks import About, Task
from onrecord.gather.warm import WarmReader
from onrecord.read.options import check_day
from onrecord.store import Added
from onrecord.store.query.articles import SHORT

#: Characters of a first line that may be a title.
_TITLE = 160
#: What ends a sentence; a title has none of it.
_ENDS = (".", ":", ",", ";", '"', "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleRequest:
    """One of ``text``, ``file`` (its name and what it holds) and ``address``, and what is said of it.

    ``private``: an address of this machine and of private networks may be asked.
    """

    text: str = ""
    file: tuple[str, bytes] | None = None
    address: str = ""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    transcript: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class SingleAdded:
    """What became of it: ``id`` (the beginning of its hash) and ``outcome``; or why it failed, and by which error."""

    id: str = ""
    outcome: Added | None = None
    error: str = ""
    why: str = ""


def warm(record: str | Path, options: ReaderOptions) -> WarmReader:
    """A reader in a process of its own, which starts with the first article, or with its ``load``; to be closed."""
    return WarmReader(options.make, Path(record))


def single(record: str | Path, request: SingleRequest, reader: WarmReader) -> SingleAdded | None:
    """Read it into a record, and say what became of it; None where it is no single article, but a list of many.

    Raises:
        ReadError: the day of publication is none.
        StoreError: the record can't be written.
        ModelError: the model can't be used.
    """
    given = About(title=request.title, published=request.published, outlet=request.outlet)
    if request.published:
        check_day(request.published)
    task = _task(request, given)
    if task is None:
        return None
    if task.error:
        taken = failure_of(task, *task.error)
        return SingleAdded(error=taken.type, why=taken.what)
    added = reader.add(Path(record), task, transcript=request.transcript)
    if added.failure:
        return SingleAdded(error=added.failure.type, why=added.failure.what)
    return SingleAdded(added.article[:SHORT], added.outcome)


def _task(request: SingleRequest, given: About) -> Task | None:
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
    given = About(title=title, published=given.published, outlet=given.outlet)
    return Task("pasted text", "text", data=request.text.encode("utf-8", "replace"), given=given)


def _title(text: str) -> str | None:
    """The first line, where it stands above a text and ends as no sentence does."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    fits = 0 < len(first) <= _TITLE and len(rest.strip()) > len(first) and not first.endswith(_ENDS)
    return first if fits and "<" not in first else None
