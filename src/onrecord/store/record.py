"""Record: articles and readings go in once, statements are asked for, and corrections are added, never written over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.answers import Carried, Claim
from onrecord.days import Day
from onrecord.errors import StoreError
from onrecord.records import Article, Reading
from onrecord.store import migrations, soundness
from onrecord.store.file.connection import File
from onrecord.store.people import identities as people
from onrecord.store.people import judgements, known
from onrecord.store.people.judgements import Judgement
from onrecord.store.query import articles, carried, listed, pages, readings, shown
from onrecord.store.query.carried import Matter
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching
from onrecord.store.query.pages import Hit, Results, Tally
from onrecord.store.query.readings import Noting
from onrecord.store.query.shown import Shown
from onrecord.store.reuse import address_versions, clusters
from onrecord.store.soundness import Holdings
from onrecord.store.write import corrections, forgetting, intake
from onrecord.store.write.intake import Added

if TYPE_CHECKING:  # it is made of numpy, which most questions can do without
    from onrecord.store import transcripts


class Record:
    """One SQLite file. Many may read while one writes; writers wait for each other.

    Raises StoreError where the file is no record, is damaged, or can't be written. Use as a context manager, or
    ``close`` it. A record belongs to the thread that opened it.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise StoreError(f"{path}: there is no record here; make one with: onrecord add --record {path} FILES…")
        self._file = File(path, migrations.STEPS, migrations.FUNCTIONS, create=create)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # -- in ------------------------------------------------------------------------------------------------------

    def state(self, article: Article, model: str) -> Added | None:
        """What adding an article would do, where it need not be read for that: ``unchanged``, ``copy`` or
        ``forgotten``; None where it must be read.
        """
        return intake.state_of(self._file, article, model)

    def add(self, reading: Reading) -> Added:
        """Store a reading. The same text read by the same model changes nothing; by another one, replaces the derived
        rows and puts corrections back in their places. The same text at another address or outlet is kept as a copy.
        """
        return intake.put(self._file, reading.article, reading)

    def add_place(self, article: Article) -> Added:
        """Note where a text that is in the record appears, too. StoreError where the text is not there."""
        return intake.put(self._file, article, None)

    def add_transcripts(self, batch: Sequence[transcripts.Indexed]) -> list[bool]:
        """Store transcripts to check quotations against; for each, whether it is new. All of them, or none."""
        from onrecord.store import transcripts

        return transcripts.put(self._file, batch)

    def shelf(self) -> transcripts.Shelf:
        """The transcripts as they are now, to be asked by their words."""
        from onrecord.store import transcripts

        return transcripts.Shelf(self._file)

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

    def tally(self, query: Query | str) -> Tally:
        """The statements that a query, or words, ask for, counted by speaker, outlet and month."""
        return pages.tally(self._file, Query(query) if isinstance(query, str) else query)

    def show(self, key: str) -> Shown:
        """One statement with its article, the text around it, corrections, the same elsewhere. StoreError: none."""
        return shown.show(self._file, key)

    def history(self, url: str) -> list[address_versions.TextVersion]:
        """The versions of an address with what changed from each to the next. StoreError where there is none."""
        return address_versions.history(self._file, url)

    def readings(self, query: Query | None = None) -> Iterator[Reading]:
        """All articles as read and corrected; with a query, those statements of them that it finds, unpaged."""
        return readings.readings(self._file, None if query is None else matching(self._file, query))

    def articles_named(self, ids: Sequence[str]) -> list[articles.Listed]:
        """Articles by the beginnings of their hashes, in this order; those that are not there are left out."""
        return articles.named(self._file, ids)

    def articles(self, limit: int = 50, offset: int = 0) -> list[articles.Listed]:
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

    def matters(self, since: str | None = None, until: str | None = None) -> Iterator[Matter]:
        """All statements by a named speaker in short, of a time of publication if given."""
        return carried.matters(self._file, since, until)

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
    ) -> int:
        """Add a correction of one statement: who says it, the words that name them, its content, or that it is none.

        ``source`` and ``content`` are places (``120-180``, several with commas) or words of the article. Returns the
        revision's number. Nothing is written over: the revision says what stood before, and ``undo`` takes it back.
        Raises StoreError.
        """
        told = {"speaker": speaker, "source": source, "content": content}
        return corrections.correct(self._file, key, told, by=by, why=why, reject=reject)

    def undo(self, key: str, *, by: str) -> int:
        """Take back the last correction of a statement that still holds; its number. StoreError where there is none."""
        return corrections.undo(self._file, key, by=by)

    # -- speakers ------------------------------------------------------------------------------------------------

    def speaker(self, asked: str) -> people.Identity:
        """The speaker of the record that a name, a number or a key means. StoreError: none, or more than one."""
        return people.identity(self._file, people.find(self._file, asked))

    def speakers(self, words: str = "", limit: int = 50) -> list[people.Identity]:
        """The speakers whose names or roles hold some words (all where none are given), who says most first.

        The words may stand in any order and be parts of words; case, accents and apostrophes don't count.
        """
        rows = listed.speakers(self._file, words, limit)
        return [people.identity(self._file, root) for root in rows]

    def proposals(self, limit: int = 50) -> list[people.Proposal]:
        """Speakers that may be one, for a human to judge."""
        return people.proposals(self._file, limit)

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

    def judgements(self) -> list[Judgement]:
        """All judgements about speakers, also those taken back."""
        return judgements.judgements(self._file)

    def know(self, people_known: Sequence[known.Known]) -> int:
        """Take known people (``load_known``) in place of those before; how many speakers are linked to one."""
        return known.keep_known(self._file, list(people_known))

    # -- care ----------------------------------------------------------------------------------------------------

    def to_forget(self, article: str) -> list[forgetting.Doomed]:
        """The articles and transcripts that ``forget`` would remove. StoreError where there is none."""
        return forgetting.doomed(self._file, article)

    def forget(self, article: str, *, by: str, why: str | None = None) -> int:
        """Remove an article (its id, address or hash) for good, but for a tombstone without content; how many."""
        return forgetting.forget_article(self._file, article, by=by, why=why)

    def forget_speaker(self, asked: str, *, by: str, why: str | None = None) -> int:
        """Remove the statements of a speaker for good and block out their words in the articles; how many."""
        return forgetting.forget_speaker(self._file, people.find(self._file, asked), by=by, why=why)

    def counts(self) -> Holdings:
        """How many articles, statements, corrections and transcripts there are."""
        return soundness.holdings(self._file)

    def check(self) -> list[str]:
        """What is wrong with the file: damage, loose ends, texts that changed, spans outside them. Empty: nothing."""
        return soundness.check(self._file)

    def backup(self, path: str | Path) -> None:
        """Copy the record into a new file while others read and write. Raises StoreError."""
        self._file.copy_to(path)


__all__ = ["Added", "Hit", "Query", "Record", "Results", "Tally"]
