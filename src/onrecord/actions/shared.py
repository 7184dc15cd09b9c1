"""What requests share: which statements are meant, and a record that is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from threading import local
from typing import Any

import msgspec

from onrecord.answers import Claim
from onrecord.errors import ReadError, RequestError, StoreError
from onrecord.store import Query, Record
from onrecord.store.file.bounds import too_long
from onrecord.store.file.patience import waiting_at_most
from onrecord.store.query.filters import Conditions

#: The records that a thread holds open (``opened_once``).
_here = local()


@dataclass(frozen=True, slots=True)
class Filters(Conditions):
    """Which statements a request means."""

    def query(self, **more: Any) -> Query:
        """As the record takes it, with what else it takes. Raises RequestError where nothing can be meant by it."""
        given = {one.name: getattr(self, one.name) for one in fields(Filters)}
        in_order(self.since, self.until)
        for name, value in given.items():
            check_text(name, value if isinstance(value, str) else None)
        for pair in self.fields:
            for part in pair:
                check_text("fields", part)
        for name in ("speaker", "role", "outlet"):
            if given[name] is not None and not given[name].strip():
                raise RequestError(f"`{name}` is empty: give a name, or leave it out")
        if more.get("sort") == "rank" and not self.words:
            raise RequestError("`sort` rank needs words to search for")
        return Query(**given | more)


def own_fields(given: Iterable[str], name: str = "where") -> tuple[tuple[str, str], ...]:
    """What users' own fields of texts must hold (``section=Sport``), as pairs. Raises RequestError where one is none;
    ``name`` is what a face calls it.
    """
    pairs = []
    for one in given:
        field, sign, value = (part.strip(" \t\r\n") for part in one.partition("="))
        if not (field and sign and value):
            raise RequestError(f"`{name}` is {one[:60]!r}: write NAME=VALUE, for example section=Sport")
        pairs.append((field, value))
    return tuple(pairs)


@contextmanager
def told_of(where: str, failed: Callable[[str], None]) -> Iterator[None]:
    """Tells of what can't be read, named; what is wrong with the record is wrong with all, and ends the run."""
    try:
        yield
    except ReadError as error:
        failed(str(error) if where in str(error) else f"{where}: {error}")


def in_order(since: str | None, until: str | None) -> None:
    """Raises RequestError where no day is between the two."""
    if since and until and since > until:
        raise RequestError(f"`since` {since} is after `until` {until}: no day is between them")


def check_text(name: str, text: str | None) -> None:
    """Raises RequestError where the text of a field holds what is no character, or is too long to be asked for."""
    check_characters(text or "")
    if why := too_long(text or ""):
        raise RequestError(f"`{name}` is too long: {why}")


def check_characters(text: str) -> None:
    """Raises RequestError where a text, of whatever length, holds what is no character."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _no_text(error) from error


def _no_text(error: UnicodeEncodeError) -> RequestError:
    return RequestError(f"{error.object!r} is no text: it holds half a character (a lone surrogate)")


#: How much of a record's file a page holds in memory while it is made; many are made at the same time.
_HELD_KIB = 8_192


@contextmanager
def opened_once() -> Iterator[None]:
    """What this thread asks within opens each record once: a page asks several times, and opening takes its time."""
    if hasattr(_here, "records"):
        yield
        return
    with ExitStack() as stack:
        _here.records, _here.stack = {}, stack
        try:
            yield
        finally:
            del _here.records, _here.stack


#: Seconds that somebody who waits for an answer is kept waiting for a record that somebody else is writing.
_PROMPT = 1.0


def promptly() -> AbstractContextManager[None]:
    """A context: who asks within is told within a second or so that somebody else is writing the record.

    Else it is waited for, minutes long, which a command can say and an answer to a request can't.
    """
    return waiting_at_most(_PROMPT)


@contextmanager
def _held(record: str | Path) -> Iterator[Record]:
    if str(record) not in _here.records:
        held = _here.stack.enter_context(Record(record, create=False))
        held.file.hold_at_most(_HELD_KIB)
        _here.records[str(record)] = held
    yield _here.records[str(record)]


@contextmanager
def opened(record: str | Path, *, finish: bool = True) -> Iterator[Record]:
    """A record that is there, ``finish`` as it takes it.

    Raises StoreError, also where a row of it holds what it never wrote, and RequestError where it is asked with what is
    no text.
    """
    with _held(record) if finish and hasattr(_here, "records") else Record(record, create=False, finish=finish) as it:
        try:
            yield it
        except UnicodeEncodeError as error:
            raise _no_text(error) from error
        except (json.JSONDecodeError, msgspec.DecodeError) as error:
            raise StoreError(
                f"{record}: damaged ({error}): see where with: onrecord check --record {record}"
            ) from error


def wanted(claim: Claim, of: str | None, unit: str | None) -> bool:
    """Whether a claim is of what is asked for, in the unit asked for."""
    from onrecord.compare.series import subject  # here, since every command is started by this module
    from onrecord.words.endings import stem
    from onrecord.words.normalize import forms

    q = claim.quantity
    if unit is not None and (q.unit or "count").casefold().replace("_", " ") != unit.casefold().replace("_", " "):
        return False
    if of is None:
        return True
    asked = {stem(w) for w in forms(of)}
    return of.casefold() == subject(claim) or asked <= {stem(w) for w in forms(q.of or "")}
