"""The body of a Word document (ECMA-376, WordprocessingML) -> its paragraphs, as somebody sees them who opens it.

With changes accepted what was inserted and moved here stands in the text, and what was deleted or moved away doesn't;
the original is the other way round. Hidden and struck words are left out. What stands in a box follows the paragraph
that it hangs on; notes follow the text. Of a choice of drawings (``mc:AlternateContent``) one is read. What was left
out is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Element: TypeAlias = Any  # an element of lxml's, which carries no types
Changes = Literal["accepted", "original"]

#: The namespace of WordprocessingML, as lxml writes it before a name.
WORD = _W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: Elements that hold what somebody added, or took away, by where the words are with changes accepted.
_NEW = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "cellIns"))
_OLD = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "cellDel"))
#: What is no text of the document: properties, instructions of fields, phonetic guides, other documents, objects.
_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblGrid", "sdtPr")
_SILENT = frozenset(f"{_W}{name}" for name in (*_PROPERTIES, "instrText", "delInstrText", "rt", "altChunk"))
_SIGNS = {
    **dict.fromkeys((f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"), " "),
    f"{_W}noBreakHyphen": "-",
}
_TOO_DEEP = 100


@dataclass(slots=True)
class Body:
    """The paragraphs of a document, one string each; ``left_out``: how much of what is not in them."""

    paragraphs: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, in words."""
        return tuple(
            f"{count} {what}{'' if count == 1 else 's'} left out" for what, count in sorted(self.left_out.items())
        )


class BodyReader:
    """Reads the parts of one document with changes accepted, or as it was before them."""

    def __init__(self, changes: Changes = "accepted") -> None:
        self._gone = _OLD if changes == "accepted" else _NEW
        self._told = "deleted passage" if changes == "accepted" else "inserted passage"
        self.body = Body()
        self._boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        """Kind and number of each note that the text refers to, in order."""

    def read(self, blocks: Element) -> None:
        """The paragraphs and tables within an element, in order, and the boxes that hang on them."""
        open_line = ""
        for block in self._blocks(blocks, 0):
            if block.tag == f"{_W}tbl":
                self._add(open_line)
                open_line = ""
                for row in self._rows(block):
                    self._add(row)
            else:
                open_line += self._words(block, 0)
                if self._goes_on(block):  # the end of this paragraph is what was taken away
                    continue
                self._add(open_line)
                open_line = ""
            self._empty_boxes()
        self._add(open_line)
        self._empty_boxes()

    def note(self, element: Element, mark: str) -> None:
        """A note, as a paragraph of its own."""
        before = len(self.body.paragraphs)
        self.read(element)
        if len(self.body.paragraphs) > before:
            self.body.paragraphs[before] = f"[{mark}] {self.body.paragraphs[before]}"

    def _add(self, line: str) -> None:
        if line := " ".join(line.split()):
            self.body.paragraphs.append(line)

    def _empty_boxes(self) -> None:
        while self._boxes:
            self.read(self._boxes.pop(0))

    def _blocks(self, parent: Element, depth: int) -> Iterator[Element]:
        """Paragraphs and tables, also those inside content controls, changes and custom XML."""
        for child in parent if depth < _TOO_DEEP else ():
            if child.tag in (f"{_W}p", f"{_W}tbl"):
                yield child
            elif child.tag in self._gone:
                self.body.left_out[self._told] += 1
            elif child.tag == f"{_W}altChunk":
                self.body.left_out["embedded document"] += 1
            elif isinstance(child.tag, str) and child.tag not in _SILENT:
                yield from self._blocks(child, depth + 1)

    def _goes_on(self, paragraph: Element) -> bool:
        """Whether the mark that ends a paragraph is not there, so that the next one goes on with it."""
        marks = paragraph.find(f"{_W}pPr/{_W}rPr")
        return marks is not None and any(child.tag in self._gone for child in marks)

    def _rows(self, table: Element) -> Iterator[str]:
        """A line a row, cells apart by bars; a cell that goes on from the row above is read there once."""
        for row in self._within(table, "tr"):
            properties = row.find(f"{_W}trPr")
            if properties is not None and any(child.tag in self._gone for child in properties):
                self.body.left_out[self._told] += 1
                continue
            cells = []
            for cell in self._within(row, "tc"):
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merged is not None and merged.get(f"{_W}val", "continue") == "continue":
                    continue
                lines = [self._inside_cell(block) for block in self._blocks(cell, 0)]
                if text := " ".join(" ".join(line.split()) for line in lines if line.strip()):
                    cells.append(text)
            yield " | ".join(cells)

    def _inside_cell(self, block: Element) -> str:
        return "; ".join(self._rows(block)) if block.tag == f"{_W}tbl" else self._words(block, 0)

    def _within(self, parent: Element, name: str, depth: int = 0) -> Iterator[Element]:
        """The rows of a table, or the cells of a row, also those inside content controls and changes."""
        for child in parent if depth < _TOO_DEEP else ():
            if child.tag == f"{_W}{name}":
                yield child
            elif child.tag in self._gone:
                self.body.left_out[self._told] += 1
            elif child.tag in _NEW | _OLD or child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
                yield from self._within(child, name, depth + 1)

    def _words(self, parent: Element, depth: int) -> str:
        """The words of a paragraph, or of a part of one."""
        if depth > _TOO_DEEP:
            return ""
        out: list[str] = []
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SILENT:
                continue
            if tag in self._gone:
                self.body.left_out[self._told] += any(True for _ in child.iter(f"{_W}t", f"{_W}delText"))
            elif tag in (f"{_W}t", f"{_W}delText", f"{_MATH}t"):
                out.append(child.text or "")
            elif tag in _SIGNS:
                out.append(_SIGNS[tag])
            elif tag == f"{_W}r" and (unseen := _unseen(child)):
                self.body.left_out[unseen] += any(True for _ in child.iter(f"{_W}t", f"{_W}delText"))
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                self.notes.append((tag.removeprefix(_W).removesuffix("Reference"), child.get(f"{_W}id", "")))
            elif tag == f"{_W}txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                out.append(self._words(choice if choice is not None else child, depth + 1))
            else:
                out.append(self._words(child, depth + 1))
        return "".join(out)


def _unseen(run: Element) -> str:
    """Why a run's words are not seen as part of the text, or nothing."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return ""
    if _on(properties, "vanish") or _on(properties, "webHidden"):
        return "hidden passage"
    return "struck passage" if _on(properties, "strike") or _on(properties, "dstrike") else ""


def _on(properties: Element, name: str) -> bool:
    found = properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "true").lower() not in ("0", "false", "off", "none")
