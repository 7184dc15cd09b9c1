"""Read what coders marked by hand back into the record; who coded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.readers import Failed
from onrecord.actions.shared import check_text, opened, told_of
from onrecord.coding import returning
from onrecord.coding.counting_units import Unit
from onrecord.coding.forms import FORMS
from onrecord.coding.returning import ImportCounts
from onrecord.coding.sheets import Returned
from onrecord.errors import ReadError, RequestError
from onrecord.store import Record
from onrecord.store.coded import Coder

#: What agreement calls onrecord itself; no coder has that name.
ONRECORD = "onrecord"
#: Characters of a coder's name.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Files, folders and archives that a ``coder`` coded. ``into``: their form, where their endings don't tell;
    ``counting``: how the tool counts places, where that is not as usual; ``empty``: articles without any mark are coded
    ones in which nothing was found, also where the tool does not say that they are finished.
    """

    sources: tuple[str, ...]
    coder: str
    into: str | None = None
    counting: Unit | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What was kept: how many ``articles``, ``replaced`` of them, with how many ``statements``; ``untouched`` have no
    mark and were left out. ``notes`` are told of so many articles each.
    """

    coder: str
    articles: int
    statements: int
    replaced: int
    untouched: int
    premarked: int
    forms: tuple[str, ...]
    notes: tuple[tuple[str, int], ...] = ()


def import_coded(record: str | Path, request: ImportRequest, failed: Failed) -> ImportSummary:
    """Keep what a coder marked, beside what was read; what that coder marked before in the same articles is replaced.

    ``failed`` is told of what can't be read, is of an article that is not in the record, or does not stand in its
    article (with its row and words); the rest goes on.
    Raises RequestError, StoreError.
    """
    name = _name(request)
    counts = ImportCounts()
    with opened(record) as it:
        for source in request.sources:
            for form, one in _returned(source, request, failed):
                with told_of(one.where, failed):
                    for lost in _keep(it, name, form, one, counts, empty=request.empty):
                        failed(f"{one.where}: {lost}")
    sums = (counts.articles, counts.statements, counts.replaced, counts.untouched, counts.premarked)
    return ImportSummary(name, *sums, tuple(counts.forms), tuple(counts.notes.most_common()))


def coders(record: str | Path) -> list[Coder]:
    """All who coded articles of a record. Raises StoreError."""
    with opened(record) as it:
        return it.study.coders()


def _name(request: ImportRequest) -> str:
    name = " ".join(request.coder.split())
    check_text("coder", name)
    if not name:
        raise RequestError("`coder` is empty: say who coded")
    if len(name) > _LONGEST:
        raise RequestError(f"`coder` has more than {_LONGEST} characters")
    if name.casefold() == ONRECORD:
        raise RequestError("`coder` is onrecord: that is what the record itself is called; name who coded")
    if request.into is not None and request.into not in FORMS:
        raise RequestError(f"`into` is one of {', '.join(FORMS)}")
    return name


def _returned(source: str, request: ImportRequest, failed: Failed) -> Iterator[tuple[str, Returned]]:
    with told_of(source, failed):
        for file in returning.files(source):
            with told_of(file.name, failed):
                yield from returning.returned(file, request.into, request.counting)


def _keep(it: Record, coder: str, form: str, one: Returned, counts: ImportCounts, *, empty: bool) -> tuple[str, ...]:
    """Keep one article; what of it does not stand there. Raises ReadError: not in the record, or of another text."""
    article = it.study.coded_text(one.text, one.sha256)
    if article is None:
        raise ReadError("its article is not in the record: add it first (onrecord add), or name another --record")
    brought = returning.brought(one, article.text)
    counts.notes.update(brought.notes)
    if not brought.marks and not empty and not one.done:
        counts.untouched += not brought.lost
        return brought.lost
    if article.number in counts.seen:  # an export of a whole project has those of several coders
        counts.notes["an article is there more than once: the last one of it is kept"] += 1
    counts.articles += article.number not in counts.seen
    counts.seen.add(article.number)
    premarked = bool(one.premarked)
    counts.replaced += it.study.code(article.number, coder, brought.marks, form=form, premarked=premarked)
    counts.statements += len(brought.marks)
    counts.premarked += premarked
    counts.forms[form] = None
    return brought.lost


__all__ = ["ONRECORD", "Coder", "ImportRequest", "ImportSummary", "coders", "import_coded"]
