"""What is said by nobody at all stands apart from what is said by somebody whom nobody names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.readings import said
from helpers.records import opened

from onrecord.actions.audit import AuditRequest, BreakdownRequest, audit, breakdown
from onrecord.enrich.voice import voices
from onrecord.export.answer_outline import label
from onrecord.export.table import shares_csv
from onrecord.export.terminal.voice_lines import to_table
from onrecord.records import Reading

LABELS = {"Mara Venn": 1, "(nobody named)": 1, "(nobody named), no source": 1}


def reading() -> Reading:
    found = said(("The quay is safe", "Mara Venn"), ("The crane leaks", "they"), ("The wall has moved", "nobody"))
    first, second, third = found.statements
    second = replace(second, speaker=None, speakers=(), speaker_reason="not clear")
    third = replace(third, speaker=None, speakers=(), source=(), speaker_reason="no source is named")
    return replace(found, statements=(first, second, third))


def test_of_articles() -> None:
    shares = voices([reading()])
    assert {label(one): one.statements for one in shares} == LABELS
    assert "% no source)" in to_table(shares, 1)
    assert "no source" in shares_csv(shares)


def test_of_a_record(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    record.add(reading())
    assert {label(one): one.statements for one in audit(record.path, AuditRequest()).shares} == LABELS
    kinds = {row.label: row.statements for row in breakdown(record.path, BreakdownRequest(by="kind")).rows}
    assert kinds == {"person": 1, "unnamed": 1, "no source": 1}
