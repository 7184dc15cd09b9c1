"""Each way that print, typewriters and web sites set paragraphs and quotation marks, one case a line."""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest

from onrecord.segment import paragraphs, quotations, segment, sentences


def quoted(text: str) -> list[str]:
    """Show quotations as ``depth|flags|words``: ``o`` left open, ``c`` continuing."""
    shown = []
    for one in segment(text).quotations:
        flags = ("" if one.closed else "o") + ("c" if one.continues else "")
        shown.append(f"{one.depth}|{flags}|{text[one.span.start : one.span.end]}")
    return shown


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


ONE_PARAGRAPH = {
    "straight": ('"Go now," Ida Marr said. "I won\'t."', ['0||"Go now,"', '0||"I won\'t."']),
    "curly": ("“Go now,” Ida Marr said. “I won’t.”", ["0||“Go now,”", "0||“I won’t.”"]),
    "straight beside curly": ('“Go,” she said. "Stay," he said.', ["0||“Go,”", '0||"Stay,"']),
    "straight then curly": ('The toll is "twice as high.”', ['0||"twice as high.”']),
    "curly then straight": ('“Twice as high," he said. “No.”', ['0||“Twice as high,"', "0||“No.”"]),
    "both closing marks": ("He is a ”realist” now.", ["0||”realist”"]),
    "both opening marks": ("He is a “realist“ now.", ["0||“realist“"]),
    "curly within straight": (
        '"Otto called it “odd” and left," she said.',
        ['0||"Otto called it “odd” and left,"', "1||“odd”"],
    ),
    "double closed by single": ('"One," he said, "two.\'', ['0||"One,"', "0||\"two.'"]),
    "apostrophe pairs": ("''It's 'so' good,'' he said.", ["0||''It's 'so' good,''", "1||'so'"]),
    "three apostrophes close": ("''He said 'go,''' she said.", ["0||''He said 'go,'''", "1||'go,'"]),
    "three apostrophes open": ("She said, '''Go' is rude.''", ["0||'''Go' is rude.''", "1||'Go'"]),
    "TeX": ("``Like this,'' he said.", ["0||``Like this,''"]),
    "curly apostrophe pairs": ("‘‘Like this,’’ he said.", ["0||‘‘Like this,’’"]),
    "curly closed by apostrophe pair": ("A “question’’ of taste.", ["0||“question’’"]),
    "feet and inches": ('He is 6\'2" tall and 5" wide, "really," she said.', ['0||"really,"']),
    "inches inside": ('"He\'s 6\'2" tall," she said.', ['0||"He\'s 6\'2" tall,"']),
    "ends in a number": ('"We won in 1975" was his line.', ['0||"We won in 1975"']),
    "elisions": ("The '60s and 'tis rock 'n' roll, ‘90s and ’90s he sang.", []),
    "possessives": ("The dogs’ and cats' owners’ park; singin' at O'Brien's.", []),
    "elision inside": ("'I loved the '60s,' he said.", ["0||'I loved the '60s,'"]),
    "British": (
        "'I am not going, and the states' rights don't matter,' he said. 'It's O'Brien's.'",
        ["0||'I am not going, and the states' rights don't matter,'", "0||'It's O'Brien's.'"],
    ),
    "British curly": ("‘I won’t,’ he said. ‘It’s the dogs’ turn.’", ["0||‘I won’t,’", "0||‘It’s the dogs’ turn.’"]),
    "British nested": (
        "'He called it \"odd\" and left,' she said.",
        ["0||'He called it \"odd\" and left,'", '1||"odd"'],
    ),
    "possessive after": ("The ‘Open Doors’ plan for the clinics’ staff.", ["0||‘Open Doors’"]),
    "scare quotes": ("'Ally' must leave, says Marr", ["0||'Ally'"]),
    "headline": ("Marr calls to end 'delay', backs Otto's plan", ["0||'delay'"]),
    "headline quotes": ("Marr says budget 'a disgrace'", ["0||'a disgrace'"]),
    "nested": (
        "“A ‘nested “deep” one’ here,” he said.",
        ["0||“A ‘nested “deep” one’ here,”", "1||‘nested “deep” one’", "2||“deep”"],
    ),
    "nested at the start": ("\"'Go,' he said,\" she said.", ["0||\"'Go,' he said,\"", "1||'Go,'"]),
    "nested at the end": ("\"He said 'go.'\"", ["0||\"He said 'go.'\"", "1||'go.'"]),
    "nested, alike": ('"I told him "go" and left," she said.', ['0||"I told him "go" and left,"', '1||"go"']),
    "nested never closed": ("“She said ‘go.” He left.", ["0||“She said ‘go.”", "1|o|‘go."]),
    "French": ("« Oui, dit-il, « non » et voilà »", ["0||« Oui, dit-il, « non » et voilà »", "1||« non »"]),
    "French, tight": ("Il a dit «oui» et «non».", ["0||«oui»", "0||«non»"]),
    "French, elision": ("Il parle de l’« État » ici.", ["0||« État »"]),
    "German book": ("»Ja«, sagte er. »Nein ›so‹ nicht.«", ["0||»Ja«", "0||»Nein ›so‹ nicht.«", "1||›so‹"]),
    "German": ("„Ja“, sagte er. „Nie ‚so‘ nicht.“", ["0||„Ja“", "0||„Nie ‚so‘ nicht.“", "1||‚so‘"]),
    "Polish": ("„Tak”, powiedział.", ["0||„Tak”"]),
    "Swedish": ("”Ja”, sade hon.", ["0||”Ja”"]),
    "Japanese": ("「はい『中』」と言った", ["0||「はい『中』」", "1||『中』"]),
    "full width": ("＂はい＂ と", ["0||＂はい＂"]),
    "dashes": ('He said—“yes”—and "no"--then "maybe".', ["0||“yes”", '0||"no"', '0||"maybe"']),
    "broken off": ('"I was going to—" he said.', ['0||"I was going to—"']),
    "trailing dots": ('"Yes ... " he said.', ['0||"Yes ... "']),
    "leading dots": ('She said "... and so on".', ['0||"... and so on"']),
    "brackets": ('It failed ("badly"), he said.', ['0||"badly"']),
    "bracket inside": ('"[We] won (twice)," she said.', ['0||"[We] won (twice),"']),
    "after a colon": ('He said:"Go away."', ['0||"Go away."']),
    "space on the wrong side": ('"I am here, "he said. "More."', ['0||"I am here, "', '0||"More."']),
    "no space after": ('"I am here,"he said. "More."', ['0||"I am here,"', '0||"More."']),
    "no space before": ('He said,"Go," and "stay".', ['0||"Go,"', '0||"stay"']),
    "doubled by mistake": ('""Hello," he said.', ['0||"Hello,"']),
    "start lost": ('rest of it," she said. "More."', ['0||rest of it,"', '0||"More."']),
    "start lost, curly": ("rest of it,” she said. “More.”", ["0||rest of it,”", "0||“More.”"]),
    "empty": ('He said "" and left (""), “” too.', []),
    "ornament": ("\"\"\"\"\"\" and '''''''", []),
    "never closed": ("He said: “Gone.", ["0|o|“Gone."]),
    "never closed, more follow": ('"We lost. He said "go."', ['0|o|"We lost. He said "go."', '1||"go."']),
    "attributes": ('<a rel="" href="x.html" id="3">Yes, "no".</a>', ['0||"x.html"', '0||"3"', '0||"no"']),
}


@pytest.mark.parametrize(("text", "expected"), ONE_PARAGRAPH.values(), ids=ONE_PARAGRAPH.keys())
def test_quotations_of_one_paragraph(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONE_PARAGRAPH.values(), ids=ONE_PARAGRAPH.keys())
def test_quotations_of_a_paragraph_do_not_leak_into_others(text: str, expected: list[str]) -> None:
    around = f"Nothing said here by Ida Marr.\n{text}\nNor in this line of hers."
    assert quoted(around) == expected


OVER_PARAGRAPHS = {
    "each opens, the last closes": (
        "“One.\n\n“Two.\n\n“Three,” he said.\n\nPlain. “Four.”",
        ["0|o|“One.", "0|oc|“Two.", "0|c|“Three,”", "0||“Four.”"],
    ),
    "single lines": ('She said: "One.\n"Two," she said.\nPlain.', ['0|o|"One.', '0|c|"Two,"']),
    "British": ("'One.\n\n'Two, isn't it?' he said.", ["0|o|'One.", "0|c|'Two, isn't it?'"]),
    "apostrophe pairs": ("''One.\n\n''Two,'' he said.", ["0|o|''One.", "0|c|''Two,''"]),
    "German book": ("»Eins.\n\n»Zwei«, sagte er.", ["0|o|»Eins.", "0|c|»Zwei«"]),
    "nested goes on": (
        "“She said ‘one.\n\n“‘Two,’ and left,” he said.",
        ["0|o|“She said ‘one.", "1|o|‘one.", "0|c|“‘Two,’ and left,”", "1|c|‘Two,’"],
    ),
    "several in the paragraph that goes on": (
        "“One.\n\n“Two,” he said. “Three.\n\n“Four.”",
        ["0|o|“One.", "0|c|“Two,”", "0|o|“Three.", "0|c|“Four.”"],
    ),
    "never closed": ('"One.\nPlain.\nThe "fourth" one.', ['0|o|"One.', '0||"fourth"']),
    "never closed, at the end": ('"One.\n"Two.', ['0|o|"One.', '0|oc|"Two.']),
    "marks only around the block": (
        "“One.\nTwo.\nthree,” he said. “Four.”",
        ["0|o|“One.", "0|oc|Two.", "0|c|three,”", "0||“Four.”"],
    ),
    "closing mark too far": ("“One.\nTwo.\nThree.\nFour.\nfive,” he said.", ["0|o|“One.", "0||five,”"]),
    "an opening mark comes first": ("“One.\nTwo “three” four,” he said.", ["0|o|“One.", "0||“three”"]),
    "an inch mark closes nothing": ('"One.\nHe is 5" tall.', ['0|o|"One.']),
    "an apostrophe closes nothing": ("He said 'one.\nThe states' rights.", []),
    "the mark on the next line": ('"One.\n" he said.\nPlain.', ['0|o|"One.']),
    "another kind of mark": ("“One.\n«Deux», dit-il.", ["0|o|“One.", "0||«Deux»"]),
    "white space after": ("“One.   \n\n  “Two.”", ["0|o|“One.", "0|c|“Two.”"]),
}


@pytest.mark.parametrize(("text", "expected"), OVER_PARAGRAPHS.values(), ids=OVER_PARAGRAPHS.keys())
def test_quotations_over_paragraphs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"a"', "double"),
        ("''a''", "double"),
        ("„a“", "double"),
        ("「a」", "double"),
        ("'a'", "single"),
        ("‚a‘", "single"),
        ("«a»", "guillemet"),
        ("›a‹", "guillemet"),
    ],
)
def test_kind_and_inner(text: str, kind: str) -> None:
    (one,) = segment(text).quotations
    assert one.kind == kind
    assert text[one.inner.start : one.inner.end] == "a"


def test_inner_of_a_piece_left_open_has_no_mark() -> None:
    text = "“One. \n“Two.”"
    assert words(text, tuple(one.inner for one in segment(text).quotations)) == ["One.", "Two."]


def test_depth_is_capped() -> None:
    deepest = max(one.depth for one in segment("“a ‘b «c „d ‹e 『f』 g› h“ i» j’ k”").quotations)
    assert deepest == 3


def test_offsets_are_code_points() -> None:
    text = "😀 𝒜 “Go,” é said. \U0001f3fd Yes. “No.”"
    found = segment(text)
    assert words(text, tuple(one.span for one in found.quotations)) == ["“Go,”", "“No.”"]
    assert words(text, found.sentences)[-1] == "“No.”"


MAIL = """\
Ida Marr, who has run the harbour office for nine years, said on Monday
that the new pier would open in the spring, and that nobody should
expect a ceremony.

The builders, she said, had been paid in full, and the rest of the work
would be done by volunteers from the three villages along the coast.
"""
FIRST = MAIL[: MAIL.index("\n\n")]

PARAGRAPHS = {
    "lines": ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
    "blank lines": ("One.\n\nTwo.\n \t\n\nThree.", ["One.", "Two.", "Three."]),
    "trimmed": ("  One. \n\t\xa0Two.\u3000\n", ["One.", "Two."]),
    "line ends": ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", list("abcdefgh")),
    "empty": ("", []),
    "blank": (" \n\t\n\r\n", []),
    "headlines": ("Marr quits\nPier opens late\nOtto wins again", ["Marr quits", "Pier opens late", "Otto wins again"]),
    "mail": (MAIL, MAIL.strip().split("\n\n")),
    "mail, \\r\\n": (MAIL.replace("\n", "\r\n"), MAIL.strip().replace("\n", "\r\n").split("\r\n\r\n")),
    "wrapped, one paragraph": (FIRST, [FIRST]),
    "wrapped, indented": (
        MAIL.replace("\n\n", "\n").replace("The builders", "   The builders"),
        MAIL.strip().split("\n\n"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert words(text, paragraphs(text)) == expected


def test_lines_of_like_length_are_paragraphs_where_each_ends_its_sentence() -> None:
    lines = [f"Ida Marr said on day {day} that the pier would not open before spring." for day in range(10, 19)]
    assert words("\n".join(lines), paragraphs("\n".join(lines))) == lines


def test_a_heading_above_hard_wrapped_text_stands_alone() -> None:
    text = "HARBOUR NEWS\n" + MAIL
    assert words(text, paragraphs(text))[0] == "HARBOUR NEWS"


def test_a_quotation_in_hard_wrapped_text_crosses_its_lines() -> None:
    text = MAIL.replace("the rest of the work\nwould be done", "“the rest of the work\nwould be done”")
    assert quoted(text) == ["0||“the rest of the work\nwould be done”"]


SENTENCES = {
    "plain": ("Ida left. Otto stayed! Why? No.", ["Ida left.", "Otto stayed!", "Why?", "No."]),
    "initials": ("J.D. Marr met Sen. A. B. Otto. They spoke.", ["J.D. Marr met Sen. A. B. Otto.", "They spoke."]),
    "abbreviations": (
        "The U.S. Senate heard Mr. Otto. Gov. Ida Marr left.",
        ["The U.S. Senate heard Mr. Otto.", "Gov. Ida Marr left."],
    ),
    "inside quotation marks": ("“I left. He stayed,” she said.", ["“I left.", "He stayed,” she said."]),
    "closing mark": ('"I left." "He stayed." So?', ['"I left."', '"He stayed."', "So?"]),
    "spaced marks": ("« Oui. » Il part.", ["« Oui.", "» Il part."]),
    "asked": ('"Why?" Ida Marr asked. "Go!" he said.', ['"Why?" Ida Marr asked.', '"Go!" he said.']),
    "lower case after": ("“Go!” shouted Otto. He left.", ["“Go!” shouted Otto.", "He left."]),
    "apostrophes": ("It's O’Brien's. Isn’t it?", ["It's O’Brien's.", "Isn’t it?"]),
    "paragraphs": ("One\nTwo. Three", ["One", "Two.", "Three"]),
    "surrogate": ("\ud800 One. Two.", ["\ud800 One.", "Two."]),
    "wrapped": (FIRST, [FIRST]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(text: str, expected: list[str]) -> None:
    assert words(text, sentences(text, paragraphs(text))) == expected


def test_a_long_paragraph_is_read_in_windows_without_a_trace() -> None:
    once = "Dr. Ida Marr spoke of the pier. “It opens in May. Come,” she said. Otto left. "
    text = once * 800
    found = words(text, sentences(text, paragraphs(text)))
    assert found == words(once, sentences(once, paragraphs(once))) * 800


def test_paragraphs_can_be_given_by_the_caller() -> None:
    text = "“One. Two.” Three."
    given = segment("“One. Two.”").paragraphs
    assert words(text, sentences(text, given)) == ["“One.", "Two.”"]
    assert len(quotations(text, given)) == 1


HOSTILE = [
    *['"', "'", "“", "”", "(", "「", "a", " ", "\n", ". ", "\ud800", "1. ", "(a) "],
    *['" ', '"a" ', "‘a ", "“a “b ", "a” ", "s' ", "«», ", "“a.\n", "a. B ", '"a b. C" '],
]


@pytest.mark.parametrize("unit", HOSTILE, ids=map(repr, HOSTILE))
def test_time_is_linear(unit: str) -> None:
    """Eight times the text must take nowhere near 64 times as long; sizes grow until they can be timed.

    Over a factor of eight, what is quadratic stands out from what a busy machine makes of a linear one.
    """
    size, took = 4_000, 0.0
    while took < 0.02 and size < 500_000:
        size *= 2
        took = _seconds(unit, size)
    assert _seconds(unit, 8 * size) < 20 * took + 0.05


def _seconds(unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    best = float("inf")
    gc.disable()  # what a collection takes depends on all that the tests before have left in memory
    try:
        for _ in range(2):  # CPU time, the better of two: the machine may be busy with other things
            started = time.process_time()
            segment(text)
            best = min(best, time.process_time() - started)
    finally:
        gc.enable()
    return best


def test_ten_million_marks() -> None:
    started = time.process_time()
    assert segment('"' * 10_000_000).quotations == ()
    assert time.process_time() - started < 20


def test_spans_are_in_order() -> None:
    found = segment(MAIL + "\n\n“One ‘two’.”\n\n“Three.”")
    starts = [one.span.start for one in found.quotations]
    assert starts == sorted(starts)
    for spans in (found.paragraphs, found.sentences):
        assert all(a.end <= b.start for a, b in pairwise(spans))
