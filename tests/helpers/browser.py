"""Debian's Chromium, driven by Playwright: what a page says, whether it fits, and what keeps people from using it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parents[1] / "data" / "axe-core" / "axe.min.js"
_ARGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
)
#: Says what the policy of the page kept back; set before any script of the page runs.
_WATCH = """
window.__kept = [];
document.addEventListener('securitypolicyviolation', e => __kept.push(e.violatedDirective + ' ' + e.blockedURI));
"""
#: The boxes that are wider than the window, for whoever mends it.
_WIDER = """() => {
  const wide = window.innerWidth, root = document.documentElement;
  if (root.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1);
  return [root.scrollWidth + ' px', ...out.slice(0, 6).map(e => e.outerHTML.slice(0, 120))];
}"""
_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
  v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.target + ' ' + n.html.slice(0, 140)).join(' | '))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser. Where there is none its tests are skipped, but for CI, which installs it."""
    playwright = pytest.importorskip("playwright.sync_api")
    there = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if there is None:
        message = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=there, args=[*_ARGS])
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page whose complaints are kept: errors, what the policy held back, dialogs, requests that leave the server."""

    def __init__(self, page: Any, base: str) -> None:
        self.page, self.base = page, base
        self.wrong: list[str] = []
        page.set_default_timeout(20_000)
        page.on("console", lambda one: self._told(f"{one.type}: {one.text}") if one.type == "error" else None)
        page.on("pageerror", lambda error: self._told(f"script: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.add_init_script(_WATCH)

    def _told(self, what: str) -> None:
        self.wrong.append(what)

    def _dialog(self, dialog: Any) -> None:
        self._told(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "about:")):
            self._told(f"asked elsewhere: {request.url[:120]}")

    def go(self, address: str) -> int:
        """Open an address of the server; the status of its answer."""
        answer = self.page.goto(f"{self.base}{address}", wait_until="load")
        return int(answer.status)

    def faults(self) -> list[str]:
        """All complaints till now."""
        return [*self.wrong, *self.page.evaluate("window.__kept")]

    def wider(self, width: int) -> list[str]:
        """What does not fit at a width, when a plot had the time to be drawn again."""
        self.page.set_viewport_size({"width": width, "height": 900})
        found: list[str] = self.page.evaluate(_WIDER)
        for _ in range(20):
            if found:
                self.page.wait_for_timeout(50)
                found = self.page.evaluate(_WIDER)
        return found

    def barriers(self) -> list[str]:
        """What axe-core finds, with all that can be opened on the page open."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[str] = self.page.evaluate(_AXE)
        return found

    def open_all(self) -> None:
        """Open what is folded."""
        self.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")


@contextmanager
def watched(browser: Any, base: str, **how: Any) -> Iterator[Watched]:
    """A page of its own profile; ``how`` as Playwright's new_context."""
    context = browser.new_context(**how)
    try:
        yield Watched(context.new_page(), base)
    finally:
        context.close()


def until(page: Any, true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something; asked from here, since the policy of the pages keeps out what is asked in them."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, page.content()
        page.wait_for_timeout(50)
