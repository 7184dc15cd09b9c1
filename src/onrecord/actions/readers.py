"""How articles are read: what requests that read share. It imports little, since worker processes start with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.pipeline import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """``model``: a folder of weights in place of the package's; ``threshold``: statements less sure are left out;
    ``force``: texts that are not English are read all the same.
    """

    model: Path | None = None
    threshold: float = 0.0
    force: bool = False

    @property
    def make(self) -> Callable[[], Reader]:
        """Makes the reader; can be sent to other processes. Calling it raises ModelError."""
        return partial(make_reader, self.model, self.threshold, self.force)


def make_reader(model: Path | None, threshold: float, force: bool) -> Reader:
    """The reader of the library. A function of a module, so that worker processes can be sent it."""
    from onrecord.pipeline import Reader

    return Reader(model=model, threshold=threshold, force=force)


def processes(workers: int) -> int:
    """How many processes ``workers`` mean: 0 is one for each core that this process may use."""
    available = getattr(os, "sched_getaffinity", None)
    return workers or (len(available(0)) if available else os.cpu_count() or 1)
