"""Speakers and outlets by parts of their names, and the nearest where there is none of a name."""

from __future__ import annotations

import re

from onrecord.store.file.bounds import bounded
from onrecord.store.file.connection import File
from onrecord.store.people.nearest import nearest
from onrecord.store.query.asked import phrase, ways
from onrecord.words.plain import plain, searchable

#: A word as a name has it, which says nothing else in the language of searches.
_OF_NAME = re.compile(r"(?!(?:AND|OR|NOT|NEAR)\b)[^\W\d_][\w'’.-]*")
#: What speakers are called: in all, and what articles call them besides, which is little.
_CALLED = (
    "SELECT root, identity.name, known.name FROM identity LEFT JOIN known ON known.id = identity.known",
    (
        "SELECT DISTINCT identity.root, nullif(speaker.name, identity.name), nullif(speaker.roles, '[]') FROM speaker "
        "JOIN identity ON identity.id = speaker.identity WHERE speaker.name != identity.name OR speaker.roles != '[]'"
    ),
)


def speakers(file: File, words: str, limit: int) -> list[int]:
    """The roots of speakers whose names and roles hold all of some words, who says most first. StoreError: too many."""
    asked = [ways(_one_mark(word)) for word in bounded(words).split()]
    among = ""
    if asked:
        held: dict[int, int] = {}  # which of the words stand somewhere in what somebody is called, as bits
        for query in _CALLED:
            for root, *parts in file.rows(query):
                text = searchable(_one_mark("\n".join(filter(None, parts))))
                for number, word in enumerate(asked):
                    if any(way in text for way in word):
                        held[root] = held.get(root, 0) | 1 << number
        fitting = [root for root, words_held in held.items() if words_held == (1 << len(asked)) - 1]
        among = f"WHERE identity.root IN ({','.join(map(str, fitting))})"
    rows = file.rows(
        "SELECT identity.root, count(*) AS n FROM identity JOIN speaker ON speaker.identity = identity.id "
        f"JOIN speaks ON speaks.speaker = speaker.id AND holds {among} "
        "GROUP BY identity.root ORDER BY n DESC, identity.root LIMIT ?",
        limit,
    )
    return [int(root) for root, _ in rows]


def _one_mark(text: str) -> str:
    """A name with one sign for all apostrophes."""
    return text if text.isascii() and "`" not in text else re.sub("[\u2018\u2019\u02bc`]", "'", text)


#: Words of a name that is searched for, at most; a name is one of so many statements, at most, that are counted.
_NAME, _COUNTED = 4, 10_000


def by_name(file: File, words: str, speaker: str | None) -> int:
    """How many statements are by somebody whose name some words of a search are; 0 where a speaker was asked for."""
    each = words.strip(' "').split()
    if speaker or not 0 < len(each) <= _NAME or not all(_OF_NAME.fullmatch(word) for word in each):
        return 0
    who = f"who : {phrase(' '.join(each))}"
    asked = f"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT {_COUNTED})"
    return int(file.value(asked, who))


def near(file: File, outlet: str | None, speaker: str | None) -> tuple[str, ...]:
    """Outlets, or speakers, named nearly as one that nothing is of; none where it is there."""
    if outlet is not None:
        names = file.column("SELECT DISTINCT outlet FROM appearance WHERE outlet IS NOT NULL")
        if plain(outlet) not in map(plain, names):
            return nearest(outlet, names, plain)
    if speaker is not None:
        who = f"who : {phrase(speaker)}"
        if file.value("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", who) is None:
            return nearest(speaker, file.column("SELECT DISTINCT name FROM identity ORDER BY id"), plain)
    return ()
