#!/usr/bin/env bash
# docx2txt 0.9 and docx2python 3.7.1 give words of a Word document twice: what was moved with changes tracked, once from
# where it was and once where it is; and each text box (pull quotes, captions), from both of the two ways in which Word
# writes it for new and old readers, of which a reader is to take one (ISO/IEC 29500-3, mc:AlternateContent: the first
# Choice that it understands, else Fallback; 29500-1, moveFrom: content that was moved away). Whoever counts what somebody
# said counts it twice. Both also lose the hyphen that doesn't break ("Non-partisan"). What was deleted is left out.
# Seen with docx2txt 0.9, docx2python 3.7.1 and a document made by python-docx 1.2.0, Python 3.11, November 2026:
#   moved: "Okonjo agreed. " from the beginning to the end  -> "Okonjo agreed. Dahl went home. Okonjo agreed. "
#   a text box "It will hold."  -> "It will hold." "It will hold."
# What follows: read w:moveFrom as w:del is read, and one branch of mc:AlternateContent, before words are counted.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'PYTHON'
import docx
import docx2txt
from docx.oxml import parse_xml
from docx2python import docx2python

SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}.items())
BY = 'w:author="Desk" w:date="2026-11-02T10:00:00Z"'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def boxed(text):
    words = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{words}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{words}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


document = docx.Document()
for inside in (
    f'<w:moveFrom w:id="1" {BY}>{run("Okonjo agreed. ")}</w:moveFrom>{run("Dahl went home. ")}'
    f'<w:moveTo w:id="2" {BY}>{run("Okonjo agreed. ")}</w:moveTo>',
    f'{run("The quay is ")}<w:del w:id="3" {BY}><w:r><w:delText>never </w:delText></w:r></w:del>{run("safe.")}',
    boxed("It will hold."),
    f"{run('Non')}<w:r><w:noBreakHyphen/></w:r>{run('partisan')}",
):
    document.element.body[-1].addprevious(parse_xml(f"<w:p {SPACES}>{inside}</w:p>"))
document.save("quay.docx")
with docx2python("quay.docx") as read:
    texts = {"docx2txt": docx2txt.process("quay.docx"), "docx2python": read.text}
for reader, text in texts.items():
    print(reader, [line for line in text.splitlines() if line])
    assert "Okonjo agreed. Dahl went home. Okonjo agreed." in text, text
    assert text.count("It will hold.") == 2, text
    assert "The quay is safe." in text and "Nonpartisan" in text, text
PYTHON
echo "as described: moved words and words in boxes come twice"
