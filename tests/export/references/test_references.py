"""References, each form read by a reader of that form."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from helpers.readings import said
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.errors import OutputError
from onrecord.export.references import FORMS, Reference, reference, written
from onrecord.records import Reading

HARD = r"50% of $x_1 & {both} \ends ~ #1 ^ a<b> `c` *d* [e](f) | “q”"


@pytest.fixture
def reading() -> Reading:
    return said(
        ("The quay is safe, we think", "Mara Venn"),
        roles={"Mara Venn": "harbour master"},
        outlet="Orsvik Times",
        published="2024-07-17",
        title="Quay",
        url="https://orsvik.example/quay?a=1&b={2}",
        author="A. Writer and B. Other",
    )


@pytest.fixture
def cited(reading: Reading) -> Reference:
    return reference(reading, reading.statements[0])


def test_what_is_told(cited: Reference) -> None:
    assert (cited.speaker, cited.role, cited.own, cited.day) == ("Mara Venn", "harbour master", True, "2024-07-17")
    assert cited.words == "“The quay is safe, we think”"
    assert cited.link
    assert ":~:text=" in cited.link
    assert "characters 0–29 of the text with SHA-256 " + cited.sha256 in cited.note


def bibtex(made: str) -> list[dict[str, str]]:
    library = parse_string(made, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return [{f.key: f.value for f in e.fields} | {"type": e.entry_type, "key": e.key} for e in library.entries]


def test_bibtex(cited: Reference) -> None:
    (entry,) = bibtex(written([cited], "bibtex"))
    assert entry["type"] == "article"
    assert entry["key"] == f"orsviktimes2024-{cited.id}"
    assert (entry["journal"], entry["year"], entry["month"]) == ("Orsvik Times", "2024", "jul")
    assert entry["title"].strip("{}") == "Quay"
    assert "“The quay is safe, we think”" in entry["note"]
    (plain,) = parse_string(written([cited], "bibtex")).entries
    assert plain["url"].startswith("https://orsvik.example/quay?a=1&b=%7B2%7D")


def test_ris(cited: Reference) -> None:
    made = written([cited, replace(cited, id="s2")], "ris")
    assert made.startswith("TY  - NEWS\n")
    one, two = rispy.loads(made)
    assert (one["secondary_title"], one["date"], one["authors"]) == (
        "Orsvik Times",
        "2024/07/17",
        ["A. Writer and B. Other"],
    )
    assert one["urls"] == [cited.link]
    assert "The quay is safe" in one["notes"][0]
    assert two["id"] == "s2"


def test_csl_json_is_set_by_a_processor_of_that_language(cited: Reference) -> None:
    items: list[dict[str, Any]] = json.loads(written([cited], "csl-json"))
    (item,) = items
    assert item["issued"] == {"date-parts": [[2024, 7, 17]]}
    source = CiteProcJSON([{k: v for k, v in item.items() if k != "custom"}])
    list_ = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    list_.register(Citation([CitationItem(item["id"])]))
    (told,) = map(str, list_.bibliography())
    assert "Writer" in told
    assert "2024" in told
    assert "Quay" in told


def test_html_names_the_source_and_holds_no_markup_of_the_article(cited: Reference) -> None:
    root = html.fragment_fromstring(written([replace(cited, words="“<b>safe</b>”", title="<i>")], "html"))
    assert root.find("blockquote").get("cite") == cited.link
    assert root.find("blockquote").text_content() == "“<b>safe</b>”"
    assert root.find(".//time").get("datetime") == "2024-07-17"
    assert root.find(".//cite/a").text == "<i>"


def test_markdown(cited: Reference) -> None:
    made = written([cited], "markdown")
    assert made.startswith("> “The quay is safe, we think”\n>\n> — Mara Venn, harbour master, in [Quay](<https://")
    assert "\\*d\\*" in written([replace(cited, words=HARD)], "markdown")
    assert written([replace(cited, words="1. a")], "markdown").startswith("> 1\\. a")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_words_is_needed(form: str, cited: Reference) -> None:
    bare = replace(cited, outlet=None, author=None, published=None, url=None, link=None, role=None, own=False)
    made = written([bare], form)
    assert form == "text" or "The quay is safe" in made
    assert "None" not in made
    for published in ("2024", "2024-07", "soon", "2024-99-99"):
        assert written([replace(bare, published=published)], form)


@pytest.mark.parametrize("form", FORMS)
def test_what_people_corrected_is_told(form: str, cited: Reference) -> None:
    assert "speaker Ida Moe by kari on 2024-08-01" in written(
        [replace(cited, corrected=("speaker Ida Moe by kari on 2024-08-01",))], form
    )


@settings(max_examples=150, deadline=None)
@given(words=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_words_of_any_kind_come_back(words: str) -> None:
    shown = " ".join(words.split())
    reading = said(("The quay", "Mara Venn"), outlet="Post", title="Quay")
    one = replace(reference(reading, reading.statements[0]), words=words)
    (entry,) = rispy.loads(written([one], "ris"))
    assert shown in entry["notes"][0]
    assert json.loads(written([one], "csl-json"))[0]["custom"]["words"] == words
    assert len(bibtex(written([one], "bibtex"))) == 1


@pytest.mark.parametrize(("form", "needs"), [("bibtex", "bibtexparser"), ("ris", "rispy")])
def test_a_library_that_is_missing_is_named(
    form: str, needs: str, cited: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, needs, None)
    with pytest.raises(OutputError, match=rf"{form} needs {needs}: pip install 'onrecord\[cite\]'"):
        written([cited], form)
