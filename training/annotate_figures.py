"""Turn quantities and times written down by reading (ANNOTATING-FIGURES.md) into offsets, without the text.

usage: annotate_figures.py show SET ID           print one article with its date
       annotate_figures.py check IN.jsonl [OUT]  check annotations; with OUT write offsets and values

A line an article: {"set": "polnear" | "polnear-train" | "wikinews" | "seed", "id", "quantities": [{"span": "the toll is
[[nearly 40,000]]", "low", "high", "unit", "of": "words of the article" | null, "unsure": true?}], "times": [{"span",
"start", "end", "unsure"?}]}. A piece has to stand in the article exactly once: words around it, outside [[ ]], make
it so.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
_FILES = {
    "polnear": "polnear/dev.jsonl",
    "polnear-train": "polnear/train.jsonl",
    "wikinews": "wikinews/articles.jsonl",
    "seed": "seed/gold.jsonl",
}


@cache
def articles() -> dict[tuple[str, str], dict[str, Any]]:
    """The articles of the three sets, one copy each, with their publication day as ``date`` where it is known."""
    from onrecord.pages.dates import iso_day

    out: dict[tuple[str, str], dict[str, Any]] = {}
    for name, path in _FILES.items():
        for line in (SHARED / path).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            row["date"] = row.get("date") or iso_day(row.get("date_line") or "")
            out.setdefault((name, row["id"]), row)
    return out


def place(text: str, wanted: str) -> tuple[int, int]:
    """The one place of a piece. Raises LookupError where there is none, or more."""
    before, piece, after = (
        re.fullmatch(r"(?s)(.*?)\[\[(.*)\]\](.*)", wanted).groups() if "[[" in wanted else ("", wanted, "")
    )
    whole = before + piece + after
    edge = lambda c: r"(?<!\w)" if c.isalnum() else ""  # noqa: E731
    tail = r"(?!\w)" if whole[-1:].isalnum() else ""
    found = [m.start() for m in re.finditer(edge(whole[:1]) + re.escape(whole) + tail, text)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} places of {wanted!r}: give words around [[ ]] that make it one")
    return found[0] + len(before), found[0] + len(before) + len(piece)


def near(text: str, wanted: str, at: int) -> list[int]:
    """The place of some words that is nearest to another place."""
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]
    if not found:
        raise LookupError(f"'of' is not in the article: {wanted!r}")
    start = min(found, key=lambda s: abs(s - at))
    return [start, start + len(wanted)]


def quantity(text: str, given: dict[str, Any]) -> dict[str, Any]:
    """One quantity with offsets in place of words."""
    start, end = place(text, given["span"])
    low, high = given["low"], given["high"]
    if low is None and high is None:
        raise LookupError(f"no value: {given}")
    if None not in (low, high) and low > high:
        raise LookupError(f"low above high: {given}")
    of = given.get("of")
    return {
        "span": [start, end], "low": low, "high": high, "unit": given.get("unit"),
        "of": near(text, of, start) if of else None, **({"unsure": True} if given.get("unsure") else {}),
    }  # fmt: skip


def time(text: str, given: dict[str, Any]) -> dict[str, Any]:
    """One time with offsets in place of words."""
    days = [given["start"], given["end"]]
    if (days[0] is None) != (days[1] is None) or (
        days[0] and date.fromisoformat(days[0]) > date.fromisoformat(days[1])
    ):
        raise LookupError(f"no interval of days: {given}")
    unsure = {"unsure": True} if given.get("unsure") else {}
    return {"span": list(place(text, given["span"])), "start": days[0], "end": days[1], **unsure}


def offsets(entry: dict[str, Any], problems: list[str]) -> dict[str, Any]:
    """One article's annotations with offsets; what is wrong goes into ``problems``."""
    text = articles()[entry["set"], entry["id"]]["text"]
    out: dict[str, Any] = {"set": entry["set"], "id": entry["id"]}
    for name, read in (("quantities", quantity), ("times", time)):
        done = []
        for given in entry[name]:
            try:
                done.append(read(text, given))
            except (LookupError, ValueError, TypeError, KeyError, AttributeError) as error:
                problems.append(f"{entry['id']}: {name}: {error!r}")
        done.sort(key=lambda x: x["span"])
        problems += [f"{entry['id']}: {name} overlap: {text[slice(*a['span'])]!r} and {text[slice(*b['span'])]!r}"
                     for a, b in pairwise(done) if a["span"][1] > b["span"][0]]  # fmt: skip
        out[name] = done
    return out


def check(path: str, out: str | None) -> int:
    """Print what is wrong; write offsets where nothing is."""
    problems: list[str] = []
    done = [offsets(json.loads(line), problems) for line in Path(path).read_text(encoding="utf8").splitlines() if line]
    print(*problems, sep="\n")
    counts = {name: sum(len(d[name]) for d in done) for name in ("quantities", "times")}
    print(f"{counts} in {len(done)} articles, {len(problems)} to mend")
    if out and not problems:
        Path(out).write_text("".join(json.dumps(d) + "\n" for d in done), encoding="utf8")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "show":
        row = articles()[sys.argv[2], sys.argv[3]]
        print(f"published {row['date']} ({row.get('title')})\n\n{row['text']}")
    elif len(sys.argv) in (3, 4) and sys.argv[1] == "check":
        sys.exit(check(sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else None))
    else:
        sys.exit(__doc__)
