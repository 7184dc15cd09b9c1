"""What is said, piece by piece with its times -> paragraphs with labels; an ``Article`` that has the times beside."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.formats.intake import Intake
from onrecord.read.recordings import cue_laid, machine_laid
from onrecord.records import Article, Laid, Span


class SpokenParagraphs:
    """Joins what one voice says without a pause; ``every`` paragraph has its voice before it, where that is told.

    ``written``: the label that the last words had in them.
    """

    def __init__(self) -> None:
        self.every: list[str] = []
        self.written: str | None = None
        self._voice: str | None = None
        self._cues: list[tuple[int, int, float, float]] = []

    def say(self, start: float, end: float, speaker: str | None, words: str, *, apart: bool) -> None:
        """Some words with their times (seconds); ``apart``: they begin a paragraph."""
        if self.every and not apart and speaker == self._voice:
            self._cues.append((len(self.every) - 1, len(self.every[-1]) + 1, start, end))
            self.every[-1] += f" {words}"
            return
        if speaker:
            self.every.append(f"[{speaker}]: {words}")
        else:  # who spoke before does not speak here
            self.every.append(words if self._voice is None else f"[]: {words}")
        self._cues.append((len(self.every) - 1, 0, start, end))
        self._voice = speaker

    def article(self, given: Intake, notes: tuple[str, ...] = (), machine: str | None = None) -> Article:
        """The article, with each cue's place and times; ``machine``: what wrote the words, where no person did."""
        starts, at = [], 0
        for paragraph in self.every:
            starts.append(at)
            at += len(paragraph) + 2
        laid: list[Laid] = [machine_laid(machine)] if machine else []
        for number, offset, start, end in self._cues:
            place = starts[number] + offset
            laid.append(cue_laid(Span(place, place), start, end))
        return replace(given.article(self.every, notes=notes), layout=tuple(laid))
