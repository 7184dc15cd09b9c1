"""Signatures and answered mails are no words of a press release; what is left out is told. Invented."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from helpers.newsroom import MORE, PROSE, read

from onrecord.records import Article

SIGNED, ANSWERED = "1 mail signature left out", "1 quoted mail left out"


def mailed(words: str, *, html: bool = False) -> Article:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "Ida Marr <ida@harbour.example>", "Quay is safe"
    message["Date"], message["Message-ID"] = "Wed, 17 Jul 2024 23:30:00 -0400", "<1@harbour.example>"
    message.set_content(words, subtype="html" if html else "plain")
    return read(message.as_bytes())


@pytest.mark.parametrize(
    ("below", "notes"),
    [
        ("-- \nIda Marr\nHarbour Office\n+47 555 0101", (SIGNED,)),
        ("--\nIda Marr", (SIGNED,)),
        ("Sent from my telephone", (SIGNED,)),
        ("On Mon, 15 Jul 2024 at 09:12, Karl <k@post.example> wrote:\n> Is the quay safe?\n>\n> Karl", (ANSWERED,)),
        ("On Mon, 15 Jul 2024 at 09:12, Karl Olsen of the Post\n<k@post.example> wrote:\n\n> Is it?", (ANSWERED,)),
        ("Am 15.07.2024 um 09:12 schrieb Karl Olsen:\n> Ist der Kai sicher?", (ANSWERED,)),
        ("> Is the quay safe?\n> Karl", (ANSWERED,)),
        ("-----Original Message-----\nFrom: Karl\nSent: Monday\n\nIs the quay safe?", (ANSWERED,)),
        ("-- \nIda Marr\n\nOn 15 July 2024, Karl Olsen wrote:\n> Is the quay safe?", (SIGNED, ANSWERED)),
    ],
)
def test_what_stands_below_a_mail(below: str, notes: tuple[str, ...]) -> None:
    article = mailed(f"{PROSE}\n\n{MORE}\n\n{below}\n")
    assert article.text == f"{PROSE}\n\n{MORE}\n"
    assert article.notes == notes


def test_answers_between_the_lines_of_a_mail() -> None:
    article = mailed(f"On 15 July 2024, Karl Olsen wrote:\n> Is the quay safe?\n\n{PROSE}\n\n{MORE}\n")
    assert "Karl" not in article.text
    assert PROSE in article.text
    assert article.notes == (ANSWERED,)


@pytest.mark.parametrize(
    "words",
    [
        f"{PROSE}\n\n> “It is safe,” she said.\n\n{MORE}\n",
        f"See below.\n\n> {PROSE}\n> {MORE}\n",
        f"{PROSE}\n\n--\n" + f"\n{MORE}\n" * 16,
    ],
)
def test_what_is_kept(words: str) -> None:
    article = mailed(words)
    assert article.text.split() == words.split()
    assert article.notes == ()


def test_marked_parts_of_html() -> None:
    own = f"<p>{PROSE}</p><p>{MORE}</p>"
    signature = "<div class=gmail_signature>Ida Marr<br>Harbour Office</div>"
    quote = "<div class=gmail_quote><div class=gmail_attr>Karl wrote:</div><blockquote>Is it safe?</blockquote></div>"
    article = mailed(f"<html><body>{own}{signature}{quote}</body></html>", html=True)
    assert PROSE in article.text
    assert "Karl" not in article.text
    assert "Harbour Office" not in article.text
    assert article.notes == (SIGNED, ANSWERED)
    other = "<blockquote type=cite><p>Is it safe?</p></blockquote>"
    assert mailed(f"<html><body>{own}{other}</body></html>", html=True).notes == (ANSWERED,)
    sent_on = f"<div class=gmail_quote>---------- Forwarded message ---------<p>{PROSE}</p></div>"
    assert PROSE in mailed(f"<html><body>{own}{sent_on}</body></html>", html=True).text


@pytest.mark.parametrize(
    "over",
    [
        (
            "For page 3?\n\n---------- Forwarded message ---------\nFrom: Quay Office <q@quay.example>\n"
            "Date: Tue, 16 Jul 2024 at 21:30\nSubject: Quay to open\nTo: <desk@post.example>\n\n\n"
        ),
        (
            "Begin forwarded message:\n\nFrom: Quay Office <q@quay.example>\nSubject: Quay to open\n"
            "Date: 16 July 2024 at 21:30:00 CEST\nTo: desk@post.example\n\n"
        ),
        (
            "FYI\n\n-----Original Message-----\nFrom: Quay Office <q@quay.example>\n"
            "Sent: Tuesday, July 16, 2024 9:30 PM\nTo: Ida Marr\nSubject: Quay to open\n\n"
        ),
        (
            "________________________________\nVon: Quay Office <q@quay.example>\nGesendet: 16. Juli 2024 21:30\n"
            "Betreff: Quay to open\n\n"
        ),
    ],
)
def test_a_mail_that_is_sent_on_is_read_as_that(over: str) -> None:
    article = mailed(f"{over}{PROSE}\n\n{MORE}\n")
    assert article.text.strip() == f"{PROSE}\n\n{MORE}"
    assert (article.title, article.author, article.published) == ("Quay to open", "Quay Office", "2024-07-16")
    assert "a mail that was sent on by Ida Marr; that is left out" in article.notes


def test_a_mail_that_only_names_another_is_its_own() -> None:
    article = mailed(f"{PROSE}\n\n---------- Forwarded message ---------\n\n{MORE}\n")
    assert article.title == "Quay is safe"
    assert PROSE in article.text
