"""The whole description is tried by schemathesis (https://schemathesis.io), in all its phases, on a running service.

No answer is a server's error or outside its schema; nobody without a token, and no reader, changes anything. In CI for
a minute; ``python -m bench.contract --minutes 30`` tries as long as one likes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.contract import tried
from helpers.pages import furnished
from helpers.serving import process

from onrecord.actions.accounts import make_token
from onrecord.actions.check import check
from onrecord.actions.state import state

pytest.importorskip("schemathesis")
pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")

pytestmark = pytest.mark.slow


def test_every_operation_keeps_to_its_description(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    furnished(record)
    token = make_token(tmp_path / "accounts", "ida", "editor")
    with process(record, "--rate", "0", "--accounts", str(tmp_path / "accounts")) as (_, base):
        told = tried(base, token, seconds=45, examples=3)
    assert "Failures:" not in told, told[-6000:]
    assert "Stateful" in told
    assert not check(record).wrong


def test_a_reader_changes_nothing_whatever_is_sent(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    furnished(record)
    token = make_token(tmp_path / "accounts", "rea", "reader")
    with process(record, "--rate", "0", "--accounts", str(tmp_path / "accounts")) as (_, base):
        before = state(record)
        told = tried(base, token, seconds=20, examples=1, phases="examples,coverage")
        assert state(record) == before
    assert "Failures:" not in told, told[-6000:]
