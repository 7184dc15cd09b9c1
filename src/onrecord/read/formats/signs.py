"""By what bytes tell their format: one look at the beginning of each, and at the end of a zip."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

#: Transcripts, which have their own readers.
Spoken = Literal["subtitles", "substation", "timed_text", "akoma", "tei", "speech", "messages"]
Format = Literal["mhtml", "webarchive", "eml", "mbox", "odt", "epub", "wacz", "nitf", "newsml", "ninjs"] | Spoken
#: Formats that are no text: nobody can mean them as such.
MAIL = "message/rfc822"
NO_TEXT: frozenset[Format] = frozenset(("odt", "epub", "wacz", "webarchive"))

_HEAD = 16_384
#: A mail's head: at least two fields, with their folded lines.
_FIELDS = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.MULTILINE)
_ALONE = re.compile(rb"^content-type:\s*text/html", re.MULTILINE)
#: Who sends what a browser saves.
_SAVED = re.compile(rb"^from:[\s\"<]*saved by ", re.MULTILINE)
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\n]{5,200}\n[!-9;-~]{1,80}: ")
#: What programs write into a mail's head, and people who write "From: … Subject: …" over a memo don't.
_BY_PROGRAM = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"x-mailer"))
_ROOT = re.compile(
    r"(?>\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*)?>)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.I
)
_ROOTS: dict[str, Format] = {
    "nitf": "nitf",
    "newsmessage": "newsml",
    "newsitem": "newsml",
    "packageitem": "newsml",
    "conceptitem": "newsml",
    "akomantoso": "akoma",
    "tei": "tei",
    "teicorpus": "tei",
    "tt": "timed_text",
}
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ODT_PACKED = (_ODT.removeprefix(b"mimetype"), _ODT.removeprefix(b"mimetype") + b"-template")
#: Beside ``uri``, which every item in ninjs has, one of these tells it from other JSON.
NINJS = frozenset(
    ("body_xhtml", "body_html", "body_text", "bodies", "pubstatus", "versioncreated", "headlines", "infosources")
)
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_CLOCK = r"\d{1,2}:\d\d:\d\d\.\d{3}"
#: How SubStation Alpha's files begin: the section of what the script is, or, cut down, of what is shown.
_SUBSTATION = re.compile(r"(?:\s*[;!][^\n]*\n)*\s*\[(?:script info|v4\+? styles|events)\][ \t]*[\r\n]", re.IGNORECASE)
_SUBTITLES = re.compile(
    rf"\s*\d{{1,9}}[ \t]*(?:\r\n?|\n)[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}|WEBVTT(?=[ \t\r\n]|\Z)"
    rf"|\s*{_CLOCK},{_CLOCK}[ \t]*(?:[\r\n]|\Z)"
)
#: What lists of recognized speech have in them: words, and times.
_SPEECH = re.compile(
    rb'"(?:segments|utterances|monologues|audio_segments|speaker_labels|tStartMs|transcription|captions|cues|text|transcript|recognizedPhrases|alternatives|timestamps)"\s*:'
)
_SPOKEN_AT = re.compile(
    rb'"(?:start|start_time|startTime|startOffset|tStartMs|ts|offsets?|begin|from|resultEndTime|resultEndOffset|timestamps)"\s*:'
)
#: What lists of messages have in them: words, who wrote them, and when.
_MESSAGES = (
    re.compile(rb'"(?:text|content|body|message)"\s*:'),
    re.compile(rb'"(?:user|user_profile|username|from|sender|sender_name|author)"\s*:'),
    re.compile(rb'"(?:ts|date|timestamp|timestamp_ms|created_at|createdDateTime|time)"\s*:'),
)
_ENDS_AT = re.compile(
    rb'"(?:end|end_time|endTime|endOffset|end_ts|duration|dur|dDurationMs|to|resultEndTime|resultEndOffset|timestamps)"\s*:'
)


def format_of(data: bytes, name: str = "") -> Format | None:
    """Which format bytes hold; None for all others. ``name`` counts for a mail with a short head only."""
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(b"bplist00"):
        return "webarchive"
    start = _start(data)
    if start.startswith("<"):
        return _marked_up(data, start)
    if start[:1] in ("{", "[") and not _SUBSTATION.match(start):
        return "ninjs" if begins_as_ninjs(data[:_HEAD]) else _spoken(data)
    if _SUBTITLES.match(start):
        return "subtitles"
    if _SUBSTATION.match(start):
        return "substation"
    return _mail(data, name)


def is_mailbox(start: bytes, name: str) -> bool:
    """Whether a file is a folder of mails, of one or many, as far as its beginning tells."""
    lower = name.lower()
    if not start.startswith(b"From ") or lower.endswith((".eml", ".txt")):
        return False
    return lower.endswith(".mbox") or _mail(start, name) is not None


def _spoken(data: bytes) -> Format | None:
    """Whether JSON may be what was recognized of speech, or messages of a chat: their readers look closer."""
    if all(sign.search(data) for sign in (_SPEECH, _SPOKEN_AT, _ENDS_AT)):
        return "speech"
    return "messages" if all(sign.search(data) for sign in _MESSAGES) else None


def root_of(data: bytes) -> str:
    """The name of the first element of XML, without its prefix; empty where there is none near the beginning."""
    found = _ROOT.match(_start(data))
    return found[1] if found else ""


def begins_as_ninjs(start: bytes) -> bool:
    """Whether the beginning of a file has the names of such an item."""
    is_json = start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    start = start.lower()
    return is_json and b'"uri"' in start and any(f'"{name}"'.encode() in start for name in NINJS)


def _start(data: bytes) -> str:
    head = data[:_HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8", "ignore").lstrip("\ufeff \t\r\n")


def _zipped(data: bytes) -> Format | None:
    head, end = data[:4096], data[-65_536:]
    if _ODT in head or (b"META-INF/manifest.xml" in end and b"content.xml" in end and _kept_type(data) in _ODT_PACKED):
        return "odt"
    if b"application/epub+zip" in head or b"META-INF/container.xml" in head:
        return "epub"
    is_packaged = b"datapackage.json" in head or b"datapackage.json" in end
    return "wacz" if is_packaged and (b"archive/" in head or b"archive/" in end) else None


def _kept_type(data: bytes) -> bytes:
    """The type that a zip's own part tells, where somebody packed it anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as part:
            return part.read(200).strip()
    except Exception:  # damaged lists of parts end it in many ways; then it is told by what else it has
        return b""


def _marked_up(data: bytes, start: str) -> Format | None:
    found = _ROOT.match(start)
    root = found[1].lower() if found else ""
    if root == "plist":
        return "webarchive" if b"<key>WebMainResource" in data else None
    if root == "document":
        return "odt" if "opendocument.text" in start else None
    return _ROOTS.get(root)


def _mail(data: bytes, name: str) -> Format | None:
    found = _FIELDS.match(data[: 4 * _HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n") + b"\n")
    if not found:
        return None
    head = found[0].lower()
    fields = set(_FIELD.findall(head))
    if (
        _RELATED.search(head)
        and b"mime-version" in fields
        and (b"snapshot-content-location" in fields or _SAVED.search(head) or not _is_sent(fields, name))
    ):
        return "mhtml"
    # a page alone, as Internet Explorer saved it
    if b"mime-version" in fields and _ALONE.search(head) and name.lower().endswith((".mht", ".mhtml")):
        return "mhtml"
    by_name = name.lower().endswith(".eml") and fields & {b"from", b"subject", b"date", b"message-id"}
    if not by_name and not _sent(fields):
        return None
    return "mbox" if data.startswith(b"From ") and _NEXT_MAIL.search(data) else "eml"


def _is_sent(fields: set[bytes], name: str) -> bool:
    """Whether a page with its pictures went to somebody, and was not saved under such a name."""
    return _sent(fields) and not name.lower().endswith((".mht", ".mhtml"))


def _sent(fields: set[bytes]) -> bool:
    return b"from" in fields and bool(fields & {b"date", b"subject"}) and bool(fields & _BY_PROGRAM)
