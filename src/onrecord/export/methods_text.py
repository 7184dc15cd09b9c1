"""What a study says of a record: as a paragraph each of prose, as BibTeX, as JSON."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.answers import Estimate
from onrecord.export.agreement_outline import interval, number
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.store.coded import Coder
    from onrecord.store.query.surveyed import Numbers, Surveyed
    from onrecord.store.runs import Run

FORMS = ("text", "bibtex", "json")
#: What is listed by name, at most.
_MOST = 8
#: How kinds of errors are told.
_REASONS = {
    "LanguageError": "refused as not English",
    "NotAnArticleError": "refused as no article",
    "NotFoundError": "not found",
    "FetchError": "not fetched",
    "RecordError": "without an article's text",
    "StoreError": "not stored",
    "Timeout": "given up as too long",
}
_FIGURES = {"linked": "linked F1", "linked-strict": "linked-strict F1", "alpha": "alpha"}
_SETS = {"polnear": "PolNeAR dev", "wikinews": "Wikinews dev"}


@dataclass(frozen=True, slots=True)
class WeightsTold:
    """Weights by their name and version, how many articles they read; ``files`` are hashes and ``figures`` those of the
    manifest, both empty where this onrecord has other weights.
    """

    label: str
    articles: int
    files: Mapping[str, str]
    figures: Mapping[str, Any]
    threshold: float | None


@dataclass(frozen=True, slots=True)
class CoderTold:
    """A coder, and how far they agree with onrecord: linked F1 and u-alpha."""

    coder: Coder
    linked: Estimate
    u_alpha: Estimate


@dataclass(frozen=True, slots=True)
class CodersTold:
    """Two coders, how many articles both coded, and how far they agree with each other."""

    mine: str
    theirs: str
    articles: int
    linked: Estimate
    u_alpha: Estimate


@dataclass(frozen=True, slots=True)
class Methods:
    """All of it. ``options`` are those that a run had and that are not as usual, each with its values; ``failed``: how
    many articles failed for which reason; ``untold``: articles that were added before runs were kept.
    """

    version: str
    survey: Surveyed
    weights: tuple[WeightsTold, ...]
    runs: tuple[Run, ...]
    options: Mapping[str, tuple[Any, ...]]
    failed: Mapping[str, int]
    untold: int
    coders: tuple[CoderTold, ...]
    pairs: tuple[CodersTold, ...] = ()


def written(told: Methods, form: str) -> str:
    """One of ``FORMS``, ended by a line break."""
    if form == "bibtex":
        return "\n".join(_bibtex(told)) + "\n"
    if form == "json":
        built: dict[str, Any] = msgspec.to_builtins(told)
        more = {"figures": kind_figures(told), "references": list(_references(told))}
        return msgspec.json.format(msgspec.json.encode(built | more), indent=1).decode() + "\n"
    return "\n\n".join(_prose(told)) + "\n"


def _prose(told: Methods) -> Iterator[str]:
    yield f"Material. {_material(told.survey)}"
    yield f"Reading. {_reading(told)}"
    if told.failed or told.untold:
        yield f"Not read. {_not_read(told)}"
    yield f"Found. {_found(told.survey)}"
    yield f"How right that is. {' '.join(_figures(told))}"
    if told.coders:
        yield f"Coded by hand. {' '.join([*_coded(told.coders), *_agreed(told.pairs)])}"
    yield "References. " + " ".join(_cited(one) for _, one in _references(told))


def _material(s: Surveyed) -> str:
    copied = f"{s.copies:,} {'copy' if s.copies == 1 else 'copies'} of others" if s.copies else ""
    later = f"{counted(s.later, 'later version')} of an address" if s.later else ""
    extra = [one for one in (copied, later) if one]
    among = f", {' and '.join(extra)} among them" if extra else ""
    days = f", published from {s.since} to {s.until}" if s.since else ""
    undated = f" ({s.articles - s.dated:,} without a day)" if s.since and s.dated < s.articles else ""
    held = f"The record holds {counted(s.articles, 'article')}{among}{days}{undated}"
    of = f"by {counted(len(s.outlets), 'outlet')}: {_listed(s.outlets)}"
    return f"{held}, {of}. Languages: {_listed(s.languages)}. Kinds of text, by their layout: {_listed(s.kinds)}."


def _reading(told: Methods) -> str:
    s = told.survey
    out = [f"Statements were found with onrecord {told.version}, weights {_listed(s.models)}."]
    for one in told.weights:
        if one.files:
            hashes = "; ".join(f"{name} {digest[:16]}…" for name, digest in one.files.items())
            out.append(f"SHA-256 of the files of {one.label}: {hashes}.")
    usual = next((one.threshold for one in told.weights if one.threshold is not None), None)
    threshold = told.options.get("threshold")
    if threshold:
        out.append(f"Statements less sure than {' or '.join(map(str, threshold))} were left out.")
    elif usual is not None:
        out.append(f"Statements less sure than {usual} were left out, as the weights have it.")
    other = {name: values for name, values in told.options.items() if name != "threshold"}
    if other:
        listed = "; ".join(f"{name} {' and '.join(map(_value, values))}" for name, values in other.items())
        out.append(f"Options that are not as usual: {listed}.")
    elif told.runs:
        out.append("All other options were as usual.")
    return " ".join(out)


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _not_read(told: Methods) -> str:
    reasons = ", ".join(f"{n:,} {_REASONS.get(kind, kind)}" for kind, n in told.failed.items())
    later = any(run.failed and sum(after.done.values()) for run, after in pairwise(told.runs))
    also = " (one that a later run read is counted, too)" if later else ""
    out = [f"{counted(sum(told.failed.values()), 'article')} could not be read{also}: {reasons}."] if reasons else []
    if told.untold:
        more = counted(told.untold, "article")
        out.append(f"Of {more} more, the record does not tell with which options they were read.")
    return " ".join(out)


def _found(s: Surveyed) -> str:
    whole = f"{counted(s.statements, 'statement')} ({_listed(s.forms)}) by {counted(s.speakers, 'speaker')}"
    out = [f"{whole}; {s.unnamed:,} of nobody whom the article names."]
    if s.repeated:
        out.append(f"{s.repeated:,} are said again in a copy or a later version, and count once in searches.")
    if s.unread:
        out.append(f"{counted(s.unread, 'article')} without any statement.")
    human = [(s.corrected, "corrected"), (s.rejected, "rejected"), (s.accepted, "judged right")]
    judged = [f"{n:,} {what}" for n, what in human if n]
    judged += [f"{counted(s.judgements, 'judgement')} on who is one with whom"] if s.judgements else []
    return " ".join([*out, f"By people: {', '.join(judged)}." if judged else "Nothing was corrected by people."])


def kind_figures(told: Methods) -> dict[str, str]:
    """What the model card says of the kinds of text that the record holds, and of speakers."""
    out: dict[str, str] = {}
    figures = _card()
    for kind, _ in told.survey.kinds:
        one = figures.get(kind)
        if one:
            out[kind] = one["told"] + (f": {number(one['right'])}" if "right" in one else "")
    measured: Mapping[str, Any] = next((one.figures for one in told.weights if one.figures), {})
    sets = [
        f"{name}: {', '.join(f'{what} {number(measured[key][figure])}' for figure, what in _FIGURES.items())}"
        for key, name in _SETS.items()
        if key in measured
    ]
    if "report" in out and sets:
        out["report"] += f" ({'; '.join(sets)})"
    speakers = figures["speakers"]
    out["speakers"] = f"{speakers['told']}: {number(speakers['right'])} and {number(speakers['second'])}"
    return out


def figures_of(kind: str) -> str:
    """What the model card says of one kind of text; "" where nothing was measured on it."""
    one = _card().get(kind, {})
    if "right" in one:
        return f"{one['told']} {number(one['right'])}"
    return "" if "not measured" in one.get("told", "not measured") else f"{one['told']}: docs/model-card.md"


def _figures(told: Methods) -> Iterator[str]:
    for words in kind_figures(told).values():
        yield words[0].upper() + words[1:] + "."
    if any(not one.figures for one in told.weights):
        yield "Of weights that are not this package's, their own card tells."
    yield "Such figures hold for texts like those; how right it is on these, a sample coded by hand tells."


def _coded(coders: Sequence[CoderTold]) -> Iterator[str]:
    for one in coders:
        coder = one.coder
        before = f", {coder.premarked:,} of them with onrecord's statements marked before" if coder.premarked else ""
        within = f" [{interval(one.linked)}]" if interval(one.linked) else ""
        what = f"{counted(coder.articles, 'article')} ({counted(coder.statements, 'statement')}{before})"
        figures = f"linked F1 {number(one.linked.value)}{within}, u-alpha {number(one.u_alpha.value)}"
        yield f"{coder.name} coded {what}; agreement with onrecord: {figures}."


def _agreed(pairs: Sequence[CodersTold]) -> Iterator[str]:
    for one in pairs:
        within = f" [{interval(one.linked)}]" if interval(one.linked) else ""
        figures = f"linked F1 {number(one.linked.value)}{within}, u-alpha {number(one.u_alpha.value)}"
        yield f"{one.mine} and {one.theirs} agree on {counted(one.articles, 'article')} that both coded: {figures}."


def _listed(some: Numbers) -> str:
    told = ", ".join(f"{name} ({n:,})" for name, n in some[:_MOST])
    return told + (f" and {len(some) - _MOST:,} more" if len(some) > _MOST else "")


@cache
def _card() -> dict[str, dict[str, Any]]:
    return _toml("model_figures.toml")


def _toml(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files("onrecord.export") / name).read_text(encoding="utf-8"))


def _references(told: Methods) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is to be cited, by its key: onrecord itself, what it stands on, and, where somebody coded, the measures."""
    yield (
        "onrecord",
        {
            "type": "software",
            "author": ["{The onrecord developers}"],
            "title": "onrecord: a checkable record of who said what",
            "version": told.version,
            "license": "Apache-2.0",
        },
    )
    for key, one in _toml("references.toml").items():
        if one["for"] == "model" or told.coders:
            yield key, {name: value for name, value in one.items() if name != "for"}


def _cited(one: Mapping[str, Any]) -> str:
    authors = "; ".join(name.strip("{}") for name in one["author"])
    year = f" ({one['year']})" if "year" in one else f", version {one['version']}" if "version" in one else ""
    where = one.get("booktitle") or one.get("journal") or one.get("publisher") or one.get("license")
    doi = f", doi:{one['doi']}" if "doi" in one else ""
    return f"{authors}{year}: {one['title']}{f', {where}' if where else ''}{doi}."


def _bibtex(told: Methods) -> Iterator[str]:
    for key, one in _references(told):
        fields = {name: value for name, value in one.items() if name != "type"}
        fields["author"] = " and ".join(one["author"])
        lines = "".join(f"  {name} = {{{_latex(str(value), name)}}},\n" for name, value in fields.items())
        yield f"@{one['type']}{{{key},\n{lines}}}"


def _latex(text: str, name: str) -> str:
    return text if name in ("author", "doi") else text.replace("&", r"\&").replace("%", r"\%")
