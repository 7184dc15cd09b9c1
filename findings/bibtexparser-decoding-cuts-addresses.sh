#!/usr/bin/env bash
# bibtexparser 2.1.0 encodes for LaTeX with LatexEncodingMiddleware, which sets addresses in \url{...} as it should, and
# decodes with LatexDecodingMiddleware, which reads what stands in \url{...} as LaTeX all the same: a percent sign begins a
# comment there, so everything behind the first %20 or %7B is gone, and an ampersand becomes blanks. No block fails and
# nothing warns: a bibliography that the library reads and writes itself loses the addresses of its sources.
# Seen with bibtexparser 2.1.0 and pylatexenc 2.11 on Python 3.11, November 2026:
#   read:                      https://orsvik.example/a%20b?x=1&y=2
#   written:                   \url{https://orsvik.example/a%20b?x=1&y=2}
#   read again and decoded:    https://orsvik.example/a
# What follows: don't decode the field `url` (the middleware takes no list of fields), or take it from a parse without it.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==2.1.0 pylatexenc==2.11
"$folder/venv/bin/python" - <<'PYTHON'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, LatexEncodingMiddleware

ADDRESS = "https://orsvik.example/a%20b?x=1&y=2"


def parsed(text, *more):
    library = bibtexparser.parse_string(text, append_middleware=list(more))
    assert not library.failed_blocks
    return library


def address(library):
    return library.entries[0]["url"]


read = parsed(f"@article{{k, title = {{A quay}}, url = {{{ADDRESS}}}}}")
assert address(read) == ADDRESS
written = bibtexparser.write_string(read, prepend_middleware=[LatexEncodingMiddleware()])
print(written)
assert f"\\url{{{ADDRESS}}}" in written, written
again = address(parsed(written, LatexDecodingMiddleware()))
print("read again and decoded:", again)
assert again == "https://orsvik.example/a", again  # cut at the percent sign
ampersand = address(parsed("@article{k, url = {https://orsvik.example/?x=1&y=2}}", LatexDecodingMiddleware()))
print("an ampersand alone:", repr(ampersand))
assert "&" not in ampersand, ampersand
PYTHON
echo "as described: an address is cut at its first percent sign"
