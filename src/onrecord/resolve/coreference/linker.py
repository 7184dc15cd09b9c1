"""Links every mention to somebody before it, or to nobody: the trained scorer, asked in order of the text.

A mention's candidates (Lee et al. 2017's mention ranking) are scored together with "nobody yet"; the chances of
mentions that are one somebody by then are added up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from onrecord.products import product
from onrecord.resolve.coreference.binding import Binding
from onrecord.resolve.coreference.pairs import AHEAD_OF_HEADING, BACK, PAIR, WHO, Cast, candidates, numbers
from onrecord.resolve.coreference.table import OWN, Floats, Ints, Table
from onrecord.resolve.mentions.phrases import compared

#: Widths of the vectors of a mention: of its query, its key, and the two small ones.
LINK, SMALL = 64, 16
VECTOR = 2 * LINK + 2 * SMALL
#: Mentions whose pairs are held at once: memory stays bounded on a long text.
_BLOCK = 256
_HANGS_ON, _APPOSED = PAIR.index("hangs on"), PAIR.index("apposed")
#: Chance from which a description takes somebody up: more often than not it is somebody new.
_TAKEN_UP = 0.8
#: The same of one definite person ("the senator").
_AGAIN = 0.65
#: The same of who was brought on by the same noun.
_EVEN = 0.5
#: Of the clusters weighed so many are told.
_TOLD = 4
#: A score for what is out of question.
_NEVER = -1e3
#: So many times as much has to speak for the other gender.
_OUTVOTED = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """For one mention: clusters with their chances, likeliest first, and the chance that it is nobody of them."""

    clusters: tuple[tuple[int, float], ...]
    nobody: float

    @property
    def taken_up(self) -> bool:
        """Whether somebody is likelier than nobody."""
        return bool(self.clusters) and self.clusters[0][1] > self.nobody


NOBODY = Choice((), 1.0)


@dataclass(frozen=True, slots=True)
class Links:
    """``of`` [M]: the cluster of each mention; ``choices``: what was weighed, for mentions that were."""

    of: Ints
    choices: Mapping[int, Choice]


class LinkScorer:
    """The scorer's layers: ``hidden``, ``middle``, ``out`` and ``nobody``, each ``.weight`` and ``.bias``."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        w = weights["hidden.weight"].T
        at = np.cumsum([0, len(PAIR), len(WHO), len(OWN), len(OWN), SMALL, 1])
        parts = [np.ascontiguousarray(w[a:b]) for a, b in pairwise(at)]
        self.pair, self.who, self.own, self.other, self.small, self.dot = parts
        self.bias = weights["hidden.bias"]
        self._middle, self._middle_bias = weights["middle.weight"].T.copy(), weights["middle.bias"]
        self._out, self._out_bias = weights["out.weight"][0], float(weights["out.bias"][0])
        self._nobody = tuple(weights[f"nobody.{n}.{part}"] for n in (0, 2) for part in ("weight", "bias"))
        #: Weights of `confidence.FACTS`; None before they are fitted.
        self.sureness: Sequence[float] | None = weights["sureness"].tolist() if "sureness" in weights else None

    def scores(self, hidden: Floats, dot: Floats) -> Floats:
        """Of candidates [K], from their hidden values [K, H] before the bend, and their products [K]."""
        h = np.maximum(product(np.maximum(hidden, 0), self._middle) + self._middle_bias, 0)
        out: Floats = h @ self._out + self._out_bias + dot
        return out

    def nobody(self, own: Floats, small: Floats) -> Floats:
        """Of nobody, for each mention [M]."""
        w1, b1, w2, b2 = self._nobody
        out: Floats = np.maximum(product(np.concatenate([own, small], axis=1), w1.T) + b1, 0) @ w2[0] + b2[0]
        return out

    def link(
        self,
        t: Table,
        vectors: Floats,
        named: Sequence[int],
        genders: Mapping[int, int] = MappingProxyType({}),
        options: Mapping[int, Set[int]] = MappingProxyType({}),
        fitting: Mapping[int, Sequence[int]] = MappingProxyType({}),
        binding: Binding | None = None,
    ) -> Links:
        """Who each mention is.

        ``vectors`` [M, VECTOR]; ``named`` [M]: which entity a name is (by its words), or -1; ``genders``: 1 male, 2
        female, of entities; ``options``: for mentions that are a bare name of several entities, which;
        ``fitting``: for descriptions the entities that the article calls so; ``binding``: what is told by form.
        """
        if not len(t):
            return Links(np.zeros(0, dtype=np.int64), {})
        return _Linking(self, t, vectors, named, genders, options, fitting, binding).read()


class _Linking:
    """One article while it is linked. An entity's cluster has the number of its first mention."""

    def __init__(
        self,
        scorer: LinkScorer,
        t: Table,
        vectors: Floats,
        named: Sequence[int],
        genders: Mapping[int, int],
        options: Mapping[int, Set[int]],
        fitting: Mapping[int, Sequence[int]],
        binding: Binding | None,
    ) -> None:
        self._binding, self._spoke, self._sure = binding, -1, False
        self._scorer, self._t, self._named, self._fitting = scorer, t, named, fitting
        self._cast = Cast(t)
        self._choices: dict[int, Choice] = {}
        self._first: dict[int, int] = {}
        for i, entity in enumerate(named):
            if entity >= 0:
                self._cast.of[i] = self._first.setdefault(entity, i)
        for entity, gender in genders.items():
            if entity in self._first:
                self._cast.prior(self._first[entity], gender)
        self._among = {i: {self._first[e] for e in some if e in self._first} for i, some in options.items()}
        self._queries, self._keys, self._small, self._others = np.split(vectors, np.cumsum([LINK, LINK, SMALL]), axis=1)
        self._cand = candidates(t)
        self._nobody = scorer.nobody(t.own, self._small).tolist()
        self._own, self._other = product(t.own, scorer.own) + scorer.bias, product(t.own, scorer.other)
        self._begin = 0
        self._block(0)

    def _block(self, begin: int) -> None:
        """What doesn't change while reading, of the N pairs of a block: hidden values [N, H] and products [N]."""
        self._begin, s = begin, self._scorer
        cand = self._cand[begin : begin + _BLOCK]
        i, slot = np.nonzero(cand >= 0)
        self._j = j = cand[i, slot]
        self._ends = [0, *np.cumsum(np.bincount(i, minlength=len(cand))).tolist()]
        i += begin
        low = max(0, begin - BACK)
        near = slice(low, begin + len(cand) + AHEAD_OF_HEADING)
        products = product(self._queries[begin : begin + _BLOCK], self._keys[near].T)
        dot = products[i - begin, j - low] / np.float32(LINK**0.5)
        pairs = numbers(self._t, i, j)
        self._hangs_on, self._apposed = pairs[:, _HANGS_ON] > 0, pairs[:, _APPOSED] > 0
        h = product(pairs, s.pair)
        h += self._own[i]
        h += self._other[j]
        h += product(self._small[i] * self._others[j], s.small)
        h += dot[:, None] * s.dot[0]
        self._fixed, self._dot = h, dot

    def read(self) -> Links:
        """All mentions in their order."""
        cast = self._cast
        for i, entity in enumerate(self._named):
            own = self._first.get(entity, -1)
            if i >= self._begin + _BLOCK:
                self._block(i)
            if i in self._among:
                cluster = self._choose(i, self._of_several(i), _NEVER)
                cast.put(i, cluster if cluster >= 0 else own)
            elif own not in (-1, i):
                cast.put(i, own)
            else:
                self._sure = False
                free = self._free(i, own)
                cluster = self._choose(i, free, _NEVER if self._sure else self._nobody[i])
                if own >= 0 and cluster >= 0:
                    cast.merge(cluster, own)
                cast.put(i, own if own >= 0 else cluster if cluster >= 0 else i)
            cast.tell(i)
            if self._t.sources[i] >= 0 and self._t.content_of[i] < 0:  # nobody quoted within words
                self._spoke = i
        _outvote(self._t, cast.of, self._choices)
        _parted(self._t, cast.of, self._choices)
        return Links(cast.of, self._choices)

    def _known(self, i: int) -> tuple[Ints, Ints]:
        """The candidates of a mention that are somebody by now, by the numbers of their pairs, and who they are."""
        begin, end = self._ends[i - self._begin : i - self._begin + 2]
        of = self._cast.of[self._j[begin:end]]
        use = np.flatnonzero(of >= 0)
        return use + begin, of[use]

    def _of_several(self, i: int) -> tuple[Ints, Ints]:
        """Candidates of a bare name that fits several."""
        use, of = self._known(i)
        fit = np.array([c in self._among[i] for c in of.tolist()], dtype=bool)
        return use[fit], of[fit]

    def _free(self, i: int, own: int) -> tuple[Ints, Ints]:
        """Candidates that nothing forbids."""
        t, cast = self._t, self._cast
        use, of = self._known(i)
        cand = self._j[use]
        fit = ~self._hangs_on[use]
        if own >= 0:  # the first of a name takes up descriptions and pronouns alone, and no other name's
            told = {c: not cast.is_named(c) and not cast.clash(c, own) for c in set(of.tolist())}
            fit &= (cand < i) & np.array([told[c] for c in of.tolist()], dtype=bool)
            fit &= ~t.introduces[cand] | self._apposed[use]
            if t.persons[i]:  # "his allies" are not Nina
                fit &= ~(t.plural[cand] & (t.form[cand] == _DESCRIPTION))
        if t.introduces[i]:  # "two officials" are nobody told of before, but for a heading or an apposition
            apposed = self._apposed[use] & ~t.share[i]
            fit &= (t.heading[cand] & ~t.heading[i]) | apposed
        if gender := t.genders[i]:
            other = {c: cast.other_gender(c, gender) for c in set(of.tolist())}
            fit &= np.array([not other[c] for c in of.tolist()], dtype=bool)
        if self._binding is not None and fit.any():
            kept = fit & self._binding.allowed(i, cand, of, cast)
            bound = self._binding.bound(i, cast, self._spoke)
            if bound < 0:
                bound = self._binding.only(i, cand, of, cast)
            self._sure = bound >= 0 and bool((kept & (of == bound)).any())
            fit = kept & (of == bound) if self._sure else kept
        return use[fit], of[fit]

    def _choose(self, i: int, free: tuple[Ints, Ints], nobody: float) -> int:
        """The likeliest cluster of a mention, or -1; what was weighed is kept."""
        use, of = free
        if not len(use):
            self._choices[i] = NOBODY
            return self._in_role(i, {}) if self._t.forms[i] == 1 else -1
        s = self._scorer
        who = self._cast.features(i, self._j[use], of)
        scores = s.scores(self._fixed[use] + product(who, s.who), self._dot[use])
        p = np.empty(len(scores) + 1)
        p[:-1], p[-1] = scores, nobody
        p = np.exp(p - max(float(scores.max()), nobody))
        p /= p.sum()
        sums: dict[int, float] = {}
        for cluster, chance in zip(of.tolist(), p.tolist(), strict=False):
            sums[cluster] = sums.get(cluster, 0.0) + chance
        ranked = sorted(sums.items(), key=lambda x: -x[1])
        self._choices[i] = Choice(tuple(ranked[:_TOLD]), float(p[-1]))
        if self._t.forms[i] == 1 and ranked[0][1] < (_AGAIN if self._t.one_person[i] else _TAKEN_UP):
            one = self._in_role(i, sums)
            again = one >= 0 and ranked[0][1] > _EVEN and self._same_noun(i, ranked[0][0])
            return ranked[0][0] if again else one
        return ranked[0][0] if self._choices[i].taken_up else -1

    def _same_noun(self, i: int, cluster: int) -> bool:
        """Whether a description is of the noun of another of a cluster that nobody named is: "a port official"."""
        t, noun = self._t, compared(self._t.heads_low[i])
        of = np.flatnonzero(self._cast.of[:i] == cluster).tolist()
        return not self._cast.is_named(cluster) and any(
            t.forms[k] == 1 and compared(t.heads_low[k]) == noun for k in of
        )

    def _in_role(self, i: int, chances: Mapping[int, float]) -> int:
        """The likeliest of those whom the article calls so: "the senator"; -1 where nobody told of before is."""
        fit = [c for e in self._fitting.get(i, ()) if self._cast.is_named(c := self._first[e])]
        return max(fit, key=lambda c: (chances.get(c, 0.0), self._cast.last(c)), default=-1)


def _outvote(t: Table, of: Ints, choices: dict[int, Choice]) -> None:
    """Give a pronoun to the next likeliest where all of the article shows its somebody to be of the other gender.

    While an article is read, only what stands before is known.
    """
    votes: dict[int, list[float]] = {}
    gendered = [(i, g) for i, g in enumerate(t.genders) if g]
    for i, g in gendered:
        choice = choices.get(i)
        sure = 2.0 if t.forms[i] < 2 or choice is None else choice.clusters[0][1] if choice.clusters else 0.0
        votes.setdefault(int(of[i]), [0.0, 0.0])[g - 1] += sure

    def clash(cluster: int, g: int) -> bool:
        told = votes.get(cluster, [0.0, 0.0])
        return told[2 - g] > _OUTVOTED * told[g - 1] and told[2 - g] > 1

    for i, g in gendered:
        choice = choices.get(i)
        if t.forms[i] == 2 and choice is not None and clash(int(of[i]), g):
            fit = tuple((c, p) for c, p in choice.clusters if not clash(c, g))
            if fit:
                of[i] = fit[0][0]
                choices[i] = Choice(fit, choice.nobody)


def _parted(t: Table, of: Ints, choices: dict[int, Choice]) -> None:
    """Part a "he" and a "she" that were given one somebody: those go to the next likeliest whom that costs less."""
    told: dict[int, tuple[list[int], list[int]]] = {}
    for i, g in enumerate(t.genders):
        if g:
            told.setdefault(int(of[i]), ([], []))[g - 1].append(i)
    for cluster, both in told.items():
        if not all(both) or any(t.forms[i] != _PRONOUN for some in both for i in some):
            continue
        moves = []
        for n, some in enumerate(both):
            each = [_next(choices.get(i), cluster, told, 1 - n) for i in some]
            if all(x is not None for x in each):
                moves.append((sum(x[0] for x in each if x), list(zip(some, (x[1] for x in each if x), strict=True))))
        for i, other in min(moves, key=lambda m: m[0], default=(0.0, []))[1]:
            of[i] = other
            fit = tuple((c, p) for c, p in choices[i].clusters if c != cluster)
            choices[i] = Choice(fit, choices[i].nobody)


_DESCRIPTION, _PRONOUN = 1, 2


def _next(
    choice: Choice | None, cluster: int, told: Mapping[int, tuple[list[int], list[int]]], other: int
) -> tuple[float, int] | None:
    """What it costs to give a pronoun to the next likeliest not shown to be of the other gender, and who it is."""
    if choice is None or not choice.clusters:
        return None
    fit = [(c, p) for c, p in choice.clusters if c != cluster and not told.get(c, ([], []))[other]]
    own = next((p for c, p in choice.clusters if c == cluster), 1.0)
    return (math.log(own / max(fit[0][1], _LEAST)), fit[0][0]) if fit else None


_LEAST = 1e-6
