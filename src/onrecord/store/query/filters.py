"""What is asked of the record: a query, and the filters it is made of, each as SQL and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from onrecord.days import Day
from onrecord.errors import StoreError
from onrecord.records import Form, Mode, SpeakerKind, TextKind
from onrecord.store.file.bounds import bounded
from onrecord.store.placed import CLAIMS_ONE
from onrecord.store.query.asked import fts, phrase

#: A number or key of a speaker.
_BY_NUMBER = re.compile(r"\d+|[a-z]+:\S.*")
#: What says more than that all words must stand there.
_LANGUAGE = re.compile(r'["()*]|(?:^|\s)-|\b(?:AND|OR|NOT|NEAR)\b')
#: Somebody whom the article names: "a senior official" is not.
_NAMED = (
    "EXISTS (SELECT 1 FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
    "WHERE statement = s.id AND holds AND speaker.kind != 'unnamed')"
)
_OF_KIND = (
    "EXISTS (SELECT 1 FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
    "WHERE statement = s.id AND holds AND speaker.kind = ?)"
)
_OF_TEXT_KIND = "EXISTS (SELECT 1 FROM reading WHERE reading.article = s.article AND reading.kind = ?)"
#: A field of a text that a user kept.
_OF_FIELD = (
    "EXISTS (SELECT 1 FROM article AS its, json_each(its.fields) AS kept WHERE its.id = s.article "
    "AND kept.key = ? COLLATE NOCASE AND kept.value = ? COLLATE NOCASE)"
)
#: Of what is said again, the first that no newer version of its page stands for; of a page, its newest version alone.
_CURRENT = "s.article NOT IN (SELECT id FROM article WHERE superseded)"
_CURRENT_ONCE = (
    f"{_CURRENT} AND (s.same_as IS NULL OR NOT EXISTS (SELECT 1 FROM statement AS first "
    "WHERE (first.id = s.same_as OR (first.same_as = s.same_as AND first.id < s.id)) AND NOT first.rejected "
    "AND first.article NOT IN (SELECT id FROM article WHERE superseded)))"
)
_BY_IDENTITY = (
    "s.id IN (SELECT statement FROM identity JOIN speaker ON speaker.identity = identity.id "
    "JOIN speaks ON speaks.speaker = speaker.id AND speaks.holds WHERE identity.root = ?)"
)


Part = Literal["index", "appearance", "statement"]


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that must hold of a statement, and that thing ``in_words`` ("" for what goes without saying).

    ``test`` is of the full-text ``index`` (its own language), of the ``statement`` (SQL about ``s``), or of one
    ``appearance`` of its text (SQL about ``a``: all of these hold of the same one), with the values ``given``.
    """

    of: Part
    test: str
    in_words: str
    given: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which statements are meant: ``words`` as FTS5 takes them ("two words", wor*, one OR other, NOT or -), and more.

    ``speaker`` and ``role`` are words of a name or role, in their order (a ``*`` at the end: the beginning of a word);
    ``speaker`` can be a number or key of the record, too. ``since`` and ``until`` are ISO dates of publication, both
    included; they and ``outlet`` also find what a copy or another version of the text says. ``kind`` is that of the
    speaker, ``text_kind`` that of the text. ``named`` True or False: with or without a speaker whom the article names.
    ``numbers``: only what claims a quantity. Statements that were there before in another copy or version of the text
    are left out unless ``copies``. ``fields`` are names and values that the text's own fields must have (``section``).
    """

    words: str = ""
    speaker: str | None = None
    role: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    form: str | None = None
    mode: str | None = None
    kind: str | None = None
    text_kind: str | None = None
    named: bool | None = None
    numbers: bool = False
    copies: bool = False
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Query(Conditions):
    """A search; ``identity`` is a speaker by number, ``article`` keeps to one article by its hash, ``after`` to those
    that were added after an article, by its row. ``current``: of a page only what its newest version says.
    """

    sort: str | None = None
    limit: int = 20
    offset: int = 0
    identity: int | None = None
    article: str | None = None
    after: int | None = None
    current: bool = False

    @property
    def order(self) -> str:
        """How results are ordered: best first where words are searched, else newest first."""
        return self.sort or ("rank" if self.words else "newest")

    @property
    def by_number(self) -> bool:
        """Whether the speaker is a number or key, of which only the record knows whom it means."""
        return self.speaker is not None and _BY_NUMBER.fullmatch(self.speaker) is not None

    @lru_cache(maxsize=64)  # noqa: B019 - a search asks for them several times; queries are small
    def filters(self) -> tuple[Filter, ...]:
        """All that must hold. StoreError where a part can't be meant, or is too long to be asked."""
        for asked in (self.words, self.speaker, self.role, self.outlet):
            bounded(asked or "")
        return (*_of_index(self), *_of_appearance(self), *_of_statement(self))

    def in_words(self) -> str:
        """What is asked for: ``statements with "harbour wall" by Vandermark, published since 2024-03-01, direct``.

        StoreError where a part can't be meant.
        """
        told = [(one.of, one.in_words) for one in self.filters() if one.in_words]
        index, appearance, statement = ([words for of, words in told if of == part] for part in get_args(Part))
        published = ["published " + " ".join(appearance)] if appearance else []
        return ", ".join([" ".join(["statements", *index]), *published, *statement])


def _of_index(q: Query) -> Iterator[Filter]:
    if q.words:
        told = q.words if _LANGUAGE.search(q.words) else " and ".join(f'"{word}"' for word in q.words.split())
        yield Filter("index", f"said : ({fts(q.words)})", f"with {told}")
    if q.speaker is not None:
        yield Filter("index", f"who : {phrase(q.speaker)}", f"by {'speaker ' if q.by_number else ''}{q.speaker}")
    if q.role is not None:
        yield Filter("index", f"roles : {phrase(q.role)}", f'by a "{q.role}"')


def _of_appearance(q: Query) -> Iterator[Filter]:
    if q.outlet is not None:
        yield Filter("appearance", "a.outlet = ? COLLATE NOCASE", f"by {q.outlet}", (q.outlet,))
    for name, asked, sign in (("since", q.since, ">="), ("until", q.until, "<=")):
        if asked:
            if (day := Day.read(asked)) is None:
                raise StoreError(f"`{name}`: {asked!r} is not a day; write it as 2024-07-17")
            yield Filter("appearance", f"a.day {sign} ?", f"{name} {day}", (day,))


def _of_statement(q: Query) -> Iterator[Filter]:
    for name, asked, kinds, told in (
        ("form", q.form, Form, "{}"),
        ("mode", q.mode, Mode, "held as {}"),
        ("kind", q.kind, SpeakerKind, "by speakers of the kind {}"),
        ("text_kind", q.text_kind, TextKind, "in texts of the kind {}"),
    ):
        if asked is not None:
            if asked not in get_args(kinds):
                raise StoreError(f"{name}: there is no {asked!r}; use one of {', '.join(get_args(kinds))}")
            test = {"kind": _OF_KIND, "text_kind": _OF_TEXT_KIND}.get(name, f"s.{name} = ?")
            yield Filter("statement", test, told.format(asked), (asked,))
    if q.article is not None:
        yield Filter("statement", "article.sha256 = ?", f"of the article {q.article[:16]}", (q.article,))
    if q.after is not None:
        yield Filter("statement", "s.article > ?", "added since", (q.after,))
    if q.identity is not None:
        yield Filter("statement", _BY_IDENTITY, f"by speaker {q.identity}", (q.identity,))
    if q.numbers:
        yield Filter("statement", CLAIMS_ONE, "that claim a quantity")
    if q.named is not None:
        yield Filter("statement", _NAMED if q.named else f"NOT {_NAMED}", f"by {'some' if q.named else 'no'}body named")
    for name, value in q.fields:
        yield Filter("statement", _OF_FIELD, f"{name} {value}", (name, value))
    once = _CURRENT_ONCE if q.current else "s.same_as IS NULL"
    each = _CURRENT if q.current else "TRUE"
    yield Filter("statement", each if q.copies else once, "those of copies too" if q.copies else "")
