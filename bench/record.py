"""A made record of a million statements, and how fast it answers: ``python -m bench.record`` (``make bench-record``).

For 10,000, 100,000 and 1,000,000 statements: bytes a statement, and for ten users at once (a process and a
connection each) the median and 95th percentile of

- search: two words, a speaker and a range of dates, a page of twenty with snippets and the number of all
- plain: the FTS5 query of the same match, ordered by rank, twenty row ids and nothing else

Words and names follow Zipf's law, as those of the news do; the same seed makes the same record. The number of
matches is told beside the times.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.read import article_from_text
from onrecord.records import Reading, Span, Speaker, Statement
from onrecord.store import Query, Record

_WORDS, _NAMES, _LENGTH, _EACH = 30_000, 20_000, 18, 12
_OUTLETS = [
    f"The {place} {kind}"
    for place in ("Halden", "Tarn", "Corvane", "Ostmere", "Lund")
    for kind in ("Post", "Gazette", "Times")
]


def _syllables(number: int) -> str:
    """A word for a number."""
    out = ""
    number += 20
    while number:
        number, rest = divmod(number, 90)
        out += "bdfghklmnprstvwz zsh"[rest // 5 % 18].strip() + "aeiou"[rest % 5]
    return out


def readings(statements: int, seed: int = 7) -> Iterator[Reading]:
    """Articles of twelve statements with made-up words by made-up people."""
    chance = np.random.default_rng(seed)
    words = np.array([_syllables(n) for n in range(_WORDS)])
    weights = 1 / np.arange(1, _WORDS + 1) ** 1.0
    weights /= weights.sum()
    who = 1 / np.arange(1, _NAMES + 1) ** 0.9
    who /= who.sum()
    for number in range(statements // _EACH):
        said = words[chance.choice(_WORDS, size=(_EACH, _LENGTH), p=weights)]
        cast = chance.choice(_NAMES, size=_EACH, p=who)
        day = f"{2015 + number % 10}-{1 + number // 10 % 12:02}-{1 + number // 120 % 28:02}"
        yield _reading(number, said, cast, day)


def _reading(number: int, said: np.ndarray, cast: np.ndarray, day: str) -> Reading:
    parts, places, at = [], [], 0
    for words, name in zip(said, cast, strict=True):
        content, who = " ".join(words), _name(int(name))
        parts.append(f'"{content}," said {who}.')
        places.append((at, at + len(content) + 3, who))
        at += len(parts[-1]) + 1
    text = "\n".join(parts)
    article = article_from_text(
        text, url=f"https://news.example/{number}", outlet=_OUTLETS[number % len(_OUTLETS)], published=day
    )
    speakers = {
        who: Speaker(f"p{n}", who, "person", None, (who, who.split()[1])) for n, (_, _, who) in enumerate(places)
    }
    statements = tuple(
        Statement(
            id="s" + hashlib.sha256(f"{number} {n}".encode()).hexdigest()[:16],
            source=(Span(end + 6, end + 6 + len(who)),),
            cue=(Span(end + 1, end + 5),),
            content=(Span(start, end),),
            verbatim=(Span(start + 1, end - 1),),
            form="direct",
            confidence=0.9,
            mode="speech",
            polarity="asserted",
            speaker=speakers[who],
            speakers=(speakers[who],),
            speaker_confidence=0.9,
        )
        for n, (start, end, who) in enumerate(places)
    )
    return Reading(article, "made", statements, tuple(speakers.values()))


def _name(number: int) -> str:
    return f"{_syllables(number % 400).title()} {_syllables(number // 3 + 500).title()}"


def build(path: Path, statements: int) -> None:
    """Make the record, unless it is there whole."""
    with Record(path) as record:
        if record.counts().statements >= statements // _EACH * _EACH:
            return
        began, count = time.monotonic(), 0
        batch: list[Reading] = []
        for reading in readings(statements):
            batch.append(reading)
            if len(batch) == 200:
                _add(record, batch)
                count += len(batch) * _EACH
                print(
                    f"\r{path.name}: {count:,} statements, {count / (time.monotonic() - began):,.0f} a second ", end=""
                )
                batch.clear()
        _add(record, batch)
        print()


def _add(record: Record, batch: list[Reading]) -> None:
    with record.together():
        for reading in batch:
            record.add(reading)


def questions(count: int, seed: int) -> list[Query]:
    """Two words, a speaker and a range of dates; words of every frequency that news readers use."""
    chance = random.Random(seed)
    out = []
    for _ in range(count):
        words = " ".join(_syllables(int(3 * 100 ** chance.random())) for _ in range(2))
        who = _name(int(3 * 100 ** chance.random())).split()[1]
        year = chance.randint(2015, 2022)
        out.append(Query(words, speaker=who, since=f"{year}-01-01", until=f"{year + 2}-12-31"))
    return out


def user(path: str, kind: str, seed: int, seconds: float, out: multiprocessing.Queue[Any], all_here: Any) -> None:
    """One of ten who ask at once: times in seconds, and numbers of matches."""
    from onrecord.store.query.matching import index_query

    asked = questions(400, seed)
    times, matches = [], []
    with Record(path, create=False) as record:
        plain = sqlite3.connect(path)
        plain.execute("PRAGMA cache_size = -32768")
        record.search(questions(1, seed + 1000)[0])  # what a process loads once is not what is measured
        all_here.wait()
        end = time.monotonic() + seconds
        for query in asked:
            began = time.perf_counter()
            if kind == "search":
                matches.append(record.search(query).total)
            else:
                plain.execute(
                    "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20", (index_query(query),)
                ).fetchall()
            times.append(time.perf_counter() - began)
            if time.monotonic() > end:
                break
        plain.close()
    out.put((times, matches))


def ask(path: Path, kind: str, users: int, seconds: float) -> tuple[list[float], list[int]]:
    """All users' times."""
    context = multiprocessing.get_context("spawn")
    queue, all_here = context.Queue(), context.Barrier(users)
    processes = [
        context.Process(target=user, args=(str(path), kind, n, seconds, queue, all_here)) for n in range(users)
    ]
    for process in processes:
        process.start()
    answers = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    return [t for times, _ in answers for t in times], [m for _, found in answers for m in found]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--folder", type=Path, default=Path(".cache"))
    p.add_argument("--sizes", default="10000,100000,1000000")
    p.add_argument("--users", type=int, default=10)
    p.add_argument("--seconds", type=float, default=20.0, help="how long each user asks")
    args = p.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    print("statements  bytes each  matches   search: median     p95   plain: median     p95   ratio of p95")
    for size in map(int, args.sizes.split(",")):
        path = args.folder / f"record-{size}.db"
        build(path, size)
        figures = {}
        for kind in ("plain", "search"):
            times, matches = ask(path, kind, args.users, args.seconds)
            figures[kind] = (statistics.median(times) * 1e3, float(np.percentile(times, 95)) * 1e3)
        each = path.stat().st_size / (size // _EACH * _EACH)
        (median, p95), (plain, plain95) = figures["search"], figures["plain"]
        print(
            f"{size:>10,} {each:>11,.0f} {statistics.mean(matches):>8,.1f} {median:>12.1f} ms {p95:>4.1f} ms "
            f"{plain:>12.1f} ms {plain95:>4.1f} ms {p95 / plain95:>14.2f}",
            flush=True,
        )
        (args.folder / f"record-{size}.json").write_text(json.dumps({"bytes": each, **figures}))


if __name__ == "__main__":
    main()
