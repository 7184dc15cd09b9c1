"""Feeds of every form that is found, and every way to write a date, a title or a text that one has been seen to use.

PYTHONPATH=src:tests python -m intake.make.feeds
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from intake.corpus import Made, TrueText, made, texts, write

_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ITS = ("text of its feed",)


def html(text: TrueText) -> str:
    """A story's paragraphs in HTML."""
    return "".join(f"<p>{escape(one)}</p>" for one in text.paragraphs)


def rss(*items: str, version: str = "2.0", outlet: str = "", more: str = "") -> str:
    """A feed of items in XML."""
    names = f"{_CONTENT} {_DC} {more}"
    told = f"<title>{escape(outlet)}</title><link>https://feed.example/</link><description>News</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="{version}" {names}><channel>{told}{"".join(items)}</channel></rss>'


def item(text: TrueText, body: str, date: str = "", *, link: str = "", title: str = "", more: str = "") -> str:
    """An item of an RSS feed; ``title`` in XML."""
    inside = f"<title>{title or escape(text.title)}</title>{more}{body}{date}"
    return f"<item>{inside}{f'<link>{link}</link>' if link else ''}</item>"


def encoded(text: TrueText) -> str:
    """The text in the element that is for it, as most content systems write it."""
    return f"<content:encoded><![CDATA[{html(text)}]]></content:encoded>"


def atom(entry: str, outlet: str) -> str:
    """A feed of one entry."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(outlet)}</title><id>urn:feed</id><updated>2025-06-01T00:00:00Z</updated>"
        f"<entry><id>urn:entry</id>{entry}</entry></feed>"
    )


def _dated(name: str, text: TrueText, date: str, day: str) -> Made:
    """A feed whose date is written in a way of its own; ``day``: which it is, or none."""
    body = rss(item(text, encoded(text), date, link=f"https://feed.example/{name}"), outlet=text.outlet)
    told = [*_ITS, "a day that is none"] if date and not day else _ITS
    return made(f"date_{name}.rss", body, text, published=day, authors=[], headed=False, notes=told)


def _dates() -> list[Made]:
    dyke, tram, clinic = (texts()[name] for name in ("dyke", "tram", "clinic"))
    pub = "<pubDate>{}</pubDate>".format
    return [
        _dated("evening", dyke, pub("Tue, 11 Mar 2025 21:30:00 -0400"), "2025-03-11"),
        _dated("morning_east", dyke, pub("Tue, 11 Mar 2025 00:30:00 +0900"), "2025-03-11"),
        _dated("unix_seconds", tram, pub("1726300800"), "2024-09-14"),
        _dated("year_first", dyke, pub("2025/03/11"), "2025-03-11"),
        _dated("year_first_time", dyke, pub("2025/03/11 18:00:00"), "2025-03-11"),
        _dated("spelled", dyke, pub("Tuesday, March 11, 2025 - 6:00pm"), "2025-03-11"),
        _dated("iso_space", dyke, pub("2025-03-11 23:30:00"), "2025-03-11"),
        _dated("dots", dyke, pub("11.03.2025 08:15"), "2025-03-11"),
        _dated("ambiguous", dyke, pub("11/03/2025"), ""),
        _dated("future", clinic, pub("Fri, 01 Jan 2100 00:00:00 GMT"), ""),
        _dated("never", clinic, pub("Thu, 01 Jan 1970 00:00:00 GMT"), ""),
        _dated("zone_name", clinic, pub("Thu, 23 Jan 2025 23:30:00 EST"), "2025-01-23"),
        _dated("two_digits", clinic, pub("Thu, 23 Jan 25 10:00:00 GMT"), "2025-01-23"),
        _dated("dublin_core", clinic, "<dc:date>2025-01-23T22:10:00-05:00</dc:date>", "2025-01-23"),
        _dated("clock", dyke, pub("Tue Mar 11 23:30:00 PDT 2025"), "2025-03-11"),
        _dated("two_digits_zone", dyke, pub("Tue, 11 Mar 25 23:30 -0700"), "2025-03-11"),
        _dated("afternoon", dyke, pub("Tue, 11 March 2025 9:30 PM EST"), "2025-03-11"),
        _dated("no_such_day", clinic, pub("Fri, 31 Feb 2025 10:00:00 GMT"), ""),
        _dated("none", clinic, "", ""),
    ]


def _forms() -> list[Made]:
    mine, school, bridge, clinic = (texts()[name] for name in ("mine", "school", "bridge", "clinic"))
    plain: dict[str, Any] = {"headed": False, "notes": _ITS}
    described = f"<description>{escape(html(mine))}</description>"
    pub = "<pubDate>Mon, 06 Nov 2023 07:00:00 GMT</pubDate>"
    old = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    rdf = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" {_CONTENT} {_DC}><channel rdf:about="https://feed.example/">'
        f"<title>{mine.outlet}</title></channel>{{}}</rdf:RDF>"
    )
    dated = "<dc:date>2023-11-06T23:00:00-05:00</dc:date><dc:creator>Sam Okonjo-Reed</dc:creator>"
    xhtml = f'<div xmlns="http://www.w3.org/1999/xhtml">{html(school)}</div>'
    who = f"<author><name>{school.authors[0]}</name></author>"
    when = "<published>2024-05-22T20:00:00-06:00</published><updated>2024-06-30T00:00:00Z</updated>"
    item_of = {"id": "https://feed.example/b", "title": bridge.title, "content_html": html(bridge)}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": bridge.outlet}
    by = {"authors": [{"name": bridge.authors[0]}], "date_published": "2025-02-07T23:59:00-08:00"}
    ways = (
        rdf.format(f'<item rdf:about="x">{item(mine, encoded(mine) + dated).removeprefix("<item>")}'),
        old + rss(item(mine, described), version="0.91", outlet=mine.outlet).partition("\n")[2],
        rss(item(mine, described, f"{pub}<dc:creator>{mine.authors[0]}</dc:creator>"), outlet=mine.outlet),
    )
    out = [
        made("rss_1_0.rdf.xml", ways[0], mine, **plain),
        made("rss_0_91.rss", ways[1], mine, published="", authors=[], **plain),
        made("rss_2_0_description.rss", ways[2], mine, **plain),
        made(
            "rss_2_0_author.rss",
            rss(
                item(mine, described, f"{pub}<author>desk@tarn.example (Sam Okonjo-Reed)</author>"), outlet=mine.outlet
            ),
            mine,
            **plain,
        ),
        made(
            "rss_2_0_escaped_twice.rss",
            rss(item(mine, f"<description>{escape(escape(html(mine)))}</description>", pub), outlet=mine.outlet),
            mine,
            authors=[],
            **plain,
        ),
        made(
            "rss_title_escaped_twice.rss",
            rss(
                item(
                    bridge,
                    encoded(bridge),
                    title="Engineers find &amp;lt;em&amp;gt;cracks&amp;lt;/em&amp;gt; in the Sorrel bridge",
                ),
                outlet=bridge.outlet,
            ),
            bridge,
            published="",
            authors=[],
            **plain,
        ),
        made(
            "rss_windows_1252.rss",
            rss(item(clinic, encoded(clinic)), outlet=clinic.outlet).replace("UTF-8", "windows-1252").encode("cp1252"),
            clinic,
            published="",
            authors=[],
            **plain,
        ),
        made(
            "atom_xhtml.atom",
            atom(f'<title>{school.title}</title>{who}{when}<content type="xhtml">{xhtml}</content>', school.outlet),
            school,
            **plain,
        ),
        made(
            "atom_html.atom",
            atom(
                f'<title>{school.title}</title>{who}{when}<content type="html">{escape(html(school))}</content>',
                school.outlet,
            ),
            school,
            **plain,
        ),
        made(
            "atom_title_xhtml.atom",
            atom(
                '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Teachers of <em>Vellin</em> end their strike'
                f'</div></title>{who}{when}<content type="html">{escape(html(school))}</content>',
                school.outlet,
            ),
            school,
            **plain,
        ),
        made(
            "atom_updated_only.atom",
            atom(
                f'<title>{school.title}</title>{who}<updated>2024-06-30T00:00:00Z</updated><content type="html">'
                f"{escape(html(school))}</content>",
                school.outlet,
            ),
            school,
            published="",
            **plain,
        ),
        made("json_1_1.json", json.dumps({**feed, "items": [{**item_of, **by}]}), bridge, **plain),
        made(
            "json_1_0_text.json",
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1",
                    "title": bridge.outlet,
                    "items": [
                        {
                            "id": 7,
                            "title": bridge.title,
                            "content_text": "\n\n".join(bridge.paragraphs),
                            "author": {"name": bridge.authors[0]},
                            "date_published": "2025-02-07T09:00:00Z",
                        }
                    ],
                },
                indent=1,
            ),
            bridge,
            **plain,
        ),
    ]
    two = rss(item(mine, described, pub), item(school, encoded(school)), outlet="The Two Valleys")
    out += [
        made("two_items.rss", two, mine, member="1", outlet="The Two Valleys", authors=[], **plain),
        made("two_items.rss", two, school, member="2", outlet="The Two Valleys", published="", authors=[], **plain),
    ]
    creators = "<dc:creator>Ann Ames</dc:creator><dc:creator>Bob Bale</dc:creator>"
    named = re.sub(
        r"<(/?)(title|id|updated|entry|author|name|content|published)\b",
        r"<\1atom:\2",
        atom(
            f'<title>{school.title}</title>{who}{when}<content type="html">{escape(html(school))}</content>',
            school.outlet,
        ),
    ).replace("<feed xmlns=", "<atom:feed xmlns:atom=")
    wide = rss(item(mine, described, pub), outlet=mine.outlet).replace("UTF-8", "UTF-16").encode("utf-16")
    out += [
        made(
            "two_authors.rss",
            rss(item(mine, described, pub, more=creators), outlet=mine.outlet),
            mine,
            authors=["Ann Ames", "Bob Bale"],
            **plain,
        ),
        made("atom_prefixed.atom", named.replace("</feed>", "</atom:feed>"), school, **plain),
        made("rss_utf_16.rss", wide, mine, authors=[], **plain),
    ]
    teaser = rss(
        item(mine, f"<description>{escape(html(mine))}</description>", pub, link="http://127.0.0.1:9/mine"),
        outlet=mine.outlet,
    )
    out.append(
        made("page_gone.rss", teaser, mine, authors=[], headed=False, notes=["text of its feed, which may be cut"])
    )
    cut = rss(item(mine, encoded(mine)), outlet=mine.outlet)
    return [*out, made("cut_off.rss", cut[: cut.index("</title><content")], mine, refused="a feed that breaks off")]


def every() -> list[Made]:
    """All feeds."""
    return [*_dates(), *_forms()]


if __name__ == "__main__":
    write("feeds", every())
