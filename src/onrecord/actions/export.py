"""Export a record, or what a search finds in it, in the forms that other tools take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import BinaryIO

from onrecord.actions.shared import Filters, opened
from onrecord.errors import RequestError, StoreError
from onrecord.export.formats import FORMS, folder_writer, writer
from onrecord.notes import Noted
from onrecord.read.page_text import page_text_of
from onrecord.records import Reading
from onrecord.store import Record


@dataclass(frozen=True, slots=True)
class ExportRequest(Filters):
    """What to export, and how (``into``: a form); all of the record where nothing is left out.

    ``corrections``: only articles with corrections, whole. ``once``: without what copies say again, which a search
    leaves out by itself. ``ids``: these statements, as a search prints their ids, and nothing else.
    """

    ids: tuple[str, ...] = ()
    into: str = "jsonl"
    corrections: bool = False
    once: bool = False

    @property
    def is_search(self) -> bool:
        """Whether not all of the record is meant."""
        return self.once or any(getattr(self, one.name) not in ("", None, False, ()) for one in fields(Filters))

    @property
    def is_folder(self) -> bool:
        """Whether the form is a folder of files."""
        return FORMS[self.into].folder

    @property
    def is_text(self) -> bool:
        """Whether the form is text in UTF-8."""
        return FORMS[self.into].is_text


def export(record: str | Path, request: ExportRequest, out: BinaryIO | Path) -> int:
    """Write it into a file, or the folder ``out`` for forms of many files, as it is read; how many statements.

    Raises RequestError, OutputError, and StoreError: no record, words not understood, no statement of an id.
    """
    with _meant(record, request) as (readings, noted):
        if isinstance(out, Path):
            return folder_writer(request.into)(readings, out)
        return writer(request.into)(readings, out, _with_pages(noted) if request.into == "annotations" else noted)


def _with_pages(noted: Noted) -> Noted:
    """The same notes with the pages that are still there, in which annotations are placed."""
    return lambda reading: replace(noted(reading), page=page_text_of(reading.article.origin))


@contextmanager
def _meant(record: str | Path, request: ExportRequest) -> Iterator[tuple[Iterator[Reading], Noted]]:
    """The readings that are meant, and what the record notes of each."""
    if request.once and request.copies:
        raise RequestError("`copies` and `once` are opposites: give one of them")
    if request.corrections and request.is_search:
        raise RequestError("`corrections` exports whole articles; leave the search out")
    if request.ids and (request.is_search or request.corrections):
        raise RequestError("statements named by their ids are exported by themselves; leave the search out")
    query = request.query() if request.is_search else None
    with opened(record) as it:
        if request.ids:
            yield iter(_named(it, request.ids)), it.notes()
            return
        yield it.corrected() if request.corrections else it.readings(query), it.notes()


def _named(it: Record, ids: tuple[str, ...]) -> list[Reading]:
    """The articles of statements, in the order of their ids, with these statements alone."""
    wanted: dict[str, set[str]] = {}
    for key in ids:
        shown = it.show(key)
        wanted.setdefault(shown.sha256, set()).add(shown.id)
    found = [(it.article(sha), keys) for sha, keys in wanted.items()]
    missing = [key for one, keys in found for key in keys - {s.id for s in one.statements}]
    if missing:
        raise StoreError(f"{', '.join(missing)}: judged to be no statement; there is nothing to export")
    return [replace(one, statements=tuple(s for s in one.statements if s.id in keys)) for one, keys in found]
