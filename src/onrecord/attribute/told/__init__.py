"""Attributions that the layout alone tells, beside those of the network: answers, turns, items, letters."""
