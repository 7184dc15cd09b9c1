"""Plain text as editors, terminals and old machines write it: newlines, encodings, marks, wrapped lines.

PYTHONPATH=src:tests python -m intake.make.plain
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import textwrap
import unicodedata
from typing import Any

from intake.corpus import Made, TrueText, made, texts, write


def _text(text: TrueText) -> str:
    return "\n\n".join((text.title, *text.paragraphs)) + "\n"


def _plain(name: str, data: bytes, text: TrueText, **differs: Any) -> Made:
    """Plain text tells nothing of itself; its title is its first paragraph."""
    told = {"title": "", "outlet": "", "published": "", "authors": [], "paragraphs": [text.title, *text.paragraphs]}
    return made(name, data, text, **{**told, **differs})


def every() -> list[Made]:
    """All texts."""
    dyke, tram, clinic, mine, school, bridge = (
        texts()[one] for one in ("dyke", "tram", "clinic", "mine", "school", "bridge")
    )
    wrapped = [textwrap.fill(one, 72, break_on_hyphens=False) for one in (dyke.title, *dyke.paragraphs)]
    kept = [said for said in dyke.quotations if any(said in one for one in wrapped)]
    parted = unicodedata.normalize("NFD", _text(clinic))
    in_parts = [unicodedata.normalize("NFD", one) for one in (clinic.title, *clinic.paragraphs)]
    stray = _text(clinic).encode().replace(b"3,000", b"3\xa0000").replace(b"within two", b"within\x92 two")
    german = (
        "Die Nachtklinik muss schließen, sagte Bürgermeister Jörg Übel. „Das ist für uns alle bitter“, so Übel. " * 3
    )
    markdown = f"# {mine.title}\n\n" + "\n\n".join(mine.paragraphs) + "\n"
    spaced = "\n \n\t\n".join((school.title, *school.paragraphs)) + "\n\n\n"

    def kept_as_is(name: str, whole: str, text: TrueText) -> Made:
        """Text is kept as it stands, whatever ends its lines: what is quoted of it is found at its place in the file."""
        return _plain(name, whole.encode(), text, paragraphs=[whole.strip()], quotations=list(text.quotations))

    return [
        _plain("line_feeds.txt", _text(dyke).encode(), dyke),
        kept_as_is("carriage_returns_and_line_feeds.txt", _text(tram).replace("\n", "\r\n"), tram),
        kept_as_is("carriage_returns.txt", _text(tram).replace("\n", "\r"), tram),
        kept_as_is("mixed_ends.txt", _text(tram).replace("\n\n", "\r\n\r\n", 2), tram),
        _plain("utf_8_mark.txt", b"\xef\xbb\xbf" + _text(dyke).encode(), dyke),
        _plain("utf_16_little.txt", _text(clinic).encode("utf-16"), clinic),
        _plain("utf_16_big.txt", b"\xfe\xff" + _text(clinic).encode("utf-16-be"), clinic),
        _plain("utf_16_little_bare.txt", _text(clinic).encode("utf-16-le"), clinic),
        _plain("utf_16_big_bare.txt", _text(clinic).encode("utf-16-be"), clinic),
        _plain("utf_32.txt", _text(clinic).encode("utf-32"), clinic),
        _plain("windows_1252.txt", _text(tram).encode("cp1252"), tram),
        _plain("mac_roman.txt", _text(tram).encode("mac_roman"), tram),
        _plain(
            "code_page_850.txt",
            _text(bridge).replace("’", "'").replace("“", '"').replace("”", '"').encode("cp850"),
            bridge,
            paragraphs=[
                one.replace("’", "'").replace("“", '"').replace("”", '"') for one in (bridge.title, *bridge.paragraphs)
            ],
            quotations=[],
        ),
        _plain(
            "iso_8859_15.txt",
            german.encode("iso-8859-1", "replace"),
            bridge,
            paragraphs=[german.encode("iso-8859-1", "replace").decode("iso-8859-1").strip()],
            quotations=[],
        ),
        _plain("wrapped.txt", ("\n\n".join(wrapped) + "\n").encode(), dyke, paragraphs=wrapped, quotations=kept),
        _plain(
            "parted_accents.txt",
            parted.encode(),
            clinic,
            paragraphs=in_parts,
            quotations=[unicodedata.normalize("NFD", one) for one in clinic.quotations],
        ),
        _plain(
            "stray_bytes.txt",
            stray,
            clinic,
            paragraphs=[
                clinic.title,
                *clinic.paragraphs[:-1],
                "Villagers collected 3\u00a0000 signatures within’ two days.",
            ],
            notes=["encoding repaired at byte"],
        ),
        _plain("marked_down.md", markdown.encode(), mine, paragraphs=[f"# {mine.title}", *mine.paragraphs]),
        kept_as_is("blank_lines.txt", spaced, school),
        _plain("no_name", _text(bridge).encode(), bridge),
        _plain("called_html.html", _text(bridge).encode(), bridge),
        kept_as_is("form_feed.txt", _text(dyke).replace("\n\n", "\n\f\n", 1), dyke),
        kept_as_is("end_of_dos.txt", _text(dyke).replace("\n", "\r\n") + "\x1a", dyke),
    ]


if __name__ == "__main__":
    write("plain", every())
