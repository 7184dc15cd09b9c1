"""An article and the verdicts on it, made by hand: one of each that a desk sees."""

from __future__ import annotations

from dataclasses import replace

from onrecord.answers import Edit, Passage, Verdict
from onrecord.read import article_from_text
from onrecord.records import Reading, Span, Speaker, Statement

TEXT = """The quay

“We paid over sixty men,” Mara Holt said.
“It is safe,” she said. “We looked twice,” she said.
The quay was closed in May, she said. “I sleep badly,” Odd Verrin said.
"""


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def judged(origin: str = "quay.txt") -> tuple[Reading, tuple[Verdict, ...]]:
    """A reading with an altered, a verbatim and a tidied quotation, a paraphrase, and somebody who never spoke."""
    holt, verrin = Speaker("p1", "Mara Holt", "person"), Speaker("p2", "Odd Verrin", "person")
    said = {
        "We paid over sixty men": holt,
        "It is safe": holt,
        "We looked twice": holt,
        "The quay was closed in May": holt,
        "I sleep badly": verrin,
    }
    statements = tuple(
        Statement(f"s{n}", (), (), (_span(w),), (_span(w),), "direct", 1.0, speaker=who, speakers=(who,))
        for n, (w, who) in enumerate(said.items())
    )
    source = "We paid sixty men. It is safe. We, uh, looked twice."
    passage = Passage("abc", "Hearing", "2024-03-01", None, Span(10, 30), "We paid sixty men", "HOLT")

    def at(words: str) -> Passage:
        start = source.index(words)
        return replace(passage, span=Span(start, start + len(words)), text=words)

    place = _span("over")
    added = Edit("added", "over", "", place, Span(18, 18))
    filler = Edit("dropped", "", "uh", Span(_span("looked").start, _span("looked").start), Span(34, 36), "filler")
    verdicts = (
        Verdict("s1", _span("It is safe"), "verbatim", passages=(at("It is safe"),), matched=1.0, found_in=1),
        Verdict("s0", _span("We paid over sixty men"), "altered", passages=(passage,), edits=(added,), matched=0.8),
        Verdict("s2", _span("We looked twice"), "tidied", passages=(at("We, uh, looked twice"),), edits=(filler,)),
        Verdict("s3", _span("The quay was closed in May"), None, passages=(), support=0.0),
        Verdict("s4", _span("I sleep badly"), "not found", absent=True),
    )
    article = article_from_text(TEXT, title="The quay")
    return Reading(replace(article, origin=origin), "model-1", statements), verdicts
