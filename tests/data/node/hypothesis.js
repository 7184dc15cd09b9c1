// Anchors the selectors of Web Annotations on pages with the code by which Hypothesis's client does, which its package
// has as the sources of its bundle. Tells what is selected: with the quote and the place, by the quote alone, and on the
// page as it is once something was put at its top.
// Input: [{page: HTML, selectors: [[TextQuoteSelector, TextPositionSelector?], ...]}, ...] as JSON on standard input.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';
import { transform } from 'sucrase';

const MODULES = /(?:anchoring\/(html|types|match-quote|rendered-text|text-range|trim-range|xpath)\.ts|(approx-string-match)\/.*\.js)$/;

async function client() {
  const map = createRequire(import.meta.url).resolve('hypothesis/build/scripts/annotator.bundle.js.map');
  const { sources, sourcesContent } = JSON.parse(readFileSync(map, 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'hypothesis-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    sources.forEach((source, at) => {
      const found = MODULES.exec(source);
      if (!found) return;
      const { code } = transform(sourcesContent[at], { transforms: ['typescript'], disableESTransforms: true });
      const linked = code.replace(/from '(?:\.\/)?([\w-]+)'/g, "from './$1.js'");
      writeFileSync(join(folder, `${found[1] ?? found[2]}.js`), linked);
    });
    return await import(pathToFileURL(join(folder, 'html.js')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { anchor } = await client();
const offset = (body, range) => {
  const before = body.ownerDocument.createRange();
  before.setStart(body, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
};
const selected = async (body, selectors) => {
  try {
    const range = await anchor(body, selectors);
    return { text: range.toString(), start: offset(body, range) };
  } catch (error) {
    return { error: String(error) };
  }
};

const out = [];
for (const { page, selectors } of JSON.parse(readFileSync(0, 'utf8'))) {
  const { window } = new JSDOM(page);
  for (const name of ['Node', 'NodeFilter', 'Range', 'Document', 'document', 'Text', 'Element', 'XPathResult']) {
    globalThis[name] = window[name];
  }
  const body = window.document.body;
  const first = [];
  for (const these of selectors) {
    first.push({ whole: await selected(body, these), quote: await selected(body, these.slice(0, 1)) });
  }
  const banner = window.document.createElement('p');
  banner.textContent = 'Sign up for our letter. '.repeat(9);
  body.prepend(banner);
  for (const [at, these] of selectors.entries()) out.push({ ...first[at], moved: await selected(body, these) });
}
console.log(JSON.stringify(out));
