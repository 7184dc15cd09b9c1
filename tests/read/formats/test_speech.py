"""What speech recognition writes, as JSON and as subtitles: words with times and voices, and debates in TEI."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from helpers.newsroom import ends, read

from onrecord.answers import Transcript
from onrecord.errors import NotAnArticleError
from onrecord.layouts.turns import silent, transcript_of


def told(data: bytes) -> Transcript:
    return transcript_of(read(data))


def turns(transcript: Transcript) -> list[tuple[str, str]]:
    text = transcript.article.text
    return [(turn.label, " ".join(text[slice(*turn.span)].split())) for turn in transcript.turns]


def dumped(value: Any) -> bytes:
    return json.dumps(value).encode()


ITEMS = [
    {"start_time": "0.1", "end_time": "0.4", "type": "pronunciation", "alternatives": [{"content": "The"}]},
    {"start_time": "0.4", "end_time": "0.8", "speaker_label": "spk_0", "alternatives": [{"content": "quay"}]},
    {"type": "punctuation", "alternatives": [{"content": "."}]},
    {"start_time": "1.4", "end_time": "1.8", "speaker_label": "spk_1", "alternatives": [{"content": "Why"}]},
]
LABELS = {"segments": [{"speaker_label": "spk_0", "items": [{"speaker_label": "spk_0", "start_time": "0.1"}]}]}
SEGMENTS = [
    {"start": 0.0, "end": 2.5, "text": " The quay is closed.", "speaker": "SPEAKER_00"},
    {"start": 2.5, "end": 4, "text": " Why?", "speaker": "SPEAKER_01"},
]


@pytest.mark.parametrize(
    ("value", "found", "second"),
    [
        ({"text": "x", "segments": SEGMENTS}, [("SPEAKER_00", "The quay is closed."), ("SPEAKER_01", "Why?")], 2.5),
        ({"results": {"speaker_labels": LABELS, "items": ITEMS}}, [("spk_0", "The quay."), ("spk_1", "Why")], 0.4),
        (
            {"utterances": [{"speaker": "A", "text": "The quay is closed.", "start": 250, "end": 2500},
                            {"speaker": "B", "text": "Why?", "start": 2600, "end": 3000}]},
            [("Speaker A", "The quay is closed."), ("Speaker B", "Why?")], 2.6,
        ),
        (
            {"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Closed", "ts": 0.5, "end_ts": 1.0},
                                                        {"type": "punct", "value": "."}]},
                            {"speaker": 1, "elements": [{"type": "text", "value": "Why", "ts": 2, "end_ts": 3}]}]},
            [("Speaker 0", "Closed."), ("Speaker 1", "Why")], 2.0,
        ),
        ({"events": [{"tStartMs": 500, "dDurationMs": 2000, "segs": [{"utf8": "the quay"}, {"utf8": " is closed"}]},
                     {"tStartMs": 2500, "segs": [{"utf8": "\n"}]},
                     {"tStartMs": 2600, "dDurationMs": 100, "segs": [{"utf8": "why"}]}]}, [], 2.6),
        ([{"text": "the quay", "start": 0.5, "duration": 2}, {"text": "shut", "start": 2.6, "duration": 2}], [], 2.6),
        ({"transcription": [{"offsets": {"from": 0, "to": 2500}, "text": " The quay"},
                            {"offsets": {"from": 2500, "to": 4000}, "text": " is closed"}]}, [], 2.5),
    ],
)  # fmt: skip
def test_lists_of_what_was_recognized(value: object, found: list[tuple[str, str]], second: float) -> None:
    transcript = told(dumped(value))
    assert turns(transcript) == found
    assert transcript.cues[1].start == second
    assert transcript.machine == "speech recognition"


@pytest.mark.parametrize(
    "value",
    [{"segments": [], "start": 1, "end": 2}, {"text": "a", "start": 1, "end": 2}, [{"text": 1, "start": 1, "end": 2}]],
)
def test_other_json_is_refused_as_before(value: object) -> None:
    with pytest.raises(NotAnArticleError, match="holds JSON"):
        read(dumped(value))


def test_damaged_and_deep_json_ends() -> None:
    began = time.monotonic()
    whole = dumped({"text": "x", "segments": SEGMENTS})
    for size in range(10, len(whole), 7):
        ends(whole[:size])
    ends(b'{"segments":' * 100_000 + b'"start":"end":')
    ends(dumped({"segments": [{"text": "x", "start": float("nan"), "end": float("inf")}] * 3}))
    many = dumped({"segments": [{"text": f"word {n}", "start": n, "end": n + 1} for n in range(50_000)]})
    assert len(told(many).cues) == 50_000
    assert time.monotonic() - began < 60


def test_cues_keep_their_times_and_labels() -> None:
    cues = [("Signe Dahl: The quay is", 1), ("Signe Dahl: closed now.", 3), ("Ola Moe: Why?", 5)]
    data = "WEBVTT\n\n" + "".join(
        f"{n}\n00:00:0{at}.000 --> 00:00:0{at + 2}.000\n{words}\n\n" for n, (words, at) in enumerate(cues, 1)
    )
    transcript = told(data.encode())
    assert turns(transcript) == [("Signe Dahl", "The quay is closed now."), ("Ola Moe", "Why?")]
    assert [(cue.start, cue.end) for cue in transcript.cues] == [(1, 3), (3, 5), (5, 7)]
    sbv = told(b"0:00:01.000,0:00:02.000\nthe quay is closed\n\n0:00:02.000,0:00:04.000\nfor now\n")
    assert (silent(sbv).split(), len(sbv.cues)) == ("the quay is closed for now".split(), 2)


def test_words_with_their_own_times_are_a_machines() -> None:
    words = "".join(f"<00:00:0{n}.000><c> word{n}</c>" for n in range(1, 9))
    assert told(f"WEBVTT\n\n00:00.000 --> 00:09.000\nThe{words}\n".encode()).machine == "speech recognition"


def test_times_that_were_pasted_are_no_words() -> None:
    transcript = told(b"0:12\nso the quay is safe\n0:15\nand it was never closed\n0:19\nthat is what i said\n")
    assert (transcript.turns, silent(transcript).split()[:5]) == ((), ["so", "the", "quay", "is", "safe"])
    assert [cue.start for cue in transcript.cues] == [12, 15, 19]


TEI = """<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>Debates of Norrland</title></titleStmt></fileDesc><profileDesc><settingDesc><setting><date when="2024-07-17"/>
</setting></settingDesc><particDesc><listPerson><person xml:id="DahlSigne"><persName><surname>Dahl</surname>
<forename>Signe</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader><text><body><div>
<head>Ports</head><note type="speaker">The Chair:</note>{chair}<u who="#DahlSigne"><seg>The quay is
<vocal type="laughter"><desc>Laughter</desc></vocal> closed.</seg><seg>It stays so.</seg></u><note>A vote.</note>
<u who="#MoeOla"><seg>Why?</seg></u></div></body></text></TEI>"""


def test_a_debate_in_tei() -> None:
    article = read(TEI.format(chair='<u who="#x"><seg>Order.</seg></u>').encode())
    transcript = transcript_of(article)
    assert turns(transcript) == [
        ("The Chair", "Order."), ("Signe Dahl", "The quay is closed. It stays so."), ("Moe Ola", "Why?")
    ]  # fmt: skip
    assert (article.title, article.published, article.language) == ("Debates of Norrland", "2024-07-17", "en")
    assert "vote" not in silent(transcript)


@pytest.mark.parametrize(
    ("data", "why"),
    [(TEI[:-200].encode(), "damaged TEI"), (b"<TEI><text><p>x</p></text></TEI>", "nobody speaks")],
)
def test_other_tei_is_named(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        read(data)
