"""The rooms that hold things beside each other: verify, stories, claims, disputes; and the files of others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.transcripts import QUAY

from onrecord.read import article_from_text
from onrecord.records import Quantity, Reading, Span
from onrecord.store import Record
from onrecord.verify import add_transcripts

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.settings import Serving

#: What a hostile parameter may be.
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "\x00",
    "\u202e",
    "x" * 20_000,
    "NEAR(",
)
RECKLESS = "This plan is reckless, and I will not sign it"


def told(low: float | None, high: float | None, outlet: str, day: str, name: str = "Mara Venn") -> Reading:
    """An article in which somebody claims a number of barges."""
    found = said(
        (f"{low or high:.0f} barges of {outlet} sank <b>here</b>", name), outlet=outlet, published=day, title=outlet
    )
    statement = found.statements[0]
    at = found.article.text.index("barges")
    figure = Quantity(Span(at - 3, at + 6), low, high, None, "barges")
    return replace(found, statements=(replace(statement, quantities=(figure,)),))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    shared = (RECKLESS, "Ilse Vandermark")
    with Record(path) as it:
        it.add(
            said(shared, ("It leaks badly", "Bo Lund"), outlet="Orsvik Times", published="2024-07-17", title="Quay <b>")
        )
        it.add(
            said((f"{RECKLESS} today", "Ilse Vandermark"), outlet="Halden Post", published="2024-07-18", title="Plan")
        )
        for number, outlet in enumerate(("Orsvik Times", "Halden Post", "Orsvik Times")):
            it.add(told(10.0 + number, None if number == 2 else 12.0 + number, outlet, f"2024-08-0{number + 1}"))
    return path


@pytest.fixture
def page(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Serving(record)), base_url="http://127.0.0.1:8765") as client:
        yield client


def with_transcript(record: Path) -> str:
    with Record(record) as it:
        add_transcripts(it, [article_from_text(QUAY, title="Remarks <i>")])
        return it.primary_texts()[0].id


def article(page: TestClient, title: str = "Quay <b>") -> str:
    listed = page.get("/index.json").json()["latest"]
    return str(next(one["id"] for one in listed if one["title"] == title))


def sent(page: TestClient, **form: str) -> str:
    form["token"] = page.get("/verify").text.partition('name="token" value="')[2].partition('"')[0]
    answer = page.post("/verify", data=form, follow_redirects=False)
    assert answer.status_code == 200, answer.text
    return answer.text


# -- verify ----------------------------------------------------------------------------------------------------------


def test_pasted_quotations_stand_beside_a_pasted_transcript(page: TestClient) -> None:
    text = sent(page, text="“This plan is foolish, and I will not sign it.”\n<b>never said by anybody</b>", spoken=QUAY)
    assert '<ins>foolish</ins><sup class="change">1</sup>' in text
    assert '<del>reckless</del><sup class="change">1</sup>' in text
    assert "&lt;b&gt;never said by anybody&lt;/b&gt;" in text
    assert "<b>never" not in text
    assert "what was pasted" in text
    assert page.get("/index.json").json()["counts"]["transcripts"] == 0


def test_a_file_of_a_transcript_is_taken(page: TestClient) -> None:
    token = page.get("/verify").text.partition('name="token" value="')[2].partition('"')[0]
    files = {"spoken_file": ("remarks.txt", QUAY.encode(), "text/plain")}
    answer = page.post("/verify", data={"token": token, "text": RECKLESS}, files=files)
    assert "word for word" in answer.text
    assert "remarks.txt" in answer.text
    files = {"spoken_file": ("remarks.exe", b"MZ\x00\x01\x02" * 100, "text/plain")}
    assert page.post("/verify", data={"token": token, "text": RECKLESS}, files=files).status_code == 400


def test_nothing_is_checked_without_the_secret_or_words(page: TestClient) -> None:
    assert page.post("/verify", data={"text": RECKLESS, "spoken": QUAY}).status_code == 400
    token = page.get("/verify").text.partition('name="token" value="')[2].partition('"')[0]
    for form, told_ in (
        ({}, "nothing to check"),
        ({"text": "x" * 20_001, "spoken": QUAY}, "longer than quotations are"),
        ({"text": "x" * 400_001}, "more than 400,000 characters"),
        ({"text": RECKLESS, "style": "<b>", "spoken": QUAY}, "`style` is one of"),
        ({"text": "“…”", "spoken": QUAY}, ""),
    ):
        answer = page.post("/verify", data={"token": token, **form})
        assert answer.status_code in (200, 400)
        assert told_ in answer.text


def test_an_article_of_the_record_has_an_address_of_its_own(page: TestClient, record: Path) -> None:
    key = article(page)
    assert "holds no transcripts yet" in page.get(f"/verify?article={key}").text
    transcript = with_transcript(record)
    token = page.get("/verify").text.partition('name="token" value="')[2].partition('"')[0]
    form = {"token": token, "article": key, "transcript": transcript, "style": "strict"}
    answer = page.post("/verify", data=form, follow_redirects=False)
    where = f"/verify?article={key}&transcript={transcript}&style=strict"
    assert (answer.status_code, answer.headers["location"]) == (303, where)
    text = page.get(where).text
    assert f'<a href="/articles/{key}">Quay &lt;b&gt;</a>' in text
    assert re.search(r'<a href="/statements/s\w+">the statement</a>', text)
    assert "Remarks &lt;i&gt;" in text
    verdicts = page.get(where.replace("/verify?", "/verify.json?")).json()["verdicts"]
    assert [v["verdict"] for v in verdicts] == ["verbatim", "not found"]
    lines = page.get(where.replace("/verify?", "/verify.csv?")).text.splitlines()
    assert lines[0].startswith("statement,verdict,also,quotation")
    assert len(lines) == 3
    assert page.get("/verify.csv").text.splitlines()[1].startswith(transcript)
    assert page.get(f"/verify?article={key}&transcript=0123456789abcdef").status_code == 404
    assert page.get("/verify?article=0123456789abcdef").status_code == 404
    assert f'href="/verify?article={key}"' in page.get(f"/articles/{key}").text


# -- stories and disputes --------------------------------------------------------------------------------------------


def test_a_statement_side_by_side(page: TestClient) -> None:
    listed = page.get("/stories").text
    (key,) = re.findall(rf'href="/stories/(s\w+)">.*{RECKLESS}', listed)
    assert "2 articles: Orsvik Times, Halden Post" in listed
    text = page.get(f"/stories/{key}").text
    assert "1 word left out" in text or "1 word added" in text
    assert re.search(r"<(ins|del)>today", text)
    assert f"<mark>{RECKLESS}</mark>" in text
    assert text.count('aria-label="The statement in') == 2
    data = page.get(f"/stories/{key}.json").json()
    assert [v["outlet"] for v in data["versions"]] == ["Orsvik Times", "Halden Post"]
    assert page.get(f"/stories/{key}.csv").text.count("\n") == 3
    assert key in page.get("/stories.csv").text
    assert page.get("/stories?since=2025").text.count('<li class="hit') == 0
    assert page.get("/stories/s0000000000000000").status_code == 404


def test_pairs_that_may_contradict_each_other(page: TestClient, record: Path) -> None:
    assert "0 pairs" in page.get("/disputes").text
    with Record(record) as it:
        claim = "Norlag knew about the soft sea bed under the northern quay"
        for number, words in enumerate("herring cider lantern kite bread wool glass copper amber".split(), 2):
            it.add(said((f"The {words} festival opens on the {number}th with songs", f"Anna Lund{number}")))
        for number, (words, name) in enumerate(
            [(claim, "Oskar Prane"), (claim.replace("knew", "never knew"), "Ilse <D>")]
        ):
            it.add(said((words, name), outlet="Ravn Times", published=f"2024-08-0{number + 1}", title="Bed"))
    text = page.get("/disputes").text
    assert "1 pair, the likeliest first" in text
    assert "Ilse &lt;D&gt;" in text
    (pair,) = page.get("/disputes.json?speaker=Prane").json()
    assert pair["affirmed"]["speaker"] == "Oskar Prane"
    assert f'href="/statements/{pair["denied"]["id"]}"' in text
    assert page.get("/disputes.csv").text.splitlines()[1].count("Ravn Times") == 2
    assert page.get("/disputes?limit=900").status_code == 400


# -- claims ----------------------------------------------------------------------------------------------------------


def test_figures_over_time_with_their_table(page: TestClient) -> None:
    text = page.get("/claims").text
    assert "3 claims, 1 thing claimed more than once" in text
    assert text.count('<tr id="c') == 3
    assert 'src="/claims.svg?by=' in text or 'src="/claims.svg?' in text
    assert "uPlot.iife.min.js" in text
    assert "<b>here</b>" not in text
    drawing = page.get("/claims.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert drawing.text.count("<circle") == 3
    data = page.get("/claims.json?by=speaker").json()
    assert (data["lines"], data["subject"]) == (["Mara Venn"], "barges")
    assert [claim["value"] for claim in data["claims"]][2] == {"low": 12.0, "high": None}
    assert page.get("/claims.csv").text.count("\n") == 4


def test_filters_of_claims(page: TestClient) -> None:
    assert "2 claims" in page.get("/claims?outlet=Orsvik%20Times").text
    assert "1 claim" in page.get("/claims?since=2024-08-02&until=2024-08-02").text
    assert "3 claims" in page.get("/claims?since=2024-08&until=2024").text
    assert page.get("/claims?since=2024-13").status_code == 400
    assert "0 claims" in page.get("/claims?of=dockers").text
    assert page.get("/claims.svg?of=dockers").status_code == 404
    assert "uPlot" not in page.get("/claims?of=dockers").text.partition("</head>")[0].partition("scripts")[2]
    assert page.get("/claims?thing=nothing%7C").status_code == 200
    assert page.get("/claims?by=moon").status_code == 400
    assert "uPlot" not in page.get("/search").text


# -- all of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_parameters(page: TestClient, hostile: str) -> None:
    addresses = [("/claims", name) for name in ("words", "of", "unit", "speaker", "thing", "since", "form", "named")]
    addresses += [("/disputes", name) for name in ("speaker", "since", "limit")]
    addresses += [("/verify", name) for name in ("article", "style", "speaker", "transcript")]
    addresses += [("/stories", "since"), ("/claims.svg", "thing"), ("/claims.json", "thing")]
    for address, name in addresses:
        answer = page.get(address, params={name: hostile})
        assert answer.status_code < 500, (address, name)
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


def test_files_of_others_are_as_they_were_published() -> None:
    folder = resources.files("onrecord.web") / "static"
    table = (folder / "VENDORED.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+) \|.*\| ([\d.]+) \| (\S+) \|.*\| ([0-9a-f]{64}) \|$", table, re.M)
    assert {name for name, *_ in rows} >= {"uPlot.iife.min.js", "uPlot.min.css"}
    for name, version, licence, digest in rows:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
        assert version
        assert licence
