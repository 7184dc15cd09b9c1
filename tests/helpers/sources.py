"""Documents, feeds and archives for tests, made on the spot."""

from __future__ import annotations

import gzip
import html
import io
import json
import zipfile
import zlib
from collections.abc import Mapping

SAID = '"The quay is safe," said Oduya. '
PROSE = SAID + "The harbour office at Port Halden opened the inner gate again on Monday after a week of storms. " * 3


def page(text: str = PROSE, title: str = "Quay is safe") -> bytes:
    """A web page with an article."""
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
        "</article></body></html>"
    ).encode()


def pdf(lines: list[str]) -> bytes:
    """A PDF document of one page, a line of text each."""
    drawn = " T* ".join(
        "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj" for line in lines
    )
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td {drawn} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Quay is safe) /CreationDate (D:20240717120000Z) >>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % at for at in places)
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def docx(
    *paragraphs: str,
    extra: dict[str, bytes] | None = None,
    body: str | None = None,
    related: dict[str, str] | None = None,
    types: dict[str, str] | None = None,
) -> bytes:
    """A Word document; ``body``: its XML; ``extra`` parts, their types, and how the body is ``related`` to them."""
    import docx as word

    document = word.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = "Quay is safe"
    out = io.BytesIO()
    document.save(out)
    if extra is None and body is None:
        return out.getvalue()
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = body.encode() if body and name == "word/document.xml" else old.read(name)
            if name == "word/_rels/document.xml.rels":
                more = (
                    f'<Relationship Id="own{n}" Type="{kind}" Target="{to}"/>'
                    for n, (to, kind) in enumerate((related or {}).items())
                )
                part = part.replace(b"</Relationships>", "".join(more).encode() + b"</Relationships>")
            if name == "[Content_Types].xml":
                more = (f'<Override PartName="{at}" ContentType="{kind}"/>' for at, kind in (types or {}).items())
                part = part.replace(b"</Types>", "".join(more).encode() + b"</Types>")
            new.writestr(name, part)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return again.getvalue()


def rss(*items: tuple[str, str, str], base: str = "") -> bytes:
    """A feed of (address, title, HTML)."""
    told = "".join(
        f"<item><link>{base}{link}</link><title>{title}</title><pubDate>Wed, 17 Jul 2024 10:00:00 GMT</pubDate>"
        f"<description>{html.escape(text)}</description></item>"
        for link, title, text in items
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Halden Post</title>{told}</channel></rss>".encode()


def atom(*items: tuple[str, str, str]) -> bytes:
    """An Atom feed of (address, title, HTML)."""
    told = "".join(
        f"<entry><link href='{link}'/><title>{title}</title><published>2024-07-17T10:00:00Z</published>"
        "<updated>2024-07-19T10:00:00Z</updated>"
        f"<content type='html'>{html.escape(text)}</content></entry>"
        for link, title, text in items
    )
    head = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Halden Post</title>"
    return f"{head}{told}</feed>".encode()


def warc(
    *pages: tuple[str, bytes],
    zipped: bool = False,
    media_type: str = "text/html; charset=utf-8",
    sent: str = "",
    kind: str = "response",
) -> bytes:
    """A web archive of (address, body), a gzip member a record where zipped; ``sent``: more of the answers' headers."""
    out = b""
    for url, body in pages:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n%bContent-Length: %d\r\n\r\n%b" % (
            media_type.encode(),
            sent.encode(),
            len(body),
            body,
        )
        if kind == "resource":
            http = body
        declared = media_type if kind == "resource" else "application/http; msgtype=response"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-07-17T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{zlib.crc32(url.encode()):08x}-0000-0000-0000-000000000000>\r\n"
            f"Content-Type: {declared}\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out += gzip.compress(record) if zipped else record
    return out


def lines(*articles: Mapping[str, object]) -> bytes:
    """JSON lines."""
    return "".join(json.dumps(a) + "\n" for a in articles).encode()
