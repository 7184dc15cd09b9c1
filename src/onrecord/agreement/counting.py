"""What is counted in an article that two marked, and the figures that such counts give.

Figures are micro: over all words, or all attributions, of all articles. The first of the two is taken for right:
precision and recall are the second one's; F1 and alpha are the same whoever is first.

- content, source, cue: words that stand in that part
- alpha: Krippendorff's, nominal, over words that are content, source, cue or none of them
- linked, strict: attributions (``matching``)
- direct recall: linked, of attributions whose content stands wholly in quotation marks
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.agreement.marking import ROLES, covered, is_in_quotes, words_of
from onrecord.agreement.matching import InWords, is_linked, is_strict, matched
from onrecord.answers import Marking, Markings
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Hits:
    """``both``: what both have; ``more``: what the second has besides; ``less``: what the second lacks."""

    both: int = 0
    more: int = 0
    less: int = 0

    def __add__(self, other: Hits) -> Hits:
        return Hits(self.both + other.both, self.more + other.more, self.less + other.less)

    @property
    def precision(self) -> float:
        """How much of the second one's is the first one's."""
        return self.both / (self.both + self.more) if self.both + self.more else 0.0

    @property
    def recall(self) -> float:
        """How much of the first one's is the second one's."""
        return self.both / (self.both + self.less) if self.both + self.less else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def any(self) -> bool:
        """Whether there is anything to be counted."""
        return bool(self.both or self.more or self.less)


@dataclass(frozen=True, slots=True)
class AgreementCounts:
    """The counts of some articles; ``labels``: how often a word is this to one and that to the other."""

    parts: dict[str, Hits] = field(default_factory=dict)
    linked: Hits = Hits()
    strict: Hits = Hits()
    direct: int = 0
    direct_linked: int = 0
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: int = 0

    def __add__(self, other: AgreementCounts) -> AgreementCounts:
        names = (*self.parts, *(name for name in other.parts if name not in self.parts))
        none = Hits()
        return AgreementCounts(
            {name: self.parts.get(name, none) + other.parts.get(name, none) for name in names},
            self.linked + other.linked,
            self.strict + other.strict,
            self.direct + other.direct,
            self.direct_linked + other.direct_linked,
            self.labels + other.labels,
            self.articles + other.articles,
        )


@dataclass(frozen=True, slots=True)
class CountedArticle:
    """The counts of one article, and which attributions of it are ``linked``: number by number of ``mine``, ``theirs``.

    Both lists are without what covers no word.
    """

    counts: AgreementCounts
    mine: tuple[Marking, ...]
    theirs: tuple[Marking, ...]
    linked: dict[int, int]


def counted(mine: Markings, theirs: Markings) -> CountedArticle:
    """Count one article, of the text of ``mine``."""
    words = words_of(mine.text)
    ours, others = _kept(words, mine), _kept(words, theirs)
    a, b = ([made for _, made in side] for side in (ours, others))
    linked, strict = matched(a, b, is_linked), matched(a, b, is_strict)
    in_marks = [n for n, (one, _) in enumerate(ours) if is_in_quotes(mine.text, one.content)]
    of_linked, of_strict = (Hits(len(pairs), len(b) - len(pairs), len(a) - len(pairs)) for pairs in (linked, strict))
    counts = AgreementCounts(
        parts={role: _of_part(a, b, role) for role in ("source", "cue", "content")},
        linked=of_linked,
        strict=of_strict,
        direct=len(in_marks),
        direct_linked=sum(n in linked for n in in_marks),
        labels=Counter(zip(_labels(len(words), a), _labels(len(words), b), strict=True)),
        articles=1,
    )
    return CountedArticle(counts, tuple(one for one, _ in ours), tuple(one for one, _ in others), linked)


def _kept(words: Sequence[Span], markings: Markings) -> list[tuple[Marking, InWords]]:
    """The attributions whose content covers a word, with the words that they cover."""
    made = ((one, in_words(words, one)) for one in markings.marks)
    return [(one, it) for one, it in made if it.content]


def in_words(words: Sequence[Span], one: Marking) -> InWords:
    """An attribution by the words that it covers."""
    return InWords(*(covered(words, spans) for spans in (one.content, one.source, one.cue)))


def _of_part(a: Iterable[InWords], b: Iterable[InWords], role: str) -> Hits:
    mine, theirs = (frozenset[int]().union(*(getattr(one, role) for one in side)) for side in (a, b))
    return Hits(len(mine & theirs), len(theirs - mine), len(mine - theirs))


def _labels(words: int, each: Sequence[InWords]) -> list[str]:
    labels = ["none"] * words
    for role in ROLES:
        for one in each:
            for number in getattr(one, role):
                labels[number] = role
    return labels


def nominal_alpha(labels: Counter[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha, nominal, of units that two labelled; ``labels`` counts the pairs of labels.

    Krippendorff, Content Analysis (2019), 12.3. None where there are no units; 1 where all have one label.
    """
    both = Counter[tuple[str, str]]()
    for (a, b), number in labels.items():
        both[a, b] += number
        both[b, a] += number
    n = sum(both.values())
    if not n:
        return None
    each = Counter[str]()
    for (a, _), number in both.items():
        each[a] += number
    observed = sum(number for (a, b), number in both.items() if a != b) / n
    expected = (n * n - sum(number * number for number in each.values())) / (n * (n - 1))
    return 1 - observed / expected if expected else 1.0
