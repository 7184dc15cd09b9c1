"""What is asked of the record, as SQL, and what it answers.

Words, speakers and roles stand in one full-text index, so that the cost of a search grows with what it finds and not
with the record; dates and the rest are looked up for what was found.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import StoreError
from onrecord.records import Quantity, Span, Time
from onrecord.store.figures import CLAIMS_ONE, of_statement
from onrecord.store.file import File, Row
from onrecord.store.places import day_of

#: How results can be ordered.
ORDERS = ("rank", "newest", "oldest")
#: BM25's usual numbers (Robertson and Zaragoza 2009), and the length of a usual statement in characters.
_K, _B, _USUAL = 1.2, 0.75, 110.0
#: Ids looked up by one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Query:
    """A search: ``words`` as FTS5 takes them ("two words", wor*, one OR other, NOT), and what else must hold.

    ``speaker`` and ``role`` are words of a name or role, in their order (a ``*`` at the end: the beginning of a word);
    ``identity`` is a speaker of the record by number. ``since`` and ``until`` are ISO dates of publication, both
    included. ``named`` True or False: with or without a speaker whom the article names. Statements that were
    there before in another copy or version of the text are left out unless ``copies``; ``article`` keeps to one article
    by its hash. ``numbers``: only statements that claim a quantity.
    """

    words: str = ""
    speaker: str | None = None
    role: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    form: str | None = None
    mode: str | None = None
    named: bool | None = None
    sort: str | None = None
    limit: int = 20
    offset: int = 0
    identity: int | None = None
    copies: bool = False
    article: str | None = None
    numbers: bool = False

    @property
    def order(self) -> str:
        """How results are ordered: best first where words are searched, else newest first."""
        return self.sort or ("rank" if self.words else "newest")


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement of the record, as a search gives it. ``speaker`` is None where nobody is named.

    ``also``: the outlets or addresses where copies or other versions of the text say it too.
    """

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
    also: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search: ``total`` counts all statements that match."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a search each speaker, outlet and month has, most first (months in their order)."""

    total: int
    speakers: tuple[tuple[str | None, int], ...]
    outlets: tuple[tuple[str | None, int], ...]
    months: tuple[tuple[str | None, int], ...]


def search(file: File, q: Query) -> Found:
    """One page of the statements that match."""
    with file.looking():
        ids = matching(file, q)
        page = ids[q.offset : q.offset + q.limit]
        match = _index_query(q) if q.words else ""
        return Found(len(ids), tuple(_hit(file, number, match) for number in page))


def matching(file: File, q: Query) -> list[int]:
    """The ids of all statements that match, in order. StoreError where the words can't be understood."""
    if q.sort not in (None, *ORDERS) or (q.sort == "rank" and not q.words):
        raise StoreError(f"sort: {q.sort!r} can't be used here; use newest or oldest")
    where, given = _conditions(q)
    match = _index_query(q)
    plain = _plain_words(q.words) if q.order == "rank" else None
    if match:
        rank = "s.day" if q.order != "rank" else "s.said" if plain else "bm25(words, 1.0, 0.0, 0.0)"
        start = "FROM words CROSS JOIN statement AS s ON s.id = words.rowid"
        where, given = ["words MATCH ?", *where], [match, *given]
    else:
        rank, start = "s.day", "FROM statement AS s"
    if "article." in " ".join(where):
        start += " CROSS JOIN article ON article.id = s.article"
    try:
        rows = file.rows(f"SELECT {rank}, s.id {start} WHERE {' AND '.join(where)}", *given)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{q.words or q.speaker or q.role!r} can't be searched for: {error}") from error
    # by place where all else is equal, so that pages never overlap; the undated last
    if plain:
        rows = sorted((_nearness(said, plain), number) for said, number in rows)
    elif q.order == "rank":
        rows.sort()
    elif q.order == "oldest":
        rows.sort(key=lambda row: (row[0] is None, row[0], row[1]))
    else:
        rows.sort(key=lambda row: (-(row[0] or 0), row[1]))
    return [int(number) for _, number in rows]


#: Somebody whom the article names: "a senior official" is not.
_NAMED = (
    "EXISTS (SELECT 1 FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
    "WHERE statement = s.id AND holds AND speaker.kind != 'unnamed')"
)
_BY_IDENTITY = (
    "s.id IN (SELECT statement FROM identity JOIN speaker ON speaker.identity = identity.id "
    "JOIN speaks ON speaks.speaker = speaker.id AND speaks.holds WHERE identity.root = ?)"
)


def _plain_words(words: str) -> re.Pattern[str] | None:
    """What finds the words of a search in which all must stand, for ranking; None where its language says otherwise."""
    if re.search(r"[()*]|\b(?:OR|NOT|AND|NEAR)\b", words):
        return None
    phrases = [" ".join(re.findall(r"\w+", p)) for p in re.findall(r'"[^"]+"|[^\s"]+', words)]
    parts = [r"\W+".join(map(re.escape, p.split())) for p in dict.fromkeys(map(_folded, phrases)) if p]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b") if parts else None


def _nearness(said: str, words: re.Pattern[str]) -> float:
    """BM25 of a statement that holds all words, negated, so that the best comes first.

    The words' rarities are the same for all such statements, so they are left out: to count them, FTS5 would go through
    every statement of the record that holds any of the words.
    """
    count = len(words.findall(_folded(said)))
    return -count / (count + _K * (1 - _B + _B * len(said) / _USUAL))


def _folded(text: str) -> str:
    """As the index has it: no case, no accents."""
    text = text.lower()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _conditions(q: Query) -> tuple[list[str], list[object]]:
    where = ["NOT s.rejected"]
    given: list[object] = []
    if not q.copies:
        where.append("s.same_as IS NULL")
    since, until = day_of(q.since), day_of(q.until)
    for asked, day in (("since", since), ("until", until)):
        if getattr(q, asked) and day is None:
            raise StoreError(f"{asked}: {getattr(q, asked)!r} is not a day; write it as 2024-07-17")
    for value, test in (
        (since, "s.day >= ?"),
        (until, "s.day <= ?"),
        (q.form, "s.form = ?"),
        (q.mode, "s.mode = ?"),
        (q.outlet, "article.outlet = ? COLLATE NOCASE"),
        (q.article, "article.sha256 = ?"),
        (
            q.identity,
            _BY_IDENTITY,
        ),
    ):
        if value is not None:
            where.append(test)
            given.append(value)
    if q.numbers:
        where.append(CLAIMS_ONE)
    if q.named is not None:
        where.append(_NAMED if q.named else f"NOT {_NAMED}")
    return where, given


def _index_query(q: Query) -> str:
    """The query of the full-text index: words, and a phrase in each of the other columns."""
    parts = [f"said : ({fts(q.words)})"] if q.words else []
    parts += [
        f"{column} : {_phrase(asked)}" for column, asked in (("who", q.speaker), ("roles", q.role)) if asked is not None
    ]
    return " AND ".join(parts)


def _phrase(words: str) -> str:
    bare = words.strip().replace('"', " ")
    return f'"{bare.rstrip("*")}"' + (" *" if bare.endswith("*") else "")


def fts(words: str) -> str:
    """Words as FTS5 takes them: its own language where they are written in it, else each word as it stands."""
    if re.fullmatch(r'(?:[\w*()\s]|"[^"]*")+', words) and words.count("(") == words.count(")"):
        return words
    found = re.findall(r'"[^"]+"|[^\s"]+', words)
    return " ".join('"' + w.strip('"').replace('"', "") + '"' for w in found) or '""'


_HIT = """SELECT s.key, s.named, (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1), s.said, s.cue, s.form, s.mode, s.polarity,
 article.outlet, article.title, article.published, article.url, article.given, s.content, article.text,
 EXISTS (SELECT 1 FROM revision WHERE revision.sha256 = article.sha256
 AND revision.content = json_extract(s.anchor, '$[0]') AND undone IS NULL), article.id, s.beside
 FROM statement AS s JOIN article ON article.id = s.article WHERE s.id = ?"""


def _hit(file: File, number: int, match: str) -> Hit:
    row = file.row(_HIT, number)
    assert row is not None
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
        new,
        at,
        beside,
    ) = row
    snippet = (
        file.row(
            "SELECT snippet(words, 0, '«', '»', '…', 24) FROM words WHERE words MATCH ? AND rowid = ?", match, number
        )
        if match
        else None
    )
    return Hit(
        *(key, named, role, said),
        " … ".join(" ".join(text[s:e].split()) for s, e in json.loads(cue)),
        *(form, mode, polarity, outlet, title, published, url, given),
        tuple(Span(*x) for x in json.loads(content)),
        snippet[0] if snippet else said,
        bool(new),
        _elsewhere(file, number, int(at)),
        *of_statement(file, int(at), content, beside),
    )


def _elsewhere(file: File, number: int, article: int) -> tuple[str, ...]:
    rows = file.rows(
        "SELECT DISTINCT coalesce(appearance.outlet, appearance.url) FROM appearance WHERE article IN "
        "(SELECT article FROM statement WHERE same_as = ?1) "
        "OR (article = ?2 AND appearance.id != (SELECT min(id) FROM appearance WHERE article = ?2)) "
        "ORDER BY appearance.id",
        *(number, article),
    )
    return tuple(name for (name,) in rows if name)


def tally(file: File, q: Query) -> Tally:
    """The statements that match, counted by speaker, outlet and month of publication."""
    with file.looking():
        ids = matching(file, q)
        counts: tuple[dict[str | None, int], ...] = ({}, {}, {})
        for row in _lookup(file, ids):
            for count, name in zip(counts, row, strict=True):
                count[name] = count.get(name, 0) + 1
    who, outlets, months = counts
    return Tally(len(ids), _most_first(who), _most_first(outlets), tuple(sorted(months.items(), key=_month)))


def _lookup(file: File, ids: Sequence[int]) -> Iterator[Row]:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        yield from file.rows(
            "SELECT coalesce((SELECT root.name FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
            "JOIN identity ON identity.id = speaker.identity JOIN identity AS root ON root.id = identity.root "
            "WHERE statement = s.id AND holds ORDER BY place LIMIT 1), s.named), article.outlet, "
            "substr(article.published, 1, 7) FROM statement AS s JOIN article ON article.id = s.article "
            f"WHERE s.id IN ({','.join('?' * len(some))})",
            *some,
        )


def _most_first(counts: dict[str | None, int]) -> tuple[tuple[str | None, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")))


def _month(item: tuple[str | None, int]) -> str:
    return item[0] or "9999"
