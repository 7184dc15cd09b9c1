"""Prodigy (https://prodi.gy/docs/api-interfaces#relations): JSON lines with spans, tokens and relations.

Spans must begin and end with tokens there, so the tokens are cut at them. Places are code points. Prodigy has no fields
of a span: form, mode, polarity and speaker stand as keys of it, which it keeps; what its users mark is without them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import output
from onrecord.coding.counting_units import CountedPlace, Unit
from onrecord.coding.forms import CodedFile, jsons
from onrecord.coding.pieces import TOLD, Labelled, Pieces, Tie, marks_of, pieces_of
from onrecord.coding.sheets import Returned, Sheet
from onrecord.errors import ReadError
from onrecord.records import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """tasks.jsonl. Raises OutputError."""
    output.write(folder / "tasks.jsonl", jsons.json_lines(map(_task, sheets)))


def _task(sheet: Sheet) -> dict[str, Any]:
    pieces = pieces_of(sheet.marks)
    tokens = list(_tokens(sheet.safe, {edge for one in pieces.labelled for edge in one.span}))
    spans = {one.id: _span(one, tokens) for one in pieces.labelled}
    return {
        "text": sheet.safe,
        "tokens": [
            {"text": sheet.safe[s:e], "start": s, "end": e, "id": n, "ws": sheet.safe[e : e + 1].isspace()}
            for n, (s, e) in enumerate(tokens)
        ],
        "spans": list(spans.values()),
        "relations": [
            {
                "head": spans[tie.one]["token_end"],
                "child": spans[tie.other]["token_end"],
                "head_span": _bare(spans[tie.one]),
                "child_span": _bare(spans[tie.other]),
                "label": tie.kind,
            }
            for tie in pieces.ties
        ],
        "meta": jsons.carried(sheet),
    }


def _tokens(text: str, edges: set[int]) -> Iterator[Span]:
    """Words and signs, cut where a stretch begins or ends."""
    for found in _TOKEN.finditer(text):
        at = found.start()
        for edge in sorted(edge for edge in edges if found.start() < edge < found.end()):
            yield Span(at, edge)
            at = edge
        yield Span(at, found.end())


def _span(one: Labelled, tokens: Sequence[Span]) -> dict[str, Any]:
    first, behind = (bisect_left(tokens, edge, key=lambda token: token.start) for edge in one.span)
    place = {"start": one.span.start, "end": one.span.end, "label": one.role.title()}
    return {**place, "token_start": first, "token_end": max(first, behind - 1), **one.told}


def _bare(span: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in span.items() if name not in TOLD}


def read(file: CodedFile, unit: Unit) -> Iterator[Returned]:
    """The accepted tasks of a dataset that was exported. Raises ReadError."""
    for where, task in jsons.decoded_lines(file):
        if task.get("answer", "accept") != "accept":
            continue
        text = jsons.words(task.get("text"))
        if text is None:
            raise ReadError(f"{where}: it has no text")
        found = [
            (_key(span), role, _place(span), {n: str(span[n]) for n in TOLD if isinstance(span.get(n), str)})
            for span in jsons.objects(task.get("spans"))
            if (role := jsons.role_of(span.get("label"))) is not None
        ]
        pieces, notes = jsons.labelled(text, found, unit)
        ties = (
            Tie(kind, _key(one.get("head_span")), _key(one.get("child_span")))
            for one in jsons.objects(task.get("relations"))
            if (kind := jsons.tie_of(one.get("label"))) is not None
        )
        marks, more = marks_of(Pieces(pieces, tuple(ties)), text)
        meta = task["meta"] if isinstance(task.get("meta"), dict) else {}
        before = meta.get(jsons.PREMARKED)
        sha = jsons.words(meta.get(jsons.SHA))
        before = before if isinstance(before, bool) else None
        yield Returned(where, marks, text, sha, before, (*notes, *more), done="answer" in task)


def _key(span: Any) -> str:
    """Spans have no ids: they are named by their place and label."""
    return f"{span.get('start')}-{span.get('end')}-{span.get('label')}" if isinstance(span, dict) else ""


def _place(span: dict[str, Any]) -> CountedPlace:
    start, end = span.get("start"), span.get("end")
    return CountedPlace(start, end) if isinstance(start, int) and isinstance(end, int) else CountedPlace(-1, -1)
