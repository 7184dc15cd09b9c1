"""Write a trained tagger as the folder that ships: model.onnx (int8), tokenizer.json, manifest.json.

The graph is built by ``training.graph``.

usage: export.py MODEL.safetensors VOCABULARY_FOLDER OUT_FOLDER [--name NAME]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
from tokenizers import Tokenizer

from onrecord.attribute.encode import PLACES, SHAPES, STATES
from training.graph import Layout, build, digests
from training.net import Tagger, load


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model")
    p.add_argument("vocabulary")
    p.add_argument("out")
    p.add_argument("--name", default="onrecord-attribution")
    p.add_argument("--version", default="1")
    args = p.parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model = load(Path(args.model)).eval()
    c = model.encoder.config
    arrays = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    onnx.save(build(arrays, Layout(c.layers, c.heads, c.first_position, c.eps)), out / "model.onnx")
    tokenizer = Tokenizer.from_file(str(Path(args.vocabulary) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    write_manifest(out, args.name, args.version, model)


def write_manifest(out: Path, name: str, version: str, model: Tagger) -> None:
    """The manifest with what a load needs; figures and calibration are filled in by calibrate.py."""
    path = out / "manifest.json"
    old = json.loads(path.read_text()) if path.exists() else {}
    c = model.encoder.config
    manifest = {
        "format": 1,
        "name": name,
        "version": version,
        "language": "en",
        "architecture": {"layers": c.layers, "hidden": c.hidden, "heads": c.heads, "weights": "int8"},
        "features": {"shapes": SHAPES, "states": STATES, "places": PLACES},
        "distance": [[round(float(v), 5) for v in row] for row in model.distance.detach()],
        "decoder": old.get("decoder", {}),
        "calibration": old.get("calibration", {}),
        "data": [
            "PolNeAR 1.0 train (Newell, Margolin, Ruths, LREC 2018): for research, no licence stated; no text included",
            "300 Wikinews articles (CC BY 2.5), annotated by this project: annotations Apache-2.0, no text included",
            "a teacher's labels on US government statements and transcripts (public domain) and GUM's documents",
            "names: as en_core_web_sm of spaCy (MIT) finds them in the training articles",
            "encoder: all-MiniLM-L6-v2 (Apache-2.0); teacher: all-mpnet-base-v2 (Apache-2.0)",
        ],
        "licence": "Apache-2.0 for the weights as far as this project holds rights in them; see docs/model-card.md",
        "figures": old.get("figures", {}),
        "files": digests(out),
    }
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
