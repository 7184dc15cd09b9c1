"""Who is named as the speaker, by class and by how sure: dev.speakers, and the articles whose people we marked.

usage: python -m bench.speakers [dev|second|held|trained|seed] [--misses] [--model FOLDER]

dev: ../shared's 27 articles. second: the 40 articles that were read twice and never trained on, by the first reading;
beside it the second reader is scored as the system is. held: those and the marked articles of wikinews-dev.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.measures import speaker_scorer
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from training.data import OWN, SHARED, rows, wikinews
from training.people import Document, Marked, ours


@dataclass
class Item:
    """A gold attribution with a known speaker that reading found, and what it answered."""

    article: str
    kind: str
    source: str
    names: list[str]
    gold: list[str]
    right: bool
    full: bool
    linked: bool
    confidence: float
    at: int = 0
    facts: dict[str, float] | None = None


def sets(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(article with gold attributions, its speakers) of a set."""
    if name in ("dev", "seed"):
        folder = SHARED / ("polnear" if name == "dev" else "seed")
        articles = {
            a["id"]: a for a in rows(folder / ("dev.jsonl" if name == "dev" else "gold.jsonl"), first_copy=True)
        }
        for row in rows(folder / ("dev.speakers.jsonl" if name == "dev" else "speakers.jsonl")):
            yield articles[row["id"]], row
        return
    second = {row["id"] for row in rows(OWN / "people-second.jsonl")}
    gold = annotated()
    for path in sorted(OWN.glob("people-*.jsonl")):
        if path.stem in ("people-second", "people-invented"):
            continue
        for d in ours(path):
            inside = d.id in second
            wanted = {"second": inside, "held": inside or path.stem == "people-dev", "trained": not inside}[name]
            if wanted and d.id in gold:
                yield gold[d.id], speakers_of(d, gold[d.id])


def annotated() -> dict[str, dict[str, Any]]:
    """The articles with gold attributions, by id."""
    out = {a["id"]: a for a in rows(SHARED / "polnear" / "train.jsonl", first_copy=True)}
    for path in ("wikinews-train.jsonl", "wikinews-dev.jsonl"):
        out |= {a["id"]: a for a in wikinews(OWN / path)}
    return out


def meant(d: Document, source: list[list[int]]) -> list[Marked]:
    """The mentions that a source is: those whose head stands in it and in no other mention's that stands in it."""
    inside = [m for m in d.mentions if any(s <= m.head.start < e for s, e in source)]
    outer = [
        m
        for m in inside
        if not any(
            o is not m and o.span.start <= m.span.start and m.span.end <= o.span.end and o.span != m.span
            for o in inside
        )
    ]
    if len(outer) < 2:
        return outer
    # an apposition is one person; a mention behind a preposition or in a clause is no source
    first = outer[0]
    joint = [first]
    for m in outer[1:]:
        between = d.text[joint[-1].span.end : m.span.start].strip()
        if between in ("and", ", and", "&", ",", "or", "as well as") and not set(m.who) & set(first.who):
            joint.append(m)
        else:
            break
    return joint


def speakers_of(d: Document, article: dict[str, Any]) -> dict[str, Any]:
    """A marked article as a row of speakers: who the source of each attribution is by the marks."""
    entities = {}
    for n, kind in d.kinds.items():
        forms = [" ".join(d.text[slice(*m.span)].split()) for m in d.mentions if m.who == (n,) and m.form != "p"]
        forms += [" ".join(d.text[slice(*m.name)].split()) for m in d.mentions if m.who == (n,) and m.name]
        entities[str(n)] = {"name": d.names[n], "aliases": list(dict.fromkeys(forms)), "kind": kind, "role": d.roles[n]}
    out = []
    for i, a in enumerate(article["attributions"]):
        found = meant(d, a["source"])
        who = list(dict.fromkeys(str(n) for m in found for n in m.who))
        if found:
            out.append({"i": i, "speaker": who, "mode": "speech", "unsure": not who})
    return {"id": d.id, "entities": entities, "attributions": out}


def items(reader: Reader, name: str) -> tuple[list[Item], dict[str, float]]:
    """Each scored answer of a set, and the sums that end-to-end needs."""
    scorer = speaker_scorer()
    found: list[Item] = []
    sums: dict[str, float] = defaultdict(float)
    for article, told in sets(name):
        text = article["text"]
        reading = reader.read(article_from_text(text))
        said = [s for s in reading.statements if s.within is None]
        answers = [
            {"source": s.source, "cue": s.cue, "content": s.content, "speakers": [p.name for p in s.speakers], "s": s}
            for s in said
        ]
        found += scored(scorer, article, told, answers, sums)
    return found, sums


def scored(
    scorer: Any, article: dict[str, Any], told: dict[str, Any], answers: list[dict[str, Any]], sums: dict[str, float]
) -> list[Item]:
    """As ``score_speakers.main`` does, with each item kept."""
    text, out = article["text"], []
    tokens = scorer.tokens(text)

    def spans(a: dict[str, Any]) -> dict[str, Any]:
        return {r: scorer.covered(tokens, [list(x) for x in a.get(r) or []]) for r in ("content", "source")}

    gold, mine = [spans(a) for a in article["attributions"]], [spans(a) for a in answers]
    to, labels = scorer.pair(gold, mine), {a["i"]: a for a in told["attributions"]}
    sums["pred"] += len(mine)
    for i, a in enumerate(article["attributions"]):
        label = labels.get(i)
        if not label or label.get("unsure") or not label["speaker"]:
            sums["pred"] -= i in to
            if label and not label.get("unsure") and i in to:
                sums["null"] += 1
                sums["null right"] += not answers[to[i]]["speakers"]
            continue
        sums["gold"] += 1
        if i not in to:
            continue
        q = answers[to[i]]
        who = [told["entities"][x] for x in label["speaker"]]
        right = scorer.right(q["speakers"], told["entities"], label)
        full = scorer.right(q["speakers"], told["entities"], label, True)
        both = scorer.linked(gold[i], mine[to[i]])
        s = q.get("s")
        out.append(
            Item(
                article["id"], scorer.kind_of(text, a["source"], who), " ".join(text[x:y] for x, y in a["source"]),
                q["speakers"], [e["name"] for e in who], right, full, both,
                s.speaker_confidence if s else 1.0, a["source"][0][0] if a["source"] else 0, q.get("facts"),
            )
        )  # fmt: skip
    return out


def figures(found: list[Item], sums: dict[str, float]) -> dict[str, float]:
    """The table of the set: accuracy by class, canonical, end-to-end, and how far the confidence is right."""
    out = {"n": len(found), "accuracy": _mean([x.right for x in found]), "canonical": _mean([x.full for x in found])}
    for kind in ("pronoun", "nominal", "name", "none"):
        out[kind] = _mean([x.right for x in found if x.kind == kind])
    good = sum(x.right and x.linked for x in found)
    out["end-to-end"] = 2 * good / max(1, sums["pred"] + sums["gold"])
    out["null"] = sums["null right"] / sums["null"] if sums["null"] else float("nan")
    named = [x for x in found if x.names]
    out["named"] = len(named) / max(1, len(found))
    out["right of named"] = _mean([x.right for x in named])
    sure = [x for x in named if x.confidence > 0.9]
    out["above .9"] = len(sure) / max(1, len(found))
    out["wrong of them"] = 1 - _mean([x.right for x in sure])
    p, y = np.array([x.confidence for x in named]), np.array([x.right for x in named], dtype=float)
    order = np.argsort(p, kind="stable")
    out["calibration error"] = float(
        sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in np.array_split(order, 10) if len(b)) / max(1, len(p))
    )
    return out


def _mean(values: list[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")


def second_reader() -> list[Item]:
    """The second reading held against the first as the system is: the same attributions, the reader's own people."""
    scorer = speaker_scorer()
    other = {d.id: d for d in ours(OWN / "people-second.jsonl")}
    found: list[Item] = []
    for article, told in sets("second"):
        theirs = speakers_of(other[article["id"]], article)
        by = {a["i"]: a for a in theirs["attributions"]}
        answers = [
            {**a, "speakers": [theirs["entities"][n]["name"] for n in by[i]["speaker"]] if i in by else []}
            for i, a in enumerate(article["attributions"])
        ]
        found += scored(scorer, article, told, answers, defaultdict(float))
    return found


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("set", nargs="?", default="dev")
    p.add_argument("--misses", action="store_true")
    p.add_argument("--model", type=Path)
    args = p.parse_args()
    found, sums = items(Reader(model=args.model, force=True), args.set)
    for key, value in figures(found, sums).items():
        print(f"{key:18} {value:.3f}")
    if args.set == "second":
        readers = second_reader()
        for kind in ("pronoun", "nominal", "name"):
            print(f"second reader {kind:8} {_mean([x.right for x in readers if x.kind == kind]):.3f}")
        print(f"second reader          {_mean([x.right for x in readers]):.3f}")
    if args.misses:
        for x in found:
            if not x.right:
                print(json.dumps([x.article[:30], x.at, x.kind, x.source, x.names, x.gold, round(x.confidence, 2)]))


if __name__ == "__main__":
    main()
