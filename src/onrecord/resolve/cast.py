"""The cast of an article: everybody named in it, each with the places and roles of the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.records import Mention, Segmentation, Span, SpeakerKind
from onrecord.resolve.mentions.names import Entity, entities, genders_from_pronouns
from onrecord.resolve.mentions.roles import role_words, served, told
from onrecord.resolve.mentions.tidy import tidied
from onrecord.resolve.word_sets import BODIES, EITHER, FIRST_NAMES, GENDERS, Gender
from onrecord.words.endings import singular
from onrecord.words.lists import tagged, valued

_KINDS: dict[str, SpeakerKind] = {"person": "person", "place": "government", "work": "document"}
_COUNTRIES = valued("countries", "capital")
_WHICH = re.compile(r", which (?:has|had|is|was|owns|runs|operates|makes|sells)\b")
#: "honey company ", right before a name; "the company " may have another's behind it.
_KIND_OF_BODY = re.compile(r"(?<!\bthe)(?<!\bThe)(?<!\ba)(?<!\bhis)(?<!\bher)(?<!\bits)(?<!\btheir) ([a-z]+) $")
_BODY = re.compile(r"([a-z]+),? $")


@dataclass(slots=True, eq=False)
class Member:
    """One somebody of the article: a named entity, or a described one (``entity`` is None)."""

    name: str
    kind: SpeakerKind
    mentions: list[Span]
    entity: Entity | None = None
    gender: Gender | None = None
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    head: str = ""
    places: frozenset[str] = frozenset()
    spoken: int = 0

    @property
    def named(self) -> bool:
        """Whether a name stands in what it is called: "a Tidewater Institute study"."""
        return self.entity is not None or any(w[:1].isupper() for w in self.name.split()[1:])

    def mention(self, span: Span) -> None:
        """A further place where somebody is spoken of."""
        at = bisect_left(self.mentions, span)
        if self.mentions[at : at + 1] != [span]:
            self.mentions.insert(at, span)


class Named(NamedTuple):
    """A name in its place, who it is, and who else it may be ("Moe", where there are two)."""

    span: Span
    member: Member
    options: tuple[Member, ...] = ()


def named(text: str, parts: Segmentation, mentions: Sequence[Mention]) -> list[Named]:
    """The names of a text, in order."""
    tidy = tidied(text, mentions, parts.paragraphs)
    unclear: dict[int, list[Entity]] = {}
    found, of = entities(text, tidy, parts.sentences, unclear)
    genders_from_pronouns(text, found, parts.sentences)
    members = {id(e): _member(text, e) for e in found}
    people = {s: members[id(e)] for e in found if e.kind == "person" for s in e.mentions}
    for span, role in served(text, sorted(people)).items():
        _call(people[span], role)
    _with_capitals(text, found, members)
    out = []
    for m in tidy:
        entity = of.get(m.span.start)
        if id(entity) in members:
            options = tuple(members[id(e)] for e in unclear.get(m.span.start, ()) if id(e) in members)
            out.append(Named(m.span, members[id(entity)], options))
    return out


def _call(member: Member, role: str) -> None:
    """Give somebody a further role."""
    if not any(role in known for known in member.roles):
        member.roles.append(role)
        member.role_words |= role_words([role], [])


#: "Orsvik, the capital of Norland", "Orsvik, the Norland capital", "Norland's capital, Orsvik", "its capital, Orsvik".
_OWNER = r"(?:the|its|(?P<owner>[A-Z][\w-]+)['’]s?)"
_CAPITAL_BEHIND = re.compile(
    rf"(?:,| is) {_OWNER}(?: (?P<of>[A-Z]\w+))? capital(?: city)?(?: of (?P<country>[A-Z][\w’-]+))?\b"
)
_CAPITAL_BEFORE = re.compile(rf"\b{_OWNER}(?: (?P<of>[A-Z]\w+))? capital(?: city)?,? (?:of )?$")
_REACH = 60


def _with_capitals(text: str, found: Sequence[Entity], members: dict[int, Member]) -> None:
    """Make a capital that stands for its country's government one with it, where the article names both."""
    by_name = {e.name.casefold(): e for e in found}
    for e in found:
        country = _COUNTRIES.get(e.name.casefold(), "") or _capital_of(text, e, found)
        other = by_name.get(country)
        if other is not None and other is not e and not e.titles:
            whole = members[id(other)]
            whole.kind = "government"
            whole.mentions = sorted({*whole.mentions, *members[id(e)].mentions})
            members[id(e)] = whole


def _capital_of(text: str, e: Entity, found: Sequence[Entity]) -> str:
    """The country that an article says a place is the capital of, in small letters; empty where it says none."""
    for s in e.mentions[:20]:
        m = _CAPITAL_BEHIND.match(text, s.end, s.end + _REACH)
        m = m or _CAPITAL_BEFORE.search(text, max(0, s.start - _REACH), s.start)
        if m is None:
            continue
        told = (m.groupdict().get("country") or m["owner"] or m["of"] or "").casefold()
        others = [o for o in found if o is not e and o.kind != "person"]
        named = next((o.name.casefold() for o in others if told and o.name.casefold()[:_STEM] == told[:_STEM]), "")
        before = [o for o in others if o.mentions[0] < s]
        # "its capital": of whom the article spoke last
        return named or (
            max(before, key=lambda o: max(x for x in o.mentions if x < s)).name.casefold() if before else ""
        )
    return ""


#: So many letters a country and its adjective share: "Norland", "Norlander".
_STEM = 5


def _member(text: str, e: Entity) -> Member:
    if e.kind == "person" and _is_body(text, e):
        e.kind = "organization"
    listed, places = told(text, e.mentions) if e.kind == "person" else ([], frozenset[str]())
    kind = _KINDS.get(e.kind, "organization")
    member = Member(e.name, kind, list(e.mentions), e, e.gender, roles=listed)
    member.role_words = role_words(listed, list(e.titles)) if e.kind == "person" else {singular(k) for k in e.key}
    if kind == "organization":
        member.role_words |= {noun for s in e.mentions[:20] for noun in _called(text, s)}
        member.role_words |= {"newspaper", "paper"} if len(e.key) > 1 and e.key[-1] in _OUTLETS else set()
    member.head = e.key[-1] if e.key else ""
    member.places = places
    if kind == "person" and member.gender is None:
        nouns = {w for role in (*listed, *e.titles) for w in role.casefold().split()[-1:] if w in GENDERS}
        genders = {GENDERS[w] for w in nouns if w not in EITHER or e.gender_hint in (None, GENDERS[w])}
        member.gender = e.gender = genders.pop() if len(genders) == 1 else None
    return member


def _called(text: str, span: Span) -> list[str]:
    """What stands beside the name of a body: "Tidewater magazine", "the website Tidewater"."""
    after = re.match(r" ([a-z]+)\b", text[span.end : span.end + 24])
    before = re.search(r"\b([a-z]+) $", text[max(0, span.start - 24) : span.start])
    return [m[1] for m in (before, after) if m and m[1] in _SORTS]


#: What a body is called beside its name; a "House panel" is no House.
_SORTS = tagged("bodies", "sort")
_OUTLETS = tagged("bodies", "outlet")


def _is_body(text: str, e: Entity) -> bool:
    """Whether one word that was taken for a person is told to be a body: "the harbour company, Norlag,", ", which"."""
    if e.titles or e.gender:
        return False
    if len(e.key) > 1:
        beside = (_KIND_OF_BODY.search(text, max(0, s.start - 40), s.start) for s in e.mentions[:20])
        return e.key[0] not in FIRST_NAMES and any(m and m[1] in _SORTS for m in beside)
    before = (_BODY.search(text, max(0, s.start - 40), s.start) for s in e.mentions[:20])
    return any(m and m[1] in BODIES for m in before) or any(_WHICH.match(text, s.end) for s in e.mentions[:20])
