"""E-books (EPUB 2 and 3), part by part.

PYTHONPATH=src:tests python -m intake.make.book
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

from intake.corpus import Made, TrueText, made, texts, write

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A book's zip, its type first and bare."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def chapter(title: str, body: str, head: str = "") -> str:
    """A chapter's page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en"><head><title>{escape(title)}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def package(
    text: TrueText, chapters: Mapping[str, str], *, version: str = "3.0", more: str = "", spine: str = ""
) -> str:
    """The package document, with what the book tells of itself."""
    items = "".join(
        f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml" {how}/>'
        for name, how in chapters.items()
    )
    refs = spine or "".join(f'<itemref idref="{name[:-6]}"/>' for name, how in chapters.items() if "nav" not in how)
    date = (
        f'<dc:date opf:event="publication">{text.published}</dc:date>'
        if version == "2.0"
        else f"<dc:date>{text.published}</dc:date>"
    )
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'<dc:identifier id="i">urn:{text.name}</dc:identifier><dc:title>{escape(text.title)}</dc:title>'
        f"<dc:creator>{text.authors[0]}</dc:creator><dc:publisher>{escape(text.outlet)}</dc:publisher>{date}"
        f"<dc:language>en</dc:language>{more}</metadata><manifest>{items}</manifest><spine>{refs}</spine></package>"
    )


def paras(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs in XHTML."""
    return "".join(f"<p>{escape(one)}</p>" for one in paragraphs)


def _book(
    name: str, text: TrueText, chapters: dict[str, tuple[str, str]], *, at: str = "OEBPS/content.opf", **differs: Any
) -> Made:
    """A book of chapters: each its body and what the package says of it."""
    how = differs.pop("how", {})
    folder = at.rpartition("/")[0]
    beside = f"{folder}/" if folder else ""
    parts: dict[str, bytes | str] = {"META-INF/container.xml": _CONTAINER.format(at), **differs.pop("parts", {})}
    parts[at] = package(text, {one: kind for one, (_, kind) in chapters.items()}, **how)
    for one, (body, _) in chapters.items():
        parts[f"{beside}{one}"] = body if body.startswith("<?xml") else chapter(text.title, body)
    return made(f"{name}.epub", packed(parts), text, **differs)


def every() -> list[Made]:
    """All books."""
    tram, clinic, mine = (texts()[one] for one in ("tram", "clinic", "mine"))
    head = "<h1>{}</h1>".format
    two = {"a.xhtml": (head(tram.title) + paras(tram.paragraphs[:2]), ""), "b.xhtml": (paras(tram.paragraphs[2:]), "")}
    nav = {
        "nav.xhtml": (
            f'<nav epub:type="toc"><ol><li><a href="a.xhtml">{tram.title}</a></li></ol></nav>',
            'properties="nav"',
        )
    }
    turned = '<itemref idref="b"/><itemref idref="a"/>'
    noted = paras(clinic.paragraphs).replace("2019”.", '2019”.<a epub:type="noteref" href="#n1">1</a>', 1)
    note = '<aside epub:type="footnote" id="n1"><p>In a letter to the ministry.</p></aside>'
    sheet = "<style>.gone{display:none}</style>"
    hidden = chapter(mine.title, f'{head(mine.title)}{paras(mine.paragraphs)}<p class="gone">Kindle page 3</p>', sheet)
    breaks = paras(mine.paragraphs).replace(
        "“It is possible", '<span epub:type="pagebreak" title="7">7</span>“It is possible'
    )
    locked = '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
    whole = _book("three", tram, {**nav, **two})
    old = {
        "a.xhtml": (
            f"<html><body>{head(clinic.title)}{paras(clinic.paragraphs)}</body></html>".replace("é", "&eacute;"),
            "",
        )
    }
    return [
        whole,
        _book("two", tram, two, how={"version": "2.0"}),
        _book("at_the_root", tram, two, at="book.opf"),
        _book("turned", tram, {"b.xhtml": two["b.xhtml"], "a.xhtml": two["a.xhtml"]}, how={"spine": turned.replace('"b"', '"x"').replace('"a"', '"b"').replace('"x"', '"a"')}),
        _book("note", clinic, {"a.xhtml": (head(clinic.title) + noted + note, "")}, paragraphs=[*clinic.paragraphs, "In a letter to the ministry."]),
        _book("entities", clinic, old),
        _book("hidden", mine, {"a.xhtml": (hidden, "")}, never=["Kindle"], notes=["1 hidden passage left out"]),
        _book("page_numbers", mine, {"a.xhtml": (head(mine.title) + breaks, "")}),
        _book("locked", tram, two, parts={"META-INF/encryption.xml": locked}, refused="encrypted"),
        _book("missing_chapter", tram, {**two, "c.xhtml": ("<?xml", "")}, notes=["chapter left out"]),
        made("cut_off.epub", whole.data[: len(whole.data) // 2], tram, refused="damaged EPUB"),
    ]  # fmt: skip


if __name__ == "__main__":
    write("book", every())
