"""What a reader with other numbers finds in coded articles, and how right that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from onrecord.adapting.material import Example
from onrecord.adapting.memory import Memory
from onrecord.adapting.tags import Lessons, lessons
from onrecord.agreement.marking import covered
from onrecord.agreement.matching import InWords, is_linked, is_strict, matched
from onrecord.attribute.link import Settings
from onrecord.attribute.tag_head import TagHead
from onrecord.pipeline import Reader
from onrecord.records import Attribution, Composition, Segmentation

#: Thresholds that are tried.
THRESHOLDS = tuple(n / 20 for n in range(19))

Counts = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in an article: confidences [N], which are right, and by which marks each can be told."""

    sure: Doubles
    right: npt.NDArray[np.bool_]
    made: tuple[InWords, ...]
    gold: tuple[InWords, ...]
    keys: tuple[tuple[object, ...], ...] = ()

    def hits(self, sure: Doubles, threshold: float) -> Counts:
        """Of what is at least so sure: linked both, more, less, and the same strict, [6]."""
        told = [one for one, chance in zip(self.made, sure, strict=True) if chance >= threshold]
        out = []
        for same in (is_linked, is_strict):
            both = len(matched(self.gold, told, same))
            out += [both, len(told) - both, len(self.gold) - both]
        return np.array(out, dtype=np.int64)


@dataclass(slots=True)
class Trials:
    """Coded articles, and the reader whose numbers are to be others. ``tell`` is called for each article read."""

    examples: Sequence[Example]
    reader: Reader
    tell: Callable[[], None] = lambda: None
    memory: Memory = field(init=False)
    taught: list[Lessons] = field(init=False, default_factory=list)
    _kept: dict[tuple[Settings, int], Judged] = field(init=False, default_factory=dict)
    _prepared: dict[int, tuple[str, Segmentation, Composition, Set[int]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        hidden = int(self.reader.manifest.raw["architecture"]["hidden"])
        self.memory = Memory(self.reader.attributor.tagger, hidden)

    @property
    def settings(self) -> Settings:
        """The decoder's numbers as the weights have them."""
        return self.reader.manifest.settings

    @property
    def calibration(self) -> tuple[float, ...]:
        """The calibration as the weights have it."""
        return self.reader.manifest.calibration

    def learn(self) -> None:
        """Read every article once, and keep what it teaches."""
        for number, one in enumerate(self.examples):
            self.memory.seen.clear()
            self.found(number, self.settings, None)
            self.taught.append(lessons(one, list(self.memory.seen), self.memory))

    def found(self, number: int, settings: Settings, head: TagHead | None) -> Judged:
        """What is found in an article, whatever its confidence."""
        if head is None and (settings, number) in self._kept:
            return self._kept[settings, number]
        made = self._found(number, settings, head, self.calibration)
        if head is None:
            self._kept[settings, number] = made
        return made

    def bare(self, number: int, settings: Settings, head: TagHead | None, calibration: Sequence[float]) -> Judged:
        """The same with another calibration, of which nothing is kept."""
        return self._found(number, settings, head, calibration)

    def _found(self, number: int, settings: Settings, head: TagHead | None, calibration: Sequence[float]) -> Judged:
        one, memory = self.examples[number], self.memory if head is None else self.memory.with_head(head)
        if number not in self._prepared:
            self._prepared[number] = self.reader.prepared(one.article)
        attributor = self.reader.attributor.with_numbers(memory, settings, calibration)
        made = attributor.outermost(*self._prepared[number])
        self.tell()
        return _judged(one, made.attributions)


def _judged(one: Example, found: Sequence[Attribution]) -> Judged:
    """The outermost attributions of an article, and which of them were coded."""
    each = [(a, InWords(*(covered(one.words, spans) for spans in (a.content, a.source, a.cue)))) for a in found]
    each = [(a, made) for a, made in each if made.content]
    made = tuple(made for _, made in each)
    linked = set(matched(one.marks, made, is_linked).values())
    right = np.array([n in linked for n in range(len(made))], dtype=bool)
    sure = np.array([a.confidence for a, _ in each], dtype=np.float64)
    return Judged(sure, right, made, one.marks, tuple((a.source, a.cue, a.content) for a, _ in each))
