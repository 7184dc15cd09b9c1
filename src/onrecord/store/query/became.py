"""What became of a statement that was cited: it is there, is another one by now, or is gone."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from onrecord.errors import NotInRecordError
from onrecord.store.file.connection import File
from onrecord.store.file.spans import spans_of, words_at
from onrecord.store.reuse.address_versions import place_versions
from onrecord.store.reuse.copies import words_of
from onrecord.store.write.corrections import Revision, revisions_of

#: Characters of a statement that is gone, as they are told.
_TOLD = 120
#: What quotes at the ends of words that are told in marks.
_MARKS = "\"“”„«»‘’', "
#: The beginning of an id, with or without its letter; and how many that begin so are told.
_BEGUN, _LIKE = re.compile(r"([sp]?)([0-9a-f]{4,16})"), 4


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a statement that was cited by the id ``cited``.

    ``now``: the id of the statement that it is by now; None where nothing is like it any more. ``why``: ``newer
    version`` (of its page) or ``read again`` (the same text, by another model). ``since``: the day of that
    version, or when it was read. ``before`` and ``after`` are the words, ``by_before`` and ``by_after`` who says them;
    None where that can't be told any more.
    """

    cited: str
    now: str | None
    why: str
    since: str | None
    before: str | None
    after: str | None
    by_before: str | None
    by_after: str | None

    def in_words(self) -> str:
        """In a line: ``now s1: words changed: “one” → “other”``."""
        how = "its page has a newer version" if self.why == "newer version" else "its text was read again"
        when = f" ({how}, {self.since[:10]})" if self.since else f" ({how})"
        if self.now is None:
            return f"gone{when}: nothing like it is said there any more"
        told = []
        if self.before is None or self.after is None:
            told.append("the words before can't be told any more")
        elif words_of(self.before) != words_of(self.after):
            told.append(f"words changed: “{self.before.strip(_MARKS)}” → “{self.after.strip(_MARKS)}”")
        elif self.before != self.after:
            told.append("the same words, written otherwise")
        if self.by_before != self.by_after and self.before is not None and self.by_before is not None:
            told.append(f"by {self.by_after or 'nobody named'}, before by {self.by_before}")
        return f"now {self.now}{when}: {'; '.join(told) or 'the same words'}"


@dataclass(frozen=True, slots=True)
class EarlierCorrection:
    """A correction that was made on an earlier wording of a statement, by its id, and holds there alone."""

    statement: str
    correction: Revision


def standing(file: File, asked: str) -> tuple[str, Became | None]:
    """The id of the statement that an id, exact or lasting, by now or before, means; what became of the one that was
    cited, None where it is as it was.

    A statement of an older version of a page is shown as it stood there. The beginning of an id will do, where one
    statement alone has it. Raises NotInRecordError where there is none.
    """
    asked = _whole(file, asked.strip(" []"))  # as it stands in brackets where a search prints it
    row = _found(file, "key = ?", asked)
    if row is not None:
        return asked, _later(file, row)
    rows = _with_lasting(file, asked)
    if rows:
        return str(_newest(file, rows)["key"]), None
    gone = file.named("SELECT * FROM past WHERE ?1 IN (key, lasting) ORDER BY at DESC, key LIMIT 1", asked)
    if not gone:
        raise NotInRecordError(f"{asked}: no statement of this id in {file.path}; name it as onrecord search gives it")
    became = _read_again(file, gone[0])
    if became.now is None:
        raise NotInRecordError(_why_gone(file, asked, gone[0], became))
    return became.now, became


def _whole(file: File, asked: str) -> str:
    """The id that begins so, in whatever letters: ``s1bc3``, ``1BC334DB``; as it is asked where it is one, or none."""
    known = "SELECT 1 FROM statement WHERE ?1 IN (key, lasting) UNION ALL SELECT 1 FROM past WHERE ?1 IN (key, lasting)"
    begun = _BEGUN.fullmatch(asked.lower())
    if begun is None or file.value(known, asked) is not None:
        return asked
    letter, digits = begun.groups()
    found = {one for first in (letter or "sp") for one in _begin_so(file, f"{first}{digits}")}
    if len(found) > 1:
        told = ", ".join(sorted(found)[:_LIKE])
        raise NotInRecordError(f"{asked}: {told}{' …' if len(found) > _LIKE else ''} begin so; write more of the id")
    return found.pop() if found else asked


def _begin_so(file: File, begun: str) -> Iterator[str]:
    """Ids, exact and lasting, of statements that are there or were, that begin so; few at most."""
    for table, column in product(("statement", "past"), ("key", "lasting")):
        sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} >= ? AND {column} < ? LIMIT {_LIKE + 1}"
        yield from file.column(sql, begun, f"{begun}g")


def _found(file: File, where: str, value: object) -> sqlite3.Row | None:
    told = "id, key, lasting, said, named, article, rejected"
    return next(iter(file.named(f"SELECT {told} FROM statement WHERE {where} ORDER BY id DESC", value)), None)


def _with_lasting(file: File, lasting: str) -> list[sqlite3.Row]:
    told = "id, key, lasting, said, named, article, rejected"
    return file.named(f"SELECT {told} FROM statement WHERE lasting = ? ORDER BY id", lasting)


def _newest(file: File, rows: list[sqlite3.Row]) -> sqlite3.Row:
    """The statement of the newest version of their page."""
    order = {number: at for at, number in enumerate(place_versions(file, int(rows[0]["article"])))}
    return max(rows, key=lambda row: (order.get(row["article"], -1), row["id"]))


def _later(file: File, row: sqlite3.Row) -> Became | None:
    """What became of a statement in the newest version of its page; None where it stands there, or has no page."""
    versions = place_versions(file, int(row["article"]))
    if len(versions) < 2 or versions[-1] == row["article"]:
        return None
    newest = versions[-1]
    now = next((one for one in _with_lasting(file, row["lasting"]) if one["article"] == newest), None)
    published, added = file.row("SELECT published, added FROM article WHERE id = ?", newest) or (None, None)
    return Became(
        row["key"],
        now["key"] if now else None,
        "newer version",
        published or added,
        row["said"],
        now["said"] if now else None,
        row["named"],
        now["named"] if now else None,
    )


def _read_again(file: File, gone: sqlite3.Row) -> Became:
    """What became of a statement that another reading of its text does not have."""
    article = file.row("SELECT id, text, kept_sha256 FROM article WHERE sha256 = ?", gone["sha256"])
    rows = [one for one in _with_lasting(file, gone["lasting"]) if article and one["article"] == article[0]]
    rows = rows or (_with_lasting(file, gone["lasting"]) if article else [])
    now = _newest(file, rows) if rows else None
    told = article is not None and article[2] is None
    before = words_at(article[1], spans_of(gone["content"])) if article and told else None
    return Became(
        str(gone["key"]),
        now["key"] if now else None,
        "read again",
        gone["at"],
        before,
        now["said"] if now else None,
        None,
        now["named"] if now else None,
    )


def earlier_corrections(file: File, row: sqlite3.Row) -> tuple[EarlierCorrection, ...]:
    """The corrections that hold of what a statement was before: in older versions of its page, in older readings."""
    here = (row["sha256"], json.loads(row["anchor"])[0])
    earlier = file.rows(
        "SELECT key, sha256, json_extract(anchor, '$[0]') AS place, at FROM (SELECT statement.key, article.sha256, "
        "anchor, article.added AS at FROM statement JOIN article ON article.id = statement.article "
        "WHERE lasting = ?1 AND statement.id < ?2) UNION ALL "
        "SELECT key, sha256, place, at FROM past WHERE lasting = ?1 AND sha256 IS NOT NULL ORDER BY at, key",
        *(row["lasting"], row["id"]),
    )
    out = []
    for key, digest, place, _ in earlier:
        if (digest, place) != here:
            made = revisions_of(file, digest, place)
            out += [EarlierCorrection(key, one) for one in made if one.undone is None and not one.change.accepted]
    return tuple(out)


def _why_gone(file: File, asked: str, gone: sqlite3.Row, became: Became) -> str:
    when = str(gone["at"])[:10]
    if gone["sha256"] is None or became.before is None or _forgotten(file, gone):
        return f"{asked}: gone since {when}: it was forgotten"
    said = " ".join(became.before.split()).strip(_MARKS)
    said = said if len(said) <= _TOLD else said[:_TOLD].rstrip() + "…"
    told = f"its text was read again, and nothing like it was found there; it said: “{said}”"
    return f"{asked}: gone since {when}: {told}"


def _forgotten(file: File, gone: sqlite3.Row) -> bool:
    """Whether its words were blocked out in the text that stays."""
    asked = "SELECT places FROM tombstone WHERE sha256 = ? AND places IS NOT NULL"
    spans = {tuple(span) for told in file.column(asked, gone["sha256"]) for span in json.loads(told)}
    return any(tuple(span) in spans for span in json.loads(gone["content"]))
