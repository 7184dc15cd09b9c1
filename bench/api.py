"""The API under load: ``python -m bench.api [reading|latency|memory …]`` (default: reading latency).

- reading: ``POST /readings?store=false`` by 8 clients, beside ``onrecord extract`` of the same articles with as many
  processes, by turns; how many articles a second, and how one is to the other (at least .9)
- latency: an article of 600 words alone, and by 8 clients at once: the 95th percentile over the time alone for each
  client that waits (under 2)
- memory: the server's memory after a tenth of so many requests, and after all of them (``--requests``, 20,000)

Times of one run can be compared with each other, not with those of another.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue

from bench.articles import dev

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

_CLIENTS, _ARTICLES, _ROUNDS, _WORDS = 8, 60, 3, 600
_JSON = {"content-type": "application/json"}


@contextmanager
def served(record: Path, workers: int) -> Iterator[tuple[int, int]]:
    """The service in a process of its own, with all its readers loaded: its port, and the number of the process."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--no-open", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--api-only", "--workers", str(workers)], stderr=subprocess.PIPE, text=True, env=os.environ
    )
    try:
        assert process.stderr is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", process.stderr.readline())
        if not found:
            sys.exit("the server does not start")
        port = int(found[1])
        _until_ready(port)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def _until_ready(port: int) -> None:
    for _ in range(600):
        with suppress(OSError):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            asked.request("GET", "/readyz")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.1)
    sys.exit("the server is not ready within a minute")


def read_all(port: int, bodies: list[bytes], clients: int) -> tuple[float, list[float], list[bytes]]:
    """Seconds for all articles by so many clients at once, seconds of each, and the records in their order."""
    todo: Queue[int] = Queue()
    for number in range(len(bodies)):
        todo.put(number)
    took, made = [0.0] * len(bodies), [b""] * len(bodies)

    def client() -> None:
        to = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        while True:
            try:
                number = todo.get_nowait()
            except Empty:
                return
            began = time.perf_counter()
            to.request("POST", "/api/v1/readings?store=false", bodies[number], _JSON)
            answer = to.getresponse()
            made[number] = answer.read()
            took[number] = time.perf_counter() - began
            if answer.status != 200:
                sys.exit(f"{answer.status}: {made[number][:300]!r}")

    threads = [threading.Thread(target=client) for _ in range(clients)]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return time.perf_counter() - began, took, made


def bodies_of(count: int) -> list[bytes]:
    """Articles as they are sent, over again where there are fewer, each with an id of its own."""
    texts = [row["text"] for row in dev()]
    return [json.dumps({"id": f"a{n}", "text": texts[n % len(texts)]}).encode() for n in range(count)]


def reading(folder: Path, workers: int, rounds: int = _ROUNDS) -> dict[str, float]:
    """Both by turns, and whether both make the same bytes."""
    bodies = bodies_of(_ARTICLES)
    lines = folder / "in.jsonl"
    lines.write_bytes(b"\n".join(bodies) + b"\n")
    few = folder / "few.jsonl"
    few.write_bytes(b"\n".join(bodies[: 2 * workers]) + b"\n")
    ours, theirs = [], []
    with served(folder / "r.db", workers) as (port, _):
        read_all(port, bodies[: 4 * workers], _CLIENTS)
        for _ in range(rounds):
            seconds, _each, made = read_all(port, bodies, _CLIENTS)
            ours.append(len(bodies) / seconds)
            _extract(few, folder / "few.out", workers)
            start = _timed(lambda: _extract(few, folder / "few.out", workers))
            whole = _timed(lambda: _extract(lines, folder / "out.jsonl", workers))
            # without what starting costs, which the server has behind it
            theirs.append((len(bodies) - 2 * workers) / (whole - start))
            if (folder / "out.jsonl").read_bytes().splitlines() != made:
                sys.exit("the records are not those of extract")
    best = statistics.median(ours), statistics.median(theirs)
    return {"api a second": best[0], "extract a second": best[1], "api / extract": best[0] / best[1]}


def _timed(do: Callable[[], None]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _extract(source: Path, out: Path, workers: int) -> None:
    command = [sys.executable, "-m", "onrecord", "extract", str(source), "-o", str(out), "--restart"]
    subprocess.run([*command, "--workers", str(workers)], check=True, capture_output=True, env=os.environ)


def latency(folder: Path, workers: int) -> dict[str, float]:
    """Of an article of 600 words: alone, and beside seven others."""
    words = " ".join(json.loads(body)["text"] for body in bodies_of(60)).split(" ")
    bodies = [
        json.dumps({"text": " ".join(words[at : at + _WORDS])}).encode()
        for at in range(0, _WORDS * 40, _WORDS)
        if len(words[at : at + _WORDS]) == _WORDS
    ]
    bodies = (bodies * 80)[:80]
    with served(folder / "l.db", workers) as (port, _):
        read_all(port, bodies[:8], _CLIENTS)
        _, alone, _ = read_all(port, bodies, 1)
        _, together, _ = read_all(port, bodies, _CLIENTS)
    one, many = statistics.median(alone), statistics.quantiles(together, n=20)[-1]
    return {
        "alone ms": one * 1000,
        "p95 of 8 clients ms": many * 1000,
        "p95 / (alone x waiting)": many / (one * _CLIENTS),
    }


def memory(folder: Path, workers: int, requests: int = 20_000) -> dict[str, float]:
    """Megabytes of the server and its readers after a tenth of the requests, half, and all."""
    bodies = [
        json.dumps({"text": f'Gate {n % 97} is shut, said Mara Venn. "It leaks," she said.'}).encode()
        for n in range(97)
    ]
    marks = [requests // 10, requests // 2, requests]
    found, done = {}, 0
    with served(folder / "m.db", workers) as (port, pid):
        for mark in marks:
            read_all(port, (bodies * (requests // 97 + 1))[: mark - done], _CLIENTS)
            done = mark
            found[f"MB after {mark:,}"] = _held(pid)
    return found


def _held(pid: int) -> float:
    """Of a process and its children, what is in memory, in MB."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Run the parts named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=["reading", "latency"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--requests", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for part in given.parts:
            if part == "memory":
                told = memory(Path(folder), given.workers, given.requests)
            else:
                told = {"reading": reading, "latency": latency}[part](Path(folder), given.workers)
            print(f"== {part}")
            for name, value in told.items():
                print(f"  {name:28} {value:,.3f}", flush=True)


if __name__ == "__main__":
    main()
