"""Learn what the signs around a quotation weigh (`onrecord.verify.signals`): ``python -m training.doubts [--write]``.

From the pairs in ``tests/data`` whose words stand in the transcript with nothing changed but behind a mark, and from
quotations that ``bench.edits`` cuts out of real transcripts at random (another seed than the bench's), nearly all of
which are harmless. Tried by leaving out one kind of pairs after the other; the bound is set where one in a hundred of the
random ones is doubted. A logistic regression with a penalty on squares, by Newton's method.
"""

from __future__ import annotations

import argparse
import collections
import json
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.edits import Corpus, cases, corpus
from bench.verify import build
from onrecord.answers import Verdict
from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of, judge
from onrecord.verify.doubt import SHIPPED, seen_around
from onrecord.verify.signals import Signals, signals
from onrecord.verify.vocabulary import known_word

DATA = Path(__file__).parents[1] / "tests/data"
Floats = npt.NDArray[np.float64]
CLEAN = ("verbatim", "tidied", "marked edit", "in doubt")


@dataclass(frozen=True, slots=True)
class Lesson:
    """Signs, whether they stand around something harmful, in which kind of pairs; whether no rule faults it."""

    signs: Signals
    harmful: bool
    kind: str
    clean: bool
    text: str = ""


def pairs() -> Iterator[tuple[str, str, str, str, bool]]:
    """Transcript, quotation, speaker, kind, whether it is harmful."""
    for path in sorted((DATA / "reversals").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf8"))
        for side in ("harmful", "harmless"):
            for pair in told[side]:
                said = pair["said"]
                turn = said if said.startswith("M") and ": " in said[:12] else f"MS. DAHL: {said}"
                text = f"MS. DAHL: Thank you all for coming tonight.\n\n{turn} It is late.\n\nMR. EK: Good night.\n"
                yield text, pair["quote"], "Dahl", path.stem, side == "harmful"
    for folder in ("spoken_reversals", "newsroom_reversals"):
        for path in sorted((DATA / folder).glob("*.toml")):
            if path.stem == "second":
                continue  # kept apart
            for pair in tomllib.loads(path.read_text(encoding="utf8"))["pair"]:
                kind = pair.get("kind", path.stem)
                yield pair["transcript"], pair["quotation"], pair["speaker"], kind, pair["harmful"]


class Watched:
    """Catches what a judge sees of each quotation."""

    def __init__(self) -> None:
        self.seen: Signals | None = None

    def __call__(self, words, parts, edits):  # type: ignore[no-untyped-def]
        if not any(e.reason is None for e in edits):
            self.seen = signals(seen_around(parts, edits))
        return None


def lesson(it: Judge, watched: Watched, quotation: str, speaker: str | None) -> tuple[Signals | None, Verdict]:
    watched.seen = None
    who = asked_of((speaker,)) if speaker else None
    verdict = it.quotation(quotation, Span(0, len(quotation)), who)[0]
    return watched.seen, verdict


def lessons(watched: Watched) -> list[Lesson]:
    out = []
    for text, quotation, speaker, kind, harmful in pairs():
        with Record(":memory:") as record:
            add_transcripts(record, [article_from_text(text.strip(), title="Transcript")])
            signs, verdict = lesson(Judge(record.shelf(), VerifyOptions("agency", known_word)), watched, quotation, speaker)
        if signs is not None:
            out.append(Lesson(signs, harmful, kind, verdict.verdict in CLEAN, quotation))
    return out


def random_cuts(watched: Watched, shared: Path, each: int, seed: int) -> list[Lesson]:
    made: Corpus = corpus(shared, limit=400)
    asked = [c for c in cases(made, each, seed) if c.verdict in ("verbatim", "marked edit", "tidied") and not c.turning]
    out = []
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        build(record, made)
        it = Judge(record.shelf(), VerifyOptions(known=known_word))
        for case in asked:
            signs, verdict = lesson(it, watched, case.text, case.speaker)
            if signs is not None:
                out.append(Lesson(signs, False, "random", verdict.verdict in CLEAN, case.text))
    return out


def fitted(x: Floats, y: Floats, weight: Floats, penalty: float) -> Floats:
    """Weights of a logistic regression; the last is the bias, which is not penalised."""
    w = np.zeros(x.shape[1])
    fine = np.full(x.shape[1], penalty)
    fine[-1] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + fine * w
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(fine)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def table(every: list[Lesson], names: list[str]) -> Floats:
    at = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(every), len(names) + 1))
    x[:, -1] = 1.0
    for k, one in enumerate(every):
        for name, value in one.signs.items():
            if name in at:
                x[k, at[name]] = value
    return x


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--each", type=int, default=300)
    parser.add_argument("--penalty", type=float, default=1.5)
    parser.add_argument("--doubted", type=float, default=0.01, help="share of random quotations that may be doubted")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    watched = Watched()
    judge.doubted = watched  # type: ignore[assignment]
    judge.FAULTS = frozenset()  # all are looked at, also those that rules fault
    every = lessons(watched) + random_cuts(watched, given.shared, given.each, seed=77)
    seen = collections.Counter(name for one in every for name in one.signs)
    names = sorted(name for name, n in seen.items() if n >= 5)
    x, y = table(every, names), np.array([float(one.harmful) for one in every])
    drawn = np.array([one.kind == "random" for one in every])
    # all random ones together weigh as much as all pairs
    weight = np.where(drawn, (~drawn).sum() / max(1, drawn.sum()), 1.0)
    kinds = sorted({one.kind for one in every})
    scores = np.zeros(len(every))
    for kind in kinds:
        held = np.array([one.kind == kind for one in every])
        if kind == "random":  # a half for the other
            held = drawn & (np.arange(len(every)) % 2 == 0)
            other = drawn & ~held
            scores[other] = x[other] @ fitted(x[~other], y[~other], weight[~other], given.penalty)
        scores[held] = x[held] @ fitted(x[~held], y[~held], weight[~held], given.penalty)
    clean = np.array([one.clean for one in every])
    for share in (0.005, 0.01, 0.02, 0.03, 0.05):
        bound = float(np.quantile(scores[drawn], 1 - share))
        over = scores >= bound
        bad, good = (y > 0) & ~drawn, (y == 0) & ~drawn
        print(
            f"random {share:.3f} bound {bound:5.2f}: harmful doubted {over[bad].mean():.3f}"
            f" (of {int((bad & clean).sum())} no rule faults: {int(over[bad & clean].sum())}), harmless"
            f" {over[good].mean():.3f} (of {int((good & clean).sum())} no rule faults: {int(over[good & clean].sum())})"
        )
    bound = float(np.quantile(scores[drawn], 1 - given.doubted))
    w = fitted(x, y, weight, given.penalty)
    if given.show:
        for k in np.argsort(-np.abs(w[:-1])):
            print(f"{w[k]:6.2f} {names[k]} {seen[names[k]]}")
        for k in np.argsort(-scores):
            if clean[k] and not drawn[k] and (y[k] == (scores[k] < bound)):
                print("missed" if y[k] else "doubted", round(scores[k], 2), every[k].kind, every[k].text[:90])
    if given.write:
        told = {
            "learned": "python -m training.doubts --write",
            "from": round(bound, 3),
            "bias": round(float(w[-1]), 3),
            "signs": {n: round(float(v), 3) for n, v in zip(names, w, strict=False) if abs(v) >= 0.02},
        }
        SHIPPED.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
