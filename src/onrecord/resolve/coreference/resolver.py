"""Sources to speakers by the trained head: who stands in a source, and who that is by the links."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.records import Attributed, Attribution, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named, named
from onrecord.resolve.coreference.binding import Binding
from onrecord.resolve.coreference.confidence import log_odds
from onrecord.resolve.coreference.described import Described
from onrecord.resolve.coreference.exact import Heard, first_person, names_nobody
from onrecord.resolve.coreference.found import find, settled
from onrecord.resolve.coreference.linker import NOBODY, Choice, LinkScorer
from onrecord.resolve.coreference.principals import principals
from onrecord.resolve.coreference.table import HE_, IT_, OWN, REL_, SHE_, STOP, THEY_
from onrecord.resolve.mentions.phrases import bare, compared
from onrecord.resolve.word_sets import BODIES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds

NO_SOURCE = "no source is named"
NO_ANTECEDENT = "the article does not tell whom the pronoun stands for"
_STATES = frozenset(("countries", "nations", "governments", "states", "capitals"))
#: Two that are no two somebodies.
_NOBODY, _TWO = frozenset(("sides", "parties", "camps")), 2
_DUAL = frozenset(("both", "two", "pair", "duo", "couple", "each", "either", "neither"))
#: Chance of the likeliest antecedent below which "they" may be two named together; how sure that is.
_UNLIKELY, _SEVERAL = 0.6, 0.7
#: Which of the last two named is meant.
_OF_TWO = {"former": 0, "latter": 1}
_NO_GENDER = re.compile(
    r"\b(?:non-?binary|genderqueer|gender-?fluid|agender|they/them"
    r"|(?:uses?|used|prefers?|goes\sby|pronouns(?:\sare)?)\s(?:the\s(?:pronouns?\s)?)?[“\"‘']?they)\b",
    re.IGNORECASE,
)
#: Sentences back for somebody of no gender, characters behind a name for what it is called.
_NEAR, _LONG_APPOSITION = 3, 80
_JOINED = re.compile(
    r",?\s(?:and|&)\s(?:(?:his|her|their|the|an?)\s)?(?:(?P<role>(?:[\w’'.-]+\s){0,4}?[\w’'.-]*),?\s)?"
)
_COMMA = re.compile(r",\s(?:(?:the|an?)\s)?(?P<role>(?:[\w’'.-]+\s){0,4}?)")
_BEGINS = OWN.index("begins sentence")
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
        self._no_gender = bool(_NO_GENDER.search(text))

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Who is the source of each attribution, in the order given."""
        found = find(self._text, self._parts, self._marks, self._names, attributions)
        self.table = found.table
        of, options, genders = found.entities()
        bodies = frozenset(
            e for e, n in zip(of, found.names, strict=True) if n is not None and n.member.kind != "person"
        )
        called = found.called()
        binding = Binding(found.table, of, bodies, attributions, called)
        self.links = self._linker.link(found.table, found.vectors, of, genders, options, found.fitting(called), binding)
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

    def brought_on(self, nouns: frozenset[str], begin: int, end: int) -> bool:
        """Whether somebody else is brought on between two places by one of some nouns: "another officer"."""
        t = self.table
        low, high = np.searchsorted(t.places, [begin, end]).tolist()
        return any(
            t.introduces[i] and compared(bare(t.heads_low[i])) in nouns and int(self.links.of[i]) not in self._named
            for i in range(low, high)
        )

    def spoken_of(self, at: int) -> Member | None:
        """The one named whom the mention at a place means, by the links; None where none is."""
        t = self.table
        i = int(np.searchsorted(t.words.ends[t.heads], at, side="right")) if len(t) else 0
        if i >= len(t) or int(t.words.starts[t.firsts[i]]) > at:
            return None
        return self._named.get(int(self.links.of[i]))

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
        if t.pronouns[i] == THEY_ and (one := self._of_no_gender(i)):
            return Answer((one,), _SEVERAL, "they of one", facts={"they": 1, "named": 1})
        low = t.words.low
        if low[t.rows[i].head] in _OF_TWO and low[t.firsts[i]] == "the":
            two = self._last_two(i, True)
            return (
                Answer(two[_OF_TWO[low[t.rows[i].head]] :][:1], _SEVERAL, "one of two", facts={"several": 1})
                if two
                else None
            )
        if low[t.rows[i].head] == "three" and low[t.firsts[i]] in ("the", "all"):
            found = self._together(i, 4, 3)
            return Answer(found, _SEVERAL, "several", facts={"several": 1}) if found else None
        phrase_words = low[t.firsts[i] : t.rows[i].head + 1] + low[t.rows[i].last : t.rows[i].last + 1]
        definite = phrase_words[0] in ("the", "these", "those", "both")
        dual = self._dual(i, phrase_words, definite)
        choice = self.links.choices.get(i)
        unlikely = choice is None or max((p for _, p in choice.clusters), default=0.0) < _UNLIKELY
        if dual:
            found = self._together(i, 4) or self._last_two(i)
        else:
            found = self._together(i, 3) if t.pronouns[i] == THEY_ else ()
            found = found if unlikely or self._no_group(i, found) else ()
        return Answer(found, _SEVERAL, "several", facts={"several": 1}) if found else None

    def _dual(self, i: int, phrase_words: Sequence[str], definite: bool) -> bool:
        """Whether a phrase says of two that they were told of: "both", "the two ministers"; not "two in three"."""
        t = self.table
        noun, behind = t.heads_low[i], t.words.low[t.rows[i].last : t.rows[i].last + 1]
        if noun in ("two", "both") and behind in (["in"], ["the"], ["of"], ["a"], ["an"]):
            return False
        return noun in _DUAL or "both" in phrase_words or (definite and "two" in phrase_words)

    def _no_group(self, i: int, two: tuple[Member, ...]) -> bool:
        """Whether what a "they" is linked to is one of two named together, or no group: a place, a single thing."""
        t, cluster = self.table, int(self.links.of[i])
        named = self._named.get(cluster)
        if named is not None:
            return named in two or named.kind == "government"
        return not any(t.plurals[k] and t.forms[k] == 1 for k in self._described.cluster(cluster))

    def _of_no_gender(self, i: int) -> Member | None:
        """Somebody whom the article calls non-binary, named in the last sentences before a "they".

        Not where the sentence before is about several others.
        """
        t = self.table
        for k in range(i - 1, max(-1, i - _BACK), -1):
            if t.sentence[i] - t.sentence[k] > _NEAR:
                break
            member = self._named.get(int(self.links.of[k]))
            if t.plurals[k] and t.forms[k] == 1 and t.own[k, _BEGINS] and t.sentence[i] - t.sentence[k] == 1:
                break
            if member is not None and t.forms[k] == 0 and self._ungendered(member):
                return member
        return None

    def _ungendered(self, member: Member) -> bool:
        if member.kind != "person" or not self._no_gender:
            return False
        behind = (self._text[s.end : s.end + _LONG_APPOSITION].partition(".")[0] for s in member.mentions[:20])
        before = (self._text[max(0, s.start - 30) : s.start].rpartition(".")[2] for s in member.mentions[:20])
        return any(_NO_GENDER.search(x) for x in (*behind, *before))

    def _together(self, i: int, reach: int, count: int = 2) -> tuple[Member, ...]:
        """So many named together ("Oduya and his sister, Marit Ekwall,") in the last sentences before a mention."""
        t = self.table
        names = [
            k
            for k in range(i - 1, max(-1, i - _BACK), -1)
            if t.forms[k] == 0 and t.sentence[i] - t.sentence[k] <= reach
        ]
        for n, last in enumerate(names[:-1]):
            if not self._joined(names[n + 1], last, True):
                continue
            run = [last, names[n + 1]]
            while len(run) < count and n + len(run) < len(names) and self._joined(names[n + len(run)], run[-1], False):
                run.append(names[n + len(run)])
            further = n + len(run) < len(names) and self._joined(names[n + len(run)], run[-1], False)
            found = tuple(m for k in reversed(run) if (m := self._named.get(int(self.links.of[k]))) is not None)
            alike = len({m.kind for m in found}) == 1 and len({id(m) for m in found}) == count
            if alike and len(run) == count and not further:
                return found
        return ()

    def _joined(self, one: int, other: int, last: bool) -> bool:
        """Whether two names stand in one list: "Aas and the novelist Moe"; ``last``: by "and", else by a comma."""
        t = self.table
        if t.sentence[one] != t.sentence[other]:
            return False
        words, begin, end = t.words, t.rows[one].last, t.rows[other].first
        gap = words.text[int(words.ends[begin - 1]) : int(words.starts[end])]
        m = (_JOINED if last else _COMMA).fullmatch(gap)
        return m is not None and not any(kinds(w, w)[:1] == "v" or w in STOP for w in (m["role"] or "").split())

    def _last_two(self, i: int, by_name: bool = False) -> tuple[Member, ...]:
        """The last two people (or, where there are not two, bodies) told of before a mention; ``by_name``: so alone."""
        back = (k for k in range(i - 1, max(-1, i - _BACK), -1) if not by_name or self.table.forms[k] == 0)
        before = [self._named.get(int(self.links.of[k])) for k in back]
        noun = self.table.words.low[self.table.rows[i].head]
        if noun in _NOBODY or (singular(noun) in BODIES and noun not in _STATES):
            called = (m for m in before if m is not None and singular(noun) in m.role_words)
            named = list(dict.fromkeys(called))[:_TWO]
            return (named[1], named[0]) if len(named) == _TWO else ()
        if noun in _STATES:
            often = Counter(m for m in before if m is not None and m.kind == "government").most_common(_TWO)
            return tuple(m for m, _ in often) if len(often) == _TWO else ()
        for alike in (("person",), ("organization", "government")):
            last = list(dict.fromkeys(m for m in before if m is not None and m.kind in alike))
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
