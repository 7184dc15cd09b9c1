#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium's text of a page) puts what stands one below the other, a letter each and drawn by itself, into
# one word, without a line break or a space: the numbers of lines 1 to 9 in a margin come as "123456789". Two letters each
# come a line each. A raised figure is glued to the word before it. FPDFText_GetText is described as reading the page's
# text; nothing says that lines of one letter are no lines.
# Seen with pypdfium2 5.15.2 on Python 3.11, November 2026:
#   ones: '123'    tens: '11\r\n12\r\n13'    raised: '20192'
# What follows: whoever reads the text of a PDF document has to ask where its letters stand.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import pypdfium2


def document(*texts: tuple[float, float, float, str]) -> bytes:
    """A page of texts, each drawn by itself at x, y in letters of a size."""
    drawn = " ".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in texts).encode()
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def text(*texts: tuple[float, float, float, str]) -> str:
    return pypdfium2.PdfDocument(document(*texts))[0].get_textpage().get_text_range()


ones = text(*((50, 700 - 14 * at, 9, str(1 + at)) for at in range(3)))
tens = text(*((50, 700 - 14 * at, 9, str(11 + at)) for at in range(3)))
raised = text((50, 700, 10, "2019"), (72.3, 704, 6, "2"))
print("ones:", repr(ones), "tens:", repr(tens), "raised:", repr(raised))
assert ones == "123", ones
assert tens == "11\r\n12\r\n13", tens
assert raised.startswith("20192"), raised
PYTHON
echo "as described: lines of one letter come as one word"
