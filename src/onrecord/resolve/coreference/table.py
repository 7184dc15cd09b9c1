"""The mentions of an article as rows of a table: what a mention tells of itself.

A mention is known by its head word: the last word of a name, the noun of a description, the pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.mentions.name_forms import fold
from onrecord.resolve.mentions.origins import of_nations
from onrecord.resolve.mentions.phrases import bare, compared, is_plural
from onrecord.resolve.word_sets import EITHER, GENDERS, GROUPS, HE, IT, PEOPLE, PRONOUNS, SHE, THEY, TITLED, TITLES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged
from onrecord.words.saying import says

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

FORMS = ("n", "d", "p")
#: What a pronoun is of; 0: no pronoun.
HE_, SHE_, IT_, THEY_, REL_, OTHER_ = range(1, 7)
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
#: Kinds that the head tells of a mention.
KINDS = ("person", "group", "organization", "government", "document")
#: Small numbers, which begin a phrase like "several" does.
_NUMBERS = frozenset(("two", "three", "four", "five", "six", "dozens"))
_DETERMINERS = {
    **dict.fromkeys(tagged("grammar", "demonstrative") | {"the"}, 1),
    **dict.fromkeys(tagged("grammar", "indefinite") | _NUMBERS, 2),
    **dict.fromkeys(tagged("grammar", "possessive"), 3),
}
#: What stands between a determiner and its noun: "the two officials".
_COUNTED = _NUMBERS | {"one", "other", "few", "many"}
_PLURAL = _NUMBERS | {"both", "all", "others", "these", "those", "many", "several", "some", "few"} - {"dozens"}
STOP = (
    tagged("grammar", "preposition", "coordinator", "relative", "subordinator", "question", "be", "have", "do", "modal")
    | frozenset(("said", "says", "told", "to", "not"))
)  # fmt: skip
#: Kinds of word that no phrase goes on over: verbs, adverbs.
_CLAUSE = ("v", "r")
_HYPHENS = frozenset(("-", "–", "/"))
#: What begins an office of two words: "prime minister".
_OFFICES = frozenset(("prime", "vice", "former"))
_PREPOSITIONS = tagged("grammar", "preposition") | {"to"}
#: Words before a head that can belong to its phrase, at most.
_BEFORE = 6


class TableRow(NamedTuple):
    """A mention: its form, the words (numbers) of its head, of where its name or phrase begins, and its name's end."""

    form: str
    head: int
    first: int
    last: int


@dataclass
class Words:
    """The words of an article, in order, and where each stands."""

    text: str
    starts: Ints
    ends: Ints
    window: Ints
    low: list[str] = field(init=False)
    capital: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        written = [self.text[s:e] for s, e in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]
        known: dict[str, str] = {}  # each word once: a long text has the same ones over and over
        self.low = [known.setdefault(w, w) for w in map(str.casefold, written)]
        self.capital = [w[:1].isupper() for w in written]

    def at(self, place: int) -> int:
        """The number of the word that a place stands in, or of the next one."""
        return int(np.searchsorted(self.ends, place, side="right"))


def extent(words: Words, form: str, first: int, heading: bool = False) -> int:
    """Where the phrase of a head begins: its determiner, or the words before it up to a mark, verb or preposition."""
    i, least, low = first, max(0, first - _BEFORE), words.low
    while i > least:
        before = low[i - 1]
        gap = words.text[words.ends[i - 1] : words.starts[i]]
        if before == "." and i - 1 > least and (low[i - 2] in TITLES or (form == "n" and len(low[i - 2]) == 1)):
            i -= 2  # "Mr.", "J."
            continue
        if before in _HYPHENS and i - 1 > least and not gap and words.ends[i - 2] == words.starts[i - 1]:
            i -= 2  # "the 30-second video"
            continue
        if "\n\n" in gap or not before[0].isalnum() or before in STOP or before == "s":
            break
        if before in PRONOUNS and before not in _DETERMINERS:
            break
        if form == "d" and i > 1 and not low[i - 2][0].isalnum() and says(before):
            break  # "“…,” quipped one of them"
        written = words.text[words.starts[i - 1] : words.ends[i - 1]]
        if form == "d" and kinds(before, before if heading else written)[:1] in _CLAUSE:
            break
        if form == "n" and not (words.capital[i - 1] or before in PEOPLE or before in TITLES or before in _OFFICES):
            break
        i -= 1
        if form == "d" and before in _DETERMINERS:
            further = low[i - 1] if i > least else ""
            if before in _COUNTED and _DETERMINERS.get(further, 2) != 2 and words.starts[i] > words.ends[i - 1]:
                i -= 1  # "the two officials"
            break
    return i


#: Numbers that a mention tells of itself (``Table.own``).
OWN = (
    "name", "description", "pronoun", "he", "she", "it", "they", "relative", "other", "no determiner", "definite",
    "indefinite", "possessed", "plural", "male", "female", "quoted", "heading", "first sentences", "source",
    "begins sentence", "seen head", "possessive", "capital",
    *(f"kind {k}" for k in KINDS),
)  # fmt: skip


class Table:
    """All mentions of an article in order; ``own`` [M, OWN] what each tells of itself."""

    def __init__(
        self,
        words: Words,
        parts: Segmentation,
        rows: Sequence[TableRow],
        kinds: Floats,
        attributions: Sequence[Attribution],
    ) -> None:
        self.words, self.rows, self.kinds = words, list(rows), kinds
        m = len(self.rows)
        low = words.low
        self.heads = np.array([r.head for r in rows], dtype=np.int64)
        self.places = words.starts[self.heads] if m else np.zeros(0, dtype=np.int64)
        sentence_starts = np.array([s.start for s in parts.sentences] or [0])
        self.paragraphs = parts.paragraphs
        paragraph_starts = np.array([p.start for p in parts.paragraphs] or [0])
        self.starts = sentence_starts
        self.sentence = np.searchsorted(sentence_starts, self.places, side="right")
        self.paragraph = np.searchsorted(paragraph_starts, self.places, side="right")
        self.quote = _within(self.places, [q.inner for q in parts.quotations if q.depth == 0])
        self.heading = _within(self.places, list(parts.headings)) >= 0
        at = zip(rows, self.heading.tolist(), strict=True)
        self.firsts = np.array([extent(words, r.form, r.first, inside) for r, inside in at], dtype=np.int64)
        self.form = np.array([FORMS.index(r.form) for r in rows], dtype=np.int64)
        self.pronoun = np.array([_pronoun(low[r.head]) if r.form == "p" else 0 for r in rows], dtype=np.int64)
        self.source, self.content_of = _speaking(self.places, attributions)
        names = [
            [fold(low[i]) for i in range(r.first, r.last) if low[i][0].isalnum()] if r.form == "n" else [] for r in rows
        ]
        ids: dict[str, int] = {}

        def number(word: str) -> int:
            """The same for the same word; -1 for none."""
            return ids.setdefault(word, len(ids)) if word else -1

        nouns = [compared(bare(low[r.head])) if r.form == "d" else "" for r in rows]
        self.key = np.array([number(" ".join(n)) for n in names], dtype=np.int64)
        self.last = np.array([number(n[-1] if n else "") for n in names], dtype=np.int64)
        self.begin = np.array([number(n[0] if n else "") for n in names], dtype=np.int64)
        self.noun = np.array([number(n) for n in nouns], dtype=np.int64)
        self.plural = np.array(
            [_plural(words, r, int(f), int(p)) for r, f, p in zip(rows, self.firsts, self.pronoun, strict=True)],
            dtype=bool,
        )
        self.gender = np.array(
            [_gender(words, r, int(f), int(p)) for r, f, p in zip(rows, self.firsts, self.pronoun, strict=True)],
            dtype=np.int64,
        )
        self.said_words = [
            frozenset(low[i] for i in range(int(f), r.last) if low[i][0].isalpha())
            for r, f in zip(rows, self.firsts, strict=True)
        ]
        # as lists: one number of an array costs ten times as much
        self.forms, self.pronouns, self.genders = self.form.tolist(), self.pronoun.tolist(), self.gender.tolist()
        self.plurals, self.sources, self.heads_low = (
            self.plural.tolist(),
            self.source.tolist(),
            [low[r.head] for r in rows],
        )
        self.beside = [f == 2 and word in _BESIDE for f, word in zip(self.forms, self.heads_low, strict=True)]
        self.sentences, self.first_words = self.sentence.tolist(), self.firsts.tolist()
        self.persons = (self.kinds.argmax(1) == 0).tolist() if m else []
        self.own = self._own()
        self.proper = [
            frozenset(w for k in range(int(f), r.last) if words.capital[k] and (w := low[k]) not in _DETERMINERS)
            if r.form == "d"
            else frozenset()
            for r, f in zip(rows, self.firsts, strict=True)
        ]
        #: The countries that descriptions name: "the British team" is no American one.
        self.nations = [of_nations(p) for p in self.proper]
        self._gaps = _gaps(words)
        self._lasts = np.array([r.last for r in rows], dtype=np.int64)
        indefinite = self.own[:, OWN.index("indefinite")] > 0
        self.share = np.array([low[r.head] in ("percent", "%") for r in rows], dtype=bool)
        definite = (self.own[:, OWN.index("definite")] > 0) | (self.own[:, OWN.index("possessed")] > 0)
        person = np.array([singular(low[r.head]) in PEOPLE for r in rows], dtype=bool)
        self.one_person = ((self.form == 1) & definite & person & ~self.plural).tolist()
        self.introduces = (self.form == 1) & (indefinite | self.share)

    def between(self, i: Ints, j: Ints) -> tuple[np.ndarray, np.ndarray]:
        """For pairs of mentions: whether commas alone stand between them, and whether an "and" does."""
        size, (words, commas, joins, _) = self._gap(i, j)
        apposed = (size >= 0) & (size <= 2) & (words == 0) & (commas > 0)
        return apposed, (size > 0) & (size <= 2) & (joins > 0) & (words == joins)

    def hangs_on(self, i: Ints, j: Ints) -> np.ndarray:
        """For pairs of mentions: whether the later hangs on the earlier by a preposition: "a spokesman for Moe"."""
        size, (words, _, _, prepositions) = self._gap(i, j)
        return np.asarray((size > 0) & (size <= 2) & (prepositions > 0) & (words == size))

    def _gap(self, i: Ints, j: Ints) -> tuple[Ints, tuple[Ints, ...]]:
        """What stands between the mentions of pairs: how many words and marks, and how many of each kind."""
        low, high = np.minimum(i, j), np.maximum(i, j)
        start, end = self._lasts[low], self.firsts[high]
        least = np.maximum(end, start)
        return end - start, tuple(g[least] - g[start] for g in self._gaps)

    def __len__(self) -> int:
        return len(self.rows)

    def _own(self) -> Floats:
        m = len(self.rows)
        out = np.zeros((m, len(OWN)), dtype=np.float32)
        if not m:
            return out
        at = {name: i for i, name in enumerate(OWN)}
        out[np.arange(m), self.form] = 1
        p = self.pronoun
        out[np.arange(m)[p > 0], 2 + p[p > 0]] = 1
        low = self.words.low
        determiner = np.array([_DETERMINERS.get(low[f], 0) for f in self.firsts])
        out[np.arange(m), at["no determiner"] + determiner] = 1
        out[:, at["plural"]] = self.plural
        out[:, at["male"]], out[:, at["female"]] = self.gender == 1, self.gender == 2
        out[:, at["quoted"]] = self.quote >= 0
        out[:, at["heading"]] = self.heading
        out[:, at["first sentences"]] = self.sentence <= 3
        out[:, at["source"]] = self.source >= 0
        out[:, at["begins sentence"]] = np.append(True, self.sentence[1:] != self.sentence[:-1])
        seen: set[int] = set()
        for i, noun in enumerate(self.noun.tolist()):
            out[i, at["seen head"]] = noun >= 0 and noun in seen
            seen.add(noun)
        out[:, at["possessive"]] = [
            low[r.head] in ("his", "her", "its", "their", "whose") or self._owns(r) for r in self.rows
        ]
        out[:, at["capital"]] = [self.words.capital[r.head] for r in self.rows]
        out[:, at["kind person"] :] = self.kinds
        return out

    def _owns(self, r: TableRow) -> bool:
        end = int(self.words.ends[r.last - 1])
        return self.words.text[end : end + 2] in ("'s", "’s", "s'", "s’")


def _gaps(words: Words) -> tuple[npt.NDArray[np.int32], ...]:
    """Running counts over the words, [W + 1] each: words proper, commas and dashes, "and" and "or", prepositions."""

    def count(yes: list[bool]) -> npt.NDArray[np.int32]:
        return np.concatenate(([0], np.cumsum(np.array(yes, dtype=np.int32), dtype=np.int32)), dtype=np.int32)

    return (
        count([w[0].isalnum() for w in words.low]),
        count([w in (",", "-", "–", "—", "(") for w in words.low]),
        count([w in ("and", "or", "&") for w in words.low]),
        count([w in _PREPOSITIONS for w in words.low]),
    )


def _within(places: Ints, spans: Sequence[Span]) -> Ints:
    """The number of the span that each place stands in, or -1."""
    if not spans:
        return np.full(len(places), -1, dtype=np.int64)
    starts, ends = np.array([s.start for s in spans]), np.array([s.end for s in spans])
    at = np.searchsorted(starts, places, side="right") - 1
    return np.where((at >= 0) & (places < ends[np.maximum(at, 0)]), at, -1)


def _speaking(places: Ints, attributions: Sequence[Attribution]) -> tuple[Ints, Ints]:
    """For each mention: the attribution it is the source of, and the one whose content it stands in, or -1."""
    m = len(places)
    source, content = np.full(m, -1, dtype=np.int64), np.full(m, -1, dtype=np.int64)
    for k, a in enumerate(attributions):
        if a.source:
            low, high = np.searchsorted(places, [a.source[0].start, a.source[-1].end])
            if low < high:
                source[low:high] = np.where(source[low:high] < 0, k, source[low:high])
        for s, e in a.content:
            low, high = np.searchsorted(places, [s, e])
            content[low:high] = k
    return source, content


def _pronoun(low: str) -> int:
    for number, group in ((HE_, HE), (SHE_, SHE), (IT_, IT), (THEY_, THEY), (REL_, _RELATIVE)):
        if low in group:
            return number
    return OTHER_


def _plural(words: Words, r: TableRow, first: int, pronoun: int) -> bool:
    if r.form == "p":
        return pronoun == THEY_
    if r.form == "n":
        return False
    low = words.low
    return is_plural(bare(low[r.head])) or any(low[i] in _PLURAL for i in range(first, r.head + 1))


_KIN = {w: g for w, g in GENDERS.items() if w in PEOPLE | GROUPS}
#: Pronouns that are no subjects: they may speak of another than the subject of their sentence.
_BESIDE = frozenset("his her hers him".split())
_MALE, _FEMALE = re.compile(r"\w+man$"), re.compile(r"\w+woman$")


def _gender(words: Words, r: TableRow, first: int, pronoun: int) -> int:
    """1 male, 2 female, 0 untold: by pronoun, by title, by the noun; never by a name."""
    if r.form == "p":
        return pronoun if pronoun in (HE_, SHE_) else 0
    if r.form == "n":
        told = {TITLED[w] for i in range(first, r.last) if (w := words.low[i].rstrip(".")) in TITLED}
        return 0 if len(told) != 1 else 1 if told == {"m"} else 2
    noun = words.low[r.head]
    if noun in EITHER and words.low[r.last : r.last + 1] == [","] and any(words.capital[r.last + 1 : r.last + 2]):
        return 0  # "the chairman, Dr. Ada Moe,"
    if noun in _KIN:
        return 1 if _KIN[noun] == "m" else 2
    return 2 if _FEMALE.match(noun) else 1 if _MALE.match(noun) and noun not in ("human", "woman") else 0
