"""Watching, reading what is given, and whole statements, as a program asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.feeds import feed_site
from helpers.tiny import ARTICLE, FOLDER, tiny_reader

from onrecord.actions.given import GivenRequest, read_given
from onrecord.actions.search import SearchRequest, search
from onrecord.actions.watch import WatchRequest, WatchTold, seconds, watch, watch_status
from onrecord.actions.whole import whole, whole_hits
from onrecord.errors import ReadError, RequestError, StoreError


def test_feeds_are_watched_once_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with pytest.raises(StoreError, match="no feeds are watched"):
        watch_status(path)
    with feed_site(3, every_bad=100) as site:
        site.kinds = {2: "gone"}
        sources = (*site.addresses, site.addresses[0])
        request = WatchRequest(sources=sources, once=True, pause="0s", allow_private=True, model=FOLDER)
        summary = watch(path, request, lambda _: None, WatchTold())
    assert (summary.polled, summary.failed, summary.done["added"]) == (3, 1, 4)
    found = watch_status(path)
    assert [(one.state, one.entries) for one in found.feeds] == [("gone", 0), ("well", 2), ("well", 2)]
    assert (found.waiting, found.alerts, found.untold, found.failed) == (0, 0, 0, ())


def test_times_are_read_as_they_are_written() -> None:
    assert [seconds("every", told) for told in ("15m", "90", "1.5h", "2d", " 10S ")] == [900, 90, 5400, 172_800, 10]
    for wrong in ("", "soon", "-5m", "5 weeks", "1e9"):
        with pytest.raises(RequestError, match="`every`"):
            seconds("every", wrong)


def test_what_is_given_is_read_and_nothing_of_this_machine_opened() -> None:
    reader = tiny_reader()
    found = read_given(GivenRequest(text=ARTICLE, published="2024-07-17"), reader)
    assert found.article.published == "2024-07-17"
    assert found.statements
    for wrong in (
        GivenRequest(),
        GivenRequest(text=ARTICLE, address="https://a.example"),
        GivenRequest(address=__file__),
    ):
        with pytest.raises(RequestError):
            read_given(wrong, reader)
    with pytest.raises(ReadError):
        read_given(GivenRequest(text=ARTICLE, published="May"), reader)


def test_statements_come_with_their_readings(record: Path) -> None:
    hits = search(record, SearchRequest("quay")).hits
    found = whole_hits(record, hits)
    assert [one.id for one in found] == [hit.id for hit in hits]
    assert [one.id for one in whole(record, [hits[0].id])] == [hits[0].id]
    for one, hit in zip(found, hits, strict=True):
        assert one.statement is not None
        assert one.reading.article.sha256 == hit.sha256
        assert one.statement.content == hit.content
    with pytest.raises(StoreError):
        whole(record, ["s0"])
