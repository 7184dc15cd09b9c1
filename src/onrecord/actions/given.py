"""Read one article that is given, as text or by its address, and keep nothing of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actions.readers import ReaderOptions, read_one
from onrecord.actions.shared import check_characters
from onrecord.errors import RequestError
from onrecord.pipeline import Reader
from onrecord.read import ReadOptions, article_from_bytes, article_from_text
from onrecord.read.options import check_day
from onrecord.read.sniff import kind_of, refuse_non_article
from onrecord.read.text_heads import head_of
from onrecord.records import Article, Reading

_ORIGIN = "the text that was sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRequest(ReaderOptions):
    """One of ``text`` (or HTML) and ``address`` (http, https); ``published``: an ISO day, in place of the one found.

    Text is taken unchanged, as the ``text`` of a line of JSON is: whoever sends the same text to
    the service is told the same statements by the same ids.
    """

    text: str | None = None
    address: str | None = None
    published: str | None = None


def read_given(request: GivenRequest, reader: Reader) -> Reading:
    """Who said what in it; nothing of this machine is opened. Raises RequestError, ReadError, ModelError."""
    if bool(request.text) == bool(request.address):
        raise RequestError("give either the article's `text`, or its `address`")
    if request.published:
        check_day(request.published)
    if request.address:
        if not request.address.lower().startswith(("http://", "https://")):
            raise RequestError("`address` is no web address; write it out: https://…")
        return read_one(request.address, request.published, lambda: reader, request)
    text = request.text or ""
    check_characters(text)
    return reader.read(_page(text, request) if kind_of(text, "") == "html" else _plain(text, request))


def _page(html: str, request: GivenRequest) -> Article:
    options = ReadOptions(kind="html", published=request.published, withheld=request.withheld, changes=request.changes)
    return article_from_bytes(html.encode(), origin=_ORIGIN, options=options)


def _plain(text: str, request: GivenRequest) -> Article:
    refuse_non_article(text, _ORIGIN)
    head = head_of(text)
    published = request.published or head.published
    return article_from_text(
        text, title=head.title, outlet=head.outlet, author=head.author, published=published, origin=_ORIGIN
    )


__all__ = ["GivenRequest", "read_given"]
