"""What of a mail's text its sender wrote for it: neither the signature below it nor the mail that it answers."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from onrecord.read.formats.xml_parts import Element

SIGNATURE, QUOTED = "mail signature", "quoted mail"
#: Lines of a signature, words of a mail that is more than a note over another.
_LINES, _OWN = 15, 20
#: Over the mail that is answered, in the words of mail programs; may go on in a second line.
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Den|Em|W dniu)\b[^\n]{4,200}(?:\n[^\n]{1,200})?"
    r"\b(?:wrote|schrieb[^\n]{0,80}|écrit|escribió|scritto|schreef[^\n]{0,80}|skrev[^\n]{0,80}|escreveu|napisał\(?a?\)?)\s?:\s*",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^(?:-{3,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original)\s*-{3,}"
    r"|_{10,}\n+From: [^\n]+\n(?:Sent|Date): )",
    re.IGNORECASE | re.MULTILINE,
)
_SENT_FROM = re.compile(
    r"(?:Sent from my|Sent from \w+ for|Get Outlook for|Von meinem \w+ gesendet)\b[^.!?\n]{0,40}\.?", re.I
)
_FORWARDED = re.compile("forwarded message|weitergeleitete nachricht|message transféré", re.IGNORECASE)
#: Over a mail that is sent on, as mail programs write it, and the lines of its head below that.
_SENT_ON = re.compile(
    r"^(?:-{3,}\s*(?:Forwarded message|Original message|Weitergeleitete Nachricht|Message transféré)\s*-{3,}"
    r"|Begin forwarded message:|_{10,})\s*\n+(?P<head>(?:[^\W\d_][\w-]{1,12}\s?: [^\n]+\n+){2,8})",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = {"from": "from", "von": "from", "de": "from", "subject": "subject", "betreff": "subject", "objet": "subject"}
_DATED = ("date", "sent", "datum", "gesendet")
_SIGNED = frozenset(("gmail_signature", "moz-signature", "gmail_signature_prefix"))
_INTRODUCED = frozenset(("gmail_attr", "moz-cite-prefix"))


class SentOn(NamedTuple):
    """A mail inside another's text: what its head says, and its words."""

    sender: str
    subject: str
    date: str
    text: str


def sent_on(text: str) -> SentOn | None:
    """The mail that a text sends on, with nothing over it but a note; None where it is a mail of its own."""
    found = _SENT_ON.search(text)
    if found is None or _is_mail(text[: found.start()]):
        return None
    head = dict.fromkeys(("from", "subject", "date"), "")
    for line in filter(None, found["head"].split("\n")):
        name, value = (part.strip() for part in line.split(":", 1))
        name = name.lower()
        head["date" if name in _DATED else _FIELDS.get(name, name)] = value
    text = text[found.end() :].strip("\n")
    return SentOn(head["from"], head["subject"], head["date"], text) if head["from"] and text.strip() else None


def own_words(text: str, left_out: Counter[str]) -> str:
    """A plain mail without what is not its own; that is counted."""
    text = _without_answered(text, left_out)
    return _without_signature(text, left_out)


def _without_answered(text: str, left_out: Counter[str]) -> str:
    """Leave out the mail that is answered: below a line that says so, or by signs at the text's end."""
    if (found := _ANSWERED.search(text)) and _is_mail(text[: found.start()]):
        left_out[QUOTED] += 1
        return text[: found.start()].rstrip() + "\n"
    lines = text.split("\n")
    blocks = _quoted(lines)
    if not blocks or not _is_mail("\n".join(line for line in lines if not line.startswith(">"))):
        return text
    for start, end in reversed(blocks):
        first = _introduced(lines, start)
        if first is None and any(line.strip() for line in lines[end:]):
            continue  # a quotation as Markdown sets it
        left_out[QUOTED] += 1
        del lines[start if first is None else first : end]
    return "\n".join(lines)


def _quoted(lines: list[str]) -> list[tuple[int, int]]:
    """Where lines begin with the sign of an answered mail: first line, and the one behind the last."""
    out: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if not line.startswith(">"):
            continue
        if out and not any(one.strip() for one in lines[out[-1][1] : at]):
            out[-1] = (out[-1][0], at + 1)
        else:
            out.append((at, at + 1))
    return out


def _introduced(lines: list[str], start: int) -> int | None:
    """The line over a quoted mail that says who wrote it, which may be two."""
    end = start
    while end and not lines[end - 1].strip():
        end -= 1
    for count in (1, 2):
        if end >= count and _WROTE.fullmatch("\n".join(lines[end - count : end]).strip()):
            return end - count
    return None


def _is_mail(text: str) -> bool:
    return len(text.split()) >= _OWN


def _without_signature(text: str, left_out: Counter[str]) -> str:
    lines = text.rstrip().split("\n")
    at = next((at for at in range(len(lines) - 1, -1, -1) if lines[at] in ("-- ", "--")), None)
    few = at is not None and sum(bool(line.strip()) for line in lines[at + 1 :]) <= _LINES
    if at is not None and few and any(line.strip() for line in lines[:at]):
        left_out[SIGNATURE] += 1
        lines = lines[:at]
    elif len(lines) > 1 and _SENT_FROM.fullmatch(lines[-1].strip()):
        left_out[SIGNATURE] += 1
        lines.pop()
    else:
        return text
    return "\n".join(lines).rstrip() + "\n"


def without_others(body: Element) -> Counter[str]:
    """Leave out of a mail in HTML what programs mark as none of its own words; how much that was, by its name."""
    left_out = Counter[str]()
    for one in [one for one in body.iterdescendants() if isinstance(one.tag, str)]:
        names = set((one.get("class") or "").split())
        signed = bool(names & _SIGNED)
        answered = "gmail_quote" in names or (one.tag == "blockquote" and one.get("type") == "cite")
        if not (signed or answered or names & _INTRODUCED) or not _is_inside(one, body):
            continue
        words = "".join(one.itertext())
        rest = len("".join(body.itertext()).split()) - len(words.split())
        if _FORWARDED.search(words) or rest < _OWN:
            continue
        if words.strip() and (signed or answered):
            left_out[SIGNATURE if signed else QUOTED] += 1
        _drop(one)
    return left_out


def _is_inside(one: Element, body: Element) -> bool:
    """Whether an element was not left out with another."""
    return any(up is body for up in one.iterancestors())


def _drop(one: Element) -> None:
    above, before = one.getparent(), one.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (one.tail or "")
    else:
        above.text = (above.text or "") + (one.tail or "")
    one.tail = None
    above.remove(one)
