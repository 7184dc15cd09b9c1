"""Chains: statements inside statements ("Oduya said that Ekwall had promised more").

The network marks the outermost attributions only, as the people who annotated its training texts did. What stands
inside a content a small head tells from what the network saw of its words; this module tells where that is worth the
time, and which of the findings are statements of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.records import Attribution, Span
from onrecord.words.cues import CUES, cue_words, entry, lemma
from onrecord.words.kinds import kinds, plural
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_BEGINS = r"(?:(?:that|how|because|and|but)\b|[\s,:;])*"
#: What a content begins with; of two marks the second is what somebody quoted says.
_LEAD = re.compile(rf"{_BEGINS}[\"“‘'«]?{_BEGINS}", re.IGNORECASE)
_FIRST = frozenset("i we".split())
_REPORTING = frozenset(("speech", "writing"))
_LEAST = 5
_SAY = CUES["say"]
#: Words of the cue table that mostly are nouns or do not report when they stand inside a content.
_IDLE = tagged("cues", "idle")


def inside(text: str, piece: Span) -> Span | None:
    """The part of a content that can hold a statement: it has a reporting word.

    A leading "that" and the mark that opens the content are left out.
    """
    lead = _LEAD.match(text, piece.start, piece.end)
    start = lead.end() if lead else piece.start
    end = _without_closer(text, piece, start)
    return Span(start, end) if any(True for _ in _words(text, start, end)) else None


def worthwhile(text: str, part: Span) -> bool:
    """Whether a reporting word of a part can be what reports there, by the words beside it.

    It can't where every such word is a noun ("the United States", "her comments were"), is yet to be said ("would
    say", "ready to comment"), or is what the speaker says now ("I promise"), whom the part is already given to.
    """
    return any(_can_report(text, part, word) for word in _words(text, part.start, part.end))


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The reporting words of a stretch, its first word aside: that one has no subject."""
    found = list(LETTERS.finditer(text, start, end))
    if len(found) < _LEAST:
        return
    quotes = _INNER.search(text, start, end) is not None
    for match in found[1:]:
        told = _reports(match[0])
        if told or (told is None and quotes):
            yield match


@lru_cache(maxsize=16_384)
def _reports(written: str) -> bool | None:
    """Whether a word reports; None for one that does beside quotation marks alone."""
    word = written.casefold()
    known = lemma(word)
    if known in _SAYING and known not in _IDLE and CUES.get(known, _SAY).mode in _REPORTING:
        return True
    return None if says(word) or (known in _NAMING and word != known) else False


def _can_report(text: str, part: Span, match: re.Match[str]) -> bool:
    word, rest = match[0].casefold(), text[match.end() : min(match.end() + _NEXT, part.end)]
    before = _BEFORE.findall(text, max(part.start, match.start() - _NEXT), match.start())[-2:]
    last = before[-1].casefold().replace("’", "'") if before else ""
    if word in _STATE:
        return match[0].islower() and bool(_REPORTED.match(rest))
    if last in _UNSAID or (last == "to" and len(before) > 1 and _towards(before[0].casefold())):
        return False
    if last in _FIRST and lemma(word) == word:
        return False
    if last == "to":
        return bool(_REPORTED.match(rest) or _CLAUSE.match(rest))
    if last in _OPENS:
        return False  # “considering the judgment”: nobody stands before it
    noun = last in _NOUN_AFTER or last.endswith(("'s", "s'")) or (_is_noun(word) and not _acts(before[-1:]))
    return not noun or word.endswith("ing") or bool(_BEHIND_NOUN.match(rest))


@lru_cache(maxsize=4_096)
def _is_noun(word: str) -> bool:
    """Whether a word is a noun before all else: "points", "report"."""
    return kinds(word, word)[:1] == "n"


def _acts(before: list[str]) -> bool:
    """Whether the word before one that mostly is a noun can be its subject: "they tweet", "many people claim"."""
    word = "".join(before)
    return bool(word) and (word.casefold() in _SUBJECTS or word[0].isupper() or plural(word.casefold()))


#: So far the words beside a reporting word are looked for.
_NEXT = 24
_BEFORE = re.compile(r"[^\W_]+(?:['’][^\W_]*)?|[^\w\s]")
#: The nouns that mostly are a country or a part of one.
_CLAUSE = re.compile(r"\s+(?:he|she|it|they|we|you|the|there)\b")
_OPENS = frozenset("“\"‘'«")
_SUBJECTS = tagged("grammar", "subject")
_STATE = frozenset(("state", "states"))
_REPORTED = re.compile(r"\s*,?\s*(?:that\b|[:“\"‘'«])")
#: What makes of "promise" or "report" the noun of somebody's promise, which tells what was promised or of what.
_BEHIND_NOUN = re.compile(r"\s*(?:[,:]?\s*[“\"‘'«]|(?:that|to|of|by|about|from)\b|[A-Z])")
_NOUN_AFTER = tagged("grammar", "article", "demonstrative", "possessive") - {"that", "her"} | {"no", "any", "every"}
_UNSAID = tagged("grammar", "modal") | {"'d", "'ll", "let"}


@cache
def _towards(word: str) -> bool:
    """Whether what follows with "to" is not done by that: "wants to say", "refused to say", "able to say"."""
    found = CUES.get(lemma(word))
    return word in _ABLE or (found is not None and found.mode in ("desire", "other"))


_ABLE = frozenset("able ready free going willing supposed chance right freedom inability opportunity".split())


def without_closer(text: str, span: Span, *, opened: bool = False) -> Span:
    """What is said up to a mark in it that closes what opened before it: "the board “said that it was gone” and left".

    ``opened``: a straight mark did.
    """
    for closer, opener in _OPENER_OF.items():
        at = text.find(closer, span.start + 1, span.end)
        if at > 0 and (opener not in text[span.start : at] if opener else opened):
            return Span(span.start, span.start + len(text[span.start : at].rstrip(" ,")))
    return span


def _without_closer(text: str, piece: Span, start: int) -> int:
    """Where a piece ends without the mark that closes what its lead opened: alone it would seem to quote."""
    opener = _OPENER.search(text, piece.start, start)
    if opener is None or text[piece.end - 1] not in _CLOSERS[opener.group()]:
        return piece.end
    return piece.end - 1


_CLOSERS = {"“": '”"', '"': '"”', "‘": "’'", "'": "'’", "«": "»"}
#: Straight marks open and close; apostrophes may be either.
_OPENER_OF = {"”": "“", "»": "«", '"': ""}
_OPENER = re.compile("|".join(_CLOSERS))


def own(text: str, inner: Attribution, part: Span, *, shaped: bool = False) -> bool:
    """Whether what was found in a content is a statement of its own: made, not to be made, by words that report it.

    "I think", "we would say", "tell them" and "they demand this" are left to the one who says so. ``shaped``: its verb
    was told by what follows, whatever the verb.
    """
    if not inner.cue or not inner.source:
        return False
    cue = " ".join(text[s:e] for s, e in inner.cue).casefold().replace("’", "'")
    found = entry(cue)
    source = " ".join(text[s:e] for s, e in inner.source).casefold()
    said = " ".join(text[s:e] for s, e in inner.content).casefold()
    reports = shaped or (found is not None and found.mode in _REPORTING)
    if not reports or _UNMADE.search(cue) or (source in _FIRST and _PRESENT.search(cue)):
        return False
    lemmas = cue_words(cue)
    if not shaped and not any(w in _SAYING for w in lemmas + (["say"] if _MARKED.match(said) else [])):
        return False
    if (source in _NOBODY and not (source in _SOMEBODY and _MARKED.match(said))) or (
        source in _THINGS and lemmas and lemmas[-1] in ("tell", "say", "show", "suggest")
    ):
        return False
    covered = sum(e - s for s, e in inner.content)
    return said.strip(" .,") not in _BARE and covered < 0.95 * (part.end - part.start)


#: Marks inside a content, and a content that begins with them: whatever the verb, these are somebody's words.
_INNER = re.compile(r"\w[,:]?\s[“\"‘'«]\w")
_MARKED = re.compile(r"[“\"‘'«]\w")
_UNMADE = re.compile(
    rf"\b(?:{alternation(tagged('grammar', 'modal'))}|let|refus\w+|declin\w+|hop\w+ to|want\w* to|going to)\b"
    r"|'ll\b|'d\b|^to\b|\bfail\w* to\b|\battention\b"
)
_PRESENT = re.compile(r"^(?:\w+ )?(?:[a-z]*[^d\W])$|^(?:am|'m|’m|are|'re|’re) ")
_SAYING = tagged("cues", "reports")
_NAMING = tagged("cues", "naming")
_THINGS = frozenset("it that this which these those".split())
_NOBODY = frozenset("anyone anybody nobody somebody someone everyone everybody whoever america".split())
#: Before marks these are whoever it was.
_SOMEBODY = frozenset("somebody someone everyone everybody".split())
_NOBODY |= tagged("grammar", "article")
_BARE = frozenset("this that it so these those them him her what".split())
