"""What bytes hold: plain text, a page, or something that is no article.

``refuse_non_article`` knows what people feed to a reader of articles by mistake, so that the error can say what was
found instead of that something went wrong.
"""

from __future__ import annotations

import json
import re
from typing import Literal

from onrecord.errors import NotAnArticleError
from onrecord.read.encoding import is_wide
from onrecord.read.options import Kind

_SAVE_AS_TEXT = "save the article's text as a plain text or HTML file and read that"
_UNPACK = "unpack it and read the file inside"

# (where it stands, bytes, what it is, what to do next)
_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (0, b"%!PS", "a PostScript document", _SAVE_AS_TEXT),
    (0, b"\x1f\x8b", "gzip-compressed data", _UNPACK),
    (4, b"1AY&SY", "bzip2-compressed data", _UNPACK),
    (0, b"\xfd7zXZ\x00", "xz-compressed data", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "zstd-compressed data", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image", _SAVE_AS_TEXT),
    (0, b"\xff\xd8\xff", "a JPEG image", _SAVE_AS_TEXT),
    (0, b"GIF87a", "a GIF image", _SAVE_AS_TEXT),
    (0, b"GIF89a", "a GIF image", _SAVE_AS_TEXT),
    (8, b"WEBP", "a WebP image", _SAVE_AS_TEXT),
    (0, b"II*\x00", "a TIFF image", _SAVE_AS_TEXT),
    (0, b"MM\x00*", "a TIFF image", _SAVE_AS_TEXT),
    (4, b"ftyp", "a video, sound or HEIC image file", _SAVE_AS_TEXT),
    (0, b"ID3\x02", "an MP3 sound file", _SAVE_AS_TEXT),
    (0, b"ID3\x03", "an MP3 sound file", _SAVE_AS_TEXT),
    (0, b"ID3\x04", "an MP3 sound file", _SAVE_AS_TEXT),
    (8, b"WAVEfmt", "a WAV sound file", _SAVE_AS_TEXT),
    (0, b"OggS\x00", "an Ogg sound or video file", _SAVE_AS_TEXT),
    (0, b"fLaC\x00", "a FLAC sound file", _SAVE_AS_TEXT),
    (0, b"\x7fELF", "a program (ELF)", _SAVE_AS_TEXT),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)", _SAVE_AS_TEXT),
    (0, b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)", _SAVE_AS_TEXT),
    (0, b"\x00asm", "a program (WebAssembly)", _SAVE_AS_TEXT),
    (0, b"SQLite format 3\x00", "an SQLite database", "read the articles out of it and pass each as text"),
    (0, b"PAR1", "a Parquet file", "turn it into JSON lines and use `onrecord extract`"),
)
#: Microsoft's files of streams: what they are by a stream's name.
_STREAMS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_STREAM: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "an Office document with a password", "save it without one"),
    (
        "__substg1.0_",
        "an Outlook message (.msg)",
        "save it as .eml, .html or text and read that",
    ),
    ("WordDocument", "an old Word document (.doc)", "save it as .docx or .odt and read that"),
    ("Workbook", "an old Excel workbook (.xls)", _SAVE_AS_TEXT),
    ("PowerPoint Document", "an old presentation (.ppt)", _SAVE_AS_TEXT),
)
#: Endings that text never has.
_NOT_TEXT = {
    ".pdf": "a PDF document (.pdf)",
    ".docx": "a Word document (.docx)",
    ".docm": "a Word document (.docm)",
    ".doc": "a Word document (.doc)",
    ".odt": "an OpenDocument text (.odt)",
    ".epub": "an e-book (.epub)",
    ".webarchive": "a Safari web archive (.webarchive)",
    ".msg": "an Outlook message (.msg)",
    ".xlsx": "an Excel workbook (.xlsx)",
    ".pptx": "a presentation (.pptx)",
    ".zip": "a ZIP archive (.zip)",
    ".png": "a picture (.png)",
    ".jpg": "a picture (.jpg)",
}
_TEXT_FORMATS = (b"{\\rtf", b"%!PS")
_ZIPPED = (
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file that is no text"),
    (b"META-INF/", "a Java archive"),
)
# Control characters that text has no use for. ESC (terminal colours), FF (page breaks) and SUB (DOS end of file) pass.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_MOST_CONTROLS = 0.05

# Possessive and atomic, so that a page of a thousand comments is not tried in every partition of them.
_HTML_START = re.compile(
    r"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(?:p|div|html|body|h[1-6]|article|main|section|span|br|a|table|head|meta)\b[^<>]*>", re.IGNORECASE)
#: A piece of a page's source, without its head: it begins with an element that holds paragraphs, and has several.
_FRAGMENT = re.compile(
    r"\s*<(?:p|div|h[1-6]|dl|table|section|article|main|ul|ol|blockquote)(?:\s[^<>]{0,500})?>", re.IGNORECASE
)
_BLOCK, _FEWEST_BLOCKS = re.compile(r"</(?:p|div|dd|dt|td|li|h[1-6])\s*>", re.IGNORECASE), 3
_XML_START = re.compile(r"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<([\w:]+)[\s/>]", re.DOTALL)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_XML_KINDS = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "rdf:RDF": "an RSS feed",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "svg": "an SVG image",
}


def document_of(data: bytes) -> Literal["pdf", "docx"] | None:
    """Which kind of document bytes hold that has text to be taken out; None for all others."""
    if data[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and (b"word/" in data[:4096] or b"word/" in data[-65536:]):
        return "docx"
    return None


def refuse_binary(data: bytes, origin: str) -> None:
    """Check that ``data`` is text in some encoding.

    Raises:
        NotAnArticleError: it is empty or binary; the message says what it is.
    """
    if not data:
        raise _refusal(origin, "is empty", "check that it was saved or downloaded completely")
    found = _known_format(data)
    if found:
        raise _refusal(origin, f"holds {found[0]}", found[1])
    if not is_wide(data) and _controls(data) > max(_MOST_CONTROLS * len(data), 2):
        raise _refusal(origin, f"holds binary data (it starts with {_peek(data)})", _SAVE_AS_TEXT)


def refuse_undecodable(data: bytes, origin: str) -> NotAnArticleError:
    """Return the error for bytes that no encoding makes text of."""
    what = f"holds bytes that are text in no known encoding (it starts with {_peek(data)})"
    return _refusal(origin, what, "save it as UTF-8 and read that")


def kind_of(text: str, name: str, media_type: str | None = None) -> Kind:
    """Tell a page from plain text by its start; where that leaves it open, by its name or what the server calls it."""
    if _HTML_START.match(text[:8192]):
        return "html"
    if _FRAGMENT.match(text[:8192]) and len(_BLOCK.findall(text[:100_000])) >= _FEWEST_BLOCKS:
        return "html"
    called_html = name.lower().endswith((".html", ".htm", ".xhtml")) or media_type in _HTML_TYPES
    return "html" if called_html and _TAG.search(text[:100_000]) else "text"


def refuse_non_article(text: str, origin: str) -> None:
    """Check that plain ``text`` is prose and not white space or data.

    Raises:
        NotAnArticleError: it is not; the message says what it is.
    """
    if not text.strip("\x00\ufeff \t\r\n\v\f\x1a") or text.isspace():
        raise _refusal(origin, "holds nothing but white space", "check that it was saved or downloaded completely")
    start = text.lstrip()[:1]
    if start in ("{", "["):
        _refuse_json(text, origin)
    elif start == "<":
        _refuse_xml(text, origin)


def refuse_misnamed(origin: str) -> None:
    """Check that plain text is not called a document, a picture or a film.

    Raises:
        NotAnArticleError: it is: what was in the file is not there, or is damaged beyond knowing.
    """
    what = next((what for ending, what in _NOT_TEXT.items() if origin.lower().endswith(ending)), None)
    if what:
        raise _refusal(origin, f"is called {what}, and holds something else", "get the file again, or rename it")


def _refuse_json(text: str, origin: str) -> None:
    advice = "put articles one a line, each with a `text`, and use `onrecord extract`, or pass the text alone"
    first_line = text.strip().partition("\n")[0]
    for part, what in ((text, "JSON"), (first_line, "JSON lines")):
        try:
            value = json.loads(part)
        except (ValueError, RecursionError):
            continue
        # "[]" or "[1]" at the head of an article is a footnote mark, not data
        if isinstance(value, dict) or any(isinstance(item, dict | list) for item in value):
            raise _refusal(origin, f"holds {what}, not an article", advice)


def _refuse_xml(text: str, origin: str) -> None:
    found = _XML_START.match(text[:8192])
    name = found[1] if found else ""
    if name in _XML_KINDS:
        raise _refusal(origin, f"holds {_XML_KINDS[name]}", "read the address of one article")
    if text.lstrip().startswith("<?xml"):
        raise _refusal(origin, f"holds XML (its first element is <{name}>)", _SAVE_AS_TEXT)


def _known_format(data: bytes) -> tuple[str, str] | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kinds = (what for mark, what in _ZIPPED if mark in data[:4096] or mark in data[-65536:])
        return next(kinds, "a ZIP archive"), _SAVE_AS_TEXT
    if data.startswith(_STREAMS):
        found = ((what, advice) for name, what, advice in _BY_STREAM if name.encode("utf-16-le") in data)
        return next(found, ("an old Office document (.doc, .xls, .ppt)", _SAVE_AS_TEXT))
    if data.startswith(b"MZ") and b"\x00" in data[:64]:
        return "a program (Windows)", _SAVE_AS_TEXT
    # Plain text can begin with the letters of a format's mark ("PAR1", "GIF89a"); only two formats are text themselves.
    looks_binary = b"\x00" in data[:512] or not data[:512].isascii()
    for at, magic, what, advice in _MAGIC:
        if data.startswith(magic, at) and (looks_binary or magic in _TEXT_FORMATS):
            return what, advice
    return None


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _peek(data: bytes) -> str:
    return " ".join(f"{byte:02x}" for byte in data[:8])


def _refusal(origin: str, found: str, advice: str) -> NotAnArticleError:
    return NotAnArticleError(f"{origin}: {found}; {advice}")
