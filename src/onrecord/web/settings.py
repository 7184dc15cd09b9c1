"""What the reading room is told when it is opened."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.actions.readers import ReaderOptions

#: Names under which a reader's own machine is asked.
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Serving:
    """The ``record`` that is shown; ``host`` and ``port`` where it listens; ``reader``: how what is added is read.

    ``names`` are further host names that a browser may ask for. ``private``: addresses of this machine and of private
    networks may be fetched. ``accounts`` is a file of who may come in; without, whoever sits at this machine is the
    editor. ``api_only``: the data of the rooms, and changes, without their pages. ``body``: bytes of what is sent, at
    most. ``workers``: processes that read what somebody waits for, 0 for one a core. ``rate``: requests a minute that
    an account, or an address, may make of the API; 0 for no limit.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    reader: ReaderOptions = field(default_factory=ReaderOptions)
    private: bool = False
    accounts: Path | None = None
    api_only: bool = False
    body: int = 64 * 1024 * 1024
    workers: int = 1
    rate: int = 0

    @property
    def hosts(self) -> frozenset[str]:
        """Host names, without ports, that are answered."""
        return frozenset((*LOOPBACK, self.host, *self.names))

    @property
    def user(self) -> str:
        """Whoever sits at this machine: the editor on loopback."""
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):
            return "editor"
