"""A record that another program is writing, or has alone: whoever asks is told so within a second or so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.holding import ALONE, held
from helpers.readings import said
from helpers.service import service

pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")

from onrecord.actions.state import state
from onrecord.store import Record

#: Seconds in which all are answered, those too that read an article first.
SOON = 5.0
TEXT = 'Gate 7 is shut\n\n"The gate is safe," said Mara. Oskar said, "It leaks."'


def made(folder: Path) -> Path:
    with Record(folder / "r.db") as it:
        it.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "Bo Lund"), title="Quay", outlet="Halden Post"))
    return folder / "r.db"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("held"))


@pytest.fixture(scope="module")
def api(record: Path) -> Iterator[Any]:
    with service(record) as client:
        client.post("/api/v1/readings?store=false", json={"text": TEXT})  # it has read once, and is warm
        yield client


def ask(api: Any, method: str, path: str, **sent: Any) -> tuple[Any, float]:
    begun = time.monotonic()
    return api.request(method, path, **sent), time.monotonic() - begun


#: Changes of every kind, made of the id of a statement and of an article.
CHANGES: dict[str, Callable[[str, str], tuple[str, str, Any]]] = {
    "correction": lambda key, _: ("POST", f"/statements/{key}/corrections", {"speaker": "Oskar"}),
    "reading": lambda *_: ("POST", "/readings", {"text": TEXT}),
    "article": lambda *_: ("POST", "/articles", {"text": TEXT}),
    "transcript": lambda *_: ("POST", "/transcripts", {"text": "MARA: The gate is safe.\n\nOSKAR: It leaks."}),
    "merge": lambda *_: ("POST", "/speakers/Mara%20Venn/merge", {"other": "Bo Lund"}),
    "split": lambda key, _: ("POST", "/speakers/1/split", {"statement": key}),
    "forgetting": lambda _, article: ("DELETE", f"/articles/{article}", None),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("key", ["", "a key"])
def test_a_change_is_refused_soon_with_what_to_do(api: Any, record: Path, change: str, key: str) -> None:
    statement = api.get("/api/v1/statements?sort=oldest&limit=1").json()["hits"][0]["id"]
    article = api.get("/api/v1/articles?limit=1").json()["articles"][0]["id"]
    method, path, body = CHANGES[change](statement, article)
    headers = {"idempotency-key": f"{key} {change}"} if key and method == "POST" else {}
    before = state(record)
    with held(record, 60):
        answer, seconds = ask(api, method, f"/api/v1{path}", json=body, headers=headers)
    assert answer.status_code == 503, answer.text
    assert answer.json()["type"] == "/api/v1/problems/not-written"
    assert "another program is writing it: try again when it is done" in answer.json()["detail"]
    assert answer.json()["next"] == "Nothing was changed: send it again later."
    assert answer.headers["retry-after"] == "10"
    assert seconds < SOON
    assert state(record) == before


def test_reading_waits_for_nobody(api: Any, record: Path) -> None:
    with held(record, 60):
        for path in ("/api/v1/statements?words=quay", "/api/v1/speakers", "/search?words=quay", "/audit"):
            answer, seconds = ask(api, "GET", path)
            assert (answer.status_code, seconds < SOON) == (200, True)


def test_a_record_that_another_has_alone_is_told_so_soon(tmp_path: Path) -> None:
    path = made(tmp_path)
    with service(path) as api, held(path, 60, ALONE):
        answer, seconds = ask(api, "GET", "/api/v1/statements")
        assert (answer.status_code, answer.json()["type"]) == (503, "/api/v1/problems/held")
        assert (answer.headers["retry-after"], seconds < SOON) == ("10", True)
        assert str(path.parent) not in answer.text
        page, seconds = ask(api, "GET", "/search?words=quay")
        assert (page.status_code, seconds < SOON) == (503, True)
        assert "another program holds it: try again when it is done" in page.text


def test_what_was_pasted_into_a_page_is_not_lost(api: Any, record: Path) -> None:
    form = api.get("/add").text
    token = form.partition('name="token" value="')[2].partition('"')[0]
    assert token
    with held(record, 60):
        page, seconds = ask(api, "POST", "/add", data={"token": token, "text": TEXT})
    assert (page.status_code, seconds < SOON) == (422, True)
    assert "another program is writing it" in page.text
    assert "said Mara. Oskar said" in page.text


def test_a_job_is_kept_beside_the_record_and_done_when_it_can_be(api: Any, record: Path) -> None:
    with held(record, 60):
        answer, seconds = ask(api, "POST", "/api/v1/jobs", json={"files": [{"name": "a.txt", "text": TEXT}]})
        assert (answer.status_code, seconds < SOON) == (202, True)
    events = api.get(answer.headers["location"], headers={"accept": "text/event-stream"}).text
    assert '"added":1' in events.replace(" ", "")
