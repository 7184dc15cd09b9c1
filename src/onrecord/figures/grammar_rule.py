"""A rule of a grammar: what it finds, and an example and a counterexample that a test reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """A rule, which is asked in its table's order: ``find`` gives its answer, None or False where it has none.

    It answers for a number of ``example`` (where « » mark words there, with those), for none of ``counterexample``.
    """

    name: str
    example: str
    counterexample: str
    find: Callable[..., Any]
