"""Statements of a selection counted by label, column by column: of a hundred thousand within a moment.

A row of Python for each statement would take ten times as long. SQLite puts together a column of so many statements at
once; what follows are operations on arrays. An article's statements are never parted, since characters of several
statements of one speaker count once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.records import Form
from onrecord.store.file.connection import File, Row
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import row_of, selection

#: Statements that are looked at by one question, but for those of one article.
_AT_ONCE = 50_000
#: So many times as many can be held at once, where they needn't be told one by one.
_HELD = 5
_FORMS: tuple[Form, ...] = get_args(Form)
_NUMBERS, _ANYTHING = msgspec.json.Decoder(list[int]), msgspec.json.Decoder(list[Any])
_BRACKETS = str.maketrans("", "", "[]")
#: What is counted of each statement, whatever the label: numbers and spans.
_COUNTED = (
    "s.article",
    "coalesce(speaker.identity, 0)",
    "CASE s.form " + " ".join(f"WHEN '{form}' THEN {n}" for n, form in enumerate(_FORMS)) + " END",
)
_SPANS = ("s.content", "s.verbatim")
_SOME = "FROM json_each(?) AS asked CROSS JOIN statement AS s ON s.id = asked.value"
#: An article's columns stand behind its text, which would be gone over for each of its statements.
_SPEAKERS = """LEFT JOIN speaks ON speaks.statement = s.id AND holds AND place <= 0
 LEFT JOIN speaker ON speaker.id = speaks.speaker"""
_ROOTS = "SELECT json_group_array(id), json_group_array(root) FROM identity"

Numbers = npt.NDArray[np.int64]


class Labelling(NamedTuple):
    """How statements are labelled: by columns (SQL, of the statement ``s`` and its first ``speaker``)."""

    columns: tuple[str, ...]
    label: Callable[..., str]


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """What is said under some labels, a row for each label in each article: the place of the label, the article,
    statements by form, and characters verbatim and otherwise.
    """

    labels: Sequence[str]
    cells: Numbers

    def summed(self) -> Numbers:
        """For each label in how many articles, statements by form, and characters, [L, 6]."""
        label = self.cells[:, 0]
        each = [np.ones(len(label), np.int64), *self.cells[:, 2:].T]
        return np.stack([_summed(label, one, len(self.labels)) for one in each], 1)


class _LabelPlaces(dict[Any, int]):
    """The place of the label that some columns give, each asked for once."""

    def __init__(self, label: Callable[..., str]) -> None:
        super().__init__()
        self._label = label
        self.numbers: dict[str, int] = {}

    def __missing__(self, columns: tuple[Any, ...]) -> int:
        self[columns] = place = self.numbers.setdefault(self._label(*columns), len(self.numbers))
        return place


class _Spans(NamedTuple):
    """All spans of some statements: how many each has, where they start and end."""

    each: Numbers
    start: Numbers
    end: Numbers


class _Columns(NamedTuple):
    """What is counted of some statements; ``asked`` are the columns of the labels."""

    article: Numbers
    root: Numbers
    form: Numbers
    content: _Spans
    verbatim: _Spans
    asked: list[list[Any]]


def counted(file: File, q: Query, ids: Sequence[int], articles: Sequence[int], by: Labelling) -> LabelCounts:
    """Statements by label, of which ``articles`` tells where each stands; those of an article behind each other."""
    parts = ((f"{_SOME} {_SPEAKERS}", [msgspec.json.encode(some).decode()]) for some in _parts(ids, articles))
    return _together(file, q, parts, by)


def counted_at_once(file: File, q: Query, by: Labelling) -> LabelCounts | None:
    """The same of all that match, none looked up by its number; None of a record with too many to hold. Raises as
    `matching`.
    """
    if (file.value("SELECT max(id) FROM statement") or 0) > _AT_ONCE * _HELD:
        return None
    start, where, given = selection(file, q)
    return _together(file, q, [(f"{start} {_SPEAKERS} WHERE {where}", given)], by)


def _together(file: File, q: Query, parts: Iterable[tuple[str, list[Any]]], by: Labelling) -> LabelCounts:
    """What some parts of a record give, each told by SQL and the values for it."""
    places, roots = _LabelPlaces(by.label), _roots(file)
    lists = [f"json_group_array({one})" for one in (*_COUNTED, *by.columns)]
    wanted = ", ".join(lists + [f"group_concat({one})" for one in _SPANS])
    rows = (row_of(file, q, f"SELECT {wanted} {those}", given) for those, given in parts)
    cells = [_cells(_columns(row, roots), places) for row in rows]
    return LabelCounts(list(places.numbers), np.concatenate([np.zeros((0, 2 + len(_FORMS) + 2), np.int64), *cells]))


def _parts(ids: Sequence[int], articles: Sequence[int]) -> Iterator[Sequence[int]]:
    first = 0
    while first < len(ids):
        last = min(len(ids), first + _AT_ONCE)
        while last < len(ids) and articles[last] == articles[last - 1]:
            last += 1
        yield ids[first:last]
        first = last


def _roots(file: File) -> Numbers:
    """Who each identity is in the whole record, by its number; 0 is nobody."""
    each, root = (_NUMBERS.decode(one) for one in file.row(_ROOTS) or ())
    out = np.zeros(max(each, default=0) + 1, np.int64)
    out[each] = root
    return out


def _columns(row: Row, roots: Numbers) -> _Columns:
    article, identity, form = (np.array(_NUMBERS.decode(one), np.int64) for one in row[:3])
    asked = [_ANYTHING.decode(one) for one in row[3:-2]]
    return _Columns(article, roots[identity], form, _spans(row[-2] or ""), _spans(row[-1] or ""), asked)


def _spans(written: str) -> _Spans:
    """Spans of statements that are written ``[[3,5]],[],[[7,9],[12,15]]``, told by what stands behind each bracket."""
    letters = np.frombuffer(written.encode("ascii") + b" ", np.uint8)
    behind = letters[np.flatnonzero(letters == ord("[")) + 1]
    opens = (behind == ord("[")) | (behind == ord("]"))
    each = np.bincount((np.cumsum(opens) - 1)[~opens], minlength=int(opens.sum()))
    flat = written.replace("[],", "").removesuffix("[]").rstrip(",").translate(_BRACKETS)
    numbers = np.array(_NUMBERS.decode(f"[{flat}]"), np.int64)
    return _Spans(each, numbers[::2], numbers[1::2])


def _cells(found: _Columns, places: _LabelPlaces) -> Numbers:
    """Some statements as the rows of what is counted."""
    label = np.fromiter(map(places.__getitem__, zip(*found.asked, strict=True)), np.int64, len(found.article))
    articles, article = np.unique(found.article, return_inverse=True)
    roots, root = np.unique(found.root, return_inverse=True)
    pairs, pair = np.unique(label * len(articles) + article, return_inverse=True)
    groups, group = np.unique(pair * len(roots) + root, return_inverse=True)
    own = _covered(found.verbatim, group, len(groups))
    other = np.maximum(0, _covered(found.content, group, len(groups)) - own)
    columns = [pairs // len(articles), articles[pairs % len(articles)]]
    columns += [np.bincount(pair[found.form == form], minlength=len(pairs)) for form in range(len(_FORMS))]
    columns += [_summed(groups // len(roots), one, len(pairs)) for one in (own, other)]
    return np.stack(columns, 1)


def _covered(spans: _Spans, group: Numbers, size: int) -> Numbers:
    """Characters of each group that its spans cover, those in several of them once."""
    of = np.repeat(group, spans.each)
    order = np.lexsort((spans.start, of))
    of, start, end = of[order], spans.start[order], spans.end[order]
    # one line for all groups, each behind the one before: how far it was covered then is one running maximum
    line = of * (int(end.max(initial=0)) + 1)
    reached = np.concatenate([[0], np.maximum.accumulate(line + end)[:-1]]) if len(of) else line
    new = np.maximum(0, line + end - np.maximum(line + start, reached))
    return _summed(of, new, size)


def _summed(of: Numbers, numbers: Numbers, size: int) -> Numbers:
    """The sums of numbers, by where they belong."""
    return np.bincount(of, weights=numbers, minlength=size).astype(np.int64)
