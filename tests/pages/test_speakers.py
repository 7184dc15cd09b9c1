"""Names of speakers in elements of their own stand before their words."""

from __future__ import annotations

import pytest

from onrecord.read.web_page import article_from_html

SAID = (
    "The quay is safe, as far as anybody knows.",
    "Is it? I have seen the piles, and I would not say so.",
    "Then look again.",
)


def page(turn: str) -> str:
    turns = "".join(turn.format(who=w, said=s) for w, s in zip(("Ann Lee", "Bo Ek", "Ann Lee"), SAID, strict=True))
    return f"<html><head><title>Hearing</title></head><body><article><h1>Hearing</h1>{turns}</article></body></html>"


@pytest.mark.parametrize(
    "turn",
    [
        '<div class="speaker">{who}</div><div class="text"><p>{said}</p></div>',
        '<p><span class="speaker-name">{who}</span> <span class="time">00:03</span> {said}</p>',
        "<p><b>{who}</b> {said}</p><p><strong>Bo Ek</strong> Why?</p>",
        '<div class="turn"><span class="transcript-speaker">{who}:</span><div>0:12</div><p>{said}</p></div>',
    ],
)
def test_speakers(turn: str) -> None:
    text = article_from_html(page(turn), origin="a", name="a", url=None, published=None).text
    assert [
        f"{who}: {said}" in " ".join(text.split()) for who, said in zip(("Ann Lee", "Bo Ek"), SAID, strict=False)
    ] == [True] * 2
