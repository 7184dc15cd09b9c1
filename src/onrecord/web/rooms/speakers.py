"""Who is in the record, and all that one of them is on record with: over time, in which roles and outlets."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.actions import claims as figures
from onrecord.actions import speakers as action
from onrecord.actions.claims import ClaimsRequest
from onrecord.actions.speakers import SpeakerRequest, SpeakersRequest
from onrecord.export.chart import timeline_chart
from onrecord.export.table import OF_HITS, hits_rows
from onrecord.web.answer import View, ViewTable, Visit, view

_LISTED = ("id", "name", "kind", "roles", "wikidata", "articles", "statements")
_EACH, _HITS, _FIGURES = 100, 200, 8


def speakers(asked: Visit) -> View:
    """Speakers by words of their names and roles, who says most first."""
    words = asked.get("words")
    found = action.speakers(asked.settings.record, SpeakersRequest(words, _EACH))
    rows = [(s.id, s.name, s.kind, "; ".join(s.roles), s.wikidata or "", s.articles, s.statements) for s in found]
    given = {"title": "Speakers", "found": found, "words": words, "most": _EACH}
    return View("speakers.html", given, found, ViewTable(_LISTED, rows))


def speaker(asked: Visit) -> View:
    """One speaker: names, roles, what they said, the oldest first; who they may be one with, and what was judged."""
    record, words = asked.settings.record, asked.get("words")
    request = SpeakerRequest(asked.path("id"), asked.day("since"), asked.day("until", last=True), words, _HITS)
    spoken = action.speaker(record, request)
    who = spoken.speaker
    career = action.career(record, str(who.id))
    given = {
        "title": who.name,
        "spoken": spoken,
        "who": who,
        "words": words,
        "career": career,
        "plot": timeline_chart.of_months(who.name, {(one.month, one.form): one.statements for one in career.months}),
        "claims": figures.claims(record, ClaimsRequest(speaker=str(who.id), limit=_FIGURES)).claims,
        "proposals": action.proposals(record, 5, str(who.id)),
        "judgements": action.judgements(record, str(who.id)),
        "here": f"/speakers/{who.id}",
    }
    data = asdict(spoken) | {"career": asdict(career)}
    return View("speaker.html", given, data, ViewTable(OF_HITS, hits_rows(spoken.found.hits)))


ROUTES = [*view("/speakers", speakers), *view("/speakers/{id}", speaker)]
