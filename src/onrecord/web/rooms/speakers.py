"""Who is in the record, and all that one of them is on record with: over time, in which roles and outlets."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.actions import speakers as action
from onrecord.actions.audit import kept_fields
from onrecord.actions.speakers import SpeakerRequest, SpeakersRequest
from onrecord.export.chart import timeline_chart
from onrecord.export.table import hits_columns, hits_rows
from onrecord.web.answer import View, ViewTable, Visit, view
from onrecord.web.kept import kept

_LISTED = ("id", "name", "kind", "roles", "wikidata", "articles", "statements")
_EACH, _HITS, _FIGURES, _PROPOSED = 100, 200, 8, 5


def speakers(asked: Visit) -> View:
    """Speakers by words of their names and roles, who says most first."""
    words = asked.get("words")
    request = SpeakersRequest(words, _EACH)
    made = kept(asked, "speakers", request, lambda: action.speakers(asked.settings.record, request), alone=True)
    found = made.answer
    rows = [(s.id, s.name, s.kind, "; ".join(s.roles), s.wikidata or "", s.articles, s.statements) for s in found]
    given = {"title": "Speakers", "found": found, "words": words, "most": _EACH, "at": made.at}
    return View("speakers.html", given, found, ViewTable(_LISTED, rows))


def speaker(asked: Visit) -> View:
    """One speaker: names, roles, what they said, the oldest first; who they may be one with, and what was judged."""
    record, words = asked.settings.record, asked.get("words")
    request = SpeakerRequest(asked.path("id"), asked.day("since"), asked.day("until", last=True), words, _HITS)
    made = kept(asked, "speaker", request, lambda: action.portrait(record, request, _FIGURES, _PROPOSED))
    spoken, career = made.answer.spoken, made.answer.career
    who = spoken.speaker
    given = {
        "title": who.name,
        "spoken": spoken,
        "who": who,
        "words": words,
        "at": made.at,
        "career": career,
        "plot": timeline_chart.of_months(who.name, {(one.month, one.form): one.statements for one in career.months}),
        "claims": made.answer.claims,
        "proposals": made.answer.proposals,
        "judgements": made.answer.judgements,
        "here": f"/speakers/{who.id}",
    }
    names = kept_fields(asked.settings.record) if asked.is_data else ()
    table = ViewTable(hits_columns(names), hits_rows(spoken.found.hits, names))
    return View("speaker.html", given, lambda: asdict(spoken) | {"career": asdict(career)}, table)


ROUTES = [*view("/speakers", speakers), *view("/speakers/{id}", speaker)]
