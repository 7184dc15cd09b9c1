"""Whoever a long source names itself: "the head of product planning Rune Aas", "a student named Ada Moe".

A description that has the name of the one it describes in it is nobody unnamed. Names of others stand in sources as
often, "the lawyer of Rune Aas", and are told by what stands right before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.records import Span
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.mentions.phrases import is_trade, phrase, words
from onrecord.resolve.word_sets import CALLINGS, SYNONYMS, TITLE_WORDS, TITLES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged

_LITTLE = tagged("grammar", "preposition", "article", "possessive", "demonstrative", "coordinator", "relative")
#: Says that a name is that of whoever is described.
_NAMED = re.compile(
    r"\b(?:(?:named|called|nicknamed)|(?:named|identified|known|recogni[sz]ed)(?: only)?(?: [^,;.]{1,40}?)? as)[ ]$"
)
#: What stands between a phrase and that: a comma, and what somebody is; not "who has a son".
_APPOSED = re.compile(r"(?:,|\()(?: an?)?(?: (?!who|whose|with|ha[sd]|his|her|their)[\w’'-]+){0,6} ?$")
#: Behind a source so many characters are looked at for who it is named as.
_AFTER = 100
#: Who is named is somebody's: "who has a son named Rune Aas", "the owner of a dog called Rex".
_OF_ANOTHER = re.compile(r"\b(?:who|whose|with|ha[sd]|of an?|to an?|for an?|his|her|their)\b")
#: Says that of several people one is spoken of; titles right before a name.
_OF_OTHERS = re.compile(r"\b(?:who|whose|whom|which|with|ha[sd]|his|her|their|its|and|an?)\b")
_TITLED = re.compile(rf"(, )(?:\(?(?:{alternation(TITLES)})\b\.?\)? )+$", re.IGNORECASE)
#: Says that names are those of some who are meant.
_SUCH = re.compile(r"(?:\bsuch as|,? (?:including|among them|namely|like)) $")
_JOINED = re.compile(r"(?:,|,? (?:and|&))(?: (?:[\w’'-]+ ){0,3})?\s*")
#: "One of them, ", "Another of the workers, baker ".
_ONE_OF = re.compile(r"(?:[Oo]ne|[Aa]nother)(?: of [^,.;:“”\"]{2,60}|(?: [a-z-]+){1,2})?, (?:(?:[a-z][\w-]* ){0,3})")
#: What may stand behind the name of whoever is described.
_BEHIND = re.compile(r"[\s.;:)]*$|\s*(?:,|\(|who\b|[-–—])")


def own_names(text: str, source: Span, names: Sequence[Named], whole: bool) -> tuple[Member, ...]:
    """The people whom a source that is a description names as those whom it describes; none where it names none.

    ``names``: those that stand in it, in order; ``whole``: all of it is a description, and no part of it a name.
    """
    people = [n for n in names if n.member.kind == "person"]
    if not people:
        return ()
    if _SUCH.search(text[source.start : people[0].span.start]):
        return _listed(text, source, people)
    for n in people if whole else ():
        if _BEHIND.match(text[n.span.end : source.end]) and _is_own(text, source, n.span):
            return (n.member,)
    return ()


def named_behind(text: str, source: Span, names: Sequence[Named]) -> Member | None:
    """Whom an apposition behind a source names: "The organizer, a law student named Moe, said"; ``names``: there."""
    for n in names:
        before = text[source.start : min(n.span.start, source.end + _AFTER)]
        told = _NAMED.search(before)
        if n.member.kind == "person" and told and _APPOSED.search(before, 0, told.start()):
            return n.member
    return None


def _listed(text: str, source: Span, people: Sequence[Named]) -> tuple[Member, ...]:
    """ "Traders such as Ada Moe and Rune Aas": all of them, where nobody else is among them."""
    ends = [text[a.span.end : b.span.start] for a, b in pairwise(people)]
    if not all(_JOINED.fullmatch(one) for one in ends):
        return ()
    return tuple(n.member for n in people) if not text[people[-1].span.end : source.end].strip(" ,.;") else ()


def _is_own(text: str, source: Span, name: Span) -> bool:
    """Whether a name in a source is that of whoever it describes, by what stands before it."""
    before = text[source.start : name.start]
    if _ONE_OF.fullmatch(before):
        return True
    if told := _NAMED.search(before):
        return not _OF_ANOTHER.search(before, 0, told.start())
    noun = phrase(text, source)
    if not noun.core or not _person(noun.head) or noun.plural or noun.core_span.end > name.start:
        return False
    before = _TITLED.sub(r"\1", before)
    between = [w for w in words(before, Span(noun.core_span.end - source.start, len(before))) if w.low not in _LITTLE]
    if not between and not before.endswith(", "):
        return False
    if any((_person(w.low) and not w.possessive) or w.low in TITLE_WORDS for w in between):  # who else may be called so
        return False
    if before.endswith(", "):
        return "," not in before[:-2] or not _OF_OTHERS.search(before)
    found = words(before, Span(0, len(before)))
    last = found[-1]
    if last.text.endswith("ing") and len(found) > 1:  # "head of product planning", but not "of killing"
        return found[-2].low not in _LITTLE and kinds(found[-2].low, found[-2].low)[:1] in ("n", "j")
    return before.endswith(f"{last.text} ") and not last.possessive and _ends_a_noun(last.text)


def _person(noun: str) -> bool:
    """Whether a word is a noun for a person: "director", "god-daughter"."""
    one = singular(noun.rpartition("-")[2])
    return one in CALLINGS or one in SYNONYMS or one == "head" or is_trade(one)


def _ends_a_noun(word: str) -> bool:
    """Whether a phrase may end with a word: a noun, or what has a capital and says no party or nation of a person."""
    if word[:1].isupper():
        return kinds(word.casefold(), word)[:1] != "j" and not _person(word.casefold())
    return word.casefold() not in _LITTLE and kinds(word, word)[:1] == "n" and not word[-1:].isdigit()
