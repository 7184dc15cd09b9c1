"""One article with its statements marked, a margin of cards, and what can be done with each."""

from __future__ import annotations

from io import BytesIO

from onrecord.actions import articles as action
from onrecord.actions.articles import Held
from onrecord.errors import RequestError
from onrecord.export.answer_outline import label, part
from onrecord.export.formats import FORMS, writer
from onrecord.export.formats.links import link
from onrecord.export.json.record_json import to_dict
from onrecord.export.page.reading_page import drawn, to_page
from onrecord.export.reading_outline import group, joined
from onrecord.records import Statement
from onrecord.web.answer import Download, View, ViewTable, Visit, download, view
from onrecord.web.rendering import snippet

_COLUMNS = ("id", "speaker", "speaker_confidence", "form", "mode", "polarity", "content", "confidence")
#: Forms that an article can be kept in: one file, made without further programs.
_FORMS = {name: FORMS[name].what for name in ("jsonl", "annotations", "quotations", "claimreview", "ftm", "links")}
_ENDINGS = {"annotations": "jsonld", "quotations": "jsonld", "claimreview": "jsonld", "ftm": "ftm.json"}


def article(asked: Visit) -> View:
    """An article of the record, by the beginning of its hash."""
    held = action.article(asked.settings.record, asked.path("id"))
    reading, notes = held.reading, held.notes

    def tail(statement: Statement) -> str:
        key = statement.id
        known = {"note": notes.corrected.get(key), "accepted": notes.accepted.get(key), "also": held.also.get(key, ())}
        return snippet("tail.html", {"statement": statement, "link": link(reading, statement), **known})

    text = reading.article.text
    rows = [
        (s.id, s.speaker.name if s.speaker else "", s.speaker_confidence, s.form, s.mode, s.polarity,
         joined(text, s.content), s.confidence)
        for s in reading.statements
    ]  # fmt: skip
    return View(
        "article.html",
        {
            "title": reading.article.title or "Article",
            "drawn": drawn(reading, tail),
            "reading": reading,
            "jumps": _jumps(held),
            "shares": _shares(held),
            "voice": reading.voice,
            "length": len(text) or 1,
            "forms": _FORMS,
            "held": held,
        },
        to_dict(reading),
        ViewTable(_COLUMNS, rows),
    )


def _jumps(held: Held) -> list[tuple[str, int, int]]:
    """Each head of the margin: its name, how many statements it has, and the number of the first one."""
    numbers = {statement.id: number for number, statement in enumerate(held.reading.statements, 1)}
    return [(one.name, len(one.statements), numbers[one.statements[0].id]) for one in group(held.reading)]


def _shares(held: Held) -> list[tuple[str, int, int, int, float]]:
    total = sum(one.characters for one in held.shares)
    return [(label(s), s.statements, s.verbatim, s.paraphrase, part(s, total)) for s in held.shares]


def export(asked: Visit) -> Download:
    """An article in a form for other tools, or as one page that needs no server."""
    held, form = action.article(asked.settings.record, asked.path("id")), asked.path("form")
    name = held.reading.article.sha256[:16]
    if form == "page":
        return Download(f"{name}.html", "text/html", to_page(held.reading).encode("utf-8", "replace"))
    if form not in _FORMS:
        raise RequestError(f"`form` is one of page, {', '.join(_FORMS)}")
    out = BytesIO()
    writer(form)([held.reading], out, lambda _: held.notes)
    return Download(f"{name}.{_ENDINGS.get(form, 'jsonl')}", "application/octet-stream", out.getvalue())


ROUTES = [download("/articles/{id}/export/{form}", export), *view("/articles/{id}", article)]
