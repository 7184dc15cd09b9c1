"""What a speaker of the record was over time: months, roles and outlets, each with its first and last day."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.file.connection import File
from onrecord.store.people.judgements import Judgement

_SAID = """FROM identity JOIN speaker ON speaker.identity = identity.id
 JOIN speaks ON speaks.speaker = speaker.id AND speaks.holds JOIN statement ON statement.id = speaks.statement
 JOIN article ON article.id = statement.article WHERE root = ? AND NOT rejected AND same_as IS NULL"""


@dataclass(frozen=True, slots=True)
class Period:
    """A role or outlet (``name``), in how many statements, and the first and last day of publication."""

    name: str
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Monthly:
    """How many statements of a form in a month; None where their articles have no date."""

    month: str | None
    form: str
    statements: int


@dataclass(frozen=True, slots=True)
class Career:
    """A speaker over time: ``roles`` and ``outlets`` in the order in which they first come up."""

    months: tuple[Monthly, ...]
    roles: tuple[Period, ...]
    outlets: tuple[Period, ...]


def career(file: File, root: int) -> Career:
    """What a root was called, where it spoke and how often, over time."""
    months = f"SELECT substr(published, 1, 7) AS month, form, count(DISTINCT statement.id) AS statements {_SAID}"
    with file.looking():
        return Career(
            tuple(file.records(Monthly, f"{months} GROUP BY month, form ORDER BY month", root)),
            _stretches(file, "speaker.role", root),
            _stretches(file, "article.outlet", root),
        )


def _stretches(file: File, column: str, root: int) -> tuple[Period, ...]:
    return tuple(
        file.records(
            Period,
            f"SELECT {column} AS name, count(DISTINCT statement.id) AS statements, "
            f"substr(min(published), 1, 10) AS first, substr(max(published), 1, 10) AS last {_SAID} "
            f"AND {column} IS NOT NULL GROUP BY {column} COLLATE NOCASE ORDER BY first IS NULL, first, name",
            root,
        )
    )


def judged(file: File, root: int) -> list[Judgement]:
    """The judgements that hold of a root: who was joined in it or kept apart, who was split off."""
    mine = "(SELECT key FROM identity WHERE root = ?1)"
    bases = "EXISTS (SELECT 1 FROM identity WHERE root = ?1 AND judgement.b LIKE base || '@%')"
    return list(
        file.records(
            Judgement,
            "SELECT id, kind, a, b, who, why, at, undone FROM judgement WHERE undone IS NULL "
            f"AND (a IN {mine} OR b IN {mine} OR (kind = 'split' AND {bases})) ORDER BY id",
            root,
        )
    )
