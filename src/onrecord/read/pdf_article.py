"""A PDF document -> ``Article``.

The day on which the file was made is not taken for the day of publication: it is as often the day on which a page was
printed. What the lines under the headline tell is taken.
"""

from __future__ import annotations

from onrecord.pdf import read_pdf
from onrecord.read.document_heads import head_told
from onrecord.read.formats.intake import Intake
from onrecord.records import Article


def article_from_pdf(data: bytes, given: Intake) -> Article:
    """Make an article of a PDF document. Raises NotAnArticleError as `pdf.read_pdf` does."""
    found = read_pdf(data, given.name)
    head = head_told(found.paragraphs, found.title, found.author)
    return given.article(
        found.paragraphs,
        title=head.title,
        author=head.author,
        outlet=head.outlet,
        day=head.day,
        notes=(*found.notes, *(() if given.published else head.notes)),
    )
