"""Quotations held against transcripts: of the record under an address of its own, or of what is pasted or sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import UploadFile

from onrecord.actions import articles as record_of
from onrecord.actions import verify as action
from onrecord.actions.verify import HoldRequest, PrimaryText, Sent, Verified
from onrecord.answers import Verdict
from onrecord.errors import RequestError
from onrecord.export.answer_outline import read_as
from onrecord.export.json.answer_json import verdict_dict
from onrecord.export.json.record_json import to_dict
from onrecord.export.page.verdict_page import drawn
from onrecord.web.answer import Moved, View, ViewTable, Visit, change, view
from onrecord.web.rendering import snippet

#: How house styles are called in the form, and what they forgive.
STYLES = {"agency": "slips, contractions, number style", "strict": "nothing", "lenient": "grammar, too"}
#: Characters of quotations, of an article and of a transcript that are taken at once.
_QUOTATIONS, _ARTICLE, _SPOKEN = 20_000, 400_000, 20_000_000
_LISTED = 60
_COLUMNS = tuple(
    "statement verdict also quotation matched support found_in note transcript published label passage".split()
)
_OF_TRANSCRIPTS = ("id", "title", "given", "outlet", "published", "url", "words", "added")
_PARAMS = ("article", "transcript", "speaker", "style", "layout", "translated")


def verify(asked: Visit) -> View:
    """An article of the record against its transcripts; without one, the form."""
    params = _params(asked)
    held = action.transcripts(asked.settings.record)
    if not (params["article"] and (held or params["transcript"])):
        rows = [[getattr(one, name) or "" for name in _OF_TRANSCRIPTS] for one in held]
        given = _form(asked, params, held) | {
            "title": "Verify",
            "drawn": None,
            "read_as": [],
            "article": None,
            "missing": bool(params["article"]),
        }
        return View("verify.html", given, {"transcripts": held}, ViewTable(_OF_TRANSCRIPTS, rows))
    request = HoldRequest(
        article=params["article"], transcript=params["transcript"] or None, **_how(params), **_reader(asked)
    )
    return _answer(asked, params, held, action.hold(asked.settings.record, request), linked=True)


def check(asked: Visit) -> View | Moved:
    """What was pasted or sent; where all of it is of the record, its own address."""
    params = _params(asked)
    text, spoken = _sent(asked, "text", _ARTICLE), _sent(asked, "spoken", _SPOKEN)
    if text is None and spoken is None and params["article"]:
        return Moved(f"/verify?{urlencode({k: v for k, v in params.items() if v})}")
    if text is None and not params["article"]:
        raise RequestError("nothing to check: paste a quotation or an article, or choose one of the record")
    given: dict[str, Any] = {"spoken": spoken, "transcript": params["transcript"] or None}
    if text is None:
        given["article"] = params["article"]
    elif asked.get("kind") == "article" or isinstance(text.data, bytes):
        given["text"] = text
    else:
        given["quotations"] = text.data
        if len(text.data) > _QUOTATIONS:
            raise RequestError("this is longer than quotations are: check it as an article")
    verified = action.hold(asked.settings.record, HoldRequest(**given, **_how(params), **_reader(asked)))
    held = action.transcripts(asked.settings.record)
    return _answer(asked, params, held, verified, linked=text is None)


def _params(asked: Visit) -> dict[str, str]:
    params = {name: asked.get(name) for name in _PARAMS}
    if params["style"] and params["style"] not in STYLES:
        raise RequestError(f"`style` is one of {', '.join(STYLES)}")
    return params


def _how(params: dict[str, str]) -> dict[str, Any]:
    """How it is checked, as a request says it."""
    style = params["style"] or "agency"
    return {
        "speaker": params["speaker"] or None,
        "style": style,
        "layout": params["layout"] or None,
        "translated": bool(params["translated"]),
    }


def _reader(asked: Visit) -> dict[str, Any]:
    reader = asked.settings.reader
    return {"model": reader.model, "threshold": reader.threshold, "force": reader.force}


def _sent(asked: Visit, name: str, most: int) -> Sent | None:
    """A file, or else what was pasted. Raises RequestError where it is too long."""
    for file in asked.form.getlist(f"{name}_file"):
        if isinstance(file, UploadFile) and file.filename:
            data = file.file.read(most + 1)
            if len(data) > most:
                raise RequestError(
                    f"a file of more than {most // 1000:,} kB can't be checked here: add it to the record"
                )
            return Sent(data, file.filename[:200])
    pasted = asked.get(name)
    if len(pasted) > most:
        raise RequestError(f"more than {most:,} characters can't be checked here: add it to the record")
    return Sent(pasted) if pasted else None


def _form(asked: Visit, params: dict[str, str], held: tuple[PrimaryText, ...]) -> dict[str, Any]:
    """What the form offers, with what was chosen."""
    latest = record_of.overview(asked.settings.record, _LISTED).latest
    return {
        "asked": params,
        "latest": latest,
        "known": {one.id for one in latest},
        "held": held,
        "styles": STYLES,
        "layouts": action.layouts(),
        "pasted": asked.get("text"),
        "spoken": asked.get("spoken"),
        "kind": asked.get("kind") or "quotation",
    }


def _answer(
    asked: Visit, params: dict[str, str], held: tuple[PrimaryText, ...], verified: Verified, *, linked: bool
) -> View:
    reading, verdicts = verified.reading, verified.verdicts
    text = reading.article.text

    def beside(verdict: Verdict) -> str:
        return snippet("verdict_links.html", {"verdict": verdict}) if linked and verdict.statement else ""

    data = to_dict(reading) | {"verdicts": [verdict_dict(v, text) for v in verdicts]}
    given = _form(asked, params, held) | {
        "title": f"Verified: {reading.article.title or text[:60]}",
        "drawn": drawn(reading, verdicts, beside),
        "read_as": [read_as(one) for one in verified.transcripts],
        "article": reading.article if linked else None,
    }
    return View("verify.html", given, data, ViewTable(_COLUMNS, [_row(v, text) for v in verdicts]))


def _row(verdict: Verdict, text: str) -> list[object]:
    first = verdict.passages[0] if verdict.passages else None
    where = (first.title or first.transcript, first.published, first.label, first.text) if first else ("",) * 4
    told = (verdict.verdict or "paraphrase", "; ".join(verdict.also), text[slice(*verdict.span)], verdict.matched)
    cells = (verdict.statement, *told, verdict.support, verdict.found_in, verdict.note, *where)
    return ["" if value is None else value for value in cells]


ROUTES = [change("/verify", check), *view("/verify", verify)]
