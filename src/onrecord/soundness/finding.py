"""What a look at a record finds, and what puts it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.answers import Finding
from onrecord.store.file.connection import File


class Fault(NamedTuple):
    """A finding, and what writes the right value in its place, where that can be told from what is kept."""

    finding: Finding
    fix: Callable[[], object] | None


#: Yields what is wrong; leaves alone what hangs on the articles whose texts are not the ones that were added.
Look = Callable[[File, frozenset[int]], Iterator[Fault]]


def fault(where: str, kind: str, fix: Callable[[], object] | None = None, more: str = "") -> Fault:
    """What a look yields. Without a ``fix`` it can't be told what stood there."""
    return Fault(Finding(kind, where, fix is not None, more), fix)
