"""Attempts to tell whom a source means: named functions, asked in the order and with the sureness of one list.

``resolve/speaker_confidence.toml`` is that list. An attempt gives a member, or what it `Meant`, or None to let the next
one try; every answer says which attempt gave it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from onrecord.records import Attribution, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import Phrase, PhraseWord, phrase, words, written
from onrecord.resolve.references.antecedents import rank
from onrecord.resolve.references.scene import Scene

NOBODY = "no source is named"


@dataclass(frozen=True, eq=False)
class Question:
    """Whom does a source, or a part of a joint one, mean? ``span`` is its place."""

    scene: Scene
    attribution: Attribution
    span: Span

    @cached_property
    def words(self) -> list[PhraseWord]:
        return words(self.scene.text, self.span)

    @cached_property
    def phrase(self) -> Phrase:
        return phrase(self.scene.text, self.span)

    @cached_property
    def names(self) -> list[tuple[int, int, Member]]:
        """(start, end, member) of the names in it."""
        return self.scene.names_in(self.span)

    @cached_property
    def written(self) -> str:
        """As written, "the" and a possessive ending aside; "his" of "his lawyers" becomes the name."""
        noun, text = self.phrase, written(self.scene.text, self.span)
        owner = noun.core[0] if len(noun.core) > 1 and noun.core[0].span.start == self.span.start else None
        if owner is not None and owner.low in ("his", "her", "its"):
            ranked = rank(self.scene, owner, self.attribution)
            if ranked:
                name = ranked[0][1].name
                text = name + ("’" if name.endswith("s") else "’s") + text[len(owner.text) :]
        return text


class Meant(NamedTuple):
    """Members, with a share of the attempt's sureness; or none, and why."""

    members: tuple[Member, ...]
    share: float = 1.0
    reason: str | None = None


Finder = Callable[[Question], Meant | Member | None]


class Attempt(NamedTuple):
    """A line of the list with its function."""

    name: str
    sureness: float
    find: Finder


FINDERS: dict[str, Finder] = {}


def attempt(name: str) -> Callable[[Finder], Finder]:
    """Enter a function as the attempt of a name that ``speaker_confidence.toml`` gives a number and a place."""

    def enter(find: Finder) -> Finder:
        FINDERS[name] = find
        return find

    return enter


@cache
def listed() -> dict[str, dict[str, float]]:
    """The list: for each kind of source the names of its attempts, in order, with how sure they are."""
    import tomllib

    text = (Path(__file__).parents[1] / "speaker_confidence.toml").read_text(encoding="utf8")
    table: dict[str, dict[str, float]] = tomllib.loads(text)
    return table


@cache
def attempts(source: str) -> tuple[Attempt, ...]:
    """The attempts for a kind of source, in order."""
    return tuple(Attempt(name, sureness, FINDERS[name]) for name, sureness in listed()[source].items())


def ask(question: Question, source: str) -> Answer | None:
    """What the first attempt that tells anything tells."""
    for name, sureness, find in attempts(source):
        found = find(question)
        if found is not None:
            told = Meant((found,)) if isinstance(found, Member) else found
            return Answer(told.members, sureness * told.share, name, told.reason)
    return None


def told(question: Question, source: str) -> Answer:
    """As ``ask``, where the last attempt always tells something."""
    answer = ask(question, source)
    if answer is None:
        raise LookupError(f"no attempt of {source!r} tells anything")
    return answer
