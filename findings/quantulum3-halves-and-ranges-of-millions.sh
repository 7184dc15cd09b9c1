#!/usr/bin/env bash
# quantulum3 0.10.0 reads "half a million" as one and a half million, and of a range whose two numbers share their unit of
# count ("between 3 and 5 million euros") it multiplies the second alone, so that the middle which it gives is 2,500,001.5
# and not four million. "two and a half million" and "between 3 million and 5 million" are right. "a million and a half" is
# 1,000,000.5. The surface of such a range is not in the text either ("between 3 and 5000000.0 euros"), though its span is.
# Its README says that spelled-out numbers, ranges and uncertainties are read, and that surface is the text found.
# Seen with quantulum3 0.10.0 without its classifier on Python 3.11, December 2026:
#   half a million dollars -> 1500000.0 dollar     between 3 and 5 million euros -> 2500001.5 euro, give or take 2499998.5
# What follows: take the words from the span, and read halves and ranges before a million oneself.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check quantulum3==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
from quantulum3 import parser

for text, wanted in {
    "two and a half million dollars": (2_500_000.0, None),
    "between 3 million and 5 million euros": (4_000_000.0, 1_000_000.0),
    "half a million dollars": (1_500_000.0, None),
    "half a billion dollars": (1_500_000_000.0, None),
    "a million and a half dollars": (1_000_000.5, None),
    "between 3 and 5 million euros": (2_500_001.5, 2_499_998.5),
    "3 to 5 million euros": (2_500_001.5, 2_499_998.5),
}.items():
    [quantity] = parser.parse(text)
    print(f"{text}: {quantity.value}, uncertainty {quantity.uncertainty}, surface {quantity.surface!r}")
    assert (quantity.value, quantity.uncertainty) == wanted, text
    if text.startswith("between 3 and"):
        assert quantity.surface == "between 3 and 5000000.0 euros", quantity.surface
        assert quantity.span == (0, len(text)), quantity.span
PYTHON
echo "as described: half a million is a million and a half, and a range's first number stays small"
