"""Quotation marks inside a transcript: whose words stand between them, and which words are held at arm's length."""

from __future__ import annotations

import re

from onrecord.verify.clauses import own, says
from onrecord.words.letters import WORD
from onrecord.words.lists import alternation, tagged
from onrecord.words.normalize import form, forms

_OPENING = frozenset("“„«\"‘'")
_SHORT = re.compile(r"[“\"‘']((?:[^\W\d_][\w’'-]*[ ]){0,2}[^\W\d_][\w’'-]*)[,.]?[”\"’'](?!\w)")
#: Words behind which a word in marks is named, not doubted.
_NAMING = re.compile(
    rf"\b(?:{alternation(tagged('force', 'naming'))})(?: \w+)?(?: (?:the|a|an|our))?\W*$",
    re.IGNORECASE,
)
#: Before a word that is doubted.
_DETERMINED = tagged("grammar", "article", "possessive", "demonstrative") | {"such", "so"}
_PARAGRAPH = re.compile(r"\n\s*\n")


def is_mark(sign: str) -> bool:
    """Whether a sign opens or closes a quotation."""
    return sign in set("“„«\"‘’”»'") and bool(sign)


def opened(text: str, floor: int, place: int) -> int | None:
    """Where the quotation inside which a place lies was opened; None where it lies in none."""
    breaks = [m.end() for m in _PARAGRAPH.finditer(text, floor, place)]
    low = max(floor, breaks[-1] if breaks else floor, place - 1_500)
    before = text[low:place]
    curly, closed = before.rfind("“"), before.rfind("”")
    if curly > closed:
        return low + curly
    if before.count('"') % 2:
        return low + before.rfind('"')
    return None


def somebody_elses(lead: str, quoted: str) -> bool:
    """Whether a lead gives the words in marks behind it to somebody else than who speaks."""
    told = forms(lead)
    verbs = [k for k, w in enumerate(told) if says(w) or w in ("told", "asked", "said", "went", "goes", "like")]
    if not verbs:
        return False
    return len(forms(quoted)) > 2 and not own(told, verbs[-1])


def ironic(text: str, start: int) -> str | None:
    """The words in marks, three at most, that begin at a place, if no name and not called a word; None if there are
    none.
    """
    if text[start - 1 : start] not in _OPENING or text[start - 2 : start - 1].isalnum():
        return None
    found = _SHORT.match(text, start - 1)
    before = WORD.findall(text, max(0, start - 30), start - 1)
    if not before or form(before[-1]) not in _DETERMINED:
        return None
    if not found or not found[1][0].islower() or _NAMING.search(text[max(0, start - 40) : start - 1]):
        return None
    return found[1]
