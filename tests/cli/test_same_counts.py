"""However a text is counted, there are as many statements: read, voices, search and audits tell the same number."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from onrecord.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples"
PEOPLE = ("Mara Venn", "Oskar Prane", "Ilse Ekwall", "Anton Weil", "Birgit Sorel", "Tomas Aas")
PIECES = (
    '"The quay will be closed before winter," said {a}.',
    '{a} and {b} said in a joint statement that the ferry "must not leave the harbour".',
    "According to {a}, {b} had told the council that nothing was wrong with the crane.",
    "The dockers were told that no ship would be unloaded on Monday.",
    "It is said that the bridge will cost twice as much.",
    "A senior official said the port had lost a third of its trade.",
    "{a} denied that {b} knew of the report, which found that the wall had moved by nine centimetres.",
    '{a} was asked about it. "Not by me," she said. "Never."',
    "The council says it will pay, {a} said, and {b} believes it will not.",
    '"We are ready," {a}, {b} and the mayor wrote in a letter on Friday.',
)


def made(seed: int) -> str:
    chance = random.Random(seed)
    paragraphs = []
    for piece in chance.sample(PIECES, 6):
        a, b = chance.sample(PEOPLE, 2)
        paragraphs.append(piece.format(a=a, b=b))
    return "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize("number", range(22))
def test_all_tell_the_same_number(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [EXAMPLES / "harbour.txt", EXAMPLES / "observatory.html"][number - 20 : number - 19]
    source = tmp_path / "a.txt"
    if number < 20:
        source.write_text(made(number), encoding="utf-8")
    source = given[0] if number >= 20 else source
    record = str(tmp_path / "r.db")

    def told(*arguments: str) -> int:
        assert run(list(arguments)) == 0
        out = capsys.readouterr()
        return int(re.search(r"\b(\d+) statements?\b", out.out + out.err)[1])  # type: ignore[index]

    read = told("read", str(source), "--color", "never")
    voices = told("voices", str(source))
    assert run(["add", str(source), "--record", record]) == 0
    capsys.readouterr()
    assert run(["search", "--record", record, "--ids"]) == 0
    search = len(capsys.readouterr().out.split())
    counts = told("search", "--record", record, "--counts")
    audit = told("voices", "--record", record)
    kinds = told("voices", "--record", record, "--by", "kind")
    assert {read, voices, search, counts, audit, kinds} == {read}
