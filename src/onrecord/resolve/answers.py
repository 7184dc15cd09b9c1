"""What resolving answers: who a source is, how sure that is, or why nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.resolve.cast import Member


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is: members of the cast and how sure, or why nobody; ``how`` says what told.

    ``likely``: the likeliest members with their chances, where several were weighed; ``facts``: what its sureness is
    told from (`confidence.FACTS`).
    """

    members: tuple[Member, ...]
    sureness: float
    how: str
    reason: str | None = None
    likely: tuple[tuple[Member, float], ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
