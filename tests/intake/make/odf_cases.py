"""What LibreOffice's documents are made of: a story in each form that a word processor has for words."""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from intake.corpus import texts
from intake.make.odf import flat, h, p

Case = tuple[str, dict[str, Any]]
T = texts()["tram"]
TITLE = T.title
OPENS, RIJK, SHOPS, NEXT = T.paragraphs
HEAD = h(TITLE)


def _all(*paragraphs: str) -> str:
    return "".join(p(one) for one in paragraphs)


def _around(text: str, words: str) -> tuple[str, str]:
    before, found, after = text.partition(words)
    if not found:
        raise ValueError(f"{words!r} is not in {text[:40]!r}")
    return before, after


def _changed(*regions: tuple[str, str, str]) -> str:
    """The list of tracked changes: id, kind, and what was deleted."""
    who = "<office:change-info><dc:creator>Desk</dc:creator><dc:date>2024-09-13T10:00:00</dc:date></office:change-info>"
    inside = "".join(
        f'<text:changed-region xml:id="{key}" text:id="{key}"><text:{kind}>{who}{gone}</text:{kind}></text:changed-region>'
        for key, kind, gone in regions
    )
    return f'<text:tracked-changes text:track-changes="true">{inside}</text:tracked-changes>'


def plain() -> Case:
    return HEAD + _all(*T.paragraphs), {}


def changes() -> Case:
    before, after = _around(OPENS, "a year late and, at £212m, ")
    new = '<text:change-start text:change-id="c1"/>a year late and, at £212m, <text:change-end text:change-id="c1"/>'
    gone = '<text:change text:change-id="c2"/>'
    one, other = RIJK[:40], RIJK[40:]
    listed = _changed(("c1", "insertion", ""), ("c2", "deletion", p("almost ")))
    return listed + HEAD + p(before, new, after) + p(one, gone, other) + _all(SHOPS, NEXT), {
        "notes": ["1 deleted passage left out"]
    }


def paragraph_deleted() -> Case:
    gone = p("") + p("A fourth line was never planned, said Brandt.") + p("")
    body = _changed(("c1", "deletion", gone)) + HEAD + p(OPENS) + p(RIJK, '<text:change text:change-id="c1"/>')
    return body + _all(SHOPS, NEXT), {"never": ["fourth line"], "notes": ["1 deleted passage left out"]}


def notes() -> Case:
    def note(kind: str, key: str, mark: str, words: str) -> str:
        return (
            f'<text:note text:id="{key}" text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
            f"<text:note-body>{p(words)}</text:note-body></text:note>"
        )

    before, after = _around(OPENS, ", a third dearer")
    told = note("footnote", "f1", "1", "In prices of 2016: £159m.")
    body = HEAD + p(before, told, ", a third dearer", after) + p(RIJK, note("footnote", "f2", "2", "By telephone."))
    return body + _all(SHOPS, NEXT), {
        "paragraphs": [*T.paragraphs, "[1] In prices of 2016: £159m.", "[2] By telephone."]
    }


def comment() -> Case:
    before, after = _around(OPENS, "Saturday")
    said = f'<office:annotation office:name="a1"><dc:creator>Desk</dc:creator>{p("Check the day!")}</office:annotation>'
    return HEAD + p(before, said, "Saturday", '<office:annotation-end office:name="a1"/>', after) + _all(
        RIJK, SHOPS, NEXT
    ), {"never": ["Check the day"], "notes": ["1 comment left out"]}


def text_box() -> Case:
    box = (
        '<draw:frame draw:style-name="Fr" draw:name="F1" text:anchor-type="paragraph" svg:width="5cm" svg:x="8cm" '
        f'svg:y="0cm" draw:z-index="0"><draw:text-box fo:min-height="1cm">{p("The line in figures: 9 stops, 6.4 km")}'
        "</draw:text-box></draw:frame>"
    )
    return HEAD + p(box, OPENS) + _all(RIJK, SHOPS, NEXT), {
        "paragraphs": [OPENS, "The line in figures: 9 stops, 6.4 km", RIJK, SHOPS, NEXT]
    }


def hidden_and_struck() -> Case:
    before, after = _around(OPENS, "carried")
    hidden = '<text:span text:style-name="Gone">EMBARGO UNTIL FRIDAY </text:span>'
    struck = '<text:span text:style-name="Struck">will carry </text:span>'
    return HEAD + p(before, hidden, struck, "carried", after) + _all(RIJK, SHOPS, NEXT), {
        "never": ["EMBARGO", "will carry"],
        "notes": ["1 hidden passage left out", "1 struck passage left out"],
    }


def table() -> Case:
    def cell(words: str, spans: str = "") -> str:
        return f"<table:table-cell {spans}>{p(words)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = (
        cell("Line", ' table:number-columns-spanned="2" table:number-rows-spanned="1"') + covered + cell("Opens"),
        cell("Line 1", ' table:number-rows-spanned="2"') + cell("north") + cell("2024"),
        covered + cell("south") + cell("2025"),
    )
    inside = "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
    whole = (
        f'<table:table table:name="T1"><table:table-column table:number-columns-repeated="3"/>{inside}</table:table>'
    )
    return HEAD + p(OPENS) + whole + p(NEXT), {
        "paragraphs": [OPENS, "Line | Opens", "Line 1 | north | 2024", "south | 2025", NEXT],
        "quotations": [said for said in T.quotations if said in OPENS + NEXT],
    }


def margins() -> Case:
    master = (
        f"<style:header>{p('Kestrel Courier — second proof')}</style:header><style:footer>"
        f"{p('Page ', '<text:page-number/>')}</style:footer>"
    )
    return HEAD + _all(*T.paragraphs), {"master": master, "never": ["proof"], "notes": ["headers or footers left out"]}


def numbered() -> Case:
    items = "".join(f"<text:list-item>{p(one)}</text:list-item>" for one in T.paragraphs)
    return f"{HEAD}<text:list>{items}</text:list>", {}


def contents() -> Case:
    listed = (
        '<text:table-of-content text:name="Contents"><text:table-of-content-source text:outline-level="2"/>'
        f"<text:index-body>{p('What comes next', '<text:tab/>', '2')}</text:index-body></text:table-of-content>"
    )
    return HEAD + listed + _all(OPENS, RIJK, SHOPS) + h("What comes next") + p(NEXT), {
        "paragraphs": [OPENS, RIJK, SHOPS, "What comes next", NEXT],
        "notes": ["1 index or table of contents left out"],
    }


def ruby() -> Case:
    before, after = _around(OPENS, "Kestrel Hill")
    both = (
        '<text:ruby text:style-name="Ru"><text:ruby-base>Kestrel Hill</text:ruby-base><text:ruby-text>KES-trel'
        "</text:ruby-text></text:ruby>"
    )
    return HEAD + p(before, both, after) + _all(RIJK, SHOPS, NEXT), {"never": ["KES-trel"]}


def links() -> Case:
    one, other = _around(NEXT, "Line 2, to the airport")
    link = '<text:a xlink:type="simple" xlink:href="https://northway.example/2">Line 2, to the airport</text:a>'
    return HEAD + _all(OPENS, RIJK, SHOPS) + p(one, link, other), {}


def hyphens() -> Case:
    soft = OPENS.replace("passengers", "pas\u00adsen\u00adgers").replace("5:12 a.m.", "5:12\u00a0a.m.")
    return HEAD + p(soft) + _all(RIJK, SHOPS, NEXT), {}


def columns() -> Case:
    inside = f'<text:section text:style-name="Two" text:name="S1">{_all(RIJK, SHOPS)}</text:section>'
    return HEAD + p(OPENS) + inside + p(NEXT), {}


def first_letter() -> Case:
    return HEAD + p(OPENS, style="Big") + _all(RIJK, SHOPS, NEXT), {}


def address() -> Case:
    lines = "<text:line-break/>".join(("Northway Transit", "Depot Road 1", "Kestrel"))
    return HEAD + _all(*T.paragraphs) + p(f"<text:span>{lines}</text:span>"), {
        "paragraphs": [*T.paragraphs, "Northway Transit\nDepot Road 1\nKestrel"]
    }


def tabs_and_spaces() -> Case:
    before, after = _around(RIJK, " a day")
    return HEAD + p(OPENS) + p(before, '<text:tab/>a<text:s text:c="3"/>day', after) + _all(SHOPS, NEXT), {}


def figures_raised() -> Case:
    up = '<text:span text:style-name="Up">{}</text:span>'.format
    return HEAD + _all(*T.paragraphs) + p(
        "It needs 10", up("6"), " litres on 40 m", up("2"), ", the 21", up("st"), " of its kind."
    ), {"paragraphs": [*T.paragraphs, "It needs 10⁶ litres on 40 m², the 21st of its kind."]}


def page_breaks() -> Case:
    return HEAD + _all(OPENS, RIJK) + p(SHOPS, style="Co") + p(NEXT), {}


CASES: tuple[Callable[[], Case], ...] = (
    plain, changes, paragraph_deleted, notes, comment, text_box, hidden_and_struck, table, margins, numbered, contents,
    ruby, links, hyphens, columns, first_letter, address, tabs_and_spaces, page_breaks, figures_raised,
)  # fmt: skip


def sources() -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Each document in flat ODF, by its name, and what is true of it where it differs from its text."""
    flats, differing = {}, {}
    for case in CASES:
        body, differs = case()
        flats[case.__name__] = flat(body, title=TITLE, author=T.authors[0], master=differs.pop("master", ""))
        differing[case.__name__] = differs
    return flats, differing
