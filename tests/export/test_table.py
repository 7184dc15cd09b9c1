"""Tables: read back by the standard library, and nothing in them that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io

import pytest

from onrecord.export.table import cell, sheet


@pytest.mark.parametrize(
    "text",
    ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-", "- they said"],
)
def test_a_text_that_would_be_computed_is_marked(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-5", "+3.5", "-1,200", "-3%", "safe", "a=b", "", "'=1", -5, -0.5, None, "–5"])
def test_a_number_and_a_plain_text_stay(value: object) -> None:
    assert cell(value) == value


def test_a_table_comes_back_as_it_was() -> None:
    rows: list[list[object]] = [["a, b", 'a "quay"', "a\nb", None, -5, True], ["", "ü", "x", 1.5, "-5", False]]
    names = list("abcdef")
    read = list(csv.reader(io.StringIO(sheet(names, rows), newline="")))
    assert read == [
        names,
        ["a, b", 'a "quay"', "a\nb", "", "-5", "true"],
        ["", "ü", "x", "1.5", "-5", "false"],
    ]
