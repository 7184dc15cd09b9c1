"""How many of what, in words."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 statement``, ``2 statements``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def held_in(counts: dict[str, int]) -> str:
    """What a record holds: ``2 articles, 14 statements, …``."""
    return ", ".join(counted(number, name[:-1]) for name, number in counts.items())
