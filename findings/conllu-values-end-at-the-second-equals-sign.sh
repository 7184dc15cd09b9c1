#!/usr/bin/env bash
# conllu 6.0.0 cuts a value of the column MISC at the second equals sign of its entry as it reads, and writes what is left, so
# that a treebank which it only reads and writes loses text: of an address, which is how MISC says where a word was
# found, everything behind the query's first name. Nothing warns. CoNLL-U sets no bound to what a value of MISC holds but
# the "|" between them, and pyconll 3.3.1 reads and writes the same line whole. Another address, without a query, is
# whole; so are comments ("# url = …"), which the library splits at the first equals sign alone.
# Seen with conllu 6.0.0 and pyconll 3.3.1 on Python 3.11, December 2026:
#   Ref=https://tarn.example/minutes?page=12&line=4   -> {'Ref': 'https://tarn.example/minutes?page'}
# What follows: write "=" in values of MISC as %3D before this library reads them, or read MISC oneself (field_parsers).
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check conllu==6.0.0 pyconll==3.3.1
"$folder/venv/bin/python" - <<'PYTHON'
import conllu
import pyconll

URL = "https://tarn.example/minutes?page=12&line=4"
LINE = "1\tQuay\tquay\tNOUN\t_\tNumber=Sing\t0\troot\t_\tRef={}|SpaceAfter=No"


def sentence(url):
    return f"# url = {url}\n# text = Quay\n{LINE.format(url)}\n\n"


[read] = conllu.parse(sentence(URL))
print(read[0]["misc"])
assert read[0]["misc"] == {"Ref": "https://tarn.example/minutes?page", "SpaceAfter": "No"}, read[0]["misc"]
assert read.metadata["url"] == URL, read.metadata
assert LINE.format("https://tarn.example/minutes?page") in read.serialize(), read.serialize()

plain = sentence("https://tarn.example/minutes")
assert conllu.parse(plain)[0].serialize() == plain
other = pyconll.load_from_string(sentence(URL))
assert other[0][0].misc["Ref"] == {URL} and LINE.format(URL) in other.conll(), other.conll()
PYTHON
echo "as described: values end at the second equals sign"
