"""What somebody did is no statement; what somebody said, thought or wanted is one."""

from __future__ import annotations

import pytest

from onrecord.attribute.deeds import without_deeds
from onrecord.records import Attribution, Span, Spans


def kept(text: str, source: str, cue: str, content: str, confidence: float = 0.6) -> list[Attribution]:
    def spot(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    who: Spans = (spot(source),) if source else ()
    return without_deeds(text, [Attribution(who, (spot(cue),), (spot(content),), confidence)])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The board approved a new roof.", "The board", "approved", "a new roof"),
        ("The board recognized the girls' swim team.", "The board", "recognized", "the girls' swim team"),
        ("He knows everybody's secrets.", "He", "knows", "everybody's secrets"),
        ("The penguins ignore it.", "The penguins", "ignore", "it"),
        ("The panel shows the flight into Egypt.", "The panel", "shows", "the flight into Egypt"),
        ("She is to sign an agreement on fisheries.", "She", "is to sign", "an agreement on fisheries"),
        ("In 1974 he was offered a chair at Oxford.", "", "was offered", "a chair at Oxford"),
        ("Passengers were given vouchers.", "", "were given", "vouchers"),
        ("Nobody has told Mr Ncube officially.", "Nobody", "has told", "Mr Ncube officially"),
        ("The village thanked him with a cheese.", "The village", "thanked", "him with a cheese"),
        ("A trader did not want to be named.", "A trader", "did not want", "to be named"),
        ("The judge ordered a retrial.", "The judge", "ordered", "a retrial"),
        ("The library offered a reward of 50 crowns.", "The library", "offered", "a reward of 50 crowns"),
        ("The by-law bans barbecues on the beach.", "The by-law", "bans", "barbecues on the beach"),
        ("He never read the plan.", "He", "read", "the plan"),
        ("The court heard the matter in June.", "The court", "heard", "the matter in June"),
        ("The rules forbid night flights.", "The rules", "forbid", "night flights"),
        ("The law requires that dogs be leashed.", "The law", "requires", "that dogs be leashed"),
        (
            "The board voted 5-2 on Tuesday to move the school.",
            "The board",
            "voted",
            "5-2 on Tuesday to move the school",
        ),
        ("They voted by six to two against selling it.", "They", "voted by six to two against", "selling it"),
        ("The mill was supposed to close.", "The mill", "was supposed", "to close"),
        ("You might expect to be paid more.", "You", "might expect", "to be paid more"),
        ("Passengers had been told nothing.", "", "had been told", "Passengers"),
    ],
)
def test_a_deed_is_no_statement(text: str, source: str, cue: str, content: str) -> None:
    assert not kept(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The board approved of what he said.", "The board", "approved of", "what he said"),
        ("He knows that the roof leaks.", "He", "knows", "that the roof leaks"),
        ("She accepted it as “a gift”.", "She", "accepted", "it as “a gift”"),
        ("The union opposes the plan.", "The union", "opposes", "the plan"),
        ("The company offered 900 rand.", "The company", "offered", "900 rand"),
        ("The bishop offered an apology.", "The bishop", "offered", "an apology"),
        ("They voted that the road be closed.", "They", "voted", "that the road be closed"),
        ("He told reporters about the roof.", "He", "told", "reporters about the roof"),
        ("She thanked him for the cheese.", "She", "thanked", "him for the cheese"),
        ("She wants to be named captain.", "She", "wants", "to be named captain"),
        ("The survey shows that rents rose.", "The survey", "shows", "that rents rose"),
    ],
)
def test_what_is_said_or_wanted_stays(text: str, source: str, cue: str, content: str) -> None:
    assert kept(text, source, cue, content)


def test_what_the_network_is_sure_of_stays() -> None:
    assert kept("He knows everybody's secrets.", "He", "knows", "everybody's secrets", 0.8)


@pytest.mark.parametrize("cue", ["is urged", "was told", "has been asked", "were ordered"])
def test_whom_something_is_said_to_is_no_source(cue: str) -> None:
    text = f"Anyone who saw the car {cue} to call the station."
    (one,) = kept(text, "Anyone who saw the car", cue, "to call the station")
    assert one.source == ()


def test_a_sign_that_is_no_word_may_be_a_cue() -> None:
    assert kept("Letters: the library and the dog", "", ":", "the library and the dog")


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Members will decide whether to close the ward.", "Members", "will decide", "whether to close the ward"),
        ("The council has decided not to decide.", "The council", "has decided", "not to decide"),
        ("Tarn chose to bowl first.", "Tarn", "chose", "to bowl first"),
        ("She elected to stay in the car.", "She", "elected", "to stay in the car"),
        ("She learned to weld in the yard.", "She", "learned", "to weld in the yard"),
        ("They led by ten and seemed to be coasting.", "", "seemed", "to be coasting"),
        ("The visitors appeared to tire late on.", "", "appeared", "to tire late on"),
        ("The council backs away from parking charges.", "The council", "backs", "away from parking charges"),
        ("They kept their hopes alive with a late goal.", "their", "hopes", "alive with a late goal"),
    ],
)
def test_what_was_decided_learned_or_looked_so_is_no_statement_however_sure(
    text: str, source: str, cue: str, content: str
) -> None:
    assert not kept(text, source, cue, content, 0.95)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("She decided that it would be bad for trade.", "She", "decided", "that it would be bad for trade"),
        ("The head decided she should share it.", "The head", "decided", "she should share it"),
        ("They learned that the gate was shut.", "They", "learned", "that the gate was shut"),
        ("He seemed to blame the weather.", "He", "seemed to blame", "the weather"),
        ("The mayor backs the plan for a tram.", "The mayor", "backs", "the plan for a tram"),
        ("She hopes to sail in May.", "She", "hopes", "to sail in May"),
        ("It appears that the wall was never built.", "", "appears", "that the wall was never built"),
        ("The house voted “for honest bread”.", "The house", "voted", "“for honest bread”"),
    ],
)
def test_what_was_thought_stays(text: str, source: str, cue: str, content: str) -> None:
    assert kept(text, source, cue, content)
