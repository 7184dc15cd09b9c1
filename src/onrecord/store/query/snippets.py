"""The part of a statement that shows what was searched for, with the words marked.

FTS5 has a function for this, but asks its index anew for each statement, which takes longer than the search itself, and
the index has other letters than the statement: so the words are found in the statement as well.
"""

from __future__ import annotations

import re

from onrecord.words.plain import placed

OPEN, CLOSE, CUT = "«", "»", "…"
#: Words that are shown.
TOKENS = 24
_TOKEN = re.compile(r"[^\W_]+")


def snippet(said: str, words: re.Pattern[str]) -> str | None:
    """At most 24 words of a statement with the words of a search (``asked.shown_words``) marked as it writes them.

    Of the stretches with most different words of the search, the first; None where none is found.
    """
    found = _places(said, words)
    if not found:
        return None
    tokens = [m.span() for m in _TOKEN.finditer(said)]
    low, high = _stretch(tokens, found)
    start = 0 if low == 0 else tokens[low][0]
    end = len(said) if high == len(tokens) else tokens[high - 1][1]
    out, at = [], start
    for s, e, _ in found:
        if start <= s and e <= end:
            out += [said[at:s], OPEN, said[s:e], CLOSE]
            at = e
    return f"{CUT if start else ''}{''.join(out)}{said[at:end]}{CUT if end < len(said) else ''}"


def beginning(said: str) -> str:
    """The first 24 words of a statement, where nothing in it was searched for."""
    tokens = [m.end() for m in _TOKEN.finditer(said)]
    return said if len(tokens) <= TOKENS else said[: tokens[TOKENS - 1]] + CUT


def _places(said: str, words: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """Where words stand in a statement, and which: none overlaps another."""
    if said.isascii():
        return [(*m.span(), m.group()) for m in words.finditer(said.lower())]
    every = [
        (way.starts[m.start()], way.ends[m.end() - 1], m.group())
        for way in placed(said)
        for m in words.finditer(way.text)
    ]
    out: list[tuple[int, int, str]] = []
    for one in sorted(every, key=lambda place: (place[0], -place[1])):
        if not out or one[0] >= out[-1][1]:
            out.append(one)
    return out


def _stretch(tokens: list[tuple[int, int]], found: list[tuple[int, int, str]]) -> tuple[int, int]:
    """From which token to which to show: all of a short statement."""
    if len(tokens) <= TOKENS:
        return 0, len(tokens)
    best, most = (0, TOKENS), (-1, -1)
    last = len(tokens) - TOKENS
    for low in dict.fromkeys([0, *(min(last, _token(tokens, s)) for s, _, _ in found)]):
        start, end = tokens[low][0], tokens[low + TOKENS - 1][1]
        inside = [word for s, e, word in found if start <= s and e <= end]
        if (worth := (len(set(inside)), len(inside))) > most:
            best, most = (low, low + TOKENS), worth
    return best


def _token(tokens: list[tuple[int, int]], at: int) -> int:
    return next((i for i, (_, end) in enumerate(tokens) if end > at), 0)
