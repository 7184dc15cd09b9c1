"""The articles of a record: what it holds, which came last, and one of them as read and corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.enrich import voice
from onrecord.notes import Notes
from onrecord.records import Reading, Share
from onrecord.store import Record
from onrecord.store.holdings import Holdings
from onrecord.store.query.articles import ListedArticle, latest_behind
from onrecord.store.reuse.notices import Notice


@dataclass(frozen=True, slots=True)
class Overview:
    """How much a record holds, and the articles that were added last."""

    counts: Holdings
    latest: tuple[ListedArticle, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """An article as read and corrected, and what the record knows of it besides.

    ``shares``: who speaks how much; ``also``: the outlets that carry a statement (by its id), too.
    ``since``: what was said of the text since; ``of_earlier``: what it says of earlier ones.
    """

    reading: Reading
    notes: Notes
    shares: tuple[Share, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: tuple[Notice, ...] = ()
    of_earlier: tuple[Notice, ...] = ()


def prepare(record: str | Path) -> None:
    """Make a record where none is, or see that the one there can be used. Raises StoreError."""
    Record(record).close()


def overview(record: str | Path, limit: int = 20, page: int = 1) -> Overview:
    """What a record holds, with a page of its articles, the newest first. Raises StoreError."""
    with opened(record) as it:
        return Overview(it.counts(), tuple(it.articles(limit, (page - 1) * limit)))


def listed(record: str | Path, limit: int = 50, behind: str | None = None) -> tuple[ListedArticle, ...]:
    """The articles that were added last, or last before the one of a short id. Raises StoreError."""
    with opened(record) as it:
        return tuple(latest_behind(it.file, limit, behind))


def article(record: str | Path, asked: str) -> Held:
    """One article by its id, the beginning of its hash, or an address. Raises StoreError where there is none."""
    with opened(record) as it:
        reading = it.article(asked)
        shares = tuple(voice.voices([reading]))
        told = {"since": tuple(it.notices_on(asked)), "of_earlier": tuple(it.notices_in(asked))}
        return Held(reading, it.notes()(reading), shares, dict(it.also_in(reading.article.sha256)), **told)


def copy_of(record: str | Path, asked: str) -> str | None:
    """The hash of the text that an article (by id, hash or address) is nearly the same as, which stands for both; None
    where it stands for itself. Raises StoreError.
    """
    with opened(record) as it:
        return it.notes()(it.article(asked)).copy_of


__all__ = [
    "Held",
    "Holdings",
    "ListedArticle",
    "Notes",
    "Notice",
    "Overview",
    "article",
    "listed",
    "overview",
    "prepare",
]
