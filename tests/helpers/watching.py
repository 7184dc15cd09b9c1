"""A watcher of many feeds that is killed again and again, and what has to be there in the end."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from helpers.feeds import FeedSite
from helpers.tiny import FOLDER
from onrecord.store import Query, Record
from onrecord.watch.webhook import signature

SECRET = "whsec_c2VjcmV0IG9mIHRoZSBkZXNr"
SEARCHES = """
[searches.quay]
words = "quay"
atom = "quay.xml"
lines = "quay.jsonl"
webhook = "HOOK"
secret = "env:DESK_SECRET"
"""
_ATOM = "{http://www.w3.org/2005/Atom}"


class Receiver(ThreadingHTTPServer):
    """A server that takes alerts: not at first (``failing``), and then each with its id and a right signature."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.failing = True
        self.refused = 0
        self.taken: Counter[str] = Counter()
        self.wrong: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class _Taking(BaseHTTPRequestHandler):
    server: Receiver

    def log_message(self, *_: object) -> None:
        return

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        number, when = self.headers["webhook-id"], int(self.headers["webhook-timestamp"])
        if self.headers["webhook-signature"] != signature(SECRET.encode(), number, when, body):
            self.server.wrong.append(number)
        if json.loads(body)["id"] != number or abs(time.time() - when) > 60:
            self.server.wrong.append(number)
        if self.server.failing:
            self.server.refused += 1
        else:
            self.server.taken[number] += 1
        with suppress(OSError):
            self.send_response(503 if self.server.failing else 204)
            self.end_headers()


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A server for alerts while the block runs."""
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


@dataclass
class Watched:
    """A folder with a record that is watched, and the command that does it."""

    folder: Path
    site: FeedSite
    hook: str
    every: str = "2s"
    extra: Sequence[str] = ()
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.folder / "feeds.opml").write_text(self.site.opml(), encoding="utf-8")
        (self.folder / "desk.toml").write_text(SEARCHES.replace("HOOK", self.hook), encoding="utf-8")

    @property
    def record(self) -> Path:
        return self.folder / "r.db"

    def start(self) -> subprocess.Popen[str]:
        """Begin to watch."""
        named = {"--record": self.record, "--searches": self.folder / "desk.toml", "--model": FOLDER}
        command = [sys.executable, "-m", "onrecord", "watch", str(self.folder / "feeds.opml"), "--allow-private"]
        command += ["--every", self.every, "--pause", "0s", *self.extra]
        command += [str(part) for pair in named.items() for part in pair]
        log = (self.folder / "log.txt").open("a")
        env = os.environ | {"DESK_SECRET": SECRET}
        with log:
            return subprocess.Popen(command, stdout=log, stderr=log, text=True, env=env)

    def killed(self, times: int, chance: random.Random, longest: float = 4.0) -> None:
        """Watch, be killed at a random moment, and again; meanwhile feeds list more."""
        for _ in range(times):
            process = self.start()
            time.sleep(chance.uniform(0.3, longest))
            for feed in chance.sample(sorted(self.site.items), max(1, self.site.feeds // 20)):
                self.site.items[feed] = min(5, self.site.items[feed] + 1)
            time.sleep(chance.uniform(0.0, 1.0))
            process.kill()
            process.wait()

    def until_done(self, hook: Receiver, seconds: float, more: Callable[[], bool] = lambda: True) -> bool:
        """Watch until all that can be had is there and told, and ``more`` holds; whether that came in time."""
        process, end = self.start(), time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.5)
            there = set(self.items()) >= self.site.readable() and set(hook.taken) >= set(self.line_ids())
            if there and self.told() and more():
                break
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        return time.monotonic() < end

    def told(self) -> bool:
        return len(set(self.line_ids())) >= len(self.site.readable())

    def items(self) -> list[tuple[int, int]]:
        """The items that the record has, each as often as it has it."""
        with Record(self.record) as it:
            urls = [one.url or "" for one in it.articles(10**6)]
        found = (re.search(r"/p/(\d+)/(\d+)", url) for url in urls)
        return [(int(one[1]), int(one[2])) for one in found if one]

    def statements(self) -> set[str]:
        """The ids of all that the search means."""
        with Record(self.record) as it:
            return {hit.id for hit in it.search(Query(words="quay", limit=10**6)).hits}

    def lines(self) -> list[dict[str, Any]]:
        path = self.folder / "quay.jsonl"
        whole = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in whole]

    def line_ids(self) -> list[str]:
        return [str(one["id"]) for one in self.lines()]

    def atom_ids(self) -> list[str]:
        root = ET.parse(self.folder / "quay.xml").getroot()
        return [str(one.findtext(f"{_ATOM}id")).removeprefix("urn:uuid:") for one in root.iter(f"{_ATOM}entry")]

    def log(self) -> str:
        return (self.folder / "log.txt").read_text(encoding="utf-8")
