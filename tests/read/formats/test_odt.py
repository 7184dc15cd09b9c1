"""OpenDocument texts as somebody sees them who opens them."""

from __future__ import annotations

import time

import pytest
from helpers.newsroom import LAUGHS, PROSE, paragraphs, read, zipped

from onrecord.errors import NotAnArticleError
from onrecord.records import Article

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
) + (
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
MIME = b"application/vnd.oasis.opendocument.text"
ABOUT = (
    "<office:meta><dc:title>Quay is safe</dc:title><meta:initial-creator>Ida Marr</meta:initial-creator>"
    "<dc:creator>Template</dc:creator><dc:date>2024-07-17T10:00:00</dc:date></office:meta>"
)


def style(name: str, properties: str, parent: str = "", family: str = "text") -> str:
    return (
        f'<style:style style:name="{name}" style:parent-style-name="{parent}" style:family="{family}">'
        f"<style:text-properties {properties}/></style:style>"
    )


STYLES = (
    style("hidden", 'text:display="none"')
    + style("struck", 'style:text-line-through-style="solid"')
    + style("inherits", "", "struck")
    + style("again", 'style:text-line-through-style="none"', "struck")
    + style("circle", "", "circle2")
    + style("circle2", "", "circle")
)


def content(body: str, before: str = "") -> bytes:
    return (
        f"{before}<office:document-content {_SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    ).encode()


def odt(body: str, *extra: tuple[str, bytes], before: str = "") -> bytes:
    about = f"<office:document-meta {_SPACES}>{ABOUT}</office:document-meta>".encode()
    return zipped(("mimetype", MIME), ("content.xml", content(body, before)), ("meta.xml", about), *extra)


def note(words: str, mark: str = "1") -> str:
    inner = f"<text:note-citation>{mark}</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body>"
    return f'<text:note text:note-class="footnote">{inner}</text:note>'


def span(name: str, words: str) -> str:
    return f'<text:span text:style-name="{name}">{words}</text:span>'


DELETED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ida'
    "</dc:creator></office:change-info><text:p>was not</text:p></text:deletion></text:changed-region>"
    '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
)
CASES: dict[str, tuple[str, list[str], list[str]]] = {
    "paragraphs and headings": (
        "<text:h>Quay</text:h><text:p>It is <text:span>safe</text:span>.</text:p><text:p/>",
        ["Quay", "It is safe."],
        [],
    ),
    "changes accepted": (
        DELETED
        + '<text:p>The quay <text:change text:change-id="c1"/>is <text:change-start text:change-id="c2"/>very '
        + '<text:change-end text:change-id="c2"/>safe.</text:p>',
        ["The quay is very safe."],
        ["1 deleted passage left out"],
    ),
    "changes marked in the text, as LibreOffice writes them in flat files": (
        (
            f"{DELETED}<text:p>The quay is <text:change-start text:change-id='c1'/>not <text:note/><text:span>at all "
            "</text:span><text:change-end text:change-id='c1'/><text:change-start text:change-id='c2'/>very "
            "<text:change-end text:change-id='c2'/>safe, <text:change-start text:change-id='c1'/>or</text:p>"
            "<text:p>so<text:change-end text:change-id='c1'/> he said.</text:p>"
        ),
        ["The quay is very safe, he said."],
        ["1 deleted passage left out"],
    ),
    "comments": (
        (
            "<text:p>Safe<office:annotation><dc:creator>Ida</dc:creator><text:p>Really?</text:p>"
            "</office:annotation>, he said"
            "<office:annotation-end/>.</text:p>"
        ),
        ["Safe, he said."],
        ["1 comment left out"],
    ),
    "notes": (
        f"<text:p>Safe{note('A letter.')} and sound{note('Another.', 'b')}.</text:p><text:p>End.</text:p>",
        ["Safe and sound.", "End.", "[1] A letter.", "[b] Another."],
        [],
    ),
    "spaces": (
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e<text:s text:c="999999999999"/>f</text:p>',
        ["a b c\nd e f"],
        [],
    ),
    "hidden and struck": (
        (
            f"<text:p>It is {span('hidden', 'not ')}{span('struck', 'un')}safe{span('inherits', 'ly')}"
            f"{span('again', '!')}"
            f"{span('circle', '!')}</text:p><text:section text:display='none'><text:p>x</text:p></text:section>"
            "<text:p><text:hidden-text>x</text:hidden-text>y</text:p>"
        ),
        ["It is safe!!", "y"],
        ["3 hidden passages left out", "2 struck passages left out"],
    ),
    "lists and sections": (
        (
            "<text:section><text:list><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p>"
            "</text:list-item></text:list></text:list-item></text:list></text:section>"
        ),
        ["a", "b"],
        [],
    ),
    "tables": (
        (
            "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Name</text:p>"
            "</table:table-cell><table:table-cell><text:p>Says</text:p></table:table-cell></table:table-row>"
            "</table:table-header-rows><table:table-row><table:table-cell><text:p>Venn</text:p><text:p>Oduya</text:p>"
            "</table:table-cell><table:covered-table-cell/><table:table-cell/></table:table-row></table:table>"
        ),
        ["Name | Says", "Venn Oduya"],
        [],
    ),
    "boxes": (
        (
            "<text:p>Before<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
            "</draw:frame>, after.</text:p>"
            "<text:p>End.</text:p>"
        ),
        ["Before, after.", "In the box.", "End."],
        [],
    ),
    "shapes with words": (
        (
            "<text:p>Before<draw:custom-shape><text:p>In the <text:span>shape</text:span>.</text:p>"
            "</draw:custom-shape>.</text:p>"
        ),
        ["Before.", "In the shape."],
        [],
    ),
    "contents and objects": (
        (
            "<text:table-of-content><text:index-body><text:p>Quay 1</text:p></text:index-body></text:table-of-content>"
            "<text:p>Safe.<draw:frame><draw:object><text:p>x</text:p></draw:object></draw:frame></text:p>"
        ),
        ["Safe."],
        ["1 embedded object left out", "1 index or table of contents left out"],
    ),
    "ruby and links": (
        (
            "<text:p><text:ruby><text:ruby-base>港</text:ruby-base><text:ruby-text>minato</text:ruby-text></text:ruby> "
            "<text:a>is safe</text:a><text:bookmark/></text:p>"
        ),
        ["港 is safe"],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_its_reader_sees(case: str) -> None:
    body, wanted, notes = CASES[case]
    article = read(odt(body))
    assert (paragraphs(article), list(article.notes)) == (wanted, notes)


def test_what_it_says_of_itself() -> None:
    article = read(odt(f"<text:p>{PROSE}</text:p>"))
    assert (article.title, article.author, article.published) == ("Quay is safe", "Ida Marr", None)
    assert read(odt("<text:p>a</text:p>"), published="2024-07-17").published == "2024-07-17"


def flat(body: str) -> Article:
    start = f"<?xml version='1.0'?><office:document {_SPACES} office:mimetype='{MIME.decode()}'>{ABOUT}"
    return read(f"{start}<office:body><office:text>{body}</office:text></office:body></office:document>".encode())


def test_the_flat_form() -> None:
    article = flat(f"<text:p>{PROSE}</text:p>")
    assert (paragraphs(article), article.title, article.author) == ([PROSE], "Quay is safe", "Ida Marr")


LOCKED = ("META-INF/manifest.xml", b"<manifest:encryption-data/>")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (odt("<text:p/>"), "without words"),
        (odt(DELETED + "<text:p>a<text:change-start text:change-id='c1'/></text:p><text:p>b</text:p>"), "has no end"),
        (odt("<text:p>a</text:p>")[:-90], "damaged OpenDocument text"),
        (zipped(("mimetype", MIME), ("x.xml", b"")), "content.xml is missing"),
        (zipped(("mimetype", MIME), ("content.xml", content("<text:p>a</text:p>")[:-9])), "breaks off"),
        (zipped(("mimetype", MIME), ("content.xml", b"<a/>")), "no text's body"),
        (odt("<text:p>a</text:p>", LOCKED), "with a password"),
        (odt("<text:p>&i;</text:p>", before=LAUGHS), "defines entities"),
        (odt("<text:p>&nobody;</text:p>"), "not defined"),
        (zipped(("mimetype", MIME), ("content.xml", bytes(101_000_000))), "unpack to 101,0"),
        (odt("<text:section>" * 5_000), "breaks off|deep"),
        (odt("<text:list>" * 245 + "<text:p>a</text:p>" + "</text:list>" * 245), "deep|depth"),
    ],
)
def test_what_is_no_article_is_named(data: bytes, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(NotAnArticleError, match=why):
        read(data)
    assert time.monotonic() - began < 10


def test_a_part_that_is_larger_than_it_says() -> None:
    data = odt("<text:p>a</text:p>", ("styles.xml", b" " * 5_000))
    at = data.rindex(b"styles.xml") - 46 + 24  # the size in the list of parts
    with pytest.raises(NotAnArticleError, match="damaged"):
        read(data[:at] + (10).to_bytes(4, "little") + data[at + 4 :])


def test_other_documents_are_still_named() -> None:
    with pytest.raises(NotAnArticleError, match="OpenDocument file that is no text"):
        read(zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")))
