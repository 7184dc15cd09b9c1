"""What the floors of quality are of (bench/floors.py, tests/quality): a group of figures each, by name.

Whatever is dear is made once for all of them: an article is read once, and the transcripts are indexed once.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import people_cases, text_classes
from bench.articles import SHARED, scorer
from bench.edits import Corpus, cases, corpus
from bench.verify import build, figures, judged
from onrecord import Reader
from onrecord.export.json.record_json import to_dict
from onrecord.figures.read import read_figures
from onrecord.read import article_from_text
from onrecord.records import Article, Reading, Span
from onrecord.segment import segment
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions
from onrecord.verify.vocabulary import known_word
from training import annotated
from training import figures as numbers

Figures = dict[str, float]
DEV, SEED = "polnear/dev", "seed/gold"


class Once(Reader):
    """Reads an article once, however often it is asked for."""

    def __init__(self) -> None:
        super().__init__(force=True, headlines=True)
        self._read: dict[Article, Reading] = {}

    def read(self, article: Article) -> Reading:
        """The reading, made or kept."""
        if article not in self._read:
            self._read[article] = super().read(article)
        return self._read[article]


class Made:
    """What measures share; each part is made when it is first asked for. Leaves files in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def reader(self) -> Once:
        """The shipped model."""
        return Once()

    @cached_property
    def corpus(self) -> Corpus:
        """Transcripts, and what was said in them."""
        return corpus(SHARED)

    @cached_property
    def index(self) -> tuple[Judge, float]:
        """What judges quotations by all transcripts, and the words a second at which they were indexed."""
        record = Record(self._folder / "verify.db")
        words, seconds = build(record, self.corpus)
        return Judge(record.shelf(), VerifyOptions(known=known_word)), words / seconds

    def reading(self, text: str, published: str | None = None) -> Reading:
        """The reading of a text."""
        return self.reader.read(article_from_text(text, published=published))


def gold(name: str) -> list[dict[str, Any]]:
    """The first copy of each article of a set."""
    rows: dict[str, dict[str, Any]] = {}
    for line in (SHARED / "data" / f"{name}.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["id"], row)
    return list(rows.values())


def attributions(made: Made, name: str) -> Figures:
    """F1 of each figure of the shared scorer, alpha and direct recall."""
    articles = gold(name)
    found = {a["id"]: [{"id": a["id"], "attributions": _spans(made.reading(a["text"]))}] for a in articles}
    got = scorer().score({a["id"]: [a] for a in articles}, found)
    out = {k: got[k]["f"] for k in ("linked", "linked-strict", "content", "source", "cue")}
    return out | {"alpha": got["alpha"], "direct": got["direct-recall"]}


def _spans(reading: Reading) -> list[dict[str, Any]]:
    return [{"source": s.source, "cue": s.cue, "content": s.content, "within": s.within} for s in reading.statements]


def forms(made: Made) -> Figures:
    """Of the seed's statements that are annotated, how many have the right form."""
    (article,) = gold(SEED)
    score = scorer()
    tokens = score.tokens(article["text"])
    right = found = 0
    for s in made.reading(article["text"]).statements:
        mine = score.covered(tokens, s.content)
        near = max(article["attributions"], key=lambda a: score.jac(mine, score.covered(tokens, a["content"])))
        if score.jac(mine, score.covered(tokens, near["content"])) >= 0.5:
            found += 1
            right += s.form == near["form"]
    return {"right": right / found}


def speakers(made: Made, name: str, told: str) -> Figures:
    """What ../shared/bench/score_speakers.py says of our records."""
    articles = gold(name)
    found = [{**to_dict(made.reading(a["text"])), "id": a["id"]} for a in articles]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")]
        for path, rows in zip(paths, (articles, found), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        got = speaker_scorer().main(str(paths[0]), str(SHARED / "data" / f"{told}.jsonl"), str(paths[1]))
    flat = got | {"end-to-end": got["end-to-end"]["f"]}
    return {name: value for name, value in flat.items() if isinstance(value, float)}


def speaker_scorer() -> ModuleType:
    """``../shared/bench/score_speakers.py``, which imports its neighbour by a name of one word."""
    sys.modules.setdefault("score", scorer())
    spec = importlib.util.spec_from_file_location("score_speakers", SHARED / "bench" / "score_speakers.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "bench" / "score_speakers.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_reading(made: Made) -> Figures:
    """F1 of marks, polarity, chains and headlines, on the half that nothing was tuned on."""
    return {name: f1 for name, (f1, _) in annotated.figures("final", made.reader).items()}


def people(made: Made) -> Figures:
    """The share right of the invented cases of who speaks, by class (`tests/people`)."""
    tried: dict[str, list[bool]] = {}
    for name, case in people_cases.cases(people_cases.CASES):
        reading = made.reading(case["text"])
        for said in case["said"]:
            tried.setdefault(name, []).append(not people_cases.fault(reading, case["text"], said))
    return {name: sum(right) / len(right) for name, right in tried.items()}


def quantities() -> Figures:
    """Of the final half, annotated by two before the readers were written."""
    tally = numbers.figures("final")["quantities"]
    return {
        "annotated": tally.gold,
        "spans": tally.f1,
        "values": tally.value / tally.found,
        "of": tally.of / tally.found,
    }


def times() -> Figures:
    """As for quantities."""
    tally = numbers.figures("final")["times"]
    return {"annotated": tally.gold, "spans": tally.f1, "days": tally.value / tally.found}


def further() -> Figures:
    """What quantities are of, in articles that were read for that alone."""
    rounds = numbers.further().values()
    return {"annotated": sum(t.gold for t in rounds), "of": sum(t.of for t in rounds) / sum(t.found for t in rounds)}


def verdicts(made: Made) -> Figures:
    """On quotations with known edits, others than ``bench.verify`` prints figures of."""
    asked = cases(made.corpus, 60, seed=29)
    told = figures(asked, judged(made.index[0], asked))
    return {
        "accuracy": float(str(told["accuracy"])),
        "edit-lists": float(str(told["edit lists exact"])),
        "not-lied": -float(str(told["verbatim though changed"])),
    }


def quotations(made: Made) -> Figures:
    """Quotations that stand in a transcript: how many are found, and found to be verbatim, ``plainly`` or with a cut.

    Nobody says whose words they are, and the pairs have only the words: a lead-in that turns them ("We can't let …")
    is told beside, and may stand in the article.
    """
    lines = (SHARED / "data" / "whitehouse" / "quote_pairs.jsonl").read_text(encoding="utf8").splitlines()
    words = [json.loads(line)["quote"] for line in lines]
    found = [made.index[0].quotation(w, Span(0, len(w)))[0] for w in words]
    got = [v.verdict for v in found]
    told = sum(v not in (None, "not found") for v in got)
    return {
        "asked": len(words),
        "found": told / len(words),
        "verbatim": sum("verbatim" in (v.verdict, *v.also) for v in found) / len(words),
        "plainly": sum(v == "verbatim" for v in got) / len(words),
    }


def indexing(made: Made) -> Figures:
    """Words of transcripts a second."""
    return {"words": made.index[1]}


def figuring() -> Figures:
    """Words a second that quantities and times are read of; the best of three, in seconds of the CPU."""
    lines = (SHARED / "data" / "wikinews" / "articles.jsonl").read_text(encoding="utf8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    cut = [(text, segment(text)) for text in texts]
    best = 1e9
    for _ in range(3):
        began = time.process_time()
        for text, parts in cut:
            read_figures(text, "2010-01-01", parts)
        best = min(best, time.process_time() - began)
    return {"words": sum(len(text.split()) for text in texts) / best}


MEASURES: dict[str, Callable[[Made], Figures]] = {
    "attributions-dev": lambda made: attributions(made, DEV),
    "attributions-seed": lambda made: attributions(made, SEED),
    "forms-seed": forms,
    "speakers-dev": lambda made: speakers(made, DEV, "polnear/dev.speakers"),
    "speakers-seed": lambda made: speakers(made, SEED, "seed/speakers"),
    "people-cases": people,
    "text-classes": lambda made: text_classes.shares(lambda article: made.reading(article.text)),
    "by-reading": by_reading,
    "quantities": lambda _: quantities(),
    "times": lambda _: times(),
    "further-of": lambda _: further(),
    "verdicts": verdicts,
    "quotations": quotations,
    "speed-of-indexing": indexing,
    "speed-of-figures": lambda _: figuring(),
}
