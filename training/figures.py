"""Figures on quantities and times against annotations by reading (ANNOTATING-FIGURES.md), beside other tools.

    python -m training.figures [tune|more|train|extra|final] [--misses] [--beside]
    python -m training.figures of     what further quantities are of, by the round in which they were read

A predicted item is right where it overlaps an annotated one (one to one); ``strict``: the same characters. Value: both
ends of the interval and the unit, or both days. ``of``: the heads are the same, or both have none. What the annotators
marked unsure is counted neither way. ``--beside`` runs quantulum3 and dateparser.search on the same texts (pip install
quantulum3 dateparser).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord import read_figures
from onrecord.records import Quantity, Span, Time
from training.annotate_figures import articles

ANNOTATED = Path(__file__).parent.parent / "tests" / "annotations" / "figures.jsonl"
#: Quantities of further articles, read for what they are of alone; each round after rules were written from the last.
FURTHER = ANNOTATED.with_name("of.jsonl")
PARTS = ("tune", "more", "train", "extra", "final", "all", "of")
Item = dict[str, Any]


@dataclass
class Tally:
    """Found, predicted and annotated items; of those found, which value and ``of`` are right."""

    found: int = 0
    strict: int = 0
    predicted: int = 0
    gold: int = 0
    value: int = 0
    of: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.found / max(1, self.predicted + self.gold)

    @property
    def strict_f1(self) -> float:
        return 2 * self.strict / max(1, self.predicted + self.gold)

    def row(self) -> str:
        """The figures as a line."""
        n = max(1, self.found)
        precision, recall = self.found / max(1, self.predicted), self.found / max(1, self.gold)
        span = f"span F1 {self.f1:.3f} (P {precision:.3f} R {recall:.3f}, strict {self.strict_f1:.3f})"
        return f"{span}, value {self.value / n:.3f}, of {self.of / n:.3f}, n {self.gold}"


def annotated(part: str) -> Iterator[tuple[Item, str, str | None]]:
    """The annotated articles of one half with text and publication day."""
    for line in ANNOTATED.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        if part in (row["part"], "all"):
            article = articles()[row["set"], row["id"]]
            yield row, article["text"], article["date"]


def paired(gold: Sequence[Item], spans: Sequence[Span]) -> dict[int, int]:
    """Which annotated item each predicted one overlaps most, one to one."""
    close = sorted(
        (
            (min(e, g["span"][1]) - max(s, g["span"][0]), k, j)
            for k, g in enumerate(gold)
            for j, (s, e) in enumerate(spans)
        ),
        reverse=True,
    )
    out: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, k, j in close:
        if overlap > 0 and k not in taken and j not in out:
            out[j] = k
            taken.add(k)
    return out


def add(
    tally: Tally,
    text: str,
    gold: Sequence[Item],
    got: Sequence[Any],
    right: Callable[[Item, Any, Tally], tuple[bool, bool]],
) -> None:
    """Count one article's items of a kind."""
    pairs = paired(gold, [x.span for x in got])
    sure = [g for g in gold if not g.get("unsure")]
    tally.gold += len(sure)
    for j, one in enumerate(got):
        around = (
            text[max(0, one.span.start - 60) : one.span.start],
            text[one.span.start : one.span.end],
            text[one.span.end : one.span.end + 50],
        )
        if j not in pairs:
            if not any(g.get("unsure") and g["span"][0] < one.span.end and one.span.start < g["span"][1] for g in gold):
                tally.predicted += 1
                tally.misses.append(f"EXTRA {around}")
            continue
        g = gold[pairs[j]]
        if g.get("unsure"):
            continue
        tally.predicted += 1
        tally.found += 1
        tally.strict += tuple(g["span"]) == tuple(one.span)
        value, of = right(g, one, tally)
        tally.value += value
        tally.of += of
        wanted = {k: (text[slice(*v)] if k == "of" and v else v) for k, v in g.items() if k != "span"}
        if not value or not of:
            tally.misses.append(f"{'VALUE' if not value else 'OF'} {around} {wanted} -> {one}")
    for k, g in enumerate(gold):
        if k not in pairs.values() and not g.get("unsure"):
            s, e = g["span"]
            tally.misses.append(f"MISSED {text[max(0, s - 60) : s]!r} {text[s:e]!r} {text[e : e + 50]!r} {g}")


def same_number(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) <= 0.01 * max(abs(a), abs(b)))


def same_unit(a: str | None, b: str | None) -> bool:
    plain = {"tonne": "ton", "percentage point": "point", "fraction": None, "times": None}
    return plain.get(a or "", a) == plain.get(b or "", b)


def plain(word: str) -> str:
    return word.lower().strip(".,;'’\"").removesuffix("'s").removesuffix("’s")


def head(phrase: str) -> str:
    return plain((phrase.split(" of ", maxsplit=1)[0].replace("-", " ").split() or [phrase])[-1])


def same_of(gold: str | None, got: str | None) -> bool:
    """Whether two phrases have one head: the last word of one stands in the other."""
    if not gold or not got:
        return not gold and not got
    words = [{plain(w) for w in p.replace("-", " ").split()} for p in (gold, got)]
    return head(gold) in words[1] or head(got) in words[0]


def same_days(gold: Item, got: Time) -> bool:
    """The same days; of long intervals nine tenths in common are enough."""
    if gold["start"] is None or got.start is None or got.end is None:
        return gold["start"] is None and got.start is None
    if (gold["start"], gold["end"]) == (got.start, got.end):
        return True
    a, b, c, d = (date.fromisoformat(x).toordinal() for x in (gold["start"], gold["end"], got.start, got.end))
    return b - a >= 14 and (min(b, d) - max(a, c) + 1) >= 0.9 * (max(b, d) - min(a, c) + 1)


def figures(part: str) -> dict[str, Tally]:
    """Quantities and times as onrecord reads them."""
    out = {"quantities": Tally(), "times": Tally()}
    for row, text, day in annotated(part):
        read = read_figures(text, published=day)
        quantities, times = read.quantities, read.times

        def quantity(g: Item, q: Quantity, _: Tally, text: str = text) -> tuple[bool, bool]:
            value = same_number(g["low"], q.low) and same_number(g["high"], q.high) and same_unit(g["unit"], q.unit)
            return value, same_of(text[slice(*g["of"])] if g["of"] else None, q.of)

        add(out["quantities"], text, row["quantities"], quantities, quantity)
        add(out["times"], text, row["times"], times, lambda g, x, _: (same_days(g, x), True))
    return out


def further() -> dict[int, Tally]:
    """What the quantities of `FURTHER` are of, by round; an item is its span, and the span of what it is of."""
    out: dict[int, Tally] = {}
    for line in FURTHER.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        article = articles()[row["set"], row["id"]]
        text, got = article["text"], read_figures(article["text"], published=article["date"]).quantities
        tally = out.setdefault(row["round"], Tally())
        for start, end, *of in row["items"]:
            tally.gold += 1
            if one := next((q for q in got if q.span.start < end and start < q.span.end), None):
                tally.found += 1
                tally.of += same_of(text[slice(*of)] if of else None, one.of)
    return out


def beside(part: str) -> dict[str, Tally]:
    """What quantulum3 and dateparser.search find in the same texts."""
    from dateparser.search import search_dates
    from quantulum3 import parser

    out = {"quantulum3": Tally(), "dateparser.search": Tally()}
    for row, text, day in annotated(part):
        got = [Quantity(Span(*q.span), q.value, q.value, q.unit.name) for q in parser.parse(text)]

        def right(g: Item, q: Quantity, _: Tally) -> tuple[bool, bool]:
            # its units have other names, and it knows no bounds: the number alone has to fit
            ends = [v for v in (g["low"], g["high"]) if v is not None]
            return min(ends) * 0.99 <= (q.low or 0.0) <= max(ends) * 1.01 or any(
                same_number(v, q.low) for v in ends
            ), False

        add(out["quantulum3"], text, row["quantities"], got, right)
        settings = (
            {"RELATIVE_BASE": __import__("datetime").datetime.fromisoformat(day), "PREFER_DATES_FROM": "past"}
            if day
            else {}
        )
        found, at = [], 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Time(Span(start, at), when.date().isoformat(), when.date().isoformat()))
        # it knows no intervals: any day of the annotated one is right
        add(out["dateparser.search"], text, row["times"], found,
            lambda g, x, _: (g["start"] is not None and g["start"] <= x.start <= g["end"], False))  # fmt: skip
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="tune", choices=PARTS)
    parser.add_argument("--misses", action="store_true", help="print each wrong one (not of the final half)")
    parser.add_argument("--beside", action="store_true", help="quantulum3 and dateparser.search, too")
    options = parser.parse_args()
    if options.part == "of":
        for n, tally in sorted(further().items()):
            print(f"round {n}: of {tally.of / tally.found:.3f}, n {tally.gold}")
        return
    for name, tally in (figures(options.part) | (beside(options.part) if options.beside else {})).items():
        print(f"{name:18} {tally.row()}")
        if options.misses and options.part != "final":
            print(*tally.misses, sep="\n")


if __name__ == "__main__":
    main()
