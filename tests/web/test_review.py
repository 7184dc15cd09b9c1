"""The rooms to review and to audit, and what a speaker, an article and a statement are shown with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.readings import doubtful, said

from onrecord.actions.forget import ForgetRequest, forget
from onrecord.store import Record

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.settings import Serving

LINE = ("The quay will cost 40 million crowns and be ready by spring", "Mara Venn")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202e"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[TestClient]:
    with Record(tmp_path / "r.db") as it:
        for outlet, day in (("Orsvik Times", "2024-07-17"), ("Halden Post", "2024-08-01")):
            told = [LINE, (f"{outlet} was asked", "Venn")]
            roles = {"Mara Venn": "minister"}
            url = f"https://{outlet[:6].lower()}.example/quay"
            it.add(said(*told, roles=roles, outlet=outlet, published=day, title="Quay", url=url))
        it.add(doubtful(title="Gates"))
        it.add(said((HOSTILE, HOSTILE), title=HOSTILE, outlet=HOSTILE, url="javascript:alert(3)"))
    with TestClient(create_app(Serving(tmp_path / "r.db")), base_url="http://127.0.0.1:8765") as client:
        yield client


def sent(client: TestClient, path: str, **form: str) -> str:
    token = client.get("/review").text.partition('name="token" value="')[2].partition('"')[0]
    answer = client.post(path, data={"token": token, **form})
    assert answer.status_code == 200, answer.text
    return str(answer.url)


def test_a_queue_is_worked_and_taken_back(page: TestClient) -> None:
    before = page.get("/review.json").json()
    key = before["statement"]["id"]
    back = "/review?order=unsure&at=1"
    assert sent(page, f"/statements/{key}/correct", what="accept", why="heard it", back=back).endswith(back)
    after = page.get("/review.json").json()
    assert after["left"] == before["left"] - 1
    assert after["statement"]["id"] != key
    (act,) = after["acts"]
    assert (act["kind"], act["key"], act["why"]) == ("accepted", key, "heard it")
    assert "accepted" in page.get("/review.csv").text
    sent(page, "/review/undo", number=str(act["number"]), key=key)
    assert page.get("/review.json").json()["statement"]["id"] == key


def test_every_edit_is_told_with_who_when_and_why(page: TestClient, tmp_path: Path) -> None:
    """Those taken back too, and articles that were removed; the last one first, and of one person."""
    key = page.get("/search.json?words=crowns").json()["hits"][0]["id"]
    sent(page, f"/statements/{key}/correct", what="speaker", speaker="Oskar Prane", why="heard it")
    sent(page, f"/statements/{key}/undo")
    gone = next(one["id"] for one in page.get("/index.json").json()["latest"] if one["title"] == "Gates")
    forget(tmp_path / "r.db", ForgetRequest("ida", (gone,), why="asked by the clinic"))
    told = page.get("/edits.json").json()
    acts = {one["kind"]: one for one in told["acts"]}
    assert {kind: one["why"] for kind, one in acts.items()} == {
        "forgotten": "asked by the clinic",
        "corrected": "heard it",
    }
    assert acts["corrected"]["undone"]
    text = page.get("/edits").text
    assert "taken back" in text
    assert "heard it" in text
    who = acts["corrected"]["who"]
    assert page.get("/edits.json", params={"who": who}).json()["total"] == 1
    assert page.get("/edits.json", params={"who": "nobody"}).json() == {"total": 0, "acts": []}
    assert page.get("/edits.csv").text.splitlines()[0].startswith("number,kind,key")


def test_what_was_done_in_one_second_is_told_in_its_order(page: TestClient) -> None:
    keys = [page.get(f"/review.json?at={n}").json()["statement"]["id"] for n in (2, 3)]
    sent(page, f"/statements/{keys[0]}/split")
    sent(page, f"/statements/{keys[0]}/correct", what="accept")
    sent(page, "/review/merge", a="Mara Venn", b="Oskar Prane", what="apart")
    sent(page, f"/statements/{keys[1]}/correct", what="reject")
    kinds = [one["kind"] for one in page.get("/review.json").json()["acts"]]
    assert kinds == ["rejected", "apart", "accepted", "split"]


def test_other_answers_to_a_statement(page: TestClient) -> None:
    keys = [page.get(f"/review.json?at={n}").json()["statement"]["id"] for n in (1, 2, 3)]
    sent(page, f"/statements/{keys[0]}/correct", speaker="Tova Lind")
    sent(page, f"/statements/{keys[1]}/correct", what="reject", speaker="left in the field")
    sent(page, f"/statements/{keys[2]}/split")
    kinds = [one["kind"] for one in page.get("/review.json").json()["acts"]]
    assert sorted(kinds) == ["corrected", "rejected", "split"]
    assert page.get("/search.json?speaker=lind").json()["total"] == 1


def test_the_page_works_without_script_and_says_its_keys(page: TestClient) -> None:
    text = page.get("/review").text
    for name in ("a", "x", "1"):
        assert f'data-key="{name}"' in text
    for words in ("<kbd>u</kbd>", "<kbd>n</kbd> <kbd>p</kbd>", 'rel="next"', "1 of "):
        assert words in text
    assert page.get("/review?at=99").status_code == 200
    assert page.get("/review?order=sample").status_code == 200
    assert page.get("/review?order=worst").status_code == 400


def test_nothing_is_judged_without_the_forms_secret_or_to_elsewhere(page: TestClient) -> None:
    left = page.get("/review.json").json()["left"]
    key = page.get("/review.json").json()["statement"]["id"]
    for path in (f"/statements/{key}/correct", f"/statements/{key}/split", "/review/merge", "/review/undo"):
        assert page.post(path, data={"what": "accept", "a": "1", "b": "2", "number": "1"}).status_code == 400
        assert page.get(path).status_code == 405
    assert page.get("/review.json").json()["left"] == left
    assert sent(page, f"/statements/{key}/correct", what="accept", back="//evil.example/").endswith(
        f"/statements/{key}"
    )


def test_speakers_are_merged_and_parted_from_their_page(page: TestClient) -> None:
    venn = next(one for one in page.get("/speakers.json?words=mara").json())["id"]
    text = page.get(f"/speakers/{venn}").text
    assert "<svg" in text
    assert "minister" in text
    assert "Orsvik Times" in text
    assert "40 million" in text
    assert "a surname alone" in text
    sent(page, "/review/merge", a="Mara Venn", b="Oskar Prane", back=f"/speakers/{venn}")
    text = page.get(f"/speakers/{venn}").text
    assert "What was judged" in text
    (act,) = page.get("/review.json").json()["acts"]
    sent(page, "/review/undo", number=str(act["number"]), key="", back=f"/speakers/{venn}")
    assert "What was judged" not in page.get(f"/speakers/{venn}").text
    career = page.get(f"/speakers/{venn}.json").json()["career"]
    assert [one["name"] for one in career["outlets"]][:2] == ["Orsvik Times", "Halden Post"]


@pytest.mark.parametrize("by", ["", "speaker", "kind", "role", "month"])
def test_an_audit_is_a_page_and_a_table(page: TestClient, by: str) -> None:
    text = page.get("/audit?outlet=Orsvik+Times").text
    assert text.count("<svg") == 5
    assert "2 statements in 1 article" in text
    lines = page.get(f"/audit.csv?by={by}").text.splitlines()
    assert lines[0].startswith(by or "speaker")
    assert len(lines) > 1
    assert page.get("/audit.json").json()["total"]["statements"] > 0


def test_an_audit_of_nothing_and_by_nothing(page: TestClient) -> None:
    assert "0 statements" in page.get("/audit?words=zeppelin").text
    assert page.get("/audit.csv?by=weather").status_code == 400
    assert page.get("/audit?form=sung").status_code in (400, 422)


def test_an_article_leads_on(page: TestClient) -> None:
    hit = page.get("/search.json?words=crowns&outlet=Orsvik+Times").json()["hits"][0]
    path = f"/articles/{hit['sha256'][:16]}"
    text = page.get(path).text
    assert "#:~:text=" in text
    assert "also in <a" in text
    assert "Halden Post" in text
    assert "who speak</summary>" in text
    for form in ("page", "jsonl", "annotations", "quotations", "claimreview", "ftm", "links"):
        answer = page.get(f"{path}/export/{form}")
        assert answer.status_code == 200, form
        assert answer.content, form
        assert answer.headers["content-disposition"].startswith("attachment")
    assert page.get(f"{path}/export/parquet").status_code == 400


def test_a_statement_is_cited(page: TestClient) -> None:
    hit = page.get("/search.json?words=crowns").json()["hits"][0]
    text = page.get(f"/statements/{hit['id']}").text
    for style in ("American newsroom", "British newsroom", "Wire", "Research"):
        assert style in text


def test_a_search_has_facets_and_is_kept_by_its_address(page: TestClient) -> None:
    text = page.get("/search?words=quay&kind=person").text
    for words in ("Kinds of speakers", "Modes", "Forms", "bookmark", "<svg", "any kind"):
        assert words in text
    assert page.get("/search?named=no").status_code == 200


@pytest.mark.parametrize("path", ["/review", "/review?order=sample", "/audit", "/search", "/speakers"])
def test_hostile_texts_stay_texts(page: TestClient, path: str) -> None:
    (article,) = [one["id"] for one in page.get("/index.json").json()["latest"] if "script" in (one["title"] or "")]
    statement = page.get(f"/articles/{article}.json").json()["statements"][0]
    ids = [one["id"] for one in page.get("/speakers.json").json()]
    addresses = [path, f"/articles/{article}", f"/statements/{statement['id']}", *(f"/speakers/{n}" for n in ids)]
    for address in addresses:
        text = page.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript:' not in text
        assert "\u202e" not in text
        assert " style=" not in text
