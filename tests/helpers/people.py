"""For tests of who is meant: sources and mentions given by hand, and the shipped people head on invented text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.attribute.attributor import Attributor
from onrecord.attribute.weights import load_weights
from onrecord.records import Attributed, Attribution, Mention, Resolution, Segmentation, Span, Speaker
from onrecord.resolve.coreference.linker import LinkScorer
from onrecord.resolve.coreference.table import KINDS, Table, TableRow, Words
from onrecord.resolve.opinions import Opinions
from onrecord.resolve.speakers import References, resolve
from onrecord.segment import segment

_TOKEN = re.compile(r"\w+|[^\w\s]")


def span(text: str, part: str, after: int = 0) -> Span:
    """Where a part stands first, as whole words."""
    m = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, after)
    assert m, part
    return Span(*m.span())


def said(text: str, *sources: str) -> list[Attribution]:
    """Attributions with these sources, each the next one of its words in the text, and the word after it as cue."""
    out, at = [], 0
    for source in sources:
        where = span(text, source, at)
        at = where.end
        cue = re.compile(r"\w+").search(text, at)
        assert cue
        end = text.find(".", cue.end())
        out.append(Attribution((where,), (Span(*cue.span()),), (Span(cue.end() + 1, end),), 1.0))
    return out


def named(text: str, *names: str, kind: str = "person") -> list[Mention]:
    """Mentions of these names, each the next one of its words in the text."""
    out, at = [], 0
    for name in names:
        where = span(text, name, at)
        at = where.end
        out.append(Mention(where, kind))
    return out


def words_of(text: str) -> Words:
    """The words of a text, each mark one of its own, as the network cuts them."""
    places = [m.span() for m in _TOKEN.finditer(text)]
    starts, ends = (np.array([p[side] for p in places], dtype=np.int64) for side in (0, 1))
    return Words(text, starts, ends, np.zeros(len(places), dtype=np.int64))


def table(text: str, *told: str, attributions: Sequence[Attribution] = ()) -> Table:
    """The table of mentions told as "n Tomas Ekwall", "d official" (the head alone) and "p she", in order."""
    words, rows, at = words_of(text), [], 0
    for one in told:
        form, _, written = one.partition(" ")
        where = span(text, written, at)
        at = where.end
        first, last = words.at(where.start), words.at(where.end - 1) + 1
        rows.append(TableRow(form, last - 1, first, last))
    kinds = np.zeros((len(rows), len(KINDS)), dtype=np.float32)
    return Table(words, segment(text), rows, kinds, attributions)


class PeopleHead:
    """The shipped weights, loaded once: who stands behind sources that are given by hand."""

    def __init__(self) -> None:
        weights = load_weights()
        self._attributor = Attributor(weights, segment)
        self.linker = LinkScorer(weights.links)

    def by(self, text: str, parts: Segmentation, attributed: Attributed) -> References:
        """Who the sources of one text are, as the pipeline tells it."""
        return Opinions(text, parts, attributed, self.linker)

    def attributed(self, text: str, made: Sequence[Attribution]) -> Attributed:
        """The names and marks of a text, with other attributions than the network found."""
        found = self._attributor.attribute(text, segment(text))
        return replace(found, attributions=tuple(made), outer=(None,) * len(made))

    def resolve(self, text: str, made: Sequence[Attribution]) -> tuple[list[Resolution], tuple[Speaker, ...]]:
        """Who speaks each of some attributions, and everybody who does."""
        return resolve(text, segment(text), self.attributed(text, made), self.by)

    def who(self, text: str, *sources: str) -> list[list[str]]:
        """The names of the speakers of each source."""
        return [[s.name for s in one.speakers] for one in self.resolve(text, said(text, *sources))[0]]
