"""What the structure of a text tells of statements, without a network: gestures, clauses, silence, neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.attribute.gestures import gestures
from onrecord.attribute.inner_end import bounded, clause_end
from onrecord.attribute.inner_shapes import reported
from onrecord.attribute.inscribed import inscribed
from onrecord.attribute.own_cues import with_own_cues
from onrecord.attribute.relative import relative
from onrecord.attribute.subjects import led, main_verb, subject_words
from onrecord.attribute.unspoken import apart_from_silent, going_on
from onrecord.records import Attribution, Span, Spans
from onrecord.segment import segment

Told = tuple[str, str, str]


def at(text: str, words: str) -> Span:
    """Where words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, cue: str, *content: str) -> Attribution:
    """An attribution by its words."""
    who: Spans = (at(text, source),) if source else ()
    return Attribution(who, (at(text, cue),), tuple(at(text, c) for c in content), 0.9)


def told(text: str, found: Sequence[Attribution]) -> list[Told]:
    """Attributions as words."""

    def words(spans: Spans) -> str:
        return " … ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Marr shook her head. “The sea knew.”", [("Ida Marr", "shook her head", "“The sea knew.”")]),
        ("“The sea knew.” Ida Marr sank down.", [("Ida Marr", "sank down", "“The sea knew.”")]),
        ("Ida Marr, a fisher, wept. “It is over.”", [("Ida Marr, a fisher", "wept", "“It is over.”")]),
        ("Then the clerk stood up. “Enough.”", [("the clerk", "stood up", "“Enough.”")]),
        ("Her hands shook. “It is over.”", [("Her", "hands shook", "“It is over.”")]),
        ("Ida Marr's voice broke. “It is over.”", [("Ida Marr's", "voice broke", "“It is over.”")]),
        ("The river rose. “It is over.”", []),
        ("In March the clerk stood up and read “the list” aloud.", []),
        ("Ida Marr said nothing. “It is over.”", []),
        ("Ida Marr shook her head. The room was cold.", []),
    ],
)
def test_gestures(text: str, expected: list[Told]) -> None:
    people = [at(text, who) for who in ("Ida Marr", "clerk") if who in text]
    assert told(text, gestures(text, segment(text), (), people)) == expected


@pytest.mark.parametrize(
    ("gesture", "cue"),
    [
        ("Lena Ostrow shook her head when asked about the talks.", "shook her head"),
        ("Lena Ostrow laughed as she was pressed on the sum.", "laughed"),
        ("Lena Ostrow put down her cup.", "put down her cup"),
    ],
)
def test_a_quotation_behind_a_gesture_is_not_an_earlier_paragraphs(gesture: str, cue: str) -> None:
    text = f"“No promise was made,” Brandt said.\n\n{gesture} “I have nothing to say.”"
    one = said(text, "Brandt", "said", "“No promise was made,”", "“I have nothing to say.”")
    assert told(text, gestures(text, segment(text), (one,), (at(text, "Lena Ostrow"),))) == [
        ("Brandt", "said", "“No promise was made,”"),
        ("Lena Ostrow", cue, "“I have nothing to say.”"),
    ]


def test_a_quotation_that_is_attributed_is_no_gestures() -> None:
    text = "The clerk stood up. “Enough,” he said. “Enough!”"
    found = said(text, "he", "said", "“Enough,”", "“Enough!”")
    assert gestures(text, segment(text), (found,), ()) == [found]


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Then the old man left", "the", "left"),
        ("Asked about it, Venn looked away", "Venn", "looked"),
        ("Marr, who lost a boat, wept", "Marr", "wept"),
    ],
)
def test_where_a_subject_ends(text: str, subject: str, verb: str) -> None:
    words = subject_words(text, 0, len(text))
    first = led(words)
    found = main_verb(words, first)
    assert words[first].raw == subject
    assert found is not None
    assert words[found].raw == verb


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay, which critics say is unsafe, will close.", [("critics", "say", "is unsafe")]),
        ("A man who the police allege sold it was held.", [("the police", "allege", "sold it")]),
        ("The quay (which its owner claims is safe) is shut.", [("its owner", "claims", "is safe")]),
        ("The quay, which, Tomas Venn said, is safe, is shut.", [("Tomas Venn", "said", "is safe")]),
        ("A sum (a figure the firm disputes) was paid.", [("the firm", "disputes", "a figure")]),
        ("The quay, which cost four million, will close.", []),
        ("The man who built it says that critics say too much.", []),
        ("She said that officials say the quay is safe.", []),
    ],
)
def test_relative_clauses(text: str, expected: list[Told]) -> None:
    assert told(text, relative(text, segment(text), ())) == expected


def test_a_content_ends_with_its_relative_clause() -> None:
    text = "The quay, which critics say is unsafe, will close."
    found = said(text, "The quay", "say", "is unsafe, will close")
    assert told(text, relative(text, segment(text), (found,))) == [("critics", "say", "is unsafe")]


def test_what_is_looked_for_ends_before_what_others_say_of_it() -> None:
    text = "Divers towed a boat which the owner says sank in May."
    found = said(text, "Divers", "towed", "a boat which the owner says sank in May")
    assert told(text, relative(text, segment(text), (found,))) == [
        ("Divers", "towed", "a boat"),
        ("the owner", "says", "sank in May"),
    ]


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("the dam was safe, and I believed him", "the dam", "the dam was safe"),
        ("the dam was safe, and the wall was new", "the dam", "the dam was safe, and the wall was new"),
        ("it was lost; we had kept it", "it was", "it was lost"),
        ("it was lost. I looked", "it was", "it was lost"),
        ("Mr. Venn had left, but he had not", "Mr.", "Mr. Venn had left"),
        ("red, green and blue were sold", "red", "red, green and blue were sold"),
        ("it was old, and then she left", "it was", "it was old"),
    ],
)
def test_where_a_reported_clause_ends(text: str, start: str, expected: str) -> None:
    assert text[text.index(start) : clause_end(text, text.index(start), len(text))] == expected


def test_words_in_marks_of_their_own_end_with_them() -> None:
    text = "He said, ‘Never sell it,’ and I never did"
    inner = said(text, "He", "said", "‘Never sell it,’ and I never did")
    assert [text[s:e] for s, e in bounded(text, inner, len(text), segment(text).quotations)] == ["‘Never sell it,’"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "So the minister told me the dam was safe, and I left",
            ("the minister", "told", "the dam was safe"),
        ),
        ("Well, critics say the dam is old. I know", ("critics", "say", "the dam is old")),
        ("He came in and whispered, ‘Run.’ I ran", ("He", "whispered", "‘Run.’")),
        ("Two officers assured my wife that he lived; we wept", ("Two officers", "assured", "that he lived")),
        ("If he says that it is old, we go", None),
        ("I told him the dam was old and left", None),
        ("This is a state of things", None),
    ],
)
def test_statements_inside_by_their_shape(text: str, expected: Told | None) -> None:
    found = list(reported(text, Span(0, len(text))))
    assert (told(text, found)[0] if found else None) == expected


def test_who_declines_to_comment_has_not_said_what_stands_before() -> None:
    text = "“It is wet,” said Marr.\n\n“We are cold, all of us.”\n\nThe port declined to comment."
    found = [
        said(text, "Marr", "said", "“It is wet,”"),
        said(text, "The port", "declined", "“We are cold, all of us.”", "to comment"),
    ]
    parts = segment(text)
    kept = told(text, going_on(text, parts, apart_from_silent(text, parts, found)))
    assert kept == [
        ("Marr", "said", "“It is wet,” … “We are cold, all of us.”"),
        ("The port", "declined", "to comment"),
    ]


def test_a_silent_party_keeps_what_it_is_silent_on_and_nobody_the_rest() -> None:
    text = "The hall was full.\n\n“We are cold, all of us.”\n\nThe port did not respond to questions."
    found = [said(text, "The port", "did not respond to", "“We are cold, all of us.”")]
    kept = told(text, apart_from_silent(text, segment(text), found))
    assert kept == [("The port", "did not respond to", "questions")]


def test_a_quotation_before_its_cue_in_the_next_paragraph_stays() -> None:
    text = "“We are cold, all of us.”\n\nSo said Marr."
    found = [said(text, "Marr", "said", "“We are cold, all of us.”")]
    assert apart_from_silent(text, segment(text), found) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They got a letter that opened: “You know me.”", [("a letter", "opened:", "“You know me.”")]),
        ("They hung a banner that read “No water”.", [("a banner", "read", "“No water”")]),
        ("The words “No water” were painted there.", [("The words", "were painted", "“No water”")]),
        ("“Cash only,” reads a card.", [("a card", "reads", "“Cash only,”")]),
        ("The note was short: “Gone fishing.”", [("The note", "was short:", "“Gone fishing.”")]),
        ("The words “No water” were removed.", []),
        ("It is this: “Gone fishing.”", []),
    ],
)
def test_texts_quoted_whole(text: str, expected: list[Told]) -> None:
    assert told(text, inscribed(text, segment(text), ())) == expected


def test_a_quotation_with_a_cue_of_its_own_is_not_the_neighbours() -> None:
    text = "“It was fair,” Ann Lee said. “It was not,” an agent at the back called out."
    found = [said(text, "Ann Lee", "said", "“It was fair,”", "“It was not,”")]
    assert told(text, with_own_cues(text, segment(text), found)) == [
        ("Ann Lee", "said", "“It was fair,”"),
        ("an agent at the back", "called", "“It was not,”"),
    ]


def test_a_source_inside_its_content_is_given_back() -> None:
    text = "An owner was found, the town announced on Friday."
    found = [said(text, "", "announced", "An owner was found, the town")]
    assert told(text, with_own_cues(text, segment(text), found)) == [("the town", "announced", "An owner was found")]


@pytest.mark.parametrize("text", ["it kept one, and later", "it kept one, and the"])
def test_a_clause_of_a_word_is_none(text: str) -> None:
    assert clause_end(text, 0, len(text)) == len(text)
