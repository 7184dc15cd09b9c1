"""What an address asks for that its page does not know is told, and no table is given as if it were filtered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from helpers.pages import examples, furnished

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.settings import Serving

LINK = r'(?:href|src|data-from|data-watch)="(/[^"]*\?[^"]*)"'
TOLD = "Something was left out"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("unknown") / "r.db"
    furnished(path)
    return path


@pytest.fixture(scope="module")
def client(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Serving(record)), base_url="http://127.0.0.1:8765") as it:
        yield it


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/search?q=quay", "q"),
        ("/search?words=quay&speeker=Venn", "speeker"),
        ("/audit?from=2024-01", "from"),
        ("/claims?query=barges", "query"),
        ("/speakers?name=Venn", "name"),
        ("/disputes?words=quay", "words"),
        ("/stories?outlet=Ravn", "outlet"),
    ],
)
def test_a_name_that_a_page_does_not_know_is_told(client: TestClient, address: str, name: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert f"{TOLD}: this address can't be asked for `{name}`, but for: " in unescape(page.text)
    for ending in (".json", ".csv"):
        data = client.get(address.replace("?", f"{ending}?", 1))
        assert data.status_code == 400
        assert f"`{name}`" in data.json()["error"]


def test_a_name_is_told_as_text_and_cut(client: TestClient) -> None:
    page = client.get("/search", params={"<script>alert(1)</script>" + "x" * 999: "1"}).text
    assert TOLD in page
    assert "<script>alert" not in page
    assert "x" * 99 not in page


def test_no_address_of_ours_asks_for_what_is_not_known(client: TestClient, record: Path) -> None:
    """The examples of all pages, and of the links that they have one for each page and what it is asked for."""
    every = [address for some in examples(record).values() for address in some]
    every += ["/search?words=quay&copies=yes&numbers=yes&sort=newest&page=1&named=yes", "/audit?by=outlet&kind=person"]
    links: dict[tuple[str, ...], str] = {}
    for address in every:
        page = client.get(address).text
        assert TOLD not in page, address
        for one in map(unescape, re.findall(LINK, page)):
            links.setdefault((urlsplit(one).path, *parse_qs(urlsplit(one).query)), one)
    assert len(links) > 20
    for address in links.values():
        told = client.get(address)
        assert TOLD not in told.text, address
        assert "can't be asked for" not in told.text, address
