"""PDF documents: set by LaTeX, by LibreOffice and by Chromium, and some that nobody can read.

Bytes differ from run to run. PYTHONPATH=src:tests python -m intake.make.paper
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

from html import escape
from typing import Any

from intake.corpus import Made, TrueText, made, texts, write
from intake.make import odf
from intake.make.paper_layouts import layouts
from intake.make.paper_makers import chromium, latex, tex


def _paras(text: TrueText) -> str:
    return "\n\n".join(tex(one) for one in text.paragraphs)


def _html(text: TrueText) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in text.paragraphs)


def _pdf(name: str, data: bytes, text: TrueText, **differs: Any) -> Made:
    """A PDF tells neither outlet nor day, and its title only where its program wrote one."""
    told = {"title": "", "outlet": "", "published": "", "authors": []}
    return made(f"{name}.pdf", data, text, **{**told, "paragraphs": [text.title, *text.paragraphs], **differs})


def _by_latex() -> list[Made]:
    dyke, tram, clinic, mine, school, bridge = (
        texts()[one] for one in ("dyke", "tram", "clinic", "mine", "school", "bridge")
    )
    heading = "\\section*{{{}}}\n".format
    header = (
        "\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhf{}\\fancyhead[L]{Morrow Gazette}\\fancyhead[R]{\\thepage}"
    )
    small = "\\usepackage[a5paper,margin=1.5cm]{geometry}"
    note = _paras(clinic).replace("2019''.", "2019''.\\footnote{In a letter to the ministry.}", 1)
    power = tex(mine.paragraphs[2]).replace("metres of rock", "metres of rock\\textsuperscript{1}")
    raised = "\n\n".join([*map(tex, mine.paragraphs[:2]), power, tex(mine.paragraphs[3])])
    below = "\n\n\\vfill\\noindent{\\footnotesize\\textsuperscript{1} Without the topsoil.}"
    letterhead = (
        "\\begin{center}{\\Large\\textsc{Sorrel Road Office}}\\\\ {\\small Quay Street 4, Sorrel}\\end{center}\\bigskip"
        "\\noindent\\textbf{PRESS RELEASE}\n\n"
    )
    boxed = "\\begin{center}\\rule{6cm}{0.4pt}\\\\ {\\Large\\itshape ``Copper does not wait\\\\ for a calendar.''}\\\\ \\rule{6cm}{0.4pt}\\end{center}"
    twice = "\n\n".join([_paras(dyke)] * 4)
    return [
        _pdf("latex_plain", latex(heading(dyke.title) + _paras(dyke)), dyke, notes=["number"]),
        _pdf(
            "latex_two_columns",
            latex(heading(tram.title) + _paras(tram), options="twocolumn,10pt", more=small),
            tram,
            notes=["number"],
        ),
        _pdf(
            "latex_three_columns",
            latex(
                f"\\begin{{multicols}}{{3}}\n{_paras(dyke)}\n\n{_paras(tram)}\n\\end{{multicols}}",
                options="10pt",
                more="\\usepackage{multicol}\\usepackage[a4paper,margin=1.5cm]{geometry}\\pagestyle{empty}",
            ),
            dyke,
            paragraphs=[*dyke.paragraphs, *tram.paragraphs],
        ),
        _pdf(
            "latex_headers",
            latex(twice, more=header + small),
            dyke,
            paragraphs=list(dyke.paragraphs) * 4,
            notes=["running title"],
        ),
        _pdf(
            "latex_footnote",
            latex(heading(clinic.title) + note),
            clinic,
            paragraphs=[clinic.title, *clinic.paragraphs, "[1] In a letter to the ministry."],
            notes=["note mark", "number"],
        ),
        _pdf(
            "latex_raised",
            latex(heading(mine.title) + raised + below, more="\\pagestyle{empty}"),
            mine,
            paragraphs=[mine.title, *mine.paragraphs, "[1] Without the topsoil."],
            notes=["mark"],
        ),
        _pdf(
            "latex_letterhead",
            latex(letterhead + heading(bridge.title) + _paras(bridge), more="\\pagestyle{empty}"),
            bridge,
            paragraphs=[
                "Sorrel Road Office",
                "Quay Street 4, Sorrel",
                "PRESS RELEASE",
                bridge.title,
                *bridge.paragraphs,
            ],
        ),
        _pdf(
            "latex_pull_quote",
            latex(
                "\n\n".join([*map(tex, mine.paragraphs[:2]), boxed, *map(tex, mine.paragraphs[2:])]),
                more="\\pagestyle{empty}",
            ),
            mine,
            paragraphs=[*mine.paragraphs[:2], "“Copper does not wait for a calendar.”", *mine.paragraphs[2:]],
        ),
        _pdf(
            "latex_narrow",
            latex(
                _paras(school),
                more="\\usepackage[paperwidth=7cm,paperheight=22cm,margin=0.8cm]{geometry}\\pagestyle{empty}",
            ),
            school,
            paragraphs=list(school.paragraphs),
        ),
    ]


def _by_others() -> list[Made]:
    dyke, tram, clinic, mine, bridge = (texts()[one] for one in ("dyke", "tram", "clinic", "mine", "bridge"))
    head = f"<h1>{tram.title}</h1>"
    columns = "div{columns:2;column-gap:8mm;text-align:justify;hyphens:auto}"
    quote = (
        "<aside style='float:right;width:5cm;font-size:16pt;margin:0 0 0 6mm'>“Half of the shops have closed”</aside>"
    )
    pulled = "".join(f"{quote if n == 2 else ''}<p>{escape(one)}</p>" for n, one in enumerate(tram.paragraphs))
    numbers = "ol{padding:0 0 0 2em}"
    items = "".join(f"<li>{escape(one)}</li>" for one in bridge.paragraphs)
    office = {
        "plain": odf.flat(odf.h(dyke.title) + "".join(map(odf.p, dyke.paragraphs)), title=dyke.title, author=dyke.authors[0]),
        "columns": odf.flat(
            odf.h(mine.title) + "".join(map(odf.p, mine.paragraphs)), title=mine.title, author=mine.authors[0], columns='<style:columns fo:column-count="2" fo:column-gap="0.6cm"/>', paper="15cm"
        ),
        "margins": odf.flat(
            "".join(map(odf.p, clinic.paragraphs)) * 6,
            title=clinic.title,
            author=clinic.authors[0],
            master=f"<style:header>{odf.p('The Ostermark Post — ' + clinic.title)}</style:header><style:footer>{odf.p('Page ', '<text:page-number/>', ' of ', '<text:page-count/>')}</style:footer>",
        ),
    }  # fmt: skip
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    locked = 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"quay"}}'
    plain = odf.converted(office, "pdf")
    words = {"title": dyke.title, "authors": [dyke.authors[0]], "headed": True, "paragraphs": list(dyke.paragraphs)}
    scan = "<svg width=600 height=800><rect x=40 y=40 width=520 height=700 fill=gray /></svg>"
    whole = plain["plain"]
    return [
        _pdf(
            "chromium_plain",
            chromium(head + _html(tram), title=tram.title),
            tram,
            title=tram.title,
            paragraphs=list(tram.paragraphs),
        ),
        _pdf("chromium_columns", chromium(f"{head}<div>{_html(tram)}</div>", columns), tram),
        _pdf(
            "chromium_headers",
            chromium(head + _html(tram) * 5, title=tram.title, headers=True),
            tram,
            title=tram.title,
            paragraphs=list(tram.paragraphs) * 5,
            notes=["running title"],
        ),
        _pdf(
            "chromium_pull_quote",
            chromium(head + pulled),
            tram,
            paragraphs=[tram.title, *tram.paragraphs, "“Half of the shops have closed”"],
        ),
        _pdf(
            "chromium_numbered",
            chromium(f"<h1>{bridge.title}</h1><ol>{items}</ol>", numbers),
            bridge,
            paragraphs=[bridge.title, *(f"{n}. {one}" for n, one in enumerate(bridge.paragraphs, 1))],
        ),
        _pdf("office_plain", whole, dyke, **words),
        _pdf("office_tagged", odf.converted({"plain": office["plain"]}, tagged)["plain"], dyke, **words),
        _pdf(
            "office_columns",
            plain["columns"],
            mine,
            title=mine.title,
            authors=[mine.authors[0]],
            paragraphs=list(mine.paragraphs),
        ),
        _pdf(
            "office_margins",
            plain["margins"],
            clinic,
            title=clinic.title,
            authors=[clinic.authors[0]],
            headed=False,
            paragraphs=list(clinic.paragraphs) * 6,
            notes=["running title"],
        ),
        _pdf("office_locked", odf.converted({"plain": office["plain"]}, locked)["plain"], dyke, refused="password"),
        _pdf("scanned", chromium(scan), dyke, refused="without text"),
        _pdf("cut_off", whole[: len(whole) // 3], dyke, refused="damaged PDF"),
        _pdf(
            "rubbish", b"\xff\xfe" + b"rubbish, and no document.."[:26], dyke, refused="is called a PDF document (.pdf)"
        ),
    ]


def every() -> list[Made]:
    """All documents."""
    return [*_by_latex(), *_by_others(), *layouts()]


if __name__ == "__main__":
    write("paper", every())
