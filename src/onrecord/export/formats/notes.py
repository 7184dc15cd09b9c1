"""What the record knows of a reading besides what was read: who its speakers are across articles, what was corrected.

A reading that comes from no record has none of it, and is exported by what the article alone says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from onrecord.records import Reading, Speaker


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker of the whole record: ``key`` stays the same however often articles are read again.

    ``name`` is the leading one, ``names`` all by which articles call them (descriptions aside), ``wikidata`` a Q-id.
    """

    key: str
    name: str
    kind: str
    wikidata: str | None = None
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """What other data can point to."""
        return f"urn:onrecord:speaker:{quote(self.key, safe=':@', errors='replace')}"

    @property
    def page(self) -> str | None:
        """Their Wikidata entity, where it is known."""
        return f"https://www.wikidata.org/entity/{self.wikidata}" if self.wikidata else None


@dataclass(frozen=True, slots=True)
class Notes:
    """``identities`` are by the ids of the article's speakers, ``corrected`` by the ids of its statements.

    A correction says ``by`` whom, ``at`` what time and ``why``; the last one that holds stands for all of a statement.
    ``rejected``: places (source, cue, content) that were judged to be no statement.
    """

    identities: Mapping[str, Identity] = field(default_factory=dict)
    corrected: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    rejected: tuple[Mapping[str, Any], ...] = ()

    def who(self, speaker: Speaker) -> Identity | None:
        """The speaker in the whole record."""
        return self.identities.get(speaker.id)

    def each(self, speakers: Iterable[Speaker]) -> list[Identity]:
        """Those of some speakers that are told."""
        return [found for one in speakers if (found := self.who(one))]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Notes:
        """From what the record tells (``Record.notes``)."""
        identities = {key: Identity(**one) for key, one in told["identities"].items()}
        return cls(identities, told["corrected"], tuple(told["rejected"]))


#: Tells the notes of a reading.
Noted = Callable[[Reading], Notes]


def unnoted(_: Reading) -> Notes:
    """For readings that come from no record."""
    return Notes()
