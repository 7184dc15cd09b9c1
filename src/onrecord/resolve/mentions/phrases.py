"""A source as a phrase: its head, what modifies it, and what kind of somebody its head noun names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.word_sets import BODIES, DOCUMENTS, FIRST_NAMES, GOVERNMENTS, GROUPS, PEOPLE, SYNONYMS, UNNAMED
from onrecord.words.endings import singular, unowned
from onrecord.words.kinds import is_word, kinds
from onrecord.words.lists import alternation, tagged

_WORD = re.compile(r"[^\W_]+(?:[.'’\-&][^\W_]+)*['’.]?")
#: What begins behind a phrase; "people across the country" stays whole.
_BEHIND = tagged("grammar", "preposition") - {"across", "within", "than"}
_BEHIND |= tagged("grammar", "relative") | tagged("verb_forms", "reduced") | {"where", "when"}
_END = re.compile(rf"\s*(?:,|\(|\[|;|:|\s[-–—]+\s|--|(?<![-‐])\b(?:{alternation(_BEHIND)})\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(['’]s?)$")
NOUNS = PEOPLE | BODIES | DOCUMENTS | GROUPS
_TITLE = tagged("people", "title", "beside", "unnamed", "group")
_ARTICLES = tagged("grammar", "article", "demonstrative", "possessive") | {"one", "another", "some"}
#: Roles by which somebody of a wider role can be called: a legislator is "the senator", too.
_NARROWER = {
    "legislator": "senator representative legislator congressman congresswoman deputy mp",
    "politician": "senator representative governor president mayor minister candidate secretary",
    "leader": "leader president minister chair speaker chancellor head king",
    "official": "official secretary minister director chief",
    "diplomat": "ambassador minister envoy diplomat",
    "host": "host anchor",
    "executive": "executive chief president ceo",
}


class PhraseWord(NamedTuple):
    """A word of a phrase with its place in the article."""

    text: str
    span: Span

    @property
    def low(self) -> str:
        """Lower case, without a final dot or possessive."""
        return bare(self.text)

    @property
    def possessive(self) -> bool:
        return bool(_POSSESSIVE.search(self.text)) and len(self.text) > 2

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@lru_cache(maxsize=8_192)
def bare(word: str) -> str:
    """A word in lower case without a final dot or a possessive ending."""
    return _POSSESSIVE.sub("", word.rstrip(".")).casefold()


def words(text: str, span: Span) -> list[PhraseWord]:
    """The words of a stretch of text; a possessive ending stays with its word."""
    return list(_words(text, span))


@lru_cache(maxsize=1_024)  # a stretch is looked at from several sides, soon after one another
def _words(text: str, span: Span) -> tuple[PhraseWord, ...]:
    # as `PhraseWord(m[0], Span(*m.span()))`, without the calls that named tuples make of it
    return tuple(_new(PhraseWord, (m[0], _new(Span, m.span()))) for m in _WORD.finditer(text, *span))


_new = tuple.__new__


def is_trade(word: str) -> bool:
    """Whether a lower-cased word is told by its ending to be what somebody does: "beekeeper", "exporter".

    "Pieter" and "Abdulrahman" end so, too, but on no word.
    """
    if word in DOCUMENTS:
        return False  # "his letter"
    if _TRADE.search(word):
        return True
    base = word[:-2] if len(word) > _SHORT_AGENT and word.endswith(("er", "or")) else ""
    return bool(base) and any(is_word(b) for b in (base, f"{base}e", base[:-1] if base[-1] == base[-2] else base))


def parted(word: str) -> list[str]:
    """The parts of a rank or office with a hyphen, lower-cased: "vice-president", "major-general"; else the word.

    Those that are nouns for people as they stand ("director-general", "vice-chair") are not parted.
    """
    first, _, last = word.rpartition("-")
    return [first, last] if first in _RANKS and singular(last) in PEOPLE and word not in PEOPLE else [word]


_RANKS = frozenset(("vice", "major", "lieutenant", "brigadier", "rear"))


def is_calling(word: str) -> bool:
    """Whether a word right before a name tells what somebody is: "deckhand Joss Pell"; none with a capital."""
    return word.islower() and (kinds(word, word)[:1] == "n" or singular(word) in PEOPLE or is_trade(word))


_SHORT_AGENT = 5
#: How nouns for what somebody does end.
_TRADE = re.compile(
    rf"(?:[a-z]{{2}}(?:{alternation(tagged('nouns', 'trade'))})|(?:fish|camera|police|business|chair|[a-z]{{4}}s)man)$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: ``core`` is what stands before its first comma, preposition or relative clause."""

    core: tuple[PhraseWord, ...]
    core_span: Span
    rest: Span

    @property
    def head(self) -> str:
        return self.core[-1].low if self.core else ""

    @property
    def definite(self) -> bool:
        return bool(self.core) and self.core[0].low in ("the", "this", "that", "these", "those")

    @property
    def modifiers(self) -> frozenset[str]:
        return frozenset(w.low for w in self.core[:-1]) - _ARTICLES

    @property
    def sense(self) -> str:
        """The head, or the word that stands for it and others of the same sense."""
        return SYNONYMS.get(self.head, self.head)

    @property
    def person(self) -> bool:
        """Whether its head is a noun for people."""
        return (
            singular(self.head) in PEOPLE or self.sense in PEOPLE or (is_trade(self.head) and self.head not in BODIES)
        )

    @property
    def thing(self) -> bool:
        """Whether it stands for one body, document or the like that is known already."""
        return self.definite and not self.plural and not self.person

    @property
    def plural(self) -> bool:
        return is_plural(self.head)

    @property
    def kind(self) -> SpeakerKind:
        """What it is, by its head noun."""
        return kind_of(self.head, self.plural)


@lru_cache(maxsize=1_024)  # as ``_words``
def phrase(text: str, span: Span) -> Phrase:
    """The phrase at a place of the text."""
    inside = text[span.start : span.end]
    end = len(inside)
    for m in _END.finditer(inside):
        if inside[: m.start()].strip() and words(text, Span(span.start, span.start + m.start())):
            end = m.start()
            break
    found = words(text, Span(span.start, span.start + end))
    for before, w in pairwise(found):
        # "groups encouraging Oduya": a clause begins, unlike in "the leading candidate"
        if not w.capital and w.low.endswith(("ing", "ed")) and singular(before.low) in NOUNS:
            found, end = found[: found.index(w)], before.span.end - span.start
            break
    core = Span(span.start, span.start + end)
    return Phrase(tuple(found), core, Span(core.end, span.end))


@lru_cache(maxsize=8_192)
def compared(noun: str) -> str:
    """A head noun as it is compared with others: singular, of one synonym."""
    one = singular(noun)
    return SYNONYMS.get(one, one)


def is_plural(head: str) -> bool:
    """Whether a head noun stands for several."""
    one = singular(head)
    if one == head and head.endswith("s") and head[:-1] in PEOPLE:  # too short for an ending: "MPs"
        return True
    return head in GROUPS or (one != head and head not in DOCUMENTS)


def kind_of(head: str, plural: bool) -> SpeakerKind:
    """What a described source is, by its head noun."""
    one = singular(head)
    if head in DOCUMENTS or one in DOCUMENTS:
        return "document"
    if head in GOVERNMENTS:
        return "government"
    if head in UNNAMED:
        return "unnamed"
    if one in BODIES and not plural:
        return "organization"
    if head in GROUPS or plural:
        return "group"
    return "unnamed" if one in PEOPLE else "organization" if one in BODIES else "unnamed"


#: "comBase, a research company that measures traffic": what somebody is, behind a name.
_APPOSED = re.compile(r", (?:an?|the|its|their) (?P<what>[^,;:]+)")
#: "16 percent of Norlag's drivers", "nine in 10 voters", "half of the deputies", "most of them": so many of a group.
_SHARE = re.compile(
    rf"(?:(?:{alternation(tagged('changes', 'approximates'))}|only|less|an?|the) )*"
    r"(?:[\w.,-]+ ?(?:percent|per cent|%)|[\w-]+ (?:in|out of) (?:\d+|ten|five|four|three)|(?:half|most|many|"
    r"(?:[\w-]+[ -])?(?:thirds?|quarters?|fifths?)|majority|minority|handful|dozens)(?= of\b))",
    re.IGNORECASE,
)
_LOWER_NAME = re.compile(r"(?:[Aa]l|[Ee]l)-[A-Z]|[a-z]{1,3}[A-Z]")


def named_kind(name: str, kind: SpeakerKind) -> SpeakerKind:
    """The kind of a source that was taken for a description of somebody unnamed: what is a name itself is a body's.

    "Wall Street", "comBase, a research company", "al-Orsvik"; "a Norlag spokesman", "Halden police officer" stay.
    """
    if kind == "unnamed" and _SHARE.match(name):
        return "group"
    core = name.partition(", ")[0]
    found = words(core, Span(0, len(core)))
    if kind != "unnamed" or not found:
        return kind
    apposed = _APPOSED.search(name)
    if not all(w.capital or _LOWER_NAME.match(w.text) or w.low in ("of", "and", "the", "&") for w in found):
        return kind
    if found[0].low in _ARTICLES or found[-1].possessive:
        return kind
    noun = phrase(apposed["what"], Span(0, len(apposed["what"]))) if apposed else None
    if noun is not None and noun.person:
        return kind
    if any(singular(w.low) in PEOPLE or w.low in _TITLE or is_trade(w.low) for w in found):
        return kind
    return "person" if found[0].low in FIRST_NAMES and len(found) > 1 else "organization"


def callable_by(head: str) -> set[str]:
    """The role words of those whom a noun can name ("the lawmaker": a senator, too)."""
    wanted = {head, SYNONYMS.get(head, head)}
    return wanted | {w for h in wanted for w in _NARROWER.get(h, "").split()}


#: Scraps of a source that name nobody.
NO_NAME = tagged("grammar", "article", "demonstrative", "preposition", "coordinator") | {"according"}
#: What an article adds to a document to say when it came out.
_OCCASION = re.compile(
    r" (?:(?:being |newly )?(?:released|published|issued|conducted|taken|out)|from|in) "
    r"(?:on |in |late |early |last |this |earlier |[A-Z]\w+day|[A-Z][a-z]+ \d).*$"
    r"|, (?:conducted|carried out|commissioned|published|funded|paid for|co-?written) (?:jointly )?(?:with|by|for) .*$"
)
_PASSING = re.compile(r"^(?:(?:an?|the) )?(?:(?:new|latest|recent|previous) )+(?=(?:\S+ )*[A-Z])")


def written(text: str, source: Span) -> str:
    """A description as written, without "the", a possessive ending, and what says when a document came out."""
    whole = " ".join(text[source.start : source.end].split())
    out = unowned(re.sub(r"^[Tt]he ", "", whole).strip(" ,.;:"))
    out = re.sub(r"(?: (?:in|of|for|on|at|by|with|from|to|and|or))+$", "", out).rstrip(" ,")
    if phrase(text, source).kind == "document":
        shorter = _OCCASION.sub("", _PASSING.sub("", out)).rstrip(" ,")
        named = any(w[:1].isupper() for w in shorter.split()[1:])
        out = shorter if named else out
    return out or whole
