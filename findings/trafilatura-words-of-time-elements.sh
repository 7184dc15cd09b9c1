#!/usr/bin/env bash
# trafilatura 2.3.1 takes words out of the middle of sentences: what stands in <time>, <output> or <label> is gone, and
# the sentence closes over it. <time> is what HTML has for days, so it is the days that are lost: when something was said
# or is to happen. Nothing tells. The HTML standard has all three as phrasing content, shown as any other ("4.5.14 The
# time element"); <data>, its sister for other values, stays, as do <mark>, <abbr> and <dfn>. Every format is the same.
# Seen with trafilatura 2.3.1 on Python 3.11, November 2026:
#   <p>The quay will open again on <time datetime="2026-03-17">17 March</time>, Signe Dahl told the council.</p>
#   -> "The quay will open again on , Signe Dahl told the council."
# What follows: set <time>, <output> and <label> plainly before a page is handed to this extractor.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --upgrade pip
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1
"$folder/venv/bin/python" - <<'PYTHON'
import trafilatura

STAY, GO = ("data", "mark", "abbr", "dfn", "span", "b"), ("time", "output", "label")
REST = "<p>The harbour office at Port Halden opened the inner gate again on Monday, and the ferries went out.</p>" * 3


def extracted(element, form, recall):
    sentence = f"<p>The quay will open again on <{element}>17 March</{element}>, Signe Dahl told the council.</p>"
    page = f"<html><body><article><h1>Quay to open</h1>{REST}{sentence}{REST}</article></body></html>"
    text = trafilatura.extract(page, output_format=form, favor_recall=recall)
    assert "The quay will open again on" in text and "Signe Dahl told the council." in text, text
    return "17 March" in text


for form in ("txt", "markdown", "xml", "xmltei", "html"):
    for recall in (False, True):
        kept = {one for one in (*STAY, *GO) if extracted(one, form, recall)}
        print(form, "favor_recall" if recall else "", "kept in:", *sorted(kept))
        assert kept == set(STAY), (form, kept)
PYTHON
echo "as described: the words in <time>, <output> and <label> are gone from their sentences"
