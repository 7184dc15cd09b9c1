"""What outlets and agencies write of an earlier text is told by how it is written, and where it stands."""

from __future__ import annotations

import time

import pytest

from onrecord.words.notices import notices, without_notice

LINES = [
    ("correction", "CORRECTION: An earlier version of this article said that the wall had moved by 8 centimetres."),
    ("correction", "Correction (March 3): The name of the engineer was misspelled."),
    ("correction", "Correction, March 3, 2024: The engineer is Mara Venn."),
    ("correction", "Correction on March 4: It was Tuesday."),
    ("correction", "(Corrects spelling in paragraph 4)"),
    ("correction", "(This version corrects the spelling of Prane in paragraph 2)"),
    ("correction", "(This March 3 story has been corrected to fix the name of the engineer in paragraph 2)"),
    ("correction", "This story was updated to correct the name of the engineer."),
    ("correction", "This article was amended on 3 March 2024. An earlier version said 8 centimetres."),
    ("correction", "This article has been corrected."),
    ("correction", "An earlier version of this story misstated the length of the wall."),
    ("correction", "A previous version of this article incorrectly said the bridge was opened in 2018."),
    ("correction", "The original version of this report gave the wrong day."),
    ("correction", "In an earlier version of this article, the name of the mayor was misspelled."),
    ("correction", "Editor's note: An earlier version of this story misidentified the engineer."),
    ("correction", "Editor’s note: This story was corrected on Tuesday to say that the board paid."),
    ("correction", "Corrections & clarifications: The name was wrong."),
    ("correction", "CORRECTED: The wall has moved by nine centimetres."),
    ("correction", "* This article was corrected on 4 May to fix a typo."),
    ("correction", "[This article has been revised to correct an error in the second paragraph.]"),
    ("correction", "An earlier headline on this story said the quay was shut."),
    ("clarification", "Clarification: The board paid half of the sum."),
    ("clarification", "CLARIFICATION (5 May): The ferry line did not close."),
    ("clarification", "This article has been clarified to say who paid."),
    ("update", "This story was updated at 5 pm with comments by the mayor."),
    ("update", "UPDATE: Two more people have died."),
    ("update", "Update, 4:15 p.m.: The road is open."),
    ("update", "This story has been updated."),
    ("update", "Editor's note: This story has been updated with new figures."),
    ("update", "(Adds comment by the mayor, background)"),
    ("update", "(Recasts with council vote)"),
    ("update", "(Updates toll)"),
    ("retraction", "RETRACTION: The Post withdraws its story of 3 March."),
    ("retraction", "This article has been retracted because its source was forged."),
    ("retraction", "This story has been removed after questions about its sources."),
    ("kill", "KILL: The story slugged HALDEN-QUAY is killed."),
    ("kill", "MANDATORY KILL"),
    ("kill", "BULLETIN KILL - HALDEN QUAY"),
    ("kill", 'EDITORS: Please kill the story headlined "Council kept quiet about moving quay wall".'),
    ("kill", 'Please withdraw the item "Council kept quiet".'),
    ("kill", "Please do not use the story sent at 10:40."),
    ("kill", "This story has been withdrawn. A corrected version will follow."),
    ("kill", "STORY KILLED"),
    ("kill", "WITHDRAWN: Council kept quiet"),
    (None, "The correction in share prices went on for a third day."),
    (None, "Correction of the coast line will cost 40 million crowns, the minister said."),
    (None, "Kill switch: how the plant stops"),
    (None, "KILL BILL - the film, reviewed"),
    (None, "Police killed a bear in Tarn."),
    (None, "The first version of the plan was withdrawn by the council."),
    (None, "The update of the software will come on Monday."),
    (None, "An earlier study said that the wall had moved."),
    (None, "The previous government was corrected by voters."),
    (None, "The story was changed by the publisher, the author told the court."),
    (None, "Editor's note: Mara Venn is an engineer."),
    (None, '"Please kill the lights," she said.'),
    (None, "The article was removed from the museum."),
    (None, "Corrected for inflation, prices rose by 2 percent."),
    (None, "Updated figures will come on Friday."),
    (None, "The earlier version was said to be better."),
    (None, "Corrections officers met on Monday: 40 came."),
    (None, "Correction facilities - prisons, in short - are full."),
    (None, "A report was withdrawn by the ministry."),
    (None, "The original story had a happy end."),
    ("correction", "Corrected on 5 May 2024: the board has nine members, not ten."),
    ("correction", "CORRECTION — In an earlier version of this story, the wall was said to be 40 metres long."),
    ("correction", "Editors' note: This report was edited on Friday to fix an error in the third paragraph."),
    ("correction", "• This column has been amended: the poet was born in 1921."),
    ("correction", "(Refiles to correct typo in headline)"),
    ("clarification", "This story has been clarified to make plain that the council voted twice."),
    ("update", "This live blog was updated throughout on Thursday."),
    ("retraction", "Retraction and apology (1 June): Our story of 3 May was wrong."),
    ("kill", "Subscribers: please do not use the HALDEN-QUAY item; a new version will follow."),
    ("kill", "URGENT KILL: HALDEN-QUAY"),
    (None, "Withdrawn money was put back on Friday."),
    (None, '"Correction: it was nine," she said.'),
    (None, "“This story was updated to please you,” he said."),
    (None, "Updating the system took two days."),
    ("correction", "Correction, 1:30 p.m. Tuesday: An earlier version of this story gave the wrong age for Bo Lund."),
    ("correction", "Correction made on March 4, 2024: The quay is 40 metres long."),
    ("correction", "CORRECTION TO THIS STORY: The mayor is Tove Aske."),
    ("correction", "This post has been corrected."),
    ("correction", "This piece was amended on 3 March to remove a reference to the ferry line."),
    ("correction", "The headline on this story has been corrected."),
    ("correction", "Due to an editing error, an earlier version of this article misspelled the name of the engineer."),
    ("correction", "Because of an editing error, a previous version of this article misstated the number of homes."),
    ("correction", "Note: An earlier version of this article said the wall was built in 1958."),
    ("correction", "Erratum: the figure in the second paragraph should be 40."),
    ("correction", "This article originally stated that the council had voted. It has not."),
    ("correction", "This story originally misidentified the harbour master."),
    ("correction", "We originally reported that 14 people were hurt. The number is 17."),
    ("correction", "UPDATE AND CORRECTION: the wall moved by 8 centimetres."),
    ("correction", "(This story corrects the spelling of Prane throughout.)"),
    ("correction", "Article corrected on 5 May: the mayor's name."),
    ("correction", "The article has been updated to correct the name of the mayor."),
    ("correction", "Editor's Note (March 5): An earlier version of this piece misquoted Mara Venn."),
    ("clarification", "CLARIFICATION: In a story of 3 March, the Post did not make clear who paid."),
    (None, "Updated 5 May 2024, 14:20 GMT"),
    (None, "Last updated: 5 May 2024, 14:20"),
    ("update", "This is a developing story and has been updated."),
    ("update", "(Updates with council vote, adds quotes)"),
    ("update", "Story updated to include a comment by the mayor."),
    ("kill", "KILL KILL KILL"),
    ("kill", "Mandatory kill: HALDEN-QUAY"),
    ("kill", 'ADVISORY: Corvane News has withdrawn its story headlined "Council kept quiet".'),
    ("kill", "This item is withdrawn and must not be used."),
    ("kill", 'The story "Council kept quiet" (HALDEN-QUAY) has been withdrawn by Corvane News.'),
    ("retraction", "The Halden Post has retracted this article."),
    ("retraction", "Editor's note: The Post has removed this story from its site because it could not confirm it."),
    (None, "Updated plans were shown on Monday: they please nobody."),
    (None, "We originally came from Tarn, she said."),
    (None, "The story originally began in 1958."),
    ("retraction", "Corvane News has removed this story from its site."),
    ("correction", "We mistakenly said that the bridge is open."),
]


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_a_line_of_a_text(kind: str | None, line: str) -> None:
    for end in ("\n", "\r\n"):
        text = end.join(["Quay wall moves", "", line, "", "The wall has moved since Monday."])
        found = notices(text)
        assert [one.kind for one in found] == ([kind] if kind else [])
        assert [text[one.start : one.end] for one in found] == ([line] if kind else [])


TITLES = [
    ("kill", "KILL: Quay wall moves", "Quay wall moves"),
    ("kill", "WITHDRAWN - Quay wall moves", "Quay wall moves"),
    ("correction", "CORRECTED-Quay wall moves", "Quay wall moves"),
    ("correction", "Correction: Quay wall moves", "Quay wall moves"),
    ("correction", "CORRECTED (OFFICIAL)-Quay wall moves", "Quay wall moves"),
    ("correction", "REFILE-UPDATE 3-Quay wall moves", "Quay wall moves"),
    ("correction", "[Corrected] Quay wall moves", "Quay wall moves"),
    ("clarification", "Clarification: Quay wall moves", "Quay wall moves"),
    ("retraction", "RETRACTED: Quay wall moves", "Quay wall moves"),
    ("update", "UPDATE 2-Quay wall moves", "Quay wall moves"),
    (None, "Correction of prices goes on", "Correction of prices goes on"),
    (None, "Kill switch: how it works", "Kill switch: how it works"),
    (None, "Update on the quay", "Update on the quay"),
]


@pytest.mark.parametrize(("kind", "title", "bare"), TITLES)
def test_a_title(kind: str | None, title: str, bare: str) -> None:
    assert [one.kind for one in notices("The wall.", title)] == ([kind] if kind else [])
    assert without_notice(title) == bare


def test_what_reading_noted() -> None:
    noted = ("its agency killed it (wrong town): it is not to be used", "3 deleted passages left out")
    (one,) = notices("The wall.", None, noted)
    assert (one.kind, one.said, one.start) == ("kill", noted[0], None)
    assert [one.kind for one in notices("The wall.", None, ("is a correction of cna:1, version 2: name",))] == [
        "correction"
    ]


@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000,
        "(" * 100_000,
        "this " * 50_000,
        "Editor's note: " * 20_000,
        "\n(corrects " * 20_000,
        "earlier " * 40_000,
    ],
)
def test_hostile_texts_take_no_long_time(text: str) -> None:
    begun = time.process_time()
    notices(text, text, (text,))
    assert time.process_time() - begun < 2


def test_no_more_than_twenty() -> None:
    assert len(notices("Correction: the day was wrong.\n" * 500)) == 20
