"""Texts of one template are no copies of each other, and copies stay copies whatever an outlet changed of them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from helpers.copying import stories, templates
from helpers.readings import said
from helpers.records import opened

from onrecord.read import article_from_text
from onrecord.records import Reading
from onrecord.soundness import check, mend
from onrecord.store import Query
from onrecord.store.reuse import clusters
from onrecord.store.reuse.copies import are_copies, part_templates, runs_of, sketch_of
from onrecord.store.reuse.slots import is_one_story

TEMPLATES, STORIES = dict(templates()), dict(stories())


def read(text: str, **about: Any) -> Reading:
    """A text in which nobody says anything."""
    return Reading(
        article_from_text(text, **about), "test 1", voice={"verbatim": 0, "paraphrase": 0, "outlet": len(text)}
    )


def test_there_are_enough_of_both() -> None:
    assert len(TEMPLATES) >= 20
    assert len(STORIES) >= 50
    alike = [pair for texts in TEMPLATES.values() for pair in combinations(map(runs_of, texts), 2) if are_copies(*pair)]
    assert len(alike) >= 30  # by their runs alone they were copies


@pytest.mark.parametrize("name", TEMPLATES)
def test_texts_of_one_template_are_no_copies(name: str) -> None:
    others = [texts[0] for other, texts in TEMPLATES.items() if other != name]
    for one, other in [*combinations(TEMPLATES[name], 2), *((TEMPLATES[name][0], other) for other in others)]:
        for pair in ((one, other), (other, one)):
            assert not (are_copies(*map(runs_of, pair)) and is_one_story(*pair))


@pytest.mark.parametrize("name", STORIES)
def test_what_outlets_change_leaves_a_copy(name: str) -> None:
    one, other = STORIES[name]
    assert set(sketch_of(runs_of(one))) & set(sketch_of(runs_of(other)))
    for pair in ((one, other), (other, one)):
        assert are_copies(*map(runs_of, pair))
        assert is_one_story(*pair)


def test_in_a_record(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    for name, texts in TEMPLATES.items():
        for number, text in enumerate(texts):
            assert record.add(read(text, outlet=f"Outlet {number}")) == "added", name
    for name, texts in STORIES.items():
        for number, text in enumerate(texts):
            record.add(read(text, outlet=f"{name} {number}"))
    of_stories = "SELECT count(*) FROM article WHERE copy_of IS NOT NULL"
    assert record.file.value(of_stories) == len(STORIES)
    assert check(record) == []


PAIR = TEMPLATES["profit notice"][:2]


def test_links_of_a_record_from_before_are_judged_anew(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    quote = ("We are pleased with a strong quarter in a market that remains uncertain", "Mara Venn")
    first, second = (said(quote, (text, "Bo Lund"), outlet=text[:9]) for text in PAIR)
    record.add(first)
    record.add(second)
    assert record.search(Query()).total == 4
    with record.file.writing():
        record.file.run("UPDATE article SET copy_of = 1 WHERE id = 2")
        record.file.run("UPDATE statement SET same_as = 1 WHERE id = 3")
    assert {finding.kind for finding in check(record)} == {"not the copy of what its text repeats"}
    with record.file.writing():
        part_templates(record.file)
    assert check(record) == []
    assert record.search(Query()).total == 4
    with record.file.writing():
        record.file.run("UPDATE article SET copy_of = 1 WHERE id = 2")
    mend(record)
    assert check(record) == []


def test_a_long_text_takes_no_long_time() -> None:
    words = "The {} of Halden and the {} of Tarn met {} times at the quay. "
    one, other = ("".join(words.format(n, n + k, n * k) for n in range(4_000)) for k in (2, 3))
    assert not is_one_story(one, other)
    assert is_one_story(one, one)


MADE_ALIKE = [
    (
        "Net sales increased by 12 percent to 310 million crowns compared with the quarter before",
        "Net sales increased by 4.5 percent to 1,420 million crowns compared with the quarter before",
    ),
    (
        "Between 5 and 10 centimetres of snow are expected, with up to 20 centimetres on the hills",
        "Between 2 and 6 centimetres of snow are expected, with up to 15 centimetres on the hills",
    ),
    (
        "The road will be closed between Halden and Tarn from 21:00 while the surface is being renewed",
        "The road will be closed between Lundby and Vester from 19:30 while the surface is being renewed",
    ),
]
SAID_AGAIN = [
    (
        "The board had paid 40,000 crowns for the measurements at the old quay in Halden",
        "The board had paid 45,000 crowns for the measurements at the old quay in Halden",
    ),
    (
        "Ilse Ekwall said that nobody would load a single crate until the cranes had been looked at",
        "Ilse Ekvall said that nobody would load a single crate until the cranes had been looked at",
    ),
    (
        "About 23,000 homes were without power on Monday morning after the storm had passed the coast",
        "On Monday morning 23,000 homes were without power after the storm had passed the coast",
    ),
]


@pytest.mark.parametrize("who", [("Mara Venn", "Mara Venn"), ("she", "she"), ("Mara Venn", "Oskar Prane")])
@pytest.mark.parametrize("pair", MADE_ALIKE)
def test_statements_of_one_template_are_two(tmp_path: Path, pair: tuple[str, str], who: tuple[str, str]) -> None:
    record = opened(tmp_path / "r.db")
    for words, name in zip(pair, who, strict=True):
        record.add(said((words, name), outlet=name + words[:9], published="2024-03-05"))
    assert record.cluster_labels() == {}
    assert check(record) == []


@pytest.mark.parametrize("pair", SAID_AGAIN)
def test_a_statement_with_one_number_or_name_corrected_is_one(tmp_path: Path, pair: tuple[str, str]) -> None:
    record = opened(tmp_path / "r.db")
    for words in pair:
        record.add(said((words, "Mara Venn"), outlet=words, published="2024-03-05"))
    assert len(record.cluster_labels()) == 2


def test_clusters_of_a_record_from_before_are_judged_anew(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    for words in (*MADE_ALIKE[0], SAID_AGAIN[0][0], SAID_AGAIN[0][1]):
        record.add(said((words, "Mara Venn"), outlet=words, published="2024-03-05"))
    labels = record.cluster_labels()
    with record.file.writing():
        record.file.run("UPDATE statement SET cluster = 'x' WHERE id IN (1, 2)")
        clusters.part_templates(record.file)
    assert record.cluster_labels() == labels
