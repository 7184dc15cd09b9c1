"""What was marked, told and found in sentences, and F1 of it: what benches of figures count alike."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class SpanTally:
    """Counts of marked spans, and what was wrong; ``value``: of those found, so many are right."""

    marked: int = 0
    told: int = 0
    found: int = 0
    value: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """F1 of what is right among those marked and told."""
        return 2 * right / max(1, self.marked + self.told)

    def of_found(self, right: int) -> float:
        """The share of those found that is right."""
        return right / max(1, self.found)
