"""Whom a pronoun can and cannot stand for where the form of its sentence tells, whatever the scorer says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

import numpy as np

from onrecord.records import Attribution
from onrecord.resolve.coreference.barred import Barred
from onrecord.resolve.coreference.leads import Leads
from onrecord.resolve.coreference.pairs import Cast
from onrecord.resolve.coreference.parents import kin_of_one, parent
from onrecord.resolve.coreference.table import HE_, IT_, OWN, SHE_, THEY_, Ints, Table
from onrecord.resolve.mentions.phrases import is_trade
from onrecord.resolve.word_sets import BODIES, DOCUMENTS, PEOPLE
from onrecord.words.endings import singular
from onrecord.words.lists import alternation, tagged

_WHERE = frozenset(("in", "at", "from", "near"))
_EVENTS = tagged("people", "event")
#: Who stands before a court may be anybody, but for those who sit there.
_FIRST, _NEXT = 5, 80
_ACCUSED = re.compile(
    r"\b(?:accused|charged|on trial|arrested|indicted|suspected|tried|convicted|pleaded|sued|robbed)\b"
)
_TRIED = frozenset(("defendant", "suspect", "plaintiff", "victim", "witness"))
_AT_LAW = frozenset(
    "judge lawyer prosecutor attorney solicitor barrister officer detective inspector sergeant chief".split()
)
_BE = tagged("grammar", "be")
_PLACED = tagged("grammar", "place") | {"in", "at", "from", "near", "to", "of"}
_BARE = OWN.index("no determiner")
#: What says more of somebody who spoke just before.
_MORE = re.compile(r"\b(?:add|adds|added|continue|continues|continued|go(?:es)? on|went on)\b")
_STANDS = frozenset("stood stands lived lives sat sits came comes waited waits worked works".split())
#: What stands before somebody whom a sentence brings on: "Among those at the gate was", "It was".
_BROUGHT = re.compile(
    rf"(?:(?:(?i:{alternation(tagged('grammar', 'preposition'))})|Next|Also|There|It|One|[A-Z][a-z]+ing)\b"
    r"[^.!?;:“”\"]{0,120}?\s)?"
    rf"\b(?:{alternation(tagged('grammar', 'be') | _STANDS)})\s(?:the\s\w+\sof\s|(?:[a-z-]+\s){{0,3}})$"
)
#: "The captain is ", "Then the court heard ".
_IS_ONE = re.compile(
    r"(?:The|His|Her|Its|Their|Our)\s(?:[\w’'-]+\s){1,5}?(?:is|was)\s|[^.!?;:“”\"]{3,60}\sheard(?:\sfrom)?\s"
)
#: "Her daughter, ", "The club’s new owner, Sir ": a sentence begins with what somebody is.
_APPOSED = re.compile(
    r"(?:Her|His|Their|Its|The|Our)\s(?:[\w’'-]+\s){0,5}?[\w’'-]+,\s(?:(?:[a-z-]+\s){1,3})?(?:[A-Z][a-z]{0,7}\.?\s)?"
)
#: "The airline", "Chip maker", before a body's name.
_SORT = re.compile(
    rf"(?:[Tt]he )?(?:[\w-]+ ){{0,2}}?(?:{alternation(tagged('bodies', 'sort'))}|[a-z]+er)", re.IGNORECASE
)
_PREPOSITION = re.compile(
    rf"(?:{alternation(tagged('grammar', 'preposition'))})\s(?:an?|the|its|his|her|their)\s", re.IGNORECASE
)
#: Sentences back in which others are looked for.
_NEAR, _TWO = range(6), 2
_LIKELY = 0.9
_TELLS = frozenset(("told", "tells", "tell", "asked", "asks", "informed", "assured", "reminded", "warned"))
_BY = re.compile(r"\bby\s(?:(?:the|an?|his|her|its|their)\s[^,.;:]{1,40},\s)?(?:[A-Z]\w+\.?\s)?$")
_BEGINS, _SOON, _SAID_WORDS = OWN.index("begins sentence"), 3, 3
#: Mentions back that a subject is looked for; kinds of a body.
_MENTIONS, _BODY_KINDS = 40, (2, 3)
#: Characters before a name in which its sentence is read.
_REACH = 200


class Binding:
    """The rules of one article. ``named`` [M]: the entity of each mention or -1; ``bodies``: those that are no
    person; ``roles``: by what words people are called.
    """

    def __init__(
        self,
        t: Table,
        named: Sequence[int],
        bodies: frozenset[int],
        attributions: Sequence[Attribution],
        roles: Mapping[int, Set[str]] = MappingProxyType({}),
    ) -> None:
        self._roles = roles
        self._t, self._named, self._bodies = t, named, bodies
        self._sure_bodies = {named[i] for i in range(len(t)) if self._sure_body(i)}
        text, low = t.words.text, t.words.low
        self._people = [i for i, e in enumerate(named) if e >= 0 and e not in bodies]
        starts = {int(s): n for n, s in enumerate(t.starts)}
        #: The pronoun that each sentence begins with, by the number of the sentence.
        self._leads = {t.sentences[i]: i for i, f in enumerate(t.forms) if f == 2 and int(t.places[i]) in starts}
        self._none = np.array(
            [low[r.head] in ("other", "another") and r.head > 0 and low[r.head - 1] in ("each", "one") for r in t.rows],
            dtype=bool,
        )
        self._as = np.array([self._predicate(i) for i in range(len(t))], dtype=bool)
        self._is = np.array([self._predicate(i, _BE) for i in range(len(t))], dtype=bool)
        self._fit = ~self._none & ~self._as
        self._things = np.array([self._thing(i) for i in range(len(t))], dtype=bool)
        self._placed = np.array([self._where(i) for i in range(len(t))], dtype=bool)
        self._more = [bool(a.cue) and bool(_MORE.search(text, *a.cue[0])) for a in attributions]
        self._places: dict[int, list[int]] = {}
        for i in self._people:
            self._places.setdefault(named[i], []).append(i)
        self._brought = self._brought_on()
        self._by = [t.forms[i] == 0 and self._behind_by(i) for i in range(len(t))]
        self._barred = Barred(t, named, attributions)
        self._topics = Leads(t, named, bodies)
        self._subjects = {k for k in range(len(t)) if self._is_subject(k)}

    def _predicate(self, i: int, ahead: Set[str] = frozenset(("as",))) -> bool:
        """Whether a description says what somebody else is: "as an analyst at Norbank"; ``ahead``: words before it."""
        t, first = self._t, self._t.first_words[i]
        return t.forms[i] == 1 and first > 0 and t.words.low[first - 1] in ahead and t.words.low[first] in ("a", "an")

    def _thing(self, i: int) -> bool:
        """Whether a description is a bare noun for no person: "Water has seeped in"."""
        t = self._t
        if t.forms[i] != 1 or t.plurals[i] or not t.own[i, _BARE] > 0:
            return False
        noun = singular(t.heads_low[i])
        return noun not in PEOPLE and not is_trade(noun)

    def _sure_body(self, i: int) -> bool:
        """Whether a name that is no person's is told to be a body or a place: a lone word may be a surname."""
        t, first = self._t, self._t.first_words[i]
        if self._named[i] not in self._bodies:
            return False
        name = t.words.low[first : t.rows[i].last]
        before = t.words.low[first - 1] if first else ""
        return "the" in (before, name[0]) or before in _WHERE or any(w in BODIES for w in name)

    def _where(self, i: int) -> bool:
        """Whether a name that is no person's stands behind "in" or the like."""
        t, first = self._t, self._t.first_words[i]
        return self._named[i] in self._bodies and first > 0 and t.words.low[first - 1] in _PLACED

    def _behind_by(self, i: int) -> bool:
        """Whether a name stands behind "by": "stitched by the team doctor, Rune Aas"."""
        start = int(self._t.words.starts[self._t.rows[i].first])
        return bool(_BY.search(self._t.words.text, max(0, start - 60), start))

    def _brought_on(self) -> dict[int, int]:
        """By the number of a sentence, the person whom it brings on, named there for the first time and last."""
        out: dict[int, int] = {}
        seen: set[int] = set()
        for i in self._people:
            number = self._t.sentences[i]
            out.pop(number, None)
            if self._named[i] not in seen and self._brings(i, number):
                out[number] = i
            seen.add(self._named[i])
        return out

    def _brings(self, i: int, number: int) -> bool:
        t = self._t
        start = int(t.words.starts[t.firsts[i]])
        begin = int(t.starts[number - 1]) if number else 0
        before = t.words.text[max(begin, start - _REACH) : start]
        if not before.strip("“\"‘'") or _APPOSED.fullmatch(before):
            return True  # it is about him
        return bool(_BROUGHT.match(before) or _IS_ONE.fullmatch(before)) and before[:1].isupper()

    def bound(self, i: int, cast: Cast, last: int) -> int:
        """The cluster that a pronoun is bound to, or -1; ``last``: the mention that spoke last, or -1."""
        t = self._t
        aged = self._topics.of_age(i)
        if aged >= 0 and self._named[int(cast.of[aged])] in self._topics.aged:
            aged = -1  # "he", of whom another age is told
        if (topic := max(aged, self._topics.of_pronoun(i), parent(t, i), kin_of_one(t, i))) >= 0:
            return int(cast.of[topic])
        if t.forms[i] != 2 or t.pronouns[i] not in (HE_, SHE_, IT_, THEY_):
            return -1
        number = t.sentences[i]
        if t.sources[i] >= 0 and self._more[t.sources[i]] and last >= 0 and t.paragraph[last] == t.paragraph[i]:
            return int(cast.of[last])
        if (said := self._says(i)) >= 0:
            return int(cast.of[said])
        if self._leads.get(number) == i:
            before = self._leads.get(number - 1)
            if before is not None and t.pronouns[before] == t.pronouns[i] and t.paragraph[before] == t.paragraph[i]:
                return int(cast.of[before])
            brought = self._brought.get(number - 1)
            if brought is not None and t.pronouns[i] in (HE_, SHE_):
                return int(cast.of[brought])
        if t.pronouns[i] == IT_ and t.sources[i] >= 0 and t.quote[i] < 0:
            own = self._own_subject(i)
            body = own if own >= 0 else self._subject_before(i)
            return int(cast.of[body]) if body >= 0 else -1
        return -1

    def _says(self, i: int) -> int:
        """The pronoun whose words begin with this one of the same kind ("She said she"), or -1."""
        t = self._t
        k = int(t.content_of[i])
        if k < 0 or t.sources[i] >= 0:
            return -1
        source = next((j for j in range(i - 1, max(-1, i - 4), -1) if t.sources[j] == k), -1)
        if source < 0 or t.pronouns[source] != t.pronouns[i]:
            return -1
        between = t.words.low[t.rows[source].last : t.rows[i].first]
        return source if len(between) <= _SAID_WORDS and not any(w in ',.;"“' for w in between) else -1

    def _own_subject(self, i: int) -> int:
        """The body that the words before "it" have for their subject: "Norlag will sell it, it said"; or -1."""
        t = self._t
        for k in range(i - 1, max(-1, i - _MENTIONS), -1):
            if t.sentence[k] < t.sentence[i]:
                break
            if t.content_of[k] == t.sources[i] and k in self._subjects:
                return k
        return -1

    def _subject_before(self, i: int) -> int:
        """The body that the last sentence about a body has for its subject: what "it" as a source takes up; or -1."""
        t = self._t
        for k in range(i - 1, max(-1, i - _MENTIONS), -1):
            if t.sentence[i] - t.sentence[k] not in _NEAR:
                break
            if t.sentence[k] < t.sentence[i]:
                if k in self._subjects:
                    return k
                if t.forms[k] == 1 and singular(t.heads_low[k]) in DOCUMENTS:
                    break  # "a petition … It said"
        return -1

    def _is_subject(self, k: int) -> bool:
        """Whether a mention of a body begins its sentence, but for a phrase with a comma: "On Monday, the board"."""
        t = self._t
        body = (
            self._named[k] in self._bodies
            if t.forms[k] == 0
            else t.forms[k] == 1 and int(t.kinds[k].argmax()) in _BODY_KINDS
        )
        if not body or t.plurals[k] or t.quote[k] >= 0 or t.heading[k]:
            return False
        number = int(t.sentence[k])
        begin, at = int(t.starts[number - 1]) if number else 0, int(t.words.starts[t.firsts[k]])
        before = t.words.text[begin:at][-_REACH:].strip()
        return (
            before.casefold() in ("", "the")
            or bool(_SORT.fullmatch(before))
            or before.removesuffix("the").rstrip().endswith(",")
        )

    def only(self, i: int, cand: Ints, of: Ints, cast: Cast) -> int:
        """The one named person that "he" or "she" can be, where others are named and shown to be of the other gender.

        -1 where there is another, or somebody described who may be meant.
        """
        t, gender = self._t, self._t.genders[i]
        if t.forms[i] != 2 or not gender:
            return -1
        at, sentences = t.sentences[i], t.sentences
        near = [(j, c) for j, c in zip(cand.tolist(), of.tolist(), strict=True) if at - sentences[j] in _NEAR]
        named = {c for _, c in near if cast.is_named(c) and not self._body(c)}
        fit = {c for c in named if not cast.other_gender(c, gender)}
        if len(fit) != 1 or len(named) < _TWO:
            return -1
        others = {c for j, c in near if c not in named and self._somebody(j) and not self._told(j)}
        return -1 if any(not cast.other_gender(c, gender) for c in others) else fit.pop()

    def _somebody(self, j: int) -> bool:
        """Whether a mention may well be a person's."""
        t, noun = self._t, singular(self._t.heads_low[j])
        return t.persons[j] and (t.forms[j] != 1 or noun in PEOPLE or is_trade(noun) or t.kinds[j, 0] > _LIKELY)

    def _told(self, j: int) -> bool:
        """Whether a mention is whom somebody tells: "he told the judge"."""
        first = self._t.first_words[j]
        return first > 0 and self._t.words.low[first - 1] in _TELLS

    def allowed(self, i: int, cand: Ints, of: Ints, cast: Cast) -> np.ndarray:
        """Which candidates of a mention the form doesn't forbid."""
        t = self._t
        fit: np.ndarray = self._fit[cand] & ~self._barred.candidates(i, cand, of, cast)
        if (noun := self._befell(i)) is not None:
            other = {c: self._another(c, noun) for c in set(of.tolist())}
            fit &= np.array([not other[c] for c in of.tolist()], dtype=bool)
            fit &= np.array([not self._by[j] for j in cand.tolist()], dtype=bool)
        if (t.forms[i] == 0 and t.persons[i]) or t.pronouns[i] in (HE_, SHE_):
            # no one of "residents", nor whoever a "who" of theirs stands for
            fit &= ~np.isin(of, of[t.plural[cand] & (t.form[cand] == 1)])
        if t.forms[i] != 2:
            if mine := t.nations[i]:
                fit &= np.array([not (its := cast.nations(c)) or bool(mine & its) for c in of.tolist()], dtype=bool)
            return fit
        if t.sources[i] >= 0:
            fit &= self._outside(i, cand, of)
        if t.pronouns[i] in (HE_, SHE_):
            fit &= ~self._things[cand]
            unnamed = np.array([not cast.is_named(c) for c in of.tolist()], dtype=bool)
            fit &= ~(self._is[cand] & unnamed)  # "since he was a boy"
            bodies = {c: cast.is_named(c) and self._body(c) for c in set(of.tolist())}
            people = {
                c for c in bodies if cast.is_named(c) and not bodies[c] and not cast.other_gender(c, t.genders[i])
            }
            if people:
                fit &= np.array([not bodies[c] for c in of.tolist()], dtype=bool)
            subjects = {int(cast.of[j]) for j in self._lead_names(i)} & people
            by = {c for c in people - subjects if self._behind_by_alone(i, c, cast)} if subjects else set()
            if by:
                fit &= np.array([c not in by for c in of.tolist()], dtype=bool)
        elif t.pronouns[i] in (IT_, THEY_):
            fit &= self._may_be_it(i, cand, of, cast)
            if t.pronouns[i] == THEY_ and (fit & ~self._placed[cand]).any():
                fit &= ~self._placed[cand]
        return fit

    def _outside(self, i: int, cand: Ints, of: Ints) -> np.ndarray:
        """Which candidates of a source its own words do not tell of alone: "“So was my sister,” she said"."""
        t = self._t
        inside = t.content_of[cand] == t.sources[i]
        if t.pronouns[i] == IT_:  # "The board will sell it, it said"
            inside &= t.quote[cand] >= 0
        return np.asarray(~inside | np.isin(of, of[~inside])) if inside.any() else ~inside

    def _may_be_it(self, i: int, cand: Ints, of: Ints, cast: Cast) -> np.ndarray:
        """Which candidates of "it" or "they" the form doesn't forbid: no one person who is told to be one."""
        fit = ~self._ahead_of(i, cand)
        # who is called "they" alone is found by what the article says of that
        one = self._is_one if self._t.pronouns[i] == THEY_ else self._called_person
        told = {c: one(c, cast) for c in set(of.tolist())}
        return np.asarray(fit & np.array([not told[c] for c in of.tolist()], dtype=bool))

    def _befell(self, i: int) -> str | None:
        """The noun of a description that tells what befell one person; "the mother of three" may be anybody."""
        t = self._t
        if t.forms[i] != 1 or t.plurals[i] or (noun := singular(t.heads_low[i])) not in _EVENTS:
            return None
        told = t.words.low[t.rows[i].last : t.rows[i].last + 1] == ["of"] or parent(t, i) >= 0
        return None if told else noun

    def _another(self, cluster: int, noun: str) -> bool:
        """Whether the article calls somebody by an office that a noun for whom something befell tells of another."""
        roles = self._roles.get(self._named[cluster], frozenset())
        return (
            bool(roles)
            and noun not in roles
            and not (noun in _TRIED and not roles & _AT_LAW and self._accused(cluster))
        )

    def _accused(self, cluster: int) -> bool:
        """Whether the article says of somebody that a court has to do with him."""
        t, entity = self._t, self._named[cluster]
        ends = [int(t.words.ends[t.rows[i].last - 1]) for i in self._places.get(entity, ())[:_FIRST]]
        return any(_ACCUSED.search(t.words.text, end, end + _NEXT) for end in ends)

    def _lead_names(self, i: int) -> list[int]:
        """People named at the beginning of a sentence shortly before."""
        t = self._t
        at = bisect_left(self._people, i)
        near = [j for j in self._people[max(0, at - 8) : at] if t.sentence[i] - t.sentence[j] <= _SOON]
        return [j for j in near if t.own[j, _BEGINS] > 0]

    def _last_name(self, i: int, cluster: int, cast: Cast) -> int:
        """The last place before a mention where a cluster is named."""
        at = bisect_left(self._people, i)
        return next((j for j in reversed(self._people[max(0, at - 8) : at]) if cast.of[j] == cluster), i)

    def _behind_by_alone(self, i: int, cluster: int, cast: Cast) -> bool:
        """Whether the last that was said of a cluster before a mention is its name behind "by"."""
        last = self._last_name(i, cluster, cast)
        return self._by[last] and cast.last(cluster) <= last

    def _is_one(self, cluster: int, cast: Cast) -> bool:
        """Whether a cluster is a person with a name whom the article shows to be he or she."""
        told = cast.other_gender(cluster, 1) or cast.other_gender(cluster, 2)
        return told and cast.is_named(cluster) and self._named[cluster] not in self._bodies

    def _called_person(self, cluster: int, cast: Cast) -> bool:
        """Whether a cluster is somebody named of whom the article tells an office or a trade: no "it"."""
        entity = self._named[cluster]
        return cast.is_named(cluster) and entity not in self._bodies and bool(self._roles.get(entity))

    def _body(self, cluster: int) -> bool:
        return self._named[cluster] in self._sure_bodies

    def _ahead_of(self, i: int, cand: Ints) -> np.ndarray:
        """Candidates in the phrase ahead of "it": "In a letter on Thursday, it said"."""
        t = self._t
        number = t.sentences[i]
        begin = int(t.starts[number - 1]) if number else 0
        ahead = t.words.text[begin : int(t.places[i])]
        if not _PREPOSITION.match(ahead) or not ahead.rstrip().endswith(","):
            return np.zeros(len(cand), dtype=bool)
        return np.asarray((t.sentence[cand] == number) & (cand < i))
