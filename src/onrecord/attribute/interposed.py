"""Sentences that stop behind their subject for who says them: "The pool, she said, “was never safe”".

The subject belongs to what is said, and not to what was said before: "Perrin rejected that. Aune, he said, “knows who
walked out”".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.edges import Places
from onrecord.attribute.subjects import main_verb, subject_words
from onrecord.records import Attribution, Segmentation, Span
from onrecord.words.kinds import kinds
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import tagged

_FINITE = tagged("grammar", "be", "have", "do", "modal", "contracted", "refused")
_LEADS = tagged("grammar", "adverb", "preposition", "subordinator", "coordinator", "before_verb", "subject")
_COMMA = re.compile(r",\s+$")
#: Words of a subject, at most.
_SUBJECT = 8


def interposed(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, each with the subject that its source and cue part from what is said of it."""
    starts = [s.start for s in segmentation.sentences]
    out = [_within_sentence(text, starts, a) for a in found]
    places = Places(out)
    for n, a in enumerate(out):
        subject = _subject(text, starts, a)
        if subject is not None and not any(other != n for other in places.touching(subject)):
            out[n] = replace(a, content=(subject, *a.content))
    return out


def _within_sentence(text: str, starts: Sequence[int], a: Attribution) -> Attribution:
    """An attribution whose content does not run on, without marks, into the first words of another's sentence."""
    start, end = a.content[-1]
    at = bisect_right(starts, end - 1) - 1
    if at < 0 or not start < starts[at] < end or any(sign in text[start:end] for sign in '“”"«»'):
        return a
    rest = text[starts[at] : end]
    after = text[end : end + 1]
    if after != "," or len(rest.split()) > _SUBJECT:
        return a
    kept = Span(start, start + len(text[start : starts[at]].rstrip(" .!?")))
    return replace(a, content=(*a.content[:-1], kept)) if kept.end > start else a


def _subject(text: str, starts: Sequence[int], a: Attribution) -> Span | None:
    """The subject that stands before ", he said, ", where what follows begins with its verb."""
    if not a.source or not a.cue or len(a.source) > 1:
        return None
    begin, end = min(a.source[0].start, a.cue[0].start), max(a.source[-1].end, a.cue[-1].end)
    sentence = starts[bisect_right(starts, begin) - 1] if starts else 0
    first = a.content[0]
    gap = text[end : first.start].strip()
    if first.start < end or gap not in (",", ",“", ',"', ",‘", "") or not _COMMA.search(text, sentence, begin):
        return None
    subject = Span(sentence, sentence + len(text[sentence:begin].rstrip(" ,")))
    words = subject_words(text, *subject)
    verb = WRITTEN.search(text, *first)
    if not 0 < len(words) <= _SUBJECT or words[0].low in _LEADS or verb is None or main_verb(words, 0) is not None:
        return None
    low = verb.group().casefold()
    return subject if low in _FINITE or (kinds(low, low)[:1] in ("v", "d") and verb.group().islower()) else None
