#!/usr/bin/env bash
# chrono-node 2.10.3 takes the day behind "from" for an hour: of "from 17 July to 3 August 2026" it has a start on 3 July
# at 17:00, of "from 17 July" the first of July at 17:00, and 17 and 17:00 among the values that it calls certain
# (isCertain("hour")), so that a wrong day can't be told from a right one. Without "from", with a year behind the first
# month, or from the 25th on, which is no hour, the same words are read rightly. (A range with both years was mended:
# wanasit/chrono issue 512.) chrono.strict, "only match exact patterns", has the same up to 9: "from 9 July" is nine
# o'clock of the day of reference, and the month is gone. The default and en.GB alike.
# Seen with chrono-node 2.10.3 on Node 20, December 2026, with 5 January 2026 as the reference:
#   from 17 July to 3 August 2026   -> 2026-07-03 17:00 to 2026-08-03      17 July to 3 August 2026   -> 2026-07-17
#   from 3 May to 5 June 2024   -> 2024-05-05 03:00      from 25 July to 3 August 2026   -> 2026-07-25
# What follows: take "from" out of a text (by a blank of its length, for the offsets) before this library reads it.
# Needs node and npm with a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund chrono-node@2.10.3
cat > look.js <<'JS'
import assert from "node:assert/strict";
import * as chrono from "chrono-node";

const REFERENCE = new Date("2026-01-05T09:00:00Z");
const when = (part) => part && [part.date().toISOString().slice(0, 10), part.isCertain("hour") ? part.get("hour") : null];
const read = (parser, text) => parser.parse(text, REFERENCE).map(({ start, end }) => [when(start), when(end)]);

for (const parser of [chrono, chrono.en.GB]) {
  const seen = (text) => read(parser, text)[0];
  console.log(JSON.stringify(seen("from 17 July to 3 August 2026")), JSON.stringify(seen("17 July to 3 August 2026")));
  assert.deepEqual(seen("17 July to 3 August 2026"), [["2026-07-17", null], ["2026-08-03", null]]);
  assert.deepEqual(seen("from 17 July 2026 to 3 August 2026"), [["2026-07-17", null], ["2026-08-03", null]]);
  assert.deepEqual(seen("from 25 July to 3 August 2026"), [["2026-07-25", null], ["2026-08-03", null]]);
  assert.deepEqual(seen("from 17 July to 3 August 2026"), [["2026-07-03", 17], ["2026-08-03", null]]);
  assert.deepEqual(seen("The quay is shut from 3 May to 5 June 2024."), [["2024-05-05", 3], ["2024-06-05", null]]);
  assert.deepEqual(seen("open from 17 July")[0], ["2026-07-01", 17]);
  assert.deepEqual(seen("open on 17 July")[0].slice(1), [null]);
}
const strict = read(chrono.strict, "from 9 July to 3 August 2026");
console.log("strict:", JSON.stringify(strict));
assert.deepEqual(strict.map(([start]) => start), [["2026-01-05", 9], ["2026-08-03", null]]);
JS
TZ=UTC node look.js
echo "as described: behind \"from\", a day becomes an hour"
