"""One statement across outlets, and statements that may contradict each other, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.export.json.record_json import fields_of
from onrecord.records import Comparison, Dispute, Version

_CARRIED = ("id", "said", "speaker", "cue", "form", "polarity", "article", "outlet", "title", "published", "url")


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison with all its versions."""
    return asdict(comparison) | {"versions": [_version(version) for version in comparison.versions]}


def _version(version: Version) -> dict[str, Any]:
    told = fields_of(version.carried, _CARRIED) | fields_of(version, ("link", "score", "first", "copies"))
    return told | {"pieces": [asdict(piece) for piece in version.pieces]}


def dispute_dict(dispute: Dispute) -> dict[str, Any]:
    """A dispute with both its sides."""
    sides = {side: fields_of(getattr(dispute, side), (*_CARRIED, "context")) for side in ("affirmed", "denied")}
    return fields_of(dispute, ("score", "why", "shared")) | sides
