"""Articles with marks, words and lines lost, doubled and moved are read, and nothing reaches out of their text."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from onrecord import Article, Reader

TEXTS = Path(__file__).parent / "data" / "invented_statements" / "tuned.jsonl"
#: What is set between any two characters: marks, ends of lines, words that open or close a statement.
SET_IN = [
    *"“”\"'‘’—–-…:;,.()[]|\n•*",
    *("\n\n", " said ", " he said. ", " told ", "Q: ", "A: ", " — ", "\n\n- ", "\n\n“", "”\n\n", "\u00a0", " says"),
    *("Mr. ", " according to ", "1. ", "“We ", "@", " who ", ", she ", " on Monday ", " two weeks before "),
]


def mutated(text: str, draw: random.Random) -> str:
    """A stretch of a text with up to 25 changes."""
    begin = draw.randrange(max(1, len(text) - 1200))
    signs = list(text[begin : begin + draw.randint(200, 1200)])
    for _ in range(draw.randint(1, 25)):
        at, how = draw.randrange(len(signs) + 1), draw.random()
        if how < 0.5:
            signs[at:at] = draw.choice(SET_IN)
        elif how < 0.8:
            del signs[at : at + draw.randint(1, 12)]
        else:
            other = draw.randrange(len(signs) + 1)
            signs[at:at] = signs[other : other + draw.randint(1, 40)]
    return "".join(signs)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_mutated_article_is_read(seed: int, reader: Reader) -> None:
    texts = [json.loads(line)["text"] for line in TEXTS.read_text(encoding="utf8").splitlines()]
    draw = random.Random(seed)
    for _ in range(50):
        text = mutated(draw.choice(texts), draw)
        reading = reader.read(Article.of(text))
        for one in reading.statements:
            assert one.content
            assert all(0 <= s < e <= len(text) for s, e in (*one.source, *one.cue, *one.content, *one.verbatim))
