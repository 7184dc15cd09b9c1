"""A text and its metadata -> ``Article``."""

from __future__ import annotations

import hashlib

from onrecord.records import Article, Laid

_ID_DIGITS = 16


def article_from_text(  # noqa: PLR0913 - the fields of an article, by name
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's name for it
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    language: str | None = None,
    origin: str | None = None,
    layout: tuple[Laid, ...] = (),
    notes: tuple[str, ...] = (),
) -> Article:
    """Make an article of any Unicode string, unchanged; metadata is kept as given.

    ``id`` defaults to the first 16 hex digits of the text's SHA-256. Lone surrogates are hashed as they stand, so that
    no string is refused.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        text=text,
        id=digest[:_ID_DIGITS] if id is None else id,
        sha256=digest,
        url=url,
        title=title,
        outlet=outlet,
        author=author,
        published=published,
        language=language,
        origin=origin,
        layout=layout,
        notes=notes,
    )
