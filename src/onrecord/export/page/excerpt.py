"""A statement in the text around it, as HTML: what it says, in whose words, who says it and how it is attributed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.export.escaping import escape

if TYPE_CHECKING:
    from onrecord.store.query.shown import Shown

_ROLES = ("content", "verbatim", "source", "cue")


def excerpt(it: Shown) -> str:
    """The context of a statement with its parts marked by the classes that a whole article has."""
    return "".join(_stretches(it))


def _stretches(it: Shown) -> Iterator[str]:
    low, high = it.around
    spans = [(role, span) for role in _ROLES for span in getattr(it, role)]
    inside = {end for _, span in spans for end in span if low < end < high}
    for start, end in pairwise(sorted({low, high, *inside})):
        classes = " ".join(dict.fromkeys(role for role, (s, e) in spans if s <= start and end <= e))
        words = escape(it.context[start - low : end - low].replace("\r", " "))  # places are counted in browsers, too
        yield f'<span class="{classes}">{words}</span>' if classes else words
