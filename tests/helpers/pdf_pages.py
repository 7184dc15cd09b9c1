"""PDF documents drawn by hand, where each word stands where a test wants it.

Letters are Courier's: each is six tenths of the size wide, so that a test knows where a line ends.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Sequence

WIDE = 0.6


def put(
    x: float,
    y: float,
    text: str,
    size: float = 10,
    *,
    bold: bool = False,
    mode: int = 0,
    gray: float = 0,
    turned: int = 0,
) -> str:
    """A text at a place; ``mode``: how it is rendered (3: not at all); ``turned`` by 0, 90, 180 or 270 degrees."""
    shown = text.encode("cp1252").decode("latin-1").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turned]
    font = "F2" if bold else "F1"
    return f"BT /{font} {size} Tf {mode} Tr {gray} g {a} {b} {-b} {a} {x} {y} Tm ({shown}) Tj ET"


def box(x: float, y: float, width: float, height: float, gray: float = 0) -> str:
    return f"{gray} g {x} {y} {width} {height} re f"


def column(x: float, y: float, text: str, letters: int, *, size: float = 10, leading: float = 12) -> list[str]:
    """A paragraph broken into lines of so many letters."""
    lines = textwrap.wrap(text, letters, break_on_hyphens=False)
    return [put(x, y - leading * number, line, size) for number, line in enumerate(lines)]


def width(text: str, size: float = 10) -> float:
    return WIDE * size * len(text)


def document(
    pages: Iterable[Sequence[str]], *, across: float = 600, up: float = 800, rotate: int = 0, scan: bool = False
) -> bytes:
    """A document of pages, each a list of operators; ``scan``: a grey image lies under each."""
    bodies: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
    )
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    bodies += [*fonts, image + b"\nstream\n\xdd\nendstream"]
    kids = []
    for page in pages:
        drawn = "\n".join([f"q {across} 0 0 {up} 0 0 cm /I Do Q", *page] if scan else page).encode("latin-1")
        bodies.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I 5 0 R >> >> >>" % (across, up, rotate, len(bodies))
        )
        kids.append(b"%d 0 R" % len(bodies))
    bodies[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.writelines(b"%010d 00000 n \n" % at for at in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start))
    return out.getvalue()
