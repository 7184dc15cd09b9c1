"""The articles of a record: the list, one of them, its forms for other tools, and forgetting it."""

from __future__ import annotations

import re
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from onrecord.actions import articles as action
from onrecord.actions import forget as forgetting
from onrecord.actions import history as past
from onrecord.actions.articles import Held, ListedArticle
from onrecord.actions.forget import ForgetRequest, Forgotten
from onrecord.actions.history import TextVersion
from onrecord.api.operations import (
    ANY,
    CSV,
    HTML,
    JSON,
    NDJSON,
    AsBytes,
    AsJson,
    Call,
    DescribedAnswer,
    LinkTo,
    Operation,
)
from onrecord.api.params import ArticleId, ExportParams, ForgetParams, HistoryParams, PageParams
from onrecord.api.problems import Refused
from onrecord.api.shapes import Removed
from onrecord.export.formats import FORMS, folder_writer, writer
from onrecord.export.json.record_json import RecordJson, to_json
from onrecord.export.page.reading_page import to_page

#: Seconds that forgetting waits for others who use the record.
PATIENCE = 5.0
LD_JSON = "application/ld+json"
#: The media type of each form of export, and the ending of its file.
FORM_MEDIA = {
    "jsonl": (NDJSON, "jsonl"),
    "csv": (CSV, "csv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
    "annotations": (LD_JSON, "jsonld"),
    "quotations": (LD_JSON, "jsonld"),
    "claimreview": (LD_JSON, "jsonld"),
    "ftm": (NDJSON, "ftm.json"),
    "brat": ("application/zip", "zip"),
    "links": (NDJSON, "jsonl"),
    "training": (NDJSON, "jsonl"),
    "page": (HTML, "html"),
}


class ArticlePageList(msgspec.Struct, kw_only=True):
    """A page of articles, the newest first, and the cursor of the ``next`` (None: it is the last)."""

    articles: tuple[ListedArticle, ...]
    next: str | None


def articles(call: Call[PageParams, None]) -> AsJson:
    """The articles that were added last."""
    cursor = call.query.cursor or None
    if cursor and not re.fullmatch(r"[0-9a-f]{8,64}", cursor):
        raise Refused(422, "`cursor` is no cursor of this list: send `next` of the page before")
    found = action.listed(call.record, call.query.limit + 1, cursor)
    shown = found[: call.query.limit]
    return AsJson(ArticlePageList(articles=shown, next=shown[-1].id if len(found) > len(shown) else None))


def article(call: Call[None, None]) -> AsBytes:
    """The record of an article, with what people corrected."""
    return AsBytes(to_json(action.article(call.record, call.path["id"]).reading))


def export(call: Call[ExportParams, None]) -> AsBytes:
    """An article in a form for other tools."""
    form = call.query.format
    held = action.article(call.record, call.path["id"])
    media, ending = FORM_MEDIA[form]
    name = f"{held.reading.article.sha256[:16]}.{ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return AsBytes(_written(held, form), media, headers=headers)


def _written(held: Held, form: str) -> bytes:
    if form == "page":
        return to_page(held.reading).encode("utf-8", "replace")
    out = BytesIO()
    if not FORMS[form].folder:
        writer(form)([held.reading], out, lambda _: held.notes)
        return out.getvalue()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        target = Path(folder) / "article"
        folder_writer(form)([held.reading], target)
        for path in sorted(target.rglob("*")):
            if path.is_file():
                packed.writestr(zipfile.ZipInfo(path.relative_to(target).as_posix()), path.read_bytes())
    return out.getvalue()


def forget(call: Call[ForgetParams, None]) -> AsJson:
    """Remove an article for good; a tombstone without content stays."""
    request = ForgetRequest(call.user, (call.path["id"],), why=call.query.why or None, wait=PATIENCE)
    planned = forgetting.plan(call.record, request)
    return removed(forgetting.forget(call.record, request) if planned.articles else None)


def removed(done: Forgotten | None) -> AsJson:
    """What forgetting did, None where it was forgotten before."""
    if done is None:
        return AsJson(Removed(count=0, pending=None, backups=0))
    pending = "others use the record; it goes on when they are done" if done.pending else None
    return AsJson(Removed(count=done.count, pending=pending, backups=len(done.backups)))


def history(call: Call[HistoryParams, None]) -> AsJson:
    """The versions of an address, and what changed from each to the next."""
    return AsJson(past.history(call.record, call.query.url))


_ID: dict[str, Any] = {"id": ArticleId}
OPERATIONS = (
    Operation(
        method="GET",
        path="/articles",
        name="listArticles",
        summary="The articles of the record, the newest first.",
        room=articles,
        query=PageParams,
        answers={200: DescribedAnswer("A page of articles.", {JSON: ArticlePageList})},
        also=(404, 422),
        tagged="record",
        links={"article": LinkTo("getArticle", {"id": "$response.body#/articles/0/id"})},
    ),
    Operation(
        method="GET",
        path="/articles/{id}",
        name="getArticle",
        summary="The record of an article, with what people corrected.",
        room=article,
        parts=_ID,
        answers={200: DescribedAnswer("The record.", {JSON: RecordJson})},
        tagged="record",
        links={
            "statement": LinkTo("getStatement", {"id": "$response.body#/statements/0/id"}),
            "correct": LinkTo("addCorrection", {"id": "$response.body#/statements/0/id"}),
        },
    ),
    Operation(
        method="DELETE",
        path="/articles/{id}",
        name="forgetArticle",
        summary="Forget an article: it is removed for good.",
        room=forget,
        query=ForgetParams,
        parts=_ID,
        answers={200: DescribedAnswer("It is removed.", {JSON: Removed})},
        editor=True,
        also=(422,),
        where="change",
    ),
    Operation(
        method="GET",
        path="/articles/{id}/export",
        name="exportArticle",
        summary="An article in a form for other tools.",
        room=export,
        query=ExportParams,
        parts=_ID,
        answers={200: DescribedAnswer("A file.", {media: None for media, _ in FORM_MEDIA.values()} | {ANY: None})},
        tagged="record",
    ),
    Operation(
        method="GET",
        path="/history",
        name="getHistory",
        summary="The versions of an address, and what changed from each to the next.",
        room=history,
        query=HistoryParams,
        answers={200: DescribedAnswer("The versions, the first one first.", {JSON: list[TextVersion]})},
        also=(404, 422),
        tagged="record",
    ),
)
