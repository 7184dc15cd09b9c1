"""Figures on what we annotated by reading: marks, polarity, chains, and headlines against the body.

The annotations (tests/annotations) hold offsets and labels, no text: the articles are PolNeAR's dev part and the
Wikinews articles of ../shared. They were made before anything was tuned; one half ("tune") is for tuning, the other
("final") for the figure that is reported. (Of the headlines both
first halves are for tuning now, and 57 annotated after that are the final ones.) Those marked unsure
by the annotator are not scored.

    python -m training.annotated [tune|final] [--misses]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.attribute.inner_words import SeenWords
from onrecord.enrich.mode import polarity
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.records import Attribution, Span
from onrecord.segment import segment
from training.data import OWN, SHARED, rows, wikinews

ANNOTATIONS = Path(__file__).parent.parent / "tests" / "annotations"


@dataclass
class Tally:
    """Right and wrong labels by class; F1 is over the classes that are not ``common``."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, gold: str, predicted: str, what: str) -> None:
        self.gold[gold] += 1
        self.predicted[predicted] += 1
        self.right[gold] += gold == predicted
        if gold != predicted:
            self.misses.append(f"{gold} -> {predicted}: {what}")

    def f1(self, *labels: str) -> float:
        """Micro F1 over some labels."""
        both = sum(self.gold[x] + self.predicted[x] for x in labels)
        return 2 * sum(self.right[x] for x in labels) / both if both else 0.0

    def macro(self, *labels: str) -> float:
        """The mean of the labels' F1."""
        return sum(self.f1(x) for x in labels) / len(labels)


@cache
def texts() -> dict[tuple[str, str], dict[str, Any]]:
    """The articles that the annotations point into, by set and id."""
    out = {("polnear", r["id"]): r for r in rows(SHARED / "polnear" / "dev.jsonl", first_copy=True)}
    for name in ("wikinews-dev.jsonl", "wikinews-train.jsonl"):
        out |= {("wikinews", r["id"]): r for r in wikinews(OWN / name)}
    return out


def annotated(name: str, part: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The sure annotations of one half, each with its article's text."""
    for line in (ANNOTATIONS / f"{name}.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        if row["part"] == part and not row.get("unsure"):
            yield row, texts()[row["set"], row["id"]]["text"]


def marks(reader: Reader, part: str) -> Tally:
    """The type of pairs of quotation marks, as the whole reading tells it."""
    tally, known = Tally(), {}
    for row, text in annotated("marks", part):
        if row["id"] not in known:
            known[row["id"]] = {m.span: m.type for m in reader.read(article_from_text(text)).marks}
        start, end = row["span"]
        got = known[row["id"]].get(Span(start, end), "none")
        tally.add(
            row["type"], got, f"{text[max(0, start - 60) : start]!r} {text[start:end]!r} {text[end : end + 30]!r}"
        )
    return tally


def polarities(part: str) -> Tally:
    """Asserted, denied or not-said, from the annotated attribution's own spans."""
    tally = Tally()
    for row, text in annotated("polarity", part):
        said = " ".join(text[s:e] for s, e in row["content"])
        cue = " ".join(text[s:e] for s, e in row["cue"])
        tally.add(row["polarity"], polarity(cue, said), f"{cue!r} {said[:60]!r}")
    return tally


def chains(reader: Reader, part: str) -> Tally:
    """Statements inside annotated contents: right where half of the words are the same and the cues touch."""
    tally = Tally()
    seen: dict[str, SeenWords] = {}
    for row, text in annotated("chains", part):
        piece = Span(*row["piece"])
        if text not in seen:
            seen[text] = reader.attributor.seen(text, segment(text))
        found = reader.attributor.inner(text, Attribution((), (), (piece,), 1.0), seen[text])
        wanted = [(Span(*x["cue"]), Span(*x["content"])) for x in row["inner"]]
        for cue, content in wanted:
            hit = next((a for a in found if _touch(a.cue, cue) and _same(a.content, content)), None)
            if hit:
                found.remove(hit)
            tally.add(
                "inner", "inner" if hit else "none", f"{text[cue.start : cue.end]} in {text[piece.start : piece.end]!r}"
            )
        for a in found:
            parts = [" ".join(text[s:e] for s, e in spans) for spans in (a.source, a.cue, a.content)]
            tally.add("none", "inner", f"{parts} {a.confidence:.2f}")
    return tally


def _touch(spans: tuple[Span, ...], other: Span) -> bool:
    return any(s.start < other.end and other.start < s.end for s in spans)


def _same(spans: tuple[Span, ...], other: Span) -> bool:
    common = sum(max(0, min(s.end, other.end) - max(s.start, other.start)) for s in spans)
    union = sum(e - s for s, e in spans) + other.end - other.start - common
    return common >= 0.5 * union


def headlines(reader: Reader, part: str) -> Tally:
    """The verdict on a heading, as it stands or in our words, by the whole reading of the article with it."""
    tally = Tally()
    for row, text in annotated("headlines", part):
        start, end = row["span"]
        heading = row["heading"] or text[start:end]
        article = text[:start] + heading + text[end:]
        got = {h.span.start: h.verdict for h in reader.read(article_from_text(article)).headlines}
        tally.add(row["verdict"], got.get(start, "no claim"), f"{heading!r} {row['id']}")
    return tally


def figures(part: str = "final", reader: Reader | None = None) -> dict[str, tuple[float, Tally]]:
    """The four F1 with their tallies: marks (micro), polarity (denied and not-said), chains, headlines (macro)."""
    reader = reader or Reader(headlines=True)
    m, p, c, h = marks(reader, part), polarities(part), chains(reader, part), headlines(reader, part)
    return {
        "marks": (m.f1(*m.gold), m),
        "polarity": (p.f1("denied", "not-said"), p),
        "chains": (c.f1("inner"), c),
        "headlines": (h.macro("supported", "stronger", "not found"), h),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="tune", choices=("tune", "final"))
    parser.add_argument("--misses", action="store_true", help="print each wrong one (of the tuning half alone)")
    options = parser.parse_args()
    for name, (f1, tally) in figures(options.part).items():
        print(f"{name:10} F1 {f1:.3f}  n {sum(tally.gold.values())}  {dict(tally.gold)}")
        if name == "marks":
            print(f"{'':10} macro {tally.macro(*tally.gold):.3f}")
        if options.misses and options.part == "tune":
            print(*tally.misses, sep="\n")


if __name__ == "__main__":
    main()
