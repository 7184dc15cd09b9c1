#!/usr/bin/env bash
# Readability 0.6.0 (Firefox's reader view) takes the first element of a page whose class, id, rel or itemprop says
# "author" or "byline" for the page's byline, also where it stands in a <blockquote> or <figcaption> and names who is
# quoted; it takes it out of the text as well. Of a page without an author in its metadata, the person quoted is then the
# author, and the quotation has no speaker. @extractus/article-extractor 9.0.1, which is built on it, and defuddle 0.19.4,
# which is not, do the same with class="author". Readability's README has `byline` as "author metadata". Named otherwise
# (class="name"), the speaker stays.
# Seen with these, jsdom 29.1.1 and linkedom 0.18.15 on Node 20, December 2026:
#   <blockquote><p>The quay is safe …</p><p class="author">Signe Dahl</p></blockquote>
#   -> byline "Signe Dahl", content "<blockquote><p>The quay is safe …</p></blockquote>"
# What follows: take such classes off within blockquote and figure before a page is handed over, and never take a byline
# from an extractor where the page's metadata has none.
# Needs node and npm with a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund --legacy-peer-deps @mozilla/readability@0.6.0 jsdom@29.1.1 defuddle@0.19.4 \
  linkedom@0.18.15 @extractus/article-extractor@9.0.1
cat > look.js <<'JS'
import assert from "node:assert/strict";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import { extractFromHtml } from "@extractus/article-extractor";

const URL = "https://tarn.example/quay";
const BODY = "<p>The harbour board met on Tuesday to hear what the engineers had found below the water line, and sat " +
  "until late in the evening, as it had before, with many questions from the floor, and few answers.</p>";

function page(quotation, head = "") {
  return `<!doctype html><html lang="en"><head><title>The quay</title>${head}</head><body><article><h1>The quay at Tarn` +
    `</h1>${BODY}${quotation}${BODY}${BODY}</article></body></html>`;
}

const quoted = (mark) => `<blockquote><p>The quay is safe, and it will stay so for years.</p>${mark}</blockquote>`;
const read = (html) => new Readability(new JSDOM(html, { url: URL }).window.document).parse();
const hasName = (content) => content.includes("Signe Dahl");

for (const mark of ['<p class="author">Signe Dahl</p>', '<cite class="byline">Signe Dahl</cite>']) {
  const { byline, content } = read(page(quoted(mark)));
  console.log(mark, "-> byline", byline, "in the text:", hasName(content));
  assert.equal(byline, "Signe Dahl");
  assert.ok(!hasName(content) && content.includes("The quay is safe"));
}
const figure = `<figure>${quoted("")}<figcaption class="author">Signe Dahl</figcaption></figure>`;
const other = read(page(figure));
assert.ok(other.byline === "Signe Dahl" && !hasName(other.content));

const plain = read(page(quoted('<p class="name">Signe Dahl</p>')));
assert.ok(plain.byline === null && hasName(plain.content)); // named otherwise: kept
const told = read(page(quoted('<p class="author">Signe Dahl</p>'), '<meta name="author" content="Sam Okonjo">'));
assert.ok(told.byline === "Sam Okonjo" && hasName(told.content)); // with an author in the metadata: kept

const html = page(quoted('<p class="author">Signe Dahl</p>'));
const defuddled = await Defuddle(parseHTML(html).document, URL);
const extracted = await extractFromHtml(html, URL);
console.log("defuddle:", defuddled.author, "article-extractor:", extracted.author);
for (const { author, content } of [defuddled, extracted]) {
  assert.ok(author === "Signe Dahl" && !hasName(content) && content.includes("The quay is safe"));
}
JS
node look.js
echo "as described: who is quoted becomes the author, and is gone from the text"
