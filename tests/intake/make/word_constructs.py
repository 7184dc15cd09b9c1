"""What hides, asks, draws or embeds words in a Word document, one document each."""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

from intake.make.ooxml import field, para, paras, part, run
from intake.make.word_pieces import (
    COST,
    CRITICS,
    FIRST,
    HEAD,
    LAST,
    PELL,
    TITLE,
    Case,
    T,
    around,
    cut,
    footnotes,
    with_,
)


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


def figures_raised() -> Case:
    up = '<w:vertAlign w:val="superscript"/>'
    words = para(
        run("The sea rose by 10"),
        run("-2", up),
        run(" metres on the 21"),
        run("st", up),
        run(" over 40 km"),
        run("2", up),
    )
    return HEAD + paras(T.paragraphs) + words, {
        "paragraphs": [*T.paragraphs, "The sea rose by 10⁻² metres on the 21st over 40 km²"]
    }


def signs_of_a_font() -> Case:
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    words = para(run("The slope is 12"), run("\uf0b0", font), run(" "), run("\uf0b1", font), run(" 2"))
    return HEAD + paras(T.paragraphs) + words, {"paragraphs": [*T.paragraphs, "The slope is 12° ± 2"]}


def form() -> Case:
    entries = '<w:listEntry w:val="refused"/><w:listEntry w:val="agreed"/>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData></w:fldChar></w:r>'
    asked = '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return HEAD + paras(T.paragraphs) + para(run("The villages have "), begin + asked, run(".")), {
        "paragraphs": [*T.paragraphs, "The villages have agreed."]
    }


def choice_of_paragraphs() -> Case:
    both = f'<mc:AlternateContent><mc:Choice Requires="w14">{para(LAST)}</mc:Choice><mc:Fallback>{para("An old hearing.")}</mc:Fallback></mc:AlternateContent>'
    return HEAD + paras(T.paragraphs[:-1]) + both, {"never": ["An old hearing"]}


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
