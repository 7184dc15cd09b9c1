"""Sources to speakers by the trained head: who stands in a source, and who that is by the links."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.records import Attributed, Attribution, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named, named
from onrecord.resolve.coreference.confidence import log_odds
from onrecord.resolve.coreference.described import Described
from onrecord.resolve.coreference.exact import Heard, first_person, names_nobody
from onrecord.resolve.coreference.found import find, settled
from onrecord.resolve.coreference.linker import NOBODY, Choice, LinkScorer
from onrecord.resolve.coreference.principals import principals
from onrecord.resolve.coreference.table import HE_, IT_, REL_, SHE_, THEY_
from onrecord.resolve.word_sets import BODIES
from onrecord.words.endings import singular

NO_SOURCE = "no source is named"
NO_ANTECEDENT = "the article does not tell whom the pronoun stands for"
_STATES = frozenset(("countries", "nations", "governments", "states", "capitals"))
_DUAL = frozenset(("both", "two", "pair", "duo", "couple", "each", "either", "neither"))
#: Chance of the likeliest antecedent below which "they" may be two named together; how sure that is.
_UNLIKELY, _SEVERAL = 0.6, 0.7
#: Mentions back that "the two" are looked for among.
_BACK = 40


class CoreferenceResolver:
    """Resolves one article's sources (`speakers.References`).

    ``attributed`` has to hold the head's marks: LookupError without. ``names``: those of the article, where known.
    """

    def __init__(
        self,
        text: str,
        segmentation: Segmentation,
        attributed: Attributed,
        linker: LinkScorer,
        names: Sequence[Named] | None = None,
    ) -> None:
        if attributed.marks is None:
            raise LookupError("no marks of a people head")
        self._text, self._parts, self._linker = text, segmentation, linker
        self._names = named(text, segmentation, attributed.mentions) if names is None else names
        self._spoken = Heard(text, segmentation, self._names)
        self._marks = attributed.marks

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Who is the source of each attribution, in the order given."""
        found = find(self._text, self._parts, self._marks, self._names, attributions)
        self.table = found.table
        of, options, genders = found.entities()
        self.links = self._linker.link(found.table, found.vectors, of, genders, options, found.fitting())
        self._members, self._named = settled(found, self.links.of)
        people = {id(m): m.entity for m in self._named.values() if m.entity is not None and m.kind == "person"}
        self._surnames = Counter(e.key[-1:] for e in people.values())
        self._described = Described(found.table, self.links.of, self._named)
        for i, m in enumerate(self._members):
            role = self._described.apposed(i) if m is not None and m.kind == "person" else ""
            if m is not None and role and not any(role in known for known in m.roles):
                m.roles.append(role)
        order = sorted(range(len(attributions)), key=lambda i: attributions[i].begins)
        self._spoken.unsign([place for a in attributions if a.spoken or self._dashed(a) for place in a.source])
        out = {}
        for i in order:
            out[i] = self._answer(attributions[i])
            self._spoken.tell(attributions[i], out[i].members)
        self._described.call()
        return [out[i] for i in range(len(attributions))]

    def _dashed(self, a: Attribution) -> bool:
        """Whether a quotation is signed with a dash: its signature is its own."""
        return bool(a.cue) and not self._text[slice(*a.cue[0])].strip("–—―-")

    def _answer(self, a: Attribution) -> Answer:
        if not a.source:
            who = self._spoken.goes_on(self._text, a)
            return Answer(who, 0.55, "clause", facts={"clause": 1}) if who else Answer((), 0.6, "nobody", NO_SOURCE)
        source = Span(a.source[0].start, a.source[-1].end)
        if names_nobody(self._text, a.source):
            return Answer((), 0.5, "nobody", NO_SOURCE)
        if first_person(self._text, source):
            who, how = self._spoken.first_person(source)
            return Answer(who, 0.7, how, facts={"first person": 1})
        groups = principals(self.table, a.source, self.links.of)
        if len(groups) == 1 and (several := self._several(groups[0])):
            return several
        if not groups:
            return Answer((), 0.5, "nobody", NO_SOURCE)
        ends = [int(self.table.words.starts[self.table.firsts[g[0]]]) for g in groups[1:]]
        begins = [a.source[0].start] + [-1] * (len(groups) - 1)
        spans = zip(groups, [*ends, a.source[-1].end], begins, strict=True)
        each = [self._who(g, end, begin) for g, end, begin in spans]
        one = min(each, key=lambda x: x.sureness)
        if len(each) == 1 or not one.members:
            return one
        members = tuple(dict.fromkeys(m for x in each for m in x.members))
        return replace(one, members=members, how="joint", facts={**one.facts, "joint": 1})

    def _several(self, group: Sequence[int]) -> Answer | None:
        """ "Both", "the two ministers", "the pair"; "they", where two were named together and nobody is likelier."""
        t, i = self.table, group[0]
        if t.forms[i] == 0:
            return None
        low = t.words.low
        phrase_words = low[t.firsts[i] : t.rows[i].head + 1] + low[t.rows[i].last : t.rows[i].last + 1]
        definite = phrase_words[0] in ("the", "these", "those", "both")
        dual = low[t.rows[i].head] in _DUAL or "both" in phrase_words or (definite and "two" in phrase_words)
        choice = self.links.choices.get(i)
        unlikely = choice is None or max((p for _, p in choice.clusters), default=0.0) < _UNLIKELY
        if dual:
            found = self._together(i, 4) or self._last_two(i)
        else:
            found = self._together(i, 2) if t.pronouns[i] == THEY_ and unlikely else ()
        return Answer(found, _SEVERAL, "several", facts={"several": 1}) if found else None

    def _together(self, i: int, reach: int) -> tuple[Member, ...]:
        """Two named together ("Oduya and Ekwall") in the last sentences before a mention."""
        t = self.table
        for k in range(i - 1, 0, -1):
            if t.sentence[i] - t.sentence[k] > reach:
                break
            one, other = self._named.get(int(self.links.of[k - 1])), self._named.get(int(self.links.of[k]))
            joined = t.between(np.array([k - 1]), np.array([k]))[1][0]
            if joined and one is not None and other is not None and one is not other and one.kind == other.kind:
                return one, other
        return ()

    def _last_two(self, i: int) -> tuple[Member, ...]:
        """The last two people (or, where there are not two, bodies) named before a mention."""
        before = [self._named.get(int(self.links.of[k])) for k in range(i - 1, max(-1, i - _BACK), -1)]
        noun = self.table.words.low[self.table.rows[i].head]
        wanted = ("person",), ("organization", "government")
        for kinds in wanted[::-1] if noun in _STATES or singular(noun) in BODIES else wanted:
            last = list(dict.fromkeys(m for m in before if m is not None and m.kind in kinds))
            if len(last) > 1:
                return last[1], last[0]
        return ()

    def _who(self, group: Sequence[int], end: int, begin: int) -> Answer:
        """Who a group of mentions is: by its name, else by the links of its description or pronoun."""
        t = self.table
        names = [i for i in group if t.forms[i] == 0]
        if names:
            i = next((i for i in reversed(names) if self._members[i].kind == "person"), names[0])  # type: ignore[union-attr]
            member = self._members[i]
            assert member is not None
            return Answer((member,), 0.95, "name", facts=self._facts("name", i, member, Choice((), 0.0)))
        i = group[0]
        choice = self.links.choices.get(i, NOBODY)
        number = int(self.links.of[i])
        if t.pronouns[i] == REL_ and (not choice.clusters or choice.clusters[0][1] < _UNLIKELY):
            before = self._right_before(i)
            if before is not None:
                return Answer(
                    (before,),
                    _SEVERAL,
                    "right before",
                    facts={"relative": 1, "named": float(before.entity is not None)},
                )
        how = "pronoun" if t.forms[i] == 2 else "description" if choice.taken_up else "new"
        sure = max(choice.clusters[0][1] if choice.clusters else 0.0, choice.nobody)
        likely = tuple((m, p) for c, p in choice.clusters[:2] if (m := self._described.member(c)) is not None)
        member = self._described.member(number, i, end, begin)
        if member is None:
            return Answer((), sure, "nobody", NO_ANTECEDENT, likely, {"log odds": log_odds(choice.nobody)})
        if member.entity is not None:
            member.mention(self._described.span(i))
        return Answer((member,), sure, how, None, likely, self._facts(how, i, member, choice))

    def _right_before(self, i: int) -> Member | None:
        """Whoever stands right before a relative pronoun: "the fishermen, who"."""
        t = self.table
        near = i > 0 and t.rows[i].head - t.rows[i - 1].last <= 2 and t.sentence[i] == t.sentence[i - 1]
        return self._described.member(int(self.links.of[i - 1])) if near else None

    def _facts(self, how: str, i: int, member: Member, choice: Choice) -> dict[str, float]:
        """What is known of an answer (`confidence.FACTS`)."""
        t = self.table
        pronoun = t.pronouns[i]
        cluster = self._described.cluster(int(self.links.of[i]))
        place = bisect_left(cluster, i)
        out = {
            how: 1.0,
            "he or she": float(pronoun in (HE_, SHE_)),
            "they": float(pronoun == THEY_),
            "it": float(pronoun == IT_),
            "relative": float(pronoun == REL_),
            "distance": math.log1p(t.sentence[i] - t.sentence[cluster[place - 1]]) if place else 0.0,
            "size": math.log1p(len(cluster)),
            "no person": float(member.kind != "person"),
        }
        if how == "name":
            key = member.entity.key if member.entity else ()
            out["one word"] = float(len(key) < 2)
            out["shared surname"] = float(self._surnames[key[-1:]] > 1)
            return out
        chances = sorted([choice.nobody, *(p for _, p in choice.clusters)], reverse=True)
        best = log_odds(chances[0])
        told = "log odds of a pronoun" if t.forms[i] == 2 else "log odds of a description"
        spoke = [k for k in range(i - 1, max(-1, i - 30), -1) if t.sources[k] >= 0 and t.sources[k] != t.sources[i]]
        return out | {
            "log odds": best,
            told: best,
            "margin": math.log(chances[0] / max(chances[1], 0.002)) if len(chances) > 1 else 6.0,
            "named": float(member.entity is not None),
            "spoke last": float(bool(spoke) and self.links.of[spoke[0]] == self.links.of[i]),
        }
