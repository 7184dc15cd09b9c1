"""Texts that stop before their end say so; texts that speak of subscribers, or end in doubt, don't."""

from __future__ import annotations

import json
import time

import pytest

from onrecord.batch.article_line import article_of
from onrecord.read import article_from_bytes
from onrecord.read.cut_off import cut_note

BODY = "The council closed the quay on Tuesday. “We warned them,” said Mara Venn.\n\n"


@pytest.mark.parametrize(
    "end",
    [
        "Subscribe to continue reading",
        "This article is for subscribers",
        "This article is for subscribers only.",
        "Sign up for free to keep reading this story.",
        "Log in to read the full article",
        "Already a subscriber? Log in",
        "You have reached your limit of free articles.",
        "You've read your last free article this month",
        "The rest of this story is only available to members",
        "This content is available exclusively to our paying subscribers.",
        "Become a member to unlock this story",
        "To continue reading, subscribe today",
        "Continue reading",
        "Continue reading with a Courier subscription",
        "Read the full story on orsvik.example",
        "Subscribers only",
        "Premium content",
        "For members only",
        "Register now",
        "Please log in to view this content.",
        "Want to read more? Subscribe now",
        "Get unlimited digital access for 1 dollar a month",
        "You must be a subscriber to read this",
        "Create a free account to continue",
        "Start your free trial to read on",
        "🔒 Subscriber exclusive",
        "Exclusive to subscribers",
        "This story is reserved for our subscribers",
        "Only subscribers can read the rest",
        "To read this article you need to subscribe",
        "The council said that the […]",
        "The council said that the [...]",
        "The council closed the northern quay on Tues… [+1932 chars]",
        "The council closed the northern quay on Tuesday after cracks were found in the…",
        "The council closed the northern quay on Tuesday after cracks were found in the",
        "The council closed the northern quay on Tuesday after cracks were found,",
        "The council closed the quay after warnings by...",
    ],
)
def test_a_text_that_is_cut_off_says_so(end: str) -> None:
    assert cut_note(BODY + end)
    assert cut_note(f"{BODY}{end}\n\nMost read\nContact\n© Orsvik Courier") or end.startswith("The council")


@pytest.mark.parametrize(
    "end",
    [
        "The council closed the quay, she said.",
        "“I don't know…”",
        "“We will see…” she said.",
        "Subscribe to our newsletter for more.",
        "The members can read the rest on Monday.",
        "He asked readers to continue.",
        "The story is for members of the council a bitter one.",
        "“Subscribe to continue reading,” the screen said when he opened the paper, and so he did not.",
        "Read more about the quay",
        "Mara Venn is a member of the council.",
        "Premium contents are sold at the quay.",
        "Join the march to see the quay saved, Venn told them.",
        "Sign the petition to keep the quay open",
        "Register of members",
        "© Orsvik Courier 2025",
        "Register by Friday to vote, officials said.",
        "By Ilse Dahl and Bo Lind",
        "",
    ],
)
def test_a_whole_text_is_not_cut_off(end: str) -> None:
    assert cut_note(BODY + end) is None


def test_lines_and_files_carry_it_in_their_notes() -> None:
    text = BODY + "Subscribe to continue reading"
    told = ("cut off, as it says itself: “Subscribe to continue reading”",)
    assert article_of(json.dumps({"text": text}).encode()).notes == told
    assert article_from_bytes(text.encode(), origin="a.txt").notes == told
    assert article_of(json.dumps({"text": BODY}).encode()).notes == ()


def test_long_ends_take_no_time_and_are_told_in_short() -> None:
    began = time.perf_counter()
    for one in ("to ", "subscribe ", "a " * 40 + "\n", "to read the full ", "… ", "\n", "this article is "):
        note = cut_note(BODY + one * 100_000 + "and the…")
        assert note is None or len(note) < 200
    assert time.perf_counter() - began < 2
