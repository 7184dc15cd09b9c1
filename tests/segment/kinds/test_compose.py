"""What a text is by its layout: turns, entries, voices, letters, opinion; and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Composition, Laid, Span
from onrecord.segment import segment
from onrecord.segment.kinds import compose, parted, readable


def composed(text: str, layout: tuple[Laid, ...] = ()) -> Composition:
    read = readable(text, layout)
    return compose(read.text, segment(read.text), layout, read.entries)


def voices(text: str, found: Composition) -> list[tuple[str, str]]:
    """Labels and first words of what is given to somebody."""
    return [
        (text[slice(*v.label)] if v.label else "", text[slice(*v.content[0])].split(".", maxsplit=1)[0])
        for v in found.voiced
    ]


LABELS = "The Coast: Why did you go?\n\nIda Marr: I was tired.\n\nThe Coast: And now?\n\nMarr: Now I sleep.\n"
BOLD = "The keeper\n\nIda Marr met us.\n\n**Why did you go?**\n\nI was tired.\n\n**And now?**\n\nI sleep.\n"
FAQ = "The new bins\n\nQ: Which bin do I take?\nA: The green one.\nQ: What if my bin is full?\nA: Call the depot.\n"
EXPLAINER = "The fire\n\nWhat happened?\n\nThe depot burnt.\n\nWho is to blame?\n\nNobody knows yet.\n"


def test_labels_that_come_back_are_turns() -> None:
    found = composed(LABELS)
    assert found.kind == "interview"
    assert [label for label, _ in voices(LABELS, found)] == ["The Coast", "Ida Marr", "The Coast", "Marr"]
    assert [v.asks for v in found.voiced] == [True, False, True, False]
    assert [LABELS[slice(*v.question)] for v in found.voiced if v.question] == ["Why did you go?", "And now?"]
    whole = found.voiced[-1].whole
    assert whole is not None
    assert LABELS[slice(*whole)] == "Ida Marr"


def test_questions_in_bold_are_nobodys() -> None:
    found = composed(BOLD)
    assert (found.kind, voices(BOLD, found)) == ("interview", [("", "I was tired"), ("", "I sleep")])
    assert [BOLD[slice(*s)] for s in found.silent] == ["Why did you go?", "And now?"]


def test_bold_can_be_told_by_the_page() -> None:
    plain = BOLD.replace("**", "").replace("Why did you go?", "Tell me why.")
    asked = ((plain.index(words), words) for words in ("Tell me why.", "And now?"))
    laid = tuple(Laid(Span(at, at + len(words)), "bold") for at, words in asked)
    assert voices(plain, composed(plain, laid)) == [("", "I was tired"), ("", "I sleep")]


@pytest.mark.parametrize("text", [FAQ, EXPLAINER, "", "?", "Q:", "A: A: A:", "> ", "**?**\n\n**?**"])
def test_what_nobody_answers_of_himself_is_a_report(text: str) -> None:
    assert composed(text) == Composition()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "Live\n\n14.05\nThe gate was shut, the county said.\n\n13.40\nThe boats were called back to port.\n",
            2,
        ),
        (
            "[14:05] The gate was shut.\n\n[13:40] The boats were called back.\n\n[13:12] It blew, and the sea rose.\n",
            3,
        ),
        ("Live blog\n\n5m ago\nThe gate was shut, we are told.\n\n1h ago\nThe boats were called back to port.\n", 2),
        ("The harbour day\n\n10:00 Opening\n11:00 Band\n12:30 Lunch\n", 0),
        ("The gate was shut at 14.05.\n\n14 boats came back.\n\n2.30 metres is the tide.\n", 0),
    ],
)
def test_times_at_the_heads_of_paragraphs_are_entries(text: str, times: int) -> None:
    read = readable(text)
    assert len(read.entries) == times
    assert len(read.text) == len(text)
    for entry in read.entries:
        assert entry.time is not None
        assert not read.text[slice(*entry.time)].strip()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "• Ida Marr, fisher, 41: I lost two boats.\n• Rune Aas, baker: I lost none.\n",
            ["Ida Marr, fisher, 41", "Rune Aas, baker"],
        ),
        ("“I lost two.” (Ida Marr, fisher)\n“I lost none.” (Rune Aas)\n", ["Ida Marr, fisher", "Rune Aas"]),
        ("Name\tView\nIda Marr\tI lost two boats\nRune Aas\tI lost none of them\n", ["Ida Marr", "Rune Aas"]),
        (
            "Ida Marr, fisher\n  I lost two boats.\n\nRune Aas, baker\n  I lost none.\n",
            ["Ida Marr, fisher", "Rune Aas, baker"],
        ),
        (
            "Postbag\n\nThe cranes are loud.\nIda Marr, Halden\n\nThey are not.\nRune Aas, Orsvik\n",
            ["Ida Marr, Halden", "Rune Aas, Orsvik"],
        ),
        ("Monday, Kolm: the choir sings.\nFriday, Vell: the ferry sails.\n", []),
        ("Ida Marr: The gate stays shut, she said.\n\nThe county agreed with the harbour on Monday.\n", []),
    ],
)
def test_names_beside_words_are_voices(text: str, labels: list[str]) -> None:
    assert [label for label, _ in voices(text, composed(text))] == labels


def test_a_letter_is_its_signers() -> None:
    words = "I leave the port of Halden in May. I am tired of it."
    text = f"The letter\n\nIt was sent on Monday.\n\nDear all,\n\n{words}\n\nYours sincerely,\nIda Marr\n"
    found = composed(text)
    assert (found.kind, [v.label and text[slice(*v.label)] for v in found.voiced]) == ("letter", ["Ida Marr"])
    assert text[found.voiced[0].content[0].start :].startswith("Dear all")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Opinion | The wall\n\nThe wall is high.\n", "opinion"),
        ("The wall\n\nBy Ida Marr\n\nI saw it.\n\nI touched it.\n", "opinion"),
        ("The wall\n\nBy Ida Marr\n\n“I saw it,” Aas said.\n\n“I touched it.”\n", "report"),
        ("CHAIR: Order.\n\nMS MARR: The gate is shut.\n\nCHAIR: Thank you.\n", "transcript"),
    ],
)
def test_other_kinds(text: str, kind: str) -> None:
    assert composed(text).kind == kind


def test_a_quotation_set_twice_is_silent_once() -> None:
    text = (
        "The wall\n\n“The wall is high and it is ours,” Marr said.\n\n“The wall is high and it is ours”\n\n— Ida Marr\n"
    )
    assert [text[slice(*s)] for s in composed(text).silent] == ["“The wall is high and it is ours”", "— Ida Marr"]


def test_a_block_quote_is_read_as_a_quotation() -> None:
    text = "Marr wrote:\n\n> The wall is high.\n\nThe county agreed.\n"
    read = readable(text)
    assert read.text == "Marr wrote:\n\n “The wall is high.”\nThe county agreed.\n"
    assert all(text[i] in ">  \n" for i in read.places)


def test_questions_are_no_headings() -> None:
    parts = segment(BOLD)
    assert len(parted(BOLD, parts, compose(BOLD, parts)).headings) < len(parts.headings)
    assert parted(BOLD, parts, Composition()) is parts


@given(st.text(alphabet='QA:?*> •\n\t|“”"–@IM14.05amDear,Sir ', max_size=120))
def test_any_text_has_a_composition(text: str) -> None:
    read = readable(text)
    assert len(read.text) == len(text)
    found = compose(read.text, segment(read.text), (), read.entries)
    for one in found.voiced:
        assert all(0 <= s.start < s.end <= len(text) for s in one.content)
    assert all(0 <= s.start < s.end <= len(text) for s in found.silent)
