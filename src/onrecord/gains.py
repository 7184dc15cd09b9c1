"""What adapting gained: figures before and after, as actions answer and faces print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.answers import Estimate


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A figure before and after some change, and what is gained; each with its interval by articles."""

    before: Estimate
    after: Estimate
    gained: Estimate


@dataclass(frozen=True, slots=True)
class Gain:
    """What adapting gained on articles left out: ``figures`` by name (``linked``, ``strict``, ``calibration_error``),
    and in what share of draws of the articles linked F1 (``numbers``) and the confidences (``confidence``) are better.
    """

    articles: int
    statements: int
    figures: Mapping[str, BeforeAfter]
    numbers: float
    confidence: float
