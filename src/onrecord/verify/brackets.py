"""Whether words in an editor's brackets say something else than the words that they stand for."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.verify.antecedents import names_another
from onrecord.verify.clauses import AUXILIARIES, Turned
from onrecord.verify.phrases import pronoun
from onrecord.words.endings import root
from onrecord.words.force import changes
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import COMMON, forms
from onrecord.words.numerals import is_numeric

#: Differences that explain nothing, but change what is said.
_TURNING = ("negation", "condition", "modality", "scope", "comparison", "attribution")
_PERSON = valued("grammar", "person")
_QUANTIFIERS = frozenset("all any both each every always everyone everybody entire whole".split())
_ADAPTED = frozenset((("i", "he"), ("i", "she"), ("we", "it")))
_NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][\w’'-]+")
_TITLES = tagged("people", "title")


def changed_by(put: str, source: str, text: str, place: Span) -> Turned | None:
    """What brackets change: ``put`` stands there for ``source``, which is ``text[place]`` of the transcript."""
    there, here = forms(source), forms(put)
    if here in (["sic"], []):
        return None
    for kind in changes(here, there):
        if kind in _TURNING or (kind == "number" and any(map(is_numeric, here)) and any(map(is_numeric, there))):
            return Turned(kind, source or put)
    if lost := _of_added(here) if not there else _of_lost(here, there):
        return Turned(lost, source or put)
    if names_another(put, source, text, place):
        return Turned("name", source or put)
    if _other_person(here, there):
        return Turned("pronoun", source)
    if _other_name(put, source, text, place):
        return Turned("name", source)
    if len(here) == len(there) == 1 and not COMMON & {*here, *there} and not _PERSON.keys() & {*here, *there}:
        capitals = put.strip("[(")[:1].isupper() or source[:1].isupper()
        if not capitals and root(here[0]) != root(there[0]):
            return Turned("another word", source)
    return None


def _of_lost(here: list[str], there: list[str]) -> str | None:
    """What is lost with the words that others stand for: that somebody was the last to do it, or another verb."""
    if "last" in there and "last" not in here:
        return "negation"
    return "another word" if len(here) == len(there) == 1 and _other_verb(here[0], there[0]) else None


def _other_verb(here: str, there: str) -> bool:
    """A verb for another verb: "hate" for "like"."""
    both = here in AUXILIARIES or there in AUXILIARIES or root(here) == root(there)
    return not both and "v" in kinds(here, here) and "v" in kinds(there, there) and there not in _PERSON


def _of_added(here: list[str]) -> str | None:
    """What words that stand for none change: how much of it, or how it is."""
    if not _QUANTIFIERS.isdisjoint(here):
        return "scope"
    how = len(here) == 1 and here[0].endswith("ly") and kinds(here[0], here[0])[:1] == "r"
    return "another word" if how else None


def _other_person(here: list[str], there: list[str]) -> bool:
    """A pronoun for one of another person: that explains nothing."""
    if len(here) != 1 or len(there) != 1:
        return False
    a, b = _PERSON.get(there[0]), _PERSON.get(here[0])
    return a is not None and b is not None and a != b and (a, b) not in _ADAPTED


def _other_name(put: str, source: str, text: str, place: Span) -> bool:
    """A name for another name, of which they share no word."""
    there = forms(source)
    if there and (pronoun(" ".join(there[-2:])) or pronoun(there[-1])):
        return False
    before = text[max(0, place.start - 2) : place.start]
    theirs = {m.casefold() for m in _NAME.findall(before + source)} - _TITLES
    ours = {m.casefold() for m in _NAME.findall(" " + put)} - _TITLES
    theirs -= _PERSON.keys() | COMMON
    return bool(theirs and ours) and not theirs & ours
