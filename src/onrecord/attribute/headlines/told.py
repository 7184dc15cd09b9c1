"""Who says what a headline tells: "CLAIM: Minister", "'QUOTE' – Duro denies graft", "Duro on tolls: CLAIM".

Exact by structure, and only where the part beside the claim names somebody who can speak (`voices`). What is a label or
a topic is nobody's ("Opinion: …", "Chess: …"), whatever the network says; what neither tells is left to the network.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribute.headlines.body import Below, Inside, known
from onrecord.attribute.headlines.cut import Cut, claimed, cuts, opens_quoted, trimmed, whole_quotation
from onrecord.attribute.headlines.voices import Beside, base, clause, label, plain, strong, subject, thing, voice
from onrecord.records import Attribution, Mention, Quotation, Segmentation, Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import tagged

#: Confidence of what a headline's structure tells.
SURE = 0.85

#: A speaker in front of a dash, which parts much else, has no more words.
_SHORT = 3
_SAYING = tagged("cues", "reports")
_SEVERAL = tagged("people", "group") | {"police"}
_TOLD_BY = ("speech", "writing", "knowledge", "belief")
#: "Obama on Climate Change", "Duro to critics", "Moe after cup defeat".
_ON = re.compile(r"^(?P<who>.{2,60}?) (?P<small>on|about|to|at|after|over|ahead of|amid) (?P<what>.+)$", re.IGNORECASE)
_FROM = re.compile(r"^.{3,40}? (?:from|by) (?P<who>[A-Z].+)$")


def headed(
    text: str, parts: Segmentation, found: Sequence[Attribution], mentions: Iterable[Mention]
) -> list[Attribution]:
    """The attributions of a text with those of its headings put right, in order of the text."""
    if not parts.headings:
        return list(found)
    inside = Inside(parts.headings)
    about = known(text, inside, found, mentions)
    out: list[Attribution] = []
    by: dict[Span, list[Attribution]] = {}  # what touches a heading, so that each is looked at once
    for a in found:
        at = next((h for s in (*a.cue, *a.content[:1]) if (h := inside.of(s.start))), None)
        (out if at is None else by.setdefault(at, [])).append(a if at is None else _clipped(a, inside))
    starts = [q.span.start for q in parts.quotations]
    for heading in parts.headings:
        first, last = (bisect_left(starts, edge) for edge in heading)
        marked = [q for q in parts.quotations[first:last] if q.depth == 0]
        ruled, refused = _Heading(text, heading, marked, about).told()
        out += [a for a in by.get(heading, ()) if not _yields(a, ruled, refused)] + ruled
    return sorted(out, key=lambda a: min((*a.content[:1], *a.cue[:1])))


def _clipped(a: Attribution, inside: Inside) -> Attribution:
    """A content that begins in a heading ends with it: what goes on below is another's."""
    ends = ((piece, inside.of(piece.start)) for piece in a.content)
    content = tuple(Span(piece.start, min(piece.end, h.end)) if h else piece for piece, h in ends)
    return replace(a, content=content)


def _yields(a: Attribution, ruled: Sequence[Attribution], refused: Sequence[Span]) -> bool:
    """Whether what the network found gives way: it shares cue or content with what structure tells, or has a label."""
    reach = a.content[-1].end if a.content else a.cue[-1].end
    if any(_share(s, r) and reach > r.end for s in (*a.source, *a.cue) for r in refused):
        return True
    for rule in ruled:
        mine, theirs = (*rule.cue, *rule.content), (*a.cue, *a.content)
        if any(_share(s, r) for s in theirs for r in mine) or any(_share(s, r) for s in a.source for r in mine):
            return True
        if any(_share(s, r) for s in theirs for r in rule.source):
            return True
    return False


#: Another heading behind a stroke, or another's words behind a semicolon.
_ANOTHER = re.compile(r"\s+/\s+|;\s+(?=[^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,3}:\s)")


def _told_apart(on: re.Match[str]) -> bool:
    """Whether what is behind the small word is no part of who speaks: "Duro to critics", not "Adviser to president"."""
    return on["small"].casefold() not in ("to", "at") or on["who"].split()[-1][0].isupper()


def _share(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


class _Heading:
    """One heading on its way to attributions."""

    def __init__(self, text: str, span: Span, marked: Sequence[Quotation], about: Below) -> None:
        self.text, self.span, self.marked, self.about = text, span, marked, about
        self.refused: list[Span] = []

    def told(self) -> tuple[list[Attribution], list[Span]]:
        """What the structure tells, and the labels and topics that are nobody."""
        places = cuts(self.text, self.span, self.marked)
        start = self.span.start
        while places and label(self.text[start : places[0].gap.start], self.about):
            self.refused.append(Span(start, places[0].gap.end))
            start = places.pop(0).gap.end
        rest = Span(start, self.span.end)
        return self._read(rest, places), self.refused

    def _read(self, rest: Span, places: Sequence[Cut]) -> list[Attribution]:
        if found := self._closing(Span(places[-1].gap.end if places else rest.start, rest.end), rest):
            return found
        if places:
            last, first = places[-1], places[0]
            if found := self._signed(rest, last):
                return found
            if found := self._announced(rest, first):
                return found
        return []

    def _words(self, part: Span) -> str:
        return self.text[part.start : part.end]

    def _claim(self, part: Span) -> Beside:
        whole = whole_quotation(part, self.marked)
        return Beside(self._words(part), whole or opens_quoted(part, self.marked))

    def _signed(self, rest: Span, cut: Cut) -> list[Attribution]:
        """What is said stands before its speaker: "CLAIM: Minister", "'QUOTE' – Duro denies graft"."""
        said, who = claimed(self.text, Span(rest.start, cut.gap.start)), trimmed(self.text, Span(cut.gap.end, rest.end))
        if said.start >= said.end or who.start >= who.end:
            return []
        quoted = whole_quotation(said, self.marked)
        claim = self._claim(said)
        # The part before may itself be the speaker: "Duro: minister" says nothing, "Police: Driver asleep" is his own.
        on = _ON.match(self._words(who)) if quoted else None
        if on and _told_apart(on) and voice(on["who"], "tail", claim, self.about):
            who = Span(who.start, who.start + on.end("who"))
        ahead = not quoted and voice(self._words(said), "head", self._claim(who), self.about)
        enough = quoted or len(plain(claim.text)) > 1
        if enough and not ahead and not self._quotes(who) and voice(self._words(who), "tail", claim, self.about):
            return [self._one(who, cut.sign, said)]
        if not quoted:
            return []
        count = subject(self._words(who), claim, self.about)
        if count is None:
            return []
        source = self._first(who, count)
        return [self._one(source, cut.sign, said), *self._does(source, Span(source.end, who.end))]

    def _quotes(self, part: Span) -> bool:
        return any(part.start <= q.span.start < part.end for q in self.marked)

    def _first(self, part: Span, count: int) -> Span:
        """The first words of a part."""
        ends = [m.end() for m in WRITTEN.finditer(self.text, *part)]
        return Span(part.start, ends[count - 1])

    def _does(self, source: Span, rest: Span) -> list[Attribution]:
        """A second attribution of the same speaker, where the verb behind the name is one: "denies graft"."""
        rest = trimmed(self.text, rest)
        words = list(WRITTEN.finditer(self.text, *rest))
        if len(words) < 2 or lemma(words[0][0].casefold()) not in CUES or not _tells(words[-1][0].casefold()):
            return []  # "speaks out" tells nothing of the matter
        to = 2 if words[1][0].casefold() in _CARRIED and len(words) > 2 else 1
        said = trimmed(self.text, Span(words[to - 1].end(), rest.end))
        return [self._one(source, Span(words[0].start(), words[to - 1].end()), said)]

    def _announced(self, rest: Span, cut: Cut) -> list[Attribution]:
        """The speaker stands before what is said: "Duro: CLAIM", "Duro on tolls: CLAIM", "Duro hits back: 'QUOTE'"."""
        who = trimmed(self.text, Span(rest.start, cut.gap.start))
        said = claimed(self.text, Span(cut.gap.end, self._next(Span(cut.gap.end, rest.end))))
        if said.start >= said.end or who.start >= who.end:
            return []
        claim = self._claim(said)
        phrase = self._words(who)
        if (on := _ON.match(phrase)) and voice(on["who"], "head", claim, self.about) and _told_apart(on):
            return [self._one(Span(who.start, who.start + on.end("who")), cut.sign, said)]
        judged = voice(phrase, "head", claim, self.about)
        short = len(phrase.split()) <= _SHORT and clause(["", *claim.words])
        if judged and (cut.colon or claim.quoted or short):
            return [self._one(self._first(who, len(named)) if (named := self._named(phrase)) else who, cut.sign, said)]
        if claim.quoted:
            if (by := _FROM.match(phrase)) and voice(by["who"], "head", claim, self.about):
                return [self._one(Span(who.start + by.start("who"), who.end), cut.sign, said)]
            if (count := subject(phrase, claim, self.about)) is not None:
                return [self._one(self._first(who, count), cut.sign, said)]
            if thing(phrase, self.about) and whole_quotation(said, self.marked):
                if len(claim.words) > _SHORT or claim.first:  # "Sinking island: ‘Our graves are under water’"
                    return [Attribution((), (cut.sign,), (said,), SURE)]
                self.refused.append(Span(rest.start, cut.gap.end))
        elif judged is False or thing(phrase, self.about):
            self.refused.append(Span(rest.start, cut.gap.end))
        return []

    def _next(self, part: Span) -> int:
        """Where another heading begins, or another's words: "Sudmark: ‘not us’; Norland: ‘who else?’", "X / Y"."""
        for m in _ANOTHER.finditer(self.text, *part):
            if not any(q.span.start < m.start() < q.span.end for q in self.marked):
                return m.start()
        return part.end

    def _named(self, phrase: str) -> list[str]:
        """The words of a person's name in front of what hangs on it: "Duro in his own words"; none without either."""
        words = plain(phrase)
        inner = base(words)
        return inner if len(inner) < len(words) and inner[-1] in self.about.persons else []

    def _closing(self, last: Span, rest: Span) -> list[Attribution]:
        """The speaker and a verb of saying close the heading: "CLAIM, says police chief", "CLAIM, according to X"."""
        comma = self.text.rfind(",", last.start, last.end)
        marks = [q.span.end for q in self.marked if q.closed and q.span.end < rest.end]
        gap = comma
        if marks and marks[-1] > max(comma, last.start) and rest.start < comma:
            gap = marks[-1]  # a comma inside the closing mark
        if gap <= last.start or any(q.inner.start <= gap < q.inner.end for q in self.marked):
            return []
        tail = trimmed(self.text, Span(gap, rest.end))
        said = claimed(self.text, Span(rest.start, gap))
        claim = self._claim(said)
        for shape in (_ACCORDING, _TELLS, _SAYS, _SAID_BY):
            m = shape.match(self._words(tail))
            if m is None or (shape is not _ACCORDING and not (_says(m["cue"]) and _agrees(m["who"], m["cue"]))):
                continue
            source, cue = (Span(tail.start + m.start(n), tail.start + m.end(n)) for n in ("who", "cue"))
            # Behind its noun a verb tells that it is somebody, whatever the noun; a noun of both kinds does not.
            told = voice(m["who"], "tail", claim, self.about)
            sure = shape in (_TELLS, _SAYS) or (m["cue"].islower() and lemma(m["cue"]) in _SAYING)
            enough = told or (told is None and sure and strong(m["cue"].casefold()))
            if enough and len(plain(claim.text)) > 1:
                one = self._one(source, cue, said)
                listens = m["cue"].casefold() in _LISTENS or (m["cue"] == "told" and tail.end == rest.end)
                return [replace(one, source=()) if listens else one]
        return []

    def _one(self, source: Span, cue: Span, content: Span) -> Attribution:
        return Attribution((source,), (cue,), (content,), SURE)


#: Behind a verb that carries its object with a small word: "call for", "hits out at".
_CARRIED = frozenset("for on to over about of against".split())
_ACCORDING = re.compile(r"^(?P<cue>according to|as per) (?P<who>.+)$", re.IGNORECASE)


#: Who "hears" says nothing: "Driver had no licence, court hears".
_LISTENS = frozenset(("hears", "heard", "hear"))
_TELLS = re.compile(r"^(?P<who>.+?) (?P<cue>tells?|told) (?:the )?[\w’'-]+$", re.IGNORECASE)
_SAYS = re.compile(r"^(?P<who>.+?) (?P<cue>[a-z]+)$", re.IGNORECASE)
_SAID_BY = re.compile(r"^(?P<cue>[a-z]+) (?P<who>.+)$", re.IGNORECASE)


def _agrees(who: str, cue: str) -> bool:
    """Whether a verb goes with who does it: "unions say", "a union says"; "general counsel" is no verb."""
    head = base(plain(who))[-1:]
    several = bool(head) and (head[0].endswith("s") or head[0] in _SEVERAL)
    return several or cue.casefold().endswith(("s", "d"))


def _tells(word: str) -> bool:
    """Whether a word can end what somebody says of a matter."""
    return kinds(word, word)[:1] not in ("", "r")


def _says(cue: str) -> bool:
    """Whether a word is a verb that tells what somebody says, knows or finds."""
    known = lemma(cue.casefold())
    return known in _SAYING or (known in CUES and CUES[known].mode in _TOLD_BY)
