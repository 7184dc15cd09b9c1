"""Readings in the forms that other tools take, a module a form; each writes as it goes, so that memory stays flat.

- lines: JSON lines of records, and of training annotations
- statement_table: CSV and Parquet, a row a statement
- annotations: W3C Web Annotation (JSON-LD)
- schema_org: schema.org Quotation, and drafts of ClaimReview
- ftm: FollowTheMoney entities
- brat: brat stand-off, two files an article
- links: text-fragment links that open a page at the quotation
- notes: what the record knows besides what was read; speakers and corrections leave the record by it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol

from onrecord.notes import Noted, unnoted
from onrecord.records import Reading


class FormWriter(Protocol):
    """Writes readings into a file, with what the record notes of them; how many items it wrote."""

    def __call__(self, readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted, /) -> int: ...


#: Forms written into one file, by their names: the module and its function.
FILES = {
    "jsonl": ("lines", "write_records"),
    "training": ("lines", "write_training"),
    "csv": ("statement_table", "write_csv"),
    "parquet": ("statement_table", "write_parquet"),
    "annotations": ("annotations", "write"),
    "quotations": ("schema_org", "write_quotations"),
    "claimreview": ("schema_org", "write_claims"),
    "ftm": ("ftm", "write"),
    "links": ("links", "write"),
}
#: Forms of several files in a folder.
FOLDERS = {"brat": ("brat", "write")}


def writer(form: str) -> FormWriter:
    """The function that writes a form into a file."""
    module, name = FILES[form]
    function: FormWriter = getattr(import_module(f"{__name__}.{module}"), name)
    return function


def folder_writer(form: str) -> Callable[[Iterable[Reading], Path], int]:
    """The function that writes a form into a folder."""
    module, name = FOLDERS[form]
    function: Callable[[Iterable[Reading], Path], int] = getattr(import_module(f"{__name__}.{module}"), name)
    return function
