"""Fit weights to a researcher's own coded articles, where that helps on articles left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.actions.readers import Failed
from onrecord.actions.shared import told_of
from onrecord.adapting.material import CodedTexts, places
from onrecord.coding import returning
from onrecord.coding.counting_units import Unit
from onrecord.coding.forms import FORMS
from onrecord.coding.sheets import Returned
from onrecord.errors import ReadError, RequestError
from onrecord.gains import Gain
from onrecord.records import Article

if TYPE_CHECKING:
    from onrecord.store import Record

#: Fewer articles tell nothing that holds for others; with fewer than the second it may be chance.
FEWEST, FEW = 10, 50
#: More are not read: what they give is held in memory.
_MOST = 600


@dataclass(frozen=True, slots=True)
class AdaptRequest:
    """Files, folders and archives of coded articles, as ``import`` takes them. ``model``: the weights to start from,
    the package's where None; ``record``: where the texts are of forms that have none; the rest as for an import.
    """

    sources: tuple[str, ...]
    model: Path | None = None
    record: Path | None = None
    into: str | None = None
    counting: Unit | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class AdaptSummary:
    """What was measured on articles left out, what was changed, and what the weights are called; ``helps`` False:
    nothing was better, and nothing was written.
    """

    helps: bool
    changed: tuple[str, ...]
    gain: Gain
    weights: str | None
    base: str
    untouched: int = 0
    left: int = 0
    notes: tuple[str, ...] = ()


def adapt(
    request: AdaptRequest,
    folder: Path,
    failed: Failed,
    tell: Callable[[str], None] = lambda _: None,
    move: Callable[[], None] = lambda: None,
) -> AdaptSummary:
    """Fit and measure; write the weights into a ``folder`` that is not there yet, where they help.

    ``failed`` is told of what can't be read and of articles that are coded in two ways; the rest goes on. ``tell`` is
    told of each step, ``move`` called while it goes on. Raises RequestError where too little is coded, ModelError,
    OutputError, StoreError.
    """
    from onrecord.adapting import folder as writing
    from onrecord.adapting.estimating import ENOUGH, adapted
    from onrecord.adapting.material import digest_of, example
    from onrecord.adapting.trying import Trials
    from onrecord.pipeline import Reader

    if request.into is not None and request.into not in FORMS:
        raise RequestError(f"`into` is one of {', '.join(FORMS)}")
    writing.check(folder)
    reader = Reader(model=request.model, force=True)
    coded = _coded(request, failed)
    kept = [one for digest, one in sorted(coded.articles.items()) if digest not in coded.clashing]
    examples = [example(Article.of(text), marks) for _, text, marks in kept[:_MOST]]
    _check_enough(len(examples), sum(len(one.marks) for one in examples))
    fit, gain = adapted(Trials(examples, reader, move), tell)
    helps = bool(fit.parts) and max(gain.numbers, gain.confidence) >= ENOUGH
    name = None
    if helps:
        name = writing.write(folder, request.model, reader.manifest, fit, gain, digest_of(examples))
    left = len(kept) - len(examples)
    return AdaptSummary(helps, fit.parts, gain, name, reader.model, coded.untouched, left, tuple(coded.notes))


def _check_enough(articles: int, marks: int) -> None:
    if articles < FEWEST:
        told = f"{articles} coded article{'' if articles == 1 else 's'}"
        raise RequestError(f"`sources`: {told} can be used; code at least {FEWEST}, better {FEW} or more")
    if not marks:
        raise RequestError("nothing is marked in any of these articles: there is nothing to fit to")


def _coded(request: AdaptRequest, failed: Failed) -> CodedTexts:
    """All that is coded. Raises StoreError."""
    coded = CodedTexts({}, set(), [])
    with ExitStack() as stack:
        record = None
        if request.record is not None:
            from onrecord.actions.shared import opened

            record = stack.enter_context(opened(request.record))
        for one in _returned(request, failed):
            with told_of(one.where, failed):
                _take(coded, one, _text(one, record), failed, empty=request.empty)
    return coded


def _returned(request: AdaptRequest, failed: Failed) -> Iterator[Returned]:
    for source in request.sources:
        with told_of(source, failed):
            for file in returning.files(source):
                with told_of(file.name, failed):
                    for _, one in returning.returned(file, request.into, request.counting):
                        yield one


def _text(one: Returned, record: Record | None) -> str:
    """The text that places point into: the record's, where it has the article, else the file's. Raises ReadError."""
    there = None if record is None else record.study.coded_text(one.text, one.sha256)
    if there is not None:
        return there.text
    if one.text is None:
        raise ReadError("its text is not in this form: name the record that has it with --record")
    return one.text


def _take(coded: CodedTexts, one: Returned, text: str, failed: Failed, *, empty: bool) -> None:
    found = returning.brought(one, text)
    coded.notes += [f"{one.where}: {note}" for note in found.notes]
    for words in found.lost:
        failed(f"{one.where}: {words}")
    if not found.marks and not empty and not one.done:
        coded.untouched += not found.lost
        return
    digest = Article.of(text).sha256
    if digest not in coded.articles:
        coded.articles[digest] = (one.where, text, found.marks)
        return
    where, _, marks = coded.articles[digest]
    if places(marks) != places(found.marks) and digest not in coded.clashing:
        coded.clashing.add(digest)
        failed(f"{one.where}: coded otherwise than in {where}: give one coding of each article; it is left out")


__all__ = ["FEW", "AdaptRequest", "AdaptSummary", "Gain", "adapt"]
