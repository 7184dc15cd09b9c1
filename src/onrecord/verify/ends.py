"""The first and last words of a quotation where they stand in the same sentence: left-out words, not others in their
place.

Least edits call one other word what was a cut of three: "The cold church" for "The old and very cold church".
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.verify.align import AlignedBlock
from onrecord.verify.clauses import SENTENCE_END
from onrecord.verify.source import Source
from onrecord.words.normalize import COMMON, Word

#: Words of an end, and words left out beside it, at most.
_END, _OUT = 2, 14


def ends_within(found: list[AlignedBlock], words: Sequence[str], source: Source) -> list[AlignedBlock]:
    """The blocks with a first and a last difference as a cut, where the quotation's words stand beyond it."""
    if len(found) > 1 and not found[0].same and 0 < found[0].words <= _END:
        found = _front(found, words, source.words, source.text)
    if len(found) > 1 and not found[-1].same and 0 < found[-1].words <= _END:
        found = _back(found, words, source.words, source.text)
    return found


def _front(found: list[AlignedBlock], words: Sequence[str], source: Sequence[Word], text: str) -> list[AlignedBlock]:
    first, end = found[0], found[0].source_end
    wanted = list(words[first.start : first.end])
    for at in range(end - first.words - 1, max(-1, end - _OUT - first.words), -1):
        if _breaks(text, source, at + first.words - 1, end):
            return found
        begins = at == 0 or SENTENCE_END.search(text, source[at - 1].end, source[at].start + 1)
        if [w.form for w in source[at : at + first.words]] == wanted and (begins or _telling(wanted)):
            behind = at + first.words
            return [
                AlignedBlock(True, first.start, first.end, at, behind),
                AlignedBlock(False, first.end, first.end, behind, end),
                *found[1:],
            ]
    return found


def _back(found: list[AlignedBlock], words: Sequence[str], source: Sequence[Word], text: str) -> list[AlignedBlock]:
    last = found[-1]
    wanted = list(words[last.start : last.end])
    for at in range(last.source_start + 1, min(len(source) - last.words, last.source_start + _OUT) + 1):
        if _breaks(text, source, last.source_start, at):
            return found
        telling = _telling(wanted) or (last.start > 0 and source[at - 1].form == words[last.start - 1])
        if telling and [w.form for w in source[at : at + last.words]] == wanted:
            return [
                *found[:-1],
                AlignedBlock(False, last.start, last.start, last.source_start, at),
                AlignedBlock(True, last.start, last.end, at, at + last.words),
            ]
    return found


def _telling(words: Sequence[str]) -> bool:
    return any(w not in COMMON for w in words)


def _breaks(text: str, source: Sequence[Word], low: int, high: int) -> bool:
    """Whether a sentence ends between two words."""
    if high >= len(source):
        return True
    return SENTENCE_END.search(text, source[low].end, source[high].start + 1) is not None
