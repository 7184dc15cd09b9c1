"""Could a small trained judge tell headings against the body? What it reaches on invented pairs, beside the rules.

A softmax regression on what the rules look at (how far words carry one another by the static vectors, hedges, numbers,
negations, opposites, sharp words). The pairs of ``heading-pairs.jsonl`` (a passage, and a heading of each verdict) are
for training, in folds that keep a passage together; ``heading-pairs-fresh.jsonl`` was written after that and is for
measuring alone. The judge is not shipped: on the fresh pairs it is right little more often than the rules
(docs/model-card.md), and both are far from the .80 at which a verdict would be given unasked.

    python -m training.heading_pairs
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.attribute.weights import load_weights
from onrecord.enrich.headlines import Told, compare, content_words
from onrecord.words.cues import CUES, DENIALS, lemma
from onrecord.words.endings import root
from onrecord.words.lists import tagged, valued
from onrecord.words.meaning import Meaning

DATA = Path(__file__).parent / "data"
VERDICTS = ("supported", "stronger", "something else", "not found")
_OPPOSITE = valued("opposites", "opposite")
_SETS = {
    "no": tagged("grammar", "negation") | DENIALS | {"refuse", "reject", "without"},
    "hedge": tagged("cues", "hedge"),
    "sharp": tagged("cues", "sharp"),
    "whole": tagged("cues", "whole"),
    "if": frozenset(("if", "unless", "once")),
    "will": frozenset(("will", "would")),
    "to": frozenset(("to",)),
}
Floats = npt.NDArray[np.float64]


def rows(name: str) -> list[dict[str, str]]:
    """The pairs of a file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf8").splitlines()]


def features(heading: str, passage: str, meaning: Meaning) -> Floats:
    """What is looked at in a pair."""
    hw, pw = (list(dict.fromkeys(content_words(t))) for t in (heading, passage))
    same = np.array([[root(a) == root(b) for b in pw] for a in hw])
    near = np.maximum(meaning.nearness([w.casefold() for w in hw], [w.casefold() for w in pw]), same)
    mine, theirs = near.max(1), near.max(0)
    low = np.sort(np.append(mine, [1, 1, 1]))
    hs, ps = ({lemma(w) for w in re.findall("[a-z]+", t.casefold())} for t in (heading, passage))
    out = [mine.mean(), low[0], low[:2].mean(), low[:3].mean(), theirs.mean(), np.sort(theirs)[:3].mean()]
    out += [same.any(1).mean(), same.any(0).mean(), (mine < 0.35).mean(), (mine < 0.5).mean(), len(hw) / 8]
    out += [len(pw) / 12, float(meaning.text(hw) @ meaning.text(pw))]
    for words in _SETS.values():
        a, b = bool(hs & words), bool(ps & words)
        out += [a, b, a and not b, b and not a]
    opposite = any(_OPPOSITE.get(w) in ps for w in hs)
    out += [opposite, opposite != (bool(hs & _SETS["no"]) != bool(ps & _SETS["no"]))]
    mine_n, theirs_n = (set(re.findall(r"\d[\d.,]*\d|\d", t)) for t in (heading, passage))
    out += [bool(mine_n), bool(theirs_n), bool(mine_n - theirs_n), bool(theirs_n and mine_n - theirs_n)]
    modes = [{CUES[w].mode for w in words if w in CUES} for words in (hs, ps)]
    out += [bool(modes[0]), bool(modes[0] & modes[1]), "desire" in modes[0], "desire" in modes[1]]
    return np.array([float(x) for x in out])


def fit(x: Floats, y: npt.NDArray[np.int64], decay: float = 0.01, steps: int = 2000) -> tuple[Floats, Floats, Floats]:
    """Weights of a softmax regression, and the mean and spread that features are brought to."""
    mean, spread = x.mean(0), x.std(0) + 1e-3
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    want = np.eye(len(VERDICTS))[y]
    w = np.zeros((z.shape[1], len(VERDICTS)))
    for _ in range(steps):
        w -= 0.3 * (z.T @ (_chances(z @ w) - want) / len(z) + decay * w)
    return w, mean, spread


def _chances(scores: Floats) -> Floats:
    e = np.exp(scores - scores.max(1, keepdims=True))
    out: Floats = e / e.sum(1, keepdims=True)
    return out


def judged(model: tuple[Floats, Floats, Floats], x: Floats) -> npt.NDArray[np.int64]:
    """The number of the likeliest verdict of each pair."""
    w, mean, spread = model
    return (np.column_stack([(x - mean) / spread, np.ones(len(x))]) @ w).argmax(1)


def main() -> None:
    """The share right, of the judge and of the rules, and what was taken for what."""
    meaning = Meaning(Tokenizer.from_str(load_weights().tokenizer))
    sets = {name: rows(f"{name}.jsonl") for name in ("heading-pairs", "heading-pairs-fresh")}
    x, y = {}, {}
    for name, pairs in sets.items():
        x[name] = np.array([features(p["heading"], p["passage"], meaning) for p in pairs])
        y[name] = np.array([VERDICTS.index(p["verdict"]) for p in pairs])
    train, fresh = sets
    passages = {p: n for n, p in enumerate(dict.fromkeys(r["passage"] for r in sets[train]))}
    fold = np.array([passages[r["passage"]] % 5 for r in sets[train]])
    right = sum(
        int((judged(fit(x[train][fold != k], y[train][fold != k]), x[train][fold == k]) == y[train][fold == k]).sum())
        for k in range(5)
    )
    print(f"judge, in folds    {right / len(fold):.3f} of {len(fold)}")
    told = judged(fit(x[train], y[train]), x[fresh])
    print(f"judge, fresh       {(told == y[fresh]).mean():.3f} of {len(told)}")
    for name, pairs in sets.items():
        rules = [_by_rules(p["heading"], p["passage"], meaning) for p in pairs]
        print(f"rules, {name:20} {np.mean([r == p['verdict'] for r, p in zip(rules, pairs, strict=True)]):.3f}")
    print(Counter((VERDICTS[a], VERDICTS[b]) for a, b in zip(y[fresh], told, strict=True) if a != b).most_common())


def _by_rules(heading: str, passage: str, meaning: Meaning) -> str:
    claim, body = Told("", frozenset(), "", heading, heading), Told("s", frozenset(), "", passage)
    return compare(claim, [body], Counter(root(w) for w in content_words(passage)), meaning)[0]


if __name__ == "__main__":
    main()
