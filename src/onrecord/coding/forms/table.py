"""A table in CSV, a row a statement, with the texts beside it: for a spreadsheet.

Words tell where a part stands: the nearest place in the article that has them; pieces of a part are parted by `` … ``,
and long words may be cut with `` [...] ``. The columns of places help where words stand several times; where a coder
changed the words, the words count. A row without words says that its article was looked at and nothing found.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from onrecord import output
from onrecord.answers import Marking
from onrecord.coding.counting_units import Unit
from onrecord.coding.forms import CodedFile
from onrecord.coding.pieces import NOBODY, ROLES, TOLD, VALUES, read_told
from onrecord.coding.sheets import Returned, Sheet, digest_in
from onrecord.coding.wording import Worded
from onrecord.errors import ReadError
from onrecord.export.table import sheet as as_table
from onrecord.records import Span, Spans

_PLACES = tuple(f"{role}_at" for role in ROLES)
_COLUMNS = ("article", "outlet", "published", "title", *ROLES, *TOLD, *_PLACES, "premarked")
_TOP = ("article", "source", "cue", "content")


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """statements.csv, and a text an article in ``texts``. Raises OutputError."""
    rows = [row for sheet in sheets for row in _rows(sheet)]
    output.write(folder / "statements.csv", as_table(_COLUMNS, rows))
    texts = folder / "texts"
    with output.named(texts):
        texts.mkdir(exist_ok=True)
    for sheet in sheets:
        output.write(texts / f"{sheet.name}.txt", sheet.safe, durable=False)


def _rows(sheet: Sheet) -> Iterator[list[object]]:
    about = [sheet.name, sheet.outlet or "", sheet.published or "", sheet.title or ""]
    for one in sheet.marks or (Marking((), (), ()),):
        spans = [getattr(one, role) for role in ROLES]
        words = [" … ".join(" ".join(sheet.safe[slice(*span)].split()) for span in each) for each in spans]
        told = {name: getattr(one, name) for name in TOLD}
        told["speaker"] = NOBODY if told["speaker"] == "" else told["speaker"]
        places = [";".join(f"{start}-{end}" for start, end in each) for each in spans]
        yield [*about, *words, *(value or "" for value in told.values()), *places, "yes" if sheet.premarked else "no"]


def read(file: CodedFile, _: Unit) -> Iterator[Returned]:
    """The rows of each article. Raises ReadError."""
    text = file.text()
    try:
        delimiter = max(",;\t", key=text.partition("\n")[0].count)  # spreadsheets of some countries part by ;
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(f"{file.name}: no table: {error}") from error
    if not rows or not set(_TOP) <= set(rows[0]):
        raise ReadError(f"{file.name}: it has not the columns {', '.join(_TOP)}")
    articles: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in enumerate(rows, 2):
        told = {name: _cell(value) for name, value in row.items() if isinstance(name, str) and isinstance(value, str)}
        if told.get("article"):
            articles.setdefault(told["article"], []).append((number, told))
    for name, each in articles.items():
        digest = digest_in(name)
        if digest is None:
            raise ReadError(f"{file.name}, row {each[0][0]}: {name!r} names no article of a sample")
        before = each[0][1].get("premarked")
        premarked = None if before is None else before.lower() == "yes"
        kept = tuple(one for n, row in each if (one := _worded(n, row)) is not None)
        notes = tuple(note for number, row in each for note in _unread(number, row))
        yield Returned(f"{file.name}, {name}", (), None, digest, premarked, worded=kept, notes=notes)


def _unread(number: int, row: dict[str, str]) -> Iterator[str]:
    """What a row has in a column of a list, and is none of it: a slip, which leaves the field untold."""
    for name, known in VALUES.items():
        value = " ".join(row.get(name, "").split())
        if value and value.lower() not in known:
            close = get_close_matches(value.lower(), known, 1)
            meant = f"; did you mean {close[0]}?" if close else f"; it is one of {', '.join(sorted(known))}"
            yield f"row {number}: {name} {value[:40]!r} is left out{meant}"


def _cell(value: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    return value[1:] if re.match(r"'[=+\-@\t\r\n＝＋－＠]", value) else value


def _worded(number: int, row: dict[str, str]) -> Worded | None:
    """A row as it tells its parts; None where it tells none."""
    words = {role: row.get(role, "").strip() for role in ROLES}
    if not any(words.values()):
        return None
    told = read_told({name: row[name] for name in TOLD if row.get(name, "").strip()})
    return Worded(words, {role: _spans(row.get(f"{role}_at", "")) for role in ROLES}, told, f"row {number}")


def _spans(places: str) -> Spans:
    return tuple(Span(int(start), int(end)) for start, end in re.findall(r"(\d{1,9})-(\d{1,9})", places))
