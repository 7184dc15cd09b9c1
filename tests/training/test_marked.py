"""Articles with their attributions marked inside: marks become offsets, and what is committed can be learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.marked import DEV, FOLDER, articles, faults

TEXT = """===== ha-001 | Norway | report
{c1:Quay is safe}{q1::} {s1:Harbour master}

{c2:“It leaks,”} {s2,3:Venn} {q2:said}, {q3:adding} {c3:that it always has. }It rained.
===== ha-002 | Norway | short
Nothing was said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    return tmp_path


def test_marks_become_offsets(folder: Path) -> None:
    first, second = articles(folder)
    text = first["text"]
    assert text == "Quay is safe: Harbour master\n\n“It leaks,” Venn said, adding that it always has. It rained."
    told = [{role: [text[s:e] for s, e in spans] for role, spans in a.items()} for a in first["attributions"]]
    assert told == [
        {"source": ["Harbour master"], "cue": [":"], "content": ["Quay is safe"]},
        {"source": ["Venn"], "cue": ["said"], "content": ["“It leaks,”"]},
        {"source": ["Venn"], "cue": ["adding"], "content": ["that it always has. "]},
    ]
    assert (first["id"], first["country"], first["kind"]) == ("ha-001", "Norway", "report")
    assert (second["text"], second["attributions"], faults(second)) == ("Nothing was said.", [], [])


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{c1:It leaks}, {s1:Venn} said", "'cue': 0"),
        ("{q1:said} {s1:Venn}", "'content': 0"),
        ("{c1:It leaks}, {s1:Venn} {q1:said} {q1:again}", "'cue': 2"),
        ("{c1:It {q1:leaks}}", "a brace at"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "a.txt").write_text(f"===== x | y | z\n{body}\n", encoding="utf8")
    (row,) = articles(tmp_path)
    assert fault in " ".join(faults(row))


@pytest.mark.parametrize("where", [FOLDER, DEV])
def test_all_that_is_committed_can_be_learned_from(where: Path) -> None:
    rows = list(articles(where))
    assert len(rows) == len({row["id"] for row in rows}) >= 60
    assert not [(row["id"], fault) for row in rows for fault in faults(row)]


def test_nothing_is_in_both() -> None:
    assert not {row["text"] for row in articles(FOLDER)} & {row["text"] for row in articles(DEV)}
