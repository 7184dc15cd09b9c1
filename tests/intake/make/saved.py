"""Saved pages: as Chromium saves them (MHTML), Internet Explorer and Word did, Safari does (webarchive) and SingleFile.

PYTHONPATH=src:tests python -m intake.make.saved
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import base64
import plistlib
import quopri
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import sync_playwright

from intake.corpus import Made, TrueText, made, texts, write
from intake.make.warc import page

_AT = "https://news.example/story"
_FRAME = "<!DOCTYPE html><html><head><title>Weather</title></head><body><p>Rain at noon, 9 degrees.</p></body></html>"


def _answers(pages: dict[str, str]) -> Callable[[Any], None]:
    def answer(route: Any) -> None:
        body = pages.get(route.request.url)
        if body is None:
            route.abort()
        else:
            kind = "text/css" if route.request.url.endswith(".css") else "text/html"
            route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")

    return answer


def _by_chromium(pages: dict[str, tuple[str, dict[str, str]]]) -> dict[str, bytes]:
    """What Chromium saves of pages, each with what it asks for beside it, by its address."""
    out = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (html, beside) in pages.items():
            tab = browser.new_page()
            tab.route("**/*", _answers({_AT: html, **beside}))
            tab.goto(_AT)
            told = tab.context.new_cdp_session(tab).send("Page.captureSnapshot", {"format": "mhtml"})
            out[name] = told["data"].encode()
            tab.close()
        browser.close()
    return out


def _mail(*parts: tuple[str, str, bytes, str], head: str = "", boundary: str = "----=_NextPart_000_0000") -> bytes:
    """A message of parts: type, place, bytes and their coding."""
    out = f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"\r\n'
    out += "\r\nThis is a multi-part message in MIME format.\r\n\r\n"
    data = out.encode()
    for kind, place, body, coding in parts:
        coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(body)
        data += f"--{boundary}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n".encode()
        data += (
            f"Content-Location: {place}\r\n\r\n".encode()
            + coded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            + b"\r\n"
        )
    return data + f"--{boundary}--\r\n".encode()


def _alone(text: TrueText) -> bytes:
    """A page without its pictures, which needs no parts."""
    head = (
        f"MIME-Version: 1.0\r\nContent-Location: {_AT}\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\nX-MimeOLE: Produced By Microsoft MimeOLE\r\n\r\n"
    )
    return head.encode() + quopri.encodestring(page(text)).replace(b"\n", b"\r\n")


def _mhtml() -> list[Made]:
    dyke, tram, clinic = (texts()[name] for name in ("dyke", "tram", "clinic"))
    html = {one.name: page(one).decode() for one in (dyke, tram, clinic)}
    styled = html["tram"].replace("</head>", '<link rel=stylesheet href="/a.css"></head>')
    framed = html["clinic"].replace("</body>", '<iframe src="https://news.example/weather"></iframe></body>')
    template = '<template shadowrootmode="open"><slot></slot></template>'
    shadow = html["dyke"].replace("<article>", f"<article>{template}", 1)
    made_by_it = _by_chromium(
        {
            "plain": (html["dyke"], {}),
            "styled": (styled, {"https://news.example/a.css": "p{margin:0}"}),
            "framed": (framed, {"https://news.example/weather": _FRAME}),
            "shadow": (shadow, {}),
        }
    )
    ie = (
        'From: "Saved by Windows Internet Explorer 8"\r\nSubject: {}\r\nDate: Fri, 7 Feb 2025 10:00:00 +0100\r\n'.format
    )
    picture = ("image/png", "https://news.example/a.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "base64")
    main = ('text/html; charset="utf-8"', _AT, page(tram), "quoted-printable")
    old = ('text/html;\r\n\tcharset="windows-1252"', _AT, page(tram, "cp1252"), "quoted-printable")
    bare = ("text/html", _AT, page(clinic), "8bit")
    cut = _mail(main, picture)
    ends = [found.end() for found in re.finditer(rb"</p>", cut)]
    kept = tram.paragraphs[:3]
    said = [one for one in tram.quotations if any(one in text for text in kept)]
    return [
        made("chromium_plain.mhtml", made_by_it["plain"], dyke),
        made("chromium_styled.mhtml", made_by_it["styled"], tram),
        made("chromium_framed.mht", made_by_it["framed"], clinic, notes=["1 framed page left out"]),
        made("chromium_shadow.mhtml", made_by_it["shadow"], dyke),
        made("explorer.mht", _mail(old, picture, head=ie("=?utf-8?B?VHJhbQ==?=")), tram),
        made("page_alone.mht", _alone(clinic), clinic),
        made("picture_first.mht", _mail(picture, main), tram),
        made("base64.mhtml", _mail((*main[:3], "base64"), picture), tram),
        made("eight_bits.mhtml", _mail(bare), clinic),
        made("cut_off_in_a_picture.mhtml", cut[: cut.index(b"image/png") + 160], tram),
        made("cut_off.mhtml", cut[: ends[2]], tram, notes=["breaks off"], paragraphs=kept, quotations=said),
    ]


def _archive(text: TrueText, *, fmt: plistlib.PlistFormat, charset: str = "UTF-8", **more: Any) -> bytes:
    resource = {
        "WebResourceData": page(text, charset),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": charset,
        "WebResourceURL": _AT,
        "WebResourceFrameName": "",
    }
    return plistlib.dumps({"WebMainResource": resource, **more}, fmt=fmt)


def _webarchives() -> list[Made]:
    mine, school = texts()["mine"], texts()["school"]
    frame = {"WebMainResource": {"WebResourceData": _FRAME.encode(), "WebResourceMIMEType": "text/html"}}
    whole = _archive(mine, fmt=plistlib.FMT_BINARY)
    return [
        made("safari.webarchive", whole, mine),
        made("safari_as_xml.webarchive", _archive(mine, fmt=plistlib.FMT_XML), mine),
        made(
            "safari_windows_1252.webarchive", _archive(school, fmt=plistlib.FMT_BINARY, charset="windows-1252"), school
        ),
        made(
            "safari_framed.webarchive",
            _archive(school, fmt=plistlib.FMT_BINARY, WebSubframeArchives=[frame]),
            school,
            notes=["1 framed page left out"],
        ),
        made("safari_cut_off.webarchive", whole[: len(whole) // 2], mine, refused="damaged Safari web archive"),
    ]


def _single_files() -> list[Made]:
    bridge, mine = texts()["bridge"], texts()["mine"]
    said = "<!--\n Page saved with SingleFile \n url: https://news.example/bridge \n saved date: Fri Feb 07 2025\n-->"
    pixels = f'<img src="data:image/png;base64,{base64.b64encode(bytes(9000)).decode()}">'
    plain = page(bridge).decode().replace("<html lang=en>", f"<html lang=en>{said}", 1)
    inlined = plain.replace("<article>", f"{pixels}<article>", 1)
    body = page(mine).decode()
    begin, end = body.index("<p>"), body.index("</article>")
    opened = f'<div><template shadowrootmode="open">{body[begin:end]}</template></div>'
    saved = "<!-- saved from url=(0026)https://news.example/mine -->\n"
    return [
        made("singlefile.html", plain, bridge),
        made("singlefile_pictures.html", inlined, bridge),
        made("singlefile_shadow.html", body[:begin] + opened + body[end:], mine),
        made("saved_from.html", body.replace("<html", f"{saved}<html", 1), mine),
    ]


def every() -> list[Made]:
    """All saved pages."""
    return [*_mhtml(), *_webarchives(), *_single_files()]


if __name__ == "__main__":
    write("saved", every())
