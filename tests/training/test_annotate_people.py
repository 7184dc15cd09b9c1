"""Marked texts to offsets: what stands in the marks, what is refused, how agreement is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.annotate_people import agree, articles, checked, unmarked
from training.data import OWN

TEXT = "Ilse Dahl, the minister, said she would go. Her deputy stayed.\n\nThey spoke."
HEADS = "# 1 person f Ilse Dahl | minister\n# 2 unnamed - Her deputy |\n"
MARKED = "⟦1n|Ilse Dahl⟧, ⟦1d|the minister⟧, said ⟦1p|she⟧ would go. ⟦2d|⟦1p|Her⟧ deputy⟧ stayed.\n\n⟦1+2p|They⟧ spoke."


def test_marks_become_offsets() -> None:
    entry, faults = checked("a", HEADS + MARKED, TEXT)
    assert faults == []
    told = [(TEXT[s:e], who, form) for s, e, who, form in entry["mentions"]]
    assert told == [
        ("Ilse Dahl", [1], "n"),
        ("the minister", [1], "d"),
        ("she", [1], "p"),
        ("Her", [1], "p"),
        ("Her deputy", [2], "d"),
        ("They", [1, 2], "p"),
    ]
    assert entry["entities"]["1"] == {"kind": "person", "gender": "f", "name": "Ilse Dahl", "role": "minister"}


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        (MARKED.replace("would", "should"), "the text differs at 34"),
        (MARKED.replace("⟦2d|⟦1p|Her⟧ deputy⟧", "⟦2d|⟦1p|Her⟧ deputy"), "not closed"),
        (MARKED.replace("she⟧", "she⟧⟧"), "without an opening one"),
        (MARKED.replace("⟦1d|the minister⟧", "⟦3d|the minister⟧"), "number 3 has no head line"),
        (MARKED.replace("2d|", "1d|").replace("1+2p", "1p"), "number 2 is nowhere"),
    ],
)
def test_faults_are_named(marked: str, fault: str) -> None:
    assert any(fault in one for one in checked("a", HEADS + marked, TEXT)[1])


def test_a_head_line_that_is_none() -> None:
    assert "head line" in checked("a", "# 1 man f Ilse Dahl | minister\n" + MARKED, TEXT)[1][0]


def test_marks_alone() -> None:
    assert unmarked("⟦1n|Dahl⟧ left")[:2] == ("Dahl left", [(0, 4, (1,), "n")])


def test_agreement(tmp_path: Path) -> None:
    entry, _ = checked("a", HEADS + MARKED, TEXT)
    other = {**entry, "mentions": [m for m in entry["mentions"] if m[3] != "d"]}
    for name, one in (("a", entry), ("b", other)):
        (tmp_path / name).write_text(json.dumps(one) + "\n", encoding="utf8")
    same, less = agree(tmp_path / "a", tmp_path / "a"), agree(tmp_path / "a", tmp_path / "b")
    assert same == {"articles": 1, "mentions": 1, "names": 1, "descriptions": 1, "pronouns": 1, "links": 1}
    assert less["pronouns"] == 1
    assert less["descriptions"] == 0
    assert less["mentions"] == pytest.approx(0.8)


def test_a_plain_space_stands_for_one_that_does_not_break() -> None:
    entry, faults = checked("a", HEADS + MARKED, TEXT.replace("said she", "said\u00a0she"))
    assert faults == []
    assert len(entry["mentions"]) == 6


@pytest.mark.parametrize("part", ["train", "dev", "second"])
def test_what_was_read_fits_its_articles(part: str, shared: Path) -> None:
    texts = {a["id"]: a["text"] for a in articles()}
    for line in (OWN / f"people-{part}.jsonl").read_text(encoding="utf8").splitlines():
        entry = json.loads(line)
        text = texts[entry["id"]]
        for start, end, who, form in entry["mentions"]:
            assert text[start:end].strip(), (entry["id"], start)
            assert form in "ndp"
            assert {str(n) for n in who} <= entry["entities"].keys() | {"0"}


def test_what_chooses_is_not_trained_on() -> None:
    ids = {
        part: {json.loads(line)["id"] for line in (OWN / f"{part}.jsonl").read_text(encoding="utf8").splitlines()}
        for part in ("people-train", "people-dev", "wikinews-dev")
    }
    assert not ids["people-train"] & (ids["people-dev"] | ids["wikinews-dev"])
