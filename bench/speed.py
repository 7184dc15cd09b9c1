"""Words per second on one thread, from text to JSON, beside spaCy's parse of the same text."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.articles import dev, spacy_pipeline

ROUNDS = 5
ARTICLES = 16


def run() -> dict[str, Any]:
    """Median words per CPU second of both, in alternating rounds, and the ratio of each round's pair."""
    from onrecord import Reader
    from onrecord.export.json.record_json import to_json
    from onrecord.read import article_from_text

    texts = [a["text"] for a in dev()[:ARTICLES]]
    words = sum(len(t.split()) for t in texts)
    reader, nlp = Reader(), spacy_pipeline()

    def ours(text: str) -> None:
        to_json(reader.read(article_from_text(text)))

    def theirs(text: str) -> None:
        nlp(text)

    pairs = [(_rate(ours, texts, words), _rate(theirs, texts, words)) for _ in range(ROUNDS + 1)][1:]
    return {
        "onrecord words/s": round(statistics.median(a for a, _ in pairs)),
        "spaCy words/s": round(statistics.median(b for _, b in pairs)),
        "ratio": round(statistics.median(a / b for a, b in pairs), 2),
        "ratios": [round(a / b, 2) for a, b in pairs],
    }


def _rate(work: Callable[[str], None], texts: list[str], words: int) -> float:
    began = time.process_time()
    for text in texts:
        work(text)
    return words / (time.process_time() - began)
