"""What pages tell of themselves, and in what bytes: days, outlets, authors, encodings, lines of the source."""

from __future__ import annotations

import textwrap
import unicodedata

from intake.corpus import TrueText
from intake.make.page_layout import Answer, layout
from intake.make.page_parts import NAV, between, by, footer, inner, og, page, paras


def _shell(t: TrueText, *, head: str = "", top: str = "", bottom: str = "", charset: str = "utf-8") -> str:
    body = f"<header>{NAV}</header><main><article><h1>{inner(t.title)}</h1>{top}{''.join(paras(t))}{bottom}</article></main>{footer(t)}"
    return page(t, body, og(t, time=False) + head).replace('charset="utf-8"', f'charset="{charset}"')


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@layout("harbour-bridge")
def modified_later(t: TrueText) -> Answer:
    return _shell(
        t,
        head=_meta("article:modified_time", "2025-11-01T09:00:00Z")
        + _meta("article:published_time", f"{t.published}T09:00:00Z"),
    )


@layout("court-fence")
def modified_alone(t: TrueText) -> Answer:
    head = _meta("article:modified_time", "2025-11-01T09:00:00Z") + _meta("og:updated_time", "2025-11-01T09:00:00Z")
    return _shell(t, head=head, top='<time class="updated" datetime="2025-11-01">1 November 2025</time>'), {
        "published": ""
    }


@layout("ferry-greece")
def day_to_come(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", "2094-09-09T00:00:00Z")), {"published": "", "notes": ["2094"]}


@layout("baguette")
def day_of_1970(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", "1970-01-01T00:00:00Z")), {"published": "", "notes": ["1970"]}


@layout("chip-plant")
def slashes_year_first(t: TrueText) -> Answer:
    return _shell(t, head='<meta name="date" content="2025/03/11">')


@layout("chip-plant")
def long_day_with_clock(t: TrueText) -> Answer:
    return _shell(t, head='<meta name="pubdate" content="Tuesday, March 11, 2025 - 6:00pm">')


@layout("chip-plant")
def slashes_that_tell_nothing(t: TrueText) -> Answer:
    """The eleventh of March or the third of November: nobody knows."""
    return _shell(t, head='<meta name="date" content="03/11/2025">'), {"published": "", "notes": ["03/11/2025"]}


@layout("monsoon-rail")
def seconds_since_1970(t: TrueText) -> Answer:
    return _shell(t, head='<meta name="parsely-pub-date" content="1752062400">')


@layout("mayor-resigns")
def day_of_the_outlet(t: TrueText) -> Answer:
    """Half past eight in the morning there, the day before in UTC."""
    return _shell(t, head=_meta("article:published_time", "2024-10-17T08:30:00+09:00"))


@layout("tram-berlin")
def dotted_day_in_byline(t: TrueText) -> Answer:
    return _shell(t, top=f'<p class="byline">By {by(t)}, 30.05.2025, 06:12</p>')


@layout("dairy-nz")
def day_in_byline(t: TrueText) -> Answer:
    return _shell(
        t,
        top=f'<div class="meta"><span>By {by(t)}</span> | <span>Published: Thursday, 14 August 2025 5:30 am</span></div>',
    )


@layout("obit-organist")
def american_day_in_byline(t: TrueText) -> Answer:
    return _shell(t, top='<div class="timestamp">Published Aug. 30, 2023 Updated Sept. 1, 2023, 9:12 a.m. ET</div>')


@layout("typhoon-relief")
def day_with_ordinal(t: TrueText) -> Answer:
    return _shell(t, top='<p class="post-date">12th December, 2023</p>')


@layout("power-cuts")
def marked_day(t: TrueText) -> Answer:
    return _shell(
        t,
        top='<span itemprop="datePublished" content="2024-06-04T17:05:00+02:00">04 Jun 2024</span><span itemprop="dateModified" content="2024-06-09">9 June</span>',
    )


@layout("ice-road")
def days_of_others(t: TrueText) -> Answer:
    """The page's only times are those of other articles."""
    aside = '<aside><ul><li><a href="/x">Ten things to do in the rain</a> <time datetime="2025-08-01">1 August 2025</time></li></ul></aside>'
    return _shell(t, bottom=aside), {"published": ""}


@layout("gas-leak")
def outlet_in_the_title(t: TrueText) -> Answer:
    html = page(
        t,
        f"<article><h1>{inner(t.title)}</h1>{''.join(paras(t))}</article>",
        _meta("article:published_time", t.published),
    )
    return html.replace(f"| {t.outlet}</title>", f"- {t.outlet}</title>"), {}


@layout("single-marks")
def authors_linked(t: TrueText) -> Answer:
    names = " and ".join(f'<a rel="author" href="/by/{n}">{name}</a>' for n, name in enumerate(t.authors))
    html = _shell(t, head=_meta("article:published_time", t.published), top=f'<p class="byline">By {names}</p>')
    for name in t.authors:
        html = html.replace(f'<meta name="author" content="{name}">', "")
    return html


@layout("bank-results")
def stray_bytes(t: TrueText) -> Answer:
    """UTF-8 into which two bytes of another encoding came."""
    html = _shell(
        t, head=_meta("article:published_time", t.published), bottom="<p>Vevey, Z@rich.</p><p>Zug to Gen@ve.</p>"
    )
    data = html.encode().replace(b"Z@rich", b"Z\xfcrich").replace(b"Gen@ve", b"Gen\xe8ve")
    lines = [*t.paragraphs, "Vevey, Z\ufffdrich.", "Zug to Gen\ufffdve."]
    return data, {"paragraphs": lines, "notes": ["encoding repaired at byte"]}


@layout("peat-island")
def cp1252_declared(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", t.published), charset="windows-1252").encode("cp1252")


@layout("baguette")
def latin1_that_is_cp1252(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", t.published), charset="iso-8859-1").encode("cp1252")


@layout("obit-organist")
def cp1252_undeclared(t: TrueText) -> Answer:
    html = _shell(t, head=_meta("article:published_time", t.published))
    return html.replace('<meta charset="utf-8">', "").encode("cp1252")


@layout("tram-berlin")
def mac_roman_declared(t: TrueText) -> Answer:
    html = _shell(t, head=_meta("article:published_time", t.published), charset="macintosh")
    return html.replace("ğ", "&#287;").encode("mac_roman")


@layout("harbour-bridge")
def mac_roman_undeclared(t: TrueText) -> Answer:
    html = _shell(t, head=_meta("article:published_time", t.published)).replace('<meta charset="utf-8">', "")
    return html.encode("mac_roman")


@layout("wolves")
def utf16(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", t.published), charset="utf-16").encode("utf-16")


@layout("hawker")
def with_mark(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", t.published)).encode("utf-8-sig")


@layout("phone-ban")
def said_latin_is_utf8(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", t.published), charset="iso-8859-1").encode()


@layout("ferry-greece")
def greek_declared(t: TrueText) -> Answer:
    line = "«Επιμένει», said the sign in the window."
    html = _shell(t, head=_meta("article:published_time", t.published), bottom=f"<p>{line}</p>", charset="windows-1253")
    return html.replace("€", "&euro;").encode("cp1253", "xmlcharrefreplace"), {"paragraphs": [*t.paragraphs, line]}


@layout("single-marks")
def entities(t: TrueText) -> Answer:
    html = _shell(t, head=_meta("article:published_time", t.published))
    for char, name in (("‘", "&lsquo;"), ("’", "&#8217;"), ("£", "&pound;"), ("–", "&#x2013;")):
        html = html.replace(char, name)
    return html


@layout("chip-plant")
def entities_of_windows(t: TrueText) -> Answer:
    """Numbers of characters as Windows has them, which browsers read so."""
    html = _shell(t, head=_meta("article:published_time", t.published))
    return html.replace("“", "&#147;").replace("”", "&#148;")


@layout("maize-prices")
def wrapped_source(t: TrueText) -> Answer:
    lines = [
        "<p>\n        " + "\n        ".join(textwrap.wrap(inner(one), 60)) + "\n      </p>\n\n" for one in t.paragraphs
    ]
    body = f"<header>{NAV}</header><main><article><h1>\n    {inner(t.title)}\n  </h1>{''.join(lines)}</article></main>{footer(t)}"
    return page(t, body, og(t))


@layout("typhoon-relief")
def returns_for_lines(t: TrueText) -> Answer:
    return (
        _shell(t, head=_meta("article:published_time", t.published)).replace("\n", "\r\n").replace("</p>", "</p>\r\n")
    )


@layout("wolves")
def decomposed(t: TrueText) -> Answer:
    """Letters and their accents apart, as files from some systems have them; stored as they were written."""

    def apart(words: str) -> str:
        return unicodedata.normalize("NFD", words)

    html = apart(_shell(t, head=_meta("article:published_time", t.published)))
    return html, {
        "title": apart(t.title),
        "outlet": apart(t.outlet),
        "authors": [apart(one) for one in t.authors],
        "paragraphs": [apart(one) for one in t.paragraphs],
        "quotations": [apart(one) for one in t.quotations],
    }


@layout("court-fence")
def nothing_told(t: TrueText) -> Answer:
    html = f"<html><body><h1>{inner(t.title)}</h1>{''.join(paras(t))}</body></html>"
    return html, {"outlet": "", "published": "", "authors": []}


@layout("letter-editor")
def breaks_in_paragraphs(t: TrueText) -> Answer:
    return _shell(t, head=_meta("article:published_time", t.published), bottom=between([], ""))
