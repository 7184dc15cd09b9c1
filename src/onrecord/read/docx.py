"""A Word document -> ``Article``: its paragraphs and tables in order, and what it says of itself.

When the file was made is no day of publication (of a template's copy it is the template's): the day is what the caller
says, or none.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from onrecord.errors import NotAnArticleError
from onrecord.read.text import article_from_text
from onrecord.records import Article

#: What a document may unpack to; a few kilobytes can unpack to gigabytes.
_UNPACKED = 100_000_000
_PARTS = 5_000
#: Who made the template of a library that writes such files; nobody who wrote the article.
_TEMPLATE = "python-docx"


def article_from_docx(data: bytes, *, origin: str, name: str, url: str | None, published: str | None) -> Article:
    """Make an article of a .docx file; a blank line stands between its paragraphs.

    Raises NotAnArticleError where it is damaged, unpacks to more than any article, or has no text.
    """
    _refuse_bomb(data, name)
    import docx  # 0.1 s, and only Word documents need it

    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = [line for line in _texts(document) if line]
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


def _texts(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        else:
            yield " ".join(block.text.split())
