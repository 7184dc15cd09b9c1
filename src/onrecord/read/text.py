"""A text and its metadata -> ``Article``."""

from __future__ import annotations

from onrecord.records import Article, Laid


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
    fields: tuple[tuple[str, str], ...] = (),
) -> Article:
    """Make an article of any Unicode string, unchanged; metadata is kept as given (`Article.of`)."""
    known = {"id": id, "url": url, "title": title, "outlet": outlet, "author": author, "published": published}
    return Article.of(text, **known, language=language, origin=origin, layout=layout, notes=notes, fields=fields)
