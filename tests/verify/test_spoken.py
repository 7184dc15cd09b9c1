"""Reversals in talk of several speakers: what stands around the words turns them, or does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onrecord.answers import Verdict
from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.vocabulary import known_word

PAIRS = Path(__file__).parents[1] / "data/spoken_reversals"
#: What says that a quotation is as it was said, and what says that it is not.
CLEAN = ("verbatim", "tidied", "marked edit")
ACCUSED = ("altered", "spliced", "cut short", "other speaker", "not found")
#: How many reversals of each file are not seen: what only knowledge of the world, or another tone, would tell.
UNSEEN = {"irony": 10, "tail": 4, "third": 2, "brackets": 2, "condition": 1, "ellipsis": 2, "attribution": 1}
FALSELY = {"irony": 1, "brackets": 2, "attribution": 1, "harmless": 1}


def judged(transcript: str, quotation: str, speaker: str) -> Verdict:
    with Record(":memory:") as it:
        add_transcripts(it, [article_from_text(transcript, title="Transcript")])
        judge = Judge(it.shelf(), VerifyOptions("agency", known_word))
        return judge.quotation(quotation, Span(0, len(quotation)), asked_of((speaker,)))[0]


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.toml")), ids=lambda path: path.stem)
def test_reversals_are_seen_and_harmless_edits_are_not_accused(path: Path) -> None:
    passed, accused = [], []
    for pair in tomllib.loads(path.read_text(encoding="utf8"))["pair"]:
        verdict = judged(pair["transcript"], pair["quotation"], pair["speaker"]).verdict
        if pair["harmful"] and verdict in CLEAN:
            passed.append(pair["quotation"])
        if not pair["harmful"] and verdict in ACCUSED:
            accused.append(pair["quotation"])
    assert len(passed) <= UNSEEN.get(path.stem, 0), passed
    assert len(accused) <= FALSELY.get(path.stem, 0), accused


NEWSROOM = Path(__file__).parents[1] / "data/newsroom_reversals"
#: Of 52 reversals and 52 harmless edits each, written by a hostile desk and an honest one: the first before doubts were
#: built, the second after. Reversals that pass as clean; harmless edits that are accused, or not found; and in doubt.
MEASURED = {"first": (5, 5, 3), "second": (4, 4, 3)}


@pytest.mark.parametrize("half", ["first", "second"])
def test_doubts_of_a_newsroom(half: str) -> None:
    counted = _counted(NEWSROOM / f"{half}.toml")
    assert all(n <= most for n, most in zip(counted, MEASURED[half], strict=True)), counted


def _counted(path: Path) -> tuple[int, int, int]:
    """How many reversals pass as clean, and how many harmless edits are accused and in doubt."""
    told = [
        (judged(p["transcript"], p["quotation"], p["speaker"]).verdict, p["harmful"])
        for p in tomllib.loads(path.read_text(encoding="utf8"))["pair"]
    ]
    return (
        sum(harmful and verdict in CLEAN for verdict, harmful in told),
        sum(not harmful and verdict in ACCUSED for verdict, harmful in told),
        sum(not harmful and verdict == "in doubt" for verdict, harmful in told),
    )


DESK = Path(__file__).parents[1] / "data/desk_reversals"
#: The same of 30 reversals and 30 harmless edits each, in twenty kinds, written before the rules were read. The first
#: half was mended on (before: 8, 3 and 1); the other one only judged (before: 8, 4 and 0). And of 259 reversals and 142
#: harmless edits in other wordings of these kinds that were tried while mending: of the reversals 99 passed when they
#: were written. Of twenty more of each in either half of another set 2 passed, 1 was accused and 1 in doubt before in
#: the one that was mended on; in the one that was only judged 7, 0 and 2. Of 25 of each in either half of a third, in
#: longer turns of many kinds of talk: 13, 2 and 1 before in the one that was mended on, 10, 0 and 0 in the other.
DESK_MEASURED = {
    "first": (0, 0, 0),
    "judging": (4, 4, 0),
    "wordings": (22, 3, 4),
    "second": (0, 0, 1),
    "second_judging": (4, 0, 2),
    "third": (2, 1, 2),
    "third_judging": (3, 0, 0),
}


@pytest.mark.parametrize("half", DESK_MEASURED)
def test_pairs_of_a_hostile_editor_and_of_an_honest_desk(half: str) -> None:
    counted = _counted(DESK / f"{half}.toml")
    assert all(n <= most for n, most in zip(counted, DESK_MEASURED[half], strict=True)), counted


@pytest.mark.parametrize(
    ("said", "quote", "told"),
    [
        (
            "The fire began in the kitchen. The pantry, it was the pantry.",
            "The fire began in the kitchen.",
            "corrected",
        ),
        ("He was convicted of theft. He was charged with theft.", "He was convicted of theft.", "corrected"),
        ("The mayor — the deputy mayor — signed it.", "The mayor … signed it.", "corrected"),
        ("We have never lied about the money.", "We have never lied.", "less"),
        ("The nurses of that ward have resigned.", "The nurses … have resigned.", "some of them"),
        ("Mr Ek is a liar. Then there is Mr Falk. He is a friend.", "Mr Ek … is a friend.", "something else"),
        ("In the end we gave the harbour up.", "In the end we gave the harbour,", "another one"),
        ("I will not let this town down.", "I will not let this town,", "another one"),
        ("There was a time when our police took bribes.", "Our police took bribes.", "so once"),
        ("There were times when our police took bribes.", "Our police took bribes.", "so once"),
        ("Those were the days when the mill fed us all.", "The mill fed us all.", "so once"),
        ("There have been years where the well ran dry.", "The well ran dry.", "so once"),
        ("That was the period in which nobody paid a fare.", "Nobody paid a fare.", "so once"),
        ("This has been an era when nobody struck.", "Nobody struck.", "so once"),
        ("That was the age when a judge could be bought.", "A judge could be bought.", "so once"),
        ("She stole the cup. Borrowed, I should say.", "She stole the cup.", "corrected"),
        ("He fired the cook. Suspended, or rather.", "He fired the cook.", "corrected"),
        ("It takes a good deal of drink to hold that the well is dry.", "The well is dry.", "hang on"),
        ("You were shown that the well is dry.", "The well is dry.", "hang on"),
        ("In one valley of nine, the well is dry.", "The well is dry.", "hang on"),
        ("We sold the school kitchen to a friend.", "We sold the school.", "less"),
        ("They mend every road the duke drives on.", "They mend every road.", "less"),
        ("We owe them ten million, thirty with the fines.", "We owe them ten million.", "less"),
        ("The ferry, on the day they pay the crew, runs late.", "The ferry … runs late.", "turn it"),
        ("The choir had slept, and the old organist sang it.", "The choir … sang it.", "turn it"),
        ("The miller knocked into the priest.", "The miller … the priest.", "turn it"),
        ("We lost the letter about the duke.", "We lost … the duke.", "turn it"),
        ("The guests will only in their own rooms drink wine.", "The guests will … drink wine.", "turn it"),
        ("Say that I were a thief. I took the ring.", "I took the ring.", "supposed"),
        ("The well is dry. That was how she put it to him.", "The well is dry.", "somebody else"),
        ("The well is dry. Forgive me, I have the wrong page.", "The well is dry.", "corrected"),
        ("He threw down his hat. I pay no fines. Then he left.", "I pay no fines.", "somebody else"),
        ("Nobody could have known. There were just nine letters.", "Nobody could have known.", "mockery"),
        ("They were a bit late.", "They were [very] late.", "not what was said"),
        ("We sold it to the miller, not to the priest. He paid.", "[The priest] paid.", "else"),
        ("I was a member of the lodge.", "I [am] a member of the lodge.", "another time"),
        ("I read reports claiming that the well is dry.", "I read … the well is dry.", "somebody else"),
        ("The nurses from the valley have resigned.", "The nurses … have resigned.", "some of them"),
        ("We lost forty boats. How many was it? Fifty.", "We lost forty boats.", "corrected"),
        ("Hypothetically, he never paid. He was a thief.", "He was a thief.", "supposed"),
        ("Mud, rain, no light. That was a splendid fair.", "That was a splendid fair.", "mockery"),
    ],
)
def test_shapes_that_raise_a_doubt(said: str, quote: str, told: str) -> None:
    verdict = judged(talk(said), quote, "Mara Venn")
    assert verdict.verdict == "in doubt"
    assert told in (verdict.note or "")


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("I said in May that the vote was rigged.", "The vote was rigged."),
        ("He knew by May of last year that the well was dry.", "The well was dry."),
        ("There was a strike when the mayor signed the lease.", "The mayor signed the lease."),
        ("There was an hour in which I called my sister.", "I called my sister."),
        ("She stole the cup. The priest saw her.", "She stole the cup."),
        ("She stole the cup. Sold, too.", "She stole the cup."),
        ("You only have to look to see that the well is dry.", "The well is dry."),
        ("I am proud to say that the well is dry.", "The well is dry."),
        ("In March of last year, the well was dry.", "The well was dry."),
        ("Without question, the well is dry.", "The well is dry."),
        ("The well is dry. Sorry, may I sit down?", "The well is dry."),
        ("We lost forty boats. So where are we now? Nineteen.", "We lost forty boats."),
        ("We should not sell the mill to Dr. Ode of the bank.", "We should not sell the mill to Dr."),
        ("I won't go into hypotheticals. The well is dry.", "The well is dry."),
        ("The well is dry. It is a dream-like place.", "The well is dry."),
        ("And you should not sell it. You should just not sell it.", "And you should not sell it."),
        ("I've read that letter, more than once. The fair was splendid.", "The fair was splendid."),
        ("That's a good sign. She mends it.", "She mends it."),
        ("The well is dry. So that is what he wants to see.", "The well is dry."),
        ("Nobody lets me forget. I just liked the nine.", "Nobody lets me forget."),
        ("He was unaware of it. You heard that from him. He rang twice.", "You heard that from him."),
        (
            "Many towns lack the money that would make a dream of nine valleys more than that. It was hard.",
            "It was hard.",
        ),
        (
            "I am glad to have heard from all of you about the well that dried.",
            "I am glad to have heard from all of you.",
        ),
    ],
)
def test_what_only_looks_like_such_a_shape_raises_none(said: str, quote: str) -> None:
    assert judged(talk(said), quote, "Mara Venn").verdict == "verbatim"


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("I will refrain from commenting on the sale of the mill.", "I will refrain from … the sale of the mill."),
        ("We are not going to say anything about the sale.", "We are not going to … about the sale."),
        ("This ship also comes as a gift continues to arrive.", "This ship also comes … continues to arrive."),
        ("It matters for many towns, including being our first.", "It matters for many towns, … being our first."),
        ("Let me ask the porter: What are we supposed to do now?", "Let me ask the … supposed to do now?"),
        ("We marched with the porters, we were able to see it done.", "We marched with … to see it done."),
        ("Old and poor porters were carrying each and every one.", "Old and poor … each and every one."),
    ],
)
def test_a_gap_that_joins_no_other_sentence_raises_none(said: str, quote: str) -> None:
    assert judged(talk(said), quote, "Mara Venn").verdict == "marked edit"


def test_what_is_put_right_in_the_next_turn_is_in_doubt() -> None:
    told = "Counsel: When?\n\nMara Venn: The dogs were let out at nine.\n\nCounsel: See your log.\n\nMara Venn: "
    sure = judged(f"{told}I have it here. It was a cold night.\n", "The dogs were let out at nine.", "Mara Venn")
    assert sure.verdict == "verbatim"
    mended = judged(f"{told}Oh. No. The dogs were let out at six.\n", "The dogs were let out at nine.", "Mara Venn")
    assert mended.verdict == "in doubt"


def test_a_word_that_only_ends_what_a_verb_tells_may_be_cut() -> None:
    verdict = judged(talk("We are going to have to wrap up."), "We are going to have to wrap,", "Mara Venn")
    assert verdict.verdict == "verbatim"


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("We meet at half past seven in the hall.", "We meet at 7:30 in the hall."),
        ("It took two and a half years to build.", "It took 2½ years to build."),
        ("We open on the third of June next year.", "We open on June 3 next year."),
        ("Professor Ode wrote it for the United Nations in April.", "Prof. Ode wrote it for the UN in April."),
        ("The plan is, as it were, to close the school.", "The plan is to close the school."),
        ("The mayor, she signed the contract on Friday.", "The mayor signed the contract on Friday."),
        ("The mayor, she signed, she signed the contract.", "The mayor signed the contract."),
        ("We will, um, we'll see what the judge says.", "We will see what the judge says."),
    ],
)
def test_one_thing_in_two_ways_is_no_alteration(said: str, quote: str) -> None:
    assert judged(talk(said), quote, "Mara Venn").verdict == "tidied"


def talk(said: str) -> str:
    return f"Host: Go on.\n\nMara Venn: Thank you.\n\nHost: And?\n\nMara Venn: {said} It was late.\n\nHost: Thanks.\n"


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Let me read from the note. “We will sell the pier to the bank.”", "We will sell the pier to the bank."),
        ("The leaflet says: the pier is sold to the bank.", "The pier is sold to the bank."),
        ("And she goes, the pier is sold to the bank.", "The pier is sold to the bank."),
        ("What did they tell us? The pier is sold to the bank.", "The pier is sold to the bank."),
        ("The pier is sold to the bank. Those were her words.", "The pier is sold to the bank."),
    ],
)
def test_words_that_are_read_out_or_retold_are_not_the_speakers(said: str, quote: str) -> None:
    verdict = judged(talk(said), quote, "Mara Venn")
    assert verdict.verdict == "cut short"
    assert "somebody else" in (verdict.note or "") or "attribution" in (verdict.note or "")


@pytest.mark.parametrize(
    ("said", "quote", "verdict"),
    [
        ("We lost forty, sorry, fourteen boats that night.", "We lost fourteen boats that night.", "tidied"),
        ("We lost forty, sorry, fourteen boats that night.", "We lost forty boats that night.", "altered"),
        ("The pier opens on May third of next year.", "The pier opens on May 3 of next year.", "tidied"),
        ("The pier was built in nineteen sixty by the navy.", "The pier was built in 1960 by the navy.", "tidied"),
        ("The pier was built in nineteen sixty by the navy.", "The pier was built in 1916 by the navy.", "altered"),
        ("The mayor came. The porter left early. She paid him.", "She paid [the porter].", "marked edit"),
        ("Mr Ek stayed. Ms Roe left. I trust her with the keys.", "I trust [Mr Ek] with the keys.", "altered"),
    ],
)
def test_repairs_dates_and_brackets(said: str, quote: str, verdict: str) -> None:
    assert judged(talk(said), quote, "Mara Venn").verdict == verdict
