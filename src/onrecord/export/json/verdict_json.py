"""Verdicts on quotations as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.export.json.record_json import fields_of
from onrecord.export.verdict_outline import alignment
from onrecord.records import Verdict

_VERDICT = ("statement", "span", "verdict", "also", "matched", "support", "found_in", "note")
_PASSAGE = ("transcript", "title", "published", "url", "text", "label", "span")


def to_dict(verdict: Verdict, text: str) -> dict[str, Any]:
    """A verdict with its passages and edits, and the alignment in order of the quotation."""
    aligned = verdict.verdict not in (None, "not found", "translated")
    return {
        **fields_of(verdict, _VERDICT),
        "passages": [fields_of(passage, _PASSAGE) for passage in verdict.passages],
        "edits": [asdict(edit) for edit in verdict.edits],
        "alignment": [asdict(stretch) for stretch in alignment(text, verdict)] if aligned else [],
    }
