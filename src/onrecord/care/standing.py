"""Which state of a record its answers are of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store import Record


@dataclass(frozen=True, slots=True)
class State:
    """What an answer is an answer of: two of one record that are equal give the same answers.

    ``changes`` counts every change of the file; ``judged`` differs where a person corrected, judged or forgot.
    """

    changes: tuple[int, int]
    judged: tuple[int, ...]


def standing(record: Record) -> State:
    """The state of a record, for who keeps an answer for a while."""
    file = record.file
    changes = file.value("PRAGMA application_id"), file.value("PRAGMA user_version")
    judged = file.row(
        "SELECT (SELECT coalesce(max(id), 0) FROM revision), (SELECT count(undone) FROM revision), "
        "(SELECT coalesce(max(id), 0) FROM judgement), (SELECT count(undone) FROM judgement), "
        "(SELECT coalesce(max(id), 0) FROM tombstone), (SELECT coalesce(max(id), 0) FROM forgetting)"
    )
    return State(changes, judged or ())
