"""What is asked of the record, as SQL: which statements match, and in which order.

Words, speakers and roles stand in one full-text index, so that the cost of a search grows with what it finds and not
with the record; dates and the rest are looked up for what was found.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from onrecord.errors import StoreError
from onrecord.store.file.bounds import short
from onrecord.store.file.connection import File, Row
from onrecord.store.people.identities import find
from onrecord.store.query.asked import plain_words, unclear
from onrecord.store.query.filters import Query
from onrecord.words.plain import plain, respelled

#: How results can be ordered; + keeps the index of days out of it, which leads from row to row all over the file.
_BY = {"rank": "bm25(words, 1.0, 0.0, 0.0)", "newest": "+s.day DESC", "oldest": "s.day IS NULL, +s.day"}
ORDERS = tuple(_BY)
#: Texts looked at by one statement.
_AT_ONCE = 20_000
_NUMBERS, _TEXTS = msgspec.json.Decoder(list[int]), msgspec.json.Decoder(list[str])
#: BM25's usual numbers (Robertson and Zaragoza 2009), and the length of a usual statement in characters.
_K, _B, _USUAL = 1.2, 0.75, 110.0


def matching(file: File, q: Query) -> list[int]:
    """The ids of all statements that match, in order. StoreError where the words can't be understood."""
    if q.sort not in (None, *ORDERS) or (q.sort == "rank" and not q.words):
        raise StoreError(f"sort: {q.sort!r} can't be used here; use newest or oldest")
    those, given = _those(file, q)
    if q.order == "rank" and (asked := plain_words(q.words)):
        return _nearest_first(file, q, those, given, asked)
    # by place where all else is equal, so that pages never overlap; the undated last
    (ids,) = _found(file, q, f"SELECT s.id AS id {those} ORDER BY {_BY[q.order]}, s.id LIMIT -1", given, "id")
    return _NUMBERS.decode(ids)


def by_article(file: File, q: Query) -> tuple[list[int], list[int]]:
    """The ids of all statements that match, and the article of each; those of an article behind each other. Raises as
    `matching`. To count them nobody has to know which is nearest to the words.
    """
    those, given = _those(file, q)
    sql = f"SELECT s.id AS id, s.article AS article {those} ORDER BY s.article, s.id LIMIT -1"
    ids, articles = _found(file, q, sql, given, "id", "article")
    return _NUMBERS.decode(ids), _NUMBERS.decode(articles)


def _those(file: File, q: Query) -> tuple[str, list[object]]:
    """All statements that match, as SQL begins to tell them, and the values for it."""
    start, where, given = selection(file, q)
    return f"{start} WHERE {where}", given


def selection(file: File, q: Query) -> tuple[str, str, list[object]]:
    """The statements ``s`` that match, as SQL: where they are looked for, what holds of them, the values for it."""
    q = resolved(file, q)
    if q.current and file.value("SELECT 1 FROM article WHERE superseded LIMIT 1") is None:
        q = replace(q, current=False)  # which asks less
    match = index_query(q)
    where, given = _conditions(q, bool(match))
    start = "FROM statement AS s"
    if match:
        start = "FROM words CROSS JOIN statement AS s ON s.id = words.rowid"
        where, given = ["words MATCH ?", *where], [match, *given]
    if q.article is not None:
        start += " CROSS JOIN article ON article.id = s.article"
    return start, " AND ".join(where), given


def _found(file: File, q: Query, sql: str, given: list[object], *columns: str) -> Row:
    """Each column of all rows as a list in JSON: in one step, since whoever else waits for Python's lock would get it
    between two rows. Subqueries with a limit keep their order.
    """
    lists = ", ".join(f"json_group_array({column})" for column in columns)
    return row_of(file, q, f"SELECT {lists} FROM ({sql})", given)


def row_of(file: File, q: Query, sql: str, given: Sequence[object]) -> Row:
    """The one row that is asked for about what matches a query. Raises as `matching`."""
    try:
        return file.row(sql, *given) or ()
    except UnicodeEncodeError as error:
        raise StoreError("half a character (a lone surrogate) can't be searched for") from error
    except StoreError as error:
        said, asked = error.__cause__, q.words or q.speaker or q.role or ""
        if str(said).startswith(("fts5", "unterminated")):
            raise unclear(asked, "words, AND, OR, NOT and brackets don't fit together") from error
        of_words = isinstance(said, sqlite3.OperationalError) and said.sqlite_errorcode == sqlite3.SQLITE_ERROR
        if of_words and "malformed" not in str(said):
            raise StoreError(f"{short(asked)!r} can't be searched for: {said}") from error
        raise


def _nearest_first(file: File, q: Query, those: str, given: list[object], asked: re.Pattern[str]) -> list[int]:
    """What holds all words, by how much of it they are; some at a time, so that texts don't fill the memory."""
    some = f"SELECT s.id AS id, s.said AS said {those} AND words.rowid > ? ORDER BY words.rowid LIMIT {_AT_ONCE}"
    rows: list[tuple[float, int]] = []
    last = 0
    while True:
        ids, said = _found(file, q, some, [*given, last], "id", "said")
        numbers = _NUMBERS.decode(ids)
        rows += zip((_nearness(one, asked) for one in _TEXTS.decode(said)), numbers, strict=True)
        if len(numbers) < _AT_ONCE:
            return [number for _, number in sorted(rows)]
        last = numbers[-1]


def resolved(file: File, q: Query) -> Query:
    """A speaker asked for by number or key as the identity that it means."""
    return replace(q, speaker=None, identity=find(file, q.speaker)) if q.speaker and q.by_number else q


def index_query(q: Query) -> str:
    """The query of the full-text index: words, and a phrase in each of the other columns; "" where there are none."""
    return " AND ".join(one.test for one in q.filters() if one.of == "index")


def _nearness(said: str, words: re.Pattern[str]) -> float:
    """BM25 of a statement that holds all words, negated, so that the best comes first.

    The words' rarities are the same for all such statements, so they are left out: to count them, FTS5 would go through
    every statement of the record that holds any of the words.
    """
    count = len(words.findall(plain(said)))
    if not count and (other := respelled(said)):
        count = len(words.findall(other))
    return -count / (count + _K * (1 - _B + _B * len(said) / _USUAL))


def _conditions(q: Query, by_words: bool) -> tuple[list[str], list[object]]:
    """What must hold besides the words, what is looked up elsewhere last; and the values for it."""
    each = [(one.test, one.given) for one in q.filters() if one.of == "statement"]
    held, given = published(q)
    if held:
        how = _current_published if q.current else _each_published if by_words else _all_published
        test, times = how(q, held)
        each.insert(0, (test, given * times))
    each.sort(key=lambda pair: "SELECT" in pair[0])
    return ["NOT s.rejected", *(test for test, _ in each)], [value for _, values in each for value in values]


def published(q: Query) -> tuple[str, tuple[object, ...]]:
    """What must hold of one appearance ``a`` of a text ("" for nothing), and the values for it."""
    each = [one for one in q.filters() if one.of == "appearance"]
    return " AND ".join(one.test for one in each), tuple(value for one in each for value in one.given)


def _own_days(held: str) -> str:
    """The same of the days that stand in the statement's own row, ``s``."""
    return held.replace("a.day", "s.day")


def _current_published(_: Query, held: str) -> tuple[str, int]:
    """The same of newest versions alone: what an older one says elsewhere or on other days is not looked at."""
    twins = "twin.id = coalesce(s.same_as, s.id) OR twin.same_as = coalesce(s.same_as, s.id)"
    return (
        "EXISTS (SELECT 1 FROM statement AS twin JOIN appearance AS a ON a.article = twin.article "
        f"WHERE ({twins}) AND NOT twin.rejected "
        f"AND twin.article NOT IN (SELECT id FROM article WHERE superseded) AND {held})"
    ), 1


def _each_published(q: Query, held: str) -> tuple[str, int]:
    """Looked up for each statement that the words found; the condition, and how often it takes the values."""
    every = [f"EXISTS (SELECT 1 FROM appearance AS a WHERE a.article = s.article AND {held})"]
    if q.outlet is None:
        # the index alone tells that most texts appeared once
        more = "(SELECT count(*) FROM appearance WHERE article = s.article) > 1"
        every = [f"({_own_days(held)})", f"({more} AND {every[0]})"]
    if not q.copies:
        every.append(
            "EXISTS (SELECT 1 FROM statement AS twin JOIN appearance AS a ON a.article = twin.article "
            f"WHERE twin.same_as = s.id AND NOT twin.rejected AND {held})"
        )
    return f"({' OR '.join(every)})", len(every)


def _all_published(q: Query, held: str) -> tuple[str, int]:
    """The same where no words narrow it down: by sets that are made once, so that the index of days serves."""
    told = "mine.id" if q.copies else "coalesce(mine.same_as, mine.id)"
    those = (
        f"s.id IN (SELECT {told} FROM appearance AS a CROSS JOIN statement AS mine ON mine.article = a.article "
        f"WHERE NOT mine.rejected AND {held}"
    )
    if q.outlet is not None:
        return f"{those})", 1
    # the day of a text's first appearance is in its statements' rows
    many = "(SELECT article FROM appearance GROUP BY article HAVING count(*) > 1)"
    every = [f"({_own_days(held)})", f"{those} AND a.article IN {many})"]
    if not q.copies:
        twins = _own_days(held).replace("s.day", "twin.day")
        # + keeps the index of copies out of it: days find fewer
        every.append(
            "s.id IN (SELECT twin.same_as FROM statement AS twin "
            f"WHERE +twin.same_as IS NOT NULL AND NOT twin.rejected AND {twins})"
        )
    return f"({' OR '.join(every)})", len(every)
