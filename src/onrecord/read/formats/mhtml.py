"""A page that a browser saved as one file (MHTML, RFC 2557) -> ``Article``: its parts are those of a mail.

The page is the part that the head names, else the first of HTML; where no article is in it, the frames are tried. When
it was saved is no day of publication.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import Message
from urllib.parse import urlsplit

from onrecord.errors import NotAnArticleError
from onrecord.read.encoding import Decoded, declared_in_html, decoded
from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.single_file import page_of
from onrecord.records import Article

_HTML = ("text/html", "application/xhtml+xml")
_PARTS = 5_000


def article_from_mhtml(data: bytes, given: Intake) -> Article:
    """Make an article of a saved page. Raises NotAnArticleError where there is none in it, or it is cut off."""
    try:
        message = email.message_from_bytes(data.lstrip())
        pages = list(_pages(message, given))
    except (ValueError, LookupError, RecursionError, TypeError) as error:  # anybody's head of a mail
        raise given.refusal(f"is a damaged web archive, MHTML ({error})", "save the page again, as HTML") from error
    if not pages:
        raise given.refusal("is a web archive (MHTML) without a page in it", "save the page again, as HTML")
    saved_at = _address(message.get("Snapshot-Content-Location"))
    cut = "the file breaks off within the page that it holds" if _is_cut(data, message) else ""
    refused: NotAnArticleError | None = None
    for number, (page, address) in enumerate(pages):
        notes = [counted(len(pages) - 1, "framed page")] if len(pages) > 1 else []
        if number:
            notes.append("the article was found in a framed page")
        try:
            return page_of(page, given, saved_at or address, [*notes, *([cut] if cut else [])])
        except NotAnArticleError as error:
            refused = refused or error
    raise refused or given.refusal("is a web archive (MHTML) without a page in it")


def _pages(message: Message, given: Intake) -> Iterator[tuple[Decoded, str | None]]:
    """The pages of an archive, the one it was saved for first, each with its address."""
    parts: list[Message] = []
    for part in message.walk():
        if len(parts) > _PARTS:
            raise given.refusal(
                f"is a web archive (MHTML) of more than {_PARTS:,} parts", "save the page again, as HTML"
            )
        if part.get_content_type() in _HTML and not part.is_multipart():
            parts.append(part)
    start = _unwrapped(message.get_param("start"))
    parts.sort(key=lambda part: not (start and _unwrapped(part.get("Content-ID")) == start))
    for part in parts:
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        found = decoded(data, declared=part.get_content_charset() or declared_in_html(data))
        if found and found.text.strip():
            yield found, _address(part.get("Content-Location"))


def _unwrapped(value: object) -> str:
    return str(value or "").strip(" \t\"'<>")


def _address(value: object) -> str | None:
    """An address of the web, folded lines joined; None for others (``cid:``, ``file:``)."""
    address = "".join(str(value or "").split())
    try:
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def _is_cut(data: bytes, message: Message) -> bool:
    boundary = message.get_boundary()
    if not boundary:
        return False
    mark = f"--{boundary}".encode("ascii", "replace")
    # cut within the first part: what follows a part is another mark, so there is but one
    return data.count(mark) < 2 + (mark in _head_of(data))


def _head_of(data: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", data.lstrip(), maxsplit=1)[0]
