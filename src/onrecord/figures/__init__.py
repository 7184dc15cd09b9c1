"""Quantities and times of a text, and what each quantity is of: grammars over one row of tokens."""
