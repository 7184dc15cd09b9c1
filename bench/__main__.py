"""Run the benchmarks: ``python -m bench [stages|quality|speed|startup|memory|figures …]`` (default: all).

Prints one table each and writes everything to ``runs/bench.json``. Articles come from ../shared; nothing here is
trained on. Times are CPU seconds of one thread, medians of alternating rounds: compare within a run, never across.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from bench import figures, memory, quality, speed, stages, startup  # noqa: E402 - numpy reads the environment on import

PARTS = {
    "stages": stages.run, "quality": quality.run, "speed": speed.run, "startup": startup.run, "memory": memory.run,
    "figures": figures.run,
}  # fmt: skip


def main() -> None:
    """Run the parts named on the command line."""
    names = sys.argv[1:] or list(PARTS)
    if unknown := set(names) - set(PARTS):
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    out = Path("runs") / "bench.json"
    out.parent.mkdir(exist_ok=True)
    results = json.loads(out.read_text()) if out.exists() else {}
    for name in names:
        print(f"== {name}", flush=True)
        results[name] = PARTS[name]()
        for row, value in results[name].items():
            print(f"  {row:28} {value}", flush=True)
        out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
