#!/usr/bin/env bash
# dom-anchor-text-quote 4.0.2 anchors a quotation at the first of several places with the same words and the same words
# before, though the suffix is that of another, where the places are some six hundred characters or more apart. With
# the position as a hint the right one is found; near places are told apart without.
# Seen with dom-anchor-text-quote 4.0.2 and jsdom 29.1.1 on Node 20, November 2026:
#   "… She told the council: the quay is safe, and went home …" + 570 characters
#   + "… She told the council: the quay is safe, but nobody there believed her …"
#   {exact: "the quay is safe", prefix: "She told the council: ", suffix: ", but nobody there believed her."} -> the first
# What follows: hand over the text position selector's start as `hint`, which annotations that have both allow.
# Needs node and npm with a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund dom-anchor-text-quote@4.0.2 jsdom@29.1.1
cat > look.js <<'JS'
import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import * as quote from "dom-anchor-text-quote";

const OTHER = "Nobody asked the dockers what they thought of it at all. ";
const EXACT = "the quay is safe", BEFORE = "She told the council: ";

function found(between, asked) {
  const page = `<p>${OTHER.repeat(between)}</p><p>${BEFORE}${EXACT}, and went home to Orsvik.</p>` +
    `<p>${OTHER.repeat(between)}</p><p>${BEFORE}${EXACT}, but nobody there believed her.</p><p>${OTHER.repeat(3)}</p>`;
  const { window } = new JSDOM(page);
  Object.assign(globalThis, { document: window.document, Node: window.Node, NodeFilter: window.NodeFilter });
  const text = window.document.body.textContent;
  const first = text.indexOf(EXACT), right = text.lastIndexOf(EXACT);
  const selector = { exact: EXACT, prefix: BEFORE, suffix: ", but nobody there believed her." };
  const { start } = quote.toTextPosition(window.document.body, selector, asked ? { hint: right } : {});
  return start === right ? "right" : start === first ? "first" : "elsewhere";
}

console.log("near:", found(1, false), "| far:", found(10, false), "| far, with a hint:", found(10, true));
assert.equal(found(1, false), "right");
assert.equal(found(10, false), "first");
assert.equal(found(10, true), "right");
JS
node look.js
echo "as described: of far places the first is taken, whatever the suffix says"
