"""The reading room under load: ``python -m bench.web [load|rush|paste|long|pages|first|datasette …]`` (default: all).

On a made record of 100,000 statements (bench.record), served by ``onrecord serve`` on this machine:

- load: 50 users search (one or two words, by Zipf's law), read articles and open speakers for 60 s, with a second by
  half more or less between two pages, while an article is pasted every two seconds. The server's memory is looked at
  after ten seconds of the same, and at the end
- rush: the same without a pause between two pages: how many pages a second it gives
- paste: the seed article from its paste to the marked page, beside Reader.read of the same text, by turns
- long: the page of an article of 50,000 words, from the server
- pages: page 1 and page 500 of a search with 10,000 hits or more
- first: bytes of the first view of each room, its style sheets and scripts among them
- datasette: Datasette's search page of the same file (20 statements, three facets) beside ours, by turns

Times of one run can be compared with each other, not with those of another.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from bench.record import _syllables, build
from bench.web_users import Browser

# the reader beside the server has one thread, as the server's own has; before numpy is imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"

_STATEMENTS, _USERS, _SECONDS, _WARMING = 100_000, 50, 60.0, 10.0
_ROOMS = (
    "/", "/search?words=ra", "/speakers", "/verify", "/stories", "/claims", "/disputes", "/audit", "/review", "/add",
    "/jobs",
)  # fmt: skip
#: Ranks of the words that are searched beside Datasette: of 50,000 hits to a handful.
_RANKS = (2, 10, 30, 100, 300, 1000, 3000, 10_000)


@contextmanager
def served(record: Path, *, seconds: float = 60.0) -> Iterator[tuple[int, int]]:
    """The reading room as a process: its port, and the number of the process."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--no-open", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", process.stderr.readline())
        if not found:
            sys.exit("the server does not start")
        _wait_for(int(found[1]), "/add", seconds)
        yield int(found[1]), process.pid
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


@contextmanager
def beside(record: Path, datasette: str) -> Iterator[int]:
    """Datasette with the same file: its port."""
    port = random.randint(20_000, 30_000)
    settings = ["--setting", "suggest_facets", "off", "--setting", "facet_time_limit_ms", "2000"]
    command = [datasette, "serve", str(record), "-p", str(port), *settings]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, "/-/versions.json", 60.0)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, path: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            asyncio.run(_ask(port, path))
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


async def _ask(port: int, path: str) -> tuple[int, bytes, dict[str, str]]:
    browser = Browser(port)
    answer = await browser.ask(path)
    browser.drop()
    return answer


def timed(port: int, path: str) -> float:
    """Milliseconds of one page. Ends the run where it is none."""
    began = time.perf_counter()
    status, body, _ = asyncio.run(_ask(port, path))
    if status != 200 or not body:
        sys.exit(f"{status} {path}")
    return (time.perf_counter() - began) * 1e3


def crowd(record: Path, port: int, seconds: float, think: float, every: float, seed: int = 1) -> dict[str, Any]:
    """What fifty users see."""
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    articles = [one for (one,) in db.execute("SELECT substr(sha256, 1, 16) FROM article ORDER BY id LIMIT 3000")]
    speakers = [one for (one,) in db.execute("SELECT root FROM speaker JOIN identity ON identity.id = speaker.identity "
                                             "WHERE speaker.id % 50 = 0")]  # fmt: skip
    db.close()
    told = {
        "port": port,
        "seconds": seconds,
        "think": think,
        "every": every,
        "users": _USERS,
        "seed": seed,
        "articles": articles,
        "speakers": speakers,
    }
    command = [sys.executable, "-m", "bench.web_users"]
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=True)
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    return int(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0]) / 1024


def processor(pid: int) -> float:
    """Seconds of processor time that a process took, without those it began."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def load(record: Path, args: argparse.Namespace, *, think: float = 1.0) -> None:
    """Fifty users."""
    with served(record) as (port, pid):
        crowd(record, port, _WARMING, think, 2.0, seed=time.time_ns())
        at_first, work = memory(pid), processor(pid)
        seen = crowd(record, port, args.seconds, think, 2.0, seed=time.time_ns())
        at_last, work = memory(pid), processor(pid) - work
    every = sorted(t for times in seen["times"].values() for t in times)
    print(
        f"{_USERS} users, {think:.0f} s between two pages: {len(every)} pages, "
        f"{len(every) / args.seconds:.1f} a second, {len(seen['errors'])} errors, {seen['added']} articles added"
    )
    for kind, times in [("all", every), *seen["times"].items()]:
        print(f"  {kind:8} {len(times):6} pages   median {_median(times):7.1f} ms   p95 {_p95(times):7.1f} ms")
    print(f"  memory {at_first:.0f} MB at first, {at_last:.0f} MB at last ({at_last / at_first - 1:+.1%})")
    print(f"  processor {work / len(every) * 1e3:.1f} ms a page, {work / args.seconds:.0%} of one core")
    for error in seen["errors"][:5]:
        print(f"  {error}")


def rush(record: Path, args: argparse.Namespace) -> None:
    """Fifty users who don't pause."""
    load(record, args, think=0.0)


def _median(times: list[float]) -> float:
    return statistics.median(times) * 1e3 if times else 0.0


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1e3 if times else 0.0


def paste(record: Path, __: argparse.Namespace) -> None:
    """The seed article, with another number in it each time."""
    from onrecord import Reader
    from onrecord.read import article_from_text

    text = (Path("../shared/data/seed") / "article.txt").read_text(encoding="utf8")
    reader, ratios = Reader(), []
    empty = record.with_name("pasted.db")
    for old in record.parent.glob("pasted.db*"):
        old.unlink()
    with served(empty) as (port, _pid):
        asyncio.run(_pasted(port, f"{text}\n\nCopy 0."))
        reader.read(article_from_text(text))
        for turn in range(1, 8):
            mine = f"{text}\n\nCopy {turn}."
            began = time.perf_counter()
            reader.read(article_from_text(mine))
            between = time.perf_counter()
            asyncio.run(_pasted(port, mine))
            ended = time.perf_counter()
            ratios.append((ended - between) / (between - began))
            print(f"  read {(between - began) * 1e3:7.0f} ms   pasted and shown {(ended - between) * 1e3:7.0f} ms")
    print(f"paste to marked page / Reader.read: median {statistics.median(ratios):.2f}")


async def _pasted(port: int, text: str) -> None:
    browser = Browser(port).plain()
    _, page, _ = await browser.ask("/add")
    token = re.search(rb'name="token" value="([^"]+)"', page)
    assert token is not None
    status, _, headers = await browser.ask("/add", {"token": token[1].decode(), "text": text})
    assert status == 303, status
    status, page, _ = await browser.ask(headers["location"])
    assert status == 200, status
    assert b"/statements/" in page, "no statement is marked"
    browser.drop()


def long(record: Path, __: argparse.Namespace) -> None:
    """An article of 50,000 words with 2,500 statements."""
    from onrecord.store import Record

    with Record(record) as it:
        reading = long_reading()
        it.add(reading)
    key = reading.article.sha256[:16]
    with served(record) as (port, _pid):
        times = [timed(port, f"/articles/{key}") for _ in range(5)]
        _, body, _ = asyncio.run(_ask(port, f"/articles/{key}"))
    print(f"article of {len(reading.article.text.split()):,} words: median {statistics.median(times):.0f} ms, "
          f"{len(body) / 1e3:.0f} kB packed, {len(gzip.decompress(body)) / 1e3:.0f} kB")  # fmt: skip


def long_reading() -> Any:
    """One article of 50,000 words."""
    import numpy as np

    from bench.record import _reading

    chance = np.random.default_rng(3)
    words = np.array([_syllables(n) for n in range(3000)])
    return _reading(10**9, words[chance.integers(0, 3000, (2_500, 18))], chance.integers(0, 40, 2_500), "2024-05-01")


def pages(record: Path, __: argparse.Namespace) -> None:
    """The first and a late page, by turns."""
    words = _syllables(15)
    with served(record) as (port, _pid):
        _, body, _ = asyncio.run(_ask(port, f"/search.json?words={words}"))
        total = json.loads(_unpacked(body))["total"]
        last = min(500, total // 20)
        each: dict[int, list[float]] = {1: [], last: []}
        for turn in range(10):
            for page, times in each.items():
                times.append(timed(port, f"/search?words={words}&page={page}"))
                if turn == 0:
                    times.clear()
    shown = ", ".join(f"page {page} {statistics.median(times):.1f} ms" for page, times in each.items())
    print(f"{total:,} hits: {shown}")


def _unpacked(body: bytes) -> bytes:
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def first(record: Path, __: argparse.Namespace) -> None:
    """What a browser fetches that has seen nothing yet."""
    with served(record) as (port, _pid):
        for room in _ROOMS:
            began = time.perf_counter()
            body = asyncio.run(_ask(port, room))[1]
            took = (time.perf_counter() - began) * 1e3
            again = timed(port, room)
            kept = set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', _unpacked(body)))
            sent = [len(body)] + [len(asyncio.run(_ask(port, path.decode()))[1]) for path in kept]
            print(
                f"  {room:18} {sum(sent) / 1e3:6.1f} kB, {len(kept)} files   first {took:7.1f} ms, then {again:7.1f} ms"
            )


def datasette(record: Path, args: argparse.Namespace) -> None:
    """A search page of ours and one of Datasette's, word by word and by turns."""
    program = args.datasette or shutil.which("datasette")
    if not program:
        print("datasette is not here: pip install datasette, or say where with --datasette")
        return
    facets = "&_facet=named&_facet=form&_facet=mode&_size=20"
    ratios = []
    with served(record) as (port, _pid), beside(record, program) as other:
        for rank in _RANKS:
            word = quote_plus(_syllables(rank))
            ours, theirs = f"/search?words={word}", f"/{record.stem}/statement?_search={word}{facets}"
            mine, its = [], []
            for turn in range(8):
                a, b = timed(port, ours), timed(other, theirs)
                if turn:
                    mine.append(a)
                    its.append(b)
                else:
                    fresh = a / b
            ratio = statistics.median(mine) / statistics.median(its)
            ratios.append(ratio)
            print(f"  word {rank:6}: {statistics.median(mine):7.1f} ms, Datasette {statistics.median(its):7.1f} ms, "
                  f"ratio {ratio:.2f} (asked first {fresh:.2f})")  # fmt: skip
    print(f"our search page / Datasette's: median {statistics.median(ratios):.2f}, most {max(ratios):.2f}")


PARTS: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "load": load, "rush": rush, "paste": paste, "long": long, "pages": pages, "first": first, "datasette": datasette,
}  # fmt: skip


def main() -> None:
    """Run the parts that are named."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    p.add_argument("--folder", type=Path, default=Path(".cache"))
    p.add_argument("--seconds", type=float, default=_SECONDS)
    p.add_argument("--datasette", help="the program, where it is not on the path")
    args = p.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    made, record = args.folder / f"record-{_STATEMENTS}.db", args.folder / "served.db"
    build(made, _STATEMENTS)
    for part in args.parts or PARTS:
        for old in args.folder.glob("served.db*"):
            old.unlink()
        shutil.copyfile(made, record)  # what is added stays out of the next part
        print(f"== {part}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        PARTS[part](record, args)


if __name__ == "__main__":
    main()
