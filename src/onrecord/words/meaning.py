"""How near words and texts are in meaning, by small static vectors (see training/vectors.py).

Good enough to tell that "dead" and "died", "Afghan" and "Afghanistan" are near, and too coarse to tell a claim from its
denial: what uses it looks at words and polarity as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.errors import DamagedModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
SHIPPED = Path(__file__).parent / "vectors"
"""The folder inside the package."""
_KEPT = 50_000


class Meaning:
    """Vectors of words, as the tokenizer cuts them. Raises DamagedModelError where the file is not what it should be.

    The file is read when the first word is asked for.
    """

    def __init__(self, tokenizer: Tokenizer, folder: Path | None = None) -> None:
        self._tokenizer = tokenizer
        self._folder = folder or SHIPPED
        self._table: Floats | None = None
        self._known: dict[str, Floats] = {}
        self._sums: dict[str, Floats] = {}

    def words(self, words: Sequence[str]) -> Floats:
        """Vectors of length one (or zero) for words, [words, dimensions]."""
        return np.array([self._word(w) for w in words], dtype=np.float32).reshape(len(words), -1 if words else 0)

    def nearness(self, words: Sequence[str], others: Sequence[str]) -> Floats:
        """Cosines between words and other words, [words, others]."""
        if not words or not others:
            return np.zeros((len(words), len(others)), dtype=np.float32)
        out: Floats = self.words(words) @ self.words(others).T
        return out

    def text(self, words: Sequence[str]) -> Floats:
        """One vector of length one (or zero) for all of some words, rarer pieces counting for more."""
        total = sum((self._sum(w) for w in words), np.zeros(self._load().shape[1], dtype=np.float32))
        return _unit(total)

    def _word(self, word: str) -> Floats:
        known = self._known.get(word)
        if known is None:
            known = _unit(self._load()[self._ids(word)].sum(0))
            if len(self._known) < _KEPT:
                self._known[word] = known
        return known

    def _sum(self, word: str) -> Floats:
        known = self._sums.get(word)
        if known is not None:
            return known
        ids = self._ids(word)
        # pieces are numbered by how frequent they are (Zipf), so the logarithm of the number weighs them
        weights = np.log(np.array(ids, dtype=np.float32) + 2)[:, None]
        out: Floats = (self._load()[ids] * weights).sum(0)
        if len(self._sums) < _KEPT:
            self._sums[word] = out
        return out

    def _ids(self, word: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(word, add_special_tokens=False).ids
        return ids

    def _load(self) -> Floats:
        if self._table is None:
            self._table = _read(self._folder)
        return self._table


def _unit(v: Floats) -> Floats:
    length = float(np.linalg.norm(v))
    return v / length if length else v


def _read(folder: Path) -> Floats:
    path = folder / "vectors.npy"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf8"))
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DamagedModelError(f"{path}: part of the model is missing ({error}); reinstall onrecord") from error
    if hashlib.sha256(content).hexdigest() != manifest.get("files", {}).get("vectors.npy"):
        raise DamagedModelError(f"{path}: not the file its manifest describes (SHA-256 differs); reinstall onrecord")
    table = np.load(path, allow_pickle=False).astype(np.float32)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    return table  # type: ignore[no-any-return]
