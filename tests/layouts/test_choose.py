"""Which layout a transcript is read in, and what its turns are: layouts of every kind, with their true turns."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from helpers.further_layouts import further
from helpers.transcript_layouts import made

from onrecord.answers import Transcript
from onrecord.layouts.choose import choose
from onrecord.layouts.lines import TranscriptLines
from onrecord.layouts.table import LAYOUTS, Layout, layout_named
from onrecord.layouts.turns import transcript_of
from onrecord.read import article_from_text

FOLDER = Path(__file__).parents[1] / "data" / "transcripts"


def cases(name: str) -> list[dict[str, object]]:
    """The texts of a file, with their layouts and true turns."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf8").splitlines()]


def said(transcript: Transcript) -> list[str]:
    """The words of every turn that is no call, those behind a call with those before it."""
    text, out = transcript.article.text, list[str]()
    for turn in transcript.turns:
        words = text[slice(*turn.span)]
        for start, end in sorted(transcript.unsaid, reverse=True):
            if turn.span.start <= start and end <= turn.span.end:
                words = words[: start - turn.span.start] + " " + words[end - turn.span.start :]
        words = " ".join(words.split()).removesuffix("</v>").strip('|" ')
        if turn.goes_on and not turn.call and out:
            out[-1] = f"{out[-1]} {words}"
        elif not turn.call:
            out.append(words)
    return out


def without_notes(words: str) -> str:
    """Words without what was noted before or behind them: "(Laughter.)" is nobody's."""
    return re.sub(r"^\([^()]{2,40}\) |(?: [\[(][^\[\]()]{2,40}[\])])+$", "", " ".join(words.split()))


def measured(name: str) -> tuple[float, list[str]]:
    """F1 of turns by their words, and the layouts whose turns are not all found."""
    right = found = true = 0
    bad = []
    for case in cases(name):
        got = Counter(map(without_notes, said(transcript_of(article_from_text(str(case["text"]))))))
        wanted = Counter(without_notes(words) for _, words in case["turns"])  # type: ignore[attr-defined]
        right += (both := (got & wanted).total())
        found, true = found + got.total(), true + wanted.total()
        bad += [str(case["layout"])] if both < max(got.total(), wanted.total()) else []
    return 2 * right / (found + true), bad


def bare(words: str) -> str:
    """Words as they are compared where a layout writes all in capitals, in marks, or notes a translation."""
    return " ".join(without_notes(words).casefold().split()).strip('“”" ').removeprefix("[translation] ")


def test_turns_of_further_layouts() -> None:
    right = found = true = 0
    bad, mixed = [], []
    for case in further():
        transcript = transcript_of(article_from_text(str(case["text"])))
        got = Counter(map(bare, said(transcript)))
        wanted = Counter(bare(words) for _, words in case["turns"])  # type: ignore[attr-defined]
        both = (got & wanted).total()
        right, found, true = right + both, found + got.total(), true + wanted.total()
        bad += [case["layout"]] if both < max(got.total(), wanted.total()) else []
        owners: dict[str, set[str]] = {}
        for turn, (who, _) in zip(transcript.turns, case["turns"], strict=False):  # type: ignore[call-overload]
            owners.setdefault(turn.who or turn.label, set()).add(who)
        mixed += (
            [case["layout"]] if case["layout"] not in bad and any(len(each) > 1 for each in owners.values()) else []
        )
    assert 2 * right / (found + true) >= 0.985, bad
    assert mixed == []


def test_the_layouts_are_those_that_the_helper_makes() -> None:
    assert cases("layouts.jsonl") == json.loads(json.dumps(made()))
    assert len({case["layout"] for case in made()}) >= 60


@pytest.mark.parametrize(("name", "least"), [("layouts.jsonl", 0.99), ("others.jsonl", 0.98)])
def test_turns_of_all_layouts(name: str, least: float) -> None:
    score, bad = measured(name)
    assert score >= least, bad


@pytest.mark.parametrize("case", made(), ids=lambda case: f"{case['layout']} {case['number']}")
def test_each_speaker_has_labels_of_their_own(case: dict[str, object]) -> None:
    """No two speakers of a cast share a label, but for Q and QUESTION."""
    transcript = transcript_of(article_from_text(str(case["text"])))
    speakers = [who for who, _ in case["turns"]]  # type: ignore[attr-defined]
    owners: dict[str, set[str]] = {}
    for turn, who in zip(transcript.turns, speakers, strict=True):
        owners.setdefault(turn.label, set()).add(who)
    assert all(len(each) == 1 for label, each in owners.items() if label not in ("Q", "QUESTION"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_example_is_read_in_its_layout(layout: Layout) -> None:
    found = choose(TranscriptLines(layout.example))
    same = ("court", "retold")  # of few lines these look like others
    assert found.layout is layout or layout.name in same
    assert layout_named(layout.name) is layout is layout_named(layout.told)
    named = choose(TranscriptLines(layout.example), layout)
    assert len(named.labels) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "A speech about the sea.\n\nA long one: it went on and on.\n\nAnd Gary Peters — he was there — said no.",
        "Note: this is one speech.\nIt has no turns.\nTime: 10:20",
        "Key points: the quay.\nKey points: the bay.",
        "The harbour office closed the quay on Monday.\n\nIt will open in winter.",
        "Monday: fish.\nTuesday: soup.\nMonday: fish again.",
        "",
        "\n\n",
    ],
)
def test_a_text_without_speakers_has_none(text: str) -> None:
    transcript = transcript_of(article_from_text(text))
    assert (transcript.turns, transcript.layout) == ((), None)


def test_a_label_that_may_be_one_gives_its_words_to_nobody() -> None:
    text = "MS. DAHL: The quay is safe.\n\nMR. MOE: Is it?\n\nMonterey Park: We are here.\n\nMS. DAHL: Yes.\n"
    transcript = transcript_of(article_from_text(text))
    assert [turn.label for turn in transcript.turns] == ["MS. DAHL", "MR. MOE", "", "MS. DAHL"]
    assert transcript.unassigned > 0.2


def test_hostile_texts_end_soon() -> None:
    began = time.monotonic()
    for text in ("A: " * 200_000, "(" * 300_000, "[a " * 200_000, "Ann Lee: x\n" * 40_000, "DAHL – " * 100_000,
                 "**a" * 100_000, "1:1 " * 200_000, "Mr. " * 200_000, "<v " * 100_000, "A" * 1_000_000,
                 "Ann Lee: x. " * 40_000, "\n" * 500_000, "1 x\n" * 50_000, "(Mr Moe: " * 50_000):  # fmt: skip
        transcript_of(article_from_text(text))
    assert time.monotonic() - began < 20
