"""Sources that were cut, or taken with what stands before them, as wholes: with the name, without a dateline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Span
from onrecord.resolve.cast import Named
from onrecord.resolve.mentions.led import without_leader
from onrecord.resolve.mentions.no_names import IN_BRACKETS, before_nickname
from onrecord.resolve.mentions.portfolios import behind_portfolio
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.word_sets import PEOPLE, TITLE_WORDS
from onrecord.words.endings import singular, unowned
from onrecord.words.kinds import kinds

_DATELINE = re.compile(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,40}?)\s*[–—―-]+\s+")
#: "The Olu of Akonde, ", characters of a title behind it.
_OFFICE_OF = re.compile(r"[Tt]he [A-Z][\w’-]+ of (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}, ")
_TITLE = 12
#: "The club's head, Captain (Rtd.) ", before a name; what stands between a title and one.
_LEFT = re.compile(rf"(?:[^,;:“”\"]{{1,60}}, )?(?:[A-Z][\w.-]* ){{1,4}}{IN_BRACKETS}")
_RIGHT_BEHIND, _CUT_THERE = re.compile(rf"\.?\)? {IN_BRACKETS}?"), re.compile(r" \([A-Za-z]+\.?$")
#: "Reacting,", as the beginning of a sentence.
_OPENS, _COMMA = re.compile(r"[A-Z][a-z]+ing,?"), re.compile(r",?\s")
#: Characters that a dash takes.
_DASHES = 4
#: Characters of a source behind a dateline.
_SOURCE = 120
#: A source that was cut behind an owner, and what it goes on with.
_OWNER, _OWNED = re.compile(r"(?:['’]s|s['’])$"), re.compile(r"\s(?:[a-z-]+\s)?(?P<noun>[a-z-]+)\s")
#: The beginning of a source that was cut: "The night" of "The night porter".
_HALF = re.compile(r"\b[Tt]he ((?:[a-z][\w-]*(?:['’]s?)? ){1,2})$")


class CutSources:
    """The sources of one article, beside its names in order."""

    def __init__(self, text: str, named: Sequence[Named]) -> None:
        self._text, self._named = text, named
        self._names = [n.span for n in named]
        self._begins = [n.span.start for n in named]

    def whole(self, a: Attribution) -> Attribution:
        """An attribution whose source ends with the name that it cuts: "the director, Nuria" of "Nuria Aas"."""
        if a.source and a.cue and (behind := self._behind_dateline(a.source[0], a.cue[0])):
            return replace(a, source=(behind,))
        if a.source and a.cue and (behind := self._behind_opening(a.source[0], a.cue[0])):
            a = replace(a, source=(behind, *a.source[1:]))
        if a.source and a.cue and (end := self._titled(a.source[-1], a.cue[0])):
            a = replace(a, source=(*a.source[:-1], Span(a.source[-1].start, end)))
        if a.source:
            a = replace(a, source=(without_leader(self._text, a.source[0]), *a.source[1:]))
        if a.source and (named := self._behind_office(a.source[0])):
            a = replace(a, source=(named, *a.source[1:]))
        if a.source and a.cue and (end := self._owned(a.source[-1], a.cue[0])):
            a = replace(a, source=(*a.source[:-1], Span(a.source[-1].start, end)))
        if a.source and (the := self._beginning(a.source[0])):
            a = replace(a, source=(Span(the, a.source[0].end), *a.source[1:]))
        if a.source and (called := before_nickname(self._text, a.source[-1])) is not None:
            a = replace(a, source=(*a.source[:-1], called))
        name = holding(self._names, a.source[-1].end - 1) if a.source else None
        if name is None or name.end <= a.source[-1].end or a.source[-1].end == name.start:
            return a
        return replace(a, source=(*a.source[:-1], Span(a.source[-1].start, name.end)))

    def _owned(self, source: Span, cue: Span) -> int | None:
        """Where a source ends that was cut behind the owner: "the dockers’ | leader said"; None where it was not."""
        more = _OWNED.match(self._text, source.end)
        if more is None or more.end("noun") > cue.start or not _OWNER.search(self._text, source.start, source.end):
            return None
        return more.end("noun") if singular(more["noun"]) in PEOPLE else None

    def _beginning(self, source: Span) -> int | None:
        """Where a phrase of which a source is the last noun begins: "The night" of "The night porter"; or None."""
        the = _HALF.search(self._text, max(0, source.start - 40), source.start)
        noun = self._text[slice(*source)]
        if the is None or not noun.isalpha() or singular(noun.casefold()) not in PEOPLE:
            return None
        before = [unowned(w).removesuffix("s") if w[-1] in "'’" else unowned(w) for w in the[1].split()]
        return the.start() if all(kinds(w, w)[:1] in ("n", "j") for w in before) else None

    def _behind_opening(self, source: Span, cue: Span) -> Span | None:
        """Who reacts, behind the word for it that was taken for who: "Reacting, the chairman, Rune Moe, described"."""
        alone = _OPENS.fullmatch(self._text[slice(*source)])
        comma = alone and _COMMA.match(self._text, source.end)
        if alone is None or not comma or "," not in alone[0] + comma[0] or cue.start - comma.end() > _SOURCE:
            return None
        return Span(comma.end(), cue.start - 1) if comma.end() < cue.start - 1 else None

    def _titled(self, source: Span, cue: Span) -> int | None:
        """Where a source ends that was cut behind a title: "Major | (ret.) Rune Moe said"; None where it was not."""
        at = bisect_left(self._begins, source.end)
        name = self._named[at] if at < len(self._named) and self._begins[at] < cue.start else None
        if name is None or name.member.kind != "person" or name.span.end > cue.start:
            return None
        title = _CUT_THERE.sub("", self._text[slice(*source)])
        last = title.rpartition(" ")[2].rstrip(".").casefold()
        between, behind = self._text[source.end : name.span.start], self._text[name.span.end : cue.start]
        right = _RIGHT_BEHIND.fullmatch(between) and not behind.strip(" ,")
        return name.span.end if right and last in TITLE_WORDS else None

    def _behind_office(self, source: Span) -> Span | None:
        """What stands behind an office that no list knows: "The Olu of Akonde, Ade Moe"; None where none does."""
        if (name := behind_portfolio(self._text, source)) is not None:
            return name
        office = _OFFICE_OF.match(self._text, *source) or _LEFT.match(self._text, *source)
        at = bisect_left(self._begins, office.end()) if office else len(self._begins)
        named = self._named[at] if at < len(self._named) else None
        if office is None or named is None or named.member.kind != "person" or named.span.end > source.end:
            return None
        return Span(office.end(), source.end) if named.span.start - office.end() < _TITLE else None

    def _behind_dateline(self, source: Span, cue: Span) -> Span | None:
        """What stands between a dateline that was taken for a source and its cue: "HALDEN — The mayor said"."""
        line = _DATELINE.match(self._text, source.start, source.end + _DASHES)
        if line is None or line.end("place") < source.end - _DASHES or not 0 < cue.start - line.end() < _SOURCE:
            return None
        return Span(line.end(), cue.start) if self._text[line.end() : cue.start].strip() else None
