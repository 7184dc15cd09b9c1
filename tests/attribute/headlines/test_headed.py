"""Who says what a headline tells, on invented headlines over bodies whose sources are given."""

from __future__ import annotations

import pytest

from onrecord.attribute.headlines.body import Below, heads
from onrecord.attribute.headlines.cut import cuts
from onrecord.attribute.headlines.told import headed
from onrecord.attribute.headlines.voices import Beside, label, subject, voice
from onrecord.records import Attribution, Mention, Span
from onrecord.segment import segment

BODY = (
    "\n\nHarbour minister Mara Venn told reporters in Halden that much would change. The rest of it is not known yet."
)
NOBODY = Below(frozenset(), {}, frozenset(), frozenset())


def found(headline: str, network: tuple[str, str, str] | None = None) -> list[tuple[str, str, str]]:
    """(source, cue, content) of what stands in a headline, where the network found something else in it, or nothing."""
    text = headline + BODY

    def span(words: str, after: int = 0) -> tuple[Span, ...]:
        at = text.index(words, after)
        return (Span(at, at + len(words)),)

    said = Attribution(
        span("Harbour minister Mara Venn", len(headline)), span("told"), span("that much would change"), 0.9
    )
    before = [said]
    if network:
        source, cue, content = network
        before.insert(0, Attribution(span(source) if source else (), span(cue), span(content), 0.7))
    names = [Mention(span("Mara Venn", len(headline))[0], "person"), Mention(span("Halden", len(headline))[0], "place")]
    if "Venn" in headline:
        names.insert(0, Mention(span("Venn")[0], "person"))
    return [
        tuple(" ".join(text[s:e] for s, e in part) for part in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in headed(text, segment(text), before, names)
        if a.cue[0].start < len(headline)
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Pier to close in May: Minister", [("Minister", ":", "Pier to close in May")]),
        ("Pier to close in May – Venn", [("Venn", "–", "Pier to close in May")]),
        ("Venn: Pier will close", [("Venn", ":", "Pier will close")]),
        ("Venn on new pier: ‘It will close’", [("Venn", ":", "‘It will close’")]),
        ("‘It will close’ – Venn denies delay", [("Venn", "–", "‘It will close’"), ("Venn", "denies", "delay")]),
        ("Rotten posts sank pier: Report", [("Report", ":", "Rotten posts sank pier")]),
        ("Pier to close, says harbour master", [("harbour master", "says", "Pier to close")]),
        ("Pier unsafe, according to engineers", [("engineers", "according to", "Pier unsafe")]),
        ("Exclusive: Pier will close, sources say", [("sources", "say", "Pier will close")]),
        ("Read more: Pier seen as ‘folly’: Daily", [("Daily", ":", "Pier seen as ‘folly’")]),
        ("Opinion: The pier must close", []),
        ("Venn: a life by the sea", []),
        ("Pier closed again – this time for good", []),
        ("Cup report: Halden 3, Lemvik 1", []),
        ("Dear Madam Speaker: (Dear Mayor:)", []),
    ],
)
def test_headlines_name_their_sources(headline: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(headline) == expected


def test_what_the_network_takes_a_label_for_is_nobody() -> None:
    assert found("Chess: Moe wins title", ("Chess", ":", "Moe wins title")) == []
    kept = ("Moe", "vows", "to go on")
    assert found("Chess: Moe vows to go on", kept) == [kept]


def test_what_shares_a_source_alone_stays() -> None:
    both = found("‘It will close’ – Venn backs plan for ferry", ("Venn", "backs", "plan for ferry"))
    assert both == [("Venn", "–", "‘It will close’"), ("Venn", "backs", "plan for ferry")]


def test_cuts_are_outside_marks() -> None:
    text = "‘One: two’ – Venn at 14:05: three"
    parts = segment(text + BODY)
    assert [text[c.sign.start] for c in cuts(text, Span(0, len(text)), parts.quotations)] == ["–", ":"]


def test_heads_of_sources() -> None:
    assert heads("a former guard of the Mirefield prison") == ["guard"]
    assert heads("Mara Venn, the harbour minister") == ["mara", "venn", "minister"]
    assert heads("harbour master Mara Venn") == ["master", "mara", "venn"]
    assert heads("The Harbour Board") == ["harbour", "board"]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Harbour minister: 'We warned them'", [("Harbour minister", ":", "'We warned them'")]),
        ("Harbour master: ‘We warned them’", [("Harbour master", ":", "‘We warned them’")]),
        ("Harbour boss: 'We told you so'", [("Harbour boss", ":", "'We told you so'")]),
        ("Town clerk: 'I wrote it'", [("Town clerk", ":", "'I wrote it'")]),
        ("Lighthouse keeper: 'It is dark out here'", [("Lighthouse keeper", ":", "'It is dark out here'")]),
        ("Old sailor: 'I know that wall'", [("Old sailor", ":", "'I know that wall'")]),
        ("Nurse: 'I cried'", [("Nurse", ":", "'I cried'")]),
        ("Venn: 'We warned them'", [("Venn", ":", "'We warned them'")]),
        ("'We warned them': harbour master", [("harbour master", ":", "'We warned them'")]),
        ("'We warned them' - harbour minister", [("harbour minister", "-", "'We warned them'")]),
        ("Quay closed: 'We warned them'", [("", ":", "'We warned them'")]),
        ("Storm: 'It took my roof'", [("", ":", "'It took my roof'")]),
        ("Interview: 'We warned them'", []),
    ],
)
def test_single_marks_are_somebody_s(headline: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(headline) == expected


def test_a_noun_of_the_body_is_no_name_above_it() -> None:
    """The network may take the capital at the beginning of a heading for a name."""
    text = "Quay closed: 'We warned them'\n\nThe quay was closed, and nobody knows for how long it will stay so."
    told = headed(text, segment(text), [], [Mention(Span(0, 4), "place")])
    assert [(a.source, text[slice(*a.content[0])]) for a in told] == [((), "'We warned them'")]


@pytest.mark.parametrize("phrase", ["Opinion", "Match report", "WATCH", "Transfer news", "Monday's papers"])
def test_labels(phrase: str) -> None:
    assert label(phrase, NOBODY)


@pytest.mark.parametrize(
    ("phrase", "side", "expected"),
    [
        ("fishermen", "tail", True),
        ("Tea Board", "tail", True),
        ("former minister of mines", "tail", True),
        ("this time for good", "tail", None),
        ("guards accuse army", "tail", False),
        ("UN report", "head", None),
        ("Storm", "head", None),
    ],
)
def test_voices(phrase: str, side: str, expected: bool | None) -> None:
    assert voice(phrase, side, Beside("the wall will fall"), NOBODY) is expected  # type: ignore[arg-type]


def test_the_subject_ends_at_its_verb() -> None:
    claim = Beside("‘One’", True)
    assert subject("flood survivors accuse army", claim, NOBODY) == 2
    assert subject("Growers call for aid", claim, NOBODY) == 1
    assert subject("Coast cleans up", claim, NOBODY) is None


@pytest.mark.parametrize(
    "headline",
    [
        "House of the week: a mill with a view of the sea",
        "Council sketch: the mayor who lost his notes",
        "Late strike denies visitors: Halden Town 2-2 Orsvik Rovers",
        "Book of the month: a nurse who kept bees",
        "Recipe: a soup that needs an hour",
    ],
)
def test_what_a_series_writes_on_is_nobody_s_claim(headline: str) -> None:
    assert not [one for one in found(headline) if one[1] == ":"]


@pytest.mark.parametrize("headline", ["No fuel shortage: harbour minister", "Gate was never safe: Harbour Authority"])
def test_who_stands_behind_a_claim_says_it(headline: str) -> None:
    claim, who = headline.split(": ")
    assert (who, ":", claim) in found(headline)
