"""What the sources hold, as tasks: one article each, in an order that is the same every time."""

from __future__ import annotations

import glob
import gzip
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from onrecord.errors import NotAnArticleError, NotFoundError, OnrecordError, RecordError
from onrecord.extract.lines import MAX_LINE_BYTES
from onrecord.gather.aside import entries_aside
from onrecord.read import feed, warc
from onrecord.read.fetch import fetch

#: Files of a folder that are taken for articles.
ENDINGS = (
    *(".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".jsonl", ".jsonl.gz", ".ndjson"),
    *(".rss", ".atom", ".xml", ".warc", ".warc.gz"),
)
_LINES = (".jsonl", ".jsonl.gz", ".ndjson")
_ARCHIVES = (".warc", ".warc.gz")
_FEED_BYTES = 20_000_000
_SECONDS = 20.0


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article to come: where it is, or what it is. ``name`` is what messages call it.

    ``kind``: ``file`` and ``address`` are still to be opened; ``line`` holds JSON, ``page`` what a server answered,
    ``text`` what stood on standard input, ``failed`` is none and says why in ``error``.
    """

    name: str
    kind: Literal["file", "address", "line", "page", "text", "failed"]
    data: bytes = b""
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    charset: str | None = None
    media_type: str | None = None
    private: bool = False
    error: tuple[str, str] | None = None


def gather(sources: Sequence[str], *, private: bool = False) -> Iterator[Task]:
    """All articles of some sources, in order; a folder's files by name. What can't be read is a task that failed.

    ``private``: whether addresses of this machine and of private networks may be asked.
    """
    for source in sources:
        for name in _expanded(source):
            try:
                yield from _tasks(name, private)
            except OnrecordError as error:
                yield failed(name, error)
            except Exception as fault:  # whatever a source holds, the others are read
                yield Task(name, "failed", error=("InternalError", f"{name}: {type(fault).__name__}: {fault}"))


def failed(name: str, error: OnrecordError) -> Task:
    """The task that says why there is none."""
    return Task(name, "failed", error=(type(error).__name__, str(error)))


def _expanded(source: str) -> Iterator[str]:
    """A source, the files of a folder, or of a pattern; links to folders are not followed (circles)."""
    if source == "-" or "://" in source:
        yield source
        return
    if not os.path.lexists(source) and glob.has_magic(source):
        found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            yield source  # to fail by its name
        for name in found:
            yield from _folder(name) if Path(name).is_dir() else (name,)
        return
    yield from _folder(source) if Path(source).is_dir() else (source,)


def _folder(source: str) -> Iterator[str]:
    for folder, inner, names in os.walk(source):
        inner.sort()
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield str(Path(folder) / name)


def _tasks(name: str, private: bool) -> Iterator[Task]:
    lower = name.lower()
    if name == "-":
        yield from _standard_input()
    elif "://" in name:
        yield from _address(name, private)
    elif lower.endswith(_LINES):
        yield from _lines(name)
    elif lower.endswith(_ARCHIVES):
        yield from _archive(name)
    elif lower.endswith((".rss", ".atom", ".xml")) or feed.is_feed(_start(name)):
        yield from _feed(_whole(name), name, None, private)
    else:
        yield Task(name, "file")


def _start(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(4096)
    except (OSError, ValueError):
        return b""  # the reader says what is wrong with it


def _whole(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            data = file.read(_FEED_BYTES + 1)
    except OSError as error:
        raise NotFoundError(f"{name}: can't be opened: {error.strerror}") from error
    if len(data) > _FEED_BYTES:
        raise NotAnArticleError(f"{name}: larger than {_FEED_BYTES / 1e6:g} MB; no feed is that long")
    return data


def _standard_input() -> Iterator[Task]:
    """JSON lines, where it begins as such; else one article."""
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise NotFoundError("standard input: it is closed; pipe articles into it")
    first = stream.readline(MAX_LINE_BYTES + 1)
    if first.lstrip()[:1] == b"{":
        yield from _json_lines("standard input", stream, first)
        return
    data = first + stream.read(50_000_000 - len(first) + 1)
    yield Task("standard input", "text", data=data)


def _lines(name: str) -> Iterator[Task]:
    try:
        with Path(name).open("rb") as raw:
            zipped = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if zipped else raw  # type: ignore[assignment]
            yield from _json_lines(name, stream, stream.readline(MAX_LINE_BYTES + 1))
    except (OSError, EOFError, zlib.error) as error:
        raise RecordError(f"{name}: can't be read: {getattr(error, 'strerror', None) or error}") from error


def _json_lines(name: str, stream: BinaryIO, line: bytes) -> Iterator[Task]:
    number = 0
    while line:
        number += 1
        place = f"{name}, line {number}"
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
                pass
            yield failed(place, RecordError(f"{place}: longer than {MAX_LINE_BYTES >> 20} MiB; split the article"))
        elif line.strip():
            yield Task(place, "line", data=line)
        line = stream.readline(MAX_LINE_BYTES + 1)


def _archive(name: str) -> Iterator[Task]:
    for number, page in enumerate(warc.pages(name), 1):
        place = f"{name}, page {number} ({page.url})"
        if page.error:
            yield failed(place, NotAnArticleError(f"{place}: {page.error}"))
            continue
        yield Task(
            place, "page", data=page.body, url=page.url, charset=page.charset, media_type=page.media_type
        )  # fmt: skip


def _address(name: str, private: bool) -> Iterator[Task]:
    """An address: of a feed, whose articles follow, or of one article. It is fetched here only to tell which."""
    if not name.lower().startswith(("http://", "https://")):
        yield Task(name, "address", private=private)  # to be refused by the reader
        return
    page = fetch(name, timeout=_SECONDS, max_bytes=_FEED_BYTES, private=private)
    if feed.is_feed(page.body):
        yield from _feed(page.body, name, page.url, private)
        return
    yield Task(
        name, "page", data=page.body, url=page.url, charset=page.charset, media_type=page.media_type
    )  # fmt: skip


def _feed(data: bytes, name: str, url: str | None, private: bool) -> Iterator[Task]:
    if not feed.is_feed(data):
        raise NotAnArticleError(f"{name}: holds XML, but no RSS or Atom feed; save the article's text as a file")
    for number, entry in enumerate(entries_aside(data, name, url), 1):
        known = Task(
            entry.url or f"{name}, entry {number}",
            "address",
            url=entry.url,
            title=entry.title,
            author=entry.author,
            published=entry.published,
            outlet=entry.outlet,
            private=private,
        )
        if entry.html:
            html = f"<html><body><article>{entry.html}</article></body></html>".encode("utf8", "replace")
            yield msgspec.structs.replace(known, kind="page", data=html, charset="utf-8", media_type="text/html")
        elif entry.url:
            yield known
