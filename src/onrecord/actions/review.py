"""Review a record: what is least sure, one statement at a time, and how much of a sample was right."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.store.query.reviewed import Act, Order
from onrecord.store.query.shown import Saying, Shown

#: Characters of an article that are shown around a statement to be judged.
_AROUND = 700
#: Of the normal distribution: 95 of 100 lie within so many standard deviations.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class QueueRequest:
    """One statement that nobody judged: the least sure (``unsure``), or one by chance (``sample``); after ``skip``."""

    order: Order = "unsure"
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Queued:
    """A statement to judge, None where none is left there; ``left``: how many are, ``cast``: whom its article names."""

    statement: Shown | None
    left: int
    cast: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """Of ``judged`` statements drawn by chance so many were ``right``; of all the part from ``low`` to ``high`` is.

    That is Wilson's interval of 95 of 100. ``every``: how many were judged at all, also since they were unsure.
    """

    judged: int
    right: int
    low: float
    high: float
    every: int


def queue(record: str | Path, request: QueueRequest) -> Queued:
    """What to judge next. Raises StoreError where there is no record."""
    with opened(record) as it:
        left, key = it.waiting(request.order, request.skip)
        if key is None:
            return Queued(None, left)
        return Queued(it.show(key, _AROUND), left, tuple(it.cast(key)))


def expected(record: str | Path) -> Expected:
    """How much of a sample was right, so that one knows what to expect of the rest. Raises StoreError."""
    with opened(record) as it:
        sample = it.sampled()
    return Expected(sample.judged, sample.right, *wilson(sample.right, sample.judged), sample.all)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The part of all that is right, from and to, where so many of a sample are (Wilson 1927, 95 of 100)."""
    if not judged:
        return 0.0, 1.0
    part, square = right / judged, _Z * _Z / judged
    middle, half = part + square / 2, _Z * sqrt(part * (1 - part) / judged + square / judged / 4)
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def acts(record: str | Path, by: str, limit: int = 10) -> tuple[Act, ...]:
    """The last changes by somebody that still hold, the last one first. Raises StoreError."""
    with opened(record) as it:
        return tuple(it.acts(by, limit))


@dataclass(frozen=True, slots=True)
class Edits:
    """A page of all changes that people made to a record, and how many there are."""

    total: int
    acts: tuple[Act, ...]


def edits(record: str | Path, by: str | None = None, limit: int = 50, page: int = 1) -> Edits:
    """Who changed what, when and why, those taken back too, the last one first. Raises StoreError."""
    with opened(record) as it:
        total, found = it.edits(by, limit, (page - 1) * limit)
    return Edits(total, tuple(found))


__all__ = [
    "Act",
    "Edits",
    "Expected",
    "Order",
    "QueueRequest",
    "Queued",
    "Saying",
    "Shown",
    "acts",
    "edits",
    "expected",
    "queue",
    "wilson",
]
