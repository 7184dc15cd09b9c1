"""Files of every format with bytes changed, cut out, doubled and put together: an article or a named failure, soon."""

from __future__ import annotations

import random
import time

import pytest
from helpers.newsroom import PROSE, SAID, ends, read, zipped

_EACH = 150
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


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file to which one to four things happened."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 2, 9, 90))
        what = chance.randrange(5)
        if what == 0:
            out[at : at + size] = chance.randbytes(size)
        elif what == 1:
            del out[at : at + size]
        elif what == 2:
            out[at:at] = out[at : at + size] * chance.choice((2, 50))
        elif what == 3:
            out[at:at] = chance.choice(
                (b"\0", b"<", b">", b"&", b'"', b"\xff\xfe", b"\r", b"--b", b"&a;", b"]]>", b"9" * 30)
            )
        else:
            del out[at:]
    return bytes(out)


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_is_an_article_or_named(name: str) -> None:
    chance = random.Random(name)
    assert SAID in read(SEEDS[name], name, withheld=True).text
    began = time.monotonic()
    for _ in range(_EACH):
        ends(damaged(SEEDS[name], chance), name, withheld=chance.random() < 0.5)
    assert time.monotonic() - began < 60
