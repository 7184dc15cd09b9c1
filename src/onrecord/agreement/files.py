"""The figures of files of JSON lines: what many marked beside what somebody found.

A line is an article: ``{"id", "text", "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}``,
or a record of onrecord, with ``statements``. Where the first file has an article several times (several coders), each
of them counts. What stands inside another content (``within``) counts only where the first file has such.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.agreement.counting import AgreementCounts, counted, nominal_alpha
from onrecord.agreement.marking import without_nested
from onrecord.answers import Marking, Markings
from onrecord.errors import RecordError
from onrecord.records import Span, Spans


class _LineMark(msgspec.Struct):
    content: list[tuple[int, int]]
    source: list[tuple[int, int]] = []
    cue: list[tuple[int, int]] = []
    within: Any = None


class _JsonLine(msgspec.Struct):
    id: Any
    text: str = ""
    attributions: list[_LineMark] | None = None
    statements: list[_LineMark] | None = None


def scored(gold: str | Path, found: str | Path) -> dict[str, Any]:
    """The figures of two files: ``p``, ``r`` and ``f`` of source, cue, content, linked and linked-strict; alpha, direct
    recall; how many there are (``n``). Raises RecordError where a line is none of these, OSError where a file can't be
    read.
    """
    wanted, there = read_lines(gold), read_lines(found)
    if not any(one.nested for copies in wanted.values() for m in copies for one in m.marks):
        there = {id_: [without_nested(one) for one in copies] for id_, copies in there.items()}
    counts = AgreementCounts()
    for id_, copies in wanted.items():
        other = there.get(id_, [Markings(id_, "")])[0]
        for copy in copies:
            counts = counts + counted(copy, other).counts
    return told(counts)


def told(counts: AgreementCounts) -> dict[str, Any]:
    """AgreementCounts as figures under the names that the files' own scorer gives them."""
    named = {**counts.parts, "linked": counts.linked, "linked-strict": counts.strict}
    out: dict[str, Any] = {name: {"p": h.precision, "r": h.recall, "f": h.f1} for name, h in named.items()}
    linked = counts.linked
    return {
        **{name: out[name] for name in ("source", "cue", "content")},
        "alpha": nominal_alpha(counts.labels),
        **{name: out[name] for name in ("linked", "linked-strict")},
        "direct-recall": counts.direct_linked / counts.direct if counts.direct else None,
        "n": {
            "copies": counts.articles,
            "attributions": linked.both + linked.less,
            "predicted": linked.both + linked.more,
            "direct": counts.direct,
        },
    }


def read_lines(path: str | Path) -> dict[str, list[Markings]]:
    """The articles of a file by their ids, each as often as it is there. Raises RecordError, OSError."""
    out: dict[str, list[Markings]] = {}
    decoder = msgspec.json.Decoder(_JsonLine)
    for number, line in enumerate(Path(path).read_bytes().splitlines(), 1):
        if line.strip():
            try:
                made = _markings(decoder.decode(line))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise RecordError(f"{path}, line {number}: no article with attributions: {error}") from error
            out.setdefault(made.id, []).append(made)
    return out


def _markings(line: _JsonLine) -> Markings:
    marks = line.attributions if line.attributions is not None else line.statements or []
    return Markings(str(line.id), line.text, tuple(map(_marked, marks)))


def _marked(one: _LineMark) -> Marking:
    return Marking(_spans(one.source), _spans(one.cue), _spans(one.content), nested=one.within is not None)


def _spans(given: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(*pair) for pair in given)
