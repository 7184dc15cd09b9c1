"""Word documents written part by part: WordprocessingML as Word and its rivals write it, without a library between."""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_ALL = " ".join(f'xmlns:{name}="{where}"' for name, where in NAMES.items())
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (_OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"),
)
BY = 'w:id="7" w:author="Desk" w:date="2025-03-10T16:20:00Z"'


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def para(*parts: str, properties: str = "") -> str:
    """A paragraph of words or of runs in XML."""
    inside = "".join(one if one.startswith("<") else run(one) for one in parts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def paras(texts: tuple[str, ...]) -> str:
    """Plain paragraphs."""
    return "".join(para(text) for text in texts)


def inserted(*runs: str) -> str:
    """Words that somebody added, tracked."""
    return f"<w:ins {BY}>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:ins>"


def deleted(words: str) -> str:
    """Words that somebody took away, tracked."""
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r></w:del>'


def cell(*blocks: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks) or '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows in XML."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells in XML."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def field(instruction: str, result: str) -> str:
    """A field as Word writes it: an instruction, and what it gave; both are runs in XML, or words."""
    told = instruction if instruction.startswith("<") else f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    given = result if result.startswith("<") else run(result)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{told}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{given}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(inside: str) -> str:
    """A text box of today's Word, with the picture of it for yesterday's; both hold the words."""
    held = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def part(kind: str, inside: str) -> bytes:
    """A part of a document: its notes, comments, a header."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind} {_ALL}>{inside}</w:{kind}>'.encode()


def document(  # noqa: PLR0913 - what a package has, by name
    body: str,
    *,
    title: str = "",
    author: str = "",
    parts: dict[str, bytes] | None = None,
    related: dict[str, str] | None = None,
    strict: bool = False,
    main: str = "word/document.xml",
    main_type: str = "document.main+xml",
    absolute: bool = False,
) -> bytes:
    """A package. ``parts`` by their names in ``word/``; each is related by its name, ``related`` says as what else.

    ``strict``: in the namespaces of ISO 29500 strict. ``main``: where the text lies. ``absolute``: targets begin at
    the package's root.
    """
    parts = dict(parts or {})
    kinds = {f"{name}.xml": name for name in ("footnotes", "endnotes", "comments", "styles", "numbering", "settings")}
    rels = []
    for number, name in enumerate(parts, 1):
        kind = (related or {}).get(name) or kinds.get(name)
        target = f"/word/{name}" if absolute else name
        if kind:
            rels.append(f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>')
    folder, _, file = main.rpartition("/")
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(author)}</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2019-01-04T09:00:00Z</dcterms:created></cp:coreProperties>'
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPES}{name.removesuffix(".xml")}+xml"/>'
        for name in parts
        if name in kinds
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/>'
        '<Default Extension="mht" ContentType="message/rfc822"/>'
        f'<Override PartName="/{main}" ContentType="{main_type if "/" in main_type else _TYPES + main_type}"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    top = (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        f'Target="{"/" if absolute else ""}{main}"/><Relationship Id="rId2" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )
    files = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": top.encode(),
        "docProps/core.xml": core.encode(),
        main: part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        f"{folder}/_rels/{file}.rels": f'<Relationships xmlns="{_RELS}">{"".join(rels)}</Relationships>'.encode(),
        **{f"word/{name}": data for name, data in parts.items()},
    }
    if strict:
        files = {name: _strict(data) for name, data in files.items()}
    return zipped(files)


def _strict(data: bytes) -> bytes:
    for usual, other in _STRICT:
        data = data.replace(usual.encode(), other.encode())
    return data


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip that is the same at every making."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()
