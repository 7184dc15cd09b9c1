"""Links opened in Chromium, on pages whose layouts keep links from opening; the bench (bench.links) opens more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.browser import chromium
from helpers.link_browser import opener
from helpers.link_pages import linked_pages

#: Of these a link each; the bench opens all of a hundred.
LAYOUTS = (
    *("q", "q-inside-q", "q-repeated", "table-across", "table-repeated", "deep-inline", "footnotes", "break", "list"),
    *("three-paragraphs", "caption", "hidden", "shadow", "soft-hyphens", "no-break-spaces", "pull-quote", "teasers"),
    *("apostrophe-curly-after-straight", "accents-after-plain", "repeated-alone", "shared-words", "hebrew", "han"),
)


@pytest.mark.slow
def test_links_open_at_the_words_in_chromium() -> None:
    pages = [
        page._replace(reading=replace(page.reading, statements=page.reading.statements[: 2 + number % 3]))
        for number, page in enumerate(linked_pages(LAYOUTS))
    ]
    with chromium() as browser, opener(browser, pages) as opened:
        found = [one for page in pages for one in opened(page)]
    assert len(found) > 50
    assert [one for one in found if one.where != "right"] == []
    assert sum(one.marked for one in found) / len(found) > 0.8
