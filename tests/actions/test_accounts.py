"""The file of who may come in where a record is served to others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.actions import accounts
from onrecord.actions.accounts import keep_password, load_accounts, make_token, remove_account
from onrecord.errors import OutputError, RequestError, StoreError

PASSWORD = "four lamps on the quay"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_COST", accounts._COST | {"n": 1 << 4})


def test_the_file_of_accounts(tmp_path: Path) -> None:
    path = tmp_path / "accounts"
    keep_password(path, "ida", "reader", PASSWORD)
    assert PASSWORD not in path.read_text()
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    make_token(path, "ida", "editor")
    assert [one.role for one in load_accounts(path).every] == ["editor", "editor"]
    keep_password(path, "bo", "reader", PASSWORD)
    found = load_accounts(path)
    assert found.by_password("ida", PASSWORD)
    assert found.by_password("ida", PASSWORD + " ") is None
    assert found.by_password("nobody", PASSWORD) is None
    assert found.by_token("none") is None
    assert remove_account(path, "ida") == 2
    with pytest.raises(StoreError, match="nobody of this name"):
        remove_account(path, "ida")
    for name, password in (("", PASSWORD), ("a\n", PASSWORD), ("ida", "short"), ("ida", "x" * 2000)):
        with pytest.raises(RequestError):
            keep_password(path, name, "reader", password)
    path.chmod(0o644)
    if os.name == "posix":
        with pytest.raises(StoreError, match="others on this machine may read it"):
            load_accounts(path)
    for text in ("", "no json", '{"name": "a", "role": "king", "token": "1"}'):
        (tmp_path / "bad").write_text(text)
        (tmp_path / "bad").chmod(0o600)
        with pytest.raises(StoreError):
            load_accounts(tmp_path / "bad")


def test_a_file_of_something_else_is_not_written_over(tmp_path: Path) -> None:
    other = tmp_path / "notes"
    other.write_text("no accounts")
    with pytest.raises(OutputError, match="is not written over"):
        make_token(other, "ida", "reader")
    assert other.read_text() == "no accounts"
