"""The small word vectors: what is near, and files that are not what they should be."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.attribute.weights import load_weights
from onrecord.errors import DamagedModelError
from onrecord.words.meaning import SHIPPED, Meaning


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str(load_weights().tokenizer)


def test_near_words_are_near(tokenizer: Tokenizer) -> None:
    near = Meaning(tokenizer).nearness(["dead", "tax"], ["died", "taxes", "harbour"])
    assert near[0, 0] > 0.5 > near[0, 2]
    assert near[1, 1] > 0.5 > near[1, 0]


def test_vectors_have_length_one_or_none(tokenizer: Tokenizer) -> None:
    meaning = Meaning(tokenizer)
    words = meaning.words(["harbour", "", "\u0000", "😀", "x" * 500])
    lengths = np.linalg.norm(words, axis=1)
    assert all(abs(n - 1) < 1e-4 or n == 0 for n in lengths)
    assert meaning.nearness([], ["x"]).shape == (0, 1)
    assert np.linalg.norm(meaning.text([])) == 0


def test_every_piece_of_the_tokenizer_has_a_vector(tokenizer: Tokenizer) -> None:
    assert len(np.load(SHIPPED / "vectors.npy", allow_pickle=False)) == tokenizer.get_vocab_size()


def test_a_damaged_or_missing_file_is_refused(tokenizer: Tokenizer, tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "vectors")
    content = bytearray((folder / "vectors.npy").read_bytes())
    content[-1] ^= 1
    (folder / "vectors.npy").write_bytes(content)
    with pytest.raises(DamagedModelError, match="SHA-256"):
        Meaning(tokenizer, folder).words(["x"])
    (folder / "manifest.json").unlink()
    with pytest.raises(DamagedModelError, match="missing"):
        Meaning(tokenizer, folder).words(["x"])
