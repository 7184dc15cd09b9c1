"""What keeping costs: `onrecord add` beside `onrecord extract` on the same articles, and how much memory `add` takes.

    python -m bench.intake [--articles 6741] [--blocks 8] [--workers 1] [--memory] [--shared ../shared]

The articles are the US government's statements and the Wikinews articles of ../shared, in their order, in blocks:
`extract` reads a block, and `add` adds it to a record that grows from block to block; which of them goes first changes
with each, so that a machine that slows down or speeds up meanwhile tells for neither. The ratio is that of articles a
second over all blocks so far. ``--memory`` tells the peak memory (of the process or a worker, as the system has it) of
adding 1,000 articles, as they come and with the longest of all among them, and of adding all, in one go each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def lines(shared: Path, most: int) -> list[str]:
    """The articles as JSON lines, Wikinews last."""
    with gzip.open(shared / "data/whitehouse/statements.jsonl.gz", "rt", encoding="utf8") as file:
        out = [line.rstrip("\n") for line in file]
    out += (shared / "data/wikinews/articles.jsonl").read_text(encoding="utf8").splitlines()
    rows = (json.loads(line) for line in out)
    kept = [json.dumps({k: r[k] for k in ("id", "text", "title", "url") if k in r}) for r in rows]
    return kept if most >= len(kept) else kept[:: max(1, len(kept) // most)][:most]


def seconds(*command: str) -> tuple[float, float]:
    """How long a command takes, and the most memory (MB) that it or one of its workers had."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "onrecord", *command], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status > 1 << 8:  # exit code 1 tells that some articles could not be read
        raise SystemExit(f"{command[0]} ended with {status >> 8}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def ratio(every: list[str], blocks: int, workers: tuple[str, ...], folder: Path) -> None:
    """Print articles a second of both, and their ratio, as each block is done."""
    alone = kept = 0.0
    size = -(-len(every) // blocks)
    for n, at in enumerate(range(0, len(every), size)):
        block = folder / f"block{n}.jsonl"
        block.write_text("\n".join(every[at : at + size]) + "\n", encoding="utf8")
        for which in ("extract", "add") if n % 2 else ("add", "extract"):
            if which == "extract":
                alone += seconds("extract", str(block), "-o", str(folder / f"out{n}.jsonl"), *workers)[0]
            else:
                kept += seconds("add", str(block), "--record", str(folder / "record.db"), *workers)[0]
        done = min(len(every), at + size)
        print(
            f"{done} articles: extract {done / alone:.2f} a second, add {done / kept:.2f}: {alone / kept:.3f}",
            flush=True,
        )


def memory(every: list[str], workers: tuple[str, ...], folder: Path) -> None:
    """Print the peak memory of adding 1,000 articles, with the longest of all too, and all."""
    first = every[:1000]
    for n, (some, which) in enumerate(
        ((first, ""), ([*first, max(every, key=len)], ", the longest last"), (every, ""))
    ):
        file = folder / f"some{n}.jsonl"
        file.write_text("\n".join(some) + "\n", encoding="utf8")
        _, most = seconds("add", str(file), "--record", str(folder / f"some{n}.db"), *workers)
        print(f"peak memory of {len(some)} articles{which}: {most:.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=6741)
    parser.add_argument("--blocks", type=int, default=8)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    every = lines(given.shared, given.articles)
    workers = ("--workers", str(given.workers))
    with tempfile.TemporaryDirectory() as folder:
        if given.memory:
            memory(every, workers, Path(folder))
        else:
            ratio(every, given.blocks, workers, Path(folder))


if __name__ == "__main__":
    main()
