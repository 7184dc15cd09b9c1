"""Mails as newsrooms get them: press releases in every form that mail programs send, and folders of mails (mbox).

PYTHONPATH=src:tests python -m intake.make.mail
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import base64
import quopri
import textwrap
from email.header import Header
from html import escape
from typing import Any

from intake.corpus import Made, TrueText, made, texts, write

_STAMPS = {
    "dyke": "Tue, 11 Mar 2025 21:30:00 -0400",
    "tram": "Sat, 14 Sep 2024 06:00:00 +0100",
    "clinic": "Thu, 23 Jan 2025 00:10:00 +0100",
    "mine": "Mon, 6 Nov 2023 09:00:00 GMT",
    "school": "22 May 2024 23:59:00 +0200 (CEST)",
    "bridge": "Fri, 07 Feb 2025 10:00:00 -0000",
}
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def head(text: TrueText, *more: str, subject: str = "", sender: str = "") -> str:
    """A mail's head."""
    lines = (
        f"From: {sender or f'{text.authors[0]} <press@{text.name}.example>'}",
        "To: desk@news.example",
        f"Subject: {subject or text.title}",
        f"Date: {_STAMPS[text.name]}",
        f"Message-ID: <{text.name}@mail.example>",
        "MIME-Version: 1.0",
        *more,
    )
    return "\r\n".join(lines) + "\r\n"


def part(kind: str, body: bytes | str, coding: str = "8bit", *more: str) -> bytes:
    """A part with its head; ``body`` in its bytes, coded here."""
    data = body.encode() if isinstance(body, str) else body
    data = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(data)
    lines = "".join(f"{one}\r\n" for one in (f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", *more))
    return f"{lines}\r\n".encode() + data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def multi(kind: str, *parts: bytes, mark: str = "=_b1", more: str = "") -> bytes:
    """Parts of one, with the head that says so."""
    inside = b"".join(f"--{mark}\r\n".encode() + one + b"\r\n" for one in parts)
    return (
        f'Content-Type: multipart/{kind}; boundary="{mark}"{more}\r\n\r\n'.encode()
        + inside
        + f"--{mark}--\r\n".encode()
    )


def plain(text: TrueText) -> str:
    """A story as plain text, a line a paragraph."""
    return "\r\n\r\n".join(text.paragraphs) + "\r\n"


def html(text: TrueText, before: str = "") -> str:
    """A story as a page in a mail."""
    body = "".join(f"<p>{escape(one)}</p>" for one in text.paragraphs)
    return f"<html><head><meta charset=utf-8><style>p{{margin:0}} .pre{{display:none}}</style></head><body>{before}{body}</body></html>"


def flowed(text: TrueText, *, joined: bool = False) -> str:
    """Lines of sixty that say where they go on."""
    soft = " " if not joined else "  "
    out = []
    for one in text.paragraphs:
        lines = textwrap.wrap(one, 60, break_long_words=False, break_on_hyphens=False)
        out.append(f"{soft}\r\n".join(lines))
    return "\r\n\r\n".join(out) + "\r\n"


_PLAIN, _HTML = 'text/plain; charset="utf-8"', 'text/html; charset="utf-8"'


def _mail(name: str, data: bytes, text: TrueText, **differs: Any) -> Made:
    return made(f"{name}.eml", data, text, **{"outlet": "", "headed": False, **differs})


def _single() -> list[Made]:
    dyke, tram, clinic, mine = (texts()[name] for name in ("dyke", "tram", "clinic", "mine"))
    coded = Header("Night clinic in Ostermark must close, court rules", "utf-8").encode()
    by = "=?iso-8859-1?Q?B=E9la_Nov=E1k?= <b@clinic.example>"
    hidden = '<div class="pre">See this mail in your browser</div><div style="display:none;max-height:0">Preview</div>'
    return [
        _mail("plain", head(dyke).encode() + part(_PLAIN, plain(dyke)), dyke),
        _mail("quoted_printable", head(dyke).encode() + part(_PLAIN, plain(dyke), "quoted-printable"), dyke),
        _mail("base64", head(dyke).encode() + part(_PLAIN, plain(dyke), "base64"), dyke),
        _mail(
            "windows_1252",
            head(tram).encode()
            + part("text/plain; charset=windows-1252", plain(tram).encode("cp1252"), "quoted-printable"),
            tram,
        ),
        _mail("no_charset", head(tram).encode() + part("text/plain", plain(tram).encode("cp1252")), tram),
        _mail(
            "no_type", head(mine).replace("MIME-Version: 1.0\r\n", "").encode() + b"\r\n" + plain(mine).encode(), mine
        ),
        _mail(
            "coded_head",
            head(clinic, subject=coded, sender=by).encode() + part(_PLAIN, plain(clinic)),
            clinic,
            authors=["Béla Novák"],
        ),
        _mail(
            "bare_head",
            head(clinic, sender="Béla Novák <b@clinic.example>").encode() + part(_PLAIN, plain(clinic)),
            clinic,
            authors=["Béla Novák"],
        ),
        _mail(
            "shifted",
            head(mine).encode() + part("text/plain; charset=iso-2022-jp", plain(mine).encode("iso2022_jp_2"), "7bit"),
            mine,
        ),
        _mail("html_only", head(clinic).encode() + part(_HTML, html(clinic), "quoted-printable"), clinic),
        _mail(
            "html_hidden",
            head(clinic).encode() + part(_HTML, html(clinic, hidden)),
            clinic,
            never=["browser", "Preview"],
            notes=["2 hidden passages left out"],
        ),
        _mail(
            "raised",
            head(mine).encode()
            + part(_HTML, html(mine, "<p>It holds 10<sup>6</sup> m<sup>3</sup> on the 2<sup>nd</sup> floor.</p>")),
            mine,
            paragraphs=["It holds 10⁶ m³ on the 2nd floor.", *mine.paragraphs],
        ),
        _mail("flowed", head(mine).encode() + part("text/plain; charset=utf-8; format=flowed", flowed(mine)), mine),
        _mail(
            "flowed_joined",
            head(mine).encode()
            + part("text/plain; charset=utf-8; format=flowed; delsp=yes", flowed(mine, joined=True)),
            mine,
        ),
        _mail("line_feeds", (head(dyke).encode() + part(_PLAIN, plain(dyke))).replace(b"\r\n", b"\n"), dyke),
    ]


def _composed() -> list[Made]:
    school, bridge, tram = (texts()[name] for name in ("school", "bridge", "tram"))
    both = multi("alternative", part(_PLAIN, plain(school)), part(_HTML, html(school)), mark="=_alt")
    stub = multi(
        "alternative", part(_PLAIN, "See this mail in your browser.\r\n"), part(_HTML, html(school)), mark="=_alt"
    )
    paper = part(
        'application/pdf; name="release.pdf"',
        b"%PDF-1.4 nothing",
        "base64",
        'Content-Disposition: attachment; filename="release.pdf"',
    )
    picture = part(
        "image/png", PICTURE, "base64", "Content-ID: <a@b>", "Content-Disposition: inline; filename=logo.png"
    )
    related = multi("related", part(_HTML, html(bridge, '<img src="cid:a@b">')), picture, mark="=_rel")
    nested = multi(
        "mixed", multi("alternative", part(_PLAIN, plain(bridge)), related, mark="=_alt"), paper, mark="=_mix"
    )
    inner = head(bridge).encode() + part(_PLAIN, plain(bridge))
    sent_on = part("message/rfc822", inner, "8bit")
    note = part(_PLAIN, plain(tram))
    calendar = part('text/calendar; charset="utf-8"; method=REQUEST', "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    signed = multi(
        "signed",
        part(_PLAIN, plain(tram)),
        part("application/pgp-signature", "-----BEGIN PGP SIGNATURE-----"),
        mark="=_sig",
        more='; protocol="application/pgp-signature"',
    )
    secret = multi(
        "encrypted",
        part("application/pgp-encrypted", "Version: 1"),
        part("application/octet-stream", b"x"),
        mark="=_enc",
    )
    apple = multi(
        "mixed",
        part(_PLAIN, "\r\n\r\n".join(tram.paragraphs[:2])),
        picture,
        part(_PLAIN, "\r\n\r\n".join(tram.paragraphs[2:])),
        mark="=_apl",
    )
    whole = head(school).encode() + both
    only = head(school).encode() + multi("mixed", paper)
    winmail = part('application/ms-tnef; name="winmail.dat"', b'x\x9f>"', "base64")
    return [
        _mail("both_forms", whole, school),
        _mail("stub_and_page", head(school).encode() + stub, school, notes=["a plain form of the text left out"]),
        _mail(
            "with_attachment",
            head(school).encode() + multi("mixed", both, paper),
            school,
            notes=["attachment left out: release.pdf"],
        ),
        _mail(
            "nested",
            head(bridge).encode() + nested,
            bridge,
            notes=["picture left out: logo.png", "attachment left out: release.pdf"],
        ),
        _mail("sent_on", head(tram).encode() + multi("mixed", sent_on), bridge, notes=["sent on by Piet Alder"]),
        _mail(
            "with_a_mail",
            head(tram).encode() + multi("mixed", note, sent_on),
            tram,
            notes=[f"mail left out: {bridge.title}"],
        ),
        _mail("invitation", head(tram).encode() + multi("mixed", note, calendar), tram, notes=["text/calendar"]),
        _mail("signed", head(tram).encode() + signed, tram),
        _mail("encrypted", head(tram).encode() + secret, tram, refused="an encrypted mail"),
        _mail("in_pieces", head(tram).encode() + apple, tram, notes=["picture left out: logo.png"]),
        _mail("attachment_only", only, school, refused="a mail without text; it has attachment left out: release.pdf"),
        _mail("outlook_rich_text", head(school).encode() + multi("mixed", winmail), school, refused="winmail.dat"),
        _mail(
            "cut_off",
            whole[: whole.index(b"4.5")],
            school,
            notes=["breaks off"],
            paragraphs=[school.paragraphs[0].partition("4.5")[0].rstrip()],
            quotations=[],
        ),
    ]


def _folders() -> list[Made]:
    three = [texts()[name] for name in ("dyke", "clinic", "bridge")]
    marks = [b"From press@example Tue Mar 11 21:30:00 2025\n"] * 3
    mails = [(head(one).encode() + part(_PLAIN, plain(one))).replace(b"\r\n", b"\n") for one in three]
    folder = b"\n".join(mark + one for mark, one in zip(marks, mails, strict=True))
    told = {"outlet": "", "headed": False}
    out = [made("folder.mbox", folder, one, member=str(n), **told) for n, one in enumerate(three, 1)]
    more = "From 1998 on nobody counted, she said.\n\n"
    quoted = mails[0].replace(b"A hearing", b">" + more.encode() + b"A hearing")
    says = [*three[0].paragraphs[:-1], more.strip(), three[0].paragraphs[-1]]
    in_two = marks[0] + quoted + b"\n" + marks[1] + mails[1]
    out += [
        made("folder_quoted.mbox", in_two, three[0], member="1", paragraphs=says, **told),
        made("folder_quoted.mbox", in_two, three[1], member="2", **told),
    ]
    bare = mails[0].replace(b"A hearing", more.encode() + b"A hearing")
    plain_from = marks[0] + bare + b"\n" + marks[1] + mails[1]
    out += [
        made("folder_not_quoted.mbox", plain_from, three[0], member="1", paragraphs=says, **told),
        made("folder_not_quoted.mbox", plain_from, three[1], member="2", **told),
    ]
    crlf = folder.replace(b"\n", b"\r\n")
    out += [made("folder_of_windows.mbox", crlf, one, member=str(n), **told) for n, one in enumerate(three, 1)]
    out.append(made("folder_of_one.mbox", marks[0] + mails[0], three[0], **told))
    streams = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + "__substg1.0_0037001F".encode("utf-16-le") + bytes(500)
    )
    out.append(made("outlook.msg", streams, three[0], refused="an Outlook message (.msg)"))
    return out


def every() -> list[Made]:
    """All mails and folders of mails."""
    return [*_single(), *_composed(), *_folders()]


if __name__ == "__main__":
    write("mail", every())
