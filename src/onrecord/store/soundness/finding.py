"""What a look at a record finds, and what puts it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.store.file.connection import File


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many there are of what a record holds."""

    articles: int
    statements: int
    corrections: int
    transcripts: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: of what ``kind``, and ``where``; ``more``: what SQLite or a decoder says of it.

    ``derived``: it can be made anew from what the record keeps (``mend``); the rest is in a backup, or nowhere.
    """

    kind: str
    where: str
    derived: bool = False
    more: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}" + (f": {self.more}" if self.more else "")


class Fault(NamedTuple):
    """A finding, and what writes the right value in its place, where that can be told from what is kept."""

    finding: Finding
    fix: Callable[[], object] | None


#: Yields what is wrong; leaves alone what hangs on the articles whose texts are not the ones that were added.
Look = Callable[[File, frozenset[int]], Iterator[Fault]]


def fault(where: str, kind: str, fix: Callable[[], object] | None = None, more: str = "") -> Fault:
    """What a look yields. Without a ``fix`` it can't be told what stood there."""
    return Fault(Finding(kind, where, fix is not None, more), fix)
