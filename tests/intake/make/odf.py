"""Documents in flat ODF, written here, and what LibreOffice makes of them."""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
#: Names of styles that documents here use: hidden and struck words, a big first letter, a section in columns.
STYLES = (
    '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Struck" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
    '<style:style style:name="Big" style:family="paragraph"><style:paragraph-properties>'
    '<style:drop-cap style:lines="2" style:length="1" style:distance="0.1cm"/></style:paragraph-properties></style:style>'
    '<style:style style:name="Two" style:family="section"><style:section-properties><style:columns '
    'fo:column-count="2" fo:column-gap="0.5cm"/></style:section-properties></style:style>'
    '<style:style style:name="Ru" style:family="ruby"><style:ruby-properties style:ruby-align="center"/></style:style>'
    '<style:style style:name="Fr" style:family="graphic"><style:graphic-properties style:wrap="parallel" '
    'style:vertical-pos="from-top" style:vertical-rel="paragraph" style:horizontal-pos="right" '
    'style:horizontal-rel="paragraph"/></style:style>'
    '<style:style style:name="Co" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
)


def p(*parts: str, style: str = "P") -> str:
    """A paragraph of words, or of pieces in XML."""
    inside = "".join(one if one.startswith("<") else escape(one) for one in parts)
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def h(words: str) -> str:
    """A heading."""
    return f'<text:h text:style-name="H" text:outline-level="1">{escape(words)}</text:h>'


def flat(body: str, *, title: str, author: str, master: str = "", columns: str = "", paper: str = "21cm") -> str:
    """A document; ``master``: its header and footer, ``columns``: those of its pages."""
    names = " ".join(f'xmlns:{name}="{where}"' for name, where in _NAMES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(title)}</dc:title><meta:initial-creator>{escape(author)}</meta:initial-creator>"
        f"<dc:creator>{escape(author)}</dc:creator></office:meta><office:styles>"
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" '
        'style:font-name="Liberation Serif" fo:language="en" fo:country="GB"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
        '<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="16pt" '
        'fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>'
        f"</style:style></office:styles><office:automatic-styles>{STYLES}"
        f'<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{paper}" '
        'fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" '
        f'fo:margin-right="2.5cm">{columns}</style:page-layout-properties><style:header-style/><style:footer-style/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="L">{master}</style:master-page>'
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def converted(sources: Mapping[str, str], to: str, ending: str = "fodt", reads: str = "") -> dict[str, bytes]:
    """What LibreOffice makes of documents, by their names; ``reads``: the filter that it reads them with."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, source in sources.items():
            path = Path(folder) / f"{name}.{ending}"
            path.write_text(source, encoding="utf-8")
            paths.append(str(path))
        call = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        call += [f"--infilter={reads}"] if reads else []
        subprocess.run([*call, "--convert-to", to, "--outdir", folder, *paths], check=True, capture_output=True)
        made = to.partition(":")[0]
        return {name: (Path(folder) / f"{name}.{made}").read_bytes() for name in sources}
