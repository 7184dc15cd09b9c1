"""Jobs: what is being added, how far it is, what failed and why; ended, tried again, taken off the list."""

from __future__ import annotations

from onrecord.actions import jobs as action
from onrecord.web.answer import Moved, View, ViewTable, Visit, change, view
from onrecord.web.background import background_of
from onrecord.web.guard import editors_only
from onrecord.web.wording import for_page

_EACH, _ARTICLES = 50, 100
_LISTED = ("id", "what", "by", "accepted", "stage", "done", "failed", "began", "ended", "why")


def jobs(asked: Visit) -> View:
    """All jobs, the newest first."""
    page = asked.number("page", 1, 100_000)
    found = action.jobs(asked.settings.record, _EACH, page)
    rows = [[getattr(one, name) for name in _LISTED] for one in found.jobs]
    given = {"title": "Jobs", "found": found, "page": page, "more": page * _EACH < found.total}
    return View("jobs.html", given, found, ViewTable(_LISTED, rows))


def job(asked: Visit) -> View:
    """One job."""
    page = asked.number("page", 1, 100_000)
    found = action.job(asked.settings.record, asked.path("id"), _ARTICLES, page)
    rows = [(outcome, one.id, one.title or "", one.url or one.origin or "", "") for one, outcome in found.articles]
    rows += [("failed", "", "", source, why) for source, _, why in found.failures]
    given = {
        "title": f"Job: {found.job.what}",
        "it": found.job,
        "found": found,
        "failures": [(source, for_page(why.removeprefix(source).lstrip(": "))) for source, _, why in found.failures],
        "page": page,
        "more": page * _ARTICLES < found.total,
        "foreign": any(kind == "LanguageError" for _, kind, _ in found.failures),
    }
    return View("job.html", given, found, ViewTable(("outcome", "article", "title", "source", "why"), rows))


@editors_only
def cancel(asked: Visit) -> Moved:
    """End a job."""
    action.cancel(asked.settings.record, asked.path("id"))
    background_of(asked.request.app).ring()
    return Moved(f"/jobs/{asked.path('id')}", "It is being ended. What was added of it stays.")


@editors_only
def retry(asked: Visit) -> Moved:
    """Do what failed once more."""
    action.retry(asked.settings.record, asked.path("id"), force=bool(asked.get("force")))
    background_of(asked.request.app).ring()
    return Moved(f"/jobs/{asked.path('id')}", "It is tried again.")


@editors_only
def drop(asked: Visit) -> Moved:
    """Take a job off the list."""
    action.drop(asked.settings.record, asked.path("id"))
    return Moved("/jobs", "The job was taken off the list. What it added stays in the record.")


ROUTES = [
    *view("/jobs", jobs),
    *view("/jobs/{id}", job),
    change("/jobs/{id}/cancel", cancel),
    change("/jobs/{id}/retry", retry),
    change("/jobs/{id}/drop", drop),
]
