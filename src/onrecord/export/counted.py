"""How many of what, in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.store.soundness import Holdings


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 statement``, ``2 statements``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def held_in(counts: Holdings) -> str:
    """What a record holds: ``2 articles, 14 statements, …``."""
    held = {name: number for name, number in asdict(counts).items() if number or name != "transcripts"}
    return ", ".join(counted(number, name[:-1]) for name, number in held.items())
