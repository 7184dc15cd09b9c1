"""Whether a quotation joins answers to two questions: an omission mark does not tell that something else was asked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.answers import Transcript, Turn
from onrecord.verify.source import Part
from onrecord.verify.turns import number_at
from onrecord.words.normalize import COMMON, forms

#: Questions of fewer words go on with what is said ("Really?"); so do those that ask for it once more.
_LEAST = 4
_LABEL = re.compile(r"^[A-Z][^:\n.?!]{1,40}:\s+")
#: "And the pier?", "What about the pier?" ask for something else, however short.
_AND = re.compile(r"(?:and|what about|how about|then)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|repeat|sorry|pardon|go on|say that|finish|continue)\b", re.IGNORECASE)


def asked_between(parts: Sequence[Part]) -> bool:
    """Whether words of one speaker stand in two turns with somebody else's question between them."""
    if len({(id(part.source.shelved), turn) for part in parts for turn in _outermost(part)}) == 1:
        return False  # all of them in one turn
    for (first, place), (second, other) in itertools.pairwise(_places(parts)):
        if first is second and any(_asks(first, turn) for turn in _between(first, place, other)):
            return True
    return False


def _outermost(part: Part) -> tuple[int, int]:
    """The numbers of the turns that the first and the last words of a part by their places lie in."""
    starts = part.source.starts[part.found[0].source_start : part.found[-1].source_end] or [part.span.start]
    transcript = part.source.shelved.transcript
    return number_at(transcript, min(starts)), number_at(transcript, max(starts))


def _places(parts: Sequence[Part]) -> Iterator[tuple[Transcript, int]]:
    """Where the words stand that are as in the transcript, in order of the quotation."""
    for part in parts:
        for block in part.found:
            for start in part.source.starts[block.source_start : block.source_end] if block.same else ():
                yield part.source.shelved.transcript, start


def _between(transcript: Transcript, place: int, other: int) -> Iterator[Turn]:
    """The turns of others between two turns of one; calls into a speech are none."""
    a, b = number_at(transcript, place), number_at(transcript, other)
    if a < 0 or b <= a:
        return
    label = transcript.turns[a].label
    yield from (turn for turn in transcript.turns[a + 1 : b] if turn.label != label and not turn.call)


def _asks(transcript: Transcript, turn: Turn) -> bool:
    words = _LABEL.sub("", transcript.article.text[slice(*turn.span)].strip())
    if words.endswith("?") and _AND.match(words) and any(w not in COMMON for w in forms(words)[1:]):
        return True
    return words.endswith("?") and len(forms(words)) > _LEAST and not _AGAIN.search(words)
