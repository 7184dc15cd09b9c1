"""What a record holds, and one of its articles by any of its names."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.actions.articles import article, copy_of, overview, prepare
from onrecord.actions.correct import CorrectRequest, correct
from onrecord.errors import StoreError
from onrecord.store import Record


def test_the_latest_come_first_and_each_is_found_by_any_name(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    prepare(path)
    assert overview(path).counts.articles == 0
    first = said(("The quay is safe", "Mara Venn"), title="Quay", url="https://a.example/q")
    with Record(path) as record:
        record.add(first)
        record.add(said(("It leaks", "Bo Lund"), ("It rains", "Bo Lund"), title="Basin"))
    prepare(path)
    listed = overview(path).latest
    assert [(one.title, one.statements) for one in listed] == [("Basin", 2), ("Quay", 1)]
    assert [one.title for one in overview(path, limit=1, page=2).latest] == ["Quay"]
    for name in (listed[1].id, first.article.sha256, first.article.id, "https://www.a.example/q#part"):
        assert article(path, name).reading.article.text == first.article.text
    correct(path, CorrectRequest(first.statements[0].id, "ida", speaker="Bo Lund"))
    held = article(path, listed[1].id)
    assert [s.speaker.name for s in held.reading.statements if s.speaker] == ["Bo Lund"]
    assert held.notes.corrected[first.statements[0].id].by == "ida"
    with pytest.raises(StoreError, match="no article of this id"):
        article(path, "none")


def test_a_text_that_is_nearly_one_that_is_there(tmp_path: Path) -> None:
    lines = [(f"The {what} of the harbour will be closed before the storms of this winter", "Mara Venn") for what in
             ("quay", "crane", "dock", "ferry", "bridge")]  # fmt: skip
    first, near = said(*lines, outlet="Halden Post"), said(*lines, ("We are glad", "Bo Lund"), outlet="Coast News")
    with Record(tmp_path / "near.db") as it:
        it.add(first)
        it.add(near)
    assert copy_of(tmp_path / "near.db", first.article.sha256) is None
    assert copy_of(tmp_path / "near.db", near.article.sha256) == first.article.sha256


def test_an_article_without_a_title_is_known_by_its_first_words(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    prepare(path)
    reading = said(("The quay is safe\n\nand dry, whatever anybody says of it on the other side", "Mara Venn"))
    with Record(path) as record:
        record.add(reading)
    assert overview(path).latest[0].opening == reading.article.text[:60].replace("\n", " ").strip()
