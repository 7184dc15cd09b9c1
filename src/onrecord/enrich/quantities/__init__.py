"""Quantities: amounts that a text gives as numbers, each an interval with its unit and what it counts.

The way: `numbers` reads a number at a token, `units` what stands at it, `exclude` tells years, names, scores and the like,
`approximate` the words that make it an interval, `counted` (with `kinds`) the noun phrase it is of; `find` composes them.
"""

from onrecord.enrich.quantities.find import quantities

__all__ = ["quantities"]
