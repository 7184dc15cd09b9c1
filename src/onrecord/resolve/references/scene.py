"""An article as resolving sees it: its names in their places, its cast so far, and who said the last things."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from functools import cached_property

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.mentions.descriptions import Description, descriptions
from onrecord.resolve.mentions.names import acronym
from onrecord.resolve.mentions.phrases import Phrase
from onrecord.resolve.mentions.tidy import holding
from onrecord.words.endings import singular

#: How many of the last described members are remembered as possible antecedents.
_RECENT = 40
_LONG_QUOTATION = 12


def described(name: str, noun: Phrase, span: Span) -> Member:
    """A somebody whom a phrase describes."""
    return Member(name, noun.kind, [span], plural=noun.plural, head=noun.head)


class Scene:
    """Places and cast of one article. Everything is looked up by place or by word, so that long texts stay linear."""

    def __init__(self, text: str, segmentation: Segmentation, names: Sequence[Named]) -> None:
        self.text, self.segmentation = text, segmentation
        self.at = [(*one.span, one.member) for one in names]
        members = {id(one.member): one.member for one in names}
        self._starts = [start for start, _, _ in self.at]
        self._sentences = [s.start for s in segmentation.sentences]
        self._paragraphs = [p.start for p in segmentation.paragraphs]
        outer = (q.inner for q in segmentation.quotations if q.depth == 0)
        self._quoted = [inner for inner in outer if inner.end - inner.start > _LONG_QUOTATION]
        self._by_role: dict[str, list[Member]] = {}
        self._by_name: dict[str, Member] = {}
        self._by_key: dict[tuple[str, ...], Member] = {}
        self._by_head: dict[str, list[Member]] = {}
        self.recent: list[Member] = []
        for m in members.values():
            self._index(m)
        self.said: list[tuple[Attribution, tuple[Member, ...]]] = []
        self.author = Member("(author)", "unnamed", [], head="author")

    @cached_property
    def _descriptions(self) -> dict[str, list[Description]]:
        """The phrases that the text introduces, by their nouns: looked for where one is asked for."""
        out: dict[str, list[Description]] = {}
        for d in descriptions(self.text):
            out.setdefault(d.head, []).append(d)
        return out

    def _index(self, m: Member) -> None:
        for word in m.role_words:
            self._by_role.setdefault(word, []).append(m)
        if m.entity is not None:
            self._by_key.setdefault(m.entity.key, m)
            if m.kind != "person" and (letters := acronym(m.entity)):
                self._by_key.setdefault((letters,), m)
        else:
            self._by_name.setdefault(m.name.casefold(), m)
            self._by_head.setdefault(singular(m.head), []).append(m)

    # -- the cast -----------------------------------------------------------------------------------------------

    def add(self, m: Member) -> Member:
        """Take a described member into the cast, or give the one that is called so already."""
        known = self._by_name.get(m.name.casefold())
        if known is not None:
            return known
        self._index(m)
        self.recent = [*self.recent[1 - _RECENT :], m]
        return m

    def called(self, name: str) -> Member | None:
        """The described member of this name."""
        return self._by_name.get(name.casefold())

    def keyed(self, key: tuple[str, ...]) -> Member | None:
        """The named member of this name, or with these first letters."""
        return self._by_key.get(key)

    def headed(self, noun: str) -> list[Member]:
        """Described members with this head noun."""
        return self._by_head.get(singular(noun), [])

    def in_role(self, words: set[str]) -> list[Member]:
        """Members who are called by one of the words."""
        return list(dict.fromkeys(m for w in sorted(words) for m in self._by_role.get(w, ())))

    def introduced(self, head: str, before: int, reach: int = 2500) -> list[Description]:
        """Phrases with this head noun in the text before a place, the nearest first."""
        known = self._descriptions.get(head, [])
        high = bisect_left(known, before, key=lambda d: d.span.end)
        low = bisect_left(known, before - reach, key=lambda d: d.span.start)
        return known[low:high][::-1]

    def tell(self, a: Attribution, members: tuple[Member, ...]) -> None:
        """Remember who said the last thing."""
        for m in members:
            m.spoken += 1
        self.said.append((a, members))

    def last_said(self, count: int) -> list[tuple[Attribution, tuple[Member, ...]]]:
        """The last statements whose speaker is known, the last first."""
        return [(a, members) for a, members in reversed(self.said[-8:]) if members][:count]

    def speaking(self, at: int) -> tuple[Member, ...] | None:
        """Who speaks the words at a place by the layout alone, as answers of interviews are; None where nobody does."""
        for a, members in self.said[-8:]:
            if a.spoken and any(c.start <= at < c.end for c in a.content):
                return members
        return None

    def quoting(self, at: int) -> tuple[Member, ...]:
        """Whose own words, in marks, a place stands in: "he" in them is another; nobody where that is not known."""
        inside = self.quoted(at)
        if inside is None:
            return ()
        for a, members in reversed(self.said[-8:]):
            if a.content and a.content[0].start <= inside.start + 1 and any(c.start <= at < c.end for c in a.content):
                return members
        return ()

    def call(self, m: Member, noun: str) -> None:
        """Note that a member was called by a noun: "an attorney for Oduya, Marit Ekwall"."""
        if noun and noun not in m.role_words:
            m.role_words.add(noun)
            self._by_role.setdefault(noun, []).append(m)

    # -- places -------------------------------------------------------------------------------------------------

    def sentence(self, at: int) -> int:
        """The number of the sentence that a place stands in."""
        return bisect_right(self._sentences, at) - 1

    def sentence_span(self, number: int) -> Span:
        """A sentence by its number; out of range, the nearest."""
        if not self._sentences:
            return Span(0, len(self.text))
        return self.segmentation.sentences[min(max(number, 0), len(self._sentences) - 1)]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that a place stands in."""
        return bisect_right(self._paragraphs, at) - 1

    def heading(self, at: int) -> bool:
        """Whether a place stands in the headline or a subheading."""
        return holding(self.segmentation.headings, at) is not None

    def quoted(self, at: int) -> Span | None:
        """The (longer) quotation that a place stands in."""
        return holding(self._quoted, at)

    def names_in(self, span: Span) -> list[tuple[int, int, Member]]:
        """(start, end, member) of the names that begin in a stretch of the text."""
        return self.at[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def mention(self, m: Member, span: Span) -> None:
        """A further place where a member is spoken of."""
        if span not in m.mentions[-3:]:
            insort(m.mentions, span)


def last_before(members: Sequence[Member], at: int) -> Member | None:
    """Of these the one mentioned last before a place."""
    places = ((m, bisect_left(m.mentions, at, key=lambda s: s.start)) for m in members)
    before = [(m.mentions[i - 1].start, m) for m, i in places if i]
    return max(before, key=lambda found: found[0])[1] if before else None


def begins_with_name(scene: Scene, noun: Phrase) -> bool:
    """Whether a name stands at the beginning of a phrase."""
    return bool(noun.core) and any(n[0] <= noun.core[0].span.start for n in scene.names_in(noun.core_span))
