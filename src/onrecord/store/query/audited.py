"""Who is quoted in a selection, how much and in whose words: by speaker, kind, role, form and month."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from onrecord.records import Share, SpeakerKind
from onrecord.store.file.connection import File
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching

_SPOKEN = """SELECT s.article, identity.root, s.content, s.verbatim, s.form, substr(shown.published, 1, 7),
 speaker.kind, speaker.role, speaker.name, shown.outlet, json_array_length(s.source) > 0
 FROM statement AS s JOIN article AS shown ON shown.id = s.article
 LEFT JOIN speaks ON speaks.statement = s.id AND holds AND place <= 0
 LEFT JOIN speaker ON speaker.id = speaks.speaker LEFT JOIN identity ON identity.id = speaker.identity
 WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.article, identity.root, json_array_length(s.source) > 0"""


class StatementRow(NamedTuple):
    """A statement with its first speaker: ``root`` who that is in the whole record; spans as they are kept."""

    article: int
    root: int | None
    content: str
    verbatim: str
    form: str
    month: str | None
    kind: SpeakerKind | None
    role: str | None
    name: str | None
    outlet: str | None
    has_source: bool


_PAIRS = msgspec.json.Decoder(list[tuple[int, int]])
#: The numbers of an ``HowMuch`` in their order, and where those of the forms stand.
_NUMBERS = ("statements", "direct", "mixed", "indirect", "named", "verbatim", "paraphrase")
_FORMS = {form: _NUMBERS.index(form) for form in ("direct", "mixed", "indirect")}


@dataclass(slots=True)
class HowMuch:
    """How much some say: statements by form, those by somebody whom the outlet names, and characters."""

    label: str
    statements: int = 0
    direct: int = 0
    mixed: int = 0
    indirect: int = 0
    named: int = 0
    verbatim: int = 0
    paraphrase: int = 0

    @property
    def characters(self) -> int:
        """All that is said."""
        return self.verbatim + self.paraphrase


@dataclass(slots=True)
class Audited:
    """How much is said in a selection, in all and by whom; months in their order, others those who say most first.

    A joint statement counts for the first of its speakers; characters in several statements of one speaker once.
    """

    total: HowMuch
    articles: int
    shares: Sequence[Share] = ()
    kinds: Sequence[HowMuch] = ()
    roles: Sequence[HowMuch] = ()
    months: Sequence[HowMuch] = ()


def audit(file: File, q: Query) -> Audited:
    """Who is quoted in the statements that match, how much and in whose words."""
    with file.looking():
        return _counted(file, spoken(file, json.dumps(matching(file, q))))


def spoken(file: File, found: str) -> Iterator[StatementRow]:
    """The statements with some numbers (JSON), those of one speaker in one article behind each other."""
    return (StatementRow(*row) for row in file.each(_SPOKEN, found))


def _counted(file: File, rows: Iterator[StatementRow]) -> Audited:
    shares: dict[Any, Share] = {}
    articles: set[int] = set()
    #: by kind, role and month, of which there are fewer than of speakers in articles: the numbers of an ``HowMuch``
    cells: dict[tuple[Any, ...], list[int]] = {}
    for (article, root, sourced), group in groupby(rows, key=_whose):
        told = list(group)
        first = told[0]
        verbatim, paraphrase = covered(told)
        new = Share(first.name, first.kind, first.role, sourced=sourced)
        share = shares.setdefault((root, sourced), new)
        share.role = share.role or first.role
        share.articles += 1
        share.statements += len(told)
        share.verbatim += verbatim
        share.paraphrase += paraphrase
        articles.add(article)
        cell = cells.setdefault((first.kind, first.role, first.month), [0] * len(_NUMBERS))
        for row in told:
            cell[0] += 1
            cell[_FORMS[row.form]] += 1
        cell[4] += len(told) if share.named else 0
        cell[5] += verbatim
        cell[6] += paraphrase
    _name(file, shares)
    kinds, roles, months = (_summed(cells, place) for place in range(3))
    return Audited(
        _summed(cells, None).get("", HowMuch("")),
        len(articles),
        sorted(shares.values(), key=lambda s: (-s.characters, s.name or "")),
        _most_first(kinds),
        _most_first(roles),
        sorted(months.values(), key=lambda a: a.label or "9999"),
    )


def _whose(row: StatementRow) -> tuple[int, int | None, bool]:
    """The article, who speaks in the whole record, and, of nobody named, whether there is a source at all."""
    return row.article, row.root, row.root is not None or bool(row.has_source)


def _summed(cells: dict[tuple[Any, ...], list[int]], place: int | None) -> dict[str, HowMuch]:
    """The cells added up by one of their labels, or all of them."""
    sums: dict[str, list[int]] = {}
    for labels, numbers in cells.items():
        label = "" if place is None else (labels[place] or "").casefold()
        sums[label] = [a + b for a, b in zip(sums.get(label, [0] * len(_NUMBERS)), numbers, strict=True)]
    return {label: HowMuch(label, *numbers) for label, numbers in sums.items()}


def _most_first(amounts: dict[str, HowMuch]) -> list[HowMuch]:
    return sorted(amounts.values(), key=lambda a: (-a.characters, a.label))


def covered(rows: Sequence[StatementRow]) -> tuple[int, int]:
    """Characters of statements that are verbatim, and others; those in several of them once."""
    said = _union([span for row in rows for span in _PAIRS.decode(row.content)])
    quoted = _union([span for row in rows for span in _PAIRS.decode(row.verbatim)])
    return quoted, max(0, said - quoted)


def _union(spans: list[tuple[int, int]]) -> int:
    if len(spans) == 1:
        return spans[0][1] - spans[0][0]
    total = at = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total


def _name(file: File, shares: dict[Any, Share]) -> None:
    """Speakers by the names that they have in the whole record."""
    names: dict[int, str] = dict(file.rows("SELECT id, name FROM identity WHERE id = root"))
    for (root, _), share in shares.items():
        share.name = names.get(root, share.name)
