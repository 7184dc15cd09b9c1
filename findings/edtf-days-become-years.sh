#!/usr/bin/env bash
# edtf 5.0.2 reads two days of one month as a day and a year: text_to_edtf("from 3 to 5 May 2024") is 2003-05-05, without
# a sign of doubt, though the year stands there. EDTF has forms for both kinds of pairs, 2024-05-03/2024-05-05 (an
# interval, level 0) and [2024-03-12,2024-03-14] (one of a set, level 2), and the library writes intervals of years.
# Its README calls the parser basic, and lists what it reads; the same function gives None for other texts that it can't
# read, such as "between May and July 2024", and leaves open what a text leaves open ("12 March" is XXXX-03-12).
# Seen with edtf 5.0.2 on Python 3.11, November 2026:
#   from 3 to 5 May 2024 -> 2003-05-05    12 or 14 March 2024 -> 2012-03-14
# What follows: ask it for one day, month or year at a time, and put intervals and choices together oneself.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from edtf import text_to_edtf

for text, wanted in {
    "5 May 2024": "2024-05-05",
    "12 March": "XXXX-03-12",
    "1914-18": "1914/1918",
    "between May and July 2024": None,
    "from 3 to 5 May 2024": "2003-05-05",
    "12 or 14 March 2024": "2012-03-14",
}.items():
    seen = text_to_edtf(text)
    print(f"{text}: {seen}")
    assert seen == wanted, (text, seen)
PYTHON
echo "as described: of two days of a month, one becomes the year"
