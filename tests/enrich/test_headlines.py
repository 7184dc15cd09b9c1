"""Headings against the body, on invented sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from helpers.readings import said
from tokenizers import Tokenizer

from onrecord.attribute.weights import load_weights
from onrecord.enrich.headlines import Told, compare, content_words, verdicts
from onrecord.records import Span
from onrecord.segment import headings, segment
from onrecord.words.endings import root
from onrecord.words.meaning import Meaning

BODY = "The minister supports the membership of Palmora in the United Cities, she said."


@pytest.mark.parametrize(
    ("heading", "body", "wanted"),
    [
        ("Minister supports membership of Palmora in United Cities", BODY, "supported"),
        ("We support Palmora's membership in the Harbour Council", BODY, "stronger"),
        ("Mayor resigns over missing cranes", BODY, "not found"),
        ("Wall will fall, engineer says", "the wall may fall, an engineer said", "stronger"),
        ("Anything at all", "", "not found"),
    ],
)
def test_headings_against_the_body(heading: str, body: str, wanted: str) -> None:
    known = [Told("s1", frozenset(), "", body)] if body else []
    claim = Told("", frozenset(), "", heading, heading)
    verdict, by = compare(claim, known, Counter(root(w) for w in content_words(body)))
    assert verdict == wanted
    assert by == (("s1",) if wanted != "not found" else ())


def test_headings_are_short_lines_without_a_full_stop() -> None:
    text = "The wall falls\n\nThe wall fell on Monday.\n\nWhat comes next\n\nNobody knows."
    assert [text[s:e] for s, e in headings(text, segment(text))] == ["The wall falls", "What comes next"]
    assert headings("One line only", segment("One line only")) == ()


def test_a_statement_without_a_telling_word_carries_nothing() -> None:
    claim = Told("", frozenset(), "", "the harbour wall will fall")
    meaning = Meaning(Tokenizer.from_str(load_weights().tokenizer))
    assert compare(claim, [Told("s1", frozenset(), "", "so it is")], {}, meaning) == ("not found", ())


class _Counting:
    """Vectors that are all the same, and how often they were asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def words(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += 1
        return np.ones((len(words), 2), dtype=np.float32)

    def text(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += 1
        return np.ones(2, dtype=np.float32)


def test_the_statements_around_many_headings_are_looked_up_once() -> None:
    reading = said(*((f"The wall of quay {n} will fall", "Mara Venn") for n in range(200)))
    text = reading.article.text
    lines = "".join(f"Wall of quay {n} will fall, Venn says\n\n{part}\n\n" for n, part in enumerate(text.split("\n\n")))
    moved, at = [], 0
    for one in reading.statements:
        start = lines.index(text[slice(*one.content[0])], at)
        by = start - one.content[0].start
        at = start
        shifted: dict[str, Any] = {
            k: tuple(Span(s + by, e + by) for s, e in getattr(one, k)) for k in ("cue", "content", "source")
        }
        moved.append(replace(one, **shifted))
    found, meaning = headings(lines, segment(lines)), _Counting()
    assert len(verdicts(lines, found, moved, meaning)) == len(found) == 200
    assert meaning.asked < 10 * len(found)
