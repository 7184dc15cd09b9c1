"""Whether the quoted words are said in mockery, so that the opposite is meant, as far as the speaker says so.

Told by what stands beside them in the turn: disbelief right behind ("Pull the other one"), scoffing agreement right
before ("Oh, sure,") or laughter noted behind, both only where the words make more of something than is likely to be
meant (interjections and hyperbole mark irony: R. Kreuz and R. Roberts, Two cues for verbal irony, Metaphor and Symbol
10, 1995), a note on the voice, or a following sentence that bounds them away. Irony that nothing marks isn't seen.
"""

from __future__ import annotations

import re

from onrecord.verify.clauses import Turned
from onrecord.words.lists import alternation, tagged
from onrecord.words.normalize import forms

_JOINS = alternation(tagged("grammar", "coordinator"))
_LED = rf"^(?:(?:{_JOINS}|oh|yeah|yes|well|ha|no|so|right|sure|honestly|now|ah) )*"
_MOCKS = re.compile(rf"{_LED}(?:{alternation(tagged('voices', 'mocks'))})\b")
#: "… and I'm the king of the fairies"
_CROWNED = "king|queen|pope|emperor"
_AND_I_AM = re.compile(
    r"\band (?:i'm|i am|i'll be|i will be|i was|i will become|my (?:\w+ )?\w+ (?:is|was)|pigs|elvis|hell"
    r"|the moon|the earth) "
    r"(?:the |an? |made of )?(?:\w+ )?"
    rf"(?:{_CROWNED}|fairy|fairies|santa|father christmas|flat|fl(?:y|ies)|can fly|cheese|alive|martian)\b"
    rf"|\band i(?:'ll| will) be (?:elected |made |crowned )?(?:{_CROWNED})\b"
)
_AND_MY = re.compile(r"^and (?:my (?:dog|cat|hat|cow|goldfish|parrot|horse)|i'm|i am|pigs|elvis)\b")
_LAUGHED = re.compile(
    r"\b(?:fell|fall|falling|died|cried) (?:\w+ ){0,4}laugh|\blaugh\w* (?:out loud|so hard|until|till|all the way)\b"
    r"|\b(?:i|we) (?:had to|could only|just|almost|nearly) (?:\w+ )?laugh"
)
#: "It only fails him when he is under oath."
_ONLY_THEN = re.compile(r"^(?:it|they|he|she|that|this|those) (?:only|just) \w+.* (?:when|if|until|unless|once)\b")
_SCOFFS, _SCORNS = tagged("voices", "scoffs"), tagged("voices", "scorns")
_GRAND, _GRANDEST = tagged("voices", "grand"), tagged("voices", "grandest")
_MORE_THAN = re.compile(r"\b(?:more|better|less) (?:\w+ )*than\b|\bas \w+ as any\b|\bwhat an? \w+")
_NOTE = re.compile(
    rf"[\[(*][^\])\n*]{{0,30}}\b(?:{alternation(tagged('voices', 'stages'))})\b[^\])\n*]{{0,60}}[\])*]", re.IGNORECASE
)
_LAUGHTER = re.compile(
    r"[\s.?!”\"]*[\[(]\s*(?:\w+ )?"
    r"(?:(laughs|laughing|chuckles|giggles|sniggers)|laugh\w*|chuckl\w*|gigg\w*)\b[^\])]{0,20}[\])]",
    re.IGNORECASE,
)
_REACH = 60
#: Praise that whoever laughs at it may not mean.
_FAIR = frozenset("great good nice fine happy smart clever honest kind helpful".split())


def noted(text: str, floor: int, start: int, end: int) -> Turned | None:
    """A note in brackets right before or right behind ``text[start:end]`` that the voice is put on."""
    before = text[max(floor, start - _REACH) : start]
    noted_there = any(sign in before for sign in "[(*")
    found = next((m for m in _NOTE.finditer(before) if not forms(before[m.end() :])), None) if noted_there else None
    behind = _NOTE.match(text[end : end + 2 * _REACH].lstrip(" .?!”\"'"))
    if found or behind:
        return Turned("irony", (found or behind).group())  # type: ignore[union-attr]
    laughter = _LAUGHTER.match(text, end)
    said = forms(text[start:end])
    own = laughter and laughter[1] and (_is_grand(said) or not _FAIR.isdisjoint(said))
    if laughter and (own or not _GRANDEST.isdisjoint(said)):
        return Turned("irony", laughter.group().strip(" .?!"))
    return None


def scoffed(lead: str, sentence: str, quoted: str) -> Turned | None:
    """Scoffing agreement before the words: in their sentence (``lead``), or as the sentence before it."""
    if not forms(lead) and _MOCKS.match(" ".join(forms(sentence))) and _is_grand(forms(quoted)):
        return Turned("irony", sentence)
    for text in (lead, sentence if not forms(lead) else ""):
        told = " ".join(forms(text))
        if told in _SCORNS or (told in _SCOFFS and _is_grand(forms(quoted))):
            return Turned("irony", text)
    return None


def mocked(lead: str, quoted: str, rest: str, following: str, then: str) -> Turned | None:
    """What the speaker says behind the words, in the rest of their sentence and in the next two, that mocks them.
    ``lead``: what stands before them in their sentence.
    """
    led = forms(lead)
    lead_scoffs, lead_oh = " ".join(led) in _SCOFFS, led[:1] == ["oh"]
    for text in (rest, following, then):
        told = " ".join(forms(text))
        if not told:
            continue
        if text is rest and ((lead_scoffs and _AND_MY.match(told)) or (lead_oh and told in ("all right", "alright"))):
            return Turned("irony", text)
        if _MOCKS.match(told) or _AND_I_AM.search(told) or _LAUGHED.search(told):
            return Turned("irony", text)
    if " ".join(forms(following)) in ("no really", "yes really") and _is_grand(forms(quoted)):
        return Turned("irony", following)
    if _ONLY_THEN.match(" ".join(forms(following))):
        return Turned("contrast", following)
    return None


def _is_grand(words: list[str]) -> bool:
    return not _GRAND.isdisjoint(words) or bool(_MORE_THAN.search(" ".join(words)))
