"""A Word document's package (ECMA-376 part 2; .docx, .docm, .dotx, strict and transitional) -> its parts as trees.

The libraries open documents of one content type in the transitional names only, where Word opens all of them; so parts
are found here by their relationships, in whichever names.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from onrecord.read.formats.intake import Intake
from onrecord.read.formats.xml_parts import Element, PartError, ZippedParts, local, tree_of

#: What the strict form of the standard calls its names, and what all others do.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
#: A relationship's kind, as the end of its type's address.
_MAIN, _CORE = "officeDocument", "core-properties"
_MOST_RELATED = 5_000


class WordPackage:
    """A document's parts. Raises NotAnArticleError where it unpacks to too much; PartError where it is damaged."""

    def __init__(self, data: bytes, given: Intake) -> None:
        self._parts = ZippedParts(data, given, "Word document")
        self._called = {name.casefold(): name for name in self._parts.names}
        top = list(self._related("")) if self._has(_beside("")) else []
        self._main = next((to for _, kind, to in top if kind == _MAIN and self._has(to)), "word/document.xml")
        self._core = next((to for _, kind, to in top if kind == _CORE), None)
        self.document = self.tree(self._main)
        self._own = list(self._related(self._main)) if self._has(_beside(self._main)) else []

    def tree(self, name: str) -> Element:
        """A part as a tree, in the transitional names. Raises PartError."""
        data = self._bytes(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return tree_of(data)

    def related(self, kind: str) -> list[Element]:
        """The parts of a kind that belong to the text (``footnotes``, ``styles``, …), in order. Raises PartError."""
        return [self.tree(to) for _, what, to in self._own if what == kind and self._has(to)]

    def chunk(self, key: str) -> tuple[bytes, str] | None:
        """The bytes and the name of a part that the text names by a key; None where there is none."""
        found = next((to for one, _, to in self._own if one == key), None)
        return (self._bytes(found), found) if found and self._has(found) else None

    def about(self) -> dict[str, str]:
        """What the document says of itself, by the names of Dublin Core; nothing where that part is damaged."""
        if not self._core or not self._has(self._core):
            return {}
        try:
            tree = self.tree(self._core)
        except PartError:
            return {}
        return {local(one): one.text.strip() for one in tree if one.text and one.text.strip()}

    def _related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Key, kind and target of what a part (``""``: the package) is related to within the package."""
        folder = posixpath.dirname(name)
        for one in list(self.tree(_beside(name)))[:_MOST_RELATED]:
            target = one.get("Target") or ""
            if local(one) != "relationship" or one.get("TargetMode") == "External" or not target:
                continue
            kind = (one.get("Type") or "").rpartition("/")[2]
            at = posixpath.normpath(posixpath.join("/", folder, re.sub(r"[?#].*|\\", _slash, target)))
            yield one.get("Id") or "", kind, at.lstrip("/")

    def _has(self, name: str) -> bool:
        return name.casefold() in self._called or unquote(name).casefold() in self._called

    def _bytes(self, name: str) -> bytes:
        called = self._called.get(name.casefold()) or self._called.get(unquote(name).casefold()) or name
        return self._parts.read(called)


def _beside(name: str) -> str:
    """The part with the relationships of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _slash(found: re.Match[str]) -> str:
    return "/" if found[0] == "\\" else ""
