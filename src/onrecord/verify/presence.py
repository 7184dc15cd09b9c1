"""Whether somebody occurs in transcripts at all: those who don't need no line each in what a desk reads."""

from __future__ import annotations

from onrecord.store.transcripts import Shelf, hashes
from onrecord.verify.turns import Asked, match
from onrecord.words.lists import tagged
from onrecord.words.normalize import COMMON, forms

#: Labels of so many transcripts are read; of more, only which words they have is asked.
_LABELS = 200
_BESIDE = tagged("people", "title", "beside", "suffix")


class Presence:
    """Who occurs on a shelf: has a turn, is told by a title, or is mentioned by name."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[Asked, bool] = {}

    def occurs(self, asked: Asked) -> bool:
        """Whether a speaker may have spoken there. A name of common words alone counts as occurring."""
        if asked not in self._known:
            self._known[asked] = self._mentioned(asked) or self._speaks(asked)
        return self._known[asked]

    def _mentioned(self, asked: Asked) -> bool:
        last = {words[-1] for name in asked.names if (words := [w for w in forms(name) if w not in _BESIDE])}
        return any(word in COMMON or len(self._shelf.single(int(hashes([word])[0]))) for word in last)

    def _speaks(self, asked: Asked) -> bool:
        if len(self._shelf) > _LABELS:
            return False
        return any(
            match(asked, one.transcript, turn) == "same"
            for one in self._shelf.all()
            for turn in (None, *{t.label: t for t in one.transcript.turns}.values())
        )
