"""What every request passes: hosts, sites, sizes, secrets of forms, headers, and who asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.actions import accounts
from onrecord.actions.accounts import keep_password, make_token
from onrecord.errors import StoreWriteError
from onrecord.store import Record
from onrecord.store.file import connection

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.settings import Serving
from onrecord.web.signing import Tries

PASSWORD = "four lamps on the quay"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_COST", accounts._COST | {"n": 1 << 4})


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as it:
        it.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "Bo Lund"), title="Quay"))
    return tmp_path / "r.db"


@pytest.fixture
def page(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Serving(record)), base_url="http://127.0.0.1:8765") as client:
        yield client


def statement(client: TestClient) -> str:
    key: str = client.get("/search.json").json()["hits"][0]["id"]
    return key


def token(client: TestClient, path: str) -> str:
    return client.get(path).text.partition('name="token" value="')[2].partition('"')[0]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::2]", "", "localhost.evil.example:8765"])
def test_other_hosts_are_not_answered(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765"])
def test_this_machine_is(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nope", "/search.json", "/search?page=x", "/articles/none"])
def test_every_answer_says_what_it_may_do(page: TestClient, path: str) -> None:
    headers = page.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_nothing_changes_without_the_secret_of_the_form(page: TestClient) -> None:
    key = statement(page)
    to = f"/statements/{key}/correct"
    assert page.post(to, data={"speaker": "Oskar"}).status_code == 400
    assert page.post(to, data={"speaker": "Oskar", "token": "guessed"}).status_code == 400
    secret = token(page, f"/statements/{key}")
    for headers in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert page.post(to, data={"speaker": "Oskar", "token": secret}, headers=headers).status_code == 403
    assert page.get(f"/statements/{key}.json").json()["named"] != "Oskar"
    assert page.post(to, data={"speaker": "Oskar", "token": secret}).status_code == 200
    assert page.get(f"/statements/{key}.json").json()["named"] == "Oskar"
    page.post(f"/statements/{key}/undo", data={"token": token(page, f"/statements/{key}")})
    assert page.get(f"/statements/{key}.json").json()["named"] != "Oskar"


def test_a_form_leads_back_to_no_other_site(page: TestClient) -> None:
    key = statement(page)
    for back in ("https://evil.example", "//evil.example", "/\\evil.example"):
        data = {"speaker": "Oskar", "token": token(page, f"/statements/{key}"), "back": back}
        answer = page.post(f"/statements/{key}/correct", data=data, follow_redirects=False)
        assert answer.headers["location"] == f"/statements/{key}"


def test_too_much_is_refused(record: Path) -> None:
    with TestClient(create_app(Serving(record, body=1000)), base_url="http://localhost") as client:
        assert client.post("/sign-in", data={"name": "a" * 2000}).status_code == 413
        chunks = (b"a" * 500 for _ in range(10))
        headers = {"content-type": "application/x-www-form-urlencoded"}  # it doesn't say how long it is
        assert client.post("/sign-in", content=chunks, headers=headers).status_code == 413


def test_an_error_tells_nothing_of_the_machine(page: TestClient, record: Path) -> None:
    for path in ("/articles/none", "/statements/none", "/speakers/999", "/search?words=%22"):
        answer = page.get(path)
        assert 400 <= answer.status_code < 500
        assert str(record.parent) not in answer.text


def test_methods_and_paths_that_are_not_there(page: TestClient) -> None:
    assert page.get("/nope").status_code == 404
    assert page.delete("/").status_code == 405
    assert page.get("/static/1/..%2Fapp.py").status_code == 404
    assert page.get("/static/1/room.css").headers["cache-control"].endswith("immutable")
    assert page.get("/sign-in").status_code == 404  # nobody signs in where nobody has to


# -- who asks ----------------------------------------------------------------------------------------------------


@pytest.fixture
def served(record: Path) -> Iterator[TestClient]:
    path = record.with_name("accounts")
    keep_password(path, "ida", "editor", PASSWORD)
    keep_password(path, "bo", "reader", PASSWORD + "!")
    with TestClient(create_app(Serving(record, accounts=path)), base_url="http://localhost") as client:
        yield client


def sign_in(client: TestClient, name: str, password: str) -> int:
    return client.post(
        "/sign-in", data={"name": name, "password": password, "token": token(client, "/sign-in")}
    ).status_code


def test_nobody_sees_anything_before_signing_in(served: TestClient) -> None:
    assert "Quay" not in served.get("/").text
    assert served.get("/search.json").status_code == 401
    assert served.get("/search", headers={"authorization": "Bearer none"}).status_code in (303, 200)
    assert "Quay" not in served.get("/search").text


def test_an_editor_changes_and_a_reader_does_not(served: TestClient) -> None:
    assert sign_in(served, "ida", "wrong") == 401
    assert sign_in(served, "ida", PASSWORD) == 200
    key = statement(served)
    data = {"speaker": "Oskar", "token": token(served, f"/statements/{key}")}
    assert served.post(f"/statements/{key}/correct", data=data).status_code == 200
    (correction,) = served.get(f"/statements/{key}.json").json()["corrections"]
    assert correction["who"] == "ida"
    served.post("/sign-out", data={"token": token(served, "/")})
    assert served.get("/search.json").status_code == 401
    assert sign_in(served, "bo", PASSWORD + "!") == 200
    secret = token(served, "/")
    assert "Correct it" not in served.get(f"/statements/{key}").text
    assert served.post(f"/statements/{key}/undo", data={"token": secret}).status_code == 403


def test_passwords_can_not_be_tried_in_a_row(served: TestClient) -> None:
    assert [sign_in(served, "ida", f"wrong {n}") for n in range(7)][-2:] == [429, 429]
    assert sign_in(served, "ida", PASSWORD) == 429


def test_each_wait_is_longer_and_ends() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(5):
        assert tries.wait("a") == 0
        tries.failed("a")
    assert tries.wait("a") == 2
    assert tries.wait("b") == 0
    now[0] = 3
    tries.failed("a")
    assert tries.wait("a", "b") == 4
    for _ in range(40):
        tries.failed("a")
    assert tries.wait("a") == 900
    tries.right("a")
    assert tries.wait("a") == 0


def test_a_token_reads_and_writes_without_a_form(served: TestClient, record: Path) -> None:
    secret = make_token(record.with_name("accounts"), "bot", "editor")
    with TestClient(
        create_app(Serving(record, accounts=record.with_name("accounts"))), base_url="http://localhost"
    ) as bot:
        bot.headers["authorization"] = f"Bearer {secret}"
        key = statement(bot)
        assert bot.post(f"/statements/{key}/correct", data={"speaker": "Oskar"}).status_code == 200
        assert bot.get(f"/statements/{key}.json").json()["corrections"][0]["who"] == "bot"
    assert secret not in record.with_name("accounts").read_text()


def test_the_data_alone(record: Path) -> None:
    with TestClient(create_app(Serving(record, api_only=True)), base_url="http://localhost") as client:
        assert client.get("/search.json").json()["total"] == 2
        assert client.get("/search.csv").text.startswith("id,")
        for path in ("/", "/search", "/static/1/room.css"):
            assert client.get(path).json() == {"error": "There is no such page."}


def test_a_record_that_cannot_be_written_is_told_apart(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    key = statement(page)
    data = {"speaker": "Oskar", "token": token(page, f"/statements/{key}")}
    real = connection.File._execute

    def full(self: connection.File, sql: str, given: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if sql == "COMMIT":
            raise StoreWriteError("can't be written: database or disk is full; make room")
        return real(self, sql, given)

    monkeypatch.setattr(connection.File, "_execute", full)
    answer = page.post(f"/statements/{key}/correct", data=data)
    assert answer.status_code == 507
    assert "make room" in answer.text
