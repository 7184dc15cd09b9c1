"""Verdicts on a terminal."""

from __future__ import annotations

from helpers.verdicts import judged

from onrecord.export.terminal.layout import TerminalStyle
from onrecord.export.terminal.verdict_lines import to_terminal

WIDE = TerminalStyle(width=200)


def test_the_worst_comes_first_with_its_passage_and_what_is_sound_takes_a_line() -> None:
    lines = to_terminal(*judged(), WIDE).splitlines()
    assert lines[1] == "1 altered, 1 not found, 1 tidied, 1 verbatim, 1 paraphrase (not judged)"
    heads = [line.split()[0] for line in lines if line[:1].isupper() and line.split()[0].isupper()]
    assert heads == ["ALTERED", "TIDIED", "VERBATIM", "PARAPHRASE"]
    assert "  We paid {+over+} sixty men" in lines
    verbatim = next(line for line in lines if line.startswith("VERBATIM"))
    assert verbatim.startswith("VERBATIM Mara Holt: “It is safe” · 2024-03-01 · Hearing")
    assert "filler: uh" in next(line for line in lines if line.startswith("TIDIED"))


def test_people_who_occur_nowhere_are_folded_until_they_are_asked_for() -> None:
    told = to_terminal(*judged(), WIDE)
    assert "1 quotation of people who occur in no transcript given: Odd Verrin (1) (--only absent shows them)" in told
    assert "NOT FOUND" not in told
    for only in ("absent", "not found"):
        assert "NOT FOUND — in none of the transcripts · Odd Verrin" in to_terminal(*judged(), WIDE, (only,))


def test_only_what_is_asked_for_is_shown_and_the_counts_are_of_all() -> None:
    told = to_terminal(*judged(), WIDE, ("altered",))
    assert "VERBATIM" not in told
    assert "1 tidied, 1 verbatim" in told
    assert "none is spliced" in to_terminal(*judged(), WIDE, ("spliced",))
