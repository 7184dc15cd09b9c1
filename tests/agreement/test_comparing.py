"""How far two agree: figures, fields, groups and differences of invented articles, counted by hand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from onrecord.agreement.comparing import compared
from onrecord.agreement.counting import nominal_alpha
from onrecord.agreement.fields import is_one_speaker
from onrecord.answers import Agreement, Marking, Markings
from onrecord.records import Span

TEXT = '"The quay is safe," said Mara Venn. Oskar Prane thinks that it leaks. According to Bo Lund, nobody was told.'


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


SAFE = Marking(at("Mara Venn"), at("said"), at('"The quay is safe,"'), "direct", "speech", "asserted", "Mara Venn")
LEAKS = Marking(at("Oskar Prane"), at("thinks"), at("that it leaks"), "indirect", "belief", "asserted", "Oskar Prane")
TOLD = Marking(at("Bo Lund"), at("According to"), at("nobody was told"), "indirect", "speech", "asserted", "Bo Lund")


def of(*marks: Marking, id_: str = "a", outlet: str = "Halden Post") -> Markings:
    return Markings(id_, TEXT, marks, "Quay", outlet, "2024-07-17", "report")


def both(*pairs: tuple[Markings, Markings]) -> Agreement:
    return compared("ida", "ben", pairs)


def test_all_the_same() -> None:
    found = both((of(SAFE, LEAKS, TOLD), of(SAFE, LEAKS, TOLD)))
    assert {name: e.value for name, e in found.overall.figures.items() if e.value != 1.0} == {}
    assert found.differences == ()
    assert {one.name: (one.pairs, one.same.value) for one in found.fields} == dict.fromkeys(
        ("speaker", "form", "mode", "polarity"), (3, 1.0)
    )


def test_what_one_lacks_and_what_differs() -> None:
    theirs = (
        replace(SAFE, content=at("The quay is safe"), speaker="Venn"),
        replace(LEAKS, mode="speech", speaker="Bo Lund"),
    )
    found = both((of(SAFE, LEAKS, TOLD), of(*theirs)))
    figures = {name: e.value for name, e in found.overall.figures.items()}
    assert figures["linked"] == pytest.approx(0.8)  # 2 of 2 and 2 of 3
    assert figures["strict"] == pytest.approx(0.8)  # the marks around are no words
    assert figures["direct_recall"] == 1.0
    fields = {one.name: one for one in found.fields}
    assert (fields["speaker"].pairs, fields["speaker"].same.value) == (2, 0.5)
    assert fields["speaker"].confusions == (("Oskar Prane", "Bo Lund", 1),)
    assert fields["mode"].confusions == (("belief", "speech", 1),)
    assert [one.what for one in found.differences] == [("edges",), ("speaker", "mode"), ("only",)]
    assert found.differences[2].theirs is None
    assert "nobody was told" in found.differences[2].context


def test_fields_that_one_did_not_code_are_left_out() -> None:
    found = both((of(SAFE), of(replace(SAFE, form=None, mode=None, polarity=None, speaker=None))))
    assert [one.pairs for one in found.fields] == [0, 0, 0, 0]
    assert found.differences == ()


def test_groups_and_intervals() -> None:
    pairs = [(of(SAFE, LEAKS, id_=str(n), outlet=f"o{n % 2}"), of(SAFE, id_=str(n))) for n in range(6)]
    found = both(*pairs)
    assert [(one.label, one.articles) for one in found.groups["outlet"]] == [("o0", 3), ("o1", 3)]
    forms = {one.label: one.figures for one in found.groups["form"]}
    assert forms["direct"]["linked"].value == 1.0
    assert forms["indirect"]["linked_recall"].value == 0.0
    linked = found.overall.figures["linked"]
    assert linked.low == pytest.approx(linked.value)  # all articles are alike
    assert "kind" not in found.groups  # one kind alone is no group


def test_intervals_are_as_wide_as_articles_differ_and_the_same_each_time() -> None:
    pairs = [(of(SAFE, LEAKS, id_=str(n)), of(SAFE, *([LEAKS] if n % 3 else []), id_=str(n))) for n in range(20)]
    one, other = (both(*pairs).overall.figures["linked_recall"] for _ in range(2))
    assert one == other
    assert one.low is not None
    assert one.high is not None
    assert one.low < (one.value or 0) < one.high
    assert both(pairs[0]).overall.figures["linked"].low is None


def test_what_stands_inside_counts_where_both_mark_such() -> None:
    inner = replace(LEAKS, nested=True)
    assert both((of(SAFE, inner), of(SAFE))).overall.figures["linked"].value == 1.0
    assert both((of(SAFE, inner), of(SAFE, inner))).overall.mine == 2


def test_alpha_of_words_by_hand() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), B: two observers, ten units, alpha .095."""
    one, other = "0100000010", "1110010000"
    assert nominal_alpha(Counter(zip(one, other, strict=True))) == pytest.approx(0.095, abs=5e-4)
    assert nominal_alpha(Counter()) is None
    assert nominal_alpha(Counter({("a", "a"): 4})) == 1.0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ilse Vandermark", "Vandermark", True),
        ("ILSE VANDERMARK", "ilse vandermark", True),
        ("Łukasz Ødegård", "Lukasz Odegard", True),
        ("Ilse Vandermark", "Ilse Dahl", False),
        ("", "", True),
        ("", "Ilse Dahl", False),
        ("Bo Lund; Ilse Dahl", "Dahl; Lund", True),
        ("Bo Lund; Ilse Dahl", "Dahl", False),
    ],
)
def test_one_speaker(a: str, b: str, same: bool) -> None:
    assert is_one_speaker(a, b) is same
    assert is_one_speaker(b, a) is same


def test_an_empty_text_and_no_marks() -> None:
    empty = Markings("x", "")
    assert both((empty, empty)).overall.figures["linked"].value is None
    assert both((of(), of())).overall.figures["u_alpha"].value == 1.0
    assert re.search("halden", both((of(SAFE), of())).differences[0].outlet or "", re.I)


def test_who_found_nothing_has_no_parts_in_common_with_others() -> None:
    found = both((of(Marking(at("Venn"), at("said"), at("it leaks"))), of())).overall
    assert found.figures["cu_alpha"].value is None
    assert found.figures["u_alpha"].value is not None
    assert found.figures["linked"].value == 0.0
