"""Word documents with every construct that holds text, or takes some away, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from intake.corpus import Made, made, texts
from intake.make import ooxml
from intake.make.ooxml import box, cell, deleted, document, field, inserted, para, paras, part, row, run, table

Case = tuple[str, dict[str, Any]]
T = texts()["dyke"]
TITLE, (FIRST, COST, PELL, CRITICS, LAST) = T.title, T.paragraphs
HEAD = para(TITLE, properties='<w:pStyle w:val="Heading1"/>')
_NOTE = "<w:footnoteReference {}/>"


def note(number: int) -> str:
    """The mark of a footnote in the text."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def notes(kind: str, *words: str) -> bytes:
    """The part with notes; before them stand the lines that part them from the text, as notes of their own."""
    lines = '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'.format(kind)
    told = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + one)}</w:p></w:{kind}>'
        for number, one in enumerate(words, 1)
    )
    return part(f"{kind}s", lines + told)


def cut(text: str, at: str) -> tuple[str, str]:
    """A text before and from some words in it."""
    before, found, after = text.partition(at)
    if not found:
        raise ValueError(f"{at!r} is not in {text[:40]!r}")
    return before, found + after


def around(text: str, words: str) -> tuple[str, str]:
    """A text before and behind some words in it."""
    before, after = cut(text, words)
    return before, after.removeprefix(words)


def with_(first: str, **differs: Any) -> Case:
    """The story with its first paragraph in another form."""
    return HEAD + first + paras(T.paragraphs[1:]), differs


def plain() -> Case:
    return HEAD + paras(T.paragraphs), {}


def inserted_words() -> Case:
    before, after = around(FIRST, "by two metres ")
    return with_(para(run(before), inserted("by two metres "), run(after)))


def deleted_words() -> Case:
    before, after = cut(FIRST, "before the storms")
    return with_(para(run(before), deleted("and a half "), run(after)), notes=["1 deleted passage left out"])


def replaced_in_a_quotation() -> Case:
    before, after = around(FIRST, "long enough")
    return with_(
        para(run(before), deleted("far too long"), inserted("long ", "enough"), run(after)),
        notes=["1 deleted passage left out"],
    )


def moved_paragraph() -> Case:
    marked = '<w:rPr><w:{} w:id="3" w:author="Desk"/></w:rPr>'
    gone = (
        "<w:p><w:pPr>" + marked.format("moveFrom") + '</w:pPr><w:moveFromRangeStart w:id="2" w:name="m1"/>'
        f'<w:moveFrom w:id="4" w:author="Desk">{run(PELL)}</w:moveFrom></w:p><w:moveFromRangeEnd w:id="2"/>'
    )
    here = (
        '<w:moveToRangeStart w:id="5" w:name="m1"/><w:p><w:pPr>' + marked.format("moveTo") + "</w:pPr>"
        f'<w:moveTo w:id="6" w:author="Desk">{run(PELL)}</w:moveTo></w:p><w:moveToRangeEnd w:id="5"/>'
    )
    body = HEAD + gone + paras((FIRST, COST)) + here + paras((CRITICS, LAST))
    return body, {}


def paragraphs_joined() -> Case:
    before, after = cut(FIRST, "“We have")
    first = para(before, properties='<w:rPr><w:del w:id="3" w:author="Desk"/></w:rPr>')
    return with_(first + para(after))


def paragraphs_split() -> Case:
    body = HEAD + para(FIRST, properties='<w:rPr><w:ins w:id="3" w:author="Desk"/></w:rPr>') + paras(T.paragraphs[1:])
    return body, {}


def rows_deleted_and_inserted() -> Case:
    mark = '<w:{} w:id="3" w:author="Desk"/>'
    rows = table(
        row(cell(para("Village")), cell(para("Share"))),
        row(cell(para("Low Morrow")), cell(para("14%")), properties=mark.format("ins")),
        row(cell(para("High Morrow")), cell(para("9%")), properties=mark.format("del")),
    )
    told = ["1 deleted passage left out"]
    return HEAD + paras((FIRST, COST)) + rows + para(LAST), {
        "paragraphs": [FIRST, COST, "Village | Share", "Low Morrow | 14%", LAST],
        "notes": told,
        "quotations": T.quotations[:2],
    }


def formatting_changed() -> Case:
    was = '<w:b/><w:rPrChange w:id="9" w:author="Desk"><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange>'
    return with_(para(run(FIRST, was)))


def inserted_then_deleted() -> Case:
    before, after = cut(FIRST, "by two metres")
    both = f"<w:ins {ooxml.BY}><w:del {ooxml.BY}><w:r><w:delText>nearly </w:delText></w:r></w:del></w:ins>"
    return with_(para(run(before), both, run(after)), notes=["1 deleted passage left out"])


def content_controls() -> Case:
    inside = '<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    before, after = around(FIRST, "Hanna Vask")
    control = inside.format(run("Hanna Vask"))
    block = inside.format(inside.format(paras((COST, PELL))))
    return HEAD + para(run(before), control, run(after)) + block + paras((CRITICS, LAST)), {}


def rows_and_cells_in_controls() -> Case:
    inside = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = table(
        inside.format(row(cell(para("Village")), cell(para("Share")))),
        row(inside.format(cell(para("Low Morrow"))), cell(inside.format(para("14%")))),
    )
    return HEAD + paras((FIRST, COST)) + rows + para(LAST), {
        "paragraphs": [FIRST, COST, "Village | Share", "Low Morrow | 14%", LAST],
        "quotations": T.quotations[:2],
    }


def placeholder() -> Case:
    asked = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
        f"{run('Click or tap here to enter text.')}</w:sdtContent></w:sdt>"
    )
    return HEAD + paras(T.paragraphs) + para(asked), {
        "never": ["Click or tap"],
        "notes": ["1 placeholder left out"],
    }


def text_box() -> Case:
    return HEAD + para(run(FIRST), box(para("Morrow Sands has flooded three times since 1953."))) + paras(
        T.paragraphs[1:]
    ), {"paragraphs": [FIRST, "Morrow Sands has flooded three times since 1953.", *T.paragraphs[1:]]}


def old_text_box() -> Case:
    held = f"<w:txbxContent>{para('The dyke in figures')}{para('It is 4.2 kilometres long.')}</w:txbxContent>"
    drawn = f"<w:r><w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict></w:r>"
    return HEAD + para(run(FIRST), drawn) + paras(T.paragraphs[1:]), {
        "paragraphs": [FIRST, "The dyke in figures", "It is 4.2 kilometres long.", *T.paragraphs[1:]]
    }


def text_box_in_the_midst() -> Case:
    before, after = cut(FIRST, "the water board")
    return HEAD + para(run(before), box(para("Storms since 1953: three")), run(after)) + paras(T.paragraphs[1:]), {
        "paragraphs": [FIRST, "Storms since 1953: three", *T.paragraphs[1:]]
    }


def choice_of_characters() -> Case:
    before, after = around(FIRST, "sea dyke")
    chosen = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{run("sea dyke")}</mc:Choice>'
        f"<mc:Fallback>{run('sea wall')}</mc:Fallback></mc:AlternateContent>"
    )
    return with_(para(run(before), chosen, run(after)), never=["sea wall"])


def table_merged_over_rows() -> Case:
    starts, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = table(
        row(cell(para("Payer")), cell(para("Share")), cell(para("Sum"))),
        row(cell(para("The province"), properties=starts), cell(para("60%")), cell(para("€8.7 million"))),
        row(cell(properties=goes_on), cell(para("in 2026"), properties='<w:gridSpan w:val="2"/>')),
        row(cell(para("Four villages")), cell(para("40%")), cell(para("€5.8 million"))),
    )
    told = ["Payer | Share | Sum", "The province | 60% | €8.7 million", "in 2026", "Four villages | 40% | €5.8 million"]
    return HEAD + para(FIRST) + rows + para(LAST), {
        "paragraphs": [FIRST, *told, LAST],
        "quotations": T.quotations[:2],
    }


def footnotes() -> Case:
    before, after = cut(COST, ", according")
    body = HEAD + para(run(FIRST), note(1)) + para(run(before), note(2), run(after)) + paras((PELL, CRITICS, LAST))
    words = ("The board met in private.", "Prices of 2024, “without tax”.")
    return body, {
        "parts": {"footnotes.xml": notes("footnote", *words)},
        "paragraphs": [*T.paragraphs, f"[1] {words[0]}", f"[2] {words[1]}"],
    }


def endnotes_and_footnotes() -> Case:
    mark = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = HEAD + para(run(FIRST), mark) + para(run(COST), note(1)) + paras((PELL, CRITICS, LAST))
    return body, {
        "parts": {
            "footnotes.xml": notes("footnote", "Prices of 2024."),
            "endnotes.xml": notes("endnote", "The board met in private."),
        },
        "paragraphs": [*T.paragraphs, "[1] The board met in private.", "[2] Prices of 2024."],
    }


def note_with_a_mark_of_its_own() -> Case:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    inside = f'<w:footnote w:id="1"><w:p>{run("* ")}{run("Prices of 2024.")}</w:p></w:footnote>'
    return HEAD + para(FIRST) + para(run(COST), mark) + paras((PELL, CRITICS, LAST)), {
        "parts": {"footnotes.xml": part("footnotes", inside)},
        "paragraphs": [*T.paragraphs, "[*] Prices of 2024."],
    }


def comments() -> Case:
    before, after = around(FIRST, "Tuesday")
    told = (
        f'<w:commentRangeStart w:id="0"/>{run("Tuesday")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    said = part("comments", f'<w:comment w:id="0" w:author="Desk">{para("Was it not Wednesday?")}</w:comment>')
    case = with_(para(run(before), told, run(after)), never=["Wednesday"], notes=["1 comment left out"])
    return case[0], {**case[1], "parts": {"comments.xml": said}}


def hidden_words() -> Case:
    before, after = cut(FIRST, "the water board")
    return with_(
        para(run(before), run("CHECK WITH LEGAL ", "<w:vanish/>"), run(after)),
        never=["LEGAL"],
        notes=["1 hidden passage left out"],
    )


def hidden_and_struck_by_style() -> Case:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Desk"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Dead"><w:rPr><w:strike/></w:rPr></w:style>',
    )
    before, after = cut(FIRST, "the water board")
    gone = para("The board denied all of it.", properties='<w:pStyle w:val="Dead"/>')
    first = para(run(before), run("CHECK WITH LEGAL ", '<w:rStyle w:val="Desk"/>'), run(after))
    case = with_(first + gone, never=["LEGAL", "denied"], notes=["1 hidden passage left out", "1 struck passage left"])
    return case[0], {**case[1], "parts": {"styles.xml": styles}}


def seen_in_a_hidden_style() -> Case:
    """A style hides its words, and these say that they are seen."""
    styles = part("styles", '<w:style w:type="character" w:styleId="Desk"><w:rPr><w:vanish/></w:rPr></w:style>')
    case = with_(para(run(FIRST, '<w:rStyle w:val="Desk"/><w:vanish w:val="0"/>')))
    return case[0], {"parts": {"styles.xml": styles}}


def struck_words() -> Case:
    before, after = cut(FIRST, "by two metres")
    return with_(
        para(
            run(before),
            run("by three metres ", "<w:strike/>"),
            run("at most ", '<w:dstrike w:val="true"/>'),
            run(after),
        ),
        never=["three metres", "at most"],
        notes=["2 struck passages left out"],
    )


def heading_on_the_line() -> Case:
    """A style separator: the mark that ends the heading is hidden, and the text goes on in its line."""
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = HEAD + para(FIRST) + para("Who pays. ", properties=hidden) + paras(T.paragraphs[1:])
    return body, {"paragraphs": [FIRST, f"Who pays. {COST}", PELL, CRITICS, LAST]}


def drop_cap() -> Case:
    first = para("T", properties='<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>')
    return with_(first + para(FIRST.removeprefix("T")))


def smart_tags() -> Case:
    before, after = around(FIRST, "Hanna Vask")
    tag = (
        '<w:smartTag w:uri="urn:x" w:element="PersonName"><w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>'
        f'<w:customXml w:uri="urn:y" w:element="n">{run("Hanna ")}{run("Vask")}</w:customXml></w:smartTag>'
    )
    return with_(para(run(before), tag, run(after)))


def fields() -> Case:
    before, after = around(FIRST, "Tuesday")
    simple = f'<w:fldSimple w:instr=" DATE \\@ dddd ">{run("Tuesday")}</w:fldSimple>'
    nested = field(f"<w:r><w:instrText> IF </w:instrText></w:r>{field('MERGEFIELD x', '0')}", "14 May")
    one, other = around(LAST, "14 May")
    return HEAD + para(run(before), simple, run(after)) + paras((COST, PELL, CRITICS)) + para(
        run(one), nested, run(other)
    ), {"never": ["MERGEFIELD", "0 14"]}


def broken_field() -> Case:
    """A field that begins and never ends takes nothing with it."""
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    return with_(para(opened, run(FIRST)))


def hyperlinks() -> Case:
    before, after = around(FIRST, "the water board")
    one, other = around(LAST, "old pumping station")
    link = f'<w:hyperlink w:anchor="x" w:history="1">{run("the water board")}</w:hyperlink>'
    by_field = field('HYPERLINK "https://pump.example"', "old pumping station")
    return HEAD + para(run(before), link, run(after)) + paras((COST, PELL, CRITICS)) + para(
        run(one), by_field, run(other)
    ), {"never": ["HYPERLINK"]}


def contents() -> Case:
    entry = (
        f'<w:hyperlink w:anchor="_Toc1">{run("Who pays")}<w:r><w:tab/></w:r>{field("PAGEREF _Toc1", "2")}</w:hyperlink>'
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    listed = para(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + entry) + para(entry)
    listed += para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = HEAD + listed + para(FIRST) + para("Who pays") + paras(T.paragraphs[1:])
    return body, {
        "paragraphs": [FIRST, "Who pays", *T.paragraphs[1:]],
        "notes": ["1 index or table of contents left out"],
    }


def header_and_footer() -> Case:
    body = HEAD + paras(T.paragraphs)
    parts = {
        "header1.xml": part("hdr", para("Morrow Gazette, proof 2")),
        "footer1.xml": part("ftr", para(run("Page "), field("PAGE", "1"))),
    }
    return body, {
        "parts": parts,
        "related": {"header1.xml": "header", "footer1.xml": "footer"},
        "never": ["proof"],
        "notes": ["2 headers or footers left out"],
    }


def numbered_list() -> Case:
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = HEAD + "".join(para(one, properties=properties) for one in T.paragraphs)
    return body, {"parts": {"numbering.xml": numbering}}


def hyphens() -> Case:
    before, after = around(PELL, "long-term answer")
    inside = "<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term ans</w:t><w:softHyphen/><w:t>wer</w:t></w:r>"
    soft = FIRST.replace("director", "di\u00adrec\u00adtor").replace("3 February", "3\u00a0February")
    return HEAD + para(soft) + para(COST) + para(run(before), inside, run(after)) + paras((CRITICS, LAST)), {}


def tabs_and_breaks() -> Case:
    before, after = around(LAST, " at the ")
    tabbed = f"{run(before)}<w:r><w:tab/></w:r>{run('at the ')}<w:r><w:lastRenderedPageBreak/></w:r>{run(after)}"
    pages = '<w:r><w:br w:type="page"/></w:r>'
    return HEAD + para(pages, run(FIRST)) + paras((COST, PELL, CRITICS)) + para(tabbed), {}


def lines_of_an_address() -> Case:
    lines = "<w:r><w:t>Morrow Water Board</w:t><w:br/><w:t>Pump Lane 3</w:t><w:cr/><w:t>Low Morrow</w:t></w:r>"
    return HEAD + paras(T.paragraphs) + para(lines), {
        "paragraphs": [*T.paragraphs, "Morrow Water Board\nPump Lane 3\nLow Morrow"]
    }


def paragraphs_by_breaks() -> Case:
    """Two breaks in a row, as people type who know no paragraphs."""
    inside = "<w:r><w:br/></w:r><w:r><w:br/></w:r>".join(run(one) for one in (TITLE, *T.paragraphs))
    return para(inside), {}


def symbols() -> Case:
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    before, after = around(COST, "€")
    degrees = para(
        run("The water had 4 "), sign.format("Symbol", "F0B0"), run("C, and rose "), sign.format("Symbol", "F0B3")
    )
    body = HEAD + para(FIRST) + para(run(before), sign.format("Symbol", "F0A0"), run(after)) + paras((PELL, CRITICS))
    return body + para(LAST) + degrees + para(sign.format("Wingdings", "F0FC"), run("agreed")), {
        "paragraphs": [*T.paragraphs, "The water had 4 °C, and rose ≥", "agreed"],
        "notes": ["1 symbol left out"],
    }


def ruby() -> Case:
    before, after = around(FIRST, "Morrow Sands")
    both = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('mɒrəʊ')}</w:rt><w:rubyBase>{run('Morrow Sands')}</w:rubyBase></w:ruby></w:r>"
    return with_(para(run(before), both, run(after)))


def embedded_page() -> Case:
    page = "<html><body><p>" + "</p><p>".join((CRITICS, LAST)) + "</p></body></html>"
    body = HEAD + paras((FIRST, COST, PELL)) + '<w:altChunk r:id="rId1"/>'
    return body, {"parts": {"chunk.html": page.encode()}, "related": {"chunk.html": "aFChunk"}}


def embedded_only() -> Case:
    """What programs write that make Word documents in a browser: one page, saved within the document."""
    page = f"<html><body><h1>{TITLE}</h1><p>" + "</p><p>".join(T.paragraphs) + "</p></body></html>"
    mail = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----chunk"\r\n\r\n'
        '------chunk\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n'
        f"Content-Location: file:///C:/doc.html\r\n\r\n{page}\r\n------chunk--\r\n"
    )
    return '<w:altChunk r:id="rId1"/>', {"parts": {"afchunk.mht": mail.encode()}, "related": {"afchunk.mht": "aFChunk"}}


def runs_in_pieces() -> Case:
    pieces = "".join(f'{run(FIRST[at : at + 3])}<w:proofErr w:type="spellStart"/>' for at in range(0, len(FIRST), 3))
    return with_(para(f'<w:bookmarkStart w:id="0" w:name="_GoBack"/>{pieces}<w:bookmarkEnd w:id="0"/>'))


def directions() -> Case:
    before, after = around(FIRST, "Hanna Vask")
    return with_(
        para(run(before), f'<w:bdo w:val="ltr"><w:dir w:val="ltr">{run("Hanna Vask")}</w:dir></w:bdo>', run(after))
    )


def mathematics() -> Case:
    before, after = around(COST, "60%")
    formula = "<m:oMath><m:r><m:t>60%</m:t></m:r></m:oMath>"
    return HEAD + para(FIRST) + para(run(before), formula, run(after)) + paras((PELL, CRITICS, LAST)), {}


def strict_names() -> Case:
    return HEAD + paras(T.paragraphs), {"strict": True}


def strict_with_notes() -> Case:
    body, differs = footnotes()
    return body, {**differs, "strict": True}


def with_macros() -> Case:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return HEAD + paras(T.paragraphs), {
        "main_type": kind,
        "ending": "docm",
        "parts": {"vbaProject.bin": b"\xd0\xcf\x11\xe0"},
    }


def template() -> Case:
    return HEAD + paras(T.paragraphs), {"main_type": "template.main+xml", "ending": "dotx"}


def main_part_elsewhere() -> Case:
    body, differs = footnotes()
    return body, {**differs, "main": "word/document2.xml", "absolute": True}


_OF_PACKAGE = ("parts", "related", "strict", "main", "main_type", "absolute")
_CASES: tuple[Callable[[], Case], ...] = (
    plain, inserted_words, deleted_words, replaced_in_a_quotation, moved_paragraph, paragraphs_joined, paragraphs_split,
    rows_deleted_and_inserted, formatting_changed, inserted_then_deleted, content_controls, rows_and_cells_in_controls,
    placeholder, text_box, old_text_box, text_box_in_the_midst, choice_of_characters, table_merged_over_rows, footnotes,
    endnotes_and_footnotes, note_with_a_mark_of_its_own, comments, hidden_words, hidden_and_struck_by_style,
    seen_in_a_hidden_style, struck_words, heading_on_the_line, drop_cap, smart_tags, fields, broken_field, hyperlinks,
    contents, header_and_footer, numbered_list, hyphens, tabs_and_breaks, lines_of_an_address, paragraphs_by_breaks,
    symbols, ruby, embedded_page, embedded_only, runs_in_pieces, directions, mathematics, strict_names,
    strict_with_notes, with_macros, template, main_part_elsewhere,
)  # fmt: skip


def every() -> Iterable[Made]:
    """All of them; each says of the text only what differs."""
    for case in _CASES:
        body, differs = case()
        package = {name: differs.pop(name) for name in _OF_PACKAGE if name in differs}
        name = f"hand_{case.__name__}.{differs.pop('ending', 'docx')}"
        data = document(body, title=TITLE, author=T.authors[0], **package)
        yield made(name, data, T, outlet="", published="", **differs)
    whole = document(HEAD + paras(T.paragraphs), title=TITLE, author=T.authors[0])
    yield made("hand_cut_off.docx", whole[: len(whole) * 2 // 3], T, refused="damaged Word document")
    hurt = bytearray(whole)
    at = whole.index(b"word/document.xml") + 40
    hurt[at : at + 30] = bytes(30)
    yield made("hand_damaged_inside.docx", bytes(hurt), T, refused="damaged Word document")
    body = whole and document("<w:p/>", title=TITLE)
    yield made("hand_without_words.docx", body, T, refused="without text")
