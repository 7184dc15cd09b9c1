"""OpenDocument texts: as LibreOffice packs them, flat, and with a password or damaged.

PYTHONPATH=src:tests python -m intake.make.odt
"""

from __future__ import annotations

import io
import zipfile

from intake.corpus import Made, made, write
from intake.make import odf, odf_cases, ooxml

_FLAT = ("plain", "changes", "notes")


def every() -> list[Made]:
    """All documents."""
    text = odf_cases.T
    flats, differing = odf_cases.sources()
    packed = odf.converted(flats, "odt")
    out = [
        made(f"{name}.{ending}", data, text, **{"outlet": "", "published": "", **differing[name]})
        for ending, each in (("odt", packed), ("fodt", {name: flats[name].encode() for name in _FLAT}))
        for name, data in each.items()
    ]
    whole = packed["plain"]
    out.append(made("cut_off.odt", whole[: len(whole) // 2], text, refused="damaged OpenDocument text"))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    locked = parts["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    out.append(made("locked.odt", ooxml.zipped({**parts, "META-INF/manifest.xml": locked}), text, refused="a password"))
    return out


if __name__ == "__main__":
    write("odt", every())
