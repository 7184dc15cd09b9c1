"""Whether a word is one of English, to tell slips of a transcript: by the vocabulary of the shipped tokenizer."""

from __future__ import annotations

import json
from functools import cache

from onrecord.attribute.weights import SHIPPED
from onrecord.words.meaning import Meaning

#: Words that sound good, and bad, by which others are measured.
_GOOD = "good wonderful brilliant grateful excellent safe honest friend success love perfect proud".split()
_BAD = "bad terrible dead killed failure broken poor lost hurt wrong awful drowned".split()


@cache
def _words() -> frozenset[str]:
    vocabulary = json.loads((SHIPPED / "tokenizer.json").read_text(encoding="utf8"))["model"]["vocab"]
    return frozenset(w for w in vocabulary if w.isalpha())


def known_word(word: str) -> bool:
    """Whether a word, or what it is derived from by a common ending, is in the vocabulary."""
    words = _words()
    if word in words:
        return True
    stems = (word.removesuffix(e) for e in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "ment", "ments"))
    return any(len(s) > 2 and s != word and (s in words or s + "e" in words) for s in stems)


@cache
def shipped_meaning() -> Meaning:
    """The word vectors of the package."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Meaning(tokenizer)


@cache
def liking(word: str) -> float:
    """How good (1) or bad (-1) a word sounds, by the plain words it is nearer to: coarse, about 0 for most."""
    near = shipped_meaning().nearness([word], [*_GOOD, *_BAD])[0]
    return float(near[: len(_GOOD)].mean() - near[len(_GOOD) :].mean())
