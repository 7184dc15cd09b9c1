"""Lists of words as data: tags, values, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.words import lists

DATA = Path(lists.__file__).parent / "data"
#: All but what kinds of word a word can be, which is learned.
SUBJECTS = sorted(path for path in DATA.glob("*.txt") if path.stem not in ("kinds", "languages"))


@pytest.fixture
def subject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A subject of three words."""
    (tmp_path / "data").mkdir()
    text = "# harbour people\nharbour master: title role=harbour_master\nmr: title gender=m  # of men\nquay: place\n"
    (tmp_path / "data" / "harbour-test.txt").write_text(text, encoding="utf8")
    monkeypatch.setattr(lists, "__file__", str(tmp_path / "lists.py"))
    return "harbour-test"


def test_sets_by_tag_and_values(subject: str) -> None:
    assert lists.tagged(subject, "title") == {"harbour master", "mr"}
    assert lists.tagged(subject, "title", "place") == {"harbour master", "mr", "quay"}
    assert lists.valued(subject, "role") == {"harbour master": "harbour master"}
    assert lists.valued(subject, "gender") == {"mr": "m"}


def test_a_misspelt_tag_is_no_empty_list(subject: str) -> None:
    with pytest.raises(KeyError, match="no tag 'titel'"):
        lists.tagged(subject, "titel")
    with pytest.raises(KeyError, match="no tag 'rolle'"):
        lists.valued(subject, "rolle")


def test_an_alternation_takes_the_longest() -> None:
    found = re.compile(rf"\b(?:{lists.alternation(['prime', 'prime minister', 'p.m.'])})")
    assert found.match("prime  minister")[0] == "prime  minister"  # type: ignore[index]
    assert not found.match("pxm.")


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda p: p.stem)
def test_the_head_of_a_list_says_what_its_tags_tell(path: Path) -> None:
    head, *blocks = path.read_text(encoding="utf8").split("\n\n")
    told = re.findall(r"^# `(\w+)` .+$", head, re.M)
    lines = [line for block in blocks for line in block.splitlines() if not line.startswith("#")]
    tags = {tag.partition("=")[0] for line in lines for tag in line.partition("#")[0].partition(": ")[2].split()}
    assert len(told) == len(set(told))
    assert set(told) == tags
    words = [line.partition(": ")[0] for line in lines]
    assert len(words) == len(set(words)), "a word stands once a subject"
