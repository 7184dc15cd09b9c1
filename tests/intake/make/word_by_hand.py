"""Word documents with every construct that holds text, or takes some away, part by part."""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

from collections.abc import Callable, Iterable

from intake.corpus import Made, made
from intake.make import ooxml
from intake.make import word_constructs as more
from intake.make.ooxml import box, cell, deleted, document, inserted, para, paras, part, row, run, table
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
    note,
    notes,
    with_,
)


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


_OF_PACKAGE = ("parts", "related", "strict", "main", "main_type", "absolute")
_CASES: tuple[Callable[[], Case], ...] = (
    plain, inserted_words, deleted_words, replaced_in_a_quotation, moved_paragraph, paragraphs_joined, paragraphs_split,
    rows_deleted_and_inserted, formatting_changed, inserted_then_deleted, content_controls, rows_and_cells_in_controls,
    placeholder, text_box, old_text_box, text_box_in_the_midst, choice_of_characters, table_merged_over_rows, footnotes,
    endnotes_and_footnotes, note_with_a_mark_of_its_own, comments, more.hidden_words, more.hidden_and_struck_by_style,
    more.seen_in_a_hidden_style, more.struck_words, more.heading_on_the_line, more.drop_cap, more.smart_tags, more.fields, more.broken_field, more.hyperlinks,
    more.contents, more.header_and_footer, more.numbered_list, more.hyphens, more.tabs_and_breaks, more.lines_of_an_address, more.paragraphs_by_breaks,
    more.symbols, more.ruby, more.figures_raised, more.signs_of_a_font, more.form, more.choice_of_paragraphs, more.embedded_page, more.embedded_only, more.runs_in_pieces, more.directions, more.mathematics, more.strict_names,
    more.strict_with_notes, more.with_macros, more.template, more.main_part_elsewhere,
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
    yield made("hand_without_words.docx", document("<w:p/>", title=TITLE), T, refused="without text")
