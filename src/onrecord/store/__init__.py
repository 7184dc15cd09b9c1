"""The record: one SQLite file of articles, what was read in them, and what people corrected.

>>> import onrecord
>>> with Record(":memory:") as record:
...     record.add(onrecord.read_text('"The harbour wall is safe," said Mara Venn, the minister.'))
...     found = record.search(Query("harbour wall", speaker="venn"))
'added'
>>> [(hit.speaker, hit.said) for hit in found.hits]
[('Mara Venn', '"The harbour wall is safe,"')]
"""

from __future__ import annotations

from onrecord.store.record import Added, Hit, Query, Record, Results, Tally

__all__ = ["Added", "Hit", "Query", "Record", "Results", "Tally"]
