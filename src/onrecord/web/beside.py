"""What is served beside the rooms, by the same doors: its addresses, and how a door answers there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute

#: An answer that a door gives in place of what was asked for: its status, and what it says.
Refuse = Callable[[int, str], Response]


@dataclass(frozen=True, slots=True)
class ServedBeside:
    """Its ``routes``, all of which begin with one of the ``prefixes``; ``refuse``: how a door answers there; ``open_``:
    paths that anybody may ask for.
    """

    prefixes: tuple[str, ...]
    routes: Sequence[BaseRoute]
    refuse: Refuse
    open_: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        """Whether a path is one of it."""
        return path.startswith(self.prefixes)
