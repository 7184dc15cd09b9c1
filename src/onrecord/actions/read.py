"""Read articles: who said what in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.actions.readers import ReaderOptions
from onrecord.errors import ModelError, OnrecordError
from onrecord.read import ReadOptions, load
from onrecord.records import Article, Reading

if TYPE_CHECKING:
    from onrecord.pipeline import Reader

#: Told why something could not be read; the rest goes on.
Failed = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadRequest(ReaderOptions):
    """Articles (files, addresses, ``-``), and the ISO day on which they were ``published``, in place of those found."""

    sources: tuple[str, ...]
    published: str | None = None


def read(request: ReadRequest, failed: Failed) -> Iterator[Reading]:
    """The readings, in order, one at a time. Raises ModelError."""
    make = cache(request.make)  # no reader where there is nothing to read
    for source in request.sources:
        with told(source, failed):
            yield read_one(source, request.published, make)


def read_one(source: str, published: str | None, make: Callable[[], Reader]) -> Reading:
    """The reading of one article. Raises ReadError, ModelError."""
    article = load(source, options=ReadOptions(published=published))
    return make().read(article)


def articles(sources: tuple[str, ...], failed: Failed) -> Iterator[Article]:
    """The articles of all that an addition takes (folders, feeds, JSON lines, …), not read yet."""
    from onrecord.gather import gather
    from onrecord.gather.worker import article_in

    for task in gather(sources, private=True):
        with told(task.name, failed):
            if task.error:
                failed(task.error[1])
            else:
                yield article_in(task)


@contextmanager
def told(source: str, failed: Failed) -> Iterator[None]:
    """Tells of what goes wrong with a source, named, but for a model that can't be used, which is wrong with all."""
    try:
        yield
    except ModelError:
        raise
    except OnrecordError as error:
        name, message = "standard input" if source == "-" else source, str(error)
        failed(message if name in message else f"{name}: {message}")
