"""Two thousand inputs that nobody should send: each ends as a stored article or a named failure, and the run goes on.

Truncated and bit-flipped pages, documents, archives, lines and feeds; bombs; entities that multiply; names that lead
out of folders; lengths that lie. Read by the real reading code in the real processes; only the model is a fake.
"""

from __future__ import annotations

import gzip
import io
import plistlib
import random
import resource
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.fakes import OwnIds
from helpers.newsroom import SEEDS, zipped
from helpers.sources import PROSE, SAID, atom, docx, lines, page, pdf, rss, warc
from intake.make.ooxml import document, para, part, run

from onrecord.gather import AddOptions, add
from onrecord.soundness import check
from onrecord.store import Record

_EACH = 58
_CORPUS = Path(__file__).parent / "intake" / "files"
#: Files of the corpus beside the small ones made here: what writes each of the formats for real.
_REAL = (
    *(
        "word/hand_fields.docx",
        "word/hand_strict_with_notes.docx",
        "word/hand_embedded_only.docx",
        "word/office_table.docx",
    ),
    *("word/hand_with_macros.docm", "odt/changes.fodt", "odt/notes.odt", "paper/latex_two_columns.pdf"),
    *("saved/chromium_framed.mht", "warc/warcio_chunked_gzip.warc", "warc/warcio_two.warc.gz", "book/note.epub"),
    *("agency/newsml_two.xml", "mail/folder.mbox", "mail/nested.eml", "feeds/json_1_1.json"),
)


def seeds() -> dict[str, bytes]:
    """A sound input of each kind, by its ending."""
    whole = "".join(f"<p>{PROSE}</p>" for _ in range(6))
    items = [(f"http://127.0.0.1:9/{n}", f"Title {n}", whole + str(n)) for n in range(2)]
    return {
        ".html": page(),
        ".txt": PROSE.encode(),
        ".pdf": pdf(['"The quay is safe," said Oduya.', "It rained all day."]),
        ".docx": docx(SAID, PROSE),
        ".warc": warc(("http://a.example/1", page()), ("http://a.example/2", page(PROSE + "More."))),
        ".warc.gz": warc(("http://a.example/1", page()), ("http://a.example/2", page(PROSE + "More.")), zipped=True),
        ".jsonl": lines({"text": SAID}, {"text": PROSE, "title": "A", "published": "2024-07-17"}),
        ".jsonl.gz": gzip.compress(lines({"text": SAID}, {"text": PROSE})),
        ".rss": rss(*items),
        ".atom": atom(*items),
        ".wacz": zipped(
            ("archive/a.warc.gz", warc(("http://a.example/3", page()), zipped=True)), ("datapackage.json", b"{}")
        ),
        ".webarchive": plistlib.dumps(
            {"WebMainResource": {"WebResourceData": page(), "WebResourceMIMEType": "text/html"}},
            fmt=plistlib.FMT_BINARY,
        ),
        **{name.removeprefix("a"): data for name, data in SEEDS.items() if name not in ("a.html", "a.xml")},
        **{f"-{name.rpartition('/')[2]}": (_CORPUS / name).read_bytes() for name in _REAL},
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut short, with flipped bits, with a part twice, or with a part of zeros."""
    kind = chance.randrange(4)
    if kind == 0:
        return data[: chance.randrange(len(data))]
    out = bytearray(data)
    if kind == 1:
        for _ in range(chance.randint(1, 40)):
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        return bytes(out)
    start = chance.randrange(len(out))
    end = min(len(out), start + chance.randint(1, 400))
    return bytes(out[:end] + out[start:]) if kind == 2 else bytes(out[:start] + bytes(end - start) + out[end:])


def zip_bomb(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as file:
            for _ in range(size >> 20):
                file.write(bytes(1 << 20))
    return out.getvalue()


def laughs(root: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    told = f"<{root}><channel><title>&l11;</title><item><title>&l11;</title></item></channel></{root}>"
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "ha">{entities}]>{told}'.encode()


def gzipped_zeros(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as file:
        for _ in range(size >> 20):
            file.write(bytes(1 << 20))
    return out.getvalue()


def lying_warc(length: int) -> bytes:
    whole = warc(("http://a.example/1", page()))
    at = whole.index(b"Content-Length: ") + 16
    return whole[:at] + str(length).encode() + whole[whole.index(b"\r", at) :]


def word_traps() -> dict[str, bytes]:
    """Documents of Word that ask for more than they hold."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    chain = "".join(
        f'<w:style w:type="character" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 3_000}"/><w:rPr/></w:style>'
        for n in range(3_000)
    )
    styled = para(*(run("x", f'<w:rStyle w:val="s{n}"/>') for n in range(3_000)))
    hidden = part("styles", f'{chain}<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>')
    chunks = "".join('<w:altChunk r:id="rId1"/>' for _ in range(200))
    page = b"<html>" + b"<div>" * 30_000 + b"x"
    return {
        "fields.docx": document(para(run(SAID), begin * 60_000)),
        "fields-in-fields.docx": document(para(*(begin + run("x") for _ in range(9_000)), run(SAID))),
        "styles.docx": document(styled, parts={"styles.xml": hidden}),
        "chunks.docx": document(chunks, parts={"a.html": page}, related={"a.html": "aFChunk"}),
        "itself.docx": document(chunks, parts={"document.xml": b"<x/>"}, related={"document.xml": "aFChunk"}),
        "notes.docx": document(
            para(run(SAID), '<w:r><w:footnoteReference w:id="1"/></w:r>' * 20_000),
            parts={"footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{para("word " * 50)}</w:footnote>')},
        ),
        "boxes.docx": document(para("<w:txbxContent><w:p>" * 120 + "</w:p></w:txbxContent>" * 120)),
    }


def traps() -> dict[str, bytes]:
    """What is made to hurt, by file name."""
    deep = b"<div>" * 50_000 + PROSE.encode() + b"</div>" * 50_000
    word = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    return {
        "zip-bomb.docx": zip_bomb("word/document.xml", 300 << 20),
        "no-word.docx": zip_bomb("x/y", 1 << 20),
        "gzip-bomb.jsonl.gz": gzipped_zeros(300 << 20),
        "gzip-bomb.warc.gz": gzipped_zeros(200 << 20),
        "gzip-bomb.html": gzipped_zeros(50 << 20),
        "deep.html": b"<html><body>" + deep + b"</body></html>",
        "deep.docx": docx(SAID, body=word + "<w:p>" * 20_000 + "</w:p>" * 20_000 + "</w:body></w:document>"),
        "laughs.xml": laughs("rss"),
        "laughs.rss": laughs("rss"),
        "laughs.html": laughs("html"),
        "laughs.docx": docx(SAID, body=laughs("rss").decode()),
        "deep.jsonl": b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
        "names.jsonl": lines(
            {"text": SAID, "id": "../../x", "url": "../../../etc/passwd", "title": "\0" * 9, "outlet": "x" * 10_000}
        ),
        "surrogates.jsonl": (
            b'{"text": "\\ud800 said Oduya"}\n{"text": "\\u0000"}\n{"text": 7}\n[]\n"x"\nnull\n\xff\xfe\n'
        ),
        "long-line.jsonl": b'{"text": "' + b"a " * (33 << 20) + b'"}\n' + lines({"text": SAID}),
        "gigabyte.warc": lying_warc(1 << 30),
        "beyond.warc": lying_warc((1 << 64) + 5),
        "minus.warc": lying_warc(-5),
        "gigabyte.pdf": pdf([SAID]).replace(b"/Length", b"/Length 1073741824 /Was"),
        "pages.pdf": pdf([SAID]).replace(b"/Count 1", b"/Count 999999999"),
        "bomb.odt": zip_bomb("content.xml", 300 << 20),
        "bomb.epub": zip_bomb("META-INF/container.xml", 300 << 20),
        "bomb.wacz": zip_bomb("archive/a.warc", 300 << 20),
        "laughs.nitf": laughs("nitf"),
        "laughs.akn": laughs("akomaNtoso"),
        "deep.nitf": b"<nitf><body><body.content>" + b"<p>" * 50_000,
        "deep.eml": b"From: a@b\nMessage-ID: <1>\nSubject: x\nContent-Type: text/html\n\n" + deep,
        "parts.eml": b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)),
        "brackets.eml": b"From: " + b"(" * 50_000 + b"\nMessage-ID: <1>\nSubject: x\n\nwords\n",
        "deep.ninjs": b'{"uri": "x", "pubstatus": ' + b"[" * 100_000,
        "tags.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 300_000,
        "circle.pdf": pdf([SAID]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        "nothing.pdf": b"%PDF-",
        **word_traps(),
        "mails.mbox": b"From a\nSubject: x\n\n" * 20_000,
        "one-mail.mbox": b"From a\nSubject: x\n\n" + b"words " * (10 << 20),
        "deep.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 100_000,
        "items.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": ['
        + b'{"content_text": "x"},' * 90
        + b"7]}",
        "laughs.fodt": laughs("office:document").replace(b"<rss", b"<!-- opendocument.text --><rss"),
        "twenty-eight.pdf": b"\xff\xferubbish, and no document.",
        "breaks-off.rss": rss(("http://127.0.0.1:9/2", "T", "text " * 400))[:-200],
        "nothing.docx": b"PK\x03\x04word/",
        "empty.txt": b"",
        "zeros.txt": bytes(1 << 20),
        "one-line.txt": ("word " * 200_000).encode(),
        "marks.txt": ('"' * 50_000).encode(),
        "entities.rss": rss(("http://127.0.0.1:9/1", "T", "&amp;" * 100_000)),
        "script.rss": rss(("javascript:alert(1)", "T", "short"), ("file:///etc/passwd", "T", "short")),
        "..%2f..%2fx.txt": SAID.encode(),
    }


def inputs(folder: Path) -> Iterator[Path]:
    chance = random.Random(20240717)
    for ending, data in seeds().items():
        for number in range(_EACH):
            path = folder / f"{number:03}{ending}"
            path.write_bytes(damaged(data, chance) if number else data)
            yield path
    for name, data in traps().items():
        path = folder / f"trap-{name}"
        path.write_bytes(data)
        yield path
    (folder / "trap-nowhere.txt").symlink_to(folder / "not-there")
    (folder / "trap-itself.txt").symlink_to(folder / "trap-itself.txt")
    (folder / "trap-folder.txt").mkdir()
    yield from (folder / "trap-nowhere.txt", folder / "trap-itself.txt")


@pytest.mark.slow
def test_two_thousand_hostile_inputs_end_well(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    count = len(list(inputs(folder)))
    assert count >= 2_000
    outside = sorted(tmp_path.parent.iterdir())
    began = time.monotonic()
    # what this process took before: other tests run in it
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    named: set[str] = set()
    summary = add(
        tmp_path / "r.db",
        [str(folder), *(str(p) for p in sorted(folder.glob("trap-*.txt")))],
        AddOptions(OwnIds, workers=2, seconds=20),
        lambda p: named.add(p.failure.source) if p.failure else None,
    )
    assert time.monotonic() - began < 400
    # every kind's sound one is in, every failure says of what and why
    assert summary.done.total() > 300
    assert summary.failed > 200
    assert all(f.what and f.type.endswith("Error") and "InternalError" not in f.type for f in summary.failures), [
        f for f in summary.failures if f.type == "InternalError"
    ][:5]
    assert any("trap-zip-bomb.docx" in name for name in named)
    assert any("trap-itself.txt" in name for name in named)
    with Record(tmp_path / "r.db") as record:
        assert check(record) == []
    assert sorted(tmp_path.parent.iterdir()) == outside
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_300_000
