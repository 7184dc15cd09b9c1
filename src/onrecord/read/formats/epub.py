"""An e-book (EPUB 2 and 3) -> ``Article``: its chapters in reading order, as its package document lists them."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from onrecord.read.encoding import declared_in_html, decode
from onrecord.read.formats.flow import Flow, html_tree
from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.xml_parts import Element, PartError, ZippedParts, every, first, local, tree_of, words_of
from onrecord.records import Article

_OPF = "{http://www.idpf.org/2007/opf}"
_ADVICE = "save the text as a file and read that"
#: Ways to hide fonts, whatever their words are for; all others hide the text.
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_SPINE = 5_000


def article_from_epub(data: bytes, given: Intake) -> Article:
    """Make an article of a book. Raises NotAnArticleError where it is damaged, locked, or has no text."""
    parts = ZippedParts(data, given, "EPUB")
    flow = Flow()
    notes: list[str] = []
    try:
        if _is_locked(parts):
            raise given.refusal("is an EPUB whose text is encrypted for one reader's program", _ADVICE)
        container = tree_of(parts.read("META-INF/container.xml"))
        at = next((one.get("full-path") for one in every(container, "rootfile") if one.get("full-path")), None)
        if not at:
            raise PartError("its container names no package document")
        package = tree_of(parts.read(at))
        for name in _spine(package, at, notes):
            try:
                _chapter(parts, name, flow, notes)
            except PartError as error:  # one of many chapters: the others are read, and it is told
                notes.append(f"chapter left out: {name} ({error})")
        flow.end()
    except PartError as error:
        raise given.refusal(f"is a damaged EPUB ({error})", _ADVICE) from error
    if not flow.paragraphs:
        raise given.refusal(f"is an EPUB without text{'; ' + notes[0] if notes else ''}", _ADVICE)
    about = first(package, "metadata")
    authors = [words for one in _told(about, "creator") if (words := words_of(one))]
    return given.article(
        flow.paragraphs,
        title=words_of(next(iter(_told(about, "title")), None)),
        author=", ".join(authors),
        outlet=words_of(next(iter(_told(about, "publisher")), None)),
        day=_day(about),
        language=words_of(next(iter(_told(about, "language")), None)),
        notes=(*flow.notes, *notes),
    )


def _is_locked(parts: ZippedParts) -> bool:
    if "META-INF/encryption.xml" not in parts.names:
        return False
    methods = every(tree_of(parts.read("META-INF/encryption.xml")), "encryptionmethod")
    return any(one.get("Algorithm") not in _OF_FONTS for one in methods)


def _spine(package: Element, at: str, notes: list[str]) -> list[str]:
    """Names of the chapters' files in reading order; what is no chapter is told."""
    items = {one.get("id"): one for one in every(first(package, "manifest"), "item")}
    folder, out = posixpath.dirname(at), []
    others = beside = 0
    listed = every(first(package, "spine"), "itemref")
    if not listed:
        raise PartError("its package document lists nothing to read")
    if len(listed) > _SPINE:
        raise PartError(f"it has more than {_SPINE:,} chapters")
    for reference in listed:
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            others += 1
        elif "nav" in (item.get("properties") or "").split():
            continue  # the table of contents
        elif reference.get("linear") == "no":
            beside += 1
        else:
            href = unquote((item.get("href") or "").partition("#")[0])
            name = posixpath.normpath(posixpath.join(folder, href))
            if name not in out:  # a set would do, but books have few chapters, and the order counts
                out.append(name)
    for count, what in ((others, "part* without a page"), (beside, "part* beside the reading order")):
        if count:
            notes.append(counted(count, what))
    return out


def _chapter(parts: ZippedParts, name: str, flow: Flow, notes: list[str]) -> None:
    data = parts.read(name)
    try:
        root = tree_of(data)
        _styled(root, parts, name, flow)
        body = first(root, "body")
    except PartError as error:
        text = decode(data, declared=declared_in_html(data))
        if text is None or "entities" in str(error):
            raise
        body = html_tree(text, flow)
        notes.append(f"{name} is no well-formed XHTML, and was read as HTML")
    if body is not None:
        flow.read(body)


def _styled(root: Element, parts: ZippedParts, name: str, flow: Flow) -> None:
    """Heed a chapter's style sheets, each file once a book."""
    for sheet in every(first(root, "head"), "style"):
        flow.style(sheet.text or "")
    for link in every(first(root, "head"), "link"):
        at = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link.get("href") or "")))
        if "stylesheet" in (link.get("rel") or "") and at in parts.names and at not in flow.sheets:
            flow.sheets.add(at)
            flow.style(parts.read(at).decode("utf-8", "replace"))


def _told(about: Element | None, name: str) -> list[Element]:
    return [one for one in every(about, name) if local(one) == name]


def _day(about: Element | None) -> str | None:
    """When the book came out: of several dates the one that says so, never that of a change."""
    dates = _told(about, "date")
    events = {one.get(f"{_OPF}event"): words_of(one) for one in reversed(dates)}
    return events.get("publication") or events.get(None)
