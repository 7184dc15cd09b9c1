"""Correct a statement: it is somebody else's, has other words, or is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.gather.outlets import settle_marks
from onrecord.store import Record
from onrecord.store.query.became import Became, standing
from onrecord.store.write.corrections import statement_of


@dataclass(frozen=True, slots=True)
class CorrectRequest:
    """What is right of a statement (``key`` is its id), and ``by`` whose word.

    ``source`` and ``content`` are words of the article, or places (``120-180``, several with commas). ``accept``: it is
    right as it stands, which is kept as a judgement and changes nothing.
    """

    key: str
    by: str
    why: str | None = None
    speaker: str | None = None
    source: str | None = None
    content: str | None = None
    reject: bool = False
    accept: bool = False


def correct(record: str | Path, request: CorrectRequest) -> int:
    """Add a correction; its number. Nothing is written over, and it stays when the article is read again.

    An id of before is followed to the statement that it is by now (``meant``). Raises StoreError where there is no such
    statement, or nothing to correct, or no such words.
    """
    it = request
    change = {"speaker": it.speaker, "source": it.source, "content": it.content}
    with opened(record) as held:
        key, _ = standing(held.file, it.key)
        number = held.correct(key, by=it.by, why=it.why, reject=it.reject, accept=it.accept, **change)
        _heed_habits(held, key)
    return number


def meant(record: str | Path, asked: str) -> tuple[str, Became | None]:
    """The id of the statement that an id, exact or lasting, by now or before, means, and what became of the one that
    was cited by it, None where it is as it was. Raises NotInRecordError where there is none.
    """
    with opened(record) as it:
        return standing(it.file, asked)


def _heed_habits(held: Record, key: str) -> None:
    """Words in marks that are the outlet's habit are nobody's own, in what was corrected, too."""
    settle_marks(held, [held.show(key).outlet])


def undo(record: str | Path, key: str, by: str, number: int | None = None) -> int:
    """Take back the last correction of a statement that still holds, or the one of a number; its number.

    Raises StoreError where there is none.
    """
    with opened(record) as it:
        key, _ = standing(it.file, key)
        taken_back = it.undo(key, by=by, number=number)
        _heed_habits(it, key)
    return taken_back


def take_back(record: str | Path, number: int, by: str) -> str:
    """Take back the correction of a number; the id of its statement.

    Raises NotInRecordError where none of this number holds.
    """
    with opened(record) as it:
        key = statement_of(it.file, number)
        it.undo(key, by=by, number=number)
        _heed_habits(it, key)
    return key
