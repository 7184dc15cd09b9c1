"""Deeds that are told, not what somebody said, thought or wanted: "approved the plan", "knows every secret".

A noun phrase behind a verb that is no verb of saying is what was done to, and no content, where the network is not sure
of it. Neither is whom something was told ("Nobody has told Mr Ncube"), what was given, or that somebody wants no name,
however sure it is; what was decided, chosen or learned to do ("chose to bowl", "learned to weld"); how something looks
to the outlet ("seemed to be coasting").
Who is asked, told or urged is no source: whoever asks is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution
from onrecord.words.cues import CUES, cue_words, lemma
from onrecord.words.letters import LETTERS, WRITTEN
from onrecord.words.lists import tagged

#: Less sure than this a noun phrase is no content of a verb that may be a deed, of one that shows, or of one
#: that never reports and that nobody is the subject of.
DEED, SHOWN, THING = 0.75, 0.65, 0.5
_MARKED = re.compile(r"[\"“”„«»‘]|(?<!\w)'")
#: What makes a clause of what is said.
_CLAUSE = tagged("grammar", "be", "have", "do", "modal", "question", "relative", "subordinator", "contracted") | {
    "to",
    "that",
}
_BE, _NEGATION = tagged("grammar", "be"), tagged("grammar", "negation")
#: Verbs whose object is whom something is said to; those whose object is as often a thing.
_ADDRESSED = tagged("cues", "addressing")
_DEEDS, _ACTS, _LOOKS = tagged("cues", "deed"), tagged("cues", "act"), tagged("cues", "hedge") & tagged("cues", "light")
_PERFORMS = tagged("cues", "performs")
_ABOUT = frozenset(("about", "of", "for"))
_OBJECTS = tagged("grammar", "object")
_GIVEN = frozenset(("offered", "given"))
#: What those want who give no name.
_NAMELESS = frozenset(("named", "identified", "quoted"))


def without_deeds(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without deeds, and without whom something was said to as the source."""
    left = (a for a in found if not (_done(text, a) or _acted(text, a) or _anybodys(text, a)))
    return [_from_somebody(text, a) for a in left]


def _anybodys(text: str, a: Attribution) -> bool:
    """Whether it is what anybody might say, who is addressed by the outlet: "you might expect to be paid"."""
    you = any(text[slice(*s)].casefold() in _YOU for s in a.source)
    return you and not a.spoken and not any(_MARKED.search(text, *piece) for piece in a.content)


_YOU = frozenset(("you", "your"))
#: Whoever is told, shown or asked something is no content: "Passengers had been told nothing".
_TOLD = tagged("cues", "addressing") - {"request"} | {"show"}


def _done(text: str, a: Attribution) -> bool:
    """Whether an attribution tells what was done, by a content that is no more than a thing."""
    said = " ".join(text[slice(*piece)] for piece in a.content)
    if not a.cue or a.spoken or _MARKED.search(said):
        return False
    words = [w.casefold() for w in WRITTEN.findall(said)]
    cue = _cue(text, a).split()
    known = [w for w in cue_words(" ".join(cue)) if w in CUES]
    if len(words) > 1 and words[:2] == ["to", "be"] and _NAMELESS & {*words[2:4]}:
        return bool(_NEGATION & {*cue}) or "declined" in cue
    if not words or _CLAUSE & {*words}:
        return False
    if not a.source and cue[-1:] and cue[-1] in _GIVEN and any(w in _BE for w in cue[:-1]):  # "was offered a chair"
        return True
    if not known and not a.source and a.confidence < THING:
        return not any(w.endswith("ly") for w in cue)  # "allegedly"
    if not known or a.content[-1].start < a.cue[0].start:
        return bool(known) and not a.source and known[0] in _TOLD and bool(_BE & {*cue})
    return _done_to(a, said, cue, known[0])


def _done_to(a: Attribution, said: str, cue: Sequence[str], verb: str) -> bool:
    """Whether a thing behind a verb is what was done to."""
    words = [w.casefold() for w in WRITTEN.findall(said)]
    if verb in _PERFORMS:  # "ordered a retrial", but "offered an apology", "offered 900 rand"
        return not (_AMOUNT.match(said) or any(_uttered(w) for w in words))
    if verb in _ADDRESSED and not _ABOUT & {
        *words,
        *cue,
    }:  # "told Mr Ncube officially", "thanked him with a cheese"
        whom = words[0] in _OBJECTS or any(w[0].isupper() for w in WRITTEN.findall(said)[:2])
        return whom and a.content[0].start - a.cue[-1].end <= 1
    return verb in _DEEDS and a.confidence < (SHOWN if verb == "show" else DEED)


_AMOUNT = re.compile(r"\W{0,2}[\d$€£¥]")


def _uttered(word: str) -> bool:
    found = CUES.get(lemma(word))
    return found is not None and found.mode in ("speech", "writing")


def _acted(text: str, a: Attribution) -> bool:
    """Whether the verbs of a cue tell what was done and not what was thought, by how the content begins."""
    said = " ".join(text[slice(*piece)] for piece in a.content)
    known = [w for w in cue_words(_cue(text, a)) if w in CUES]
    words = [w.casefold() for w in WRITTEN.findall(said)]
    if a.spoken or not known or not words or _MARKED.search(said):
        return False
    if all(w in _LOOKS for w in known):
        return not (a.source or words[0] in ("that", "whether", "as"))
    if known[0] == "learn":
        return bool(words[0] == "to")
    if known[0] in _RULES or _idiom(known[0], WRITTEN.findall(_cue(text, a)), words[0]):
        return True
    if known[0] == "vote" and _TALLY.search(text, a.cue[0].start, a.content[-1].end):
        between = WRITTEN.findall(text, a.cue[0].end, max(a.cue[0].end, a.content[0].start))
        return words[0] != "that" and ("to" in [*between, *words[:_COUNTED]] or words[0].endswith("ing"))
    return known[0] in _ACTS and words[0] in ("to", "not", "whether")


def _idiom(verb: str, cue: Sequence[str], word: str) -> bool:
    """Whether a verb means no more what it does alone: "backs away from charges", "kept their hopes alive"."""
    return (verb == "back" and bool(_AWAY & {*cue[-2:], word})) or (verb == "hope" and word == "alive")


_AWAY = frozenset(("away", "down", "out"))
#: What a law does to people is no statement, however it goes on.
_RULES = frozenset(("require",))
#: A vote that is counted is a result: "voted 5-2 on Tuesday to move it", "by seven to four against selling it".
_TALLY = re.compile(r"\d\s?[-–]\s?\d|\d (?:votes )?to \d|\bby [\w-]+ (?:votes )?to [\w-]+ |\bunanimous")
_COUNTED = 6


def _cue(text: str, a: Attribution) -> str:
    return " ".join(w.casefold() for s in a.cue for w in LETTERS.findall(text[slice(*s)]))


def _from_somebody(text: str, a: Attribution) -> Attribution:
    """An attribution without a source that its cue speaks to: "Anyone who saw it is urged to call"."""
    words = [w.casefold() for s in a.cue for w in LETTERS.findall(text[slice(*s)])]
    passive = len(words) > 1 and any(w in _BE for w in words[:-1]) and words[-1].endswith(("ed", "t", "ld"))
    if not passive or not a.source or lemma(words[-1]) not in _ADDRESSED or a.source[0].start > a.cue[0].start:
        return a
    return replace(a, source=())
