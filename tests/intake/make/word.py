"""Word documents: by hand, part by part, and by LibreOffice, whose bytes differ from run to run.

PYTHONPATH=src:tests python -m intake.make.word
"""

from __future__ import annotations

from html import escape

from intake.corpus import Made, made, texts, write
from intake.make import odf, odf_cases, word_by_hand


def every() -> list[Made]:
    """All documents."""
    return [*word_by_hand.every(), *_by_office()]


def _by_office() -> list[Made]:
    text = odf_cases.T
    flats, differing = odf_cases.sources()
    out = [
        made(f"office_{name}.docx", data, text, outlet="", published="", **differing[name])
        for name, data in odf.converted(flats, "docx").items()
    ]
    clinic = texts()["clinic"]
    page = (
        f'<html lang="en"><head><meta charset="utf-8"><title>{clinic.title}</title></head><body><h1>{clinic.title}</h1>'
        + "".join(f"<p>{escape(one)}</p>" for one in clinic.paragraphs)
        + "</body></html>"
    )
    told = odf.converted({"page": page}, "docx:MS Word 2007 XML", "html", "HTML (StarWriter)")
    out.append(made("office_of_a_page.docx", told["page"], clinic, outlet="", published="", authors=[]))
    old = odf.converted({"plain": flats["plain"]}, "doc")
    out.append(made("office_old.doc", old["plain"], text, refused="an old Word document"))
    rich = odf.converted({"plain": flats["plain"]}, "rtf")
    out.append(made("office_rich.rtf", rich["plain"], text, refused="an RTF document"))
    return out


if __name__ == "__main__":
    write("word", every())
