"""What is asked or sent and can't be meant is told alike wherever it stands, with what is taken; nothing is ignored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.pages import furnished
from helpers.service import service

pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")

TEXT = 'Gate 7 is shut\n\n"The gate is safe," said Mara. Oskar said, "It leaks."'


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    record: Path = tmp_path_factory.mktemp("mistakes") / "r.db"
    furnished(record)
    with service(record) as client:
        yield client


def get(api: Any, path: str, status: int = 200) -> Any:
    answer = api.get(f"/api/v1{path}")
    assert answer.status_code == status, (path, answer.text)
    return answer.json()


def post(api: Any, path: str, body: Any, status: int) -> Any:
    answer = api.post(f"/api/v1{path}", json=body)
    assert answer.status_code == status, (path, answer.text)
    return answer.json()


@pytest.mark.parametrize("form", ["ndjson", "csv"])
@pytest.mark.parametrize("more", ["limit=5", "facets=true", "facets=false", "cursor=MTpz"])
def test_what_is_for_pages_is_not_passed_over_where_all_comes(api: Any, form: str, more: str) -> None:
    assert f"`{more.partition('=')[0]}` is for pages" in get(api, f"/statements?format={form}&{more}", 422)["detail"]


def test_what_the_address_says_of_json_is_not_passed_over(api: Any) -> None:
    for name, value in (
        ("title", "Gate"),
        ("outlet", "Post"),
        ("url", "https://a.example"),
        ("published", "2024-01-01"),
    ):
        for path in ("/articles", "/readings", "/transcripts"):
            answer = api.post(f"/api/v1{path}", params={name: value}, json={"text": TEXT})
            assert (answer.status_code, "in the body" in answer.json()["detail"]) == (422, True)


#: Fields of what is sent, and what can't be meant by them wherever they stand.
NONSENSE: list[tuple[str, Any]] = [
    *(("published", one) for one in ("zz", "2024", "2024-02-31", "", "  ", "31/31/2024", "0000-01-01", 20240717)),
    *((name, one) for name in ("title", "outlet", "url") for one in ("", "   ", ["x"], {"a": 1})),
    *(("outlet", one) for one in (True, "x" * 1_001)),
    ("url", "https://halden.example/" + "x" * 2_000),
]


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_a_field_is_checked_alike_wherever_it_stands(api: Any, name: str, value: Any) -> None:
    answers = [
        api.post(f"/api/v1{path}", json=body | {name: value})
        for path in ("/articles", "/readings", "/readings?store=false", "/transcripts")
        for body in ({"text": TEXT}, {"html": f"<p>{TEXT}</p>"})
    ]
    if name in ("outlet", "published"):
        answers.append(api.post("/api/v1/jobs", json={"files": [{"name": "a.txt", "text": TEXT}], name: value}))
        answers.append(api.post("/api/v1/articles", json={"address": "https://halden.example/x", name: value}))
    if isinstance(value, str):
        told = {"params": {name: value}, "content": TEXT, "headers": {"content-type": "text/plain"}}
        answers += [api.post(f"/api/v1{path}", **told) for path in ("/articles", "/readings", "/transcripts")]
    assert {one.status_code for one in answers} <= {400, 422}
    assert len({one.status_code for one in answers}) == 1, [one.text for one in answers]
    assert all(f"`{name}`" in one.json()["detail"] for one in answers)


def test_a_day_may_be_written_as_articles_write_it_wherever_it_stands(api: Any) -> None:
    for number, day in enumerate(("2024-07-17T23:30:00-05:00", "17 July 2024", "2024-07-17")):
        page = {"html": f"<p>{TEXT} Page {number}.</p>", "published": day}
        for body in ({"text": f"{TEXT} Day {number}.", "published": day}, page):
            key = post(api, "/articles", body, 201)["id"]
            assert get(api, "/articles?limit=1")["articles"][0]["published"].startswith(("2024-07-17", "17 July"))
            assert api.delete(f"/api/v1/articles/{key}").status_code == 200


def test_a_record_that_extract_wrote_is_taken_as_it_is(api: Any) -> None:
    line = api.post("/api/v1/readings?store=false", json={"text": f"{TEXT} Recorded."}).json()
    made = post(api, "/articles", line | {"outlet": "", "published": "last week"}, 201)
    assert get(api, f"/articles/{made['id']}")["statements"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/speakers?name=Venn", "there is no `name`; it takes `words`, `limit`"),
        ("/statements?word=quay", "there is no `word` (do you mean `words`?); it takes `words`, `speaker`"),
        ("/statements?form=quoted", "`form`: 'quoted' is none of direct, indirect, mixed"),
        ("/statements?format=xml", "`format`: 'xml' is none of csv, json, ndjson"),
        ("/statements?named=maybe", "`named`: write true or false"),
        ("/statements?since=May", "`since`: it is no day; write 2024-07-17, 2024-07 or 2024"),
        ("/statements?limit=many", "`limit`: Expected `int`, got `str`"),
        ("/history", "`url` is missing"),
    ],
)
def test_a_mistake_is_told_with_what_is_taken(api: Any, path: str, told: str) -> None:
    assert get(api, path, 400)["detail"].startswith(told)


def test_a_mistake_in_what_is_sent_is_told_with_what_is_taken(api: Any) -> None:
    asked: list[tuple[str, Any, str]] = [
        (
            "/verifications",
            {"quotation": "x"},
            "there is no `quotation` (do you mean `quotations`?); it takes `article`",
        ),
        ("/verifications", {"style": "loose"}, "`style`: 'loose' is none of agency, lenient, strict"),
        ("/verifications", {"transcripts": [{"hash": "x"}]}, "there is no `hash` in `transcripts[0]`"),
        ("/jobs", {"files": [{"text": "x"}]}, "`files[0].name` is missing"),
        ("/jobs", {"addresses": ["ftp://a.example"]}, "`addresses[0]`: it is no address of the web"),
        ("/articles", {"html": "<p>", "heading": "x"}, "there is no `heading`"),
        ("/speakers/x/merge", {}, "`other` is missing"),
    ]
    for path, body, told in asked:
        assert post(api, path, body, 400)["detail"].startswith(told)


@pytest.mark.parametrize("path", ["/corrections/x", "/corrections/-1", "/corrections/1.5", "/judgements/x"])
def test_what_is_no_number_is_told_in_words(api: Any, path: str) -> None:
    told = api.delete(f"/api/v1{path}").json()
    assert told["type"].endswith("/not-in-record")
    assert told["detail"].startswith(f"'{path.split('/')[2]}' is none of the {path.split('/')[1]}: they have numbers")


def test_what_was_judged_to_be_no_statement_is_told_so_and_no_fault(api: Any) -> None:
    key = get(api, "/statements?limit=1")["hits"][0]["id"]
    post(api, f"/statements/{key}/corrections", {"reject": True}, 201)
    assert "no statement; there is nothing to compare" in get(api, f"/stories/{key}", 422)["detail"]
    assert get(api, f"/statements/{key}")["rejected"]
