"""What the layout gives to somebody, as attributions: its label or whoever is asked as the source, the colon as cue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribute.told.interviewee import initials, interviewee
from onrecord.records import Attribution, Composition, Mention, Span, Voiced

#: Confidence of what has a label, and of what has none.
LABELLED, BARE = 0.95, 0.85


def voiced(text: str, composed: Composition, mentions: Sequence[Mention]) -> list[Attribution]:
    """The attributions of a composition, in order. ``mentions``: the names that the network found."""
    if not composed.voiced:
        return []
    asked = interviewee(text, composed, mentions) if composed.kind == "interview" else None
    return list(_each(text, composed, mentions, asked))


def _each(
    text: str, composed: Composition, mentions: Sequence[Mention], asked: Span | None
) -> Iterator[Attribution]:
    for one in composed.voiced:
        cue = () if one.cue is None else (one.cue,)
        if one.label is None:
            source = () if asked is None else (asked,)
            yield Attribution(source, cue, one.content, BARE, None, one.spoken, one.question)
            continue
        meant = _meant(text, one, mentions)
        if one.asks and meant is None:
            continue  # a question by nobody whom the text names
        short = meant is not None and (meant.end <= one.label.start or meant.start >= one.label.end)
        yield Attribution(
            (one.label,), cue, one.content, LABELLED, meant if short else None, one.spoken, one.question
        )


def _meant(text: str, one: Voiced, mentions: Sequence[Mention]) -> Span | None:
    """Where the name stands that a label gives or is short for; None where there is none."""
    label = one.label
    if label is None:
        return None
    written = " ".join(text[slice(*label)].split())
    inside = [m.span for m in mentions if label.start <= m.span.start < label.end]
    words = written.split()
    if len(words) > 1 and inside:
        return inside[0]
    short = written.replace(".", "").replace(" ", "").casefold()
    for m in mentions:
        name = text[slice(*m.span)]
        if label.start <= m.span.start < label.end:
            continue
        parts = re.findall(r"[^\W\d_][\w’'-]*", name)
        if len(parts) > 1 and (short == initials(parts) or written.casefold() in (parts[0].casefold(), parts[-1].casefold())):
            return m.span
    if inside:
        return inside[0]
    # a name that the network did not take for one
    return label if len(words) > 1 and all(w[0].isupper() for w in words if len(w) > 3) else None
