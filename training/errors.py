"""What goes wrong on dev: gold attributions that are missed and predicted ones that are not in the gold, by cause.

usage: python -m training.errors FOLDER [SET] [COUNT]   (SET: polnear, wikinews or seed; COUNT: examples of each cause)
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from onrecord.attribute.link import Settings
from training.evaluate import decode, dev_sets, run_folder, scorer


def cause(score, g: dict, predicted: list[dict]) -> str:
    best = max(predicted, key=lambda p: score.jac(g["content"], p["content"]), default=None)
    if best is None or not score.jac(g["content"], best["content"]):
        return "content not found"
    if score.jac(g["content"], best["content"]) < 0.5:
        return "content too big" if len(best["content"]) > len(g["content"]) else "content too small"
    if not score.linked(g, best):
        return "source wrong" if best["source"] and g["source"] else "source lost" if g["source"] else "source invented"
    if not score.strict(g, best):
        return "linked: content edge" if best["content"] != g["content"] else "linked: source edge"
    return "right"


def main() -> None:
    folder, name = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "polnear"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    score, articles = scorer(), dev_sets()[name]
    settings = Settings(**json.loads((folder / "manifest.json").read_text())["decoder"])
    totals: Counter[str] = Counter()
    shown = defaultdict(list)
    for gold, predicted in zip(articles, decode(*run_folder(folder, articles), settings), strict=True):
        text, tokens = gold["text"], score.tokens(gold["text"])

        def sets(a: dict, tokens: list = tokens) -> dict:
            return {r: score.covered(tokens, a[r]) for r in ("source", "cue", "content")}

        def words(a: dict, text: str = text) -> str:
            return " | ".join(" + ".join(text[s:e] for s, e in a[r]) for r in ("source", "cue", "content"))

        gs, ps = [sets(a) for a in gold["attributions"]], [sets(a) for a in predicted["attributions"]]
        for a, g in zip(gold["attributions"], gs, strict=True):
            why = cause(score, g, ps)
            totals[why] += 1
            near = max(range(len(ps)), key=lambda i: score.jac(g["content"], ps[i]["content"]), default=None)
            got = words(predicted["attributions"][near]) if near is not None and "not found" not in why else ""
            shown[why].append(f"gold {words(a)}\n      got  {got}")
        for a, p in zip(predicted["attributions"], ps, strict=True):
            if not any(g["content"] & p["content"] for g in gs):
                totals["not in the gold"] += 1
                shown["not in the gold"].append(f"got  {words(a)}")
    random.seed(1)
    for why, n in totals.most_common():
        print(f"{n:5} {why}")
        for line in random.sample(shown[why], min(count, len(shown[why]))) if why != "right" else []:
            print("      " + line[:600])


if __name__ == "__main__":
    main()
