"""Speakers and outlets by parts of their names, and the nearest where there is none of a name."""

from __future__ import annotations

import re

from onrecord.store.file.bounds import bounded
from onrecord.store.file.connection import File
from onrecord.store.people.nearest import nearest
from onrecord.store.query.asked import folded, phrase


def speakers(file: File, words: str, limit: int) -> list[int]:
    """The roots of speakers whose names and roles hold all of some words, who says most first. StoreError: too many."""
    asked = _spelled(bounded(words)).split()
    among = ""
    if asked:
        texts: dict[int, list[str]] = {}
        for root, *parts in file.rows(
            "SELECT DISTINCT identity.root, identity.name, known.name, speaker.name, speaker.roles FROM identity "
            "JOIN speaker ON speaker.identity = identity.id LEFT JOIN known ON known.id = identity.known"
        ):
            texts.setdefault(int(root), []).extend(part for part in parts if part)
        spelled = ((root, _spelled("\n".join(parts))) for root, parts in texts.items())
        fitting = [root for root, text in spelled if all(word in text for word in asked)]
        among = f"WHERE identity.root IN ({','.join(map(str, fitting))})"
    rows = file.rows(
        "SELECT identity.root, count(*) AS n FROM identity JOIN speaker ON speaker.identity = identity.id "
        f"JOIN speaks ON speaks.speaker = speaker.id AND holds {among} "
        "GROUP BY identity.root ORDER BY n DESC, identity.root LIMIT ?",
        limit,
    )
    return [int(root) for root, _ in rows]


def _spelled(text: str) -> str:
    """A name as it is looked for: no case, no accents, one sign for all apostrophes."""
    return re.sub("[\u2018\u2019\u02bc`]", "'", folded(text))


def near(file: File, outlet: str | None, speaker: str | None) -> tuple[str, ...]:
    """Outlets, or speakers, named nearly as one that nothing is of; none where it is there."""
    if outlet is not None:
        names = file.column("SELECT DISTINCT outlet FROM appearance WHERE outlet IS NOT NULL")
        if folded(outlet) not in map(folded, names):
            return nearest(outlet, names, folded)
    if speaker is not None:
        who = f"who : {phrase(speaker)}"
        if file.value("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", who) is None:
            return nearest(speaker, file.column("SELECT DISTINCT name FROM identity ORDER BY id"), folded)
    return ()
