"""Whether two roles can be one person's, and whether two phrases are one role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.words.letters import RUN
from onrecord.words.lists import tagged, valued
from onrecord.words.plain import plain

_TITLES = tagged("people", "courtesy") | tagged("grammar", "article")
_SUFFIXES = tagged("people", "suffix") | {"phd", "md", "mp"}

#: Heads of roles by the field of life they belong to.
_FIELD_OF = {head: set(fields.split()) for head, fields in valued("people", "field").items()}
#: Fields that one person often has both of, or moves between.
_TOGETHER = {
    frozenset((field, other))
    for field, others in {
        "politics": "law military business media science medicine religion",
        "business": "science medicine law media military",
        "science": "medicine law media military arts",
        "arts": "media",
        "military": "law",
    }.items()
    for other in others.split()
}
#: Offices that belong to one place: held for two places, they are two people's.
_OF_A_PLACE = frozenset("mayor governor senator premier president king queen sheriff bishop".split())
_PLACE = re.compile(r"\b(?:of|for|from|in)\s+(?:the\s+)?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)")
_BEFORE = re.compile(r"^(?:the\s+)?((?:[A-Z][\w'’-]+\s+)+)(?=[a-z])")
_OFFICE_BEFORE = frozenset("former acting deputy foreign prime vice".split())

_OWNING = re.compile(r"['’]s(?!\w)")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_PARTICLES = tagged("people", "particle")


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """A name as it is compared: no case, accents, strokes, points, apostrophes, titles, or inner initials."""
    bare = _APOSTROPHE.sub("", _OWNING.sub("", plain(name)))
    words = RUN.findall(bare.replace(".", ""))
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words = words[:-1]
    initials = next((i for i, w in enumerate(words) if len(w) > 1), 0)
    if initials > 1:  # "J. K. Vorst" as "J.K. Vorst"
        words = ["".join(words[:initials]), *words[initials:]]
    inner = [w for w in words[1:-1] if len(w) > 1]
    return " ".join([*words[:1], *inner, *words[-1:]] if len(words) > 1 else words)


def is_full(name: str) -> bool:
    """Whether a name tells more than a surname: "Mara Venn" does, "Ashby-Wells", "De Luca" and "Mr O'Brien" don't."""
    words = [word for w in name.split() if (word := normal(w))]
    while words and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return len([w for w in words if w not in _SUFFIXES]) > 1


def compatible(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one person can have all of these roles. Where either tells nothing, they can."""
    others = list(others)
    return not any(_clash(a, b) for a in some for b in others)


def shared(some: Iterable[str], others: Iterable[str]) -> int:
    """How many words the roles have in common, as a measure of being one person's."""
    return len(_content(some) & _content(others))


@lru_cache(maxsize=16_384)  # the same few offices are held against each other again and again
def _clash(a: str, b: str) -> bool:
    fields_a, fields_b = _fields(a), _fields(b)
    if fields_a and fields_b and not any(x == y or frozenset((x, y)) in _TOGETHER for x in fields_a for y in fields_b):
        return True
    offices = _heads(a) & _heads(b) & _OF_A_PLACE
    places_a, places_b = _places(a), _places(b)
    return bool(offices and places_a and places_b and not places_a & places_b)


def _fields(role: str) -> set[str]:
    return set().union(*(_FIELD_OF.get(w, ()) for w in _heads(role)))


def _heads(role: str) -> set[str]:
    """The words before "of" and the like: those that name the office."""
    before = re.split(r"\s+(?:of|for|at|in|with|from)\s+|,", role, maxsplit=1)[0]
    return {w.casefold() for w in RUN.findall(before)}


def _places(role: str) -> set[str]:
    found = {m[1].casefold() for m in _PLACE.finditer(role)}
    before = _BEFORE.match(role)
    if before:
        found |= {" ".join(before[1].split()).casefold()} - _OFFICE_BEFORE
    return {p for p in found if p not in _FIELD_OF}


def _content(roles: Iterable[str]) -> set[str]:
    return {w for role in roles for w in RUN.findall(role.casefold()) if len(w) > 3}
