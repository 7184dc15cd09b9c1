"""Sources to speakers: each source is read as a name, a description or a pronoun, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Attribution, Mention, Segmentation, Span
from onrecord.resolve.lexicon import (
    DOCUMENT_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PRONOUNS,
    SYNONYMS,
    TITLE_WORDS,
)
from onrecord.resolve.mentions.phrases import Phrase, phrase, singular, words
from onrecord.resolve.references import antecedents, pronouns
from onrecord.resolve.references.cast import Member, is_plural, kind_of
from onrecord.resolve.references.nominals import announced, pair, taken_up
from onrecord.resolve.references.scene import Scene, begins_with_name
from onrecord.words.lists import tagged

#: What an article adds to a document to say when it came out.
_OCCASION = re.compile(
    r" (?:(?:being |newly )?(?:released|published|issued|conducted|taken|out)|from|in) "
    r"(?:on |in |late |early |last |this |earlier |[A-Z]\w+day|[A-Z][a-z]+ \d).*$"
)
#: Titles between a comma and a name.
_TITLED_END = re.compile(r"(?<=,)(?: (?:[A-Z][a-z]{1,4}\.|Mr|Mrs|Ms|Dr|Sir|Senator|President|Judge|Professor))+$")
_PASSING_WORDS = re.compile(r"^(?:(?:an?|the) )?(?:(?:new|latest|recent|previous) )+(?=(?:\S+ )*[A-Z])")


@dataclass(slots=True)
class Resolved:
    """Who an attribution's source is: members of the cast and how sure, or why nobody; ``how`` names the rule."""

    members: tuple[Member, ...]
    confidence: float
    how: str
    reason: str | None = None


NOBODY = "no source is named"
NO_ANTECEDENT = "the article does not tell whom the pronoun stands for"
_OPENING = "\"“‘'«„"
_EARLY = 5
"""The number of the last sentence in which a description can announce a name that comes later."""
_LONGEST = 400
"""Characters of a source that are looked at: a model's source can be as long as its window."""
#: Scraps of a source that name nobody.
_NO_NAME = tagged("grammar", "article", "demonstrative", "preposition", "coordinator") | {"according"}
_DETERMINERS = ("his", "her", "their", "its", "a", "an", "some", "many", "several", "other")


class Resolver:
    """Resolves one article's sources; call ``resolve`` in order of the text."""

    def __init__(self, text: str, segmentation: Segmentation, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.scene = Scene(text, segmentation, mentions)

    def resolve(self, a: Attribution) -> Resolved:
        """Who is the source of the next attribution."""
        result = self._source(a)
        self.scene.tell(a, result.members)
        return result

    def _source(self, a: Attribution) -> Resolved:
        if not a.source:
            return self._unsaid(a)
        start = a.source[0].start
        span = Span(start, min(max(s.end for s in a.source), start + _LONGEST))
        found = words(self.text, span)
        if not found:
            return Resolved((), 0.5, "none", NOBODY)
        if all(w.low in PRONOUNS for w in found):
            members, sure, how = pronouns.meant(self.scene, found[0], a)
            return Resolved(members, sure, how, None if members else NO_ANTECEDENT)
        if len(found) == 1 and found[0].low in ("each", "both") and (two := pronouns.couple(self.scene, span.start)):
            return Resolved(two, 0.6, "couple")
        parts = self._joint(span)
        each = [self._phrase(part, a) for part in parts]
        if len(each) == 1:
            return each[0]
        members = tuple(dict.fromkeys(m for r in each for m in r.members))
        return Resolved(members, min(r.confidence for r in each), "joint")

    def _unsaid(self, a: Attribution) -> Resolved:
        """No source: a quotation, or a clause in -ing, that goes on from the statement before is its speaker's."""
        if self.scene.said and a.content:
            before, who = self.scene.said[-1]
            start = a.content[0].start
            quoted = not a.cue and self.text[start : start + 1] in _OPENING
            if who and quoted and before.content:
                last = before.content[-1].start
                if self.scene.paragraph(last) == self.scene.paragraph(start):
                    return Resolved(who, 0.6, "goes on")
            if who and a.cue and before.cue:
                same = self.scene.sentence(a.cue[0].start) == self.scene.sentence(before.cue[0].start)
                first = words(self.text, a.cue[0])[:1]
                if same and first and first[0].low.endswith("ing"):
                    return Resolved(who, 0.55, "goes on")
        return Resolved((), 0.6, "none", NOBODY)

    def revisit(self, a: Attribution, result: Resolved) -> Resolved:
        """A description in a heading or at the beginning, looked at again when all the article is known.

        "Harbour panel votes", "an audit body found" take up a name that only comes later.
        """
        if result.how != "described" or not a.source:
            return result
        span = Span(a.source[0].start, a.source[-1].end)
        heading = self.scene.heading(span.start)
        if not heading and self.scene.sentence(span.start) > _EARLY:
            return result
        later = announced(self.scene, phrase(self.text, span), span.start, heading)
        if later is None:
            return result
        self.scene.mention(later, span)
        return Resolved((later,), 0.6, "announced")

    # -- joint sources ------------------------------------------------------------------------------------------

    def _joint(self, span: Span) -> list[Span]:
        """ "X and Y": each a name or a description of its own."""
        names = self.scene.names_in(span)
        people = [n for n in names if n[2].kind == "person"]
        core = phrase(self.text, span).core_span
        for m in re.finditer(r",? (?:and|&|or) ", self.text[span.start : span.end]):
            at, after = span.start + m.start(), span.start + m.end()
            if any(n[0] < at < n[1] for n in names):
                continue
            left, right = Span(span.start, at), Span(after, span.end)
            if _one_person(self.text, left, right):
                continue
            if core.end < at and not any(n[1] > core.end for n in people):
                continue
            if self._solid(left, True) and self._solid(right, False):
                return [*self._joint(left), right]
        return [span]

    def _solid(self, span: Span, first: bool) -> bool:
        """Whether a part of a joint source can stand alone: a name, or a description with a determiner or plural."""
        p = phrase(self.text, span)
        if not p.core:
            return False
        names = [n for n in self.scene.names_in(p.core_span) if n[2].kind != "document"]
        titled = p.core[0].low in TITLE_WORDS and p.core[0].capital
        ends = any(n[1] >= p.core[-1].span.end - 2 for n in names)
        if (names and begins_with_name(self.scene, p)) or (ends and (titled or first)):
            return True
        own = p.definite or p.core[0].low in _DETERMINERS
        return own or (is_plural(p.head) and not ends)

    # -- names and descriptions ---------------------------------------------------------------------------------

    def _phrase(self, span: Span, a: Attribution) -> Resolved:
        p = phrase(self.text, span)
        if not p.core:
            return self._describe(span, p, a)
        names = self.scene.names_in(span)
        if begins_with_name(self.scene, p) and (titled := self._titled(span, names)) is not None:
            return Resolved((titled,), 0.95, "name")
        last = p.core[-1]
        ends = [n for n in names if n[1] >= last.span.end - 2 and n[0] < p.core_span.end]
        if (
            ends
            and not (last.possessive and len(p.core) > 1 and p.rest.end > p.rest.start)
            and ends[-1][1] >= last.span.start
        ):
            return Resolved((ends[-1][2],), 0.95, "name")
        follower = self._apposed(p, span, names)
        if follower is not None:
            self.scene.call(follower, SYNONYMS.get(singular(p.head), singular(p.head)))
            return Resolved((follower,), 0.93, "apposition")
        return self._describe(span, p, a)

    def _titled(self, span: Span, names: list[tuple[int, int, Member]]) -> Member | None:
        """The person of "University of Halden chief executive Tomas Ekwall": last, after a noun for a person."""
        if len(names) < 2 or names[-1][2].kind != "person":
            return None
        start, end, member = names[-1]
        before = words(self.text, Span(max(span.start, start - 40), start))[-1:]
        close = not self.text[end : span.end].strip(" ,.;")
        return member if close and before and singular(before[0].low) in PERSON_NOUNS else None

    def _apposed(self, p: Phrase, span: Span, names: list[tuple[int, int, Member]]) -> Member | None:
        """The name of "the union's secretary, Marit Oduya": a person right after the comma, or after a further role."""
        head = singular(p.head)
        for start, _, member in names:
            if start < p.core_span.end:
                continue
            before = _TITLED_END.sub("", self.text[span.start : start].rstrip())
            if member.kind != "person":
                if before.endswith(",") and head in ORGANIZATION_NOUNS and start - p.core_span.end < 3:
                    return member
                continue
            if before.endswith(","):
                if head in PERSON_NOUNS or p.head in SYNONYMS:
                    return member
            elif head not in DOCUMENT_NOUNS | ORGANIZATION_NOUNS and not before.endswith("("):
                last = words(before, Span(max(0, len(before) - 40), len(before)))[-1:]
                between = words(self.text, Span(p.core_span.end, start))
                # "secretary of the Halden Board Marit Oduya", but neither "the mayor of Halden" nor "the wife of Oduya"
                office = head in PERSON_NOUNS and all(w.capital or w.low in ("of", "the", "and") for w in between)
                office = office and any(w.capital for w in between)
                if (last and singular(last[0].low) in PERSON_NOUNS) or (office and "," not in before):
                    return member
        return None

    def _describe(self, span: Span, p: Phrase, a: Attribution) -> Resolved:
        name = self._written(span, p, a)
        if name.casefold() in _NO_NAME:
            return Resolved((), 0.5, "none", NOBODY)
        if (known := self.scene.called(name)) is not None:
            self.scene.mention(known, span)
            return Resolved((known,), 0.8, "same words")
        if two := pair(self.scene, p, span.start):
            return Resolved(two, 0.5, "pair")
        found = taken_up(self.scene, p, a, span.start)
        if found is not None:
            self.scene.mention(found[0], span)
            return Resolved((found[0],), found[1], "nominal")
        plural = is_plural(p.head)
        member = Member(name, kind_of(p.head, plural), [span], plural=plural, head=p.head)
        member.role_words = {SYNONYMS.get(p.head, p.head), *p.modifiers}
        return Resolved((self.scene.add(member),), 0.8, "described")

    def _written(self, span: Span, p: Phrase, a: Attribution) -> str:
        """The source as written, "the" and a possessive ending aside; "his" of "his lawyers" becomes the name."""
        text = " ".join(self.text[span.start : span.end].split())
        text = re.sub(r"['’]s?$", "", re.sub(r"^[Tt]he ", "", text).strip(" ,.;:"))
        text = re.sub(r"(?: (?:in|of|for|on|at|by|with|from|to|and))+$", "", text)
        if kind_of(p.head, is_plural(p.head)) == "document":
            shorter = _OCCASION.sub("", _PASSING_WORDS.sub("", text))
            text = shorter if any(w[:1].isupper() for w in shorter.split()[1:]) else text
        owner = p.core[0] if len(p.core) > 1 and p.core[0].span.start == span.start else None
        if owner is not None and owner.low in ("his", "her", "its"):
            ranked = antecedents.rank(self.scene, owner, a)
            if ranked:
                name = ranked[0][1].name
                text = name + ("’" if name.endswith("s") else "’s") + text[len(owner.text) :]
        return text or self.text[span.start : span.end]


def _one_person(text: str, left: Span, right: Span) -> bool:
    """ "The former first lady and senator": one determiner for two roles."""
    a, b = phrase(text, left), phrase(text, right)
    if not (a.core and b.core) or b.definite or b.core[0].low in _DETERMINERS or is_plural(b.head):
        return False
    last = singular(a.head) in PERSON_NOUNS or a.head in ("lady", "gentleman")
    return a.definite and last and not is_plural(a.head) and singular(b.head) in PERSON_NOUNS
