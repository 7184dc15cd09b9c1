"""PDF -> its paragraphs in the order of reading, its notes behind them, and the title it gives itself.

``placed``: the words of a page; ``margins``: what is no part of the text; ``pulled``: pull quotes; ``order``: columns
and tables; ``lines``;
``footnotes``; ``flow``: paragraphs; ``hyphens``: words that lines part.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from onrecord.errors import NotAnArticleError
from onrecord.pdf.flow import in_one, paragraphs, usual_size, words_within
from onrecord.pdf.footnotes import drop_marks, mark_of, take_notes
from onrecord.pdf.lines import lines_of, plain_text
from onrecord.pdf.margins import strip_margins
from onrecord.pdf.order import blocks_in_order
from onrecord.pdf.placed import PlacedPage, placed_page
from onrecord.pdf.pulled import take_pulled

#: No article has more; a file that says so is something else.
_PAGES = 2_000
_CHARACTERS = 8_000_000
#: What programs call a document that has no title.
_FILE_NAME = re.compile(
    r"(?:Microsoft \w+ - .*|[^\s/\\]+|.*[/\\].*)"
    r"\.(?:doc[xm]?|rtf|odt|html?|pdf|indd|qxp|pages|txt|tex|dvi|pptx?)"
    r"|(?:untitled|unknown|no title)(?:[- ]?(?:document|\d+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What was read in a PDF document; ``notes``: what was left out, in words."""

    paragraphs: tuple[str, ...]
    title: str | None
    author: str | None
    notes: tuple[str, ...]


def read_pdf(data: bytes, name: str) -> PdfReading:
    """Read a PDF document: a blank line between paragraphs, notes in the order of the text behind it.

    What is no part of the text is left out and counted: running titles, numbers of pages and lines, marks of notes,
    words that are not seen or stand at an angle. Raises NotAnArticleError where it can't be opened, asks for a
    password, or has no text (a scan).
    """
    import pypdfium2  # 50 ms, and only PDFs need it

    try:
        document = pypdfium2.PdfDocument(data)
    except Exception as error:  # whatever the library makes of anybody's bytes, the file is at fault
        why = "is a PDF document with a password" if "assword" in str(error) else f"is a damaged PDF document ({error})"
        raise NotAnArticleError(f"{name}: {why}; open it in a reader and save its text as a file") from error
    left_out: Counter[str] = Counter()
    with contextlib.closing(document):
        pages = _pages(document, name, left_out)
        found = _metadata(document)
    text = _read(pages, left_out)
    if not text:
        raise NotAnArticleError(
            f"{name}: is a PDF document without text, a scan perhaps; read its text with an OCR tool"
        )
    title = found.get("Title") or ""
    shown = None if _FILE_NAME.fullmatch(title) else title or None
    return PdfReading(tuple(text), shown, found.get("Author") or None, _told(left_out))


def _read(pages: list[PlacedPage], left_out: Counter[str]) -> list[str]:
    """The paragraphs of a document's pages, and those of its notes."""
    for page in pages:
        left_out += page.left_out
    left_out += strip_margins(pages)
    pulled = [words for page in pages for words in take_pulled(page)]
    blocks = [block for number, page in enumerate(pages) for block in blocks_in_order(page.words, number)]
    notes = take_notes(blocks, usual_size(blocks))
    marked = [mark_of(lines[0]) for lines in notes]
    drop_marks(blocks, {mark for mark, _ in marked}, left_out)
    seen = words_within(blocks)
    out = paragraphs(blocks, seen)
    out += [in_one([line.text for line in lines_of(words)], seen) for words in pulled]
    for (mark, first), lines in zip(marked, notes, strict=True):
        out.append(f"[{mark}] {in_one([first, *(plain_text(line.words) for line in lines[1:])], seen)}")
    return out


def _told(left_out: Counter[str]) -> tuple[str, ...]:
    return tuple(
        f"{count} {what}{'' if count == 1 else 's'} left out" for what, count in sorted(left_out.items()) if count
    )


def _pages(document: Any, name: str, left_out: Counter[str]) -> list[PlacedPage]:
    count = len(document)
    if count > _PAGES:
        raise NotAnArticleError(f"{name}: is a PDF document of {count:,} pages; split it into articles")
    pages: list[PlacedPage] = []
    held = 0
    for number in range(count):
        try:
            page = document[number]
            pages.append(placed_page(page))
            page.close()
        except Exception:  # damaged: the other pages are read, and it is told
            left_out["damaged page"] += 1
            continue
        held += sum(len(word.text) + 1 for word in pages[-1].words)
        if held > _CHARACTERS:
            raise NotAnArticleError(f"{name}: holds more text than any article; split it")
    return pages


def _metadata(document: Any) -> dict[str, str]:
    try:
        found = document.get_metadata_dict(skip_empty=True)
        return {key: " ".join(str(value).replace("\0", "").split()) for key, value in found.items()}
    except Exception:  # damaged; the text is what counts
        return {}
