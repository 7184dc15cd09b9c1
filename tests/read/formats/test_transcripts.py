"""Subtitles and parliaments' debates as transcripts: the words, and who says them."""

from __future__ import annotations

import time

import pytest
from helpers.newsroom import LAUGHS, ends, paragraphs, read

from onrecord.errors import NotAnArticleError
from onrecord.layouts.turns import silent, transcript_of
from onrecord.records import Article


def turns(article: Article) -> list[tuple[str, str]]:
    """Who says what, as a transcript has it."""
    found = transcript_of(article)
    return [(turn.label, " ".join(article.text[turn.span.start : turn.span.end].split())) for turn in found.turns]


def vtt(*cues: tuple[float, float, str], head: str = "WEBVTT", after: str = "") -> bytes:
    def at(second: float) -> str:
        return f"{int(second // 60):02}:{second % 60:06.3f}"

    told = "".join(f"\n{at(start)} --> {at(end)} align:start\n{words}\n" for start, end, words in cues)
    return f"{head}\n{told}{after}".encode()


def srt(*cues: tuple[float, float, str]) -> bytes:
    def at(second: float) -> str:
        return f"00:{int(second // 60):02}:{second % 60:06.3f}".replace(".", ",")

    each = enumerate(cues, 1)
    return "".join(f"{n}\n{at(start)} --> {at(end)}\n{words}\n\n" for n, (start, end, words) in each).encode()


def test_voices_are_turns() -> None:
    article = read(
        vtt(
            (0, 2, "<v Mara Venn>The quay is"),
            (2, 4, "<v.loud Mara Venn>safe &amp; sound.</v>"),
            (4, 6, "<v Åsa Brännström (Coast)>Is it?\n<v Mara Venn><i>It</i> is."),
            (6, 8, "Nobody knows who."),
        )
    )
    assert turns(article) == [
        ("Mara Venn", "The quay is safe & sound."),
        ("Åsa Brännström (Coast)", "Is it?"),
        ("Mara Venn", "It is."),
    ]
    assert paragraphs(article)[-1] == "[]: Nobody knows who."
    assert "Nobody" not in silent(transcript_of(article))
    assert "safe & sound" in silent(transcript_of(article))


def test_two_voices_in_a_line_and_words_behind_them() -> None:
    article = read(vtt((0, 2, "<v Ann>No.</v> <v Bo [left]>Yes.</v> Maybe.")))
    assert paragraphs(article) == ["[Ann]: No.", "[Bo (left)]: Yes.", "[]: Maybe."]


def test_cues_without_a_pause_are_a_paragraph() -> None:
    cues = ((0, 2, "The quay\nis safe,"), (2, 4, "they said."), (9, 11, "A week later."), (11, 12, "- Who? - Me."))
    for data in (vtt(*cues), srt(*cues)):
        assert paragraphs(read(data)) == ["The quay is safe, they said.", "A week later.", "- Who? - Me."]


def test_labels_in_the_words_stay_and_are_turns() -> None:
    article = read(srt((0, 2, "VENN: The quay is safe."), (2, 4, "It is."), (4, 6, ">> ODUYA: Is it?")))
    assert turns(article) == [("VENN", "The quay is safe. It is."), ("ODUYA", "Is it?")]


def test_what_is_no_speech() -> None:
    head = (
        "WEBVTT - a title\nKind: captions\n\nNOTE the quay\nwas closed\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a"
    )
    words = "<00:00:01.000><c.red>The</c> <ruby>quay<rt>kei</rt></ruby> is <lang en>safe</lang> {x} 5 < 6."
    assert paragraphs(read(vtt((0, 2, words), head=head))) == ["The quay is safe {x} 5 < 6."]
    assert paragraphs(read(srt((0, 2, "{\\an8}<font color=red>Safe</font> &amp; <b>sound</b>")))) == [
        "Safe &amp; sound"
    ]


def test_lines_that_roll_up_are_read_once() -> None:
    cues = ((0, 2, "The quay"), (2, 2.01, "The quay"), (2.01, 4, "The quay\nis safe"), (4, 6, "is safe\nagain."))
    article = read(vtt(*cues))
    assert paragraphs(article) == ["The quay is safe again."]
    assert article.notes == ("3 lines that had rolled up left out",)
    assert paragraphs(read(vtt((0, 1, "No."), (1.5, 2, "No."), (2, 3, "No.")))) == ["No. No. No."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    text = srt((0, 2, "“The café is safe,” said Åsa."), (2, 3, "Yes.")).decode()
    data = text.replace("\n", end).encode(encoding)
    if end != "\r" or encoding != "cp1252":
        assert paragraphs(read(data)) == ["“The café is safe,” said Åsa. Yes."]


def test_damaged_blocks_are_told() -> None:
    data = srt((0, 2, "One."), (2, 4, "Two.")) + b"3\n00:00:04,000 -- 00:00:05,000\nThree.\n\n4\nFour.\n"
    article = read(data)
    assert (paragraphs(article), article.notes) == (["One. Two."], ("2 blocks without readable times left out",))
    joined = b"1\n00:00:00,000 --> 00:00:01,000\nOne.\n2\n00:00:01,000 --> 00:00:02,000\nTwo.\n"
    assert paragraphs(read(joined)) == ["One. Two."]


def test_subtitles_cut_anywhere_and_huge() -> None:
    whole = vtt((0, 2, "<v Mara Venn>The quay is safe.</v>"), (2, 4, "<v Bo>&lt;Yes&gt;</v>"))
    for size in range(6, len(whole)):
        assert "without words" in (ends(whole[:size]) or "without words")
    began = time.monotonic()
    many = vtt(*((n, n + 1, f"<v Mara Venn>Word {n}.") for n in range(50_000)))
    assert len(turns(read(many))) == 1
    for hostile in ("<v " * 200_000, "<" * 500_000, "<rt>" * 200_000, "&" * 500_000, "[" * 300_000, "\n\n" * 300_000):
        ends(vtt((0, 1, "x"), after=f"\n00:01.000 --> 00:02.000\n{hostile}\n"))
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("data", [b"WEBVTT", b"WEBVTT\n\nNOTE nothing\n", b"1\n00:00:00,000 --> 00:00:01,000\n\n"])
def test_subtitles_without_words_are_named(data: bytes) -> None:
    with pytest.raises(NotAnArticleError, match="subtitles without words"):
        read(data)


def test_what_only_looks_like_subtitles_is_text() -> None:
    for text in ("WEBVTTX is a word.\n", "1\nOn the quay: 00:00 --> x\n"):
        assert read(text.encode()).text == text


# Debates

PEOPLE = (
    '<references source="#x"><TLCPerson eId="venn" href="/p/1" showAs="Mara Venn"/>'
    '<TLCPerson eId="marr" showAs="Ida Marr"/>'
    '<TLCRole eId="chair" showAs="The Chair"/>'
    '<TLCOrganization eId="parliament" showAs="Parliament of Halden"/></references>'
)
META = (
    '<meta><identification><FRBRWork><FRBRalias value="Debate of 17 July"/><FRBRdate date="2024-07-17" name="sitting"/>'
    '<FRBRauthor href="#parliament"/></FRBRWork><FRBRExpression><FRBRdate date="2024-07-19" name="x"/>'
    f'<FRBRlanguage language="eng"/></FRBRExpression></identification>{PEOPLE}</meta>'
)


def akoma(
    body: str, *, meta: str = META, name: str = "debate", before: str = "", preface: str = "", three: bool = True
) -> bytes:
    space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0" if three else "http://www.akomantoso.org/2.0"
    return (
        f'<?xml version="1.0"?>{before}<akomaNtoso xmlns="{space}"><{name}>{meta}{preface}'
        f"<debateBody>{body}</debateBody></{name}></akomaNtoso>"
    ).encode()


def speech(by: str, words: str, shown: str = "", tag: str = "speech") -> str:
    said = "".join(f"<p>{one}</p>" for one in words.split("\n"))
    return f'<{tag} by="#{by}">{f"<from>{shown}</from>" if shown else ""}{said}</{tag}>'


@pytest.mark.parametrize("three", [False, True])
def test_speeches_are_turns(three: bool) -> None:
    body = (
        "<debateSection><heading>The quay</heading>"
        + speech("venn", "The quay is safe.\nIt <i>is</i>.", "Ms Venn (Coast):")
        + speech("marr", "Is it?", "The Minister of Harbours", "question")
        + "<narrative>(Applause on the left.)</narrative>"
        + speech("marr", "I doubt it.")
        + speech("nobody", "So do I.", "A Member")
        + "<scene><p>The sitting rose.</p></scene></debateSection>"
    )
    article = read(akoma(body, three=three))
    assert turns(article) == [
        ("Ms Venn (Coast)", "The quay is safe. It is."),
        ("Ida Marr (The Minister of Harbours)", "Is it?"),
        ("Ida Marr", "I doubt it."),
        ("A Member", "So do I."),
    ]
    assert paragraphs(article)[0] == "The quay"
    spoken = silent(transcript_of(article))
    assert "Applause" not in spoken
    assert "rose" not in spoken
    assert len(spoken) == len(article.text)
    assert (article.title, article.outlet) == ("Debate of 17 July", "Parliament of Halden")
    assert (article.published, article.language) == ("2024-07-17", "en")


def test_what_interrupts_a_speech_is_nobodys() -> None:
    laughter = "<narrative>Laughter broke out in the hall and did not end.</narrative>"
    body = f'<speech by="#venn"><p>It is.</p>{laughter}<p>Safe.</p></speech>'
    article = read(akoma(body))
    assert turns(article) == [("Mara Venn", "It is."), ("Mara Venn", "Safe.")]
    assert "Laughter" not in silent(transcript_of(article))


def test_groups_and_notes_and_titles() -> None:
    note = "<authorialNote><p>See the letter.</p></authorialNote>"
    each = speech("venn", f"It is{note} safe.") + speech("marr", "No.", tag="answer")
    body = f"<questions><speechGroup>{each}</speechGroup></questions>"
    preface = "<preface><p><docTitle>The quay, again</docTitle></p></preface>"
    article = read(akoma(body, preface=preface))
    assert turns(article) == [("Mara Venn", "It is safe."), ("Ida Marr", "No.")]
    assert article.title == "The quay, again"
    assert paragraphs(article)[-1] == "[]: See the letter."


def test_a_speaker_that_the_file_does_not_name_is_told() -> None:
    article = read(akoma(speech("gone", "It is.")))
    assert turns(article) == [("somebody", "It is.")]
    assert article.notes == ("speeches by somebody whom the file does not name: 1",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (akoma("", name="act"), "no debate"),
        (akoma("", meta=""), "debate without text"),
        (akoma(speech("venn", "x"))[:-30], "damaged debate"),
        (akoma(speech("venn", "&i;"), before=LAUGHS), "defines entities"),
        (akoma("<debateSection>" * 5_000), "damaged debate"),
        (akoma("<debateSection>" * 200 + speech("venn", "&nobody;") + "</debateSection>" * 200), "damaged debate"),
        (b"<akomaNtoso/>", "no debate"),
    ],
)
def test_what_is_no_debate_is_named(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        read(data)


def test_a_long_and_a_deep_debate_end_soon() -> None:
    began = time.monotonic()
    many = akoma("".join(speech(("venn", "marr")[n % 2], f"Word {n}.") for n in range(20_000)))
    assert len(turns(read(many))) == 20_000
    deep = akoma("<debateSection>" * 200 + "<p>x</p>" * 200_000 + speech("venn", "x") + "</debateSection>" * 200)
    assert turns(read(deep)) == [("Mara Venn", "x")]
    assert time.monotonic() - began < 60
