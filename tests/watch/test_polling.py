"""What answers mean: when a feed is asked again, and what is new in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from email.utils import formatdate
from pathlib import Path

import pytest

from onrecord.errors import FetchError
from onrecord.gather import feed_tasks
from onrecord.read.fetch import Fetched, ServerAnswer
from onrecord.watch.asking import Got, Wanted
from onrecord.watch.polling import Timing, is_final, own_text, settle_feed
from onrecord.watch.state import WatchState

URL, NOW, HOUR = "https://halden.example/f.xml", 1_700_000_000.0, 3600.0


@pytest.fixture
def state(tmp_path: Path) -> Iterator[WatchState]:
    with closing(WatchState(tmp_path / "r.db")) as it:
        it.watch([URL])
        yield it


def feed(*items: tuple[str, str]) -> bytes:
    rows = "".join(
        f"<item><title>{title}</title><link>https://halden.example/{link}</link>"
        f"<description>{title} it is</description></item>"
        for link, title in items
    )
    return f"<rss version='2.0'><channel><title>Halden</title>{rows}</channel></rss>".encode()


def got(
    body: bytes = b"", status: int = 200, error: FetchError | None = None, refused: bool = False, **told: str
) -> Got:
    page = Fetched(body, URL, None, "application/rss+xml")
    tasks = tuple(feed_tasks(body, URL, URL, False)) if body else ()
    answer = None if error else ServerAnswer(status, page, **told)
    return Got(Wanted("feed", URL, URL, "e0", None), answer, error, refused, tasks)


def settled(state: WatchState, one: Got, now: float = NOW) -> object:
    return settle_feed(state, one, Timing(HOUR, random.Random(1)), now)


def wait(state: WatchState) -> float:
    return float(state.value("SELECT next FROM feed")) - NOW


def test_new_entries_are_kept_once_with_the_answer(state: WatchState) -> None:
    assert settled(state, got(feed(("1", "A"), ("2", "B")), etag="e1")).new == 2  # type: ignore[attr-defined]
    assert settled(state, got(feed(("2", "B"), ("3", "C"), ("3?utm_source=x", "C")), etag="e2")).new == 1  # type: ignore[attr-defined]
    row = state.row("SELECT * FROM feed")
    assert row is not None
    assert (row["etag"], row["answered"], row["failures"]) == ("e2", 2, 0)
    assert 0.9 * HOUR <= wait(state) <= 1.1 * HOUR


def test_an_address_that_changes_each_time_is_one_entry(state: WatchState) -> None:
    settled(state, got(feed(("1?session=5", "A"), ("2", "B"))))
    assert settled(state, got(feed(("1?session=6", "A"), ("2", "B")))).new == 0  # type: ignore[attr-defined]
    # two that are listed beside each other are two, however alike
    assert settled(state, got(feed(("1?session=6", "A"), ("2", "B"), ("7", "B")))).new == 1  # type: ignore[attr-defined]


def test_an_unchanged_feed_keeps_what_it_told(state: WatchState) -> None:
    assert settled(state, got(status=304)).unchanged  # type: ignore[attr-defined]
    assert state.value("SELECT etag FROM feed") == "e0"
    assert state.value("SELECT unchanged FROM feed") == 1


def test_what_fails_is_asked_later_and_later_and_then_as_before(state: WatchState) -> None:
    waits = []
    for _ in range(8):
        settled(state, got(status=500))
        waits.append(wait(state) / HOUR)
    assert 1.8 <= waits[0] <= 2.2
    assert 3.6 <= waits[1] <= 4.4
    assert max(waits) <= 24 * 1.1
    settled(state, got(feed(("1", "A"))))
    assert wait(state) <= 1.1 * HOUR


@pytest.mark.parametrize(
    ("one", "least"),
    [
        (got(status=410), 7 * 24 * HOUR),
        (got(status=429, retry_after="90000"), 24 * HOUR),
        (got(status=503, retry_after=formatdate(NOW + 5 * HOUR, usegmt=True)), 5 * HOUR),
        (got(status=503, retry_after="soon"), HOUR),
        (got(error=FetchError("robots.txt"), refused=True), 24 * HOUR),
        (got(error=FetchError("no answer")), HOUR),
    ],
)
def test_servers_are_left_alone_as_they_want(state: WatchState, one: Got, least: float) -> None:
    assert settled(state, one).why  # type: ignore[attr-defined]
    assert wait(state) >= least - 1


def test_a_feed_that_moved_is_asked_there_until_that_fails(state: WatchState) -> None:
    there = "https://new.example/f.xml"
    assert settled(state, got(feed(("1", "A")), moved=there)).moved == there  # type: ignore[attr-defined]
    assert state.value("SELECT address FROM feed") == there
    for _ in range(4):
        settled(state, got(status=404))
    assert state.value("SELECT address FROM feed") == URL


def test_a_feed_that_breaks_off_is_read_and_asked_whole_next_time(state: WatchState) -> None:
    whole = got(feed(("1", "A")), etag="e1")
    one = Got(whole.wanted, whole.answer, FetchError("breaks off"), tasks=whole.tasks)
    assert settled(state, one).new == 1  # type: ignore[attr-defined]
    assert state.value("SELECT etag FROM feed") is None


def test_the_text_of_a_feed_stands_in_where_it_is_more_than_words() -> None:
    (task,) = feed_tasks(feed(("1", "A" * 400)), URL, URL, False)
    own = own_text(task, "answers 404")
    assert own is not None
    assert own.notes == ("text of its feed, which may be cut: answers 404",)
    (short,) = feed_tasks(feed(("1", "A")), URL, URL, False)
    assert own_text(short, "answers 404") is None
    assert is_final(got(status=404))
    assert not is_final(got(status=503))
    assert not is_final(got(status=429))
