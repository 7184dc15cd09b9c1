"""What the layout gives to somebody, as attributions: its label or whoever is asked as the source, the colon as cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.attribute.told.interviewee import interviewee
from onrecord.attribute.told.labels import TURNS, Names
from onrecord.records import Attribution, Composition, Mention, Span, TextKind

#: Confidence of what has a label, and of what has none.
LABELLED, BARE = 0.95, 0.85
_SOME, _DASHES = 0.3, "–—―-"


def voiced(text: str, composed: Composition, mentions: Sequence[Mention]) -> list[Attribution]:
    """The attributions of a composition, in order. ``mentions``: the names that the network found."""
    if not composed.voiced:
        return []
    asked = interviewee(text, composed, mentions) if composed.kind == "interview" else None
    return list(_each(text, composed, Names(text, mentions), asked))


def kind_of(composed: Composition, found: Sequence[Attribution]) -> TextKind:
    """What a text is, once it is known who speaks in it: a list in which nobody does is a report's."""
    if composed.kind != "list":
        return composed.kind
    said = {a.content[0].start for a in found}
    # a mark that stands in for a block quote's sign is not in what was found
    first = {place for one in composed.voiced for place in range(one.content[0].start, one.content[0].start + 2)}
    return "list" if not said.isdisjoint(first) else "report"


def _each(text: str, composed: Composition, names: Names, asked: Span | None) -> Iterator[Attribution]:
    answering = {text[slice(*one.label)] for one in composed.voiced if one.label and not one.asks}
    known = [names.somebody(one) for one in composed.voiced if one.label]
    # whoever has no name is a source among those who have, or where words are signed behind a dash
    dashed = (one.sure and one.cue and text[one.cue.start] in _DASHES for one in composed.voiced)
    some = sum(known) >= _SOME * len(known) or any(dashed) or all(one.sure for one in composed.voiced)
    for one in composed.voiced:
        cue = () if one.cue is None else (one.cue,)
        if one.label is None:
            source = () if asked is None else (asked,)
            yield Attribution(source, cue, one.content, BARE, None, one.spoken, one.question)
            continue
        if composed.kind not in TURNS and not (names.somebody(one) or (one.sure and some)):
            continue
        meant = names.meant(one)
        if meant is None and not one.asks and len(answering) == 1:
            meant = asked  # "THE MINISTER:", of an interview with one
        short = meant is not None and (meant.end <= one.label.start or meant.start >= one.label.end)
        yield Attribution((one.label,), cue, one.content, LABELLED, meant if short else None, one.spoken, one.question)
