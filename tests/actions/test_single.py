"""One article that somebody waits for, as a page does."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from helpers.fakes import broken_reader, without_model
from helpers.sites import served

from onrecord.actions.articles import article
from onrecord.actions.check import counts
from onrecord.actions.readers import ReaderOptions
from onrecord.actions.single import SingleRequest, published_day, single, warm
from onrecord.errors import ModelError, ReadError, RequestError
from onrecord.gather.warm import WarmReader

SAID = 'Mara said, "The quay is safe."'
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>A</title><item><title>B</title>
<link>http://a.example/b</link></item></channel></rss>"""


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WarmReader]:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    made = warm(tmp_path / "r.db", ReaderOptions())
    made.load()
    yield made
    made.close()


def test_what_is_pasted_is_there_at_once(reader: WarmReader, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    added = single(record, SingleRequest(text=f"Quay safe again\n\n{SAID}", outlet="Halden Post"), reader)
    assert added is not None
    assert added.outcome == "added"
    held = article(record, added.id).reading
    assert (held.article.title, held.article.outlet, held.article.origin) == (
        "Quay safe again",
        "Halden Post",
        "pasted text",
    )
    assert len(held.statements) == 1
    again = single(record, SingleRequest(text=f"Quay safe again\n\n{SAID}"), reader)
    assert again is not None
    assert (again.id, again.outcome) == (added.id, "unchanged")


def test_a_file_a_page_and_a_transcript(reader: WarmReader, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    file = single(record, SingleRequest(file=("quay.txt", SAID.encode())), reader)
    assert file is not None
    assert article(record, file.id).reading.article.origin == "quay.txt"
    spoken = single(record, SingleRequest(text="MARA: The quay is safe.", transcript=True), reader)
    assert spoken is not None
    assert spoken.outcome == "added"
    assert (counts(record).articles, counts(record).transcripts) == (1, 1)


def test_what_holds_many_is_no_single_article(reader: WarmReader, tmp_path: Path) -> None:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(FEED.encode())

        def log_message(self, *_: object) -> None:
            pass

    record = tmp_path / "r.db"
    assert single(record, SingleRequest(file=("a.jsonl", b'{"text": ""}')), reader) is None
    assert single(record, SingleRequest(file=("a", FEED.encode())), reader) is None
    with served(Site) as address:
        assert single(record, SingleRequest(address=address, private=True), reader) is None
        refused = single(record, SingleRequest(address=address), reader)
    assert refused is not None
    assert refused.error == "FetchError"
    assert "private network" in refused.why


def test_what_fails_says_why_and_the_reader_goes_on(reader: WarmReader, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    wrong = {"ceci n'est pas": "LanguageError", "STUMBLE": "InternalError", "KILL-ME": "WorkerError", " ": "NotAn"}
    for text, error in wrong.items():
        failed = single(record, SingleRequest(text=text), reader)
        assert failed is not None
        assert failed.error.startswith(error)
        assert failed.why.startswith("pasted text: ")
    good = single(record, SingleRequest(text=SAID), reader)
    assert good is not None
    assert good.outcome == "added"
    with pytest.raises(ReadError, match="not a day"):
        single(record, SingleRequest(text=SAID, published="July"), reader)


def test_a_model_that_cannot_be_used(tmp_path: Path) -> None:
    broken = WarmReader(broken_reader, tmp_path / "r.db")
    broken.load()
    with pytest.raises(ModelError, match="weights"):
        single(tmp_path / "r.db", SingleRequest(text=SAID), broken)
    broken.close()


def test_a_day_of_publication_is_one_or_is_refused() -> None:
    assert published_day(None) is None
    assert published_day(" 2024-07-17T10:00:00Z ") == published_day("17 July 2024") == "2024-07-17"
    for none in ("zz", "2024", "2024-02-31", ""):
        with pytest.raises(RequestError, match="which is no day"):
            published_day(none)
