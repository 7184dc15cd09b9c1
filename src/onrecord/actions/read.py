"""Read articles: who said what in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.actions.readers import Failed, ReaderOptions, read_one, told
from onrecord.records import Reading


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
            yield read_one(source, request.published, make, request)
