"""A tagger with one more layer: the encoder it came from has it still, and training makes it fit in.

The layers of the student are some of all-MiniLM's six (0, 1, 3 and 5); this puts another of them (4) between its last
two, with the weights that all-MiniLM gives it. Training goes on from there, which is quicker than from the beginning.

usage: python -m training.deepen MODEL.safetensors ENCODER_FOLDER OUT.safetensors [PLACE] [LAYER]
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from training.net import Tagger, load, load_pretrained, save

PLACE, LAYER = 3, 4
_LAYERS = ".layers."


def deepen(model: Tagger, encoder: dict[str, object], place: int = PLACE, layer: int = LAYER) -> Tagger:
    """``model`` with ``layer`` of an encoder's weights put in before its own layer ``place``."""
    deeper = Tagger(replace(model.encoder.config, layers=model.encoder.config.layers + 1))
    old, new = model.state_dict(), deeper.state_dict()
    for name in new:
        if _LAYERS not in name:
            new[name] = old[name]
            continue
        head, tail = name.split(_LAYERS)
        number, rest = int(tail.split(".")[0]), tail.split(".", 1)[1]
        own = number if number < place else number - 1
        new[name] = encoder[f"layers.{layer}.{rest}"] if number == place else old[f"{head}{_LAYERS}{own}.{rest}"]
    deeper.load_state_dict(new)
    return deeper


def main() -> None:
    source, folder, out = (Path(x) for x in sys.argv[1:4])
    numbers = [int(x) for x in sys.argv[4:6]]
    save(deepen(load(source), load_pretrained(folder).state_dict(), *numbers), out)


if __name__ == "__main__":
    main()
