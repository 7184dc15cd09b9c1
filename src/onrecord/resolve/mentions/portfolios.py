"""Names behind what an office is for: "Minister of State for Home Arvind Tosh", "Secretary for Social Care Imran Vale".

Portfolios have capitals as names have, and no comma parts the two. A portfolio is made of common nouns; the name begins
with the first word that is none, or that is a first name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.records import Mention, Span
from onrecord.resolve.word_sets import BODIES, CALLINGS, FIRST_NAMES, NAMED_SO, PARTICLES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds, listed

_FOR = re.compile(
    r"\b(?P<office>[A-Za-z]+)(?: of State)? (?P<for>for|of) (?:the )?"
    r"(?P<run>[A-Z][\w’'-]+(?:,? (?:(?:and|&|of|the) )*[A-Z][\w’'.-]*[\w’'])*)"
)
_WORD = re.compile(r"[A-Z][\w’'.-]*[\w’']|[a-z&]+")
_SMALL = frozenset(("and", "of", "the", "&"))
#: Words of a name, at least and at most.
_NAME = range(2, 5)


def behind_portfolios(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The names of a text, in order, with those behind portfolios as they are: without it, and where none was found."""
    found = [span for m in _FOR.finditer(text) if (span := _name(m)) is not None]
    if not found:
        return list(mentions)
    begins = [span.start for span in found]
    last = ((m, bisect_left(begins, m.span.end) - 1) for m in mentions)
    kept = [m for m, at in last if at < 0 or found[at].end <= m.span.start]
    return sorted([*kept, *(Mention(s, "person") for s in found)], key=lambda m: m.span)


def behind_portfolio(text: str, source: Span) -> Span | None:
    """Where the name stands that closes a source behind its portfolio; None where none does."""
    m = _FOR.search(text, source.start, source.end)
    return _name(m) if m is not None and m.end() == source.end else None


def _name(m: re.Match[str]) -> Span | None:
    if m["office"].casefold() not in NAMED_SO or (m["for"] == "of" and "," in m["run"]):
        return None  # "the sheriff of Pell County, North Norland"
    words = [(w.group(), m.start("run") + w.start(), m.start("run") + w.end()) for w in _WORD.finditer(m["run"])]
    first = next((n for n, (word, _, _) in enumerate(words) if n and _begins(word)), None)
    if first is None or words[first - 1][0] in _SMALL or not all(_portfolio(word) for word, _, _ in words[:first]):
        return None
    name = words[first:]
    if any(word.casefold() in CALLINGS or word[-1] in "'’" for word, _, _ in words[:first]):
        return None  # "a spokesman for Local Government Minister Hal Brody" is not the minister
    if name[0][0].casefold() not in FIRST_NAMES and any(_portfolio(word) for word, _, _ in name):
        return None  # "president of the Norland Women Caucus"
    if any(word[-1] in "'’" for word, _, _ in name[:-1]) or name[-1][0].casefold() in BODIES:
        return None  # "the head of the National Bakers’ Guild"
    if len(name) not in _NAME or any(word in _SMALL or "," in m.string[s : e + 1] for word, s, e in name[:-1]):
        return None
    return Span(name[0][1], name[-1][2])


def _begins(word: str) -> bool:
    low = word.casefold()
    return low not in _SMALL and (low in FIRST_NAMES or low in PARTICLES or not listed(low))


def _portfolio(word: str) -> bool:
    low = word.casefold()
    known = listed(low) or listed(singular(low))
    return low in _SMALL or (known and bool({*"nj"} & {*kinds(low, low)}))
