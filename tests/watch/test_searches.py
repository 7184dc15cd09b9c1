"""Saved searches as a file tells them, and what is said of what can't be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import NotAnArticleError, NotFoundError, RequestError
from onrecord.watch.listed import feeds
from onrecord.watch.searches import saved_searches

_WHOLE = """
[watch]
every = "5m"

[searches.harbour]
words = ["quay", "harbour wall"]
speaker = ["Mara Venn", "Oskar Prane"]
since = 2024
with_what = 1
"""


def searches(path: Path, text: str) -> tuple[object, ...]:
    file = path / "desk.toml"
    file.write_text(text, encoding="utf-8")
    return saved_searches(file)


def test_a_search_is_each_of_its_words_with_each_speaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_SECRET", "s")
    text = _WHOLE.replace(
        "with_what = 1", 'atom = "out.xml"\nwebhook = "https://desk.example/x"\nsecret = "env:DESK_SECRET"'
    )
    (one,) = searches(tmp_path, text.replace("since = 2024", 'since = "2024"'))
    asked = {(each.words, each.speaker, each.since) for each in one.asked}  # type: ignore[attr-defined]
    assert asked == {
        (words, who, "2024-01-01") for words in ("quay", "harbour wall") for who in ("Mara Venn", "Oskar Prane")
    }
    assert one.ways == ("atom", "webhook")  # type: ignore[attr-defined]
    assert one.atom == tmp_path / "out.xml"  # type: ignore[attr-defined]
    assert one.secret == b"s"  # type: ignore[attr-defined]


def test_without_a_place_alerts_go_to_standard_output(tmp_path: Path) -> None:
    (one,) = searches(tmp_path, '[searches.a]\nwords = "quay"\n')
    assert one.ways == ("lines",)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no search; write [searches.NAME]"),
        ("[searches]\nquay = 1", "[searches.quay]: write what is searched for below it"),
        ("[searches.a", "is no TOML"),
        (_WHOLE, "[searches.harbour]: there is no 'with_what'; it takes words, speaker, role, outlet"),
        ("[searches.a]\nlines = true", "searches for nothing; give words"),
        ('[searches.a]\nwords = [""]', "words is a text, or a list of texts"),
        ("[searches.a]\nwords = 5", "words is a text, or a list of texts"),
        ('[searches.a]\nwords = "x"\nnamed = "yes"', "named"),
        ('[searches.a]\nwords = "x"\nsince = "May"', "since is no day; write 2024-07-17"),
        ('[searches.a]\nwords = "x"\nwebhook = "desk"', "webhook is no web address"),
        ('[searches.a]\nwords = "x"\nwebhook = "https://desk.example"', "needs a secret that it is signed with"),
        (
            '[searches.a]\nwords = "x"\nwebhook = "https://d.example"\nsecret = "env:NOT_SET_X"',
            'there is none; write "env:NAME"',
        ),
        (
            '[searches.a]\nwords = "x"\nwebhook = "https://d.example"\nsecret = "plain"',
            'there is none; write "env:NAME"',
        ),
        ('[searches.a]\nwords = "x"\natom = "f"\n[searches.b]\nwords = "y"\natom = "f"', "two searches write"),
        (
            f"[searches.a]\nwords = {[str(n) for n in range(30)]}\nspeaker = {[str(n) for n in range(30)]}",
            "is 900 questions",
        ),
    ],
)
def test_what_can_not_be_meant_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RequestError) as refused:
        searches(tmp_path, text)
    assert said in str(refused.value)


def test_feeds_are_listed_once_in_their_order(tmp_path: Path) -> None:
    opml = tmp_path / "f.opml"
    opml.write_text(
        '<?xml version="1.0"?><opml xmlns:x="y" version="1.0"><head/><body><outline text="Folder">'
        '<outline xmlUrl=" https://a.example/1 "/><outline XMLURL="https://a.example/2" type="rss"/>'
        '<outline text="none" htmlUrl="https://a.example"/><outline xmlUrl="file:///etc/passwd"/></outline>'
        '<outline xmlUrl="https://a.example/1"/></body></opml>'
    )
    assert feeds([str(opml), "https://b.example/f", "https://a.example/2"]) == [
        "https://a.example/1",
        "https://a.example/2",
        "https://b.example/f",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no OPML"),
        (b"<rss><channel/></rss>", "to watch a feed itself give its address"),
        (b"<opml><body/></opml>", "lists no feed"),
        (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="&a;"/></body></opml>',
            "lists no feed",
        ),
    ],
)
def test_what_lists_no_feeds_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "f.opml"
    path.write_bytes(data)
    with pytest.raises(NotAnArticleError) as refused:
        feeds([str(path)])
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="name an OPML file, or an address"):
        feeds([str(tmp_path / "none.opml")])
    with pytest.raises(RequestError, match="name no feed"):
        feeds([])
