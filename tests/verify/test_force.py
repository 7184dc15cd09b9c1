"""Whether what a quotation leaves out turns what was said: pairs of reversals and of harmless cuts, and each rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.answers import Verdict
from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.brackets import changed_by
from onrecord.verify.gaps import inside
from onrecord.verify.leads import before
from onrecord.verify.marks import ironic, opened
from onrecord.verify.omission import omitted
from onrecord.verify.support import support
from onrecord.verify.tails import behind, taken_back
from onrecord.verify.vocabulary import known_word

PAIRS = Path(__file__).parents[1] / "data/reversals"
#: What says that a quotation is as it was said.
CLEAN = ("verbatim", "tidied", "marked edit")


def judged(said: str, quote: str, speaker: str | None = None, style: str = "agency", goes_before: str = "") -> Verdict:
    """The verdict on a quotation of what somebody says between two other turns."""
    told = said if said.startswith("M") and ": " in said[:12] else f"MS. DAHL: {said}"
    transcript = f"MS. DAHL: Thank you all for coming tonight.\n\n{told} It is late.\n\nMR. EK: Good night.\n"
    with Record(":memory:") as record:
        add_transcripts(record, [article_from_text(transcript)])
        judge = Judge(record.shelf(), VerifyOptions(style, known_word))  # type: ignore[arg-type]
        asked = asked_of((speaker,)) if speaker else None
        return judge.quotation(quote, Span(0, len(quote)), asked, goes_before=goes_before)[0]


def pairs(kind: str) -> Iterator[tuple[str, str, str]]:
    for path in sorted(PAIRS.glob("*.toml")):
        for pair in tomllib.loads(path.read_text(encoding="utf8"))[kind]:
            yield path.stem, pair["said"], pair["quote"]


def test_the_pairs_are_as_many_as_they_should_be() -> None:
    assert len(list(PAIRS.glob("*.toml"))) == 20
    assert len(list(pairs("harmful"))) == len(list(pairs("harmless"))) == 200


def test_no_reversal_passes() -> None:
    passed = [(kind, quote) for kind, said, quote in pairs("harmful") if judged(said, quote, "Dahl").verdict in CLEAN]
    assert passed == []


def test_harmless_cuts_are_not_accused() -> None:
    told = [(judged(said, quote).verdict, kind, quote) for kind, said, quote in pairs("harmless")]
    accused = [one for one in told if one[0] not in (*CLEAN, "in doubt")]
    assert len(accused) <= 4, accused
    doubted = [one for one in told if one[0] == "in doubt"]
    assert len(doubted) <= 12, doubted


@pytest.mark.parametrize("style", ["agency", "lenient"])
def test_no_style_forgives_a_reversal(style: str) -> None:
    some = list(pairs("harmful"))[::7]
    assert [quote for _, said, quote in some if judged(said, quote, "Dahl", style=style).verdict in CLEAN] == []


def test_the_reason_and_the_passage_are_shown() -> None:
    verdict = judged("It is not permitted to dump waste.", "It is … permitted to dump waste.")
    assert [(e.reason, e.force, e.source) for e in verdict.edits] == [(None, "negation", "not")]
    assert verdict.note == "what is marked as left out or replaced turns what was said (negation): “not”"
    verdict = judged("I would never say that the mayor lied to us.", "The mayor lied to us.")
    assert (verdict.verdict, verdict.also) == ("cut short", ("verbatim",))
    assert verdict.note == "the sentence begins: “I would never say that …” (negation)"


@pytest.mark.parametrize(
    ("lead", "goes_before"),
    [
        ("I would never say that", "Dahl said she would never claim that "),
        ("If the council pays,", "If the council paid, Dahl said, "),
        ("The opposition claims that", "According to the opposition, Dahl said, "),
        ("Perhaps", "Dahl said that perhaps "),
    ],
)
def test_what_the_article_says_itself_is_not_cut_away(lead: str, goes_before: str) -> None:
    said, quote = f"{lead} the mayor lied to us.", "the mayor lied to us"
    assert judged(said, quote).verdict == "cut short"
    assert judged(said, quote, goes_before=goes_before).verdict == "verbatim"


def test_what_is_said_in_the_one_who_is_asked_is_their_own() -> None:
    said = "Signe Dahl wrote: the mayor lied to us."
    assert judged(said.replace("Signe Dahl", "Bo Lind"), "The mayor lied to us.", "Signe Dahl").verdict == "cut short"
    assert judged(said, "The mayor lied to us.", speaker="Signe Dahl").verdict == "verbatim"


def test_each_rule_by_itself() -> None:
    assert inside("The pool is ", "not ", "open")
    assert inside("The pool is ", ", I think, ", "open") is None
    assert behind("We will pay", ", but only in May").kind == "contrast"  # type: ignore[union-attr]
    assert behind("We will pay", " in May and June") is None
    assert before("Nobody says that ", "the mayor lied", "").kind == "negation"  # type: ignore[union-attr]
    assert before("And so, ", "the mayor lied", "") is None
    assert taken_back("Not.")
    assert taken_back("So we can drink.") is None
    text = "We will pay. Nobody believes that. The pool is open."
    assert omitted(text, 11, 35, 0, len(text)) is None
    assert opened("He said: “I am done. I go.”", 0, 21) == 9
    assert ironic("the “brave” men", 5) == "brave"
    assert changed_by("[not]", "", "It is open", Span(6, 6))
    assert changed_by("[the pool]", "it", "I saw it open", Span(6, 8)) is None


def test_words_of_two_are_spliced() -> None:
    verdict = judged("I trust him.\n\nMR. EK: He sold the engine.", "I trust him. He sold the engine.")
    assert verdict.verdict == "spliced"


def test_another_name_is_no_slip_of_a_keyboard() -> None:
    assert judged("The bribe came from Kessel by boat.", "The bribe came from Kassel by boat.").verdict == "altered"
    assert judged("The goverment paid for all of it.", "The government paid for all of it.").verdict == "verbatim"


@pytest.mark.parametrize(
    ("said", "quote", "edits"),
    [
        ("Nobody in this House, I think, really believes it.", "Nobody in this house believes it",
         [("dropped", "", "I think, really")]),
        ("The old and very cold church is empty today.", "The cold church is empty today",
         [("dropped", "", "old and very")]),
        ("It is a good plan for the town and for the people.", "It is a good plan for the people",
         [("dropped", "", "for the town and")]),
        ("They told us that it was safe, that it was new, that it was cheap.", "They told us that it was cheap",
         [("dropped", "", "that it was safe, that it was new")]),
        ("We must never, ever again let it go.", "We must never again let it go", [("dropped", "", "ever")]),
    ],
)  # fmt: skip
def test_edits_name_what_was_dropped(said: str, quote: str, edits: list[tuple[str, str, str]]) -> None:
    found = [(e.kind, e.quote, e.source) for e in judged(said, quote).edits if e.reason is None]
    assert found == edits


@pytest.mark.parametrize(
    ("told", "differs"),
    [
        ("the plan is reckless", ()),
        ("the northern clinic would close next year", ("modality",)),
        ("the northern clinic could close next year", ()),
        ("the fund holds 40 million crowns", ("number",)),
        ("the tower would be sold to the bank", ("negation",)),
        ("the tower would not be sold to the bank", ()),
        ("the rent of the stalls would fall in May", ("opposite",)),
    ],
)
def test_a_paraphrase_that_says_something_else_has_less_support(told: str, differs: tuple[str, ...]) -> None:
    heading = "On closing the northern clinic for good"
    text = (
        f"{heading}\n\nMS. DAHL: The plan is reckless, and I will not sign it. We could close the northern clinic next "
        "year. The fund holds 14 million crowns. We will not have the tower sold to the bank. (Applause for the band.) "
        "The rent of the stalls will rise in May.\n"
    )
    with Record(":memory:") as record:
        add_transcripts(record, [article_from_text(text, title=heading)])
        found = support(record.shelf(), told, asked_of(("Signe Dahl",)), None)
        assert found is not None
        assert found.differs == differs
        assert (found.support < 0.75) == bool(differs)
        assert support(record.shelf(), "applause for the band", None, None) is None
        heading_alone = support(record.shelf(), heading, None, None)
        assert heading_alone is None or heading not in heading_alone.passage.text
