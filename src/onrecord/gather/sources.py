"""What the sources hold, as tasks: one article each, in an order that is the same every time."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.batch.article_line import MAX_LINE_BYTES
from onrecord.batch.fields import FieldNames
from onrecord.batch.input_lines import InputLines, open_lines
from onrecord.errors import NotAnArticleError, NotFoundError, OnrecordError, RecordError
from onrecord.gather.aside import entries_aside
from onrecord.gather.sheets import SHEETS, sheet_rows
from onrecord.gather.tasks import STDIN, STDIN_NAME, About, Listed, Task, failed_task
from onrecord.read import feed, warc
from onrecord.read.fetch import Fetched, fetch
from onrecord.read.formats.reading import stories_in
from onrecord.read.formats.signs import MAIL, begins_as_ninjs, format_of, is_mailbox
from onrecord.read.options import Changes

#: Files of a folder that are taken for articles.
ENDINGS = (
    *(".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".docm", ".dotx", ".jsonl", ".jsonl.gz", ".ndjson"),
    *(".rss", ".atom", ".xml", ".warc", ".warc.gz", ".wacz"),
    *(
        ".mhtml",
        ".mht",
        ".webarchive",
        ".eml",
        ".mbox",
        ".odt",
        ".fodt",
        ".epub",
        ".nitf",
        ".ninjs",
        ".srt",
        ".vtt",
        ".akn",
    ),
)
#: Of other files with JSON a folder may have many; those that begin as an agency's item or a feed are taken.
_MAYBE = (".json",)
LINES = (".jsonl", ".jsonl.gz", ".ndjson")
_WARC, _WACZ = (".warc", ".warc.gz"), ".wacz"
_ARCHIVES = (*_WARC, _WACZ)
_FEEDS = (".rss", ".atom", ".xml")
_FEED_BYTES = 20_000_000
#: Formats whose files can hold several stories.
_OF_SEVERAL = ("newsml", "ninjs")
#: Seconds that fetching one address may take, at most.
SECONDS = 20.0
#: Endings of packed files, which tell little without the one before.
_PACKED = (".gz", ".bz2", ".xz", ".zst")
_OBJECT = re.compile(rb'\s*\{\s*"')


def gather(
    sources: Sequence[str | Listed],
    *,
    private: bool = False,
    withheld: bool = False,
    changes: Changes = "accepted",
    given: About | None = None,
    skip: frozenset[str] = frozenset(),
    passed: Counter[str] | None = None,
    seconds: float = SECONDS,
) -> Iterator[Task]:
    """All articles of some sources, in order; a folder's files by name. What can't be read is a task that failed.

    ``private``: whether addresses of this machine and of private networks may be asked, ``withheld`` whether what
    agencies hold back is read, ``changes`` how tracked changes are taken. ``given`` is what the user says of the
    articles. ``skip`` are files (real paths) of the run itself, no articles; ``passed`` counts the files of
    folders that are passed over, by their endings. No fetch takes longer than ``seconds``.
    """
    passed = Counter() if passed is None else passed
    for source in sources:
        one = source if isinstance(source, Listed) else Listed(source)
        for name in expanded(one.source, skip, passed):
            try:
                for found in _tasks_of(one, _sendable(name), private, min(SECONDS, seconds)):
                    asked = {"withheld": True} if withheld else {}
                    task = msgspec.structs.replace(found, changes=changes, **asked)
                    yield _with(_as_called(task, one), _over(given, one.given))
            except OnrecordError as error:
                yield _with(_as_called(failed_task(_shown(name), error), one), _over(given, one.given))
            except Exception as fault:  # whatever a source holds, the others are read
                wrong = ("InternalError", f"{name}: {type(fault).__name__}: {fault}")
                yield _as_called(Task(name, "failed", error=wrong), one)


def with_names(tasks: Iterable[Task], names: FieldNames) -> Iterator[Task]:
    """Tasks whose lines of JSON have fields of other ``names``."""
    for task in tasks:
        yield msgspec.structs.replace(task, names=names) if names and task.kind == "line" else task


def _sendable(name: str) -> str:
    """A name that can be sent and kept. Raises NotFoundError where it can't, or where the source is none."""
    try:
        name.encode()
    except UnicodeEncodeError as error:
        what = f"{_shown(name)}: its name is not UTF-8; rename it, or read it from standard input"
        raise NotFoundError(what) from error
    return name


def _shown(name: str) -> str:
    """A name with escapes in place of bytes that are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_one(source: str) -> bool:
    """Whether a source is one article, as far as its name and its beginning tell."""
    if source == STDIN or "://" in source:
        return not source.lower().endswith((*LINES, *_ARCHIVES))
    return os.path.isfile(source) and not holds_many(source, _start(source))  # noqa: PTH113 - as below


def holds_many(name: str, start: bytes) -> bool:
    """Whether a file is one of many articles, as far as its name and its beginning tell."""
    lower = name.lower()
    is_feed = feed.is_feed(start) or (lower.endswith(_FEEDS) and format_of(start, name) is None)
    return lower.endswith((*LINES, *_ARCHIVES)) or is_feed or is_mailbox(start, name)


def _over(first: About | None, second: About | None) -> About | None:
    """What either tells; where both do, the first."""
    if first is None or second is None:
        return first or second
    return msgspec.structs.replace(second, **first.told())


def _as_called(task: Task, one: Listed) -> Task:
    """A task of a file that goes by another name: it is opened here, and nothing tells where it lies."""
    if not one.called or not task.name.startswith(one.source):
        return task
    name = one.called + task.name.removeprefix(one.source)
    if task.error:
        return msgspec.structs.replace(task, name=name, error=(task.error[0], task.error[1].replace(one.source, name)))
    if task.kind != "file":
        return msgspec.structs.replace(task, name=name)
    try:
        return msgspec.structs.replace(task, name=name, kind="text", data=Path(one.source).read_bytes())
    except OSError as error:
        return failed_task(name, NotFoundError(f"{name}: can't be opened: {error.strerror}"))


def _with(task: Task, given: About | None) -> Task:
    """A task with what the user says of it. What a feed tells of its entries is the outlet's word: that goes before."""
    if given is None:
        return task
    if task.entry:
        known = About(published=given.published, outlet=given.outlet)
        return msgspec.structs.replace(task, about=_over(task.about, known))
    return msgspec.structs.replace(task, given=given)


def expanded(
    source: str, skip: frozenset[str], passed: Counter[str], endings: tuple[str, ...] = ENDINGS
) -> Iterator[str]:
    """A source, the files of a folder with these ``endings``, or of a pattern; links to folders are not followed
    (circles).
    """
    if source == STDIN or "://" in source:
        yield source
        return
    if not os.path.lexists(source) and glob.has_magic(source):
        found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            yield source  # to fail by its name
        for name in found:
            if os.path.isdir(name):  # noqa: PTH112 - as below
                yield from _folder(name, skip, passed, endings)
            elif not _skipped(name, skip):
                yield name
        return
    yield from _folder(source, skip, passed, endings) if os.path.isdir(source) else (source,)  # noqa: PTH112 - as below


def _skipped(name: str, skip: frozenset[str]) -> bool:
    return bool(skip) and os.path.realpath(name) in skip


def _folder(source: str, skip: frozenset[str], passed: Counter[str], endings: tuple[str, ...]) -> Iterator[str]:
    """The files of a folder; a folder in it that can't be opened comes by its own name, to fail by it."""
    closed: list[OSError] = []
    for folder, inner, names in os.walk(source, onerror=closed.append):
        inner.sort()
        for name in sorted(names):
            path = str(Path(folder) / name)
            if name.startswith(".") or _skipped(path, skip):
                continue
            lower = name.lower()
            if lower.endswith(endings) or (lower.endswith(_MAYBE) and _is_wanted(_start(path))):
                yield path
            else:
                passed[_ending(name)] += 1
    yield from (str(error.filename) for error in closed)


def _is_wanted(start: bytes) -> bool:
    return begins_as_ninjs(start) or feed.begins_as_json(start)


def _ending(name: str) -> str:
    """What a file's name ends with: ``.zip``, ``.txt.gz``; empty where it has no ending."""
    endings = [ending.lower() for ending in Path(name).suffixes]
    return "".join(endings[-2:] if endings and endings[-1] in _PACKED else endings[-1:])


def _tasks_of(one: Listed, name: str, private: bool, seconds: float) -> Iterator[Task]:
    if one.gone:
        again = "pipe it into onrecord add -" if name in (STDIN, STDIN_NAME) else "add it anew"
        source = STDIN_NAME if name == STDIN else name
        raise NotFoundError(f"{source}: what came from there can't be tried again; {again}")
    if one.about and "://" in name:
        yield Task(name, "address", about=one.about, private=private, entry=True)
    else:
        yield from _tasks(name, private, seconds)


def _tasks(name: str, private: bool, seconds: float) -> Iterator[Task]:
    """What one source holds, by its name or, where that tells nothing, by how it begins."""
    lower = name.lower()
    if name == STDIN:
        yield from _standard_input()
    elif "://" in name:
        yield from _address(name, private, seconds)
    elif os.path.isdir(name):  # noqa: PTH112 - where it can't be told, the reader says why
        raise NotFoundError(f"{name}: a folder that can't be opened; make it readable and try again")
    elif lower.endswith(LINES):
        yield from _lines(name)
    elif lower.endswith(tuple(SHEETS)):
        yield from sheet_rows(name)
    elif lower.endswith(_ARCHIVES):
        yield from _archive(name)
    elif feed.is_feed(start := _start(name)):
        yield from feed_tasks(_whole(name), name, None, private)
    elif format_of(start, name) in _OF_SEVERAL:
        yield from _stories(name)
    elif is_mailbox(start, name):
        yield from _mails(name)
    elif lower.endswith(_FEEDS) and format_of(start, name) is None:
        yield from feed_tasks(_whole(name), name, None, private)
    else:
        yield Task(name, "file")


def _stories(name: str) -> Iterator[Task]:
    """What an agency's file holds: one story, or several."""
    data = _whole(name)
    several = stories_in(format_of(data, name), data)
    if not several:
        yield Task(name, "file")
    for number, (called, story) in enumerate(several, 1):
        yield Task(f"{name}, story {number} ({called})", "text", data=story)


def _mails(name: str) -> Iterator[Task]:
    """The mails of a folder of them (mbox)."""
    from onrecord.read.formats.mailbox import mails

    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below, opened apart to name the error
    except OSError as error:
        raise NotFoundError(f"{name}: can't be opened: {error.strerror}") from error
    with file:
        for number, mail in enumerate(mails(file, name), 1):
            place = f"{name}, mail {number}"
            if isinstance(mail, NotAnArticleError):
                yield failed_task(place, mail)
            else:
                yield Task(place, "text", data=mail, media_type=MAIL)


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
        raise NotAnArticleError(f"{name}: larger than {_FEED_BYTES / 1e6:g} MB; no feed or story is that long")
    return data


def _standard_input() -> Iterator[Task]:
    """JSON lines, where it begins as such; else one article."""
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise NotFoundError("standard input: it is closed; pipe articles into it")
    first = stream.readline(MAX_LINE_BYTES + 1)
    if first.lstrip()[:1] == b"{":
        yield from _json_lines(InputLines(STDIN_NAME, stream, ahead=first))
        return
    data = first + stream.read(50_000_000 - len(first) + 1)
    yield Task(STDIN_NAME, "text", data=data)


def _lines(name: str) -> Iterator[Task]:
    with open_lines(name) as lines:
        yield from _json_lines(lines)


def _json_lines(lines: InputLines) -> Iterator[Task]:
    for line in lines:
        place = f"{lines.name}, line {line.number}"
        if line.data is None:
            yield failed_task(place, RecordError(f"{place}: longer than {MAX_LINE_BYTES >> 20} MiB; split the article"))
        elif line.data.strip():
            yield Task(place, "line", data=line.data, end=line.end)


def _archive(name: str) -> Iterator[Task]:
    from onrecord.read.formats.wacz import collected_pages  # zipfile, which few need

    found = collected_pages(name) if name.lower().endswith(_WACZ) else warc.pages(name)
    for _, task in archived(found, name):
        yield task


def archived(pages: Iterable[warc.ArchivedPage], name: str, first: int = 1) -> Iterator[tuple[int, Task]]:
    """The pages of an archive as tasks, with their numbers in it."""
    for number, page in enumerate(pages, first):
        place = f"{name}, page {number} ({page.url})" if page.url else f"{name}, page {number}"
        if page.error:
            failed = failed_task(place, NotAnArticleError(f"{place}: {page.error}"))
            yield number, msgspec.structs.replace(failed, about=About(url=page.url))
        else:
            yield number, _page(place, page)


def _page(name: str, page: warc.ArchivedPage | Fetched) -> Task:
    about = About(url=page.url)
    cut = page.cut if isinstance(page, warc.ArchivedPage) else None
    notes = (cut,) if cut else ()
    return Task(
        name, "page", data=page.body, about=about, charset=page.charset, media_type=page.media_type, notes=notes
    )


def _address(name: str, private: bool, seconds: float) -> Iterator[Task]:
    """An address: of a feed, whose articles follow, or of one article. It is fetched here only to tell which."""
    if not name.lower().startswith(("http://", "https://")):
        yield Task(name, "address", private=private)  # to be refused by the reader
        return
    _refuse_many(name, name)
    page = fetch(name, timeout=seconds, max_bytes=_FEED_BYTES, private=private)
    if feed.is_feed(page.body):
        yield from feed_tasks(page.body, name, page.url, private)
        return
    _refuse_many(name, page.url, page.body)
    yield _page(name, page)


def _refuse_many(name: str, url: str, body: bytes = b"") -> None:
    """Refuse what holds many articles, of any size: downloads are for tools that can go on with one."""
    path = re.split(r"[?#]", url.lower(), maxsplit=1)[0]
    lines = path.endswith(LINES) or _OBJECT.match(body[:4096]) is not None
    if lines or path.endswith(_ARCHIVES):
        what = "JSON" if lines else "a web archive"
        raise NotAnArticleError(f"{name}: holds {what}; download it and add the file: onrecord add FILE")


def feed_tasks(data: bytes, name: str, url: str | None, private: bool) -> Iterator[Task]:
    """The entries of a feed: those whose text it has whole as pages, the others as addresses, with what text it has.

    Raises NotAnArticleError, where a feed breaks off behind its last entry.
    """
    if not feed.is_feed(data):
        raise NotAnArticleError(f"{name}: holds XML, but no RSS or Atom feed; save the article's text as a file")
    for number, entry in enumerate(entries_aside(data, name, url), 1):
        about = About(entry.url, entry.title, entry.author, entry.published, entry.outlet)
        place = entry.url or f"{name}, entry {number}"
        known = Task(
            place, "address", about=about, private=private, entry=True, undated=entry.unread, updated=entry.updated
        )
        text = entry.html or entry.spare
        html = f"<html><body><article>{text}</article></body></html>".encode("utf8", "replace") if text else b""
        kept = msgspec.structs.replace(known, data=html, charset="utf-8", media_type="text/html")
        if entry.html:
            yield msgspec.structs.replace(kept, kind="page")
        elif entry.url:
            yield kept
    if feed.is_cut(data):
        raise NotAnArticleError(f"{name}: is a feed that breaks off; what stands before that was read")
