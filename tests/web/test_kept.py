"""Answers that take long are kept for a while, and tell of what was added since; late pages cost no more than first."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.actions.state import state
from onrecord.records import Reading
from onrecord.store import Record
from onrecord.store.file.connection import File

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from onrecord.web import kept
from onrecord.web.app import create_app
from onrecord.web.settings import Serving


def reading(number: int) -> Reading:
    """An article of one statement that no other has."""
    return said((f"Gate {number} leaks by {number} litres", "Mara Venn"), url=f"https://halden.example/{number}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record(path) as record, record.together():
        for number in range(60):
            record.add(reading(number))
    return path


@pytest.fixture
def client(path: Path) -> TestClient:
    return TestClient(create_app(Serving(path)), base_url="http://127.0.0.1:8765")


def total(page: str) -> int:
    found = re.search(r"([\d,]+) statements?</p>", page)
    assert found
    return int(found[1].replace(",", ""))


def test_what_takes_a_moment_is_exact(path: Path, client: TestClient) -> None:
    """What was added shows on the next page."""
    before = total(client.get("/search?words=gate").text)
    with Record(path) as record:
        record.add(reading(1000))
    page = client.get("/search?words=gate").text
    assert total(page) == before + 1
    assert "before the latest articles" not in page


def test_what_takes_long_is_kept_and_says_so(path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """For who added nothing; data are as the record is."""
    monkeypatch.setattr(kept, "_LONG", 0.0)
    before = total(client.get("/search?words=gate").text)
    with Record(path) as record:
        record.add(reading(1000))
    page = client.get("/search?words=gate").text
    assert total(page) == before
    assert "before the latest articles" in page
    assert client.get("/search.json?words=gate").json()["total"] == before + 1
    monkeypatch.setattr(kept, "_LEAST", 0.0)
    monkeypatch.setattr(kept, "_TIMES", 0)
    assert total(client.get("/search?words=gate").text) == before + 1


def test_a_correction_shows_at_once(path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that another process made."""
    monkeypatch.setattr(kept, "_LONG", 0.0)
    before = total(client.get("/search?words=gate").text)
    with Record(path) as record:
        key = record.search("gate").hits[0].id
        record.correct(key, by="Ada", reject=True)
    assert total(client.get("/search?words=gate").text) == before - 1
    with Record(path) as record:
        record.undo(key, by="Ada")
    assert total(client.get("/search?words=gate").text) == before


def test_who_changes_something_sees_it(path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change by a form makes what was kept before it too old for its user, and for nobody else."""
    monkeypatch.setattr(kept, "_LONG", 0.0)
    other = TestClient(client.app, base_url="http://127.0.0.1:8765")
    before = total(client.get("/search?words=gate").text)
    token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert token
    client.post("/add", data={"token": token[1]})
    with Record(path) as record:
        record.add(reading(1000))
    assert total(other.get("/search?words=gate").text) == before
    assert total(client.get("/search?words=gate").text) == before + 1


def test_a_state_is_that_of_the_record(path: Path) -> None:
    """It changes with additions, and otherwise with judgements."""
    first = state(path)
    assert state(path) == first
    with Record(path) as record:
        record.add(reading(1000))
    added = state(path)
    assert (added.judged, added.changes != first.changes) == (first.judged, True)
    with Record(path) as record:
        record.correct(record.search("gate").hits[0].id, by="Ada", accept=True)
    assert state(path).judged != first.judged


@pytest.mark.parametrize("words", ["gate", ""])
def test_a_late_page_asks_no_more(client: TestClient, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """So many questions to the file for any page, and one opening."""
    asked: list[str] = []

    def noted(name: str) -> None:
        usual = getattr(File, name)

        def noting(self: File, *given: object) -> object:
            asked.append(name)
            return usual(self, *given)

        monkeypatch.setattr(File, name, noting)

    noted("_execute")
    noted("_opened")
    counts = []
    for page in (1, 3):
        asked.clear()
        assert client.get(f"/search?words={words}&page={page}").status_code == 200
        counts.append(len(asked))
        assert asked.count("_opened") == 1
    assert counts[0] == counts[1]


def test_a_long_article_is_made_within_a_second(path: Path, client: TestClient) -> None:
    """Of 50,000 words and 2,500 statements."""
    words = "the north quay is not safe at all " * 2
    long = said(*((f"{words}in {n}", "Mara Venn") for n in range(2_900)), url="https://halden.example/long")
    assert len(long.article.text.split()) > 50_000
    with Record(path) as record:
        record.add(long)
    client.get(f"/articles/{long.article.sha256[:16]}")
    began = time.process_time()
    assert client.get(f"/articles/{long.article.sha256[:16]}").status_code == 200
    assert time.process_time() - began < 3  # 1 s on a machine that does nothing else
