"""What a record tells reaches a terminal without what could steer it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli import run

#: Sets a terminal's title and colour, and turns the direction of what follows.
STEERING = "\x1b]0;owned\x07\x1b[31m\u202e"
ARTICLE = (
    f'"The quay {STEERING} is unsafe and should be closed," said the engineer Marit Oduya on Monday.\n\n'
    '"We have told the council twice," she said.\n'
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    (folder / "quay.txt").write_text(ARTICLE, encoding="utf8")
    path = folder / "r.db"
    title = f"Quay {STEERING}"
    assert run(["add", str(folder / "quay.txt"), "--record", str(path), "--title", title, "--outlet", STEERING]) == 0
    return path


@pytest.mark.parametrize("command", [["search", "quay"], ["search", "--counts"], ["speaker", "Oduya"], ["speakers"]])
def test_nothing_of_an_article_steers_a_terminal(
    record: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--record", str(record)]) == 0
    out, err = capsys.readouterr()
    assert "Oduya" in out + err
    assert not {"\x1b", "\x07", "\u202e"} & set(out + err)


def test_a_statement_is_shown_without_it_too(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "quay", "--ids", "--record", str(record)]) == 0
    key = capsys.readouterr().out.strip()
    assert run(["show", key, "--record", str(record)]) == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(capsys.readouterr().out)
