#!/usr/bin/env bash
# pycaption 2.3.14 and subtitle 4.2.2 (npm) read the times of a recording that is longer than a day rightly, and take 24
# hours off as they write them: what was said in hour 25 is written at 01:00:00, beside what was said a day before, and
# nothing warns. subtitle also writes milliseconds of eight figures, where WebVTT has three. WebVTT has two or more figures
# of hours ("WebVTT timestamp"), TTML likewise, with no bound at a day; a sitting that goes on through the night and the
# day after is such a recording. webvtt-py 0.6.0 writes the same cue as it was.
# Seen with pycaption 2.3.14 on Python 3.11, and subtitle 4.2.2 on Node 20, December 2026, of a cue at 25:00:01.000:
#   pycaption  read: 90001000000 µs   WebVTT 01:00:01.000   SubRip 01:00:01,000   TTML 01:00:01.000   SAMI 90001000
#   subtitle   read: 90001000 ms      WebVTT 01:00:01.86400000
# What follows: cut a recording into parts of less than a day before either writes it, or write times oneself.
# Needs python3 (3.10 or newer), node and npm, and package indexes. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pycaption==2.3.14 webvtt-py==0.6.0
npm install --silent --no-audit --no-fund --prefix "$folder" subtitle@4.2.2
cat > long.vtt <<'VTT'
WEBVTT

25:00:01.000 --> 25:00:03.500
The quay is safe.
VTT
venv/bin/python - <<'PYTHON'
from pathlib import Path

import pycaption
import webvtt

CUE = Path("long.vtt").read_text()
captions = pycaption.WebVTTReader().read(CUE)
[cue] = captions.get_captions("en-US")
print("pycaption, read:", cue.start)
assert cue.start == (25 * 3600 + 1) * 1_000_000, cue.start
for writer, wrong in {
    pycaption.WebVTTWriter: "01:00:01.000 --> 01:00:03.500",
    pycaption.SRTWriter: "01:00:01,000 --> 01:00:03,500",
    pycaption.DFXPWriter: 'begin="01:00:01.000" end="01:00:03.500"',
}.items():
    written = writer().write(captions)
    print(writer.__name__, wrong in written)
    assert wrong in written and "25:00" not in written, written
assert 'start="90001000"' in pycaption.SAMIWriter().write(captions)  # the format in milliseconds is right
assert "25:00:01.000 --> 25:00:03.500" in webvtt.from_string(CUE).content
PYTHON
cat > look.cjs <<'JS'
const assert = require("node:assert/strict");
const { parseSync, stringifySync } = require("subtitle");
const nodes = parseSync(require("node:fs").readFileSync("long.vtt", "utf8"));
const written = stringifySync(nodes, { format: "WebVTT" });
console.log("subtitle, read:", nodes[1].data.start, "written:", written.split("\n")[3]);
assert.deepEqual([nodes[1].data.start, nodes[1].data.end], [90001000, 90003500]);
assert.ok(written.includes("01:00:01.86400000 --> 01:00:03.86400500"), written);
JS
TZ=UTC node look.cjs
echo "as described: a day is taken off"
