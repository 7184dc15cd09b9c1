"""Whom a pronoun can and cannot stand for where the form of its sentence tells, whatever the scorer says."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.records import Attribution
from onrecord.resolve.coreference.pairs import Cast
from onrecord.resolve.coreference.table import HE_, IT_, OWN, SHE_, THEY_, Ints, Table
from onrecord.resolve.mentions.tidy import is_trade
from onrecord.resolve.word_sets import PEOPLE
from onrecord.words.endings import singular
from onrecord.words.lists import alternation, tagged

_PLACED = tagged("grammar", "place") | {"in", "at", "from", "near", "to", "of"}
_BARE = OWN.index("no determiner")
#: What says more of somebody who spoke just before.
_MORE = re.compile(r"\b(?:add|adds|added|continue|continues|continued|go(?:es)? on|went on)\b")
#: What stands before somebody whom a sentence brings on: "Among those at the gate was", "It was".
_BROUGHT = re.compile(
    r"(?:(?:Among|Behind|Beside|Besides|Next|Near|Across|Outside|Inside|Opposite|Beneath|Under|Above|Below|Down|Up|Over"
    r"|In|At|On|With|Also|There|It|One|Waiting|Sitting|Standing|Watching|Living)\b[^.!?;:“”\"]{0,120}?\s)?"
    r"\b(?:was|is|were|are|stood|stands|lived|lives|sat|sits|came|comes|waited|waits|worked|works|remained|remains)\s"
    r"(?:the\s\w+\sof\s|(?:[a-z-]+\s){0,3})$"
)
_BEGINS = re.compile(r"[“\"‘']?[A-Z]")
_PREPOSITION = re.compile(
    rf"(?:{alternation(tagged('grammar', 'preposition'))})\s(?:an?|the|its|his|her|their)\s", re.IGNORECASE
)
#: Sentences back in which others are looked for.
_NEAR, _TWO = range(6), 2
_TELLS = frozenset(("told", "tells", "tell", "asked", "asks", "informed", "assured", "reminded", "warned"))
#: Characters before a name in which its sentence is read.
_REACH = 200


class Binding:
    """The rules of one article. ``named`` [M]: the entity of each mention or -1; ``bodies``: those that are no person."""

    def __init__(
        self, t: Table, named: Sequence[int], bodies: frozenset[int], attributions: Sequence[Attribution]
    ) -> None:
        self._t, self._named, self._bodies = t, named, bodies
        text, low = t.words.text, t.words.low
        self._people = [i for i, e in enumerate(named) if e >= 0 and e not in bodies]
        starts = {int(s): n for n, s in enumerate(t.starts)}
        #: The pronoun that each sentence begins with, by the number of the sentence.
        self._leads = {int(t.sentence[i]): i for i, f in enumerate(t.forms) if f == 2 and int(t.places[i]) in starts}
        self._none = np.array(
            [low[r.head] in ("other", "another") and r.head > 0 and low[r.head - 1] in ("each", "one") for r in t.rows],
            dtype=bool,
        )
        self._things = np.array([self._thing(i) for i in range(len(t))], dtype=bool)
        self._placed = np.array([self._where(i) for i in range(len(t))], dtype=bool)
        self._more = [bool(a.cue) and bool(_MORE.search(text, *a.cue[0])) for a in attributions]
        self._brought = self._brought_on()

    def _thing(self, i: int) -> bool:
        """Whether a description is a bare noun for no person: "Water has seeped in"."""
        t = self._t
        noun = singular(t.heads_low[i])
        return (
            t.forms[i] == 1 and t.own[i, _BARE] > 0 and not t.plurals[i] and noun not in PEOPLE and not is_trade(noun)
        )

    def _where(self, i: int) -> bool:
        """Whether a name that is no person's stands behind "in" or the like."""
        t, first = self._t, int(self._t.firsts[i])
        return self._named[i] in self._bodies and first > 0 and t.words.low[first - 1] in _PLACED

    def _brought_on(self) -> dict[int, int]:
        """By the number of a sentence, the person whom it brings on, named there for the first time and last."""
        out: dict[int, int] = {}
        seen: set[int] = set()
        for i in self._people:
            number = int(self._t.sentence[i])
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
        return bool(before) and bool(_BROUGHT.match(before)) and before[:1].isupper()

    def bound(self, i: int, cast: Cast, last: int) -> int:
        """The cluster that a pronoun is bound to, or -1; ``last``: the mention that spoke last, or -1."""
        t = self._t
        if t.forms[i] != 2 or t.pronouns[i] not in (HE_, SHE_, IT_, THEY_):
            return -1
        number = int(t.sentence[i])
        if t.sources[i] >= 0 and self._more[t.sources[i]] and last >= 0 and t.paragraph[last] == t.paragraph[i]:
            return int(cast.of[last])
        if self._leads.get(number) == i:
            before = self._leads.get(number - 1)
            if before is not None and t.pronouns[before] == t.pronouns[i] and t.paragraph[before] == t.paragraph[i]:
                return int(cast.of[before])
            brought = self._brought.get(number - 1)
            if brought is not None and t.pronouns[i] in (HE_, SHE_):
                return int(cast.of[brought])
        return -1

    def only(self, i: int, cand: Ints, of: Ints, cast: Cast) -> int:
        """The one named person that "he" or "she" can be, where others are named and shown to be of the other gender.

        -1 where there is another, or somebody described who may be meant.
        """
        t, gender = self._t, self._t.genders[i]
        if t.forms[i] != 2 or not gender:
            return -1
        near = [
            (j, c) for j, c in zip(cand.tolist(), of.tolist(), strict=True) if t.sentence[i] - t.sentence[j] in _NEAR
        ]
        named = {c for _, c in near if cast.is_named(c) and not self._body(c)}
        fit = {c for c in named if not cast.other_gender(c, gender)}
        if len(fit) != 1 or len(named) < _TWO:
            return -1
        others = {c for j, c in near if c not in named and t.persons[j] and not self._told(j)}
        return -1 if any(not cast.other_gender(c, gender) for c in others) else fit.pop()

    def _told(self, j: int) -> bool:
        """Whether a mention is whom somebody tells: "he told the judge"."""
        first = int(self._t.firsts[j])
        return first > 0 and self._t.words.low[first - 1] in _TELLS

    def allowed(self, i: int, cand: Ints, of: Ints, cast: Cast) -> np.ndarray:
        """Which candidates of a mention the form doesn't forbid."""
        t = self._t
        fit: np.ndarray = ~self._none[cand]
        if t.forms[i] != 2:
            return fit
        if t.pronouns[i] in (HE_, SHE_):
            fit &= ~self._things[cand]
            bodies = {c: cast.is_named(c) and self._body(c) for c in set(of.tolist())}
            people = {
                c for c in bodies if cast.is_named(c) and not bodies[c] and not cast.other_gender(c, t.genders[i])
            }
            if people:
                fit &= np.array([not bodies[c] for c in of.tolist()], dtype=bool)
        elif t.pronouns[i] in (IT_, THEY_):
            fit &= ~self._ahead_of(i, cand)
            if t.pronouns[i] == THEY_ and (fit & ~self._placed[cand]).any():
                fit &= ~self._placed[cand]
        return fit

    def _body(self, cluster: int) -> bool:
        return self._named[cluster] in self._bodies

    def _ahead_of(self, i: int, cand: Ints) -> np.ndarray:
        """Candidates in the phrase ahead of "it": "In a letter on Thursday, it said"."""
        t = self._t
        number = int(t.sentence[i])
        begin = int(t.starts[number - 1]) if number else 0
        ahead = t.words.text[begin : int(t.places[i])]
        if not _PREPOSITION.match(ahead) or not ahead.rstrip().endswith(","):
            return np.zeros(len(cand), dtype=bool)
        return np.asarray((t.sentence[cand] == number) & (cand < i))
