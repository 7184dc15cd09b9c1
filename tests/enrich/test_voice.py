"""How much of an article is in whose voice."""

from __future__ import annotations

from onrecord.enrich.voice import voice
from onrecord.records import Span, Statement


def statement(content: list[tuple[int, int]], verbatim: list[tuple[int, int]]) -> Statement:
    spans = [tuple(Span(*s) for s in x) for x in (content, verbatim)]
    return Statement("s", (), (), spans[0], spans[1], "mixed", 0.9)


def test_voices_add_up() -> None:
    found = [statement([(0, 10), (20, 30)], [(2, 8)]), statement([(5, 12)], [(5, 12)])]
    assert voice(100, found) == {"verbatim": 10, "paraphrase": 12, "outlet": 78}
    assert voice(0, []) == {"verbatim": 0, "paraphrase": 0, "outlet": 0}
