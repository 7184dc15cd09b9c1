"""Statements inside a quotation that no verb before a clause tells: what is said stands first, or behind other words.

"I asked her what she wanted. A window, she said."; "members made it clear to me that they wanted a vote"; "her brother
phoned from the border to say he was safe". By shape alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribute.inner_end import clause_end
from onrecord.attribute.inner_nouns import InnerWord, inner_words, is_clause, joined, noun_phrase
from onrecord.records import Attribution, Span
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_SHAPED = 0.5
_OBJECTS = alternation(tagged("grammar", "object"))
_TAG = re.compile(
    rf", (?P<who>(?:he|she|they|it)|(?:{alternation(tagged('grammar', 'possessive'))}|the) [a-z]+)"
    rf" (?P<cue>[a-z]+)(?: (?:{_OBJECTS}))?(?=[.!?,;]|$)"
)
_ENDS = re.compile(r"[.!?…][’'\"”]*\s+")
_FIRST = frozenset(("i", "we"))
#: How words reach somebody far away.
_SENT = re.compile(r"\b(?:call|phon|wrot|writ|rang|ring|text|email|radio|cabl|messag)\w*\b")
_CARRIES = tagged("grammar", "have")
_MADE = frozenset(("made", "makes", "make"))
_BETWEEN = 6
#: What a text must hold to hold any of these.
TAGS = re.compile(rf"\bclear\b|\bto (?:say|tell)\b|{_TAG.pattern}")


def behind(text: str, part: Span, *, quoted: bool) -> Iterator[Attribution]:
    """What somebody says in a part of a content by such shapes, in order; ``quoted``: it stands in marks."""
    if not TAGS.search(text, *part):
        return
    words = inner_words(text, part)
    for number, word in enumerate(words):
        told = _SHAPES.get(word.low)
        if told and number > 1 and (one := told(text, part, words, number)):
            yield one
    if quoted:
        yield from _tagged(text, part)


def _tagged(text: str, part: Span) -> Iterator[Attribution]:
    """ "A window, she said." behind another sentence: in the first one the outer speaker may be who is meant."""
    begin = None
    for m in _TAG.finditer(text, *part):
        for stop in _ENDS.finditer(text, begin or part.start, m.start()):
            begin = stop.end()
        if begin is not None and says(m["cue"]) and m.start() - begin > 1 and '"' not in text[begin : m.start()]:
            yield Attribution((Span(*m.span("who")),), (Span(*m.span("cue")),), (Span(begin, m.start()),), _SHAPED)


def _clear(text: str, part: Span, words: Sequence[InnerWord], clear: int) -> Attribution | None:
    made = next((n for n in range(clear - 1, max(0, clear - 4), -1) if words[n].low in _MADE), None)
    that = next((n for n in range(clear + 1, min(clear + _BETWEEN, len(words))) if words[n].low == "that"), None)
    if made is None or that is None or not all(joined(text, *words[n : n + 2]) for n in range(made, that)):
        return None
    return _of(text, part, words, made, words[clear].end, words[that].start)


def _to_say(text: str, part: Span, words: Sequence[InnerWord], say: int) -> Attribution | None:
    """ "phoned from the border to say he was safe": a clause behind it, and who sent word before it."""
    sent = next((n for n in range(say - 2, max(0, say - _BETWEEN), -1) if _SENT.fullmatch(words[n].low)), None)
    clause = words[say + 1 : say + 9]
    if words[say - 1].low != "to" or sent is None or not clause or not joined(text, words[say], clause[0]):
        return None
    if clause[0].low != "that" and not is_clause(clause):
        return None
    return _of(text, part, words, sent, words[say].end, clause[0].start)


def _of(text: str, part: Span, words: Sequence[InnerWord], verb: int, cue: int, start: int) -> Attribution | None:
    """The statement whose verb begins with a word and whose cue and content with places."""
    first = verb
    while first and words[first - 1].low in _CARRIES:
        first -= 1
    source = noun_phrase(text, words, first)
    if source is None or text[slice(*source)].casefold() in _FIRST:
        return None
    content = Span(start, clause_end(text, start, part.end))
    return Attribution((source,), (Span(words[first].start, cue),), (content,), _SHAPED)


_SHAPES = {"clear": _clear, "say": _to_say}
