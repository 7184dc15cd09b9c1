"""Articles that language models invented for this project, with their attributions marked in the text itself.

``training/data/invented/*.txt`` is learned from, ``invented-dev`` is for choosing. Articles stand apart by
``===== ID | country | kind``; ``{s1:…}`` is a source, ``{q1:…}`` a cue, ``{c1:…}`` a content (in pieces: the same
number again), ``{s1,2:…}`` a source of two. Only the outermost attributions are marked (ANNOTATING.md), but in
``training/data/chains/*.txt``: there, inside contents, ``<s1:…>``, ``<q1:…>`` and ``<c1:…>`` mark the statements that
are made inside (ANNOTATING-INNER.md).

usage: python -m training.marked [FOLDER]     count what is there; exit code 1 and a list where a mark can't be read
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.data import OWN

FOLDER, DEV, CHAINS = OWN / "invented", OWN / "invented-dev", OWN / "chains"
_HEAD = re.compile(r"(?m)^===== (.+)\n")
_MARK = re.compile(r"\{([sqc])([\d,]+):([^{}]*)\}")
_INNER = re.compile(r"<([sqc])([\d,]+):([^<>]*)>")
_ROLE = {"s": "source", "q": "cue", "c": "content"}


def articles(folder: Path = FOLDER) -> Iterator[dict]:
    """Rows as in the shared annotation format: ``id``, ``text``, ``kind``, ``country``, ``attributions``."""
    for path in sorted(folder.glob("*.txt")):
        parts = _HEAD.split(path.read_text(encoding="utf8"))
        for head, body in zip(parts[1::2], parts[2::2], strict=True):
            key, country, kind = (x.strip() for x in head.split("|"))
            outer, inner = _INNER.sub(r"\3", body.strip()), _MARK.sub(r"\3", body.strip())
            text, found = read_marked(outer)
            row = {"id": key, "country": country, "kind": kind, "text": text, "attributions": found}
            yield row | {"inner": read_marked(inner, _INNER)[1]}


def inner_of(row: dict, start: int, end: int) -> list[dict[str, list[list[int]]]]:
    """What is marked inside a stretch of an article."""
    return [a for a in row["inner"] if all(start <= s and e <= end for role in a.values() for s, e in role)]


def read_marked(body: str, mark: re.Pattern[str] = _MARK) -> tuple[str, list[dict[str, list[list[int]]]]]:
    """The text without marks, and its attributions in the order of their numbers."""
    text, at = "", 0
    found: dict[int, dict[str, list[list[int]]]] = defaultdict(lambda: {"source": [], "cue": [], "content": []})
    for m in mark.finditer(body):
        text += body[at : m.start()]
        for number in m[2].split(","):
            found[int(number)][_ROLE[m[1]]].append([len(text), len(text) + len(m[3])])
        text, at = text + m[3], m.end()
    return text + body[at:], [found[n] for n in sorted(found)]


def faults(row: dict) -> list[str]:
    """What can't be learned from, in words."""
    out = [f"a brace at {m.start()}" for m in re.finditer(r"[{}]|<[sqc]\d", row["text"])]
    for number, a in enumerate((*row["attributions"], *row["inner"]), 1):
        if len(a["cue"]) != 1 or not a["content"] or len(a["source"]) > 1:
            counts = {role: len(spans) for role, spans in a.items()}
            out.append(f"attribution {number} in order has {counts}")
    return out


def main() -> None:
    bad = count = total = 0
    for row in articles(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        count, total = count + 1, total + len(row["attributions"])
        for fault in faults(row):
            print(f"{row['id']}: {fault}")
            bad += 1
    print(f"{count} articles, {total} attributions, {bad} to mend")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
