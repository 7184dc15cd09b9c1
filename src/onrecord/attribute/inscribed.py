"""Texts that are quoted whole: what a letter opened with, a banner read, or somebody painted on a wall.

For quotations that nothing attributes, or hardly: what stands before their colon, "that read" behind what they stand
on, "read one comment" behind them, or "The words “…” were painted".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attribute.edges import Covered, Places, covered
from onrecord.attribute.own_cues import tag
from onrecord.attribute.subjects import led, main_verb, subject_words
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.kinds import kinds
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import aside_at, says, stop

SURE, WEAK = 0.6, 0.45
"""Confidence of a text quoted whole; and below which what the network tells of it yields."""

_WRITTEN = alternation([form for word in tagged("documents", "written") for form in (word, word + "s")])
_THAT = re.compile(
    rf"(?P<what>\b(?:[\w’'-]+\s){{0,4}}?(?:{_WRITTEN})(?:\s(?:on|in|at|from|of|to|above|over|outside|by)(?:\s[\w’'-]+){{1,5}}?)?),?\s"
    r"(?:that|which)\s(?P<verb>(?:had\s|has\s)?[a-z]+(?:ed|s|n)?(?:\swith)?:?|read:?|began:?|ran:?)\s*,?\s*$"
)
_DETERMINERS = tagged("grammar", "determiner", "possessive", "article", "indefinite")
_PLACES = tagged("grammar", "preposition")
_DEMONSTRATIVE = tagged("grammar", "demonstrative") | {"it", "there"}
_LONGEST, _FAR = 16, 400
_NAMED = re.compile(
    rf"(?P<what>(?:\b(?:{alternation(_DETERMINERS)})\s(?:[\w’'-]+\s){{0,2}})?\b(?:{_WRITTEN}))\s*,?\s*$", re.IGNORECASE
)
_MADE = re.compile(
    r"\s*,?\s*(?P<cue>(?:was|were|is|are|had been|has been|have been)\s(?:\w+ly\s)?"
    r"(?:painted|sprayed|spray-painted|written|carved|printed|scrawled|daubed|engraved|chalked|scratched|stitched))\b"
)
#: "Back came the answer: “No.”", "From the hall rose a voice: “Shame!”"
_CAME = re.compile(
    r"\b(?P<cue>came|rose|sounded|rang out|went up|followed)\s"
    r"(?P<who>(?:a|an|the|one|another|his|her|their)\s(?:[\w’'-]+\s?){1,6}?)(?:\sfrom\s[^:“”\"]{2,40})?\s*:\s*$"
)
_READ = re.compile(r"\s*(?P<cue>reads?|ran|(?:came|comes|went)(?= (?:the|an?|his|her|their) ))\s(?=[^\W\d_])")


def inscribed(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, with the texts quoted whole among them."""
    places = Places(found)
    gone: set[int] = set()
    new: list[Attribution] = []
    kept = list(found)
    for one in _texts(text, segmentation, found):
        beside = [n for n in places.touching(one.content[0]) if n not in gone]
        shared = [n for n in beside if one.confidence > SURE and _shares(found[n], one)]
        yielding = [n for n in beside if n not in shared and _yields(found[n], one)]
        gone.update(yielding)
        if len(yielding) + len(shared) == len(beside):
            new.append(one)
            for n in shared:
                kept[n] = _without(kept[n], one)
    return [*(a for n, a in enumerate(kept) if n not in gone), *new]


def _shares(a: Attribution, one: Attribution) -> bool:
    """Whether an attribution by somebody else has a sure one's quotation among its pieces."""
    apart = not a.source or a.source[-1].end <= one.source[0].start or one.source[-1].end <= a.source[0].start
    return apart and bool(_without(a, one).content != a.content)


def _without(a: Attribution, one: Attribution) -> Attribution:
    """An attribution of several pieces without the quotation that a sure one has."""
    rest = tuple(p for p in a.content if not (p.start < one.content[0].end and one.content[0].start < p.end))
    return replace(a, content=rest) if rest else a


def _yields(a: Attribution, one: Attribution) -> bool:
    """Whether an attribution of a text is too weak, or of the wrong source, to stand beside what its shape tells."""
    whole = one.content[0]
    same = any(start < whole.end and whole.start < end for start, end in a.content)
    beside = bool(a.source) and a.source[0].start < one.source[0].end and one.source[0].start < a.source[-1].end
    return same and (a.confidence < WEAK or (one.confidence > SURE and len(a.content) == 1 and not beside))


def _texts(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> Iterator[Attribution]:
    sure = covered([a for a in found if a.confidence >= WEAK])
    # what follows another quotation in one content, and not its cue
    later = Covered([p for a in found for p in a.content[1:] if a.cue[-1].end < a.content[0].end])
    outer = [q for q in segmentation.quotations if q.depth == 0]
    for number, q in enumerate(outer):
        following = outer[number + 1 : number + 4]
        if not q.closed:
            continue
        before = _sentence(segmentation, q)
        if one := _that(text, before, q) or _came(text, before, q) or _borne(text, before, q):
            yield one
        elif not sure.touch(q.inner) and (opened := _opens(text, before, q)):
            yield opened
            closing = next((c for o in following[:1] if (c := _closes(text, opened, q, o))), None)
            yield from [closing] if closing else []
        elif later.touch(q.span) and (parted := _colon(text, before, q)):
            yield replace(parted, confidence=SURE + 0.05)
        elif not sure.touch(q.inner):
            found_so = (
                _made(text, before, q) or _read(text, q) or _colon(text, before, q) or _said(text, q, following, sure)
            )
            yield from [found_so] if found_so else []


def _sentence(segmentation: Segmentation, q: Quotation) -> Span:
    """What of a quotation's sentence stands before it; the sentence before, where that ends with a colon."""
    every = segmentation.sentences
    at = max(0, bisect_right(every, q.span.start, key=lambda s: s.start) - 1)
    start = every[at].start if every else q.span.start
    if start >= q.span.start and at:
        start = every[at - 1].start
    paragraph = bisect_left(segmentation.paragraphs, q.span.start + 1, key=lambda p: p.start) - 1
    return Span(max(start, segmentation.paragraphs[paragraph].start, q.span.start - _FAR), q.span.start)


def _that(text: str, before: Span, q: Quotation) -> Attribution | None:
    """ "a letter that opened: “…”": what the words stand in is the source."""
    m = _THAT.search(text, before.start, before.end)
    if m is None or not kinds(m["verb"].split()[0].rstrip(":"), "x").startswith(("v", "d")):
        return None
    what = list(re.finditer(r"[\w’'-]+", m["what"]))
    first = next((w.start() for w in reversed(what) if w.group().casefold() in _DETERMINERS), what[-1].start())
    source = Span(m.start("what") + first, m.end("what"))
    return Attribution((source,), (Span(*m.span("verb")),), (q.span,), SURE + 0.05)


def _opens(text: str, before: Span, q: Quotation) -> Attribution | None:
    """ "The letter to the tenants opens with “Dear residents”"."""
    m = _OPENS.search(text, before.start, before.end)
    return (
        Attribution((Span(*m.span("what")),), (Span(*m.span("was" if m["was"] else "cue")),), (q.span,), SURE)
        if m
        else None
    )


def _closes(text: str, opened: Attribution, q: Quotation, other: Quotation) -> Attribution | None:
    """ "… and closes with “or else”"."""
    m = _AND_CLOSES.fullmatch(text, q.span.end, other.span.start)
    return replace(opened, cue=(Span(*m.span("cue")),), content=(other.span,)) if m and other.closed else None


_PARTS = r"(?P<cue>(?:begins?|began|(?:open|start|end|close|conclude)(?:s|e?d)?)\s(?:with|on))"
_OPENS = re.compile(
    rf"(?P<what>\b(?:{alternation(_DETERMINERS)})\s(?:[\w’'-]+\s){{0,2}}?(?:{_WRITTEN})"
    rf"(?:\s(?:on|in|at|from|of|to|by)(?:\s[\w’'-]+){{1,5}}?)?)\s(?:{_PARTS}|(?P<was>was|is|were|are))\s*[,:]?\s*$",
    re.IGNORECASE,
)
_AND_CLOSES = re.compile(rf"[,;]?\s(?:and|but)\s{_PARTS}\s*[,:]?\s*")


def _came(text: str, before: Span, q: Quotation) -> Attribution | None:
    """ "From the back came a voice: “Then pass the gravy.”"."""
    m = _CAME.search(text, before.start, before.end)
    if m is None:
        return None
    source = Span(m.start("who"), m.start("who") + len(m["who"].rstrip()))
    return Attribution((source,), (Span(*m.span("cue")),), (q.span,), SURE + 0.05)


def _borne(text: str, before: Span, q: Quotation) -> Attribution | None:
    """ "Workers pulled out a frame with a plaque: “Parish of S. Rocco.”": where no verb of saying stands before it."""
    lead = text[before.start : before.end].rstrip()
    what = _BORNE.search(lead) if lead.endswith(":") else None
    if what is None or any(says(word, bare=True) for word in re.findall(r"[\w’'-]+", lead)):
        return None
    source = Span(before.start + what.start("what"), before.start + what.end("what"))
    end = before.start + len(lead)
    return Attribution((source,), (Span(end - 1, end),), (q.span,), SURE + 0.05)


_BORNE = re.compile(
    rf"\b(?:with|bearing|carrying|under|on)\s(?P<what>(?:{alternation(_DETERMINERS)})\s(?:[\w’'-]+\s){{0,2}}(?:{_WRITTEN})):$",
    re.IGNORECASE,
)


def _said(text: str, q: Quotation, outer: Sequence[Quotation], sure: Covered) -> Attribution | None:
    """ "“Blessed are the punctual,” tweeted the railway"."""
    if text[q.inner.end - 1] not in ",?!":
        return None
    limit = min(len(text), q.span.end + 120)
    aside = aside_at(text, q.span.end, limit)
    if aside is None or aside.source.start < aside.cue.start:
        return _tagged(text, q, limit)
    behind = next((o for o in outer if o.span.start >= aside.end), None)
    goes_on = behind is not None and text[aside.end : behind.span.start].strip() in (".", ",") and behind.closed
    more = (behind.span,) if behind is not None and goes_on and not sure.touch(behind.inner) else ()
    return Attribution((aside.source,), (aside.cue,), (q.span, *more), SURE)


def _tagged(text: str, q: Quotation, limit: int) -> Attribution | None:
    """ "“It was offside,” coach Amadou Keita fumed", whatever the verb: what stands in marks is a clause of its own."""
    long = len(LETTERS.findall(text, *q.inner)) >= _CLAUSE
    begins = _BEGINS.search(text, max(0, q.span.start - 4), q.span.start) is not None or not q.span.start
    whole = begins and (long or text[q.inner.end - 1] in "?!")
    own = tag(text, q.span.end, limit) if whole else None
    same = text[q.inner.end - 1] == "," or (own and text[min(own[0].start, own[1].start)].islower())
    return Attribution((own[0],), (own[1],), (q.span,), SURE) if own and same else None


#: Words of what is no title or term.
_CLAUSE = 3
_BEGINS = re.compile(r"[.!?:…”\"\n]\s*$")


def _made(text: str, before: Span, q: Quotation) -> Attribution | None:
    """ "The words “…” were painted on the wall"."""
    made, what = _MADE.match(text, q.span.end), _NAMED.search(text, before.start, before.end)
    if made is None or what is None:
        return None
    return Attribution((Span(*what.span("what")),), (Span(*made.span("cue")),), (q.span,), SURE)


def _read(text: str, q: Quotation) -> Attribution | None:
    """ "“…,” read one comment"."""
    m = _READ.match(text, q.span.end)
    if m is None:
        return None
    end = stop(text, m.end(), min(len(text), m.end() + 120))
    return Attribution((Span(m.end(), end),), (Span(*m.span("cue")),), (q.span,), SURE) if m.end() < end else None


def _colon(text: str, before: Span, q: Quotation) -> Attribution | None:
    """ "The note pinned to the door was short: “…”": a clause that ends with a colon tells whose the words are."""
    lead = text[before.start : before.end].rstrip()
    words = subject_words(text, before.start, before.start + len(lead))
    if not lead.endswith(":") or not 2 <= len(words) <= _LONGEST or text[q.inner.end - 1] not in ".!?…":
        return None
    if words[0].low in _PLACES:  # "On the steps lay a wreath with a card: “…”"
        what = _NAMED.search(lead.rstrip(":"))
        start = before.start + what.start("what") if what else 0
        end = before.start + len(lead)
        return Attribution((Span(start, end - 1),), (Span(end - 1, end),), (q.span,), SURE) if what else None
    at = led(words)
    verb = main_verb(words, at)
    if verb is None or (verb == at + 1 and words[at].low in _DEMONSTRATIVE):
        return None
    last = words[verb - 1] if words[verb - 1].raw != "," else words[verb - 2]
    cue = Span(words[verb].start, before.start + len(lead))
    return Attribution((Span(words[at].start, last.end),), (cue,), (q.span,), SURE)
