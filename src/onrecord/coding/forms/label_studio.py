"""Label Studio (https://labelstud.io/guide/task_format): tasks with their text, and the labeling interface.

Parts are labels, ties are relations, fields are choices and a text of a region. Marks from before are predictions,
which Label Studio shows to be corrected; only annotations are read back. Places are code points since Label Studio 1.6,
UTF-16 before that; the words of a region tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import output
from onrecord.coding.counting_units import CountedPlace, Unit
from onrecord.coding.forms import CodedFile, jsons
from onrecord.coding.pieces import TIES, VALUES, Pieces, Tie, marks_of, pieces_of
from onrecord.coding.sheets import Returned, Sheet
from onrecord.errors import ReadError

_COLOURS = {"Source": "#c97b2a", "Cue": "#8a5bc7", "Content": "#2f7ac0"}


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """tasks.json and interface.xml. Raises OutputError."""
    output.write(folder / "interface.xml", interface())
    output.write(folder / "tasks.json", jsons.json_laid_out([_task(sheet) for sheet in sheets]))


def interface() -> str:
    """The labeling interface: what can be marked, and what can be told of it."""
    labels = "".join(f'    <Label value="{name}" background="{colour}"/>\n' for name, colour in _COLOURS.items())
    ties = "".join(f'    <Relation value="{tie}"/>\n' for tie in TIES)
    of_content = 'perRegion="true" whenTagName="part" whenLabelValue="Content"'
    fields = "".join(
        f'  <Header value="{name.title()}" size="6" {of_content}/>\n'
        f'  <Choices name="{name}" toName="text" choice="single" showInline="true" {of_content}>\n'
        + "".join(f'    <Choice value="{value}"/>\n' for value in values)
        + "  </Choices>\n"
        for name, values in VALUES.items()
    )
    texts = "".join(
        f'  <TextArea name="{name}" toName="text" placeholder="{told}" maxSubmissions="1" {of_content}/>\n'
        for name, told in (("speaker", "Speaker: the fullest name, or unknown"), ("note", "Note"))
    )
    return (
        f'<View>\n  <Relations>\n{ties}  </Relations>\n  <Labels name="part" toName="text" choice="single">\n{labels}'
        f'  </Labels>\n  <Text name="text" value="$text" granularity="word"/>\n{fields}{texts}</View>\n'
    )


def _task(sheet: Sheet) -> dict[str, Any]:
    task: dict[str, Any] = {"data": {"text": sheet.safe, **jsons.carried(sheet)}}
    if sheet.premarked:
        task["predictions"] = [{"model_version": "onrecord", "result": list(_results(sheet))}]
    return task


def _results(sheet: Sheet) -> Iterator[dict[str, Any]]:
    pieces = pieces_of(sheet.marks)
    for one in pieces.labelled:
        place = {"start": one.span.start, "end": one.span.end, "text": sheet.safe[slice(*one.span)]}
        base = {"id": one.id, "to_name": "text"}
        yield {**base, "from_name": "part", "type": "labels", "value": {**place, "labels": [one.role.title()]}}
        for name, value in one.told.items():
            if name in VALUES:
                yield {**base, "from_name": name, "type": "choices", "value": {**place, "choices": [value]}}
            else:
                told = {"start": place["start"], "end": place["end"], "text": [value]}
                yield {**base, "from_name": name, "type": "textarea", "value": told}
    for tie in pieces.ties:
        ends = {"from_id": tie.one, "to_id": tie.other}
        yield {**ends, "type": "relation", "direction": "right", "labels": [tie.kind]}


def read(file: CodedFile, unit: Unit) -> Iterator[Returned]:
    """The annotated tasks of an export as JSON. Raises ReadError."""
    tasks = jsons.decoded(file)
    if not isinstance(tasks, list):
        raise ReadError(f"{file.name}: no export of Label Studio: give the one as JSON (not JSON-MIN)")
    for number, task in enumerate(jsons.objects(tasks), 1):
        done = [one for one in jsons.objects(task.get("annotations")) if not one.get("was_cancelled")]
        data = task.get("data")
        if done and isinstance(data, dict):
            yield _returned(f"{file.name}, task {number}", data, done, unit)


def _returned(where: str, data: dict[str, Any], done: Sequence[dict[str, Any]], unit: Unit) -> Returned:
    text = jsons.words(data.get("text"))
    if text is None:
        raise ReadError(f"{where}: it has no text")
    results = jsons.objects(done[-1].get("result"))
    told = _told(results)
    found = (
        (str(one.get("id")), role, _place(one["value"]), told.get(str(one.get("id")), {}))
        for one in results
        if isinstance(one.get("value"), dict) and (role := _role(one["value"])) is not None
    )
    pieces, notes = jsons.labelled(text, found, unit)
    ties = (
        Tie(kind, str(one.get("from_id")), str(one.get("to_id")))
        for one in results
        if one.get("type") == "relation" and (kind := _kind(one)) is not None
    )
    marks, more = marks_of(Pieces(pieces, tuple(ties)), text)
    if len(done) > 1:
        notes.append(f"{len(done)} annotations of one task: the last one is read")
    sha, before = jsons.words(data.get(jsons.SHA)), data.get(jsons.PREMARKED)
    before = before if isinstance(before, bool) else None
    return Returned(where, marks, text, sha, before, (*notes, *more), done=True)


def _told(results: Sequence[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """What is told of regions, by their ids."""
    out: dict[str, dict[str, str]] = {}
    for one in results:
        value, name = one.get("value"), str(one.get("from_name"))
        if isinstance(value, dict) and one.get("type") in ("choices", "textarea"):
            given = value.get("choices") or value.get("text")
            first = given[0] if isinstance(given, list) and given else given
            if isinstance(first, str):
                out.setdefault(str(one.get("id")), {})[name] = first
    return out


def _role(value: dict[str, Any]) -> str | None:
    labels = value.get("labels")
    return jsons.role_of(labels[0]) if isinstance(labels, list) and labels else None


def _kind(result: dict[str, Any]) -> str | None:
    labels = result.get("labels")
    return jsons.tie_of(labels[0]) if isinstance(labels, list) and labels else None


def _place(value: dict[str, Any]) -> CountedPlace:
    try:
        return CountedPlace(int(value["start"]), int(value["end"]), jsons.words(value.get("text")))
    except (KeyError, TypeError, ValueError, OverflowError):
        return CountedPlace(-1, -1)
