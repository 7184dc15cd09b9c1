"""Statements and articles by address: ``onrecord://statements/ID`` and ``onrecord://articles/ID``, as JSON.

An article's text comes in pieces of bounded length, quoted as all text of articles is; offsets count from the beginning
of the whole text, of which ``text_place`` says what is told.
"""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta, Struct

from onrecord.actions import articles
from onrecord.errors import StoreError
from onrecord.mcp.answers import Quoted, ToldAnswer, ToldArticle, ToldPlaces, ToldWhole
from onrecord.mcp.arguments import StatementAsked
from onrecord.mcp.quoting import Quoter
from onrecord.mcp.told import Teller, spans
from onrecord.mcp.tools import Desk, statement

#: Characters of a text, and statements, that one answer tells.
PIECE, _STATEMENTS = 20_000, 200
STATEMENT, ARTICLE = "onrecord://statements/{id}", "onrecord://articles/{id}{?from}"
_STATEMENT = re.compile(r"onrecord://statements/([A-Za-z0-9_.:-]{1,100})")
_ARTICLE = re.compile(r"onrecord://articles/([0-9a-f]{8,64})(?:\?from=(\d{1,9}))?")


class PlacedStatement(Struct, frozen=True):
    """A statement of an article, in short."""

    id: str
    places: ToldPlaces
    speaker: Quoted | None
    confidence: float
    speaker_confidence: float | None


class ArticleResource(ToldAnswer, frozen=True, kw_only=True):
    """A piece of an article's text, and the statements in it."""

    article: ToldArticle
    language: str | None
    model: str
    characters: Annotated[int, Meta(description="How long the whole text is.")]
    text: Quoted
    text_place: list[int]
    next: Annotated[str | None, Meta(description="The resource of the next piece.")]
    statements: list[PlacedStatement]


def resource(desk: Desk, uri: str) -> ToldWhole | ArticleResource | None:
    """What stands at an address; None where it is none of ours. Raises StoreError where there is none."""
    if found := _STATEMENT.fullmatch(uri):
        return statement(desk, StatementAsked(id=found[1]))
    if found := _ARTICLE.fullmatch(uri):
        return _article(desk, found[1], int(found[2] or 0))
    return None


def _article(desk: Desk, key: str, first: int) -> ArticleResource:
    held = articles.article(desk.record, key)
    reading, text = held.reading, held.reading.article.text
    if first >= max(1, len(text)):
        raise StoreError(f"{key}: its text has {len(text):,} characters; `from` is behind them")
    last = min(len(text), first + PIECE)
    teller = Teller(quote := Quoter())
    inside = [one for one in reading.statements if first <= one.content[0].start < last]
    notes = [quote(one) for one in reading.article.notes]
    if len(inside) > _STATEMENTS:
        notes.append(
            f"{_STATEMENTS} of {len(inside)} statements of this piece are told: search_statements finds the others"
        )
    return ArticleResource(
        quoting=quote.told,
        article=teller.article(reading.article, tuple(one.in_words() for one in held.since)),
        language=quote.code(reading.article.language),
        model=quote.code(reading.model) or "",
        characters=len(text),
        text=quote(text[first:last], PIECE),
        text_place=[first, last],
        next=f"onrecord://articles/{reading.article.sha256[:16]}?from={last}" if last < len(text) else None,
        statements=[
            PlacedStatement(
                quote.code(one.id) or "",
                ToldPlaces(*map(spans, (one.source, one.cue, one.content, one.verbatim))),
                teller.name(one.speaker.name) if one.speaker else None,
                one.confidence,
                one.speaker_confidence,
            )
            for one in inside[:_STATEMENTS]
        ],
        notes=notes,
    )


def latest(desk: Desk, page: int, each: int = 50) -> tuple[list[tuple[str, str, str]], bool]:
    """A page of the newest articles: address, name and description each; and whether there are more."""
    found = articles.overview(desk.record, each + 1, page).latest if page == 1 else _later(desk, page, each)
    quote = Quoter()
    told = []
    for one in found[:each]:
        day, called = (one.published or "undated")[:10], quote(one.title or "without a title", 200)
        about = f"{day}, {one.statements} statements, {quote(one.outlet or 'outlet unknown', 200)}; {quote.told.rule}"
        told.append((f"onrecord://articles/{one.id}", called, about))
    return told, len(found) > each


def _later(desk: Desk, page: int, each: int) -> tuple[articles.ListedArticle, ...]:
    more = articles.overview(desk.record, 1, page * each + 1).latest
    return articles.overview(desk.record, each, page).latest + more
