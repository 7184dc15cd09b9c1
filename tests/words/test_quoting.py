"""Form and verbatim spans, on invented sentences and on attributions of PolNeAR dev labelled by reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.records import Mark, MarkType, Span
from onrecord.segment import segment
from onrecord.words.quoting import apart, form, quoted_by, quoting, verbatim


def found(text: str, *pieces: str) -> tuple[str, list[str]]:
    content = tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces)
    inside = verbatim(content, quoting(text, segment(text).quotations))
    return form(text, content, inside), [text[s:e] for s, e in inside]


@pytest.mark.parametrize(
    ("text", "pieces", "expected", "words"),
    [
        ('"The quay is safe," Venn said.', ['"The quay is safe,"'], "direct", ["The quay is safe,"]),
        ('Venn said that "the quay is safe."', ['that "the quay is safe."'], "direct", ["the quay is safe."]),
        ("Venn said the quay was safe.", ["the quay was safe"], "indirect", []),
        (
            'Venn called the quay "a disgrace" to the town.',
            ['the quay "a disgrace" to the town'],
            "mixed",
            ["a disgrace"],
        ),
        (
            '"The quay," Venn said, "is safe."',
            ['"The quay,"', '"is safe."'],
            "direct",
            ["The quay,", "is safe."],
        ),
        (
            'Venn said “the crane is old” and must go. "It is," he said.',
            ["“the crane is old” and must go"],
            "mixed",
            ["the crane is old"],
        ),
        ("Venn says 'reform' is due. \"Now or never,\" she said.", ["'reform' is due"], "indirect", []),
        ("'The quay is safe,' Venn said.", ["'The quay is safe,'"], "direct", ["The quay is safe,"]),
        (
            'Venn said she liked the film "The Long Tide" best.',
            ['she liked the film "The Long Tide" best'],
            "indirect",
            [],
        ),
        (
            'Venn said: "We begin on Monday.\n\n"And we end in May."',
            ['"We begin on Monday.', '"And we end in May."'],
            "direct",
            ["We begin on Monday.", "And we end in May."],
        ),
    ],
)
def test_form_of_invented_sentences(text: str, pieces: list[str], expected: str, words: list[str]) -> None:
    assert found(text, *pieces) == (expected, words)


def test_form_agrees_with_a_reader_on_polnear_dev(shared: Path) -> None:
    texts = {}
    with (shared / "data" / "polnear" / "dev.jsonl").open(encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    lines = (Path(__file__).parents[1] / "data" / "forms.jsonl").read_text(encoding="utf8").splitlines()
    right = 0
    for row in map(json.loads, lines):
        text = texts[row["id"]]
        content = tuple(Span(s, e) for s, e in row["content"])
        inside = verbatim(content, quoting(text, segment(text).quotations))
        right += form(text, content, inside) == row["form"]
    assert len(lines) == 200
    assert right / len(lines) >= 0.95


def test_spans_that_overlap_are_one_and_those_that_touch_are_two() -> None:
    assert apart([Span(9, 12), Span(0, 4), Span(2, 6), Span(6, 8)]) == [Span(0, 6), Span(6, 8), Span(9, 12)]


@pytest.mark.parametrize(
    ("text", "kind", "inner"),
    [
        ("“We sail at noon”", "speech", "We sail at noon"),
        ("''We sail''", "speech", "We sail"),
        ("‘free port’", "scare", None),
        ("‘a free port’", "scare", "a free port"),
        ("“free port”", "scare", "free port"),
        ("“The Long Quay”", "title", None),
        ("“”", "speech", None),
    ],
)
def test_what_a_mark_as_it_was_read_quotes(text: str, kind: MarkType, inner: str | None) -> None:
    span = quoted_by(text, Mark(Span(0, len(text)), kind))
    assert (span and text[slice(*span)]) == inner
