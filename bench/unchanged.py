"""Whether a change of the code changed an answer: readings of 400 shared articles and what the commands say of them.

``python -m bench.unchanged save FOLDER`` on the code before, ``python -m bench.unchanged compare FOLDER`` after it:
every byte that differs is named. ``--readings`` leaves the commands out. ``--network FOLDER`` keeps the network's
answers by what it was asked, so that a comparison takes half a minute; leave it out where the weights changed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from bench.articles import SHARED, dev, seed

#: So many articles of the last set are taken to come to 400.
ARTICLES = 400
_OUTLETS = ("Halden Post", "Orsvik Times", "The Coast")
#: What is of the moment and not of the code.
_MOMENT = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)?")


def articles() -> list[dict[str, Any]]:
    """The seed, PolNeAR dev, 200 of Wikinews, and government statements: as lines of JSON, each with an outlet."""
    rows = [{"text": seed()[0]["text"], "published": "2024-07-17"}]
    rows += [{"text": row["text"], "published": row.get("date")} for row in dev()]
    for line in (SHARED / "data" / "wikinews" / "articles.jsonl").read_text(encoding="utf8").splitlines()[:200]:
        row = json.loads(line)
        rows.append({"text": row["text"], "published": row.get("date_line"), "title": row.get("title")})
    with gzip.open(SHARED / "data" / "whitehouse" / "statements.jsonl.gz", "rt", encoding="utf8") as file:
        rows += [
            {"text": row["text"], "published": row["date"], "url": row["url"]}
            for row in map(json.loads, [line for _, line in zip(range(ARTICLES - len(rows)), file, strict=False)])
        ]
    return [{"id": f"a{n}", "outlet": _OUTLETS[n % 3], **row} for n, row in enumerate(rows)]


def remember(folder: Path) -> None:
    """Let the network answer from what it answered before, by a digest of all that it is given."""
    from onrecord.attribute.encode import Window
    from onrecord.attribute.tag import Tagger

    folder.mkdir(parents=True, exist_ok=True)
    asked = Tagger.all_scores

    def answer(self: Tagger, window: Window, people: bool = False) -> Any:
        told = b"".join(np.ascontiguousarray(getattr(window, n)).tobytes() for n in ("pieces", "shapes", "states"))
        told += window.places.tobytes() + np.asarray(window.heads).tobytes() + bytes([people])
        key = hashlib.sha256(told).hexdigest()[:24]
        path = folder / f"{key}.npz"
        if not path.exists():
            # Named after the process: several may fill one folder.
            whole = path.with_suffix(f".{os.getpid()}.npz")
            np.savez(whole, *asked(self, window, people))
            whole.replace(path)
        with np.load(path, allow_pickle=False) as kept:
            return tuple(kept[name] for name in kept.files)

    Tagger.all_scores = answer  # type: ignore[method-assign]


def readings() -> bytes:
    """A record a line, as ``extract`` writes them."""
    from onrecord.batch.core import read_line
    from onrecord.pipeline import Reader

    reader = Reader(headlines=True)
    lines = [json.dumps({k: v for k, v in a.items() if v}).encode() for a in articles()]
    return b"".join(read_line(reader, n, line).data + b"\n" for n, line in enumerate(lines))


def _commands(first: str) -> Iterator[list[str]]:
    """What the commands are asked, with a statement's id among it."""
    yield from (["search", *words] for words in (["president"], ["tax", "OR", "law"], ["--speaker", "obama"]))
    yield from (["search", "the", *more] for more in (["--counts"], ["--csv"], ["--json"], ["--sort", "newest"]))
    yield ["search", "people", "--since", "2004", "--until", "2016-05", "--form", "mixed", "--with-numbers"]
    yield from (["show", first], ["speakers"], ["speakers", "--json"], ["speaker", "obama", "--json"])
    yield ["speaker", "trump", "--plot", "timeline.svg"]
    yield from (["claims", "--limit", "400", *more] for more in ([], ["--json"], ["--csv"], ["--line-up"]))
    yield ["claims", "--line-up", "--by", "speaker", "--plot", "claims.svg"]
    yield from (["disputes", *more, "--limit", "200"] for more in ([], ["--json"]))
    yield from (["compare"], ["compare", first], ["compare", first, "--json"], ["compare", first, "--html", "c.html"])
    for form in ("jsonl", "csv", "annotations", "quotations", "claimreview", "ftm", "links", "training"):
        yield ["export", "--format", form]
    yield from (["export", "obama", "--format", "csv"], ["voices", "out.jsonl"], ["check"])
    yield ["voices", "out.jsonl", "--csv", "v.csv", "--plot", "v.svg"]
    yield from (["read", "0.txt", *more] for more in ([], ["--json"], ["--offsets"], ["--html", "r.html"]))
    yield ["read", "1.txt", "2.txt", "3.txt", "--color", "always"]
    yield ["verify", "quoting.txt", "--against", "transcript.txt", "other.txt"]
    yield ["verify", "quoting.txt", "--against", "transcript.txt", "--style", "strict", "--json"]
    yield ["verify", "quoting.txt", "--against", "transcript.txt", "other.txt", "--html", "q.html"]
    yield ["compare", "--story", "1.txt", "2.txt", "0.txt"]
    yield from (["correct", first, "--speaker", "Ilse Dahl", "--by", "me"], ["show", first], ["search", "dahl"])
    yield from (["correct", first, "--undo", "--by", "me"], ["show", first], ["forget", "a1", "--yes"], ["check"])
    yield ["search", "the", "--counts"]


def _texts() -> None:
    """Articles and transcripts as files here."""
    for number, article in enumerate(articles()[:4]):
        Path(f"{number}.txt").write_text(article["text"], encoding="utf8")
    pairs = (SHARED / "data" / "whitehouse" / "quote_pairs.jsonl").read_text(encoding="utf8").splitlines()
    pair = json.loads(pairs[0])
    wanted = {pair["quoting"]: "quoting.txt"} | dict(
        zip(pair["transcripts"], ("transcript.txt", "other.txt"), strict=False)
    )
    for name in ("statements", "transcripts"):
        with gzip.open(SHARED / "data" / "whitehouse" / f"{name}.jsonl.gz", "rt", encoding="utf8") as file:
            for row in map(json.loads, file):
                if row["id"] in wanted:
                    Path(wanted[row["id"]]).write_text(row["text"], encoding="utf8")


def commands(records: bytes) -> Iterator[tuple[str, bytes]]:
    """What every command prints and writes, by name."""
    from onrecord.cli import run

    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.environ["COLUMNS"] = "100"
        _texts()
        Path("out.jsonl").write_bytes(records)
        first = next(s["id"] for line in records.splitlines()[1:] for s in json.loads(line)["statements"])
        for number, command in enumerate([["add", "out.jsonl", "--workers", "1"], *_commands(first)]):
            before = {p: p.stat().st_mtime_ns for p in Path().iterdir()}
            printed, err = io.BytesIO(), io.StringIO()
            out = io.TextIOWrapper(printed, encoding="utf8", write_through=True)
            with redirect_stdout(out), redirect_stderr(err):
                code = run(command)
            told = f"exit {code}\n".encode() + printed.getvalue() + b"--- standard error\n" + err.getvalue().encode()
            name = f"{number:02} {' '.join(command)}".replace("/", "_")[:90]
            yield name, told if command[0] != "add" else f"exit {code}\n".encode()
            for path in sorted(Path().iterdir()):
                if path.suffix in (".html", ".svg", ".csv") and before.get(path) != path.stat().st_mtime_ns:
                    yield f"{name} {path.name}", path.read_bytes()


def main() -> None:
    """Save or compare."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("what", choices=("save", "compare"))
    given.add_argument("folder", type=Path)
    given.add_argument("--network", type=Path)
    given.add_argument("--readings", action="store_true")
    wanted = given.parse_args()
    if wanted.network:
        remember(wanted.network.absolute())
    folder: Path = wanted.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    now = {"readings.jsonl": readings()}
    if not wanted.readings:
        # The commands are asked of the readings that were saved: what differs there is then theirs alone.
        kept = folder / "readings.jsonl"
        now |= dict(commands(now["readings.jsonl"] if wanted.what == "save" else kept.read_bytes()))
    different = 0
    for name, made in now.items():
        data = made
        if not name.endswith("jsonl"):
            data = _MOMENT.sub("(moment)", data.decode("utf8", "replace")).encode()
        if wanted.what == "save":
            (folder / name).write_bytes(data)
        elif (folder / name).read_bytes() != data:
            different += 1
            (folder / f"{name}.now").write_bytes(data)
            old = (folder / name).read_bytes().splitlines()
            lines = sum(a != b for a, b in zip(old, data.splitlines(), strict=False))
            print(f"differs: {name} ({lines} of {len(old)} lines): {folder / name}.now")
    print(f"{len(now)} outputs, {different} differ")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
