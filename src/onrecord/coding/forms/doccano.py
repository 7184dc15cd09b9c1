"""doccano (https://doccano.github.io/doccano/): JSON lines with entities and relations.

doccano runs in a browser and counts UTF-16 units, where "count grapheme clusters as one character" is not chosen. It
has no fields of an entity: what comes back tells parts and ties. Its importer makes a table of the lines, and its
database refuses what it puts where one line lacks a name that another has (NaN): every line has all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import output
from onrecord.coding.counting_units import CountedPlace, Unit, to_unit
from onrecord.coding.forms import CodedFile, jsons
from onrecord.coding.pieces import ROLES, TIES, Pieces, Tie, marks_of, pieces_of
from onrecord.coding.sheets import Returned, Sheet
from onrecord.errors import ReadError

_COLOURS = dict(zip(ROLES, ("#c97b2a", "#8a5bc7", "#2f7ac0"), strict=True))


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """articles.jsonl, and the labels. Raises OutputError."""
    colours = [*_COLOURS.items(), *((tie, "#6b6b6b") for tie in TIES)]
    shown = ((name if name in TIES else name.title(), colour) for name, colour in colours)
    told = [{"text": name, "background_color": colour, "text_color": "#ffffff"} for name, colour in shown]
    output.write(folder / "labels.json", jsons.json_laid_out(told[: len(ROLES)]))
    output.write(folder / "relations.json", jsons.json_laid_out(told[len(ROLES) :]))
    numbered = enumerate(sheets)
    output.write(folder / "articles.jsonl", jsons.json_lines(_article(number, sheet) for number, sheet in numbered))


def _article(number: int, sheet: Sheet) -> dict[str, Any]:
    pieces = pieces_of(sheet.marks)
    spans = to_unit(sheet.safe, [one.span for one in pieces.labelled], "utf-16")
    first = number * 100_000  # entities of all lines share one row of numbers
    ids = {one.id: first + n for n, one in enumerate(pieces.labelled, 1)}
    return {
        "text": sheet.safe,
        "entities": [
            {"id": ids[one.id], "label": one.role.title(), "start_offset": span.start, "end_offset": span.end}
            for one, span in zip(pieces.labelled, spans, strict=True)
        ],
        "relations": [
            {"id": first + n, "from_id": ids[tie.one], "to_id": ids[tie.other], "type": tie.kind}
            for n, tie in enumerate(pieces.ties, 1)
        ],
        **jsons.carried(sheet, every=True),
    }


def read(file: CodedFile, unit: Unit) -> Iterator[Returned]:
    """The lines of an export as JSONL, with relations or without. Raises ReadError."""
    for where, line in jsons.decoded_lines(file):
        text = jsons.words(line.get("text", line.get("data")))
        if text is None:
            raise ReadError(f"{where}: it has no text")
        pieces, notes = jsons.labelled(text, _found(line), unit)
        ties = (
            Tie(kind, str(one.get("from_id")), str(one.get("to_id")))
            for one in jsons.objects(line.get("relations"))
            if (kind := jsons.tie_of(one.get("type"))) is not None
        )
        marks, more = marks_of(Pieces(pieces, tuple(ties)), text)
        about = line | (line["metadata"] if isinstance(line.get("metadata"), dict) else {})
        before = about.get(jsons.PREMARKED)
        sha = jsons.words(about.get(jsons.SHA))
        yield Returned(where, marks, text, sha, before if isinstance(before, bool) else None, (*notes, *more))


def _found(line: dict[str, Any]) -> Iterator[tuple[str, str, CountedPlace, dict[str, str]]]:
    """Its entities; in a project without relations they are ``label``: ``[start, end, name]`` each."""
    for one in jsons.objects(line.get("entities")):
        start, end = one.get("start_offset"), one.get("end_offset")
        if (role := jsons.role_of(one.get("label"))) and isinstance(start, int) and isinstance(end, int):
            yield str(one.get("id")), role, CountedPlace(start, end), {}
    listed = line.get("label", line.get("labels"))
    for number, each in enumerate(listed if isinstance(listed, list) else ()):
        match each:
            case [int(start), int(end), label] if role := jsons.role_of(label):
                yield f"l{number}", role, CountedPlace(start, end), {}
