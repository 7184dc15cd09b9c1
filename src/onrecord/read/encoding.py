"""Bytes -> text: which encoding, and nothing lost on the way.

The order is: byte order mark, UTF-16 and UTF-32 known by their NULs, UTF-8 (strict), UTF-8 that is declared and has a
few stray bytes, UTF-8 into which Windows characters were pasted, the encoding that the input declares, the legacy
encodings of western systems told apart by where their characters stand, and last charset-normalizer. Newlines are
never translated.

UTF-8 comes before the declared encoding because text in another encoding is hardly ever valid UTF-8 by chance,
while a wrong declaration is common. What was repaired is told (``Decoded.notes``).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark starts with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NULS_AT = {
    "utf-32-le": (0, 1, 1, 1),
    "utf-32-be": (1, 1, 1, 0),
    "utf-16-le": (0, 1, 0, 1),
    "utf-16-be": (1, 0, 1, 0),
}
_SAMPLE = 1 << 16
#: So many stray bytes are slips, also in a text that is ASCII but for them.
_FEW = 2
_PRINTED = bytes((*range(9, 14), *range(32, 127)))
_WESTERN = ("cp1252", "mac_roman", "cp850")

# What browsers understand by labels that Python reads too narrowly or not at all.
_LABELS = {
    label: codec
    for codec, labels in {
        "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1",
        "cp1254": "iso-8859-9",
        "gb18030": "gb2312 gbk x-gbk",
        "cp932": "x-sjis shift_jis shift-jis",
        "cp949": "ks_c_5601-1987 euc-kr",
        "mac_roman": "macintosh x-mac-roman",
        "utf-8": "utf8",
    }.items()
    for label in labels.split()
}
# A declaration comes from outside: only character encodings, not Python's other codecs (punycode, unicode_escape, …).
_SAFE_CODEC = re.compile(r"(utf-(8|16|32)|iso8859|iso2022|cp|koi8|mac|big5|gb|euc|shift|tis|hz|johab|kz|ptcp).*")

_SHIFTED = re.compile(r"\s*iso-?2022-", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)

_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_STRAYS = re.compile("[\udc80-\udcff]{1,3}")
_NOT_ESCAPED = re.compile("[^\x00-\x7f\udc80-\udcff]")
_OPENERS = frozenset("“‘„«¿¡‹")
_CLOSERS = frozenset("”’»›")
_ANYWHERE = frozenset("–—…©®™\u00a0·•§¶")
_BY_NUMBERS = frozenset("€£¥¢°½¼¾²³¹ªº±×")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what had to be repaired in it, in words; nothing where its bytes were as they should be."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> str | None:
    """Return the text in ``data``, a byte order mark left out, or ``None`` when it is text in no known encoding.

    ``declared`` is the label that the input gives for its own encoding, right or wrong.
    """
    found = decoded(data, declared=declared)
    return found.text if found else None


def decoded(data: bytes, *, declared: str | None = None) -> Decoded | None:
    """The same with what was repaired."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name, len(mark), declared)
    wide = _wide_encoding(data)
    if wide:
        return _replaced(data, wide)
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    else:
        # what is declared can be in letters of seven bits, which are UTF-8 too
        shifted = b"\x1b" in data and _SHIFTED.match(declared or "")
        return Decoded((_declared(data, declared) if shifted else None) or whole)
    if _is_utf8(declared) and _has_few_strays(data):
        return _replaced(data, "utf-8")
    if pasted := _nearly_utf8(data):
        return Decoded(pasted, (f"encoding repaired at byte {first:,}: not UTF-8 there, read as Windows characters",))
    if (text := _declared(data, declared)) is not None:
        return Decoded(text)
    text = _western(data) or _guessed(data)
    if text is None:
        return None
    return Decoded(text, ("said to be UTF-8, and is not; another encoding was guessed",) if _is_utf8(declared) else ())


def _marked(data: bytes, name: str, before: int, declared: str | None) -> Decoded | None:
    """The text behind a byte order mark, if it is in the mark's encoding; pairs of other bytes would be any signs."""
    if not (name.startswith("utf-16") and _is_narrow(data)):
        found = _replaced(data, name, before)
        return found if name == "utf-8" or _is_text(found.text) else None
    narrow = decoded(data, declared=declared)
    told = "encoding repaired at byte 0: a mark of UTF-16 stood before text that is none"
    return narrow and Decoded(narrow.text, (told, *narrow.notes))


def _is_narrow(data: bytes) -> bool:
    """Whether bytes behind a mark of UTF-16 are letters of one byte each."""
    sample = data[:_SAMPLE]
    return bool(sample) and 0 not in sample and len(sample.translate(None, _PRINTED)) < 0.05 * len(sample)


def _is_text(text: str) -> bool:
    """Whether characters are those of some language: of bytes of any kind, pairs make many that are none."""
    sample = text[:_SAMPLE]
    none = sum(unicodedata.category(one) in ("Cn", "Co", "Cs") or one == "\ufffd" for one in sample)
    return none <= max(_FEW, 0.05 * len(sample))


def _is_utf8(label: str | None) -> bool:
    name = (label or "").strip().lower()
    return _LABELS.get(name, name) == "utf-8"


def _has_few_strays(data: bytes) -> bool:
    """Whether what is not UTF-8 are slips in a text that is: rarer than what is UTF-8 beyond ASCII, or hardly any.

    Of a page in another encoding every letter with an accent and every curly mark is one.
    """
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAYS.findall(text))
    return stray <= max(_FEW, len(_NOT_ESCAPED.findall(text))) and stray <= 0.05 * len(text)


def _replaced(data: bytes, name: str, before: int = 0) -> Decoded:
    """Bytes in an encoding that is known; what is none of its characters is shown as such (U+FFFD), as browsers do."""
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError as error:
        first = before + error.start
    text = data.decode(name, "replace")
    count = text.count("\ufffd")
    told = f"encoding repaired at byte {first:,}" + (f" and {count - 1:,} more places" if count > 1 else "")
    return Decoded(text, (f"{told}: what is no {name.upper()} there is shown as \ufffd",))


def declared_in_html(data: bytes) -> str | None:
    """Return the encoding label in a page's ``meta`` tag or XML declaration."""
    head = data[:4096]
    found = _XML_CHARSET.search(head) or _META_CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None


def is_wide(data: bytes) -> bool:
    """Tell whether ``data`` is UTF-16 or UTF-32, where NULs are part of the text."""
    if any(data.startswith(mark) for mark, name in _BOMS if name.startswith("utf-16")) and _is_narrow(data[2:]):
        return False
    return any(data.startswith(mark) for mark, name in _BOMS if name != "utf-8") or _wide_encoding(data) is not None


def _wide_encoding(data: bytes) -> str | None:
    """Name UTF-16 or UTF-32 without a mark: in mostly Latin text the NULs stand at every second or fourth place."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or 0 not in sample:
        return None
    nuls = [sample[place::4].count(0) / max(1, len(sample[place::4])) for place in range(4)]
    full, empty = 0.7, 0.1
    for name, shape in _NULS_AT.items():
        if all(share >= full if is_nul else share <= empty for share, is_nul in zip(nuls, shape, strict=True)):
            return name
    return None


def _declared(data: bytes, label: str | None) -> str | None:
    if not label:
        return None
    name = _LABELS.get(label.strip().lower(), label.strip())
    try:
        codec = codecs.lookup(name).name
        # UTF-8 has been tried strictly before; with stray bytes it is for _nearly_utf8.
        if codec == "utf-8" or not _SAFE_CODEC.fullmatch(codec):
            return None
        return data.decode(codec)
    except (LookupError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """Read UTF-8 into which bytes of another encoding were pasted; those are taken for Windows characters."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED.findall(text))
    if len(_NOT_ESCAPED.findall(text)) < 3 * stray:
        return None
    cut = re.search("[\udc80-\udcff]{1,3}\\Z", text)
    if cut and cut[0][0] >= "\udcc2":  # the file ends within a character
        text = text[: cut.start()] + "\ufffd"
    return _ESCAPED.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _western(data: bytes) -> str | None:
    """Choose among western encodings for text that is mostly ASCII.

    charset-normalizer needs more accented letters than an English article has: it reads ``£25`` as ``Ł25``.
    """
    rest = len(data.translate(None, bytes(range(128))))
    if rest > 0.15 * len(data):
        return None
    fits = [(_fit(text), text) for text in (data.decode(name, "replace") for name in _WESTERN)]
    best, text = max(fits, key=lambda fit: fit[0])  # the first of equals
    return text if best >= 0.8 else None


def _fit(text: str) -> float:
    """Return the share of non-ASCII characters (of the first thousand) that stand where such a character can."""
    good = total = 0
    for total, match in enumerate(_NON_ASCII.finditer(text), start=1):
        at = match.start()
        good += _stands_well(match[0], text[at - 1 : at], text[at + 1 : at + 2])
        if total == 1000:
            break
    return good / total if total else 0.0


def _stands_well(char: str, before: str, after: str) -> bool:
    if char in _ANYWHERE:
        return True
    if char in _OPENERS:
        return not after.isspace() and after != "" and not before.isalnum()
    if char in _CLOSERS:
        return before != "" and not before.isspace()
    if char in _BY_NUMBERS:
        return before.isdigit() or after.isdigit()
    if char.islower():
        return before.isalpha() or after.isalpha()
    return char.isupper() and not before.islower() and (after.isalpha() or before.isalpha())


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 12 ms, and hardly ever needed

    sample = data[: 4 * _SAMPLE]
    if len(data) > len(sample):
        sample = sample[: sample.rfind(b"\n") + 1 or None]  # not within a character of several bytes
    best = from_bytes(sample).best()
    if best is not None:
        return data.decode(best.encoding, "replace")
    mostly_ascii = len(data.translate(None, bytes(range(128)))) <= 0.15 * len(data)
    return data.decode("cp1252", "replace") if mostly_ascii else None
