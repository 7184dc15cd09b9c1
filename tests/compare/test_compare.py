"""One statement across outlets, and disputes: on articles written for it, and on stories made by rule."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.clusters import quality
from bench.steepness import name, word
from onrecord.cli import run
from onrecord.compare import compare, disputes
from onrecord.compare.versions import pieces
from onrecord.soundness import check
from onrecord.store import Record
from onrecord.store.reuse.clusters import RUN, fingerprints, overlap
from onrecord.words.normalize import forms

WHOLE = "We have dredged this coast for sixty years, and we know what lies under the northern breakwater"
CUT = "we know what lies under the northern breakwater"
CHANGED = "We have dredged this coast for over sixty years, and we know what lies beneath the northern breakwater"


def story(*statements: tuple[str, str, str], day: str = "2024-05-0") -> Record:
    """A record of articles with one statement each: outlet, speaker, words."""
    record = opened()
    for n, (outlet, who, words) in enumerate(statements, 1):
        record.add(
            said((words, who), outlet=outlet, url=f"https://{outlet}.invalid/{n}", published=f"{day}{n % 9 + 1}")
        )
    return record


def keys(record: Record) -> list[str]:
    return [m.key for m in record.matters()]


def test_cuts_and_changes_of_one_statement_are_one_cluster() -> None:
    record = story(
        ("gazette", "Tomas Ekwall", WHOLE),
        ("post", "Ekwall", CUT),
        ("times", "Tomas Ekwall", CHANGED),
        ("herald", "Mara Venn", "The island's ferries will run as they always have run, storm or no storm"),
    )
    every = keys(record)
    assert record.cluster(every[0]) == every[:3] == record.cluster(every[2])
    assert record.cluster(every[3]) == [every[3]]
    assert [(c.statement, c.articles) for c in record.clusters()] == [(every[0], 3)]


def test_a_set_phrase_makes_no_cluster() -> None:
    phrase = "the United Nations High Commissioner for Human Rights"
    record = story(
        ("gazette", "Tomas Ekwall", f"I met {phrase} on Tuesday and we spoke of the herring quota for an hour"),
        ("post", "Mara Venn", f"Nobody from the office of {phrase} has set foot in this harbour since the war ended"),
    )
    assert record.clusters() == []


def test_versions_tell_what_was_left_out_added_and_changed() -> None:
    record = story(("gazette", "Tomas Ekwall", WHOLE), ("post", "Ekwall", CUT), ("times", "Tomas Ekwall", CHANGED))
    found = compare(record, keys(record)[1])
    assert found.common in WHOLE
    assert forms(found.common)[:4] == ["and", "we", "know", "what"] or "we know what lies" in found.common
    versions = {v.carried.outlet: v for v in found.versions}
    assert [v.first for v in found.versions] == [True, False, False]
    assert found.reference == versions["gazette"].carried.id
    told = [(p.kind, p.words, p.reference) for p in versions["times"].pieces if p.kind != "same"]
    assert told == [("added", "over", ""), ("changed", "beneath", "under")]
    omitted = [p.reference for p in versions["post"].pieces if p.kind == "omitted"]
    assert " ".join(omitted).startswith('"We have dredged this coast')


def test_copies_are_one_version() -> None:
    record = opened()
    for outlet in ("gazette", "post", "times"):
        record.add(said((WHOLE, "Tomas Ekwall"), outlet=outlet, url=f"https://{outlet}.invalid/"))
    record.add(said((CUT, "Tomas Ekwall"), outlet="herald", url="https://herald.invalid/"))
    found = compare(record, keys(record)[0])
    assert len(found.versions) == 2
    assert set(found.versions[0].copies) == {"post", "times"}


def test_paraphrases_are_a_weaker_link() -> None:
    record = story(
        ("gazette", "Tomas Ekwall", WHOLE),
        ("post", "Tomas Ekwall", "that sixty years of dredging had shown what lay under the northern breakwater"),
        ("times", "Tomas Ekwall", "that the minister had been invited to lunch"),
        ("herald", "Mara Venn", "that sixty years of dredging had shown nothing under the northern breakwater"),
    )
    found = compare(record, keys(record)[0])
    links = {v.carried.outlet: v.link for v in found.versions}
    assert links == {"gazette": "verbatim", "post": "paraphrase"}


def test_what_is_forgotten_or_read_anew_leaves_its_cluster() -> None:
    record = story(("gazette", "Tomas Ekwall", WHOLE), ("post", "Ekwall", CUT), ("times", "Tomas Ekwall", CHANGED))
    every = keys(record)
    record.forget("https://post.invalid/2", by="ann")
    assert record.cluster(every[0]) == [every[0], every[2]]
    assert check(record) == []
    left = {h for k in (every[0], every[2]) for h in fingerprints(record.statements([k])[0].said)}
    assert {h for (h,) in record._file.rows("SELECT hash FROM fingerprint")} == left


WORDS = st.lists(st.sampled_from("sea quay crane storm ship tide wall rope mast light".split()), max_size=30)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS, st.lists(st.sampled_from("a b c d e f g".split()), min_size=RUN, max_size=12))
def test_six_words_in_common_always_share_a_fingerprint(
    a: list[str], b: list[str], c: list[str], d: list[str], both: list[str]
) -> None:
    one, other = " ".join([*a, *both, *b]), " ".join([*c, *both, *d])
    assert set(fingerprints(one)) & set(fingerprints(other))
    run, covered = overlap(forms(one), forms(other))
    assert covered >= len(run) >= min(RUN, len(both))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_hold_all_of_both_texts(a: str, b: str) -> None:
    found = pieces(a, b)
    if forms(a) or forms(b):
        assert "".join("".join(p.words.split()) for p in found) == "".join(b.split())
        assert "".join("".join(p.reference.split()) for p in found) == "".join(a.split())


def dispute_words(record: Record) -> Sequence[tuple[str, str]]:
    return [(d.affirmed.said, d.denied.said) for d in disputes(record)]


def test_a_denial_and_what_it_denies_are_proposed() -> None:
    affirmed = "Norlag knew about the soft sea bed under the northern quay"
    denied = "Norlag never knew about the soft sea bed under the northern quay"
    filler = [("herald", f"Anna Lund{n}", f"The {w} festival opens on the {n}th with songs") for n, w in
              enumerate("herring cider lantern kite bread wool glass copper amber".split(), 2)]  # fmt: skip
    record = story(("gazette", "Mara Venn", affirmed), ("post", "Tomas Ekwall", denied), *filler)
    assert dispute_words(record) == [(f'"{affirmed},"', f'"{denied},"')]
    (one,) = disputes(record)
    assert one.why == "not"
    assert 0 < one.score <= 1
    assert "sea bed" in one.denied.context
    assert disputes(record, speaker="Ekwall") == [one]
    assert disputes(record, speaker="Lund2") == []
    assert disputes(record, since="2030-01-01") == []


def test_nobody_disputes_with_themselves_or_by_agreeing() -> None:
    affirmed = "Norlag knew about the soft sea bed under the northern quay"
    denied = "Norlag never knew about the soft sea bed under the northern quay"
    assert dispute_words(story(("gazette", "Mara Venn", affirmed), ("post", "Mara Venn", denied))) == []
    assert dispute_words(story(("gazette", "Mara Venn", denied), ("post", "Tomas Ekwall", denied))) == []


@pytest.mark.parametrize("turns", [1, 1_000])
@pytest.mark.parametrize("more", ["", " of {}"])
def test_one_matter_that_all_speak_of_is_proposed_a_few_times(more: str, turns: int) -> None:
    """2,000 near-identical statements, of which half deny the other half, one by one or the ones after the others."""
    record = opened()
    with record.together():
        for n in range(2_000):
            no = "never" if n // turns % 2 else "quietly"
            words = f"The harbour council {no} closed the northern quay before the storm{more.format(word(n).title())}"
            record.add(said((words, name(n)), outlet="post", published=f"2024-07-{1 + n % 28:02}"))
    found = disputes(record)
    assert 1 <= len(found) <= 10
    for one in found:
        assert one.why == "not"
        assert ("quietly" in one.affirmed.said, "never" in one.denied.said) == (True, True)


def test_the_commands(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, path, page = root / "examples/quay-story", str(tmp_path / "r.db"), tmp_path / "c.html"
    assert run(["compare", "--story", str(folder), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any("lies under it" in c["common"] for c in told)
    assert run(["add", str(folder), "--record", path]) == 0
    capsys.readouterr()
    assert run(["compare", "--record", path]) == 0
    key = capsys.readouterr().out.split()[0]
    assert run(["compare", key, "--record", path, "--html", str(page)]) == 0
    assert "<del>" in page.read_text(encoding="utf8")
    assert run(["compare", "nothing", "--record", path]) == 3
    assert run(["compare", "--story"]) == 2
    capsys.readouterr()
    assert run(["disputes", "--record", path]) == 0
    out = capsys.readouterr().out
    assert "Proposals, not findings" in out
    assert "soft sea" in " ".join(out.split())


def test_stories_made_by_rule_are_told_apart(shared: Path) -> None:
    """The floor of bench/clusters.py, smaller, and of another seed."""
    told = quality(shared, 120, 8_000, seed=41)
    assert told["f1"] >= 0.95, told


def test_adding_the_same_in_any_batches_gives_the_same_clusters() -> None:
    rng = random.Random(4)
    lines = [("gazette", "Tomas Ekwall", WHOLE), ("post", "Ekwall", CUT), ("times", "Tomas Ekwall", CHANGED)]
    rng.shuffle(lines)
    first, second = story(*lines), opened()
    with second.together():
        for n, (outlet, who, words) in enumerate(lines, 1):
            one = said((words, who), outlet=outlet, url=f"https://{outlet}.invalid/{n}", published=f"2024-05-0{n + 1}")
            second.add(one)
    assert first.cluster_labels() == second.cluster_labels()
