"""A task into a reading: what the processes beside the record do, each with a reader and a look into the record."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from onrecord.batch.article_line import article_of, told_by_name, unread_date
from onrecord.batch.core import Outcome
from onrecord.errors import ModelError, NotAnArticleError, OnrecordError, ReadError
from onrecord.export.json.record_json import from_json, may_be_record, to_json
from onrecord.gather.aside import bound_memory
from onrecord.gather.tasks import Task
from onrecord.pipeline import Reader
from onrecord.read import ReadOptions, article_from_bytes, load
from onrecord.read.cut_off import told_if_cut
from onrecord.read.page_dates import iso_day
from onrecord.records import Article
from onrecord.store import Record

#: How far a process that nobody waits for steps back.
_NICE = 10
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
    """The answer to a task: ``("read", record, date)``, ``("known", article, date)``, or ``("failed", type, what)``.

    ``date`` is one that the task gave and that can't be read, or None.
    """
    return _worked(data, lambda task: _answer(worker, task))


def work_transcripts(_: ArticleWorker, __: int, data: bytes | None) -> Outcome:
    """The answer to a task that is a transcript: ``("transcript", article, date)``, or ``("failed", type, what)``."""
    return _worked(data, _transcript)


def work_either(worker: ArticleWorker, _: int, data: bytes | None) -> Outcome:
    """The answer to a task that says whether it is a transcript: ``(bool, task)``."""
    transcript, task = msgspec.msgpack.decode(data or b"", type=tuple[bool, bytes])
    return work_transcripts(worker, _, task) if transcript else work(worker, _, task)


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
    article = article_in(task)
    if worker.record is None:
        worker.record = Record(worker.path, finish=False)
    if worker.record.state(article, worker.reader.model):
        return _encode(("known", _encode(article), _unread(task, article)))
    return _encode(("read", to_json(worker.reader.read(article)), _unread(task, article)))


def _record(task: Task) -> bytes:
    """A record that extract wrote, which is seen to be one here. It has its date as the input of extract wrote it."""
    reading = from_json(task.data)
    written = (reading.article.published or "").strip()
    day = iso_day(written)
    article = replace(reading.article, published=written if day and written.startswith(day) else day)
    if task.names:
        named: dict[str, Any] = told_by_name(task.data, task.names)
        article = replace(article, **named)
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
    options = ReadOptions(private=task.private, withheld=task.withheld)
    article = _of_feed(_opened(task, options), task) if task.entry else _opened(task, options)
    known = task.about.told().items()
    missing: dict[str, Any] = {name: told for name, told in known if told and getattr(article, name) is None}
    if task.about.outlet and article.outlet and "." in article.outlet and " " not in article.outlet:
        missing["outlet"] = task.about.outlet  # a feed's name for itself says more than the host's
    return _with_given(replace(article, **missing) if missing else article, task)


def _opened(task: Task, options: ReadOptions) -> Article:
    """The article where a task has it; of a feed's entry whose page can't be had, as the feed itself has it."""
    if task.kind in ("file", "address"):
        try:
            return load(task.name, options=options)
        except ReadError as error:
            if not task.spare:
                raise
            return _spare(task, error, options)
    return article_from_bytes(
        task.data,
        origin=task.name,
        url=task.about.url,
        charset=task.charset,
        media_type=task.media_type,
        options=options,
    )


def _spare(task: Task, error: ReadError, options: ReadOptions) -> Article:
    """What a feed holds of an entry. Raises what its page was refused for where that is no article either."""
    try:
        article = article_from_bytes(
            task.spare, origin=task.name, url=task.about.url, charset="utf-8", media_type="text/html", options=options
        )
    except ReadError:
        raise error from None
    why = str(error).removeprefix(f"{task.name}: ")
    return replace(article, notes=(*article.notes, f"the text is its feed's: its page could not be had ({why})"))


def _of_feed(article: Article, task: Task) -> Article:
    """An article that a feed lists, with what is to be said of it: whose text it is, whether it is whole, its day."""
    notes = list(article.notes)
    if task.kind == "page":
        notes.append("the text is its feed's: its page was not asked for")
    if (task.kind == "page" or task.spare) and not any("cut" in note for note in notes):
        notes += told_if_cut(article.text)
    if task.undated and article.published is None:
        notes.append(f"its feed dates it {task.undated!r}, no day on which it can have been published")
    return replace(article, notes=tuple(notes))


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
