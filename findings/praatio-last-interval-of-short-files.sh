#!/usr/bin/env bash
# praatio 6.2.2 leaves out the last interval of a TextGrid file in Praat's short form that doesn't end with a line break,
# as tgt 1.5 writes it: what was said last in a recording is gone, and nothing tells, though the file says how many
# intervals there are. tgt and pympi-ling 1.71 read all. With a line break added praatio does, too, and long files that
# tgt writes are whole either way.
# Seen with praatio 6.2.2, tgt 1.5 and pympi-ling 1.71 on Python 3.11, December 2026:
#   tgt writes: It is safe. | Is it? | Not now.     praatio reads: It is safe. | Is it?
# What follows: write long files where both libraries are used, or end a short one with a line break.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tgt==1.5 numpy==2.4.6 pympi-ling==1.71 praatio==6.2.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from pathlib import Path

import pympi
import tgt
from praatio import textgrid

LABELS = ["It is safe.", "Is it?", "Not now."]


def read(path):
    """What praatio reads of a file."""
    return [each.label for each in textgrid.openTextgrid(path, False).getTier("Signe Dahl").entries]


grid = tgt.core.TextGrid()
tier = tgt.core.IntervalTier(0, len(LABELS), "Signe Dahl")
for second, label in enumerate(LABELS):
    tier.add_interval(tgt.core.Interval(second, second + 1, label))
grid.add_tier(tier)
for form in ("short", "long"):
    tgt.io.write_to_file(grid, form, format=form)
Path("ended").write_text(Path("short").read_text() + "\n")

print("short:", read("short"), "with a line break:", read("ended"), "long:", read("long"))
assert read("short") == LABELS[:-1]
assert read("ended") == read("long") == LABELS
assert [each.text for each in tgt.io.read_textgrid("short").get_tier_by_name("Signe Dahl").intervals] == LABELS
[other] = pympi.Praat.TextGrid("short").get_tiers()
assert [label for _, _, label in other.get_all_intervals()] == LABELS
PYTHON
echo "as described: without a line break at the end, the last interval is gone"
