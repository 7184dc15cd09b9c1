"""Speed of an exported model per stage, in CPU seconds of one thread. usage: try_speed.py MODEL_FOLDER [ARTICLES]"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from data import SHARED, rows
from tokenizers import Tokenizer

from onrecord.model.encode import Encoder
from onrecord.model.link import Linker
from onrecord.model.tag import Tagger
from onrecord.model.weights import load_weights
from onrecord.segment import segment

if __name__ == "__main__":
    weights = load_weights(Path(sys.argv[1]))
    articles = [r["text"] for r in rows(SHARED / "polnear" / "dev.jsonl", True)][
        : int(sys.argv[2]) if len(sys.argv) > 2 else 20
    ]
    words = sum(len(t.split()) for t in articles)
    encoder, tagger = Encoder(Tokenizer.from_str(weights.tokenizer)), Tagger(weights.graph)
    linker = Linker(weights.manifest.distance, weights.manifest.settings)
    spent = {"segment": 0.0, "encode": 0.0, "tag": 0.0, "link": 0.0}
    for text in articles:
        t0 = time.process_time()
        segmentation = segment(text)
        t1 = time.process_time()
        windows = list(encoder.windows(text, segmentation))
        t2 = time.process_time()
        scores = [tagger.scores(w) for w in windows]
        t3 = time.process_time()
        for s in scores:
            linker.decode(*s)
        t4 = time.process_time()
        for name, a, b in zip(spent, (t0, t1, t2, t3), (t1, t2, t3, t4), strict=True):
            spent[name] += b - a
    print({k: f"{words / v:.0f} words/s" for k, v in spent.items()}, f"all {words / sum(spent.values()):.0f} words/s")
