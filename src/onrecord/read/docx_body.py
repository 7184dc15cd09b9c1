"""The body of a Word document (ECMA-376, WordprocessingML) -> its paragraphs, as somebody sees them who opens it.

With changes accepted what was inserted and moved here stands in the text, and what was deleted or moved away doesn't;
the original is the other way round. Hidden and struck words are left out, by themselves or by their style. What stands
in a box follows the paragraph that it hangs on; notes follow the text. Of a choice (``mc:AlternateContent``) one is
read. A break is a new line, two are a new paragraph. What was left out is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.read.docx_fields import Turn, turns
from onrecord.read.docx_signs import sign
from onrecord.read.docx_styles import Styles, switched, switched_on
from onrecord.read.formats.intake import counted, raised_figures
from onrecord.read.formats.xml_parts import Element, PartError
from onrecord.read.options import Changes

#: The namespace of WordprocessingML, as lxml writes it before a name.
WORD = _W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Elements that hold what somebody added, or took away, by where the words are with changes accepted.
_NEW = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "cellIns"))
_OLD = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "cellDel"))
#: What is moved is not lost: it stands at its other place.
_MOVED = frozenset((f"{_W}moveTo", f"{_W}moveFrom"))
#: What is no text of the document: properties, instructions of fields, phonetic guides.
_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblGrid", "sdtPr")
_SILENT = frozenset(f"{_W}{name}" for name in (*_PROPERTIES, "instrText", "delInstrText", "rt"))
_SIGNS = {
    **dict.fromkeys((f"{_W}tab", f"{_W}ptab"), " "),
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_WORDS = (f"{_W}t", f"{_W}delText", f"{_MATH}t")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
#: Places that each font fills as it likes.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TOO_DEEP = 240


@dataclass(slots=True)
class Body:
    """The paragraphs of a document, one string each; ``left_out``: how much of what is not in them."""

    paragraphs: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, in words."""
        return tuple(counted(count, what) for what, count in sorted(self.left_out.items()) if count)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the text refers to a note: its kind and key, and the mark that it has of its own, if it has."""

    kind: str
    key: str
    own: str = ""


class BodyReader:
    """Reads the parts of one document with changes accepted, or as it was before them."""

    def __init__(
        self,
        changes: Changes = "accepted",
        styles: Styles | None = None,
        chunk: Callable[[str], list[str] | None] = lambda _: None,
    ) -> None:
        """``chunk``: the paragraphs of a document within this one, by its key; None where they can't be had."""
        self._gone = _OLD if changes == "accepted" else _NEW
        self._told = "deleted passage" if changes == "accepted" else "inserted passage"
        self._styles = styles or Styles()
        self._chunk = chunk
        self.body = Body()
        self.notes: list[NoteMark] = []
        """What the text refers to, in order."""
        self._boxes: list[Element] = []
        self._turns: dict[Element, Turn] = {}
        self._silenced = 0
        self._paragraph: Element | None = None

    def read(self, blocks: Element) -> None:
        """The paragraphs and tables within an element, in order, and the boxes that hang on them. Raises PartError."""
        held = self._turns, self._silenced
        self._turns, self._silenced = turns(self._marks(blocks)), 0
        open_line = ""
        for block in self._blocks(blocks, 0):
            if block.tag == f"{_W}p":
                open_line += self._line_of(block)
                if self._goes_on(block):
                    continue
            self._add(open_line)
            open_line = ""
            if block.tag == f"{_W}tbl":
                for row in self._rows(block):
                    self._add(row)
            elif block.tag == f"{_W}altChunk":
                self._embedded(block)
            self._empty_boxes()
        self._add(open_line)
        self._empty_boxes()
        self._turns, self._silenced = held

    def note(self, element: Element, mark: str) -> None:
        """A note, as a paragraph of its own. Raises PartError."""
        before = len(self.body.paragraphs)
        self.read(element)
        if len(self.body.paragraphs) > before:
            words = self.body.paragraphs[before].removeprefix(mark).lstrip()
            self.body.paragraphs[before] = f"[{mark}] {words}"

    def _add(self, text: str) -> None:
        for part in re.split(r"\n{2,}", re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", _INVISIBLE.sub("", text))):
            lines = (" ".join(line.split()) for line in part.split("\n"))
            if whole := "\n".join(line for line in lines if line):
                self.body.paragraphs.append(whole)

    def _empty_boxes(self) -> None:
        while self._boxes:
            self.read(self._boxes.pop(0))

    def _embedded(self, chunk: Element) -> None:
        found = self._chunk(chunk.get(_RELATION) or "")
        if found is None:
            self.body.left_out["embedded document"] += 1
        self.body.paragraphs += found or ()

    def _marks(self, parent: Element, depth: int = 0) -> Iterator[Element]:
        """The marks of fields in a text, without those of its boxes and of what is not read."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        for child in parent:
            tag = child.tag
            if tag in (f"{_W}fldChar", f"{_W}instrText"):
                yield child
            elif tag == f"{_MC}AlternateContent":
                yield from self._marks(_chosen(child), depth + 1)
            elif len(child) and tag != f"{_W}txbxContent" and tag not in self._gone:
                yield from self._marks(child, depth + 1)

    def _blocks(self, parent: Element, depth: int) -> Iterator[Element]:
        """Paragraphs, tables and documents within, also those inside content controls, changes and custom XML."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        for child in parent:
            if child.tag in (f"{_W}p", f"{_W}tbl", f"{_W}altChunk"):
                yield child
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_chosen(child), depth + 1)
            elif not self._aside(child) and isinstance(child.tag, str) and child.tag not in _SILENT:
                yield from self._blocks(child, depth + 1)

    def _aside(self, element: Element) -> bool:
        """Whether an element is no part of the text, which is counted where it has words."""
        if element.tag in self._gone:
            if element.tag not in _MOVED:
                self.body.left_out[self._told] += _has_words(element)
            return True
        properties = element.find(f"{_W}sdtPr") if element.tag == f"{_W}sdt" else None
        if properties is None:
            return False
        if switched(properties, "showingPlcHdr"):
            self.body.left_out["placeholder"] += _has_words(element)
            return True
        gallery = properties.find(f"{_W}docPartObj/{_W}docPartGallery")
        if gallery is not None and (gallery.get(f"{_W}val") or "").startswith("Table of"):
            self.body.left_out["index or table* of contents"] += _has_words(element)
            return True
        return False

    def _line_of(self, paragraph: Element) -> str:
        self._paragraph = paragraph.find(f"{_W}pPr")
        return self._words(paragraph, 0)

    def _goes_on(self, paragraph: Element) -> bool:
        """Whether the next paragraph stands in the same line: the mark between is not seen, or a letter is big."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return False
        frame = properties.find(f"{_W}framePr")
        if frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin"):
            return True
        marks = properties.find(f"{_W}rPr")
        return marks is not None and (switched(marks, "vanish") or any(child.tag in self._gone for child in marks))

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
        if block.tag == f"{_W}altChunk":
            return " ".join(self._chunk(block.get(_RELATION) or "") or ())
        return "; ".join(self._rows(block)) if block.tag == f"{_W}tbl" else self._line_of(block)

    def _within(self, parent: Element, name: str, depth: int = 0) -> Iterator[Element]:
        """The rows of a table, or the cells of a row, also those inside content controls and changes."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        for child in parent:
            if child.tag == f"{_W}{name}":
                yield child
            elif self._aside(child):
                continue
            elif child.tag in _NEW | _OLD or child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
                yield from self._within(child, name, depth + 1)

    def _words(self, parent: Element, depth: int) -> str:
        """The words of a paragraph, or of a part of one."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        out: list[str] = []
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SILENT or self._aside(child):
                continue
            if tag == f"{_W}fldChar":
                out.append("" if self._silenced else _dropped_down(child))
                self._turn(child)
            elif tag == f"{_W}r":
                out.append(self._run(child, depth))
            elif tag == f"{_W}txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                out.append(self._words(_chosen(child), depth + 1))
            elif not self._silenced:
                out.append(self._sign(child) if tag in _WORDS or not len(child) else self._words(child, depth + 1))
            else:
                out.append(self._words(child, depth + 1))
        return "".join(out)

    def _turn(self, mark: Element) -> None:
        turn = self._turns.get(mark)
        if turn == "on":
            self._silenced -= 1
        elif turn:
            self._silenced += 1
            self.body.left_out["index or table* of contents"] += turn == "list"

    def _sign(self, element: Element) -> str:
        """What an element without others in it stands for."""
        tag = element.tag
        if tag in _WORDS:
            return element.text or ""
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == f"{_W}br":
            return "\n\n" if element.get(f"{_W}type") in ("page", "column") else "\n"
        if tag == f"{_W}sym":
            found = sign(element.get(f"{_W}font") or "", element.get(f"{_W}char") or "")
            self.body.left_out["symbol"] += found is None
            return found or ""
        if tag in _NOTES:
            self.notes.append(NoteMark(_NOTES[tag], element.get(f"{_W}id") or ""))
        elif tag == f"{_W}commentReference":
            self.body.left_out["comment"] += 1
        return ""

    def _run(self, run: Element, depth: int) -> str:
        unseen = self._styles.unseen(run.find(f"{_W}rPr"), self._paragraph)
        if unseen:
            self.body.left_out[unseen] += not self._silenced and _has_words(run)
            for mark in run.iter(f"{_W}fldChar"):
                self._turn(mark)
            return ""
        words = self._shown(self._words(run, depth + 1), run.find(f"{_W}rPr"))
        reference = next((one for one in run if one.tag in _NOTES), None)
        if reference is None or not switched_on(reference.get(f"{_W}customMarkFollows")) or not self.notes:
            return words
        self.notes[-1] = NoteMark(self.notes[-1].kind, self.notes[-1].key, words.strip())
        return ""

    def _shown(self, words: str, properties: Element | None) -> str:
        """Words as they look: signs of a symbol font as characters, raised figures as such, not as part of numbers."""
        if properties is None or not words:
            return words
        if _PRIVATE.search(words):
            fonts = properties.find(f"{_W}rFonts")
            font = (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""
            signs = [sign(font, f"{ord(one):x}") if _PRIVATE.match(one) else one for one in words]
            self.body.left_out["symbol"] += signs.count(None)
            words = "".join(one or "" for one in signs)
        raised = properties.find(f"{_W}vertAlign")
        return raised_figures(words) if raised is not None and raised.get(f"{_W}val") == "superscript" else words


def _dropped_down(mark: Element) -> str:
    """What is chosen in a list of a form, which has no result."""
    chosen = mark.find(f"{_W}ffData/{_W}ddList")
    entries = chosen.findall(f"{_W}listEntry") if chosen is not None else []
    result = chosen.find(f"{_W}result") if chosen is not None else None
    at = result.get(f"{_W}val") or "0" if result is not None else "0"
    return entries[int(at)].get(f"{_W}val") or "" if at.isdecimal() and int(at) < len(entries) else ""


def _chosen(choice: Element) -> Element:
    """What is read of content that is there in several forms: the first, else the one for older programs."""
    found = choice.find(f"{_MC}Choice")
    if found is None:
        found = choice.find(f"{_MC}Fallback")
    return found if found is not None else choice


def _has_words(element: Element) -> bool:
    return any((one.text or "").strip() for one in element.iter(f"{_W}t", f"{_W}delText"))
