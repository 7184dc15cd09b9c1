"""Statements inside a content by their shape alone, for where the network finds none.

Somebody ("the minister", "he", "critics"), a finite verb of saying, perhaps whom it is said to, and a clause or marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from onrecord.attribute.inner_end import clause_end
from onrecord.attribute.inner_nouns import InnerWord, inner_words, is_clause, joined, many, noun_phrase, own_marks
from onrecord.records import Attribution, Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_SUBJECTS = (tagged("grammar", "subject") | {"who"}) - {"i", "it", "you"}
_OBJECTS = tagged("grammar", "object")
_BEGINS = tagged("grammar", "determiner", "possessive", "article")
_CARRIES = tagged("grammar", "before_verb", "have")
_UNSURE = re.compile(
    rf"\b(?:if|whether|what|unless|whatever|should|whenever|until|to|let|nor|{alternation(tagged('grammar', 'modal'))})"
    r"\s(?:\S+\s)?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*[,:]?\s*(?:[“\"«]|[‘'](?=\w))")
_TOLD = frozenset("tell assure remind warn inform promise ask".split())
#: Behind these, whom they name and "to", stands what somebody shall do: "told" and "asked" the network knows.
_BID = tagged("cues", "addressing") - {"thank", "invite", "tell", "ask"}
_LONGEST, _SHORTEST, _SHAPED = 6, 8, 0.5


def reported(text: str, part: Span) -> Iterator[Attribution]:
    """The statements inside a content by their shape, in order."""
    words = inner_words(text, part)
    taken = part.start
    for number, verb in enumerate(words):
        if not number or verb.start < taken:
            continue
        shape = _shape(verb.low)
        told = shape is _told and (
            _reports(words, number) or _bids(text, words, number) or _utters(text, verb, part.end)
        )
        one = _told(text, part, words, number) if told else None
        if one is None and shape is not None:
            one = (_named if shape is _told else shape)(text, part, words, number)
        if one:
            yield one
            taken = one.content[-1].end


@lru_cache(4_096)
def _shape(low: str) -> Callable[[str, Span, Sequence[InnerWord], int], Attribution | None] | None:
    """What reads a statement whose sign a lower-cased word may be; None for most words."""
    if low in _WERE:
        return _words
    if low == "by":
        return _by
    if low in _UTTERING:
        return _went
    return _told if low in _SENT or lemma(low) in CUES else None


#: What a sign does, and how words reach somebody far away.
_SENT = frozenset("read reads radioed phoned telephoned cabled wired rang".split())
_WERE = frozenset(("was", "were", "are", "is", "been"))


def _reports(words: Sequence[InnerWord], verb: int) -> bool:
    """Whether a word may report what follows; before "that" more words do ("agreed that")."""
    low = words[verb].low
    if says(low, bare=True) or _reads(words[verb]):
        return True
    known = CUES.get(lemma(low))
    that = verb + 1 < len(words) and words[verb + 1].low == "that"
    if that and low in _SENT:
        return True
    if not that or known is None or known.mode not in ("speech", "writing"):
        return False
    return kinds(low, low)[:1] in ("v", "d")


def _utters(text: str, verb: InnerWord, limit: int) -> bool:
    """Whether a verb has marks right behind it: "cried “not again”"."""
    known = CUES.get(lemma(verb.low))
    spoken = verb.low in _SENT or (known is not None and known.mode == "speech" and not verb.low.endswith("ing"))
    return spoken and _MARK.match(text, verb.end, limit) is not None


def _words(text: str, part: Span, words: Sequence[InnerWord], were: int) -> Attribution | None:
    """ "the doctor's words were: ‘Go home.’", "his last words to him were, “Easy”"."""
    if words[were].low not in _WERE:
        return None
    mark = _MARK.match(text, words[were].end, part.end) or _WHICH.match(text, words[were].end, part.end)
    end = own_marks(text, mark.end() - 1, part.end) if mark else None
    noun = next((n for n in range(were - 1, max(0, were - _LONGEST), -1) if words[n].low in _WHAT_IS_SAID), None)
    if mark is None or end is None or noun is None:
        return None
    whose = next((n for n in range(noun - 1, max(-1, noun - _LONGEST), -1) if _owns(text, words[n])), None)
    if whose is None:
        return None
    first = whose
    while first and joined(text, words[first - 1], words[first]) and words[first].low not in _BEGINS:
        first -= 1
    own = words[whose]
    source = Span(words[first].start, own.end - (2 if own.low.endswith(("'s", "’s")) else 0))
    return Attribution((source,), (Span(words[noun].start, words[were].end),), (Span(mark.end() - 1, end),), _SHAPED)


def _went(text: str, part: Span, words: Sequence[InnerWord], verb: int) -> Attribution | None:
    """ "He rang me and went, ‘I've sold it’", "my mother was like, ‘No’": marks right behind."""
    mark = _MARK.match(text, words[verb].end, part.end)
    first = verb - (words[verb].low == "like")
    if mark is None or first < 1 or (first < verb and words[first].low not in _WERE):
        return None
    source, end = noun_phrase(text, words, first), own_marks(text, mark.end() - 1, part.end)
    if source is None or end is None:
        return None
    return Attribution((source,), (Span(words[first].start, words[verb].end),), (Span(mark.end() - 1, end),), _SHAPED)


_UTTERING = frozenset(("went", "goes", "like"))
#: "was simple: ‘Don't.’"
_WHICH = re.compile(r"(?: [a-z]+){1,3}: (?:[“\"«]|[‘'](?=\w))")
_WHAT_IS_SAID = frozenset(("words", "word", "answer", "reply", "response", "message", "advice", "comment", "order"))


def _owns(text: str, word: InnerWord) -> bool:
    several = word.low.endswith("s") and text[word.end : word.end + 2] in ("' ", "’ ")
    return several or word.low.endswith(("'s", "’s")) or word.low in ("his", "her", "their")


def _by(text: str, part: Span, words: Sequence[InnerWord], by: int) -> Attribution | None:
    """ "was told by an official that the story was wrong"."""
    if words[by].low != "by" or by < 2 or lemma(words[by - 1].low) not in _TOLD or words[by - 2].low not in _PASSIVE:
        return None
    for last in range(by + 1, min(by + _LONGEST + 1, len(words))):
        mark = _MARK.match(text, words[last].end, part.end)
        clause = last + 1 < len(words) and words[last + 1].low in ("that", "to")
        if mark or clause:
            start = mark.end() - 1 if mark else words[last + 1].start
            end = own_marks(text, start, part.end) or clause_end(text, start, part.end)
            source = Span(words[by + 1].start, words[last].end)
            return Attribution((source,), (Span(words[by - 1].start, words[by].end),), (Span(start, end),), _SHAPED)
    return None


_PASSIVE = tagged("grammar", "be") | {"been"}


def _named(text: str, part: Span, words: Sequence[InnerWord], verb: int) -> Attribution | None:
    """ "The judge called my son ‘a danger’": what stands in marks close behind a verb of naming."""
    if lemma(words[verb].low) not in _NAMING or words[verb].low == lemma(words[verb].low):
        return None
    first = verb
    while first and words[first - 1].low in _CARRIES and joined(text, words[first - 1], words[first]):
        first -= 1
    source = noun_phrase(text, words, first)
    if source is None or text[source.start : source.end].casefold() in ("i", "we"):
        return None
    if _UNSURE.search(text, max(part.start, source.start - 30), source.start):
        return None
    for last in range(verb, min(verb + _LONGEST, len(words))):
        if (mark := _MARK.match(text, words[last].end, part.end)) and (
            end := own_marks(text, mark.end() - 1, part.end)
        ):
            cue = Span(words[first].start, words[verb].end)
            return Attribution((source,), (cue,), (Span(mark.end() - 1, end),), _SHAPED)
        if last + 1 < len(words) and not joined(text, words[last], words[last + 1]):
            return None
    return None


_NAMING = tagged("cues", "naming")


def _told(text: str, part: Span, words: Sequence[InnerWord], verb: int) -> Attribution | None:
    first = verb
    while first and words[first - 1].low in _CARRIES and joined(text, words[first - 1], words[first]):
        first -= 1
    source = noun_phrase(text, words, first - (first > 1 and words[first - 1].low in _THAT and _reads(words[verb])))
    if source is None or _UNSURE.search(text, max(part.start, source.start - 30), source.start):
        return None
    plain = lemma(words[verb].low) == words[verb].low and (words[verb].low not in _SENT or _reads(words[verb]))
    heard = plain and (_heard(words, source) or words[verb].low == "read")
    if plain and not heard and not (many(words[first - 1]) and _verb(words[verb])):
        return None
    start = _content(text, words, verb, part.end)
    if start is not None and not text[start].isalnum():
        source = _stood_on(text, words, source)
    if start is None:
        return None
    marked = own_marks(text, start, part.end)
    end = marked or clause_end(text, start, part.end)
    if _reads(words[verb]) and not marked:
        return None
    whole = end - source.start > 0.95 * (part.end - part.start) and not _sure(words, verb, start)
    if whole or (end - start < _SHORTEST and not marked):
        return None
    return Attribution((source,), (Span(words[first].start, words[verb].end),), (Span(start, end),), _SHAPED)


def _sure(words: Sequence[InnerWord], verb: int, start: int) -> bool:
    """Whether a word is no noun, with "that" behind it: "both sides had agreed that …" may be all of a content."""
    that = verb + 1 < len(words) and words[verb + 1].start == start and words[verb + 1].low == "that"
    return that and "n" not in kinds(words[verb].low, words[verb].raw)


def _reads(word: InnerWord) -> bool:
    return word.low in ("read", "reads")


_THAT = frozenset(("that", "which"))


def _stood_on(text: str, words: Sequence[InnerWord], source: Span) -> Span:
    """ "the sign on the gate" of "the gate", before the words that stand on it."""
    at = next(n for n, w in enumerate(words) if w.start >= source.start)
    if at < 2 or words[at - 1].low not in _ON or not joined(text, words[at - 1], words[at]):
        return source
    what = noun_phrase(text, words, at - 1)
    return Span(what.start, source.end) if what else source


_ON = frozenset(("on", "at", "in", "over", "above", "outside", "by", "beside"))


def _heard(words: Sequence[InnerWord], source: Span) -> bool:
    """Whether somebody heard it said: "I heard the pilot shout"."""
    before = [w.low for w in words if w.end <= source.start][-1:]
    return bool(before) and before[0] in _HEARING


_HEARING = frozenset(("heard", "hear", "hears", "saw", "made", "watched"))


def _verb(word: InnerWord) -> bool:
    return kinds(word.low, word.raw).startswith("v")


def _content(text: str, words: Sequence[InnerWord], verb: int, limit: int) -> int | None:
    """Where what is said begins: at marks, at "that", or at a clause, behind whom it is said to."""
    at = verb + 1
    if mark := _MARK.match(text, words[verb].end, limit):
        return mark.end() - 1
    addressing = lemma(words[verb].low) in _TOLD | _BID
    if addressing:
        if _bids(text, words, verb):
            return _bidden(text, words, at)
        if (of := _matter(text, words, verb)) is not None:
            return of
        addressed = _behind_addressee(words, at)
        if addressed is None:
            return None
        if mark := _MARK.match(text, words[addressed - 1].end, limit):
            return mark.end() - 1
        at = addressed
    if at + 1 < len(words) and words[at].low.endswith("ly") and words[at + 1].low == "that":
        at += 1  # "states clearly that"
    if at >= len(words) or not joined(text, words[at - 1], words[at]):
        return None
    if words[at].low == "that" and at + 1 < len(words):
        return words[at].start
    bare = words[at].low in _NO_CLAUSE or (at + 1 < len(words) and not joined(text, words[at], words[at + 1]))
    clause = is_clause(words[at : at + 8]) or _bidding(words[at : at + 2])
    return words[at].start if clause and not bare else None


def _bidding(words: Sequence[InnerWord]) -> bool:
    """ "The ranger says ask the guide", "the sign says turn right": a plain verb, and what it is done to, or how."""
    one, behind = words[0], words[-1].low
    plain = one.raw.islower() and lemma(one.low) == one.low and kinds(one.low, one.raw)[:1] == "v"
    return plain and len(words) > 1 and (behind in _BEGINS | _OBJECTS or "r" in kinds(behind, words[-1].raw))


def _matter(text: str, words: Sequence[InnerWord], verb: int) -> int | None:
    """Where it begins what somebody was assured, warned or accused of: "had assured farmers of water by Sunday"."""
    if lemma(words[verb].low) not in _OF or words[verb].low == lemma(words[verb].low):
        return None
    for n in range(verb + 1, min(verb + _LONGEST, len(words) - 1)):
        if not joined(text, words[n - 1], words[n]) or words[n].low in _FINITE or words[n].low in ("that", "to"):
            return None
        if n > verb + 1 and words[n].low in _ABOUT:
            return words[n].start
    return None


_OF = frozenset(("assure", "warn", "accuse", "remind", "reassure"))
_ABOUT = frozenset(("of", "about", "against"))
_NO_CLAUSE = tagged("times", "weekday")


def _bids(text: str, words: Sequence[InnerWord], verb: int) -> bool:
    made = lemma(words[verb].low) in _BID and words[verb].low != lemma(words[verb].low)
    return made and _bidden(text, words, verb + 1) is not None


def _bidden(text: str, words: Sequence[InnerWord], at: int) -> int | None:
    """Where what somebody shall do begins: "ordered her to shred it", "told the guard not to knock"."""
    for n in range(at + 1, min(at + _LONGEST, len(words) - 1)):
        if not joined(text, words[n - 1], words[n]):
            return None
        if words[n].low == "to":
            verb = words[n + 1]
            start = words[n - 1 if words[n - 1].low == "not" else n].start
            does = words[at].low in _OBJECTS and n == at + 1 and verb.low not in _BEGINS and verb.raw[0].islower()
            return start if does or "v" in kinds(verb.low, verb.raw) or verb.low == "be" else None
        if words[n].low in _FINITE or words[n].low == "that":
            return None
    return None


_FINITE = tagged("grammar", "be", "have", "do", "modal")


def _behind_addressee(words: Sequence[InnerWord], at: int) -> int | None:
    if at < len(words) and words[at].low in _OBJECTS | {"reporters"}:
        return at + 1
    for more in range(at + 1, min(at + 5, len(words))):
        if words[more].low in _BEGINS | _SUBJECTS | {"that"}:
            return more
    return None
