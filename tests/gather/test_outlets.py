"""An outlet's habits of marking, over its articles in a record: told by all of them, in whatever order they came."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from helpers.records import opened

from onrecord.actions.correct import CorrectRequest, correct, undo
from onrecord.cli import run
from onrecord.enrich.voice import voice
from onrecord.gather.outlets import settle_marks
from onrecord.read import article_from_text
from onrecord.records import Mark, Reading, Span, Speaker, Statement
from onrecord.soundness import check
from onrecord.store import Record
from onrecord.words.quoting import form

OWN = (
    'The "harbour peace" began in May. Ferries sail again.',
    'A year of the "harbour peace" has passed. The quay is full.',
    'What the "harbour peace" costs is not known. Nobody asks.',
)
SAID = 'Mara Venn said that the "harbour peace" was "a crime against us". Nobody answered.'
VENN = Speaker("p", "Mara Venn", "person")


def own(text: str, outlet: str | None = "Nordbote") -> Reading:
    start = text.index('"')
    mark = Mark(Span(start, text.index('"', start + 1) + 1), "scare")
    return Reading(article_from_text(text, outlet=outlet), "test", (), marks=(mark,), voice=voice(len(text), ()))


def said(outlet: str | None = "Nordbote") -> Reading:
    article = article_from_text(SAID, outlet=outlet)
    content = Span(SAID.index("that the"), SAID.index(". Nobody"))
    spans = [Span(SAID.index(w) - 1, SAID.index(w) + len(w) + 1) for w in ("harbour peace", "a crime against us")]
    inner = tuple(Span(a + 1, b - 1) for a, b in spans)
    one = Statement(
        f"s{article.sha256[:12]}",
        (Span(0, 9),),
        (Span(10, 14),),
        (content,),
        inner,
        form(SAID, (content,), inner),
        0.9,
        mode="speech",
        speaker=VENN,
        speakers=(VENN,),
    )
    marks = tuple(Mark(span, "speech") for span in spans)
    return Reading(article, "test", (one,), (VENN,), marks=marks, voice=voice(len(SAID), [one]))


def words_of(record: Record) -> list[str]:
    (one,) = record.article(said().article.sha256).statements
    return [SAID[slice(*span)] for span in one.verbatim]


def test_the_end_is_the_same_in_whatever_order_they_came() -> None:
    ends = set()
    for order in permutations([said(), *map(own, OWN)]):
        record = opened()
        changed = []
        for reading in order:
            record.add(reading)
            changed.append(settle_marks(record, ["nordbote"]))
        assert sum(changed) == 1
        reading = record.article(said().article.sha256)
        ends.add((*words_of(record), json.dumps(reading.voice), *(mark.type for mark in reading.marks)))
        assert settle_marks(record, ["Nordbote", None, "Another"]) == 0
        assert check(record) == []
    ((words, counts, *types),) = ends
    assert (words, types) == ("a crime against us", ["scare", "speech"])
    assert json.loads(counts)["verbatim"] == len("a crime against us")


def test_another_outlet_tells_nothing() -> None:
    record = opened()
    for reading in [said(), *(own(text, "Kurier") for text in OWN), own(OWN[0] + " Again.", None)]:
        record.add(reading)
    assert settle_marks(record, ["Nordbote", "Kurier"]) == 0
    assert words_of(record) == ["harbour peace", "a crime against us"]


def test_a_correction_of_the_words_keeps_it_so(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record(path) as record:
        for reading in [said(), *map(own, OWN)]:
            record.add(reading)
        settle_marks(record, ["Nordbote"])
    key = said().statements[0].id
    content = 'the "harbour peace" was "a crime against us"'
    correct(path, CorrectRequest(key, "ida", content=content))
    with Record(path) as record:
        assert words_of(record) == ["a crime against us"]
        assert check(record) == []
    undo(path, key, "ida")
    with Record(path) as record:
        assert words_of(record) == ["a crime against us"]
        assert check(record) == []


def test_the_command_tells_it_and_workers_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {f"{number}.txt": text for number, text in enumerate(OWN)} | {"said.txt": SAID}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ends = set()
    for workers, files in ((1, sorted(texts)), (2, sorted(texts, reverse=True))):
        path = tmp_path / f"{workers}.db"
        asked = [*(str(tmp_path / name) for name in files), "--outlet", "Nordbote", "--workers", str(workers)]
        assert run(["add", *asked, "--record", str(path)]) == 0
        told = capsys.readouterr().err
        with Record(path) as record:
            reading = record.article(said().article.sha256)
            ends.add(tuple(SAID[slice(*span)] for one in reading.statements for span in one.verbatim))
            assert ("their outlet's habit" in told) == bool(ends)
    assert ends == {("a crime against us",)}
