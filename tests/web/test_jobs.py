"""A job and the server that does it: killed in the middle (kill -9), the next one ends it complete."""

from __future__ import annotations

import re
import signal
import time
import urllib.request
from pathlib import Path

import pytest
from helpers.serving import SlowSite, process, told
from helpers.sites import served

from onrecord.actions.check import check

pytest.importorskip("starlette")

COUNT = SlowSite.count


def add(base: str, text: str) -> str:
    """Send the form of the first page; the address of the job."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = opener.open(f"{base}/", timeout=20).read().decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    form = urllib.parse.urlencode({"text": text, "token": token[1]}).encode()
    with opener.open(f"{base}/add", form, timeout=60) as answer:
        return str(answer.url).removeprefix(base)


def test_a_killed_server_goes_on_where_it_was(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    with served(SlowSite) as site:
        with process(record) as (server, base):
            job = add(base, f"{site}/feed")
            assert job.startswith("/jobs/")
            waiting = add(base, f"{site}/20\n{site}/21")
            while told(f"{base}{job}.json")["job"]["done"] < COUNT // 2:
                time.sleep(0.05)
            server.send_signal(signal.SIGKILL)
            server.wait()
        with process(record) as (server, base):
            for _ in range(600):
                jobs = told(f"{base}/jobs.json")
                if not jobs["waiting"]:
                    break
                time.sleep(0.1)
            assert [one["stage"] for one in jobs["jobs"]] == ["done", "done"]
            first = told(f"{base}{job}.json")
            assert (first["job"]["failed"], len(first["articles"])) == (0, COUNT)
            assert first["job"]["outcomes"] == {"added": COUNT}
            assert told(f"{base}{waiting}.json")["job"]["outcomes"] == {"added": 2}
            assert told(f"{base}/index.json")["counts"]["articles"] == COUNT + 2
            server.send_signal(signal.SIGINT)
            assert server.wait(20) in (0, 130, -signal.SIGINT)
    assert not check(record).wrong
    assert not [*Path(f"{record}.jobs").rglob("inputs"), *Path(f"{record}.jobs").rglob("*.part")]
