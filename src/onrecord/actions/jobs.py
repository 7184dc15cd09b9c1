"""Articles that are added later, by whoever does jobs: accepted at once, told how far they are, ended, tried again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from onrecord.actions.add import Added, AddProgress, AddRequest, AddSummary, add
from onrecord.actions.once import OTHER, OnceRequest
from onrecord.actions.readers import ReaderOptions
from onrecord.actions.shared import check_text, opened
from onrecord.errors import OnrecordError, RequestError, StoreError
from onrecord.gather import Failure
from onrecord.gather.shelf import Halted, Job, JobShelf, JobState, Stage, now
from onrecord.read.options import check_day
from onrecord.store.query.articles import SHORT, ListedArticle

#: A job that was begun so often and never ended ends the server, it seems.
_STARTS = 20
#: Of so many articles of one job it is told what became of each.
_TOLD = 200_000
#: Failures that are shown at once.
_FAILURES = 200
#: Seconds between two notes of how far a job is, and how much longer than writing one takes.
_NOTE, _NOTE_SHARE = 0.3, 20
_OPEN: tuple[Stage, ...] = ("queued", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """What to add, and who asks: ``addresses`` (http, https), and ``files``, each a name and what it holds.

    The rest is as in an addition; nothing of this machine is opened, whatever it is called.
    """

    by: str
    addresses: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    outlet: str | None = None
    published: str | None = None
    transcript: bool = False
    force: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job in a list: what it is, how far, and how it ended.

    ``share`` is how much of it is done, from 0 to 1, None where nothing tells. ``outcomes`` counts what became of the
    articles, ``failed`` those that could not be added; ``why`` says why all of it failed. ``over``: nothing more is
    done, and it can be taken off the list, or tried once more (``retry``).
    """

    id: str
    what: str
    by: str
    accepted: str
    transcript: bool
    force: bool
    stage: Stage
    ending: bool
    done: int
    failed: int
    share: float | None
    outcomes: dict[str, int]
    began: str | None
    ended: str | None
    why: str | None
    over: bool
    retry: bool


@dataclass(frozen=True, slots=True)
class JobList:
    """A page of the jobs, the newest first; how many there are, and how many are still to be done."""

    jobs: tuple[JobShown, ...]
    total: int
    waiting: int


@dataclass(frozen=True, slots=True)
class JobDetail:
    """A job, a page of its articles with what became of each, and the first failures (source, kind, why)."""

    job: JobShown
    articles: tuple[tuple[ListedArticle, str], ...]
    total: int
    failures: tuple[tuple[str, str, str], ...]


def accept(record: str | Path, request: JobRequest, asked_once: OnceRequest | None = None) -> str:
    """Keep a job, which is on the disk when this returns; its number.

    ``asked_once``: a key under which it is kept once; asked again, it is told the number of then.

    Raises:
        RequestError: there is nothing to add, something is no web address, or the key was used for something else.
        ReadError: the day of publication is none.
        OutputError: it can't be kept.
    """
    if not request.addresses and not request.files:
        raise RequestError("there is nothing to add: give an address (`addresses`) or a file (`files`)")
    for address in request.addresses:
        check_text("addresses", address)
        if not address.lower().startswith(("http://", "https://")) or address != "".join(address.split()):
            raise RequestError(f"{address[:80]!r} is no web address; write it out: https://…")
    if request.published:
        check_day(request.published)
    asked = Job(
        "",
        "",
        request.by,
        request.addresses,
        outlet=request.outlet,
        published=request.published,
        transcript=request.transcript,
        force=request.force,
        private=request.private,
    )
    files = [(name.encode("utf-8", "replace").decode(), data) for name, data in request.files]
    if asked_once is None:
        return JobShelf(Path(record)).put(asked, files).id
    try:
        return JobShelf(Path(record)).put_once(asked, files, f"{asked_once.who} {asked_once.key}", asked_once.asked)
    except KeyError as error:
        raise RequestError(OTHER) from error


def jobs(record: str | Path, limit: int = 50, page: int = 1) -> JobList:
    """The jobs of a record, the newest first."""
    shelf = JobShelf(Path(record))
    numbers = shelf.all()
    wanted = numbers[(page - 1) * limit : page * limit]
    shown = [one for number in wanted if (one := _shown_or_none(shelf, number))]
    return JobList(tuple(shown), len(numbers), len(shelf.waiting()))


def job(record: str | Path, number: str, limit: int = 100, page: int = 1) -> JobDetail:
    """One job. Raises StoreError where there is none."""
    shelf = JobShelf(Path(record))
    shown = _shown(shelf, number)
    outcomes = [*shelf.articles(number).items()]
    part = outcomes[(page - 1) * limit : page * limit]
    with opened(record) as it:
        known = {one.id: one for one in it.articles_named([short for short, _ in part])}
    articles = tuple((known[short], outcome) for short, outcome in part if short in known)
    failures = tuple(
        (_clean(shelf, one.source), one.type, _clean(shelf, one.what)) for one in shelf.failures(number, _FAILURES)
    )
    return JobDetail(shown, articles, len(outcomes), failures)


def cancel(record: str | Path, number: str) -> None:
    """End a job; what was added of it stays. Raises StoreError where there is none."""
    shelf = JobShelf(Path(record))
    shelf.job(number)
    shelf.cancel(number)


def retry(record: str | Path, number: str, *, force: bool = False) -> None:
    """Do a job once more: what failed of it, or all where it was broken off. ``force``: also what is not English.

    Raises StoreError where there is none, or it is not over.
    """
    shelf = JobShelf(Path(record))
    job, state = shelf.job(number), shelf.state(number)
    again = state.again or (state.stage == "done" and state.failed > 0)
    if state.stage == "done" and not state.failed:
        raise StoreError(f"{number}: nothing of it failed")
    shelf.reopen(
        number, replace(job, force=job.force or force), JobState(outcomes=state.outcomes, again=again, starts=1)
    )


def drop(record: str | Path, number: str) -> None:
    """Take a job that is over off the list. Raises StoreError where there is none, or it is not over."""
    shelf = JobShelf(Path(record))
    shelf.folder(number)
    shelf.drop(number)


def work(record: str | Path, reader: ReaderOptions, stop: Callable[[], bool] = lambda: False) -> bool:
    """Do the job that waits longest; False where none does, or another process does jobs of this record.

    Killed, the job is begun again by the next call, of whatever process; where ``stop`` says so, too.

    Raises:
        OutputError: it can't be noted how far it is.
    """
    shelf = JobShelf(Path(record))
    if not shelf.waiting():
        return False
    with shelf.alone() as mine:
        if not mine:
            return False
        shelf.tidy()
        for number in shelf.waiting():
            _do(Path(record), shelf, number, reader, stop)
            return True
    return False


def _do(record: Path, shelf: JobShelf, number: str, reader: ReaderOptions, stop: Callable[[], bool]) -> None:
    state = shelf.state(number)
    if state.stage not in _OPEN or shelf.is_cancelled(number):
        _over(shelf, number, state)
        return
    begun = replace(state, stage="running", began=now(), starts=state.starts + 1, done=0, failed=0, at=0, why=None)
    shelf.keep(number, "state", begun)
    noted = [begun]
    try:
        if begun.starts > _STARTS:
            raise StoreError(f"the server ended {_STARTS} times while this was done; report it, or leave parts out")
        _add(record, shelf, shelf.job(number), reader, stop, noted)
        end = replace(noted[0], stage="done")
    except Halted:
        if not shelf.is_cancelled(number):
            shelf.keep(number, "state", replace(noted[0], stage="queued", starts=1))
            return
        end = replace(noted[0], stage="cancelled")
    except OnrecordError as error:
        end = replace(noted[0], stage="failed", why=_clean(shelf, str(error)))
    except Exception as fault:  # of ours: the other jobs are done all the same
        end = replace(noted[0], stage="failed", why=_clean(shelf, f"InternalError: {type(fault).__name__}: {fault}"))
    shelf.end(number, replace(end, ended=now()), inputs=end.stage != "done" or end.failed > 0)


def _over(shelf: JobShelf, number: str, state: JobState) -> None:
    """Put a job away that was ended before it was begun, or by a process that was killed before it put it away."""
    stage: Stage = "cancelled" if state.stage in _OPEN else state.stage
    state = replace(state, stage=stage, ended=state.ended or now())
    shelf.end(number, state, inputs=stage != "done" or state.failed > 0)


def _add(
    record: Path, shelf: JobShelf, job: Job, reader: ReaderOptions, stop: Callable[[], bool], noted: list[JobState]
) -> None:
    """Add all of a job; ``noted`` holds how far it is, also where this is broken off."""
    folder = shelf.folder(job.id)
    failed = folder / "failed.jsonl"
    called = {str(folder / one.file): one.name for one in job.uploads}
    again = noted[0].again and failed.exists()
    request = AddRequest(
        sources=() if again else (*called, *job.addresses),
        retry=failed if again else None,
        failed=failed,
        published=job.published,
        outlet=job.outlet,
        transcript=job.transcript,
        allow_private=job.private,
        called=called,
        gentle=True,
        model=reader.model,
        threshold=reader.threshold,
        force=job.force or reader.force,
    )
    articles, summary = shelf.articles(job.id), AddSummary()
    counts = Counter(articles.values())
    begun_before = noted[0].starts > 1 or bool(noted[0].outcomes) or again
    due = time.monotonic() + _NOTE

    def pulse() -> None:
        if stop() or shelf.is_cancelled(job.id):
            raise Halted
        for number in shelf.waiting():
            if number != job.id and shelf.is_cancelled(number):
                _over(shelf, number, shelf.state(number))

    def note() -> None:
        outcomes = dict(summary.done if job.transcript else counts)
        noted[0] = replace(noted[0], failed=summary.failed, outcomes=outcomes)
        shelf.keep(job.id, "articles", articles, durable=False)
        shelf.keep(job.id, "state", noted[0], durable=False)

    def tell(step: AddProgress) -> None:
        nonlocal due
        noted[0] = replace(noted[0], done=step.done, failed=step.failed, at=step.at, total=step.total)
        short = step.article[:SHORT]
        if step.outcome and articles.get(short, "unchanged") == "unchanged" and len(articles) < _TOLD:
            counts[articles.get(short, "")] -= 1
            articles[short] = _first(record, short, job, step.outcome) if begun_before else step.outcome
            counts[articles[short]] += 1
        began = time.monotonic()
        if began > due:
            note()
            due = time.monotonic() + max(_NOTE, _NOTE_SHARE * (time.monotonic() - began))
            pulse()

    try:
        add(record, request, tell, summary, pulse)
    finally:
        counts = +counts
        note()


def _first(record: Path, short: str, job: Job, outcome: Added) -> Added:
    """What became of an article when the job met it first: begun again, it says of all of them that they are there."""
    if outcome != "unchanged":
        return outcome
    with opened(record) as it:
        there = it.articles_named([short])
    return "added" if there and there[0].added[:19] >= job.accepted[:19] else outcome


def _shown_or_none(shelf: JobShelf, number: str) -> JobShown | None:
    try:
        return _shown(shelf, number)
    except StoreError:  # taken off the list meanwhile
        return None


def _shown(shelf: JobShelf, number: str) -> JobShown:
    job, over, state = shelf.job(number), shelf.is_over(number), shelf.state(number)
    share = 1.0 if state.stage == "done" else min(1.0, state.at / state.total) if state.total else None
    return JobShown(
        id=number,
        what=_what(job),
        by=job.by,
        accepted=job.accepted,
        transcript=job.transcript,
        force=job.force,
        stage=state.stage,
        ending=not over and shelf.is_cancelled(number),
        done=state.done,
        failed=state.failed,
        share=share,
        outcomes={name: count for name, count in state.outcomes.items() if count > 0},
        began=state.began,
        ended=state.ended,
        why=state.why,
        over=over,
        retry=over and (state.stage != "done" or state.failed > 0),
    )


def _what(job: Job) -> str:
    """A job in a few words: its first two sources, and how many more."""
    names = [*(one.name for one in job.uploads), *job.addresses]
    more = f" and {len(names) - 2:,} more" if len(names) > 2 else ""
    return ", ".join(name[:80] for name in names[:2]) + more


def _clean(shelf: JobShelf, text: str) -> str:
    """A message without where on this machine anything lies."""
    root = str(shelf.root)
    return text.replace(f"{root}/", "").replace(root.removesuffix(".jobs"), "the record")


__all__ = [
    "Failure", "JobDetail", "JobList", "JobRequest", "JobShown",
    "accept", "cancel", "drop", "job", "jobs", "retry", "work",
]  # fmt: skip
