"""Amounts: numbers with their units, as intervals.

The way: `amounts` reads a number and what stands at it, `ranges` two of them; `ages` tells which numbers are persons'
ages, `exclude` which are years, names, scores and the like; `measure` tells the interval of what is left.
"""
