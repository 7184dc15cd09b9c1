"""Tables that only lay a page out, as pages of the nineties do: what stands in their cells is text, not a row."""

from __future__ import annotations

from lxml.etree import XPath

from onrecord.pages.data import Element

_TABLES = XPath("//body//table[.//p or .//br]")
#: A cell of so many words, in lines or paragraphs, is no entry of a table; a cell of links, in great part, is a menu,
#: and beside one half as many words will do.
_LONG, _LINKED = 80, 0.5
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def without_layout_tables(tree: Element) -> None:
    """Set the cells of tables that lay a page out as its parts; cells of links are left out."""
    for table in reversed(_TABLES(tree)):  # those inside first
        cells = [cell for cell in table.iter("td") if next(cell.iterancestors("table"), None) is table]
        least = _LONG // 2 if any(_is_menu(cell) for cell in cells) else _LONG
        if not any(_is_text(cell, least) for cell in cells):
            continue
        for cell in cells:
            if _is_menu(cell):
                cell.drop_tree()
        own = [part for part in table.iter(*_PARTS) if next(part.iterancestors("table"), table) is table]
        for part in own:
            part.tag = "div"


def _is_text(cell: Element, least: int) -> bool:
    return len(cell.text_content().split()) >= least and (
        len(cell.findall(".//p")) > 1 or len(cell.findall(".//br")) > 1
    )


def _is_menu(cell: Element) -> bool:
    words = "".join(cell.text_content().split())
    linked = sum(len("".join(link.text_content().split())) for link in cell.iter("a"))
    return linked > _LINKED * len(words)
