"""How far coders agree: with each other, and with onrecord."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from onrecord.actions.import_coded import ONRECORD
from onrecord.actions.shared import opened
from onrecord.agreement.comparing import Both, compared
from onrecord.agreement.marking import of_reading
from onrecord.answers import Agreement, Markings
from onrecord.errors import RequestError
from onrecord.store import Record
from onrecord.store.people.nearest import nearest
from onrecord.words.plain import plain


@dataclass(frozen=True, slots=True)
class AgreeRequest:
    """Those who are compared, two by two; one alone is compared with onrecord, and where nobody is named all are
    compared, onrecord too.
    """

    coders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Coded:
    """What one marked: an article by its row, and whether it was marked before."""

    markings: dict[int, Markings]
    premarked: frozenset[int] = frozenset()


def agree(record: str | Path, request: AgreeRequest) -> tuple[Agreement, ...]:
    """How far each two agree on the articles that both coded. The first of two is taken for right: precision and recall
    are the other one's; what onrecord says is the record as it stands, with corrections.

    Raises RequestError where somebody coded nothing, or two have no article in common; StoreError.
    """
    with opened(record) as it:
        names = _named(it, request)
        coded = {name: _coded(it, name) for name in names if name != ONRECORD}
        pairs = [pair for pair in combinations(names, 2) if _common(coded, pair)]
        if not pairs:
            raise RequestError(f"{' and '.join(names)} have no article in common: give them the same sample to code")
        return tuple(_compared(it, coded, *pair) for pair in pairs)


def _named(it: Record, request: AgreeRequest) -> list[str]:
    """Who is compared, onrecord last."""
    there = [one.name for one in it.study.coders()]
    if not there:
        raise RequestError("nobody coded articles of this record: read them with: onrecord import CODED --coder NAME")
    names = [_known(name, there) for name in request.coders or there]
    asked = dict.fromkeys(name for name in names if name != ONRECORD)
    wanted = ONRECORD in names or len(asked) < 2 or not request.coders
    return [*asked, *([ONRECORD] if wanted else [])]


def _known(name: str, there: list[str]) -> str:
    if plain(name) == ONRECORD:
        return ONRECORD
    found = [one for one in there if plain(one) == plain(name)]
    if not found:
        near = nearest(name, there, plain) or there[:5]
        raise RequestError(f"{name}: no coder of this name; did you mean {' or '.join(near)}?")
    return found[0]


def _coded(it: Record, name: str) -> _Coded:
    found = list(it.study.codings(name))
    return _Coded({number: marks for number, marks, _ in found}, frozenset(n for n, _, before in found if before))


def _common(coded: dict[str, _Coded], pair: tuple[str, str]) -> list[int]:
    mine, theirs = (coded[name].markings if name in coded else None for name in pair)
    if mine is None or theirs is None:
        return list(mine or theirs or ())
    return [number for number in mine if number in theirs]


def _compared(it: Record, coded: dict[str, _Coded], mine: str, theirs: str) -> Agreement:
    common = _common(coded, (mine, theirs))
    alone = tuple(len(coded[name].markings) - len(common) if name in coded else 0 for name in (mine, theirs))
    marked = set(common).intersection(*(coded[name].premarked for name in (mine, theirs) if name in coded))
    changed: list[int] = []
    both = list(_pairs(it, coded, (mine, theirs), common, changed))
    return compared(mine, theirs, both, (alone[0], alone[1]), len(marked), sum(changed))


def _pairs(
    it: Record, coded: dict[str, _Coded], pair: tuple[str, str], common: list[int], changed: list[int]
) -> Iterator[Both]:
    for number in common:
        mine, theirs = (coded[name].markings[number] if name in coded else _read(it, number, changed) for name in pair)
        yield mine, theirs


def _read(it: Record, number: int, changed: list[int]) -> Markings:
    """What onrecord read in an article; how many statements people corrected there goes into ``changed``."""
    reading, corrected = it.study.as_read(number)
    changed.append(corrected)
    return of_reading(reading, reading.article.sha256)


__all__ = ["AgreeRequest", "Agreement", "agree"]
