"""The quantities and times of a text: tokens, then times, then quantities with what they are of."""

from __future__ import annotations

from onrecord.figures.find import quantities
from onrecord.figures.given import Figures, day_of
from onrecord.figures.times import Context, times
from onrecord.figures.units import dollars
from onrecord.records import Quantity, Segmentation, Time
from onrecord.words.tokens import rows


def read_figures(text: str, published: str | None, parts: Segmentation) -> Figures:
    """The quantities and times of a text, whoever says them, without the model; ``published`` is an ISO date."""
    context, currency = Context(day_of(published)), dollars(text)
    told: list[Time] = []
    amounts: list[Quantity] = []
    for row in rows(text, parts.paragraphs, parts.sentences):
        every, fixed = times(row, context)
        told += every
        amounts += quantities(row, [x.span for x in fixed], currency)
    return Figures(tuple(amounts), tuple(told))
