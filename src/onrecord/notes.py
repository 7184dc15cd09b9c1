"""What the record knows of a reading besides what was read: who its speakers are across articles, what was corrected.

A reading that comes from no record has none of it, and is exported by what the article alone says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from onrecord.records import Reading, Spans, Speaker


@dataclass(frozen=True, slots=True)
class Identified:
    """A speaker of the whole record, for exports: ``key`` stays the same however often articles are read again.

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
class Note:
    """Who corrected something, when and why; the last correction that holds stands for all of a statement."""

    by: str
    at: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Rejection:
    """The places of what was judged to be no statement, by whom, when and why."""

    source: Spans
    cue: Spans
    content: Spans
    by: str
    at: str
    why: str | None


class PageText(NamedTuple):
    """All text of a page's body, and what of it nobody sees: scripts, styles."""

    text: str
    unseen: Spans


@dataclass(frozen=True, slots=True)
class Notes:
    """``identities`` are by the ids of the article's speakers, ``corrected`` by the ids of its statements.

    ``accepted``: which statements somebody judged to be right as they stand. ``copy_of``: the hash of the text that
    the article is a copy of; ``same_as``: for statements that say again what a copy or version said, the first one.
    ``page``: the page that was read, where it is there and asked for.
    """

    identities: Mapping[str, Identified] = field(default_factory=dict)
    corrected: Mapping[str, Note] = field(default_factory=dict)
    rejected: tuple[Rejection, ...] = ()
    accepted: Mapping[str, Note] = field(default_factory=dict)
    copy_of: str | None = None
    same_as: Mapping[str, str] = field(default_factory=dict)
    page: PageText | None = None

    def who(self, speaker: Speaker) -> Identified | None:
        """The speaker in the whole record."""
        return self.identities.get(speaker.id)

    def each(self, speakers: Iterable[Speaker]) -> list[Identified]:
        """Those of some speakers that are told."""
        return [found for one in speakers if (found := self.who(one))]


#: Tells the notes of a reading.
Noted = Callable[[Reading], Notes]


def unnoted(_: Reading) -> Notes:
    """For readings that come from no record."""
    return Notes()
