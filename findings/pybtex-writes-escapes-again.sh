#!/usr/bin/env bash
# pybtex 0.26.1 changes a BibTeX file that it reads and writes: it reads fields as they stand, with their LaTeX escapes, and
# escapes them again as it writes. "Dahl \& Sons" becomes "Dahl \\& Sons", which for LaTeX is a line break and the bare
# sign of a table's column, and "50\% of ships" becomes "50\\% of ships", where a comment begins: the rest is not printed.
# Each reading and writing adds more. A bare address gets escapes that the next reading keeps: another address.
# "\$" and accents stay as they are; YAML and BibTeXML, written by the same library, keep the fields.
# Seen with pybtex 0.26.1 and latexcodec 3.0.1 on Python 3.11, December 2026:
#   Dahl \& Sons: 50\% of ships            -> Dahl \\& Sons: 50\\% of ships
#   https://orsvik.example/a%20b?x=1&y=2   -> https://orsvik.example/a\%20b?x=1\&y=2
# What follows: write what was read from BibTeX as YAML, or decode the fields (latexcodec) between reading and writing.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1 latexcodec==3.0.1
"$folder/venv/bin/python" - <<'PYTHON'
from pybtex.database import parse_string

FILE = r"""@article{quay,
    title = {Dahl \& Sons: 50\% of ships},
    url = {https://orsvik.example/a%20b?x=1&y=2}
}"""
TITLES = [
    r"Dahl \& Sons: 50\% of ships",
    r"Dahl \\& Sons: 50\\% of ships",
    r"Dahl \\\& Sons: 50\\\% of ships",
]
ADDRESSES = [r"https://orsvik.example/a%20b?x=1&y=2", r"https://orsvik.example/a\%20b?x=1\&y=2"]

text = FILE
fields = []
for _ in TITLES:
    read = parse_string(text, "bibtex")
    fields.append(dict(read.entries["quay"].fields))
    print(fields[-1])
    text = read.to_string("bibtex")
assert [each["title"] for each in fields] == TITLES, fields
assert [each["url"] for each in fields[:2]] == ADDRESSES, fields

kept = parse_string(parse_string(FILE, "bibtex").to_string("yaml"), "yaml").entries["quay"].fields
assert (kept["title"], kept["url"]) == (TITLES[0], ADDRESSES[0]), kept
PYTHON
echo "as described: what was escaped is escaped again each time"
