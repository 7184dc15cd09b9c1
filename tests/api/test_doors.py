"""Who may ask what of the service, and how much: tokens and their roles, requests a minute, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said
from helpers.service import service

from onrecord.actions import accounts
from onrecord.actions.accounts import keep_password, make_token
from onrecord.actions.state import state
from onrecord.store import Record

pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")

from onrecord.api.app import operations
from onrecord.api.limits import RateLimit


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as it:
        it.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "Bo Lund"), title="Quay"))
    return tmp_path / "r.db"


@pytest.fixture
def tokens(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "accounts"
    return {role: make_token(path, role, role) for role in ("reader", "editor")}


@pytest.fixture
def api(record: Path, tokens: dict[str, str]) -> Iterator[Any]:
    with service(record, accounts=record.parent / "accounts") as client:
        yield client


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_nobody_is_answered_without_a_token(api: Any) -> None:
    for one in operations():
        path = one.path.replace("{id}", "1").replace("{slug}", "no-token")
        answer = api.request(one.method, f"/api/v1{path}")
        if one.open_:
            assert answer.status_code in (200, 503)  # its reader is loading, perhaps
        else:
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
            assert answer.headers["content-type"] == "application/problem+json"
    assert api.get("/api/v1/openapi.json").json()["security"] == [{"token": []}]
    assert api.get("/api/v1/statements", headers=bearer("onrecord_guessed")).status_code == 401


def test_a_reader_changes_nothing(api: Any, record: Path, tokens: dict[str, str]) -> None:
    before = state(record)
    headers = bearer(tokens["reader"])
    for one in operations():
        if one.method == "GET" or one.name in ("verifyQuotations", "readArticle"):
            continue
        media = next(iter(one.takes), "")
        more = {"content-type": media} if media else {}
        path = one.path.replace("{id}", "1")
        answer = api.request(one.method, f"/api/v1{path}", content="{}", headers=headers | more)
        assert answer.status_code == 403, one.name
    assert api.post("/api/v1/readings", json={"text": "Kept?"}, headers=headers).status_code == 403
    read = api.post("/api/v1/readings?store=false", json={"text": 'Mara said, "Not kept."'}, headers=headers)
    assert read.status_code == 200
    assert state(record) == before


def test_an_editor_does_and_is_named(api: Any, tokens: dict[str, str]) -> None:
    headers = bearer(tokens["editor"])
    key = api.get("/api/v1/statements", headers=headers).json()["hits"][0]["id"]
    made = api.post(f"/api/v1/statements/{key}/corrections", json={"speaker": "Oskar"}, headers=headers)
    assert made.status_code == 201
    told = api.get(f"/api/v1/statements/{key}", headers=bearer(tokens["reader"])).json()
    assert told["corrections"][0]["who"] == "editor"


def test_a_key_is_its_senders_own(api: Any, record: Path, tokens: dict[str, str]) -> None:
    other = make_token(record.parent / "accounts", "other", "editor")
    with service(record, accounts=record.parent / "accounts") as again:
        key = again.get("/api/v1/statements", headers=bearer(other)).json()["hits"][0]["id"]
        path = f"/api/v1/statements/{key}/corrections"
        made = [
            again.post(path, json={"speaker": f"By {who}"}, headers=bearer(token) | {"idempotency-key": "k"})
            for who, token in (("editor", tokens["editor"]), ("other", other))
        ]
    assert [one.status_code for one in made] == [201, 201]
    assert made[0].json() != made[1].json()


def test_a_browsers_session_changes_nothing_here(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_COST", accounts._COST | {"n": 1 << 4})
    keep_password(record.parent / "accounts", "ida", "editor", "four lamps on the quay")
    with service(record, accounts=record.parent / "accounts") as client:
        page = client.get("/sign-in").text
        secret = page.partition('name="token" value="')[2].partition('"')[0]
        signed = {"name": "ida", "password": "four lamps on the quay", "token": secret}
        client.post("/sign-in", data=signed)
        assert client.get("/api/v1/statements").status_code == 200
        answer = client.post("/api/v1/jobs", json={"files": [{"name": "a.txt", "text": "x"}]})
        assert (answer.status_code, "token" in answer.json()["detail"]) == (403, True)


def test_too_many_requests_are_told_to_wait(record: Path) -> None:
    with service(record, rate=3) as client:
        answers = [client.get("/api/v1/healthz") for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
    assert answers[-1].json()["title"] == "Too many requests"


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    limit = RateLimit(60, lambda: now[0])
    assert [limit.wait("a") for _ in range(61)][-1] == 1
    assert limit.wait("b") == 0
    now[0] = 2.0
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 1]
    assert RateLimit(0).wait("a") == 0


def test_a_queue_that_is_too_long_is_not_joined(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.api.limits._WAITING", 0)
    with service(record) as client:
        answer = client.post("/api/v1/readings?store=false", json={"text": "Nobody waits."})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


def test_a_record_that_can_not_be_written_is_told_so(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.errors import StoreWriteError
    from onrecord.store.file import lineage

    with service(record) as client:
        key = client.get("/api/v1/statements").json()["hits"][0]["id"]

        def full(*_: object) -> None:
            raise StoreWriteError(f"{record}: can't be written: the disk is full")

        monkeypatch.setattr(lineage, "stamp", full)
        answer = client.post(f"/api/v1/statements/{key}/corrections", json={"speaker": "Oskar"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert str(record.parent) not in answer.text


def test_alone_there_are_no_pages(record: Path) -> None:
    with service(record, api_only=True) as client:
        assert client.get("/api/v1/statements").status_code == 200
        assert client.get("/healthz").status_code == 200
        assert client.get("/").status_code == 404
    with service(record) as client:
        assert client.get("/").status_code == 200
