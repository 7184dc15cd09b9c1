#!/usr/bin/env bash
# praatio 6.2.2 doubles the quotation marks in the marks of a point tier each time a TextGrid is opened and saved in
# Praat's own long form: it writes them doubled, as the format has it, and halves them as it reads in interval tiers, and
# in the short form, but not in point tiers of the long one. After three rounds a mark that quotes a word has eight marks
# on each side, and any comparison of what was marked fails. textgrid 1.6.1 and pympi-ling 1.71 read the same file rightly.
# Seen with praatio 6.2.2 on Python 3.11, December 2026, of a point 'cut "here"' saved and opened three times:
#   long form: cut ""here"" / cut """"here"""" / cut """"""""here""""""""    short form, JSON: cut "here"
# What follows: save with format="short_textgrid" where a file has point tiers, and let it end with a line break.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check praatio==6.2.2 TextGrid==1.6.1 pympi-ling==1.71
venv/bin/python - <<'PYTHON'
import pympi
import textgrid as other
from praatio import textgrid

SAID, MARK = 'She said "no"', 'cut "here"'


def made():
    grid = textgrid.Textgrid()
    grid.addTier(textgrid.IntervalTier("Dahl", [(0, 1.5, SAID)], 0, 3))
    grid.addTier(textgrid.PointTier("cuts", [(1.5, MARK)], 0, 3))
    return grid


def rounds(form):
    """What both tiers say behind each of three rounds of saving and opening."""
    grid, seen = made(), []
    for _ in range(3):
        grid.save("a.TextGrid", format=form, includeBlankSpaces=True)
        grid = textgrid.openTextgrid("a.TextGrid", includeEmptyIntervals=False)
        seen.append((grid.getTier("Dahl").entries[0].label, grid.getTier("cuts").entries[0].label))
    return seen


long = rounds("long_textgrid")
print([mark for _, mark in long])
assert long == [(SAID, MARK.replace('"', '"' * many)) for many in (2, 4, 8)], long
for form in ("short_textgrid", "textgrid_json"):
    assert rounds(form) == [(SAID, MARK)] * 3, form

made().save("b.TextGrid", format="long_textgrid", includeBlankSpaces=True)
[point] = other.TextGrid.fromFile("b.TextGrid").getFirst("cuts")
assert point.mark == MARK, point
[(_, mark)] = pympi.TextGrid("b.TextGrid").get_tier("cuts").intervals
assert mark == MARK, mark
PYTHON
echo "as described: quotation marks of points are doubled with each round"
