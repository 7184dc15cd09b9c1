"""Compare a statement across the outlets that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.actions.readers import Failed, ReaderOptions, articles, told
from onrecord.actions.shared import in_order, opened
from onrecord.answers import Carried, Comparison
from onrecord.compare import compare as versions_of
from onrecord.errors import StoreError
from onrecord.store import Record
from onrecord.store.query.became import standing
from onrecord.verify.vocabulary import shipped_meaning


@dataclass(frozen=True, slots=True)
class CompareRequest(ReaderOptions):
    """Statements by their ids (``keys``), or, without, the ``limit`` that most articles carry.

    ``story``: articles (files, folders, addresses) that are read now and compared, in place of those of a record.
    ``since`` and ``until``: ISO days of publication. ``days``: paraphrases are looked for so far around a statement.
    """

    keys: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    days: int = 3
    limit: int = 20


def compare(record: str | Path, request: CompareRequest, failed: Failed) -> tuple[Comparison, ...]:
    """Each statement in all its versions; articles of the story that can't be read are told.

    Raises RequestError, ModelError, and StoreError where there is no such statement, or none that is carried twice.
    """
    in_order(request.since, request.until)
    with _held(record, request, failed) as it:
        largest = () if request.keys else it.clusters(request.limit, request.since, request.until)
        named = [standing(it.file, key)[0] for key in request.keys]
        asked = named or [cluster.statement for cluster in largest]
        if not asked:
            raise StoreError(
                "no statement stands in two texts of their own (copies and versions of one text are one); "
                "compare one with its copies by its id, as onrecord search gives it"
            )
        found = [versions_of(it, key, shipped_meaning(), request.days) for key in asked]
        # where outlets disagree about what was said comes first; else, what most of them carry
        return tuple(sorted(found, key=lambda one: not any(version.force for version in one.versions)))


@dataclass(frozen=True, slots=True)
class StoriesRequest:
    """The ``limit`` statements that most articles carry, published in the ISO days ``since`` to ``until``."""

    since: str | None = None
    until: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Story:
    """A statement that several articles carry, as the first of them has it: how many ``articles`` that are no copies of
    each other, how many ``statements`` in all, and the ``outlets``.
    """

    first: Carried
    articles: int
    statements: int
    outlets: tuple[str, ...]


def stories(record: str | Path, request: StoriesRequest) -> tuple[Story, ...]:
    """The statements that most articles carry; none where nothing is carried twice. Raises RequestError, StoreError."""
    in_order(request.since, request.until)
    with opened(record) as it:
        return tuple(
            Story(every[0], cluster.articles, cluster.statements, _outlets(every))
            for cluster in it.clusters(request.limit, request.since, request.until)
            if (every := it.carried(cluster.statement))
        )


def _outlets(every: Sequence[Carried]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in every for name in (one.publisher, *one.elsewhere)))


@contextmanager
def _held(record: str | Path, request: CompareRequest, failed: Failed) -> Iterator[Record]:
    if not request.story:
        with opened(record) as it:
            yield it
        return
    make = cache(request.make)
    with Record(":memory:") as it:
        for article in articles(request.story, failed, request):
            with told(article.origin or article.id, failed):
                it.add(make().read(article))
        yield it
