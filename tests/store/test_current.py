"""Of a page that changed, its newest version counts in audits and is drawn in samples, unless all are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.actions.audit import AuditRequest, BreakdownRequest, audit, breakdown
from onrecord.actions.sample import SampleRequest, sample
from onrecord.records import Reading
from onrecord.soundness import check
from onrecord.store import Query, Record

URL = "https://halden.example/news/quay"
LINES = [
    ("The dredging of the outer basin will begin before the winter storms reach the coast", "Mara Venn"),
    ("Nobody in the council was told that the quay wall had moved by nine centimetres", "Oskar Prane"),
    ("Our members will not load a single crate until the cranes have been looked at", "Ilse Ekwall"),
]
NEW = ("The ferry line has lost a third of its passengers since the bridge was opened", "Anton Weil")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def page(*lines: tuple[str, str], day: int, url: str | None = URL, outlet: str = "Halden Post") -> Reading:
    return said(*lines, url=url, outlet=outlet, published=f"2024-03-{day:02}")


def total(record: Record, **asked: object) -> int:
    return audit(record.path, AuditRequest(**asked)).total.statements  # type: ignore[arg-type]


def three_versions(record: Record) -> None:
    record.add(page(*LINES, day=1))
    record.add(page(*LINES[:2], NEW, day=2))
    record.add(page(LINES[0], NEW, day=3))


def test_the_newest_version_alone_is_counted(record: Record) -> None:
    three_versions(record)
    assert total(record) == 2
    assert total(record, copies=True) == 2
    assert total(record, versions=True) == 4
    assert total(record, versions=True, copies=True) == 8
    assert {row.label: row.articles for row in breakdown(record.path, BreakdownRequest(by="outlet")).rows} == {
        "Halden Post": 1
    }
    assert record.search(Query()).total == 4  # what somebody is on record with stays to be found


def test_a_version_that_comes_late_is_none_of_now(record: Record) -> None:
    record.add(page(LINES[0], NEW, day=3))
    record.add(page(*LINES, day=1))
    assert total(record) == 2


def test_copies_of_an_old_version_count_once_with_the_new_one(record: Record) -> None:
    record.add(page(*LINES, day=1))
    record.add(page(*LINES, ("We are glad", "Bo Lund"), day=1, url="https://coast.example/a", outlet="Coast News"))
    record.add(page(*LINES[:2], NEW, day=2))
    assert total(record) == 5  # two of the new version, its own, what the copy alone has by now, and its own
    assert total(record, outlet="Coast News") == 4
    assert total(record, outlet="Halden Post") == 3


def test_days_are_those_of_the_newest_version(record: Record) -> None:
    three_versions(record)
    assert total(record, until="2024-03-02") == 0
    assert total(record, since="2024-03-03") == 2
    assert total(record, words="dredging") == 1


def test_a_text_that_is_newest_elsewhere_counts(record: Record) -> None:
    record.add(page(*LINES, day=1))
    record.add(page(*LINES, day=1, url="https://coast.example/a", outlet="Coast News"))
    record.add(page(NEW, day=2))
    assert total(record) == 4


def test_a_forgotten_version_gives_its_place_back(record: Record) -> None:
    record.add(page(*LINES, day=1))
    newest = page(NEW, day=2)
    record.add(newest)
    assert total(record) == 1
    record.forget(newest.article.sha256, by="ida")
    assert total(record) == 3
    assert check(record) == []


def test_a_sample_draws_newest_versions(record: Record, tmp_path: Path) -> None:
    three_versions(record)
    assert sample(record.path, SampleRequest(), tmp_path / "a").of == 1
    assert sample(record.path, SampleRequest(versions=True), tmp_path / "b").of >= 1
