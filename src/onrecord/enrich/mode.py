"""Mode, tone and polarity of an attribution, from its cue, its source and a little grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Form, Mode, Polarity, SpeakerKind, Tone
from onrecord.words.cues import DENIALS, cue_words, entry, lemma
from onrecord.words.letters import RUN
from onrecord.words.lists import tagged

_MEDIA = tagged("bodies", "outlet")
_SILENT = frozenset("decline refuse refusal".split())
_UTTER = tagged("cues", "utter")
_STANCE = tagged("cues", "stance")
_NOT = re.compile(r"\b(?:not|never|no|nor|neither|without|cannot)\b|n['’]t\b")


def mode(cue: str, kinds: Sequence[SpeakerKind], names: Sequence[str], form: Form) -> Mode:
    """How the source is said to hold the content."""
    found = entry(cue)
    bodies = (n for k, n in zip(kinds, names, strict=True) if k in ("organization", "unnamed", "group"))
    written = "document" in kinds or any(set(RUN.findall(name.casefold())) & _MEDIA for name in bodies)
    if found is None:
        return "writing" if written else "other" if form == "indirect" and re.search(r"\w", cue) else "speech"
    if written and (found.mode in ("speech", "other") or (found.mode == "belief" and "document" in kinds)):
        return "writing"
    return "writing" if _WRITTEN.search(cue.casefold()) else found.mode


_WRITTEN = re.compile(r"\b(?:email|e-mail|tweet|tweeted|letter|blog|op-ed|memo|wrote|twitter|facebook|book)\b")


def tone(cue: str) -> Tone:
    """How the outlet colours the saying."""
    found = entry(cue)
    return found.tone if found else "neutral"


def polarity(cue: str, content: str = "") -> Polarity:
    """Whether the source says it, says it is not so, or is reported not to say it.

    ``content`` tells what was refused: to say something ("declined to comment") or to do it ("refused to leave").
    """
    low = re.sub(r"n['’]t\b", " not", cue.casefold()).replace("can not", "cannot")
    lemmas = cue_words(low)
    negated = bool(_NOT.search(low))
    if re.search(r"\b(?:rul|count)(?:e|es|ed|ing)? out\b", low) or any(w in DENIALS for w in lemmas):
        return "asserted" if negated else "denied"
    if any(w in _SILENT for w in lemmas):
        return "asserted" if negated else "not-said" if _of_saying(low, lemmas, content) else "denied"
    if _SILENCE.search(low):
        return "not-said"
    if not negated:
        return "asserted"
    if _UNKNOWN.search(low) or any(w in _UTTER for w in lemmas):
        return "not-said"
    if _LITOTES.search(low):
        return "asserted"
    return "denied" if "never" in low or any(w in _STANCE for w in lemmas) else "not-said"


_SILENCE = re.compile(
    r"\b(?:yet to|failed to|fails to|avoid\w*|stopped short|stops short|remained silent|silent on|unable to)\b"
)
_UNKNOWN = re.compile(r"\b(?:known|know|knew|clear|certain|disclosed|announced|released|confirmed)\b")
#: "never tires of telling": the two negations are one assertion.
_LITOTES = re.compile(r"\b(?:never|not)\b.*\b(?:tires?|tired|resist|hesitate[ds]?|fail(?:s|ed)?|help but|mince)\b")


def _of_saying(cue: str, lemmas: Sequence[str], content: str) -> bool:
    """Whether what is refused is to say something: the first verb after "to" utters, or nothing follows at all."""
    after = f"{cue} {content[:80].casefold()}"
    after = after[max(after.rfind(w) for w in ("declin", "refus")) :]
    acts = re.findall(r"\bto (?:[a-z]+ly )?([a-z]+)", after)
    if acts:
        return lemma(acts[0]) in _UTTER
    return any(w in _UTTER for w in lemmas) or bool(_REQUEST.search(content.casefold()))


_REQUEST = re.compile(r"\b(?:comment|interview|interviews|statement|answer|details?)\b")
