"""The record: one SQLite file of articles, what was read in them, and what people corrected."""

from __future__ import annotations

from onrecord.store.record import Added, Found, Hit, Query, Record, Tally

__all__ = ["Added", "Found", "Hit", "Query", "Record", "Tally"]
