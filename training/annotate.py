"""Show articles to an annotator and turn what was written down into offsets.

usage: annotate.py show FROM TO              print articles FROM..TO-1 of wikinews/articles.jsonl
       annotate.py check IN.jsonl [OUT]      check annotations (ANNOTATING.md); with OUT write offsets, without the text

Nothing is guessed silently: each piece that can't be found is listed with its article, and the exit code is 1.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
Span = tuple[int, int]


def articles() -> list[dict]:
    lines = (SHARED / "wikinews" / "articles.jsonl").read_text(encoding="utf8").splitlines()
    return [json.loads(line) for line in lines]


def find(text: str, wanted: str) -> list[Span]:
    """All places of a piece: exact, ``first [...] last``, or ``context [[piece]] context``."""
    if "[[" in wanted:
        before, rest = wanted.split("[[", 1)
        piece, after = rest.split("]]", 1)
        whole = before + piece + after
        return [(s + len(before), s + len(before) + len(piece)) for s, _ in find(text, whole)]
    if " [...] " in wanted:
        first, last = wanted.split(" [...] ", 1)
        out = []
        for m in re.finditer(re.escape(first), text):
            e = text.find(last, m.end())
            if e >= 0:
                out.append((m.start(), e + len(last)))
        return out
    edge = lambda c: r"\b" if c.isalnum() else ""  # noqa: E731
    pattern = edge(wanted[:1]) + re.escape(wanted) + edge(wanted[-1:])
    return [m.span() for m in re.finditer(pattern, text)]


def gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def nearest(options: list[Span], anchors: list[Span]) -> Span:
    free = [o for o in options if not any(o[0] < e and s < o[1] for s, e in anchors)]
    return min(free or options, key=lambda o: min(gap(o, a) for a in anchors))


def resolve(text: str, att: dict, after: int) -> tuple[dict, int]:
    """Offsets of one attribution; `after` is where the previous one's content began (the text's order)."""
    pieces: list[Span] = []
    position = after
    for wanted in att["content"]:
        options = find(text, wanted)
        if not options:
            raise LookupError(f"content not found: {wanted!r}")
        later = [o for o in options if o[0] >= position]
        pieces.append(later[0] if later else options[0])
        position = pieces[-1][1]
    cues = find(text, att["cue"]) if att["cue"] else []
    if not cues:
        raise LookupError(f"cue not found: {att['cue']!r}")
    cue = nearest(cues, pieces)
    source: list[Span] = []
    if att["source"]:
        sources = find(text, att["source"])
        if not sources:
            raise LookupError(f"source not found: {att['source']!r}")
        source = [nearest(sources, [cue])]
    return {"source": source, "cue": [cue], "content": pieces}, pieces[0][0]


def check(path: str, out: str | None) -> int:
    texts = {a["id"]: a["text"] for a in articles()}
    bad = total = 0
    lines = []
    for number, line in enumerate(Path(path).read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            text = texts[entry["id"]]
        except (ValueError, KeyError) as error:
            print(f"line {number}: {error!r}")
            bad += 1
            continue
        done, after = [], 0
        for att in entry["attributions"]:
            total += 1
            try:
                resolved, after = resolve(text, att, max(0, after - 400))
            except LookupError as error:
                print(f"{entry['id']}: {error}")
                bad += 1
                continue
            spans = [s for role in resolved.values() for s in role]
            if any(a < d and c < b for i, (a, b) in enumerate(spans) for c, d in spans[i + 1 :]):
                print(f"{entry['id']}: roles overlap: {att}")
                bad += 1
                continue
            if resolved["source"] and gap(resolved["source"][0], resolved["cue"][0]) > 300:
                print(f"{entry['id']}: source far from cue (put it in context with [[ ]]): {att}")
                bad += 1
                continue
            if min(gap(resolved["cue"][0], p) for p in resolved["content"]) > 300:
                print(f"{entry['id']}: cue far from content (put it in context with [[ ]]): {att}")
                bad += 1
                continue
            done.append(resolved)
        lines.append(json.dumps({"id": entry["id"], "attributions": done}))
    print(f"{total} attributions in {len(lines)} articles, {bad} to mend")
    if out and not bad:
        Path(out).write_text("\n".join(lines) + "\n", encoding="utf8")
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "show":
        for article in articles()[int(sys.argv[2]) : int(sys.argv[3])]:
            print(f"=== {article['id']}\n{article['text']}\n")
    elif len(sys.argv) in (3, 4) and sys.argv[1] == "check":
        sys.exit(check(sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else None))
    else:
        sys.exit(__doc__)
