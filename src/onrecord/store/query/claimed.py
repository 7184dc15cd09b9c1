"""The quantities that statements claim, one by one, for lists and for lining up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from onrecord.records import Claim, Quantity, Span, Time
from onrecord.store.file.connection import File
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching
from onrecord.store.query.placed import of_statement

#: Characters about a quantity that are shown.
_AROUND = 60

_CLAIM = """SELECT s.key, s.named, (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1), s.said, s.polarity, s.content, s.beside,
 article.id, article.outlet, article.published, article.title, article.url, article.text
 FROM statement AS s JOIN article ON article.id = s.article WHERE s.id = ?"""


def claims(file: File, query: Query) -> Iterator[Claim]:
    """The quantities of the statements that a query finds, in its order."""
    with file.looking():
        for number in matching(file, query):
            yield from _of(file, number)


def _of(file: File, number: int) -> Iterator[Claim]:
    row = file.row(_CLAIM, number)
    assert row is not None
    key, named, role, said, polarity, content, beside, article, outlet, published, title, url, text = row
    quantities, times = of_statement(file, int(article), content, beside)
    inner = _inner(file, int(article), key)
    others = _outlets(file, number)
    for q in quantities:
        if any(s <= q.span.start < e for s, e in inner):
            continue  # what a statement inside this one claims is that one's
        yield Claim(
            key,
            " ".join(text[slice(*q.span)].split()),
            q,
            named,
            role,
            outlet,
            published,
            title,
            url,
            said,
            _around(text, q, content),
            polarity,
            _about(times, q),
            others,
        )


def _inner(file: File, article: int, key: str) -> list[tuple[int, int]]:
    rows = file.rows("SELECT content FROM statement WHERE article = ? AND within = ? AND NOT rejected", article, key)
    return [(int(s), int(e)) for (content,) in rows for s, e in json.loads(content)]


def _outlets(file: File, number: int) -> tuple[str, ...]:
    rows = file.rows(
        "SELECT DISTINCT appearance.outlet FROM appearance WHERE article IN "
        "(SELECT article FROM statement WHERE id = ?1 OR same_as = ?1) AND outlet IS NOT NULL ORDER BY appearance.id",
        number,
    )
    return tuple(name for (name,) in rows)


def _around(text: str, q: Quantity, content: str) -> str:
    """The words about a quantity, within the piece of the content that it stands in."""
    piece = next(((s, e) for s, e in json.loads(content) if s <= q.span.start < e), (0, len(text)))
    start, end = max(piece[0], q.span.start - _AROUND), min(piece[1], q.span.end + _AROUND)
    while start > piece[0] and text[start - 1].isalnum():
        start -= 1
    while end < piece[1] and text[end].isalnum():
        end += 1
    return " ".join(text[start:end].split())


def _about(times: Sequence[Time], q: Quantity) -> tuple[str, str] | None:
    """The time that a quantity is told of: the nearest that its statement speaks of, if it is told in days."""
    told = [x for x in times if x.role == "about" and x.start and x.end and not _same(x.span, q.span)]
    if not told:
        return None
    near = min(told, key=lambda x: max(x.span.start - q.span.end, q.span.start - x.span.end))
    assert near.start is not None
    assert near.end is not None
    return near.start, near.end


def _same(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
