"""Everybody an article lets speak: named entities, and those that are only described."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.lexicon import (
    DOCUMENT_NOUNS,
    GOVERNMENT_NOUNS,
    GROUP_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    SYNONYMS,
    UNNAMED_NOUNS,
    Gender,
)
from onrecord.resolve.mentions.names import Entity
from onrecord.resolve.mentions.phrases import singular

#: Roles by which somebody of a wider role can be called: a legislator is "the senator", too.
_NARROWER = {
    "legislator": "senator representative legislator congressman congresswoman deputy mp",
    "politician": "senator representative governor president mayor minister candidate secretary",
    "leader": "leader president minister chair speaker chancellor head king",
    "official": "official secretary minister director chief",
    "diplomat": "ambassador minister envoy diplomat",
    "host": "host anchor",
    "executive": "executive chief president ceo",
}


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
    spoken: int = 0

    @property
    def named(self) -> bool:
        """Whether a name stands in what it is called: "a Tidewater Institute study"."""
        return self.entity is not None or any(w[:1].isupper() for w in self.name.split()[1:])

    @property
    def human(self) -> bool:
        return self.kind in ("person", "unnamed", "group")


def kind_of(head: str, plural_head: bool) -> SpeakerKind:
    """What a described source is, by its head noun."""
    one = singular(head)
    if head in DOCUMENT_NOUNS or one in DOCUMENT_NOUNS:
        return "document"
    if head in GOVERNMENT_NOUNS:
        return "government"
    if head in UNNAMED_NOUNS:
        return "unnamed"
    if one in ORGANIZATION_NOUNS and not plural_head:
        return "organization"
    if head in GROUP_NOUNS or plural_head:
        return "group"
    return "unnamed" if one in PERSON_NOUNS else "organization" if one in ORGANIZATION_NOUNS else "unnamed"


def callable_by(head: str) -> set[str]:
    """The role words of those whom a noun can name ("the lawmaker": a senator, too)."""
    wanted = {head, SYNONYMS.get(head, head)}
    return wanted | {w for h in wanted for w in _NARROWER.get(h, "").split()}


def is_plural(head: str) -> bool:
    return head in GROUP_NOUNS or (singular(head) != head and head not in DOCUMENT_NOUNS)
