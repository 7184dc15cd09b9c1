"""Every error as the service tells it: one table from our classes to a status, a title and what to do next.

Answers are ``application/problem+json`` (RFC 9457). Nothing of the server's machine is told, and nothing in the words
of the command line, which whoever asks has not before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from starlette.responses import Response

from onrecord import errors
from onrecord.advice import in_place_of, in_terms
from onrecord.errors import OnrecordError

MEDIA = "application/problem+json"
#: Seconds after which something that is wrong for a moment may be tried again.
_SOON = 10


class Problem(msgspec.Struct, kw_only=True):
    """What is wrong: a ``type`` that programs can tell, a ``title`` for it, the ``status``, in ``detail`` what was
    found, and what to do ``next``.
    """

    type: str
    title: str
    status: int
    detail: str
    next: str


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A row of the table. ``wait``: seconds that ``Retry-After`` tells, where trying again may help."""

    status: int
    slug: str
    title: str
    next: str
    wait: int | None = None


#: By class of error; of a class that is not here, its nearest base tells.
TABLE: Mapping[type[OnrecordError], ProblemKind] = {
    errors.RequestError: ProblemKind(
        422, "request", "This can't be meant", "Change the fields that `detail` names, and send it again."
    ),
    errors.RecordError: ProblemKind(
        422,
        "article-fields",
        "No article's fields",
        "Send an object with the article's `text`, as the description says.",
    ),
    errors.NotFoundError: ProblemKind(
        422, "address-missing", "The address has nothing", "Check the address, or send the article's text itself."
    ),
    errors.FetchError: ProblemKind(
        422, "address-unreachable", "The address can't be read", "Send the article's text or HTML itself."
    ),
    errors.NotAnArticleError: ProblemKind(
        422, "no-article", "There is no article in it", "Send the article's own text, or another form of it."
    ),
    errors.LanguageError: ProblemKind(
        422, "language", "The text is not English", "If it is all the same, send it as a job with `force`."
    ),
    errors.ReadError: ProblemKind(422, "unreadable", "It can't be read", "Change what `detail` names."),
    errors.NotInRecordError: ProblemKind(
        404,
        "not-in-record",
        "The record has no such thing",
        "Look it up in a list or a search, and use the `id` that it tells.",
    ),
    errors.RecordHeldError: ProblemKind(
        503, "held", "Another program has the record for itself", "Send it again later.", _SOON
    ),
    errors.StoreWriteError: ProblemKind(
        503, "not-written", "The record can't be written now", "Nothing was changed: send it again later.", _SOON
    ),
    errors.OutputError: ProblemKind(
        503, "not-kept", "It can't be kept now", "Nothing was changed: send it again later.", _SOON
    ),
    errors.StoreError: ProblemKind(
        422, "record", "The record can't do this as it stands", "Look at what `detail` names, and change the request."
    ),
    errors.ModelError: ProblemKind(
        503, "model", "The reader can't be used", "Tell whoever runs the service; searching works all the same.", 60
    ),
    OnrecordError: ProblemKind(422, "error", "It can't be done", "Change what `detail` names."),
}
#: What is wrong before any of our errors: by status.
OF_STATUS: Mapping[int, ProblemKind] = {
    400: ProblemKind(400, "not-as-described", "Not as the description has it", "Compare it with /api/v1/openapi.json."),
    401: ProblemKind(401, "no-token", "Who asks is not known", "Send `Authorization: Bearer TOKEN`."),
    403: ProblemKind(403, "not-allowed", "Only editors may do this", "Send the token of an editor."),
    404: ProblemKind(404, "no-address", "There is no such address", "All addresses stand in /api/v1/openapi.json."),
    405: ProblemKind(405, "method", "This method can't be used here", "Use a method that `Allow` names."),
    406: ProblemKind(
        406, "not-acceptable", "None of these forms is there", "Ask for a form that the description names."
    ),
    409: ProblemKind(409, "conflict", "It is not in the state for this", "Look at it again, and decide anew."),
    413: ProblemKind(413, "too-large", "Too much at once", "Send it in parts, or as a job (POST /api/v1/jobs)."),
    415: ProblemKind(
        415, "media-type", "This kind of content is not taken", "Send a `Content-Type` that is described."
    ),
    421: ProblemKind(421, "host", "Another host is meant", "Ask for the service by its own name."),
    422: ProblemKind(422, "request", "This can't be meant", "Change what `detail` names, and send it again."),
    429: ProblemKind(429, "too-many", "Too many requests", "Wait for the seconds that `Retry-After` tells."),
    500: ProblemKind(500, "fault", "A mistake of the service", "What was stored is safe. Report it with this answer."),
    503: ProblemKind(503, "busy", "Too much is waiting", "Wait for the seconds that `Retry-After` tells.", 2),
}
#: What is refused at the door, whoever asks.
OF_DOOR: Mapping[int, ProblemKind] = {
    403: ProblemKind(
        403,
        "other-site",
        "Sent by a page of another site",
        "Send it from a program, without `Origin` and `Sec-Fetch-Site`, or from a page of the service itself.",
    ),
}
#: A process that reads ended without an answer, or took too long.
LOST = ProblemKind(422, "not-read", "Reading it was given up", "Send it in parts, or as a job (POST /api/v1/jobs).")

#: What the service can do in place of what a command line can.
_INSTEAD = in_place_of(
    (
        (r"look with: onrecord speakers .*", "look for them with GET /api/v1/speakers?words=…"),
        (r"add some with: onrecord add --transcript.*", "add some (POST /api/v1/transcripts), or send one as `spoken`"),
        (r"(?:download it and )?add the file: onrecord add FILE", "send the file in a job (POST /api/v1/jobs)"),
        (r"(?:if that is meant, )?allow it with --allow-private", "whoever runs the service can allow that"),
        (
            r"put articles one a line.*pass the text alone",
            "send one article's text, or many in a job (POST /api/v1/jobs)",
        ),
        (
            r"turn it into JSON lines and use `onrecord extract`",
            "send its articles as lines of JSON (POST /api/v1/jobs)",
        ),
        (r"as onrecord search gives it", "as GET /api/v1/statements gives it"),
        (r"(?:see where|make one|begin|finish) with: onrecord .*", "tell whoever runs the service"),
        (r"put a backup in its place with: onrecord .*", "tell whoever runs the service"),
        (r"--field text=.* reads that field", "name that field `text`"),
    )
)
#: The folders of a path, which are nobody's business but the server's; an address has none.
_FOLDERS = re.compile(r"""(?<![\w:/.])(?:/[^\s/:'"]+)+/""")
_LONGEST = 1_000


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """A request is not answered as asked: by status, and what was found."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


def kind_of(error: type[BaseException]) -> ProblemKind:
    """The row of a class of errors, or of its nearest base."""
    return next(TABLE[base] for base in error.__mro__ if base in TABLE)


def kind_named(name: str) -> ProblemKind:
    """The row of a class by its name, as processes that read tell it."""
    found = getattr(errors, name, None)
    if isinstance(found, type) and issubclass(found, OnrecordError):
        return kind_of(found)
    return LOST if name == "WorkerError" else OF_STATUS[500]


def in_service_terms(message: str, record: str = "") -> str:
    """A message with what can be done here in place of advice for a command line; where on the server anything lies is
    not told.
    """
    if record:
        message = message.replace(f" in {record}", "").replace(f"{record}: ", "").replace(record, "the record")
    message = in_terms(_FOLDERS.sub("", message[: 2 * _LONGEST]), _INSTEAD)
    return (message or "it can't be done")[:_LONGEST]


def every_kind() -> dict[str, ProblemKind]:
    """All rows by their slugs, the last part of a problem's ``type``."""
    rows = [*OF_STATUS.values(), *OF_DOOR.values(), LOST, *TABLE.values()]
    return {one.slug: one for one in sorted(rows, key=lambda one: (one.status, one.slug))}


def type_of(kind: ProblemKind) -> str:
    """The address of a problem's type, where it is explained."""
    return f"/api/v1/problems/{kind.slug}"


def told(kind: ProblemKind, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as an answer."""
    problem = Problem(
        type=type_of(kind),
        title=kind.title,
        status=kind.status,
        detail=detail[:_LONGEST].encode("utf-8", "replace").decode(),
        next=kind.next,
    )
    more = {"cache-control": "no-store", **(headers or {})}
    if kind.wait is not None:
        more.setdefault("retry-after", str(kind.wait))
    if kind.status == 401:
        more["www-authenticate"] = "Bearer"
    return Response(msgspec.json.encode(problem), kind.status, more, MEDIA)


def of_status(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """What is wrong before any of our errors, as an answer."""
    return told(OF_STATUS.get(status, OF_STATUS[500]), detail, headers)


def of_door(status: int, detail: str) -> Response:
    """What a door refuses before anything is looked at, as an answer."""
    return told(OF_DOOR.get(status) or OF_STATUS.get(status, OF_STATUS[500]), detail)


def of_error(error: OnrecordError, record: str) -> Response:
    """One of our errors as an answer; ``record`` is the path that is not told."""
    return told(kind_of(type(error)), in_service_terms(str(error), record))
