"""An OpenDocument text (.odt, .fodt: OASIS OpenDocument 1.3) -> ``Article``, as its reader sees it.

Tracked changes are taken as accepted: deleted words, which stand apart from the text, are left out. So are comments,
hidden and struck words and tables of contents, all counted; notes follow the text. When the file was made is no day of
publication.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.read.formats.intake import Intake, counted, raised_figures
from onrecord.read.formats.xml_parts import (
    Element,
    PartError,
    ZippedParts,
    every,
    first,
    local,
    tree_of,
    words_of,
)
from onrecord.read.options import Changes
from onrecord.records import Article

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ADVICE = "save its text as a file"
#: Elements that hold no words of the text: marks of changes, forms, what fields are declared with, other objects.
_SILENT = frozenset(
    ("forms", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "ruby-text")
)
_OBJECTS = frozenset(("object", "object-ole", "plugin", "applet", "floating-frame"))
_INDEXES = ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index", "object-index")
_SPACES = {"tab": " ", "line-break": "\n"}
_MOST_SPACES = 1_000
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
#: What words of a style are that stand higher than the others: seen, but figures are no part of a number.
_RAISED = "raised"
_MARGINS = tuple(f"{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first"))
_TOO_DEEP = 240


def article_from_odt(data: bytes, given: Intake) -> Article:
    """Make an article of a document. Raises NotAnArticleError where it is damaged, encrypted, or has no text."""
    what = "OpenDocument text"
    try:
        if data.startswith(b"PK\x03\x04"):
            parts = ZippedParts(data, given, what)
            if "META-INF/manifest.xml" in parts.names and b"encryption-data" in parts.read("META-INF/manifest.xml"):
                raise given.refusal(f"is an {what} with a password", "save it without one")
            content = tree_of(parts.read("content.xml"))
            styles = tree_of(parts.read("styles.xml")) if "styles.xml" in parts.names else None
            about = tree_of(parts.read("meta.xml")) if "meta.xml" in parts.names else None
        else:
            content = styles = about = tree_of(data)
        body = first(content, "body", "text")
        if body is None:
            raise PartError("it has no text's body")
        reader = _OdtReader(_styles(content, styles), _Tracked(body, given.changes))
        reader.read(body)
        reader.end()
        reader.left_out["header* or footer*"] += _margins(styles)
    except PartError as error:
        raise given.refusal(f"is a damaged {what} ({error})", _ADVICE) from error
    if not reader.paragraphs:
        raise given.refusal(f"is an {what} without words", _ADVICE)
    return given.article(
        reader.paragraphs,
        title=_told(about, "title"),
        author=_told(about, "initial-creator") or _told(about, "creator"),
        notes=[counted(count, what) for what, count in sorted(reader.left_out.items()) if count],
    )


def _margins(styles: Element | None) -> int:
    """How many headers and footers say more than the number of a page."""
    found = (one for name in _MARGINS for one in every(first(styles, "master-styles"), name))
    return sum(any(map(str.isalpha, words_of(one) or "")) for one in found)


def _told(about: Element | None, name: str) -> str | None:
    return words_of(
        first(about, "**meta", name) if about is not None and local(about) != "meta" else first(about, name)
    )


def _styles(*trees: Element | None) -> dict[str, str]:
    """Names of styles whose words are not seen as text, each with what they are; styles say what they inherit."""
    parents: dict[str, str] = {}
    found: dict[str, str] = {}
    for tree in trees:
        for style in every(tree, "style"):
            name = style.get(f"{_STYLE}name") or ""
            parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
            for one in style:
                if local(one) == "text-properties" and (kind := _unseen(one)):
                    found[name] = kind
    for name in list(parents):
        seen, at = {name}, name
        while at not in found and (at := parents.get(at, "")) and at not in seen:
            seen.add(at)
        if found.get(at):
            found[name] = found[at]
    return {name: kind for name, kind in found.items() if kind != "seen"}


def _unseen(properties: Element) -> str:
    by_name = {key.rpartition("}")[2]: value for key, value in properties.attrib.items()}
    if by_name.get("display") == "none":
        return "hidden passage"
    through = by_name.get("text-line-through-style") or by_name.get("text-line-through-type")
    if through is not None:
        return "struck passage" if through != "none" else "seen"
    place = by_name.get("text-position") or ""
    return _RAISED if place.startswith("super") or re.match(r"[1-9]\d*%", place) else ""


class _OdtReader:
    """Reads a body into paragraphs; ``left_out`` counts what is not in them."""

    def __init__(self, unseen: dict[str, str], tracked: _Tracked) -> None:
        self.paragraphs: list[str] = []
        self.left_out: Counter[str] = Counter()
        self._unseen = unseen
        self._tracked = tracked
        self._gone: set[str] = set()
        self._open = ""
        self._notes: list[tuple[str, Element]] = []
        self._boxes: list[Element] = []

    def end(self) -> None:
        """Put the notes behind the text, each with its mark."""
        for mark, body in self._notes:
            before = len(self.paragraphs)
            self.read(body)
            if len(self.paragraphs) > before:
                self.paragraphs[before] = f"[{mark}] {self.paragraphs[before]}"

    def read(self, blocks: Element, depth: int = 0) -> None:
        """The paragraphs below an element, in order, with the boxes that hang on them."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        for block in blocks:
            tag = local(block)
            if tag in ("p", "h"):
                self._open += self._words(block, depth)
                if not self._gone:  # else the end of this paragraph is among what was deleted
                    self._close()
                self._empty_boxes(depth)
            elif tag == "table":
                self._close()
                for row in self._rows(block):
                    cells = (self._cell(one, depth) for one in row)
                    self._add(" | ".join(cell for cell in cells if cell))
                    self._empty_boxes(depth)
            elif tag == "change":
                self._open += self._deleted(block, depth)
            elif not self._aside(block, tag):
                self.read(block, depth + 1)
        if not depth:
            self._close()
            if self._gone:  # all behind it would be missing
                raise PartError("a deleted passage has no end")

    def _close(self) -> None:
        words, self._open = self._open, ""
        self._add(words)

    def _cell(self, cell: Element, depth: int) -> str:
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        out = []
        for one in cell:
            if local(one) in ("p", "h"):
                out.append(self._words(one, depth))
            elif local(one) == "table":
                out += ["; ".join(" | ".join(self._cell(c, depth + 1) for c in row) for row in self._rows(one))]
            elif not self._aside(one, local(one)):
                out.append(self._cell(one, depth + 1))
        return " ".join(words for each in out if (words := " ".join(each.split())))

    def _rows(self, table: Element, depth: int = 0) -> Iterator[list[Element]]:
        """The rows of a table, also those in groups of rows, each with its cells; a covered cell is the one beside."""
        for child in table if depth < _TOO_DEEP else ():
            tag = local(child)
            if tag == "table-row" and not self._aside(child, tag):
                yield [cell for cell in child if local(cell) == "table-cell"]
            elif tag in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(child, depth + 1)

    def _add(self, words: str) -> None:
        for part in re.split(r"\n{2,}", re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", _INVISIBLE.sub("", words))):
            lines = (" ".join(line.split()) for line in part.split("\n"))
            if whole := "\n".join(line for line in lines if line):
                self.paragraphs.append(whole)

    def _empty_boxes(self, depth: int) -> None:
        while self._boxes:
            held, self._open = self._open, ""
            self.read(self._boxes.pop(0), depth + 1)
            self._close()
            self._open = held

    def _aside(self, element: Element, tag: str) -> bool:
        """Whether an element is no part of the text, which is counted where it holds words."""
        if tag == "tracked-changes":
            self.left_out[self._tracked.told] += len(self._tracked.gone)
        elif tag in ("annotation", "annotation-end"):
            self.left_out["comment"] += tag == "annotation"
        elif tag in _INDEXES:
            self.left_out["index or table* of contents"] += 1
        elif tag in _OBJECTS:
            self.left_out["embedded object"] += 1
        elif _is_hidden(element, tag):
            self.left_out["hidden passage"] += 1
        elif tag == "placeholder" or (tag == "content-control" and _says(element, "showing-place-holder", "true")):
            self.left_out["placeholder"] += 1
        else:
            return not tag or tag in _SILENT
        return True

    def _words(self, parent: Element, depth: int) -> str:
        """The words of a paragraph, or of a part of one."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        unseen = (
            self._unseen.get(parent.get(f"{_TEXT}style-name") or "") if local(parent) in ("p", "h", "span") else None
        )
        if unseen and unseen != _RAISED:
            self.left_out[unseen] += any(part.strip() for part in parent.itertext())
            return ""
        out = [self._plain(parent.text)]
        for child in parent:
            tag = local(child)
            if tag in ("change-start", "change-end"):
                self._change(tag, child.get(f"{_TEXT}change-id") or "")
            elif self._gone and tag not in ("span", "a"):
                continue
            elif tag == "change":
                out.append(self._deleted(child, depth))
            elif tag == "note":
                self._note(child)
            elif tag == "s":
                out.append(" " * min(_MOST_SPACES, _number(child.get(f"{_TEXT}c"))))
            elif tag in _SPACES:
                out.append(_SPACES[tag])
            elif self._aside(child, tag):
                pass
            elif any(local(one) == "p" for one in child):  # a frame's box, or a drawn shape with words
                self._boxes.append(child)
            else:
                out.append(self._words(child, depth + 1))
            out.append(self._plain(child.tail))
        return raised_figures("".join(out)) if unseen == _RAISED else "".join(out)

    def _plain(self, words: str | None) -> str:
        return "" if self._gone else (words or "").replace("\n", " ")

    def _deleted(self, mark: Element, depth: int) -> str:
        """What was deleted at a mark, where that is wanted: its paragraphs, the first and last of which go on here."""
        kept = self._tracked.kept.pop(mark.get(f"{_TEXT}change-id") or "", None)  # once, whoever names it again
        blocks = (one for one in kept if local(one) in ("p", "h")) if kept is not None else ()
        return "\n\n".join(self._words(one, depth + 1) for one in blocks)

    def _change(self, tag: str, key: str) -> None:
        if tag == "change-start" and key in self._tracked.gone:
            self._gone.add(key)
        elif tag == "change-end":
            self._gone.discard(key)

    def _note(self, note: Element) -> None:
        mark, body = words_of(first(note, "note-citation")), first(note, "note-body")
        if body is not None:
            self._notes.append((mark or str(len(self._notes) + 1), body))


def _says(element: Element, name: str, value: str) -> bool:
    return any(key.rpartition("}")[2] == name and given == value for key, given in element.attrib.items())


def _is_hidden(element: Element, tag: str) -> bool:
    """Whether an element is there and not shown, as the program that saved it found."""
    if tag in ("hidden-text", "hidden-paragraph"):
        return not _says(element, "is-hidden", "false")
    if tag == "section":
        return _says(element, "display", "none") or _says(element, "is-hidden", "true")
    return tag in ("table-row", "table") and (
        _says(element, "visibility", "collapse") or _says(element, "visibility", "filter")
    )


class _Tracked:
    """Tracked changes: deleted words stand apart (``kept``, by their ids, where they are wanted), or between marks."""

    def __init__(self, body: Element, changes: Changes) -> None:
        deleted, added = _regions(body, "deletion"), _regions(body, "insertion")
        accepted = changes == "accepted"
        self.gone = frozenset(deleted if accepted else added)
        """Ids of what is left out between marks."""
        self.kept = {} if accepted else deleted
        self.told = "deleted passage" if accepted else "inserted passage"


def _regions(body: Element, kind: str) -> dict[str, Element]:
    found = ((one, first(one, kind)) for one in every(body, "changed-region"))
    return {one.get(f"{_TEXT}id") or one.get(_XML_ID) or "": held for one, held in found if held is not None}


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 9 else 1
