"""What comparisons ask the record for: statements as the articles carry them, all in short, and their quantities."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from onrecord.answers import Carried, Claim
from onrecord.days import Day
from onrecord.records import Quantity, Span, Spans, Time
from onrecord.store.file.connection import File, from_row
from onrecord.store.file.spans import spans_of, words_at
from onrecord.store.people.said_by import sureness
from onrecord.store.placed import of_statement
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching

_SELECT = (
    f"SELECT statement.key AS id, said, named AS speaker, {sureness()} AS speaker_confidence, "
    "statement.cue, form, polarity, article.given AS article, "
    "article.outlet, title, published, coalesce(url, origin) AS url, coalesce(copy_of, article.id) AS story, "
    "statement.id AS number, text, article.id AS of, statement.content FROM statement "
    "JOIN article ON article.id = statement.article WHERE NOT rejected AND "
)
_AROUND = 160


def of_cluster(file: File, key: str) -> list[Carried]:
    """A statement (by its id) and all that are one with it, in order of adding."""
    return _carried(
        file,
        "(statement.key = ?1 OR cluster = (SELECT cluster FROM statement WHERE key = ?1)) ORDER BY statement.id",
        key,
    )


class Elsewhere(NamedTuple):
    """A statement that other articles carry, too: their ``outlets`` (or addresses), the first one first."""

    statement: str
    outlets: tuple[str, ...]


def also_in(file: File, digest: str) -> list[Elsewhere]:
    """The statements of an article that others carry."""
    # one after the other: there is an index of the first only
    number = file.value("SELECT id FROM article WHERE sha256 = ?", digest) or file.value(
        "SELECT id FROM article WHERE kept_sha256 = ?", digest
    )
    names: dict[str, list[str]] = {}
    for cluster, name in file.rows(
        "SELECT other.cluster, coalesce(a.outlet, a.url, a.title, a.origin) "
        "FROM (SELECT DISTINCT cluster FROM statement WHERE article = ?1 AND cluster IS NOT NULL) AS mine "
        "CROSS JOIN statement AS other ON other.cluster = mine.cluster AND other.article != ?1 "
        "JOIN appearance AS a ON a.article = other.article WHERE NOT other.rejected ORDER BY a.id",
        number,
    ):
        names.setdefault(cluster, []).append(name or "another text")
    mine = file.rows("SELECT key, cluster FROM statement WHERE article = ? ORDER BY id", number)
    return [Elsewhere(key, tuple(dict.fromkeys(names[cluster]))) for key, cluster in mine if cluster in names]


def by_key(file: File, keys: Sequence[str]) -> list[Carried]:
    """Statements by their ids, in the order asked for."""
    found = {c.id: c for key in dict.fromkeys(keys) for c in _carried(file, "statement.key = ?", key)}
    return [found[k] for k in keys if k in found]


def beside(file: File, key: str, days: int, limit: int) -> list[Carried]:
    """What the speakers of a statement are on record with within some days of it, by other statements."""
    return _carried(
        file,
        "statement.id IN (SELECT other.statement FROM statement AS one "
        "JOIN speaks ON speaks.statement = one.id AND speaks.holds JOIN speaker ON speaker.id = speaks.speaker "
        "JOIN identity ON identity.id = speaker.identity JOIN identity AS same ON same.root = identity.root "
        "JOIN speaker AS who ON who.identity = same.id "
        "JOIN speaks AS other ON other.speaker = who.id AND other.holds "
        "JOIN statement AS theirs ON theirs.id = other.statement "
        "WHERE one.key = ?1 AND theirs.id != one.id "
        "AND (one.day IS NULL OR theirs.day IS NULL OR abs(theirs.day - one.day) <= ?2) LIMIT ?3) "
        "ORDER BY statement.id",
        *(key, days, limit),
    )


def _carried(file: File, where: str, *given: object) -> list[Carried]:
    return [_told(file, row) for row in file.named(_SELECT + where, *given)]


def _told(file: File, row: sqlite3.Row) -> Carried:
    text, content = row["text"], spans_of(row["content"])
    start, end = (content[0].start, content[-1].end) if content else (0, 0)
    also = file.rows("SELECT outlet, url FROM appearance WHERE article = ? ORDER BY id", row["of"])
    here = (row["outlet"], row["url"])
    return from_row(Carried, row)(
        cue=" ".join(text[s:e] for s, e in spans_of(row["cue"])),
        context=words_at(text, [(max(0, start - _AROUND), end + _AROUND)]),
        elsewhere=tuple(dict.fromkeys(o or u for o, u in also if (o or u) and (o, u) != here)),
    )


class Matter(NamedTuple):
    """A statement in short. ``story`` is the same for copies of one text; ``spans`` are its content's."""

    key: str
    said: str
    named: str | None
    cue: str
    polarity: str | None
    day: Day | None
    story: int
    cluster: str | None
    article: int
    spans: Spans


def matters(file: File, since: str | None, until: str | None, newest: int | None = None) -> Iterator[Matter]:
    """The statements by a named speaker, of a time of publication if given; what copies say again left out.

    ``newest``: only so many, those that were published last.
    """
    for row in file.each_named(
        "SELECT key, said, named, cue, polarity, day, coalesce(copy_of, article.id) AS story, cluster, text, "
        "article.id AS article, content FROM statement "
        "JOIN article ON article.id = statement.article WHERE NOT rejected AND same_as IS NULL AND named IS NOT NULL "
        "AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) "
        "AND (?3 IS NULL OR statement.id IN (SELECT id FROM statement WHERE NOT rejected AND same_as IS NULL "
        "AND named IS NOT NULL AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) "
        "ORDER BY day DESC, id DESC LIMIT ?3)) ORDER BY statement.id",
        *(Day.read(since), Day.read(until), newest),
    ):
        yield from_row(Matter, row)(
            cue=" ".join(row["text"][s:e] for s, e in spans_of(row["cue"])),
            day=Day.kept(row["day"]),
            spans=spans_of(row["content"]),
        )


#: Characters about a quantity that are shown.
_NEAR = 60

_CLAIM = f"""SELECT s.key AS statement, s.named AS speaker, {sureness("s")} AS speaker_confidence,
 (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1)
 AS role, s.said, s.polarity, s.content, s.beside, article.id AS article, article.outlet, article.published,
 article.title, article.url, article.text FROM statement AS s JOIN article ON article.id = s.article WHERE s.id = ?"""
_INNER = "SELECT content FROM statement WHERE article = ? AND within = ? AND NOT rejected"
_OUTLETS = """SELECT DISTINCT appearance.outlet FROM appearance WHERE article IN
 (SELECT article FROM statement WHERE id = ?1 OR same_as = ?1) AND outlet IS NOT NULL ORDER BY appearance.id"""


def claims(file: File, query: Query) -> Iterator[Claim]:
    """The quantities of the statements that a query finds, in its order."""
    with file.looking():
        for number in matching(file, query):
            yield from _of(file, number)


def _of(file: File, number: int) -> Iterator[Claim]:
    row = file.one(_CLAIM, number)
    content = spans_of(row["content"])
    quantities, times = of_statement(file, row["article"], content, row["beside"])
    kept = file.column(_INNER, row["article"], row["statement"])
    inner = [span for content in kept for span in spans_of(content)]
    outlets = tuple(file.column(_OUTLETS, number))
    for q in quantities:
        if any(s <= q.span.start < e for s, e in inner):
            continue  # what a statement inside this one claims is that one's
        yield from_row(Claim, row)(
            words=words_at(row["text"], [q.span]),
            quantity=q,
            around=_around(row["text"], q, content),
            about=_about(times, q),
            outlets=outlets,
        )


def _around(text: str, q: Quantity, content: Spans) -> str:
    """The words about a quantity, within the piece of the content that it stands in."""
    piece = next(((s, e) for s, e in content if s <= q.span.start < e), (0, len(text)))
    start, end = max(piece[0], q.span.start - _NEAR), min(piece[1], q.span.end + _NEAR)
    while start > piece[0] and text[start - 1].isalnum():
        start -= 1
    while end < piece[1] and text[end].isalnum():
        end += 1
    return words_at(text, [(start, end)])


def _about(times: Sequence[Time], q: Quantity) -> tuple[str, str] | None:
    """The time that a quantity is told of: the nearest that its statement speaks of, if it is told in days."""
    told = [(_gap(x.span, q.span), (x.start, x.end)) for x in times if x.role == "about" and x.start and x.end]
    return min((one for one in told if one[0] >= 0), key=itemgetter(0), default=(0, None))[1]


def _gap(a: Span, b: Span) -> int:
    """The characters between two spans, less than none where one lies over the other."""
    return max(a.start - b.end, b.start - a.end)
