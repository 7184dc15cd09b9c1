"""Show articles to be marked for people, and turn marked texts into offsets (ANNOTATING-PEOPLE.md).

usage: annotate_people.py show FROM TO            articles FROM..TO-1 of the set, ready to be marked
       annotate_people.py check MARKED... [--out OUT.jsonl]   every fault by article and place; with --out the offsets
       annotate_people.py agree A.jsonl B.jsonl   how far two readings of the same articles agree

The set: Wikinews and PolNeAR's training part by turns, in an order told by a digest of their ids. What was read of the
first 210 is in ``training/data``: people-train, people-dev (those of wikinews-dev, never trained on) and people-second
(an independent second reading of 40).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.data import SHARED, rows

KINDS = {"person", "organization", "government", "group", "document", "unnamed"}
#: Longer articles are left out: a reader tires.
_LONGEST = 900
_MARK = re.compile(r"⟦(?P<who>\d+(?:\+\d+)*)(?P<form>[ndp])\||⟧")
_HEAD = re.compile(
    r"# (?P<number>\d+) (?P<kind>\w+) (?P<gender>[mfn-]) (?P<name>[^|]+?) \|(?: (?P<role>.*))?$", re.MULTILINE
)
Mention = tuple[int, int, tuple[int, ...], str]


def articles() -> list[dict[str, Any]]:
    """The articles to be marked, the same on every machine: one of Wikinews, one of PolNeAR, and so on."""
    sets = [
        rows(SHARED / "wikinews" / "articles.jsonl"),
        rows(SHARED / "polnear" / "train.jsonl", first_copy=True),
    ]
    short = [[a for a in one if 80 <= len(a["text"].split()) <= _LONGEST] for one in sets]
    order = [sorted(one, key=lambda a: hashlib.sha256(a["id"].encode()).hexdigest()) for one in short]
    return [a for pair in zip(*order, strict=False) for a in pair]


def unmarked(marked: str) -> tuple[str, list[Mention], list[str]]:
    """The text without its marks, its mentions in order of their starts, and what is wrong with the marks."""
    text, mentions, faults = "", [], []
    open_: list[tuple[int, tuple[int, ...], str]] = []
    at = 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m["who"]:
            open_.append((len(text), tuple(map(int, m["who"].split("+"))), m["form"]))
        elif open_:
            start, who, form = open_.pop()
            mentions.append((start, len(text), who, form))
            if not text[start:].strip():
                faults.append(f"an empty mention at {start}")
        else:
            faults.append(f"a closing mark without an opening one behind {text[-30:]!r}")
    text += marked[at:]
    faults += [f"a mention that is not closed: {text[start : start + 30]!r}" for start, _, _ in open_]
    return text, sorted(mentions), faults


def entries(path: Path) -> Iterator[tuple[str, str]]:
    """The id of each marked article of a file, and what stands under it."""
    for part in re.split(r"^=== ", path.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        yield name.strip(), rest


def checked(name: str, marked: str, original: str) -> tuple[dict[str, Any], list[str]]:
    """A marked article as offsets, and its faults."""
    heads, body = [], marked
    while body.startswith("# "):
        line, _, body = body.partition("\n")
        heads.append(line)
    entities, faults = {}, []
    for line in heads:
        m = _HEAD.fullmatch(line)
        if m is None or m["kind"] not in KINDS:
            faults.append(f"a head line that is none: {line}")
            continue
        entities[m["number"]] = {k: (m[k] or "").strip() for k in ("kind", "gender", "name", "role")}
    text, mentions, wrong = unmarked(body.strip("\n"))
    faults += wrong
    want = original.strip("\n")
    # What `show` prints looks the same with either space; each is one character.
    if text.replace("\u00a0", " ") != want.replace("\u00a0", " "):
        place = next((n for n, (a, b) in enumerate(zip(text, want, strict=False)) if a != b), min(len(text), len(want)))
        faults.append(
            f"the text differs at {place}: {text[place : place + 40]!r} where {want[place : place + 40]!r} stands"
        )
    shift = len(original) - len(original.lstrip("\n"))
    used = {str(n) for _, _, who, _ in mentions for n in who} - {"0"}
    faults += [f"number {n} has no head line" for n in sorted(used - entities.keys(), key=int)]
    faults += [f"number {n} is nowhere in the text" for n in sorted(entities.keys() - used, key=int)]
    placed = [[s + shift, e + shift, list(who), form] for s, e, who, form in mentions]
    return {"id": name, "entities": entities, "mentions": placed}, faults


def check(paths: list[Path], out: Path | None) -> int:
    """Print every fault; write the offsets where there is none. The exit code."""
    texts = {a["id"]: a["text"] for a in articles()}
    done, bad = [], 0
    for path in paths:
        for name, marked in entries(path):
            if name not in texts:
                print(f"{path}: {name}: no such article")
                bad += 1
                continue
            entry, faults = checked(name, marked, texts[name])
            for fault in faults:
                print(f"{path}: {name}: {fault}")
            bad += bool(faults)
            done.append(entry)
    mentions = sum(len(e["mentions"]) for e in done)
    print(f"{len(done)} articles, {mentions} mentions, {sum(len(e['entities']) for e in done)} people; {bad} to mend")
    if out and not bad:
        out.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in done), encoding="utf8")
    return 1 if bad else 0


def links(entry: dict[str, Any]) -> set[tuple[int, int, int, int]]:
    """Pairs of mentions that are one, each mention linked to the one before it of the same number."""
    last: dict[int, list[int]] = {}
    out = set()
    for start, end, who, _ in entry["mentions"]:
        for number in who:
            if number and number in last:
                out.add((*last[number], start, end))
            if number:
                last[number] = [start, end]
    return out


def agree(first: Path, second: Path) -> dict[str, float]:
    """F1 of mentions (the same characters; and by form), and of links between mentions both have."""
    a, b = ({r["id"]: r for r in rows(path)} for path in (first, second))
    both = sorted(a.keys() & b.keys())
    told: dict[str, list[int]] = {}

    def count(name: str, x: set[Any], y: set[Any]) -> None:
        for n, value in enumerate((len(x & y), len(x), len(y))):
            told.setdefault(name, [0, 0, 0])[n] += value

    for one in both:
        spans = [{(s, e) for s, e, _, _ in d[one]["mentions"]} for d in (a, b)]
        count("mentions", *spans)
        for form, label in (("n", "names"), ("d", "descriptions"), ("p", "pronouns")):
            count(label, *({(s, e) for s, e, _, f in d[one]["mentions"] if f == form} for d in (a, b)))
        common = spans[0] & spans[1]
        kept = ({**d[one], "mentions": [m for m in d[one]["mentions"] if (m[0], m[1]) in common]} for d in (a, b))
        count("links", *(links(entry) for entry in kept))
    return {"articles": len(both)} | {k: round(2 * n / max(1, x + y), 3) for k, (n, x, y) in told.items()}


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    shown = commands.add_parser("show")
    shown.add_argument("first", type=int)
    shown.add_argument("last", type=int)
    checking = commands.add_parser("check")
    checking.add_argument("marked", type=Path, nargs="+")
    checking.add_argument("--out", type=Path)
    agreeing = commands.add_parser("agree")
    agreeing.add_argument("a", type=Path)
    agreeing.add_argument("b", type=Path)
    given = parser.parse_args()
    if given.command == "show":
        for article in articles()[given.first : given.last]:
            print(f"=== {article['id']}\n{article['text']}\n")
    elif given.command == "check":
        sys.exit(check(given.marked, given.out))
    else:
        print(json.dumps(agree(given.a, given.b)))


if __name__ == "__main__":
    main()
