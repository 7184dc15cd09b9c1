"""What the record and its commands answer, as JSON: claimed quantities, comparisons, disputes, verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.answers import Claim, Comparison, Dispute, Series, Transcript, Verdict, Version
from onrecord.export.answer_outline import alignment
from onrecord.export.json.record_json import fields_of

if TYPE_CHECKING:
    from onrecord.store.query.shown import Shown

_OF_CLAIM = tuple("speaker speaker_confidence speaker_unsure role outlet published polarity title url".split())


def claim_rows(every: Iterable[Claim]) -> Iterable[dict[str, Any]]:
    """Flat rows, for tables and JSON."""
    for claim in every:
        start, end = claim.about or (None, None)
        yield {
            **fields_of(claim, ("statement", "words")),
            **fields_of(claim.quantity, ("low", "high", "unit", "of")),
            "quantity_role": claim.quantity.role,
            "direction": claim.quantity.direction,
            **fields_of(claim, _OF_CLAIM),
            "about_start": start,
            "about_end": end,
            "around": claim.around,
            "outlets": list(claim.outlets),
        }


def series_dict(one: Series) -> dict[str, Any]:
    """A line-up as JSON."""
    values = ({"low": low, "high": high} for low, high in one.values)
    claims = [row | {"value": value} for row, value in zip(claim_rows(one.claims), values, strict=True)]
    against = [{"claim": late, "earlier": early} for late, early in one.contradicted]
    return {
        "subject": one.subject,
        "event": one.event or None,
        "unit": one.unit,
        "claims": claims,
        "contradicted": against,
    }


_CARRIED = tuple("id said speaker speaker_confidence cue form polarity article outlet title published url".split())


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison with all its versions."""
    return asdict(comparison) | {"versions": [_version(version) for version in comparison.versions]}


def _version(version: Version) -> dict[str, Any]:
    told = fields_of(version.carried, _CARRIED) | fields_of(version, ("link", "score", "first", "copies", "force"))
    return told | {"pieces": [asdict(piece) for piece in version.pieces]}


def shown_dict(shown: Shown) -> dict[str, Any]:
    """A statement with all that the record knows of it, a figure's words among what it is."""
    out: dict[str, Any] = msgspec.to_builtins(shown)
    return out | {name: [{"words": words, **one} for words, one in out[name]] for name in ("quantities", "times")}


def dispute_dict(dispute: Dispute) -> dict[str, Any]:
    """A dispute with both its sides."""
    sides = {side: fields_of(getattr(dispute, side), (*_CARRIED, "context")) for side in ("affirmed", "denied")}
    return fields_of(dispute, ("score", "why", "shared")) | sides


_VERDICT = ("statement", "span", "verdict", "also", "matched", "support", "found_in", "note", "absent", "speaker")
_PASSAGE = ("transcript", "title", "published", "url", "text", "label", "span")
_PLACE = ("file", "line", "turn", "start", "end", "link", "machine")
_TRANSCRIPT = ("layout", "speakers", "unassigned", "machine", "recording")


def verdict_dict(verdict: Verdict, text: str) -> dict[str, Any]:
    """A verdict with its passages and edits, and the alignment in order of the quotation."""
    aligned = verdict.verdict not in (None, "not found", "translated")
    return {
        **fields_of(verdict, _VERDICT),
        "passages": [fields_of(passage, (*_PASSAGE, *_PLACE)) for passage in verdict.passages],
        "edits": [asdict(edit) for edit in verdict.edits],
        "alignment": [asdict(stretch) for stretch in alignment(text, verdict)] if aligned else [],
    }


def transcript_dict(transcript: Transcript) -> dict[str, Any]:
    """As what a transcript was read: its layout, its speakers, and what share of it is nobody's."""
    told = fields_of(transcript.article, ("id", "title", "url", "origin"))
    return told | fields_of(transcript, _TRANSCRIPT) | {"turns": len(transcript.turns)}
