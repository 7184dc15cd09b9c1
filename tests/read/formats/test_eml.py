"""Mails as press offices send them: the better form of the text, the sender, the sender's day, what was attached."""

from __future__ import annotations

import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from helpers.newsroom import MORE, PROSE, ends, paragraphs, read

from onrecord.errors import NotAnArticleError

HTML = f"<html><body><h1>Quay is safe</h1><p>{PROSE}</p><p>{MORE}</p></body></html>"
PLAIN = f"Quay is safe\n\n{PROSE}\n\n{MORE}\n"


def mail(plain: str | None = PLAIN, html: str | None = None, **fields: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    told = {
        "From": "Ida Marr <ida@harbour.example>",
        "To": "news@halden-post.example",
        "Subject": "Quay is safe",
        "Date": "Wed, 17 Jul 2024 23:30:00 -0400",
        "Message-ID": "<1@harbour.example>",
    }
    for name, value in {**told, **{key.replace("_", "-"): value for key, value in fields.items()}}.items():
        if value:
            message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html") if plain is not None else message.set_content(
            html, subtype="html"
        )
    return message


def test_a_plain_mail_is_what_was_written() -> None:
    article = read(mail(Organization="Harbour Office").as_bytes())
    assert article.text == PLAIN
    assert (article.title, article.author, article.outlet) == ("Quay is safe", "Ida Marr", "Harbour Office")
    assert article.published == "2024-07-17"  # the sender's own day: in Halden it was the 18th
    assert article.notes == ()


def test_a_mail_of_html_is_read_as_somebody_sees_it() -> None:
    html = (
        "<style>p{} .pre{display:none!important}</style><div style='display:none'>See the quay inside!</div>"
        "<span class='x pre'>And the gate!</span><table><tr><td><h1>Quay</h1>"
        f"<p>{PROSE}</p></td></tr><tr><td>Gate</td><td>open</td></tr></table><p>One<br>two<br><br>three <s>four</s></p>"
        "<p>Oduya: <q>No.</q></p><ul><li>a<li>b</ul>"
    )
    article = read(mail(None, html).as_bytes())
    assert paragraphs(article) == ["Quay", PROSE, "Gate | open", "One\ntwo", "three", "Oduya: “No.”", "a", "b"]
    assert article.notes == ("2 hidden passages left out", "1 struck passage left out")


def test_of_two_forms_the_plain_one_counts_unless_it_is_a_stub() -> None:
    assert read(mail(PLAIN, HTML).as_bytes()).text == PLAIN
    stub = read(mail("See this mail in your browser.", HTML).as_bytes())
    assert paragraphs(stub) == ["Quay is safe", PROSE, MORE]
    assert "a plain form of the text left out, which is shorter" in stub.notes


def test_attachments_are_named() -> None:
    message = mail(PLAIN, HTML)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Überblick Kai.pdf")
    message.add_attachment("a,b\n", subtype="csv", filename="figures.csv")
    article = read(message.as_bytes())
    assert article.text == PLAIN
    assert article.notes == (
        "attachment left out: Überblick Kai.pdf (application/pdf, 8 bytes)",
        "attachment left out: figures.csv (text/csv, 5 bytes)",
    )


def test_pictures_in_the_text_are_named() -> None:
    message = mail(None, HTML)
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo@x>")
    assert "picture left out: without a name (image/png, 4 bytes)" in read(message.as_bytes()).notes


def test_a_mail_that_holds_nothing_but_a_mail() -> None:
    carrier = EmailMessage(policy=SMTP)
    for name, value in (("From", "news@halden-post.example"), ("Subject", "Fwd"), ("Message-ID", "<2@x>")):
        carrier[name] = value
    carrier.add_attachment(mail())
    article = read(carrier.as_bytes())
    assert (article.text, article.author, article.title) == (PLAIN, "Ida Marr", "Quay is safe")
    assert "a mail that was sent on by news@halden-post.example" in article.notes[0]


def test_a_mail_beside_the_text_is_named() -> None:
    message = mail()
    message.add_attachment(mail(Subject="Earlier"))
    assert read(message.as_bytes()).notes == ("mail left out: Earlier",)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252"])
@pytest.mark.parametrize("packed", ["base64", "quoted-printable"])
def test_encodings(charset: str, packed: str) -> None:
    text = "Åsa Brännström sade: € 40, no more.\n"
    message = mail(None, Subject="Kaïs är säker", From="Åsa Brännström <asa@x.example>")
    message.set_content(text, charset=charset, cte=packed)
    article = read(message.as_bytes())
    assert (article.text, article.title, article.author) == (text, "Kaïs är säker", "Åsa Brännström")


def test_bare_bytes_in_a_head() -> None:
    data = mail().as_bytes().replace(b"Subject: Quay is safe", "Subject: Kaïs är säker".encode("cp1252"))
    assert read(data).title == "Kaïs är säker"
    data = mail().as_bytes().replace(b"Subject: Quay is safe", b"Subject: =?x-none?q?Quay=20is?= safe")
    assert "safe" in (read(data).title or "")


def test_lines_that_a_program_broke_are_made_whole() -> None:
    lines = "The harbour office \nopened the gate.\n\n> It is \n> safe.\n-- \nIda \n"
    data = mail(lines).as_bytes().replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert (
        read(data).text == "The harbour office opened the gate.\n\n> It is safe.\n"
    )  # and the signature is none of it
    joined = mail("The harb \nour opened.\n").as_bytes().replace(b'"utf-8"', b'"utf-8"; format=flowed; delsp=yes')
    assert read(joined).text == "The harbour opened.\n"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Wed, 17 Jul 2024 00:10:00 +0900", "2024-07-17"),
        ("17 Jul 2024 10:00 EST", "2024-07-17"),
        ("yesterday", None),
        ("", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Wed, 17 Jul 2999 10:00:00 +0000", None),
    ],
)
def test_days(date: str, day: str | None) -> None:
    data = mail(Date="Mon, 1 Jan 2001 10:00:00 +0000").as_bytes()
    assert read(data.replace(b"Mon, 01 Jan 2001 10:00:00 +0000", date.encode())).published == day
    assert read(data, published="2024-01-01").published == "2024-01-01"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (mail("").as_bytes(), "a mail without text"),
        (mail(None, "<p></p>").as_bytes(), "a mail without text"),
        (mail().as_bytes().replace(b"text/plain", b"application/pkcs7-mime"), "an encrypted mail"),
        (b"From a@b Wed Jul 17\n" + mail().as_bytes() + b"\n\nFrom c@d Thu Jul 18\nFrom: c@d\n\nx", "several mails"),
        (b"From: a@b\nDate: x\nMessage-ID: <1>\nContent-Type: multipart/mixed\n\n", "a mail without text"),
        (mail("x").as_bytes().replace(b"text/plain", b"image/png"), "attachment left out: without a name"),
    ],
)
def test_mails_without_an_article_are_named(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        read(data)


def test_a_mail_cut_anywhere_is_an_article_or_named() -> None:
    message = mail(PLAIN, HTML)
    message.add_attachment(b"%PDF" * 99, maintype="application", subtype="pdf", filename="a.pdf")
    whole = message.as_bytes()
    for size in range(0, len(whole), 53):
        ends(whole[:size], "a.eml")


def test_hostile_mails_end_soon() -> None:
    began = time.monotonic()
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000))
    of_html = b"From: a@b\nDate: x\nMessage-ID: <1>\nContent-Type: text/html\n\n"
    for data in (
        b"From: a@b\nDate: x\nMessage-ID: <1>\n" + deep,
        of_html + b"<div>" * 100_000 + b"words",
        of_html + b"<p>a" * 300_000,
        b"From: a@b\nDate: x\nMessage-ID: <1>\n" + b"X-A: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nwords\n",
        b"From: " + b"(" * 50_000 + b"\nDate: x\nMessage-ID: <1>\n\nwords\n",
        b"From: a@b\nSubject: " + b"=?utf-8?q?" * 50_000 + b"\nMessage-ID: <1>\n\nwords\n",
        b"A: b\n" * 500_000,
    ):
        ends(data, "a.eml")
    assert time.monotonic() - began < 40


def test_elements_too_deep_to_be_read_lose_no_words_in_silence() -> None:
    head = b"From: a@b\nDate: x\nMessage-ID: <1>\nContent-Type: text/html\n\n<p>Before.</p>"
    assert paragraphs(read(head + b"<div>" * 300 + b"Within." + b"</div>" * 300)) == ["Before.", "Within."]
    for depth in (1_000, 5_000):
        with pytest.raises(NotAnArticleError, match="can't be read"):
            read(head + b"<div>" * depth + b"Within." + b"</div>" * depth)


def test_what_only_looks_like_a_mail_is_text() -> None:
    memo = "From: the harbour office\nSubject: the quay\n\nIt is safe.\n"
    assert read(memo.encode()).text == memo
    assert read(memo.encode(), "memo.eml").title == "the quay"
    assert "Message-ID" in read(mail().as_bytes(), kind="text").text
