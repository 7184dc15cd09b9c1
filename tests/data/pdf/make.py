"""Makes the PDF documents of this folder, each with its true text beside it, by the writers that people use.

    python tests/data/pdf/make.py

needs `typst` (its package; sets as LaTeX does: hyphens, footnotes, columns, ligatures), Chromium and LibreOffice. A
name begins with its writer's: ``t`` Typst, ``c`` Chromium, ``l`` LibreOffice.
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
TITLE = "Quay repairs agreed after a year of quarrels"
#: Invented, with compounds, words that are easily parted, figures and quotations.
TEXT = (
    (
        "The harbour council of Vellmouth has agreed to long-term repairs of the northern quay, its chairwoman Ada Oduya "
        "announced on Monday. “We shall finish the fifteen official-looking offices before winter,” she told reporters "
        "at the fish market, where the flood of last February had left cracks as wide as a hand."
    ),
    (
        "The decision ends a year of quarrels between the shipyard owners and the government-backed ferry company, which "
        "had each asked for compensation. Opposition leader Tobias Renk called it “an unacceptable concession to a "
        "well-connected minority” and said his party would appeal to the administrative court in Harrowby."
    ),
    (
        "Oduya rejected that. “Nobody has been given anything,” she said. “The stonemasons worked through the night, the "
        "insurers paid 3.5 million crowns, and the rest comes from the municipality’s own emergency fund.” She added that "
        "a state-of-the-art pumping station would follow within the eighteen-month timetable."
    ),
    (
        "According to the engineering report, which was published on the same day, 1,240 of the 3,900 stones have to be "
        "replaced. Its author, Professor Ingrid Sallow, wrote that the foundations were in “remarkably good condition” for "
        "their age, but that a second winter without intervention would have been irresponsible."
    ),
    (
        "Fishermen were less enthusiastic. “They promised the same thing in 2019,” said Marek Dolan, who has moored his "
        "boat at the quay for twenty-two years. “I will believe it when the scaffolding goes up.” The co-operative that "
        "speaks for him has demanded written guarantees and a seat on the supervisory committee."
    ),
    (
        "The ferry company welcomed the agreement in a two-sentence statement. Its timetable would remain unchanged, a "
        "spokeswoman explained, although the southern landing stage might be closed for a fortnight in the off-season."
    ),
    (
        "Work is expected to begin on 14 April. Residents of the neighbouring streets have been invited to an information "
        "evening at the customs house, where the council intends to present the construction schedule and the noise "
        "measurements that an independent laboratory has carried out."
    ),
)
Case = tuple[bytes, str]


def truth(paragraphs: Iterable[str], notes: Iterable[str] = ()) -> str:
    return "\n\n".join([*paragraphs, *notes]) + "\n"


def typst(source: str) -> bytes:
    import typst as compiler

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.typ"
        path.write_text("#set smartquote(enabled: false)\n" + source, encoding="utf-8")
        made: bytes = compiler.compile(str(path))
        return made


def chromium(page: str, *, headers: bool = False) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "quay.html", Path(folder) / "quay.pdf"
        path.write_text(f"<!doctype html><html lang=en><meta charset=utf-8>{page}", encoding="utf-8")
        call = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={out}"]
        call += [] if headers else ["--no-pdf-header-footer"]
        subprocess.run([*call, str(path)], check=True, capture_output=True)
        return out.read_bytes()


def office(body: str, *, styles: str = "", master: str = "", layout: str = "", extra: str = "") -> bytes:
    """A document by LibreOffice, of a flat ODF text that is written here."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{where}:1.0"'
        for name, where in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
            ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    source = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" '
        'style:font-name="Liberation Serif" fo:language="en" fo:country="GB"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
        '<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="16pt" '
        'fo:font-weight="bold"/></style:style>'
        f'<style:style style:name="P" style:family="paragraph">{styles}</style:style>{extra}</office:styles>'
        '<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" '
        f'fo:margin-left="2.5cm" fo:margin-right="2.5cm">{layout}</style:page-layout-properties>'
        "<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">'
        f"{master}</style:master-page></office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quay.fodt"
        path.write_text(source, encoding="utf-8")
        call = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(call, check=True, capture_output=True)
        return (Path(folder) / "quay.pdf").read_bytes()


def odf(paragraphs: Iterable[str], style: str = "P") -> str:
    return "".join(f'<text:p text:style-name="{style}">{escape(text)}</text:p>' for text in paragraphs)


_INDENT = "#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)\n"
_BODY = "\n\n".join(TEXT)
_HTML = "".join(f"<p>{escape(text)}</p>" for text in TEXT)
_PAPER = "#set text(size: 10pt)\n"


def t_one_column() -> Case:
    return typst(f"{_PAPER}{_INDENT}= {TITLE}\n{_BODY}"), truth([TITLE, *TEXT])


def t_two_columns() -> Case:
    source = f'#set page(columns: 2, paper: "a5")\n{_PAPER}{_INDENT}= {TITLE}\n{_BODY}'
    return typst(source), truth([TITLE, *TEXT])


def t_three_columns() -> Case:
    source = f"#set page(columns: 3, margin: 1.5cm)\n#set text(size: 9pt)\n{_INDENT}{_BODY}\n\n{_BODY}\n\n{_BODY}"
    return typst(source), truth(TEXT * 3)


def t_title_over_columns() -> Case:
    lead = "The council gives in, the opposition goes to court, and the fishermen wait for the scaffolding to go up."
    source = (
        f'{_PAPER}{_INDENT}#align(center, text(size: 17pt, weight: "bold")[{TITLE}])\n#v(6pt)\n'
        f"#align(center)[_{lead}_]\n#v(10pt)\n#columns(2, gutter: 16pt)[{_BODY}]"
    )
    return typst('#set page(paper: "a5")\n' + source), truth([TITLE, lead, *TEXT])


def t_line_numbers() -> Case:
    source = f'#set page(paper: "a5")\n{_PAPER}#set par.line(numbering: "1")\n{_INDENT}{_BODY}'
    return typst(source), truth(TEXT)


def t_line_numbers_by_five() -> Case:
    numbering = "#set par.line(numbering: n => if calc.rem(n, 5) == 0 { str(n) })\n"
    return typst(f"{_PAPER}{numbering}{_INDENT}{_BODY}\n\n{_BODY}"), truth(TEXT * 2)


def t_line_numbers_in_columns() -> Case:
    source = f'#set page(columns: 2)\n{_PAPER}#set par.line(numbering: "1")\n{_INDENT}{_BODY}\n\n{_BODY}'
    return typst(source), truth(TEXT * 2)


def t_running_titles() -> Case:
    header = (
        "context if calc.odd(counter(page).get().first()) [The Vellmouth Courier #h(1fr) #counter(page).display()] "
        "else [#counter(page).display() #h(1fr) Harbour and Sea]"
    )
    source = f'#set page(paper: "a6", header: {header})\n#set text(size: 9pt)\n{_INDENT}{_BODY}\n\n{_BODY}'
    return typst(source), truth(TEXT * 2)


def t_page_numbers() -> Case:
    source = f'#set page(paper: "a6", numbering: "— 1 —")\n#set text(size: 9pt)\n{_INDENT}{_BODY}'
    return typst(source), truth(TEXT)


def t_page_of_pages() -> Case:
    source = f'#set page(paper: "a6", numbering: "1 / 1")\n#set text(size: 9pt)\n#set par(spacing: 1.4em)\n{_BODY}'
    return typst(source), truth(TEXT)


def t_footnotes() -> Case:
    notes = ("The fund was set up in 2011 after the storm of that year.", "Letter to the council, 3 March 2025.")
    first = TEXT[2].replace("emergency fund.”", f"emergency fund.”#footnote[{notes[0]}]")
    second = TEXT[4].replace("guarantees", f"guarantees#footnote[{notes[1]}]")
    body = "\n\n".join([*TEXT[:2], first, TEXT[3], second, *TEXT[5:]])
    kept = [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return typst(f'#set page(paper: "a5")\n{_PAPER}{_INDENT}{body}'), truth(TEXT, kept)


def t_footnotes_in_columns() -> Case:
    notes = ("The fund was set up in 2011.", "Letter of 3 March 2025.", "The laboratory belongs to nobody involved.")
    body = TEXT[2].replace("fund.”", f"fund.”#footnote[{notes[0]}]")
    other = TEXT[4].replace("guarantees", f"guarantees#footnote[{notes[1]}]")
    last = TEXT[6].replace("independent laboratory", f"independent laboratory#footnote[{notes[2]}]")
    text = "\n\n".join([*TEXT[:2], body, TEXT[3], other, TEXT[5], last])
    kept = [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return typst(f'#set page(columns: 2, paper: "a5")\n{_PAPER}{_INDENT}{text}'), truth(TEXT, kept)


def t_narrow() -> Case:
    source = (
        f"#set page(width: 7.5cm, height: 20cm, margin: 1cm)\n#set text(size: 10pt, hyphenate: true)\n{_INDENT}{_BODY}"
    )
    return typst(source), truth(TEXT)


def t_narrow_computer_modern() -> Case:
    source = f'#set page(width: 8cm, height: 18cm, margin: 1cm)\n#set text(font: "New Computer Modern", size: 10pt)\n{_INDENT}{_BODY}'
    return typst(source), truth(TEXT)


def t_ragged_with_gaps() -> Case:
    source = f"{_PAPER}#set par(justify: false, spacing: 1.4em)\n= {TITLE}\n{_BODY}\n\n{_BODY}"
    return typst(source), truth([TITLE, *TEXT, *TEXT])


def t_raised() -> Case:
    said = (
        "The basin holds 10#super[6] litres over 1,200 m#super[2], the 21#super[st] of its kind, said Oduya. "
        "The concentration of CO#sub[2] rose to 3.5#super[1] per mille, a laboratory wrote. " + TEXT[0]
    )
    kept = (
        "The basin holds 10⁶ litres over 1,200 m², the 21st of its kind, said Oduya. The concentration of CO2 rose to "
        "3.5 per mille, a laboratory wrote. " + TEXT[0]
    )
    note = "#place(bottom, text(size: 8pt)[#super[1] Measured in March by the laboratory itself.])"
    return typst(
        f"{_PAPER}#set super(typographic: false)\n#set sub(typographic: false)\n{_INDENT}{said}\n\n{TEXT[1]}\n{note}"
    ), truth([kept, TEXT[1]], ["[1] Measured in March by the laboratory itself."])


def t_table() -> Case:
    rows = (
        ("Firm", "Stones", "Price"),
        ("Dolan and Daughters", "240", "1.2m crowns"),
        ("Harrowby Stoneworks", "1,000", "2.3m crowns"),
    )
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    source = f"{_PAPER}{_INDENT}{TEXT[0]}\n\n#table(columns: 3, {cells})\n\n{TEXT[1]}"
    return typst(source), truth([TEXT[0], *(" | ".join(row) for row in rows), TEXT[1]])


def t_table_of_long_cells() -> Case:
    rows = (
        ("Question", "Answer of the council"),
        (
            "When does the work begin, and who pays for the stones?",
            "On 14 April. The insurers pay most of it, the emergency fund of the municipality the rest.",
        ),
        (
            "Will the ferry go?",
            "Yes, but the southern landing stage may be closed for a fortnight in the off-season, says the company.",
        ),
    )
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    source = f'#set page(paper: "a5")\n{_PAPER}{_INDENT}{TEXT[0]}\n\n#table(columns: (4cm, 6cm), {cells})\n\n{TEXT[1]}'
    return typst(source), truth([TEXT[0], *(" | ".join(row) for row in rows), TEXT[1]])


def t_watermark() -> Case:
    mark = '#set page(background: rotate(45deg, text(size: 80pt, fill: rgb("dddddd"))[DRAFT]))\n'
    return typst(f"{mark}{_PAPER}{_INDENT}{_BODY}"), truth(TEXT)


def t_side_stamp() -> Case:
    stamp = "#place(left, dx: -1.6cm, rotate(-90deg, reflow: true)[Harrowby Library, copy 3, 14 March 2025])\n"
    return typst(f"{_PAPER}{_INDENT}{stamp}{_BODY}"), truth(TEXT)


def t_headings() -> Case:
    source = (
        f"{_PAPER}{_INDENT}= {TITLE}\n{TEXT[0]}\n\n== What the opposition says\n{TEXT[1]}\n\n{TEXT[2]}\n\n"
        f"== A second winter without any intervention would have been irresponsible, the professor finds, and nobody in the council objects\n{TEXT[3]}"
    )
    long = (
        "A second winter without any intervention would have been irresponsible, the professor finds, and nobody in "
        "the council objects"
    )
    return typst(source), truth([TITLE, TEXT[0], "What the opposition says", TEXT[1], TEXT[2], long, TEXT[3]])


def t_lists() -> Case:
    items = (
        "The quay is closed to lorries until the end of May, and to cars on weekdays between eight and ten in the morning.",
        "Boats are moved to the inner basin.",
        "The fish market stays open.",
    )
    bullets = "\n".join(f"- {item}" for item in items)
    numbers = "\n".join(f"+ {item}" for item in items)
    kept = [f"• {item}" for item in items] + [f"{n}. {item}" for n, item in enumerate(items, 1)]
    source = f"{_PAPER}{_INDENT}{TEXT[0]}\n\n{bullets}\n\n{TEXT[5]}\n\n{numbers}\n\n{TEXT[6]}"
    return typst(source), truth([TEXT[0], *kept[:3], TEXT[5], *kept[3:], TEXT[6]])


def t_block_quotation() -> Case:
    quotation = (
        "“The stones were laid by people who did not expect anybody to look at them again. We looked at all of them, "
        "one by one, and we are impressed by what we have seen.”"
    )
    source = f"{_PAPER}{_INDENT}{TEXT[3]}\n\n#pad(x: 1.5cm)[#par(first-line-indent: 0pt)[{quotation}]]\n\n{TEXT[4]}"
    return typst(source), truth([TEXT[3], quotation, TEXT[4]])


def t_letters_spaced() -> Case:
    source = f"{_PAPER}{_INDENT}#text(tracking: 0.35em)[HARBOUR COUNCIL SPEAKS]\n\n{TEXT[0]}\n\n{TEXT[1]}"
    return typst(source), truth(["HARBOUR COUNCIL SPEAKS", TEXT[0], TEXT[1]])


def t_accents() -> Case:
    text = (
        "Ministrul Ștefan Łukasz-Müller și José Ørsted said in Kraków that “façade and naïve coöperation” were words "
        "of the Ålesund office, and Þóra Guðmundsdóttir agreed; the fluffy official affair was efficient and final."
    )
    return typst(f"#set page(width: 9cm, height: 14cm, margin: 1cm)\n{_PAPER}{_INDENT}{text}\n\n{TEXT[1]}"), truth(
        [text, TEXT[1]]
    )


def t_parted_compounds() -> Case:
    source = f"#set page(width: 6.2cm, height: 29cm, margin: 0.8cm)\n#set text(size: 10pt, hyphenate: false)\n#set par(justify: false, first-line-indent: 1em, spacing: 0.65em)\n{_BODY}"
    return typst(source), truth(TEXT)


def t_centred_title() -> Case:
    source = f"#align(center)[#text(size: 16pt)[{TITLE}]\n\nBy Hanne Virtue]\n#v(8pt)\n{_PAPER}{_INDENT}{_BODY}"
    return typst(source), truth([TITLE, "By Hanne Virtue", *TEXT])


_PRINT = "<style>body{font:11pt/1.35 serif;margin:0}p{margin:0 0 .8em}h1{font-size:20pt}"


def c_one_column() -> Case:
    return chromium(f"<title>{TITLE}</title>{_PRINT}</style><h1>{TITLE}</h1>{_HTML}"), truth([TITLE, *TEXT])


def c_headers() -> Case:
    page = f"<title>{TITLE}</title>{_PRINT}</style><h1>{TITLE}</h1>{_HTML}{_HTML}"
    return chromium(page, headers=True), truth([TITLE, *TEXT, *TEXT])


def c_two_columns() -> Case:
    page = f"{_PRINT} div{{columns:2;column-gap:6mm;text-align:justify}}</style><h1>{TITLE}</h1><div>{_HTML}</div>"
    return chromium(page), truth([TITLE, *TEXT])


def c_three_columns_indented() -> Case:
    style = f"{_PRINT} div{{columns:3;font-size:9pt}}p{{margin:0;text-indent:1.2em}}</style>"
    return chromium(f"{style}<h1>{TITLE}</h1><div>{_HTML}{_HTML}</div>"), truth([TITLE, *TEXT, *TEXT])


def c_two_by_flex() -> Case:
    half = "".join(f"<p>{escape(text)}</p>" for text in TEXT[:3]), "".join(f"<p>{escape(t)}</p>" for t in TEXT[3:])
    style = f"{_PRINT} .f{{display:flex;gap:8mm}}.f div{{flex:1}}</style>"
    return chromium(f"{style}<div class=f><div>{half[0]}</div><div>{half[1]}</div></div>"), truth(TEXT)


def c_table() -> Case:
    rows = (("Name of firm", "Stones", "Price"), ("Oduya and sons", "20", "$3.5m"), ("Dolan", "1,240", "$12m"))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"{_PRINT}td{{padding:2pt 6pt}}</style><p>{TEXT[0]}</p><table border=1>{table}</table><p>{TEXT[1]}</p>"
    return chromium(page), truth([TEXT[0], *(" | ".join(row) for row in rows), TEXT[1]])


def c_table_of_voices() -> Case:
    rows = (
        ("Ada Oduya, chairwoman", TEXT[0][: TEXT[0].index("“")].strip()),
        (
            "Tobias Renk, leader of the opposition",
            "It is an unacceptable concession to a well-connected minority, and we shall appeal to the administrative court in Harrowby.",
        ),
        ("Marek Dolan, fisherman", "They promised the same thing in 2019."),
    )
    table = "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in rows)
    page = (
        f"{_PRINT}td{{padding:4pt;vertical-align:top}}table{{width:11cm}}</style><p>{TEXT[0]}</p><table>{table}</table>"
    )
    return chromium(page), truth([TEXT[0], *(" | ".join(row) for row in rows)])


def c_notes() -> Case:
    first = TEXT[0].replace("Monday.", "Monday.<sup>1</sup>").replace("reporters", "reporters<sup>2</sup>")
    page = (
        f"{_PRINT}.n{{font-size:8pt;border-top:1px solid}}sup{{font-size:70%}}</style><p>{first}</p><p>{TEXT[1]}</p>"
        "<div class=n><p><sup>1</sup> Minutes of the meeting, page 4.</p><p><sup>2</sup> By telephone.</p></div>"
    )
    return chromium(page), truth(TEXT[:2], ["[1] Minutes of the meeting, page 4.", "[2] By telephone."])


def c_figures_raised() -> Case:
    text = (
        "It costs 3.5<sup>2</sup> million crowns and covers 40 km<sup>2</sup>, said Oduya on the 3<sup>rd</sup> of May."
    )
    kept = "It costs 3.5 million crowns and covers 40 km², said Oduya on the 3rd of May."
    page = f"{_PRINT}.n{{font-size:8pt}}</style><p>{text}</p><p>{TEXT[1]}</p><p class=n>2 Without tax.</p>"
    return chromium(page), truth([kept, TEXT[1]], ["[2] Without tax."])


def c_unseen() -> Case:
    style = f"{_PRINT}.w{{color:#fff}}.o{{opacity:0}}.d{{background:#024;color:#fff}}</style>"
    page = (
        f"{style}<p class=d>{TITLE}</p><p>{TEXT[0]}</p><p class=w>Oduya said: I resign at once.</p>"
        f"<p>{TEXT[1]}</p><p style='color:transparent'>Renk said: we withdraw.</p>"
    )
    return chromium(page), truth([TITLE, *TEXT[:2]])


def c_letter_spacing() -> Case:
    style = f"{_PRINT}h2{{letter-spacing:.4em;font-size:12pt}}</style>"
    page = f"{style}<h2>HARBOUR COUNCIL SPEAKS</h2><p>{TEXT[0]}</p><p>{TEXT[1]}</p>"
    return chromium(page), truth(["HARBOUR COUNCIL SPEAKS", *TEXT[:2]])


def c_soft_hyphens() -> Case:
    soft = (
        TEXT[1]
        .replace("compensation", "com&shy;pen&shy;sa&shy;tion")
        .replace("administrative", "ad&shy;min&shy;is&shy;tra&shy;tive")
    )
    soft = soft.replace("unacceptable", "un&shy;ac&shy;cept&shy;able").replace("government", "gov&shy;ern&shy;ment")
    page = f"{_PRINT}p{{width:4.2cm}}</style><p>{soft}</p><p>{soft}</p><p>{TEXT[3]}</p>"
    return chromium(page), truth([TEXT[1], TEXT[1], TEXT[3]])


def c_first_letter() -> Case:
    style = f"{_PRINT}p.a::first-letter{{float:left;font-size:42pt;line-height:36pt;padding-right:3pt}}</style>"
    return chromium(f"{style}<p class=a>{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p>"), truth(TEXT[:3])


def c_turned() -> Case:
    style = f"{_PRINT}.t{{position:absolute;right:0;top:4cm;writing-mode:vertical-rl;font-size:7pt}}body{{padding-right:1cm}}</style>"
    return chromium(f"{style}<div class=t>Photograph: Hanne Virtue</div><h1>{TITLE}</h1>{_HTML}"), truth([TITLE, *TEXT])


def c_margin_boxes() -> Case:
    style = f"{_PRINT}@page{{margin:2cm;@top-left{{content:'Harbour and Sea';font-size:8pt}}@bottom-right{{content:counter(page);font-size:8pt}}}}</style>"
    page = style + "".join(f"<p style='margin:0 0 1cm'>{text}</p>" for text in TEXT * 2)
    return chromium(page), truth(TEXT * 2)


_TWO = '<style:columns fo:column-count="2" fo:column-gap="0.6cm"/>'
_JUST = '<style:paragraph-properties fo:text-align="justify" fo:text-indent="0.5cm"/>'


def l_one_column() -> Case:
    return office(
        odf([TITLE], "H") + odf(TEXT), styles='<style:paragraph-properties fo:margin-bottom="0.3cm"/>'
    ), truth([TITLE, *TEXT])


def l_two_columns() -> Case:
    return office(odf(TEXT * 2), styles=_JUST, layout=_TWO), truth(TEXT * 2)


def l_header_and_footer() -> Case:
    master = (
        "<style:header><text:p>The Vellmouth Courier, 17 March 2025</text:p></style:header>"
        "<style:footer><text:p>Page <text:page-number/> of <text:page-count/></text:p></style:footer>"
    )
    return office(odf(TEXT * 4), styles=_JUST, master=master), truth(TEXT * 4)


def l_footnotes() -> Case:
    note = (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        '<text:note-body><text:p text:style-name="F">The fund was set up in 2011.</text:p></text:note-body></text:note>'
    )
    body = odf(TEXT[:2]) + odf([TEXT[2]]).replace("emergency fund.”", f"emergency fund.”{note}") + odf(TEXT[3:])
    small = (
        '<style:style style:name="F" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>'
    )
    return office(body, styles=_JUST, extra=small), truth(TEXT, ["[1] The fund was set up in 2011."])


def l_line_numbers() -> Case:
    numbering = '<text:linenumbering-configuration text:number-lines="true" text:increment="5" text:offset="0.5cm" style:num-format="1" text:number-position="left"/>'
    return office(
        odf(TEXT * 2), styles='<style:paragraph-properties fo:margin-bottom="0.3cm"/>', extra=numbering
    ), truth(TEXT * 2)


def l_table() -> Case:
    rows = (
        (
            "Ada Oduya",
            "We shall finish the fifteen official-looking offices before winter, and the stonemasons will work through the night.",
        ),
        ("Tobias Renk", "An unacceptable concession to a well-connected minority."),
    )
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    table = f'<table:table><table:table-column table:number-columns-repeated="2"/>{cells}</table:table>'
    return office(odf([TEXT[0]]) + table + odf([TEXT[1]])), truth(
        [TEXT[0], *(" | ".join(row) for row in rows), TEXT[1]]
    )


def makers() -> dict[str, Callable[[], Case]]:
    return {name: made for name, made in globals().items() if name[:2] in ("t_", "c_", "l_") and callable(made)}


def main(wanted: list[str]) -> None:
    for name, make in makers().items():
        if not wanted or any(name.startswith(one) for one in wanted):
            data, text = make()
            (HERE / f"{name}.pdf").write_bytes(data)
            (HERE / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
