"""Word documents as somebody sees them who opens them: every construct of the body that holds text."""

from __future__ import annotations

import pytest
from helpers.sources import docx

from onrecord.errors import NotAnArticleError
from onrecord.read.docx import article_from_docx
from onrecord.read.formats.intake import Intake
from onrecord.read.options import Changes

_SPACES = " ".join(
    f'xmlns:{name}="{where}"'
    for name, where in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
BY = 'w:id="1" w:author="Ida Marr" w:date="2025-03-11T10:00:00Z"'


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*parts: str, mark: str = "") -> str:
    """A paragraph; ``mark``: what became of its end."""
    ended = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{ended}{''.join(parts)}</w:p>"


def deleted(words: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def inserted(words: str) -> str:
    return f"<w:ins {BY}>{run(words)}</w:ins>"


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def box(words: str) -> str:
    """A text box as Word writes it: a drawing, and a picture for older programs with the same words."""
    inside = f"<w:txbxContent>{para(run(words))}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
    new = f"<mc:Choice Requires='wps'><w:drawing><wp:anchor>{shape}</wp:anchor></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def field(instruction: str, result: str) -> str:
    """A field as Word writes it, in runs."""
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {instruction} </w:instrText></w:r>{apart}{run(result)}{end}"


def read(*blocks: str, changes: Changes = "accepted") -> list[str]:
    body = f'<?xml version="1.0"?><w:document {_SPACES}><w:body>{"".join(blocks)}<w:sectPr/></w:body></w:document>'
    data = docx("x", body=body)
    article = article_from_docx(data, Intake("a.docx", "a.docx", changes=changes))
    return article.text.rstrip("\n").split("\n\n")


HIDDEN, STRUCK = "<w:vanish/>", "<w:strike/>"
CASES: dict[str, tuple[tuple[str, ...], list[str], list[str]]] = {
    "insertions and deletions": (
        (para(run("The quay is "), deleted("not "), inserted("quite "), run("safe.")),),
        ["The quay is quite safe."],
        ["The quay is not safe."],
    ),
    "a paragraph inserted": (
        (para(run("One.")), para(inserted("Two."), mark=f"<w:ins {BY}/>"), para(run("Three."))),
        ["One.", "Two.", "Three."],
        ["One.", "Three."],
    ),
    "a paragraph's end deleted": (
        (para(run("The gates "), mark=f"<w:del {BY}/>"), para(run("leak."))),
        ["The gates leak."],
        ["The gates", "leak."],
    ),
    "moved": (
        (
            para(f"<w:moveFrom {BY}>{run('It leaks. ')}</w:moveFrom>", run("The quay is old.")),
            para(f"<w:moveTo {BY}>{run('It leaks.')}</w:moveTo>"),
        ),
        ["The quay is old.", "It leaks."],
        ["It leaks. The quay is old."],
    ),
    "inserted and deleted again": (
        (para(run("It "), f"<w:ins {BY}>{deleted('never ')}</w:ins>", run("leaks.")),),
        ["It leaks."],
        ["It leaks."],
    ),
    "hidden": ((para(run("Safe"), run(" as a secret", HIDDEN), run(".")),), ["Safe."], ["Safe."]),
    "hidden switched off": ((para(run("Safe", '<w:vanish w:val="0"/>')),), ["Safe"], ["Safe"]),
    "struck": ((para(run("It is ", ""), run("not ", STRUCK), run("safe.")),), ["It is safe."], ["It is safe."]),
    "struck twice": (
        (para(run("It is "), run("not ", "<w:dstrike/>"), run("safe.")),),
        ["It is safe."],
        ["It is safe."],
    ),
    "a content control within a line": (
        (para(run("Said "), f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Mara Venn')}</w:sdtContent></w:sdt>", run(".")),),
        ["Said Mara Venn."],
        ["Said Mara Venn."],
    ),
    "a content control around paragraphs": (
        (f"<w:sdt><w:sdtContent>{para(run('One.'))}{para(run('Two.'))}</w:sdtContent></w:sdt>",),
        ["One.", "Two."],
        ["One.", "Two."],
    ),
    "smart tags and custom XML": (
        (
            para(
                f"<w:smartTag w:element='place'>{run('Halden')}</w:smartTag>",
                f"<w:customXml>{run(' harbour')}</w:customXml>",
            ),
        ),
        ["Halden harbour"],
        ["Halden harbour"],
    ),
    "links": (
        (para(run("See "), f"<w:hyperlink r:id='rId9'>{run('the report')}</w:hyperlink>", run(".")),),
        ["See the report."],
        ["See the report."],
    ),
    "fields": (
        (
            para(
                run("On "),
                field("DATE", "11 March"),
                run(", "),
                f"<w:fldSimple w:instr='AUTHOR'>{run('Venn')}</w:fldSimple>",
                run("."),
            ),
        ),
        ["On 11 March, Venn."],
        ["On 11 March, Venn."],
    ),
    "a text box, once": (
        (para(run("Before it."), box("“It leaks,” said Venn.")), para(run("After it."))),
        ["Before it.", "“It leaks,” said Venn.", "After it."],
        ["Before it.", "“It leaks,” said Venn.", "After it."],
    ),
    "breaks, tabs and hyphens": (
        (
            para(
                "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t><w:softHyphen/><w:t>teen</w:t></w:r>"
            ),
        ),
        ["one\ntwo three-fourteen"],
        ["one\ntwo three-fourteen"],
    ),
    "ruby": (
        (
            para(
                "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ha</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Halden</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ),
        ),
        ["Halden"],
        ["Halden"],
    ),
    "formulas": ((para(run("so "), "<m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath>"),), ["so 2+2"], ["so 2+2"]),
    "a table": (
        (
            table(
                row(cell(para(run("Venn"))), cell(para(run("“It leaks.”")), para(run("Again.")))),
                row(cell(para(run("Prane"))), cell(para())),
            ),
        ),
        ["Venn | “It leaks.” Again.", "Prane"],
        ["Venn | “It leaks.” Again.", "Prane"],
    ),
    "cells merged over rows": (
        (
            table(
                row(cell(para(run("Council")), properties='<w:vMerge w:val="restart"/>'), cell(para(run("Venn")))),
                row(cell(para(run("Council")), properties="<w:vMerge/>"), cell(para(run("Prane")))),
            ),
        ),
        ["Council | Venn", "Prane"],
        ["Council | Venn", "Prane"],
    ),
    "the same words in two cells": (
        (table(row(cell(para(run("12"))), cell(para(run("12"))))),),
        ["12 | 12"],
        ["12 | 12"],
    ),
    "a row deleted": (
        (
            table(
                row(cell(para(run("old"))), properties=f"<w:del {BY}/>"),
                row(cell(para(run("new"))), properties=f"<w:ins {BY}/>"),
            ),
        ),
        ["new"],
        ["old"],
    ),
    "a table within a table": (
        (table(row(cell(para(run("a")), table(row(cell(para(run("b"))), cell(para(run("c")))))))),),
        ["a b | c"],
        ["a b | c"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_what_its_reader_sees(name: str) -> None:
    blocks, accepted, original = CASES[name]
    assert read(*blocks) == accepted
    assert read(*blocks, changes="original") == original


def test_notes_stand_behind_the_text_and_in_no_number() -> None:
    body = (
        f'<?xml version="1.0"?><w:document {_SPACES}><w:body>'
        + para(run("It cost 40"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" million."))
        + para(run("It leaks."), '<w:r><w:endnoteReference w:id="2"/></w:r>')
        + "<w:sectPr/></w:body></w:document>"
    )
    parts = {}
    for name, words in (("footnote", "In crowns."), ("endnote", "Seen in May.")):
        inside = f'<w:{name} w:id="2">{para(run(words))}</w:{name}>'
        parts[f"word/{name}s.xml"] = f"<w:{name}s {_SPACES}>{inside}</w:{name}s>".encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    data = docx(
        "x",
        body=body,
        extra=parts,
        related={f"{one}s.xml": f"{kind}/{one}s" for one in ("footnote", "endnote")},
        types={f"/word/{one}s.xml": f"{types}.{one}s+xml" for one in ("footnote", "endnote")},
    )
    article = article_from_docx(data, Intake("a.docx", "a.docx"))
    assert article.text == "It cost 40 million.\n\nIt leaks.\n\n[1] In crowns.\n\n[2] Seen in May.\n"


def test_nesting_without_end_is_an_article_or_a_named_failure() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + para(run("x")) + "</w:sdtContent></w:sdt>" * 5_000
    with pytest.raises(NotAnArticleError):
        read(deep)
    assert read(para(run("Safe.")), "<w:sdt><w:sdtContent>" * 90 + para(run("x")) + "</w:sdtContent></w:sdt>" * 90)
