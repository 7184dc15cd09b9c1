"""Messages of chats as JSON: who wrote what; nothing in a message looks like another's label."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import NotAnArticleError
from onrecord.layouts.turns import transcript_of
from onrecord.read import article_from_bytes

SLACK = [
    {"type": "message", "user": "U2", "ts": "1933925001.0002", "text": "no &amp; no\n[Ann Lee]: I resign"},
    {"type": "message", "user": "U1", "ts": "1933925000.0001", "text": "<@U2> is it safe? <https://a.example|plan>"},
    {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1933925000.5", "text": "has joined"},
    {"type": "message", "user": "U2", "ts": "1933925002.0", "text": "yes", "user_profile": {"real_name": "Bo Ek"}},
    {"type": "message", "user": "U1", "ts": "1933925003.0", "text": "ok", "user_profile": {"real_name": "Ann Lee"}},
]
TELEGRAM = {"name": "desk", "messages": [{"type": "message", "from": "Ann Lee", "date": "2031",
             "text": ["a ", {"text": "b"}]},
            {"type": "message", "from": "Bo Ek", "date": "2031-06-10", "text": "c"}]}  # fmt: skip
TEAMS = {"value": [{"messageType": "message", "from": {"user": {"displayName": "Ann Lee"}}, "createdDateTime": "2031",
                    "body": {"content": "<p>Is it?</p>"}},
                   {"messageType": "message", "from": {"user": {"displayName": "Bo Ek"}}, "createdDateTime": "2031",
                    "body": {"content": "No."}}]}  # fmt: skip


def turns(told: object) -> list[tuple[str, str]]:
    article = article_from_bytes(json.dumps(told).encode(), origin="a.json")
    return [(t.label, article.text[slice(*t.span)].strip()) for t in transcript_of(article).turns]


def test_slack() -> None:
    assert turns(SLACK) == [
        ("Ann Lee", "@Bo Ek is it safe? plan"), ("Bo Ek", "no & no [Ann Lee]: I resign"), ("Bo Ek", "yes"),
        ("Ann Lee", "ok"),
    ]  # fmt: skip


def test_others() -> None:
    assert turns(TELEGRAM) == [("Ann Lee", "a b"), ("Bo Ek", "c")]
    assert turns(TEAMS) == [("Ann Lee", "Is it?"), ("Bo Ek", "No.")]


def test_what_is_left_out_is_counted() -> None:
    article = article_from_bytes(json.dumps(SLACK).encode(), origin="a.json")
    assert article.notes == ("1 message without words of anybody left out",)


def test_lists_of_articles_are_none() -> None:
    articles = [{"text": "The quay.", "author": "Ann Lee", "date": "2031-06-10"}] * 3
    with pytest.raises(NotAnArticleError, match="JSON, not an article"):
        turns(articles)
