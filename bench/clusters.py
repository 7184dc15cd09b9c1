"""One statement across articles: clusters against stories made by rule, and what an added article costs.

    python -m bench.clusters [--stories 500] [--unrelated 50000] [--cost]

A story is a real sentence that 2 to 12 outlets carry: whole, cut at either end, cut out of the middle, spliced with
another sentence of the same speech, half quoted and half reported, or in other words altogether. Pairs of its
statements that have six words in a row in common are to be found together, and no others. The unrelated ones are
sentences of other statements, from which those that repeat each other (ten words in a row) were left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from onrecord.read import article_from_text
from onrecord.records import Reading, Span, Speaker, Statement
from onrecord.store import Record
from onrecord.words.normalize import forms

Said = tuple[int | None, str, str]
"""The story (None: unrelated), who says it, and the words."""

_SWAPS = {"will": "is going to", "must": "has to", "begin": "start", "large": "big", "help": "assist",
          "people": "citizens", "important": "crucial", "continue": "go on", "we": "the government",
          "our": "its", "need": "require",
          "make": "create", "also": "as well", "support": "back", "work": "labour", "country": "nation"}  # fmt: skip


def sentences(shared: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Sentences of statements with the document that they stand in, in random order, none like another."""
    with gzip.open(shared / "data/whitehouse/statements.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    rng.shuffle(rows)
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        found = re.findall(r"(?<=[.?!]\s)[A-Z][^.?!\n()\[\]“”]{60,260}[.?!](?=\s)", row["text"])
        for sentence in found[:80]:
            words = forms(sentence)
            runs = {tuple(words[i : i + 10]) for i in range(len(words) - 9)}
            if len(words) >= 12 and not runs & seen:
                seen |= runs
                yield " ".join(sentence.split()), row["id"]


def stories(found: Iterator[tuple[str, str]], count: int, rng: random.Random) -> Iterator[Said]:
    """Statements of stories, each story's own speaker by name or not named."""
    for number in range(count):
        first, _ = next(found)
        second, _ = next(found)
        name = f"{rng.choice(_GIVEN)} {_surname(number)}"
        for _ in range(rng.randint(2, 12)):
            who = rng.choice((name, name, name.split()[1], ""))
            yield number, who, _version(first, second, rng)


_GIVEN = ("Mara", "Tomas", "Ilse", "Henrik", "Anton", "Ruth", "Pavel", "Dina")


def _surname(number: int) -> str:
    parts = ("Ven", "Kor", "Hal", "Sol", "Bre", "Tam", "Lin", "Od", "Ras", "Fen")
    ends = ("dal", "mark", "sen", "ova", "wick", "berg", "rin", "ton", "lund", "aker")
    return parts[number % 10] + ends[number // 10 % 10] + ("" if number < 100 else "aeiou"[number // 100 % 5])


def _version(first: str, second: str, rng: random.Random) -> str:
    words = first.split()
    n = len(words)
    kind = rng.choice(("whole", "head", "tail", "middle", "spliced", "partly", "paraphrase"))
    if kind == "head":
        return " ".join(words[: rng.randint(max(7, n // 2), n)]).rstrip(",;—") + ","
    if kind == "tail":
        return " ".join(words[rng.randint(1, max(1, n - max(7, n // 2))) :])
    if kind == "middle":
        start = rng.randint(1, max(1, n // 3))
        return " ".join(words[start : start + max(7, n // 2)])
    if kind == "spliced":
        return f"{first.rstrip('.')} … {second[0].lower()}{second[1:]}"
    if kind == "partly":
        at = rng.randint(2, max(2, n - 8))
        return f"that {_swapped(' '.join(words[:at]))} “{' '.join(words[at:])}”"
    if kind == "paraphrase":
        return f"that {_swapped(first)}"
    return first


def _swapped(text: str) -> str:
    return " ".join(_SWAPS.get(w.lower().strip(",."), w) for w in text.split())


def readings(every: list[Said], each: int = 4) -> Iterator[Reading]:
    """Articles of a few statements each; what belongs to one story never stands in one article."""
    names = [f"The {n} Post" for n in ("Halden", "Tarn", "Corvane", "Ostmere", "Lund", "Veldra")]
    for number, start in enumerate(range(0, len(every), each)):
        text, statements, speakers = "", [], []
        for k, (_, who, words) in enumerate(every[start : start + each]):
            at = len(text)
            text += f"“{words}” said {who or 'somebody'} ({number}).\n"
            speaker = Speaker(f"p{k}", who, "person") if who else None
            content = Span(at, at + len(words) + 2)
            statements.append(
                Statement(
                    f"s{number}-{k}", (), (), (content,), (content,), "direct", 1.0, "speech", "asserted",
                    speaker=speaker, speakers=(speaker,) if speaker else (),
                )
            )  # fmt: skip
            speakers += [speaker] if speaker else []
        article = article_from_text(text, url=f"https://news.invalid/{number}", outlet=names[number % 6])
        yield Reading(article, "made", tuple(statements), tuple(speakers))


def together(words: list[str], others: list[str]) -> bool:
    """Whether six words in a row are in both."""
    runs = {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    return any(tuple(others[i : i + 6]) in runs for i in range(len(others) - 5))


def quality(shared: Path, count: int, unrelated: int, seed: int = 3) -> dict[str, float]:
    """Pairwise precision, recall and F1, and statements a second."""
    rng = random.Random(seed)
    found = sentences(shared, rng)
    every = list(stories(found, count, rng))
    wanted = len(every)
    for n, (sentence, _) in enumerate(found):
        if n == unrelated:
            break
        # as in the news: some by nobody named, some by one who speaks all the time
        who = rng.choices(("", "Mara Venn", f"{rng.choice(_GIVEN)} {_surname(rng.randrange(400))}"), (2, 2, 6))[0]
        every.append((None, who, sentence))
    rng.shuffle(every)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        began = time.perf_counter()
        for reading in readings(every):
            record.add(reading)
        took = time.perf_counter() - began
        clusters = record.cluster_labels()
    gold = _gold(every)
    predicted = _predicted(every, clusters)
    right = len(gold & predicted)
    precision, recall = right / max(1, len(predicted)), right / max(1, len(gold))
    return {
        "stories": count, "their statements": wanted, "unrelated": len(every) - wanted, "pairs": len(gold),
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "statements a second": len(every) / took,
    }  # fmt: skip


def _key(place: int) -> str:
    return f"s{place // 4}-{place % 4}"


def _gold(every: list[Said]) -> set[tuple[int, int]]:
    """Pairs of one story that overlap, directly or through others of the story."""
    by_story: dict[int, list[int]] = defaultdict(list)
    for place, (story, _, _) in enumerate(every):
        if story is not None:
            by_story[story].append(place)
    out: set[tuple[int, int]] = set()
    for places in by_story.values():
        words = {p: forms(every[p][2]) for p in places}
        out |= {(a, b) for a, b in combinations(places, 2) if together(words[a], words[b])}
    return out


def _predicted(every: list[Said], clusters: dict[str, str]) -> set[tuple[int, int]]:
    """Pairs of one cluster: those of one story that overlap (what only others of the story join is no pair), and all
    that are not of one story.
    """
    by_label: dict[str, list[int]] = defaultdict(list)
    for place in range(len(every)):
        if label := clusters.get(_key(place)):
            by_label[label].append(place)
    out: set[tuple[int, int]] = set()
    for places in by_label.values():
        words = {p: forms(every[p][2]) for p in places}
        for a, b in combinations(places, 2):
            of_one = every[a][0] is not None and every[a][0] == every[b][0]
            if not of_one or together(words[a], words[b]):
                out.add((a, b))
    return out


def cost(sizes: tuple[int, ...] = (10_000, 100_000, 1_000_000), each: int = 12) -> list[dict[str, float]]:
    """Milliseconds an added article takes at several sizes of the record (medians of 200), clustering alone and all."""
    from bench.record import readings as made

    out: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        it = made(max(sizes) + 200 * each * len(sizes))
        have = 0
        for size in sizes:
            while have < size:
                with record.together():
                    for _ in range(100):
                        record.add(next(it))
                        have += each
            took = []
            for _ in range(200):
                reading = next(it)
                began = time.perf_counter()
                record.add(reading)
                took.append(1000 * (time.perf_counter() - began))
                have += each
            out.append({"statements": size, "median ms an article": statistics.median(took)})
            print(json.dumps(out[-1]), flush=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--unrelated", type=int, default=50_000)
    parser.add_argument("--cost", action="store_true", help="measure what an added article costs, too (minutes)")
    parser.add_argument("--seed", type=int, default=17, help="other stories; the rules were chosen on seed 3")
    given = parser.parse_args()
    print(json.dumps(quality(given.shared, given.stories, given.unrelated, given.seed), indent=1))
    if given.cost:
        cost()


if __name__ == "__main__":
    main()
