"""Quantities: amounts that a text gives as numbers, each an interval with its unit and what it counts.

The way: `numbers` reads a number at a token, `units` what stands at it, `amounts` both, `ranges` two of them; `ages`
tells persons' ages, `exclude` years, names, scores and the like; `approximate` reads the words that make a number an
interval, `counted` (with `kinds`) the noun phrase that it is of; `find` composes them.
"""

from onrecord.figures.quantities.find import quantities

__all__ = ["quantities"]
