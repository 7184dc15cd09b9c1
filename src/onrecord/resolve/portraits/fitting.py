"""Who fits a description by what is told of him: its further words, its signs, an age."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.answers import Answer
from onrecord.resolve.portraits.asked import BY_AGE, Sought
from onrecord.resolve.portraits.told import LESSER, PAST, PRESENT, CalledSo, Sketch

#: Who is called so is hardly called by the noun alone where somebody else is: "a nurse", "the chief nurse".
_RANKS = frozenset(("chief", "head", "senior", "lead", "principal"))


def only_place(ask: Sought) -> bool:
    """Whether a description says where somebody is from, and little else: "the Swede", "the Green leader"."""
    return not ask.words and not ask.of and not ask.signs


def shared(p: Sketch, ask: Sought) -> int:
    """How many of the further words of a description are told of somebody."""
    of = p.places | p.member.places
    return len(ask.words & p.words) + len(ask.places & of) + len((ask.of - ask.places) & of)


def by_signs(fit: list[Sketch], ask: Sought) -> list[Sketch]:
    """Of those in a role who was, who deputises, who is new; without such a word who is none of these."""

    def signs(p: Sketch) -> frozenset[str]:
        return frozenset().union(*(o.signs for o in p.called(ask.nouns)))

    for kind in (PAST, LESSER):
        if ask.signs & kind:
            fit = [p for p in fit if signs(p) & kind]
        else:
            fit = [p for p in fit if any(not o.signs & kind for o in p.called(ask.nouns))] or fit
    if ask.signs & PRESENT and len(fit) > 1:
        fit = [p for p in fit if signs(p) & PRESENT] or fit
    return fit


def in_place(people: Sequence[Sketch], ask: Sought) -> list[Sketch]:
    """Those who deputise or shadow, where nobody is called by all of a description: "the shadow minister".

    "Opposition spokesman Rune Aas" shadows, "her deputy, Ada Moe," is the deputy minister.
    """
    if "shadow" in ask.signs:
        return [p for p in people if any("shadow" in o.words or _shadows(o) for o in p.offices)]
    return [p for p in people if p.called(("deputy",))] if "deputy" in ask.signs else []


def _shadows(office: CalledSo) -> bool:
    return office.noun in ("spokesperson", "critic") and "opposition" in office.words


def above(p: Sketch, ask: Sought) -> bool:
    """Whether somebody holds the office that a description is of a deputy of: the mayor is not "the deputy mayor"."""
    offices = p.called(ask.nouns)
    return bool(ask.signs & LESSER and offices) and not any(o.signs & LESSER for o in p.offices)


def is_open(fit: Sequence[Sketch], every: Sequence[Sketch], ask: Sought, answer: Answer) -> bool:
    """Whether what was weighed is one of the role, too, of whom nothing else is told: "President Moe"."""
    plain = (p for p in every if p not in fit and p.member in answer.members)
    return any(not (p.words - {w for o in p.called(ask.nouns) for w in (o.noun,)}) for p in plain)


def plainly(p: Sketch, ask: Sought) -> bool:
    """Whether somebody is called by the noun of a description, and by no rank that it leaves out: "chief nurse"."""
    return any(not o.words & _RANKS - ask.words for o in p.called((ask.noun,)))


def of_age(ask: Sought, p: Sketch) -> bool:
    """Whether somebody is told to be of the age of a description: by years, or as a teenager."""
    if any(ask.ages[0] <= age <= ask.ages[-1] for age in p.ages):
        return True
    called = (BY_AGE[o.noun] for o in p.called(BY_AGE))
    return any(low <= ask.ages[-1] and ask.ages[0] <= high for low, high in called)
