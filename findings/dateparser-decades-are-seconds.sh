#!/usr/bin/env bash
# dateparser 1.5.0 takes a decade for a count of seconds: "in the 1990s" is now, less or more 1,990 seconds, in English and
# without a sign of doubt. search_dates finds it in running text and gives it the day on which the text is read, so what
# was built or said in the 1950s is dated today. Decades with "early" or "since" give None, as what it can't read does.
# Its documentation shows relative dates as "1 hour ago" and "two weeks ago"; a bare number with an "s" is in none of them.
# Seen with dateparser 1.5.0 on Python 3.11, December 2026, where now is 2026-07-17 12:00:
#   the 1990s -> 2026-07-17 11:26:50     in the 1990s -> 2026-07-17 12:33:10     the early 1990s -> None
# What follows: take decades out of a text before it is searched, or drop what has a time of day that the text hasn't.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import dateparser
from dateparser.search import search_dates

NOW = datetime.datetime(2026, 7, 17, 12)
SETTINGS = {"RELATIVE_BASE": NOW}

for text, seconds in {"the 1990s": -1990, "in the 1990s": 1990, "the 90s": -90, "the early 1990s": None}.items():
    seen = dateparser.parse(text, languages=["en"], settings=SETTINGS)
    print(f"{text}: {seen}")
    assert seen == (None if seconds is None else NOW + datetime.timedelta(seconds=seconds)), (text, seen)

found = search_dates("The quay was built in the 1990s, Signe Dahl said.", languages=["en"], settings=SETTINGS)
print("in a sentence:", found)
assert [day.date() for _, day in found] == [NOW.date()], found
PYTHON
echo "as described: a decade is that many seconds from now"
