"""Draw articles of a batch's results to be coded by hand, and write them beside these as a tool takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.actions.sample import SampleDrawn, SampledStratum, SampleRequest, check, sheet_of, written
from onrecord.coding import forms
from onrecord.coding.returning import NOTE
from onrecord.coding.sampling import Stratum, draw
from onrecord.coding.sheets import SHORT
from onrecord.corpus.methods import add_sample
from onrecord.corpus.results import HeldTables
from onrecord.errors import OutputError, RequestError
from onrecord.export.json.record_json import from_json
from onrecord.store.query.drawn import Drawable

#: Where in the folder of results a sample lies.
CODING = "coding"
_COLUMNS = ("key", "sha256", "outlet", "published")


class _DrawnStratum(msgspec.Struct):
    """A stratum of it; its ``files`` end by the beginnings of the articles' hashes."""

    name: str
    articles: int
    drawn: int
    weight: float
    files: tuple[str, ...]


class _DrawnBefore(msgspec.Struct):
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
    check(request)
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
            texts[row["sha256"]] = sheet_of(row["sha256"], from_json(row["record"]), blank=request.blank)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as made:
        target = Path(made)
        drawn = written(request, strata, [texts[sha256] for sha256 in wanted], target)
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


__all__ = ["CODING", "SampleDrawn", "SampleRequest", "sample_corpus"]
