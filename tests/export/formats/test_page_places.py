"""Annotations placed on the page: words and units as the page has them, found by the readers that others have."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from helpers.link_pages import LinkedPage, linked_pages
from helpers.other_readers import node

from onrecord.export.formats import writer
from onrecord.export.formats.page_places import place_on, units
from onrecord.notes import Notes, PageText
from onrecord.read.page_text import page_text
from onrecord.records import Span

#: What hypothesis.js puts above a page.
_BANNER = "Sign up for our letter. " * 9


def test_units_are_those_of_utf_16() -> None:
    text = "😀 é quay"
    assert [units(text, at) for at in (0, 1, 2, 3, len(text))] == [0, 2, 3, 4, len(text) + 1]


def test_words_are_found_whatever_stands_between_them() -> None:
    page = PageText("Top. She said: \n  the\u00a0quay\n is sa\u00adfe1 for all, is it not. The quay is safe.", ())
    text = "She said: “the quay is safe for all, is it not.”\n"
    place = place_on(page, text, Span(10, len(text) - 1))
    assert place is not None
    assert page.text[slice(*place)] == "the\u00a0quay\n is sa\u00adfe1 for all, is it not."
    assert place_on(page, "She said nothing of it.", Span(0, 23)) is None
    assert place_on(page, "…", Span(0, 1)) is None


def test_what_stands_twice_is_told_apart_and_scripts_are_no_page() -> None:
    script = 'let a = "Venn left. Never, she said."'
    page = PageText(f"{script}Oduya left. Never, she said. Venn left. Never, she said.", (Span(0, len(script)),))
    text = "Oduya left. Never, she said.\n\nVenn left. Never, she said.\n"
    at = text.rindex("Never")
    place = place_on(page, text, Span(at, at + 5))
    assert place is not None
    assert place.start == page.text.rindex("Never")
    assert place_on(PageText("Never. Never.", ()), "Never.", Span(0, 6)) is None


def _annotated(page: LinkedPage) -> list[dict[str, Any]]:
    out = io.BytesIO()
    writer("annotations")([page.reading], out, lambda _: Notes(page=page_text(page.html.encode())))
    items = json.loads(out.getvalue())["items"]
    assert len(items) == len(page.reading.statements)
    return [target for item in items for target in item["target"]]


def test_selectors_are_found_on_pages_by_the_ecosystems_readers() -> None:
    """Of 111 layouts; Apache's reader of positions counts code points, so that behind emoji it is elsewhere."""
    pages = linked_pages()
    targets = {page.layout: _annotated(page) for page in pages}
    placed = [one for each in targets.values() for one in each if len(one["selector"]) == 2]
    assert len(placed) == sum(len(page.reading.statements) for page in pages)
    asked = [{"page": page.html, "selectors": [t["selector"] for t in targets[page.layout]]} for page in pages]
    found = node("annotations.js", json.dumps(asked))
    quick = [(layout, one["selector"]) for layout, each in targets.items() for one in each]
    for (layout, (quote, place)), one in zip(quick, found, strict=True):
        assert one["quote"] == one["annotator"] == one["position"] == quote["exact"], layout
        assert one["at"] == {"start": place["start"], "end": place["end"]}, layout
        assert one["annotatorPosition"] == quote["exact"] or layout == "emoji"


def test_selectors_are_anchored_by_hypothesis() -> None:
    """By its client's own code: with quote and place, by the quote alone, and once something stands above it all."""
    pages = linked_pages()
    asked = [{"page": page.html, "selectors": [one["selector"] for one in _annotated(page)]} for page in pages]
    found = iter(node("hypothesis.js", json.dumps(asked)))
    for page, each in zip(pages, asked, strict=True):
        for quote, place in each["selectors"]:
            there = {"text": quote["exact"], "start": place["start"]}
            one = next(found)
            assert one["whole"] == one["quote"] == there, page.layout
            assert one["moved"] == there | {"start": place["start"] + len(_BANNER)}, page.layout


@pytest.mark.parametrize("layout", ["emoji", "q-inside-q", "table-across"])
def test_places_are_those_of_the_text_in_utf_16(layout: str) -> None:
    (page,) = linked_pages([layout])
    known = page_text(page.html.encode())
    assert known is not None
    wide = known.text.encode("utf-16-le")
    for target in _annotated(page):
        quote, place = target["selector"]
        assert wide[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == quote["exact"]
