"""Fingerprints of a statement's words: hashes of four in a row, thinned out so that six in common share one.

Winnowing: Schleimer, Wilkerson and Aiken 2003.
"""

from __future__ import annotations

import json
from functools import lru_cache
from zlib import crc32

from onrecord.words.normalize import forms

#: Words of a fingerprint, and fingerprints of a window of which one is kept: 4 + 3 - 1 = 6 words are never missed.
_GRAM, _WINDOW = 4, 3


@lru_cache(maxsize=1_024)  # a statement's are asked for when it is kept, and when it is compared
def fingerprints(said: str) -> tuple[int, ...]:
    """The fingerprints of a statement's words, each once, in order of size."""
    words = forms(said)
    grams = [_hash(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
    if len(grams) <= _WINDOW:
        return tuple(sorted({min(grams)})) if grams else ()
    return tuple(sorted({min(some) for some in zip(*(grams[k:] for k in range(_WINDOW)), strict=False)}))


def _hash(gram: list[str]) -> int:
    """32 bits for some words in a row. Not `wording.hash_of`, whose memory is for words that come again."""
    return crc32(" ".join(gram).encode("utf8", "surrogatepass"))


def fingerprints_json(said: str | None) -> str:
    """The same for SQL."""
    return json.dumps(fingerprints(said or ""))
