"""Whom something was told is no part of it: "told clients the guidance looked thin", "told the meeting it hurt".

A noun phrase right behind such a verb that another noun phrase follows is who was told; what is said begins behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Span
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds, plural
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged

_ADDRESSED = frozenset("tell remind assure warn inform advise promise".split())
_BEGINS = alternation(tagged("grammar", "article", "possessive", "demonstrative") - {"who", "whose"})
_CLAUSE = alternation(tagged("grammar", "article", "possessive", "demonstrative", "subject") | {"there", "no"})
#: "the meeting ", "his own party ", "clients ", before another noun phrase or its pronoun.
_WHOM = re.compile(
    rf"(?:(?:{_BEGINS})(?: [a-z][\w-]*){{1,2}}|(?P<bare>[a-z][\w-]*s)) (?=(?:{_CLAUSE}) [\w“\"‘]|[A-Z][\w’'-]+ )"
)


def without_addressees(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose contents begin behind whoever was told."""
    return [_behind(text, a) for a in found]


def _behind(text: str, a: Attribution) -> Attribution:
    first = a.content[0]
    if not a.cue or not 0 <= first.start - a.cue[-1].end <= 1:
        return a
    verb = LETTERS.findall(text[slice(*a.cue[-1])].casefold())[-1:]
    whom = _WHOM.match(text, first.start, first.end) if verb and lemma(verb[0]) in _ADDRESSED else None
    if whom is None or not _nouns(whom):
        return a
    return replace(a, content=(Span(whom.end(), first.end), *a.content[1:]))


def _nouns(whom: re.Match[str]) -> bool:
    """Whether the words are no clause of their own: "his client would", "sales the year before"."""
    words = whom.group().split()
    last = words[-1]
    verbs = any(kinds(w, w)[:1] in ("v", "d") and "n" not in kinds(w, w) for w in words[1:])
    return not verbs and ("n" in kinds(last, last)) and (whom["bare"] is None or plural(last))
