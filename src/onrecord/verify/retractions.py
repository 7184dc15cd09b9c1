"""Whether a speaker takes back what was quoted right behind it: "… and I was wrong", "…, to my shame"."""

from __future__ import annotations

import re

from onrecord.verify.clauses import AUXILIARIES, Turned, own, sayings
from onrecord.words.lists import alternation, tagged
from onrecord.words.normalize import forms, negative

_WRONG = alternation(tagged("force", "recants"))
_ASHAMED = alternation(tagged("force", "ashamed"))
_ADVERBS = r"(?:\w+ly |so |very |quite |all |just |only |completely |dead |also |sadly )*"
_BE = alternation(tagged("grammar", "be", "have"))
_RECANTS = re.compile(
    r"\b(?:i|we|i'm|we're|i've|we've)(?: (?:was|were|am|are|have been|had been|turned out to be|proved|been)\b)? "
    rf"{_ADVERBS}(?:an? |the |that )?{_ADVERBS}(?:{_WRONG})\b"
    rf"|\bto (?:my|our) (?:\w+ )?(?:{_ASHAMED})\b"
    r"|\b(?:i|we)(?:'ve)? (?:\w+ ){0,3}(?:apologi[sz]ed|to apologi[sz]e|regret(?:ted)?|recant(?:ed)?|retract(?:ed)?)\b"
    r"|\b(?:fool|idiot) that (?:i|we)\b|\bmore fool\b|\bhow (?:wrong|naive|foolish|stupid|mistaken|little)\b"
    r"|\b(?:which|that|it|this|they|all of it)(?:'s)?"
    rf"(?: (?:{_BE}|turned|proved|out|to)\b)* "
    rf"{_ADVERBS}(?:an? )?(?:{_WRONG})\b"
    rf"|\b(?:turned out|proved|proven)(?: to be)? {_ADVERBS}(?:an? )?(?:{_WRONG})\b"
    r"|\bonly to (?:\w+ ){0,2}(?:find|discover|learn|realise|realize|see)\b"
)
#: "It is wrong.": of what was spoken of, as it is now, and not of what was said.
_JUDGES = re.compile(r"it(?:'s| is)\b")
_TAKES_BACK = re.compile(
    r"^(?:and|but|then|only to|and then|before)(?: \w+){0,2} "
    r"(?:took|take|taking|taken)\b(?: \w+){0,3} back\b"
    r"|^(?:and|but|then|and then)(?: \w+)? "
    r"(?:withdrew|revoked|cancelled|canceled|retracted|rescinded|tore up|broke)\b"
)
_OPENS = re.compile(
    r"[\s]*(?:[,;:—–-]|and\b|but\b|which\b|though\b|only\b|to (?:my|our)\b|fool\b|how\b)", re.IGNORECASE
)
#: Words of a clause behind that are looked at; of a next sentence, at most.
_NEAR, _SHORT = 18, 9
_PRONOUNS = tagged("grammar", "subject") | {"that", "this", "there"}


def recanted(rest: str) -> Turned | None:
    """What of the rest of its sentence takes back what was quoted."""
    words = forms(rest)[:_NEAR]
    told = " ".join(words)
    if _TAKES_BACK.search(told) or (_OPENS.match(rest) and _RECANTS.search(told)):
        return Turned("contrast", " ".join(rest.split()).strip(" ,;—–-"))
    return None


def recanted_next(following: str) -> Turned | None:
    """The same of the next sentence: "I was wrong.", "They did not."."""
    words = forms(following)
    if not words or len(words) > _SHORT:
        return None
    denies = (
        len(words) <= 3
        and words[0] in _PRONOUNS
        and words[-1] != "i"
        and (negative(words[-1]) and (words[-1] in AUXILIARIES or (words[-2:-1][:1] and words[-2] in AUXILIARIES)))
    )
    if any(not own(words, k) for k in sayings(words)):
        return None
    told = " ".join(words)
    if denies or (_RECANTS.search(told) and not _JUDGES.match(told)):
        return Turned("contrast", following)
    return None
