"""Readings, verdicts and comparisons as JSON, a module a kind of thing."""
