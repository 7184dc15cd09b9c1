"""Chains: statements inside statements ("Oduya said that Ekwall had promised more").

The network marks the outermost attributions only, as the people who annotated its training texts did. What stands
inside a content is found by reading that content once more, as a text of its own; this module tells where that is worth
the time, and which of the findings are statements of their own.
"""

from __future__ import annotations

import re

from onrecord.records import Attribution, Span
from onrecord.words.cues import CUES, cue_words, entry, lemma
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_LEAD = re.compile(r"(?:that|how|because|and|but|[\s,:;\"“‘'«])+", re.IGNORECASE)
_FIRST = frozenset("i we".split())
_REPORTING = frozenset(("speech", "writing"))
_LEAST = 5
_SAY = CUES["say"]
#: Words of the cue table that mostly are nouns or do not report when they stand inside a content.
_IDLE = tagged("cues", "idle")


def inside(text: str, piece: Span) -> Span | None:
    """The part of a content that is worth reading again: it has a reporting word; a leading "that" is left out."""
    lead = _LEAD.match(text, piece.start, piece.end)
    start = lead.end() if lead else piece.start
    end = _without_closer(text, piece, start)
    found = LETTERS.findall(text[start:end].casefold())
    if len(found) < _LEAST:
        return None
    quotes = _INNER.search(text, start, end) is not None
    for word in found[1:]:
        known = lemma(word)
        if quotes and (says(word) or (known in _NAMING and word != known)):
            return Span(start, end)
        if known not in _IDLE and known in _SAYING and CUES.get(known, _SAY).mode in _REPORTING:
            return Span(start, end)
    return None


def _without_closer(text: str, piece: Span, start: int) -> int:
    """Where a piece ends without the mark that closes what its lead opened: alone it would seem to quote."""
    opener = _OPENER.search(text, piece.start, start)
    if opener is None or text[piece.end - 1] not in _CLOSERS[opener.group()]:
        return piece.end
    return piece.end - 1


_CLOSERS = {"“": '”"', '"': '"”', "‘": "’'", "'": "'’", "«": "»"}
_OPENER = re.compile("|".join(_CLOSERS))


def own(text: str, inner: Attribution, part: Span) -> bool:
    """Whether what was found in a content is a statement of its own: made, not to be made, by words that report it.

    "I think", "we would say", "tell them" and "they demand this" are left to the one who says so.
    """
    if not inner.cue or not inner.source:
        return False
    cue = " ".join(text[s:e] for s, e in inner.cue).casefold().replace("’", "'")
    found = entry(cue)
    source = " ".join(text[s:e] for s, e in inner.source).casefold()
    said = " ".join(text[s:e] for s, e in inner.content).casefold()
    if found is None or found.mode not in _REPORTING or _UNMADE.search(cue):
        return False
    lemmas = cue_words(cue)
    if not any(w in _SAYING for w in lemmas + (["say"] if _MARKED.match(said) else [])) or (
        source in _FIRST and _PRESENT.search(cue)
    ):
        return False
    if source in _NOBODY or (source in _THINGS and lemmas[-1] in ("tell", "say", "show", "suggest")):
        return False
    covered = sum(e - s for s, e in inner.content)
    return said.strip(" .,") not in _BARE and covered < 0.95 * (part.end - part.start)


#: Marks inside a content, and a content that begins with them: whatever the verb, these are somebody's words.
_INNER = re.compile(r"\w[,:]?\s[“\"‘'«]\w")
_MARKED = re.compile(r"[“\"‘'«]\w")
_UNMADE = re.compile(
    rf"\b(?:{alternation(tagged('grammar', 'modal'))}|let|refus\w+|declin\w+|hop\w+ to|want\w* to|going to)\b"
    r"|'ll\b|'d\b|^to\b|\bfail\w* to\b|\battention\b"
)
_PRESENT = re.compile(r"^(?:\w+ )?(?:[a-z]*[^d\W])$|^(?:am|'m|’m|are|'re|’re) ")
_SAYING = tagged("cues", "reports")
_NAMING = tagged("cues", "naming")
_THINGS = frozenset("it that this which these those".split())
_NOBODY = frozenset("anyone anybody nobody somebody someone everyone everybody whoever america".split())
_BARE = frozenset("this that it so these those them him her what".split())
