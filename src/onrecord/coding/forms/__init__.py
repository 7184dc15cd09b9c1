"""The forms of annotation tools, a module each: ``write`` makes a folder of sheets, ``read`` reads what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, cast

from onrecord.coding.counting_units import Unit
from onrecord.coding.sheets import Returned, Sheet
from onrecord.errors import OutputError, ReadError


@dataclass(frozen=True, slots=True)
class CodedFile:
    """A file that came back: its ``name`` as it is shown, its ``path`` within what was given, and what is in it.

    ``beside``: the bytes of another file by its path, None where there is none.
    """

    name: str
    path: str
    data: bytes
    beside: Callable[[str], bytes | None] = lambda _: None

    def text(self) -> str:
        """Its bytes as UTF-8, line ends as they are. Raises ReadError."""
        return as_text(self.name, self.data)


class CodingForm(NamedTuple):
    """What a form is, the module that has it, the endings of files that come back, and how to go on with a folder.

    ``unit``: how its tool counts places. ``extra``: it needs onrecord[coding].
    """

    what: str
    module: str
    endings: tuple[str, ...]
    opening: str
    unit: Unit = "code points"
    extra: bool = False


FORMS = {
    "brat": CodingForm(
        "brat stand-off: a .txt and an .ann an article, with their configuration",
        "brat",
        (".ann",),
        "put the folder into brat's data folder",
    ),
    "uima-cas": CodingForm(
        "UIMA CAS XMI for INCEpTION and WebAnno; needs onrecord[coding]",
        "uima_cas",
        (".xmi",),
        "in INCEpTION import TypeSystem.xml under Layers, then the .xmi files under Documents",
        "utf-16",
        True,
    ),
    "label-studio": CodingForm(
        "Label Studio tasks with their labeling interface",
        "label_studio",
        (".json",),
        "in Label Studio paste interface.xml under Labeling Interface, import tasks.json; export as JSON",
    ),
    "prodigy": CodingForm(
        "Prodigy tasks, a line an article",
        "prodigy",
        (".jsonl",),
        "prodigy rel.manual NAME blank:en tasks.jsonl --label Says,Reports,SaidBy,Continues "
        "--span-label Source,Cue,Content --wrap; then prodigy db-out NAME",
    ),
    "doccano": CodingForm(
        "doccano sequence labelling with relations, a line an article",
        "doccano",
        (".jsonl",),
        "in doccano make a project for sequence labelling with relations, import labels.json, relations.json and "
        "articles.jsonl; export as JSONL",
        "utf-16",
    ),
    "csv": CodingForm(
        "a table, a row a statement, for a spreadsheet; the texts beside it",
        "table",
        (".csv",),
        "copy words from the texts into the columns source, cue and content, a row a statement",
    ),
    "refi-qda": CodingForm(
        "REFI-QDA project (.qdpx) for MAXQDA, ATLAS.ti, NVivo, QualCoder, Quirkos",
        "refi_qda",
        (".qdpx", ".qde"),
        "open sample.qdpx as a project, and export it as a REFI-QDA project",
    ),
}


def write(form: str, sheets: Sequence[Sheet], folder: Path) -> None:
    """Write sheets in a form into a folder that is there. Raises OutputError."""
    try:
        _module(form).write(sheets, folder)
    except ImportError as error:
        raise OutputError(f"{form} needs {error.name}: pip install 'onrecord[coding]'") from error


def read(form: str, file: CodedFile, unit: Unit | None) -> Iterator[Returned]:
    """What came back in a file of a form, counted as said, or as its tool does. Raises ReadError."""
    try:
        yield from _module(form).read(file, unit or FORMS[form].unit)
    except ImportError as error:
        raise ReadError(f"{file.name}: {form} needs {error.name}: pip install 'onrecord[coding]'") from error


def _module(form: str) -> Any:
    return cast("Any", import_module(f"{__name__}.{FORMS[form].module}"))


def as_text(name: str, data: bytes) -> str:
    """Bytes as UTF-8, without a mark of its order. Raises ReadError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: not UTF-8 (byte {error.start:,}); save it as UTF-8") from error
