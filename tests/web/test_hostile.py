"""Hostile texts, titles, outlets, names, addresses and parameters through every page of the reading room.

What a browser would make of the pages is looked at twice: as a tree, which has no element or attribute that the pages
of a harmless record don't have, and in the browser, in which no script of theirs runs.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from helpers.browser import Watched, chromium, watched
from helpers.fakes import without_model
from helpers.hostile import hostile, running
from helpers.pages import examples, furnished
from helpers.readings import said
from helpers.serving import thread
from helpers.sites import served
from lxml import html

pytest.importorskip("starlette")
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.records import Quantity, Reading, Span
from onrecord.store import Record
from onrecord.web.app import ROOMS, create_app
from onrecord.web.settings import Serving

STRINGS = hostile()
ROUTES = [one for room in ROOMS for one in import_module(f"onrecord.web.rooms.{room}").ROUTES if isinstance(one, Route)]
FILTERS = ("words", "speaker", "role", "outlet", "since", "until", "form", "mode", "kind", "named", "numbers", "copies")
#: What each page may be asked for; all of them for ``page``, too.
PARAMS = {
    "/": (),
    "/search": (*FILTERS, "sort"),
    "/audit": (*FILTERS, "by"),
    "/claims": (*FILTERS[:8], "named", "copies", "of", "unit", "by", "thing"),
    "/claims.svg": ("words", "of", "thing", "by"),
    "/verify": ("article", "transcript", "speaker", "style", "translated"),
    "/stories": ("since", "until"),
    "/disputes": ("speaker", "since", "until", "limit"),
    "/speakers": ("words",),
    "/review": ("order", "at"),
    "/edits": ("who",),
    "/add": ("text", "outlet", "published"),
    "/jobs": (),
}
#: Characters that no page holds: controls, and what turns the direction of a text.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
LINKS = ("href", "src", "action", "formaction", "data", "xlink:href", "poster")


def filled(path: Path, strings: list[str], count: int) -> None:
    """A record in which each of the strings is a text, a name, a role, a title, an outlet and an address."""
    with Record(path) as record:
        for at in range(count):
            words, name, role, second, title, outlet, url, day = (
                strings[(at + by) % len(strings)] for by in (0, 1, 2, 3, 5, 7, 11, 13)
            )
            lines = ((words, name), (f"{second} 12 barges", "Mara Venn"), (f"All of them carry {at // 2}", name))
            about = {"title": title, "outlet": outlet, "url": url, "author": name}
            published = f"2024-0{at % 9 + 1}-17" if at % 5 else day
            record.add(figured(said(*lines, roles={name: role}, published=published, **about)))


def figured(reading: Reading) -> Reading:
    """With the barges as a figure."""
    one = reading.statements[1]
    at = reading.article.text.index("barges", one.content[0].start)
    figure = Quantity(Span(at - 3, at + 6), 12.0, 12.0, None, "barges")
    return replace(
        reading, statements=(reading.statements[0], replace(one, quantities=(figure,)), reading.statements[2])
    )


def pairs(text: str) -> set[tuple[str, str]]:
    """The elements of a page with their attributes; what would run or lead elsewhere fails."""
    found = set()
    for one in html.document_fromstring(text.encode()).iter():
        if not isinstance(one.tag, str):
            continue
        found |= {(one.tag, ""), *((one.tag, str(name)) for name in one.attrib)}
        if one.tag in ("script", "style"):
            assert not (one.text or "").strip(), one.text
        for name in LINKS:
            if (to := one.get(name)) is not None:
                assert to.startswith(("/", "#", "http://", "https://")), to
                assert not to.startswith(("//", "/\\")), to
                assert one.tag == "a" or to.startswith("/"), to  # other sites are only linked to
    return found


def crawled(client: TestClient, addresses: Iterable[str]) -> set[tuple[str, str]]:
    found = set()
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in (200, 400, 404, 422), (address, answer.text)
        found |= pairs(answer.text)
    return found


def of_all(client: TestClient, articles: int) -> Iterator[str]:
    """The addresses of all articles, and of some of all else that there is."""
    for page in range(1, articles // 20 + 2):
        for where in ("/?", "/search?", "/search?sort=oldest&", "/jobs?"):
            yield f"{where}page={page}"
        yield f"/review?at={page}"
        yield f"/review?order=sample&at={page * 7}"
        hits = client.get(f"/search.json?page={page}").json()["hits"]
        yield from (f"/statements/{one['id']}" for one in hits)
        yield from (f"/stories/{one['id']}" for one in hits[:40:20])
        listed = client.get(f"/index.json?page={page}").json()["latest"]
        yield from (f"/articles/{one['id']}" for one in listed)
        yield from (f"/verify?article={one['id']}" for one in listed[:1])
    yield from (f"/speakers/{one['id']}" for one in client.get("/speakers.json").json()[:50])
    yield from (
        "/speakers",
        "/stories",
        "/claims",
        "/claims?by=speaker",
        "/disputes?limit=200",
        "/audit",
        "/verify",
        "/add",
    )


def client_of(path: Path) -> TestClient:
    return TestClient(create_app(Serving(path)), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "r.db"
    filled(path, STRINGS, len(STRINGS))
    return path


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The elements and attributes that pages of harmless records have."""
    folder = tmp_path_factory.mktemp("harmless")
    furnished(folder / "a.db")
    some = [*("Ilse Dahl", "harbour master", "It is safe", "https://a.example/1", "so it is said")]
    filled(folder / "b.db", [f"{one} {n}" for n in range(9) for one in some], 45)
    a, b = client_of(folder / "a.db"), client_of(folder / "b.db")
    wrong = ("/nowhere", "/search?since=x", "/search?words=" + quote("It AND safe"), "/search?words=saef&speaker=Dhal")
    told = [one for some_ in examples(folder / "a.db").values() for one in some_]
    return crawled(a, [*told, *wrong]) | crawled(b, [*of_all(b, 45), *wrong]) | judged(a)


def judged(client: TestClient) -> set[tuple[str, str]]:
    """What pages have when something was done, or filled in wrongly."""
    keys = [hit["id"] for hit in client.get("/search.json").json()["hits"]]
    found = set()
    for path, data in (
        (f"/statements/{keys[0]}/correct", {"what": "accept", "why": "heard it"}),
        (f"/statements/{keys[1]}/correct", {"what": "reject", "why": "no"}),
        (f"/statements/{keys[2]}/correct", {"speaker": "Tova Lind"}),
        ("/review/merge", {"a": "Bo Lund", "b": "Anton Weil", "back": "/review"}),
        ("/verify", {"text": "“This plan is foolish”\nNobody said it", "spoken": "MS. DAHL: This plan is reckless."}),
        ("/add", {"text": "https://a.example\nno-address"}),
        ("/add", {"text": "x" * 900_000, "published": "never"}),
    ):
        token = client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]
        found |= pairs(client.post(path, data=data | {"token": token}).text)
    return found | crawled(client, ["/review", *(f"/statements/{key}" for key in keys)])


@pytest.mark.slow
def test_what_a_record_holds_stays_text(record: Path, harmless: set[tuple[str, str]]) -> None:
    client, seen = client_of(record), 0
    for address in of_all(client, len(STRINGS)):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        assert not UNFIT.search(answer.text), (address, UNFIT.findall(answer.text))
        assert pairs(answer.text) <= harmless, (address, pairs(answer.text) - harmless)
        seen += 1
    assert seen > 1_200
    for address in ("/claims.svg?thing=barges%7C", "/claims.svg?by=speaker&thing=barges%7C"):
        drawing = html.fromstring(client.get(address).content)  # said to be no page; well formed all the same
        assert not [one for one in drawing.iter() if one.tag in ("script", "a", "foreignobject", "image", "use")]
    for ending in ("json", "csv"):
        for where in (
            "/index",
            "/search",
            "/speakers",
            "/claims",
            "/audit",
            "/disputes",
            "/stories",
            "/jobs",
            "/review",
            "/edits",
        ):
            answer = client.get(f"{where}.{ending}")
            assert answer.status_code == 200, where
            assert answer.headers["content-type"].startswith(("application/json", "text/csv"))


@pytest.mark.slow
def test_what_is_asked_stays_text(tmp_path: Path, harmless: set[tuple[str, str]]) -> None:
    filled(tmp_path / "r.db", STRINGS, 20)
    client = client_of(tmp_path / "r.db")
    asked = [(page, name) for page, names in PARAMS.items() for name in (*names, "page")]
    for number, (page, name) in enumerate(asked):
        for string in STRINGS[number % 25 :: 25]:
            answer = client.get(f"{page}?{urlencode({name: string.encode('utf-8', 'replace')})}")
            assert answer.status_code in (200, 400, 404, 422), (page, name, string, answer.text)
            if page.endswith(".svg") and answer.status_code == 200:
                continue
            assert not UNFIT.search(answer.text), (page, name, string)
            assert pairs(answer.text) <= harmless, (page, name, string, pairs(answer.text) - harmless)
    for string in STRINGS[::5]:
        for ending in ("json", "csv"):
            answer = client.get(f"/search.{ending}?{urlencode({'words': string})}")
            assert answer.status_code in (200, 400, 422), string


@pytest.mark.slow
def test_what_is_no_id_is_not_found(record: Path, harmless: set[tuple[str, str]]) -> None:
    client = client_of(record)
    paths = [one.path for one in ROUTES if "{" in one.path and "GET" in (one.methods or ())]
    assert len(paths) > 12
    for number, string in enumerate(STRINGS):
        for path in paths[number % 3 :: 3]:
            address = re.sub(r"\{\w+\}", quote(string, safe="", errors="replace"), path)
            answer = client.get(address)
            assert answer.status_code in (200, 400, 404, 422), (address, answer.text)
            if answer.headers["content-type"].startswith("text/html"):
                assert not UNFIT.search(answer.text), address
                assert pairs(answer.text) <= harmless, (address, pairs(answer.text) - harmless)


def test_an_id_of_a_megabyte(record: Path) -> None:
    """No server of HTTP takes such a line; the application is asked itself."""
    app = create_app(Serving(record))
    for path in [one.path for one in ROUTES]:
        long = re.sub(r"\{\w+\}", "a" * 1_000_000, path)
        for query in (
            "",
            "&".join(f"{name}={'b' * 1_000_000}" for name in ("words", "speaker", "id", "article", "page")),
        ):
            assert asyncio.run(status(app, long, query)) < 500, path


async def status(app: Any, path: str, query: str) -> int:
    """Of a GET that no client would send."""
    told: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        told.append(message.get("status", 0))

    head = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http"}
    where = {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": ""}
    await app(
        {
            **head,
            **where,
            "headers": [(b"host", b"127.0.0.1")],
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 9),
        },
        receive,
        send,
    )
    return told[0]


# -- forms -----------------------------------------------------------------------------------------------------------

CHANGES = [one.path for one in ROUTES if "POST" in (one.methods or ())]
FIELDS = (
    *("speaker", "content", "source", "why", "what", "back", "number", "key", "a", "b", "text", "outlet", "published"),
    *("spoken", "kind", "article", "transcript", "style", "force", "name", "password"),
)


def test_no_form_is_taken_without_its_secret(record: Path) -> None:
    client = client_of(record)
    key = client.get("/search.json").json()["hits"][0]["id"]
    other = client_of(record).get("/add").text.partition('name="token" value="')[2].partition('"')[0]
    before = client.get("/index.json").json()["counts"]
    assert len(CHANGES) > 9
    for path in CHANGES:
        where = path.replace("{id}", key)
        for token in ("", "guessed", other):
            data = {"token": token, "text": 'Mara said, "No."', "speaker": "Oskar", "a": "1", "b": "2", "number": "1"}
            assert client.post(where, data=data).status_code == 400, where
        own = client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]
        for site in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
            assert client.post(where, data={"token": own, "text": "x"}, headers=site).status_code == 403, where
    assert client.get("/index.json").json()["counts"] == before


@pytest.mark.slow
def test_hostile_forms(tmp_path: Path, harmless: set[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    filled(tmp_path / "r.db", STRINGS, 20)
    client = client_of(tmp_path / "r.db")
    token = client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]
    keys = [hit["id"] for hit in client.get("/search.json").json()["hits"]]
    sent = [one.encode("utf-8", "replace").decode() for one in STRINGS]  # as browsers do
    for number, string in enumerate(sent):
        path = CHANGES[number % len(CHANGES)].replace("{id}", keys[number % len(keys)])
        data = dict.fromkeys(FIELDS[number % 3 :: 3], string) | {"token": token}
        data["text"] = f'Mara said, "{string}"'  # no address: nothing is fetched
        answer = client.post(path, data=data, follow_redirects=False)
        assert answer.status_code in (200, 303, 400, 404, 422), (path, data, answer.text)
        if answer.status_code == 303:
            assert re.match(r"/(?![/\\])", answer.headers["location"]), (path, string)
            answer = client.get(answer.headers["location"])
        assert answer.status_code in (200, 400, 404, 422), (path, data, answer.text)
        assert not UNFIT.search(answer.text), (path, string)
        assert pairs(answer.text) <= harmless, (path, string, pairs(answer.text) - harmless)
    for path in CHANGES:
        data = dict.fromkeys(FIELDS, "a" * 1_000_000) | {"token": token, "text": "x y"}
        answer = client.post(path.replace("{id}", keys[0]), data=data, follow_redirects=False)
        assert answer.status_code in (303, 400, 404, 413, 422), (path, answer.text[:500])
    for address in of_all(client, 20):
        answer = client.get(address)
        assert pairs(answer.text) <= harmless, (address, pairs(answer.text) - harmless)


#: Ways to write this machine.
HOSTS = (
    *("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "127.1", "0", "0.0.0.0", "017700000001"),
    *("127.0.0.1.", "localhost.", "a@127.0.0.1", "①②⑦.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
)


def test_no_private_address_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Counter(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    asked: list[str] = []
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    client = client_of(tmp_path / "r.db")
    token = client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]
    with served(Counter) as site:
        port = site.rpartition(":")[2]
        for host in HOSTS:
            answer = client.post(
                "/add", data={"token": token, "text": f"http://{host}:{port}/x"}, follow_redirects=False
            )
            assert answer.status_code == 422, host
        for address in ("http://10.0.0.1/", "http://169.254.169.254/latest", "http://[fd00::1]/"):
            assert client.post("/add", data={"token": token, "text": address}).status_code == 422, address
    assert asked == []


# -- in the browser --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_no_script_runs(tmp_path: Path) -> None:
    strings = running(60)
    filled(tmp_path / "r.db", strings, 40)
    with chromium() as browser:
        with watched(browser, "about:blank") as it:  # the strings would, if a page were made of them
            hits = 0
            for string in strings[:20]:
                it.page.set_content(f"<!doctype html><title>-</title><p>{string}", wait_until="commit")
                hits += bool(it.page.evaluate("window.__hit"))
            assert hits > 3
        with thread(Serving(tmp_path / "r.db")) as base, watched(browser, base) as it:
            client = client_of(tmp_path / "r.db")
            for address in [*of_all(client, 40)][::3]:
                quiet(it, address)
            asked = [
                "search words",
                "search speaker",
                "claims thing",
                "verify speaker",
                "disputes speaker",
                "speakers words",
            ]
            for page, name in (one.split() for one in (*asked, "nowhere x")):
                for string in strings[::15]:
                    quiet(it, f"/{page}?{urlencode({name: string})}#{quote(string)}")
            # what scripts write: the legend of the plot and the names that are offered
            quiet(it, f"/claims?by=speaker&thing={quote('barges|')}")
            it.page.locator("#lines input").first.wait_for(state="attached")
            it.page.locator("#speaker").press_sequentially("script")
            it.page.wait_for_timeout(400)
            # a file of a hostile name, dropped in the form, becomes a job with that name
            it.go("/add")
            files = [
                {"name": f"{n} {string}.zip", "mimeType": "x/y", "buffer": b"PK\x03\x04"}
                for n, string in enumerate(strings[:5])
            ]
            it.page.locator("#files").set_input_files(files)
            it.page.get_by_role("button", name="Read it").click()
            it.page.wait_for_url("**/jobs/*")
            it.page.wait_for_timeout(800)
            unhit(it)


def quiet(it: Watched, address: str) -> None:
    it.go(address)
    it.open_all()
    it.page.keyboard.press("Tab")
    unhit(it)


def unhit(it: Watched) -> None:
    it.wrong[:] = [one for one in it.wrong if "the server responded with a status of 4" not in one]
    assert it.page.evaluate("window.__hit === undefined")
    assert it.faults() == [], it.page.url
