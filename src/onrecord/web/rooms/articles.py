"""One article with its statements marked, a margin of cards, and what can be done with each."""

from __future__ import annotations

from onrecord.actions import articles as action
from onrecord.export.json.record_json import to_dict
from onrecord.export.page.reading_page import drawn
from onrecord.export.reading_outline import joined
from onrecord.records import Statement
from onrecord.web.answer import Answer, Asked, Table, view
from onrecord.web.rendering import snippet

_COLUMNS = ("id", "speaker", "speaker_confidence", "form", "mode", "polarity", "content", "confidence")


def article(asked: Asked) -> Answer:
    """An article of the record, by the beginning of its hash."""
    held = action.article(asked.settings.record, asked.path("id"))
    reading, notes = held.reading, held.notes

    def tail(statement: Statement) -> str:
        return snippet("tail.html", {"statement": statement, "note": notes.corrected.get(statement.id)})

    text = reading.article.text
    rows = [
        (s.id, s.speaker.name if s.speaker else "", s.speaker_confidence, s.form, s.mode, s.polarity,
         joined(text, s.content), s.confidence)
        for s in reading.statements
    ]  # fmt: skip
    return Answer(
        "article.html",
        {"title": reading.article.title or "Article", "drawn": drawn(reading, tail), "reading": reading},
        to_dict(reading),
        Table(_COLUMNS, rows),
    )


ROUTES = view("/articles/{id}", article)
