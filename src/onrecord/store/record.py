"""Record: articles and readings go in once, statements are asked for, and corrections are added, never written over."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import StoreError
from onrecord.records import Article, Reading, Span, Statement
from onrecord.store.schema import migrate
from onrecord.store.search import Query, matching

#: What became of an article that was added.
Added = Literal["added", "unchanged", "read again"]
#: Milliseconds that a writer waits for another.
_PATIENCE = 60_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement of the record, as a search gives it. ``speaker`` is None where nobody is named."""

    id: str
    speaker: str | None
    role: str | None
    said: str
    cue: str
    form: str
    mode: str | None
    polarity: str | None
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    article: str
    content: tuple[Span, ...]
    snippet: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search: ``total`` counts all statements that match."""

    total: int
    hits: tuple[Hit, ...]


class Record:
    """One SQLite file. Many may read while one writes; writers wait for each other.

    Raises StoreError where the file is no record, is damaged, or can't be written. Use as a context manager, or
    ``close`` it. A record belongs to the thread that opened it.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise StoreError(f"{path}: there is no record here; make one with: onrecord add --record {path} FILES…")
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE / 1000)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: can't be opened: {error}") from error
        try:
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            migrate(self._db)
        except sqlite3.Error as error:
            self._db.close()
            raise StoreError(f"{path}: not a record of onrecord, or not writable: {error}") from error
        except StoreError as error:
            self._db.close()
            raise StoreError(f"{path}: {error}") from error

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # -- in ------------------------------------------------------------------------------------------------------

    def has(self, text: str, model: str) -> bool:
        """Whether a text is in the record already, as read by a model: then it need not be read again."""
        found = self._one(
            "SELECT reading.model FROM article JOIN reading ON reading.article = article.id WHERE sha256 = ?",
            _digest(text),
        )
        return found is not None and found[0] == model

    def add(self, reading: Reading) -> Added:
        """Store a reading. The same text read by the same model changes nothing; by another one, replaces the derived
        rows and puts corrections back in their places.
        """
        article = reading.article
        with self._writing():
            known = self._one(
                "SELECT article.id, model FROM article LEFT JOIN reading ON reading.article = article.id "
                "WHERE sha256 = ?",
                article.sha256,
            )
            if known is not None and known[1] == reading.model:
                return "unchanged"
            number = self._article(article) if known is None else known[0]
            if known is not None:
                self._forget_derived(number)
            self._derived(number, reading)
            for (content,) in self._all("SELECT DISTINCT content FROM revision WHERE sha256 = ?", article.sha256):
                self._settle(article.sha256, content)
        return "added" if known is None else "read again"

    def _article(self, a: Article) -> int:
        row = (a.sha256, a.text, a.id, a.url, a.title, a.outlet, a.author, a.published, a.language, a.origin, _now())
        cursor = self._db.execute(
            "INSERT INTO article (sha256, text, given, url, title, outlet, author, published, language, origin, added) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            row,
        )
        return int(cursor.lastrowid or 0)

    def _forget_derived(self, number: int) -> None:
        for table in ("statement", "speaker", "reading"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (number,))

    def _derived(self, number: int, reading: Reading) -> None:
        self._db.execute(
            "INSERT INTO reading VALUES (?,?,?,?,?)",
            (
                number,
                reading.model,
                json.dumps(reading.voice),
                json.dumps([[list(m.span), m.type] for m in reading.marks]),
                json.dumps([[list(h.span), h.verdict, list(h.by)] for h in reading.headlines]),
            ),
        )
        rows: dict[str, int] = {}
        for s in reading.speakers:
            cursor = self._db.execute(
                "INSERT INTO speaker (article, key, name, kind, role, aliases, roles, mentions) "
                "VALUES (?,?,?,?,?,?,?,?)",
                (number, s.id, s.name, s.kind, s.role, json.dumps(s.aliases), json.dumps(s.roles), _spans(s.mentions)),
            )
            rows[s.id] = int(cursor.lastrowid or 0)
        for statement in reading.statements:
            self._statement(number, reading.article.text, statement, rows)

    def _statement(self, number: int, text: str, s: Statement, speakers: dict[str, int]) -> None:
        cursor = self._db.execute(
            "INSERT INTO statement (article, key, source, cue, content, verbatim, form, mode, polarity, tone, within, "
            "confidence, speaker_confidence, speaker_reason, said, named) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number,
                s.id,
                *(_spans(spans) for spans in (s.source, s.cue, s.content, s.verbatim)),
                *(s.form, s.mode, s.polarity, s.tone, s.within),
                *(s.confidence, s.speaker_confidence, s.speaker_reason),
                _words(text, s.content),
                _joined([p.name for p in s.speakers]),
            ),
        )
        for place, speaker in enumerate(s.speakers):
            if speaker.id in speakers:
                self._db.execute("INSERT INTO speaks VALUES (?,?,?)", (cursor.lastrowid, speakers[speaker.id], place))

    # -- out -----------------------------------------------------------------------------------------------------

    def search(self, query: Query) -> Found:
        """The statements that a query asks for. Raises StoreError where its words can't be understood."""
        where, given = matching(query)
        try:
            total = self._one(f"SELECT count(*) {where}", *given)
            rows = self._all(
                "SELECT statement.key, statement.named,"
                " (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker"
                " WHERE speaks.statement = statement.id AND speaks.place = 0 AND instr(statement.named, speaker.name)),"
                " statement.said, statement.cue,"
                " statement.form, statement.mode, statement.polarity, article.outlet, article.title, article.published,"
                " article.url, article.given, statement.content, article.text, "
                + ("snippet(words, 0, '«', '»', '…', 24)" if query.words else "statement.said")
                + ", EXISTS (SELECT 1 FROM revision WHERE revision.sha256 = article.sha256"
                " AND revision.content = statement.content AND undone IS NULL) "
                + f"{where} ORDER BY {query.order} LIMIT ? OFFSET ?",
                *given,
                query.limit,
                query.offset,
            )
        except sqlite3.OperationalError as error:
            raise StoreError(f"{query.words!r} can't be searched for: {error}") from error
        return Found(total[0] if total else 0, tuple(_hit(row) for row in rows))

    def show(self, key: str) -> dict[str, Any]:
        """One statement with its article, the text around it, and its corrections. StoreError where there is none."""
        row = self._statement_row(key)
        content = json.loads(row["content"])
        low, high = content[0][0], content[-1][1]
        text: str = row["text"]
        around = [max(0, low - 200), min(len(text), high + 200)]
        revisions = self._all(
            "SELECT id, change, before, who, why, at, undone FROM revision "
            "WHERE sha256 = ? AND content = ? ORDER BY id",
            row["sha256"],
            row["content"],
        )
        names = ("id", "change", "before", "who", "why", "at", "undone")
        corrections = [dict(zip(names, r, strict=True)) for r in revisions]
        for c in corrections:
            c["change"], c["before"] = json.loads(c["change"]), json.loads(c["before"])
        out = {k: row[k] for k in row.keys() if k not in ("text", "id", "article", "given")}  # noqa: SIM118 - a Row
        for name in ("source", "cue", "content", "verbatim"):
            out[name] = json.loads(out[name])
        out |= {"id": key, "article": row["given"], "around": around, "context": text[slice(*around)]}
        return out | {"corrections": corrections, "rejected": bool(row["rejected"])}

    # -- corrections ---------------------------------------------------------------------------------------------

    def correct(
        self, key: str, *, by: str, why: str | None = None, speaker: str | None = None, reject: bool = False
    ) -> int:
        """Add a correction of one statement: its speaker's name, or that it is none. Returns the revision's number.

        Nothing is written over: the revision says what stood before, and ``undo`` takes it back. Raises StoreError.
        """
        if speaker is None and not reject:
            raise StoreError("nothing to correct: give a speaker, or reject the statement")
        with self._writing():
            row = self._statement_row(key)
            change = {"rejected": True} if reject else {"speaker": speaker}
            before = {"speaker": row["named"], "rejected": bool(row["rejected"])}
            cursor = self._db.execute(
                "INSERT INTO revision (sha256, content, change, before, who, why, at) VALUES (?,?,?,?,?,?,?)",
                (row["sha256"], row["content"], json.dumps(change), json.dumps(before), by, why, _now()),
            )
            self._settle(row["sha256"], row["content"])
        return int(cursor.lastrowid or 0)

    def undo(self, key: str, *, by: str) -> int:
        """Take back the last correction of a statement that still holds; its number. StoreError where there is none."""
        with self._writing():
            row = self._statement_row(key)
            last = self._one(
                "SELECT max(id) FROM revision WHERE sha256 = ? AND content = ? AND undone IS NULL",
                row["sha256"],
                row["content"],
            )
            if last is None or last[0] is None:
                raise StoreError(f"{key}: no correction to take back")
            self._db.execute("UPDATE revision SET undone = ? WHERE id = ?", (f"{_now()} {by}", last[0]))
            self._settle(row["sha256"], row["content"])
        return int(last[0])

    def _settle(self, digest: str, content: str) -> None:
        """Make the statement at a place what its reading and its corrections say."""
        found = self._one(
            "SELECT statement.id FROM statement JOIN article ON article.id = statement.article "
            "WHERE sha256 = ? AND content = ?",
            digest,
            content,
        )
        if found is None:  # a newer reading has no such statement; the correction waits for one that has
            return
        names = self._all(
            "SELECT name FROM speaks JOIN speaker ON speaker.id = speaks.speaker WHERE statement = ? ORDER BY place",
            found[0],
        )
        named, rejected = _joined([n for (n,) in names]), False
        changes = self._all(
            "SELECT change FROM revision WHERE sha256 = ? AND content = ? AND undone IS NULL ORDER BY id",
            digest,
            content,
        )
        for (change,) in changes:
            new = json.loads(change)
            named, rejected = new.get("speaker", named), new.get("rejected", rejected)
        self._db.execute("UPDATE statement SET named = ?, rejected = ? WHERE id = ?", (named, rejected, found[0]))

    # -- care ----------------------------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """How many articles, statements and corrections there are."""
        tables = {"articles": "article", "statements": "statement", "corrections": "revision"}
        return {name: int((self._one(f"SELECT count(*) FROM {table}") or (0,))[0]) for name, table in tables.items()}

    def check(self) -> list[str]:
        """What is wrong with the file: damage, loose ends, texts that changed, spans outside them. Empty: nothing."""
        wrong = [f"damaged: {r}" for (r,) in self._all("PRAGMA integrity_check") if r != "ok"]
        wrong += [f"{r[0]} row {r[1]} points to a missing {r[2]}" for r in self._all("PRAGMA foreign_key_check")]
        try:
            self._db.execute("INSERT INTO words(words) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            wrong.append(f"the index of words is damaged: {error}")
        for number, digest, text in self._rows("SELECT id, sha256, text FROM article ORDER BY id"):
            if _digest(text) != digest:
                wrong.append(f"article {number}: its text is not the one that was added")
            for key, *spans, said in self._all(
                "SELECT key, source, cue, content, verbatim, said FROM statement WHERE article = ?", number
            ):
                every = [tuple(span) for group in spans for span in json.loads(group)]
                if any(not 0 <= a < b <= len(text) for a, b in every):
                    wrong.append(f"statement {key}: a span outside its text")
                elif _words(text, [Span(*x) for x in json.loads(spans[2])]) != said:
                    wrong.append(f"statement {key}: what it says is not at its place")
        return wrong

    def backup(self, path: str | Path) -> None:
        """Copy the record into a new file while others read and write. Raises StoreError."""
        target = Path(path)
        if target.exists():
            raise StoreError(f"{target}: exists already; a backup is not written over anything")
        part = target.with_name(target.name + ".part")
        try:
            with closing(sqlite3.connect(part)) as copy:
                self._db.backup(copy)
            part.replace(target)
        except (sqlite3.Error, OSError) as error:
            part.unlink(missing_ok=True)
            raise StoreError(f"{target}: the backup can't be written: {error}") from error

    # -- SQLite --------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: can't be written: {error}") from error
        try:
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._rollback()
            raise StoreError(f"{self.path}: can't be written: {error}") from error
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _statement_row(self, key: str) -> sqlite3.Row:
        cursor = self._db.cursor()
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row | None = cursor.execute(
            "SELECT statement.*, article.sha256, article.text, article.given, article.url, article.title, "
            "article.outlet, article.published, article.origin, reading.model FROM statement "
            "JOIN article ON article.id = statement.article JOIN reading ON reading.article = article.id "
            "WHERE statement.key = ?",
            (key,),
        ).fetchone()
        if row is None:
            raise StoreError(f"{key}: no statement of this id in {self.path}")
        return row

    def _one(self, sql: str, *given: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.execute(sql, given).fetchone()
        return row

    def _all(self, sql: str, *given: object) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, given).fetchall()

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        yield from self._db.execute(sql)


def _hit(row: Sequence[Any]) -> Hit:
    (
        key,
        named,
        role,
        said,
        cue,
        form,
        mode,
        polarity,
        outlet,
        title,
        published,
        url,
        given,
        content,
        text,
        snippet,
        new,
    ) = row
    return Hit(
        *(key, named, role, said),
        _words(text, [Span(*x) for x in json.loads(cue)]),
        *(form, mode, polarity, outlet, title, published, url, given),
        tuple(Span(*x) for x in json.loads(content)),
        snippet,
        bool(new),
    )


def _spans(spans: Sequence[Span]) -> str:
    return json.dumps([list(s) for s in spans], separators=(",", ":"))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(text[s:e].split()) for s, e in spans)


def _joined(names: Sequence[str]) -> str | None:
    return " and ".join(names) or None


def _digest(text: str) -> str:
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
