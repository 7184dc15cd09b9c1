"""PDF -> ``Article``: its text, line by line as it is set, and the title it gives itself."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from onrecord.errors import NotAnArticleError
from onrecord.read.text import article_from_text
from onrecord.records import Article

#: No article has more; a file that says so is something else.
_PAGES = 2_000
_CHARACTERS = 20_000_000
#: A word parted at the end of a line; the library marks most such hyphens itself.
_HYPHEN = re.compile("(?<=\\w)(?:[\ufffe\u00ad\x02]\n?|-\n)(?=[a-z])|[\ufffe\x02]")
_SPACES = re.compile(r"[^\S\n]+\n")


def article_from_pdf(data: bytes, *, origin: str, name: str, url: str | None, published: str | None) -> Article:
    """Make an article of a PDF document.

    A word parted at the end of a line is made whole. The day on which the file was made is not taken for the day of
    publication: it is as often the day on which a page was printed. Raises NotAnArticleError where it can't be opened,
    asks for a password, or has no text (a scan).
    """
    import pypdfium2  # 50 ms, and only PDFs need it

    try:
        document = pypdfium2.PdfDocument(data)
    except Exception as error:  # whatever the library makes of anybody's bytes, the file is at fault
        why = "is a PDF document with a password" if "assword" in str(error) else f"is a damaged PDF document ({error})"
        raise NotAnArticleError(f"{name}: {why}; open it in a reader and save its text as a file") from error
    with contextlib.closing(document):
        pages = _pages(document, name)
        found = _metadata(document)
    text = _HYPHEN.sub("", _SPACES.sub("\n", "\n\n".join(pages))).strip()
    if not text:
        raise NotAnArticleError(
            f"{name}: is a PDF document without text, a scan perhaps; read its text with an OCR tool"
        )
    return article_from_text(
        text + "\n",
        url=url,
        title=found.get("Title") or None,
        author=found.get("Author") or None,
        published=published,
        origin=origin,
    )


def _pages(document: Any, name: str) -> list[str]:
    count = len(document)
    if count > _PAGES:
        raise NotAnArticleError(f"{name}: is a PDF document of {count:,} pages; split it into articles")
    pages: list[str] = []
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
            pages.append(
                text.get_text_range(errors="ignore").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
            )
            text.close()
            page.close()
        except Exception:
            continue
        if sum(map(len, pages)) > _CHARACTERS:
            raise NotAnArticleError(f"{name}: holds more text than any article; split it")
    return pages


def _metadata(document: Any) -> dict[str, str]:
    try:
        found = document.get_metadata_dict(skip_empty=True)
        return {key: " ".join(str(value).replace("\0", "").split()) for key, value in found.items()}
    except Exception:  # damaged; the text is what counts
        return {}
