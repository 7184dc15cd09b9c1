"""Which claims of one thing speak of one event: by the places and people that they name, what happened, and when.

Claims are put together in the order of their days, each to the event so far that it fits best. What tells that it fits:
names and kinds of event (flood, crash) in common, or the speaker; what tells against it: names or kinds on both sides
and none in common, and months between them. A claim that tells nothing goes with what was claimed within days of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.answers import Claim
from onrecord.days import Day
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import forms

_KINDS = valued("events", "event")
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
#: Capitals that name no place and nobody.
_NO_NAMES = (
    tagged("people", "title") | tagged("times", "month", "weekday")
    | tagged("grammar", "article", "subject", "preposition", "coordinator")
)  # fmt: skip
#: How much each thing tells for and against one event, and what is enough: of a toll, and of anything else.
_SHARED_NAME, _SHARED_KIND, _SHARED_SPEAKER = 2.0, 1.5, 1.0
_OTHER_NAMES, _OTHER_KIND = -1.5, -3.0
_GAPS = ((365, -3.0), (90, -2.0), (30, -1.0))
#: A year that a claim tells itself is another's: the crash of 1991.
_OTHER_TIME = -9.0
_NEAR_DAYS, _LONG_AGO = 10, 60
_LEAST_OF_TOLL, _LEAST = 0.0, -3.0
#: Events and days, of those told last, that a claim is held against.
_LOOKED_AT = 40
#: Words of a title with capitals, of all of its words, from which on capitals tell nothing.
_TITLE_CASE = 0.6


#: Where in its article something is told, and the names and kinds of event there.
_Told = tuple[int, set[str], set[str]]


@dataclass(slots=True)
class _EventSigns:
    """What a claim tells of its event: names, kinds of event, the speaker, the day, and whether it says that itself."""

    names: frozenset[str]
    kinds: frozenset[str]
    speaker: str | None
    day: Day | None
    dated: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """What the events are looked up by that it may be of."""
        return (*self.names, *(f"by {name}" for name in (self.speaker,) if name))


@dataclass(slots=True)
class Event:
    """Claims of one event, by their places in the sequence given; ``names`` and ``kinds``: how many tell each;
    ``dated``: all of them say themselves when it was.
    """

    members: list[int] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    speakers: set[str] = field(default_factory=set)
    days: list[Day] = field(default_factory=list)
    dated: bool = True

    def take(self, number: int, told: _EventSigns) -> None:
        """Take a claim in."""
        self.members.append(number)
        self.names.update(told.names)
        self.kinds.update(told.kinds)
        self.speakers |= {told.speaker} if told.speaker else set()
        self.days += [told.day] if told.day else []
        self.dated &= told.dated


def events(claims: Sequence[Claim], *, toll: bool, context: Iterable[Claim] = ()) -> list[Event]:
    """The events that claims of one thing are of, in the order in which they were first told.

    ``toll``: the claims are of deaths and the like, which are told apart by less. ``context``: further claims, those of
    the same articles among which tell of the event where a claim itself does not.
    """
    around = _by_article(context)
    every = [_told(claim, around.get(article_of(claim), ())) for claim in claims]
    found: list[Event] = []
    places: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(every)), key=lambda n: (every[n].day is None, every[n].day or Day(0), n)):
        told = every[number]
        near = {k for key in told.keys for k in places[key][-_LOOKED_AT:]} | {*range(len(found))[-_LOOKED_AT:]}
        scored = [(_fits(told, found[k], toll=toll), -_apart(told, found[k]), -k) for k in near]
        score, apart, place = max(scored, default=(-99.0, 0, 0))
        if _is_enough(score, -apart, toll=toll):
            place = -place
        else:
            place = len(found)
            found.append(Event())
        found[place].take(number, told)
        for key in told.keys:
            if not places[key] or places[key][-1] != place:
                places[key].append(place)
    for event in found:
        event.members.sort()
    return found


def called(event: Event, others: Sequence[Event]) -> str:
    """What tells an event from the others: the name and the kind most told, "" where neither does."""
    elsewhere = {word for other in others if other is not event for word in (*other.names, *other.kinds)}
    name, kind = (
        next((word for word, _ in told.most_common() if word not in elsewhere), "")
        for told in (event.names, event.kinds)
    )
    return ", ".join(word for word in (name.capitalize(), kind) if word)


def _is_enough(score: float, days: int, *, toll: bool) -> bool:
    least = _LEAST_OF_TOLL if toll else _LEAST
    return score > least or (score == least and days <= _NEAR_DAYS)


def _fits(told: _EventSigns, event: Event, *, toll: bool) -> float:
    score = 0.0
    if told.names and event.names:
        score += _OTHER_NAMES if told.names.isdisjoint(event.names) else _SHARED_NAME
    if told.kinds and event.kinds:
        score += _OTHER_KIND if told.kinds.isdisjoint(event.kinds) else _SHARED_KIND
    score += _SHARED_SPEAKER if told.speaker in event.speakers else 0.0
    days = _apart(told, event) if toll else 0
    less = next((less for least, less in _GAPS if days > least), 0.0)
    return score + (_OTHER_TIME if (told.dated or event.dated) and days > _GAPS[0][0] else less)


def _apart(told: _EventSigns, event: Event) -> int:
    """The days between a claim and the nearest of an event that was told last; 0 where none is told."""
    if told.day is None or not event.days:
        return 0
    return min(abs(told.day - day) for day in event.days[-_LOOKED_AT:])


# -- what a claim tells


def article_of(claim: Claim) -> tuple[str | None, str | None, str | None]:
    """What tells a claim's article from others: outlet, title and day of publication."""
    return claim.outlet, claim.title, claim.published


def _by_article(context: Iterable[Claim]) -> dict[tuple[str | None, ...], list[_Told]]:
    """What the title and the claims of each article tell of events, in the order of the text."""
    out: dict[tuple[str | None, ...], list[_Told]] = defaultdict(list)
    for claim in context:
        if not out[article_of(claim)]:
            title = claim.title or ""
            out[article_of(claim)].append((-1, _names(title), _kinds(title)))
        out[article_of(claim)].append((claim.quantity.span.start, _names(claim.said), _kinds(claim.said)))
    for every in out.values():
        every.sort(key=lambda told: told[0])
    return out


def _told(claim: Claim, around: Sequence[_Told]) -> _EventSigns:
    said = f"{claim.said} {claim.around}"
    speaker = set(forms(claim.speaker or ""))
    names, kinds = (_names(claim.said) | _names(claim.around)) - speaker, _kinds(said)
    own = bool(names)
    if not names:
        names = _nearest([(at, more) for at, more, _ in around], claim.quantity.span.start, speaker)
    if not kinds:  # what happened in Brevik is no derailment at Hask
        there = [(at, more) for at, known, more in around if not names.isdisjoint(known) or not (own or known)]
        kinds = _nearest(there, claim.quantity.span.start, set())
    day, dated = _day(claim)
    return _EventSigns(frozenset(names), frozenset(kinds), claim.speaker, day, dated)


def _nearest(told: Sequence[tuple[int, set[str]]], at: int, but: set[str]) -> set[str]:
    """What the title tells, else the last claim before a place that tells something, else the first behind it."""
    if told and (title := told[0][1] - but):
        return title
    before = next((more for place, more in reversed(told) if place <= at and more - but), set())
    return (before or next((more for _, more in told if more - but), set())) - but


def _day(claim: Claim) -> tuple[Day | None, bool]:
    """The day of publication, or that which is spoken of where it is long before, and whether so: the flood of 1998."""
    published, about = Day.read(claim.published), Day.read(claim.about[1]) if claim.about else None
    dated = about is not None and published is not None and published - about > _LONG_AGO
    return (about if dated else published), dated


def _kinds(text: str) -> set[str]:
    return {_KINDS[word] for word in forms(text) if word in _KINDS}


def _names(text: str) -> set[str]:
    """Words with a capital that begin no sentence, as they are compared; none where most words have one."""
    found = list(_NAME.finditer(text))
    capital = [m for m in found if m[0][0].isupper()]
    if len(capital) > _TITLE_CASE * max(3, len(found)):
        return set()
    out = set()
    for m in capital:
        before = text[: m.start()].rstrip(" “\"'‘(")
        word = m[0].lower().removesuffix("'s").removesuffix("’s")
        if before and before[-1] not in ".!?…:" and word not in _NO_NAMES and len(word) > 1:
            out.add(word)
    return out
