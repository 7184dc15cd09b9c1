"""Whether what follows a quotation in its sentence says of which, of how many or how far it is so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.verify.clauses import (
    OPENERS,
    RELATIVE,
    Passing,
    Turned,
    begins_verb,
    has_verb,
    own,
    sayings,
    says,
    turned,
)  # fmt: skip
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import alternation, tagged
from onrecord.words.normalize import negative

#: What says that something is so wholly, or not at all: what bounds it turns it ("do not need it on most nights").
WHOLLY = frozenset(("all", "every", "always", "everyone", "everybody", "everything"))
#: "were it mine", "had they asked", "should he come": a condition behind what hangs on it.
_BEGINS = alternation(tagged("grammar", "subject", "article", "demonstrative", "possessive"))
_INVERTED = re.compile(
    rf"\W*(?:were|had|should) (?:{_BEGINS}|there)\b(?=\s+\w)",
    re.IGNORECASE,
)
#: "everybody, that is, with a stamp"
_THAT_IS = re.compile(
    r"\W*(?:everyone|everybody|all|anybody|anyone)?\W*that is\b(?! to say)\W+"
    r"(?:with|if|unless|for|to|who|when|provided|as|except|in|of)\b",
    re.IGNORECASE,
)
#: "weather permitting", "for twenty minutes", "once", "as far as I can throw them": what bounds all before it.
_PERMITTING = re.compile(r"\W*(?:\w+\s+){1,3}(?:permitting|willing|allowing)\b", re.IGNORECASE)
_FOR_MINUTES = re.compile(r"\s*for (?:about |some |maybe |all of |just )*[\w-]+ (?:seconds?|minutes?)\b", re.IGNORECASE)
_ONCE_ONLY = re.compile(r"\s*once\s*$", re.IGNORECASE)
#: "by prison standards", "in his own eyes"
_STANDARDS = re.compile(r"\s*by (?:[\w’'-]+ ){1,3}(?:standards?|lights|reckoning)\b", re.IGNORECASE)
_IN_EYES = re.compile(
    r"\W*(?:at least )?in (?:[\w’'-]+ ){1,3}(?:eyes|opinion|view|mind|book|telling|imagination)\b", re.IGNORECASE
)
_OURS = frozenset("my our everybody's everyone's any".split())
_AS_FAR = re.compile(r"\s*(?:about |only |just )*as (?:far|little|much) as\b", re.IGNORECASE)
#: "the best that they could find": behind what is so of all, of none or of the most, what says of which.
_MOST = re.compile(r"\w{2,}est$|^(?:best|worst|most|least|only|first)$")
_WHICH = frozenset("that who whom whose which".split())
_WHEN_IT_IS = frozenset("on in at during for".split())
_TIMES = tagged("units", "duration") | frozenset("times nights mornings evenings afternoons summers winters".split())
_CONTACT = tagged("grammar", "subject", "article", "possessive", "demonstrative") - {
    "it",
    "that",
    "this",
    "these",
    "those",
}
_WITHIN = 5
_WHOLE = frozenset("everybody everyone everything nobody nothing all anybody anyone anything".split())
#: Words looked at, near and further on.
_FURTHER, _CLOSE = 6, 3


def restricted(said: Sequence[str], tail: Passing) -> Turned | None:
    """What bounds all before it: "for twenty minutes", "that is, with a stamp", "were it mine", "that they pay for"."""
    rest = tail.text
    if _IN_EYES.match(rest) and not (_OURS & set(tail.forms[:4])):
        return turned("attribution", tail)
    for pattern in (_PERMITTING, _FOR_MINUTES, _ONCE_ONLY, _AS_FAR, _STANDARDS):
        if found := pattern.match(rest):
            return Turned("scope", found.group().strip(" ,;—–-"))
    if _INVERTED.match(rest) and len(tail.words) > 2:
        return Turned("condition", " ".join(tail.forms[:3]))
    if bound := _at_such_times(tail):
        return Turned("condition", bound)
    return turned("scope", tail) if _THAT_IS.match(rest) or _restricts(said, tail) else None


def _at_such_times(tail: Passing) -> str | None:
    """ "on the days when she is sober", "in years that bring no rain": some times or places of many, told by a clause;
    one of them ("on the day when they met") only dates what was said.
    """
    words = tail.forms
    if tail.opens or words[0] not in _WHEN_IT_IS:
        return None
    for k in range(1, min(_WITHIN, len(words) - 2)):
        if tail.marked(k) or words[k] in OPENERS:
            return None
        if plural(words[k]):
            clause = words[k + 1] in ("when", "where", "whenever", "wherever") or (
                words[k + 1] in ("that", "which") and words[k] in _TIMES
            )
            return " ".join(words[: k + 2]) if clause and not tail.marked(k + 1) else None
    return None


def _restricts(said: Sequence[str], tail: Passing) -> bool:
    """Whether the rest says of which of all, none or the most it is so: "every house that they pay for", "nobody,
    nobody who mattered", "a bribe of less than".
    """
    words = tail.forms
    last = said[-_WITHIN:]
    wholly = not (WHOLLY | {"no", "any", "nobody", "none", "never"}).isdisjoint(said) or any(map(_MOST.search, last))
    if not wholly:
        return False
    if tail.opens:
        again = words[0] in said and (words[0] in WHOLLY or negative(words[0]))
        return again and not tail.marked(1) and any(w in _WHICH or w in ("with", "of", "in") for w in words[1:3])
    if words[0] == "of" and any(t.kind == "measure" and t.start <= _FURTHER // 2 for t in tail.turnings):
        return True
    if words[0] in _WHICH:
        noun = ("n" in kinds(said[-1], said[-1]) or said[-1] in _WHOLE) and not any(map(says, said[-_CLOSE:]))
        return noun or (words[0] != "that" and not said[-1].endswith("ly")) or begins_verb(words[1:])
    if said[-1] in _WHOLE and words[0] in _CONTACT:
        return True
    return words[0] in _CONTACT and any(map(_MOST.search, last)) and has_verb(words[1:_FURTHER])


def told_within(tail: Passing) -> Turned | None:
    """A piece between marks further on that gives it to somebody else: "in the kitchen, my father used to say, …"."""
    begins = [k for k in range(1, len(tail.words)) if tail.marked(k)]
    for at, k in enumerate(begins):
        stop = begins[at + 1] if at + 1 < len(begins) else len(tail.words)
        piece = tail.forms[k:stop]
        verbs = [k for k in sayings(piece) if piece[k - 1 : k] != ["no"]]  # "no doubt"
        if (
            verbs
            and len(piece) <= _FURTHER
            and verbs[-1] == len(piece) - 1
            and verbs[-1]
            and piece[0] not in RELATIVE | {"as"}
        ):
            theirs = not own(piece, verbs[-1]) and not any(w in OPENERS for w in piece)
            return turned("attribution", tail) if theirs else None
    return None
