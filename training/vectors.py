"""Word vectors for comparing statements and headings: all-MiniLM's own, without its sentences.

Each word piece goes through all-MiniLM-L6-v2 alone; the mean of its outputs, centred, turned onto its main axes (the
first one, which is frequency, left out) and put on a scale of a byte, is the vector of the piece. The way is that of
"static embeddings" distilled from sentence encoders. Writes ``vectors.npy`` (int8, [pieces, DIMENSIONS]) and
``manifest.json`` into the package's words/vectors.

    python -m training.vectors ENCODER_FOLDER [OUT_FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from onrecord.words.meaning import SHIPPED

DIMENSIONS, BATCH = 64, 512


def pieces(folder: Path) -> np.ndarray:
    """The encoder's mean output for each piece alone, [pieces, hidden], by piece number."""
    tokenizer, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    count = len(tokenizer.get_vocab())
    out = []
    with torch.inference_mode():
        for start in range(0, count, BATCH):
            ids = torch.arange(start, min(count, start + BATCH))
            first, last = torch.full_like(ids, tokenizer.cls_token_id), torch.full_like(ids, tokenizer.sep_token_id)
            batch = torch.stack([first, ids, last], 1)
            hidden = encoder(input_ids=batch, attention_mask=torch.ones_like(batch)).last_hidden_state
            out.append(hidden.mean(1))
    return torch.cat(out).numpy()


def turned(vectors: np.ndarray) -> np.ndarray:
    """Centred, on the main axes after the first, of length one."""
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    out = centred @ axes[1 : DIMENSIONS + 1].T
    unit: np.ndarray = out / np.linalg.norm(out, axis=1, keepdims=True)
    return unit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=SHIPPED)
    options = parser.parse_args()
    unit = turned(pieces(options.encoder))
    scale = float(np.abs(unit).max() / 127)
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "vectors.npy"
    np.save(path, np.clip(np.round(unit / scale), -127, 127).astype(np.int8), allow_pickle=False)
    manifest = {
        "format": 1,
        "name": "onrecord-vectors",
        "version": "1",
        "pieces": len(unit),
        "dimensions": DIMENSIONS,
        "data": "all-MiniLM-L6-v2 (Apache-2.0), its word pieces one by one; no text of ours or others",
        "licence": "Apache-2.0",
        "files": {"vectors.npy": hashlib.sha256(path.read_bytes()).hexdigest()},
    }
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    print(f"{path}: {unit.shape}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
