"""E-books: chapters in reading order, notes behind the text, what is damaged or locked named."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from helpers.newsroom import LAUGHS, MORE, PROSE, SAID, paragraphs, read, zipped

from onrecord.errors import NotAnArticleError

CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
ABOUT = (
    "<dc:title>The quay</dc:title><dc:creator>Mara Venn</dc:creator><dc:creator>Ida Marr</dc:creator>"
    "<dc:publisher>Halden Post</dc:publisher><dc:language>en-GB</dc:language>"
    '<dc:date opf:event="modification">2024-07-19</dc:date><dc:date opf:event="publication">2024-07-17</dc:date>'
)


def chapter(body: str, before: str = "") -> bytes:
    return (
        f'{before}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>'
        f"<title>x</title></head><body>{body}</body></html>"
    ).encode()


def epub(
    *chapters: bytes,
    order: Sequence[str] = (),
    about: str = ABOUT,
    extra: Sequence[tuple[str, bytes]] = (),
    items: str = "",
    mimetype: bool = True,
) -> bytes:
    """A book; ``order``: its spine, chapters as they come where none is given."""
    listed = "".join(
        f'<item id="c{n}" href="text/chapter%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(order or (f'<itemref idref="c{n}"/>' for n in range(len(chapters))))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{about}</metadata>'
        f"<manifest>{items}{listed}</manifest><spine>{spine}</spine></package>"
    ).encode()
    parts = [("mimetype", b"application/epub+zip")] if mimetype else []
    parts += [("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", opf)]
    parts += [(f"OEBPS/text/chapter {n}.xhtml", data) for n, data in enumerate(chapters)]
    return zipped(*parts, *extra)


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    order = [f'<itemref idref="c{n}"/>' for n in (2, 0, 1, 0)]
    data = epub(chapter(f"<p>{SAID}</p>"), chapter(f"<p>{MORE}</p>"), chapter("<h1>Quay</h1>"), order=order)
    article = read(data)
    assert paragraphs(article) == ["Quay", SAID, MORE]
    assert (article.title, article.author, article.outlet) == ("The quay", "Mara Venn, Ida Marr", "Halden Post")
    assert (article.language, article.published, article.notes) == ("en", "2024-07-17", ())


def test_without_the_first_file_that_it_should_have() -> None:
    assert paragraphs(read(epub(chapter(f"<p>{SAID}</p>"), mimetype=False))) == [SAID]


def test_notes_stand_behind_the_text() -> None:
    first = chapter(
        '<p>Safe<a epub:type="noteref" href="#n1">1</a> and <sup><a href="#n2">2</a></sup>sound, 10<sup>3</sup> '
        'times.</p><aside epub:type="footnote" id="n1"><p>A letter.</p></aside><p>x'
        '<span epub:type="pagebreak">7</span></p>'
    )
    assert paragraphs(read(epub(first, chapter("<p>End.</p>")))) == [
        "Safe and sound, 10³ times.",
        "x",
        "End.",
        "A letter.",
    ]


def test_what_is_no_part_of_the_reading_order() -> None:
    items = (
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '<item id="svg" href="a.svg" media-type="image/svg+xml"/>'
    )
    order = ['<itemref idref="nav"/><itemref idref="svg"/><itemref idref="c0"/><itemref idref="c1" linear="no"/>']
    article = read(epub(chapter(f"<p>{SAID}</p>"), chapter("<p>x</p>"), items=items, order=order))
    assert paragraphs(article) == [SAID]
    assert article.notes == ("1 part without a page left out", "1 part beside the reading order left out")


def test_style_sheets_that_hide_and_strike() -> None:
    sheet = (
        b".a, p.b { color: red; display: none } .c {text-decoration:line-through}/*.d{display:none}*/ "
        b"@media print{.d{display:none}} .a.e{display:none} .b{display:block}"
    )
    head = '<link rel="stylesheet" href="../s.css"/><style>.f{visibility:hidden}</style>'
    page = chapter("".join(f"<p class='{one}'>{one}</p>" for one in "abcdef")).replace(
        b"<title>", head.encode() + b"<title>"
    )
    article = read(epub(page, page, extra=[("OEBPS/s.css", sheet)]))
    assert paragraphs(article) == ["b", "d", "e"] * 2
    assert article.notes == ("4 hidden passages left out", "2 struck passages left out")


def test_characters_by_their_names() -> None:
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x.example/xhtml11.dtd">'
    assert paragraphs(read(epub(chapter("<p>&ldquo;Safe&rdquo;&nbsp;&mdash; he said &amp; left</p>", doctype)))) == [
        "“Safe” — he said & left"
    ]


def test_a_chapter_that_is_not_well_formed_is_read_as_html() -> None:
    article = read(epub(b"<html><body><p>Safe<br>and sound<p>&odd; End"))
    assert paragraphs(article) == ["Safe\nand sound", "&odd; End"]
    assert article.notes == ("OEBPS/text/chapter 0.xhtml is no well-formed XHTML, and was read as HTML",)


def test_a_chapter_that_is_missing_is_told() -> None:
    order = ['<itemref idref="c0"/><itemref idref="gone"/>']
    items = '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    article = read(epub(chapter(f"<p>{SAID}</p>"), items=items, order=order))
    assert (paragraphs(article), article.notes) == (
        [SAID],
        ("chapter left out: OEBPS/gone.xhtml (OEBPS/gone.xhtml is missing)",),
    )


def locked(method: str) -> tuple[str, bytes]:
    return "META-INF/encryption.xml", f'<encryption><EncryptionMethod Algorithm="{method}"/></encryption>'.encode()


def test_fonts_may_be_hidden_and_words_not() -> None:
    font = locked("http://www.idpf.org/2008/embedding")
    assert paragraphs(read(epub(chapter(f"<p>{SAID}</p>"), extra=[font]))) == [SAID]
    with pytest.raises(NotAnArticleError, match="encrypted for one reader"):
        read(epub(chapter("<p>x</p>"), extra=[locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc")]))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (epub(chapter("")), "EPUB without text"),
        (epub(), "lists nothing to read"),
        (epub(chapter("<p>x</p>"))[:-60], "damaged EPUB"),
        (zipped(("mimetype", b"application/epub+zip")), "container.xml is missing"),
        (zipped(("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<a/>")), "no package document"),
        (zipped(("mimetype", b"application/epub+zip"), ("META-INF/container.xml", CONTAINER)), "book.opf is missing"),
        (epub(chapter("<p>&i;</p>", LAUGHS)), "chapter left out.*defines entities"),
        (epub(chapter("<p>x</p>"), extra=[("bomb", bytes(101_000_000))]), "unpack to 101,0"),
        (epub(b"<p>" + b"<b>" * 300_000), "EPUB without text|damaged"),
        (epub(chapter("<p>x</p>"), order=['<itemref idref="c0"/>'] * 6_000), "more than 5,000 chapters"),
    ],
)
def test_what_is_no_article_is_named(data: bytes, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(NotAnArticleError, match=why):
        read(data)
    assert time.monotonic() - began < 10


def test_a_book_cut_anywhere_is_named() -> None:
    whole = epub(chapter(f"<p>{PROSE}</p>"))
    for size in range(100, len(whole), 41):
        with pytest.raises(NotAnArticleError):
            read(whole[:size])
