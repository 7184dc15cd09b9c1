"""Labels and the names in them: a name before a colon or in a cell is read as the layout cuts it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from onrecord.attribute.told.interviewee import initials, with_first_name
from onrecord.records import Composition, Mention, Span, Voiced
from onrecord.words.lists import alternation, tagged

#: Kinds of text whose labels are those of who speaks, whatever they look like.
TURNS = ("interview", "transcript", "letter")
_PARTICLE = alternation(tagged("people", "particle", "particle_or_name"))
#: A name at the beginning of a label, of two words at least.
_PERSON = re.compile(
    rf"(?!(?:The|A|An|Our|Your) )(?:[A-Z]\.|[A-Z][\w’'-]+)(?: (?:(?:{_PARTICLE}) )?(?:[A-Z]\.|[A-Z][\w’'-]+)){{1,3}}"
)
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b|[“\"«]")
_MARKS = frozenset("“\"«‘'")
#: The share of a list's labels that the network knows as people's names, for all of them to be such.
_SOME = 0.3


def labelled(text: str, composed: Composition, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The names with those in labels as the layout has them: none reaches over an edge, a person's is whole."""
    if composed.kind == "interview":
        mentions = [with_first_name(text, m) for m in mentions]
    labels = sorted(one.label for one in composed.voiced if one.label is not None)
    if not labels:
        return mentions
    kept: list[Mention] = []
    kinds: dict[Span, set[str]] = {label: set() for label in labels}
    for m in mentions:
        over = _over(labels, m.span)
        for label in over:
            if m.span.start < label.start + _name_length(text, label):  # a place behind it is the place's
                kinds[label].add(m.kind)
        if not over or (len(over) == 1 and over[0].start <= m.span.start and m.span.end <= over[0].end):
            kept.append(m)
    people = [Mention(name, "person") for name in _people(text, composed, labels, kinds)]
    places = [m.span for m in people]
    named = {_over(labels, m.span)[0]: m.span.end for m in people}
    return sorted(
        [*people, *(m for m in kept if not _over(places, m.span) and _another(labels, named, m))], key=lambda m: m.span
    )


def _another(labels: Sequence[Span], named: Mapping[Span, int], m: Mention) -> bool:
    """Whether a name is no place that the network took for a person behind a label's name: "Ida Marr, Halden"."""
    over = _over(labels, m.span)
    return m.kind != "person" or not over or m.span.start < named.get(over[0], m.span.end)


def _name_length(text: str, label: Span) -> int:
    """The characters of a label's name, up to what is told of it."""
    return len(re.split(r"[,(]", text[slice(*label)], maxsplit=1)[0])


def _people(text: str, composed: Composition, labels: Sequence[Span], kinds: dict[Span, set[str]]) -> Iterator[Span]:
    """The labels that are people's names, or begin with one, in order."""
    of_themselves = {one.label for one in composed.voiced if _of_oneself(text, one)}
    every = sum("person" in kinds[label] for label in labels) >= _SOME * len(labels)
    for label in labels:
        name = _PERSON.match(text, *label)
        told = not kinds[label] and (composed.kind in TURNS or label in of_themselves)
        if text[label.start] == "@" or _HANDLE.fullmatch(text, *label):
            yield label
        elif name and (every or told or "person" in kinds[label]):
            yield Span(*name.span())


def _over(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of some spans, which are in order and apart, that share characters with one."""
    high = bisect_left(spans, span.end, key=lambda s: s.start)
    return spans[bisect_right(spans, span.start, key=lambda s: s.end) : high]


def _of_oneself(text: str, one: Voiced) -> bool:
    """Whether a label tells more than a name, and its words speak in the first person or stand in marks."""
    label = text[slice(*one.label)] if one.label else ""
    told = any(sign in label for sign in ",(@") or in_marks(text, one)
    return told and any(_OWN.search(text, *piece) for piece in one.content)


def in_marks(text: str, one: Voiced) -> bool:
    """Whether words begin with a quotation mark."""
    return all(text[start] in _MARKS for start, _ in one.content)


#: "Mina, 9", "Rosa (43)"
_AGED = re.compile(r"\w(?:, (?:aged )?| \()\d{1,2}(?!\w)")
_HANDLE = re.compile(r"[A-Za-z]+(?:_\w+|\d+)")


class Names:
    """The names of a text by place and by what they are short for."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text, self._mentions = text, mentions
        self._starts = [m.span.start for m in mentions]
        self._short: dict[str, list[Span]] = {}
        for m in mentions:
            parts = re.findall(r"[^\W\d_][\w’'-]*", text[slice(*m.span)])
            if len(parts) > 1:
                for short in {initials(parts), parts[0].casefold(), parts[-1].casefold()}:
                    self._short.setdefault(short, []).append(m.span)

    def inside(self, start: int, end: int) -> Sequence[Mention]:
        """The names that begin in a stretch."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def meant(self, one: Voiced) -> Span | None:
        """Where the name stands that a label gives or is short for; None where there is none."""
        label = one.whole or one.label
        if label is None:
            return None
        words = self._text[slice(*label)].split()
        inside = self.inside(*label)
        if len(words) > 1 and inside:
            return inside[0].span
        written = " ".join(words).casefold()
        for short in (written, written.replace(".", "").replace(" ", "")):
            for place in self._short.get(short, ())[:2]:
                if not label.start <= place.start < label.end:
                    return place
        if inside:
            return inside[0].span
        # a name that the network did not take for one
        capital = len(words) > 1 and all(w[0].isupper() for w in words if len(w) > _PARTICLES)
        return label if one.whole or capital else None

    def somebody(self, one: Voiced) -> bool:
        """Whether a label in a list is somebody's name: no street's, nor a thing's."""
        if one.label is None or self._text[one.label.start] == "@":
            return True
        if _AGED.search(self._text, *one.label) or _HANDLE.fullmatch(self._text, *one.label):
            return True
        first = re.split(r"[,(]", self._text[slice(*one.label)])[0]
        kinds = {m.kind for m in self.inside(one.label.start, one.label.start + len(first))}
        body = "organization" in kinds and (one.cue is not None or in_marks(self._text, one))
        return "person" in kinds or body


#: Letters of the longest small word in a name.
_PARTICLES = 3
