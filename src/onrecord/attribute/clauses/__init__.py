"""Clauses with a source of their own inside a sentence, told by their words alone."""
