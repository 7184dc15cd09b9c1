"""What the rooms of gathering hand on: an article to come, where it was listed, and what is known of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.errors import OnrecordError
from onrecord.read.options import Changes

STDIN, STDIN_NAME = "-", "standard input"


class About(msgspec.Struct, frozen=True, omit_defaults=True):
    """Metadata of an article, as far as it is told."""

    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None

    def told(self) -> dict[str, str]:
        """What is told, by its names."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}


class Listed(msgspec.Struct, frozen=True):
    """A source with what is known of it, as a list of failures tells; ``gone`` where it can't be had again.

    ``called``: the name that a file goes by, in messages and in the record, in place of its path.
    """

    source: str
    about: About | None = None
    given: About | None = None
    gone: bool = False
    called: str = ""


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article to come: where it is, or what it is. ``name`` is what messages call it.

    ``kind``: ``file`` and ``address`` are still to be opened; ``line`` holds JSON, ``page`` what a server answered,
    ``text`` what stood on standard input, ``failed`` is none and says why in ``error``. ``about`` is what its source
    tells of it, ``given`` what the user says, ``entry`` whether it stands in a feed, ``withheld`` whether it is read
    though its agency holds it back, ``changes`` how its tracked changes are taken, ``notes`` what its source tells of
    it, ``undated`` what it gives for a day that is none, ``end`` how many bytes of its source are read with it,
    ``names`` which fields of a line are ours, ``updated`` when its feed says that it was changed last.
    """

    name: str
    kind: Literal["file", "address", "line", "page", "text", "failed"]
    data: bytes = b""
    about: About = About()
    charset: str | None = None
    media_type: str | None = None
    private: bool = False
    withheld: bool = False
    changes: Changes = "accepted"
    notes: tuple[str, ...] = ()
    undated: str | None = None
    error: tuple[str, str] | None = None
    given: About | None = None
    entry: bool = False
    end: int = 0
    names: tuple[tuple[str, str], ...] = ()
    updated: str | None = None


def failed_task(name: str, error: OnrecordError) -> Task:
    """The task that says why there is none."""
    return Task(name, "failed", error=(type(error).__name__, str(error)))
