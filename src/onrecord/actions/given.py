"""Read one article that is given, as text or by its address, and keep nothing of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actions.readers import ReaderOptions, read_one
from onrecord.actions.shared import check_characters
from onrecord.errors import RequestError
from onrecord.pipeline import Reader
from onrecord.read import ReadOptions, article_from_bytes
from onrecord.read.options import check_day
from onrecord.records import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRequest(ReaderOptions):
    """One of ``text`` (or HTML) and ``address`` (http, https); ``published``: an ISO day, in place of the one found."""

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
    options = ReadOptions(published=request.published, withheld=request.withheld, changes=request.changes)
    return reader.read(article_from_bytes(text.encode(), origin="the text that was sent", options=options))


__all__ = ["GivenRequest", "read_given"]
