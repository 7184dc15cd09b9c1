"""Inputs that a crawl has among good ones: records that break, bombs, absurd encodings, pages past any limit."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from helpers import corpora

_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html"


def record(number: int, http: bytes, *, length: str | None = None) -> bytes:
    """A record of an archive that holds an answer; ``length``: what it says of itself instead."""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
        f"WARC-Target-URI: https://halden.example/{number}\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def answer(body: bytes, more: str = "; charset=utf-8", headers: str = "") -> bytes:
    """What a server answers."""
    return f"{_HEAD}{more}\r\n{headers}\r\n".encode() + body


def _gzipped(size: int) -> bytes:
    """A small body that unpacks to as many bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"<p>" + b"a" * ((1 << 20) - 3)
    return b"".join([packer.compress(block) for _ in range(size >> 20)]) + packer.flush()


#: Answers that no article can be had from, by what is wrong with them.
PAGES: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: answer(_gzipped(256 << 20), headers="Content-Encoding: gzip\r\n"),
    "bomb in a bomb": lambda: answer(gzip.compress(_gzipped(64 << 20)), headers="Content-Encoding: gzip, gzip\r\n"),
    "no gzip": lambda: answer(b"plain", headers="Content-Encoding: gzip\r\n"),
    "unknown packing": lambda: answer(b"\x01\x02", headers="Content-Encoding: rot13\r\n"),
    "deep": lambda: answer(b"<html><body>" + b"<div><span>" * 100_000 + b"x"),
    "open tables": lambda: answer(b"<html><body>" + b"<table><tr><td>" * 50_000),
    "large": lambda: answer(b"<html><body><p>" + b"word " * 4_200_000),
    "zeros": lambda: answer(bytes(3_000_000)),
    "brackets": lambda: answer(b"<" * 2_000_000),
    "entities": lambda: answer(b"<html><body><p>" + b"&amp;&#x1F600;" * 100_000),
    "broken utf-16": lambda: answer(b"\xff\xfe\x00\xd8" * 5_001 + b"\x00", "; charset=utf-16"),
    "no text codec": lambda: answer(corpora.page(1)[::-1], "; charset=zlib_codec"),
    "unknown charset": lambda: answer(bytes(range(256)) * 40, "; charset=x-runes-of-halden"),
    "chunks that lie": lambda: answer(b"ffffffff\r\nabc", headers="Transfer-Encoding: chunked\r\n"),
    "nothing": lambda: answer(b""),
    "many attributes": lambda: answer(b"<html><body " + b"a=b " * 400_000 + b">"),
}

#: Records that are none, by what is wrong with them; behind each an archive goes on.
RECORDS: dict[str, Callable[[int], bytes]] = {
    "length too large": lambda n: record(n, answer(corpora.page(n)), length="9999"),
    "length too small": lambda n: record(n, answer(corpora.page(n)), length="200"),
    "length no number": lambda n: record(n, answer(corpora.page(n)), length="many"),
    "length negative": lambda n: record(n, answer(corpora.page(n)), length="-5"),
    "no head": lambda _: b"what is this\r\n\r\n",
    "zeros": lambda _: bytes(2_000),
    "cut": lambda n: record(n, answer(corpora.page(n)))[:700],
}

#: Lines that are no article.
LINES: dict[str, Callable[[], bytes]] = {
    "no json": lambda: b"{not json",
    "deep": lambda: b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "no utf-8": lambda: b'{"text": "\xff\xfe\xfa"}',
    "half a character": lambda: b'{"text": "\\ud800"}',
    "zeros": lambda: bytes(100_000),
    "a number": lambda: b"1" + b"0" * 100_000,
    "an empty text": lambda: b'{"text": ""}',
    "too long": lambda: json.dumps({"text": "word " * 14_000_000}).encode(),
    "no text": lambda: b'{"id": "x", "body": "y"}',
}


def archive(good: int, wrong: dict[str, Callable[[], bytes]], packed: bool = True) -> tuple[bytes, list[str]]:
    """An archive in which what is wrong stands evenly among good pages, and the addresses of those that are wrong."""
    made, addresses, every = [], [], max(1, good // max(len(wrong), 1))
    todo = iter(wrong.values())
    for number in range(good):
        made.append(record(number, answer(corpora.page(number))))
        if number % every == every // 2 and (make := next(todo, None)):
            made.append(record(10_000 + number, make()))
            addresses.append(f"https://halden.example/{10_000 + number}")
    return b"".join(gzip.compress(one, 1, mtime=0) if packed else one for one in made), addresses


def lines(good: int) -> Iterator[bytes]:
    """Articles as lines, and among them all lines that are none."""
    every, todo = max(1, good // len(LINES)), iter(LINES.values())
    for number in range(good):
        yield json.dumps(corpora.article(number)).encode()
        if number % every == every // 2 and (make := next(todo, None)):
            yield make()


def broken_archive(good: int, make: Callable[[int], bytes], at: int, packed: bool) -> bytes:
    """An archive one record of which is broken."""
    made: list[Any] = [record(number, answer(corpora.page(number))) for number in range(good)]
    made[at] = make(at)
    return b"".join(gzip.compress(one, 1, mtime=0) if packed else one for one in made)
