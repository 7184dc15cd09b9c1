"""Add articles, from wherever they are, to a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord import __version__
from onrecord.actions.readers import ReaderOptions, missing_fields
from onrecord.batch.pool import processes
from onrecord.errors import OutputError, RecordError, RequestError, StoreError
from onrecord.gather import LINES, About, AddOptions, AddProgress, AddSummary, FailedList, Listed, is_one, listed
from onrecord.gather import add as add_all
from onrecord.gather.sheets import SHEETS
from onrecord.layouts.table import Layout, layout_asked
from onrecord.output import check
from onrecord.store import Added, Record

#: Files that SQLite keeps beside a record.
_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequest(ReaderOptions):
    """What to add: ``sources`` are files, folders, patterns, addresses or ``-``; ``retry``: a list of failures, too.

    ``published`` (an ISO day), ``outlet``, ``url`` and ``title`` stand in place of what is found, where an article is
    new. ``failed``: where to list what could not be read. ``workers``: processes that read side by side, 0 for one a
    core. ``transcript``: primary texts to check quotations against, read in the ``layout`` of this name, if one is
    named, and not in the one that explains them best. ``seconds``: an article is
    given up after so long, long texts later.

    ``called``: files, by their paths, that go by another name in messages and in the record; of a list to retry, then
    nothing else of this machine is opened. ``gentle``: other processes go before those that read.

    ``results``: a folder that `batch` wrote, whose articles are added as they were read; ``where``: those of which this
    holds, a condition of SQL on the columns of its articles.
    """

    sources: tuple[str, ...] = ()
    retry: Path | None = None
    failed: Path | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    workers: int = 1
    transcript: bool = False
    layout: str | None = None
    seconds: float = 120.0
    called: Mapping[str, str] = field(default_factory=dict)
    gentle: bool = False
    results: str | None = None
    where: str | None = None

    @property
    def given(self) -> About | None:
        """What is said of the articles."""
        said = About(url=self.url, title=self.title, published=self.published, outlet=self.outlet)
        return None if said == About() else said


def add(
    record: str | Path,
    request: AddRequest,
    progress: Callable[[AddProgress], None] | None = None,
    summary: AddSummary | None = None,
    pulse: Callable[[], None] | None = None,
    note: Callable[[str], None] | None = None,
) -> AddSummary | None:
    """Add all that is meant to a record, made where none is; what became of it, or None where nothing is to be retried.

    ``progress`` is told of every article, and why one failed; the rest goes on. A ``summary`` that is given tells at
    any moment what was done till then, also where the run is broken off; killed and called again, it goes on. ``pulse``
    is called about once a second; what it or ``progress`` raises ends the run. ``note`` is told early of names of
    fields that the first lines of a file lack.

    Raises:
        RequestError: it is not told what to add, ``retry`` is no list of failures, or no line has a field named.
        OutputError: the record, or ``failed``, can't be written.
        ModelError: the model can't be used.
    """
    if request.where and not request.results:
        raise RequestError("`where` chooses among `results`: name the folder of a batch")
    if request.results:
        from onrecord.corpus.chosen import chosen_records

        with chosen_records(request.results, request.where) as lines:
            one = Listed(str(lines), called=request.results)
            return _added(record, request, [one, *_wanted(Path(record), request)], progress, summary, pulse, note)
    return _added(record, request, _wanted(Path(record), request), progress, summary, pulse, note)


def _added(
    record: str | Path,
    request: AddRequest,
    wanted: list[str | Listed],
    progress: Callable[[AddProgress], None] | None,
    summary: AddSummary | None,
    pulse: Callable[[], None] | None,
    note: Callable[[str], None] | None,
) -> AddSummary | None:
    names = request.names
    if not wanted:
        return None
    for missing in missing_fields(tuple(one for one in request.sources if one.lower().endswith(LINES)), names):
        if note:
            note(missing)
    if note and names and request.sources and all(map(_is_text, request.sources)):
        note("no lines of JSON and no table are among these sources: a text has no fields that could be read or kept")
    own = [Path(f"{record}{end}") for end in _BESIDE] + [one for one in (request.failed, request.retry) if one]
    options = AddOptions(
        make_reader=request.make,
        workers=processes(request.workers),
        private=request.allow_private,
        withheld=request.withheld,
        changes=request.changes,
        seconds=request.seconds,
        transcripts=request.transcript,
        layout=_layout(request),
        given=request.given,
        skip=tuple(own),
        gentle=request.gentle,
        pulse=pulse,
        names=names,
    )
    try:
        # opened before anything is read, so that a path that can't be written is told at once
        with FailedList(request.failed, request.retry) if request.failed else nullcontext() as failures:

            def tell(step: AddProgress) -> None:
                if step.failure and failures:
                    failures.add(step.failure)
                if progress:
                    progress(step)

            return _noted(record, request, wanted, options, tell, summary)
    except StoreError as error:  # the record is what this writes
        raise OutputError(str(error)) from error


def _is_text(source: str) -> bool:
    """Whether a source is one file whose name tells that it is an article, and nothing with named fields."""
    return is_one(source) and Path(source).suffix.lower() not in (*SHEETS, ".json", "") and "://" not in source


def _noted(
    record: str | Path,
    request: AddRequest,
    wanted: list[str | Listed],
    options: AddOptions,
    tell: Callable[[AddProgress], None],
    summary: AddSummary | None,
) -> AddSummary:
    """Add, and keep in the record with what it was done, where something was: also where it is broken off."""
    done: Counter[str] = Counter()
    failed: Counter[str] = Counter()

    def count(step: AddProgress) -> None:
        if step.outcome:
            done[step.outcome] += 1
        if step.failure:
            failed[step.failure.type or "other"] += 1
        tell(step)

    try:
        return add_all(record, wanted, options, count, summary)
    finally:
        if done.total() > done["unchanged"] or failed:
            with suppress(StoreError), Record(record) as it:
                it.study.note_run(__version__, _unusual(request), done, failed)


def _unusual(request: AddRequest) -> dict[str, Any]:
    """The options that decide how articles are read, where they are not as usual; weights by the folder's name."""
    usual = AddRequest()
    names = ("threshold", "force", "withheld", "changes", "fields", "transcript", "layout", "seconds")
    told = {name: value for name in names if (value := getattr(request, name)) != getattr(usual, name)}
    return told | ({"model": request.model.name} if request.model else {})


def _layout(request: AddRequest) -> Layout | None:
    """The layout that is asked for. Raises RequestError where there is none of that name, or nothing it is for."""
    if request.layout is None:
        return None
    if not request.transcript:
        raise RequestError("layout: it is what transcripts are read as; say `transcript`, too")
    return layout_asked(request.layout)


def _wanted(record: Path, request: AddRequest) -> list[str | Listed]:
    sources, retry = request.sources, request.retry
    if not sources and not retry and not request.results:
        raise RequestError("name what to add: `sources` (files, folders, addresses), or `retry`")
    if (request.url or request.title) and (retry or len(sources) != 1 or not is_one(sources[0])):
        raise RequestError("`url` and `title` are of one article: name one file, one address or -")
    if request.failed:
        _check_failed(request.failed, sources, record)
    first: list[str | Listed] = [
        Listed(one, called=request.called[one]) if one in request.called else one for one in sources
    ]
    if not retry:
        return first
    try:
        return [*first, *_named(request.called, listed(retry))]
    except RecordError as error:
        raise RequestError(str(error)) from error


def _named(called: Mapping[str, str], rows: Iterable[Listed]) -> Iterator[Listed]:
    """What a list names by what it is called; what it names besides could be any file of this machine, or a pipe."""
    paths = {name: path for path, name in called.items()}
    for one in rows:
        if path := paths.get(one.source):
            yield replace(one, source=path, called=one.source)
        else:
            away = one.source.lower().startswith(("http://", "https://"))
            yield replace(one, gone=True) if called and not away else one


def _check_failed(path: Path, sources: tuple[str, ...], record: Path) -> None:
    """A list of an earlier run may lie in a folder that is added; then it is no article, and written anew."""
    try:
        earlier = bool(path.exists() and [*listed(path), True])
    except RecordError:
        earlier = False
    check(path, [record, *(one for one in sources if not earlier or Path(one).is_file())])


__all__ = ["AddProgress", "AddRequest", "AddSummary", "Added", "add"]
