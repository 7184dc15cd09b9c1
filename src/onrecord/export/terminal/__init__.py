"""Readings, verdicts and comparisons as lines for people, a module a view; ``layout`` is what they share."""
