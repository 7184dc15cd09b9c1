"""Whole runs of ``onrecord batch`` beside ``extract``: articles a second, core time, memory, and that all is equal.

    python -m bench.corpus_run [--articles 300] [--words 120] [--rounds 3] [--modes one two extract ray spark] [--fake]

Articles are those of PolNeAR's dev set over and over, each time with other numbers and names of days in them. Modes
take turns within a round, so that a machine that others use is as loaded for one as for another; ratios are of a round,
and the median of all rounds is told. ``--fake`` reads with a reader that finds nothing but marks: what is measured then
is the engine alone, over as many articles as a month of a region's papers.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.articles import dev

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_EVERY = 0.5
_SCRIPT = """
import sys
from helpers.fakes import FakeReader
from onrecord.batch.run import BatchOptions, extract
from onrecord.corpus.run import CorpusOptions, batch
from onrecord.corpus.shard import Orders
from bench.corpus_run import in_spark, model_reader
mode, source, out, fake, size = sys.argv[1:]
if __name__ == "__main__":
    make = FakeReader if fake == "1" else model_reader
    if mode == "extract":
        extract(source, out, BatchOptions(make, "bench", 2))
    elif mode == "spark":
        in_spark(make, source, out, int(size))
    else:
        workers, engine = {"one": (1, "local"), "two": (2, "local"), "ray": (2, "ray")}[mode]
        batch([source], CorpusOptions(Orders(make, out), "bench", workers, engine, int(size)))
"""


def model_reader() -> object:
    """The reader of every process; PolNeAR's articles are read whatever they look like."""
    from onrecord import Reader

    return Reader(force=True)


def in_spark(make_reader: Callable[[], Any], source: str, out: str, size: int) -> None:
    """The same shards by Spark: its Python workers keep the reader as Ray's do, and its driver tries shards again."""
    import msgspec
    from pyspark import SparkContext

    from onrecord.corpus.on_ray import read_shard
    from onrecord.corpus.plan import planned
    from onrecord.corpus.shard import Orders

    orders = Orders(make_reader, out)
    shards = [msgspec.msgpack.encode(one) for one in planned([source], size).shards]
    context = SparkContext("local[2]", "bench")
    context.parallelize(shards, len(shards)).map(lambda shard: read_shard(out, orders, shard)).count()
    context.stop()


def make(path: Path, count: int, words: int = 0) -> None:
    """So many articles as lines of JSON, no two of them the same; of each the first paragraphs, of so many words at least."""
    rows = [row | {"text": beginning(row["text"], words)} for row in dev()]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            turn, row = divmod(number, len(rows))[0], rows[number % len(rows)]
            text = re.sub(r"\b\d{1,3}\b", lambda m: str(int(m[0]) + turn), row["text"])  # noqa: B023 - used at once
            text = re.sub(r"\b\w+day\b", lambda m: _moved(m[0], turn), text)  # noqa: B023
            told = {"id": f"{number:07}", "text": text, "outlet": f"Outlet {number % 40}"}
            out.write(json.dumps(told | {"published": f"2024-{1 + number % 6:02}-{1 + number % 28:02}"}) + "\n")


def beginning(text: str, words: int) -> str:
    """The first paragraphs of a text, so many that they have as many words; the whole for 0."""
    kept, had = [], 0
    for paragraph in text.split("\n"):
        if words and had >= words:
            break
        kept.append(paragraph)
        had += len(paragraph.split())
    return "\n".join(kept)


def _moved(day: str, turn: int) -> str:
    return _DAYS[(_DAYS.index(day) + turn) % 7] if day in _DAYS else day


@dataclass(slots=True)
class Watched:
    """A run's processes: core seconds of each, and the memory of the driver and of each worker, by the time."""

    cores: dict[int, float] = field(default_factory=dict)
    driver: list[float] = field(default_factory=list)
    workers: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    all: float = 0.0

    def look(self, root: int) -> None:
        """Take down what the process and all below it have taken by now."""
        parents, told = {}, {}
        for one in Path("/proc").iterdir():
            with suppress(OSError, ValueError, IndexError):
                rest = (one / "stat").read_text().rpartition(")")[2].split()
                parents[int(one.name)] = int(rest[1])
                told[int(one.name)] = (int(rest[11]) + int(rest[12])) / _TICK, int(rest[21]) * _PAGE / 1e6
        ours, todo = set(), [root]
        while todo:
            this = todo.pop()
            ours.add(this)
            todo += [number for number, parent in parents.items() if parent == this]
        self.all = max(self.all, sum(told[number][1] for number in ours & set(told)))
        for number in ours & set(told):
            cores, memory = told[number]
            self.cores[number] = cores
            if number == root:
                self.driver.append(memory)
            elif _reads(number):
                self.workers[number].append(memory)


def _reads(number: int) -> bool:
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()
    return False


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took."""

    seconds: float
    cores: float
    driver: float
    all: float
    workers: tuple[tuple[float, float, float], ...]


def run(mode: str, source: Path, out: Path, *, fake: bool, size: int) -> Measured:
    """Run it as a process of its own and watch it; memory in MB, of workers after a third, at the end, at most."""
    root = Path(__file__).parents[1]
    told = os.environ | {"PYTHONPATH": f"{root}/src:{root}/tests:{root}", "OMP_NUM_THREADS": "1"}
    script = out.parent / "drive.py"
    script.write_text(_SCRIPT)
    command = [sys.executable, str(script), mode, str(source), str(out), str(int(fake)), str(size)]
    began, watched = time.monotonic(), Watched()
    process = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        watched.look(process.pid)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_EVERY)
    if process.returncode:
        raise RuntimeError(f"{mode}: ended with {process.returncode}")
    seconds = time.monotonic() - began
    flat = tuple((m[len(m) // 3], m[-1], max(m)) for m in watched.workers.values() if len(m) > 4)
    return Measured(seconds, sum(watched.cores.values()), max(watched.driver, default=0.0), watched.all, flat)


def records(out: Path) -> list[bytes]:
    """The lines that a run wrote, in order of the input."""
    if out.is_file():
        return out.read_bytes().splitlines()
    from helpers import corpora

    return corpora.records(out)


def main() -> None:
    """Print a line a run, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--words", type=int, default=0, help="of each article its first paragraphs, of so many words")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--modes", nargs="+", default=["one", "two", "extract"])
    parser.add_argument("--shard", type=int, default=256)
    parser.add_argument("--fake", action="store_true")
    asked = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    found = defaultdict[str, list[Measured]](list)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        make(source, asked.articles, asked.words)
        for turn in range(asked.rounds):
            written = {}
            for mode in asked.modes:
                out = Path(folder) / f"{mode}-{turn}"
                one = run(mode, source, out, fake=asked.fake, size=asked.shard)
                found[mode].append(one)
                written[mode] = records(out)
                workers = "; ".join(f"{a:.0f}, {b:.0f}, {c:.0f}" for a, b, c in one.workers)
                print(f"{mode}: {one.seconds:.1f} s, {one.cores:.1f} core s, driver {one.driver:.0f} MB, all"
                      f" {one.all:.0f} MB, workers (a third, end, most): {workers}", flush=True)  # fmt: skip
            first = written[asked.modes[0]]
            print(f"equal, line for line, {len(first):,}: {all(one == first for one in written.values())}", flush=True)
    for a, b in (("one", "two"), ("extract", "two"), ("extract", "ray"), ("two", "ray"), ("two", "spark")):
        if found[a] and found[b]:
            told = [(x.seconds / y.seconds, y.cores / x.cores) for x, y in zip(found[a], found[b], strict=True)]
            print(f"{b} against {a}: {statistics.median(t[0] for t in told):.2f} times as fast by the clock,"
                  f" {statistics.median(t[1] for t in told):.2f} times the core time")  # fmt: skip


if __name__ == "__main__":
    main()
