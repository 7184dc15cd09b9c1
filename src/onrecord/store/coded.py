"""What coders marked by hand in articles, beside what was read: a coding is an article by a coder.

It hangs on the article, whatever model reads it next, and goes with it when it is forgotten. A coding without
attributions says that somebody looked and found none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.answers import Marking, Markings
from onrecord.store.file.connection import File, from_row, now
from onrecord.store.file.one_form import form_of
from onrecord.store.file.spans import digest_of, spans_json, spans_of

_PARTS = ("source", "cue", "content")
_TOLD = ("form", "mode", "polarity", "speaker", "note")


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who coded articles by hand: how many, with how many attributions, and when last; ``premarked``: in how
    many of them onrecord's statements were marked before.
    """

    name: str
    articles: int
    statements: int
    premarked: int
    last: str


@dataclass(frozen=True, slots=True)
class CodedText:
    """An article of the record that a coded file is of: its row, its hash, and the text that places point into."""

    number: int
    sha256: str
    text: str


def coded_text(file: File, text: str | None, digest: str | None) -> CodedText | None:
    """The article of a hash (or the beginning of one), else of a text, in whatever form; None where there is none."""
    row = None
    if digest and len(digest) >= 8:
        row = file.row(
            "SELECT id, sha256, text FROM article WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 1", digest.lower()
        )
    if row is None and text:
        row = file.row(
            "SELECT id, sha256, text FROM article WHERE sha256 IN (?1, ?2) "
            "OR id IN (SELECT article FROM one_form WHERE digest = ?2) LIMIT 1",
            *(digest_of(text), form_of(text)),
        )
    return None if row is None else CodedText(*row)


def keep(file: File, number: int, coder: str, marks: Sequence[Marking], *, form: str, premarked: bool) -> bool:
    """Keep what a coder marked in an article, in place of what that coder marked there before; whether any was."""
    with file.writing():
        before = file.value("SELECT 1 FROM coding WHERE article = ? AND coder = ?", number, coder) is not None
        file.run("DELETE FROM coding WHERE article = ? AND coder = ?", number, coder)
        row = file.insert("coding", article=number, coder=coder, form=form, premarked=int(premarked), at=now())
        for place, one in enumerate(marks):
            told = {name: getattr(one, name) for name in _TOLD}
            places = {name: spans_json(getattr(one, name)) for name in _PARTS}
            file.insert("coded", coding=row, number=place, **places, **told, nested=int(one.nested))
    return before


def coders(file: File) -> list[Coder]:
    """All who coded, who coded most articles first."""
    asked = (
        "SELECT coder AS name, count(*) AS articles, sum(premarked) AS premarked, max(at) AS last, "
        "sum((SELECT count(*) FROM coded WHERE coding = c.id)) AS statements "
        "FROM coding AS c GROUP BY coder ORDER BY articles DESC, coder"
    )
    return list(file.records(Coder, asked))


def codings(file: File, coder: str) -> Iterator[tuple[int, Markings, bool]]:
    """The articles of a coder in order of adding: their rows, what was marked, and whether there were marks before."""
    for row in file.named(
        "SELECT c.id AS coding, premarked, article.id, sha256, text, title, outlet, published, reading.kind AS kind "
        "FROM coding AS c JOIN article ON article.id = c.article LEFT JOIN reading ON reading.article = article.id "
        "WHERE coder = ? ORDER BY article.id",
        coder,
    ):
        about = {name: row[name] for name in ("text", "title", "outlet", "published", "kind")}
        yield row["id"], Markings(row["sha256"], marks=_marks(file, row["coding"]), **about), bool(row["premarked"])


def _marks(file: File, coding: int) -> tuple[Marking, ...]:
    rows = file.named("SELECT * FROM coded WHERE coding = ? ORDER BY number", coding)
    return tuple(
        from_row(Marking, row)(**{name: spans_of(row[name]) for name in _PARTS}, nested=bool(row["nested"]), id=None)
        for row in rows
    )


def forget(file: File, article: int, blocked: Sequence[Sequence[int]]) -> None:
    """Remove what was coded of words that were forgotten."""
    for coding, number, *parts in file.rows(
        "SELECT coding, number, source, cue, content FROM coded JOIN coding ON coding.id = coding WHERE article = ?",
        article,
    ):
        spans = [span for part in parts for span in spans_of(part)]
        if any(s < end and start < e for s, e in spans for start, end, *_ in blocked):
            file.run("DELETE FROM coded WHERE coding = ? AND number = ?", coding, number)
