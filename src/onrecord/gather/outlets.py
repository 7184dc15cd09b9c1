"""An outlet's marks over its articles in a record: what it marks again and again of its own accord, nobody says.

Looked at when a run of adding is over, over all articles of the outlets that it brought, so that the end is the same in
whatever order they came and by however many processes they were read.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.enrich.house_style import over_articles, short_marks, spoken
from onrecord.store import Record

#: Of an outlet, so many articles with marks are looked at, the newest; of more, which these are is told by the order of
#: adding.
_ARTICLES = 1_000


def settle_marks(record: Record, outlets: Iterable[str | None]) -> int:
    """Take marks that are an outlet's habit for nobody's words, in all its articles; how many articles that changed.

    What was taken for a habit stays so, also where articles that told it are forgotten. Raises StoreError.
    """
    changed = 0
    for outlet in sorted({one for one in outlets if one}):
        texts = {one.number: one for one in record.marked_texts(outlet, _ARTICLES)}
        marks = {number: short_marks(one.text, one.marks, one.contents) for number, one in texts.items()}
        found = over_articles(marks, {number for number, one in texts.items() if one.copied})
        for number in sorted(found):
            reading = record.reading_of(number)
            said = {s.id: s for s in reading.statements}
            after = spoken(texts[number].text, reading.statements, found[number])
            new = {s.id: s for s in after if s.verbatim != said[s.id].verbatim}
            if new:
                record.restyle(number, new, found[number])
                changed += 1
    return changed
