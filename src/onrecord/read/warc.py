"""A web archive (WARC, WARC.gz) -> its pages, one after the other; the archive is never held as a whole.

Answers are undone as their headers say (`http_body`), `resource` records are pages, too, and an archive that is cut off
says so with the place: fastwarc reads to the end of one without an error.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, NamedTuple

from onrecord.errors import NotAnArticleError, NotFoundError
from onrecord.read.http_body import BodyError, meant

#: A page larger than this is passed over, whatever its length says.
PAGE_BYTES = 20_000_000
#: What crawlers note about themselves and their pages (wget its arguments, browsertrix a page's bare text).
_SCHEME = re.compile(r"(?:metadata|urn|dns|whois|about|data):")
#: How a page begins of which its server did not say that it is one.
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!--)", re.IGNORECASE)
NO_PAGES = "is a web archive in which no page was answered with its text (status 200); archive the pages again"
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


class Begin(NamedTuple):
    """A place in an archive: the byte at which a record begins, and how many records are before it."""

    byte: int = 0
    records: int = 0


_FIRST = Begin()


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One answer of a server: ``day`` is when it was fetched, ISO. ``error`` says why there is no body, ``cut`` that
    the crawler kept the beginning of it only. ``begin`` is where it stands in its archive.
    """

    url: str | None
    body: bytes
    charset: str | None
    media_type: str | None
    day: str | None
    error: str | None = None
    cut: str | None = None
    begin: Begin | None = None


def pages(path: str) -> Iterator[ArchivedPage]:
    """The pages of an archive that were answered with 200 and hold text.

    What comes before a broken place is given; then NotAnArticleError says where it breaks. NotFoundError where the
    file can't be opened.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below, opened apart to name the error
    except OSError as error:
        raise NotFoundError(f"{path}: can't be opened: {error.strerror}") from error
    found = False
    with file:
        for page in pages_within(file, path):
            found = True
            yield page
    if not found:
        raise NotAnArticleError(f"{path}: {NO_PAGES}")


def pages_within(file: IO[bytes], path: str, begin: Begin = _FIRST) -> Iterator[ArchivedPage]:
    """The same of an open file that can be read again, from one of its records on; ``path``: what messages call it.

    Behind a broken record it goes on with the next one that can be found, and a page without a body says what is lost.
    """
    run = _ArchiveAt(begin.byte, begin.records)
    if begin.byte and not _is_record(file, begin.byte):  # a damaged place, as it was told of before
        run.byte -= 1
        why: BaseException | None = ValueError("Invalid WARC header")
    else:
        why = yield from _run_of(file, run)
    for _ in range(_BREAKS):
        cut = _cut(file, run.byte) if why is None and run.records else None
        if why is None and cut is None:
            break
        found = next_record(file, run.byte + 1)
        if found is None:
            raise _ended(path, run, why, cut)
        lost = f"the archive is damaged behind byte {run.byte:,}: what stands there up to byte {found:,} is lost"
        yield ArchivedPage(None, b"", None, None, None, lost, begin=Begin(run.byte + 1, run.records))
        run.byte = found
        why = yield from _run_of(file, run)
    else:
        raise NotAnArticleError(
            f"{path}: is damaged in {_BREAKS:,} places; what is behind byte {run.byte:,} is not read"
        )
    if not run.answers and begin == _FIRST:
        raise NotAnArticleError(f"{path}: is no web archive (WARC), or one without answers of servers")


@dataclass(slots=True)
class _ArchiveAt:
    """Where reading an archive stands: the ``byte`` at which its last record begins, how many there were by now."""

    byte: int
    records: int
    answers: int = 0


def _run_of(file: IO[bytes], run: _ArchiveAt) -> Generator[ArchivedPage, None, BaseException | None]:
    """The pages from a record on; what ended them before the archive did, where anything said so."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        file.seek(run.byte)
        for record in ArchiveIterator(file, parse_http=True):
            run.records, run.byte = run.records + 1, record.stream_pos
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                run.answers += 1
                page = _page(record, record.record_type == WarcRecordType.resource)
                if page is not None:
                    yield replace(page, begin=Begin(run.byte, run.records - 1))
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception; the archive is at fault
        return error
    return None


def _ended(path: str, run: _ArchiveAt, why: BaseException | None, cut: int | None) -> NotAnArticleError:
    if why is None:
        return NotAnArticleError(
            f"{path}: breaks off at byte {cut:,}, in record {run.records:,} or behind it; what stands before was read"
        )
    what = f"breaks off, or is damaged, at byte {run.byte:,}, after {run.records:,} records ({why})"
    if not run.records:
        what = f"is no web archive (WARC), or a damaged one ({why})"
    error = NotAnArticleError(f"{path}: {what}")
    error.__cause__ = why
    return error


def _page(record: Any, resource: bool) -> ArchivedPage | None:
    headers = record.http_headers
    declared = record.headers.get("Content-Type") if resource else None
    if not resource:
        if headers is None or headers.status_code not in (200, None):
            return None
        declared = headers.get("Content-Type")
    media_type, charset = _declared(declared or "")
    if media_type and media_type not in _TEXTS:
        return None
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    if url and _SCHEME.match(url.lower()):
        return None
    day = str(record.headers.get("WARC-Date") or "")[:10] or None
    whole = record.content_length
    body = record.reader.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return ArchivedPage(url, b"", None, None, day, f"larger than {PAGE_BYTES / 1e6:g} MB; no article is that long")
    if len(body) < whole:
        return ArchivedPage(url, b"", None, None, day, f"the archive breaks off within it, at byte {len(body):,}")
    if headers is not None:
        sent = (headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "")
        try:
            body = meant(body, *sent, PAGE_BYTES)
        except BodyError as error:
            return ArchivedPage(url, b"", None, None, day, str(error))
    if not media_type and not _HTML.match(body[:1000]):
        return None
    cut = str(record.headers.get("WARC-Truncated") or "")[:40]
    told = f"cut off by its crawler ({cut})" if cut else None
    return ArchivedPage(url, body, charset, media_type or "text/html", day, cut=told)


def _declared(header: str) -> tuple[str, str | None]:
    """Media type and charset of a header, without capitals and quotation marks."""
    media_type, *parameters = (part.strip() for part in header.split(";"))
    for one in parameters:
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset" and value.strip(" \t\"'"):
            return media_type.lower(), value.strip(" \t\"'")
    return media_type.lower(), None


_STEP = 1 << 16
#: Damaged places after which an archive is given up; places that may be records', after which no more are tried.
_BREAKS, _TRIES = 10_000, 200_000
_PACKED = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"WARC/[01]\.\d{1,3}\r?\n[\w-]+:")
#: Bytes within which it shows whether a record begins.
_SHOWS = 512


def next_record(file: IO[bytes], start: int) -> int | None:
    """The byte at which the next record begins that can be told, from a byte on; packed ones where the first is."""
    file.seek(0)
    sign, tries = (_PACKED if file.read(3) == _PACKED else b"WARC/"), 0
    at = start
    while True:
        file.seek(at)
        data = file.read(_STEP * 16)
        here = data.find(sign)
        while here >= 0 and tries < _TRIES:
            tries += 1
            if _is_record(file, at + here):
                return at + here
            here = data.find(sign, here + 1)
        if len(data) <= len(sign) or tries >= _TRIES:
            return None
        at += len(data) - len(sign) + 1


def _is_record(file: IO[bytes], byte: int) -> bool:
    file.seek(byte)
    data = file.read(_SHOWS)
    if data.startswith(_PACKED):
        try:
            data = zlib.decompressobj(wbits=31).decompress(data, _SHOWS)
        except zlib.error:
            return False
    return _RECORD.match(data) is not None


def _cut(file: IO[bytes], last: int) -> int | None:
    """The byte at which an archive ends too early, where it does; ``last`` is where its last record begins."""
    size = file.seek(0, 2)
    file.seek(last)
    head = file.read(_STEP)
    if head.startswith(b"\x1f\x8b"):
        return _cut_member(file, last, size)
    begin, ended, _ = head.partition(b"\r\n\r\n")
    lengths = [line for line in begin.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    if not head.startswith(b"WARC/") or (len(head) == _STEP and not ended):
        return None
    if not ended or not lengths or not lengths[0][15:].strip().isdigit():
        return size
    end = last + len(begin) + 4 + int(lengths[0][15:])
    file.seek(min(end, size))
    behind = file.read(_STEP).strip(b"\r\n")
    return size if end > size or behind else None


def _cut_member(file: IO[bytes], last: int, size: int) -> int | None:
    """The same where each record is a gzip member: the last of them, and what is behind it."""
    file.seek(last)
    unpacker, fresh = zlib.decompressobj(wbits=31), True
    while data := file.read(_STEP):
        while data:
            fresh = False
            try:
                unpacker.decompress(data)
            except zlib.error:
                return size
            data = unpacker.unused_data.lstrip(b"\0") if unpacker.eof else b""
            if unpacker.eof:
                unpacker, fresh = zlib.decompressobj(wbits=31), True
    return None if fresh else size
