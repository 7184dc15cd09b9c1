"""Every form of a sample is opened by a reader of its own ecosystem, and read back with every place where it was."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.answers import Marking
from onrecord.coding import forms, returning
from onrecord.coding.forms import FORMS
from onrecord.coding.returning import Brought, brought
from onrecord.coding.sheets import Sheet
from onrecord.errors import ReadError
from onrecord.records import Span

#: Curly marks, a letter of two code points, signs beyond UTF-16's first plane, joined ones, CR LF, a control, a tab.
TEXT = (
    "Cafe\u0301 boss 😀 “Mara Venn” spoke.\r\n\r\n"
    "“The quay is ‘safe’,” said Mara Venn 👩‍🔧. “We go on\r\nand on,” she added\x0b.\n\n"
    "Venn: no more dredging\n\nAccording to\tthe harbour office, it costs £40m😀; “so be it”.\n"
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


MARKS = (
    Marking(
        (at("Mara Venn", 1),),
        (at("said"),),
        (at("“The quay is ‘safe’,”"), at("“We go on\r\nand on,”")),
        *("direct", "speech", "asserted", "Mara Venn"),
    ),
    Marking((at("she"),), (at("added"),), (at("“We go on"),), "direct", "speech", "asserted", ""),
    Marking(
        (at("Venn", 2),), (), (at("no more dredging"),), "indirect", "desire", "denied", "Mara Venn", note="a note"
    ),
    Marking(
        (at("the harbour office"),),
        (at("According to"),),
        (at("it costs £40m😀"), at("“so be it”")),
        *("mixed", "other", "not-said", "Halden & “Co”"),
    ),
)
SHEET = Sheet(
    sha256(TEXT.encode()).hexdigest(), TEXT, "Title & “co” 😀", "Halden Post", "2024-03-04", None, MARKS, premarked=True
)
#: Forms whose tools have fields of an attribution.
WITH_FIELDS = set(FORMS) - {"doccano"}


@pytest.fixture(autouse=True)
def _installed(request: pytest.FixtureRequest) -> None:
    form = request.node.callspec.params.get("form") if hasattr(request.node, "callspec") else None
    if form == "uima-cas":
        pytest.importorskip("cassis")


def written(form: str, folder: Path, *sheets: Sheet) -> Path:
    forms.write(form, sheets or (SHEET,), folder)
    if form == "label-studio":  # what is marked before is a prediction there; a coder makes it an annotation
        tasks = json.loads((folder / "tasks.json").read_bytes())
        for task in tasks:
            task["annotations"] = [{"result": made["result"]} for made in task.pop("predictions", [{"result": []}])]
        (folder / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
        (folder / "tasks.json").unlink()
    return folder


def read(given: Path, form: str | None = None, text: str = TEXT) -> list[Brought]:
    found = (one for file in returning.files(str(given)) for _, one in returning.returned(file, form, None))
    return [brought(one, text) for one in found]


def places(marks: tuple[Marking, ...]) -> list[tuple[Any, ...]]:
    return sorted((one.content, one.source, one.cue) for one in marks)


def fields(marks: tuple[Marking, ...]) -> list[tuple[Any, ...]]:
    return sorted((one.content, one.form, one.mode, one.polarity, one.speaker, one.note or "") for one in marks)


@pytest.mark.parametrize("form", FORMS)
def test_every_place_comes_back(form: str, tmp_path: Path) -> None:
    (found,) = read(written(form, tmp_path))
    assert places(found.marks) == places(MARKS)
    if form in WITH_FIELDS:
        assert fields(found.marks) == fields(MARKS)
    else:
        assert {one.form for one in found.marks} == {None}
    assert found.notes == ()


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_told_by_the_file_also_in_an_archive(form: str, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    folder = written(form, tmp_path / "s")
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, str(path.relative_to(folder)))
    inner = [name for file in returning.files(str(packed)) for name, _ in returning.returned(file, None, None)]
    assert inner == [form]
    assert [places(one.marks) for one in read(packed)] == [places(MARKS)]


@pytest.mark.parametrize("form", FORMS)
def test_blank_sheets_have_no_marks(form: str, tmp_path: Path) -> None:
    blank = replace(SHEET, marks=(), premarked=False)
    folder = written(form, tmp_path, blank)
    assert [one.marks for one in read(folder)] in ([()], [])  # a source without codes is none that was coded


@pytest.mark.parametrize("form", ["brat", "label-studio", "prodigy", "uima-cas", "refi-qda", "doccano"])
def test_the_same_sample_is_the_same_bytes(form: str, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        forms.write(form, [SHEET], tmp_path / name)
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


# -- readers of the ecosystems


def test_uima_by_cassis_and_in_units_of_java(tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    written("uima-cas", tmp_path)
    types = cassis.load_typesystem((tmp_path / "TypeSystem.xml").read_bytes().decode())
    path = next(tmp_path.glob("*.xmi"))
    cas = cassis.load_cas_from_xmi(path, typesystem=types)
    spans = list(cas.select("webanno.custom.OnrecordPart"))
    assert {one.get_covered_text() for one in spans} >= {"Mara Venn", "it costs £40m😀", "“We go on\r\nand on,”"}
    ties = list(cas.select("webanno.custom.OnrecordTie"))
    assert {tie.kind for tie in ties} == {"Says", "Reports", "SaidBy", "Continues"}
    assert all(tie.begin == tie.Dependent.begin for tie in ties)
    # what stands in the file is counted as Java counts
    units = TEXT.replace("\x0b", " ").encode("utf-16-le")
    costs = next(one for one in spans if one.get_covered_text().startswith("it costs"))
    begin = len(TEXT[: at("it costs").start].encode("utf-16-le")) // 2
    assert f'begin="{begin}"' in path.read_text(encoding="utf-8")
    assert units[begin * 2 :].decode("utf-16-le").startswith("it costs")
    assert costs.begin == at("it costs").start


def test_brat_by_bratly(tmp_path: Path) -> None:
    reader = pytest.importorskip("bratly.io")
    written("brat", tmp_path)
    path = next(tmp_path.glob("*.ann"))
    read_ann = getattr(reader, "read_and_load_ann_file", None)
    read_ann = read_ann or pytest.importorskip("bratly.io.file_read_src").read_and_load_ann_file
    collection = read_ann(str(path), renumerotize=False)
    assert len(collection.annotations) > 20
    bound = [one for one in collection.annotations if type(one).__name__ == "EntityAnnotation"]
    text = path.with_suffix(".txt").read_bytes().decode()
    assert {one.label for one in bound} == {"Source", "Cue", "Content"}
    for one in bound:
        assert " ".join(text[f.start : f.end] for f in one.fragments) == one.content


def test_label_studio_by_its_own_interface(tmp_path: Path) -> None:
    sdk = pytest.importorskip("label_studio_sdk.label_interface")
    forms.write("label-studio", [SHEET], tmp_path)
    interface = sdk.LabelInterface((tmp_path / "interface.xml").read_text(encoding="utf-8"))
    interface.validate()
    (task,) = json.loads((tmp_path / "tasks.json").read_bytes())
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []


def test_doccano_takes_its_lines(tmp_path: Path) -> None:
    """The rules of doccano 1.8's own import, which needs its server: ids of numbers, ends behind beginnings, ties."""
    sheets = [
        replace(SHEET, sha256=f"{number:064x}", outlet="Halden Post" if number % 2 else None) for number in range(20)
    ]
    forms.write("doccano", sheets, tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(sheets)
    assert len({tuple(line) for line in lines}) == 1  # a name that one line lacks is no JSON in its database
    ids = [one["id"] for line in lines for one in line["entities"]]
    assert len({*ids}) == len(ids)
    for line in lines:
        assert line["text"] == SHEET.safe
        wide = line["text"].encode("utf-16-le")
        for one in line["entities"]:
            assert 0 <= one["start_offset"] < one["end_offset"] <= len(wide) // 2
            assert wide[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le").strip()
        for tie in line["relations"]:
            assert {tie["from_id"], tie["to_id"]} <= {one["id"] for one in line["entities"]}
            assert tie["type"]


def test_prodigy_spans_are_tokens_as_spacy_has_them(tmp_path: Path) -> None:
    """Prodigy itself is not free; it makes a spaCy Doc of the tokens, and refuses spans that cut one."""
    forms.write("prodigy", [SHEET], tmp_path)
    (task,) = map(json.loads, (tmp_path / "tasks.jsonl").read_bytes().splitlines())
    starts, ends = ({token[edge]: token["id"] for token in task["tokens"]} for edge in ("start", "end"))
    for span in task["spans"]:
        assert starts[span["start"]] == span["token_start"]
        assert ends[span["end"]] == span["token_end"]
    assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in task["tokens"])
    spacy = pytest.importorskip("spacy")
    words = [token["text"] for token in task["tokens"]]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=words, spaces=[token["ws"] for token in task["tokens"]])
    one = task["spans"][0]
    assert doc[one["token_start"] : one["token_end"] + 1].text.split() == TEXT[one["start"] : one["end"]].split()


def test_refi_qda_by_a_reader_made_of_its_schema(tmp_path: Path) -> None:
    pyrefiqda = pytest.importorskip("pyrefiqda")
    forms.write("refi-qda", [SHEET], tmp_path)
    project = pyrefiqda.RefiProject.load(tmp_path / "sample.qdpx", extract_dir=str(tmp_path / "x"))
    (source,) = project.sources.text_source
    text = (tmp_path / "x" / "sources" / source.plain_text_path.removeprefix("internal://")).read_bytes().decode()
    codes = {code.guid: code.name for code in project.code_book.codes.code}
    for one in source.plain_text_selection:
        assert " ".join(text[one.start_position : one.end_position].split()) == one.name
    named = [codes.get(c.code_ref.target_guid) for one in source.plain_text_selection for c in one.coding]
    assert {"Source", "Cue", "Content"} <= set(named)
    assert {link.name for link in project.links.link} == {"Says", "Reports", "SaidBy", "Continues"}


# -- what tools do to a text


@pytest.mark.parametrize("changed", [
    lambda text: text.replace("\r\n", "\n"),
    lambda text: text.replace("\n", "\r\n").replace("\r\r", "\r"),
    lambda text: text.replace("e\u0301", "é"),
    lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    lambda text: text.replace("\t", " ").strip(),
    lambda text: "\ufeff" + text.replace("\r\n", "\u2028"),
    lambda text: " ".join(text.split()),
], ids=["lf", "crlf", "composed", "straight", "stripped", "separators", "one line"])  # fmt: skip
def test_places_come_back_from_a_text_that_a_tool_changed(changed: Callable[[str], str], tmp_path: Path) -> None:
    """A coder's tool that changed the text, and marks in what it made of it."""
    theirs = changed(TEXT)
    words = {"source": "the harbour office", "cue": "According to", "content": "it costs £40m😀"}
    found = [{"start": theirs.index(w), "end": theirs.index(w) + len(w), "label": name} for name, w in words.items()]
    task = {"text": theirs, "spans": found, "relations": [], "answer": "accept"}
    (tmp_path / "a.jsonl").write_text(json.dumps(task), encoding="utf-8")
    (one,) = read(tmp_path / "a.jsonl", "prodigy")
    said = {TEXT[slice(*span)] for mark in one.marks for span in (*mark.source, *mark.cue, *mark.content)}
    assert said == set(words.values())
    assert any("changed line ends" in note for note in one.notes)


@pytest.mark.parametrize("unit", ["code points", "utf-16", "one for CR LF"])
def test_label_studio_of_any_age_is_told_by_its_words(unit: str, tmp_path: Path) -> None:
    """Versions before 1.6 count UTF-16; some count a CR LF as one."""
    made = []
    for name, words in (("Content", "so be it"), ("Cue", "According to"), ("Source", "the harbour office")):
        before = TEXT[: TEXT.index(words)]
        start = {
            "code points": len(before),
            "utf-16": len(before.encode("utf-16-le")) // 2,
            "one for CR LF": len(before.replace("\r\n", "\n")),
        }[unit]
        value = {"start": start, "end": start + len(words), "text": words, "labels": [name]}
        made.append({"id": name, "from_name": "part", "to_name": "text", "type": "labels", "value": value})
    (tmp_path / "e.json").write_text(json.dumps([{"data": {"text": TEXT}, "annotations": [{"result": made}]}]))
    (one,) = read(tmp_path / "e.json")
    (mark,) = one.marks
    words_there = [TEXT[slice(*spans[0])] for spans in (mark.content, mark.cue, mark.source)]
    assert words_there == ["so be it", "According to", "the harbour office"]


def test_doccano_exports_of_both_kinds(tmp_path: Path) -> None:
    def of(words: str) -> tuple[int, int]:
        start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
        return start, start + len(words.encode("utf-16-le")) // 2

    (cue, cue_end), (said, said_end) = of("According to"), of("so be it")
    plain = {"id": 4, "text": TEXT, "label": [[cue, cue_end, "Cue"], [said, said_end, "CONTENT"], [0, 3, "Other"]]}
    tied = {
        "id": 5,
        "text": TEXT,
        "entities": [
            {"id": 1, "label": "cue", "start_offset": cue, "end_offset": cue_end},
            {"id": 2, "label": "content", "start_offset": said, "end_offset": said_end},
        ],
        "relations": [{"id": 9, "from_id": 1, "to_id": 2, "type": "reports"}],
    }
    (tmp_path / "admin.jsonl").write_text("".join(json.dumps(one) + "\n" for one in (plain, tied)), encoding="utf-8")
    for one in read(tmp_path / "admin.jsonl", "doccano"):
        (mark,) = one.marks
        assert [TEXT[slice(*mark.cue[0])], TEXT[slice(*mark.content[0])]] == ["According to", "so be it"]


def test_brat_as_people_use_it(tmp_path: Path) -> None:
    """Without ties, with a label of their own, notes without a name, lines that end in CR LF."""
    text = "Mara Venn said it was safe.\nBo Lund left.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    lines = (
        *("T1\tSource 0 9\tMara Venn", "T2\tCue 10 14\tsaid", "T3\tContent 15 26\tit was safe"),
        *("T4\tPlace 28 30\tBo", "#1\tAnnotatorNotes T3\tVenn", ""),
    )
    ann = "\r\n".join(lines)
    (tmp_path / "a.ann").write_text(ann, encoding="utf-8", newline="")
    (one,) = read(tmp_path, text=text)
    (mark,) = one.marks
    assert (mark.source, mark.cue, mark.speaker) == ((Span(0, 9),), (Span(10, 14),), "Venn")
    assert any("nearest cue" in note for note in one.notes)
    assert any("Place is none of" in note for note in one.notes)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match="its text is missing"):
        read(tmp_path, text=text)


def test_a_table_as_people_fill_it(tmp_path: Path) -> None:
    """New rows in words, with straight marks, pieces, cut contents, semicolons; words that stand nowhere are told."""
    rows = [
        "article;source;cue;content;speaker;form",
        f'{SHEET.name};Mara Venn;said;"""The quay is \'safe\',"" … ""We go on and on,""";unknown;direct',
        f"{SHEET.name};the harbour office;According to;it costs [...] so be it;;MIXED",
        f"{SHEET.name};nobody at all;said;words that are not there;;",
    ]
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    (one,) = read(tmp_path)
    first, second, third = one.marks
    assert (first.content, first.speaker, first.form) == (MARKS[0].content[:1] + MARKS[0].content[1:], "", "direct")
    assert TEXT[slice(*second.content[0])] == "it costs £40m😀; “so be it"
    assert second.form == "mixed"
    assert (third.content, TEXT[slice(*third.cue[0])]) == ((), "said")
    assert [words for words in one.lost if words.startswith("row 4: ")] == list(one.lost)
    assert sum("does not stand" in words for words in one.lost) == 2


@pytest.mark.parametrize(("name", "data"), [
    ("a.jsonl", b'{"text": 4, "entities": []}'),
    ("a.jsonl", b"[1]"),
    ("a.jsonl", b"\xff\xfe"),
    ("a.json", b'{"x": 1}'),
    ("a.json", b'[{"data": {}, "annotations": [{"result": []}]}]'),
    ("a.json", b"[" * 5000),
    ("a.xmi", b"<xmi/>"),
    ("a.xmi", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    ("a.csv", b"a,b\n1,2\n"),
    ("a.csv", b"article,source,cue,content\nmy article,a,b,c\n"),
    ("a.qdpx", b"PK\x03\x04 none"),
    ("a.qde", b"<Project xmlns='urn:QDA-XML:project:1.0'"),
    ("a.zip", b"PK"),
    ("a.docx", b""),
])  # fmt: skip
def test_what_is_none_is_refused_by_name(name: str, data: bytes, tmp_path: Path) -> None:
    if name.endswith("xmi"):
        pytest.importorskip("cassis")
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match="a\\."):
        read(tmp_path / name)


def test_places_outside_the_text_are_told(tmp_path: Path) -> None:
    spans = [{"start": 5, "end": 9_999, "label": "Cue"}, {"start": 9, "end": 3, "label": "Cue"}, {"label": "Content"}]
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "spans": spans, "answer": "accept"}))
    (one,) = read(tmp_path / "a.jsonl", "prodigy")
    assert one.marks == ()
    assert "3 of its places lie outside its text, and are left out" in one.notes


def test_another_text_is_refused_with_the_place_where_it_differs(tmp_path: Path) -> None:
    task = {"text": TEXT.replace("harbour", "harbor"), "spans": [], "answer": "accept"}
    (tmp_path / "a.jsonl").write_text(json.dumps(task))
    with pytest.raises(ReadError, match=r"not the article's: at character .* 'r office"):
        read(tmp_path / "a.jsonl", "prodigy")


def test_a_project_of_another_program(tmp_path: Path) -> None:
    """The text inside the project, codes in capitals, ids in braces, no links: joined by what is nearest."""
    text = "Mara Venn said it was safe."
    guid = "{{11111111-1111-1111-1111-{:012d}}}".format
    codes = "".join(
        f'<Code guid="{guid(n)}" name="{c}" isCodable="true"/>' for n, c in enumerate(("SOURCE", "Cue", "content"))
    )
    selections = "".join(
        f'<PlainTextSelection guid="{guid(9 + n)}" name="{text[s:e]}" startPosition="{s}" endPosition="{e}">'
        f'<Coding guid="{guid(20 + n)}"><CodeRef targetGUID="{guid(n)}"/></Coding></PlainTextSelection>'
        for n, (s, e) in enumerate(((0, 9), (10, 14), (15, 26)))
    )
    project = (
        '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook>"
        f'<Sources><TextSource guid="{guid(5)}" name="a"><PlainTextContent>{text}</PlainTextContent>{selections}'
        "</TextSource></Sources></Project>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("project.qde", project)
    (tmp_path / "p.qdpx").write_bytes(made.getvalue())
    (one,) = read(tmp_path, text=text)
    assert one.marks == (Marking((Span(0, 9),), (Span(10, 14),), (Span(15, 26),)),)


@pytest.mark.parametrize("form", FORMS)
def test_damaged_files_are_refused_and_nothing_else(form: str, tmp_path: Path) -> None:
    """Bytes changed, lost, doubled and put in, by chance: read all the same, or refused."""
    chance = random.Random(5)
    folder = written(form, tmp_path)
    endings = FORMS[form].endings
    (path,) = (one for one in folder.rglob("*") if one.name.endswith(endings) and returning._is_coded(one.name))
    whole = path.read_bytes()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at_, size = chance.randrange(len(data)), chance.randint(1, 60)
            put = chance.choice([b"9" * 20, b"-5", b"null", b"[]", b'"', b"\x00", bytes(data[at_ : at_ + size])])
            data[at_ : at_ + chance.choice([0, 1, size])] = put
        path.write_bytes(data)
        with suppress(ReadError):
            read(folder)
