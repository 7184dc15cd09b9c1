"""Agreement with the annotators of PolNeAR dev and of the seed article, beside textacy's direct quotations."""

from __future__ import annotations

from typing import Any

from bench.articles import dev, scorer, seed, spacy_pipeline

FIGURES = ("linked", "linked-strict", "content", "source", "cue")


def run() -> dict[str, Any]:
    """Figures of onrecord and textacy on both sets, by ../shared/bench/score.py."""
    out = {}
    for name, articles in (("dev", dev()), ("seed", seed())):
        out[f"{name} onrecord"] = _figures(articles, [_onrecord(a) for a in articles])
    nlp = spacy_pipeline()
    for name, articles in (("dev", dev()), ("seed", seed())):
        out[f"{name} textacy"] = _figures(articles, [_textacy(nlp, a) for a in articles])
    return out


def _onrecord(article: dict[str, Any]) -> dict[str, Any]:
    import onrecord

    reading = onrecord.read_text(article["text"])
    spans = [{"source": s.source, "cue": s.cue, "content": s.content} for s in reading.statements]
    return {"id": article["id"], "attributions": spans}


def _textacy(nlp: Any, article: dict[str, Any]) -> dict[str, Any]:
    """By paragraph: textacy raises on an odd number of marks, which then costs one paragraph, not the article."""
    from textacy.extract import direct_quotations

    found, at = [], 0
    for paragraph in article["text"].split("\n"):
        try:
            quotes = list(direct_quotations(nlp(paragraph)))
        except ValueError:
            quotes = []
        found += [
            {
                "source": [[at + t.idx, at + t.idx + len(t)] for t in q.speaker],
                "cue": [[at + t.idx, at + t.idx + len(t)] for t in q.cue],
                "content": [[at + q.content.start_char, at + q.content.end_char]],
            }
            for q in quotes
        ]
        at += len(paragraph) + 1
    return {"id": article["id"], "attributions": found}


def _figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, float]:
    got = scorer().score({g["id"]: [g] for g in gold}, {p["id"]: [p] for p in predicted})
    out = {name: round(got[name]["f"], 3) for name in FIGURES}
    return out | {"alpha": round(got["alpha"], 3), "direct recall": round(got["direct-recall"], 3)}
