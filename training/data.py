"""Training data: annotated articles to windows with labels.

A row of ``polnear/train.jsonl`` is one annotator's copy of an article; ``training/data/*.jsonl`` hold our own
annotations of ``wikinews/articles.jsonl`` (offsets only). What can't be turned into labels is counted by reason,
never dropped in silence. Text nobody annotated (GUM's documents, US government statements and transcripts) can be
learned from through a teacher's soft labels alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.attribute.encode import Encoder, Window
from onrecord.segment import segment

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
OWN = Path(__file__).resolve().parent / "data"
ROLES = ("source", "cue", "content")
NONE = 0  # "no source": row 0 of the arc vectors


@dataclass
class Example:
    """A window with labels, each [W], -100 where there is nothing to learn.

    ``tags``: index into ``link.TAGS``. ``cue_of``: for content words 1 + the word index of their cue's head.
    ``source_of``: for heads of cues 1 + the word index of their source's head, NONE without a source. ``names``: index
    into ``names.LABELS``, where somebody told. ``text``: SHA-256 of the article's text.
    """

    window: Window
    tags: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray
    weight: float = 1.0
    article: int = -1
    names: np.ndarray | None = None
    text: str = ""


def rows(path: Path, first_copy: bool = False) -> Iterator[dict]:
    seen: set[str] = set()
    with path.open(encoding="utf8") as f:
        for line in f:
            row = json.loads(line)
            if first_copy and row["id"] in seen:
                continue
            seen.add(row["id"])
            yield row


def wikinews(path: Path) -> Iterator[dict]:
    """Our annotations, with the text they point into."""
    texts = {a["id"]: a for a in rows(SHARED / "wikinews" / "articles.jsonl")}
    for row in rows(path):
        yield {**texts[row["id"]], "attributions": row["attributions"]}


def corrections(path: Path) -> Iterator[dict]:
    """Articles that users corrected (``onrecord export --corrections``), in the shared annotation format."""
    for row in rows(path):
        if not {"id", "text", "attributions"} <= set(row):
            raise ValueError(f"{path}: no export of corrections: a line has {sorted(row)}")
        yield row


def examples(articles: Iterable[dict], encoder: Encoder, skipped: Counter, weight: float = 1.0) -> Iterator[Example]:
    articles = list(articles)
    copies = Counter(article["id"] for article in articles)
    for number, article in enumerate(articles):
        text = article["text"]
        each = weight / copies[article["id"]] ** 0.5  # several annotators: more to learn, but not n times as much
        key = hashlib.sha256(text.encode()).hexdigest()
        for window in encoder.windows(text, segment(text)):
            example = label(window, article["attributions"], skipped, each, number)
            example.text = key
            yield example


def label(window: Window, attributions: list[dict], skipped: Counter, weight: float, number: int) -> Example:
    w = len(window.heads)
    tags = np.zeros(w, dtype=np.int64)
    cue_of = np.full(w, -100, dtype=np.int64)
    source_of = np.full(w, -100, dtype=np.int64)
    for a in attributions:
        found = {role: [_words(window, s, e) for s, e in a[role]] for role in ROLES}
        found = {role: [r for r in ranges if r[0] < r[1]] for role, ranges in found.items()}
        if not any(found.values()):
            continue
        for i, role in enumerate(ROLES):
            for low, high in found[role]:
                if tags[low:high].any() and role == "content":
                    skipped["words with two roles"] += int((tags[low:high] > 0).sum())
                tags[low:high] = 2 * i + 2
                tags[low] = 2 * i + 1
        if not found["cue"]:
            skipped["attribution cut by a window" if a["cue"] else "attribution without cue"] += 1
            continue
        cue = found["cue"][0][0]
        for low, high in found["content"]:
            cue_of[low:high] = cue + 1
        if found["source"]:
            source_of[cue] = found["source"][0][0] + 1
        elif a["source"]:
            skipped["source in another window"] += 1
        else:
            source_of[cue] = NONE
    return Example(window, tags, cue_of, source_of, weight, number)


def unlabelled(encoder: Encoder, every: int) -> Iterator[Example]:
    """Windows of all of GUM's documents, and of every so many statements and transcripts of ``whitehouse``."""
    folder = SHARED / "whitehouse"
    texts = [_plain(path) for path in sorted((SHARED / "gum").glob("*.conllu"))]
    for name, share in (("statements", every), ("transcripts", 6 * every)):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf8") as f:
            texts += [json.loads(line)["text"] for n, line in enumerate(f) if n % share == 0]
    for text in texts:
        for window in encoder.windows(text, segment(text)):
            nothing = np.full(len(window.heads), -100, dtype=np.int64)
            yield Example(window, nothing, nothing, nothing)


def _plain(path: Path) -> str:
    """The text of a CoNLL-U document, a line a paragraph."""
    out: list[str] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newpar"):
            out.append("\n")
        elif text := re.match(r"# text = (.*)", line):
            out.append(text[1] + " ")
    return "".join(out).strip()


def _words(window: Window, start: int, end: int) -> tuple[int, int]:
    low = int(np.searchsorted(window.ends, start, side="right"))
    high = int(np.searchsorted(window.starts, end, side="left"))
    return low, high


def batches(data: list[Example], pieces: int, rng: random.Random) -> list[list[int]]:
    """Shuffled batches of windows of about the same length, at most `pieces` word pieces each."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].window) + rng.random() * 24)
    out: list[list[int]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) + 1) * len(data[i].window) > pieces:
            out.append([])
        out[-1].append(i)
    rng.shuffle(out)
    return out
