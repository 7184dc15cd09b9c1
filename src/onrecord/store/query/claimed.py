"""The quantities that statements claim, one by one, for lists and for lining up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from onrecord.records import Claim, Quantity, Span, Spans, Time
from onrecord.store.file.connection import File, from_row
from onrecord.store.file.spans import spans_of, words_at
from onrecord.store.placed import of_statement
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching

#: Characters about a quantity that are shown.
_AROUND = 60

_CLAIM = """SELECT s.key AS statement, s.named AS speaker, (SELECT role FROM speaks
 JOIN speaker ON speaker.id = speaks.speaker WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1)
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
    start, end = max(piece[0], q.span.start - _AROUND), min(piece[1], q.span.end + _AROUND)
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
