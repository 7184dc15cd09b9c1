#!/usr/bin/env bash
# trafilatura 2.3.1 puts words in another order where an inline quotation (<q>) holds a quotation or a line break: the
# inner one and all behind it are moved behind the rest of the sentence. Every <q> also ends with a line break that the
# page has not, and loses the marks that browsers draw. Other inline elements (b, em, cite, code) keep their places.
# Seen with trafilatura 2.3.1 on Python 3.11, November 2026:
#   <p>Dahl said <q>the quay is <q>very</q> safe</q>, and went on.</p>
#   -> "Dahl said the quay is" / ", and went on." / "very" / "safe"
# What follows: replace <q> by its marks in the text before a page is handed to this extractor.
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


def extracted(inner):
    page = f"<html><body><article><h1>Quay is safe</h1><p>Dahl said {inner}, and went on.</p>{REST}</article></body></html>"
    lines = trafilatura.extract(page).splitlines()
    return lines[1 : lines.index(next(x for x in lines if x.startswith("The harbour office")))]


for element in ("b", "em", "cite", "code"):
    whole = extracted(f"<{element}>the quay is <b>very</b> safe</{element}>")
    assert whole == ["Dahl said the quay is very safe, and went on."], (element, whole)
plain, nested, broken = (
    extracted(f"<q>the quay is {inner} safe</q>") for inner in ("very", "<q>very</q>", "<br>")
)
print(plain, nested, broken, sep="\n")
assert plain == ["Dahl said the quay is very safe", ", and went on."], plain
assert [x.strip() for x in nested] == ["Dahl said the quay is", ", and went on.", "very", "safe"], nested
assert [x.strip() for x in broken] == ["Dahl said the quay is", ", and went on.", "safe"], broken
PYTHON
echo "as described: a quotation inside a quotation is moved behind its sentence"
