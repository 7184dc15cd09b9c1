"""Verdicts and comparisons in HTML: each change on both sides, everything escaped."""

from __future__ import annotations

from helpers.readings import said
from helpers.records import opened
from helpers.transcripts import QUAY

from onrecord.compare import compare
from onrecord.export.page import comparison_page, verdict_page
from onrecord.read import article_from_text
from onrecord.verify import Verifier, add_transcripts

CHANGED = "This plan is <foolish>, and I will not sign it. We will surely rebuild the northern quay by the spring"


def test_each_change_of_a_quotation_stands_on_both_sides() -> None:
    reading = said((CHANGED, "Ilse Vandermark"), title="Plan <b>")
    record = opened()
    add_transcripts(record, [article_from_text(QUAY, title="Remarks <i>")])
    verdicts = Verifier(record.shelf()).reading(reading)
    page = verdict_page.to_page(reading, verdicts)
    assert "Plan &lt;b&gt;" in page
    assert "Remarks &lt;i&gt;" in page
    assert "<foolish>" not in page
    made = verdict_page.drawn(reading, verdicts, lambda verdict: f"[{verdict.statement}]")
    printed, heard = made.cards.split('<p class="side-h">')[1:3]
    assert printed.count("<ins>") == 2
    assert heard.count("<del>reckless</del>") == 1
    for side in (printed, heard):
        assert [side.count(f'<sup class="change">{n}</sup>') for n in (1, 2, 3)] == [1, 1, 0]
    assert '<span class="gap">‸</span><sup class="change">2</sup>' in heard
    assert f"[{reading.statements[0].id}]" in made.cards


def test_what_an_ellipsis_leaves_out_is_shown_with_its_number() -> None:
    reading = said(("I have read the report … We will rebuild the northern quay by the spring", "Ilse Vandermark"))
    record = opened()
    add_transcripts(record, [article_from_text(QUAY)])
    made = verdict_page.drawn(reading, Verifier(record.shelf()).reading(reading))
    heard = made.cards.split('<p class="side-h">')[2]
    assert "all hundred and forty pages" in heard
    assert "This plan is reckless" in heard


def test_nothing_to_check() -> None:
    reading = said(("It leaks", "Bo Lund"))
    assert "Nothing to check" in verdict_page.to_page(reading, ())


def test_what_each_outlet_changes_is_counted() -> None:
    record = opened()
    whole = "We know what lies under the northern breakwater, and we know what it costs to move it"
    record.add(said((whole, "Mara Venn"), outlet="Orsvik <Times>", published="2024-07-17"))
    record.add(said((f"{whole} soon", "Mara Venn"), outlet="Halden Post", published="2024-07-18"))
    record.add(said((whole.replace("northern ", ""), "Mara Venn"), outlet="Ravn Times", published="2024-07-19"))
    found = compare(record, record.clusters()[0].statement)
    told = {version.carried.outlet: comparison_page.changes(version) for version in found.versions}
    assert told == {"Orsvik <Times>": "1 word left out", "Halden Post": "", "Ravn Times": "2 words left out"}
    page = comparison_page.to_page([found], "Across")
    assert "Orsvik &lt;Times&gt;" in page
    assert "<del>northern</del>" in page
    assert comparison_page.drawn(found, lambda one: f"[{one.outlet}]").count("[") == 3
