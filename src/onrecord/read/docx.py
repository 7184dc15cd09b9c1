"""A Word document -> ``Article``: its paragraphs, tables, boxes and notes in order, and what it says of itself.

When the file was made is no day of publication (of a template's copy it is the template's): the day is what the caller
says, or the lines under the headline, or none.
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from itertools import islice

from onrecord.read.document_heads import head_told
from onrecord.read.docx_body import WORD, BodyReader
from onrecord.read.docx_package import WordPackage
from onrecord.read.docx_styles import Styles
from onrecord.read.encoding import declared_in_html, decoded
from onrecord.read.formats.flow import Flow, html_tree
from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.xml_parts import Element, PartError
from onrecord.records import Article

#: Paragraphs among which the title is, as they are read, and as the file has them.
_TOP, _SEEN = 5, 40
_ADVICE = "save its text as a file"


def article_from_docx(data: bytes, given: Intake) -> Article:
    """Make an article of a Word document; a blank line stands between its paragraphs.

    Raises NotAnArticleError where it is damaged, unpacks to more than any article, or has no text.
    """
    try:
        package = WordPackage(data, given)
        names = Styles(next(iter(package.related("styles")), None))
        reader = BodyReader(given.changes, names, lambda key: _embedded(package, key))
        for body in package.document.iter(f"{WORD}body"):
            reader.read(body)
        _add_notes(reader, package)
        paragraphs, about = reader.body.paragraphs, package.about()
        margins = sum(_has_words(one) for kind in ("header", "footer") for one in package.related(kind))
    except PartError as error:
        raise given.refusal(f"is a damaged Word document ({error})", _ADVICE) from error
    if not paragraphs:
        raise given.refusal("is a Word document without text", "save the article's text as a file")
    shown = _shown_title(package, names, paragraphs[:_TOP])
    head = head_told(paragraphs, about.get("title"), about.get("creator"), shown=shown)
    told = (counted(margins, "header* or footer*") if margins else "",)
    return given.article(
        paragraphs,
        title=head.title,
        author=head.author,
        outlet=head.outlet,
        day=head.day,
        notes=(*reader.body.notes, *filter(None, told), *(() if given.published else head.notes)),
    )


def _shown_title(package: WordPackage, names: Styles, top: list[str]) -> str | None:
    """The paragraph near the top that is set as the document's title."""
    for paragraph in islice(package.document.iter(f"{WORD}p"), _SEEN):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if style is not None and names.called(style.get(f"{WORD}val") or "") == "title":
            words = " ".join("".join(one.text or "" for one in paragraph.iter(f"{WORD}t")).split())
            return words if words in (" ".join(line.split()) for line in top) else None
    return None


def _has_words(part: Element) -> bool:
    """Whether a header or footer says more than the number of a page."""
    return any(any(map(str.isalpha, one.text or "")) for one in part.iter(f"{WORD}t"))


def _add_notes(reader: BodyReader, package: WordPackage) -> None:
    """The notes that the text refers to, numbered in its order, behind it."""
    kept = {kind: _notes(package, kind) for kind in ("footnote", "endnote")}
    number = 0
    for mark in tuple(reader.notes):
        number += not mark.own
        if (found := kept[mark.kind].get(mark.key)) is not None:
            reader.note(found, mark.own or str(number))


def _notes(package: WordPackage, kind: str) -> dict[str, Element]:
    trees = package.related(f"{kind}s")
    return {one.get(f"{WORD}id") or "": one for tree in trees for one in tree.iter(f"{WORD}{kind}")}


def _embedded(package: WordPackage, key: str) -> list[str] | None:
    """The paragraphs of a page within the document, as programs put it there that make documents of pages."""
    found = package.chunk(key)
    if found is None:
        return None
    data, name = found
    if name.lower().endswith((".mht", ".mhtml", ".eml")):
        pages = [one for one in message_from_bytes(data).walk() if one.get_content_type() == "text/html"]
        return _of_html(*_body(pages[0])) if pages else None
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return _of_html(data, declared_in_html(data))
    if name.lower().endswith(".txt") and (text := decoded(data)):
        return [" ".join(line.split()) for line in text.text.splitlines() if line.strip()]
    return None


def _body(page: Message) -> tuple[bytes, str | None]:
    data = page.get_payload(decode=True)
    return data if isinstance(data, bytes) else b"", page.get_content_charset()


def _of_html(data: bytes, charset: str | None) -> list[str] | None:
    page = decoded(data, declared=charset)
    if page is None:
        return None
    flow = Flow()
    flow.read(html_tree(page.text, flow))
    flow.end()
    return flow.paragraphs
