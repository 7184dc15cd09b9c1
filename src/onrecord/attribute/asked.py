"""Who is asked says nothing by it: "The mayor, asked whether the pool would open, said he could not promise it".

A participle behind a name and its comma is done to whoever bears the name, where the sentence goes on, behind the next
comma, with that one's own verb. What stands between those commas is never who says it: "asked if she would ground the
sister ship, the Lady Vik, said".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Segmentation, Span, Spans
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

#: What is done to somebody who is asked.
_ASKED = frozenset("asked questioned pressed quizzed challenged grilled pushed probed prodded tackled".split())
#: Between a name and such a participle: a comma, and what may stand before the participle.
_BEHIND_NAME = re.compile(r",\s+(?:(?:when|if|once|after|on|while)\s+)?(?:(?:being|again|repeatedly|also|later)\s+)*$")
#: Between what was asked and the verb of whoever was asked.
_GOES_ON = re.compile(r",\s+(?:(?:\w+ly|also|again|then|simply|only|just|has|had|have)\s+)*$")
_BY = re.compile(
    r"\s+(?:\w+ly\s+)?by\s+(?P<who>[^,.;:“”\"\n]{2,60}?)"
    rf"(?=,|\s+(?:{alternation(tagged('grammar', 'question') | {'about', 'on', 'over', 'if', 'whether', 'to'})})\b)"
)


def without_asked(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, in which nobody is a source by being asked, and who was asked is that of what is answered."""
    if not any(_participle(text, a) for a in found):
        return list(found)
    starts = [s.start for s in segmentation.sentences]
    out = list(found)
    together: dict[int, list[int]] = {}  # the attributions of each sentence
    for n, a in enumerate(found):
        if a.cue:
            together.setdefault(bisect_right(starts, a.cue[0].start), []).append(n)
    for n, a in enumerate(found):
        if not (a.source and _participle(text, a)):
            continue
        whose = _before(text, a)
        if whose is None:
            continue
        here = together[bisect_right(starts, a.cue[0].start)]
        after = [m for m in here if m != n and out[m].cue[0].start >= a.content[-1].end]
        answer = next((m for m in after if _answers(text, a, out[m])), None)
        if answer is None:
            continue
        between = out[answer].source
        if between and between[0].start > a.cue[0].start:
            out[answer] = replace(out[answer], source=whose)
        by = _BY.match(text, _verb_end(text, a))
        out[n] = replace(a, source=(Span(*by.span("who")),) if by else ())
    return out


def _participle(text: str, a: Attribution) -> bool:
    """Whether a cue is what is done to whoever is asked: "asked", "pressed on", "repeatedly asked"."""
    words = LETTERS.findall(text[slice(*a.cue[0])].casefold())[:2] if a.cue else []
    told = bool(words) and (words[0] in _ASKED or (words[0].endswith(("ly", "again", "later")) and words[-1] in _ASKED))
    return told and a.content[0].start >= a.cue[0].start


def _verb_end(text: str, a: Attribution) -> int:
    return next((m.end() for m in LETTERS.finditer(text, *a.cue[0]) if m.group().casefold() in _ASKED), a.cue[-1].end)


def _before(text: str, a: Attribution) -> Spans | None:
    """The source before a participle, without its comma; None where it is the subject of a verb: "Brandt asked"."""
    start, end = a.source[0]
    bare = start + len(text[start:end].rstrip(" ,"))
    if len(a.source) > 1 or end > a.cue[0].start or not _BEHIND_NAME.fullmatch(text, bare, a.cue[0].start):
        return None
    return (Span(start, bare),)


def _answers(text: str, asked: Attribution, other: Attribution) -> bool:
    """Whether another attribution's verb is of whoever was asked: behind a comma, without a subject of its own."""
    cue = other.cue[0].start
    first = LETTERS.match(text, cue)
    if first is None or first.group().endswith("ing"):
        return False
    if not other.source or other.source[0].start < asked.cue[0].start:
        return bool(_GOES_ON.search(text, asked.content[-1].end, cue))
    # a source between commas stands beside another noun: "the sister ship, the Lady Vik, said"
    start, end = other.source[0]
    beside = text[:start].rstrip()[-1:] == "," and text[start:cue].rstrip()[-1:] == ","
    return beside and end <= cue and start > asked.content[-1].start and says(first.group())
