"""Attributions as annotation tools have them: labelled stretches (pieces) and ties between two of them; and back.

Ties: a cue ``Says`` a source and ``Reports`` a content; a content without a cue is ``SaidBy`` a source; a piece
``Continues`` another one of the same part. What is told of an attribution stands at its first piece of content.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.answers import Marking
from onrecord.records import Span, Spans

ROLES = ("source", "cue", "content")
SAYS, REPORTS, SAID_BY, CONTINUES = "Says", "Reports", "SaidBy", "Continues"
TIES = (SAYS, REPORTS, SAID_BY, CONTINUES)
#: What may be told of an attribution, and the values of what has a list of them.
VALUES = {
    "form": ("direct", "mixed", "indirect"),
    "mode": ("speech", "writing", "belief", "desire", "emotion", "knowledge", "other"),
    "polarity": ("asserted", "denied", "not-said"),
}
TOLD = (*VALUES, "speaker", "note")
#: What a coder writes for a speaker whom nobody can tell.
NOBODY = "unknown"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch of a text with the part that it is; ``words`` as the tool has them, ``told`` of the attribution."""

    id: str
    role: str
    span: Span
    words: str | None = None
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """What one piece has to do with another one."""

    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is marked in a text."""

    labelled: tuple[Labelled, ...] = ()
    ties: tuple[Tie, ...] = ()


def pieces_of(marks: Iterable[Marking]) -> Pieces:
    """Attributions in pieces, numbered from p1; one source of several is there once."""
    labelled: list[Labelled] = []
    ties: list[Tie] = []
    sources: dict[Spans, str] = {}

    def put(role: str, spans: Spans, told: dict[str, str]) -> str | None:
        first = None
        for span in spans:
            id_ = f"p{len(labelled) + 1}"
            labelled.append(Labelled(id_, role, span, told=told if first is None else {}))
            if first is not None:
                ties.append(Tie(CONTINUES, id_, first))
            first = first or id_
        return first

    for one in marks:
        told = _told(one)
        content = put("content", one.content, told)
        cue = put("cue", one.cue, {} if content else told)
        source = sources.get(one.source) or put("source", one.source, {} if content or cue else told)
        if source:
            sources[one.source] = source
        if cue and source:
            ties.append(Tie(SAYS, cue, source))
        if cue and content:
            ties.append(Tie(REPORTS, cue, content))
        if not cue and content and source:
            ties.append(Tie(SAID_BY, content, source))
    return Pieces(tuple(labelled), tuple(ties))


def _told(one: Marking) -> dict[str, str]:
    told = {name: value for name in TOLD if (value := getattr(one, name)) is not None}
    return told | ({"speaker": told["speaker"] or NOBODY} if "speaker" in told else {})


def marks_of(pieces: Pieces, text: str) -> tuple[tuple[Marking, ...], tuple[str, ...]]:
    """The attributions that pieces make, in order of the text, and what is to be said of how they were made.

    A cue with all that it is tied to is one attribution; so is a content without a cue. Where a text has no tie at all,
    contents are joined to the cue and the source that are nearest in their paragraph.
    """
    each = {one.id: one for one in pieces.labelled}
    ties = [tie for tie in pieces.ties if tie.one in each and tie.other in each]
    notes: list[str] = []
    roles = {one.role for one in each.values()}
    if not ties and "content" in roles and len(roles) > 1:
        ties = list(_nearest(pieces.labelled, text))
        notes.append("no part is tied to another: contents are joined to the nearest cue and source of a paragraph")
    groups = _Bundles(each)
    for tie in ties:
        if tie.kind == CONTINUES or "source" not in (each[tie.one].role, each[tie.other].role):
            groups.join(tie.one, tie.other)
    sources = _sources(each, ties, groups)
    whole = ((root, group) for root, group in groups.all() if _has(each, group, "content", "cue"))
    marks = [_mark(each, group, sources.get(root, ())) for root, group in whole]
    used = {id_ for ids in sources.values() for id_ in ids}
    alone = sum(one.role == "source" and one.id not in used for one in pieces.labelled)
    if alone:
        notes.append(f"{alone} {'source is' if alone == 1 else 'sources are'} tied to nothing, and left out")
    return tuple(sorted(marks, key=lambda one: min((*one.content, *one.cue, *one.source)))), tuple(notes)


class _Bundles:
    """Ids in groups that grow together."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._root = {id_: id_ for id_ in ids}

    def of(self, id_: str) -> str:
        while self._root[id_] != id_:
            self._root[id_] = self._root[self._root[id_]]
            id_ = self._root[id_]
        return id_

    def join(self, a: str, b: str) -> None:
        self._root[self.of(b)] = self.of(a)

    def all(self) -> Iterator[tuple[str, list[str]]]:
        out: dict[str, list[str]] = {}
        for id_ in self._root:
            out.setdefault(self.of(id_), []).append(id_)
        yield from out.items()


def _sources(each: dict[str, Labelled], ties: Sequence[Tie], groups: _Bundles) -> dict[str, tuple[str, ...]]:
    """The sources of each group of cues and contents."""
    whole: dict[str, list[str]] = {}
    for id_, one in each.items():
        if one.role == "source":
            whole.setdefault(groups.of(id_), []).append(id_)
    out: dict[str, list[str]] = {}
    for tie in ties:
        said, source = (tie.one, tie.other) if each[tie.other].role == "source" else (tie.other, tie.one)
        if each[source].role == "source" and each[said].role != "source":
            out.setdefault(groups.of(said), []).extend(whole[groups.of(source)])
    return {root: tuple(dict.fromkeys(ids)) for root, ids in out.items()}


def _has(each: dict[str, Labelled], group: Sequence[str], *roles: str) -> bool:
    return any(each[id_].role in roles for id_ in group)


def _mark(each: dict[str, Labelled], group: Sequence[str], sources: Sequence[str]) -> Marking:
    members = sorted((each[id_] for id_ in (*group, *sources)), key=lambda one: one.span)
    spans = {role: tuple(dict.fromkeys(one.span for one in members if one.role == role)) for role in ROLES}
    told: dict[str, str] = {}
    for role in reversed(ROLES):
        for one in members:
            if one.role == role and (role != "source" or not _has(each, group, "content", "cue")):
                told = one.told | told
    return replace(Marking(spans["source"], spans["cue"], spans["content"]), **read_told(told))


def read_told(told: dict[str, str]) -> dict[str, Any]:
    """What is told of an attribution, as it is kept: values of lists that are none of them are left out."""
    out: dict[str, Any] = {}
    for name, given in told.items():
        value = " ".join(given.split())
        if name in VALUES:
            out[name] = value.lower() if value.lower() in VALUES[name] else None
        elif name == "speaker" and value:
            out[name] = "" if value.casefold() == NOBODY else value
        elif name == "note" and value:
            out[name] = value
    return out


def _nearest(labelled: Sequence[Labelled], text: str) -> Iterator[Tie]:
    """Ties of each content to the nearest cue of its paragraph that no other has, and the nearest source."""
    ends = [found.start() for found in re.finditer("\n", text)]
    free = [one for one in labelled if one.role == "cue"]
    sources = [one for one in labelled if one.role == "source"]
    for content in (one for one in labelled if one.role == "content"):
        cue = _closest(content, free, ends)
        source = _closest(cue or content, sources, ends)
        if cue:
            free.remove(cue)
            yield Tie(REPORTS, cue.id, content.id)
        if source:
            yield Tie(SAYS, cue.id, source.id) if cue else Tie(SAID_BY, content.id, source.id)


def _closest(one: Labelled, others: Sequence[Labelled], ends: Sequence[int]) -> Labelled | None:
    """The nearest of some pieces with no line's end (``ends``) between."""

    def gap(other: Labelled) -> int:
        return max(0, one.span.start - other.span.end, other.span.start - one.span.end)

    def is_near(other: Labelled) -> bool:
        first, last = sorted((one.span, other.span))
        return bisect_left(ends, first.end) == bisect_left(ends, max(first.end, last.start))

    return min(filter(is_near, others), key=lambda other: (gap(other), other.span), default=None)
