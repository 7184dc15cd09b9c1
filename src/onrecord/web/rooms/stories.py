"""What several outlets carry: a list, and each statement side by side as every outlet has it."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.actions import compare as action
from onrecord.actions.compare import CompareRequest, StoriesRequest
from onrecord.answers import Carried, Comparison
from onrecord.errors import RequestError
from onrecord.export.json.answer_json import comparison_dict
from onrecord.export.page.comparison_page import LEGEND, changes, drawn
from onrecord.web.answer import View, ViewTable, Visit, view
from onrecord.web.rendering import snippet

_EACH = 50
_LISTED = ("id", "said", "speaker", "articles", "statements", "outlets")
_VERSIONS = tuple("id outlet published cue form speaker said link score first copies changes title url".split())


def stories(asked: Visit) -> View:
    """The statements that most articles carry."""
    request = StoriesRequest(asked.day("since"), asked.day("until", last=True), _EACH)
    found = action.stories(asked.settings.record, request)
    rows = [
        (s.first.id, s.first.said, s.first.speaker or "", s.articles, s.statements, "; ".join(s.outlets)) for s in found
    ]
    given = {"title": "Stories", "found": found, "request": request, "most": _EACH}
    return View("stories.html", given, [asdict(one) for one in found], ViewTable(_LISTED, rows))


def story(asked: Visit) -> View:
    """One statement in all outlets."""
    request = CompareRequest((asked.path("id"),), days=asked.number("days", 3, 60))
    (found,) = action.compare(asked.settings.record, request, _unread)

    def links(one: Carried) -> str:
        return snippet("version_links.html", {"one": one})

    given = {
        "title": f"Side by side: {found.common[:80] or 'a statement'}",
        "found": found,
        "drawn": drawn(found, links),
        "legend": LEGEND,
        "days": request.days,
        "key": asked.path("id"),
    }
    return View("story.html", given, comparison_dict(found), ViewTable(_VERSIONS, _rows(found)))


def _rows(found: Comparison) -> list[tuple[object, ...]]:
    return [
        (c.id, c.publisher, c.published or "", c.cue, c.form, c.speaker or "", c.said, v.link, v.score, v.first,
         "; ".join(v.copies), changes(v), c.title or "", c.url or "")
        for v in found.versions
        for c in [v.carried]
    ]  # fmt: skip


def _unread(why: str) -> None:
    """Nothing is read here: all of it is in the record."""
    raise RequestError(why)


ROUTES = [*view("/stories", stories), *view("/stories/{id}", story)]
