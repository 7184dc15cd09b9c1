"""Texts without an address: an edited file, or one title of one outlet, is a new version; what else is alike a copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.actions.audit import AuditRequest, audit
from onrecord.records import Reading
from onrecord.soundness import check
from onrecord.store import Query, Record

LINES = [
    ("The northern quay is safe for all ships in winter and will stay open", "Mara Venn"),
    ("Nobody asked the dockers about the night shifts before the plan was told", "Oskar Prane"),
    ("The pillars under the old wall are older than anybody in the town knew", "Ilse Dahl"),
    ("We will measure the gates again before the harbour is opened to the fleet", "Bo Aas"),
]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def page(words: str = "winter", **about: Any) -> Reading:
    origin = about.pop("origin", "quay.txt")
    made = said(*((line.replace("winter", words), who) for line, who in LINES), **about)
    return replace(made, article=replace(made.article, origin=origin))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"outlet": "Halden Post"}, {"outlet": "Halden Post"}),
        ({"outlet": "Halden Post", "title": "Quay", "origin": None}, {"outlet": "halden post", "title": "Quay"}),
        ({"published": "2024-03-01"}, {"published": "2024-03-02"}),
        ({"origin": "news/quay.html"}, {"origin": "news/quay.html", "title": "Quay, corrected"}),
    ],
)
def test_what_is_plainly_one_page_has_versions(record: Record, before: dict[str, Any], after: dict[str, Any]) -> None:
    old, new = page(**before), page("late autumn", **after)
    assert (record.add(old), record.add(new)) == ("added", "new version")
    assert record.add(new) == "unchanged"
    assert record.add(old) == "unchanged"
    told = record.show(old.statements[0].id).became
    assert told is not None
    assert told.now == new.statements[0].id
    assert audit(record.path, AuditRequest()).articles == 1
    assert record.search(Query("quay")).total == 2  # what was said before is on record, too
    third = page("spring", **after)
    assert record.add(third) == "new version"
    told = record.show(old.statements[0].id).became
    assert told is not None
    assert told.now == third.statements[0].id
    assert check(record) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"origin": "other.txt"}),
        ({"outlet": "Halden Post"}, {"outlet": "Coast Radio"}),
        ({"title": "Quay", "origin": None}, {"title": "Quay", "origin": None}),
        ({"origin": "-"}, {"origin": "-"}),
        ({"origin": "pasted text.txt"}, {"origin": "pasted text.txt"}),
        ({"origin": "feed.jsonl, line 3"}, {"origin": "feed.jsonl, line 3"}),
        ({"url": "https://halden.example/quay"}, {}),
        ({}, {"url": "https://halden.example/quay"}),
    ],
)
def test_what_may_be_another_page_is_a_copy(record: Record, before: dict[str, Any], after: dict[str, Any]) -> None:
    old, new = page(**before), page("late autumn", **after)
    assert (record.add(old), record.add(new)) == ("added", "copy")
    assert record.show(old.statements[0].id).became is None
    assert check(record) == []


def test_another_text_in_the_file_is_another_article(record: Record) -> None:
    record.add(page())
    made = said(
        *((f"{who} will not say what the storm has cost the town {n}", who) for n, (_, who) in enumerate(LINES))
    )
    assert record.add(replace(made, article=replace(made.article, origin="quay.txt"))) == "added"


def test_forgetting_a_version_leaves_the_other(record: Record) -> None:
    old, new = page(), page("late autumn")
    for one in (old, new):
        record.add(one)
    record.forget(new.article.sha256, by="ida")
    assert record.show(old.statements[0].id).became is None
    assert audit(record.path, AuditRequest()).articles == 1
    assert check(record) == []
