"""What the layout gives to somebody, as attributions: its label or whoever is asked as the source, the colon as cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.attribute.told.interviewee import initials, interviewee, with_first_name
from onrecord.records import Attribution, Composition, Mention, Span, Voiced
from onrecord.words.lists import alternation, tagged

#: Confidence of what has a label, and of what has none.
LABELLED, BARE = 0.95, 0.85


def voiced(text: str, composed: Composition, mentions: Sequence[Mention]) -> list[Attribution]:
    """The attributions of a composition, in order. ``mentions``: the names that the network found."""
    if not composed.voiced:
        return []
    asked = interviewee(text, composed, mentions) if composed.kind == "interview" else None
    return list(_each(text, composed, mentions, asked))


def labelled(text: str, composed: Composition, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The names with those in labels as the layout has them: none reaches over an edge, a person's is whole."""
    labels = sorted(one.label for one in composed.voiced if one.label is not None)
    if composed.kind == "interview":
        mentions = [with_first_name(text, m) for m in mentions]
    if not labels:
        return mentions
    own_words = {one.label for one in composed.voiced if _of_oneself(text, one)}
    out: list[Mention] = []
    kinds: dict[Span, set[str]] = {label: set() for label in labels}
    for m in mentions:
        over = [label for label in _near(labels, m.span) if label.start < m.span.end and m.span.start < label.end]
        for label in over:
            kinds[label].add(m.kind)
        if not over or (len(over) == 1 and over[0].start <= m.span.start and m.span.end <= over[0].end):
            out.append(m)
    # one of a kind with names that are people's
    people = sum("person" in kinds[label] for label in labels) >= _SOME * len(labels)
    for label in labels:
        name = _PERSON.match(text, *label)
        if name is None:
            if text[label.start] == "@":
                out = [m for m in out if m.span.end <= label.start or m.span.start >= label.end]
                out.append(Mention(label, "person"))
            continue
        own = Span(*name.span())
        if people or "person" in kinds[label] or (not kinds[label] and (composed.kind in _TURNS or label in own_words)):
            out = [m for m in out if m.span.end <= own.start or m.span.start >= own.end]
            out.append(Mention(own, "person"))
    return sorted(out, key=lambda m: m.span)


def _of_oneself(text: str, one: Voiced) -> bool:
    """Whether a label tells more than a name, and its words speak in the first person or stand in marks."""
    label = text[slice(*one.label)] if one.label else ""
    told = any(sign in label for sign in ",(@") or all(text[s] in _MARKS for s, _ in one.content)
    return told and any(_OWN.search(text, *piece) for piece in one.content)


_MARKS = frozenset("“\"«‘'")


_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b|[“\"«]")
_TURNS = ("interview", "transcript", "letter")


_SOME = 0.3


def _near(labels: Sequence[Span], span: Span) -> Sequence[Span]:
    """The labels that a span can touch."""
    high = bisect_left(labels, span.end, key=lambda s: s.start)
    low = bisect_right(labels, span.start, key=lambda s: s.end)
    return labels[low:high]


#: A name at the beginning of a label, in small letters but for the first ones, or in capitals.
_PARTICLE = alternation(tagged("people", "particle", "particle_or_name"))
_PERSON = re.compile(
    rf"(?!(?:The|A|An|Our|Your) )(?:[A-Z]\.|[A-Z][\w’'-]+)(?: (?:(?:{_PARTICLE}) )?(?:[A-Z]\.|[A-Z][\w’'-]+)){{1,3}}"
)


def _each(text: str, composed: Composition, mentions: Sequence[Mention], asked: Span | None) -> Iterator[Attribution]:
    answering = {text[slice(*one.label)] for one in composed.voiced if one.label and not one.asks}
    for one in composed.voiced:
        cue = () if one.cue is None else (one.cue,)
        if one.label is None:
            source = () if asked is None else (asked,)
            yield Attribution(source, cue, one.content, BARE, None, one.spoken, one.question)
            continue
        if composed.kind not in _TURNS and not _somebody(text, one, mentions):
            continue
        meant = _meant(text, one, mentions)
        if meant is None and not one.asks and len(answering) == 1:
            meant = asked  # "THE MINISTER:", of an interview with one
        short = meant is not None and (meant.end <= one.label.start or meant.start >= one.label.end)
        yield Attribution((one.label,), cue, one.content, LABELLED, meant if short else None, one.spoken, one.question)


def _somebody(text: str, one: Voiced, mentions: Sequence[Mention]) -> bool:
    """Whether a label in a list is somebody's name: no street's, nor a thing's."""
    label = one.label
    if label is None:
        return True
    first = re.split(r"[,(]", text[slice(*label)])[0]
    inside = [m.kind for m in mentions if label.start <= m.span.start < label.start + len(first)]
    body = "organization" in inside and (one.cue is not None or all(text[s] in _MARKS for s, _ in one.content))
    return "person" in inside or body or text[label.start] == "@"


def _meant(text: str, one: Voiced, mentions: Sequence[Mention]) -> Span | None:
    """Where the name stands that a label gives or is short for; None where there is none."""
    label = one.whole or one.label
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
        ends = (parts[0].casefold(), parts[-1].casefold()) if len(parts) > 1 else ()
        if ends and (short == initials(parts) or written.casefold() in ends):
            return m.span
    if inside:
        return inside[0]
    # a name that the network did not take for one
    return label if one.whole or (len(words) > 1 and all(w[0].isupper() for w in words if len(w) > 3)) else None
