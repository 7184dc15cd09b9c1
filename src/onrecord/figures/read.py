"""The quantities and times of a text: tokens, then times, then quantities with what they are of."""

from __future__ import annotations

from onrecord.figures.find import quantities
from onrecord.figures.given import Figures
from onrecord.figures.times import times
from onrecord.figures.tokens import tokens
from onrecord.records import Segmentation


def read_figures(text: str, published: str | None, parts: Segmentation) -> Figures:
    """The quantities and times of a text, whoever says them, without the model; ``published`` is an ISO date."""
    t = tokens(text, parts.paragraphs, parts.sentences)
    every, fixed = times(t, published)
    return Figures(tuple(quantities(t, [x.span for x in fixed])), tuple(every))
