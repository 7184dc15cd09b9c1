"""Fields of a Word document (ECMA-376 part 1, 17.16): which of their marks begin and end what is not read.

Between a field's begin and its separator stands what it is asked, also in other fields; behind that what it gave. A
field that has no end, as in a damaged document, takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.read.formats.xml_parts import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Fields whose results are lists of what stands elsewhere in the text.
_LISTS = ("TOC", "INDEX", "TOA")
#: What a mark does to the words behind it.
Turn = Literal["off", "on", "list"]


@dataclass(slots=True)
class _Open:
    begin: Element
    asked: list[str] = field(default_factory=list)
    apart: Element | None = None


def turns(marks: Iterator[Element]) -> dict[Element, Turn]:
    """Of the marks and instructions of one text, in order: what each does that begins or ends what is not read.

    ``list`` begins a table of contents or an index, as a whole.
    """
    out: dict[Element, Turn] = {}
    open_fields: list[_Open] = []
    for mark in marks:
        kind = mark.get(f"{_W}fldCharType")
        if mark.tag == f"{_W}instrText":
            if open_fields and open_fields[-1].apart is None:
                open_fields[-1].asked.append(mark.text or "")
        elif kind == "begin":
            open_fields.append(_Open(mark))
        elif kind == "separate" and open_fields and open_fields[-1].apart is None:
            open_fields[-1].apart = mark
        elif kind == "end" and open_fields:
            done = open_fields.pop()
            is_list = "".join(done.asked).split()[:1] in ([one] for one in _LISTS)
            out[done.begin] = "list" if is_list else "off"
            out[mark if is_list or done.apart is None else done.apart] = "on"
    return out
