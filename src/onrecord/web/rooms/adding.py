"""Adding: one article is read while one waits, everything else becomes a job; nothing that was sent is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from starlette.datastructures import UploadFile

from onrecord.actions import articles
from onrecord.actions import jobs as later
from onrecord.actions import single as action
from onrecord.actions.jobs import JobRequest
from onrecord.actions.single import SingleAdded, SingleRequest
from onrecord.errors import OnrecordError
from onrecord.web.answer import Moved, View, Visit, change, view
from onrecord.web.background import background_of
from onrecord.web.guard import editors_only
from onrecord.web.wording import for_page

#: Bytes of a text or a file that is read while somebody waits; more of it is a job.
_WAITED_FOR = 300_000
_FIELDS = ("text", "outlet", "published")
_FLAGS = ("transcript", "force")
_TOLD = {
    "unchanged": "It was in the record already.",
    "copy": "The same text is in the record already; this is kept as a copy of it.",
    "new version": "Added, as a new version of what stood at this address.",
    "read again": "It was in the record already, and was read again.",
}


def adding(asked: Visit) -> View:
    """The form with all that can be said of what is added."""
    return _form(asked)


@editors_only
def add(asked: Visit) -> View | Moved:
    """Add what was pasted, chosen or named."""
    text = str(asked.form.get("text") or "").strip() if isinstance(asked.form.get("text", ""), str) else ""
    files = _files(asked)
    addresses, wrong = _addresses(text)
    if wrong:
        return _form(asked, f"{wrong[:120]!r} is no web address: write one a line, each with https:// before it.")
    if not text and not files:
        return _form(asked, "There is nothing to read yet: paste an article or an address, or choose a file.")
    try:
        if request := _single(asked, text, addresses, files):
            return _at_once(asked, request, text, addresses, files)
        return _as_job(asked, text, addresses, files)
    except OnrecordError as error:  # also a full disk, or a model that can't be used: what was pasted is kept
        return _form(asked, f"{for_page(str(error))}.")


def _at_once(
    asked: Visit, request: SingleRequest, text: str, addresses: list[str], files: list[tuple[str, bytes]]
) -> View | Moved:
    record = asked.settings.record
    if asked.get("force"):  # seldom, so that no second reader is kept for it
        reader = action.warm(record, replace(asked.settings.reader, force=True))
        try:
            added = action.single(record, request, reader)
        finally:
            reader.close()
    else:
        added = action.single(record, request, background_of(asked.request.app).reader)
    if added is None:  # a feed, or a file of many
        return _as_job(asked, text, addresses, files)
    if added.error or added.outcome == "forgotten":
        return _form(asked, _why_not(added), foreign=added.error == "LanguageError")
    if request.transcript:
        there = "It was there already." if added.outcome == "unchanged" else "Quotations can be checked against it."
        return Moved("/add", f"Kept as a transcript. {there}")
    told = _TOLD.get(added.outcome or "", "")
    if added.outcome == "copy" and articles.copy_of(record, added.id):
        told = "Nearly the same text is in the record; this one is kept beside it, and what it alone says is found."
    return Moved(f"/articles/{added.id}", told)


def _why_not(added: SingleAdded) -> str:
    if added.outcome == "forgotten":
        return "This text was removed from the record for good, and is not added again."
    return f"{for_page(added.why)}."


def _as_job(asked: Visit, text: str, addresses: list[str], files: list[tuple[str, bytes]]) -> Moved:
    pasted = [("pasted text.txt", text.encode("utf-8", "replace"))] if text and not addresses else []
    request = JobRequest(
        by=asked.user,
        addresses=tuple(dict.fromkeys(addresses)),
        files=(*pasted, *files),
        private=asked.settings.private,
        **_options(asked),
        force=bool(asked.get("force")),
    )
    number = later.accept(asked.settings.record, request)
    background_of(asked.request.app).ring()
    return Moved(f"/jobs/{number}", "It is kept, and will be added even if the server is stopped meanwhile.")


def _single(asked: Visit, text: str, addresses: list[str], files: list[tuple[str, bytes]]) -> SingleRequest | None:
    """What was sent as a single article, if it may be one that somebody can wait for."""
    if bool(text) + len(files) != 1 or len(addresses) > 1:
        return None
    said: dict[str, Any] = _options(asked) | {"private": asked.settings.private}
    if addresses:
        return SingleRequest(address=addresses[0], **said)
    if files:
        return SingleRequest(file=files[0], **said) if len(files[0][1]) <= _WAITED_FOR * 10 else None
    return SingleRequest(text=text, **said) if len(text) <= _WAITED_FOR else None


def _options(asked: Visit) -> dict[str, Any]:
    return {
        "outlet": asked.get("outlet")[:200] or None,
        "published": asked.get("published") or None,
        "transcript": bool(asked.get("transcript")),
    }


def _files(asked: Visit) -> list[tuple[str, bytes]]:
    """The files that were chosen; a browser sends one without a name where none was."""
    sent = [one for one in asked.form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    return [(str(one.filename), one.file.read()) for one in sent]


def _addresses(text: str) -> tuple[list[str], str]:
    """The addresses of a text that holds nothing else, and the first line among them that is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or any(re.search(r"\s", line) for line in lines):
        return [], ""
    meant = [line for line in lines if line.lower().startswith(("http://", "https://"))]
    if not meant and not (len(lines) == 1 and "." in lines[0].strip(".") and len(lines[0]) < 300):
        return [], ""
    return meant, next((line for line in lines if line not in meant), "")


def _form(asked: Visit, wrong: str = "", *, foreign: bool = False) -> View:
    """The form as it was filled in, and why it could not be done. A browser lets nobody fill in the file again."""
    given = {name: asked.get(name) for name in (*_FIELDS, *_FLAGS)}
    again = bool(wrong and any(getattr(one, "filename", "") for one in asked.form.getlist("files")))
    title = "Not added" if wrong else "Add articles"
    filled = {"title": title, "wrong": wrong, "foreign": foreign, "again": again, "given": given}
    return View("adding.html", filled, {"error": wrong or None}, status=422 if wrong else 200)


ROUTES = [*view("/add", adding), change("/add", add)]
