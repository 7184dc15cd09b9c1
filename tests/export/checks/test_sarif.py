"""Verdicts as SARIF, read by a reader of that form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpers.verdicts import TEXT, judged
from sarif_pydantic import Sarif

from onrecord.export.checks.sarif import to_sarif


def test_results_stand_at_the_lines_of_the_article() -> None:
    run = Sarif.model_validate_json(to_sarif(*judged())).runs[0]
    found = {r.rule_id: r for r in run.results or ()}
    assert set(found) == {"quotation/altered", "quotation/tidied", "quotation/not-found"}
    assert [str(found[f"quotation/{k}"].level.value) for k in ("altered", "not-found", "tidied")] == [
        "error",
        "warning",
        "note",
    ]
    place = found["quotation/altered"].locations[0].physical_location
    region = place.region
    line = TEXT.splitlines()[region.start_line - 1]
    assert line[region.start_column - 1 : region.end_column - 1] == "We paid over sixty men"
    assert TEXT[region.char_offset : region.char_offset + region.char_length] == "We paid over sixty men"
    assert place.artifact_location.uri == "quay.txt"
    assert run.artifacts[0].contents.text == TEXT.rstrip("\n") or run.artifacts[0].contents.text == TEXT
    assert "'nothing' became 'over'" in found["quotation/altered"].message.text
    assert "HOLT: We paid sixty men" in found["quotation/altered"].related_locations[0].message.text


def test_every_result_names_a_rule_and_its_index() -> None:
    run = Sarif.model_validate_json(to_sarif(*judged())).runs[0]
    rules = [r.id for r in run.tool.driver.rules]
    for result in run.results:
        assert rules[result.rule_index] == result.rule_id


def test_an_address_a_path_and_neither_are_addresses() -> None:
    reading, verdicts = judged("a folder/the quay.txt")

    def uri(**given: Any) -> Any:
        article = replace(reading.article, **given)
        run = Sarif.model_validate_json(to_sarif(replace(reading, article=article), verdicts)).runs[0]
        return run.artifacts[0].location.uri

    assert uri() == "a%20folder/the%20quay.txt"
    assert uri(url="https://example.org/quay") == "https://example.org/quay"
    assert uri(origin="/tmp/quay.txt") == "file:///tmp/quay.txt"
    assert uri(origin=None).startswith("urn:onrecord:article:")
