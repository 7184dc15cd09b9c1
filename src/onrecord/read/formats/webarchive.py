"""A page that Safari saved (.webarchive: a property list, binary or XML) -> ``Article``."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any

from onrecord.errors import NotAnArticleError
from onrecord.read.encoding import Decoded, declared_in_html, decoded
from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.single_file import page_of
from onrecord.records import Article

_AGAIN = "save the page again, as HTML"
_FRAMES = 200


def article_from_webarchive(data: bytes, given: Intake) -> Article:
    """Make an article of a saved page. Raises NotAnArticleError where there is none, or the file is damaged."""
    try:
        kept = plistlib.loads(data)
    except Exception as error:  # whatever the library makes of anybody's bytes, the file is at fault
        raise given.refusal(f"is a damaged Safari web archive ({error})", _AGAIN) from error
    if not isinstance(kept, dict) or "WebMainResource" not in kept:
        raise given.refusal("holds a property list, and no saved page", _AGAIN)
    pages = list(_pages(kept))
    refused: NotAnArticleError | None = None
    for number, (page, address) in enumerate(pages):
        notes = [counted(len(pages) - 1, "framed page")] if len(pages) > 1 else []
        if number:
            notes.append("the article was found in a framed page")
        try:
            return page_of(page, given, address, notes)
        except NotAnArticleError as error:
            refused = refused or error
    raise refused or given.refusal("is a Safari web archive without a page in it", _AGAIN)


def _pages(kept: dict[str, Any]) -> Iterator[tuple[Decoded, str | None]]:
    """The page and those framed in it, at any depth; each archive once, though a list can name it often."""
    todo: list[Any] = [kept]
    seen: set[int] = set()
    while todo and len(seen) < _FRAMES:
        one = todo.pop(0)
        if not isinstance(one, dict) or id(one) in seen:
            continue
        seen.add(id(one))
        page = _page(one.get("WebMainResource"))
        if page:
            yield page
        frames = one.get("WebSubframeArchives")
        todo += frames[:_FRAMES] if isinstance(frames, list) else []


def _page(resource: Any) -> tuple[Decoded, str | None] | None:
    if not isinstance(resource, dict) or not isinstance(data := resource.get("WebResourceData"), bytes):
        return None
    if resource.get("WebResourceMIMEType", "text/html") not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    charset, address = resource.get("WebResourceTextEncodingName"), resource.get("WebResourceURL")
    found = decoded(data, declared=(charset if isinstance(charset, str) else None) or declared_in_html(data))
    is_web = isinstance(address, str) and address.startswith(("http://", "https://"))
    return (found, address if is_web else None) if found and found.text.strip() else None
