"""Talks that are told of, not what was said in them: "She spoke to the Courier about cracks" has no content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Attribution
from onrecord.words.cues import CUES, cue_words
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_TO_SOMEBODY = re.compile(
    r"\b(?:sp(?:oke|oken|eaks?|eaking)|talk(?:s|ed|ing)?|chat(?:s|ted|ting)?|convers(?:e[sd]?|ing))\b"
    r"(?: (?:\w+ly|again|briefly|directly|at length|on [A-Z]\w+day))? (?:to|with) \S",
)
_MARKS = frozenset('"“”„«»')
#: What makes a topic a clause: "about how it fell", "about accusations that …".
_CLAUSE = tagged("grammar", "be", "have", "do", "modal", "question", "relative", "subordinator")
#: Words of a topic, at most.
_TOPIC = 12


def without_topics(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without those that tell only that somebody was spoken to, and about what, or did something."""
    return [one for one in found if not (_topic_alone(text, one) or _deed(text, one) or _silence(text, one))]


_SILENCE = re.compile(
    r"(?:(?:has|have|had|did|does|would|will|also) )*(?P<verb>[a-z]+) (?:nothing|(?:very )?little|no more|not a word)"
    r"(?: more| else| further| at all| publicly)?"
    rf"(?:[.,;]|$| (?:{alternation(tagged('grammar', 'preposition') | {'as', 'when', 'while'})})\b)"
)


def _silence(text: str, one: Attribution) -> bool:
    """Whether somebody said nothing: "said nothing to reporters", but not "said nothing would change"."""
    found = _SILENCE.match(text, one.cue[0].start) if one.cue else None
    start, end = one.content[0]
    said = found is not None and start > found.start("verb") and says(found["verb"], bare=True)
    return said and not _MARKS & {*text[start:end]}


def _deed(text: str, one: Attribution) -> bool:
    """Whether somebody did something or was asked: "referred them to the shire", "are looking for a man"."""
    said = " ".join(text[slice(*piece)] for piece in one.content)
    if not one.cue or _MARKS & {*said} or one.content[-1].start < one.cue[0].start:
        return False
    cue = " ".join(text[slice(*piece)] for piece in one.cue).casefold()
    words = [word.casefold() for word in WRITTEN.findall(said)]
    known = [word for word in cue_words(cue) if word in CUES]
    if not words or _CLAUSE & {*words}:
        return False
    if not known:  # "has renewed his confidence in her", not "is against it"
        return len(words) == 1 and words[0] in _OBJECTS and cue.split()[0] not in _BE and bool(one.source)
    if known[0] == "refer":
        return "to" not in cue.split() and words[0] != "to"
    if not one.source:  # "Asked about the cost, she said", "The men were identified as Lokesh Patidar and"
        return known[0] == "identify" or (cue == "asked about" and len(words) <= _ASKED)
    return known == ["look"] and cue.split()[-1] in ("for", "at", "into")


_OBJECTS = tagged("grammar", "object")
_BE = tagged("grammar", "be")
#: Words of what somebody was asked about, without who claimed anything of it.
_ASKED = 3


def _topic_alone(text: str, one: Attribution) -> bool:
    if len(one.content) != 1 or not one.cue or one.cue[0].start > one.content[0].start:
        return False
    start, end = one.content[0]
    words = WRITTEN.findall(text, start, end)
    if not words or len(words) > _TOPIC or not _TO_SOMEBODY.match(text, one.cue[0].start, start):
        return False
    about = words[0].lower() in _ABOUT or (WRITTEN.findall(text, one.cue[0].start, start)[-1].lower() in _ABOUT)
    return about and not _MARKS & {*text[start:end]} and not _CLAUSE & {word.lower() for word in words}


_ABOUT = frozenset(("about", "of", "on", "regarding"))
