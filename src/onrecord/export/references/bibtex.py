"""References in BibTeX, written by bibtexparser: an `article` whose journal is the outlet, the words in its note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.export.references import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(references: Sequence[Reference]) -> str:
    """An entry each. Raises ImportError where bibtexparser is not there."""
    from bibtexparser import middlewares as m
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    library = Library()
    for one in references:
        fields = {
            "title": f"{{{_safe(one.title)}}}",
            "author": f"{{{_safe(one.author)}}}" if one.author else "",
            "journal": _safe(one.outlet or ""),
            "year": one.day[:4],
            "month": _MONTHS[int(one.day[5:7]) - 1] if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d\d)?", one.day) else "",
            "url": _address(one.link or one.url or ""),
            "note": _safe(one.note),
        }
        library.add(Entry("article", _key(one), [Field(name, value) for name, value in fields.items() if value]))
    ends = m.AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{", allow_inplace_modification=True
    )
    made: str = write_string(library, unparse_stack=[ends])
    return made


def _key(one: Reference) -> str:
    """The outlet, the year and the statement's id, in letters that every BibTeX takes."""
    plain = unicodedata.normalize("NFKD", one.outlet or one.title).encode("ascii", "ignore").decode()
    return f"{re.sub('[^a-z0-9]+', '', plain.lower())[:24] or 'article'}{one.day[:4]}-{one.id}"


def _safe(text: str) -> str:
    """Text that LaTeX sets as it stands: its signs escaped, in the order that leaves what was escaped alone."""
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(named.get(c) or (f"\\{c}" if c in "{}%&#_$" else c) for c in " ".join(text.split()))


def _address(url: str) -> str:
    """An address whose braces can't end the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
