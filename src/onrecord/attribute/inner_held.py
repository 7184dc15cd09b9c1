"""Statements inside a content that no verb of saying tells: what others think, what something is according to them.

"“The doctors thought it was the heat,” said Dogo."; "“According to my grandmother, the river takes a boy a year”";
"rejected claims by her neighbours that she had poisoned the hens"; "“Some call it a miracle”". By shape alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribute.inner_end import clause_end
from onrecord.attribute.inner_nouns import InnerWord, inner_words, is_clause, joined, many, noun_phrase, own_marks
from onrecord.records import Attribution, Span
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged

HELD = 0.5
"""Confidence of what is told by the shape of its clause alone."""

_FIRST = frozenset("i we you it".split())
_THINKS = tagged("cues", "thinks")
_CLAIMS = tagged("cues", "claim")
_NAMING = tagged("cues", "naming")
_OBJECTS = tagged("grammar", "object")
_BEGINS = tagged("grammar", "article", "possessive")
_UNSURE = re.compile(
    rf"\b(?:if|whether|what|unless|until|to|let|nor|not|{alternation(tagged('grammar', 'modal'))})\s(?:\S+\s)?$",
    re.IGNORECASE,
)
#: What a text must hold to hold any of these.
HOLDING = re.compile(
    r"\b(?:according to|puts? it|as [^,.;]{2,50} sa(?:ys?|id)|thought"
    rf"|(?:{alternation(_THINKS | _NAMING | _CLAIMS)})(?:e?d|s)?)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording to (?=[^\W_])", re.IGNORECASE)
_LONGEST, _SHORTEST, _CLAUSE = 9, 6, 8
_STARTS = tagged("grammar", "subject") | {"there"}


def held(text: str, part: Span, *, quoted: bool) -> Iterator[Attribution]:
    """What somebody else than the speaker holds in a part of a content; some may overlap.

    ``quoted``: it stands in marks, so a pronoun is another's; "Oda said she thinks so" is what Oda says.
    """
    if not HOLDING.search(text, *part):
        return
    words = inner_words(text, part)
    for m in _ACCORDING.finditer(text, *part):
        if one := _according(text, part, words, m):
            yield one
    for m in _AS.finditer(text, *part):
        if one := _put(text, part, words, m):
            yield one
    for number, word in enumerate(words):
        plain = "think" if word.low == "thought" else lemma(word.low)
        if plain in _THINKS and number:
            one = _thought(text, part, words, number)
        elif plain in _NAMING and number:
            one = _called(text, part, words, number)
        elif plain in _CLAIMS:
            one = _claimed(text, part, words, number)
        else:
            continue
        if one and (quoted or text[slice(*one.source[0])].casefold() not in _THEY):
            yield one


_THEY = frozenset(("he", "she", "they"))


def _according(text: str, part: Span, words: Sequence[InnerWord], m: re.Match[str]) -> Attribution | None:
    """ "according to my grandmother, the river …", "…, according to the contract"."""
    first = next((n for n, w in enumerate(words) if w.start >= m.end()), None)
    if first is None or words[first].low in _FIRST | {"me", "us"}:
        return None
    last = first
    while last + 1 < len(words) and last - first < _LONGEST and joined(text, words[last], words[last + 1]):
        ends = "n" in kinds(words[last].low, words[last].raw) or words[last].raw[0].isupper()
        if (ends and _finite(words[last + 1])) or words[last + 1].low in _STARTS:
            break
        last += 1
    source = Span(words[first].start, words[last].end)
    cue = Span(m.start(), m.end() - 1)
    comma = text[source.end : source.end + 1] == ","
    bare = text[part.start : m.start()].rstrip(" “\"‘'")
    fronted = not bare or bare[-1] in ".!?;:" or bare.split()[-1].casefold() in ("that", "and", "but", "because")
    if fronted:
        start = source.end + 1 + comma if comma else _clause_begin(words, first)
        if start is None:
            return None
        if not comma:
            source = Span(source.start, len(text[:start].rstrip()))
        end = clause_end(text, start, part.end)
        return Attribution((source,), (cue,), (Span(start, end),), HELD) if end - start > _SHORTEST else None
    begin = max(text.rfind(sign, part.start, m.start()) + 2 for sign in (". ", "? ", "! ", "; "))
    begin = max(part.start, begin if begin > 1 else part.start)
    begin += len(text[begin : m.start()]) - len(text[begin : m.start()].lstrip(" “\"‘'"))
    end = begin + len(text[begin : m.start()].rstrip(" ,"))
    return Attribution((source,), (cue,), (Span(begin, end),), HELD) if end - begin > _SHORTEST else None


_AS = re.compile(
    r"(?<![\w,] )\b[Aa]s (?P<who>[^\W\d_][^,.;:“”\"\n]{0,50}?) "
    r"(?P<cue>(?:has |had )?puts? it|(?:always |often |once )?(?:says|said)|(?:used|likes?|liked) to say), "
)


def _put(text: str, part: Span, words: Sequence[InnerWord], m: re.Match[str]) -> Attribution | None:
    """ "As my teacher put it, a wall has two sides"."""
    behind = [w for w in words if w.start >= m.end()][:_CLAUSE]
    who = m["who"].casefold().split()
    if not behind or who[0] in _FIRST or not is_clause(behind):
        return None
    start = behind[0].start
    end = clause_end(text, start, part.end)
    source, cue = Span(*m.span("who")), Span(*m.span("cue"))
    return Attribution((source,), (cue,), (Span(start, end),), HELD) if end - start > _SHORTEST else None


def _finite(word: InnerWord) -> bool:
    return word.low in _AUXILIARY or kinds(word.low, word.raw)[:1] in ("v", "d")


_AUXILIARY = tagged("grammar", "be", "have", "do", "modal", "refused")


def _clause_begin(words: Sequence[InnerWord], first: int) -> int | None:
    """Where the clause begins behind whom it is according to, without a comma: "according to the mill the file"."""
    for n in range(first + 1, min(first + _LONGEST, len(words))):
        if words[n].low in _BEGINS | tagged("grammar", "subject") and words[n - 1].low not in _PLACES:
            return words[n].start
    return None


_PLACES = tagged("grammar", "preposition", "coordinator")


def _thought(text: str, part: Span, words: Sequence[InnerWord], verb: int) -> Attribution | None:
    """ "the doctors thought it was the heat", "banks believed the worst was over"."""
    source, first = _holder(text, part, words, verb)
    if source is None or verb + 1 >= len(words) or not joined(text, words[verb], words[verb + 1]):
        return None
    behind = verb + 1
    clause = is_clause(words[behind : behind + _CLAUSE]) or _many_do(words[behind : behind + 2])
    if words[behind].low != "that" and not clause:
        return None
    end = clause_end(text, words[behind].start, part.end)
    if end - words[behind].start < _SHORTEST:
        return None
    cue = Span(words[first].start, words[verb].end)
    return Attribution((source,), (cue,), (Span(words[behind].start, end),), HELD)


def _many_do(words: Sequence[InnerWord]) -> bool:
    """ "thinks lentils grow in tins": several that have no determiner, and their verb."""
    if len(words) < 2 or not many(words[0]) or "n" not in kinds(words[0].low, words[0].raw):
        return False
    second = kinds(words[1].low, words[1].raw)
    return words[1].low in _AUXILIARY or (second.startswith("v") and "n" not in second)


def _holder(text: str, part: Span, words: Sequence[InnerWord], verb: int) -> tuple[Span | None, int]:
    """Who holds it, third persons alone, and the first word of the verb."""
    first = verb
    while first and words[first - 1].low in _CARRIES and joined(text, words[first - 1], words[first]):
        first -= 1
    source = noun_phrase(text, words, first)
    if words[first].low == "to" or (words[verb].low == "thought" and words[verb - 1].low in _NO_HOLDER):
        return None, first
    if source is None or text[slice(*source)].casefold() in _FIRST:
        return None, first
    if _UNSURE.search(text, max(part.start, source.start - 30), source.start):
        return None, first
    plain = words[verb].low == lemma(words[verb].low) != "thought"
    if first == verb and plain and not many(words[first - 1]):
        return None, first
    return source, first


_NO_HOLDER = frozenset(("some", "any", "no", "every", "little", "much"))
_CARRIES = tagged("grammar", "before_verb", "have") | {"used", "to", "now", "still"}


def _called(text: str, part: Span, words: Sequence[InnerWord], verb: int) -> Attribution | None:
    """ "some call it a miracle", "critics who call the tax unfair", "used to call me the mule"."""
    if "ing" in words[verb].low[-3:] or verb + 2 >= len(words):
        return None
    source, first = _holder(text, part, words, verb)
    if source is None:
        return None
    to = 1 if words[verb + 1].low in _OBJECTS | {"it", "this", "that"} else None
    if to is None and words[verb + 1].low in _BEGINS and "n" in kinds(words[verb + 2].low, words[verb + 2].raw):
        to = 2
    if to is None or verb + to + 1 >= len(words) or not joined(text, words[verb + to], words[verb + to + 1]):
        return None
    what = words[verb + to + 1]
    named = what.low in ("a", "an", "as") or what.low in _BEGINS or kinds(what.low, what.raw) == "j"
    if not named or (what.low == "the" and to == 2):
        return None
    end = own_marks(text, what.start - 1, part.end) or clause_end(text, words[verb + 1].start, part.end)
    behind = [w for w in words[verb + to + 2 :] if w.end <= end]
    end = next((w.start for w in behind if w.low in _AUXILIARY), end)  # "critics who call it unfair have …"
    end = words[verb + 1].start + len(text[words[verb + 1].start : end].rstrip(" ,."))
    cue = Span(words[first].start, words[verb].end)
    return Attribution((source,), (cue,), (Span(words[verb + 1].start, end),), HELD)


def _claimed(text: str, part: Span, words: Sequence[InnerWord], noun: int) -> Attribution | None:
    """ "claims by her neighbours that she had poisoned them", "the union's claim that the fund is empty"."""
    after = words[noun + 1] if noun + 1 < len(words) else None
    if after is None or not joined(text, words[noun], after):
        return None
    that, source = noun + 1, None
    if after.low in ("by", "from"):
        that = next((n for n in range(noun + 2, min(noun + 2 + _LONGEST, len(words))) if words[n].low == "that"), 0)
        if not that or not joined(text, words[that - 1], words[that]):
            return None
        source = Span(words[noun + 2].start, words[that - 1].end)
    elif after.low == "that" and noun and words[noun - 1].raw.endswith(("'s", "’s", "s'", "s’")):
        whose = noun_phrase(text, words, noun)
        own = words[noun - 1]
        source = Span(whose.start, own.end - (2 if own.low.endswith("s") else 1)) if whose else None
    if source is None or words[that].low != "that":
        return None
    end = clause_end(text, words[that].start, part.end)
    return Attribution((source,), (Span(words[noun].start, words[noun].end),), (Span(words[that].start, end),), HELD)
