#!/usr/bin/env bash
# tantivy 0.27.0 (its Python binding) gives the places of a snippet's found words in bytes of UTF-8, beside a fragment
# that is a str: one curly quotation mark before a word moves its place by two, a Zoë by one, and the slice that the
# documentation shows cuts other words or none. Its tutorial ("Using the snippet generator") slices the fragment by these
# ranges, fragment[first_highlight.start:first_highlight.end] == "days", with a text of ASCII alone. to_html() is right,
# and so are the offsets of TextAnalyzer.pre_tokenize() in the same binding, which count characters.
# Seen with tantivy 0.27.0 on Python 3.11, November 2026:
#   “It is safe,” Zoë Dahl said of the quay.   quay: snippet 40 to 44, pre_tokenize 35 to 39
# What follows: slice fragment().encode() by the ranges, never the fragment.
# Needs python3 (3.11 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tantivy==0.27.0
"$folder/venv/bin/python" - <<'PYTHON'
import tantivy


def found(text, word):
    """A snippet's fragment and the one range in it."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    writer.add_document(tantivy.Document(body=[text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher, query = index.searcher(), index.parse_query(word, ["body"])
    document = searcher.doc(searcher.search(query, 1).hits[0][1])
    snippet = tantivy.SnippetGenerator.create(searcher, query, schema, "body").snippet_from_doc(document)
    (one,) = snippet.highlighted()
    assert f"<b>{word}</b>" in snippet.to_html()
    return snippet.fragment(), one.start, one.end


def tokenized(text, word):
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()
    return next((t.char_offset_from, t.char_offset_to) for t in analyzer.pre_tokenize(text).tokens if t.text == word)


PLAIN, CURLY = "It is safe, Zoe Dahl said of the quay and the gate.", "“It is safe,” Zoë Dahl said of the quay and the gate."
for text, shifted in ((PLAIN, 0), (CURLY, 5)):
    fragment, start, end = found(text, "quay")
    print(repr(fragment), start, end, "str:", repr(fragment[start:end]), "bytes:", fragment.encode()[start:end])
    print("pre_tokenize:", *tokenized(text, "quay"))
    assert start - fragment.index("quay") == shifted, (start, fragment.index("quay"))
    assert fragment.encode()[start:end] == b"quay"
    assert tokenized(text, "quay") == (text.index("quay"), text.index("quay") + 4)
    assert (fragment[start:end] == "quay") is (shifted == 0)
PYTHON
echo "as described: a snippet's ranges count bytes, its fragment characters"
