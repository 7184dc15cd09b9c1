"""What keeping costs: `onrecord add` beside `onrecord extract` on the same articles, and how much memory `add` takes.

    python -m bench.intake [--articles 6741] [--rounds 1] [--workers 1] [--shared ../shared]

The articles are the US government's statements and the Wikinews articles of ../shared. Each round runs both commands,
one after the other, on the same file; the ratio is that of articles a second. Peak memory is that of the process and
its workers, told by the operating system, after 1,000 articles and after all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=6741)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    every = lines(given.shared, given.articles)
    with tempfile.TemporaryDirectory() as folder:
        whole, part = Path(folder) / "all.jsonl", Path(folder) / "part.jsonl"
        whole.write_text("\n".join(every) + "\n", encoding="utf8")
        part.write_text("\n".join(every[:1000]) + "\n", encoding="utf8")
        workers = ("--workers", str(given.workers))
        _, small = seconds("add", str(part), "--record", f"{folder}/part.db", *workers)
        ratios, large = [], 0.0
        for n in range(given.rounds):
            alone, _ = seconds("extract", str(whole), "-o", f"{folder}/out{n}.jsonl", *workers)
            kept, large = seconds("add", str(whole), "--record", f"{folder}/all{n}.db", *workers)
            ratios.append(alone / kept)
            print(
                f"extract {len(every) / alone:.1f} articles a second, add {len(every) / kept:.1f}: {alone / kept:.3f}"
            )
    print(f"add beside extract: {statistics.median(ratios):.3f} of {len(every)} articles")
    print(f"peak memory: {small:.0f} MB after {min(1000, len(every))} articles, {large:.0f} MB after {len(every)}")


if __name__ == "__main__":
    main()
