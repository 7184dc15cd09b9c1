"""What documents tell by the lines under their headlines, and what programs say of them. Invented."""

from __future__ import annotations

import io

import pytest
from docx import Document

from onrecord.read import article_from_bytes
from onrecord.read.document_heads import head_told
from onrecord.records import Article

TITLE = "Ulmby dairy to close in June"
STORY = (
    "The dairy in Ulmby will close at the end of June, its owners told the staff on Monday evening. Sixty work there.",
    "“We did all that we could,” said Petra Lund, who runs it. The council will meet on Friday to talk about it.",
)
NOBODY = (
    "These are nobody: windows user, microsoft office user, office user, microsoft, user, default user, default,"
    " registered user, guest, admin, administrator, owner, author, unknown, anonymous, pc, home, root, hp, dell,"
    " lenovo, python-docx, apache poi, un-named, PC 12, User_7"
)


def written(*lines: str, style: str | None = None, title: str = "", author: str = "") -> Article:
    """A Word document; ``style``: that of its first paragraph."""
    document = Document()
    for at, line in enumerate((*lines, *STORY)):
        document.add_paragraph(line, style=style if at == 0 else None)
    document.core_properties.title, document.core_properties.author = title, author
    out = io.BytesIO()
    document.save(out)
    return article_from_bytes(out.getvalue(), origin="dairy.docx")


@pytest.mark.parametrize("name", NOBODY.partition(": ")[2].split(", "))
def test_a_program_is_nobody(name: str) -> None:
    for one in (name, name.title(), name.upper()):
        assert head_told((TITLE, *STORY), None, one).author is None


@pytest.mark.parametrize("name", ["Nora Feld", "Homer Pc", "Administrators' Union", "Ida Author"])
def test_a_person_is_somebody(name: str) -> None:
    assert head_told((TITLE, *STORY), None, name).author == name


@pytest.mark.parametrize(
    ("lines", "author", "day"),
    [
        (("By Greta Holm",), "Greta Holm", None),
        (("By Greta Holm", "4 June 2024"), "Greta Holm", "2024-06-04"),
        (("June 4, 2024",), None, "2024-06-04"),
        (("Published: 4 June 2024",), None, "2024-06-04"),
        (("By Greta Holm | June 4, 2024",), "Greta Holm", "2024-06-04"),
        (("ULMBY, June 4, 2024 –",), None, "2024-06-04"),
        ((), None, None),
    ],
)
def test_lines_under_the_headline_of_a_document(lines: tuple[str, ...], author: str | None, day: str | None) -> None:
    article = written(TITLE, *lines, title=TITLE, author="Windows User")
    assert (article.title, article.author, article.published) == (TITLE, author, day)
    assert article.notes == ()


def test_a_byline_is_surer_than_the_name_of_a_program_s_owner() -> None:
    assert written(TITLE, "By Greta Holm", author="Ida Marr").author == "Greta Holm"
    assert written(TITLE, author="Ida Marr").author == "Ida Marr"


@pytest.mark.parametrize("named", ["", "Document1", "Untitled", "Microsoft Word - dairy.doc", "dairy_final.docx"])
def test_what_is_set_as_the_title_is_it_where_nobody_named_the_file(named: str) -> None:
    assert written(TITLE, style="Title", title=named).title == TITLE
    assert written(TITLE, title=named).title is None


def test_a_name_that_somebody_gave_stays() -> None:
    assert written(TITLE, style="Title", title="Dairy closes").title == "Dairy closes"
    assert written(TITLE, title="Documents of a dairy").title == "Documents of a dairy"


def test_a_day_of_a_story_long_past_dates_nothing_and_that_is_told() -> None:
    article = written(TITLE, "4 June 1911", title=TITLE)
    assert article.published is None
    assert any("4 June 1911" in note for note in article.notes)


def test_a_letterhead_is_no_title() -> None:
    article = written("Ulmby Dairy | Mill Lane 4", "PRESS RELEASE", "11 March 1911", TITLE)
    assert (article.title, article.author, article.published, article.notes) == (None, None, None, ())
