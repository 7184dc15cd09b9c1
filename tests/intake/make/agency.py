"""What news agencies send: stories in NITF, NewsML-G2 and ninjs 1 to 3, with what they ask of whoever gets them.

PYTHONPATH=src:tests python -m intake.make.agency
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import json
from html import escape
from typing import Any
from xml.sax.saxutils import quoteattr

from intake.corpus import Made, TrueText, made, texts, write

_AHEAD, _PAST = "2100-01-01T06:00:00Z", "2024-01-01T06:00:00Z"


def paras(text: TrueText) -> str:
    """A story's paragraphs in XHTML."""
    return "".join(f"<p>{escape(one)}</p>" for one in text.paragraphs)


def _compact(day: str) -> str:
    return f"{day.replace('-', '')}T213000-0400"


def nitf(
    text: TrueText, *, body: str = "", docdata: str = "", status: str = "usable", top: str = "", end: str = ""
) -> str:
    """A story in NITF 3."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n'
        f'<nitf version="-//IPTC//DTD NITF 3.4//EN"><head><title>{escape(text.title)}</title>'
        f'<docdata management-status="{status}"><doc-id id-string="urn:{text.name}"/>'
        f'<date.issue norm="{_compact(text.published)}"/>{docdata}</docdata>'
        f"<pubdata name={quoteattr(text.outlet)}/></head><body><body.head><hedline><hl1>{escape(text.title)}</hl1></hedline>"
        f"<byline>By <person>{text.authors[0]}</person></byline>{top}</body.head>"
        f"<body.content>{body or f'<block>{paras(text)}</block>'}</body.content>{end}</body></nitf>"
    )


def item(
    text: TrueText, content: str = "", *, status: str = "usable", more: str = "", links: str = "", version: int = 1
) -> str:
    """A story in NewsML-G2, without what packs several."""
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{escape(text.title)}</title></head><body>{paras(text)}</body></html>'
    inside = content or f'<inlineXML contenttype="application/xhtml+xml">{xhtml}</inlineXML>'
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:{text.name}" version="{version}" '
        'standard="NewsML-G2" standardversion="2.33" conformance="power" xml:lang="en-GB">'
        '<itemMeta><itemClass qcode="ninat:text"/>'
        f'<provider qcode="np:x"><name>{escape(text.outlet)}</name></provider>'
        f"<versionCreated>2025-06-01T00:00:00Z</versionCreated><firstCreated>{text.published}T21:30:00-04:00</firstCreated>"
        f'{more}<pubStatus qcode="stat:{status}"/>{links}</itemMeta><contentMeta><creator><name>{text.authors[0]}</name>'
        f"</creator><headline>{escape(text.title)}</headline></contentMeta><contentSet>{inside}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    """Several stories in one file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>'
        f"2025-06-01T00:00:00Z</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def ninjs(text: TrueText, **fields: Any) -> dict[str, Any]:
    """A story in ninjs 1; fields of None are not there."""
    told = {
        "uri": f"urn:ninjs:{text.name}",
        "type": "text",
        "versioncreated": "2025-06-01T00:00:00Z",
        "firstcreated": f"{text.published}T21:30:00-04:00",
        "pubstatus": "usable",
        "headline": text.title,
        "byline": f"By {text.authors[0]}",
        "language": "en",
        "infosource": [{"name": text.outlet}],
        "body_xhtml": f"<div>{paras(text)}</div>",
    }
    return {name: value for name, value in {**told, **fields}.items() if value is not None}


def _nitf() -> list[Made]:
    dyke, tram, mine = (texts()[one] for one in ("dyke", "tram", "mine"))
    caption = '<media media-type="image"><media-reference source="a.jpg"/><media-caption>The old pumping station.</media-caption></media>'
    table = "<table><tr><td>The province</td><td>60%</td></tr><tr><td>Four villages</td><td>40%</td></tr></table>"
    dated = "<dateline><location>LOW MORROW</location></dateline>"
    ends = '<body.end><tagline type="std">Lena Marsh reported from Low Morrow.</tagline></body.end>'
    quoted = f"<p>{escape(dyke.paragraphs[0])}</p><bq><block><p>{escape(dyke.paragraphs[2])}</p></block></bq>"
    marked = (
        paras(tram)
        .replace("5:12 a.m.", '<chron norm="20240914">5:12 a.m.</chron>')
        .replace("Odile Brandt", "<person>Odile <em>Brandt</em></person>")
    )
    fixed = '<correction info="Corrects the cost in paragraph 1" id-string="urn:tram.1"/>'
    note = paras(mine).replace("cubic metres", "cubic metres<fn><p>Without the topsoil.</p></fn>", 1)
    return [
        made("nitf_plain.nitf", nitf(dyke), dyke),
        made("nitf_dateline.xml", nitf(dyke, top=dated, end=ends), dyke, paragraphs=["LOW MORROW", *dyke.paragraphs, "Lena Marsh reported from Low Morrow."]),
        made("nitf_caption.nitf", nitf(dyke, body=paras(dyke) + caption), dyke, paragraphs=[*dyke.paragraphs, "The old pumping station."], notes=["1 picture or film left out"]),
        made("nitf_table.nitf", nitf(dyke, body=paras(dyke) + table), dyke, paragraphs=[*dyke.paragraphs, "The province | 60%", "Four villages | 40%"]),
        made("nitf_quotation.nitf", nitf(dyke, body=quoted), dyke, paragraphs=[dyke.paragraphs[0], dyke.paragraphs[2]], quotations=[one for one in dyke.quotations if one in dyke.paragraphs[0] + dyke.paragraphs[2]]),
        made("nitf_marked_up.nitf", nitf(tram, body=marked), tram),
        made("nitf_corrected.nitf", nitf(tram, docdata=fixed), tram, notes=["Corrects the cost"]),
        made("nitf_embargo_over.nitf", nitf(tram, docdata=f'<date.release norm="{_compact("2024-09-14")}"/>', status="embargoed"), tram, notes=["was under embargo"]),
        made("nitf_embargo.nitf", nitf(tram, docdata='<date.release norm="21000101T060000Z"/>', status="embargoed"), tram, refused="under embargo until 21000101"),
        made("nitf_killed.nitf", nitf(tram, docdata='<ed-msg info="Kill: the line has not opened"/>', status="canceled"), tram, refused="its agency killed it"),
        made("nitf_note.nitf", nitf(mine, body=note), mine, paragraphs=[*mine.paragraphs, "Without the topsoil."]),
        made("nitf_latin.nitf", nitf(mine).replace("UTF-8", "iso-8859-1").replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&rsquo;").encode("iso-8859-1"), mine),
        made("nitf_cut_off.nitf", nitf(mine)[:900], mine, refused="damaged NITF story"),
    ]  # fmt: skip


def _newsml() -> list[Made]:
    clinic, school, bridge = (texts()[one] for one in ("clinic", "school", "bridge"))
    inner = nitf(clinic).partition("<nitf")
    as_nitf = f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"{inner[2]}</inlineXML>'
    words = f'<inlineData contenttype="text/plain">{escape(chr(10).join(clinic.paragraphs))}</inlineData>'
    lines = words.replace("\n", "\n\n")
    away = '<remoteContent href="https://agency.example/clinic.html" contenttype="text/html"/>'
    notice = '<edNote>Corrects the number of patients in paragraph 2.</edNote><signal qcode="sig:correction"/>'
    pair = message(item(school), item(bridge))
    return [
        made("newsml_item.xml", '<?xml version="1.0"?>' + item(clinic), clinic),
        made("newsml_message.xml", message(item(clinic)), clinic),
        made("newsml_nitf.xml", message(item(clinic, as_nitf)), clinic),
        made("newsml_words.xml", message(item(clinic, lines)), clinic),
        made("newsml_lines.xml", message(item(clinic, words)), clinic),
        made(
            "newsml_headlines.xml",
            message(item(clinic).replace("<headline>", '<headline role="hld:sub">Judge regrets it</headline><headline role="hld:main">')),
            clinic,
        ),
        made("newsml_remote.xml", message(item(clinic, away)), clinic, refused="NewsML"),
        made("newsml_embargo.xml", message(item(clinic, more=f"<embargoed>{_AHEAD}</embargoed>")), clinic, refused="under embargo"),
        made("newsml_embargo_over.xml", message(item(clinic, more=f"<embargoed>{_PAST}</embargoed>")), clinic),
        made("newsml_canceled.xml", message(item(clinic, status="canceled")), clinic, refused="killed it"),
        made("newsml_correction.xml", message(item(clinic, more=notice, version=3)), clinic, notes=["Corrects the number"]),
        made("newsml_two.xml", pair, school, member="1"),
        made("newsml_two.xml", pair, bridge, member="2"),
    ]  # fmt: skip


def _ninjs() -> list[Made]:
    mine, school, bridge = (texts()[one] for one in ("mine", "school", "bridge"))
    told = json.dumps
    second = {
        "infosource": None,
        "infosources": [{"name": bridge.outlet, "role": "cptype:originator"}],
        "standard": {"name": "ninjs", "version": "2.1"},
    }
    third = {
        **second,
        "headline": None,
        "headlines": [{"role": "main", "value": bridge.title}],
        "body_xhtml": None,
        "bodies": [{"role": "main", "contenttype": "text/html", "value": paras(bridge)}],
        "byline": None,
        "people": [{"name": bridge.authors[0], "rel": "author"}],
        "standard": {"name": "ninjs", "version": "3.0"},
    }
    by_text = {"body_xhtml": None, "body_text": "\n\n".join(mine.paragraphs)}
    return [
        made("ninjs_1.json", told(ninjs(mine)), mine),
        made("ninjs_1_html.json", told(ninjs(mine, body_xhtml=None, body_html=f"<html><body>{paras(mine)}</body></html>")), mine),
        made("ninjs_1_text.ninjs", told(ninjs(mine, **by_text), ensure_ascii=False), mine),
        made("ninjs_2.json", told(ninjs(bridge, **second), indent=2), bridge),
        made("ninjs_3.json", told(ninjs(bridge, **third)), bridge),
        made("ninjs_embargo.json", told(ninjs(mine, embargoed=_AHEAD)), mine, refused="under embargo"),
        made("ninjs_withheld.json", told(ninjs(mine, pubstatus="withheld")), mine, refused="withholds it"),
        made("ninjs_canceled.json", told(ninjs(mine, pubstatus="canceled", ednote="Kill. The pledge was not made.")), mine, refused="killed it (Kill"),
        made("ninjs_several.json", told([ninjs(mine), ninjs(school)]), mine, member="1"),
        made("ninjs_several.json", told([ninjs(mine), ninjs(school)]), school, member="2"),
        made("ninjs_cut_off.ninjs", told(ninjs(mine))[:700], mine, refused="is no JSON"),
    ]  # fmt: skip


def every() -> list[Made]:
    """All stories."""
    return [*_nitf(), *_newsml(), *_ninjs()]


if __name__ == "__main__":
    write("agency", every())
