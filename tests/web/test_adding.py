"""Adding by the page: what is read at once, what becomes a job, what is told where neither can be."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from helpers.fakes import without_model
from helpers.sites import served

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.settings import Serving

SAID = 'Mara said, "The quay is safe."'


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serving:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    return Serving(tmp_path / "r.db")


@pytest.fixture
def page(settings: Serving) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8765") as client:
        yield client


def send(client: TestClient, path: str = "/add", files: list[Any] | None = None, **fields: Any) -> Any:
    token = client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]
    sent = [("files", one) for one in files or []]
    return client.post(path, data={"token": token, **fields}, files=sent, follow_redirects=False)


def over(client: TestClient, address: str) -> dict[str, Any]:
    """A job when it is over."""
    for _ in range(300):
        told: dict[str, Any] = client.get(f"{address}.json").json()
        if told["job"]["over"]:
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def test_a_pasted_article_is_marked_at_once(page: TestClient) -> None:
    sent = send(page, text=f"Quay safe again\n\n{SAID}", outlet="Halden Post", published="2024-07-17")
    assert sent.status_code == 303
    read = page.get(sent.headers["location"])
    assert "Quay safe again" in read.text
    assert "The quay is safe." in read.text
    assert "Halden Post" in read.text
    again = send(page, text=f"Quay safe again\n\n{SAID}")
    assert again.headers["location"] == sent.headers["location"]
    assert "in the record already" in page.get(again.headers["location"]).text
    assert page.get("/jobs.json").json()["total"] == 0


def test_a_file_is_read_at_once_and_several_are_a_job(page: TestClient) -> None:
    one = send(page, files=[("a.html", b"<html><title>x</title><p>" + SAID.encode() * 9, "text/html")])
    assert one.headers["location"].startswith("/articles/")
    several = send(page, files=[(f"{n}.txt", f'Mara said, "Gate {n} is safe."'.encode()) for n in range(3)])
    told = over(page, several.headers["location"])
    assert told["job"]["outcomes"] == {"added": 3}
    shown = page.get(several.headers["location"]).text
    for article, _ in told["articles"]:
        assert f'href="/articles/{article["id"]}"' in shown
        assert page.get(f"/articles/{article['id']}").status_code == 200
    assert several.headers["location"] in page.get("/jobs").text
    assert page.get(f"{several.headers['location']}.csv").text.count("added") == 3
    assert "0.txt" in page.get("/jobs.csv").text


def test_a_long_text_is_a_job(page: TestClient) -> None:
    text = "\n\n".join(f'Mara said, "Gate {n} is safe."' for n in range(12_000))
    sent = send(page, text=text)
    assert over(page, sent.headers["location"])["job"]["stage"] == "done"


def test_transcripts(page: TestClient) -> None:
    sent = send(page, text="MARA: The quay is safe.", transcript="yes")
    assert sent.headers["location"] == "/add"
    assert "Kept as a transcript" in page.get("/add").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "There is nothing to read yet"),
        ({"text": " \n "}, "There is nothing to read yet"),
        ({"text": "https://a.example\nhalden.example/quay"}, "halden.example/quay&#x27; is no web address"),
        ({"text": "file:///etc/passwd.txt"}, "is no web address"),
        ({"text": "http://127.0.0.1:1/"}, "can&#x27;t be fetched"),
        ({"text": SAID, "published": "17 July"}, "is not a day"),
        ({"text": "STUMBLE <script>alert(1)</script>"}, "ZeroDivisionError"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_of_it_lost(
    page: TestClient, fields: dict[str, Any], told: str
) -> None:
    answer = send(page, **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert told in answer.text.replace("&#34;", '"')
    for value in fields.values():
        assert value.strip()[:11].replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert "<script>alert" not in answer.text
    assert page.get("/index.json").json()["counts"]["articles"] == 0


def test_another_language_is_read_where_it_is_meant(page: TestClient) -> None:
    answer = send(page, text="ceci n'est pas un article")
    assert answer.status_code == 422
    assert "looks like French" in answer.text
    assert "Read it all the same" in answer.text
    assert send(page, text="ceci n'est pas un article", force="yes").headers["location"].startswith("/articles/")
    file = send(page, files=[("a.txt", b"ceci n'est pas un livre")])
    assert "choose the file once more" in file.text


def test_a_file_that_holds_no_article(page: TestClient) -> None:
    answer = send(page, files=[("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100))])
    assert answer.status_code == 422
    assert "photo.png" in answer.text


def test_without_the_form_nothing_is_added(page: TestClient) -> None:
    assert page.post("/add", data={"text": SAID}).status_code == 400
    assert page.get("/index.json").json()["counts"]["articles"] == 0


def test_a_feed_and_its_failures(settings: Serving) -> None:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            links = "".join(f"<item><title>T{n}</title><link>{base}/{n}</link></item>" for n in range(4))
            feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Halden Post</title>{links}</channel></rss>'
            body = feed if self.path == "/feed" else f'Mara said, "Gate {self.path} is safe."'
            self.send_response(404 if self.path == "/2" and not mended else 200)
            self.send_header("content-type", "text/plain")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    mended: list[bool] = []
    allowed = Serving(settings.record, private=True)
    with served(Site) as base, TestClient(create_app(allowed), base_url="http://127.0.0.1:8765") as page:
        sent = send(page, text=f"{base}/feed")
        told = over(page, sent.headers["location"])
        assert (told["job"]["outcomes"], told["job"]["failed"]) == ({"added": 3}, 1)
        assert told["failures"][0][0] == f"{base}/2"
        shown = page.get(sent.headers["location"]).text
        assert "Try what failed again" in shown
        assert "404" in shown
        mended.append(True)
        send(page, f"{sent.headers['location']}/retry")
        told = over(page, sent.headers["location"])
        assert (told["job"]["outcomes"], told["job"]["failed"]) == ({"added": 4}, 0)
        send(page, f"{sent.headers['location']}/drop")
        assert page.get(sent.headers["location"]).status_code == 404
        single = send(page, text=f"{base}/3")
        assert single.headers["location"].startswith("/articles/")


def test_nothing_tells_where_the_record_lies(page: TestClient, settings: Serving) -> None:
    sent = send(page, files=[("../../a.zip", b"PK\x03\x04" + bytes(90)), ("b.pdf", b"%PDF-1.7 broken")])
    told = over(page, sent.headers["location"])
    assert [source for source, _, _ in told["failures"]] == ["a.zip", "b.pdf"]
    for path in ("", ".json", ".csv"):
        assert str(settings.record.parent) not in page.get(f"{sent.headers['location']}{path}").text


def test_a_job_is_ended(page: TestClient) -> None:
    files = [(f"{n}.txt", f'SLEEP:0.3 Mara said, "Gate {n} is safe."'.encode()) for n in range(40)]
    sent = send(page, files=files)
    where = sent.headers["location"]
    assert "End it" in page.get(where).text
    send(page, f"{where}/cancel")
    told = over(page, where)
    assert told["job"]["stage"] == "cancelled"
    assert told["job"]["done"] < 40
    assert "Go on with it" in page.get(where).text


def test_an_unknown_job(page: TestClient) -> None:
    for number in ("20240101T000000-00000000", "x", "%2e%2e", "a" * 5_000):
        assert page.get(f"/jobs/{number}").status_code == 404
        assert send(page, f"/jobs/{number}/cancel").status_code == 404
