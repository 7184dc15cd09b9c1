"""Readings in the forms that other tools take, a module a form; ``FORMS`` lists them.

Each writes as it goes, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol, cast

if TYPE_CHECKING:  # the help of the command names the forms, and needs no records
    from onrecord.notes import Noted, Notes
    from onrecord.records import Reading, Statement


class FormWriter(Protocol):
    """Writes readings into a file, with what the record notes of them; how many items it wrote."""

    def __call__(self, readings: Iterable[Reading], out: BinaryIO, noted: Noted = ..., /) -> int: ...


class ExportForm(NamedTuple):
    """What a form is, the module and the function that write it, and the endings of files that tell it.

    ``folder``: it is several files in a folder; ``is_text``: it is text in UTF-8.
    """

    what: str
    module: str
    function: str = "write"
    endings: tuple[str, ...] = ()
    folder: bool = False
    is_text: bool = True


FORMS = {
    "jsonl": ExportForm("records, a line an article", "lines", "write_records", (".jsonl", ".ndjson")),
    "csv": ExportForm("a table, a row a statement", "statement_table", "write_csv", (".csv",)),
    "parquet": ExportForm(
        "the same for pandas, DuckDB, Spark; needs pyarrow",
        "statement_table",
        "write_parquet",
        (".parquet",),
        is_text=False,
    ),
    "annotations": ExportForm("W3C Web Annotation, JSON-LD", "json_ld", "write_annotations", (".jsonld",)),
    "quotations": ExportForm("schema.org Quotation, JSON-LD", "json_ld", "write_quotations"),
    "claimreview": ExportForm("schema.org ClaimReview, drafts", "json_ld", "write_claims"),
    "ftm": ExportForm("FollowTheMoney for Aleph and OpenSanctions", "ftm", endings=(".ftm", ".ftm.json")),
    "brat": ExportForm("brat stand-off, a folder of files", "brat", folder=True),
    "links": ExportForm("links that open the page at the quotation", "links"),
    "training": ExportForm("annotations to train from", "lines", "write_training"),
}
#: The form that the ending of a file's name tells.
ENDINGS = {ending: name for name, form in FORMS.items() for ending in form.endings}
#: Forms written into one file.
FILES = tuple(name for name, form in FORMS.items() if not form.folder)


#: What a form tells of a speaker in the whole record, and the fields that hold it.
IDENTITY = {"identity": "key", "identity_name": "name", "wikidata": "wikidata"}


def each_statement(readings: Iterable[Reading], noted: Noted) -> Iterator[tuple[Reading, Statement, Notes]]:
    """All statements, with their readings and what the record notes of these."""
    for reading in readings:
        notes = noted(reading)
        yield from ((reading, statement, notes) for statement in reading.statements)


def writer(form: str) -> FormWriter:
    """The function that writes a form into a file."""
    return cast("FormWriter", _function(form))


def folder_writer(form: str) -> Callable[[Iterable[Reading], Path], int]:
    """The function that writes a form into a folder."""
    return cast("Callable[[Iterable[Reading], Path], int]", _function(form))


def _function(form: str) -> Any:
    it = FORMS[form]
    return getattr(import_module(f"{__name__}.{it.module}"), it.function)
