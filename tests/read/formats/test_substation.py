"""Subtitles of SubStation Alpha: columns as the file tells them, codes left out, who speaks."""

from __future__ import annotations

import pytest

from onrecord.errors import NotAnArticleError
from onrecord.read import article_from_bytes
from onrecord.read.recordings import cues_of

HEAD = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"


def read(lines: str) -> tuple[str, tuple[str, ...]]:
    article = article_from_bytes((HEAD + lines).encode(), origin="a.ass")
    return article.text.strip(), article.notes


def test_voices_codes_and_order() -> None:
    text, _ = read(
        "Dialogue: 0,0:00:04.00,0:00:05.00,D,Ola Moe,Is it,\\Nreally?\n"
        "Comment: 0,0:00:00.00,0:00:01.00,D,,not shown\n"
        "Dialogue: 0,0:00:01.00,0:00:03.00,D,Signe Dahl,{\\i1}The quay{\\i0} is safe.\n"
    )
    assert text == "[Signe Dahl]: The quay is safe.\n\n[Ola Moe]: Is it, really?"


def test_layers_drawings_and_damage() -> None:
    line = "Dialogue: 0,0:00:01.00,0:00:03.00,D,,The quay.\n"
    text, notes = read(line + line + "Dialogue: 0,0:00:01.00,0:00:03.00,D,,{\\p1}m 0 0 l 1 1\nDialogue: 0,x,y,D,,No.\n")
    assert text == "The quay."
    assert notes == ("1 line of subtitles without readable times left out", "1 line shown in several layers left out")


def test_times_are_told() -> None:
    article = article_from_bytes((HEAD + "Dialogue: 0,1:00:01.50,1:00:03.00,D,,Yes.\n").encode(), origin="a.ass")
    assert [(cue.start, cue.end) for cue in cues_of(article)] == [(3601.5, 3603.0)]


def test_without_words_it_is_refused() -> None:
    with pytest.raises(NotAnArticleError, match="without words"):
        read("")
