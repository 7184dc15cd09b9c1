"""The text of a page as readers of annotations count it: all text of its body, what nobody sees among it.

https://www.w3.org/TR/annotation-model/#text-position-selector counts in the text of the resource; the readers there are
take ``document.body.textContent`` for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.notes import PageText
from onrecord.read.encoding import declared_in_html, decoded
from onrecord.read.options import DEFAULTS
from onrecord.records import Span

#: Their text is text of the page, but nobody reads it.
_UNSEEN = frozenset(("script", "style", "noscript", "textarea", "title"))
#: Their text is in a tree of its own.
_APART = frozenset(("template",))
_LINE_ENDS = re.compile(r"\r\n?")
_LOOKS_LIKE_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|main|div|p)\b", re.IGNORECASE)


def page_text_of(origin: str | None) -> PageText | None:
    """The text of a page that was read from a file; None where there is none any more, or it is no page.

    Nothing is fetched. A file larger than what is read as an article is left alone.
    """
    if not origin or "://" in origin:
        return None
    path = Path(origin)
    try:
        if not path.is_file() or path.stat().st_size > DEFAULTS.file_limit:
            return None
        data = path.read_bytes()
    except (OSError, ValueError):  # it may be gone, or be no name of a file at all
        return None
    return page_text(data) if _LOOKS_LIKE_HTML.search(data[:65536]) else None


def page_text(data: bytes) -> PageText | None:
    """The same of a page's bytes."""
    from lxml import etree, html  # takes longer than all else that most commands do

    found = decoded(data, declared=declared_in_html(data))
    if found is None:
        return None
    try:
        body = html.document_fromstring(_LINE_ENDS.sub("\n", found.text)).find("body")
    except (etree.LxmlError, ValueError):  # empty, or a declaration of another encoding
        return None
    if body is None:
        return None
    parts: list[str] = []
    unseen: list[Span] = []
    at = 0
    for text, seen in _texts(body):
        parts.append(text)
        if not seen:
            unseen.append(Span(at, at + len(text)))
        at += len(text)
    return PageText("".join(parts), tuple(unseen))


def _texts(body: object) -> Iterator[tuple[str, bool]]:
    """All texts below an element in order, with whether they are seen."""
    from lxml import etree

    left_out = 0
    unseen = 0
    for event, one in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if one.tail and not left_out:
                yield one.tail, not unseen
            continue
        if event == "start":
            left_out += one.tag in _APART
            unseen += one.tag in _UNSEEN
            if one.text and not left_out:
                yield one.text, not unseen
            continue
        left_out -= one.tag in _APART
        unseen -= one.tag in _UNSEEN
        if one.tail and one is not body and not left_out:
            yield one.tail, not unseen
