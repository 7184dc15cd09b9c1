"""Alerts: what is new since a search was first seen, each once; as feeds, lines and to servers."""

from __future__ import annotations

import json
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from helpers.feeds import feed_site
from helpers.readings import said
from helpers.tiny import tiny_reader
from helpers.watching import receiver

from onrecord.errors import OutputError, StoreError
from onrecord.store import Query, Record
from onrecord.watch import alerts
from onrecord.watch.alerts import WaitingAlert
from onrecord.watch.atom import atom_feed
from onrecord.watch.desk import AlertDesk
from onrecord.watch.hosts import HostQueue
from onrecord.watch.lines import append_lines, line_of
from onrecord.watch.run import WatchOptions, WatchTold, watch
from onrecord.watch.searches import SavedSearch, saved_searches
from onrecord.watch.state import ENDING, WatchState, alone
from onrecord.watch.webhook import post, signature

_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record(path) as it:
        it.add(said(("The old quay is safe", "Mara Venn"), outlet="Orsvik Times"))
    return path


@pytest.fixture
def state(record: Path) -> Iterator[WatchState]:
    with closing(WatchState(record)) as it:
        yield it


def searches(folder: Path, more: str = 'lines = "out.jsonl"\natom = "out.xml"') -> tuple[SavedSearch, ...]:
    (folder / "s.toml").write_text(f'[searches.quay]\nwords = "quay"\n{more}\n', encoding="utf-8")
    return saved_searches(folder / "s.toml")


def add(record: Path, *lines: tuple[str, str], **about: Any) -> None:
    with Record(record) as it:
        it.add(said(*lines, **about))


def found(state: WatchState, record: Path, those: tuple[SavedSearch, ...]) -> int:
    with Record(record) as it:
        return alerts.find_new(state, it, those, time.time())


def begun(state: WatchState, record: Path, those: tuple[SavedSearch, ...]) -> None:
    with Record(record) as it:
        alerts.begin(state, it, those)


def test_only_what_is_new_is_told_and_once(state: WatchState, record: Path, tmp_path: Path) -> None:
    those = searches(tmp_path)
    begun(state, record, those)
    assert found(state, record, those) == 0
    add(record, ("The new quay is safe", "Ilse Dahl"), ("Nobody was hurt", "Bo Aas"), outlet="Halden Post")
    assert found(state, record, those) == 1
    assert found(state, record, those) == 0
    begun(state, record, those)  # started again
    assert found(state, record, those) == 0
    assert state.value("SELECT count(*) FROM delivery") == 2


def test_a_row_that_comes_again_is_looked_at(state: WatchState, record: Path, tmp_path: Path) -> None:
    """SQLite gives the row of the last article to the next one where it was forgotten."""
    those = searches(tmp_path)
    add(record, ("The quay of Tarn leaks", "Bo Aas"), outlet="Tarn Post")
    begun(state, record, those)
    with Record(record) as it:
        it.forget(it.articles(1)[0].id, by="ida")
    add(record, ("The quay of Lund is closed", "Signe Holt"), outlet="Lund Post")
    state.do("UPDATE search SET added = '2020-01-01T00:00:00Z'")  # it was forgotten in another second
    assert found(state, record, those) >= 1
    keys = {row["statement"] for row in state.rows("SELECT statement FROM alert")}
    with Record(record) as it:
        assert {hit.id for hit in it.search(Query(words="Lund")).hits} <= keys


def test_a_search_that_is_changed_begins_anew(state: WatchState, record: Path, tmp_path: Path) -> None:
    begun(state, record, searches(tmp_path))
    add(record, ("The crane is safe", "Ilse Dahl"))
    (tmp_path / "s.toml").write_text('[searches.quay]\nwords = "crane"\n', encoding="utf-8")
    those = saved_searches(tmp_path / "s.toml")
    begun(state, record, those)
    assert found(state, record, those) == 0
    add(record, ("The crane stays", "Ilse Dahl"))
    assert found(state, record, those) == 1


def test_a_search_that_can_not_be_meant_is_told_at_once(state: WatchState, record: Path, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("[searches.quay]\nwords = 'quay'\nmode = 'loud'\n", encoding="utf-8")
    with pytest.raises(StoreError, match="there is no 'loud'; use one of"):
        begun(state, record, saved_searches(tmp_path / "s.toml"))


def test_a_feed_and_lines_have_every_alert_once(state: WatchState, record: Path, tmp_path: Path) -> None:
    those = searches(tmp_path)
    begun(state, record, those)
    hostile = "The \x0b quay \u202e <b>&amp; ]]>"
    add(
        record,
        (hostile, "Ilse Dahl"),
        url="https://halden.example/a?b=1&c=2",
        outlet="Halden <Post>",
        published="2024-07-17",
    )
    found(state, record, those)
    out: list[bytes] = []
    with closing(AlertDesk(state, record, those, out.append, print)) as desk:
        desk.hand_on()
        first = (tmp_path / "out.xml").read_bytes()
        desk.hand_on()
    assert (tmp_path / "out.xml").read_bytes() == first
    (entry,) = ET.fromstring(first).iter(f"{_ATOM}entry")
    (line,) = (json.loads(one) for one in (tmp_path / "out.jsonl").read_text().splitlines())
    assert entry.findtext(f"{_ATOM}id") == f"urn:uuid:{line['id']}"
    link = entry.find(f"{_ATOM}link")
    assert link is not None
    assert link.get("href") == line["link"]
    assert line["link"].startswith("https://halden.example/a?b=1&c=2#:~:text=")
    assert line["said"] == f'"{hostile},"'
    assert line["statement"]["confidence"] == 0.9
    assert line["article"]["outlet"] == "Halden <Post>"
    assert entry.findtext(f"{_ATOM}content") == line["said"].replace("\x0b", "\ufffd").replace("\u202e", "\ufffd")
    assert out == []


def test_what_was_forgotten_is_told_as_gone(state: WatchState, record: Path, tmp_path: Path) -> None:
    those = searches(tmp_path)
    begun(state, record, those)
    add(record, ("The secret quay is safe", "Ilse Dahl"), outlet="Halden Post")
    found(state, record, those)
    with Record(record) as it:
        it.forget(it.articles(1)[0].id, by="ida")
    with closing(AlertDesk(state, record, those, print, print)) as desk:
        desk.hand_on()
    (line,) = (json.loads(one) for one in (tmp_path / "out.jsonl").read_text().splitlines())
    assert line["gone"] is True
    assert list(ET.parse(tmp_path / "out.xml").getroot().iter(f"{_ATOM}entry")) == []
    assert b"secret" not in Path(f"{record}{ENDING}").read_bytes()


def test_lines_that_a_kill_interrupted_come_once_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    written = [WaitingAlert(str(n), {"id": str(n)}, again=True) for n in range(3)]
    path.write_bytes(line_of(written[0].data) + line_of(written[1].data)[:6])  # the second is half there
    append_lines(path, written)
    assert [json.loads(one)["id"] for one in path.read_text().splitlines()] == ["0", "1", "2"]
    append_lines(path, written)
    assert len(path.read_text().splitlines()) == 3
    with pytest.raises(OutputError):
        append_lines(tmp_path / "none" / "out.jsonl", written)


def test_the_same_alerts_make_the_same_feed() -> None:
    assert atom_feed("a", []) == atom_feed("a", [])
    root = ET.fromstring(atom_feed("a", []))
    assert root.findtext(f"{_ATOM}updated") == "1970-01-01T00:00:00Z"


def test_a_server_gets_what_it_can_check(
    state: WatchState, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_SECRET", "whsec_c2VjcmV0IG9mIHRoZSBkZXNr")
    monkeypatch.setattr("onrecord.watch.desk._AGAIN", 0.05)
    told: list[str] = []
    with receiver() as hook:
        those = searches(tmp_path, f'webhook = "{hook.address}"\nsecret = "env:DESK_SECRET"')
        begun(state, record, those)
        add(record, *((f"The quay number {n} is safe", "Ilse Dahl") for n in range(5)))
        found(state, record, those)
        with closing(AlertDesk(state, record, those, print, told.append)) as desk:
            for turn in range(400):
                hook.failing = turn < 20
                desk.settle()
                if desk.due():
                    desk.hand_on()
                if not desk.unsent():
                    break
                time.sleep(0.02)
    assert len(hook.taken) == 5
    assert hook.refused
    assert not hook.wrong
    assert "took no alert (answers 503)" in told[0]
    assert "takes alerts again" in told[-1]


def test_signatures_are_those_of_standard_webhooks() -> None:
    """The example of their specification's libraries."""
    secret, body = b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    made = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_server_that_is_not_there_is_told() -> None:
    assert post("http://127.0.0.1:9/", b"s", {"id": "1"})
    assert post("http://[half", b"s", {"id": "1"})


def test_hosts_are_asked_one_at_a_time_with_a_pause() -> None:
    queue: HostQueue[int] = HostQueue(0.05)
    for n in range(6):
        queue.put(f"https://{'ab'[n % 2]}.example/{n}", n)
    under_way: set[str] = set()
    times: dict[str, list[float]] = {"https://a.example": [], "https://b.example": []}

    def work() -> None:
        while taken := queue.take():
            host, _ = taken
            assert host not in under_way
            under_way.add(host)
            times[host].append(time.monotonic())
            time.sleep(0.01)
            under_way.discard(host)
            queue.done(host)
            if all(len(each) == 3 for each in times.values()):
                queue.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(10)
    for each in times.values():
        assert len(each) == 3
        assert all(later - before >= 0.05 for before, later in pairwise(each))


def test_one_process_watches_for_a_record(record: Path) -> None:
    with alone(record), pytest.raises(StoreError, match="another onrecord watch watches"), alone(record):
        pass


def test_a_damaged_state_is_named(record: Path) -> None:
    Path(f"{record}{ENDING}").write_bytes(b"no database at all, and longer than a page" * 100)
    with pytest.raises(StoreError, match="is damaged; remove it"):
        WatchState(record)


def test_what_robots_txt_closes_is_not_asked(tmp_path: Path) -> None:
    class Told(WatchTold):
        """Keeps what is said."""

        def __init__(self) -> None:
            self.said: list[str] = []

        def say(self, message: str) -> None:
            self.said.append(message)

    with feed_site(3, every_bad=100) as site:
        site.kinds.clear()
        site.robots = "User-agent: onrecord\nDisallow: /p/1/\nDisallow: /f/2\n"
        options = WatchOptions(tiny_reader, 60.0, 0.0, 4, private=True, once=True)
        summary = watch(tmp_path / "r.db", site.addresses, (), options, lambda _: None, told := Told())
        assert (summary.polled, summary.failed, summary.lost) == (3, 1, 2)
        assert site.asked["/p/1/0"] == site.asked["/f/2.xml"] == 0
        assert site.asked["/robots.txt"] == 1
        assert sum(summary.done.values()) == 2
        assert len([one for one in told.said if "robots.txt does not let it be asked" in one]) == 3
