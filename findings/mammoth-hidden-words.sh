#!/usr/bin/env bash
# mammoth 1.13.0 (Word to HTML) gives hidden text as live words, and double struck text unstruck, without a message,
# though it does strike what is struck once. What no reader of the document sees, or sees crossed out, becomes
# somebody's words. Its table of what is supported names strikethrough and says nothing of either.
# Seen with mammoth 1.13.0 and a document made by python-docx 1.2.0 on Python 3.11, November 2026:
#   <p>Seen hidden double <s>single</s></p>   messages: []
# What follows: whoever reads Word files for what was said has to look at w:vanish and w:dstrike themselves.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import docx
import mammoth

document = docx.Document()
paragraph = document.add_paragraph("Seen ")
paragraph.add_run("hidden ").font.hidden = True
paragraph.add_run("double ").font.double_strike = True
paragraph.add_run("single").font.strike = True
file = io.BytesIO()
document.save(file)
made = mammoth.convert_to_html(file)
print(made.value, "messages:", made.messages)
assert made.value == "<p>Seen hidden double <s>single</s></p>", made.value
assert made.messages == []
PYTHON
echo "as described: hidden and double struck words are live"
