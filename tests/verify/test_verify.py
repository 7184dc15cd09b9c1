"""Verdicts on quotations: each of them, on transcripts written for it; what hostile quotations and transcripts do."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.transcripts import QUAY
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.answers import Verdict
from onrecord.cli import run
from onrecord.read import article_from_text
from onrecord.records import Reading, Span, Speaker, Statement
from onrecord.soundness import check as sound
from onrecord.store import Record
from onrecord.verify import Judge, Verifier, VerifyOptions, add_transcripts, asked_of, dropped
from onrecord.verify.vocabulary import known_word
from onrecord.words import normalize as wording

Check = Callable[..., Verdict]


@pytest.fixture(scope="module")
def check() -> Iterator[Check]:
    """Judge a quotation against QUAY."""
    record = Record(":memory:")
    add_transcripts(record, [article_from_text(QUAY, title="Remarks by Minister Vandermark on the harbour")])

    def judge(words: str, speaker: str | None = None, style: str = "agency", goes_on: str = "") -> Verdict:
        options = VerifyOptions(style, known_word)  # type: ignore[arg-type]
        asked = asked_of((speaker,)) if speaker else None
        verdict, _ = Judge(record.shelf(), options).quotation(words, Span(0, len(words)), asked, goes_on=goes_on)
        return verdict

    yield judge
    record.close()


def edits(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(e.kind, e.quote, e.source) for e in verdict.edits if e.reason is None]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("This plan is reckless, and I will not sign it.", "verbatim"),
        ("“this plan is RECKLESS and I will not sign it”", "verbatim"),
        ("every chance\nto explain   itself", "verbatim"),
        ("reckless", "verbatim"),
        ("The auditors misread a draft, and the government knows it", "verbatim"),  # the transcript's slip
        ("This plan is reckless, and I … not sign it.", "marked edit"),
        ("[The scheme] is reckless, and I will not sign it", "marked edit"),
        ("[T]he company was given every chance to explain itself", "marked edit"),
        ("The company was given … [a] chance to explain itself", "marked edit"),
        ("and I have one thing to say", "tidied"),
        ("The breakwater cost 2.5 million crowns", "verbatim"),
        ("if the council pays its share. The breakwater cost 2.5 million crowns", "tidied"),
        ("The breakwater cost two and a half million crowns, and we are not going to pay twice", "tidied"),
        ("I do not intend to bury this harbour", "tidied"),
        ("I have traveled along every pier of the island", "tidied"),
        ("This plan is dangerous, and I will not sign it", "altered"),
        ("This plan is reckless, and I will sign it", "altered"),
        ("The breakwater cost 3.5 million crowns, and we're not going to pay twice", "altered"),
        ("We will certainly rebuild the northern quay by the spring", "altered"),
        ("The company was given every chance to explain itself. This plan is reckless, and I will", "spliced"),
        ("We will rebuild the northern quay by the spring", "cut short"),
        ("We must rebuild trust between the islands before the winter comes", "not found"),
        ("harbourmasters", "not found"),
        ("…", "not found"),
        ("", "not found"),
    ],
)  # fmt: skip
def test_each_verdict(check: Check, words: str, kind: str) -> None:
    verdict = check(words)
    assert verdict.verdict == kind, (verdict, [(e.kind, e.quote, e.source, e.reason) for e in verdict.edits])


def test_the_differences_are_told_with_both_texts(check: Check) -> None:
    words = "This scheme is reckless, and I will never ever sign it. We have"
    verdict = check("This scheme is utterly reckless, and I will sign it")
    assert edits(verdict) == [("replaced", "scheme", "plan"), ("added", "utterly", ""), ("dropped", "", "not")]
    verdict = check(words)
    for e in verdict.edits:
        assert " ".join(words[slice(*e.quote_span)].split()) == e.quote
        assert " ".join(QUAY[slice(*e.source_span)].split()) == e.source


def test_who_says_it_is_told_by_the_turn(check: Check) -> None:
    words = "We have dredged this coast for sixty years"
    assert check(words, "Tomas Ekwall").verdict == "verbatim"
    assert check(words, "Ilse Vandermark").verdict == "other speaker"
    assert check(words, "Ilse Vandermark").also == ("verbatim",)
    assert check(words).verdict == "verbatim"
    assert check("Is this about the election?", "Ilse Vandermark").verdict == "other speaker"


def test_a_condition_that_the_article_gives_itself_is_not_cut_short(check: Check) -> None:
    words = "We will rebuild the northern quay by the spring"
    verdict = check(words)
    assert verdict.note is not None
    assert "but only if the council pays" in verdict.note
    assert check(words, goes_on='" but only with money from the council').verdict == "verbatim"
    # an ellipsis says that something was left out, not that it turns what was said
    assert check(words + " …").verdict == "cut short"


def test_styles_forgive_more_or_less(check: Check) -> None:
    contraction = "I do not intend to bury this harbor"
    assert check(contraction, style="strict").verdict == "altered"
    assert check(contraction, style="agency").verdict == "tidied"
    grammar = "The true cost are close to our first estimate"
    assert check(grammar, style="agency").verdict == "altered"
    assert check(grammar, style="lenient").verdict == "tidied"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=400))
def test_nothing_raises_and_spans_hold(words: str, text: str) -> None:
    with Record(":memory:") as record:
        add_transcripts(record, [article_from_text(text + " "), article_from_text(words + " x")])
        verdict, _ = Judge(record.shelf()).quotation(words, Span(0, len(words)))
    for e in verdict.edits:
        assert 0 <= e.quote_span.start <= e.quote_span.end <= len(words)
    for p in verdict.passages:
        assert p.text in (text + " ", words + " x") or p.text in text + " " or p.text in words + " x"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_a_changed_word_of_content_is_never_verbatim(check: Check, seed: int) -> None:
    """Whatever is changed in whichever part of the transcript."""
    rng = random.Random(seed)
    words = QUAY[QUAY.index("This plan") : QUAY.index("Q  Is")].replace("—", " ").split()
    start = rng.randrange(len(words) - 12)
    part = words[start : start + rng.randrange(6, 12)]
    at = [k for k, w in enumerate(part) if w.isalpha() and len(w) > 3]
    if not at:
        return
    k = rng.choice(at)
    changed = [*part[:k], *rng.choice((["granite"], [], [part[k], "granite"])), *part[k + 1 :]]
    if k in (0, len(part) - 1) and len(changed) < len(part):
        return  # what is dropped at an end is not in the quotation
    assert check(" ".join(changed)).verdict not in ("verbatim", "marked edit")


def test_an_index_in_many_parts_finds_the_same(tmp_path: Path) -> None:
    texts = [QUAY.replace("reckless", f"reckless{n}") + f" Number {n} of the series ends here." for n in range(12)]
    with Record(tmp_path / "one.db") as one, Record(tmp_path / "many.db") as many:
        add_transcripts(one, [article_from_text(t) for t in texts])
        for t in texts:
            add_transcripts(many, [article_from_text(t)])
        assert add_transcripts(many, [article_from_text(texts[3])]) == 0
        assert sound(one) == sound(many) == []
        for n in range(12):
            words = f"This plan is reckless{n}, and I will not sign it"
            a, b = (Judge(r.shelf()).quotation(words, Span(0, len(words)))[0] for r in (one, many))
            assert a.verdict == b.verdict == "verbatim"
            assert a.passages == b.passages


def test_a_forgotten_transcript_leaves_no_words(tmp_path: Path) -> None:
    words = "This plan is reckless, and I will not sign it"
    with Record(tmp_path / "record.db") as record:
        add_transcripts(record, [article_from_text(QUAY, id="quay"), article_from_text("Nothing of the kind.")])
        assert record.forget("quay", by="ann").count == 1
        assert sound(record) == []
        assert record.counts().transcripts == 1
        assert Judge(record.shelf()).quotation(words, Span(0, len(words)))[0].verdict == "not found"
    assert b"reckless" not in (tmp_path / "record.db").read_bytes()


def test_the_command(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, transcript = root / "examples/harbour.txt", root / "examples/quay-transcript.txt"
    page = tmp_path / "page.html"
    assert run(["verify", str(article), "--against", str(transcript), "--json", "--html", str(page)]) == 0
    told = json.loads(capsys.readouterr().out)
    text = told["text"]
    given = {text[slice(*v["span"])].strip('“”"'): v["verdict"] for v in told["verdicts"] if v["verdict"]}
    assert given["misread a draft"] == "verbatim"
    assert given["knew as early as 2019"] == "not found"
    assert given["This plan is reckless, and I will not sign it,"] == "cut short"
    assert any(v == "tidied" for v in given.values())
    assert all(v["support"] is not None for v in told["verdicts"] if v["verdict"] is None)
    html = page.read_text(encoding="utf8")
    assert "<script" not in html
    assert "cut short" in html
    fails = ["verify", str(article), "--against", str(transcript), "--fail-on"]
    assert run([*fails, "altered,spliced"]) == 0
    assert run([*fails, "cut-short"]) == 1
    assert run([*fails, "wrong"]) == 2


def test_what_a_speaker_retells_is_checked_once() -> None:
    transcript = "MS. VENN: I said on Monday that the gate is safe. The mayor told me that the gate was never shut."
    text = "“The mayor told me that the gate was never shut,” Mara Venn said."
    words = "The mayor told me that the gate was never shut,"
    start = text.index(words)
    whole, inner = Span(start, start + len(words)), Span(start + len("The mayor told me "), start + len(words))
    venn, mayor = Speaker("p0", "Mara Venn", "person"), Speaker("p1", "The mayor", "person")
    statements = (
        Statement("s0", (), (), (whole,), (whole,), "direct", 0.9, speaker=venn, speakers=(venn,)),
        Statement("s1", (), (), (inner,), (inner,), "indirect", 0.9, within="s0", speaker=mayor, speakers=(mayor,)),
    )
    with Record(":memory:") as record:
        add_transcripts(record, [article_from_text(transcript)])
        verdicts = Verifier(record.shelf()).reading(Reading(article_from_text(text), "test 1", statements))
    assert [(v.statement, v.verdict) for v in verdicts] == [("s0", "verbatim")]


@pytest.mark.parametrize("label", ["MS. VENN", "THE MAYOR", "MR. HOLT"])
def test_what_is_retold_in_marks_of_its_own_may_stand_with_either(label: str) -> None:
    transcript = f"{label}: The gate was never shut at all.\n\nMR. OAKE: So be it."
    text = "Mara Venn said the mayor had told her “the gate was never shut at all”."
    place = Span(text.index("the gate"), text.index("”"))
    outer = Span(text.index("the mayor"), text.index("”") + 1)
    venn, mayor = Speaker("p0", "Mara Venn", "person"), Speaker("p1", "The mayor", "person")
    statements = (
        Statement("s0", (), (), (outer,), (), "indirect", 0.9, speaker=venn, speakers=(venn,)),
        Statement("s1", (), (), (place,), (place,), "direct", 0.9, within="s0", speaker=mayor, speakers=(mayor,)),
    )
    with Record(":memory:") as record:
        add_transcripts(record, [article_from_text(transcript)])
        verdicts = Verifier(record.shelf()).reading(Reading(article_from_text(text), "test 1", statements))
    told = [(v.statement, v.verdict) for v in verdicts if v.span == place]
    assert told == [("s1", "other speaker" if label == "MR. HOLT" else "verbatim")]


def test_transcripts_of_a_record(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, article = str(tmp_path / "record.db"), str(root / "examples/harbour.txt")
    assert run(["verify", article, "--record", path]) == 3
    assert run(["add", "--transcript", str(root / "examples/quay-transcript.txt"), "--record", path]) == 0
    assert "1 transcript\n" in capsys.readouterr().err
    assert run(["verify", article, "--record", path, "--speaker", "Ekwall"]) == 0
    out = capsys.readouterr().out
    assert "Ekwall" in out
    assert "Sallow" not in out
    assert run(["verify", article]) == 2
    assert run(["verify", article, "--against", str(tmp_path / "nothing.txt")]) == 3


HOSTILE = [
    "(" * 100_000,
    "a " * 200_000,
    "Q " * 50_000,
    "A: " * 50_000,
    "1,000 " * 100_000,
    "—" * 200_000,
    "X: y\n" * 50_000,
    "[" * 50_000 + "a" + "]" * 50_000,
    "word-" * 50_000,
    "\u202e\u0000 a b c" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_transcripts_and_quotations_take_bounded_time(text: str) -> None:
    began = time.process_time()
    with Record(":memory:") as record:
        add_transcripts(record, [article_from_text(text), article_from_text(QUAY)])
        judge = Judge(record.shelf())
        for words in (text[:20_000], "This plan is reckless, and I will not sign it", text[:60]):
            verdict, _ = judge.quotation(words, Span(0, len(words)))
            assert verdict.verdict is not None
    assert time.process_time() - began < 30


TOKENS = "the work work uh well , . — - [ ] not dock harbour pier quay".split()


@settings(max_examples=500)
@given(st.lists(st.sampled_from(TOKENS), min_size=2, max_size=10), st.data())
def test_the_quick_look_misses_nothing_that_may_be_left_out(tokens: list[str], data: st.DataObject) -> None:
    text = " ".join(tokens)
    words = wording.words(text)
    if len(words) < 2:
        return
    end = data.draw(st.integers(2, len(words)))
    start = data.draw(st.integers(0, end - 2))
    changes = data.draw(st.integers(0, len(text)))

    def turn(place: int) -> int:
        return int(place >= changes)

    ends = set(dropped.ends_from(text, words, start, end - 1, turn))
    starts = set(dropped.starts_to(text, words, start + 1, end, turn))
    for k in range(start + 1, end):
        assert k in ends or dropped.dropped_reason(text, words, start, k, turn) is None
        assert k in starts or dropped.dropped_reason(text, words, k, end, turn) is None
    if not dropped.droppable(text, words, start, end, turn):
        for k in range(start + 1, end):
            assert dropped.dropped_reason(text, words, start, k, turn) is None
            assert dropped.dropped_reason(text, words, k, end, turn) is None
