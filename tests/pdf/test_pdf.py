"""What is read in a PDF document is what stands on its pages, in the order of reading.

The documents under ``data/pdf`` were made by Typst, Chromium and LibreOffice (``make.py`` there), each with its true
text beside it; those drawn here by hand show what such programs do not do, and others did.
"""

from __future__ import annotations

import contextlib
import random
import re
import textwrap
import time
from pathlib import Path

import pytest
from helpers.pdf_pages import box, column, document, put, width
from rapidfuzz.distance import Levenshtein

from onrecord.errors import NotAnArticleError
from onrecord.pdf import PdfReading, read_pdf
from onrecord.pdf.hyphens import forms, joined
from onrecord.read.formats.intake import Intake
from onrecord.read.pdf_article import article_from_pdf

FILES = sorted((Path(__file__).parents[1] / "data" / "pdf").glob("*.pdf"))
FIRST = (
    "The harbour council of Vellmouth has agreed to repairs of the northern quay, its chairwoman said on Monday, "
    "after a year in which the shipyard owners and the ferry company had each asked for a share of the money and "
    "neither had been given any of it."
)
SECOND = (
    '"They promised the same thing in the spring," said Marek Dolan, who has moored his boat there for as long as '
    "anybody can remember and who keeps a list of all that was announced and never built."
)
THIRD = (
    "The ferry goes on as before, a spokeswoman explained, although the southern landing stage might be closed for "
    "some days when the larger stones are set and the crane needs the room that passengers stand in."
)


def reading(*pages: list[str], **how: object) -> PdfReading:
    return read_pdf(document(pages, **how), "quay.pdf")  # type: ignore[arg-type]


def text(*pages: list[str], **how: object) -> list[str]:
    return list(reading(*pages, **how).paragraphs)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_documents_of_other_programs(path: Path) -> None:
    true = path.with_suffix(".txt").read_text(encoding="utf-8")
    found = "\n\n".join(read_pdf(path.read_bytes(), path.name).paragraphs) + "\n"
    assert 1 - Levenshtein.distance(found, true) / len(true) >= 0.999
    for quotation in re.findall("“[^”]*”", true):
        assert quotation in found


def test_there_are_enough_documents() -> None:
    assert len(FILES) >= 45
    assert {path.stem[0] for path in FILES} == {"c", "l", "t"}
    assert sum(path.stat().st_size for path in FILES) < 2_500_000


# Columns


def side_by_side(*columns: list[str]) -> list[str]:
    """Columns written row by row, as some programs for newspapers do."""
    longest = max(map(len, columns))
    return [each[row] for row in range(longest) for each in columns if row < len(each)]


def test_two_columns_that_were_written_row_by_row() -> None:
    left, right = column(50, 700, FIRST, 40), column(310, 700, SECOND, 40)
    assert text(side_by_side(left, right)) == [FIRST, SECOND]


def test_two_columns_whose_lines_stand_at_other_heights() -> None:
    left, right = column(50, 700, FIRST, 40), column(310, 695, SECOND, 40)
    assert text(side_by_side(left, right)) == [FIRST, SECOND]


def test_three_columns_that_were_written_row_by_row() -> None:
    columns = column(40, 700, FIRST, 28), column(220, 700, SECOND, 28), column(400, 700, THIRD, 28)
    assert text(side_by_side(*columns)) == [FIRST, SECOND, THIRD]


def test_columns_that_were_written_from_the_right() -> None:
    assert text([*column(310, 700, SECOND, 40), *column(50, 700, FIRST, 40)]) == [FIRST, SECOND]


def test_a_narrow_gap_between_columns() -> None:
    x = 50 + width("x" * 40) + 9
    assert text([*column(50, 700, FIRST, 40), *column(x, 700, SECOND, 40)]) == [FIRST, SECOND]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = column(50, 700, f"{FIRST} {FIRST} {FIRST}", 40)
    third = len(lines) // 3
    parts = lines[:third], lines[third : 2 * third], lines[2 * third :]
    again = [
        [re.sub(r" [\d.]+ [\d.]+ Tm", f" {x} {700 - 12 * at} Tm", line) for at, line in enumerate(part)]
        for part, x in zip(parts, (50, 310, 50), strict=True)
    ]
    assert text([*again[0], *again[1]], again[2]) == [f"{FIRST} {FIRST} {FIRST}"]


def test_a_title_over_columns_and_a_line_under_them() -> None:
    title = put(50, 750, "Quay repairs agreed after a year of quarrels", 18, bold=True)
    foot = column(50, 500, THIRD, 82)
    page = [title, *column(50, 700, FIRST, 40), *column(310, 700, SECOND, 40), *foot]
    assert text(page) == ["Quay repairs agreed after a year of quarrels", FIRST, SECOND, THIRD]


# Tables


ROWS = (
    ("Dolan", "240", "1.2m"),
    ("Harrowby Stone", "1,000", "2.3m"),
    ("Oduya and sons", "20", "3m"),
    ("Renk", "7", "90k"),
)


def test_rows_of_a_table_stay_together() -> None:
    cells = [
        put(x, 600 - 14 * at, cell) for at, row in enumerate(ROWS) for x, cell in zip((50, 200, 300), row, strict=True)
    ]
    page = [*column(50, 700, FIRST, 82), *cells, *column(50, 500, SECOND, 82)]
    assert text(page) == [FIRST, *(" | ".join(row) for row in ROWS), SECOND]


def test_a_table_with_figures_in_its_first_column_keeps_them() -> None:
    rows = [put(50, 600 - 14 * at, str(at + 1)) + put(80, 600 - 14 * at, row[0]) for at, row in enumerate(ROWS)]
    page = [*column(50, 700, FIRST, 82), *rows]
    assert text(page) == [FIRST, *(f"{at} | {row[0]}" for at, row in enumerate(ROWS, 1))]


# Margins


def numbered(x: float, count: int, start: int = 1, step: int = 1, size: float = 7) -> list[str]:
    return [put(x, 700 - 12 * step * at, str(start + at * step), size) for at in range(count)]


def test_numbers_of_lines_at_the_right() -> None:
    lines = column(50, 700, f"{FIRST} {SECOND}", 60)
    found = reading([*lines, *numbered(450, len(lines))])
    assert found.paragraphs == (f"{FIRST} {SECOND}",)
    assert found.notes == (f"{len(lines)} line numbers left out",)


def test_numbers_of_lines_that_go_on_over_pages() -> None:
    lines = column(60, 700, FIRST, 60), column(60, 700, SECOND, 60)
    pages = [*lines[0], *numbered(30, len(lines[0]))], [*lines[1], *numbered(30, len(lines[1]), len(lines[0]) + 1)]
    assert text(*pages) == [FIRST, SECOND]


def test_numbers_of_lines_on_both_sides_of_two_columns() -> None:
    left, right = column(60, 700, FIRST, 35), column(320, 700, SECOND, 35)
    numbers = numbered(40, len(left)) + numbered(565, len(right), len(left) + 1)
    assert text([*left, *right, *numbers]) == [FIRST, SECOND]


def test_running_titles_that_were_written_first_or_last() -> None:
    def page(number: int, said: str) -> list[str]:
        head, foot = put(50, 770, "The Vellmouth Courier"), put(290, 30, str(number))
        return [foot, *column(50, 720, said, 60), head]

    found = reading(page(7, FIRST), page(8, SECOND), page(9, THIRD))
    assert found.paragraphs == (FIRST, SECOND, THIRD)
    assert found.notes == ("3 page numbers left out", "3 running titles left out")


def test_running_titles_that_change_with_the_section() -> None:
    heads = ("1 Stones", "2 Ferries", "3 Fish", "4 Money")
    said = (FIRST, SECOND, THIRD, FIRST)
    pages = [[put(50, 770, head, 8), *column(50, 730, each, 60)] for head, each in zip(heads, said, strict=True)]
    assert text(*pages) == list(said)


@pytest.mark.parametrize("number", ["3", "- 3 -", "Page 3 of 8", "iv", "3/8", "p. 3"])
def test_the_number_of_a_single_page(number: str) -> None:
    found = reading([*column(50, 700, FIRST, 60), put(280, 40, number)])
    assert found.paragraphs == (FIRST,)
    assert found.notes == ("1 page number left out",)


@pytest.mark.parametrize("said", ["1,240 of 3,900", "In 2019", "Three"])
def test_what_is_no_number_of_a_page(said: str) -> None:
    assert text([*column(50, 700, FIRST, 60), put(280, 40, said)]) == [FIRST, said]


# Words


def test_words_without_spaces_between_them() -> None:
    lines = []
    for at, line in enumerate(textwrap.wrap(FIRST, 60)[:2]):
        x = 50.0
        for word in line.split():
            lines.append(put(x, 700 - 12 * at, word))
            x += width(word) + 3.3
    assert text(lines) == [" ".join(textwrap.wrap(FIRST, 60)[:2])]


def test_letters_drawn_one_by_one() -> None:
    letters = [put(50 + 6 * at, 700, letter) for at, letter in enumerate(FIRST[:60]) if letter != " "]
    assert text(letters) == [FIRST[:60].strip()]


def test_letters_set_wide() -> None:
    spoken = [put(50 + 9 * at, 700, letter) for at, letter in enumerate("HARBOUR SPEAKS") if letter != " "]
    typed = [put(50, 670, "H A R B O U R   S P E A K S")]
    assert text([*spoken, *column(50, 640, FIRST, 60)]) == ["HARBOUR SPEAKS", FIRST]
    assert text([*typed, *column(50, 640, FIRST, 60)]) == ["HARBOUR SPEAKS", FIRST]


def test_words_drawn_twice_to_look_bold() -> None:
    bold = [put(50 + shift, 740, "Quay repairs agreed", 14) for shift in (0, 0.3)]
    assert text([*bold, *column(50, 700, FIRST, 60)]) == ["Quay repairs agreed", FIRST]


def test_marks_of_notes_are_no_part_of_figures() -> None:
    line = "It costs 3.5 million crowns, said Oduya in 2019 of the quay."
    after = 50 + width(line[: line.index("2019") + 4])
    mark = put(after, 704, "2", 6)
    before, behind = line[: line.index("2019") + 4], line[line.index("2019") + 4 :]
    page = [put(50, 700, before), mark, put(after + 4, 700, behind), *column(50, 688, FIRST, 60)]
    note = [put(50, 64, "2", 5), put(54, 60, "Without tax.", 8)]
    found = reading([*page, *note])
    assert found.paragraphs == (f"{line} {FIRST}", "[2] Without tax.")
    assert found.notes == ("1 note mark left out",)


def test_a_note_between_the_halves_of_a_paragraph() -> None:
    lines = column(50, 700, f"{FIRST} {SECOND}", 60)
    first = [*lines[:4], put(50, 63, "*", 6), put(54, 60, "She spoke in Harrowby.", 8)]
    second = [
        line.replace(f" {700 - 12 * at} Tm", f" {700 - 12 * (at - 4)} Tm") for at, line in enumerate(lines) if at > 3
    ]
    assert text(first, second) == [f"{FIRST} {SECOND}", "[*] She spoke in Harrowby."]


# What is seen


def test_the_words_under_a_scan() -> None:
    page = [line.replace("0 Tr", "3 Tr") for line in column(50, 700, FIRST, 60)]
    assert reading(page, scan=True) == PdfReading((FIRST,), None, None, ())


def test_invisible_words_under_visible_ones() -> None:
    found = reading([*column(50, 700, FIRST, 60), put(50, 400, "Oduya said that she resigns.", mode=3)])
    assert found.paragraphs == (FIRST,)
    assert found.notes == ("5 invisible words left out",)


def test_white_words() -> None:
    page = [box(40, 640, 400, 30), put(50, 650, "Quay agreed", gray=1), *column(50, 600, FIRST, 60)]
    hidden = put(50, 300, "Oduya resigns.", gray=1)
    assert text(page) == ["Quay agreed", FIRST]
    assert reading([*page, hidden]).notes == ("2 invisible words left out",)


def test_words_beside_the_page_and_too_small_for_anybody() -> None:
    found = reading([*column(50, 700, FIRST, 60), put(900, 500, "Beside"), put(50, 300, "Tiny", 0.5)])
    assert found.paragraphs == (FIRST,)
    assert found.notes == ("2 unseen passages left out",)


def test_words_at_an_angle() -> None:
    found = reading([*column(50, 700, FIRST, 60), put(590, 100, "Photograph: Virtue", 6, turned=90)])
    assert found.paragraphs == (FIRST,)
    assert found.notes == ("2 turned words left out",)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_pages_that_were_turned(turned: int) -> None:
    lines = textwrap.wrap(FIRST, 60)
    x, y, right, up = {90: (100, 50, 12, 0), 180: (500, 100, 0, 12), 270: (500, 700, -12, 0)}[turned]
    page = [put(x + right * at, y + up * at, line, turned=turned) for at, line in enumerate(lines)]
    assert text(page, rotate=turned) == [FIRST]


# Damage


def test_a_damaged_page_is_told() -> None:
    whole = document([column(50, 700, FIRST, 60), column(50, 700, SECOND, 60)])
    broken = whole.replace(b"/Type /Page /Parent 2 0 R", b"/Type /Nope /Parent 2 0 R", 1)
    found = read_pdf(broken, "quay.pdf")
    assert SECOND in found.paragraphs


def test_documents_damaged_anywhere_end_in_an_article_or_an_error() -> None:
    chance = random.Random(7)
    for path in FILES[::4]:
        for _ in range(6):
            data = bytearray(path.read_bytes())
            for _ in range(20):
                data[chance.randrange(len(data))] = chance.randrange(256)
            before = time.perf_counter()
            with contextlib.suppress(NotAnArticleError):
                read_pdf(bytes(data), path.name)
            assert time.perf_counter() - before < 10


def test_hyphens_are_judged_by_the_document_then_by_a_list_then_by_form() -> None:
    elsewhere = forms(["the dockyard and its long-standing rules, co-operation, an off-shore mill"], [])
    nothing = forms([], [])
    cases = {
        ("the dock-", "yard gates"): "the dockyard gates",
        ("our long-", "standing wish"): "our long-standing wish",
        ("an off-", "shore wind"): "an off-shore wind",
        ("the har-", "bour office"): "the harbour office",
        ("for long-", "term repairs"): "for long-term repairs",
        ("the Jean-", "Marie affair"): "the Jean-Marie affair",
        ("in 2019-", "20 it"): "in 2019-20 it",
        ("a self-", "appointed jury"): "a self-appointed jury",
        ("to re-", "examine it"): "to re-examine it",
        ("a state-of-the-", "art pump"): "a state-of-the-art pump",
        ("a 3.4-mil-", "lion loan"): "a 3.4-million loan",
        ("soft\u00ad", "ware"): "software",
        ("it -", "she said"): "it - she said",
        ("said—", "and left"): "said—and left",
        ("see https://a.example/b-", "c.html"): "see https://a.example/b-c.html",
        ("Mayor", "of Vellmouth"): "Mayor of Vellmouth",
    }
    words = dict.fromkeys(list(cases)[:3], elsewhere)
    assert {key: joined(*key, words.get(key, nothing)) for key in cases} == cases


def test_a_page_full_of_figures_ends_soon() -> None:
    chance = random.Random(3)
    page = [put(chance.uniform(0, 590), chance.uniform(0, 790), str(chance.randrange(99)), 4) for _ in range(4_000)]
    before = time.perf_counter()
    assert reading(page).paragraphs
    assert time.perf_counter() - before < 10


def test_an_article_tells_what_was_left_out() -> None:
    data = document([[*column(50, 700, FIRST, 60), put(280, 40, "3")]])
    article = article_from_pdf(data, Intake("quay.pdf", "quay.pdf"))
    assert article.text == f"{FIRST}\n"
