"""What pronouns show of somebody's gender: a subject tells it, a possessive or an object may speak of another."""

from __future__ import annotations

import pytest

from onrecord import Article, Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Minister Tarn thanked her deputy, Lise Holm. “Without Holm there would be no bridge,” he said.", "Tarn"),
        ("Councillor Vey backed her plan, which Mayor Ines Dahl made. “It is the only way,” he said on Friday.", "Vey"),
        ("Sergeant Pruitt returned her car, which Ms Lund had missed. “It was in the river,” he said.", "Pruitt"),
        ("Judge Amsel rejected his appeal. “It comes too late,” she wrote. Rune Vey had asked for a trial.", "Amsel"),
        ("Coach Brill dropped her in the second half. “The legs were gone,” he said.", "Brill"),
        ("Detective Sohn read her statement in court. “It was a lie,” he told the jury. The widow wept.", "Sohn"),
        ("Novelist Ada Prynne ended her tour. Critic Hobb praised her. “A marvel,” he wrote.", "Hobb"),
        ("Curator Lindqvist showed him the vault. “Nothing was missing,” she said of that day.", "Lindqvist"),
        ("Adviser Kone defended her record. “It was never late,” he said.", "Kone"),
        # what one pronoun alone doesn't tell, two do, and a subject does
        ("Captain Yilmaz blamed her engineers, then her cook. “Nobody slept,” she said.", "Yilmaz"),
        ("Reeve thanked her voters. Reeve, 52, said she would serve. “I am proud,” she said.", "Reeve"),
        ("Bishop Okafor met his sister on the quay. “We were children here,” he said.", "Okafor"),
    ],
)
def test_who_speaks(reader: Reader, text: str, who: str) -> None:
    read = reader.read(Article.of(text))
    quoted = next(s for s in read.statements if s.form == "direct")
    assert [p.name for p in quoted.speakers] == [who]


def test_they_are_no_man_who_was_named(reader: Reader) -> None:
    text = (
        "The harbour board met the rowers. “They are loud,” chairman Piet Voss said. "
        "They answered on Friday: “We will be louder.”"
    )
    last = reader.read(Article.of(text)).statements[-1]
    assert "Piet Voss" not in [p.name for p in last.speakers]
