"""What each operation answers: the same records as everywhere, once however often it is asked, and what is wrong."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.fakes import without_model
from helpers.pages import furnished
from helpers.readings import said
from helpers.service import service

from onrecord.actions.articles import article
from onrecord.actions.extract import ExtractRequest, extract
from onrecord.actions.search import show
from onrecord.actions.state import state
from onrecord.store import Record

pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")

TEXT = 'Gate 7 is shut\n\n"The gate is safe," said Mara. Oskar said, "It leaks."'


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("api") / "r.db"
    furnished(made)
    return made


@pytest.fixture(scope="module")
def api(record: Path) -> Iterator[Any]:
    with service(record) as client:
        yield client


def get(api: Any, path: str, status: int = 200, **headers: str) -> Any:
    answer = api.get(f"/api/v1{path}", headers=headers)
    assert answer.status_code == status, (path, answer.text)
    return answer.json()


def post(api: Any, path: str, body: Any, status: int, **headers: str) -> Any:
    answer = api.post(f"/api/v1{path}", json=body, headers=headers)
    assert answer.status_code == status, (path, answer.text)
    return answer.json()


def hit(api: Any, words: str = "") -> str:
    return str(get(api, f"/statements?limit=1&words={words}")["hits"][0]["id"])


# -- readings and articles


@pytest.mark.parametrize("more", [{}, {"id": "x", "title": "Gate", "author": "Ida", "section": {"deep": [1]}}])
def test_a_reading_is_byte_for_byte_what_extract_writes(
    api: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    body = json.dumps({"text": TEXT, **more}).encode()
    (tmp_path / "in.jsonl").write_bytes(body + b"\n")
    extract(ExtractRequest(str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")))
    answer = api.post("/api/v1/readings?store=false", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.content) == (200, (tmp_path / "out.jsonl").read_bytes().removesuffix(b"\n"))


def test_what_is_read_and_not_kept_is_not_kept(api: Any, record: Path) -> None:
    before = state(record)
    for kind, text in (("text/plain", TEXT), ("text/html", f"<p>{TEXT}</p>")):
        answer = api.post("/api/v1/readings?store=false", content=text, headers={"content-type": kind})
        assert [one["form"] for one in answer.json()["statements"]] == ["direct", "direct"]
    assert state(record) == before


def test_what_is_read_and_kept_is_an_article(api: Any) -> None:
    answer = api.post("/api/v1/readings", json={"text": f"{TEXT} Kept."})
    assert (answer.status_code, answer.headers["onrecord-outcome"]) == (201, "added")
    at = answer.headers["location"]
    assert api.get(at).content == answer.content
    assert api.post("/api/v1/readings", json={"text": f"{TEXT} Kept."}).status_code == 200


def test_an_article_comes_and_goes(api: Any) -> None:
    body = {"text": f"{TEXT} To be forgotten.", "title": "Gate 7", "outlet": "Halden Post", "published": "2024-07-17"}
    made = post(api, "/articles", body, 201)
    assert made["outcome"] == "added"
    told = get(api, f"/articles/{made['id']}")
    assert (told["title"], told["outlet"], told["published"]) == ("Gate 7", "Halden Post", "2024-07-17")
    assert get(api, "/articles?limit=1")["articles"][0]["id"] == made["id"]
    assert api.delete(f"/api/v1/articles/{made['id']}").json()["count"] == 1
    get(api, f"/articles/{made['id']}", 404)
    assert "removed from the record" in post(api, "/articles", body, 409)["detail"]


def test_articles_in_pages_are_each_told_once(api: Any) -> None:
    seen, cursor = [], ""
    while True:
        page = get(api, f"/articles?limit=7{cursor}")
        seen += [one["id"] for one in page["articles"]]
        if not page["next"]:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == len(set(seen)) > 14


@pytest.mark.parametrize(
    "form", "jsonl csv parquet annotations quotations claimreview ftm brat links training page".split()
)
def test_an_article_has_every_form_of_export(api: Any, form: str) -> None:
    listed = get(api, "/statements?words=reckless")["hits"][0]["sha256"]
    answer = api.get(f"/api/v1/articles/{listed}/export?format={form}")
    assert answer.status_code == 200
    assert answer.content or form == "links"  # of those that have an address
    if form == "jsonl":
        assert json.loads(answer.content)["sha256"] == listed


def test_the_forms_are_those_of_export() -> None:
    from onrecord.api.rooms.articles import FORM_MEDIA
    from onrecord.export.formats import FORMS

    assert {*FORM_MEDIA} == {*FORMS, "page"}


# -- statements


def test_pages_of_a_search_go_on_where_they_were_whatever_comes_between(api: Any) -> None:
    first = get(api, "/statements?limit=5&sort=newest")
    post(api, "/articles", {"text": 'Mara said, "This comes between."', "published": "2026-01-01"}, 201)
    rest, cursor = [], first["next"]
    while cursor:
        page = get(api, f"/statements?limit=5&sort=newest&cursor={cursor}")
        rest += [one["id"] for one in page["hits"]]
        cursor = page["next"]
    told = [one["id"] for one in first["hits"]] + rest
    assert len(told) == len(set(told)) == first["total"]
    get(api, "/statements?cursor=nonsense", 422)


def test_all_that_is_found_comes_as_lines_and_as_a_table(api: Any) -> None:
    total = get(api, "/statements?words=quay")["total"]
    lines = api.get("/api/v1/statements?words=quay", headers={"accept": "application/x-ndjson"})
    assert lines.headers["content-type"] == "application/x-ndjson"
    assert len([json.loads(line) for line in lines.text.splitlines()]) == total
    table = api.get("/api/v1/statements?words=quay&format=csv").text.splitlines()
    assert (table[0].split(",")[0], len(table)) == ("id", total + 1)
    assert api.get("/api/v1/statements?words=zeppelin&format=csv").text.count("\n") == 1


def test_a_search_takes_all_options_and_counts(api: Any) -> None:
    asked = (
        "words=quay&speaker=Venn&role=minister&outlet=Halden%20Post&since=2024&until=2024-12&form=direct&mode=speech"
    )
    found = get(api, f"/statements?{asked}&kind=person&text_kind=report&named=true&copies=true&sort=oldest&facets=true")
    assert found["total"] == found["facets"]["total"]
    assert get(api, "/statements?numbers=true")["total"] < get(api, "/statements")["total"]
    assert get(api, "/statements?outlet=Halden%20Pots")["near"] == ["Halden Post"]
    get(api, "/statements?since=2024-02-31", 422)
    get(api, "/statements?limit=0", 400)
    get(api, "/statements?limit=1&limit=2", 400)
    get(api, "/statements?nonsense=1", 400)


def test_the_parameters_are_the_options_of_a_search() -> None:
    from dataclasses import fields

    from onrecord.actions.search import SearchRequest
    from onrecord.api.params import StatementsParams

    own = {"cursor", "facets", "format"}
    asked = {one.name for one in fields(SearchRequest)} - {"page"}
    assert {*StatementsParams.__struct_fields__} - own | {"fields"} == asked | {"where"}  # as commands call it, too


def test_fields_of_ones_own_choose_and_count(tmp_path: Path) -> None:
    with Record(tmp_path / "own.db") as it:
        for section, desk, words in (
            ("Sport", "north", "quay"),
            ("Sport", "south", "barge"),
            ("City", "north", "gate"),
        ):
            made = said((f"The {words} is safe", "Mara Venn"), outlet="Halden Post")
            it.add(replace(made, article=replace(made.article, fields=(("section", section), ("desk", desk)))))
    with service(tmp_path / "own.db") as client:
        assert get(client, "/statements?where=section%3Dsport")["total"] == 2
        assert get(client, "/statements?where=section%3DSport&where=desk%3Dnorth")["total"] == 1
        assert get(client, "/statements?where=section%3DZeppelin")["total"] == 0
        assert get(client, "/voices?where=section%3DCity")["total"]["statements"] == 1
        rows = get(client, "/breakdown?by=section")["rows"]
        assert [(row["label"], row["statements"]) for row in rows] == [("Sport", 2), ("City", 1)]
        assert get(client, "/breakdown?by=desk&where=section%3DSport")["statements"] == 2
        assert "section" in get(client, "/breakdown?by=zeppelin", 422)["detail"]
        assert "NAME=VALUE" in get(client, "/statements?where=section", 400)["detail"]
        sheet = client.get("/api/v1/statements?format=csv&where=section%3DSport").text.splitlines()
        assert sheet[0].endswith(",since,desk,section")
        assert sorted(line.rsplit(",", 2)[1:] for line in sheet[1:]) == [["north", "Sport"], ["south", "Sport"]]
        assert client.get("/search.csv?where=section%3DCity").text.splitlines()[1].endswith(",north,City")
        hits = get(client, "/statements?where=section%3DCity")["hits"]
        assert hits[0]["kept_fields"] == {"section": "City", "desk": "north"}
        page = client.get("/search?where=section%3DSport&where=desk%3Dnorth").text
        assert "1 statement" in page
        assert 'value="section=Sport"' in page
        assert "where=section%3DSport&amp;where=desk%3Dnorth" in page
        audit = client.get("/audit?where=section%3DSport&by=desk").text
        assert "By desk" in audit
        assert '<option value="section=">' in audit
        table = client.get("/audit.csv?by=section").text.splitlines()
        assert (table[0].split(",")[:3], len(table)) == (["section", "articles", "statements"], 3)
        assert client.get("/audit.json?by=section").json()["by"]["rows"][0]["label"] == "Sport"
        assert client.get("/audit?by=zeppelin").status_code == 400
        assert client.get("/search?where=section").status_code == 400


def test_a_correction_is_made_and_taken_back(api: Any, record: Path) -> None:
    key = hit(api, "ferry")
    made = post(api, f"/statements/{key}/corrections", {"speaker": "Oskar Prane", "why": "heard it"}, 201)
    told = get(api, f"/statements/{key}")
    assert (told["named"], told["corrections"][-1]["why"]) == ("Oskar Prane", "heard it")
    assert json.loads(json.dumps(told["quantities"])) == [] or "words" in told["quantities"][0]
    assert api.delete(f"/api/v1/corrections/{made['id']}").json() == made
    assert show(record, key).named != "Oskar Prane"
    assert api.delete(f"/api/v1/corrections/{made['id']}").status_code == 404
    post(api, f"/statements/{key}/corrections", {}, 422)
    post(api, f"/statements/{key}/corrections", {"speaker": 3}, 400)
    post(api, "/statements/none/corrections", {"reject": True}, 404)


def test_a_change_under_a_key_is_made_once(api: Any) -> None:
    key = hit(api, "crate")
    body = {"speaker": "Ilse Ekwall"}
    first = post(api, f"/statements/{key}/corrections", body, 201, **{"idempotency-key": "one"})
    again = post(api, f"/statements/{key}/corrections", body, 201, **{"idempotency-key": "one"})
    assert first == again
    other = post(api, f"/statements/{key}/corrections", {"reject": True}, 422, **{"idempotency-key": "one"})
    assert "another request" in other["detail"]
    post(api, f"/statements/{key}/corrections", body, 400, **{"idempotency-key": "x" * 201})
    # what failed is not kept, so that it can be sent again when it is right
    post(api, f"/statements/{key}/corrections", {}, 422, **{"idempotency-key": "two"})
    post(api, f"/statements/{key}/corrections", {"accept": True}, 201, **{"idempotency-key": "three"})


def test_articles_and_jobs_under_a_key_are_added_once(api: Any) -> None:
    body = {"text": f"{TEXT} Once."}
    first = post(api, "/articles", body, 201, **{"idempotency-key": "article"})
    assert post(api, "/articles", body, 201, **{"idempotency-key": "article"}) == first
    post(api, "/articles", {"text": f"{TEXT} Other."}, 422, **{"idempotency-key": "article"})
    job = {"files": [{"name": "a.txt", "text": f"{TEXT} Job."}]}
    made = post(api, "/jobs", job, 202, **{"idempotency-key": "job"})
    assert post(api, "/jobs", job, 202, **{"idempotency-key": "job"}) == made
    post(api, "/jobs", {"files": [{"name": "b.txt", "text": "x"}]}, 422, **{"idempotency-key": "job"})


# -- the rest


def test_speakers_are_joined_and_parted(api: Any) -> None:
    found = get(api, "/speakers?words=Venn")
    assert found[0]["name"] == "Mara Venn"
    who = get(api, f"/speakers/{found[0]['id']}?limit=3&since=2024")
    assert who["spoken"]["found"]["hits"]
    assert who["career"]["months"]
    made = post(api, "/speakers/Oskar%20Prane/merge", {"other": "Anton Weil"}, 201)
    assert get(api, "/speakers/Anton%20Weil")["spoken"]["speaker"]["name"] in ("Oskar Prane", "Anton Weil")
    post(api, "/speakers/Oskar%20Prane/merge", {"other": "Anton Weil"}, 422)
    assert api.delete(f"/api/v1/judgements/{made['id']}").status_code == 200
    key = hit(api, "herring")
    number = get(api, f"/statements/{key}")["speakers"][0]["number"]
    post(api, "/speakers/Mara%20Venn/split", {"statement": key}, 422)  # it is not hers
    split = post(api, f"/speakers/{number}/split", {"statement": key}, 201)
    assert api.delete(f"/api/v1/judgements/{split['id']}").json()["id"] == split["id"]
    get(api, "/speakers/zeppelin", 404)


def test_what_outlets_carry_dispute_and_claim(api: Any) -> None:
    stories = get(api, "/stories?limit=5")
    one = get(api, f"/stories/{stories[0]['first']['id']}?days=5")
    assert len(one["versions"]) > 1
    assert get(api, "/disputes?limit=5")[0]["why"]
    claims = get(api, "/claims?of=barges&limit=3")
    assert [row["of"] for row in claims["claims"]] == ["barges"] * 3
    assert get(api, "/voices?speaker=Venn")["shares"][0]["name"] == "Mara Venn"
    assert len(get(api, "/history?url=https://halden.example/news/quay")) == 2
    get(api, "/history?url=https://halden.example/none", 404)


def test_quotations_are_held_against_transcripts(api: Any) -> None:
    post(api, "/transcripts", {"text": "MARA VENN: The lantern gate on the quay will be shut until the winter."}, 201)
    told = post(
        api, "/verifications", {"quotations": "The lantern gate on the quay will be shut until the winter."}, 200
    )
    assert [one["verdict"] for one in told["verdicts"]] == ["verbatim"]
    spoken = {"text": TEXT, "spoken": "MARA: The gate is safe.\n\nOSKAR: It leaks a lot."}
    told = post(api, "/verifications", spoken, 200)
    assert len(told["verdicts"]) == 2
    article_id = get(api, "/articles?limit=1")["articles"][0]["id"]
    assert "verdicts" in post(api, "/verifications", {"article": article_id}, 200)
    post(api, "/verifications", {"article": article_id, "text": TEXT}, 422)
    post(api, "/verifications", {"article": "none of these"}, 404)


def test_a_transcript_comes_is_listed_and_goes(api: Any) -> None:
    text = "MARA VENN: Gate 9 opens at noon on Sundays only.\n\nOSKAR PRANE: It never did before, I am told."
    body = {"text": text, "title": "Hearing", "outlet": "Halden Council", "published": "2024-07-17"}
    answer = api.post("/api/v1/transcripts", json=body)
    made = answer.json()
    assert (answer.status_code, made["outcome"]) == (201, "added")
    assert post(api, "/transcripts", body, 200) == {"id": made["id"], "outcome": "unchanged"}
    told = get(api, answer.headers["location"].removeprefix("/api/v1"))
    assert (told["id"], told["text"], told["title"]) == (made["id"], text, "Hearing")
    assert [one["label"] for one in told["turns"]] == ["MARA VENN", "OSKAR PRANE"]
    assert told["speakers"] == ["MARA VENN", "OSKAR PRANE"]
    other = post(api, "/transcripts", {"text": "MARA VENN: Gate 10 has no hinges left, none at all."}, 201)
    page = get(api, "/transcripts?limit=1")
    assert [one["id"] for one in page["transcripts"]] == [other["id"]] == [page["next"]]
    assert get(api, f"/transcripts?limit=1&cursor={page['next']}")["transcripts"][0]["id"] == made["id"]
    asked = {"quotations": "Gate 9 opens at noon on Sundays only."}
    for some, verdict in (
        ([{"id": made["id"]}, {"id": other["id"]}], "verbatim"),
        ([{"id": other["id"]}], "not found"),
        ([{"id": other["id"]}, {"text": text, "title": "Sent"}], "verbatim"),
        ([{"text": text}], "verbatim"),
    ):
        found = post(api, "/verifications", asked | {"transcripts": some}, 200)["verdicts"][0]
        assert found["verdict"] == verdict
    post(api, "/verifications", asked | {"transcripts": [{}]}, 422)
    post(api, "/verifications", asked | {"transcripts": [{"id": made["id"], "text": text}]}, 422)
    post(api, "/verifications", asked | {"transcripts": [{"id": "00000000"}]}, 404)
    post(api, "/verifications", asked | {"transcripts": [{"text": text}], "transcript": made["id"]}, 422)
    for key in (made["id"], other["id"]):
        assert api.delete(f"/api/v1/transcripts/{key}").json()["count"] == 1
        assert api.delete(f"/api/v1/transcripts/{key}").json()["count"] == 0
        get(api, f"/transcripts/{key}", 404)
    article_id = get(api, "/articles?limit=1")["articles"][0]["id"]
    assert api.delete(f"/api/v1/transcripts/{article_id}").status_code == 404
    get(api, "/transcripts?cursor=nonsense", 422)


def test_a_job_is_followed_to_its_end(api: Any) -> None:
    lines = "\n".join(json.dumps({"text": f'Mara said, "Gate {n} is new."', "id": f"g{n}"}) for n in range(3))
    answer = api.post("/api/v1/jobs", content=lines, headers={"content-type": "application/x-ndjson"})
    assert answer.status_code == 202
    events = api.get(answer.headers["location"], headers={"accept": "text/event-stream"})
    assert events.headers["content-type"].startswith("text/event-stream")
    paged = api.get(f"{answer.headers['location']}?limit=1", headers={"accept": "text/event-stream"})
    assert (paged.status_code, "leave them out" in paged.json()["detail"]) == (422, True)
    told = re.findall(r"event: (\w+)\ndata: (.*)\n\n", events.text)
    assert told[-1][0] == "over"
    assert json.loads(told[-1][1])["outcomes"] == {"added": 3}
    detail = get(api, f"/jobs/{answer.json()['id']}?limit=2")
    assert (detail["total"], len(detail["articles"])) == (3, 2)
    assert get(api, "/jobs?limit=1")["total"] >= 1
    assert api.delete(answer.headers["location"].replace("http://127.0.0.1:8765", "")).status_code == 204
    post(api, "/jobs", {}, 422)
    post(api, "/jobs", {"files": [{"name": "a", "data": "%%"}]}, 422)


def test_its_own_health(api: Any) -> None:
    assert get(api, "/healthz")["onrecord"]
    assert api.get("/healthz").status_code == 200
    for _ in range(600):
        if api.get("/readyz").status_code == 200:
            break
        time.sleep(0.1)
    assert get(api, "/readyz") == {"ready": True, "record": "ok", "reader": "ok"}
    page = api.get("/metrics").text
    assert 'onrecord_requests_total{method="GET",operation="getHealth",status="200"}' in page
    assert "onrecord_record_holds" in page


# -- what is shared


@pytest.mark.parametrize("path", ["/statements?words=quay", "/speakers", "/articles", "/jobs", "/openapi.json"])
def test_what_is_unchanged_is_not_sent_again(api: Any, path: str) -> None:
    tag = api.get(f"/api/v1{path}").headers["etag"]
    again = api.get(f"/api/v1{path}", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert api.get(f"/api/v1{path}", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["/statements?words=quay", "/speakers", "/articles", "/jobs", "/openapi.json"])
def test_whatever_is_there_is_what_a_star_means(api: Any, path: str) -> None:
    again = api.get(f"/api/v1{path}", headers={"if-none-match": "*"})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["", "/export?format=csv", "/export?format=jsonl"])
def test_what_was_forgotten_is_not_unchanged(api: Any, path: str) -> None:
    """Whoever asks for whatever is there is told that nothing is (RFC 9110, 13.1.2)."""
    article = f"/api/v1/articles/{api.get('/api/v1/articles').json()['articles'][0]['id']}"
    tag = api.get(f"{article}{path}").headers["etag"]
    assert api.get(f"{article}{path}", headers={"if-none-match": "*"}).status_code == 304
    assert api.delete(article).status_code == 200
    for known in ("*", tag):
        assert api.get(f"{article}{path}", headers={"if-none-match": known}).status_code == 404


def test_a_change_changes_the_tag(api: Any) -> None:
    key = hit(api, "lantern")
    tag = api.get(f"/api/v1/statements/{key}").headers["etag"]
    post(api, f"/statements/{key}/corrections", {"accept": True}, 201)
    assert api.get(f"/api/v1/statements/{key}", headers={"if-none-match": tag}).status_code == 200


def test_what_is_wrong_is_told_in_one_form(api: Any, record: Path) -> None:
    asked: list[tuple[str, str, int, dict[str, Any]]] = [
        ("GET", "/nope", 404, {}),
        ("PUT", "/statements", 405, {}),
        ("POST", "/articles", 415, {"content": "x", "headers": {"content-type": "application/xml"}}),
        ("POST", "/articles", 400, {"content": "{", "headers": {"content-type": "application/json"}}),
        ("POST", "/articles", 400, {"json": {"html": "<p>", "nonsense": 1}}),
        ("POST", "/articles", 413, {"json": {"text": "a" * (5 << 20)}}),
        ("POST", "/articles", 422, {"json": {"text": " "}}),
        ("POST", "/articles", 422, {"json": {"text": "ceci n'est pas une phrase"}}),
        ("POST", "/articles", 422, {"json": {"address": "http://127.0.0.1:9/x"}}),
        ("GET", "/speakers/zeppelin", 404, {}),
        ("GET", '/statements?words="', 422, {}),
        ("GET", "/statements", 421, {"headers": {"host": "evil.example"}}),
        ("POST", "/jobs", 403, {"json": {}, "headers": {"origin": "https://evil.example"}}),
    ]
    for method, path, status, more in asked:
        answer = api.request(method, f"/api/v1{path}", **more)
        told = answer.json()
        assert (answer.status_code, told["status"]) == (status, status), (path, told)
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(told) == {"type", "title", "status", "detail", "next"}
        assert api.get(told["type"]).json()["title"] == told["title"]
        assert str(record.parent) not in answer.text
        assert not re.search(r"onrecord \w+ |--\w", answer.text), told
    assert api.put("/api/v1/statements").headers["allow"] == "GET, HEAD"


def test_every_type_of_problem_is_explained_at_its_address(api: Any) -> None:
    every = get(api, "/problems")
    assert len({one["slug"] for one in every}) == len(every) > 20
    for one in every:
        assert api.get(one["type"]).json() == one
        assert one["next"].endswith(".")
    assert get(api, "/problems/nonsense", 404)["detail"].startswith("there is no such type")


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_page_of_another_site_is_told_so_and_not_of_tokens(api: Any, headers: dict[str, str]) -> None:
    told = post(api, "/jobs", {}, 403, **headers)
    assert told["type"].endswith("/other-site")
    assert "oken" not in json.dumps(told)
    assert "nothing was changed" in told["detail"]


def test_a_kept_article_is_told_as_the_record_has_it(api: Any, record: Path) -> None:
    key = get(api, "/articles?limit=1")["articles"][0]["id"]
    from onrecord.export.json.record_json import to_json

    assert api.get(f"/api/v1/articles/{key}").content == to_json(article(record, key).reading)
