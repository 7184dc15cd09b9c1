"""The part of a statement that shows what was searched for, with the words marked.

FTS5 has a function for this, but asks its index anew for each statement, which takes longer than the search itself;
where all words of a search must stand, they are found in the statement as well.
"""

from __future__ import annotations

import re

from onrecord.words.letters import unaccented

OPEN, CLOSE, CUT = "«", "»", "…"
#: Words that are shown.
TOKENS = 24
_TOKEN = re.compile(r"[^\W_]+")


def snippet(said: str, words: re.Pattern[str]) -> str | None:
    """At most 24 words of a statement with the words of a search (``phrases.plain_words``) marked.

    Of the stretches with most different words of the search, the first; None where a letter has no single plain one, so
    that places can't be told, or nothing is found.
    """
    plain = said.lower() if said.isascii() else _plain(said)
    if plain is None:
        return None
    found = [m.span() for m in words.finditer(plain)]
    if not found:
        return None
    tokens = [m.span() for m in _TOKEN.finditer(said)]
    low, high = _stretch(tokens, [(s, e, plain[s:e]) for s, e in found])
    start = 0 if low == 0 else tokens[low][0]
    end = len(said) if high == len(tokens) else tokens[high - 1][1]
    out, at = [], start
    for s, e in found:
        if start <= s and e <= end:
            out += [said[at:s], OPEN, said[s:e], CLOSE]
            at = e
    return f"{CUT if start else ''}{''.join(out)}{said[at:end]}{CUT if end < len(said) else ''}"


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


def _plain(said: str) -> str | None:
    """The text as the index has it, character for character; None where one is two."""
    out = [unaccented(c) if c.isalnum() and not c.isascii() else c for c in said.lower()]
    return "".join(out) if len(out) == len(said) and all(len(bare) == 1 for bare in out) else None
