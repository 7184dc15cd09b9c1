"""Whose clause in -ing it is: "The Vessel Union met. Lang & Co cut its forecast, citing a glut" is Lang & Co's.

Such a clause has the subject of its own sentence; a source in the sentence before is none of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.subjects import led, main_verb, subject_words
from onrecord.records import Attribution, Segmentation, Span
from onrecord.words.letters import LETTERS

#: Characters of a sentence before such a clause, at most.
_LONGEST = 250


def of_own_sentence(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose clauses in -ing have the subject of their own sentence, not one of a sentence before."""
    starts = [s.start for s in segmentation.sentences]
    return [_owned(text, starts, a) for a in found]


def _owned(text: str, starts: Sequence[int], a: Attribution) -> Attribution:
    if not a.source or not a.cue or len(a.source) > 1:
        return a
    cue = a.cue[0].start
    verb = LETTERS.match(text, cue)
    if verb is None or not verb.group().endswith("ing") or text[cue - 2 : cue] != ", ":
        return a
    sentence = starts[bisect_right(starts, cue) - 1] if starts else 0
    if a.source[0].end > sentence or cue - sentence > _LONGEST or any(sign in text[sentence:cue] for sign in '“”"«»'):
        return a
    words = subject_words(text, sentence, cue - 2)
    first = led(words) if words else 0
    at = main_verb(words[first:], 0) if first < len(words) else None
    if at is None or at < 1:
        return a
    last = words[first + at - 1]
    last = words[first + at - 2] if last.raw == "," and at > 1 else last
    return replace(a, source=(Span(words[first].start, last.end),))
