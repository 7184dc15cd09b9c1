"""One statement across a corpus of made statements: what is found of hidden stories, and how the time grows.

    python -m bench.corpus_stories [--counts 100000 1000000] [--stories 500]

A story is a made sentence that 2 to 12 outlets carry, whole or cut; pairs with six words in a row in common are to be
found together, and no others. All else are sentences of random words that share phrases as reports do.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import defaultdict
from itertools import combinations

from onrecord.corpus.stories import Carrying, clustered
from onrecord.words.normalize import forms

_PHRASES = ("at the end of the day", "in the weeks to come", "as we have always said", "for the people of this town")


def made(count: int, stories: int, seed: int) -> tuple[list[Carrying], dict[int, int]]:
    """So many statements in random order, and the story of each that is of one."""
    draw = random.Random(seed)
    words = ["".join(draw.choices("bdfgklmnprstv", k=1) + draw.choices("aeiou", k=1) + draw.choices("lmnrst", k=1)
             + draw.choices("aeiou", k=1) + draw.choices("nrst", k=1)) for _ in range(20_000)]  # fmt: skip
    texts: list[tuple[int | None, str]] = []
    for story in range(stories):
        whole = [draw.choice(words) for _ in range(draw.randint(14, 30))]
        for _ in range(draw.randint(2, 12)):
            start, end = draw.randint(0, 3), len(whole) - draw.randint(0, 3)
            texts.append((story, " ".join(whole[start:end])))
    while len(texts) < count:
        some = [draw.choice(words) for _ in range(draw.randint(8, 28))]
        if draw.random() < 0.1:
            some[3:3] = draw.choice(_PHRASES).split()
        texts.append((None, " ".join(some)))
    draw.shuffle(texts)
    every = [Carrying(f"{n:08}", f"s{n}", said, f"Speaker {(story if story is not None else n) % 997}", None, None)
             for n, (story, said) in enumerate(texts)]  # fmt: skip
    return every, {n: story for n, (story, _) in enumerate(texts) if story is not None}


def f1(every: list[Carrying], stories: dict[int, int], found: dict[int, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs; of a story those that have six words in a row in common."""
    members = defaultdict(list)
    for number, story in stories.items():
        members[story].append(number)
    runs = {n: set(zip(*(forms(every[n].said)[k:] for k in range(6)), strict=False)) for n in stories}
    gold = {pair for some in members.values() for pair in combinations(some, 2) if runs[pair[0]] & runs[pair[1]]}
    groups = defaultdict(list)
    for number, first in found.items():
        groups[first].append(number)
    ours = {pair for some in groups.values() for pair in combinations(sorted(some), 2)}
    right = len(ours & gold)
    precision, recall = right / max(len(ours), 1), right / max(len(gold), 1)
    return precision, recall, 2 * right / max(len(ours) + len(gold), 1)


def main() -> None:
    """Print a line a count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--stories", type=int, default=500)
    asked = parser.parse_args()
    before = None
    for count in asked.counts:
        every, stories = made(count, asked.stories, seed=3)
        began = time.process_time()
        found = clustered(every)
        seconds = time.process_time() - began
        told = "precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*f1(every, stories, found))
        grown = f", {seconds / before:.1f} times" if before else ""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{count:,} statements: {seconds:.1f} core s{grown}, {peak:.2f} GB at most; {told}", flush=True)
        before = seconds


if __name__ == "__main__":
    main()
