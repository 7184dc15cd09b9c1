#!/usr/bin/env bash
# ttconv 1.2.3 reads WebVTT and writes it without escaping and without voices: a cue that says "Depth <5 m> now" (properly
# escaped) is written with a bare tag, so the next reader loses the words, ttconv itself too; "&" is written bare; and
# <v Signe Dahl>, the only place that says who speaks, is gone, without a warning.
# Seen with ttconv 1.2.3 on Python 3.11, November 2026:
#   written: 'Depth <5 m> now & here'      read again: 'Depth now & here' (no '5 m')
# What follows: read transcripts in WebVTT from the file itself, never through a conversion.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ttconv==1.2.3
"$folder/venv/bin/python" - <<'PYTHON'
import io

import ttconv.vtt.reader
import ttconv.vtt.writer

CUE = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Signe Dahl>Depth &lt;5 m&gt; now &amp; here
"""


def round_trip(text):
    return ttconv.vtt.writer.from_model(ttconv.vtt.reader.to_model(io.StringIO(text)))


def words(text):
    """The lines of the cues: what follows a line of times."""
    lines = text.splitlines()
    return [lines[n + 1] for n, line in enumerate(lines) if "-->" in line]


once = round_trip(CUE)
twice = round_trip(once)
print("written:", words(once), "read and written again:", words(twice))
assert words(once) == ["Depth <5 m> now & here"], once  # the escapes are gone
assert "Signe Dahl" not in once, once  # and who spoke
assert "5 m" not in twice, twice  # so the next reader takes the words for a tag
PYTHON
echo "as described: escaped words become tags, voices are dropped"
