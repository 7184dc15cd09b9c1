"""What links name of a text: the words that browsers find first, whatever the page draws between them."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from onrecord.export.formats.browser_text import Directive, SearchedText
from onrecord.export.formats.fragments import fragments
from onrecord.records import Span


def opened(text: str, named: str, *, drawn: bool = False) -> str | None:
    """The stretch that a browser opens by a directive, in the letters that are compared."""
    searched = SearchedText(text, drawn=drawn)
    pieces = named.split(",")
    before = next((unquote(p[:-1]) for p in pieces if p.endswith("-")), "")
    after = next((unquote(p[1:]) for p in pieces if p.startswith("-")), "")
    start, *end = [unquote(p) for p in pieces if not (p.startswith("-") or p.endswith("-"))]
    found = searched.found(Directive(start, end[0] if end else "", before, after))
    return searched._all[slice(*found)] if found else None


def spanned(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def test_a_text_is_named_by_its_neighbours_and_by_itself() -> None:
    text = "The gate stood open. Nobody, said Oduya, has measured the old quay wall since the last winter.\n"
    beside, alone = fragments(text, spanned(text, "has measured the old quay wall since the last winter"))
    assert beside.endswith("-,has%20measured%20the%20old%20quay,since%20the%20last%20winter")
    assert alone == "has%20measured%20the,last%20winter"
    assert fragments(text, Span(19, 20)) == []  # no word


def test_start_and_end_share_no_words() -> None:
    text = "He said: We will see, we will see and we will see what we will see.\n"
    for one in fragments(text, spanned(text, "We will see, we will see and we will see what we will see")):
        assert opened(text, one) == "we will see, we will see and we will see what we will see"


@pytest.mark.parametrize(
    ("before", "here"),
    [
        ("it's the dockers' wall", "it’s the dockers’ wall"),
        ("the cafe of Zoe", "the café of Zoë"),
        ("the café of Zoë", "the cafe of Zoe"),
        ("the Strasse of Gross", "the Straße of Groß"),
        ("THE OLD WALL OF LUND", "the old wall of Łund"),
        ("the final offer of all", "the ﬁnal oﬀer of all"),
    ],
)
def test_the_same_words_in_other_letters_are_not_taken_for_them(before: str, here: str) -> None:
    text = f"Some say {before}.\n\nThe council met. Oduya calls it {here}.\n"
    at = SearchedText(text).place(text.index(here))
    (named,) = fragments(text, spanned(text, here))
    searched = SearchedText(text)
    before, own = named.split("-,")
    start, *end = map(unquote, own.split(","))
    found = searched.found(Directive(start, "".join(end), before=unquote(before)))
    assert found is not None
    assert found[0] == at


def test_nothing_is_named_across_what_a_page_may_draw() -> None:
    text = "He spoke long. “We never said “no” to the plan of the council or of the harbour office,” said Oduya.\n"
    named = fragments(text, spanned(text, "“We never said “no” to the plan of the council or of the harbour office,”"))
    own = named[-1]
    assert opened(text, own) == 'we never said "no" to the plan of the council or of the harbour office'
    assert opened(text, own, drawn=True) == "we never said no to the plan of the council or of the harbour office"


def test_words_that_stand_twice_are_told_apart_whether_marks_are_drawn_or_not() -> None:
    text = "Venn was asked. “Never,” said Venn.\n\nOduya was asked, too. “Never,” said Oduya.\n"
    written, drawn = fragments(text, spanned(text, "“Never,”", 1))
    assert opened(text, written) == opened(text, drawn, drawn=True) == "never"
    assert "too" in unquote(written)
    assert "“" in unquote(written)
    assert "“" not in unquote(drawn)


def test_a_row_of_a_table_is_named_by_its_cells() -> None:
    text = "Mara Venn | It is not known\n\nOskar Prane | It is not known\n"
    (named,) = fragments(text, spanned(text, "It is not known", 1))
    assert unquote(named) == "Oskar Prane-,It is not known"
    whole = fragments(text, Span(text.index("Oskar"), len(text) - 1))
    assert all("|" not in unquote(one) for one in whole)


def test_a_text_of_the_same_words_is_named_in_bounded_time() -> None:
    text = "no " * 60_000 + "\n"
    assert fragments(text, Span(90_000, 90_200))
