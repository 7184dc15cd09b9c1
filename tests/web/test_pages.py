"""Every page of the reading room in a real browser: it fits a phone and a wide screen, says nothing wrong, bars nobody.

The pages are those of the rooms' own addresses: one without an example here fails.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from helpers.browser import AXE, Watched, chromium, watched
from helpers.pages import examples, furnished
from helpers.serving import thread

pytest.importorskip("starlette")
from starlette.routing import Route

from onrecord.actions import accounts
from onrecord.web.app import ROOMS
from onrecord.web.settings import Serving

pytestmark = pytest.mark.slow

WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")


def templates() -> list[str]:
    """The addresses of all pages, as the rooms list them; data, drawings and files to keep left out."""
    routes = [one for room in ROOMS for one in import_module(f"onrecord.web.rooms.{room}").ROUTES]
    paths = [one.path for one in routes if isinstance(one, Route) and "GET" in (one.methods or ())]
    shown = [path for path in paths if not path.endswith((".json", ".csv", ".svg")) and "/export/" not in path]
    return [path for path in shown if path != "/sign-in"]  # there only where one has to: see test_signing_in


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as it:
        yield it


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "r.db"
    furnished(path)
    return path


@pytest.fixture(scope="module")
def base(record: Path) -> Iterator[str]:
    with thread(Serving(record)) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(record: Path) -> dict[str, tuple[str, ...]]:
    return examples(record)


def looked_at(it: Watched, *, of: str) -> list[str]:
    """What is wrong with the page that is shown, at each width, folded and unfolded."""
    found = []
    for width in WIDTHS:
        found += [f"{of} at {width}: {one}" for one in it.wider(width)]
    it.open_all()
    for width in WIDTHS:
        found += [f"{of} at {width}, unfolded: {one}" for one in it.wider(width)]
        found += [f"{of} at {width}, axe: {one}" for one in it.barriers()]
    return found + [f"{of}: {one}" for one in it.faults()]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("template", templates())
def test_a_page(browser: Any, base: str, addresses: dict[str, tuple[str, ...]], template: str, scheme: str) -> None:
    with watched(browser, base, color_scheme=scheme) as it:
        for address in addresses[template]:
            assert it.go(address) == 200, address
            assert looked_at(it, of=address) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_not_possible(browser: Any, base: str, scheme: str) -> None:
    with watched(browser, base, color_scheme=scheme) as it:
        for address, status in (("/nowhere", 404), ("/search?since=yesterday", 400), (f"/{'long' * 400}", 404)):
            assert it.go(address) == status
            it.wrong.clear()  # the browser tells the status as an error
            assert looked_at(it, of=address) == []
        it.go("/add")
        it.page.locator("#text").fill("https://a.example/1\nno-address")
        it.page.get_by_role("button", name="Read it").click()
        it.page.get_by_role("alert").wait_for()
        it.wrong.clear()
        assert looked_at(it, of="a form that was filled in wrongly") == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_quotations_held_against_a_transcript(browser: Any, base: str, root: Path, scheme: str) -> None:
    with watched(browser, base, color_scheme=scheme) as it:
        it.go("/verify")
        it.page.locator("#text").fill("“This plan is foolish, and I will not sign it.”\n“We have dredged this coast.”")
        it.page.locator("#spoken_file").set_input_files(root / "examples" / "quay-transcript.txt")
        it.page.get_by_role("button", name="Check").click()
        it.page.locator("main ins", has_text="foolish").wait_for()
        assert looked_at(it, of="/verify with verdicts") == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_signing_in(
    browser: Any,
    record: Path,
    addresses: dict[str, tuple[str, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    monkeypatch.setattr(accounts, "_COST", accounts._COST | {"n": 1 << 4})
    accounts.keep_password(tmp_path / "accounts", "ida", "reader", "four lamps on the quay")
    with (
        thread(Serving(record, accounts=tmp_path / "accounts")) as base,
        watched(browser, base, color_scheme=scheme) as it,
    ):
        it.go("/search?words=quay")
        assert "/sign-in" in it.page.url
        assert looked_at(it, of="/sign-in") == []
        it.page.get_by_label("Name").fill("ida")
        it.page.get_by_label("Password").fill("four lamps on the quay")
        it.page.get_by_role("button", name="Sign in").click()
        it.page.wait_for_url("**/search?words=quay")  # where one wanted to go
        it.page.get_by_role("button", name="Sign out").wait_for()
        for address in ("/review", "/add", addresses["/statements/{id}"][0]):
            assert it.go(address) == 200
            assert looked_at(it, of=f"{address} of a reader") == []


def test_pages_are_printed_and_read_without_scripts(
    browser: Any, base: str, addresses: dict[str, tuple[str, ...]]
) -> None:
    with watched(browser, base, java_script_enabled=False) as it:
        for some in addresses.values():
            for address in some:
                if it.go(address) == 200:
                    assert it.page.locator("h1").count() == 1, address
        it.go("/")
        it.page.get_by_label("Search the record").fill("quay")
        it.page.get_by_role("button", name="Search", exact=True).click()
        assert it.page.locator(".hits .hit").count() > 0
        it.page.emulate_media(media="print")
        it.go(addresses["/articles/{id}"][0])
        assert it.page.locator("aside .card").first.is_visible()
        assert not it.page.get_by_role("navigation", name="Rooms").is_visible()


def test_what_is_wrong_is_found(browser: Any, base: str) -> None:
    """The looking itself."""
    spoiled = """() => {
      const main = document.querySelector('main');
      main.innerHTML = '<img src="/none"><p>wide</p><button></button>';
      main.querySelector('p').style.width = '2000px';
      main.append(Object.assign(document.createElement('script'), {textContent: 'alert(1)'}));
    }"""
    with watched(browser, base) as it:
        it.go("/add")
        it.page.evaluate(spoiled)
        it.page.wait_for_timeout(100)
        found = "\n".join(looked_at(it, of="it"))
        for words in ("at 390: 20", "at 1440", "image-alt", "button-name", "script-src-elem", "404"):
            assert words in found, words


def test_axe_is_as_it_was_published() -> None:
    table = (AXE.parent / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", table, re.M)
    assert {name for name, _ in rows} == {one.name for one in AXE.parent.iterdir()} - {"README.md"}
    for name, digest in rows:
        assert hashlib.sha256((AXE.parent / name).read_bytes()).hexdigest() == digest, name
