"""Users of the reading room, in a process of their own: ``python -m bench.web_users`` (bench.web starts it).

Each keeps one connection, as a browser does, takes compressed pages, and waits between two pages as long as it is told,
by half more or less. Reads what to do as JSON from standard input, writes what it saw as JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from typing import Any
from urllib.parse import quote_plus, urlencode

from bench.record import _WORDS, _syllables

#: Of ten pages: searches, articles, speakers.
_SEARCHES, _ARTICLES = 5, 8
#: Seconds that a page is waited for.
_PATIENCE = 30.0


class Browser:
    """One connection, with the cookies of the server."""

    def __init__(self, port: int) -> None:
        self._port, self._cookie = port, ""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes, dict[str, str]]:
        """One answer: its status, body as it was sent, and headers."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 24)
        assert self._reader is not None
        body = urlencode(form).encode() if form is not None else b""
        method = "POST" if form is not None else "GET"
        kind = (
            ""
            if form is None
            else f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n"
        )
        packed = "accept-encoding: gzip\r\n" if form is None and self._packed else ""
        head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{self._port}\r\n{kind}{packed}"
        cookie = f"cookie: {self._cookie}\r\n" if self._cookie else ""
        self._writer.write(f"{head}{cookie}\r\n".encode() + body)
        await self._writer.drain()
        return await self._answer(self._reader)

    _packed = True

    def plain(self) -> Browser:
        """Takes pages as they are."""
        self._packed = False
        return self

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, bytes, dict[str, str]]:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:] if line)}
        if "set-cookie" in headers:
            self._cookie = headers["set-cookie"].partition(";")[0]
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while size := int(await reader.readline(), 16):
                parts.append(await reader.readexactly(size))
                await reader.readline()
            await reader.readline()
            body = b"".join(parts)
        else:
            body = await reader.readexactly(int(headers.get("content-length", "0")))
        return int(lines[0].split()[1]), body, headers

    def drop(self) -> None:
        """End the connection; the next question opens another."""
        if self._writer:
            self._writer.close()
        self._reader = self._writer = None


def words(chance: random.Random, weights: list[float]) -> str:
    """One word or two, as often as they are in the record: most searches find very much."""
    return " ".join(_syllables(n) for n in chance.choices(range(_WORDS), cum_weights=weights, k=chance.choice((1, 2))))


class Crowd:
    """All users together, and whoever adds articles meanwhile."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._end = 0.0
        self.times: dict[str, list[float]] = {"search": [], "article": [], "speaker": []}
        self.errors: list[str] = []
        self.added = 0
        total, self._weights = 0.0, []
        for n in range(_WORDS):
            total += 1 / (n + 1)
            self._weights.append(total)

    async def run(self) -> dict[str, Any]:
        """Until the time is over."""
        self._end = time.monotonic() + self._told["seconds"]
        adding = [self._adds()] if self._told["every"] else []
        await asyncio.gather(*(self._user(n) for n in range(self._told["users"])), *adding)
        return {"times": self.times, "errors": self.errors, "added": self.added}

    async def _user(self, number: int) -> None:
        chance, browser = random.Random(f"{self._told['seed']} {number}"), Browser(self._told["port"])
        think = self._told["think"]
        await asyncio.sleep(think * chance.random())
        while time.monotonic() < self._end:
            kind, path = self._next(chance)
            began = time.perf_counter()
            try:
                status, body, _ = await asyncio.wait_for(browser.ask(path), _PATIENCE)
                if status != 200 or not body:
                    self.errors.append(f"{status} {path}")
            except (OSError, EOFError, ValueError, TimeoutError) as error:
                self.errors.append(f"{type(error).__name__} {path}")
                browser.drop()
            self.times[kind].append(time.perf_counter() - began)
            await asyncio.sleep(think * (0.5 + chance.random()))
        browser.drop()

    def _next(self, chance: random.Random) -> tuple[str, str]:
        what = chance.random() * 10
        if what < _SEARCHES:
            page = chance.choice(("", "", "", "", "&page=2"))
            return "search", f"/search?words={quote_plus(words(chance, self._weights))}{page}"
        if what < _ARTICLES:
            return "article", f"/articles/{chance.choice(self._told['articles'])}"
        return "speaker", f"/speakers/{chance.choice(self._told['speakers'])}"

    async def _adds(self) -> None:
        """Paste an article every so many seconds."""
        browser = Browser(self._told["port"]).plain()
        while time.monotonic() < self._end:
            await asyncio.sleep(self._told["every"])
            try:
                _, page, _ = await browser.ask("/add")
                token = re.search(rb'name="token" value="([^"]+)"', page)
                sent = {"token": token[1].decode() if token else "", "text": _article(self.added, self._told["seed"])}
                status, page, headers = await asyncio.wait_for(browser.ask("/add", sent), _PATIENCE)
                if status != 303 or not headers["location"].startswith("/articles/"):
                    told = re.search(rb'(?s)role="alert".*?</p>|<h1>.*?</p>', page)
                    self.errors.append(f"{status} adding {told[0] if told else page[:200]!r}")
                self.added += 1
            except (OSError, EOFError, ValueError, TimeoutError) as error:
                self.errors.append(f"{type(error).__name__} adding")
                browser.drop()
        browser.drop()


def _article(number: int, seed: object) -> str:
    return (
        f'The gate {number} of run {seed} is shut\n\n"Gate {number} leaks by {number + 3} litres an hour," said Mara '
        f"Venn, the harbour master of Halden, on Monday. The council had known since {1950 + number % 70}, she added."
    )


def main() -> None:
    """Do what is told."""
    print(json.dumps(asyncio.run(Crowd(json.load(sys.stdin)).run())))


if __name__ == "__main__":
    main()
