"""Where the time goes: words per CPU second of each stage of reading, on one thread."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from bench.articles import dev


def run(folder: Path | None = None, articles: int = 16) -> dict[str, Any]:
    """Words per second of segmenting, encoding, tagging and linking, each alone."""
    from tokenizers import Tokenizer

    from onrecord.attribute.encode import Encoder
    from onrecord.attribute.link import Linker
    from onrecord.attribute.tag import Tagger
    from onrecord.attribute.weights import load_weights
    from onrecord.segment import segment

    weights = load_weights(folder)
    texts = [a["text"] for a in dev()[:articles]]
    encoder, tagger = Encoder(Tokenizer.from_str(weights.tokenizer)), Tagger(weights.graph)
    linker = Linker(weights.manifest.distance, weights.manifest.settings)
    spent = dict.fromkeys(("segment", "encode", "tag", "link"), 0.0)
    for text in texts:
        marks = [time.process_time()]
        segmentation = segment(text)
        marks.append(time.process_time())
        windows = list(encoder.windows(text, segmentation))
        marks.append(time.process_time())
        scores = [tagger.scores(window) for window in windows]
        marks.append(time.process_time())
        for window, (tags, arcs) in zip(windows, scores, strict=True):
            linker.decode(tags, arcs, window.quoted, window.bounds)
        marks.append(time.process_time())
        for name, began, ended in zip(spent, marks, marks[1:], strict=False):
            spent[name] += ended - began
    words = sum(len(t.split()) for t in texts)
    return {name: round(words / seconds) for name, seconds in spent.items()}
