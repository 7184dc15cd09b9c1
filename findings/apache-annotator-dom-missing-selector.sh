#!/usr/bin/env bash
# @apache-annotator/dom 0.2.0 can't be imported as it is installed: it imports @apache-annotator/selector, which its
# package.json names among devDependencies alone, so that npm installs the one without the other.
# Seen with @apache-annotator/dom 0.2.0, Node 20.20 and npm 11.19, November 2026:
#   npm install @apache-annotator/dom@0.2.0; import("@apache-annotator/dom")
#   -> ERR_MODULE_NOT_FOUND: Cannot find package '@apache-annotator/selector' imported from …/dom/lib/text-quote/describe.js
# What follows: install both, of one version.
# Needs node and npm with a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' > package.json
cat > look.js <<'JS'
import("@apache-annotator/dom").then(
  (module) => console.log(Object.keys(module).sort().join(" ")),
  (error) => console.log(error.code, error.message.includes("@apache-annotator/selector")),
);
JS
npm install --silent --no-audit --no-fund @apache-annotator/dom@0.2.0
alone=$(node look.js)
npm install --silent --no-audit --no-fund @apache-annotator/selector@0.2.0
both=$(node look.js)
echo "alone: $alone"
echo "with @apache-annotator/selector: $both"
test "$alone" = "ERR_MODULE_NOT_FOUND true"
grep -q createTextQuoteSelectorMatcher <<<"$both"
echo "as described: what it imports is a dependency for its developers alone"
