"""Who the speakers of a corpus are in all its articles, by the rules of a record (`store/people`), in memory.

A name that tells who somebody is (a person's full one, an organisation's) is one speaker as far as roles allow; two of
one name whose roles clash are two; whoever is called otherwise is one of their article alone. Keys are a record's, and
they are the same as there where the same articles were added in the same order and nobody judged otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.corpus.results import HeldTables
from onrecord.records import Reading, Speaker
from onrecord.store.people.identities import alone, base_of, by_evidence, tells_who


@dataclass(slots=True)
class CorpusSpeaker:
    """What is known of one by now: the roles they were given, and the outlets that they speak in."""

    roles: dict[str, None] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)


class CorpusPeople:
    """All speakers met by now. Articles are given in the order of the corpus, each once, whether they say anything."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, CorpusSpeaker]] = {}
        self._here: dict[str, str] = {}

    def met(self, reading: Reading) -> Reading:
        """Let the speakers of an article be met; ``key`` tells of them till the next one's."""
        self._here = {}
        for who in reading.speakers:
            roles = _roles(who.role, who.roles)
            self._here[who.id] = self.key_of(who.name, who.kind, roles, reading.article.outlet, reading.article.sha256)
        return reading

    def key(self, reading: Reading, who: Speaker) -> str:
        """The key of a speaker of the article that was met last."""
        return self._here.get(who.id) or alone(base_of(who.name, who.kind), reading.article.sha256)

    def key_of(self, name: str, kind: str, roles: Sequence[str], outlet: str | None, sha256: str) -> str:
        """The key of a speaker of an article, who is met by it."""
        base, place = base_of(name, kind), (outlet or "").casefold()
        if not tells_who(name, kind):
            return alone(base, sha256)
        of = self._of.setdefault(base, {})
        held = {key: list(one.roles) for key, one in of.items()}
        found = by_evidence(base, list(of), held, roles, lambda key: bool(place) and place in of[key].outlets)
        if found is None:
            return alone(base, sha256)
        one = of.setdefault(found, CorpusSpeaker())
        one.roles.update(dict.fromkeys(roles))
        if place:
            one.outlets.add(place)
        return found


def _roles(role: str | None, roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*([role] if role else []), *roles]))


def identities(held: HeldTables) -> dict[tuple[str, str], str]:
    """The key of each speaker of each article, by the article's key and the speaker's id, from the tables alone."""
    people, found = CorpusPeople(), {}
    texts = {row["key"]: row["sha256"] for row in held.rows("articles", ("key", "sha256"))}
    for row in held.rows("speakers", ("key", "id", "name", "kind", "role", "roles", "outlet")):
        roles, text = _roles(row["role"], row["roles"] or ()), texts[row["key"]]
        found[row["key"], row["id"]] = people.key_of(row["name"], row["kind"], roles, row["outlet"], text)
    return found
