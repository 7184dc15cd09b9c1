"""Draw articles of a record to be coded by hand, and write them as an annotation tool takes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from onrecord import output
from onrecord.actions.shared import check_text, in_order, opened
from onrecord.agreement.marking import of_statement
from onrecord.coding import forms
from onrecord.coding.returning import NOTE
from onrecord.coding.sampling import Stratum, draw
from onrecord.coding.sheets import Sheet
from onrecord.errors import OutputError, RequestError
from onrecord.records import Reading

#: What can be drawn by.
BY = ("outlet", "month", "confidence")
#: More articles than a sample may have: somebody is to read them.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """``number`` articles of an ``outlet`` and a time of publication, all where these are not given; ``by``: each
    stratum has its share; ``seed``: another one draws others. ``into``: the form. ``blank``: without onrecord's marks.
    ``versions``: texts, too, of which the page has a newer version.
    """

    number: int = 200
    by: str | None = None
    seed: int = 1
    into: str = "csv"
    blank: bool = False
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    versions: bool = False


@dataclass(frozen=True, slots=True)
class SampledStratum:
    """A stratum: how many articles there are, how many were drawn, and for how many each of these stands."""

    name: str
    articles: int
    drawn: int
    weight: float


@dataclass(frozen=True, slots=True)
class SampleDrawn:
    """What was drawn: ``statements`` are those marked before; ``opening`` says how a tool opens the folder."""

    articles: int
    of: int
    statements: int
    strata: tuple[SampledStratum, ...]
    form: str
    opening: str


def sample(record: str | Path, request: SampleRequest, folder: str | Path) -> SampleDrawn:
    """Draw a sample and write it into a folder, with ``sample.json``, which says how it was drawn.

    Raises RequestError, StoreError, and OutputError: the folder can't be written or is not empty, since somebody may
    have coded what is in it; a library is not installed.
    """
    check(request)
    target = Path(folder)
    _check_folder(target)
    with opened(record) as it:
        articles = it.study.drawable(request.outlet, request.since, request.until, versions=request.versions)
        strata = draw(articles, request.number, request.by, request.seed)
        every = ((one.sha256, it.reading_of(one.number)) for stratum in strata for one in stratum.drawn)
        sheets = [sheet_of(sha256, reading, blank=request.blank) for sha256, reading in every]
    if not sheets:
        raise RequestError("there is no article to draw: `outlet`, `since` and `until` leave none")
    return written(request, strata, sheets, target)


def written(request: SampleRequest, strata: tuple[Stratum, ...], sheets: list[Sheet], target: Path) -> SampleDrawn:
    """Write what was drawn into a folder, and of what and how it was. Raises OutputError."""
    with output.named(target):
        target.mkdir(parents=True, exist_ok=True)
    forms.write(request.into, sheets, target)
    drawn = SampleDrawn(
        len(sheets),
        sum(stratum.articles for stratum in strata),
        sum(len(sheet.marks) for sheet in sheets),
        tuple(SampledStratum(s.name, s.articles, len(s.drawn), round(s.weight, 3)) for s in strata),
        request.into,
        forms.FORMS[request.into].opening,
    )
    output.write(target / NOTE, _note(request, drawn, strata, sheets))
    return drawn


def check(request: SampleRequest) -> None:
    """Raises RequestError where it can't be meant."""
    if not 1 <= request.number <= _MOST:
        raise RequestError(f"`number` is {request.number:,}: a sample has 1 to {_MOST:,} articles")
    if request.by is not None and request.by not in BY:
        raise RequestError(f"`by` is one of {', '.join(BY)}")
    if request.into not in forms.FORMS:
        raise RequestError(f"`into` is one of {', '.join(forms.FORMS)}")
    in_order(request.since, request.until)
    check_text("outlet", request.outlet)


def _check_folder(folder: Path) -> None:
    with output.named(folder):
        if folder.is_dir() and any(not one.name.startswith(".") for one in folder.iterdir()):
            raise OutputError(f"{folder}: is not empty, and what is coded in it would be lost; name another folder")


def sheet_of(sha256: str, reading: Reading, *, blank: bool) -> Sheet:
    """An article as it is to be coded; ``blank``: without the statements that were found in it."""
    about = {name: getattr(reading.article, name) for name in ("text", "title", "outlet", "published", "url")}
    marks = () if blank else tuple(of_statement(s) for s in reading.statements if s.within is None)
    return Sheet(sha256, **about, marks=marks, premarked=not blank)


def _note(request: SampleRequest, drawn: SampleDrawn, strata: tuple[Stratum, ...], sheets: list[Sheet]) -> str:
    names = {sheet.sha256: sheet.name for sheet in sheets}
    told: dict[str, Any] = {
        "onrecord_sample": 1,
        **{name: getattr(request, name) for name in ("number", "by", "seed", "outlet", "since", "until", "versions")},
        "form": request.into,
        "premarked": not request.blank,
        "articles": drawn.of,
        "strata": [
            {**msgspec.to_builtins(each), "files": [names[one.sha256] for one in stratum.drawn]}
            for each, stratum in zip(drawn.strata, strata, strict=True)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"


__all__ = ["BY", "SampleDrawn", "SampleRequest", "SampledStratum", "sample"]
