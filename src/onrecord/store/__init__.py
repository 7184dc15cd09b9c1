"""The record: one SQLite file of articles, what was read in them, and what people corrected."""

from __future__ import annotations

from onrecord.store.record import Added, Hit, Query, Record, Results, Tally

__all__ = ["Added", "Hit", "Query", "Record", "Results", "Tally"]
