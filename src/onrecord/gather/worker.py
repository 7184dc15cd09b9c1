"""A task into a reading: what the processes beside the record do, each with a reader and a look into the record."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.batch.article_line import article_of, kept_by_name, told_by_name, unread_date
from onrecord.batch.core import Outcome, failure, read_line
from onrecord.errors import ModelError, NotAnArticleError, OnrecordError, ReadError
from onrecord.export.json.record_json import from_json, may_be_record, to_json
from onrecord.gather.aside import bound_memory
from onrecord.gather.tasks import Task
from onrecord.pages.dates import iso_day
from onrecord.pipeline import Reader
from onrecord.read import ReadOptions, article_from_bytes, load
from onrecord.read.cut_off import told_if_cut
from onrecord.records import Article
from onrecord.store import Record

#: How far a process that nobody waits for steps back.
_NICE = 10
#: Bytes of a feed's own text from which on it stands in for a page that can't be had.
_STANDS_IN = 300
#: What `read` says of an item that its agency killed.
_KILLED = "its agency killed it"
#: What a process beside the record is sent for.
Errand = Literal["article", "transcript", "line", "reading"]
_encode = msgspec.msgpack.encode
_task = msgspec.msgpack.Decoder(Task)


@dataclass(slots=True)
class ArticleWorker:
    """A reader, and the record to see what need not be read."""

    reader: Reader
    path: Path
    record: Record | None = field(default=None)


@dataclass(frozen=True, slots=True)
class MakeWorker:
    """Makes a ArticleWorker in the process that it is sent to."""

    make_reader: Callable[[], Any]
    path: Path
    gentle: bool = False

    def __call__(self) -> Any:
        if self.gentle and hasattr(os, "nice"):
            os.nice(_NICE)
        bound_memory()
        return ArticleWorker(self.make_reader(), self.path)


def work(worker: ArticleWorker, _: int, data: bytes | None) -> Outcome:
    """The answer to a task: ``("read", record, date)``, ``("known", article, date)``, ``("failed", type, what)``, or
    ``("killed", article, None, what)``.

    ``date`` is one that the task gave and that can't be read, or None.
    """
    return _worked(data, lambda task: _answer(worker, task))


def work_transcripts(_: ArticleWorker, __: int, data: bytes | None) -> Outcome:
    """The answer to a task that is a transcript: ``("transcript", article, date)``, or ``("failed", type, what)``."""
    return _worked(data, _transcript)


def work_any(worker: ArticleWorker, number: int, data: bytes | None) -> Outcome:
    """The answer to what is asked in one of the ``Errand``s, each as its own function gives it.

    ``line``: a line of JSON into the line that ``extract`` writes for it. ``reading``: a task into that line. Both
    look at no record, and what fails is a line that says why.
    """
    errand, inner = msgspec.msgpack.decode(data or b"", type=tuple[Errand, bytes])
    if errand == "line":
        return read_line(worker.reader, number, inner)
    if errand == "reading":
        return _read(worker, number, _task.decode(inner))
    return (work_transcripts if errand == "transcript" else work)(worker, number, inner)


def _read(worker: ArticleWorker, number: int, task: Task) -> Outcome:
    try:
        if task.error:
            return failure(number, *task.error)
        return Outcome(to_json(worker.reader.read(article_in(task))))
    except ModelError:
        raise
    except OnrecordError as error:
        return failure(number, type(error).__name__, str(error))
    except Exception as error:  # a fault of ours in one article must not end the process
        return failure(number, "InternalError", f"{type(error).__name__}: {error}")


def lost_task(_: int, what: str) -> Outcome:
    """The answer to a task whose processes ended without one."""
    return Outcome(_encode(("failed", "WorkerError", what)), failed=True)


def _transcript(task: Task) -> bytes:
    article = article_in(task)
    return _encode(("transcript", _encode(article), _unread(task, article)))


def _worked(data: bytes | None, answer: Callable[[Task], bytes]) -> Outcome:
    """The answer to a task as it is sent, or why there is none: nothing but a model's error ends the process."""
    task = _task.decode(data or b"")
    if task.error:
        return Outcome(_encode(("failed", *task.error)), failed=True)
    try:
        return Outcome(answer(task))
    except ModelError:
        raise
    except MemoryError:
        error: OnrecordError = NotAnArticleError(f"{task.name}: takes more memory than any article does")
    except OnrecordError as caught:
        error = caught
    except Exception as fault:  # a fault of ours in one article must not end a run over a million
        return Outcome(_encode(("failed", "InternalError", f"{type(fault).__name__}: {fault}")), failed=True)
    return Outcome(_encode(("failed", type(error).__name__, str(error))), failed=True)


def _answer(worker: ArticleWorker, task: Task) -> bytes:
    if task.kind == "line" and may_be_record(task.data):
        return _record(task)
    try:
        article = article_in(task)
    except NotAnArticleError as refused:
        if task.withheld or _KILLED not in str(refused):
            raise
        # what is killed is not kept, and what is there of it is flagged
        killed = article_in(msgspec.structs.replace(task, withheld=True))
        return _encode(("killed", _encode(killed), None, str(refused)))
    if worker.record is None:
        worker.record = Record(worker.path, finish=False)
    if worker.record.state(article, worker.reader.model):
        return _encode(("known", _encode(article), _unread(task, article)))
    return _encode(("read", to_json(worker.reader.read(worker.record.as_kept(article))), _unread(task, article)))


def _record(task: Task) -> bytes:
    """A record that extract wrote, which is seen to be one here. It has its date as the input of extract wrote it."""
    reading = from_json(task.data)
    written = (reading.article.published or "").strip()
    day = iso_day(written)
    article = replace(reading.article, published=written if day and written.startswith(day) else day)
    if task.names:
        named: dict[str, Any] = told_by_name(task.data, task.names)
        article = replace(article, **named)
        own = dict(article.fields) | dict(kept_by_name(task.data, task.names))
        article = replace(article, fields=tuple(own.items()))
    article = _with_given(article, task)
    unread = written if written and article.published is None else None
    if unread:
        article = replace(article, published=reading.article.published)
    data = task.data if article == reading.article else to_json(replace(reading, article=article))
    return _encode(("read", data, unread))


def _unread(task: Task, article: Article) -> str | None:
    """The date that a line gave its article in vain."""
    return unread_date(task.data, task.names) if task.kind == "line" and article.published is None else None


def article_in(task: Task) -> Article:
    """The article of a task, with what the task knows of it. Raises OnrecordError."""
    if task.kind == "line":
        return _with_given(article_of(task.data, task.names), task)
    options = ReadOptions(private=task.private, withheld=task.withheld, changes=task.changes)
    if task.kind == "file":
        article = load(task.name, options=options)
    elif task.kind == "address":
        article = _fetched(task, options)
    else:
        article = _held(task, options, ("text of its feed",) if task.entry else ())
    known = task.about.told().items()
    missing: dict[str, Any] = {name: told for name, told in known if told and getattr(article, name) is None}
    if task.about.outlet and article.outlet and "." in article.outlet and " " not in article.outlet:
        missing["outlet"] = task.about.outlet  # a feed's name for itself says more than the host's
    notes = task.notes
    if task.undated and not (article.published or "published" in missing or (task.given and task.given.published)):
        notes += (f"its feed gives a day that is none: {task.undated[:60]!r}",)
    if notes:
        missing["notes"] = (*article.notes, *notes)
    return _with_given(replace(article, **missing) if missing else article, task)


def _held(task: Task, options: ReadOptions, notes: tuple[str, ...] = ()) -> Article:
    article = article_from_bytes(
        task.data,
        origin=task.name,
        url=task.about.url,
        charset=task.charset,
        media_type=task.media_type,
        options=options,
    )
    if notes and not any("cut" in note for note in article.notes):
        notes += told_if_cut(article.text)
    return replace(article, notes=(*article.notes, *notes)) if notes else article


def _fetched(task: Task, options: ReadOptions) -> Article:
    """The article at an address; where it can't be had, what its feed has of it, if that is more than a few words."""
    try:
        return load(task.name, options=options)
    except ReadError as error:
        if len(task.data) < _STANDS_IN:
            raise
        try:
            return _held(task, options, (f"text of its feed, which may be cut: {error}",))
        except ReadError:
            raise error from None


def _with_given(article: Article, task: Task) -> Article:
    """An article with what the user says of it.

    That goes before what is found in a page or document, which may be a guess; but a line of JSON says what somebody
    wrote there, and of many lines: it is added to only. An address and a title are of one article, never of all lines.
    """
    if task.given is None:
        return article
    told: dict[str, Any] = task.given.told()
    if task.kind == "line":
        told = {name: told[name] for name in ("published", "outlet") if name in told and getattr(article, name) is None}
    return replace(article, **told)
