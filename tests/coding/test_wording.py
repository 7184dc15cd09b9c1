"""Words of a source and a cue are looked for beside the content, not where they stand first."""

from __future__ import annotations

import pytest

from onrecord.coding.wording import Worded, Wording

TEXT = (
    "Sarah Doyle, a partner at the firm, said nothing for a week.\n\n"
    "“She listened, she thanked me, and she asked me to keep working,” Doyle said. The mayor said she was sorry.\n\n"
    "Doyle said on Friday that the file had been found."
)


@pytest.mark.parametrize(
    ("content", "source", "cue", "begins"),
    [
        ("“She listened, she thanked me, and she asked me to keep working,”", "Doyle", "said", "Doyle said. The"),
        ("that the file had been found", "Doyle", "said", "Doyle said on Friday"),
        ("nothing", "Sarah Doyle", "said", "Sarah Doyle, a partner"),
        ("she was sorry", "The mayor", "said", "The mayor said she"),
    ],
)
def test_what_stands_nearest_is_meant(content: str, source: str, cue: str, begins: str) -> None:
    words = {"content": content, "source": source, "cue": cue}
    marking, lost = Wording(TEXT).located(Worded(words, {}, {}))
    assert marking is not None
    assert lost == []
    assert TEXT[marking.source[0].start :].startswith(begins)
    assert TEXT[slice(*marking.cue[0])] == cue
    assert abs(marking.cue[0].start - marking.source[0].end) < 40


def test_a_paragraph_further_on_is_further_than_the_whole_of_this_one() -> None:
    text = "Doyle said.\n\n“Yes,” the long-serving and much respected mayor of the town of Orsvik, Mara Venn, said."
    marking, _ = Wording(text).located(Worded({"content": "“Yes,”", "cue": "said"}, {}, {}))
    assert marking is not None
    assert marking.cue[0].end == len(text) - 1
