"""A path, an address or standard input -> ``Article``."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import FetchError, NotAnArticleError, NotFoundError, ReadError
from onrecord.read.cut_off import told_if_cut
from onrecord.read.encoding import declared_in_html, decoded
from onrecord.read.formats.signs import MAIL, NO_TEXT, Format, format_of
from onrecord.read.options import DEFAULTS, ReadOptions
from onrecord.read.sniff import (
    document_of,
    kind_of,
    refuse_binary,
    refuse_misnamed,
    refuse_non_article,
    refuse_undecodable,
)
from onrecord.read.text import article_from_text
from onrecord.read.text_heads import head_of
from onrecord.records import Article

if TYPE_CHECKING:
    from onrecord.read.formats.intake import Intake

STDIN = "-"
_STDIN_NAME = "standard input"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def load(source: str | os.PathLike[str], *, options: ReadOptions = DEFAULTS) -> Article:
    """Read the article at ``source``: a file, an http(s) address, or ``-`` for standard input.

    Plain text, in any encoding, is kept unchanged but for a byte order mark; its head may tell its title, author,
    outlet and day (`read.text_heads`). Of a page, only the article's own text
    is kept: the title, a blank line, and its paragraphs. Of a PDF or Word document, its text; of the formats that
    `read.formats` knows, what their readers see.

    Raises:
        NotFoundError: there is no such file, it can't be opened, or the address answers with an error.
        FetchError: the address can't be reached, takes too long, is too large or is not http(s).
        NotAnArticleError: there is something, but no article in it.
    """
    name = os.fspath(source)
    if not isinstance(name, str):
        raise NotFoundError(f"{name!r}: a file name must be text, not bytes; use os.fsdecode")
    if name == STDIN and isinstance(source, str):
        return article_from_bytes(_read_stdin(options.file_limit), origin=STDIN, options=options)
    scheme = _SCHEME.match(name) if isinstance(source, str) else None
    if scheme:
        return _load_address(name, scheme[1].lower(), options)
    return article_from_bytes(_read_file(name, options.file_limit), origin=name, options=options)


def article_from_bytes(
    data: bytes,
    *,
    origin: str,
    url: str | None = None,
    charset: str | None = None,
    media_type: str | None = None,
    options: ReadOptions = DEFAULTS,
) -> Article:
    """Make an article of bytes; ``origin`` names them, ``charset`` and ``media_type`` are what the server said.

    Raises:
        NotAnArticleError: they hold no article; the message says what they hold.
    """
    name = _STDIN_NAME if origin == STDIN else origin
    kind: Format | None = "eml" if media_type == MAIL else format_of(data, origin)
    # what is text can also be asked for as plain text or a page
    if kind and (options.kind is None or kind in NO_TEXT):
        from onrecord.read.formats.reading import article_in_format

        given = _intake(origin, name, url, options)
        if (article := article_in_format(kind, data, given)) is not None:
            return article
    document = document_of(data)
    if document == "pdf":
        from onrecord.read.pdf_article import article_from_pdf

        return article_from_pdf(data, _intake(origin, name, url, options))
    if document == "docx":
        from onrecord.read.docx import article_from_docx

        return article_from_docx(data, _intake(origin, name, url, options))
    refuse_binary(data, name)
    found = decoded(data, declared=charset or declared_in_html(data))
    if found is None:
        raise refuse_undecodable(data, name)
    text = found.text
    if (options.kind or kind_of(text, name, media_type)) == "html":
        from onrecord.read.formats.single_file import as_seen, saved_from
        from onrecord.read.web_page import article_from_html  # 0.2 s to import; plain text has no need of it

        url = url or saved_from(text)
        page = article_from_html(as_seen(text), origin=origin, name=name, url=url, published=options.published)
        return replace(page, notes=found.notes + page.notes)
    if options.kind is None or not text.strip():
        refuse_non_article(text, name)
    if options.kind is None and "://" not in name:
        refuse_misnamed(name)
    head = head_of(text)
    return article_from_text(
        text,
        url=url,
        title=head.title,
        outlet=head.outlet,
        author=head.author,
        published=options.published or head.published,
        origin=origin,
        notes=found.notes + (() if options.published else tuple(head.notes)) + told_if_cut(text),
    )


def _intake(origin: str, name: str, url: str | None, options: ReadOptions) -> Intake:
    from onrecord.read.formats.intake import Intake  # plain text and pages have no need of it

    return Intake(origin, name, url, options.published, options.withheld, options.changes)


def _load_address(address: str, scheme: str, options: ReadOptions) -> Article:
    if scheme == "file":
        raise FetchError(f"{address}: give the file's path without file://")
    if scheme not in ("http", "https"):
        raise FetchError(f"{address}: {scheme} is not supported; use an http or https address, or a file")
    from onrecord.read.fetch import fetch  # http.client and ssl take 50 ms to import

    page = fetch(address, timeout=options.timeout, max_bytes=options.url_limit, private=options.private)
    return article_from_bytes(
        page.body, origin=address, url=page.url, charset=page.charset, media_type=page.media_type, options=options
    )


def _read_stdin(limit: int) -> bytes:
    if sys.stdin is None:
        raise NotFoundError(f"{_STDIN_NAME}: it is closed; pipe an article into it")
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:  # replaced by a text stream, as test runners and notebooks do
        return _within(sys.stdin.read(limit + 1).encode("utf-8", "surrogatepass"), limit, _STDIN_NAME)
    try:
        return _within(stream.read(limit + 1), limit, _STDIN_NAME)
    except OSError as error:
        raise NotFoundError(f"{_STDIN_NAME}: it can't be read ({_why(error)})") from error


def _read_file(path: str, limit: int) -> bytes:
    if not path:
        raise NotFoundError("no file name given; name a file, an address, or - for standard input")
    try:
        with Path(path).open("rb") as file:
            _check_size(os.fstat(file.fileno()), limit, path)
            # The size given is not trusted: pipes and devices have none.
            return _within(file.read(limit + 1), limit, path)
    except FileNotFoundError:
        raise NotFoundError(f"{path}: {_no_such_file(path)}") from None
    except IsADirectoryError:
        raise NotAnArticleError(f"{path}: {_FOLDER}") from None
    except PermissionError:
        if Path(path).is_dir():  # how Windows answers
            raise NotAnArticleError(f"{path}: {_FOLDER}") from None
        raise NotFoundError(f"{path}: permission denied; make the file readable and try again") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: str, error: OSError | ValueError) -> ReadError:
    if isinstance(error, ValueError) or error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        shown = path if len(path) <= 80 else path[:77] + "…"
        return NotFoundError(f"{shown!r}: can't be a file name; to read a text itself, use read_text or standard input")
    return NotFoundError(f"{path}: can't be read ({_why(error)})")


_FOLDER = "is a directory; name a file in it"


def _no_such_file(path: str) -> str:
    if re.match(r"(www\.|[\w-]+(\.[\w-]+)+/)", path):
        return "no such file; if it is an address, put https:// before it"
    return "no such file; check the name and the folder"


def _check_size(status: os.stat_result, limit: int, path: str) -> None:
    if stat.S_ISREG(status.st_mode) and status.st_size > limit:
        raise _too_large(path, status.st_size, limit)


def _within(data: bytes, limit: int, name: str) -> bytes:
    if len(data) > limit:
        raise _too_large(name, None, limit)
    return data


def _too_large(name: str, size: int | None, limit: int) -> NotAnArticleError:
    found = f"is {_megabytes(size)}" if size is not None else "is larger"
    advice = "no single article is that long; split it, or raise max_bytes"
    return NotAnArticleError(f"{name}: {found}, over the limit of {_megabytes(limit)}; {advice}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
