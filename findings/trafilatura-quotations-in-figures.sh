#!/usr/bin/env bash
# trafilatura 2.3.1 leaves out a quotation that is set as the HTML standard sets quotations whose source is told: a
# <figure> around <blockquote> and <figcaption> (4.4.4, "The blockquote element": who is quoted stands outside of it, as in
# the caption; 4.4.12: a figure holds flow content, as any). The same for a figure without a caption, and for one of
# ordinary paragraphs; a table in a figure stays. And where pages put the source in a <footer> within the blockquote, the
# quotation stays and the name goes. With favor_recall it is the same, and nothing tells.
# Seen with trafilatura 2.3.1 on Python 3.11, November 2026:
#   <figure><blockquote><p>The quay is safe …</p></blockquote><figcaption>Signe Dahl</figcaption></figure>   -> nothing
#   <blockquote><p>The quay is safe …</p><footer>Signe Dahl</footer></blockquote>   -> "The quay is safe …"
# What follows: make figures that hold words a <div>, and such footers a <p>, before a page is handed to this extractor.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --upgrade pip
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1
"$folder/venv/bin/python" - <<'PYTHON'
import trafilatura

REST = "<p>The harbour office at Port Halden opened the inner gate again on Monday, and the ferries went out.</p>" * 3
SAID = "<p>The quay is safe, and it will be safe tomorrow.</p>"
TABLE = "<table><tr><th>Whose</th><th>Words</th></tr><tr><td>Signe Dahl</td><td>The quay is safe</td></tr></table>"
SHAPES = {
    "a quotation alone": (f"<blockquote>{SAID}</blockquote><p>Signe Dahl</p>", True, True),
    "in a figure, with its caption": (
        f"<figure><blockquote>{SAID}</blockquote><figcaption>Signe Dahl</figcaption></figure>", False, False),
    "in a figure, without": (f"<figure><blockquote>{SAID}</blockquote></figure><p>Signe Dahl</p>", False, True),
    "paragraphs in a figure": (f"<figure>{SAID}<figcaption>Signe Dahl</figcaption></figure>", False, False),
    "a table in a figure": (f"<figure>{TABLE}</figure>", True, True),
    "a footer": (f"<blockquote>{SAID}<footer>Signe Dahl</footer></blockquote>", True, False),
    "as a <div>": (f"<div><blockquote>{SAID}</blockquote><p>Signe Dahl</p></div>", True, True),
}
for recall in (False, True):
    for shape, (inside, *wanted) in SHAPES.items():
        page = f"<html><body><article><h1>The old gate</h1>{REST}{inside}{REST}</article></body></html>"
        text = trafilatura.extract(page, favor_recall=recall)
        seen = ["The quay is safe" in text, "Signe Dahl" in text]
        print(f"{shape}: words {seen[0]}, whose {seen[1]}", "(favor_recall)" if recall else "")
        assert seen == wanted, (shape, text)
PYTHON
echo "as described: quotations in figures are gone, and footers that say whose they are"
