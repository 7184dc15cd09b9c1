"""What agencies send (NITF, NewsML-G2, ninjs): the story with its head, and what they ask of whoever gets it."""

from __future__ import annotations

import json
import time
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from helpers.newsroom import LAUGHS, MORE, PROSE, SAID, ends, paragraphs, read

from onrecord.errors import NotAnArticleError
from onrecord.gather import gather
from onrecord.gather.worker import article_in
from onrecord.read.formats.intake import Intake
from onrecord.read.formats.notices import Notices, heeded

BODY = f"<p>{SAID}</p><p>{MORE}</p>"


def nitf(
    content: str = BODY,
    *,
    docdata: str = '<date.issue norm="20240717T233000-0400"/>',
    status: str = "",
    top: str = "",
    end: str = "",
    before: str = "",
) -> bytes:
    """A story; ``status``: attributes of its docdata."""
    return (
        f'<?xml version="1.0"?>{before}<nitf xml:lang="en-US"><head><title>Quay safe, office says</title>'
        f'<docdata {status}>{docdata}<key-list><keyword key="quay-halden"/></key-list></docdata>'
        '<pubdata name="Halden Press Agency"/></head><body><body.head><hedline><hl1>Quay is <em>safe</em>'
        "</hl1></hedline>"
        f"<byline>By <person>Ida Marr</person>, <byttl>Harbour reporter</byttl></byline>{top}</body.head>"
        f"<body.content>{content}</body.content><body.end>{end}</body.end></body></nitf>"
    ).encode()


def newsml(
    content: str = f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x'
    f"</title></head><body>{BODY}</body></html></inlineXML>",
    *,
    meta: str = '<pubStatus qcode="stat:usable"/>',
    about: str = "",
    kind: str = "text",
    guid: str = "urn:newsml:hpa.example:20240717:1",
) -> bytes:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2" xml:lang="en">'
        f'<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:HPA"><name>Halden Press Agency'
        f"</name></provider>"
        "<versionCreated>2024-07-19T08:00:00Z</versionCreated><firstCreated>2024-07-17T23:30:00-04:00</firstCreated>"
        f"{meta}</itemMeta><contentMeta><creator><name>Ida Marr</name></creator><headline>Quay is <b>safe</b>"
        f"</headline>"
        f"<slugline>QUAY-HALDEN</slugline><dateline>PORT HALDEN (HPA)</dateline>{about}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    ).encode()


def message(*items: bytes) -> bytes:
    inner = b"".join(items)
    return (
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        + inner
        + b"</itemSet></newsMessage>"
    )


def ninjs(**fields: Any) -> bytes:
    told = {
        "uri": "https://hpa.example/20240717/1",
        "type": "text",
        "versioncreated": "2024-07-19T08:00:00Z",
        "firstcreated": "2024-07-17T23:30:00-04:00",
        "pubstatus": "usable",
        "headline": "Quay is safe",
        "byline": "By Ida Marr",
        "slugline": "QUAY-HALDEN",
        "language": "en",
        "infosource": [{"name": "Halden Press Agency"}],
        "body_xhtml": f"<div>{BODY}</div>",
    }
    return json.dumps({name: value for name, value in {**told, **fields}.items() if value is not None}).encode()


def ninjs_3(**fields: Any) -> bytes:
    """The same with names as version 3 writes them."""
    told = {
        "uri": "urn:hpa:1",
        "standard": {"name": "ninjs", "version": "3.0"},
        "versionCreated": "2024-07-19T08:00:00Z",
        "contentCreated": "2024-07-17T23:30:00-04:00",
        "headlines": [{"role": "main", "value": "Quay is safe"}],
        "infoSources": [{"name": "Halden Press Agency"}],
        "bodies": [
            {"contentType": "text/plain", "value": "In short."},
            {"role": "main", "contentType": "text/html", "value": BODY},
        ],
    }
    return json.dumps(told | fields).encode()


ALL = {"nitf": nitf(), "newsml": newsml(), "ninjs": ninjs(), "ninjs by lines": b"\xef\xbb\xbf\n" + ninjs()}


@pytest.mark.parametrize("kind", ALL)
def test_a_story_with_its_head(kind: str) -> None:
    article = read(ALL[kind])
    assert [one for one in paragraphs(article) if one != "PORT HALDEN (HPA)"] == ["Quay is safe", SAID, MORE]
    assert (article.title, article.author, article.outlet) == ("Quay is safe", "Ida Marr", "Halden Press Agency")
    assert (article.published, article.language) == ("2024-07-17", "en")
    assert [one.lower() for one in article.notes] == ["slug: quay-halden"]


# NITF


def test_nitf_all_that_a_reader_sees() -> None:
    content = (
        f"<hl2>At the gate</hl2><p>{SAID}</p><bq><block><p>No.</p></block></bq><table><tr><th>a</th><td>b</td>"
        f"</tr></table>"
        "<ul><li>one</li></ul><media><media-reference/><media-caption>The gate.</media-caption><media-producer>P"
        "</media-producer></media><fn><p>A letter.</p></fn>"
    )
    top = "<dateline><location>PORT HALDEN</location> (HPA)</dateline>"
    article = read(nitf(content, top=top, end="<tagline>Ida Marr reported.</tagline>"))
    assert paragraphs(article) == [
        *("Quay is safe", "PORT HALDEN (HPA)", "At the gate", SAID, "No.", "a | b", "one", "The gate."),
        *("Ida Marr reported.", "A letter."),
    ]
    assert "1 picture or film left out" in article.notes


def test_nitf_with_a_doctype_and_without_much() -> None:
    assert read(nitf(before='<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">')).title == "Quay is safe"
    bare = read(f"<nitf><body><body.content><p>{SAID}</p></body.content></body></nitf>".encode())
    assert (paragraphs(bare), bare.title, bare.author, bare.published) == ([SAID], None, None, None)
    wide = read(nitf().decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"))
    assert SAID in wide.text


# NewsML-G2


def test_newsml_with_nitf_within() -> None:
    inner = nitf().decode().partition("?>")[2].replace("<nitf", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"')
    article = read(newsml(f"<inlineXML>{inner}</inlineXML>"))
    assert paragraphs(article) == ["Quay is safe", SAID, MORE]


def test_newsml_with_plain_text_and_renditions_elsewhere() -> None:
    content = f'<remoteContent href="a.jpg"/><inlineData contenttype="text/plain">{SAID}\n\n {MORE}\n</inlineData>'
    article = read(newsml(content))
    assert paragraphs(article) == ["Quay is safe", "PORT HALDEN (HPA)", SAID, MORE]
    assert "1 rendition or picture elsewhere left out" in article.notes


def test_newsml_message_of_one_and_of_several(tmp_path: Path) -> None:
    picture = newsml('<remoteContent href="a.jpg"/>', kind="picture")
    article = read(message(picture, newsml()))
    assert SAID in article.text
    assert "1 item without a story left out" in article.notes
    both = message(newsml(guid="urn:1"), picture, newsml(guid="urn:2"))
    with pytest.raises(NotAnArticleError, match="holds 2 stories"):
        read(both)
    path = tmp_path / "a.xml"
    path.write_bytes(both)
    tasks = list(gather([str(tmp_path)]))
    assert [task.name.partition(", ")[2] for task in tasks] == ["story 1 (urn:1)", "story 2 (urn:2)"]
    assert all(SAID in article_in(task).text for task in tasks)


# ninjs


def test_ninjs_of_each_version() -> None:
    plain = read(ninjs(body_xhtml=None, body_text=f"{SAID}\n\n{MORE}\n"))
    assert paragraphs(plain) == ["Quay is safe", SAID, MORE]
    third = read(
        ninjs(
            body_xhtml=None,
            headline=None,
            byline=None,
            infosource=None,
            headlines=[{"role": "short", "value": "Safe"}, {"role": "main", "value": "Quay is <b>safe</b>"}],
            bodies=[
                {"role": "caption", "contenttype": "text/plain", "value": "x"},
                {"role": "main", "contenttype": "text/html", "value": BODY},
            ],
            people=[{"name": "Ida Marr", "rel": "author"}, {"name": "Mara Venn", "rel": "subject"}],
            infosources=[{"name": "Halden Press Agency"}],
            associations=[{"uri": "x"}],
        )
    )
    assert paragraphs(third) == ["Quay is safe", SAID, MORE]
    assert (third.title, third.author, third.outlet) == ("Quay is safe", "Ida Marr", "Halden Press Agency")
    assert "1 picture or other item beside it left out" in third.notes
    assert third.url == "https://hpa.example/20240717/1"


def test_ninjs_3_with_its_names() -> None:
    article = read(ninjs_3())
    assert paragraphs(article) == ["Quay is safe", SAID, MORE]
    assert (article.published, article.outlet) == ("2024-07-17", "Halden Press Agency")


def test_fields_without_white_space_between_stay_apart() -> None:
    line = '<dateline><location>HALDEN</location><story.date norm="20240717">July 17</story.date></dateline>'
    assert "HALDEN July 17" in paragraphs(read(nitf(top=line)))
    within = "<p><person>Ida Marr</person><location>Halden</location> said <em>no</em><em>!</em></p>"
    assert "Ida Marr Halden said no!" in paragraphs(read(nitf(f"{BODY}{within}")))


def test_ninjs_of_several_and_in_a_folder(tmp_path: Path) -> None:
    both = b"[" + ninjs(uri="urn:1") + b"," + ninjs(uri="urn:2") + b"]"
    with pytest.raises(NotAnArticleError, match="holds 2 items"):
        read(both)
    (tmp_path / "a.json").write_bytes(both)
    (tmp_path / "b.json").write_bytes(b'{"uri": "x", "name": "settings"}')
    (tmp_path / "c.ninjs").write_bytes(ninjs())
    tasks = list(gather([str(tmp_path)]))
    assert [Path(task.name).name for task in tasks] == ["a.json, story 1 (urn:1)", "a.json, story 2 (urn:2)", "c.ninjs"]
    assert all(SAID in article_in(task).text for task in tasks)


def test_ninjs_with_fields_of_other_kinds() -> None:
    """Whatever somebody put where a word or a list should stand."""
    for name in json.loads(ninjs()):
        values: tuple[Any, ...] = (None, 3, [], {}, [1], "x", {"a": [None]}, [[{}]])
        for value in values:
            ends(ninjs(**{name: value, "associations": value, "embargoed_": value}))


# What an agency asks

FUTURE, PAST = "2999-07-18T06:00:00+02:00", "2024-07-18T06:00:00+02:00"
HELD = {
    "nitf": (nitf(docdata='<date.release norm="29990718T060000+0200"/>'), "under embargo until 29990718T060000"),
    "nitf by status": (nitf(status='management-status="embargoed"'), "under embargo until further notice"),
    "nitf withheld": (nitf(status='management-status="withheld"'), "withholds it"),
    "nitf killed": (
        nitf(status='management-status="canceled"', docdata='<ed-msg info="Kill it: the quay is not safe."/>'),
        "killed it (Kill it: the quay is not safe.)",
    ),
    "nitf kill by word": (nitf(docdata='<ed-msg info="BULLETIN KILL. Not to be used."/>'), "killed it (BULLETIN KILL"),
    "newsml": (newsml(meta=f"<embargoed>{FUTURE}</embargoed>"), f"under embargo until {FUTURE}"),
    "newsml, no time": (newsml(meta="<embargoed/>"), "under embargo until further notice"),
    "newsml withheld": (newsml(meta='<pubStatus qcode="stat:withheld"/>'), "withholds it"),
    "newsml killed": (
        newsml(meta='<pubStatus qcode="stat:canceled"/><edNote>Wrong harbour.</edNote>'),
        "killed it (Wrong harbour.)",
    ),
    "newsml killed by address": (
        newsml(meta='<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>'),
        "killed it",
    ),
    "ninjs": (ninjs(embargoed=FUTURE), f"under embargo until {FUTURE}"),
    "ninjs, no time": (ninjs(embargoed="soon"), "under embargo until soon"),
    "ninjs withheld": (ninjs(pubstatus="withheld"), "withholds it"),
    "ninjs 3 killed": (ninjs_3(pubStatus="canceled"), "killed it"),
    "ninjs 3 under embargo": (ninjs_3(embargoed=FUTURE), f"under embargo until {FUTURE}"),
    "ninjs killed": (ninjs(pubstatus="Canceled", ednote="Wrong harbour."), "killed it (Wrong harbour.)"),
}


@pytest.mark.parametrize("case", HELD)
def test_what_is_not_to_be_used_is_refused_unless_asked_for(case: str) -> None:
    data, why = HELD[case]
    with pytest.raises(NotAnArticleError, match="can't be used") as caught:
        read(data)
    assert why in str(caught.value)
    article = read(data, withheld=True)
    assert SAID in article.text
    assert any(why in note for note in article.notes)


def test_what_is_held_back_can_be_added(tmp_path: Path) -> None:
    (tmp_path / "a.nitf").write_bytes(HELD["nitf killed"][0])
    (task,) = gather([str(tmp_path)])
    with pytest.raises(NotAnArticleError, match="--withheld"):
        article_in(task)
    (task,) = gather([str(tmp_path)], withheld=True)
    assert SAID in article_in(task).text


@pytest.mark.parametrize(
    "data", [nitf(docdata='<date.release norm="20240718T060000Z"/>'), newsml(meta=f"<embargoed>{PAST}</embargoed>")]
)
def test_what_was_held_back_and_is_free(data: bytes) -> None:
    assert SAID in read(data).text


CORRECTED = {
    "nitf": (
        nitf(docdata='<correction id-string="hpa-1" info="Corrects the name of the quay."/>'),
        "is a correction of hpa-1: Corrects the name of the quay.",
    ),
    "nitf by word": (nitf(docdata='<ed-msg info="Corrected: the day."/>'), "is a correction: Corrected: the day."),
    "newsml": (
        newsml(meta='<edNote>The day was wrong.</edNote><signal qcode="sig:correction"/>'),
        "is a correction of urn:newsml:hpa.example:20240717:1, version 2: The day was wrong.",
    ),
    "newsml linked": (
        newsml(meta='<signal qcode="sig:correction"/><link rel="irel:previousVersion" residref="urn:old"/>'),
        "is a correction of urn:old, version 2",
    ),
    "ninjs": (
        ninjs(ednote="Corrects the day.", evolvedfrom="urn:old", version="3"),
        "is a correction of urn:old, version 3: Corrects the day.",
    ),
    "ninjs by signal": (
        ninjs(signal=[{"code": "sig:correction"}]),
        "is a correction of https://hpa.example/20240717/1",
    ),
}


@pytest.mark.parametrize("case", CORRECTED)
def test_a_correction_says_what_it_corrects(case: str) -> None:
    data, note = CORRECTED[case]
    assert note in read(data).notes


def test_what_editors_say_besides_is_told() -> None:
    assert "its editors say: Picture follows." in read(ninjs(ednote="Picture  follows.")).notes
    assert not [note for note in read(ninjs(ednote="Not a skill test.")).notes if "killed" in note]


@pytest.mark.parametrize(
    ("stamp", "waits"),
    [
        ("2024-07-18T06:00:00Z", True),
        ("2024-07-18T05:59:59Z", False),
        ("2024-07-18T07:00:00+02:00", False),
        ("2024-07-18T01:00:00-0500", True),
        ("2024-07-17T18:00:00", True),  # no zone: it is past where it is past everywhere
        ("2024-07-17T17:00:00", False),
        ("2024-07-17", True),
        ("20240716", False),
        ("2024-13-45T00:00:00Z", True),
        ("0000-00-00", True),
        ("9999-12-31T23:59:59-1200", True),
        ("9999-12-31", True),
        ("", True),
    ],
)
def test_when_an_embargo_ends(stamp: str, waits: bool) -> None:
    now = datetime(2024, 7, 18, 5, 59, 59, 500_000, tzinfo=UTC)
    with pytest.raises(NotAnArticleError) if waits else nullcontext():
        heeded(Notices(embargo=stamp), Intake("a", "a"), now=now)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (nitf(""), "NITF story without text"),
        (nitf()[:-60], "damaged NITF story"),
        (nitf(before=LAUGHS), "defines entities"),
        (nitf("<p>&nobody;</p>"), "damaged NITF story"),
        (nitf("<p>" * 5_000), "damaged NITF story"),
        (newsml(""), "whose text is not in it"),
        (newsml()[:-60], "damaged NewsML-G2"),
        (message(), "without a story"),
        (message(newsml("", kind="picture")), "without a story"),
        (b'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "without a story"),
        (newsml('<inlineData contenttype="application/pdf" encoding="base64">QUJD</inlineData>'), "not in it"),
        (ninjs(body_xhtml=None), "ninjs text without a text"),
        (ninjs(body_xhtml="<div></div>", type="picture"), "ninjs picture without a text"),
        (ninjs()[:-5], "and is no JSON"),
    ],
)
def test_what_is_no_article_is_named(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        read(data)


def test_large_and_hostile_stories_end_soon() -> None:
    began = time.monotonic()
    long = read(nitf(f"<p>{PROSE}</p>" * 5_000))
    assert len(paragraphs(long)) == 5_001
    for data in (
        nitf("<p/>" * 1_500_000),
        newsml("<inlineXML>" + "<x>" * 200 + "</x>" * 200 + "</inlineXML>"),
        ninjs(body_xhtml="<div>" * 200_000),
        b'{"uri": "versioncreated"' + b'"pubstatus":[' * 100_000,
        b"<nitf>" + b"<!--" * 500_000,
        b"<?a?>" * 200_000 + b"<nitf/>",
        newsml(meta="<edNote>" + "kill " * 200_000 + "</edNote>"),
    ):
        ends(data)
    assert time.monotonic() - began < 60
