"""What a quotation left out of the sentences that it quotes, and whether that turns them."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.verify.clauses import MARK, SENTENCE_END, Passing, Turned, turned
from onrecord.verify.corrected import corrected
from onrecord.verify.gaps import inside
from onrecord.verify.leads import before
from onrecord.verify.tails import behind
from onrecord.words.normalize import negative

_SEMICOLON = re.compile(r";(?=\s)")
#: Characters of a sentence that are looked at, before and behind.
_REACH = 400


def omitted(text: str, start: int, end: int, floor: int, stop: int) -> Turned | None:
    """What turns where ``text[start:end]`` was left out between words that were kept, ``floor`` to ``stop`` at most."""
    ends = list(SENTENCE_END.finditer(text, start, end)) or list(_SEMICOLON.finditer(text, start, end))
    left, right = text[sentence_start(text, start, floor) : start], text[end : sentence_end(text, end, stop)]
    if not ends:
        mended = corrected(text[start:end].lstrip(" ,;:—–-"), left) if MARK.match(text[start:end].lstrip()) else None
        return inside(left, text[start:end], right) or mended
    kept_on = Passing(text[start : ends[0].start()])
    if kept_on.words and not kept_on.opens and negative(kept_on.forms[0]):
        return turned("negation", kept_on)
    return behind(left, text[start : ends[0].start()]) or before(text[ends[-1].end() : end], right, "")


@lru_cache(maxsize=4_096)
def sentence_start(text: str, place: int, floor: int) -> int:
    """Where the sentence of a place begins, not before ``floor``."""
    low = max(floor, place - _REACH)
    ends = [m.end() for m in SENTENCE_END.finditer(text, low, place) if m.end() < place]
    return ends[-1] if ends else low


@lru_cache(maxsize=4_096)
def sentence_end(text: str, place: int, stop: int) -> int:
    """Where it ends, before its mark."""
    high = min(stop, place + _REACH)
    found = SENTENCE_END.search(text, place, high)
    return found.start() if found else high
