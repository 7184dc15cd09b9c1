#!/usr/bin/env bash
# Citation.js (@citation-js/plugin-ris 0.8.2) loses who wrote a newspaper article, and on which day it appeared, whenever it
# goes through RIS. Written, there is no AU and no DA line, only the year; read, AU becomes a text "reporter", a variable
# that CSL 1.0.2 (appendix IV) doesn't have, so that no style prints it, and DA is passed over, also where there is no PY.
# Articles of magazines and journals, web pages and reports keep both: RIS has AU and DA for NEWS as for those.
# Seen with @citation-js/core 0.8.2 and @citation-js/plugin-ris 0.8.2 on Node 20, November 2026:
#   author Signe Dahl, issued 2026-07-17 -> "TY  - NEWS / TI  - … / PY  - 2026" -> {issued: 2026}, no author
#   "TY  - NEWS / AU  - Dahl, Signe / DA  - 2026/07/17/" -> {reporter: "Dahl, Signe"}, no date
# What follows: hand newspaper articles on as CSL-JSON or BibLaTeX, which keep them whole.
# Needs node and npm with a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
cat > look.js <<'JS'
import assert from "node:assert/strict";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";

const AUTHOR = [{ family: "Dahl", given: "Signe" }], DAY = { "date-parts": [[2026, 7, 17]] };
const tags = (ris) => [...ris.matchAll(/^([A-Z]\w) {2}- /gm)].map((found) => found[1]);

function through(type) {
  const ris = new Cite({ id: "k", type, title: "The quay is safe", author: AUTHOR, issued: DAY }).format("ris");
  const { author, reporter, issued } = new Cite(ris).data[0];
  return { tags: tags(ris), author, reporter, issued: issued["date-parts"][0] };
}

function read(kind) {
  const ris = `TY  - ${kind}\nTI  - The quay is safe\nAU  - Dahl, Signe\nDA  - 2026/07/17/\nER  - \n`;
  const { author, reporter, issued } = new Cite(ris).data[0];
  return { author, reporter, issued: issued?.["date-parts"][0] };
}

for (const type of ["article-magazine", "article-journal", "webpage", "report"]) {
  const { tags, author, issued } = through(type);
  assert.ok(tags.includes("AU") && tags.includes("DA"), type);
  assert.deepEqual({ author, issued }, { author: AUTHOR, issued: [2026, 7, 17] }, type);
}
for (const kind of ["MGZN", "JOUR", "ELEC", "RPRT"]) {
  assert.deepEqual(read(kind), { author: AUTHOR, reporter: undefined, issued: [2026, 7, 17] }, kind);
}
const news = through("article-newspaper"), found = read("NEWS");
console.log("written and read:", JSON.stringify(news));
console.log("read:", JSON.stringify(found));
assert.ok(!news.tags.includes("AU") && !news.tags.includes("DA") && news.tags.includes("PY"));
assert.deepEqual([news.author, news.reporter, news.issued], [undefined, undefined, [2026]]);
assert.deepEqual(found, { author: undefined, reporter: "Dahl, Signe", issued: undefined });
JS
node look.js
echo "as described: newspaper articles lose their author and their day"
