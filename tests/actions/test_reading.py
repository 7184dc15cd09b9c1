"""What reads articles or a record, asked as a page or an assistant asks: answers are values, failures are told."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.fakes import FakeReader, OwnIds
from helpers.readings import said
from helpers.transcripts import QUAY as REMARKS

from onrecord.actions.claims import ClaimsRequest, claims, line_up
from onrecord.actions.compare import CompareRequest, StoriesRequest, compare, stories
from onrecord.actions.disputes import DisputesRequest, disputes
from onrecord.actions.export import ExportRequest, export
from onrecord.actions.extract import ExtractRequest, extract
from onrecord.actions.read import ReadRequest, read
from onrecord.actions.verify import HoldRequest, Sent, VerifyRequest, hold, layouts, transcripts, verify
from onrecord.actions.voices import voices
from onrecord.errors import DamagedModelError, ModelError, ReadError, RequestError, StoreError
from onrecord.export.json.record_json import to_json
from onrecord.read import article_from_text
from onrecord.records import Quantity, Span
from onrecord.store import Record
from onrecord.verify import add_transcripts

QUAY = '"The old quay at Orsvik is safe and sound for another winter," said Mara.\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that carry one statement, and a reader that needs no model."""

    def make_reader(model: object, threshold: float, force: bool) -> FakeReader:
        if model:
            raise DamagedModelError(f"{model}: no manifest of a model here")
        return OwnIds(threshold, force)

    monkeypatch.setattr("onrecord.actions.readers.make_reader", make_reader)
    monkeypatch.setattr("onrecord.actions.extract.identity", str)
    (tmp_path / "a.txt").write_text(f"The quay\n\n{QUAY}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{QUAY}\nThe council of Orsvik meets on Monday.\n", encoding="utf-8")
    return tmp_path


def test_articles_are_read_one_by_one_and_failures_told(folder: Path) -> None:
    told: list[str] = []
    sources = (str(folder / "a.txt"), str(folder / "none.txt"), str(folder / "b.txt"))
    readings = list(read(ReadRequest(sources, "2024-07-17"), told.append))
    assert [len(one.statements) for one in readings] == [1, 1]
    assert [one.article.published for one in readings] == ["2024-07-17"] * 2
    assert len(told) == 1
    assert "none.txt" in told[0]


def test_a_model_that_cannot_be_used_ends_it(folder: Path) -> None:
    with pytest.raises(ModelError):
        list(read(ReadRequest((str(folder / "a.txt"),), model=folder), print))
    with pytest.raises(ModelError):
        voices(ReadRequest((str(folder / "a.txt"),), model=folder), print)
    assert list(read(ReadRequest((str(folder / "none.txt"),), model=folder), lambda _: None)) == []


def test_voices_are_counted_over_articles_and_records(folder: Path) -> None:
    told: list[str] = []
    records = folder / "records.jsonl"
    records.write_bytes(to_json(said(("It is safe", "Mara Venn"))) + b"\n{\n\n")
    sources = (str(folder / "a.txt"), str(records), str(folder / "none.jsonl"))
    audit = voices(ReadRequest(sources), told.append)
    assert audit.articles == 2
    assert {share.name for share in audit.shares} == {None, "Mara Venn"}
    assert [one.partition(":")[0].rpartition("/")[2] for one in told] == ["records.jsonl, line 2", "none.jsonl"]


def test_lines_are_extracted(folder: Path) -> None:
    source, output = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text(json.dumps({"text": QUAY}) + "\n{\n")
    steps: list[int] = []
    request = ExtractRequest(str(source), str(output), threshold=0.5)
    summary = extract(request, lambda step: steps.append(step.lines))
    assert (summary.lines, summary.failed, steps) == (2, 1, [0, 1, 2])
    assert extract(request).resumed == 2
    assert "threshold 0.5" in request.run


def test_quotations_are_held_against_transcripts(folder: Path) -> None:
    told: list[str] = []
    speech = folder / "speech.txt"
    speech.write_text("MARA: The old quay at Orsvik is safe and sound for another winter. Thank you.\n")
    article, against = str(folder / "a.txt"), (str(speech), str(folder / "none.txt"))
    verified = verify(None, VerifyRequest(article, against), told.append)
    assert [verdict.verdict for verdict in verified.verdicts] == ["verbatim"]
    assert verified.reading.statements[0].id == verified.verdicts[0].statement
    assert len(told) == 1


def test_there_must_be_transcripts(folder: Path, record: Path) -> None:
    article = str(folder / "a.txt")
    with pytest.raises(RequestError, match="name transcripts with `against`"):
        verify(None, VerifyRequest(article), print)
    with pytest.raises(StoreError, match=r"r\.db: holds no transcripts; add some with: onrecord add --transcript"):
        verify(record, VerifyRequest(article), print)
    with pytest.raises(StoreError, match="none of the transcripts could be read"):
        verify(record, VerifyRequest(article, (str(folder / "none.txt"),)), lambda _: None)


def test_articles_of_a_story_are_compared(folder: Path) -> None:
    told: list[str] = []
    story = (str(folder / "a.txt"), str(folder / "b.txt"), str(folder / "none.txt"))
    (found,) = compare("nowhere.db", CompareRequest(story=story), told.append)
    assert len(found.versions) == 2
    assert len(told) == 1


def test_statements_of_a_record_are_compared(record: Path) -> None:
    with pytest.raises(RequestError, match="`since` 2024-08-01 is after `until` 2024-07-01"):
        compare(record, CompareRequest(since="2024-08-01", until="2024-07-01"), print)
    with pytest.raises(StoreError, match="stands in two texts"):
        compare(record, CompareRequest(), print)
    with Record(record) as it:
        (hit, *_) = it.search("crane").hits
    (found,) = compare(record, CompareRequest((hit.id,)), print)
    assert found.reference == hit.id


def test_disputes_are_proposed(record: Path) -> None:
    assert disputes(record, DisputesRequest(speaker="nobody of this name")) == ()
    with pytest.raises(RequestError, match="is after"):
        disputes(record, DisputesRequest(since="2024-08-01", until="2024-07-01"))


def test_claims_are_listed_and_lined_up(record: Path) -> None:
    with Record(record) as it:
        for day, words in (("2024-08-02", "It cost 40 crates"), ("2024-08-03", "It cost 50 crates")):
            reading = said((words, "Mara Venn"), published=day)
            at, amount = reading.article.text.index(words) + 8, float(words.split()[2])
            crates = Quantity(Span(at, at + 9), amount, amount, None, "crates")
            it.add(replace(reading, statements=(replace(reading.statements[0], quantities=(crates,)),)))
    found = claims(record, ClaimsRequest(of="crates", unit="count"))
    assert ([one.quantity.low for one in found.claims], found.unread) == ([40.0, 50.0], 0)
    assert [one.values for one in line_up(found.claims)] == [((40.0, 40.0), (50.0, 50.0))]
    for other in (ClaimsRequest(of="cranes"), ClaimsRequest(unit="USD"), ClaimsRequest("quay")):
        assert claims(record, other).claims == ()
    with pytest.raises(RequestError, match="`sort` rank needs words"):
        claims(record, ClaimsRequest(sort="rank"))


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (ExportRequest(once=True, copies=True), "`copies` and `once` are opposites"),
        (ExportRequest("quay", corrections=True), "`corrections` exports whole articles"),
        (ExportRequest(speaker=" "), "`speaker` is empty"),
    ],
)
def test_an_export_that_cannot_be_meant(record: Path, request_: ExportRequest, told: str) -> None:
    with pytest.raises(RequestError, match=told):
        export(record, request_, io.BytesIO())


def test_a_record_is_exported_as_a_file_or_a_folder(record: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    assert export(record, ExportRequest("crane"), out) == 1
    assert json.loads(out.getvalue())["statements"][0]["speaker"]["name"] == "Mara Venn"
    whole = ExportRequest(into="brat")
    assert (whole.is_folder, whole.is_search) == (True, False)
    assert export(record, whole, tmp_path / "brat") == 5
    assert len(list((tmp_path / "brat").glob("*.ann"))) == 3


def test_what_is_sent_is_held_against_transcripts(record: Path) -> None:
    with pytest.raises(StoreError, match="holds no transcripts yet"):
        hold(record, HoldRequest(quotations="The quay is safe"))
    with pytest.raises(RequestError, match="`quotations`"):
        hold(record, HoldRequest(spoken=Sent(REMARKS)))
    with pytest.raises(RequestError, match="half a character"):
        hold(record, HoldRequest(quotations="\ud800", spoken=Sent(REMARKS)))
    with pytest.raises(ReadError):
        hold(record, HoldRequest(quotations="x", spoken=Sent(b"%PDF-1.4 nothing", "remarks.pdf")))
    found = hold(record, HoldRequest(quotations="“This plan is reckless,”\n\n'it is foolish'", spoken=Sent(REMARKS)))
    assert [found.reading.article.text[slice(*v.span)] for v in found.verdicts] == [
        "This plan is reckless,",
        "it is foolish",
    ]
    assert [v.verdict for v in found.verdicts] == ["verbatim", "not found"]
    assert found.verdicts[0].passages[0].title == "what was pasted"
    other = hold(record, HoldRequest(quotations="This plan is reckless", spoken=Sent(REMARKS), speaker="Sallow"))
    assert other.verdicts[0].verdict == "other speaker"


def test_an_article_of_the_record_is_held_against_one_of_its_transcripts(record: Path) -> None:
    assert transcripts(record) == ()
    with Record(record) as it:
        add_transcripts(
            it, [article_from_text(REMARKS, title="Remarks"), article_from_text("The crane stands, I say.")]
        )
    second, first = transcripts(record)
    assert (first.title, first.words > 100, second.title) == ("Remarks", True, None)
    with Record(record) as it:
        key = next(one.id for one in it.articles() if one.title == "Crane")
    held = [
        hold(record, HoldRequest(article=key, transcript=one)).verdicts[0].verdict
        for one in (None, second.id, first.id)
    ]
    assert held == ["verbatim", "verbatim", "not found"]
    with pytest.raises(StoreError, match="no transcript of this id"):
        hold(record, HoldRequest(article=key, transcript="0123456789"))


def test_what_most_articles_carry(record: Path) -> None:
    assert stories(record, StoriesRequest()) == ()  # two versions of one address are one
    with Record(record) as it:
        for outlet, more in (("Halden Post", ""), ("Ravn Times", " today")):
            words = f"The crane stands where my grandfather built it and it will not be moved by anybody{more}"
            it.add(said((words, "Mara Venn"), outlet=outlet, published="2024-08-02"))
    (one,) = stories(record, StoriesRequest(since="2024-08-01"))
    assert (one.articles, one.outlets, one.first.speaker) == (2, ("Halden Post", "Ravn Times"), "Mara Venn")
    with pytest.raises(RequestError, match="is after"):
        stories(record, StoriesRequest("2024-08-01", "2024-07-01"))


def test_a_layout_is_asked_for_by_name(tmp_path: Path) -> None:
    known = {one.name: one for one in layouts()}
    spoken, article = tmp_path / "spoken.txt", tmp_path / "article.txt"
    spoken.write_text(known["name-line"].example, encoding="utf8")
    article.write_text("“The quay is safe,” Signe Dahl said.", encoding="utf8")
    given = VerifyRequest(str(article), (str(spoken),), layout="name-line")
    verified = verify(None, given, print)
    assert [one.layout for one in verified.transcripts] == [known["name-line"].told]
    with pytest.raises(RequestError, match="they are voices, "):
        verify(None, replace(given, layout="nothing"), print)
    with pytest.raises(RequestError, match="a record keeps its transcripts"):
        verify(tmp_path / "r.db", replace(given, against=(), layout="name-line"), print)
