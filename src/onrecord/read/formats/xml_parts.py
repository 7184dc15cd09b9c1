"""XML and zip files of anybody's: no entities, no network, no more unpacked than an article can be."""

from __future__ import annotations

import io
import re
import zipfile
from html.entities import html5
from typing import Any, TypeAlias

from onrecord.read.formats.intake import Intake

Element: TypeAlias = Any  # an element of lxml's, which carries no types

#: What a zip may unpack to, and how many files it may hold: a few kilobytes can unpack to gigabytes.
UNPACKED = 100_000_000
_PARTS = 20_000
_TAGS = 4_000_000
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_OWN = (b"amp", b"lt", b"gt", b"quot", b"apos")


class PartError(Exception):
    """A part of a file can't be had; the message says why."""


def tree_of(data: bytes) -> Element:
    """The root of an XML document; names of characters (``&nbsp;``) are HTML's. Raises PartError."""
    from lxml import etree

    if data.count(b"<") > _TAGS:
        raise PartError(f"it has more than {_TAGS:,} tags, and no article does")
    if b"<!ENTITY" in data[:65_536]:
        raise PartError("it defines entities, as no article needs to")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_NAMED.sub(_character, data), parser)
    except etree.XMLSyntaxError as error:
        raise PartError(f"it breaks off, or is not well formed: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise PartError(str(error)) from error
    if any(True for _ in root.iter(etree.Entity)):  # its words would be missing
        raise PartError("it uses entities that it does not define")
    return root


def _character(match: re.Match[bytes]) -> bytes:
    found = html5.get(match[1].decode("ascii") + ";")
    if match[1] in _XML_OWN or found is None:
        return match[0]
    return "".join(f"&#{ord(one)};" for one in found).encode("ascii")


def local(element: Element) -> str:
    """An element's name without its namespace, in small letters; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def first(root: Element | None, *path: str) -> Element | None:
    """The first element down a path of names, whatever their namespaces; ``**`` before a name is any depth."""
    for name in path:
        if root is None:
            return None
        deep = name.startswith("**")
        wanted = name.removeprefix("**").lower()
        each = root.iterdescendants() if deep else root
        root = next((one for one in each if local(one) == wanted), None)
    return root


def every(root: Element | None, name: str) -> list[Element]:
    """All elements of a name below one, in their order."""
    return [] if root is None else [one for one in root.iterdescendants() if local(one) == name.lower()]


#: Elements that hold a field of a line each: programs write them without white space between.
FIELDS = frozenset(("location", "story.date", "person", "byttl", "org", "city", "state", "country", "region", "name"))


def follows_field(element: Element) -> bool:
    """Whether a field stands right behind another one."""
    before = element.getprevious()
    return before is not None and not before.tail and local(element) in FIELDS and local(before) in FIELDS


def words_of(element: Element | None) -> str | None:
    """All words below an element on one line, a blank between its fields; None where there are none."""
    if element is None:
        return None
    from lxml.etree import iterwalk

    fields = {one: " " for one in element.iterdescendants() if follows_field(one)}
    pieces: list[str] = []
    for event, one in iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            pieces += [fields.get(one, ""), one.text or ""]
        elif one is not element:
            pieces.append(one.tail or "")
    return " ".join("".join(pieces).split()) or None


def _a(what: str) -> str:
    return "an" if what[0] in "AEIOU" else "a"


class ZippedParts:
    """A zip's files, whose sizes were looked at before any is unpacked."""

    def __init__(self, data: bytes, given: Intake, what: str) -> None:
        """Open it. Raises NotAnArticleError where it is damaged, or would unpack to more than any article."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # whatever the library makes of anybody's bytes, the file is at fault
            raise given.refusal(f"is a damaged {what} ({error})") from error
        parts = self._zip.infolist()
        size = sum(part.file_size for part in parts)
        if size > UNPACKED or len(parts) > _PARTS:
            advice = "no article is that long"
            raise given.refusal(f"is {_a(what)} {what} of {len(parts):,} files that unpack to {size:,} bytes", advice)
        self._left = UNPACKED
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises PartError where it is not there, damaged, encrypted or larger than it said."""
        try:
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except KeyError:
            raise PartError(f"{name} is missing") from None
        except Exception as error:  # damaged lists of parts end it in many ways
            raise PartError(f"{name} can't be unpacked: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise PartError(f"it unpacks to more than {UNPACKED / 1e6:g} MB")
        return data
