"""What is asked of the record, as SQL, and what it answers.

Words, speakers and roles stand in one full-text index, so that the cost of a search grows with what it finds and not
with the record; dates and the rest are looked up for what was found.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from onrecord.days import Day
from onrecord.errors import StoreError
from onrecord.records import Form, Mode, Quantity, Span, Time
from onrecord.store.file.connection import File, Row
from onrecord.store.people import identities as people
from onrecord.store.query.asked import folded, fts, phrase, plain_words, short, unclear
from onrecord.store.query.listed import near
from onrecord.store.query.placed import CLAIMS_ONE, of_statement
from onrecord.store.query.snippets import CLOSE, CUT, OPEN, TOKENS, snippet

#: How results can be ordered.
ORDERS = ("rank", "newest", "oldest")
#: BM25's usual numbers (Robertson and Zaragoza 2009), and the length of a usual statement in characters.
_K, _B, _USUAL = 1.2, 0.75, 110.0
#: Ids looked up by one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Query:
    """A search: ``words`` as FTS5 takes them ("two words", wor*, one OR other, NOT or -), and what else must hold.

    ``speaker`` and ``role`` are words of a name or role, in their order (a ``*`` at the end: the beginning of a word);
    ``speaker`` can be a number or key of the record, too, and ``identity`` is one by number. ``since`` and ``until``
    are ISO dates of publication, both included; they and ``outlet`` also find what a copy or another version of the
    text says. ``named`` True or False: with or without a speaker whom the article names. Statements that were
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

    ``outlet``, ``title``, ``published``, ``url`` and ``origin`` (where it was read) are those of the first text that
    says it, or, where a search asks for an outlet or days, of the first that fits. ``also``: the outlets or addresses
    of the others that say it, or ``another version`` and its day.
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
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search: ``total`` counts all statements that match.

    ``near``: where it asks for an outlet or speaker that is not there, the nearest ones that are.
    """

    total: int
    hits: tuple[Hit, ...]
    near: tuple[str, ...] = ()


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
        q = _resolved(file, q)
        ids = matching(file, q)
        page = ids[q.offset : q.offset + q.limit]
        match = _index_query(q) if q.words else ""
        nearest = () if ids else near(file, q.outlet, q.speaker)
        return Found(len(ids), tuple(_hit(file, number, match, q) for number in page), nearest)


def matching(file: File, q: Query) -> list[int]:
    """The ids of all statements that match, in order. StoreError where the words can't be understood."""
    if q.sort not in (None, *ORDERS) or (q.sort == "rank" and not q.words):
        raise StoreError(f"sort: {q.sort!r} can't be used here; use newest or oldest")
    q = _resolved(file, q)
    match = _index_query(q)
    where, given = _conditions(q, bool(match))
    plain = plain_words(q.words) if q.order == "rank" else None
    if match:
        rank = "s.day" if q.order != "rank" else "s.said" if plain else "bm25(words, 1.0, 0.0, 0.0)"
        start = "FROM words CROSS JOIN statement AS s ON s.id = words.rowid"
        where, given = ["words MATCH ?", *where], [match, *given]
    else:
        rank, start = "s.day", "FROM statement AS s"
    if q.article is not None:
        start += " CROSS JOIN article ON article.id = s.article"
    try:
        rows = file.rows(f"SELECT {rank}, s.id {start} WHERE {' AND '.join(where)}", *given)
    except UnicodeEncodeError as error:
        raise StoreError("half a character (a lone surrogate) can't be searched for") from error
    except sqlite3.OperationalError as error:
        asked = q.words or q.speaker or q.role or ""
        if str(error).startswith(("fts5", "unterminated")):
            raise unclear(asked, "words, AND, OR, NOT and brackets don't fit together") from error
        raise StoreError(f"{short(asked)!r} can't be searched for: {error}") from error
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


def _resolved(file: File, q: Query) -> Query:
    """A speaker asked for by number or key as the identity that it means."""
    if q.speaker is None or not re.fullmatch(r"\d+|[a-z]+:\S.*", q.speaker):
        return q
    return replace(q, speaker=None, identity=people.find(file, q.speaker))


#: Somebody whom the article names: "a senior official" is not.
_NAMED = (
    "EXISTS (SELECT 1 FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
    "WHERE statement = s.id AND holds AND speaker.kind != 'unnamed')"
)
_BY_IDENTITY = (
    "s.id IN (SELECT statement FROM identity JOIN speaker ON speaker.identity = identity.id "
    "JOIN speaks ON speaks.speaker = speaker.id AND speaks.holds WHERE identity.root = ?)"
)


def _nearness(said: str, words: re.Pattern[str]) -> float:
    """BM25 of a statement that holds all words, negated, so that the best comes first.

    The words' rarities are the same for all such statements, so they are left out: to count them, FTS5 would go through
    every statement of the record that holds any of the words.
    """
    count = len(words.findall(folded(said)))
    return -count / (count + _K * (1 - _B + _B * len(said) / _USUAL))


def _conditions(q: Query, by_words: bool) -> tuple[list[str], list[object]]:
    where = ["NOT s.rejected"]
    given: list[object] = []
    if not q.copies:
        where.append("s.same_as IS NULL")
    for name, kinds in (("form", get_args(Form)), ("mode", get_args(Mode))):
        if getattr(q, name) not in (None, *kinds):
            raise StoreError(f"{name}: there is no {getattr(q, name)!r}; use one of {', '.join(kinds)}")
    for value, test in (
        (q.form, "s.form = ?"),
        (q.mode, "s.mode = ?"),
        (q.article, "article.sha256 = ?"),
        (q.identity, _BY_IDENTITY),
    ):
        if value is not None:
            where.append(test)
            given.append(value)
    tests, values = _published(q)
    if tests:
        test, times = (_each_published if by_words else _all_published)(q, " AND ".join(tests))
        where.append(test)
        given += values * times
    if q.numbers:
        where.append(CLAIMS_ONE)
    if q.named is not None:
        where.append(_NAMED if q.named else f"NOT {_NAMED}")
    return where, given


def _published(q: Query) -> tuple[list[str], list[object]]:
    """What must hold of one appearance ``a`` of a text, and the values for it."""
    tests: list[str] = []
    given: list[object] = []
    if q.outlet is not None:
        tests.append("a.outlet = ? COLLATE NOCASE")
        given.append(q.outlet)
    for asked, sign in (("since", ">="), ("until", "<=")):
        if getattr(q, asked):
            day = Day.read(getattr(q, asked))
            if day is None:
                raise StoreError(f"{asked}: {getattr(q, asked)!r} is not a day; write it as 2024-07-17")
            tests.append(f"a.day {sign} ?")
            given.append(day)
    return tests, given


def _own_days(held: str) -> str:
    """The same of the days that stand in the statement's own row, ``s``."""
    return held.replace("a.day", "s.day")


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


def _index_query(q: Query) -> str:
    """The query of the full-text index: words, and a phrase in each of the other columns."""
    parts = [f"said : ({fts(q.words)})"] if q.words else []
    parts += [
        f"{column} : {phrase(asked)}" for column, asked in (("who", q.speaker), ("roles", q.role)) if asked is not None
    ]
    return " AND ".join(parts)


_HIT = """SELECT s.key, s.named, (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1), s.said, s.cue, s.form, s.mode, s.polarity,
 shown.outlet, shown.title, shown.published, shown.url, article.given, s.content, article.text,
 EXISTS (SELECT 1 FROM revision WHERE revision.sha256 = article.sha256
 AND revision.content = json_extract(s.anchor, '$[0]') AND undone IS NULL), article.id, s.beside, shown.id, shown.origin
 FROM statement AS s JOIN article ON article.id = s.article CROSS JOIN appearance AS shown
 WHERE shown.id = {shown} AND s.id = ?"""
_FIRST = "(SELECT min(id) FROM appearance WHERE article = s.article)"


def _fitting(q: Query) -> tuple[str, list[object]]:
    """The appearance of a statement ``s`` to show: the first that a search by outlet or days asks for."""
    tests, given = _published(q)
    if not tests:
        return _FIRST, []
    twins = "" if q.copies else " OR mine.same_as = s.id"
    return (
        "(SELECT a.id FROM statement AS mine JOIN appearance AS a ON a.article = mine.article "
        f"WHERE (mine.id = s.id{twins}) AND NOT mine.rejected AND {' AND '.join(tests)} "
        "ORDER BY mine.same_as, a.id LIMIT 1)"
    ), given


def _hit(file: File, number: int, match: str, q: Query) -> Hit:
    shown, values = _fitting(q)
    row = file.row(_HIT.format(shown=shown), *values, number)
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
        appearance,
        origin,
    ) = row
    return Hit(
        *(key, named, role, said),
        " … ".join(" ".join(text[s:e].split()) for s, e in json.loads(cue)),
        *(form, mode, polarity, outlet, title, published, url, given),
        tuple(Span(*x) for x in json.loads(content)),
        _snippet(file, number, said, match, q),
        bool(new),
        _elsewhere(file, number, int(at), int(appearance)),
        *of_statement(file, int(at), content, beside),
        origin,
    )


def _snippet(file: File, number: int, said: str, match: str, q: Query) -> str:
    if not match:
        return said
    plain = plain_words(q.words) if q.words else None
    if plain and (shown := snippet(said, plain)):
        return shown
    shape = f"0, '{OPEN}', '{CLOSE}', '{CUT}', {TOKENS}"
    row = file.row(f"SELECT snippet(words, {shape}) FROM words WHERE words MATCH ? AND rowid = ?", match, number)
    return str(row[0]) if row else said


def _elsewhere(file: File, number: int, article: int, shown: int) -> tuple[str, ...]:
    """Where a statement stands besides what is shown of it; other versions of that page by their days."""
    rows = file.rows(
        "SELECT a.id, a.article, a.place, a.outlet, a.url, a.published FROM appearance AS a "
        "WHERE a.article = ?2 OR a.article IN (SELECT article FROM statement WHERE same_as = ?1) ORDER BY a.id",
        *(number, article),
    )
    here, mine = next(((text, outlet) for at, text, _, outlet, *_ in rows if at == shown), (article, None))
    pages = {place for _, text, place, *_ in rows if text == here and place and not place.startswith("outlet:")}
    names = []
    for at, text, place, outlet, url, published in rows:
        if text != here and place in pages:
            names.append(f"another version ({published[:10]})" if published else "another version")
        elif at != shown:
            names.append((url if outlet == mine else outlet) or outlet or url)
    return tuple(dict.fromkeys(name for name in names if name))


def tally(file: File, q: Query) -> Tally:
    """The statements that match, counted by speaker, outlet and month of publication."""
    with file.looking():
        ids = matching(file, q)
        counts: tuple[dict[str | None, int], ...] = ({}, {}, {})
        for row in _lookup(file, ids, q):
            for count, name in zip(counts, row, strict=True):
                count[name] = count.get(name, 0) + 1
    who, outlets, months = counts
    return Tally(len(ids), _most_first(who), _most_first(outlets), tuple(sorted(months.items(), key=_month)))


def _lookup(file: File, ids: Sequence[int], q: Query) -> Iterator[Row]:
    shown, values = _fitting(q)
    # an article's own row says the same as its first appearance, and is nearer
    joined = f"CROSS JOIN appearance AS shown ON shown.id = {shown}"
    if not values:
        joined = "JOIN article AS shown ON shown.id = s.article"
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        yield from file.rows(
            "SELECT coalesce((SELECT root.name FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
            "JOIN identity ON identity.id = speaker.identity JOIN identity AS root ON root.id = identity.root "
            "WHERE statement = s.id AND holds ORDER BY place LIMIT 1), s.named), shown.outlet, "
            f"substr(shown.published, 1, 7) FROM statement AS s {joined} "
            f"WHERE s.id IN ({','.join('?' * len(some))})",
            *(*values, *some),
        )


def _most_first(counts: dict[str | None, int]) -> tuple[tuple[str | None, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")))


def _month(item: tuple[str | None, int]) -> str:
    return item[0] or "9999"
