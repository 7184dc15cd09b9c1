"""Files whose names say one thing and whose bytes another, or nothing: each ends in words that tell what is there.

PYTHONPATH=src:tests python -m intake.make.broken
"""

from __future__ import annotations

import gzip
import json
import random
from html import escape

from intake.corpus import Made, made, texts, write
from intake.make.ooxml import zipped
from intake.make.warc import page

_STREAMS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


def every() -> list[Made]:
    """All of them."""
    text = texts()["bridge"]
    noise = random.Random(20250207).randbytes
    words = ("\n\n".join(text.paragraphs) + "\n").encode()
    narrow = b"\xff\xfe" + b"rubbish, and no document.."[:26]
    rows = "".join(f"<p>{escape(one)}</p>" for one in text.paragraphs)
    cases = {
        "twenty_eight_bytes.pdf": (narrow, "is called a PDF document (.pdf)"),
        "twenty_eight_bytes.docx": (narrow, "is called a Word document (.docx)"),
        "words.pdf": (words, "is called a PDF document (.pdf)"),
        "words.docx": (words, "is called a Word document (.docx)"),
        "words.odt": (words, "is called an OpenDocument text (.odt)"),
        "words.epub": (words, "is called an e-book (.epub)"),
        "words.jpg": (words, "is called a picture (.jpg)"),
        "noise.pdf": (noise(3000), "holds"),
        "noise.docx": (noise(3000), "holds"),
        "noise.html": (noise(3000), "holds"),
        "noise.txt": (noise(3000), "holds"),
        "noise.eml": (noise(3000), "holds"),
        "noise.srt": (noise(3000), "holds"),
        "wide_noise.txt": (b"\xff\xfe" + noise(3000), "holds"),
        "wide_noise.pdf": (b"\xff\xfe" + noise(25), "holds"),
        "only_a_mark.pdf": (b"\xff\xfe", "white space"),
        "zeros.txt": (bytes(4000), "holds"),
        "empty.html": (b"", "is empty"),
        "blanks.md": (b" \r\n\t\r\n", "white space"),
        "begins.pdf": (b"%PDF-1.7\n" + noise(500), "damaged PDF document"),
        "begins.docx": (b"PK\x03\x04" + b"word/document.xml" + noise(500), "damaged Word document"),
        "workbook.docx": (
            zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
            "an Excel workbook",
        ),
        "zip.odt": (zipped({"a.txt": words}), "a ZIP archive"),
        "no_container.epub": (zipped({"mimetype": b"application/epub+zip", "a.xhtml": rows.encode()}), "ZIP archive"),
        "picture.html": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise(200), "a PNG image"),
        "film.txt": (b"\x00\x00\x00\x20ftypisom" + noise(200), "a video"),
        "packed.txt": (gzip.compress(words, mtime=0), "gzip-compressed data; unpack it"),
        "record.txt": (json.dumps({"text": words.decode()}).encode(), "holds JSON"),
        "locked.docx": (_STREAMS + "EncryptedPackage".encode("utf-16-le") + bytes(300), "with a password"),
        "message.msg": (_STREAMS + "__substg1.0_1000001F".encode("utf-16-le") + bytes(300), "an Outlook message"),
        "sheet.xls": (_STREAMS + "Workbook".encode("utf-16-le") + bytes(300), "an old Excel workbook"),
        "drawing.html": (b'<svg xmlns="http://www.w3.org/2000/svg"><text>Bridge</text></svg>', "an SVG image"),
    }
    out = [made(name, data, text, refused=told) for name, (data, told) in cases.items()]
    plain = {"title": "", "outlet": "", "published": "", "authors": [], "paragraphs": [*text.paragraphs]}
    straight = words.decode().translate({0x201C: '"', 0x201D: '"', 0x2019: "'"})
    told = {
        **plain,
        "paragraphs": straight.strip().split("\n\n"),
        "quotations": [],
        "notes": ["encoding repaired at byte 0"],
    }
    mark = made("mark_that_lies.txt", b"\xff\xfe" + straight.encode(), text, **told)
    return [*out, made("page.pdf", page(text), text), made("page.txt", page(text), text), mark]


if __name__ == "__main__":
    write("broken", every())
