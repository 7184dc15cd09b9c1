"""The average of a run of ``people_thaw`` and of what it started from: tagger and people head, each weight alike.

What the run learned stays for the most part, and what it lost comes back (Wortsman et al., "Model soups", ICML 2022;
"Robust fine-tuning of zero-shot models", CVPR 2022, for averaging with the start).

usage: python -m training.people_soup TAGGER_FOLDER HEAD.pt RUN OUT [SHARE_OF_THE_RUN]
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from training.net import load, save
from training.soup import average
from training.thaw import thaw


def main() -> None:
    start, head, run, out = (Path(each) for each in sys.argv[1:5])
    share = float(sys.argv[5]) if len(sys.argv) > 5 else 0.75
    out.mkdir(parents=True, exist_ok=True)
    before, after = thaw(start), load(run / "tagger.safetensors")
    names = {k: v.clone() for k, v in before.names.state_dict().items()}
    tagger = average(before, after, share)
    tagger.names.load_state_dict({k: v.lerp(after.names.state_dict()[k], share) for k, v in names.items()})
    save(tagger, out / "tagger.safetensors")
    old, new = (torch.load(path, weights_only=True) for path in (head, run / "head.pt"))
    new["state"] = {k: v.lerp(new["state"][k], share) for k, v in old["state"].items()}
    torch.save(new, out / "head.pt")


if __name__ == "__main__":
    main()
