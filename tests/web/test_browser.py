"""The reading room in a real browser: what a reporter does there from end to end."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.browser import Watched, chromium, until, watched
from helpers.readings import doubtful, said
from helpers.serving import SlowSite, process, thread, told
from helpers.sites import served

from onrecord.actions.check import check
from onrecord.store import Record
from onrecord.web.settings import Serving

pytest.importorskip("starlette")
pytestmark = pytest.mark.slow

#: A word that one has and the other has not; not those that explain how it is marked.
CHANGED = "main :is(ins, del):not(.legend *)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as it:
        yield it


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of an empty record that reads with the model."""
    with thread(Serving(tmp_path_factory.mktemp("room") / "r.db")) as base:
        yield base


@pytest.fixture
def page(browser: Any, room: str) -> Iterator[Watched]:
    with watched(browser, room, viewport={"width": 1440, "height": 900}) as it:
        yield it
        assert it.faults() == []


def add(it: Watched, text: str, **about: str) -> None:
    """Paste an article as somebody does who says its outlet, too."""
    it.go("/add")
    it.page.get_by_label(re.compile("^Paste an article")).fill(text)
    for name, value in about.items():
        it.page.locator(f"#{name}").fill(value)
    it.page.get_by_role("button", name="Read it").click()
    it.page.wait_for_url("**/articles/*")


def test_paste_correct_find_undo(page: Watched, shared: Path) -> None:
    it = page.page
    page.go("/")
    it.get_by_label("Paste its text, or one address a line").fill(
        (shared / "data" / "seed" / "article.txt").read_text(encoding="utf-8")
    )
    it.get_by_role("button", name="Read it").click()
    it.wait_for_url("**/articles/*")
    assert it.locator("article .content.verbatim").count() > 10
    cards = it.locator("aside .card")
    assert cards.count() > 20
    assert cards.filter(has_text="Lavrov").count() > 10

    # from a card to its statement, and there to another speaker
    words = "The military clearance of the Gaza Strip"
    it.locator(".card", has_text=words).get_by_role("link", name="open", exact=True).click()
    it.wait_for_url("**/statements/*")
    statement = it.url
    before = it.locator("p.who").inner_text()
    assert "Lavrov" in before
    it.get_by_label("Who says it").fill("Tova Lind")
    it.get_by_label("Why", exact=True).fill("heard the tape")
    it.get_by_role("button", name="Correct", exact=True).click()
    it.get_by_text("Corrected. It can be undone.").wait_for()
    assert it.locator("p.who").inner_text() == "— Tova Lind"

    # the search finds it under the new speaker, and counts it there
    it.get_by_label("Search the record").fill("military clearance")
    it.keyboard.press("Enter")
    it.wait_for_url("**/search?*")
    it.locator(".facets").get_by_role("link", name="Tova Lind").click()
    it.wait_for_url("**speaker=Tova+Lind*")
    assert it.locator(".lead").inner_text() == "1 statement"
    assert it.locator("mark").all_inner_texts() == ["military", "clearance"]
    it.locator(".hit .words a").click()
    it.wait_for_url(statement)

    it.get_by_role("button", name="Undo the last one").click()
    it.get_by_text("The correction was taken back.").wait_for()
    assert it.locator("p.who").inner_text() == before
    page.go("/search?speaker=Tova+Lind")
    assert it.locator(".lead").inner_text().startswith("0 statements")


def test_outlets_side_by_side(page: Watched, root: Path) -> None:
    outlets = {"gazette": "Halden Gazette", "post": "Orsvik Post", "times": "Ravn Times"}
    for number, (name, outlet) in enumerate(outlets.items()):
        text = (root / "examples" / "quay-story" / f"{name}.txt").read_text(encoding="utf-8")
        add(page, text, outlet=outlet, published=f"2024-07-{17 + number}")
    page.go("/stories")
    page.page.locator(".hit .words a").first.click()
    page.page.wait_for_url("**/stories/*")
    shown = page.page.locator("main").inner_text()
    assert sum(outlet in shown for outlet in outlets.values()) >= 2
    assert page.page.locator("main mark").count() >= 2  # the words that they have in common
    assert page.page.locator(CHANGED).count() >= 1


def test_quotations_against_a_transcript(page: Watched, root: Path) -> None:
    it = page.page
    page.go("/verify")
    it.get_by_label(re.compile("^Paste a quotation")).fill("“This plan is foolish, and I will not sign it.”")
    it.locator("#spoken_file").set_input_files(root / "examples" / "quay-transcript.txt")
    it.get_by_role("button", name="Check").click()
    it.locator("main ins", has_text="foolish").wait_for()
    assert it.locator("main del", has_text="reckless").count() == 1

    # one of the record's, from the page of an article; the answer has an address of its own
    page.go("/add")
    it.locator("#files").set_input_files(root / "examples" / "quay-transcript.txt")
    it.get_by_label(re.compile("They are transcripts")).check()
    it.get_by_role("button", name="Read it").click()
    it.get_by_text("Kept as a transcript").wait_for()
    add(page, (root / "examples" / "quay-story" / "times.txt").read_text(encoding="utf-8"), outlet="Ravn Times")
    it.get_by_role("link", name="check its quotations").click()
    it.wait_for_url("**/verify?article=*")
    assert it.locator(CHANGED).count() > 1
    verdicts = told(it.url.replace("/verify?", "/verify.json?"))["verdicts"]
    assert "altered" in {one["verdict"] for one in verdicts}


def test_ten_statements_by_keyboard(browser: Any, tmp_path: Path) -> None:
    with Record(tmp_path / "r.db") as record:
        for number in range(4):
            record.add(
                doubtful(title=f"Gates {number}", outlet=f"Halden Post {number}", url=f"https://a.example/{number}")
            )
            gates = [(f"Gate {number} of the {side} must be painted", "Mara Venn") for side in ("north", "south")]
            record.add(said(*gates, outlet=f"Tarn Times {number}", url=f"https://b.example/{number}"))
    with thread(Serving(tmp_path / "r.db")) as base, watched(browser, base) as it:
        page = it.page

        def press(*keys: str) -> None:
            """The last key sends something."""
            for key in keys[:-1]:
                if len(key) > 1 and " " in key:
                    page.keyboard.type(key)
                else:
                    page.keyboard.press(key)
            with page.expect_navigation():
                page.keyboard.press(keys[-1])
            assert "Not possible" not in page.title()

        def state() -> Any:
            return told(f"{base}/review.json")

        it.go("/review")
        at_first = state()["left"]
        assert at_first >= 10
        press("a")
        press("x")
        press("s", "Tova Lind", "Enter")
        press("n")
        press("p")
        press("1")
        assert at_first - state()["left"] == 4

        # the words of one are moved by a word at both ends, kept, and taken back
        one = state()["statement"]
        press("f", "ArrowLeft", "Shift+ArrowRight", "Enter")
        fixed = told(f"{base}/statements/{one['id']}.json")
        assert fixed["said"] in one["said"]
        assert fixed["said"] != one["said"]
        press("u")
        assert told(f"{base}/statements/{one['id']}.json")["said"] == one["said"]

        for _ in range(5):
            press("a")
        press("w", "heard the tape", "Escape", "a")
        assert at_first - state()["left"] == 10
        acts = state()["acts"]
        assert (acts[0]["kind"], acts[0]["why"]) == ("accepted", "heard the tape")
        press("d")
        assert state()["acts"][0]["kind"] == "split"
        press("u")
        assert {one["kind"] for one in state()["acts"]} == {"accepted", "rejected", "corrected"}
        assert it.faults() == []


class Feed(SlowSite):
    count = 40


def test_a_feed_goes_on_after_the_server_was_killed(browser: Any, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    with served(Feed) as site:
        with process(record) as (server, base), watched(browser, base) as it:
            it.go("/")
            it.page.get_by_label("Paste its text, or one address a line").fill(f"{site}/feed")
            it.page.get_by_role("button", name="Read it").click()
            it.page.wait_for_url("**/jobs/*")
            job = it.page.url.removeprefix(base)
            until(it.page, lambda: told(f"{base}{job}.json")["job"]["done"] >= Feed.count // 2)
            assert it.page.locator("progress").count() == 1
            server.send_signal(signal.SIGKILL)
            server.wait()
        with Record(record) as half:
            assert Feed.count // 3 < half.counts().articles < Feed.count
        with process(record) as (server, base), watched(browser, base) as it:
            it.go(job)
            it.page.locator(".stage.done").wait_for()  # the page looks by itself
            assert done(it) == Feed.count
            assert it.page.locator("main .list a").count() == Feed.count
            assert it.faults() == []
            server.send_signal(signal.SIGINT)
            server.wait(20)
    assert not check(record).wrong


def done(it: Watched) -> int:
    """How many articles the page says are done."""
    return int(it.page.locator("[data-counts]").inner_text().split()[0])
