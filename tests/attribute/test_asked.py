"""Who is asked, or listens, says nothing by it; credits are nobody's statements."""

from __future__ import annotations

import pytest

from onrecord.attribute.credits import credit_lines
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.records import Span, Statement


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


def read(reader: Reader, text: str) -> list[tuple[str, str | None]]:
    """What is said in a text, and by whom."""
    reading = reader.read(article_from_text(f"The week in Halden.\n\n{text}"))
    whole = reading.article.text

    def words(one: Statement) -> str:
        return " … ".join(whole[s:e] for s, e in one.content)

    return [(words(one), one.speaker.name if one.speaker else None) for one in reading.statements]


@pytest.mark.parametrize(
    ("text", "asked", "answer", "who"),
    [
        (
            'Minister Maeve Quill, asked if she would ground the sister ship, the Lady Vik, said it would be "wrong".',
            "if she would ground",
            "it would be",
            "Maeve Quill",
        ),
        (
            "Mayor Idris Vaughan, asked whether the pool would reopen, said he could not promise it.",
            "whether the pool",
            "he could not",
            "Idris Vaughan",
        ),
        (
            'Coach Petra Lund, pressed on why she had left out Berg, replied: "I pick on form."',
            "why she had",
            "I pick on form",
            "Petra Lund",
        ),
        (
            "Nadia Korff, repeatedly asked why the branch had closed, said that it had made a loss.",
            "why the branch",
            "it had made a loss",
            "Nadia Korff",
        ),
        (
            "Owen Strand, when asked whether the minutes were lost, told members they had been mislaid.",
            "whether the minutes",
            "they had been mislaid",
            "Owen Strand",
        ),
        (
            "Dr Lena Sorby, questioned about whether the records had been altered, said they had not.",
            "whether the records",
            "they had not",
            "Lena Sorby",
        ),
    ],
)
def test_who_is_asked_is_no_source_of_the_question(
    reader: Reader, text: str, asked: str, answer: str, who: str
) -> None:
    said = read(reader, text)
    assert all(speaker is None for words, speaker in said if asked in words and answer not in words)
    assert any(answer in words and speaker == who for words, speaker in said), said


@pytest.mark.parametrize(
    ("text", "asked", "who"),
    [
        (
            "Counsel to the inquiry, Adaeze Brandt, asked whether he had considered sounding the alarm.",
            "whether he had",
            "Adaeze Brandt",
        ),
        ("Adaeze Brandt asked whether the light was red, and the bosun said it was.", "whether the", "Adaeze Brandt"),
        (
            "Finance chief Nadia Korff, questioned by Petra Lund about why the losses had grown, blamed the board.",
            "losses had grown",
            "Petra Lund",
        ),
    ],
)
def test_who_asks_is(reader: Reader, text: str, asked: str, who: str) -> None:
    said = read(reader, text)
    assert any(asked in words and speaker == who for words, speaker in said), said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The boy had been left alone for three days before neighbours called police, Carrick Crown Court was told.",
            "The boy had been left alone for three days before neighbours called police",
        ),
        (
            "The captain was told twice that the door had not closed, the inquiry heard on Wednesday, but put to sea.",
            "The captain was told twice that the door had not closed … but put to sea",
        ),
        ("Marsh, the Old Bailey heard, had sold the van a week earlier.", "Marsh … had sold the van a week earlier"),
        (
            "He then drove to his mother's house in Tarn, jurors were told.",
            "He then drove to his mother's house in Tarn",
        ),
        ("The pool will shut in June, a meeting of the parish council was told.", "The pool will shut in June"),
        ("The tribunal was told Ms Dray had complained four times.", "Ms Dray had complained four times"),
        ("A jury heard that Marsh, 41, had sold the van.", "that Marsh, 41, had sold the van"),
        ("Residents heard that the road would be closed until May.", "that the road would be closed until May"),
        (
            "Planes had circled for an hour, the committee heard, because the tower was empty.",
            "Planes had circled for an hour … because the tower was empty",
        ),
        ("Magistrates heard he had no licence.", "he had no licence"),
        (
            "The school had ignored three letters from the family, an employment tribunal in Leeds heard yesterday.",
            "The school had ignored three letters from the family",
        ),
    ],
)
def test_who_listens_is_no_source_and_no_content(reader: Reader, text: str, content: str) -> None:
    assert (content, None) in read(reader, text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The appeal will be heard in June, the court said.", "court"),
        ("The hearing was told by Nell Ashby that she had complained four times.", "Nell Ashby"),
        ('Marsh shouted "you\'ll be sorry" before driving off, the court heard.', "Marsh"),
        ("Members heard from Dr Lena Sorby, who said the clinic would close.", "Lena Sorby"),
    ],
)
def test_who_speaks_before_them_is(reader: Reader, text: str, who: str) -> None:
    assert who in [speaker for _, speaker in read(reader, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Families stood outside and said nothing to reporters as the hearing opened.",
        "Maeve Quill said nothing about the bridge.",
        "The club said nothing more until Friday.",
        "The council heard evidence from three residents.",
        "The song was the loudest the crowd had ever heard.",
    ],
)
def test_silence_and_hearing_are_no_statements(reader: Reader, text: str) -> None:
    assert not read(reader, text)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The harbour at dawn on Monday. Photograph: Hilde Moe/Nordfoto", "Photograph: Hilde Moe/Nordfoto"),
        ("Mayor Idris Vaughan says the pool will reopen in May. (Photo by Hilde Moe)", "(Photo by Hilde Moe)"),
        ("Photo: Hilde Moe", "Photo: Hilde Moe"),
        ("Storm damage in Tarn. PHOTO: HILDE MOE", "PHOTO: HILDE MOE"),
        ("Source: Ministry of Works", "Source: Ministry of Works"),
        ("Graphic: R. Dale. Source: Statistics Office", "Graphic: R. Dale. Source: Statistics Office"),
        ("Text by Ines Whitmore; photographs by Hilde Moe", "Text by Ines Whitmore; photographs by Hilde Moe"),
        ("Additional reporting: Petra Lund", "Additional reporting: Petra Lund"),
        ("The bridge in May | Image: Nordfoto", "Image: Nordfoto"),
        ("Image courtesy of the Halden Museum", "Image courtesy of the Halden Museum"),
        ("Source: dam was unsafe for years", ""),
        ("Video: Mayor says the pool will reopen", ""),
        ("The story: Halden loses its ferry", ""),
        ("The letter was written by Owen Strand, the clerk said.", ""),
        ("“I liked the design,” he said of the bridge by Ola Berg.", ""),
        ("Ferry fares to rise: minister", ""),
        ("A source: “The mayor knew.”", ""),
    ],
)
def test_credits_close_a_line(line: str, credit: str) -> None:
    assert [line[s:e] for s, e in credit_lines(line, [Span(0, len(line))])] == ([credit] if credit else [])


def test_a_credit_is_nobodys_statement_and_hides_none(reader: Reader) -> None:
    said = read(
        reader,
        "“We want the truth, not a verdict,” said Anna Falk outside the hearing. Photo: H. Moe\n\n"
        "The harbour at dawn on Monday. Picture: Hilde Moe\n\nCamera: Ola Berg, editor: Petra Lund",
    )
    assert said == [("“We want the truth, not a verdict,”", "Anna Falk")]


def test_a_clause_of_the_source_is_no_content(reader: Reader) -> None:
    said = read(
        reader,
        "According to officials in the department, who did not wish to be named, certificates are pending.\n\n"
        "According to Dr Lena Sorby, who led the review, records had been altered.",
    )
    assert [words for words, _ in said] == ["certificates are pending", "records had been altered"]


def test_a_result_in_a_headline_says_nothing() -> None:
    text = (
        "Rovers 1-3 Athletic: Hale rues 'school playground' defending\n\nRovers manager Stuart Hale was angry on "
        "Saturday after his side lost again at Mill Lane."
    )
    said = Reader(force=True).read(article_from_text(text)).statements
    assert not [one for one in said if one.speaker and one.speaker.name in ("Athletic", "Rovers")]
