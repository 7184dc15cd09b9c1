"""Attributions whose parts are told in words: where these stand in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.answers import Marking
from onrecord.coding.pieces import ROLES
from onrecord.coding.placing import LetterPlaces, letters
from onrecord.records import Span, Spans

_BETWEEN, _CUT = re.compile(r"\s+…\s+"), re.compile(r"\s*\[(?:\.\.\.|…)\]\s*")
#: Characters of words that were not found which are shown.
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Worded:
    """An attribution by the words of its parts, where these may stand, and what else is told of it; ``row``: where in
    its file it is told.
    """

    words: Mapping[str, str]
    places: Mapping[str, Spans]
    told: Mapping[str, Any]
    row: str = ""


class Wording:
    """Finds words in a text, whatever its blanks, marks and composition."""

    def __init__(self, text: str) -> None:
        self._text, self._letters = text, letters(text)

    def located(self, one: Worded) -> tuple[Marking | None, list[tuple[str, str]]]:
        """The attribution with its places, and the parts whose words don't stand in the text, with these; None where
        its content and cue don't.
        """
        lost: list[tuple[str, str]] = []
        found: dict[str, Spans] = {}
        begin = min((s.start for spans in one.places.values() for s in spans), default=0)
        beside = Span(begin, begin)
        for role in reversed(ROLES):  # the content is the longest, and tells where the others are to be looked for
            missing: list[str] = []
            found[role] = tuple(self._part(one.words.get(role, ""), one.places.get(role, ()), beside, missing))
            lost += [(role, words) for words in missing]
            if found[role]:
                beside = Span(found[role][0].start, found[role][-1].end)
        if not found["content"] and not found["cue"]:
            return None, lost
        return replace(Marking(found["source"], found["cue"], found["content"]), **one.told), lost

    def _part(self, words: str, places: Spans, beside: Span, lost: list[str]) -> Iterator[Span]:
        pieces = [piece for piece in _BETWEEN.split(words) if piece.strip()]
        if len(pieces) == len(places) and all(self._stands(*each) for each in zip(pieces, places, strict=True)):
            yield from places
            return
        for piece in pieces:
            if (span := self._nearest(piece, beside)) is None:
                lost.append(piece if len(piece) <= SHOWN else piece[: SHOWN - 1] + "…")
            else:
                beside = Span(span.end, span.end)
                yield span

    def _stands(self, words: str, span: Span) -> bool:
        here = self._text[slice(*span)]
        return bool(here) and letters(here).text == letters(words).text

    def _nearest(self, words: str, beside: Span) -> Span | None:
        """The place of some words that is nearest to others, in their paragraph where one is; of words that are cut,
        from the first to the last.
        """
        first, *rest = [letters(part).text for part in _CUT.split(words)]
        it: LetterPlaces = self._letters
        starts = list(_occurrences(it.text, first))
        if not first or not starts:
            return None
        at = min(starts, key=lambda n: self._distance(it.starts[n], it.ends[n + len(first) - 1], beside))
        end = at + len(first)
        for part in filter(None, rest):
            begins = it.text.find(part, end)
            if begins < 0:
                return None
            end = begins + len(part)
        return Span(it.starts[at], it.ends[end - 1])

    def _distance(self, start: int, end: int, beside: Span) -> tuple[bool, int]:
        """Whether a paragraph ends between two places, and how many characters stand there."""
        low, high = (end, beside.start) if end <= beside.start else (beside.end, start)
        return "\n" in self._text[low:high], max(0, high - low)


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Where words stand that no word goes on over; where there is no such place, where they stand at all."""
    every = [found.start() for found in re.finditer(re.escape(words), text)] if words else []

    def is_whole(at: int) -> bool:
        edges = (n for n, c in ((at, words[0]), (at + len(words), words[-1])) if c.isalnum() and 0 < n < len(text))
        return not any(text[n - 1].isalnum() and text[n].isalnum() for n in edges)

    yield from ([at for at in every if is_whole(at)] or every)
