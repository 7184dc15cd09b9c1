"""onrecord watch as it is called: what it prints, how it ends, what is said of what can't be meant."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.feeds import feed_site
from helpers.tiny import FOLDER

from onrecord.cli import run
from onrecord.store import Record

OPTIONS = ["--allow-private", "--pause", "0s", "--model", str(FOLDER)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.toml").write_text('[searches.quay]\nwords = "quay"\n', encoding="utf-8")
    return tmp_path


def test_once_adds_tells_and_ends(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with feed_site(2, every_bad=100) as site:
        site.kinds.clear()
        asked = ["watch", *site.addresses, "--once", "--searches", "desk.toml", *OPTIONS]
        assert run(asked) == 0
        out, err = capfd.readouterr()
        lines = [json.loads(line) for line in out.splitlines()]
        assert len({one["id"] for one in lines}) == len(lines) == 4
        assert all(one["search"] == "quay" and one["link"].startswith(site.address) for one in lines)
        assert "2 answers of feeds (0 unchanged), 4 added, 4 alerts" in err
        assert run(asked) == 0
        out, err = capfd.readouterr()
        assert out == ""
        assert "2 answers of feeds (2 unchanged), 0 alerts" in err
        assert site.codes[304] == 2
        assert run(["watch", "--status"]) == 0
        assert capfd.readouterr().out.splitlines()[:2] == ["2 feeds: 2 well", "4 answers, 2 of them unchanged (304)"]
        assert run(["watch", "--status", "--json"]) == 0
        assert [json.loads(line)["state"] for line in capfd.readouterr().out.splitlines()] == ["well", "well"]


def test_what_fails_is_told_and_the_rest_goes_on(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with feed_site(2, every_bad=100) as site:
        site.kinds = {0: "gone"}
        assert run(["watch", *site.addresses, "--once", *OPTIONS]) == 1
        assert f"{site.address}/f/0.xml: answers 410 (gone; asked again in a week)" in capfd.readouterr().err
        run(["watch", "--status"])
        assert "2 feeds: 1 gone, 1 well" in capfd.readouterr().out
    with Record(folder / "record.db") as it:
        assert it.counts().articles == 2


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ([], 2, "FEEDS name no feed: give addresses"),
        (["none.opml"], 3, "none.opml: can't be opened"),
        (
            ["https://a.example/f", "--every", "often"],
            2,
            "--every is 'often', which is no time: write 90s, 15m, 2h or 1d",
        ),
        (["https://a.example/f", "--every", "0s"], 2, "--every is less than a second"),
        (["https://a.example/f", "--pause", "-1s"], 2, "--pause is '-1s'"),
        (["https://a.example/f", "--searches", "gone.toml"], 2, "--searches: gone.toml can't be opened"),
        (["desk.toml"], 3, "desk.toml: is no OPML"),
        (["--status"], 3, "no feeds are watched for it yet; begin with: onrecord watch FEEDS.opml"),
    ],
)
def test_what_can_not_be_meant_is_told(
    folder: Path, asked: list[str], code: int, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["watch", *asked]) == code
    assert said in capfd.readouterr().err


def test_nothing_is_written_over_a_record(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Record(folder / "other.db").close()
    (folder / "desk.toml").write_text('[searches.quay]\nwords = "quay"\natom = "other.db"\n', encoding="utf-8")
    assert run(["watch", "https://a.example/f", "--once", "--searches", "desk.toml"]) == 5
    assert "other.db" in capfd.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_when_what_is_under_way_is_done(tmp_path: Path, number: signal.Signals) -> None:
    with feed_site(4, every_bad=100) as site:
        site.kinds = {0: "slow"}
        command = [sys.executable, "-m", "onrecord", "watch", *site.addresses, "--every", "1h", *OPTIONS]
        command += ["--record", str(tmp_path / "r.db")]
        env = os.environ | {"PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
            end = time.monotonic() + 60
            while sum(site.asked.values()) < 3 and time.monotonic() < end:
                time.sleep(0.05)
            process.send_signal(number)
            assert process.stderr
            err = process.stderr.read()
            assert process.wait(30) == 0, err
        assert "Traceback" not in err
        assert "how feeds do: onrecord watch --status" in err
