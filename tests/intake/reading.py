"""How a file of a kind is read: as `onrecord read` does, but for those that hold several articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from intake.corpus import Truth
from onrecord.read import load
from onrecord.records import Article


def _alone(truth: Truth) -> Article:
    return load(truth.path)


#: Kinds that need more than `load`: how an article of theirs is read. Raises what `load` raises.
READERS: Mapping[str, Callable[[Truth], Article]] = {}


def read(truth: Truth) -> Article:
    """The article in a file (its ``member``, where there are several).

    Raises:
        OnrecordError: there is none; the message says what is there instead.
    """
    return READERS.get(truth.kind, _alone)(truth)
