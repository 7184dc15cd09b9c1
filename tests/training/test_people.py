"""Readers of marked people: each set's own way of marking becomes the same mentions with head words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.records import Span
from training import people
from training.people import Marked, marked

#: A sentence a paragraph. Columns that are not read are empty.
GUM = """# newdoc id = GUM_news_quay
# newpar
# text = Mayor Rune Moe left.
1	Mayor	_	_	NNP	_	_	_	_	Entity=(1-person-new-nnnnn-cf1-1,2,3-coref
2	Rune	_	_	NNP	_	_	_	_	_
3	Moe	_	_	NNP	_	_	_	_	Entity=1)
4	left	_	_	VBD	_	_	_	_	SpaceAfter=No
5	.	_	_	.	_	_	_	_	_

# newpar
# text = His old deputy from Halden (the port) met the crew.
1	His	_	_	PRP$	_	_	_	_	Entity=(2-person-new-nnnnn-cf2-3-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
2	old	_	_	JJ	_	_	_	_	_
3	deputy	_	_	NN	_	_	_	_	_
4	from	_	_	IN	_	_	_	_	_
5	Halden	_	_	NNP	_	_	_	_	Entity=(3-place-new-nnnnn-cf4-1-sgl)2)
6	(	_	_	-LRB-	_	_	_	_	SpaceAfter=No
7	the	_	_	DT	_	_	_	_	Entity=(3-place-giv:act-nnnnn-cf4-2-coref
8	port	_	_	NN	_	_	_	_	Entity=3)|SpaceAfter=No
9	)	_	_	-RRB-	_	_	_	_	_
10	met	_	_	VBD	_	_	_	_	_
11	the	_	_	DT	_	_	_	_	Bridge=2<4|Entity=(4-organization-acc:inf-nnnnn-cf3-2-sgl
12	crew	_	_	NN	_	_	_	_	Entity=4)|SpaceAfter=No
13	.	_	_	.	_	_	_	_	_
"""


def told(text: str, mentions: list[Marked]) -> list[tuple[str, str, tuple[int, ...], str]]:
    """Each mention's words, head word, people and form."""
    return [(text[slice(*m.span)], text[slice(*m.head)], m.who, m.form) for m in mentions]


@pytest.mark.parametrize(
    ("words", "form", "name", "head", "proper"),
    [
        ("Mara Venn", "n", "Mara Venn", "Venn", "Mara Venn"),
        ("Harbour minister Mara Venn", "n", "Mara Venn", "Venn", "Mara Venn"),
        ("Mara Venn, the harbour minister", "n", "Mara Venn", "Venn", "Mara Venn"),
        ("Venn’s", "n", "Mara Venn", "Venn", "Venn"),
        ("the Port Authority of Halden", "n", "Port Authority of Halden", "Halden", "Port Authority of Halden"),
        ("the PAH", "n", "Port Authority of Halden", "PAH", "PAH"),
        ("Mara Venn", "n", "", "Venn", "Mara Venn"),
        ("the old minister for the harbour", "d", "", "minister", None),
        ("her deputy", "d", "", "deputy", None),
        ("she", "p", "", "she", None),
        ("—", "d", "", "—", None),
    ],
)
def test_a_mention_is_known_by_its_head_word(words: str, form: str, name: str, head: str, proper: str | None) -> None:
    text = f"Then {words} spoke."
    span = Span(5, 5 + len(words))
    found = marked(text, span, (1,), form, name)
    assert (found.span, found.who, found.form) == (span, (1,), form)
    assert text[slice(*found.head)] == head
    assert (found.name and text[slice(*found.name)]) == proper


def test_brackets_of_gum(tmp_path: Path) -> None:
    """People and bodies, not places; nested ones; the head that ``minspan`` names, but the last word of a name."""
    path = tmp_path / "GUM_news_quay.conllu"
    path.write_text(GUM, encoding="utf8")
    d = people.gum(path)
    assert d.text == "Mayor Rune Moe left.\n\nHis old deputy from Halden (the port) met the crew."
    assert told(d.text, d.mentions) == [
        ("Mayor Rune Moe", "Moe", (1,), "n"),
        ("His", "His", (1,), "p"),
        ("His old deputy from Halden", "deputy", (2,), "d"),
        ("the crew", "crew", (4,), "d"),
    ]
    assert d.kinds == {1: "person", 2: "person", 4: "organization"}
    assert (d.id, d.whole) == ("GUM_news_quay", False)


def test_litbank_pairs_kinds_with_chains(tmp_path: Path) -> None:
    text = "Old Ilse Dahl rowed to the skerry . She waved to the fishers ."
    spans = {"Old Ilse Dahl": 0, "the skerry": 23, "She": 36, "the fishers": 49}
    kinds = {"Old Ilse Dahl": "PROP_PER", "the skerry": "NOM_LOC", "She": "PRON_PER", "the fishers": "NOM_PER"}
    chains = {"Old Ilse Dahl": "Ilse-0", "the skerry": "skerry-1", "She": "Ilse-0"}  # the fishers are of no chain
    lines = [
        f"T{n}\t{group[words]} {spans[words]} {spans[words] + len(words)}\t{words}"
        for n, (group, words) in enumerate((g, w) for g in (kinds, chains) for w in g)
    ]
    (tmp_path / "isle.txt").write_text(text, encoding="utf8")
    (tmp_path / "isle.ann").write_text("\n".join([*lines, "R1\tcop Arg1:T0 Arg2:T1"]) + "\n", encoding="utf8")
    d = people.litbank(tmp_path / "isle.ann")
    assert told(d.text, d.mentions) == [("Old Ilse Dahl", "Dahl", (1,), "n"), ("She", "She", (1,), "p")]


def test_passages_of_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'Ilse Dahl met Ada Moe, and she said "no.'  # a mark that nothing closes is no quoting of the table's
    row = ["x-1", text, "she", "27", "Ilse Dahl", "0", "TRUE", "Ada Moe", "14", "False", "http://example.org"]
    head = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
    (tmp_path / "gap").mkdir()
    (tmp_path / "gap" / "gap-test.tsv").write_text("\t".join(head) + "\n" + "\t".join(row) + "\n", encoding="utf8")
    monkeypatch.setattr(people, "COREF", tmp_path)
    (passage,) = people.gap("test")
    assert [text[slice(*s)] for s in (passage.pronoun, passage.a, passage.b)] == ["she", "Ilse Dahl", "Ada Moe"]
    assert (passage.text, passage.is_a, passage.is_b) == (text, True, False)


def test_ours_hold_their_own_text_or_point_to_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ilse Dahl left. Her deputy and someone stayed. They spoke."
    entities = {
        "1": {"kind": "person", "gender": "f", "name": "Ilse Dahl", "role": "minister"},
        "2": {"kind": "unnamed", "gender": "-", "name": "Her deputy", "role": ""},
    }
    mentions = [[0, 9, [1], "n"], [16, 26, [2], "d"], [31, 38, [0], "p"], [47, 51, [1, 2], "p"]]
    row = {"id": "a", "text": text, "entities": entities, "mentions": mentions}
    elsewhere = {key: value for key, value in row.items() if key != "text"}
    path = tmp_path / "people-x.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in (row, elsewhere)), encoding="utf8")
    monkeypatch.setattr(people, "texts", lambda: {"a": text})
    own, pointing = people.ours(path)
    assert own == pointing
    assert told(text, own.mentions) == [
        ("Ilse Dahl", "Dahl", (1,), "n"),
        ("Her deputy", "deputy", (2,), "d"),
        ("someone", "someone", (), "p"),
        ("They", "They", (1, 2), "p"),
    ]
    assert own.whole
    assert (own.kinds, own.names[1], own.roles[1]) == ({1: "person", 2: "unnamed"}, "Ilse Dahl", "minister")
