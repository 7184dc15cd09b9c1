"""A Word document -> ``Article``: its paragraphs, tables, boxes and notes in order, and what it says of itself.

When the file was made is no day of publication (of a template's copy it is the template's): the day is what the caller
says, or none.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from onrecord.errors import NotAnArticleError
from onrecord.read.docx_body import WORD, BodyReader, Changes
from onrecord.read.text import article_from_text
from onrecord.records import Article

#: What a document may unpack to; a few kilobytes can unpack to gigabytes.
_UNPACKED = 100_000_000
_PARTS = 5_000
#: Who made the template of a library that writes such files; nobody who wrote the article.
_TEMPLATE = "python-docx"


def article_from_docx(
    data: bytes, *, origin: str, name: str, url: str | None, published: str | None, changes: Changes = "accepted"
) -> Article:
    """Make an article of a .docx file; a blank line stands between its paragraphs.

    ``changes``: whether tracked changes are taken as accepted, or the text as it was before them.

    Raises NotAnArticleError where it is damaged, unpacks to more than any article, or has no text.
    """
    _refuse_bomb(data, name)
    import docx  # 0.1 s, and only Word documents need it

    try:
        document = docx.Document(io.BytesIO(data))
        reader = BodyReader(changes)
        reader.read(document.element.body)
        _add_notes(reader, document.part)
        paragraphs = reader.body.paragraphs
        about = document.core_properties
        title, author = about.title, " ".join((about.author or "").split())
    except Exception as error:  # whatever the library makes of anybody's bytes, the file is at fault
        raise NotAnArticleError(f"{name}: is a damaged Word document ({error}); save its text as a file") from error
    if not paragraphs:
        raise NotAnArticleError(f"{name}: is a Word document without text; save the article's text as a file")
    return article_from_text(
        "\n\n".join(paragraphs) + "\n",
        url=url,
        title=" ".join((title or "").split()) or None,
        author=author if author and author != _TEMPLATE else None,
        published=published,
        origin=origin,
        notes=reader.body.notes,
    )


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
    except Exception as error:
        raise NotAnArticleError(f"{name}: is a damaged Word document ({error}); save its text as a file") from error
    if sum(sizes) > _UNPACKED or len(sizes) > _PARTS:
        raise NotAnArticleError(
            f"{name}: is a Word document that unpacks to {sum(sizes):,} bytes; no article is that long"
        )


def _add_notes(reader: BodyReader, part: Any) -> None:
    """The notes that the text refers to, numbered in its order, behind it."""
    kept = {kind: _notes(part, kind) for kind in ("footnote", "endnote")}
    for number, (kind, key) in enumerate(tuple(reader.notes), 1):
        if (found := kept[kind].get(key)) is not None:
            reader.note(found, str(number))


def _notes(part: Any, kind: str) -> dict[str, Any]:
    from lxml import etree

    for related in part.rels.values():
        if related.reltype.endswith(f"/{kind}s") and not related.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            tree = etree.fromstring(related.target_part.blob, parser)
            return {one.get(f"{WORD}id", ""): one for one in tree.iter(f"{WORD}{kind}")}
    return {}
