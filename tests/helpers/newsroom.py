"""Files of newsrooms' formats for tests, made on the spot, and how a test reads one."""

from __future__ import annotations

import io
import zipfile

from onrecord.errors import NotAnArticleError
from onrecord.read import ReadOptions, article_from_bytes
from onrecord.records import Article

SAID = "“The quay is safe,” said Mara Venn."
MORE = "The harbour office at Port Halden opened the inner gate again on Monday after a week of storms."
PROSE = f"{SAID} {MORE} Ferries to the islands sail at noon, the office told the council in a letter."


def read(data: bytes, name: str = "a", **options: object) -> Article:
    """The article of bytes, told by what they are."""
    return article_from_bytes(data, origin=name, options=ReadOptions(**options))  # type: ignore[arg-type]


def ends(data: bytes, name: str = "a", **options: object) -> str:
    """How reading bytes ends: with words, for which nothing is told, or by an error that names the input."""
    try:
        assert read(data, name, **options).text.strip()
    except NotAnArticleError as error:
        told = str(error)
        if not told.startswith(f"{name}: "):
            raise
        return told
    return ""


def paragraphs(article: Article) -> list[str]:
    return article.text.rstrip("\n").split("\n\n")


def zipped(*parts: tuple[str, bytes], stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """A zip of parts in their order; those in ``stored`` are not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=how)
    return out.getvalue()


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)

_XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{PROSE}</p></body></html>'
_MAIL = (
    f"From: Ida <a@b.example>\r\nSubject: =?utf-8?q?Qu=C3=A4?=\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
    f"<p>{PROSE}</p>\r\n--b\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n"
    "\r\nIt is \r\nsafe.\r\n--b--\r\n"
)
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    f'<text:p>{SAID}<text:s text:c="3"/></text:p></office:text></office:body></office:document-content>'
)
_OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" href="a.xhtml" '
    'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
)
#: A sound file of each format, by its name.
SEEDS = {
    "a.eml": _MAIL.encode(),
    "a.mhtml": _MAIL.replace("multipart/mixed", "multipart/related")
    .replace("From", "Snapshot-Content-Location")
    .encode(),
    "a.odt": zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", _ODT.encode()),
        stored=("mimetype", "content.xml"),
    ),
    "a.epub": zipped(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b'<container><rootfile full-path="a.opf"/></container>'),
        ("a.opf", _OPF.encode()),
        ("a.xhtml", _XHTML.encode()),
    ),
    "a.nitf": f"<nitf><head><docdata/></head><body><body.content><p>{PROSE}</p></body.content></body></nitf>".encode(),
    "a.xml": (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><itemMeta><pubStatus qcode="stat:usable"/>'
        f"</itemMeta><contentSet><inlineXML>{_XHTML}</inlineXML></contentSet></newsItem>"
    ).encode(),
    "a.ninjs": f'{{"uri": "urn:1", "pubstatus": "usable", "body_xhtml": "<p>{PROSE}</p>", "embargo": "x"}}'.encode(),
    "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara Venn>{SAID}\n\n00:02.000 --> 00:03.000\nYes.\n".encode(),
    "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{SAID}\n\n2\n00:00:02,000 --> 00:00:03,000\nYes.\n".encode(),
    "a.akn": (
        '<akomaNtoso><debate><meta><references><TLCPerson eId="a" showAs="Mara Venn"/></references></meta><debateBody>'
        f'<speech by="#a"><p>{SAID}</p></speech></debateBody></debate></akomaNtoso>'
    ).encode(),
    "a.html": f"<!-- saved from url=(0014)http://a.example --><html><body><article><p>{PROSE}</p></article>".encode(),
}
