"""What the network saw of contents' words: from it the inner head tells what is said inside a content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.attribute.encode import Window, quotation_states
from onrecord.attribute.inner import inside, worthwhile
from onrecord.attribute.link import Floats
from onrecord.records import Attribution, Quotation, Span

Halves = npt.NDArray[np.float16]

#: Of so many windows the vectors of all words are kept as they come, up to 1 MB each: what repairs join or move is
#: asked for, too, and seeing a window again costs as much as the first time. An article of 1,500 words has so many.
_WHOLE = 8


class SeenWords:
    """The windows of a text in order, with the vectors of those words that may tell of a statement inside a content.

    Those of all words would be 2 KB a word; of a long text what is asked for beside them is seen once more: ``again``
    gives the vectors [W, layers * hidden] of a window's words.
    """

    def __init__(self, text: str, again: Callable[[Window], Floats]) -> None:
        self._text, self._again = text, again
        self._windows: list[Window] = []
        self._kept: list[list[tuple[int, int, Floats | Halves]]] = []
        self._parts: dict[Span, Span | None] = {}

    def add(self, window: Window, vectors: Floats, found: Sequence[Attribution]) -> None:
        """Take down a window, with what was ``found`` in it."""
        kept: list[tuple[int, int, Floats | Halves]] = []
        if len(self._windows) < _WHOLE:
            kept.append((0, len(vectors), vectors))
            found = ()
        for part in (self.part(piece) for a in found for piece in a.content):
            low, high = _words(window, part) if part else (0, 0)
            if low < high:
                kept.append((low, high, vectors[low:high].astype(np.float16)))
        self._windows.append(window)
        self._kept.append(kept)

    def part(self, piece: Span) -> Span | None:
        """The part of a content in which a statement may stand, or None."""
        if piece not in self._parts:
            part = inside(self._text, piece)
            self._parts[piece] = part if part and worthwhile(self._text, part) else None
        return self._parts[piece]

    def words_of(self, part: Span, quotations: Sequence[Quotation]) -> Iterator[tuple[Window, Halves]]:
        """The words of a part with their vectors; a part that lies in several windows is cut where they are.

        ``quotations``: those within the part, with offsets as in the text. What comes is a window of one piece a word,
        whose quotation states tell of these marks alone.
        """
        for number, window in enumerate(self._windows):
            low, high = _words(window, part)
            if low < high:
                yield one_piece_words(window, low, high, quotations), self._vectors(number, low, high)

    def _vectors(self, number: int, low: int, high: int) -> Halves:
        for begin, end, vectors in self._kept[number]:
            if begin <= low and high <= end:
                return vectors[low - begin : high - begin].astype(np.float16, copy=False)
        return self._again(self._windows[number])[low:high].astype(np.float16)


def _words(window: Window, part: Span) -> tuple[int, int]:
    """Which words of a window stand in a part, half open."""
    if not len(window.starts) or window.starts[0] >= part.end or part.start >= window.ends[-1]:
        return 0, 0
    return int(np.searchsorted(window.starts, part.start)), int(np.searchsorted(window.ends, part.end, "right"))


def one_piece_words(window: Window, low: int, high: int, quotations: Sequence[Quotation]) -> Window:
    """Some of a window's words as a window of one piece a word; ``quotations``: what stands in marks there."""
    at, starts = window.heads[low:high], window.starts[low:high]
    breaks = window.breaks[low:high].copy()
    breaks[0] = True
    states = quotation_states(starts, quotations)
    pieces, shapes, places = (of[at] for of in (window.pieces, window.shapes, window.places))
    return Window(pieces, shapes, states, places, np.arange(high - low), starts, window.ends[low:high], breaks)
