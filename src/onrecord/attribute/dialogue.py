"""Dialogue without tags: a paragraph that answers the one before is not its speaker's.

In a report a quotation that is a paragraph goes on what stands before it. Where people talk to each other, it is the
other's, whom the text need not name: behind a question, where it begins as replies do ("So do I"), and where two have
spoken in turn. Whose it is is left open then; but where two people who are told before have spoken in turn, and one of
them asks, they go on in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attribute.edges import covered
from onrecord.attribute.unspoken import Paragraphs
from onrecord.records import Attribution, Segmentation, Span
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged

#: Words of a turn in a dialogue at most: what is told to a reporter is longer.
_SHORT = 14
_REPLY = re.compile(
    rf"\W*(?:(?:{alternation(tagged('grammar', 'reply'))})(?=[,.!?…—–])"
    r"|(?:so|neither|nor) (?:do|did|am|was|have|had|can|could|will|would) (?:i|we)\b)",
    re.IGNORECASE,
)


def without_replies(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without the paragraphs that answer what they say."""
    paragraphs = Paragraphs(text, segmentation)
    by: dict[int, set[tuple[Span, ...]]] = {}
    for a in found:
        for number in {paragraphs.at(cue.start) for cue in a.cue}:
            by.setdefault(number, set()).add(a.source)
    return [replace(a, content=kept) for a in found if (kept := tuple(_kept(paragraphs, a, by)))]


def _kept(paragraphs: Paragraphs, a: Attribution, by: dict[int, set[tuple[Span, ...]]]) -> Iterator[Span]:
    """The pieces of what somebody says up to the first that answers it; those before its cue stay."""
    own = {paragraphs.at(cue.start) for cue in a.cue}
    answered = False
    for piece in a.content:
        number = paragraphs.at(piece.start)
        alone = number not in own and bool(own) and number > min(own)
        answered = alone and (answered or _answers(paragraphs, number, by))
        if not answered:
            yield piece


def _answers(paragraphs: Paragraphs, number: int, by: dict[int, set[tuple[Span, ...]]]) -> bool:
    """Whether a paragraph that is a quotation is an answer to the quotation that the one before holds or ends with."""
    q, before = paragraphs.alone(number), paragraphs.quotations(number - 1)
    if q is None or q.continues or not before or not before[-1].closed:
        return False
    words = paragraphs.text[slice(*q.inner)]
    asked = paragraphs.text[slice(*before[-1].inner)].rstrip().endswith("?")
    if len(LETTERS.findall(words)) > _SHORT:
        return False
    mine, theirs = by.get(number - 1, set()), by.get(number - 2, set())
    theirs = set() if paragraphs.heading(number - 2) else theirs
    in_turn = len(mine) == len(theirs) == 1 and mine != theirs and bool(paragraphs.quotations(number - 2))
    return asked or bool(_REPLY.match(words)) or (in_turn and _short(paragraphs, number - 2, number))


def _short(paragraphs: Paragraphs, first: int, last: int) -> bool:
    """Whether what paragraphs quote is short in each."""
    return all(
        sum(len(LETTERS.findall(paragraphs.text[slice(*q.inner)])) for q in paragraphs.quotations(n)) <= _SHORT
        for n in range(first, last)
    )


def in_turn(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, with the paragraphs of a dialogue without tags that the two before it hold in turn."""
    paragraphs, out = Paragraphs(text, segmentation), list(found)
    said = covered(out)
    speakers: dict[int, set[int]] = {}
    for n, a in enumerate(out):
        for number in {paragraphs.at(piece.start) for piece in a.content}:
            speakers.setdefault(number, set()).add(n)
    for number in range(2, len(paragraphs.spans)):
        q = paragraphs.alone(number)
        if q is None or said.touch(q.inner):
            continue
        before, last = speakers.get(number - 1, set()), speakers.get(number - 2, set())
        if len(before) == len(last) == 1 and _two(text, out, *before, *last) and _asked(paragraphs, number):
            (who,) = last
            out[who] = replace(out[who], content=tuple(sorted((*out[who].content, q.span))))
            speakers[number] = {who}
    return out


def _two(text: str, found: Sequence[Attribution], one: int, other: int) -> bool:
    """Whether two attributions are of two people whom their sources tell apart."""
    mine, theirs = _words(text, found[one]), _words(text, found[other])
    return bool(mine and theirs) and not mine & theirs


def _words(text: str, a: Attribution) -> set[str]:
    """The words of a source that may name somebody."""
    every = [w.casefold() for start, end in a.source for w in LETTERS.findall(text[start:end])]
    return {*every} - _SMALL


_SMALL = tagged("grammar", "article", "possessive", "indefinite", "subject", "relative", "preposition", "coordinator")


def _asked(paragraphs: Paragraphs, number: int) -> bool:
    """Whether of three paragraphs in a row each is a short quotation, and one of them a question."""
    each = [paragraphs.quotations(n) for n in range(number - 2, number + 1)]
    if not all(each) or any(paragraphs.heading(n) for n in range(number - 2, number + 1)):
        return False
    inner = [[paragraphs.text[slice(*q.inner)] for q in quoted] for quoted in each]
    short = all(sum(len(LETTERS.findall(words)) for words in quoted) <= _SHORT for quoted in inner)
    return short and any(words.rstrip().endswith("?") for quoted in inner for words in quoted)
