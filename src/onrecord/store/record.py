"""Record: articles and readings go in once, statements are asked for, and corrections are added, never written over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.answers import Carried, Claim
from onrecord.days import Day
from onrecord.errors import StoreError
from onrecord.records import Article, Reading, Span, Statement
from onrecord.store import migrations
from onrecord.store.file import backups
from onrecord.store.file.connection import File
from onrecord.store.holdings import Holdings, holdings
from onrecord.store.people import careers, judgements, known
from onrecord.store.people import identities as people
from onrecord.store.people.judgements import Judgement
from onrecord.store.query import (
    articles,
    audited,
    breakdowns,
    carried,
    listed,
    pages,
    primary,
    readings,
    reviewed,
    shown,
)
from onrecord.store.query.carried import Matter
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching
from onrecord.store.query.pages import Hit, Results, Tally
from onrecord.store.query.readings import Noting
from onrecord.store.query.shown import Shown
from onrecord.store.reuse import address_versions, clusters, notices
from onrecord.store.study import Study
from onrecord.store.write import corrections, erasure, forgetting, intake, restyled
from onrecord.store.write.erasure import NO_WAIT, Forgotten, Waiting
from onrecord.store.write.intake import Added

if TYPE_CHECKING:  # it is made of numpy, which most questions can do without
    from onrecord.store import transcripts
    from onrecord.store.query.counted import LabelCounts


class Record:
    """One SQLite file. Many may read while one writes; writers wait for each other.

    Raises StoreError where the file is no record, is damaged, or can't be written. Use as a context manager, or
    ``close`` it. A record belongs to the thread that opened it: asked from another, or after it was closed, it raises
    StoreError, too.

    What was being forgotten when a process ended is forgotten to its end when the record is opened (``finish``);
    ``unfinished``, and a RecordWarning, say why it could not be.
    """

    def __init__(self, path: str | Path, *, create: bool = True, finish: bool = True) -> None:
        self.path = Path(path)
        if not create and not _is_there(self.path):
            raise StoreError(f"{path}: there is no record here; make one with: onrecord add --record {path} FILES…")
        self._file = File(path, migrations.STEPS, migrations.FUNCTIONS, create=create)
        self.unfinished = erasure.go_on(self._file) if finish else None
        """What was forgotten and is not yet gone from the file, with the reason; None where nothing is."""

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def file(self) -> File:
        """The file itself, for what looks after it (`onrecord.soundness`, `onrecord.care`)."""
        return self._file

    # -- in ------------------------------------------------------------------------------------------------------

    def state(self, article: Article, model: str) -> Added | None:
        """What adding an article would do, where it need not be read for that: ``unchanged``, ``copy`` or
        ``forgotten``; None where it must be read.
        """
        return intake.state_of(self._file, article, model)

    def add(self, reading: Reading) -> Added:
        """Store a reading. The same text read by the same model changes nothing; by another one, replaces the derived
        rows and puts corrections back in their places. The same text at another address or outlet is kept as a copy.
        A text that reads as one that is there (other line ends, blanks or composition) is the same: what was read of it
        in that form (``as_kept``) replaces what is there, what was read in another form doesn't.
        """
        return intake.put(self._file, reading.article, reading)

    def as_kept(self, article: Article) -> Article:
        """An article to be read, with its text in the form that the record keeps it in: where it is there with other
        line ends, or composed otherwise, its places are those of the text that is there.
        """
        return intake.as_kept(self._file, article)

    def add_place(self, article: Article) -> Added:
        """Note where a text that is in the record appears, too. StoreError where the text is not there."""
        return intake.put(self._file, article, None)

    def killed(self, article: Article) -> int:
        """Note that an agency killed an item (its ``notes`` say so); of how many articles here that is told.

        The item itself is not kept. The statements of the texts that it is on stay, and are flagged wherever shown.
        """
        return len(notices.mark_killed(self._file, article))

    def add_transcripts(self, batch: Sequence[transcripts.Indexed]) -> list[transcripts.Kept]:
        """Store transcripts to check quotations against; what became of each. All of them, or none."""
        from onrecord.store import transcripts

        return transcripts.put(self._file, batch)

    def shelf(self) -> transcripts.Shelf:
        """The transcripts as they are now, to be asked by their words."""
        from onrecord.store import transcripts

        return transcripts.Shelf(self._file)

    def primary_texts(self, limit: int = 50) -> list[primary.PrimaryText]:
        """The transcripts that were added last, the newest first."""
        return primary.latest(self._file, limit)

    def primary_text(self, asked: str) -> Article:
        """One transcript by the beginning of its hash. StoreError where there is none."""
        return primary.one(self._file, asked)

    def marked_texts(self, outlet: str, limit: int) -> list[restyled.MarkedText]:
        """The latest articles of an outlet that have quotation marks, with these and what is said in them."""
        return list(restyled.marked_texts(self._file, outlet, limit))

    def reading_of(self, number: int) -> Reading:
        """One article by its row, as read and corrected."""
        return readings.reading(self._file, number, None)

    def restyle(self, number: int, told: Mapping[str, Statement], habit: Collection[Span]) -> None:
        """Keep statements of an article, by their ids, without the words in marks that are their outlet's habit."""
        restyled.restyle(self._file, number, told, habit)

    def together(self) -> AbstractContextManager[None]:
        """A context: all that is written inside is kept together, or not at all."""
        return self._file.writing()

    # -- out -----------------------------------------------------------------------------------------------------

    def search(self, query: Query | str) -> Results:
        """A page of the statements that a query, or words, ask for. StoreError where they can't be understood."""
        return pages.search(self._file, Query(query) if isinstance(query, str) else query)

    def claims(self, query: Query) -> Iterator[Claim]:
        """The quantities that the statements of a query claim, one by one; the query's paging is not looked at."""
        return carried.claims(self._file, replace(query, numbers=True))

    def unread(self) -> int:
        """How many articles were read before quantities and times were: adding them again reads them anew."""
        return readings.unread(self._file)

    def found(self, query: Query) -> list[int]:
        """All that match a query, in order, by numbers that only ``page`` and ``tallied`` know what to do with."""
        return matching(self._file, query)

    def page(self, query: Query, found: Sequence[int]) -> Results:
        """The page of a query among what it ``found``, as it is by now."""
        return pages.page(self._file, query, found)

    def tallied(self, query: Query, found: Sequence[int]) -> Tally:
        """What a query ``found``, counted."""
        return pages.tallied(self._file, query, found)

    def tally(self, query: Query | str) -> Tally:
        """The statements that a query, or words, ask for, counted by speaker, outlet and month."""
        return pages.tally(self._file, Query(query) if isinstance(query, str) else query)

    def show(self, key: str, around: int = 200) -> Shown:
        """One statement with its article, the text around it, corrections, the same elsewhere. StoreError: none."""
        return shown.show(self._file, key, around)

    def audit(self, query: Query) -> audited.Audited:
        """Who is quoted in the statements that a query asks for, how much and in whose words."""
        return audited.audit(self._file, query)

    def breakdown(self, query: Query, by: str) -> LabelCounts:
        """The statements that a query asks for, counted by a label; not paged. RequestError: no such label."""
        return breakdowns.breakdown(self._file, query, by)

    # -- review --------------------------------------------------------------------------------------------------

    def waiting(self, order: reviewed.Order = "unsure", skip: int = 0) -> tuple[int, str | None]:
        """How many statements nobody judged, and the id of the one after ``skip`` others; None where there is none.

        ``unsure``: the least sure first. ``sample``: in an order by chance that stays the same.
        """
        return reviewed.waiting(self._file, order, skip)

    def sampled(self) -> reviewed.Sampled:
        """How many of the statements that were judged in the order of chance were right as read."""
        return reviewed.sampled(self._file)

    def acts(self, who: str, limit: int = 10) -> list[reviewed.Act]:
        """The last changes by a person that still hold, the last one first."""
        return reviewed.acts(self._file, who, limit)

    def edits(self, who: str | None = None, limit: int = 50, skip: int = 0) -> tuple[int, list[reviewed.Act]]:
        """How many changes people made, and some of them, those taken back too, the last one first."""
        return reviewed.edits(self._file, who, limit, skip)

    def notices_on(self, article: str) -> list[notices.Notice]:
        """The corrections, updates, retractions and kills of an article (its id, hash or address) that came since."""
        return notices.notices_on(self._file, articles.number_of(self._file, article))

    def notices_in(self, article: str) -> list[notices.Notice]:
        """What an article says of earlier ones, with these where the record has them."""
        return notices.notices_in(self._file, articles.number_of(self._file, article))

    def cast(self, key: str) -> list[str]:
        """Whom the article of a statement names, in order of who says most there."""
        return reviewed.cast(self._file, key)

    def history(self, url: str) -> list[address_versions.TextVersion]:
        """The versions of an address with what changed from each to the next. StoreError where there is none."""
        return address_versions.history(self._file, url)

    def readings(self, query: Query | None = None) -> Iterator[Reading]:
        """All articles as read and corrected; with a query, those statements of them that it finds, unpaged."""
        return readings.readings(self._file, None if query is None else matching(self._file, query))

    def articles_named(self, ids: Sequence[str]) -> list[articles.ListedArticle]:
        """Articles by the beginnings of their hashes, in this order; those that are not there are left out."""
        return articles.named(self._file, ids)

    def newest(self) -> tuple[int, str]:
        """The row of the article that was added last, and when; 0 and "" where there is none."""
        return articles.newest(self._file)

    def row_since(self, row: int, added: str) -> int:
        """The row behind which all articles stand that were added since a ``newest`` was told."""
        return articles.row_since(self._file, row, added)

    def articles(self, limit: int = 50, offset: int = 0) -> list[articles.ListedArticle]:
        """The articles that were added last, the newest first."""
        return articles.latest(self._file, limit, offset)

    def article(self, asked: str) -> Reading:
        """One article as read and corrected, by its id, the beginning of its hash, or an address. StoreError: none."""
        return readings.reading(self._file, articles.number_of(self._file, asked), None)

    def notes(self) -> Noting:
        """Tells what the record knows of its readings besides what was read, for exports."""
        return Noting(self._file)

    def corrected(self) -> Iterator[Reading]:
        """The articles of which some statement was corrected."""
        return readings.corrected(self._file)

    # -- one statement across articles ---------------------------------------------------------------------------

    def also_in(self, article: str) -> list[carried.Elsewhere]:
        """The statements of an article (by its hash) that other articles carry, too, with the outlets of these."""
        return carried.also_in(self._file, article)

    def cluster(self, key: str) -> list[str]:
        """The ids of all statements that are one with one, itself too, in order of adding. StoreError: none."""
        return clusters.one_with(self._file, key)

    def clusters(self, limit: int = 20, since: str | None = None, until: str | None = None) -> list[clusters.Cluster]:
        """The statements that most articles carry; of a period of publication, if it is given."""
        return clusters.largest(self._file, limit, Day.read(since), Day.read(until))

    def carried(self, key: str) -> list[Carried]:
        """A statement and all that are one with it, with where they were published; in order of adding."""
        return carried.of_cluster(self._file, key)

    def beside(self, key: str, days: int = 3, limit: int = 400) -> list[Carried]:
        """What the speakers of a statement are on record with in other statements of the days around it."""
        return carried.beside(self._file, key, days, limit)

    def statements(self, keys: Sequence[str]) -> list[Carried]:
        """Statements by their ids, with where they were published; those that are not there are left out."""
        return carried.by_key(self._file, keys)

    def matters(
        self, since: str | None = None, until: str | None = None, newest: int | None = None
    ) -> Iterator[Matter]:
        """All statements by a named speaker in short, of a time of publication if given; or so many, the newest."""
        return carried.matters(self._file, since, until, newest)

    def cluster_labels(self) -> dict[str, str]:
        """For each statement that is in a cluster, the cluster."""
        return dict(self._file.rows("SELECT key, cluster FROM statement WHERE cluster IS NOT NULL"))

    # -- corrections ---------------------------------------------------------------------------------------------

    def correct(
        self,
        key: str,
        *,
        by: str,
        why: str | None = None,
        speaker: str | None = None,
        source: str | None = None,
        content: str | None = None,
        reject: bool = False,
        accept: bool = False,
    ) -> int:
        """Add a correction of one statement: who says it, the words that name them, its content, or that it is none.
        ``accept`` keeps that it was judged to be right as it stands.

        ``source`` and ``content`` are places (``120-180``, several with commas) or words of the article. Returns the
        revision's number. Nothing is written over: the revision says what stood before, and ``undo`` takes it back.
        Raises StoreError.
        """
        told = {"speaker": speaker, "source": source, "content": content}
        return corrections.correct(self._file, key, told, by=by, why=why, reject=reject, accept=accept)

    def undo(self, key: str, *, by: str, number: int | None = None) -> int:
        """Take back the last correction of a statement that still holds, or the one of a number; its number.

        StoreError where there is none.
        """
        return corrections.undo(self._file, key, by=by, number=number)

    # -- speakers ------------------------------------------------------------------------------------------------

    def speaker(self, asked: str, *, by_part: bool = True) -> people.Identity:
        """The speaker of the record that a name, a number or a key means, ``by_part`` also words of one name alone.

        StoreError: none, or more than one.
        """
        return people.identity(self._file, people.find(self._file, asked, by_part=by_part))

    def speaker_number(self, asked: str) -> int:
        """The number of that speaker alone. Raises as ``speaker``."""
        return people.find(self._file, asked)

    def speakers(self, words: str = "", limit: int = 50) -> list[people.Identity]:
        """The speakers whose names or roles hold some words (all where none are given), who says most first.

        The words may stand in any order and be parts of words; case, accents and apostrophes don't count.
        """
        rows = listed.speakers(self._file, words, limit)
        return [people.identity(self._file, root) for root in rows]

    def career(self, root: int) -> careers.Career:
        """What a speaker was called, where they spoke and how often, over time."""
        return careers.career(self._file, root)

    def proposals(self, limit: int = 50, root: int | None = None) -> list[people.Proposal]:
        """Speakers that may be one, for a human to judge; with a ``root``, those that may be one with it."""
        return people.proposals(self._file, limit, root)

    def merge(self, a: str, b: str, *, by: str, why: str | None = None) -> int:
        """Judge that two speakers are one; the judgement's number. It holds whatever is read again."""
        return judgements.keep(self._file, "merge", (a, b), by=by, why=why)

    def keep_apart(self, a: str, b: str, *, by: str, why: str | None = None) -> int:
        """Judge that two speakers are two: they are not proposed again, and nothing derived joins them."""
        return judgements.keep(self._file, "apart", (a, b), by=by, why=why)

    def split(self, statement: str, *, by: str, why: str | None = None) -> int:
        """Judge that the speaker of a statement is another one than all others of that name; the judgement's number."""
        return judgements.split(self._file, statement, by=by, why=why)

    def unjudge(self, number: int, *, by: str) -> None:
        """Take back a judgement about speakers. StoreError where there is none of this number."""
        judgements.unjudge(self._file, number, by=by)

    def judgements(self, root: int | None = None) -> list[Judgement]:
        """All judgements about speakers, also those taken back; with a ``root``, those that hold of it."""
        return judgements.judgements(self._file) if root is None else careers.judged(self._file, root)

    def know(self, people_known: Sequence[known.Known]) -> int:
        """Take known people (``load_known``) in place of those before; how many speakers are linked to one."""
        return known.keep_known(self._file, list(people_known))

    # -- studies -------------------------------------------------------------------------------------------------

    @property
    def study(self) -> Study:
        """What studies need: samples to be coded by hand, codings, runs of adding, the record in numbers."""
        return Study(self._file)

    # -- care ----------------------------------------------------------------------------------------------------

    def to_forget(self, article: str) -> list[forgetting.Doomed]:
        """The articles and transcripts that ``forget`` would remove. StoreError where there is none."""
        return forgetting.doomed(self._file, article)

    def forget(self, article: str, *, by: str, why: str | None = None, waiting: Waiting = NO_WAIT) -> Forgotten:
        """Remove an article (its id, address or hash) for good, but for a tombstone without content.

        The answer says how many went, and why their words are not yet gone from the file where another program held
        them longer than ``waiting`` says. Raises StoreError where there is none; nothing is forgotten then.
        """
        digests = [one.sha256 for one in forgetting.doomed(self._file, article)]
        return self.forget_texts(digests, by=by, why=why, waiting=waiting)

    def forget_texts(
        self, digests: Sequence[str], *, by: str, why: str | None = None, waiting: Waiting = NO_WAIT
    ) -> Forgotten:
        """Remove articles and transcripts by their hashes; as ``forget``, and all are announced together."""
        return erasure.forget_texts(self._file, digests, by=by, why=why, waiting=waiting)

    def forget_speaker(self, asked: str, *, by: str, why: str | None = None, waiting: Waiting = NO_WAIT) -> Forgotten:
        """Remove the statements of a speaker for good and block out their words in the articles; as ``forget``."""
        identity = people.find(self._file, asked, by_part=False)
        return erasure.forget_speaker(self._file, identity, by=by, why=why, waiting=waiting)

    def forgotten(self, asked: str) -> str | None:
        """When (UTC) what an id, an address or a hash meant was forgotten; None where it was not."""
        return erasure.forgotten(self._file, asked)

    def finish_forgetting(self, waiting: Waiting = NO_WAIT) -> str | None:
        """Go on with what was forgotten and is not yet gone from the file; why it still is not, None where it is."""
        return erasure.finish(self._file, waiting)

    def counts(self) -> Holdings:
        """How many articles, statements, corrections and transcripts there are."""
        return holdings(self._file)

    def backup(self, path: str | Path) -> None:
        """Copy the record into a new file while others read and write, and note that it was made.

        Raises StoreError, and OutputError where the file can't be written.
        """
        backups.make(self._file, path)


def _is_there(path: Path) -> bool:
    """Whether a file of this name is there. Raises StoreError where that can't be looked up."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: can't be opened: {getattr(error, 'strerror', error)}") from error
    return True


__all__ = ["Added", "Hit", "Query", "Record", "Results", "Tally"]
