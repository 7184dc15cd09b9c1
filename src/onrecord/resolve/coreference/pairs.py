"""What speaks for a mention and one before it (or soon after) being one: numbers for every pair."""

from __future__ import annotations

import math

import numpy as np

from onrecord.resolve.coreference.table import OWN, Floats, Ints, Table

#: Mentions looked back at, and ahead; in a heading further ahead.
BACK, AHEAD, AHEAD_OF_HEADING = 48, 3, 16
SLOTS = BACK + AHEAD_OF_HEADING

#: Numbers of a pair that don't change while an article is read.
PAIR = (
    "same sentence", "sentence before", "two before", "three or four", "further", "same paragraph",
    "paragraph before", "paragraphs", "mentions", "near words", "adjacent", "ahead", "both quoted together",
    "one quoted", "same key", "same last", "same first", "last is first", "same noun", "in what it says", "says it",
    "same statement", "kinds agree", "plural agree", "plural differ", "it begins sentence", "it is source",
    "apposed", "joined", "inside", "both begin", "both definite", "indefinite", "hangs on",
)  # fmt: skip
#: Numbers of a pair that hang on who the other mention is by then.
WHO = (
    "gender agrees", "gender clashes", "gender open", "size", "named", "plural", "last mention", "noun said",
    "words said", "spoke last", "spoke before", "spoken", "others since", "words agree", "proper clash",
    "new words",
)  # fmt: skip


def candidates(t: Table) -> Ints:
    """For each mention the mentions it could take up, [M, SLOTS], -1 where there is none: near ones first."""
    m = len(t)
    i = np.arange(m)[:, None]
    back = i - 1 - np.arange(BACK)[None]
    ahead = i + 1 + np.arange(AHEAD_OF_HEADING)[None]
    far = np.where(t.heading, AHEAD_OF_HEADING, AHEAD)[:, None]
    ahead = np.where((ahead < m) & (np.arange(AHEAD_OF_HEADING)[None] < far), ahead, -1)
    return np.concatenate([np.where(back >= 0, back, -1), ahead], axis=1)


def features(t: Table, cand: Ints, begin: int = 0) -> Floats:
    """The numbers of ``PAIR`` for mentions from ``begin`` on, [B, SLOTS, PAIR], zero where there is no candidate."""
    out = np.zeros((*cand.shape, len(PAIR)), dtype=np.float32)
    i, slot = np.nonzero(cand >= 0)
    out[i, slot] = numbers(t, i + begin, cand[i, slot])
    return out


def numbers(t: Table, i: Ints, j: Ints) -> Floats:
    """The numbers of ``PAIR`` for mentions i [N] and their candidates j [N], as [N, PAIR]."""
    out = np.empty((len(PAIR), len(i)), dtype=np.float32)  # a row each, as they are written
    sentences = np.abs(t.sentence[i] - t.sentence[j])
    paragraphs = np.abs(t.paragraph[i] - t.paragraph[j])
    ahead = j > i
    near = np.abs(t.heads[i] - t.heads[j])
    put = iter(range(len(PAIR)))

    def told(values: np.ndarray) -> None:
        out[next(put)] = values

    told(sentences == 0)
    told(sentences == 1)
    told(sentences == 2)
    told((sentences == 3) | (sentences == 4))
    told(np.log1p(sentences) / 3)
    told(paragraphs == 0)
    told(paragraphs == 1)
    told(np.log1p(paragraphs) / 3)
    told(np.log1p(np.abs(i - j)) / 4)
    told(np.log1p(near) / 5)
    told(near <= 3)
    told(ahead)
    told((t.quote[i] >= 0) & (t.quote[i] == t.quote[j]))
    told((t.quote[i] >= 0) != (t.quote[j] >= 0))
    told((t.key[i] >= 0) & (t.key[i] == t.key[j]))
    told((t.last[i] >= 0) & (t.last[i] == t.last[j]))
    told((t.begin[i] >= 0) & (t.begin[i] == t.begin[j]))
    told((t.last[i] >= 0) & (t.last[i] == t.begin[j]))
    told((t.noun[i] >= 0) & (t.noun[i] == t.noun[j]))
    told((t.source[i] >= 0) & (t.source[i] == t.content_of[j]))
    told((t.source[j] >= 0) & (t.source[j] == t.content_of[i]))
    told((t.content_of[i] >= 0) & (t.content_of[i] == t.content_of[j]))
    told((t.kinds[i] * t.kinds[j]).sum(-1))
    told(t.plural[i] & t.plural[j])
    told(t.plural[i] != t.plural[j])
    begins = t.own[:, OWN.index("begins sentence")]
    told(begins[j])
    told(t.source[j] >= 0)
    between, joined = t.between(i, j)
    told(between)
    told(joined)
    told(t.firsts[np.maximum(i, j)] <= np.minimum(t.heads[i], t.heads[j]))
    told((begins[i] > 0) & (begins[j] > 0))
    definite, indefinite = t.own[:, OWN.index("definite")] > 0, t.own[:, OWN.index("indefinite")] > 0
    told(definite[i] & definite[j])
    told(indefinite[i])
    told(t.hangs_on(i, j))
    return out.T


#: What is held of each cluster by then, as the columns of one table: the first seven are numbers of ``WHO``.
_MALE, _FEMALE, _OPEN, _SIZE, _NAMED, _PLURAL, _SPOKEN, _LAST = range(8)
#: So many who were spoken of last are told apart.
_RECENT = 12
#: What a pronoun that is no subject tells of a gender, and how much has to be told: "Moe disputed her figures" may
#: speak of Moe's or of another's, two such pronouns hardly do.
_BESIDE, _TELLS = 0.5, 1.0
_PLACES = np.arange(_RECENT, dtype=np.float32) / 6


class Cast:
    """Who the mentions before one are: clusters that grow as an article is read."""

    def __init__(self, t: Table) -> None:
        self.t = t
        m = len(t)
        self.of = np.full(m, -1, dtype=np.int64)
        self._told = np.zeros((m + 1, 8), dtype=np.float32)
        self._told[:, _OPEN], self._told[:, _LAST] = 1, -1
        self._genders = [[0.0, 0.0] for _ in range(m + 1)]
        self._sizes, self._spoken, self._plural = [0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
        self._named = [False] * (m + 1)  # as the column, which costs ten times as much to look at
        self._words: list[set[str]] = [set() for _ in range(m + 1)]
        self._proper: list[set[str]] = [set() for _ in range(m + 1)]
        self._nations: dict[int, frozenset[str]] = {}
        self._recent: list[int] = []
        self._said: list[int] = []
        #: How many others were spoken of since each; told anew where the order of those spoken of last changed.
        self._since = np.full(m + 1, _RECENT / 6, dtype=np.float32)
        self._was: list[int] = []
        self._changed = False

    def prior(self, cluster: int, gender: int) -> None:
        """What is known of a cluster's gender (1 male, 2 female) before it is read."""
        self._genders[cluster][gender - 1] += 1
        self._gender(cluster)

    def other_gender(self, cluster: int, gender: int) -> bool:
        """Whether a cluster, as far as it is told, is of the other gender than one (1 male, 2 female)."""
        return self._genders[cluster][2 - gender] - self._genders[cluster][gender - 1] >= _TELLS

    def _gender(self, cluster: int) -> None:
        male, female = self._genders[cluster]
        self._told[cluster, _MALE : _OPEN + 1] = (
            male - female >= _TELLS,
            female - male >= _TELLS,
            abs(male - female) < _TELLS,
        )

    def put(self, i: int, cluster: int) -> None:
        """Mention i is of a cluster (a number below M)."""
        t, told = self.t, self._told[cluster]
        self.of[i] = cluster
        self._sizes[cluster] += 1
        told[_SIZE] = math.log1p(self._sizes[cluster]) / 3
        if gender := t.genders[i]:
            self._genders[cluster][gender - 1] += _BESIDE if t.beside[i] else 1
            self._gender(cluster)
        form = t.forms[i]
        if form == 0:
            told[_NAMED], self._named[cluster] = 1, True
        self._plural[cluster] += 1 if t.plurals[i] else -1 if form < 2 or t.pronouns[i] in (1, 2, 3) else 0
        told[_PLURAL] = self._plural[cluster] > 0
        told[_LAST] = max(told[_LAST], i)
        self._words[cluster] |= t.said_words[i]
        self._proper[cluster] |= t.proper[i]
        if t.nations[i]:
            self._nations[cluster] = self.nations(cluster) | t.nations[i]

    def nations(self, cluster: int) -> frozenset[str]:
        """The countries that the descriptions of a cluster name."""
        return self._nations.get(cluster, frozenset())

    def is_named(self, cluster: int) -> bool:
        """Whether a name is among the mentions that a cluster has by now."""
        return self._named[cluster]

    def last(self, cluster: int) -> int:
        """The last mention that a cluster has by now."""
        return int(self._told[cluster, _LAST])

    def clash(self, one: int, other: int) -> bool:
        """Whether the genders of two clusters, as far as they are told, are not one."""
        (a, b), (c, d) = self._genders[one], self._genders[other]
        return (a - b) * (c - d) < 0 and min(abs(a - b), abs(c - d)) >= _TELLS

    def merge(self, old: int, new: int) -> None:
        """Everybody of an old cluster is of a new one."""
        self.of[self.of == old] = new
        for n in (0, 1):
            self._genders[new][n] += self._genders[old][n]
        for counts in (self._sizes, self._spoken, self._plural):
            counts[new] += counts[old]
        told = self._told[new]
        told[_NAMED] = max(told[_NAMED], self._told[old, _NAMED])
        self._named[new] = self._named[new] or self._named[old]
        told[_LAST] = max(told[_LAST], self._told[old, _LAST])
        told[_SIZE], told[_SPOKEN] = math.log1p(self._sizes[new]) / 3, math.log1p(self._spoken[new])
        told[_PLURAL] = self._plural[new] > 0
        self._gender(new)
        self._words[new] |= self._words[old]
        self._proper[new] |= self._proper[old]
        self._nations[new] = self.nations(new) | self.nations(old)
        self._recent = list(dict.fromkeys(new if x == old else x for x in self._recent))
        self._changed = True
        self._said = [new if x == old else x for x in self._said]

    def tell(self, i: int) -> None:
        """Mention i has been passed: the order of who is spoken of, and who spoke."""
        cluster = int(self.of[i])
        if cluster < 0:
            return
        if not self._recent or self._recent[0] != cluster:
            if cluster in self._recent:
                self._recent.remove(cluster)
            self._recent = [cluster, *self._recent[: _RECENT - 1]]
            self._changed = True
        if self.t.sources[i] >= 0 and (not self._said or self._said[-1] != cluster):
            self._said.append(cluster)
            self._spoken[cluster] += 1
            self._told[cluster, _SPOKEN] = math.log1p(self._spoken[cluster])

    def features(self, i: int, cand: Ints, of: Ints | None = None) -> Floats:
        """The numbers of ``WHO`` for a mention and its candidates [K]; zeros where there is none (-1).

        ``of`` [K]: who the candidates are, where all are somebody.
        """
        t = self.t
        out = np.zeros((len(cand), len(WHO)), dtype=np.float32)
        if of is None:
            c = np.where(cand >= 0, self.of[cand], -1)
            c[c < 0] = len(t)
        else:
            c = of
        told = self._told[c]
        g = t.genders[i]
        if g:
            out[:, 0], out[:, 1] = told[:, _MALE if g == 1 else _FEMALE], told[:, _FEMALE if g == 1 else _MALE]
        out[:, 2:6] = told[:, _OPEN : _PLURAL + 1]
        out[:, 6] = told[:, _LAST] == cand
        if t.forms[i] < 2:
            self._words_of(i, c, out)
        said_last = self._said[-2:]
        if said_last:
            out[:, 9] = c == said_last[-1]
        if len(said_last) > 1:
            out[:, 10] = c == said_last[0]
        out[:, 11] = told[:, _SPOKEN]
        if self._changed:
            self._since[self._was] = _RECENT / 6
            self._since[self._recent] = _PLACES[: len(self._recent)]
            self._was, self._changed = self._recent, False
        out[:, 12] = self._since[c]
        if of is None:
            out[cand < 0] = 0
        return out

    def _words_of(self, i: int, c: Ints, out: Floats) -> None:
        """What a mention's words share with each candidate's: the columns 7, 8 and 13 to 15."""
        t = self.t
        noun, said, proper = t.heads_low[i], t.said_words[i], t.proper[i]
        few, size = max(1, len(said)), len(said)
        known: dict[int, int] = {}
        rows: list[tuple[float, ...]] = []
        at = []
        for x in c.tolist():
            n = known.get(x, -1)
            if n < 0:
                n = known[x] = len(rows)
                shared = len(said & self._words[x])
                clash = bool(proper and self._proper[x] and not proper & self._proper[x])
                new = 1 - min(shared, size) / few
                rows.append((noun in self._words[x], min(shared, 3) / 3, shared >= few, clash, new))
            at.append(n)
        each = np.array(rows, dtype=np.float32)[at]
        out[:, 7:9], out[:, 13:16] = each[:, :2], each[:, 2:]
