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
    found = LETTERS.findall(text[start : piece.end].casefold())
    if len(found) < _LEAST:
        return None
    for word in found[1:]:
        known = lemma(word)
        if known not in _IDLE and known in _SAYING and CUES.get(known, _SAY).mode in _REPORTING:
            return Span(start, piece.end)
    return None


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
    if not any(w in _SAYING for w in lemmas) or (source in _FIRST and _PRESENT.search(cue)):
        return False
    if source in _NOBODY or (source in _THINGS and lemmas[-1] in ("tell", "say", "show", "suggest")):
        return False
    covered = sum(e - s for s, e in inner.content)
    return said.strip(" .,") not in _BARE and covered < 0.95 * (part.end - part.start)


_UNMADE = re.compile(
    rf"\b(?:{alternation(tagged('grammar', 'modal'))}|let|refus\w+|declin\w+|hop\w+ to|want\w* to|going to)\b"
    r"|'ll\b|'d\b|^to\b|\bfail\w* to\b|\battention\b"
)
_PRESENT = re.compile(r"^(?:\w+ )?(?:[a-z]*[^d\W])$|^(?:am|'m|’m|are|'re|’re) ")
_SAYING = tagged("cues", "reports")
_THINGS = frozenset("it that this which these those".split())
_NOBODY = frozenset("anyone anybody nobody somebody someone everyone everybody whoever america".split())
_BARE = frozenset("this that it so these those them him her what".split())


_OPENS = alternation(tagged("grammar", "subject", "possessive", "article"))
#: "…, as Oduya has said", "she claimed the wall would fall": somebody, a reporting verb, and a clause or a quotation.
_TOLD = re.compile(
    r"(?<![\w’'-])(?P<source>(?:[A-Z][\w.’'-]{0,40} (?:(?:of|the|and) ){0,2}){0,6}[A-Z][\w.’'-]{0,40}|he|she|"
    r"they|who|we|it|"
    r"(?:the|a|an|some|many|most|several|his|her|their|its|our) (?:[\w’'-]{1,40} ){0,3}[\w’'-]{1,40}|"
    r"(?:officials|critics|people|experts|reports|sources|voters|police|investigators|prosecutors|witnesses|lawyers))\s"
    rf"(?P<cue>(?:(?:{alternation(tagged('grammar', 'before_verb'))}) )*"
    rf"(?:{alternation(tagged('verb_forms', 'told'))}))\s"
    rf"(?P<content>(?:that\s|[“\"‘']|(?:{_OPENS}|I|there|this|no|nobody|[A-Z][\w’'-]{{1,40}})\s)[^\n]{{12,}})"
)
_UNSURE_BEFORE = re.compile(
    r"\b(?:if|whether|what|unless|whatever|should|when|whenever|until|to|let|nor)\s(?:\S+\s)?$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[;.!?](?=\s|$)|\s[—–]\s|,\s(?:but|and|which|who|while|although|though|because|so)\s")


def reported(text: str, part: Span) -> Attribution | None:
    """A statement inside a content by its shape alone, for where the network finds none."""
    for m in _TOLD.finditer(text, part.start, part.end):
        source = m["source"].strip()
        if source.split()[-1].casefold() in _NO_HEAD:
            continue
        if _UNSURE_BEFORE.search(text, max(part.start, m.start() - 30), m.start()) or source.casefold() in ("i", "it"):
            continue
        end = _CLAUSE_END.search(text, m.start("content"), part.end)
        last = min(end.start() if end else part.end, part.end)
        if last - m.start("content") < _SHORTEST or last - m.start() > 0.95 * (part.end - part.start):
            continue
        who = Span(m.start("source"), m.start("source") + len(m["source"].rstrip()))
        return Attribution((who,), (Span(*m.span("cue")),), (Span(m.start("content"), last),), _SHAPED)
    return None


_NO_HEAD = tagged("grammar", "be", "have", "modal") | {
    "that", "which", "already", "often", "not", "to", "and", "or", "of", "the", "as", "than",
}  # fmt: skip
_SHORTEST, _SHAPED = 15, 0.5
