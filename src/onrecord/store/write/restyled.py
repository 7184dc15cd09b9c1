"""Marks that turned out to be an outlet's habit: what the record keeps of them is no more what somebody said."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from onrecord.records import Mark, Span, Statement
from onrecord.store.file.connection import File
from onrecord.store.file.spans import spans_json, spans_of
from onrecord.store.write.corrections import settle
from onrecord.words.quoting import form


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An article of an outlet: its row, its text, all its marks, and the contents of its outermost statements.

    ``copied``: it is mostly the text of another article.
    """

    number: int
    text: str
    marks: tuple[Mark, ...]
    contents: tuple[Span, ...]
    copied: bool


def marked_texts(file: File, outlet: str, limit: int) -> Iterator[MarkedText]:
    """The articles of an outlet that have marks, the newest first.

    ``outlet`` in whatever case. At most ``limit`` of them.
    """
    rows = file.rows(
        "SELECT article.id, article.text, reading.marks, copy_of FROM article "
        "JOIN reading ON reading.article = article.id WHERE article.outlet = ? COLLATE NOCASE AND marks != '[]' "
        "ORDER BY article.id DESC LIMIT ?",
        *(outlet, limit),
    )
    for number, text, marks, copy_of in rows:
        contents = file.column(
            "SELECT content FROM statement WHERE article = ? AND within IS NULL AND NOT rejected", number
        )
        spans = tuple(span for content in contents for span in spans_of(content))
        each = tuple(Mark(Span(*span), kind) for span, kind in json.loads(marks))
        yield MarkedText(number, text, each, spans, copy_of is not None)


def restyle(file: File, number: int, told: Mapping[str, Statement], habit: Collection[Span]) -> None:
    """Keep the statements of an article (by their ids) without those verbatim words that stand in marks of ``habit``.

    What corrections say stays. What is verbatim no more is paraphrase in the counts of the article.
    """
    with file.writing():
        marks, voice = file.row("SELECT marks, voice FROM reading WHERE article = ?", number) or ("[]", "{}")
        gone: set[int] = set()
        digest, text = file.row("SELECT sha256, text FROM article WHERE id = ?", number) or ("", "")
        for row in file.named("SELECT id, key, verbatim, anchor FROM statement WHERE article = ?", number):
            one, read = told.get(row["key"]), json.loads(row["anchor"])
            if one is None:
                continue
            before = spans_of(row["verbatim"])
            gone |= {at for span in before if span not in one.verbatim for at in range(*span)}
            read[2] = spans_json([span for span in spans_of(read[2]) if not _inside(span, habit)])
            if len(read) > 3:  # what the reading said, until a correction is taken back
                read[3] = form(text, spans_of(read[0]), spans_of(read[2]))
            columns = {"verbatim": spans_json(one.verbatim), "form": one.form, "mode": one.mode}
            columns["anchor"] = json.dumps(read)
            file.run(f"UPDATE statement SET {' = ?, '.join(columns)} = ? WHERE id = ?", *columns.values(), row["id"])
            if file.value("SELECT 1 FROM revision WHERE sha256 = ? AND content = ?", digest, read[0]):
                settle(file, digest, read[0])
        kinds = [[span, "scare" if Span(*span) in habit and kind == "speech" else kind]
                 for span, kind in json.loads(marks)]  # fmt: skip
        counts = json.loads(voice)
        counts["verbatim"] = counts.get("verbatim", 0) - len(gone)
        counts["paraphrase"] = counts.get("paraphrase", 0) + len(gone)
        new = (json.dumps(kinds), json.dumps(counts))
        file.run("UPDATE reading SET marks = ?, voice = ? WHERE article = ?", *new, number)


def _inside(span: Span, habit: Collection[Span]) -> bool:
    return any(mark.start < span.start and span.end < mark.end for mark in habit)
