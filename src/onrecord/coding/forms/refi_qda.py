"""REFI-QDA projects (https://www.qdasoftware.org, version 1.5): a .qdpx, which is a zip of a project and its sources.

Parts are codes; so are the values of form, mode and polarity and the names of speakers, in a tree: programs for
qualitative analysis code stretches, and have no fields of them. Ties are links between two selections. Places are code
points of the source's plain text, as the standard says; a selection's name has its words, by which others are known.
"""

from __future__ import annotations

import io
import posixpath
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import output
from onrecord.coding.archives import Archive
from onrecord.coding.counting_units import CountedPlace, Unit
from onrecord.coding.forms import CodedFile, as_text, jsons
from onrecord.coding.pieces import ROLES, VALUES, Labelled, Pieces, Tie, marks_of, pieces_of
from onrecord.coding.sheets import Returned, Sheet, digest_in, safe
from onrecord.errors import ReadError
from onrecord.read.formats.xml_parts import Element, PartError, every, local, tree_of

_SPACE = "urn:QDA-XML:project:1.0"
#: What our ids are made of, so that the same sample has the same ones.
_OURS = uuid.UUID("6f0e3f56-2c2b-5d0c-9a43-0f6f6e72636f")
_COLOURS = {"source": "#C97B2A", "cue": "#8A5BC7", "content": "#2F7AC0"}
_SPEAKER = "Speaker"
#: Characters of a selection's name.
_LONGEST = 120


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """sample.qdpx. Raises OutputError."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", _project(sheets))
        for sheet in sheets:
            _put(archive, f"sources/{_guid(sheet.sha256)}.txt", sheet.safe.encode())
    output.write(folder / "sample.qdpx", made.getvalue())


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """A file of one date, so that the same sample is the same bytes."""
    about = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    about.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(about, data)


def _guid(*told: object) -> str:
    return str(uuid.uuid5(_OURS, "\x1f".join(map(str, told))))


def _project(sheets: Sequence[Sheet]) -> bytes:
    from lxml import etree

    each = [(sheet, pieces_of(sheet.marks)) for sheet in sheets]
    root = etree.Element(f"{{{_SPACE}}}Project", nsmap={None: _SPACE}, name="onrecord sample", origin="onrecord")
    user = _guid("user", "onrecord")
    root.set("creatingUserGUID", user)
    _inner(_inner(root, "Users"), "User", guid=user, name="onrecord")
    names = sorted({one.told["speaker"] for _, pieces in each for one in pieces.labelled if "speaker" in one.told})
    _codes(_inner(_inner(root, "CodeBook"), "Codes"), names)
    sources = _inner(root, "Sources")
    for sheet, pieces in each:
        _source(sources, sheet, pieces, user)
    links = [(sheet, number, tie) for sheet, pieces in each for number, tie in enumerate(pieces.ties)]
    if links:
        group = _inner(root, "Links")
        for sheet, number, tie in links:
            ends = {"originGUID": _guid(sheet.sha256, tie.one), "targetGUID": _guid(sheet.sha256, tie.other)}
            _inner(group, "Link", guid=_guid(sheet.sha256, "tie", number), name=tie.kind, direction="OneWay", **ends)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _inner(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    from lxml import etree

    made = etree.SubElement(parent, f"{{{_SPACE}}}{tag}", **attributes)
    made.text = text
    return made


def _codes(codes: Element, speakers: Sequence[str]) -> None:
    for role in ROLES:
        _code(codes, role.title(), color=_COLOURS[role])
    for name, values in VALUES.items():
        group = _code(codes, name.title(), codable=False)
        for value in values:
            _code(group, value, name.title())
    group = _code(codes, _SPEAKER)
    for name in speakers:
        _code(group, name, _SPEAKER)


def _code(parent: Element, name: str, group: str = "", *, codable: bool = True, color: str | None = None) -> Element:
    more = {"color": color} if color else {}
    guid = _guid("code", group, name)
    return _inner(parent, "Code", guid=guid, name=safe(name), isCodable="true" if codable else "false", **more)


def _source(sources: Element, sheet: Sheet, pieces: Pieces, user: str) -> None:
    guid = _guid(sheet.sha256)
    path = f"internal://{guid}.txt"
    source = _inner(sources, "TextSource", guid=guid, name=sheet.name, plainTextPath=path, creatingUser=user)
    about = (f"sha256: {sheet.sha256}", f"premarked: {'yes' if sheet.premarked else 'no'}", sheet.title or "")
    _inner(source, "Description", safe("\n".join(filter(None, about))))
    for one in pieces.labelled:
        _selection(source, sheet, one, user)


def _selection(source: Element, sheet: Sheet, one: Labelled, user: str) -> None:
    name = " ".join(sheet.safe[slice(*one.span)].split())
    made = _inner(
        source,
        "PlainTextSelection",
        guid=_guid(sheet.sha256, one.id),
        name=name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…",
        startPosition=str(one.span.start),
        endPosition=str(one.span.end),
        creatingUser=user,
    )
    if "note" in one.told:
        _inner(made, "Description", safe(one.told["note"]))
    codes = [("", one.role.title()), *((name.title(), value) for name, value in one.told.items() if name != "note")]
    for group, code in codes:
        coding = _inner(made, "Coding", guid=_guid(sheet.sha256, one.id, group, code), creatingUser=user)
        _inner(coding, "CodeRef", targetGUID=_guid("code", group, code))


def read(file: CodedFile, unit: Unit) -> Iterator[Returned]:
    """The coded sources of a project. Raises ReadError."""
    project, beside = _opened(file)
    try:
        root = tree_of(project)
    except PartError as error:
        raise ReadError(f"{file.name}: {error}") from error
    if local(root) != "project":
        raise ReadError(f"{file.name}: no project of REFI-QDA")
    codes = dict(_named(root))
    links = [(one.get("originGUID"), one.get("targetGUID"), one.get("name")) for one in every(root, "Link")]
    for source in every(root, "TextSource"):
        if any(local(one) == "plaintextselection" for one in source):
            yield _returned(file.name, source, beside, codes, links, unit)


def _opened(file: CodedFile) -> tuple[bytes, dict[str, bytes]]:
    """The project, and its sources by the ends of their paths."""
    if file.path.lower().endswith(".qde"):
        folder = posixpath.dirname(file.path)
        return file.data, _Unpacked(file, folder)
    archive = Archive(file.name, file.data)
    held = {name: archive.read(name) for name in archive.names}
    project = next((data for name, data in held.items() if name.lower().endswith(".qde")), None)
    if project is None:
        raise ReadError(f"{file.name}: it holds no project (.qde)")
    return project, {posixpath.basename(name): data for name, data in held.items()}


class _Unpacked(dict[str, bytes]):
    """The sources of a project that lies unpacked in a folder."""

    def __init__(self, file: CodedFile, folder: str) -> None:
        super().__init__()
        self._file, self._folder = file, folder

    def __missing__(self, name: str) -> bytes:
        for folder in ("sources", "Sources", ""):
            if (data := self._file.beside(posixpath.join(self._folder, folder, name))) is not None:
                return data
        raise KeyError(name)


def _named(root: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Codes by their ids: the code above, "" where there is none, and their names."""
    for code in every(root, "Code"):
        parent = code.getparent()
        above = parent.get("name", "") if parent is not None and local(parent) == "code" else ""
        yield code.get("guid", "").lower(), (above, code.get("name", ""))


def _returned(
    where: str,
    source: Element,
    beside: dict[str, bytes],
    codes: dict[str, tuple[str, str]],
    links: Sequence[tuple[Any, Any, Any]],
    unit: Unit,
) -> Returned:
    name = source.get("name") or source.get("guid")
    where = f"{where}, {name}"
    text = _text(where, source, beside)
    found = []
    for one in (one for one in source if local(one) == "plaintextselection"):
        named = [codes.get(ref.get("targetGUID", "").lower(), ("", "")) for ref in every(one, "CodeRef")]
        for role in dict.fromkeys(role for _, code in named if (role := jsons.role_of(code))):
            found.append((one.get("guid"), role, _place(one), _told(one, named)))
    pieces, notes = jsons.labelled(text, found, unit)
    here = {one.id for one in pieces}
    ties = (Tie(kind, a, b) for a, b, label in links if a in here and b in here and (kind := jsons.tie_of(label)))
    marks, more = marks_of(Pieces(pieces, tuple(ties)), text)
    about = "\n".join(one.text or "" for one in source if local(one) == "description")
    before = "yes" in about.partition("premarked:")[2][:5] if "premarked:" in about else None
    return Returned(where, marks, text, digest_in(about) or digest_in(name), before, (*notes, *more))


def _text(where: str, source: Element, beside: dict[str, bytes]) -> str:
    path = source.get("plainTextPath") or ""
    inside = next((one.text for one in source if local(one) == "plaintextcontent"), None)
    if inside is not None:
        return str(inside)
    try:
        return as_text(where, beside[posixpath.basename(path.replace("\\", "/"))])
    except KeyError:
        raise ReadError(f"{where}: its plain text ({path or 'not named'}) is not in the project") from None


def _place(selection: Element) -> CountedPlace:
    words = selection.get("name")
    try:
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
    except (TypeError, ValueError):
        return CountedPlace(-1, -1)
    return CountedPlace(start, end, words if words and not words.endswith("…") and len(words) < _LONGEST else None)


def _told(selection: Element, named: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What the codes of a selection tell of an attribution, and its description."""
    told: dict[str, str] = {}
    for above, code in named:
        field = above.strip().lower()
        if field in VALUES:
            told[field] = code
        elif field == _SPEAKER.lower():
            told["speaker"] = f"{told['speaker']}; {code}" if "speaker" in told else code
    note = next((one.text for one in selection if local(one) == "description" and one.text), None)
    return told | ({"note": note} if note else {})
