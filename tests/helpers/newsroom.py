"""Files of newsrooms' formats for tests, made on the spot, and how a test reads one."""

from __future__ import annotations

import io
import zipfile

from onrecord.errors import NotAnArticleError
from onrecord.read import ReadOptions, article_from_bytes
from onrecord.records import Article

SAID = "“The quay is safe,” said Mara Venn."
MORE = "The harbour office at Port Halden opened the inner gate again on Monday after a week of storms."
PROSE = f"{SAID} {MORE} Ferries to the islands sail at noon, the office told the council in a letter."


def read(data: bytes, name: str = "a", **options: object) -> Article:
    """The article of bytes, told by what they are."""
    return article_from_bytes(data, origin=name, options=ReadOptions(**options))  # type: ignore[arg-type]


def ends(data: bytes, name: str = "a", **options: object) -> str:
    """How reading bytes ends: with words, for which nothing is told, or by an error that names the input."""
    try:
        assert read(data, name, **options).text.strip()
    except NotAnArticleError as error:
        told = str(error)
        if not told.startswith(f"{name}: "):
            raise
        return told
    return ""


def paragraphs(article: Article) -> list[str]:
    return article.text.rstrip("\n").split("\n\n")


def zipped(*parts: tuple[str, bytes], stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """A zip of parts in their order; those in ``stored`` are not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=how)
    return out.getvalue()


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
