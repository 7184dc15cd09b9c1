"""A coded table with slips: what can't be meant is said, row by row, and the rest is taken."""

from __future__ import annotations

from onrecord.coding.forms.table import _unread


def _notes(**row: str) -> list[str]:
    return list(_unread(7, row))


def test_a_slip_is_named_with_what_was_meant() -> None:
    assert _notes(form="directt") == ["row 7: form 'directt' is left out; did you mean direct?"]


def test_what_is_near_nothing_gets_the_list() -> None:
    (note,) = _notes(mode="talk")
    assert note.startswith("row 7: mode 'talk' is left out; it is one of belief, desire")


def test_known_values_in_any_case_and_empty_ones_are_silent() -> None:
    assert _notes(form="Direct ", mode="", polarity="not-said", speaker="anybody", note="maybe") == []
