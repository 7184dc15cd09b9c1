"""Verdicts on quotations with known edits (`bench/edits.py`), and speed beside a plain scan with rapidfuzz.

    python -m bench.verify [--each 400] [--shared ../shared]

Prints accuracy by verdict, how many edit lists are exact, what got `verbatim` and should not, the rate of building the
index and of checking, and how long rapidfuzz's partial_ratio takes for the same quotations over the same words.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz

from bench.edits import Case, Corpus, cases, corpus, plain
from onrecord.answers import Verdict
from onrecord.layouts.turns import silent
from onrecord.records import Span
from onrecord.store import Record
from onrecord.store.transcripts import BATCH, Indexed, indexed
from onrecord.verify import Judge, VerifyOptions, asked_of
from onrecord.verify.vocabulary import known_word


def build(record: Record, made: Corpus) -> tuple[int, float]:
    """Index all transcripts; how many words, in how many seconds of the CPU."""
    began, words = time.process_time(), 0
    batch: list[Indexed] = []
    for transcript in made.typed:
        batch.append(indexed(transcript, silent(transcript)))
        words += len(batch[-1].words)
        if sum(len(b.words) for b in batch) > BATCH:
            record.add_transcripts(batch)
            batch = []
    record.add_transcripts(batch)
    return words, time.process_time() - began


def judged(judge: Judge, asked: Sequence[Case]) -> list[Verdict]:
    out = []
    for case in asked:
        who = asked_of((case.speaker,)) if case.speaker else None
        out.append(judge.quotation(case.text, Span(0, len(case.text)), who)[0])
    return out


def exact(case: Case, verdict: Verdict) -> bool:
    """Whether the unforgiven edits are those that were made."""
    found = [(e.kind, plain(e.quote), plain(e.source)) for e in verdict.edits if e.reason is None]
    return found == [(k, plain(a), plain(b)) for k, a, b in case.edits]


def allowed(case: Case) -> tuple[str, ...]:
    """The verdicts that are right.

    Brackets that were picked at random ("[the ports]" for "she") say what nobody said, so that ``altered`` is right;
    how many would be right if only the verdict of the mark counted is reported beside it. A doubt is right nowhere but
    where something may have been turned: nothing is gained by doubting.
    """
    return (case.verdict, "altered", "cut short", "in doubt") if case.turning else (case.verdict,)


def figures(asked: Sequence[Case], verdicts: Sequence[Verdict]) -> dict[str, object]:
    right = Counter[str](c.verdict for c, v in zip(asked, verdicts, strict=True) if v.verdict in allowed(c))
    all_ = Counter(c.verdict for c in asked)
    altered = [(c, v) for c, v in zip(asked, verdicts, strict=True) if c.verdict == "altered"]
    lied = [c for c, v in zip(asked, verdicts, strict=True) if v.verdict == "verbatim" and c.edits]
    return {
        "cases": len(asked),
        "accuracy": sum(right.values()) / len(asked),
        "by verdict": {v: round(right[v] / n, 4) for v, n in all_.items()},
        "right by the mark alone": sum(c.verdict == v.verdict for c, v in zip(asked, verdicts, strict=True))
        / len(asked),
        "in doubt, nothing turned": sum(
            v.verdict == "in doubt" and not c.turning for c, v in zip(asked, verdicts, strict=True)
        )
        / len(asked),
        "edit lists exact": sum(exact(c, v) for c, v in altered) / max(1, len(altered)),
        "verbatim though changed": len(lied),
        "turned behind a mark": sum(c.turning and v.verdict != c.verdict for c, v in zip(asked, verdicts, strict=True)),
    }


def scan(made: Corpus, asked: Sequence[Case]) -> float:
    """Seconds a quotation that rapidfuzz takes to look through all words."""
    took = []
    for case in asked:
        began = time.perf_counter()
        fuzz.partial_ratio_alignment(plain(case.text), made.every)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=400)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", type=int, default=0, help="print so many errors of each kind")
    given = parser.parse_args()
    made = corpus(given.shared)
    asked = cases(made, given.each)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        words, seconds = build(record, made)
        judge = Judge(record.shelf(), VerifyOptions(known=known_word))
        judged(judge, asked[:50])
        began = time.perf_counter()
        verdicts = judged(judge, asked)
        took = time.perf_counter() - began
    told = figures(asked, verdicts) | {
        "words": words,
        "index words a second": round(words / seconds),
        "quotations a second": round(len(asked) / took),
        "rapidfuzz scan, seconds a quotation": round(scan(made, asked[:: max(1, len(asked) // 8)][:8]), 3),
    }
    print(json.dumps(told, indent=1))
    _show(asked, verdicts, given.show)


def _show(asked: Sequence[Case], verdicts: Sequence[Verdict], each: int) -> None:
    shown: dict[tuple[str, str | None], int] = defaultdict(int)
    for c, v in zip(asked, verdicts, strict=True):
        wrong = v.verdict not in allowed(c) or (c.verdict == "altered" and not exact(c, v))
        if wrong and shown[c.verdict, v.verdict] < each:
            shown[c.verdict, v.verdict] += 1
            print(f"\n{c.verdict} ({c.kind}) -> {v.verdict} {v.also} | {c.speaker} | {re.sub(chr(10), ' ', c.text)}")
            print("   made", c.edits, "found", [(e.kind, e.quote, e.source, e.reason) for e in v.edits][:8], v.note)
            for p in v.passages[:2]:
                print("   ", p.label, "|", " ".join(p.text.split())[:300])


if __name__ == "__main__":
    main()
