"""A mail (.eml: RFC 5322, MIME) -> ``Article``: a press release as it was sent.

Of the same text as plain text and as HTML the plain one is taken, unless that is a stub ("see this in your browser").
Attachments, and what else is not read, are named in the notes. A mail that holds nothing but another is read as that.
"""

from __future__ import annotations

import email
from collections import Counter
from dataclasses import dataclass, field
from email.errors import CloseBoundaryNotFoundDefect
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from onrecord.pages.dates import iso_day
from onrecord.read.encoding import decoded
from onrecord.read.formats.flow import Flow, html_tree
from onrecord.read.formats.intake import Intake, counted, one_line
from onrecord.read.formats.mail_parts import own_words, sent_on, without_others
from onrecord.read.formats.xml_parts import PartError
from onrecord.records import Article

_PARTS = 2_000
#: A name, an address or a date is no longer.
_LONGEST = 800
#: Plain text with less than this share of the words of the HTML beside it is a stub.
_STUB = 0.5


@dataclass(slots=True)
class _Sorted:
    """A mail's parts: bodies by type, and what is named in the notes."""

    plain: list[Message] = field(default_factory=list)
    html: list[Message] = field(default_factory=list)
    inner: list[Message] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    encrypted: bool = False
    cut: bool = False
    seen: int = 0


def article_from_eml(data: bytes, given: Intake) -> Article:
    """Make an article of a mail. Raises NotAnArticleError where it has no text, is encrypted or damaged."""
    try:
        message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
        parts = _Sorted()
        _sort(message, parts, given)
        carrier = message
        if not parts.plain and not parts.html and parts.inner:
            message = parts.inner[0]
            inner, parts.inner = parts.inner[1:], []
            _sort(message, parts, given)
            parts.notes.append(
                f"a mail that was sent on by {_named(_field(carrier, 'From')) or 'somebody'}; that is left out"
            )
            parts.inner += inner
        paragraphs, notes = _text(parts)
        notes += ["the mail breaks off: a part of it has no end"] if parts.cut else []
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError) as error:  # anybody's head of a mail
        raise given.refusal(f"is a damaged mail ({error})") from error
    except PartError as error:
        raise given.refusal(f"is a mail whose text can't be read: {error}") from error
    notes += [f"mail left out: {_header(_field(one, 'Subject')) or 'without a subject'}" for one in parts.inner]
    if not paragraphs:
        if parts.encrypted:
            raise given.refusal("is an encrypted mail", "open it in a mail program and save its text as a file")
        without = f"; it has {'; '.join(notes[:3])}" if notes else ""
        raise given.refusal(f"is a mail without text{without}", "read the attachment, or save the text as a file")
    subject, sender, day = _header(_field(message, "Subject")), _field(message, "From"), _day(message.get("Date"))
    if inside := sent_on("\n\n".join(paragraphs)):
        notes.append(f"a mail that was sent on by {_named(sender) or 'somebody'}; that is left out")
        paragraphs = inside.text.split("\n\n")
        subject, sender = inside.subject or subject, inside.sender
        day = _day(inside.date) or iso_day(inside.date) or day
    return given.article(
        paragraphs,
        title=subject,
        author=_named(sender),
        outlet=_header(_field(message, "Organization")),
        day=day,
        language=_header(message.get("Content-Language")),
        notes=notes,
    )


def _sort(part: Message, parts: _Sorted, given: Intake) -> None:
    parts.seen += 1
    if any(isinstance(one, CloseBoundaryNotFoundDefect) for one in part.defects):
        parts.cut = True
    if parts.seen > _PARTS:
        raise given.refusal(f"is a mail of more than {_PARTS:,} parts")
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload()
        parts.inner += [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
    elif kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        parts.encrypted = True
        parts.notes.append(f"encrypted part left out: {kind}")
    elif part.is_multipart():
        for one in part.get_payload():
            if isinstance(one, Message):
                _sort(one, parts, given)
    elif part.get_content_disposition() == "attachment" or part.get_filename() or not kind.startswith("text/"):
        _attached(part, kind, parts)
    elif kind == "text/html":
        parts.html.append(part)
    elif kind in ("text/plain", "text/enriched"):
        parts.plain.append(part)
    else:
        _attached(part, kind, parts)


def _attached(part: Message, kind: str, parts: _Sorted) -> None:
    if kind in ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"):
        return  # it signs what is read, and says nothing
    inline = part.get("Content-ID") and part.get_content_disposition() != "attachment"
    data = part.get_payload(decode=True)
    size = len(data) if isinstance(data, bytes) else 0
    name = _header(part.get_filename()) or "without a name"
    parts.notes.append(f"{'picture' if inline else 'attachment'} left out: {name} ({kind}, {size:,} bytes)")


def _text(parts: _Sorted) -> tuple[list[str], list[str]]:
    """The better form of a mail's text, as paragraphs, and what is to be told of it."""
    notes = list(parts.notes)
    others = Counter[str]()
    plain = [_words_in(part, others) for part in parts.plain]
    told = [word for text, _ in plain for word in text.split()]
    flow = Flow()
    for part in parts.html:
        text, repaired = _unpacked(part)
        tree = html_tree(text, flow)
        flow.left_out += without_others(tree)
        flow.read(tree)
        notes += repaired
    flow.end()
    of_html = sum(len(one.split()) for one in flow.paragraphs)
    if flow.paragraphs and len(told) < _STUB * of_html:
        more = ["a plain form of the text left out, which is shorter"] if told else []
        return flow.paragraphs, [*notes, *flow.notes, *more]
    for _, repaired in plain:
        notes += repaired
    notes += [counted(count, what) for what, count in sorted(others.items())]
    return [text.strip("\r\n") for text, _ in plain if text.strip()], notes


def _words_in(part: Message, others: Counter[str]) -> tuple[str, list[str]]:
    """A part's own words, and what was repaired in them; what is no part of the mail's text is counted."""
    text, repaired = _unpacked(part)
    text = text.replace("\r\n", "\n")
    if part.get_param("format", "") == "flowed":
        text = _unflowed(text, joined=str(part.get_param("delsp", "no")).lower() == "yes")
    return own_words(text, others), repaired


def _unflowed(text: str, *, joined: bool) -> str:
    """Lines that a program broke are made whole again (RFC 3676): those that end in a space go on in the next.

    ``joined``: the space is no part of the text.
    """
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth, bare = len(line) - len(bare), bare.removeprefix(" ")
        if open_depth == depth and out and bare != "-- ":
            out[-1] += bare
        else:
            out.append(">" * depth + (" " if depth else "") + bare)
        soft = bare.endswith(" ") and bare != "-- "
        if soft and joined:
            out[-1] = out[-1].removesuffix(" ")
        open_depth = depth if soft else -1
    return "\n".join(out)


def _unpacked(part: Message) -> tuple[str, list[str]]:
    data: Any = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return "", []
    found = decoded(data, declared=part.get_content_charset())
    if found is None:
        raise PartError("it is text in no known encoding")
    return found.text, list(found.notes)


def _header(value: Any) -> str | None:
    """A head's words, decoded as far as they can be."""
    if value is None:
        return None
    try:
        pieces = decode_header(value)
    except (ValueError, LookupError):
        return one_line(str(value))
    out = ""
    for words, charset in pieces:
        if isinstance(words, str):
            out += words
        elif charset in (None, "unknown-8bit"):  # a line is too little to guess by
            try:
                out += words.decode()
            except UnicodeDecodeError:
                out += words.decode("cp1252", "replace")
        else:
            found = decoded(words, declared=charset)
            out += found.text if found else words.decode("ascii", "replace")
    return one_line(out.encode("utf-8", "replace").decode("utf-8"))


def _field(message: Message, name: str) -> str | None:
    """A field of a mail's head; what is not ASCII in it is UTF-8, or else Windows characters."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), None)
    if raw is None or raw.isascii():
        return raw
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _named(value: Any) -> str | None:
    """Who a sender is: the name, else the address."""
    try:
        name, address = parseaddr(str(value or "")[:_LONGEST])
    except RecursionError:  # of brackets in brackets, which are comments
        return None
    return _header(name) or address or None


def _day(value: Any) -> str | None:
    """The day that the sender's own clock had."""
    try:
        return parsedate_to_datetime(str(value)[:_LONGEST]).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
