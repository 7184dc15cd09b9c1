"""What hosts let be asked, as RFC 9309 reads their files."""

from __future__ import annotations

import time

import pytest

from onrecord.watch.robots import ALL, NONE, rules_in

_GROUPS = """\ufeff# ours
User-agent: *
Disallow: /

User-agent: OnRecord/2.0
User-agent: other
Crawl-delay: 2
Disallow: /private   # but for one
Allow: /private/open$
Disallow: /*.pdf$
Disallow: /ä
Disallow: /q?a=
Sitemap: https://halden.example/sitemap.xml

user-agent: onrecord
disallow: /more
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("", True),
        ("/private", False),
        ("/private/x", False),
        ("/privately", False),
        ("/private/open", True),
        ("/private/open/x", False),
        ("/a/b.pdf", False),
        ("/a.pdf?page=1", True),
        ("/%C3%A4rger", False),
        ("/%c3%a4rger", False),
        ("/q?a=1", False),
        ("/q", True),
        ("/more/x", False),
        ("/robots.txt", True),
    ],
)
def test_the_longest_rule_of_our_groups_decides(path: str, allowed: bool) -> None:
    assert rules_in(_GROUPS).allow(f"https://halden.example{path}") is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: someone\nDisallow: /", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /news", True),
        ("Disallow: /", True),
        ("User-agent: *\nUser-agent: onrecord\nDisallow: /news/*/x", True),
        ("<html>no such page</html>", True),
    ],
)
def test_what_a_file_says_of_a_page(text: str, allowed: bool) -> None:
    assert rules_in(text).allow("https://halden.example/news/quay") is allowed


def test_pauses_are_bounded() -> None:
    assert rules_in(_GROUPS).pause == 2.0
    assert rules_in("User-agent: *\nCrawl-delay: 99999").pause == 60.0
    assert rules_in("User-agent: *\nCrawl-delay: soon").pause == 0.0
    assert ALL.allow("https://halden.example/x")
    assert not NONE.allow("https://halden.example/x")


def test_no_file_takes_long() -> None:
    text = "User-agent: *\nDisallow: /" + "*a" * 5_000 + "$\n" + "Disallow: /x\n" * 50_000
    began = time.monotonic()
    rules_in(text).allow("https://halden.example/" + "a" * 4_000 + "b")
    assert time.monotonic() - began < 3
