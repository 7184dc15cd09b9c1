"""Samples, codings, agreement and methods as a page calls them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.actions.agree import AgreeRequest, agree
from onrecord.actions.import_coded import ImportRequest, coders, import_coded
from onrecord.actions.methods import methods
from onrecord.actions.sample import SampleRequest, sample
from onrecord.errors import OutputError, RequestError
from onrecord.export.methods_text import written
from onrecord.store import Record


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Twelve articles of three outlets."""
    path = tmp_path / "many.db"
    with Record(path) as it:
        for n in range(12):
            lines = [(f"The quay number {n} is safe", "Mara Venn"), (f"Gate {n} leaks", "Ilse Dahl")]
            outlet = ("Orsvik Times", "Halden Post", "Tarn Gazette")[min(2, n // 5)]
            it.add(said(*lines, outlet=outlet, published=f"2024-{1 + n % 3:02}-17", title=f"Quay {n}"))
    return path


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "statements.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_sample_is_drawn_the_same_each_time(many: Path, tmp_path: Path) -> None:
    drawn = sample(many, SampleRequest(number=4), tmp_path / "a")
    sample(many, SampleRequest(number=4), tmp_path / "b")
    sample(many, SampleRequest(number=4, seed=2), tmp_path / "c")
    made = [{row["article"] for row in rows(tmp_path / name)} for name in "abc"]
    assert made[0] == made[1] != made[2]
    assert (drawn.articles, drawn.of, drawn.statements) == (4, 12, 8)


def test_a_larger_sample_holds_the_smaller_one(many: Path, tmp_path: Path) -> None:
    for name, number in (("a", 3), ("b", 7)):
        sample(many, SampleRequest(number=number), tmp_path / name)
    small, large = ({row["article"] for row in rows(tmp_path / name)} for name in "ab")
    assert small < large


def test_strata_have_their_share(many: Path, tmp_path: Path) -> None:
    drawn = sample(many, SampleRequest(number=6, by="outlet"), tmp_path / "a")
    assert [(one.name, one.articles, one.drawn) for one in drawn.strata] == [
        ("Halden Post", 5, 3),
        ("Orsvik Times", 5, 2),
        ("Tarn Gazette", 2, 1),
    ]
    told = json.loads((tmp_path / "a" / "sample.json").read_bytes())
    assert (told["premarked"], told["seed"], len(told["strata"][0]["files"])) == (True, 1, 3)
    assert [one.drawn for one in sample(many, SampleRequest(number=6, by="month"), tmp_path / "b").strata] == [2, 2, 2]
    assert (
        sum(one.drawn for one in sample(many, SampleRequest(number=90, by="confidence"), tmp_path / "c").strata) == 12
    )
    one = SampleRequest(number=9, outlet="tarn gazette", blank=True)
    assert sample(many, one, tmp_path / "d").articles == 2
    assert {row["content"] for row in rows(tmp_path / "d")} == {""}


@pytest.mark.parametrize(
    "request_",
    [
        SampleRequest(number=0),
        SampleRequest(by="colour"),
        SampleRequest(into="docx"),
        SampleRequest(outlet="Nobody's Post"),
        SampleRequest(since="2024-05-01", until="2024-01-01"),
    ],
)
def test_samples_that_can_not_be_meant(many: Path, tmp_path: Path, request_: SampleRequest) -> None:
    with pytest.raises(RequestError):
        sample(many, request_, tmp_path / "a")


def coded(many: Path, folder: Path, coder: str, *, drop: int = 0) -> None:
    """A coder who takes the marks over, without the first ``drop``."""
    sample(many, SampleRequest(number=6), folder)
    told = rows(folder)
    path = folder / f"{coder}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, told[0].keys())
        out.writeheader()
        out.writerows(told[drop:])
    failed: list[str] = []
    kept = import_coded(many, ImportRequest((str(path),), coder), failed.append)
    assert (failed, kept.coder, kept.forms) == ([], coder, ("csv",))


def test_what_coders_marked_is_kept_and_compared(many: Path, tmp_path: Path) -> None:
    coded(many, tmp_path / "a", "ida")
    coded(many, tmp_path / "b", "Ben Åse", drop=2)
    assert [(one.name, one.articles, one.statements, one.premarked) for one in coders(many)] == [
        ("ida", 6, 12, 6),
        ("Ben Åse", 5, 10, 5),
    ]
    pairs = {(one.mine, one.theirs): one for one in agree(many, AgreeRequest())}
    assert set(pairs) == {("ida", "Ben Åse"), ("ida", "onrecord"), ("Ben Åse", "onrecord")}
    assert pairs["ida", "onrecord"].overall.figures["strict"].value == 1.0
    assert pairs["ida", "Ben Åse"].alone == (1, 0)
    (one,) = agree(many, AgreeRequest(("BEN ase",)))
    assert (one.mine, one.theirs, one.premarked) == ("Ben Åse", "onrecord", 5)
    with pytest.raises(RequestError, match="did you mean ida"):
        agree(many, AgreeRequest(("idda",)))


def test_corrections_are_not_what_onrecord_said(many: Path, tmp_path: Path) -> None:
    """A coder who marked what was read agrees with it, whatever people corrected since; undone, nothing is told."""
    coded(many, tmp_path / "a", "ida")
    with Record(many) as it:
        digests = {markings.id for _, markings, _ in it.study.codings("ida")}
        read = [one for one in it.readings() if one.article.sha256 in digests]
        first, second, third = (one.statements[0].id for one in read[:3])
        it.correct(first, speaker="Somebody Else", by="eva")
        it.correct(second, reject=True, by="eva")
        it.correct(third, content="is safe", by="eva")
    (found,) = agree(many, AgreeRequest(("ida",)))
    assert found.overall.figures["strict"].value == 1.0
    assert all(field.same.value == 1.0 for field in found.fields if field.pairs)
    assert (found.corrected, found.differences) == (3, ())
    with Record(many) as it:
        for key in (first, second, third):
            it.undo(key, by="eva")
    (found,) = agree(many, AgreeRequest(("ida",)))
    assert (found.overall.figures["strict"].value, found.corrected) == (1.0, 0)


def test_a_row_whose_words_stand_nowhere_is_named(many: Path, tmp_path: Path) -> None:
    """By file, row, part and words; the other rows are kept."""
    sample(many, SampleRequest(number=2, blank=True), tmp_path / "a")
    names = [row["article"] for row in rows(tmp_path / "a")]
    lines = [f"{names[0]},Mara Venn,said,a whale was seen", f"{names[1]},Nobody Known,said,is safe"]
    (tmp_path / "c.csv").write_text("\n".join(["article,source,cue,content", *lines]), encoding="utf-8")
    failed: list[str] = []
    kept = import_coded(many, ImportRequest((str(tmp_path / "c.csv"),), "ida"), failed.append)
    assert (kept.articles, kept.statements) == (2, 2)
    assert len(failed) == 2
    assert all(
        part in failed[0] for part in ("c.csv", names[0], "row 2", "content 'a whale was seen'", "does not stand")
    )
    assert all(part in failed[1] for part in (names[1], "row 3", "source 'Nobody Known'"))


def test_coding_again_replaces_and_reading_again_keeps_it(many: Path, tmp_path: Path) -> None:
    coded(many, tmp_path / "a", "ida")
    kept = import_coded(many, ImportRequest((str(tmp_path / "a" / "ida.csv"),), "ida"), print)
    assert (kept.articles, kept.replaced) == (6, 6)
    with Record(many) as it:
        lines = [("The quay number 0 is safe", "Mara Venn"), ("Gate 0 leaks", "Ilse Dahl")]
        assert it.add(said(*lines, outlet="Orsvik Times", model="test 2")) == "read again"
    assert coders(many)[0].articles == 6


def test_nobody_coded_and_names_that_are_none(many: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="nobody coded"):
        agree(many, AgreeRequest())
    for name in ("", "  ", "onrecord", "x" * 101):
        with pytest.raises(RequestError, match="coder"):
            import_coded(many, ImportRequest(("x",), name), print)
    failed: list[str] = []
    assert (
        import_coded(many, ImportRequest((str(tmp_path / "none"), str(tmp_path)), "ida"), failed.append).articles == 0
    )
    assert len(failed) == 2


def test_articles_without_marks_are_coded_only_where_that_is_said(many: Path, tmp_path: Path) -> None:
    sample(many, SampleRequest(number=3, blank=True), tmp_path / "a")
    path = str(tmp_path / "a" / "statements.csv")
    kept = import_coded(many, ImportRequest((path,), "ida"), print)
    assert (kept.articles, kept.untouched) == (0, 3)
    assert import_coded(many, ImportRequest((path,), "ida", empty=True), print).articles == 3
    (one,) = agree(many, AgreeRequest(("ida",)))
    assert one.overall.figures["linked"].value == 0.0
    assert len(one.differences) == 6


def test_forgotten_articles_and_speakers_take_their_codings_along(many: Path, tmp_path: Path) -> None:
    coded(many, tmp_path / "a", "ida")
    with Record(many) as it:
        digest = next(iter(it.study.codings("ida")))[1].id
        it.forget(digest, by="ida")
        assert it.study.coders()[0].articles == 5
        before = it.study.coders()[0].statements
        it.forget_speaker("Ilse Dahl", by="ida")
        assert it.study.coders()[0].statements == before // 2


def test_methods_of_a_record(many: Path, tmp_path: Path) -> None:
    coded(many, tmp_path / "a", "ida")
    with Record(many) as it:
        it.study.note_run("0.1.0", {"threshold": 0.5}, {"added": 12}, {"LanguageError": 3, "NotFoundError": 1})
    told = methods(many)
    assert (told.survey.articles, told.untold, dict(told.options)) == (12, 0, {"threshold": (0.5,)})
    text = written(told, "text")
    for words in (
        *("12 articles", "published from 2024-01-17 to 2024-03-17", "by 3 outlets: Halden Post (5)"),
        *("less sure than 0.5 were left out", "4 articles could not be read: 3 refused as not English, 1 not found"),
        *("ida coded 6 articles", "linked F1 1.0", "Krippendorff"),
    ):
        assert words in text
    assert json.loads(written(told, "json"))["figures"]["speakers"].endswith(".942 and .922")


def test_methods_count_versions_of_addresses_alone_and_tell_what_failed_at_first(tmp_path: Path) -> None:
    """Two texts of one outlet without an address are no versions; a run that failed may have been made again."""
    with Record(tmp_path / "r.db") as it:
        for words, url in (("It leaks", None), ("It is shut", None), ("It is", "halden.example/1"), ("Not", None)):
            it.add(said((words, "Mara Venn"), outlet="Halden Post", url=url and f"https://{url}"))
        it.add(said(("It was", "Mara Venn"), outlet="Halden Post", url="https://halden.example/1"))
        options = {"fields": ["text=body", "desk"], "threshold": 0.5}
        it.study.note_run("0.1.0", {}, {}, {"RecordError": 5})
        text = written(methods(it.path), "text").replace("\n", " ")
        assert "5 articles could not be read: 5 without an article's text" in text
        it.study.note_run("0.1.0", options, {"added": 5}, {})
    told = methods(tmp_path / "r.db")
    assert told.survey.later == 1
    text = written(told, "text")
    assert "1 later version of an address among them" in text
    assert "5 articles could not be read (one that a later run read is counted, too)" in text
    assert "Options that are not as usual: fields text=body, desk." in text


def test_methods_in_bibtex_by_its_own_reader(many: Path) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    library = bibtexparser.parse_string(written(methods(many), "bibtex"))
    assert library.failed_blocks == []
    assert {one.key for one in library.entries} == {"onrecord", "newell2018", "pareti2016", "reimers2019"}


def test_methods_of_nothing(tmp_path: Path) -> None:
    Record(tmp_path / "e.db").close()
    with pytest.raises(RequestError, match="no article"):
        methods(tmp_path / "e.db")


def test_an_export_with_one_article_twice_is_told(many: Path, tmp_path: Path) -> None:
    coded(many, tmp_path / "a", "ida")
    path = str(tmp_path / "a" / "ida.csv")
    kept = import_coded(many, ImportRequest((path, path), "ida"), print)
    assert kept.articles == 6
    assert dict(kept.notes) == {"an article is there more than once: the last one of it is kept": 6}


def test_no_sample_is_written_over_what_is_coded(many: Path, tmp_path: Path) -> None:
    sample(many, SampleRequest(number=3), tmp_path / "a")
    before = (tmp_path / "a" / "statements.csv").read_bytes()
    with pytest.raises(OutputError, match="is not empty"):
        sample(many, SampleRequest(number=3, seed=2), tmp_path / "a")
    assert (tmp_path / "a" / "statements.csv").read_bytes() == before
