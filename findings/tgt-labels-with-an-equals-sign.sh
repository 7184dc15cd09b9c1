#!/usr/bin/env bash
# tgt 1.5 reads Praat's TextGrid files in their long form, Praat's own, by splitting each line at " = " and keeping the
# second piece, which loses the end of a label that has " = " in it, and the last letter before it: "the cost = 5" becomes
# "the cos". Of "x = 5" nothing is left, so that the interval counts as empty and is left out: what was said there is gone,
# and its time. It loses its own files' labels so, too. In the short form labels are whole; pympi and praatio read
# long files rightly. Nothing warns.
# Seen with tgt 1.5, pympi-ling 1.71 and praatio 6.2.2 on Python 3.11, December 2026, of a file that tgt wrote:
#   written: It is safe. | the cost = 5 | x = 5     read, long: It is safe. | the cos     short: all three
# What follows: read long files with another library, or have Praat save them in the short form.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tgt==1.5 numpy==2.4.6 pympi-ling==1.71 praatio==6.2.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import pympi
import tgt
from praatio import textgrid

LABELS = ["It is safe.", "the cost = 5", "x = 5"]

grid = tgt.core.TextGrid()
tier = tgt.core.IntervalTier(0, len(LABELS), "Signe Dahl")
for second, label in enumerate(LABELS):
    tier.add_interval(tgt.core.Interval(second, second + 1, label))
grid.add_tier(tier)

seen = {}
for form in ("long", "short"):
    tgt.io.write_to_file(grid, form, format=form)
    seen[form] = [each.text for each in tgt.io.read_textgrid(form).get_tier_by_name("Signe Dahl").intervals]
    print(f"tgt, {form}:", seen[form])
assert seen == {"long": ["It is safe.", "the cos"], "short": LABELS}, seen

[other] = pympi.Praat.TextGrid("long").get_tiers()
assert [label for _, _, label in other.get_all_intervals()] == LABELS, "pympi"
assert [each.label for each in textgrid.openTextgrid("long", False).getTier("Signe Dahl").entries] == LABELS, "praatio"
PYTHON
echo "as described: labels end before an equals sign, or are gone"
