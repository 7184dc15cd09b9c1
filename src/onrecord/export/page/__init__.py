"""Readings, verdicts and comparisons as HTML pages, a module a page; ``parts`` is what they share."""
