"""Citations quote only what is the speaker's own, and an excerpt marks what is whose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said

from onrecord.export.chart import amount_chart, timeline_chart
from onrecord.export.chart.amount_chart import LabelledBar
from onrecord.export.citation import citations
from onrecord.export.page.excerpt import excerpt
from onrecord.records import Reading, Span
from onrecord.store import Record


@pytest.fixture
def reading() -> Reading:
    return said(
        ("The quay is safe, we think", "Mara Venn"),
        roles={"Mara Venn": "harbour master"},
        outlet="Orsvik Times",
        published="2024-07-17",
        title="Quay",
        url="https://orsvik.example/quay",
        author="A. Writer",
    )


def test_three_newsrooms_and_research(reading: Reading) -> None:
    told = {one.style: one.words for one in citations(reading, reading.statements[0])}
    assert told["American newsroom"] == (
        "“The quay is safe, we think,” Mara Venn, harbour master, said, according to Orsvik Times on July 17, 2024."
    )
    assert told["British newsroom"] == (
        "‘The quay is safe, we think’, Mara Venn, harbour master, said, Orsvik Times reported on 17 July 2024."
    )
    assert told["Wire"].startswith(
        'Mara Venn (harbour master): "The quay is safe, we think" (Orsvik Times, 2024-07-17)'
    )
    assert told["Research"].startswith("A. Writer. (2024, July 17). Quay. Orsvik Times. https://orsvik.example/quay ")
    assert f"characters 0–29 of the text with SHA-256 {reading.article.sha256[:16]}" in told["Research"]


@pytest.mark.parametrize(
    ("words", "american", "british"),
    [
        ("It leaks.", "“It leaks,” ", "‘It leaks’, "),
        ("It leaks", "“It leaks,” ", "‘It leaks’, "),
        ("Does it leak?", "“Does it leak?” ", "‘Does it leak?’ "),
        ("It leaks!", "“It leaks!” ", "‘It leaks!’ "),
        ("It came from the U.S.", "“It came from the U.S.,” ", "‘It came from the U.S.’, "),
        ("It leaks, and …", "“It leaks, and …,” ", "‘It leaks, and …’, "),
        ("It leaks, and ...", "“It leaks, and ...,” ", "‘It leaks, and ...’, "),
    ],
)
def test_a_quotation_leads_on_to_who_says_it(words: str, american: str, british: str) -> None:
    """No full stop before the comma, no comma behind a question."""
    reading = said((words, "Mara Venn"), outlet="Orsvik Times", published="2024-07-17")
    told = {one.style: one.words for one in citations(reading, reading.statements[0])}
    assert told["American newsroom"].startswith(f"{american}Mara Venn said")
    assert told["British newsroom"].startswith(f"{british}Mara Venn said")


def test_a_paraphrase_is_not_quoted(reading: Reading) -> None:
    own = replace(reading.statements[0], verbatim=(), form="indirect", content=(Span(1, 17),))
    for one in citations(reading, own):
        assert "The quay is safe" in one.words
        assert not set('“‘"') & set(one.words), one
    part = replace(own, verbatim=(Span(10, 17),), form="mixed")
    assert "The quay “is safe”" in citations(reading, part)[0].words


@pytest.mark.parametrize("published", [None, "", "2024", "2024-07", "soon", "2024-99-01", "-1-1-1"])
def test_days_that_are_none_are_left_out(reading: Reading, published: str | None) -> None:
    undated = replace(reading, article=replace(reading.article, published=published, outlet=None, author=None))
    assert all(one.words for one in citations(undated, reading.statements[0]))


def test_nobody_is_made_up(reading: Reading) -> None:
    nobody = replace(reading.statements[0], speaker=None, speakers=())
    assert all("not named" in one.words for one in citations(reading, nobody))


def test_an_excerpt_marks_and_escapes(tmp_path: Path) -> None:
    with Record(tmp_path / "r.db") as it:
        it.add(said(("The <b>quay</b> is \u202e safe", "Mara <i>Venn")))
        drawn = excerpt(it.show(it.search("quay").hits[0].id))
    assert (
        '<span class="content verbatim">The &lt;b&gt;quay&lt;/b&gt; is \N{REPLACEMENT CHARACTER} safe,</span>' in drawn
    )
    assert '<span class="source">Mara &lt;i&gt;Venn</span>' in drawn
    assert "\u202e" not in drawn


def test_bars_and_months_are_drawn() -> None:
    drawn = amount_chart.to_svg("Who <speaks>", [LabelledBar("a & b", 30, 10), LabelledBar("c", 0, 0)])
    assert "&lt;speaks&gt;" in drawn
    assert "a &amp; b" in drawn
    assert "100.0%" in drawn
    assert "no statement found" in amount_chart.to_svg("Nobody", [])
    assert "2 without a date" in timeline_chart.of_months("M", {("2024-01", "direct"): 3, (None, "direct"): 2})
    years = timeline_chart.of_counts("M", [("1950-01", 3), ("2020-02", 4)])
    assert "2020: 4" in years
    assert "paraphrased" not in years


@pytest.mark.parametrize(
    "about",
    [
        {"outlet": None, "author": None},
        {"outlet": None, "author": None, "url": None},
        {"outlet": None, "author": None, "published": None},
        {"outlet": None, "author": None, "title": None, "url": None, "origin": "/srv/ida/quay.txt"},
        {"outlet": None, "author": None, "title": None, "url": None, "published": None, "origin": "quay.txt"},
        {"outlet": None, "author": None, "title": None, "origin": "https://orsvik.example/quay"},
        {"outlet": None, "author": "A. Writer"},
        {"url": "https://[bad"},
    ],
)
def test_what_is_not_known_is_left_out_and_nothing_told_twice(reading: Reading, about: dict[str, Any]) -> None:
    told = {
        one.style: one.words
        for one in citations(replace(reading, article=replace(reading.article, **about)), reading.statements[0])
    }
    for words in told.values():
        for part in ("Quay.", "quay.txt", "https://orsvik.example/quay", "Orsvik Times", "2024"):
            assert words.count(part) <= 1, words
        assert "None" not in words
        assert "/srv" not in words
    assert "quay.txt reported" not in told["British newsroom"]
    assert "Quay reported" not in told["British newsroom"]
