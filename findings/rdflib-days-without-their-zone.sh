#!/usr/bin/env bash
# rdflib 7.6.0 takes the time zone off xsd:date as it reads, so that two days that are not the same become one statement:
# of "17 July in Port Halden" and "17 July in Orsvik", fourteen hours apart, a graph keeps one, and writes it without a
# zone. Its documentation (NORMALIZE_LITERALS) says that a literal is written anew from its value, as "01" becomes "1";
# by XML Schema 1.1, part 2, 3.3.9, the zone is part of a date's value. xsd:dateTime and xsd:time keep theirs.
# Seen with rdflib 7.6.0 on Python 3.11, November 2026:
#   "2026-07-17-05:00"^^xsd:date, "2026-07-17+09:00"^^xsd:date   -> one triple, "2026-07-17"
# What follows: set rdflib.NORMALIZE_LITERALS to False before parsing, or write times (xsd:dateTime) where the zone counts.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import json

import rdflib

XSD = "http://www.w3.org/2001/XMLSchema#"
SAID, ON = "http://halden.example/said", "http://halden.example/on"


def read(kind, form, *values):
    """What a graph has of a statement said on some days."""
    if form == "json-ld":
        data = json.dumps({"@id": SAID, ON: [{"@value": value, "@type": XSD + kind} for value in values]})
    else:
        data = "".join(f'<{SAID}> <{ON}> "{value}"^^<{XSD}{kind}> .\n' for value in values)
    return sorted(str(one) for one in rdflib.Graph().parse(data=data, format=form).objects())


DAYS = ("2026-07-17+09:00", "2026-07-17-05:00")
TIMES = ("2026-07-17T10:00:00+09:00", "2026-07-17T10:00:00-05:00")
for form in ("turtle", "nt", "json-ld"):
    days, times = read("date", form, *DAYS), read("dateTime", form, *TIMES)
    print(form, "days:", days, "times:", times)
    assert days == ["2026-07-17"], days
    assert times == list(TIMES), times
rdflib.NORMALIZE_LITERALS = False
kept = read("date", "turtle", *DAYS)
print("not normalized:", kept)
assert kept == list(DAYS), kept
PYTHON
echo "as described: days lose their zone, and two of them become one"
