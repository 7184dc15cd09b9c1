"""The average of two taggers of one descent: better than either, at no cost when reading.

Wortsman et al., "Model soups", ICML 2022: fine-tuned weights that started from the same point may be averaged.

usage: python -m training.soup ONE.safetensors OTHER.safetensors OUT.safetensors [SHARE_OF_OTHER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from training.net import Tagger, load, save


def average(one: Tagger, other: Tagger, share: float = 0.5) -> Tagger:
    """``one`` with ``share`` of the other in each weight. Raises ValueError where their shapes differ."""
    mine, theirs = one.state_dict(), other.state_dict()
    if {k: v.shape for k, v in mine.items()} != {k: v.shape for k, v in theirs.items()}:
        raise ValueError("the two taggers differ in shape")
    one.load_state_dict({k: v.lerp(theirs[k], share) for k, v in mine.items()})
    one.names.load_state_dict(other.names.state_dict())  # the first may have none that was trained
    return one


def main() -> None:
    share = float(sys.argv[4]) if len(sys.argv) > 4 else 0.5
    save(average(load(Path(sys.argv[1])), load(Path(sys.argv[2])), share), Path(sys.argv[3]))


if __name__ == "__main__":
    main()
