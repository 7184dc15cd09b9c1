"""What a server calls a feed is of no account: what it sends decides."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.watch.asking import Asker, Got, Wanted

_ITEM = "<item><title>Quay</title><link>https://halden.example/quay</link></item>"
RSS = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Halden Post</title>{_ITEM}</channel></rss>".encode()
ATOM = (
    b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><feed xmlns='http://www.w3.org/2005/Atom'><title>H</title>"
    b"<entry><title>Quay</title><link href='https://halden.example/quay'/></entry></feed>"
)
JSON = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": [{"id": "1", "url": '
    b'"https://halden.example/quay"}]}'
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


class _Site(BaseHTTPRequestHandler):
    kind, body, coded = "", b"", False

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        body = b"" if self.path == "/robots.txt" else type(self).body
        self.send_response(404 if self.path == "/robots.txt" else 200)
        if self.kind:
            self.send_header("Content-Type", self.kind)
        if self.coded and body:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def asked(kind: str, body: bytes, *, coded: bool = False) -> Got:
    site = type("Site", (_Site,), {"kind": kind, "body": body, "coded": coded})
    with ThreadingHTTPServer(("127.0.0.1", 0), site) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        with closing(Asker(0.0, True, 1)) as asker:
            address = f"http://127.0.0.1:{server.server_port}/feed"
            asker.ask(Wanted("feed", address, address))
            got = asker.got.get(timeout=20)
        server.shutdown()
    return got


def kinds() -> Iterator[tuple[str, bytes]]:
    for kind in (
        "application/x-rss+xml application/x-rss application/x-atom+xml application/x-xml application/x-rdf+xml "
        "application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml text/rss+xml text/plain "
        "text/html application/octet-stream application/x-download application/x-netcdf application/x-php "
        "application/vnd.ms-excel application/x-unknown audio/xml image/xml x/y"
    ).split():
        yield kind, RSS
    yield from (("application/x-atom+xml", ATOM), ("application/x-json", JSON), ("application/json", JSON), ("", ATOM))
    yield from (
        ("application/x-rss+xml; charset=utf-8", b"\xef\xbb\xbf" + RSS),
        ("APPLICATION/X-RSS+XML", b"\n " + RSS),
    )


@pytest.mark.parametrize(("kind", "body"), list(kinds()))
def test_a_feed_is_one_by_what_it_holds(kind: str, body: bytes) -> None:
    got = asked(kind, body)
    assert got.error is None
    assert [task.about.url for task in got.tasks] == ["https://halden.example/quay"]


@pytest.mark.parametrize(
    "body",
    [
        RSS.replace(_ITEM.encode(), b""),
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>H</title></feed>",
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": []}',
    ],
)
def test_a_feed_that_lists_nothing_yet_is_well(body: bytes) -> None:
    got = asked("application/xml", body)
    assert (got.error, got.tasks) == (None, ())


def test_a_feed_that_is_compressed_is_looked_at_as_it_is_unpacked() -> None:
    assert len(asked("application/x-rss+xml", RSS, coded=True).tasks) == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        *(("image/png", PNG), ("application/zip", b"PK\x03\x04" + bytes(99)), ("audio/mpeg", b"ID3\x04" + bytes(99))),
        *(("application/x-tar", b"quay.txt" + bytes(500)), ("image/png", b""), ("video/mp4", RSS[21:])),
    ],
)
def test_what_is_none_is_refused_as_it_is_called(kind: str, body: bytes) -> None:
    got = asked(kind, body)
    assert not got.tasks
    assert kind in str(got.error)
