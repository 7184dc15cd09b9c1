"""A web archive (WARC, WARC.gz) -> its pages, one after the other; the archive is never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import NotAnArticleError, NotFoundError

#: A page larger than this is passed over, whatever its length says.
PAGE_BYTES = 20_000_000
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One answer of a server: ``day`` is when it was fetched, ISO. ``error`` says why there is no body."""

    url: str | None
    body: bytes
    charset: str | None
    media_type: str | None
    day: str | None
    error: str | None = None


def pages(path: str) -> Iterator[ArchivedPage]:
    """The pages of an archive that were answered with 200 and hold text.

    What comes before a broken place is given; then NotAnArticleError says where it breaks. NotFoundError where the
    file can't be opened.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below, opened apart to name the error
    except OSError as error:
        raise NotFoundError(f"{path}: can't be opened: {error.strerror}") from error
    count = 0
    with file:
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
                count += 1
                page = _page(record)
                if page is not None:
                    yield page
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # a panic of the library is no Exception; the archive is at fault
            raise NotAnArticleError(f"{path}: breaks off, or is damaged, after {count:,} records ({error})") from error
    if not count:
        raise NotAnArticleError(f"{path}: is no web archive (WARC), or one without answers of servers")


def _page(record: Any) -> ArchivedPage | None:
    headers = record.http_headers
    if headers is None or headers.status_code not in (200, None) or record.http_content_type not in _TEXTS:
        return None
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    day = str(record.headers.get("WARC-Date") or "")[:10] or None
    body = record.reader.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return ArchivedPage(url, b"", None, None, day, f"larger than {PAGE_BYTES / 1e6:g} MB; no article is that long")
    return ArchivedPage(url, body, record.http_charset, record.http_content_type, day)
