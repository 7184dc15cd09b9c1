"""Verdicts on quotations as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.export.verdict_outline import alignment
from onrecord.records import Edit, Passage, Verdict


def to_dict(verdict: Verdict, text: str) -> dict[str, Any]:
    """A verdict as plain dicts and lists, with the alignment in order of the quotation."""
    aligned = verdict.verdict not in (None, "not found", "translated")
    return {
        "statement": verdict.statement,
        "span": list(verdict.span),
        "verdict": verdict.verdict,
        "also": list(verdict.also),
        "matched": verdict.matched,
        "support": verdict.support,
        "found_in": verdict.found_in,
        "note": verdict.note,
        "passages": [_passage(p) for p in verdict.passages],
        "edits": [_edit(e) for e in verdict.edits],
        "alignment": [asdict(stretch) for stretch in alignment(text, verdict)] if aligned else [],
    }


def _passage(p: Passage) -> dict[str, Any]:
    names = ("transcript", "title", "published", "url", "text", "label")
    return {name: getattr(p, name) for name in names} | {"span": list(p.span)}


def _edit(e: Edit) -> dict[str, Any]:
    return {
        "kind": e.kind,
        "quote": e.quote,
        "source": e.source,
        "quote_span": list(e.quote_span),
        "source_span": list(e.source_span),
        "reason": e.reason,
    }
