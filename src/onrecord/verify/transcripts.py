"""Transcripts from wherever they are, made ready for the index of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.layouts.table import Layout
from onrecord.layouts.turns import silent, transcript_of
from onrecord.records import Article
from onrecord.store import Record
from onrecord.store.transcripts import BATCH, Indexed, indexed


def prepared(article: Article, layout: Layout | None = None) -> Indexed:
    """An article read as a transcript, with its words; in a ``layout`` where one is named."""
    transcript = transcript_of(article, layout)
    return indexed(transcript, silent(transcript))


def batches(articles: Iterable[Article], layout: Layout | None = None) -> Iterator[list[Indexed]]:
    """Transcripts in batches as large as one transaction should be."""
    batch: list[Indexed] = []
    words = 0
    for article in articles:
        batch.append(prepared(article, layout))
        words += len(batch[-1].words)
        if words >= BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def add_transcripts(record: Record, articles: Iterable[Article], layout: Layout | None = None) -> int:
    """Store transcripts, read in a ``layout`` where one is named, and index their words; how many are new."""
    return sum(record.add_transcripts(batch).count("added") for batch in batches(articles, layout))
