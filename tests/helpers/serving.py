"""The reading room as a server: in a process that can be killed, or in a thread of the test; and a slow feed."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import Any

from onrecord.web.settings import Serving

HERE = Path(__file__).parents[1]


class SlowSite(BaseHTTPRequestHandler):
    """A feed and its articles, each of which takes a while to come."""

    count = 12

    def do_GET(self) -> None:
        base = f"http://{self.headers['host']}"
        if self.path == "/feed":
            items = "".join(f"<item><title>Gate {n}</title><link>{base}/{n}</link></item>" for n in range(self.count))
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
def process(record: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, which reads without a model, and its address."""
    command = [sys.executable, str(HERE / "helpers" / "serve_me.py"), str(record), *options]
    paths = os.pathsep.join([str(HERE), str(HERE.parent / "src")])
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    ) as started:
        try:
            assert started.stderr is not None
            told_ = re.search(r"open (http://\S+)/ ", started.stderr.readline())
            assert told_
            yield started, told_[1]
        finally:
            with suppress(OSError):
                started.kill()


@contextmanager
def thread(settings: Serving) -> Iterator[str]:
    """A server in a thread, and its address."""
    import uvicorn

    from onrecord.web.app import create_app

    config = uvicorn.Config(create_app(settings), log_level="warning", access_log=False, ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            running.join(20)


def told(address: str) -> Any:
    """The JSON of an address; a server may not listen yet."""
    for _ in range(100):
        with suppress(OSError), urllib.request.urlopen(address, timeout=10) as answer:
            return json.loads(answer.read())
        time.sleep(0.1)
    raise AssertionError(address)
