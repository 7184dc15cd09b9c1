"""Verdicts as SARIF 2.1.0 (OASIS, 2020): what editors and code hosts show beside the lines of a file.

A result a quotation that is not plainly verbatim, at its place in the article, with the transcript's passage as a
related place. Lines and columns are of the article as it was read, whose text is in the file (``contents``): of a text
file that is the file's own, of a page what stands on it. Columns count code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from onrecord.answers import Passage, Verdict
from onrecord.export.answer_outline import MEANINGS, limits_of, meaning_of, shortened, where, who_of
from onrecord.export.reading_outline import title_of
from onrecord.export.verdict_order import WORST_FIRST, WRONG, kind_of
from onrecord.records import Article, Reading, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LONGEST = 300


class _LineStarts:
    """Lines and columns of a text, both from 1."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(n + 1 for n, character in enumerate(self._text) if character == "\n")]

    def region(self, span: Span) -> dict[str, Any]:
        """Where a span stands."""
        (line, column), (last, end) = map(self._place, span)
        words = {"text": self._text[slice(*span)]}
        place = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}
        return {**place, "charOffset": span.start, "charLength": span.end - span.start, "snippet": words}

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def to_sarif(reading: Reading, verdicts: Sequence[Verdict]) -> bytes:
    """The JSON in UTF-8: a run with its rules, the article's text and its results."""
    article, lines = reading.article, _LineStarts(reading.article.text)
    statements = {s.id: s for s in reading.statements}
    told = [v for v in verdicts if v.verdict and (v.verdict != "verbatim" or v.also or v.note or limits_of(v))]
    results = [_result(v, who_of(statements.get(v.statement or "")), article, lines) for v in told]
    rules = [
        {"id": _rule(kind), "name": kind.title().replace(" ", ""), "shortDescription": {"text": MEANINGS[kind]},
         "defaultConfiguration": {"level": _level(kind)}}
        for kind in WORST_FIRST
    ]  # fmt: skip
    run = {
        "tool": {"driver": {"name": "onrecord", "fullName": f"onrecord, {reading.model}", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": _address(article)},
                "description": {"text": title_of(article)},
                "contents": {"text": article.text},
                "hashes": {"sha-256": article.sha256},
                "roles": ["analysisTarget"],
            }
        ],
        "results": results,
    }
    return msgspec.json.format(msgspec.json.encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})) + b"\n"


def _result(verdict: Verdict, who: str, article: Article, lines: _LineStarts) -> dict[str, Any]:
    kind = kind_of(verdict)
    place = {"artifactLocation": {"uri": _address(article), "index": 0}, "region": lines.region(verdict.span)}
    related = [_related(n, p) for n, p in enumerate(verdict.passages, 1)]
    return {
        "ruleId": _rule(kind),
        "ruleIndex": WORST_FIRST.index(kind),
        "level": _level(kind),
        "message": {"text": _message(verdict, who)},
        "locations": [{"physicalLocation": place}],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"statement/v1": f"{verdict.statement}:{verdict.span.start}"},
    }


def _message(verdict: Verdict, who: str) -> str:
    parts = [f"{who}: {meaning_of(verdict)}"]
    parts += [
        f"{shortened(e.source, 120) or 'nothing'!r} became {shortened(e.quote, 120) or 'nothing'!r}"
        for e in verdict.edits
        if e.reason is None
    ]
    parts += [p for p in (f"also {', '.join(verdict.also)}" if verdict.also else "", verdict.note) if p]
    if verdict.passages:
        parts.append(f"the transcript has: {shortened(' '.join(verdict.passages[0].text.split()), _LONGEST)}")
    return ". ".join(parts)


def _related(number: int, passage: Passage) -> dict[str, Any]:
    label = f"{passage.label}: " if passage.label else ""
    words = shortened(" ".join(passage.text.split()), _LONGEST)
    uri = passage.url or f"urn:onrecord:transcript:{quote(passage.transcript)}"
    region = {"charOffset": passage.span.start, "charLength": passage.span.end - passage.span.start}
    return {
        "id": number,
        "message": {"text": f"{label}{words} ({where(passage)})"},
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
    }


def _rule(kind: str) -> str:
    return f"quotation/{kind.replace(' ', '-')}"


def _level(kind: str) -> str:
    return "error" if kind in WRONG else "warning" if kind in ("in doubt", "not found", "translated") else "note"


def _address(article: Article) -> str:
    """The article's address or file, relative as it was named; of neither, its id."""
    if article.url:
        return article.url
    if article.origin and article.origin != "-":
        path = PurePath(article.origin)
        return path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return f"urn:onrecord:article:{quote(article.id)}"
