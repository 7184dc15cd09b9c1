"""An article that was changed at its address is read again, as a new version; what it said before is not told again."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from helpers.tiny import tiny_reader

from onrecord.store import Record
from onrecord.watch.run import WatchOptions, WatchSummary, WatchTold, watch
from onrecord.watch.searches import saved_searches
from onrecord.watch.state import ENDING, WatchState

#: What an outlet has at an address, one after the other: a sentence more, one corrected, one taken out.
FIRST = (
    'Halden council met on Monday. "The northern quay is safe," said Mara Venn, the harbour minister.\n\n'
    '"Nobody will close the ferry quay this winter," said Oskar Prane, the mayor of Orsvik.'
)
MORE = FIRST + '\n\n"The quay wall was never looked at in ten years," said Ilse Dahl, an engineer of the council.'
CORRECTED = MORE.replace("ten years", "nine long years")
LESS = CORRECTED.replace("Halden council met on Monday. ", "")


class Outlet(ThreadingHTTPServer):
    """A feed of one article; ``now`` is its text, ``updated`` what the feed says, ``kind`` its form."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.now, self.updated, self.kind, self.missing = FIRST, "2024-07-17T10:00:00Z", "atom", False
        self.asked: Counter[str] = Counter()

    @property
    def at(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def feed(self) -> bytes:
        at = f"{self.at}/quay"
        if self.kind == "json":
            item = {"id": at, "url": at, "title": "Quay", "date_modified": self.updated}
            told = {"version": "https://jsonfeed.org/version/1.1", "title": "Halden Post", "items": [item]}
            return json.dumps(told).encode()
        if self.kind == "rss":
            changed = f"<atom:updated>{self.updated}</atom:updated>" if self.updated else ""
            return (
                '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Halden Post</title><item>'
                f"<title>Quay</title><link>{at}</link>{changed}</item></channel></rss>"
            ).encode()
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Halden Post</title><entry><title>Quay</title>'
            f'<id>{at}</id><link href="{at}"/><updated>{self.updated}</updated></entry></feed>'
        ).encode()


class _Page(BaseHTTPRequestHandler):
    server: Outlet

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        outlet = self.server
        outlet.asked[self.path] += 1
        body, code = b"", 404
        if self.path == "/feed":
            body, code = outlet.feed(), 200
        elif self.path == "/quay" and not outlet.missing:
            told = "".join(f"<p>{one}</p>" for one in outlet.now.split("\n\n"))
            body, code = f"<html><body><article><h1>Quay</h1>{told}</article></body></html>".encode(), 200
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet() as site:
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield site
        site.shutdown()


def watched(folder: Path, outlet: Outlet) -> WatchSummary:
    """All feeds are asked once."""
    (folder / "s.toml").write_text('[searches.quay]\nwords = "quay"\nlines = "out.jsonl"\n', encoding="utf-8")
    options = WatchOptions(tiny_reader, pause=0.0, private=True, once=True)
    searches = saved_searches(folder / "s.toml")
    return watch(folder / "r.db", [f"{outlet.at}/feed"], searches, options, print, WatchTold())


def told(folder: Path) -> list[str]:
    """What was told, alert by alert."""
    out = folder / "out.jsonl"
    return [json.loads(line)["said"].strip('",') for line in out.read_text().splitlines()] if out.exists() else []


def versions(folder: Path) -> int:
    with Record(folder / "r.db") as it:
        return it.counts().articles


@pytest.mark.parametrize(("kind", "texts"), [("atom", (MORE, CORRECTED, LESS)), ("rss", (MORE,)), ("json", (MORE,))])
def test_what_its_feed_says_was_updated_is_a_new_version(
    tmp_path: Path, outlet: Outlet, kind: str, texts: tuple[str, ...]
) -> None:
    outlet.kind = kind
    watched(tmp_path, outlet)
    first = told(tmp_path)
    assert first
    summary = watched(tmp_path, outlet)
    assert (summary.updated, outlet.asked["/quay"]) == (0, 1)
    for number, text in enumerate(texts, 2):
        outlet.now, outlet.updated = text, f"2024-07-17T1{number}:00:00Z"
        summary = watched(tmp_path, outlet)
        assert (summary.updated, summary.done) == (1, {"new version": 1})
        assert (outlet.asked["/quay"], versions(tmp_path)) == (number, number)
    assert watched(tmp_path, outlet).updated == 0
    every = told(tmp_path)
    assert every[: len(first)] == first
    assert [one for one in every if "northern" in one] == [one for one in first if "northern" in one]
    assert [one for one in every if "winter" in one] == [one for one in first if "winter" in one]
    assert len(every) == len(set(every))
    assert sum("never looked" in one for one in every) >= 1


def test_an_update_that_its_feed_tells_of_first_then_is_one(tmp_path: Path, outlet: Outlet) -> None:
    outlet.kind, outlet.updated = "rss", ""
    watched(tmp_path, outlet)
    outlet.now, outlet.updated = MORE, "2024-07-17T12:00:00Z"
    assert watched(tmp_path, outlet).done == {"new version": 1}


def test_a_text_that_is_the_same_is_no_new_version_and_a_fickle_feed_is_believed_less(
    tmp_path: Path, outlet: Outlet
) -> None:
    watched(tmp_path, outlet)
    before = told(tmp_path)
    for number in range(8):
        outlet.updated = f"2024-07-18T10:00:{number:02}Z"
        watched(tmp_path, outlet)
    assert (versions(tmp_path), told(tmp_path)) == (1, before)
    assert outlet.asked["/quay"] <= 7


def test_what_is_gone_when_it_was_changed_stays_in_the_record(tmp_path: Path, outlet: Outlet) -> None:
    watched(tmp_path, outlet)
    outlet.missing, outlet.updated = True, "2024-07-18T10:00:00Z"
    summary = watched(tmp_path, outlet)
    assert (summary.lost, versions(tmp_path)) == (1, 1)
    outlet.missing, outlet.updated, outlet.now = False, "2024-07-18T11:00:00Z", MORE
    watched(tmp_path, outlet)
    assert versions(tmp_path) == 2


def test_killed_at_any_moment_an_update_is_told_once(tmp_path: Path, outlet: Outlet) -> None:
    watched(tmp_path, outlet)
    for number, text in enumerate((MORE, CORRECTED)):
        outlet.now, outlet.updated = text, f"2024-07-18T1{number}:00:00Z"
        for pause in (0.2, 0.7):
            with _killed_after(tmp_path, outlet, pause):
                pass
    watched(tmp_path, outlet)
    every = told(tmp_path)
    assert len(every) == len(set(every)) >= 3
    assert versions(tmp_path) >= 2
    with Record(tmp_path / "r.db") as it:
        assert "nine long years" in it.reading_of(versions(tmp_path)).article.text


@contextmanager
def _killed_after(folder: Path, outlet: Outlet, pause: float) -> Iterator[None]:
    one = get_context("fork").Process(target=watched, args=(folder, outlet))
    one.start()
    time.sleep(pause)
    if one.pid and one.is_alive():
        os.kill(one.pid, signal.SIGKILL)
    one.join()
    yield


def test_an_older_state_goes_on(tmp_path: Path, outlet: Outlet) -> None:
    watched(tmp_path, outlet)
    path = f"{tmp_path / 'r.db'}{ENDING}"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(
            "ALTER TABLE entry DROP COLUMN updated; ALTER TABLE entry DROP COLUMN again; PRAGMA user_version = 1"
        )
    with closing(WatchState(tmp_path / "r.db")) as state:
        row: Any = state.row("SELECT * FROM entry")
        assert (row["updated"], row["again"]) == (None, 0)
    assert watched(tmp_path, outlet).updated == 0
    outlet.now, outlet.updated = MORE, "2024-07-18T10:00:00Z"
    assert watched(tmp_path, outlet).done == {"new version": 1}
