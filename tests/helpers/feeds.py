"""A site of this machine with many feeds, some of which do what feeds do: slow, broken, moved, gone, huge, fickle."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

#: What a feed that is not well does; each is so many of a hundred, 5 % in all for the first five.
BAD = ("broken", "slow", "gone", "huge", "flaky")
NAMES = "Mara Venn,Oskar Prane,Ilse Dahl,Bo Aas,Signe Holt,Tarn Ekwall".split(",")


def words_for(number: int) -> str:
    """A word that stands in one item's article alone."""
    digest = hashlib.sha256(str(number).encode()).digest()
    return "".join("bdfgklmnprstvz"[one % 14] + "aeiou"[one % 5] for one in digest[:6])


def article(feed: int, item: int) -> str:
    """A page: somebody says something about a quay, in words that no other page has."""
    rare = [words_for(feed * 1000 + item * 10 + n) for n in range(6)]
    who = NAMES[(feed + item) % len(NAMES)]
    return (
        f"<html><head><title>Item {item} of feed {feed}</title></head><body><article>"
        f"<h1>Item {item} of feed {feed}</h1>"
        f"<p>The {rare[0]} of {rare[1]} was looked at on Monday, after a week of {rare[2]} in feed {feed}.</p>"
        f'<p>"The quay of {rare[3]} is safe and the {rare[4]} stays," said {who}, the harbour minister.</p>'
        f"<p>Nobody at {rare[5]} was hurt, and the work went on until the evening of that day.</p>"
        "</article></body></html>"
    )


class FeedSite(ThreadingHTTPServer):
    """Feeds ``/f/N.xml`` and pages ``/p/N/I``; ``items`` is how many each feed lists now."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, feeds: int, every_bad: int = 20, hosts: int = 1) -> None:
        super().__init__(("127.0.0.1" if hosts == 1 else "0.0.0.0", 0), _Handler)
        self.feeds, self.hosts, self.items = feeds, hosts, dict.fromkeys(range(feeds), 2)
        self.kinds = {n: BAD[n // every_bad % len(BAD)] for n in range(feeds) if n % every_bad == 0}
        self.kinds |= {n: "moved" for n in range(feeds) if n % every_bad == 1}
        self.kinds |= {n: "changing" for n in range(feeds) if n % every_bad == 2}
        self.asked: Counter[str] = Counter()
        self.codes: Counter[int] = Counter()
        self.times: list[tuple[float, str]] = []
        self.robots = "User-agent: *\nDisallow: /secret\n"
        self.slow = 3.0
        self.guard = threading.Lock()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def host_of(self, feed: int) -> str:
        """Where a feed is: of several hosts, all names of this machine (as Linux has them)."""
        return f"http://127.0.0.{1 + feed % self.hosts}:{self.server_port}"

    @property
    def addresses(self) -> list[str]:
        """Of all its feeds."""
        return [f"{self.host_of(n)}/f/{n}.xml" for n in range(self.feeds)]

    def opml(self) -> str:
        """A list of all feeds, in folders."""
        rows = "".join(f'<outline text="f" type="rss" xmlUrl="{one}"/>\n' for one in self.addresses)
        return f'<?xml version="1.0"?><opml version="2.0"><body><outline text="all">{rows}</outline></body></opml>'

    def readable(self) -> set[tuple[int, int]]:
        """All items that can be had, as feed and item."""
        never = {"broken", "gone", "huge"}
        return {(n, i) for n, count in self.items.items() if self.kinds.get(n) not in never for i in range(count)}

    def body(self, feed: int) -> bytes:
        """A feed as it is now."""
        salt = f"?session={time.time_ns()}" if self.kinds.get(feed) == "changing" else ""
        about = "".join(f"<p>{words_for(feed * 7 + n)}</p>" for n in range(3))
        rows = "".join(
            f"<item><title>Item {i} of feed {feed}</title><link>{self.host_of(feed)}/p/{feed}/{i}{salt}</link>"
            f'<guid isPermaLink="false">{time.time_ns() if salt else i}</guid><description>{about}{i}</description>'
            "<pubDate>Wed, 17 Jul 2024 10:00:00 GMT</pubDate></item>"
            for i in range(self.items[feed])
        )
        return f"<rss version='2.0'><channel><title>Outlet {feed % 50}</title>{rows}</channel></rss>".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FeedSite
    quiet: ClassVar[bool] = True

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.guard:
            self.server.asked[path] += 1
            count = self.server.asked[path]
            self.server.times.append((time.monotonic(), path))
        if path == "/robots.txt":
            self._send(200, self.server.robots.encode(), "text/plain")
        elif path.startswith("/f/"):
            self._feed(int(path[3:].removesuffix(".xml")), count)
        elif path.startswith("/new/"):
            self._listed(int(path[5:].removesuffix(".xml")))
        elif path.startswith("/p/"):
            feed, item = map(int, path[3:].split("/"))
            self._send(200, article(feed, item).encode(), "text/html; charset=utf-8")
        else:
            self._send(404, b"", "text/plain")

    def _feed(self, feed: int, count: int) -> None:
        kind = self.server.kinds.get(feed)
        if kind == "broken":
            self._send(200, b"<rss><channel><title>x</title><item><title>half", "application/rss+xml")
        elif kind == "gone":
            self._send(410, b"", "text/plain")
        elif kind == "flaky" and count % 2:
            self._send(503, b"", "text/plain", {"Retry-After": "1"})
        elif kind == "moved":
            self._send(301, b"", "text/plain", {"Location": f"/new/{feed}.xml"})
        elif kind == "huge":
            self._huge()
        else:
            if kind == "slow":
                time.sleep(self.server.slow)
            self._listed(feed)

    def _listed(self, feed: int) -> None:
        etag = f'"{feed}-{self.server.items[feed]}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(304, b"", "")
        else:
            told = {} if self.server.kinds.get(feed) == "changing" else {"ETag": etag}
            self._send(200, self.server.body(feed), "application/rss+xml", told)

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Connection", "close")
        self.end_headers()
        block = b"<!-- " + b"x" * 1_000_000 + b" -->"
        try:
            for _ in range(30):
                self.wfile.write(block)
        except OSError:
            pass
        self.close_connection = True

    def _send(self, code: int, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        with self.server.guard:
            self.server.codes[code] += 1
        try:
            self.send_response(code)
            for name, value in {"Content-Length": str(len(body)), **(more or {})}.items():
                self.send_header(name, value)
            if kind:
                self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # who asked was killed
            self.close_connection = True


@contextmanager
def feed_site(feeds: int, every_bad: int = 20, hosts: int = 1) -> Iterator[FeedSite]:
    """A site that answers while the block runs."""
    with FeedSite(feeds, every_bad, hosts) as site:
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield site
        site.shutdown()
