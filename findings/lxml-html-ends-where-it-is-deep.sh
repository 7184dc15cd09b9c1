#!/usr/bin/env bash
# lxml's HTML parser ends a page without an error where elements lie more than 256 deep: all text from there on is
# missing, also what stands behind the deep part, and the tree looks whole. Only the parser's error log tells, as "FATAL".
# With huge_tree=True the same at 2,048. The XML parser raises at the same place, and so does this one with recover=False,
# which is no way out: it raises at the first unknown tag, too.
# Seen with lxml 6.1.3 on Python 3.11, November 2026:
#   <p>before</p><div> x 300 … within … </div> x 300<p>after</p>
#   -> "before" alone, no exception
# What follows: look into `parser.error_log` for fatal entries after every page, and pass huge_tree=True.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --upgrade pip
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$folder/venv/bin/python" - <<'PYTHON'
from lxml import etree


def words(depth, **options):
    page = f"<html><body><p>before</p>{'<div>' * depth}within{'</div>' * depth}<p>after</p></body></html>"
    parser = etree.HTMLParser(**options)
    root = etree.fromstring(page, parser)
    return " ".join(root.itertext()), [entry.message for entry in parser.error_log.filter_from_fatals()]


for options in ({}, {"huge_tree": True}):
    for depth in (200, 300, 3000):
        print(options, depth, *words(depth, **options))
assert words(200) == ("before within after", [])
text, fatal = words(300)
assert text == "before", text
assert "Excessive depth" in fatal[0], fatal
assert words(300, huge_tree=True) == ("before within after", [])
assert words(3000, huge_tree=True)[0] == "before"
try:
    print(words(300, recover=False))
except etree.XMLSyntaxError as error:
    print("recover=False:", error)
else:
    raise AssertionError("recover=False does not raise")
try:
    etree.fromstring("<a>" * 300 + "</a>" * 300)
except etree.XMLSyntaxError as error:
    print("XML:", error)
else:
    raise AssertionError("XML is parsed")
PYTHON
echo "as described: a deep page ends in silence"
