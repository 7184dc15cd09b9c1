"""Where Chromium opens a link to a text, by the pixels that it marks.

A page colours the text that its address names (``::target-text``), which a script can't ask for but a picture shows. A
link is right where the window shows the colour and nothing but the words meant has it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from helpers.link_layouts import BEGINS, ENDS
from helpers.link_pages import LinkedPage, at
from helpers.sites import served
from onrecord.export.formats.links import link

#: Finds the boxes of the nth quotation in the page as it stands, of the page as it was written with signs.
_BOXES = """([signed, begins, ends, nth]) => {
  const parts = new DOMParser().parseFromString(signed, 'text/html').body.textContent.split(begins);
  const clean = t => t.replaceAll(ends, '');
  const start = clean(parts.slice(0, nth + 1).join('')).length;
  const end = start + parts[nth + 1].split(ends)[0].length;
  const range = document.createRange(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes = [];
  for (let at = 0, node; (node = walker.nextNode()); at += node.data.length) {
    if (at + node.data.length <= start || at >= end) continue;
    range.setStart(node, Math.max(0, start - at));
    range.setEnd(node, Math.min(node.data.length, end - at));
    for (const b of range.getClientRects()) boxes.push([b.left, b.top, b.right, b.bottom]);
  }
  return [boxes, window.innerHeight, window.scrollY];
}"""
_SLACK = 4  # pixels: what a mark is drawn beyond the box of its words


class Opened(NamedTuple):
    """Where a link opened: ``right``, ``wrong`` (other words are marked) or ``nowhere``; the share of words marked."""

    layout: str
    link: str
    where: str
    marked: float


@contextmanager
def opener(browser: Any, pages: list[LinkedPage]) -> Iterator[Any]:
    """A function that opens the links of a page, one a statement, as somebody does who clicks on them elsewhere."""
    bodies = {f"/{page.layout}": page.html.encode() for page in pages}

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = bodies.get(urlsplit(self.path).path, b"")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with served(Site) as base:
        context = browser.new_context(viewport={"width": 700, "height": 400})
        try:
            tab = context.new_page()
            yield lambda page: _each(tab, page, base)
        finally:
            context.close()


def _each(tab: Any, page: LinkedPage, base: str) -> Iterator[Opened]:
    reading = at(page, base)
    for number, statement in enumerate(reading.statements):
        address = link(reading, statement)
        assert address is not None
        tab.goto("about:blank")
        tab.goto(address, wait_until="load")
        where, marked = _where(tab, page, number)
        yield Opened(page.layout, address[len(base) :], where, marked)


def _where(tab: Any, page: LinkedPage, number: int) -> tuple[str, float]:
    tab.wait_for_timeout(30)
    boxes, _, _ = tab.evaluate(_BOXES, [page.signed, BEGINS, ENDS, number])
    image, numpy = pytest.importorskip("PIL.Image"), pytest.importorskip("numpy")
    shot = numpy.asarray(image.open(io.BytesIO(tab.screenshot())).convert("RGB")).astype(int)
    marked = (shot[..., 0] > 200) & (shot[..., 1] < 90) & (shot[..., 2] > 200)
    if marked.sum() < 20:
        return "nowhere", 0.0
    meant = numpy.zeros_like(marked)
    wide = numpy.zeros_like(marked)
    for left, top, right, bottom in boxes:
        meant[max(0, int(top)) : max(0, int(bottom)), max(0, int(left)) : max(0, int(right))] = True
        slack = (max(0, int(top) - _SLACK), max(0, int(bottom) + _SLACK), max(0, int(left) - _SLACK))
        wide[slack[0] : slack[1], slack[2] : max(0, int(right) + _SLACK)] = True
    if (marked & ~wide).sum() > 0.1 * marked.sum():
        return "wrong", 0.0
    return "right", float((marked & meant).sum() / max(1, meant.sum()))
