"""UIMA CAS XMI (https://inception-project.github.io, WebAnno): an .xmi an article, and the types of its layers.

A span layer with the part and the fields, and a relation layer between two spans, as INCEpTION makes them. Java counts
UTF-16 units; dkpro-cassis, which writes and reads the files, counts code points and brings one into the other.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import output
from onrecord.coding.counting_units import CountedPlace, Unit
from onrecord.coding.forms import CodedFile, jsons
from onrecord.coding.pieces import TOLD, Pieces, Tie, marks_of, pieces_of
from onrecord.coding.sheets import Returned, Sheet, digest_in, safe
from onrecord.errors import ReadError
from onrecord.read.formats.xml_parts import PartError, tree_of

SPAN, TIE = "webanno.custom.OnrecordPart", "webanno.custom.OnrecordTie"
_ABOUT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """TypeSystem.xml, and an .xmi an article. Raises OutputError; ImportError where dkpro-cassis is not there."""
    types = _types()
    output.write(folder / "TypeSystem.xml", types.to_xml())
    for sheet in sheets:
        output.write(folder / f"{sheet.name}.xmi", _cas(types, sheet).to_xmi(pretty_print=True), durable=False)


def _types() -> Any:
    from cassis import TypeSystem
    from cassis.typesystem import TYPE_NAME_ANNOTATION, TYPE_NAME_STRING

    types = TypeSystem(add_document_annotation_type=True)
    about = types.create_type(_ABOUT, supertypeName="uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId"):
        types.create_feature(about, name, TYPE_NAME_STRING)
    span = types.create_type(SPAN, supertypeName=TYPE_NAME_ANNOTATION)
    for name in ("part", *TOLD):
        types.create_feature(span, name, TYPE_NAME_STRING)
    tie = types.create_type(TIE, supertypeName=TYPE_NAME_ANNOTATION)
    for name in ("Dependent", "Governor"):
        types.create_feature(tie, name, span)
    types.create_feature(tie, "kind", TYPE_NAME_STRING)
    return types


def _cas(types: Any, sheet: Sheet) -> Any:
    from cassis import Cas

    cas = Cas(typesystem=types)
    cas.sofa_string = sheet.safe
    cas.sofa_mime = "text/plain"
    about = types.get_type(_ABOUT)
    title = sheet.title or sheet.name
    cas.add(about(begin=0, end=len(sheet.safe), documentTitle=safe(title), documentId=sheet.sha256, language="en"))
    span, tied = types.get_type(SPAN), types.get_type(TIE)
    pieces = pieces_of(sheet.marks)
    made = {
        one.id: span(
            begin=one.span.start,
            end=one.span.end,
            part=one.role.title(),
            **{name: safe(value) for name, value in one.told.items()},
        )
        for one in pieces.labelled
    }
    cas.add_all(made.values())
    # a relation of INCEpTION's lies over the span that it leads to
    for tie in pieces.ties:
        one, other = made[tie.one], made[tie.other]
        cas.add(tied(begin=other.begin, end=other.end, Dependent=other, Governor=one, kind=tie.kind))
    return cas


def read(file: CodedFile, _: Unit) -> Iterator[Returned]:
    """One .xmi, by the types beside it, or as far as it tells them itself. Raises ReadError."""
    from cassis import load_cas_from_xmi, load_typesystem

    folder = posixpath.dirname(file.path)
    names = ("TypeSystem.xml", "typesystem.xml")
    beside = next((data for name in names if (data := file.beside(posixpath.join(folder, name)))), None)
    for data in (file.data, *([beside] if beside else [])):
        _checked(file.name, data)
    try:
        types = load_typesystem(io.BytesIO(beside)) if beside else _types()
        cas = load_cas_from_xmi(io.BytesIO(file.data), typesystem=types, lenient=True)
        found = list(cas.select_all_annotations())
    except Exception as error:  # of a foreign file the library may make anything
        raise ReadError(f"{file.name}: no CAS that can be read: {type(error).__name__}: {error}") from error
    text = cas.sofa_string
    if not isinstance(text, str):
        raise ReadError(f"{file.name}: it has no text")
    spans = {id(one): (one, role) for one in found if (role := jsons.role_of(_told(one, "part", "role", "value")))}
    each = ((str(key), role, CountedPlace(one.begin, one.end), _fields(one)) for key, (one, role) in spans.items())
    pieces, notes = jsons.labelled(text, each, "code points")
    ties = tuple(tie for one in found if (tie := _tie(one, spans)) is not None)
    marks, more = marks_of(Pieces(pieces, ties), text)
    sha = next((digest_in(value) for one in found if (value := _told(one, "documentId"))), None)
    yield Returned(file.name, marks, text, sha or digest_in(file.path), notes=(*notes, *more))


def _checked(name: str, data: bytes) -> None:
    try:
        tree_of(data)
    except PartError as error:
        raise ReadError(f"{name}: {error}") from error


def _told(one: Any, *names: str) -> str | None:
    return next((value for name in names if isinstance(value := getattr(one, name, None), str)), None)


def _fields(one: Any) -> dict[str, str]:
    return {name: value for name in TOLD if (value := _told(one, name)) is not None}


def _tie(one: Any, spans: Container[int]) -> Tie | None:
    """A relation between two of our spans; a kind that is not told is by the parts that it ties."""
    start, end = getattr(one, "Governor", None), getattr(one, "Dependent", None)
    if id(start) not in spans or id(end) not in spans:
        return None
    kind = jsons.tie_of(_told(one, "kind", "value", "label")) or "Reports"
    return Tie(kind, str(id(start)), str(id(end)))
