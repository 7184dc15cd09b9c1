"""What has to be looked at before a statement is printed stands in every form of its reference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.readings import said

from onrecord.export.references import FORMS, reference, written
from onrecord.records import Reading


@pytest.fixture
def nested() -> Reading:
    """Rezaei is quoted as saying what the mayor told him."""
    reading = said(("She told us there was no report", "Hamid Rezaei"), ("There was no report", "Theresa Okonjo"))
    outer, inner = reading.statements
    return replace(reading, statements=(outer, replace(inner, within=outer.id)))


@pytest.fixture
def unsure() -> Reading:
    reading = said(("The scheme is sound", "Mara Venn"))
    return replace(reading, statements=(replace(reading.statements[0], speaker_confidence=0.55),))


@pytest.mark.parametrize("form", FORMS)
def test_who_tells_it_is_told(nested: Reading, form: str) -> None:
    told = written([reference(nested, nested.statements[1])], form)
    assert "Theresa Okonjo" in told
    assert "Hamid Rezaei" in told
    assert "Hamid Rezaei" in written([reference(nested, nested.statements[0])], form)


@pytest.mark.parametrize("form", FORMS)
def test_an_unsure_speaker_is_called_so(unsure: Reading, form: str) -> None:
    assert "unsure" in written([reference(unsure, unsure.statements[0])], form)


@pytest.mark.parametrize("form", FORMS)
def test_what_the_outlet_said_later_is_told(form: str) -> None:
    sure = said(("The scheme is sound", "Mara Venn"))
    plain = written([reference(sure, sure.statements[0])], form)
    later = written([reference(sure, sure.statements[0], (), ["corrected on 2025-03-10: it was November"])], form)
    assert "unsure" not in plain
    assert "November" in later
    assert "November" not in plain


def test_every_style_names_both(nested: Reading) -> None:
    styles = dict(reference(nested, nested.statements[1]).styles)
    assert styles["Wire"].startswith("Theresa Okonjo, as told by Hamid Rezaei: ")
    assert "Theresa Okonjo, as told by Hamid Rezaei, said" in styles["American newsroom"]
    assert all("as told by Hamid Rezaei" in words for words in styles.values())
