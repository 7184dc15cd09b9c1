"""More layouts of PDF documents: long texts in columns, letters to the press, notes and raised figures."""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from intake.corpus import Made, TrueText, made, texts
from intake.make.paper_makers import chromium, latex, tex

_QUOTE = "“A beach is something that people can use”"


def _layout(
    name: str, data: bytes, text: TrueText, paragraphs: Iterable[str], *, told: tuple[str, ...] = (), said: bool = True
) -> Made:
    """A PDF tells neither outlet nor day; ``said``: whether all that is quoted in the text is in it."""
    differs: dict[str, Any] = {"title": "", "outlet": "", "published": "", "authors": [], "paragraphs": [*paragraphs]}
    differs |= {"notes": [*told]} if told else {}
    differs |= {} if said else {"quotations": []}
    return made(f"{name}.pdf", data, text, **differs)


def _html(paragraphs: Iterable[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in paragraphs)


def _tex(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(map(tex, paragraphs))


def layouts() -> list[Made]:
    """All of them."""
    dyke, tram, clinic, mine = (texts()[one] for one in ("dyke", "tram", "clinic", "mine"))
    long = [*dyke.paragraphs, *tram.paragraphs, *clinic.paragraphs, *mine.paragraphs]
    floated = (
        f"<aside style='float:left;width:5cm;font-size:15pt;margin:0 6mm 4mm 0;border-top:2px solid'>{_QUOTE}</aside>"
    )
    set_large = (
        f"<blockquote style='font-size:16pt;margin:3mm 0;text-align:center;break-inside:avoid'>{_QUOTE}</blockquote>"
    )
    columns = "div{columns:2;text-align:justify;hyphens:auto}"
    pages = "div{columns:3;font-size:9pt;text-align:justify;hyphens:auto}@page{size:A4;margin:2cm;@top-center{content:'Morrow Gazette'}@bottom-center{content:counter(page)}}"
    letterhead = "<header style='display:flex;justify-content:space-between;border-bottom:1px solid'><b>Morrow Water Board</b><span>Pump Lane 3, Low Morrow</span></header>"
    contact = "Contact: Hanna Vask, press@water.example, 0123 456 789"
    released = f"{letterhead}<p>PRESS RELEASE</p><p>11 March 2025</p><h1>{dyke.title}</h1>{_html(dyke.paragraphs)}<p>ENDS</p><p>{contact}</p>"
    cost = "The basin covers 4,200 m<sup>2</sup> and holds 10<sup>6</sup> litres, said Vask on the 3<sup>rd</sup> of May, at a cost of 14.5 million<sup>2</sup>."
    told = "The basin covers 4,200 m² and holds 10⁶ litres, said Vask on the 3rd of May, at a cost of 14.5 million."
    note = "<p style='font-size:8pt'><sup>2</sup> Without tax.</p>"
    a5 = "\\usepackage[a5paper,margin=1.5cm]{geometry}"
    narrow = "\\usepackage[paperwidth=6cm,paperheight=26cm,margin=0.8cm]{geometry}\\pagestyle{empty}"
    noted = f"{_tex(clinic.paragraphs)}\n\n{_tex(mine.paragraphs)}".replace(
        "2019''.", "2019''.\\footnote{In a letter.}"
    )
    noted = noted.replace("lorry loads.", "lorry loads.\\footnote{Of 26 cubic metres each.}")
    both = [*clinic.paragraphs, *mine.paragraphs, "[1] In a letter.", "[2] Of 26 cubic metres each."]
    ragged = f"\\raggedright\\setlength{{\\parindent}}{{1em}}{_tex(long)}"
    return [
        _layout("chromium_quote_at_the_left", chromium(f"<h1>{dyke.title}</h1>{_html(dyke.paragraphs[:1])}{floated}{_html(dyke.paragraphs[1:])}"), dyke, [dyke.title, *dyke.paragraphs, _QUOTE]),
        _layout("chromium_quote_in_columns", chromium(f"<div>{_html(long[:3])}{set_large}{_html(long[3:])}</div>", columns), dyke, [*long[:3], _QUOTE, *long[3:]]),
        _layout("chromium_three_columns", chromium(f"<div>{_html(long * 4)}</div>", pages), dyke, long * 4, told=("page numbers", "running titles")),
        _layout("chromium_press_release", chromium(released), dyke, ["Morrow Water Board | Pump Lane 3, Low Morrow", "PRESS RELEASE", "11 March 2025", dyke.title, *dyke.paragraphs, "ENDS", contact]),
        _layout("chromium_raised", chromium(f"<p>{cost}</p>{_html(long[:2])}{note}"), dyke, [told, *long[:2], "[2] Without tax."], told=("note mark",), said=False),
        _layout("latex_narrow_long", latex(_tex(long), more=narrow), dyke, long),
        _layout("latex_notes_in_columns", latex(noted, options="twocolumn,10pt", more=a5), clinic, both, told=("note marks", "page number")),
        _layout("latex_ragged", latex(ragged, more="\\usepackage[a5paper,margin=2cm]{geometry}"), dyke, long, told=("page numbers",)),
        _layout("latex_double_spaced", latex(f"\\linespread{{1.8}}\\selectfont {_tex(long)}"), dyke, long, told=("page numbers",)),
    ]  # fmt: skip
