"""Who is in the record, and all that one of them is on record with."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.actions import speakers as action
from onrecord.actions.speakers import SpeakerRequest, SpeakersRequest
from onrecord.export.table import OF_HITS, hits_rows
from onrecord.web.answer import Answer, Asked, Table, view

_LISTED = ("id", "name", "kind", "roles", "wikidata", "articles", "statements")
_EACH = 100


def speakers(asked: Asked) -> Answer:
    """Speakers by words of their names and roles, who says most first."""
    words = asked.get("words")
    found = action.speakers(asked.settings.record, SpeakersRequest(words, _EACH))
    rows = [(s.id, s.name, s.kind, "; ".join(s.roles), s.wikidata or "", s.articles, s.statements) for s in found]
    given = {"title": "Speakers", "found": found, "words": words, "most": _EACH}
    return Answer("speakers.html", given, found, Table(_LISTED, rows))


def speaker(asked: Asked) -> Answer:
    """One speaker: names, roles, what they said, the oldest first."""
    words = asked.get("words")
    request = SpeakerRequest(asked.path("id"), asked.get("since") or None, asked.get("until") or None, words, limit=200)
    spoken = action.speaker(asked.settings.record, request)
    given = {"title": spoken.speaker.name, "spoken": spoken, "who": spoken.speaker, "words": words}
    return Answer("speaker.html", given, asdict(spoken), Table(OF_HITS, hits_rows(spoken.found.hits)))


ROUTES = [*view("/speakers", speakers), *view("/speakers/{id}", speaker)]
