"""Texts in other forms come in as the article that is there, and kills flag what is there."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from helpers.fakes import OwnIds

from onrecord.gather import AddOptions, add
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.file.spans import words_at

TEXT = '"The quay is safe," said Åse Łund.\n\n"Nobody was told," said Zoë Köhler.\n'
FORMS = {
    "crlf": TEXT.replace("\n", "\r\n"),
    "cr": TEXT.replace("\n", "\r"),
    "nfd": unicodedata.normalize("NFD", TEXT),
    "nbsp": TEXT.replace("Åse Łund", "Åse\xa0Łund"),
    "blanks": TEXT.replace("\n", " \t\n"),
}


def added(path: Path, *sources: Path, options: AddOptions | None = None) -> dict[str, int]:
    summary = add(path / "r.db", [str(one) for one in sources], options or AddOptions(OwnIds))
    with Record(path / "r.db") as record:
        assert check(record) == []
        for reading in record.readings():
            for hit in record.search(Query(limit=100, copies=True)).hits:
                if hit.sha256 == reading.article.sha256:
                    assert words_at(reading.article.text, hit.content) == hit.said
    return {str(what): count for what, count in summary.done.items()}


@pytest.mark.parametrize("first", ["lf", *FORMS])
def test_files_and_lines(tmp_path: Path, first: str) -> None:
    every = {"lf": TEXT, **FORMS}
    for name, text in every.items():
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
    lines = [json.dumps({"id": name, "text": text, "outlet": name}) for name, text in every.items()]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf8")
    assert added(tmp_path, tmp_path / f"{first}.txt") == {"added": 1}
    others = [tmp_path / f"{name}.txt" for name in every if name != first]
    assert added(tmp_path, *others) == {"unchanged": 5}
    assert added(tmp_path, tmp_path / "all.jsonl") == {"copy": 6}
    assert added(tmp_path, tmp_path / "all.jsonl") == {"unchanged": 6}
    with Record(tmp_path / "r.db") as record:
        assert record.counts().articles == 1
        (kept,) = record.readings()
        assert kept.article.text == every[first]


def test_all_at_once_in_one_run(tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "text": text}) for name, text in {"lf": TEXT, **FORMS}.items()]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf8")
    assert added(tmp_path, tmp_path / "all.jsonl") == {"added": 1, "unchanged": 5}


STORY = """<?xml version="1.0"?><nitf><head><title>Quay is safe</title>
<docdata {status}>{more}<date.issue norm="{day}"/></docdata><pubdata name="Halden Press Agency"/></head>
<body><body.head><hedline><hl1>Quay is safe</hl1></hedline></body.head><body.content>
<p>"The quay is safe," said Mara Venn.</p><p>"Nobody was told," said Bo Lund, who leads the board.</p>
</body.content></body></nitf>"""


@pytest.mark.parametrize("withheld", [False, True])
def test_an_item_that_its_agency_killed_flags_what_is_there(tmp_path: Path, withheld: bool) -> None:
    (tmp_path / "story.xml").write_text(STORY.format(status="", more="", day="20240717T120000Z"), encoding="utf8")
    told = '<ed-msg info="Kill it: wrong harbour."/>'
    killed = STORY.format(status='management-status="canceled"', more=told, day="20240719T120000Z")
    (tmp_path / "kill.xml").write_text(killed, encoding="utf8")
    assert added(tmp_path, tmp_path / "story.xml") == {"added": 1}
    options = AddOptions(OwnIds, withheld=withheld)
    summary = add(tmp_path / "r.db", [str(tmp_path / "kill.xml")], options)
    assert [("flagged as killed" in one.what) for one in summary.failures] == ([] if withheld else [True])
    with Record(tmp_path / "r.db") as record:
        assert record.counts().articles == 1
        hits = record.search(Query()).hits
        assert [one.since for one in hits] == [("killed by Halden Press Agency on 2024-07-19",)] * 2
        assert check(record) == []
