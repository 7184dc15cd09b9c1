"""Claims of the same thing lined up: by what is counted, in one unit, over time.

Two claims are of one thing where their nouns have the same head ("civilian casualties", "casualties") or name the same
kind of toll (`_TOLL_OF`), and their units can be converted into each other. Money is not converted: rates change. A
change ("rose by 5 percent") is no claim of a level ("rose to 5 percent"): they are lined up apart.

Barrels are those of oil (159 liters), tons and kilotons the metric ones, as most presses mean them (American tons are a
tenth lighter); short and long tons where they are called so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from onrecord.answers import Claim, Series
from onrecord.compare.events import article_of, called, events
from onrecord.days import Day
from onrecord.records import Quantity
from onrecord.words.endings import stem
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import forms
from onrecord.words.numerals import is_numeric

_Ends = tuple[float | None, float | None]
#: Words by which tolls are told, and what they are called together.
_TOLL_OF = valued("nouns", "toll")
#: What is counted says nothing where it is anybody: then the words about the number tell the toll.
_ANYBODY = tagged("nouns", "anybody")
#: What is told apart by event as strictly as tolls: one loss is not another, nor some people others.
_LOOSE = frozenset(map(stem, _ANYBODY)) | frozenset(valued("nouns", "sum").values())
#: Days between two claims that tell no time and are still of one.
_NEAR_DAYS = 14
#: Words between a count and what tells its toll, at most.
_NEAR = 6
_CARRIERS = tagged("nouns", "carrier")
#: Words between a verb and a sum of money, at most, and what the verbs say that it is.
_VERB_NEAR = 3
_SUMS = valued("nouns", "sum")
#: What is done to a thing, which the claim is of: "repairs to the bridge"; before the thing, and what ends its words.
_WORKS, _DONE_TO = tagged("nouns", "work"), ("to", "on", "of")
_ENDS = tagged("grammar", "modal", "be", "have", "preposition", "coordinator", "relative") | {"cost", "costs"}
#: Words between "they" and an amount, at most, and claims before it whose thing they may be.
_THEY = frozenset(("they", "them"))
_MEASURES = tagged("counting", "measures") - tagged("counting", "takes_object")
_PRONOUN_NEAR, _CLAIMS_BACK = 6, 2
#: Durations in days; months and years as they are on average.
_DURATIONS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4375,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
#: What the library takes for another unit than news does: its barrel is one of water, its ton the American one.
_NEWS = {
    "barrel": "oil_barrel", "ton": "metric_ton", "kiloton": "kilometric_ton", "megaton": "megametric_ton",
    "kilotonne": "kilometric_ton", "megatonne": "megametric_ton", "tonne": "metric_ton", "short_ton": "ton",
}  # fmt: skip
#: Units that the library lacks.
_DEFINED = (
    "quintal = 100 kilogram", "maund = 37.3242 kilogram", "tola = 11.6638 gram", "dunam = 1000 meter**2",
    "feddan = 4200.8 meter**2", "rai = 1600 meter**2", "kanal = 505.857 meter**2", "marla = 25.2929 meter**2",
)  # fmt: skip
#: Letters and names of money that nothing settled, some of which the library takes for units: K is no kelvin.
_LETTERS = frozenset(
    word for tag in ("before", "behind", "name", "coin") for word, codes in valued("currencies", tag).items()
    if codes.startswith("?")
)  # fmt: skip
_MOVES = tagged("changes", "moves", "moved") | {*"up down gone went".split()}
_PLANNED = frozenset("will would shall plans planned planning".split())
#: What people do with "their homes" who are not displaced.
_HOME = frozenset("return returned returning back to rebuild rebuilt".split())
_CHANGED = re.compile(r"^[A-Z]{3}$")


def line_up(every: Iterable[Claim], least: int = 2) -> list[Series]:
    """Claims of one thing in one unit and of one event, those with most claims first; what is claimed less than
    ``least`` times is left out. What a speaker can't mean beside what he claimed before is told with it.
    """
    whole = list(every)
    things = _things_of_pronouns(whole)
    groups: dict[tuple[str, str | None, bool], list[tuple[Claim, _Ends]]] = defaultdict(list)
    for claim in whole:
        name = subject(claim) or things.get(id(claim))
        if name is None or claim.polarity == "not-said":
            continue
        unit, factor, shift = _base(claim.quantity.unit)
        changed = claim.quantity.role == "change"
        groups[name, unit, changed].append((claim, _ends(claim.quantity, factor, 0.0 if changed else shift)))
    out = []
    for (name, unit, changed), members in groups.items():
        if len(members) < least:
            continue
        members.sort(key=lambda m: (m[0].published or "9999", m[0].statement, m[0].quantity.span))
        toll = name in _TOLL_OF.values()
        apart = events([c for c, _ in members], toll=toll or name in _LOOSE, context=whole)
        for event in apart:
            if len(event.members) >= least:
                some = [members[n] for n in event.members]
                of = called(event, apart) if len(apart) > 1 else ""
                grows = None if name == "missing" else toll
                out.append(_one(name, unit, some, changed=changed, event=of, grows=grows))
    return sorted(out, key=lambda s: (-len(s.claims), s.subject, s.unit or "", s.event))


def _one(
    name: str,
    unit: str | None,
    members: Sequence[tuple[Claim, _Ends]],
    *,
    changed: bool,
    event: str,
    grows: bool | None,
) -> Series:
    """One thing of one event, in the unit most used; a toll that ``grows`` is contradicted only by a lower one, and who
    is missing (None) by none: they are found, and others missed.
    """
    named, shown, scale, move = _shown(name, unit, [c for c, _ in members])
    named, move = (f"{named} (change)", 0.0) if changed else (named, move)
    values = tuple(
        (
            None if low is None else round((low - move) / scale, 6),
            None if high is None else round((high - move) / scale, 6),
        )
        for _, (low, high) in members
    )
    claims = tuple(c for c, _ in members)
    against = () if changed or grows is None else tuple(_contradicted(claims, values, grows))
    return Series(named, shown, claims, values, event, against)


def _contradicted(claims: Sequence[Claim], values: Sequence[_Ends], grows: bool) -> Iterator[tuple[int, int]]:
    """Each claim that can't be true beside the last one of the same speaker in an article before it, and that one."""
    last: dict[str, int] = {}
    for n, claim in enumerate(claims):
        if claim.speaker is None or claim.polarity not in (None, "asserted"):
            continue
        before = last.get(claim.speaker)
        if before is not None and _is_same(claims[before], claim, grows=grows):
            more = grows or _may_grow(claims[before], claim)
            if _is_other(values[before], values[n], grows=more):
                yield n, before
        last[claim.speaker] = n


def _is_same(before: Claim, after: Claim, *, grows: bool) -> bool:
    """Whether two claims of one speaker are of different articles and of one time: what is said of this year's prices
    is nothing that last year's contradict. A toll is of one event, so of one time.
    """
    if (before.outlet, before.title, before.published) == (after.outlet, after.title, after.published):
        return False
    if grows or (before.about and before.about == after.about):
        return True
    if _has_moved(after):
        return False
    first, last = Day.read(before.published), Day.read(after.published)
    return before.about == after.about and first is not None and last is not None and last - first <= _NEAR_DAYS


def _may_grow(before: Claim, after: Claim) -> bool:
    """Whether a count of things can have grown since: those that were found, treated or lost; not what is planned."""
    planned = _PLANNED.isdisjoint(forms(before.around)) or _PLANNED.isdisjoint(forms(after.around))
    return after.quantity.unit is None and planned


def _has_moved(claim: Claim) -> bool:
    """Whether a claim says itself that the figure was another before: "has risen to", "there are now"."""
    before = forms(claim.around.partition(claim.words)[0])
    return "now" in forms(claim.around) or (before[-1:] == ["to"] and not _MOVES.isdisjoint(before))


def _is_other(before: _Ends, after: _Ends, *, grows: bool) -> bool:
    """Whether two intervals have nothing in common; of what ``grows``, whether the later one is below."""
    below = after[1] is not None and before[0] is not None and after[1] < before[0]
    above = after[0] is not None and before[1] is not None and after[0] > before[1]
    return below or (above and not grows)


def _ends(quantity: Quantity, factor: float, shift: float) -> _Ends:
    """Both ends in the base unit; those of a change downward are negative."""
    low, high = (None if v is None else v * factor + shift for v in (quantity.low, quantity.high))
    if quantity.direction == "down" and not any(v is not None and v < 0 for v in (low, high)):
        return (None if high is None else -high), (None if low is None else -low)
    return low, high


def subject(claim: Claim) -> str | None:
    """What a claim is of, as a key: a kind of toll, or the stem of the noun's head; None where nothing is named."""
    of = claim.quantity.of
    words = forms(of) if of else []
    if claim.quantity.unit is None or not words:
        told = next((_TOLL_OF[w] for w in words if w in _TOLL_OF), None)
        if told:
            return told
        if (not words or words[-1] in _ANYBODY) and claim.quantity.unit is None and (near := _toll_near(claim)):
            return near
        if words[-1:] == ["toll"]:
            return "deaths"
    if not words:
        return _sum(claim) if claim.quantity.unit and _CHANGED.match(claim.quantity.unit) else None
    whole = of.split(" of ") if of else []
    parts = [forms(p) for p in whole]
    head = parts[0][-1] if parts and parts[0] else words[-1]
    if head in _WORKS and len(parts) == 1 and (thing := _done_to(claim, head)):
        return stem(thing)
    if head in _CARRIERS and len(parts) > 1 and parts[1]:
        return _TOLL_OF.get(parts[1][-1], stem(parts[1][-1]))
    if head in _CARRIERS and len(parts[0]) > 1:
        return " ".join(map(stem, parts[0][-2:]))
    return stem(head)


def _done_to(claim: Claim, work: str) -> str | None:
    """The thing behind a work and its preposition: of "repairs to the old bridge" the bridge."""
    words = forms(claim.around)
    for at, word in enumerate(words):
        if word == work and words[at + 1 : at + 2] and words[at + 1] in _DONE_TO:
            ends = (k for k in range(at + 2, len(words)) if words[k] in _ENDS or is_numeric(words[k]))
            end = next(ends, len(words))
            return words[end - 1] if end > at + 2 else None
    return None


def _things_of_pronouns(whole: Sequence[Claim]) -> dict[int, str]:
    """What measures with "they" or "them" before and nothing else are of, by the claim: things counted just before in
    the same article: "The city lacks 40 flats. Building them would cost $9 million".
    """
    out: dict[int, str] = {}
    articles: dict[tuple[str | None, ...], list[Claim]] = defaultdict(list)
    for claim in whole:
        articles[article_of(claim)].append(claim)
    for claims in articles.values():
        claims.sort(key=lambda c: c.quantity.span)
        for n, claim in enumerate(claims):
            if claim.quantity.of is not None or claim.quantity.unit is None:
                continue
            words = forms(claim.around.partition(claim.words)[0])[-_PRONOUN_NEAR:]
            told = [c for c in claims[max(0, n - _CLAIMS_BACK) : n] if c.quantity.unit is None and c.quantity.of]
            they = not _THEY.isdisjoint(words) and not _MEASURES.isdisjoint(words)
            if told and they and (name := subject(told[-1])):
                out[id(claim)] = name
    return out


def _sum(claim: Claim) -> str | None:
    """What a verb right before a sum of money says that it is, where nothing else does: "lost $5 million" a loss."""
    before = forms(claim.around.partition(claim.words)[0])[-_VERB_NEAR:]
    return next((_SUMS[word] for word in reversed(before) if word in _SUMS), None)


def _toll_near(claim: Claim) -> str | None:
    """The toll that the words about a count of people tell: the nearest."""
    words = forms(claim.around)
    at = next((k for k, w in enumerate(words) if w in forms(claim.words)[-1:]), len(words) // 2)
    for k in range(at + 1, min(len(words), at + _NEAR + 1)):
        if words[k] in _TOLL_OF:
            return _TOLL_OF[words[k]]
        if is_numeric(words[k]):
            break  # what follows another number is its own
    behind = words[at : at + _NEAR + 3]
    if "homes" in behind and "their" in behind and _HOME.isdisjoint(behind):
        return "displaced"  # driven from their homes
    near = [words[k] for k in range(at - 1, max(-1, at - _NEAR - 1), -1) if words[k] in _TOLL_OF]
    return _TOLL_OF[near[0]] if near else None


def _shown(name: str, unit: str | None, claims: Sequence[Claim]) -> tuple[str, str | None, float, float]:
    """How a group is called, and the unit most used in it with what it is of the base unit."""
    spelled = Counter(c.quantity.of for c in claims if c.quantity.of)
    called = name if name in _TOLL_OF.values() else (spelled.most_common(1)[0][0] or name) if spelled else name
    units = Counter(c.quantity.unit for c in claims)
    best = units.most_common(1)[0][0]
    base, factor, shift = _base(best)
    return called, best, factor if base == unit else 1.0, shift if base == unit else 0.0


@cache
def _base(unit: str | None) -> tuple[str | None, float, float]:
    """The base unit of a unit, and how to get there: times a factor, plus a shift (degrees)."""
    if (
        unit is None
        or _CHANGED.match(unit)
        or unit.partition("/")[0] in _LETTERS
        or ("/" in unit and _CHANGED.match(unit.split("/")[0]))
    ):
        return unit, 1.0, 0.0
    if unit in _DURATIONS:
        return "day", _DURATIONS[unit], 0.0
    if unit in ("percent", "fraction"):
        return "percent", 100.0 if unit == "fraction" else 1.0, 0.0
    if unit in ("percentage point", "point", "times", "degree"):
        return unit, 1.0, 0.0
    return _physical(unit)


def _physical(unit: str) -> tuple[str | None, float, float]:
    """By pint, which is loaded only where a physical unit is met."""
    import pint

    registry = _registry()
    top, slash, per = unit.partition("/")
    unit = f"{_NEWS.get(top, top)}{slash}{_NEWS.get(per, per)}"
    try:
        zero, one = (
            registry.Quantity(v, unit.replace("square_", "square ").replace("cubic_", "cubic ")).to_base_units()
            for v in (0.0, 1.0)
        )
    except (pint.errors.PintError, AttributeError, ValueError, TypeError):
        return unit, 1.0, 0.0
    return str(one.units), float(one.magnitude - zero.magnitude), float(zero.magnitude)


@cache
def _registry():  # type: ignore[no-untyped-def]
    from pint import UnitRegistry

    registry: Any = UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=None)
    for unit in _DEFINED:
        registry.define(unit)
    return registry
