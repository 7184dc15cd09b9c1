"""A job and the server that does it: killed in the middle (kill -9), the next one ends it complete."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from helpers.sites import served

from onrecord.actions.check import check

pytest.importorskip("starlette")

HERE = Path(__file__).parents[1]
COUNT = 12


class Site(BaseHTTPRequestHandler):
    """A feed and its articles, each of which takes a while to come."""

    def do_GET(self) -> None:
        base = f"http://{self.headers['host']}"
        if self.path == "/feed":
            items = "".join(f"<item><title>Gate {n}</title><link>{base}/{n}</link></item>" for n in range(COUNT))
            body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Halden Post</title>{items}</channel></rss>'
        else:
            time.sleep(0.1)
            body = f'Mara said, "Gate {self.path} is safe."'
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(record: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and its address."""
    command = [sys.executable, str(HERE / "helpers" / "serve_me.py"), str(record)]
    paths = os.pathsep.join([str(HERE), str(HERE.parent / "src")])
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    ) as process:
        try:
            assert process.stderr is not None
            told = re.search(r"open (http://\S+)/ ", process.stderr.readline())
            assert told
            yield process, told[1]
        finally:
            with suppress(OSError):
                process.kill()


def told(address: str) -> Any:
    for _ in range(100):
        with suppress(OSError), urllib.request.urlopen(address, timeout=10) as answer:  # it may not listen yet
            return json.loads(answer.read())
        time.sleep(0.1)
    raise AssertionError(address)


def add(base: str, text: str) -> str:
    """Send the form of the first page; the address of the job."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = opener.open(f"{base}/", timeout=20).read().decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    form = urllib.parse.urlencode({"text": text, "token": token[1]}).encode()
    with opener.open(f"{base}/add", form, timeout=60) as answer:
        return str(answer.url).removeprefix(base)


def test_a_killed_server_goes_on_where_it_was(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    with served(Site) as site:
        with serving(record) as (process, base):
            job = add(base, f"{site}/feed")
            assert job.startswith("/jobs/")
            waiting = add(base, f"{site}/20\n{site}/21")
            while told(f"{base}{job}.json")["job"]["done"] < COUNT // 2:
                time.sleep(0.05)
            process.send_signal(signal.SIGKILL)
            process.wait()
        with serving(record) as (process, base):
            for _ in range(600):
                jobs = told(f"{base}/jobs.json")
                if not jobs["waiting"]:
                    break
                time.sleep(0.1)
            assert [one["stage"] for one in jobs["jobs"]] == ["done", "done"]
            first = told(f"{base}{job}.json")
            assert (first["job"]["failed"], len(first["articles"])) == (0, COUNT)
            assert first["job"]["outcomes"] == {"added": COUNT}
            assert told(f"{base}{waiting}.json")["job"]["outcomes"] == {"added": 2}
            assert told(f"{base}/index.json")["counts"]["articles"] == COUNT + 2
            process.send_signal(signal.SIGINT)
            assert process.wait(20) in (0, 130, -signal.SIGINT)
    assert not check(record).wrong
    assert not [*Path(f"{record}.jobs").rglob("inputs"), *Path(f"{record}.jobs").rglob("*.part")]
