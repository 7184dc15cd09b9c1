"""Claims lined up: whether those of one thing and event stand in one line, and what contradicts what.

    python -m bench.claim_lines [--half 1|2] [--misses]

The articles are in tests/data/claims/lines.txt, whose head says how they are marked. Pairs of claims are counted: of
one line as marked, of one as lined up, and both; a claim that no statement was found for loses its pairs. A
contradiction is right where the later claim is marked so. Half 2 was judged only.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from onrecord.answers import Claim, Series
from onrecord.compare import line_up
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.store import Query, Record

FILE = Path(__file__).parent.parent / "tests" / "data" / "claims" / "lines.txt"
_MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")


class Marked(NamedTuple):
    """A quantity that is claimed: where, of what line ("" of its own), and whether it contradicts one before."""

    start: int
    end: int
    line: str
    contradicts: bool


class Story(NamedTuple):
    """An article without marks."""

    half: int
    outlet: str
    published: str
    title: str
    text: str
    marked: tuple[Marked, ...]


class Place(NamedTuple):
    """Where a marked quantity stands: the number of its article, and of it in the article."""

    story: int
    number: int


def stories(file: Path = FILE) -> Iterator[Story]:
    """The marked articles of a file."""
    for block in re.split(r"^= ", file.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        half, _, rest = head.partition(" ")
        outlet, published, title = (part.strip() for part in rest.split("|"))
        text, at, marked = "", 0, []
        body = body.strip().replace("\n", "\n\n")
        for found in _MARKED.finditer(body):
            text += body[at : found.start()]
            line = found[2].removesuffix(" !")
            marked.append(
                Marked(len(text), len(text) + len(found[1]), line if line != "-" else "", found[2].endswith("!"))
            )
            text, at = text + found[1], found.end()
        yield Story(int(half), outlet, published, title, text + body[at:], tuple(marked))


@dataclass
class Lines:
    """Counts of pairs of claims and of contradictions, and what was wrong."""

    marked: int = 0
    told: int = 0
    right: int = 0
    claims: int = 0
    found: int = 0
    contradictions: int = 0
    contradicted: int = 0
    both: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of pairs of one line."""
        return 2 * self.right / max(1, self.marked + self.told)

    @property
    def contradictions_f1(self) -> float:
        """F1 of claims that contradict an earlier one."""
        return 2 * self.both / max(1, self.contradictions + self.contradicted)

    def row(self) -> str:
        """The figures as a line."""
        return (
            f"claims found {self.found} of {self.claims}  pairs of one line F1 {self.f1:.3f} ({self.right} right of "
            f"{self.told} told, {self.marked} marked)  contradictions F1 {self.contradictions_f1:.3f} "
            f"({self.both} of {self.contradicted} told, {self.contradictions} marked)"
        )


def lined(every: list[Story], folder: Path) -> list[Series]:
    """What the claims of some articles are lined up to, through reader and record."""
    reader = Reader()
    with Record(folder / "record.db") as record:
        for n, one in enumerate(every):
            record.add(
                reader.read(
                    article_from_text(
                        one.text,
                        id=f"a{n}",
                        outlet=one.outlet,
                        title=one.title,
                        published=one.published,
                        url=f"https://a{n}.invalid",
                    )
                )
            )
        return line_up(record.claims(Query()), 1)


def count(every: list[Story]) -> Lines:
    """The figures of some articles, which are put into one record."""
    with tempfile.TemporaryDirectory() as scratch:
        series = lined(every, Path(scratch))
    lines: dict[Place, set[int]] = {}
    told: set[Place] = set()
    for n, one in enumerate(series):
        for claim in one.claims:
            if place := _place(every, claim):
                lines.setdefault(place, set()).add(n)
        told |= {place for late, _ in one.contradicted if (place := _place(every, one.claims[late]))}
    places = {Place(n, k): m for n, one in enumerate(every) for k, m in enumerate(one.marked)}
    out = Lines(claims=len(places), found=len(lines))
    out.wrong += [f"NOT FOUND {_words(every, p)}" for p in places if p not in lines]
    for a, b in combinations(places, 2):
        same = bool(places[a].line) and places[a].line == places[b].line
        joined = not lines.get(a, set()).isdisjoint(lines.get(b, set()))
        out.marked, out.told, out.right = out.marked + same, out.told + joined, out.right + (same and joined)
        if same != joined:
            out.wrong.append(f"{'APART' if same else 'JOINED'} {_words(every, a)} | {_words(every, b)}")
    for place, marked in places.items():
        listed = place in told
        out.contradictions, out.contradicted = out.contradictions + marked.contradicts, out.contradicted + listed
        out.both += marked.contradicts and listed
        if marked.contradicts != listed:
            out.wrong.append(f"{'LISTED' if listed else 'NOT LISTED'} {_words(every, place)}")
    return out


def _place(every: list[Story], claim: Claim) -> Place | None:
    start, end = claim.quantity.span
    for n, one in enumerate(every):
        if (one.outlet, one.published, one.title) == (claim.outlet, claim.published, claim.title):
            return next((Place(n, k) for k, m in enumerate(one.marked) if m.start < end and start < m.end), None)
    return None


def _words(every: list[Story], place: Place) -> str:
    one = every[place.story]
    m = one.marked[place.number]
    return f"[{m.line or '-'}] {one.published} …{one.text[max(0, m.start - 40) : m.end + 30]!r}"


def main() -> None:
    """Print the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--half", type=int, choices=(1, 2))
    given.add_argument("--misses", action="store_true", help="print what is wrong in half 1")
    options = given.parse_args()
    every = list(stories())
    for half in (1, 2):
        if options.half in (None, half):
            lines = count([one for one in every if one.half == half])
            print(f"half {half}: {lines.row()}")
            if options.misses and half == 1:
                print(*lines.wrong, sep="\n")


if __name__ == "__main__":
    main()
