// Finds the selectors of Web Annotations on pages with the readers that others have for them, and tells what they select.
// Input: [{page: HTML, selectors: [[TextQuoteSelector, TextPositionSelector], ...]}, ...] as JSON on standard input.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import * as position from 'dom-anchor-text-position';
import * as quote from 'dom-anchor-text-quote';

const asked = JSON.parse(readFileSync(0, 'utf8'));
const out = [];
for (const { page, selectors } of asked) {
  const { window } = new JSDOM(page);
  for (const name of ['Node', 'NodeFilter', 'Range', 'Document', 'document', 'Text']) globalThis[name] = window[name];
  const { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } = await import('@apache-annotator/dom');
  const body = window.document.body;
  const start = place => (place ? { hint: place.start } : {});
  const first = async matches => { for await (const one of matches) return one.toString(); return null; };
  for (const [words, place] of selectors) {
    const byQuote = quote.toRange(body, words, start(place));
    const found = { quote: byQuote && byQuote.toString(), at: quote.toTextPosition(body, words, start(place)) };
    found.annotator = await first(createTextQuoteSelectorMatcher(words)(body));
    if (place) {
      found.position = position.toRange(body, place).toString();
      found.annotatorPosition = await first(createTextPositionSelectorMatcher(place)(body));
    }
    out.push(found);
  }
}
console.log(JSON.stringify(out));
