"""What requests share: which statements are meant, and a record that is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from onrecord.errors import RequestError
from onrecord.store import Query, Record
from onrecord.store.file.bounds import too_long
from onrecord.store.query.filters import Conditions


@dataclass(frozen=True, slots=True)
class Filters(Conditions):
    """Which statements a request means."""

    def query(self, **more: Any) -> Query:
        """As the record takes it, with what else it takes. Raises RequestError where nothing can be meant by it."""
        given = {one.name: getattr(self, one.name) for one in fields(Filters)}
        in_order(self.since, self.until)
        for name, value in given.items():
            check_text(name, value if isinstance(value, str) else None)
        for name in ("speaker", "role", "outlet"):
            if given[name] is not None and not given[name].strip():
                raise RequestError(f"`{name}` is empty: give a name, or leave it out")
        if more.get("sort") == "rank" and not self.words:
            raise RequestError("`sort` rank needs words to search for")
        return Query(**given | more)


def in_order(since: str | None, until: str | None) -> None:
    """Raises RequestError where no day is between the two."""
    if since and until and since > until:
        raise RequestError(f"`since` {since} is after `until` {until}: no day is between them")


def check_text(name: str, text: str | None) -> None:
    """Raises RequestError where the text of a field holds what is no character, or is too long to be asked for."""
    try:
        (text or "").encode()
    except UnicodeEncodeError as error:
        raise _no_text(error) from error
    if why := too_long(text or ""):
        raise RequestError(f"`{name}` is too long: {why}")


def _no_text(error: UnicodeEncodeError) -> RequestError:
    return RequestError(f"{error.object!r} is no text: it holds half a character (a lone surrogate)")


@contextmanager
def opened(record: str | Path) -> Iterator[Record]:
    """A record that is there. Raises StoreError, and RequestError where it is asked with what is no text."""
    with Record(record, create=False) as it:
        try:
            yield it
        except UnicodeEncodeError as error:
            raise _no_text(error) from error
