"""How right a file was read: characters, paragraphs, what is told of it, the words quoted in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from intake.corpus import Truth
from intake.reading import read
from onrecord.errors import OnrecordError
from onrecord.records import Article

#: A file of whose characters fewer are right must say why.
ENOUGH = 0.98


@dataclass(frozen=True, slots=True)
class Score:
    """How right a file was read. ``distance``: characters to change, of ``length``; ``wrong``: what else is, in words.

    A file that had to be refused has no characters; nor has one that was refused and should not have been, but for
    those that are missing.
    """

    truth: Truth
    distance: int
    length: int
    wrong: tuple[str, ...]
    notes: tuple[str, ...] = ()
    got: str = ""

    @property
    def right(self) -> float:
        """The share of its characters that are right."""
        return 1 - self.distance / self.length if self.length else 1.0

    @property
    def silently_wrong(self) -> bool:
        """Whether too much is wrong, and nothing tells of it."""
        return self.right < ENOUGH and not self.notes


def score(truth: Truth) -> Score:
    """Read a file, and compare what came of it with what is true."""
    try:
        article = read(truth)
    except OnrecordError as error:
        told = str(error)
        if truth.refused:
            wrong = () if truth.refused in told else (f"refused otherwise: {told}",)
            return Score(truth, 0, 0, wrong, (told,))
        return Score(truth, len(truth.whole), len(truth.whole), (f"refused: {told}",), (told,))
    got = article.text.strip()
    if truth.refused:
        return Score(truth, len(got), len(got), ("not refused",), article.notes, got)
    distance = Levenshtein.distance(got, truth.whole)
    length = max(len(got), len(truth.whole))
    return Score(truth, distance, length, tuple(_wrong(article, truth)), article.notes, got)


def _wrong(article: Article, truth: Truth) -> Iterable[str]:
    yield from _fields(article, truth)
    stored = article.text.strip().split("\n\n")
    true = truth.whole.split("\n\n")
    if stored != true:
        first = next(
            (n for n, (a, b) in enumerate(zip(stored, true, strict=False)) if a != b), min(map(len, (stored, true)))
        )
        shown = stored[first][:70] if first < len(stored) else "the end"
        yield f"paragraphs: {len(stored)} for {len(true)}, from {first + 1} on: {shown!r}"
    for said in truth.quotations:
        if said not in article.text:
            yield f"not word for word: {said[:80]!r}"
    for words in truth.never:
        if words in article.text:
            yield f"should not be there: {words[:80]!r}"
    told = "; ".join(article.notes)
    for words in truth.notes:
        if words not in told:
            yield f"not told: {words!r}; told: {told!r}"
    if article.notes and not truth.notes:
        yield f"told for nothing: {told!r}"


def _fields(article: Article, truth: Truth) -> Iterable[str]:
    authors = {one.strip() for one in (article.author or "").split(";") if one.strip()}
    for name, got, true in (
        ("title", article.title or "", truth.title),
        ("outlet", article.outlet or "", truth.outlet),
        ("published", article.published or "", truth.published),
        ("authors", "; ".join(sorted(authors)), "; ".join(sorted(truth.authors))),
    ):
        if got != true:
            yield f"{name}: {got!r} for {true!r}"


def table(scores: Iterable[Score]) -> list[tuple[str, ...]]:
    """A row a kind, and one over all: files, characters right, files without a fault, silently wrong."""
    every = list(scores)
    kinds = sorted({one.truth.kind for one in every})
    return [("kind", "files", "right", "no fault", "silently wrong")] + [
        _row(name, [one for one in every if name in ("all", one.truth.kind)]) for name in (*kinds, "all")
    ]


def _row(name: str, some: list[Score]) -> tuple[str, ...]:
    clean = sum(not one.wrong for one in some)
    silent = sum(one.silently_wrong for one in some)
    return (name, str(len(some)), f"{characters_right(some):.4f}", str(clean), str(silent))


def characters_right(scores: Iterable[Score]) -> float:
    """The share of all characters of some files that are right."""
    every = list(scores)
    return 1 - sum(one.distance for one in every) / max(1, sum(one.length for one in every))
