"""Draw articles of a record, or of a batch's results, to be coded by hand, as an annotation tool takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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
from onrecord.coding.sheets import SHORT, Sheet
from onrecord.corpus.methods import add_sample
from onrecord.corpus.results import HeldTables
from onrecord.errors import OutputError, RequestError
from onrecord.export.json.record_json import from_json
from onrecord.records import Reading
from onrecord.store.query.drawn import Drawable

#: Where in a folder of results a sample of them lies.
CODING = "coding"
_COLUMNS = ("key", "sha256", "outlet", "published")
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
    _check(request)
    target = Path(folder)
    _check_folder(target)
    with opened(record) as it:
        articles = it.study.drawable(request.outlet, request.since, request.until, versions=request.versions)
        strata = draw(articles, request.number, request.by, request.seed)
        every = ((one.sha256, it.reading_of(one.number)) for stratum in strata for one in stratum.drawn)
        sheets = [_sheet_of(sha256, reading, blank=request.blank) for sha256, reading in every]
    if not sheets:
        raise RequestError("there is no article to draw: `outlet`, `since` and `until` leave none")
    return _written(request, strata, sheets, target)


def _written(request: SampleRequest, strata: tuple[Stratum, ...], sheets: list[Sheet], target: Path) -> SampleDrawn:
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


def _check(request: SampleRequest) -> None:
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


def _sheet_of(sha256: str, reading: Reading, *, blank: bool) -> Sheet:
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


@dataclass(frozen=True, slots=True)
class _DrawnStratum:
    """A stratum of it; its ``files`` end by the beginnings of the articles' hashes."""

    name: str
    articles: int
    drawn: int
    weight: float
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _DrawnBefore:
    """What ``sample.json`` says of a sample that is there."""

    number: int
    seed: int
    form: str
    premarked: bool
    articles: int
    strata: tuple[_DrawnStratum, ...]
    by: str | None = None


def sample_corpus(folder: str, request: SampleRequest) -> SampleDrawn:
    """Draw a sample of all articles that were read, each text once, into ``coding/`` of the results' folder.

    The same results and seed give the same sample, however they are cut into shards; where it is there already, it is
    left alone, with all that is coded in it. Raises RequestError, StoreError, and OutputError: another sample is there.
    """
    _check(request)
    if request.outlet or request.since or request.until or request.by == "confidence":
        raise RequestError("a sample of a corpus is drawn of all its articles, `by` outlet or month")
    held = HeldTables(folder)
    before = held.place.read(f"{CODING}/{NOTE}")
    strata = draw(_drawable(held), request.number, request.by, request.seed)
    where = f"{held.place}/{CODING}"
    drawn = _as_before(before, request, strata, where) if before else _draw(held, request, strata)
    told = {"number": drawn.articles, "of": drawn.of, "seed": request.seed, "by": request.by, "form": drawn.form}
    add_sample(held.place, told | {"marks": "none" if request.blank else "statements that were found"})
    return drawn


def _draw(held: HeldTables, request: SampleRequest, strata: tuple[Stratum, ...]) -> SampleDrawn:
    wanted = {one.sha256: None for stratum in strata for one in stratum.drawn}
    if not wanted:
        raise RequestError("there is no article to draw: none was read")
    texts = {}
    for row in held.rows("articles", ("key", "sha256", "record")):
        if row["sha256"] in wanted and row["sha256"] not in texts:
            texts[row["sha256"]] = _sheet_of(row["sha256"], from_json(row["record"]), blank=request.blank)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as made:
        target = Path(made)
        drawn = _written(request, strata, [texts[sha256] for sha256 in wanted], target)
        names = sorted(path for path in target.rglob("*") if path.is_file())
        for path in sorted(names, key=lambda path: path.name == NOTE):  # the note last: by it the sample is there
            held.place.write(f"{CODING}/{path.relative_to(target).as_posix()}", path.read_bytes())
    return drawn


def _drawable(held: HeldTables) -> Iterator[Drawable]:
    seen: set[str] = set()
    for number, row in enumerate(held.rows("articles", _COLUMNS)):
        if row["sha256"] not in seen:
            seen.add(row["sha256"])
            yield Drawable(number, row["sha256"], row["outlet"], (row["published"] or "")[:7] or None, None)


def _as_before(data: bytes, request: SampleRequest, strata: tuple[Stratum, ...], where: str) -> SampleDrawn:
    try:
        there = msgspec.json.decode(data, type=_DrawnBefore)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OutputError(f"{where}/{NOTE}: damaged ({error}); move the folder away to draw anew") from error
    asked = (request.number, request.seed, request.by, request.into, not request.blank)
    same = asked == (there.number, there.seed, there.by, there.form, there.premarked)
    files = {name[-SHORT:] for stratum in there.strata for name in stratum.files}
    if not same or files != {one.sha256[:SHORT] for stratum in strata for one in stratum.drawn}:
        raise OutputError(f"{where}: holds another sample, in which somebody may have coded; move it away to draw anew")
    count = sum(stratum.drawn for stratum in there.strata)
    told = tuple(SampledStratum(one.name, one.articles, one.drawn, one.weight) for one in there.strata)
    return SampleDrawn(count, there.articles, 0, told, there.form, forms.FORMS[there.form].opening)


__all__ = ["BY", "CODING", "SampleDrawn", "SampleRequest", "SampledStratum", "sample", "sample_corpus"]
