"""Copies that change a name, a number or the speaker are found; judgements on a speaker hold in copies, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.soundness import check
from onrecord.store import Query, Record

LONG = [
    ("The dredging of the outer basin will begin before the winter storms reach the coast", "Mara Venn"),
    ("Nobody in the council was told that the quay wall had moved by nine centimetres", "Oskar Prane"),
    ("Our members will not load a single crate until the cranes of Tarnmouth have been looked at", "Ilse Ekwall"),
    ("The ferry line has lost a third of its passengers since the bridge was opened", "Anton Weil"),
    ("We asked Birgit Sorel for the plans of the harbour in March and have heard nothing since", "Bo Lund"),
]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def changed(number: int, old: str, new: str) -> list[tuple[str, str]]:
    words, who = LONG[number]
    if old == who:
        return [*LONG[:number], (words, new), *LONG[number + 1 :]]
    assert old in words
    return [*LONG[:number], (words.replace(old, new), who), *LONG[number + 1 :]]


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (1, "nine", "seven"),
        (4, "Birgit Sorel", "Ingrid Aas"),
        (2, "Tarnmouth", "Orsvik"),
        (4, "March", "April"),
        (0, "Mara Venn", "Rolf Dahl"),
        (3, "a third", "a fourth"),
        (1, "was told", "was not told"),
        (2, "Our members", "Our members of Halden"),
    ],
)
def test_what_differs_in_what_counts_is_shown(record: Record, number: int, old: str, new: str) -> None:
    record.add(said(*LONG, outlet="Halden Post"))
    record.add(said(*changed(number, old, new), outlet="Coast News"))
    assert record.search(Query()).total == (5 if new == "Our members of Halden" else 6)
    assert check(record) == []


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "winter storms", "winter's storms"),
        (4, "Sorel", "Sorell"),
        (0, "Mara Venn", "Venn"),
        (3, "passengers", "travellers"),
        (2, "looked at", "looked over"),
    ],
)
def test_small_edits_count_once(record: Record, number: int, old: str, new: str) -> None:
    record.add(said(*LONG, outlet="Halden Post"))
    record.add(said(*changed(number, old, new), outlet="Coast News"))
    assert record.search(Query()).total == 5


def test_a_merge_holds_in_copies_that_were_there_and_that_come(record: Record) -> None:
    record.add(said(("The quay is safe", "Mara Venn"), outlet="Orsvik Times"))
    lines = [*LONG[1:], ("The dredging of the outer basin is over by spring, whatever they say", "Venn")]
    first = said(*lines, outlet="Halden Post")
    record.add(first)
    record.add(said(*lines, ("We are glad", "Ada Holm"), outlet="Coast News"))
    number = record.merge("Mara Venn", f"person:venn@{first.article.sha256[:16]}", by="ida")
    record.add(said(*lines, ("We are not", "Ivo Holm"), outlet="Tarn Radio"))
    assert record.speaker("Mara Venn").statements == 4
    assert check(record) == []
    record.unjudge(number, by="ida")
    assert record.speaker("Mara Venn").statements == 1
    assert check(record) == []
