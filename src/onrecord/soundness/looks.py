"""All looks at a record in their order, each on those before: a check runs them, mending writes what they expect."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.answers import Finding
from onrecord.errors import StoreError, StoreWriteError
from onrecord.soundness import kept, layout, people, reused, said, shelved
from onrecord.soundness.finding import Fault, Look, fault
from onrecord.store import Record
from onrecord.store.file.connection import File

_LOOKS: tuple[tuple[str, Look], ...] = (
    ("the tables", layout.tables),
    ("the rows", layout.rows),
    ("the texts", kept.texts),
    ("the forms of texts", kept.forms),
    ("the appearances", kept.appearances),
    ("the readings", kept.readings),
    ("the figures", kept.figures),
    ("the corrections", kept.corrected),
    ("the codings", kept.codings),
    ("what was forgotten", kept.forgotten),
    ("the speakers", people.speakers),
    ("the names", people.names),
    ("the known people", people.known_links),
    ("the roots", people.roots),
    ("the roles", people.roles),
    ("the statements", said.places),
    ("who says what", said.speakers),
    ("the sketches", reused.sketches),
    ("the copies", reused.copies),
    ("the notices", reused.notices),
    ("the statements of copies", reused.repeated),
    ("the fingerprints", reused.prints),
    ("the clusters", reused.clusters),
    ("the transcripts", shelved.texts),
    ("the index of transcripts", shelved.index),
)
#: What a look at something damaged may raise.
_BROKEN = (sqlite3.Error, StoreError, *kept.UNREADABLE, KeyError, IndexError, AttributeError, OverflowError)


def check(record: Record) -> list[Finding]:
    """All that is wrong with a record, what can be made anew and what can't. Empty: nothing."""
    wrong: list[Fault] = []
    file = record.file
    with file.looking():
        _looked(wrong, "the file", layout.pages(file, frozenset()))
        sick = _sick(file)
        for what, look in _LOOKS:
            _looked(wrong, what, look(file, sick))
    # asked outside: SQLite's own check of the index is a command that writes
    _looked(wrong, "the index of words", layout.words(file, sick))
    return [one.finding for one in wrong]


def mend(record: Record) -> list[Finding]:
    """Make anew what is derived and not as it should be; what was found so. What people judged stays.

    One transaction a look, so that it can be killed at any moment and others read meanwhile. Raises StoreError where
    the file itself is damaged, or can't be written.
    """
    made: list[Finding] = []
    file = record.file
    pages: list[Fault] = []
    with file.looking():
        _looked(pages, "the file", layout.pages(file, frozenset()))
        sick = _sick(file)
    if torn := [one.finding for one in pages if one.fix is None]:
        raise StoreError(
            f"{file.path}: the file itself is damaged ({torn[0]}), nothing was made anew; "
            "put a backup in its place with: onrecord restore BACKUP"
        )
    for look in (layout.pages, *(look for _, look in _LOOKS), layout.words):
        with file.writing():
            found: list[Fault] = []
            _looked(found, "", look(file, sick))
            for one in found:
                if one.fix is not None:
                    one.fix()
                    made.append(one.finding)
    return made


def _looked(wrong: list[Fault], what: str, found: Iterator[Fault]) -> None:
    """Add what a look finds; that it can't go on is a finding, too, and no reason to leave out the others."""
    try:
        for one in found:
            wrong.append(one)  # noqa: PERF402 - what was found before it broke is kept
    except StoreWriteError:  # a full disk is no damage
        raise
    except _BROKEN as error:
        if "no such table" in str(error) and any(one.finding.kind == layout.NO_TABLE for one in wrong):
            return
        wrong.append(fault(what, "damaged", more=str(error)))


def _sick(file: File) -> frozenset[int]:
    """The articles whose texts are not those that were added: what is derived from them can't be told."""
    try:
        return frozenset(number for number, *_ in kept.changed(file))
    except _BROKEN:
        return frozenset()
