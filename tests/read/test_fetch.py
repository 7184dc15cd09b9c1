"""Addresses -> articles, from a server on this machine that misbehaves in every way servers do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import onrecord
from onrecord.errors import FetchError, NotAnArticleError, NotFoundError
from onrecord.read import ReadOptions
from onrecord.read import load as load_any
from onrecord.read.fetch import fetch
from onrecord.records import Article

TEXT = "The old harbour bridge in Tarnmouth will reopen on 20 May, the port authority said on Friday."
HTML = (
    f"<!DOCTYPE html><html lang=en><head><title>Bridge</title></head><body><article><p>{TEXT}</p>"
    "<p>“It will hold,” said Zoë Pryce.</p></article></body></html>"
)
READ_TEXT = f"Bridge\n\n{TEXT}\n\n“It will hold,” said Zoë Pryce.\n"
Answer = Callable[["Handler"], None]

#: The tests' server is on this machine.
Own = partial(ReadOptions, private=True)


def load(address: str, options: ReadOptions | None = None) -> Article:
    return load_any(address, options=options or Own())


def send(handler: Handler, body: bytes, code: int = 200, **headers: Any) -> None:
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def page(body: bytes = HTML.encode(), content_type: str = "text/html", **headers: Any) -> Answer:
    return lambda handler: send(handler, body, Content_Type=content_type, **headers)


def status(code: int, **headers: str) -> Answer:
    return lambda handler: send(handler, b"<html><body><p>Sorry, said the server.</p></body></html>", code, **headers)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"Ann said so. " * 5000)


def dripping_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    drip(handler, b"A")


def dripping_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    drip(handler, b"A")


def drip(handler: Handler, drop: bytes) -> None:
    for _ in range(200):
        handler.wfile.write(drop)
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: Handler) -> None:
    handler.server.stopping.wait(10)  # type: ignore[attr-defined]


def cut_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"Ann said")


ROUTES: dict[str, Answer] = {
    "/page": page(),
    "/text": page(b"Ann said so.\r\nTwice.\r\n", "text/plain; charset=utf-8"),
    "/latin": page(HTML.encode("cp1252"), "text/html; charset=windows-1252"),
    "/wrong-charset": page(HTML.encode(), "text/html; charset=iso-8859-1"),
    "/no-such-charset": page(HTML.encode(), "text/html; charset=klingon"),
    "/no-type": lambda handler: send(handler, HTML.encode()),
    "/fragment": page(f"<div id=a><div><h1>Bridge</h1>{HTML.partition('<article>')[2]}</div></div>".encode()),
    "/gzip": page(gzip.compress(HTML.encode()), Content_Encoding="gzip"),
    "/deflate": page(zlib.compress(HTML.encode()), Content_Encoding="deflate"),
    "/bomb": page(gzip.compress(b"Ann said so. " * 1_000_000), Content_Encoding="gzip"),
    "/broken-gzip": page(gzip.compress(HTML.encode())[:60], Content_Encoding="gzip"),
    "/not-gzip": page(HTML.encode(), Content_Encoding="gzip"),
    "/brotli": page(b"xx", Content_Encoding="br"),
    "/moved": status(302, Location="/page"),
    "/moved-far": status(301, Location="ftp://quay.example/x"),
    "/moved-home": status(302, Location="file:///etc/hosts"),
    "/moved-nowhere": status(302),
    "/loop": status(302, Location="/loop"),
    "/empty": page(b""),
    "/pdf": page(b"%PDF-1.7", "application/pdf"),
    "/hidden-pdf": page(b"%PDF-1.7 \xe2\xe3", "text/html"),
    "/image": page(b"\x89PNG\r\n\x1a\n", "image/png"),
    "/json": page(b'{"text": "Ann"}', "application/json"),
    "/feed": page(b"<rss version='2.0'><channel/></rss>", "application/rss+xml"),
    "/endless": endless,
    "/dripping-body": dripping_body,
    "/dripping-head": dripping_head,
    "/silent": silent,
    "/cut-off": cut_off,
    "/odd%20path/%C3%A9?q=%C3%A9": page(),
    **{f"/chain{n}": status(302, Location=f"/chain{n + 1}") for n in range(9)},
    **{f"/status{code}": status(code) for code in (400, 401, 402, 403, 404, 410, 418, 429, 451, 500, 503)},
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        try:
            ROUTES.get(self.path, status(404))(self)
        except OSError:
            self.close_connection = True  # the reader has gone

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.stopping.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def server(running: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running.asked.clear()
    return running


def test_a_page(server: Server) -> None:
    article = load(f"{server.address}/page#part")
    assert (article.text, article.title, article.language) == (READ_TEXT, "Bridge", "en")
    assert article.url == f"{server.address}/page"
    assert article.origin == f"{server.address}/page#part"
    assert article.outlet is None
    [(path, headers)] = server.asked  # the page and nothing it links to
    assert path == "/page"
    assert headers["User-Agent"].startswith("Mozilla/5.0 (compatible; onrecord/")


def test_plain_text_is_kept_unchanged(server: Server) -> None:
    article = load(f"{server.address}/text")
    assert (article.text, article.url) == ("Ann said so.\r\nTwice.\r\n", f"{server.address}/text")


@pytest.mark.parametrize(
    "path",
    ["/latin", "/wrong-charset", "/no-such-charset", "/no-type", "/fragment", "/gzip", "/deflate", "/odd path/é?q=é"],
)
def test_pages_in_many_wrappings(server: Server, path: str) -> None:
    assert load(server.address + path).text == READ_TEXT


def test_a_redirect_is_followed(server: Server) -> None:
    article = load(f"{server.address}/moved", options=Own(published="2024-07-17"))
    assert (article.url, article.published) == (f"{server.address}/page", "2024-07-17")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/loop", "redirects more than 5 times or in a circle"),
        ("/chain0", "redirects more than 5 times or in a circle"),
        ("/moved-far", "nothing that can be read|not a web page"),
        ("/moved-home", "nothing that can be read|not a web page"),
        ("/moved-nowhere", "nothing that can be read"),
        ("/bomb", r"sends more than 1 MB; no article is that long"),
        ("/endless", r"sends more than 1 MB"),
        ("/broken-gzip", "the answer breaks off"),
        ("/not-gzip", "can't be fetched"),
        ("/brotli", r"compressed in a way \(br\)"),
        ("/cut-off", "can't be fetched"),
    ],
)
def test_what_can_not_be_fetched(server: Server, path: str, found: str) -> None:
    with pytest.raises(FetchError, match=f"^{server.address}{path}: .*({found})"):
        load(server.address + path, options=Own(max_bytes=1_000_000))
    assert len(server.asked) <= 6


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (400, "can't use the request"),
        (401, "asks for a login"),
        (402, "asks for payment"),
        (403, "a paywall"),
        (404, "no such page; check the address"),
        (410, "taken away"),
        (418, "open it in a browser"),
        (429, "too often"),
        (451, "legal reasons"),
        (500, "has a fault"),
        (503, "has a fault"),
    ],
)
def test_error_answers(server: Server, code: int, found: str) -> None:
    with pytest.raises(NotFoundError, match=rf"/status{code}: answers {code}: .*{found}"):
        load(f"{server.address}/status{code}")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/empty", "is empty"),
        ("/pdf", "is a damaged PDF document"),
        ("/hidden-pdf", "PDF"),
        ("/image", "holds image/png"),
        ("/json", "holds JSON"),
        ("/feed", "an RSS feed"),
    ],
)
def test_what_is_no_article(server: Server, path: str, found: str) -> None:
    with pytest.raises(NotAnArticleError, match=f"^{server.address}{path}: .*{found}"):
        load(server.address + path)


@pytest.mark.parametrize("path", ["/silent", "/dripping-body", "/dripping-head"])
def test_slow_servers(server: Server, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchError, match=f"{path}: no complete answer within 0.3 seconds; try again later or raise"):
        load(server.address + path, options=Own(timeout=0.3))
    assert time.monotonic() - start < 2


def test_nobody_listens(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"can't be fetched \(.*refused.*\); check the address and the network"):
        load(f"http://127.0.0.1:{port}/")


def test_a_host_that_does_not_exist(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"can't be fetched \(no such host\)"):
        load("http://quaycourier.example/")


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///path", "http://[::1", "http://quay.example:port/", "http://" + "a" * 70 + ".example/"],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(FetchError, match="is not a web address"):
        load(address)


def test_a_password_is_neither_sent_nor_shown() -> None:
    with pytest.raises(FetchError, match="name and password") as caught:
        load("http://ann:secret@quay.example/")
    assert "secret" not in str(caught.value)


def test_fetching_leaves_no_thread_behind(server: Server) -> None:
    before = {thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
    fetched = fetch(f"{server.address}/latin", timeout=60, max_bytes=10_000, private=True)
    assert (fetched.charset, fetched.url) == ("windows-1252", f"{server.address}/latin")
    deadline = time.monotonic() + 5
    while {t for t in threading.enumerate() if isinstance(t, threading.Timer)} - before:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_this_machine_is_asked_only_where_that_is_allowed(server: Server) -> None:
    """From Python as from the command line."""
    for ask in (load_any, onrecord.read):
        with pytest.raises(FetchError, match="private network"):
            ask(f"{server.address}/text")
    read = onrecord.read(f"{server.address}/page", allow_private=True, force=True)
    assert read.article.text == READ_TEXT
