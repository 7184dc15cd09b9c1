"""One statement across outlets, and statements that may contradict each other, as JSON."""

from __future__ import annotations

from typing import Any

from onrecord.records import Carried, Comparison, Dispute

_NAMES = ("id", "said", "speaker", "cue", "form", "polarity", "article", "outlet", "title", "published", "url")


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain dicts and lists."""
    return {
        "reference": comparison.reference,
        "common": comparison.common,
        "versions": [
            {
                **_statement(v.carried),
                "link": v.link,
                "score": v.score,
                "first": v.first,
                "copies": list(v.copies),
                "pieces": [{"kind": p.kind, "words": p.words, "reference": p.reference} for p in v.pieces],
            }
            for v in comparison.versions
        ],
    }


def dispute_dict(dispute: Dispute) -> dict[str, Any]:
    """A dispute as plain dicts and lists."""
    sides = {
        name: _statement(side) | {"context": side.context}
        for name, side in (("affirmed", dispute.affirmed), ("denied", dispute.denied))
    }
    return {"score": dispute.score, "why": dispute.why, "shared": list(dispute.shared), **sides}


def _statement(carried: Carried) -> dict[str, Any]:
    return {name: getattr(carried, name) for name in _NAMES}
